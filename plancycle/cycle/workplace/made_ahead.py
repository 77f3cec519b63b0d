"""Slow pieces of a transaction's work, made while no transaction is open.

What an answer is made of is decided within a transaction, and to make it (fill a form in, write a
letter's text, keep a file) takes up to a tenth of a second, in which nobody else could write.
"""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

MOST_TRIES = 12
"""Of one piece of work. What it wants by then may be different each time; it is made in place."""


class _WantedError(Exception):
    """A transaction needs something that has not been made yet."""

    def __init__(self, key: object, make: Callable[[], object]) -> None:
        super().__init__("something is wanted")
        self.key, self.make = key, make


class MadeAhead:
    """What has been made for one piece of work so far."""

    def __init__(self) -> None:
        self._made: list[tuple[object, Any]] = []
        self._at_work = False

    def during(self, work: Callable[[], T]) -> T:
        """Do work whose slow pieces are to be made outside its transaction.

        Where it asks for one, its transaction ends with nothing kept, the piece is made, and the
        work is done anew: it finds the piece there, and whatever has changed meanwhile.

        Args: work: writes in one transaction, and nowhere else.
        """
        self._made.clear()
        self._at_work = True
        try:
            while True:
                try:
                    return work()
                except _WantedError as wanted:
                    self._made.append((wanted.key, wanted.make()))
        finally:
            self._at_work = False

    def made(self, key: object, make: Callable[[], T]) -> T:
        """A piece that was made ahead, or is made now where no work is done in between.

        Args: key: equal for what comes out equal; make: does the work, without a transaction.
        """
        for known, piece in self._made:
            if known == key:
                return piece  # type: ignore[no-any-return]  # made by the maker of an equal key
        if self._at_work and len(self._made) < MOST_TRIES:
            raise _WantedError(key, make)
        return make()
