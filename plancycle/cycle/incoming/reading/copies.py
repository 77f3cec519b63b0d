"""Forms of one message that say nothing of their own, and forms that contradict one another."""

import re
from collections.abc import Sequence
from typing import Protocol, TypeAlias, TypeVar

from plancycle.model.findings import Severity
from plancycle.model.reports import Field, FormReading, FormValue

_BARE = re.compile(r"[0-9][0-9., ]*")
_UNREAD = "nội dung không đọc được"
Place: TypeAlias = tuple[str | None, Field]


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
    for form in forms:
        # Without a token nobody knows whose a form is: it repeats no other, however alike they are.
        same = [
            f for f in forms if f is form or (_token(f) is not None and _token(f) == _token(form))
        ]
        if any(f is form for f in distinct(same)):
            kept.append(form)
    return tuple(kept)


def distinct(forms: Sequence[_F]) -> tuple[_F, ...]:
    """Forms for one and the same request, without those whose every cell another one repeats.

    A form with a cell that could not be read repeats nothing: what it says there is not known.
    """
    said = [_said(f) for f in forms]
    return tuple(
        form
        for n, form in enumerate(forms)
        # Of sets, "<" is "says less": the fuller form stays; of equals, the first.
        if not any(
            said[n] < said[m] or (said[n] == said[m] and m < n) for m in range(len(forms)) if m != n
        )
    )


def differences(forms: Sequence[HasReading]) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """The cells in which forms differ, in the order of the first form.

    Returns: each with what stands there in every form, in order; empty where nothing does.
    """
    cells = [_cells(f) for f in forms]
    places = dict.fromkeys(place for of_form in cells for place in of_form)
    side_by_side = ((place, [c.get(place) for c in cells]) for place in places)
    return tuple(
        (place, _shown(values))
        for place, values in side_by_side
        if len({_same(v) for v in values}) > 1
    )


def _shown(values: Sequence[FormValue | None]) -> tuple[str, ...]:
    """What stands in one cell of several forms, in words that differ as the cells do."""
    texts = tuple(_text(v) for v in values)
    if len(set(texts)) > 1:
        return texts
    return tuple(f"{t} = {v.number}" if v else t for t, v in zip(texts, values, strict=True))


def _text(value: FormValue | None) -> str:
    if value is None:
        return ""
    return _UNREAD if value.has_ink and not value.text else value.text


def _cells(form: HasReading) -> dict[Place, FormValue]:
    values = form.reading.values if form.reading else ()
    return {(v.task_id, v.field): v for v in values}


def _token(form: HasReading) -> str | None:
    return form.reading.token if form.reading else None


def _said(form: HasReading) -> frozenset[tuple[object, ...]]:
    """Everything a form says, and everything that could not be read of it."""
    if form.reading is None:
        return frozenset()
    values = {(v.task_id, v.field, _same(v)) for v in form.reading.values if not v.is_empty}
    grave = (f for f in form.reading.findings if f.severity is Severity.ERROR)
    return frozenset(values) | {(f.code, f.location, f.message) for f in grave}


def _same(value: FormValue | None) -> tuple[object, ...]:
    """What two cells have in common that say the same: "12,5" in Word is 12.5 in a workbook.

    That holds for bare numbers alone: "12 (dự kiến)" is read as 12 too.
    """
    if value is None or value.is_empty:
        return ()
    text = " ".join(value.text.split()).casefold()
    bare = value.number is not None and _BARE.fullmatch(text) and not value.has_ink
    return (None if bare else text, value.number, value.has_ink, value.beside)
