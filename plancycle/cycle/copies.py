"""Forms of one message that say nothing of their own: blank ones, earlier states of the same."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from plancycle.model.reports import Field, FormReading


class HasReading(Protocol):
    """A file and what stands in it, if it is a form."""

    @property
    def reading(self) -> FormReading | None:
        """None if it is no form."""


_F = TypeVar("_F", bound=HasReading)


def without_copies(forms: Sequence[_F]) -> tuple[_F, ...]:
    """The forms without those whose every cell another form of the same token repeats.

    A mail program that sends the original along with the answer sends our blank form too; it must
    not stand against the one that was filled in. Of equal ones the first is kept.
    """
    kept: list[_F] = []
    written = [_written(f) for f in forms]
    for n, form in enumerate(forms):
        others = [
            (m, written[m])
            for m, other in enumerate(forms)
            if m != n and _token(other) is not None and _token(other) == _token(form)
        ]
        if not any(written[n] < w or (written[n] == w and m < n) for m, w in others):
            kept.append(form)
    return tuple(kept)


def _token(form: HasReading) -> str | None:
    return form.reading.token if form.reading else None


def _written(form: HasReading) -> frozenset[tuple[str | None, Field, str]]:
    values = form.reading.values if form.reading else ()
    return frozenset((v.task_id, v.field, v.text) for v in values if v.text)
