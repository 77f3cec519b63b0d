"""The columns of the workbook form: in the order of the Word form, with their widths."""

from collections.abc import Mapping
from typing import TypeAlias

from plancycle.forms.wording.headings import (
    EXPECTED_HEADING,
    ID_HEADING,
    TITLE_HEADING,
    UNIT_HEADING,
    heading,
)
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, ReportForm

ID, NAME, UNIT, EXPECTED = "id", "title", "unit", "expected"
"""Columns that are printed; the others are fields to be filled in."""

Key: TypeAlias = Field | str

_RESULT_COLUMNS: Mapping[Key, float] = {
    ID: 6,
    NAME: 34,
    Field.STATUS: 14,
    Field.QUANTITY: 10,
    Field.TOTAL: 10,
    Field.REBROADCASTS: 10,
    UNIT: 11,
    EXPECTED: 16,
    Field.RESULT: 29,
    Field.EVIDENCE: 19,
    Field.COST: 10,
    Field.DIFFICULTIES: 19,
}
_ESTIMATE_COLUMNS: Mapping[Key, float] = {
    ID: 6,
    NAME: 40,
    UNIT: 12,
    EXPECTED: 18,
    Field.QUANTITY: 11,
    Field.COST: 13,
    Field.FUNDING: 24,
    Field.BASIS: 36,
}
"""Columns and their widths in characters, in the order of the Word form."""

_PRINTED_HEADINGS = {
    ID: ID_HEADING,
    NAME: TITLE_HEADING,
    UNIT: UNIT_HEADING,
    EXPECTED: EXPECTED_HEADING,
}


def columns_of(form: ReportForm) -> dict[Key, float]:
    """The columns of one form, in order, with their widths in characters."""
    estimate = form.period.form is FormKind.ESTIMATE
    known = _ESTIMATE_COLUMNS if estimate else _RESULT_COLUMNS
    return {c: w for c, w in known.items() if not isinstance(c, Field) or c in form.fields}


def column_heading(column: Key, kind: FormKind) -> str:
    """A column's heading, as the Word form prints it."""
    return heading(column, kind) if isinstance(column, Field) else _PRINTED_HEADINGS[column]
