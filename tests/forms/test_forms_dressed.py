"""A value that is accepted is the one that stands on the paper, whatever dress it came in."""

import os
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import FormReading
from tests.forms.dressed_books import dressed_books
from tests.forms.dressed_forms import Cell, DressedForm, accepted, dressed_forms
from tests.forms.dressed_values import ASKED, READ, Meaning

EXAMPLES = os.environ.get("PLANCYCLE_FUZZ_EXAMPLES", "")
QUIET = settings(
    max_examples=int(EXAMPLES or 150),
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.long
@QUIET
@given(dressed_forms())
def test_what_is_accepted_is_what_the_paper_shows(dressed: DressedForm) -> None:
    _look(dressed)


@pytest.mark.long
@QUIET
@given(dressed_books())
def test_the_same_in_workbooks(dressed: DressedForm) -> None:
    _look(dressed)


def _look(dressed: DressedForm) -> None:
    try:
        reading = parse_form(dressed.data)
    except UnreadableFormError as refusal:
        assert not dressed.is_sure, refusal
        return
    errors = [f for f in check_reading(reading, dressed.form) if f.severity is Severity.ERROR]
    for cell, meaning in dressed.meanings.items():
        complaint = fault(dressed, cell, meaning, reading, errors)
        assert not complaint, f"{cell}: {complaint}; errors: {[str(e) for e in errors]}"
    assert errors or not dressed.must_err
    assert not (errors and dressed.is_sure), [str(e) for e in errors]


def fault(
    dressed: DressedForm,
    cell: Cell,
    meaning: Meaning,
    reading: FormReading,
    errors: list[Finding],
) -> str:
    """What is wrong with a cell, in words; empty if it was read right or asked about."""
    got, verdict = accepted(reading, cell), dressed.verdicts[cell]
    built = dressed.table.get(cell, READ)
    # What is odd in one cell must be said of that cell; what is odd in the table, of any.
    asked = [e for e in errors if built is not READ or e.cell == (cell[0], cell[1].value)]
    if verdict is ASKED:
        return "" if asked else f"nobody can say it, but it is read as {got}"
    if got == meaning or (cell in dressed.rivals and got == Decimal(dressed.rivals[cell])):
        return ""
    if verdict is READ or not asked:
        return f"read as {got}, but the paper shows {meaning}"
    return ""
