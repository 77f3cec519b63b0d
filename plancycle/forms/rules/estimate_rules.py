"""The rules for one row of a budget estimate, see ``docs/findings.md``."""

from collections.abc import Iterator

from plancycle.forms.rules.row_answers import Answers
from plancycle.model.findings import Finding
from plancycle.model.reports import Field


def check_cost_given(a: Answers) -> Iterator[Finding]:
    """F35: every task has a sum, be it 0: a blank cell could be one that was forgotten."""
    if a.is_blank(Field.COST):
        yield a.finding("F35", Field.COST)


def check_basis_given(a: Answers) -> Iterator[Finding]:
    """F36: whoever asks for money says how the sum was reached."""
    amount = a.amount(Field.COST)
    asks = amount is not None and amount.value is not None and amount.value > 0
    if asks and a.is_blank(Field.BASIS):
        yield a.finding("F36", Field.BASIS)
