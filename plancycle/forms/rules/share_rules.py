"""The rules for shares, targets and rebroadcasts: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from plancycle.forms.rules.number_rules import plain
from plancycle.forms.rules.row_answers import Answers
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.reports import EXTRA_FIELDS, Field, TaskStatus

_BOTH = (Field.QUANTITY, Field.TOTAL)


def _value(a: Answers, field: Field) -> Decimal | None:
    amount = a.amount(field)
    return amount.value if amount else None


def check_both_numbers(a: Answers) -> Iterator[Finding]:
    """F30: a share has a numerator and a denominator, unless it no longer fits."""
    if not a.row.is_share or a.status is TaskStatus.NO_LONGER_FITS:
        return
    blank = [field for field in _BOTH if a.is_blank(field)]
    if blank:
        both = " và ".join(f"“{a.heading(field)}”" for field in _BOTH)
        yield a.finding(
            "F30",
            blank[0],
            both=both,
            unit=a.row.unit_of_measure,
            state=TaskStatus.NO_LONGER_FITS.vietnamese,
        )


def check_part_within_total(a: Answers) -> Iterator[Finding]:
    """F31: a part is not more than the whole."""
    part, total = _value(a, Field.QUANTITY), _value(a, Field.TOTAL)
    if a.row.is_share and part is not None and total is not None and part > total:
        yield a.finding(
            "F31",
            Field.QUANTITY,
            value=plain(part),
            total_column=a.heading(Field.TOTAL),
            total=plain(total),
        )


def check_somebody_in_scope(a: Answers) -> Iterator[Finding]:
    """F32: a total of nothing may be true, and is told."""
    if a.row.is_share and _value(a, Field.TOTAL) == 0 and _value(a, Field.QUANTITY) == 0:
        yield a.finding("F32", Field.TOTAL, unit=a.row.unit_of_measure)


def check_known_total(a: Answers) -> Iterator[Finding]:
    """F33: a total that was printed stays as it is."""
    known, written = a.row.total, _value(a, Field.TOTAL)
    if known is not None and written is not None and written != known:
        yield a.finding(
            "F33",
            Field.TOTAL,
            written=shown(a.text(Field.TOTAL)),
            printed=known,
            quantity_column=a.heading(Field.QUANTITY),
        )


def check_rebroadcasts_given(a: Answers) -> Iterator[Finding]:
    """F34: where rebroadcasts are owed apart, they are told apart."""
    if a.row.rebroadcasts and a.text(Field.QUANTITY) and a.is_blank(Field.REBROADCASTS):
        yield a.finding("F34", Field.REBROADCASTS, planned=a.row.rebroadcasts)


def check_nothing_unasked(a: Answers) -> Iterator[Finding]:
    """F37: what stands in a column that the row is not to fill in does not count, and is told."""
    for field in EXTRA_FIELDS:
        if field not in a.asked and a.text(field):
            yield a.finding(
                "F37",
                field,
                written=shown(a.text(field)),
                task=a.row.task_id,
                quantity_column=a.heading(Field.QUANTITY),
                result_column=a.heading(Field.RESULT),
            )


def check_delivered_not_counted(a: Answers) -> Iterator[Finding]:
    """F37 of a task that delivers a paper: what stands as its quantity does not count, and is told.

    A 0 or 1 says no more than the state does: forms sent before asked for a number.
    """
    if a.row.delivers and a.text(Field.QUANTITY) and _value(a, Field.QUANTITY) not in (0, 1):
        yield a.finding(
            "F37.delivered",
            Field.QUANTITY,
            written=shown(a.text(Field.QUANTITY)),
            task=a.row.task_id,
            evidence_column=a.heading(Field.EVIDENCE),
        )


SHARE_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_both_numbers,
    check_part_within_total,
    check_somebody_in_scope,
    check_known_total,
    check_rebroadcasts_given,
    check_nothing_unasked,
    check_delivered_not_counted,
)
"""In the order in which a unit is told."""
