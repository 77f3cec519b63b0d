"""Sheets that were copied: one that says nothing else than another form of the workbook is none.

The same rule as for several files in one mail: a blank copy, or one that holds a part of what the
other holds, leaves no doubt about what is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.forms.reading.heading_extras import Extra
from plancycle.forms.reading.ink import Mark
from plancycle.forms.reading.layout import locate
from plancycle.forms.reading.sheets.sheets import Sheet
from plancycle.forms.reading.task_places import Place
from plancycle.model.reports import Field


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sheet's form says, wherever it stands.

    Attributes:
        answers: what was written in each cell, below which heading.
        around: what else could change their meaning, in the order in which it stands.
        is_doubtful: whether its tables are not the form's.
    """

    answers: frozenset[tuple[str | None, Field, str, str, tuple[Mark, ...], Extra]]
    around: tuple[tuple[str, ...], ...]
    is_doubtful: bool


def without_copies(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without those whose form is blank or a part of another sheet's.

    Of two that say the same the first stays. A sheet without a form stays.
    """
    said = [_read(sheet) for sheet in sheets]
    return [sheet for n, sheet in enumerate(sheets) if not _is_copy(n, said)]


def _read(sheet: Sheet) -> _Said | None:
    """None for a sheet without a table of tasks."""
    layout = locate(sheet.tables)
    if not layout.task_tables:
        return None
    captions, lines = layout.captions, layout.lines
    return _Said(
        frozenset(_answer(p) for p in layout.places if p.has_ink or p.marks),
        (
            *((row.task_id, row.title, row.unit, row.expected) for row in layout.rows),
            *((written.field.value, written.text) for written in layout.sums),
            (*sheet.above, *sheet.lines, *(text for _, text in (*captions, *lines))),
        ),
        bool(layout.findings or layout.strays),
    )


def _answer(place: Place) -> tuple[str | None, Field, str, str, tuple[Mark, ...], Extra]:
    return place.task_id, place.field, place.text, place.figure, place.marks, place.extra


def _is_copy(number: int, said: Sequence[_Said | None]) -> bool:
    own = said[number]
    if own is None or own.is_doubtful:
        return False
    return any(
        other is not None and _is_part(own, other) and (at < number or not _is_part(other, own))
        for at, other in enumerate(said)
        if at != number
    )


def _is_part(one: _Said, other: _Said) -> bool:
    """Whether one says nothing that the other does not."""
    if not one.answers:
        return True
    return one.around == other.around and one.answers <= other.answers
