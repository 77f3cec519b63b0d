"""Two reports of one unit and period side by side: the places where they do not say the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from plancycle.cycle.overviews.pages.form_table import FormCell, FormTable


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """One place, and what each report has there, as written; empty where it has nothing."""

    place: str
    shown: str
    counted: str


def report_differences(shown: FormTable, counted: FormTable) -> tuple[ReportDifference, ...]:
    """Where two reports differ, in the order of the form.

    Numbers are compared as numbers: ``12,0`` and ``12`` say the same.

    Args: both of one form, so that rows, columns and parts stand alike.
    """
    return (*_of_rows(shown, counted), *_of_parts(shown, counted))


def _of_rows(shown: FormTable, counted: FormTable) -> Iterator[ReportDifference]:
    for one, other in zip(shown.rows, counted.rows, strict=True):
        for name, cell, beside in zip(shown.columns, one.cells, other.cells, strict=True):
            if not _say_the_same(cell, beside):
                place = f"{one.row.task_id}. {one.row.title}: {name}"
                yield ReportDifference(place, cell.text, beside.text)


def _say_the_same(one: FormCell, other: FormCell) -> bool:
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return one.text.split() == other.text.split()


def _of_parts(shown: FormTable, counted: FormTable) -> Iterator[ReportDifference]:
    for one, other in zip(shown.parts, counted.parts, strict=True):
        if one.text.split() != other.text.split():
            yield ReportDifference(f"{one.letter}. {one.title}", one.text, other.text)
