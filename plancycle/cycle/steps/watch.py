"""Who follows a step, and who does its pieces of work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from plancycle.cycle.workplace.office import Office

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Order(Generic[_T]):
    """A piece of a step's work that any process with the same office can do.

    Attributes:
        name: what is done, in Vietnamese, for whoever watches.
        work: a function of a module, called with an office and the arguments.
        arguments: plain values that can be pickled: codes, numbers and dates, never an open office.
        pieces: how many units it is about, for whoever shows how far the work is.
    """

    name: str
    work: Callable[..., _T]
    arguments: tuple[Any, ...] = ()
    pieces: int = 0

    def carry_out(self, office: Office) -> _T:
        """Do it in an office."""
        return self.work(office, *self.arguments)


class Watch:
    """Follows a step. This one shows nothing and does each piece of work at once, where it is.

    A flow makes a task of every order and shows how far the work is; a terminal draws a bar.
    """

    def carry_out(self, office: Office, order: Order[_T]) -> _T:
        """Do one piece of the work. Returns: what the order's work returns; raises what it does."""
        return order.carry_out(office)

    def carry_out_all(self, office: Office, orders: Sequence[Order[_T]]) -> list[_T]:
        """Do pieces of work that know nothing of one another, here one after the other.

        Returns: what each order's work returns, in the order of the orders.
        """
        done = []
        for order in orders:
            done.append(self.carry_out(office, order))
            self.advances(order.pieces)
        return done

    def begins(self, what: str, pieces: int) -> None:
        """Work of so many pieces begins. Args: what: in Vietnamese; pieces: units, perhaps none."""

    def advances(self, pieces: int) -> None:
        """So many more pieces of it are done."""


SILENT = Watch()
"""For whoever wants the result alone."""
