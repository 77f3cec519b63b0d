"""The rules for what a unit added up itself: a row of totals, a column of totals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plancycle.forms.rules.number_rules import plain
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import heading
from plancycle.forms.wording.quoting import quoted
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import (
    NUMBER_FIELDS,
    Field,
    FormReading,
    FormValue,
    ReportForm,
    WrittenSum,
)


def check_sums(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F58: a row that adds up says something else than the rows above it."""
    if not reading.sums:
        return
    rows = {row.task_id for row in form.rows}
    doubted = {f.cell[1] for f in reading.findings if f.cell and f.severity is Severity.ERROR}
    units = {row.unit_of_measure for row in form.rows}
    for written in reading.sums:
        values = [
            v for v in reading.values if v.field is written.field and v.task_id in rows and v.text
        ]
        numbers = [v.number for v in values if v.number is not None]
        column = heading(written.field, form.period.form)
        if written.field in NUMBER_FIELDS and not numbers:
            yield _sum_alone(written, column)
        elif len(numbers) < len(values) or written.field.value in doubted:
            continue  # a cell that can't be read is told already, and the total says nothing new
        # Lessons and articles have no common sum, so a total over them says nothing that could be
        # wrong.
        elif len(units) == 1 or written.field is Field.COST:
            total = sum(numbers, Decimal(0))
            if written.value is None or _agrees(written.value, total):
                continue
            if not _agrees(written.value, _sum_of_block(written, values, reading.sums)):
                yield _sum_differs(written, column, total)


def _sum_of_block(
    written: WrittenSum, values: Sequence[FormValue], sums: Sequence[WrittenSum]
) -> Decimal:
    """The sum of the rows between the total before and this one, which may be of a section."""
    table, last = written.line.table, written.line.number
    ends = [s.line for s in sums if s.field is written.field and s.line.table == table]
    first = max((end.number for end in ends if end.number < last), default=0)
    lines = ((v.line, v.number) for v in values if v.line is not None and v.line.table == table)
    return sum((n for line, n in lines if n is not None and first < line.number < last), Decimal(0))


def _agrees(written: Decimal, total: Decimal) -> bool:
    """Whether a total is the sum of its rows, rounded or not to as many decimals as it has."""
    places = written.as_tuple().exponent
    if not isinstance(places, int):
        return False
    # With more decimals than a sum can be rounded to exactly there is nothing to round.
    if places < -_MOST_PLACES or total.adjusted() > _MOST_PLACES:
        return total == written
    return total.quantize(Decimal(1).scaleb(min(places, 0))) == written


_MOST_PLACES = 12
"""Digits on either side of the comma; both together lie within what a Decimal keeps."""


def _sum_alone(written: WrittenSum, column: str) -> Finding:
    return finding_of("F58.alone", f"{written.line}, cột “{column}”", written=quoted(written.text))


def _sum_differs(written: WrittenSum, column: str, total: Decimal) -> Finding:
    return finding_of(
        "F58.differs",
        f"{written.line}, cột “{column}”",
        written=quoted(written.text),
        total=plain(total),
    )
