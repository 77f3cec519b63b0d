"""The rules for the cells that hold numbers: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from plancycle.forms.numbers.amounts import Doubt
from plancycle.forms.rules.row_answers import Answers
from plancycle.forms.rules.unclear_rules import (
    UNCLEAR_RULES,
    fits,
    mixes_columns,
    quantity_of,
    unit_of,
    where_else,
)
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import NUMBER_FIELDS, Field
from plancycle.vi.numbers import number

LARGEST = Decimal(1_000_000)
"""Beyond this a figure is a slip: a million pieces, or a thousand tỷ đồng."""

LARGEST_GROUP = Decimal(10_000_000)
"""The same for a share of a group, which may be all the people of a province."""

_EXAMPLE = {Field.COST: "12,5"}


def largest(a: Answers, field: Field) -> Decimal:
    """The number beyond which a cell is asked about."""
    return LARGEST if field is Field.COST or not a.row.is_share else LARGEST_GROUP


def check_is_number(a: Answers) -> Iterator[Finding]:
    """F09: a number column holds a number."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.NOT_A_NUMBER:
            yield a.finding(
                "F09",
                field,
                written=shown(a.text(field)),
                example=_EXAMPLE.get(field, "12"),
                where_else=where_else(a, field),
            )


def check_not_negative(a: Answers) -> Iterator[Finding]:
    """F10: no number is negative."""
    for field, amount in a.amounts.items():
        if amount.value is not None and amount.value < 0:
            yield a.finding("F10", field, written=shown(a.text(field)))


def check_not_absurd(a: Answers) -> Iterator[Finding]:
    """F11: no number is beyond what any unit could report."""
    for field, amount in a.amounts.items():
        if amount.value is not None and amount.value > largest(a, field):
            name = "F11.cost" if field is Field.COST else "F11.number"
            yield a.finding(name, field, written=shown(a.text(field)))


def check_number_alone(a: Answers) -> Iterator[Finding]:
    """F12: nothing but digits stands in a number column; its own unit and the like is read past."""
    for field, amount in a.amounts.items():
        # A total over two columns, and words that are no unit, are asked about by other rules.
        if amount.doubt not in _READ_PAST or mixes_columns(a, field, amount):
            continue
        if fits(a, field, amount.words):
            yield a.finding("F12", field, written=shown(a.text(field)), value=plain(amount.value))


_READ_PAST = frozenset({Doubt.WORDS_AFTER, Doubt.WORD_FOR_NONE, Doubt.PASSED_OVER, Doubt.SUM})


def check_point_understood(a: Answers) -> Iterator[Finding]:
    """F13: a point or blank in a number is read the Vietnamese way, and told."""
    for field, amount in a.amounts.items():
        if amount.doubt in _GAPS:
            yield a.finding(
                "F13",
                field,
                written=shown(a.text(field)),
                value=plain(amount.value),
                how=_GAPS[amount.doubt],
            )


_POINT = "dấu chấm phân cách hàng nghìn, dấu phẩy trước phần thập phân"
_GAPS = {
    Doubt.POINT_OR_THOUSAND: _POINT,
    Doubt.DECIMAL_POINT: "dấu chấm được hiểu là dấu thập phân",
    Doubt.BLANK_OR_THOUSAND: "dấu cách phân cách hàng nghìn",
}


def check_conversion_told(a: Answers) -> Iterator[Finding]:
    """F46: a number that names another unit than the form's was converted."""
    for field, amount in a.amounts.items():
        # A unit in the heading alone is told once for its column, not at each cell.
        if _is_converted(a, field) and (amount.words or a.values[field].scale == 1):
            unit = unit_of(a, field)
            yield a.finding(
                "F46.cell",
                field,
                written=shown(a.text(field)),
                value=plain(amount.value),
                unit=unit,
            )


def check_comma_understood(a: Answers) -> Iterator[Finding]:
    """F14: ``1,200`` may be 1.2 or 1200, and only the unit knows."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.COMMA_OR_THOUSAND:
            # Two commas can be no decimals: a sum in đồng then lacks but the name of its unit.
            is_sum = field is Field.COST and a.text(field).count(",") > 1
            name = "F14.cost" if is_sum else "F14.number"
            yield a.finding(name, field, written=shown(a.text(field)))


def check_one_unit(a: Answers) -> Iterator[Finding]:
    """F14: below a heading in thousands, ``12 lượt`` may be twelve or twelve thousand."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.TWO_UNITS and fits(a, field, amount.words):
            yield a.finding(
                "F14.unit", field, written=shown(a.text(field)), unit=shown(amount.words)
            )


def check_money_unit(a: Answers) -> Iterator[Finding]:
    """F15: the cost is in million đồng, so no other unit of money stands behind it."""
    amount = a.amount(Field.COST)
    if amount and amount.doubt is Doubt.OTHER_MONEY:
        yield a.finding("F15", Field.COST, written=shown(a.text(Field.COST)))


def check_whole_quantity(a: Answers) -> Iterator[Finding]:
    """F16: pieces are counted whole; a share that is not would be a percentage."""
    for field, amount in a.amounts.items():
        if field is Field.COST or amount.value is None:
            continue
        if amount.value != amount.value.to_integral_value():
            share = a.row.is_share
            what = quantity_of(unit_of(a, field))
            name = "F16.share" if share else "F16.count"
            severity = Severity.WARNING if field is Field.REBROADCASTS else None
            written = shown(a.text(field))
            yield a.finding(name, field, severity, written=written, quantity=what)


def plain(value: Decimal | None) -> str:
    """A number as Vietnamese papers print it, without grouping: ``1200``, ``12,5``."""
    return "" if value is None else number(value, grouped=False)


def _is_converted(a: Answers, field: Field) -> bool:
    amount = a.amount(field)
    return amount is not None and (amount.doubt is Doubt.CONVERTED and fits(a, field, amount.words))


def check_columns_converted(rows: Sequence[Answers]) -> Iterator[Finding]:
    """F46: a column whose heading names another unit was converted, said once."""
    for field in NUMBER_FIELDS:
        converted = [
            a
            for a in rows
            if field in a.numbers
            and field in a.values
            and a.values[field].scale != 1
            and _is_converted(a, field)
        ]
        if not converted:
            continue
        # The first row stands as the example for all.
        first = converted[0]
        amount = first.amount(field)
        unit = unit_of(first, field)
        yield first.finding(
            "F46.column",
            field,
            count=f"{len(converted):02d}",
            written=shown(first.text(field)),
            value=plain(amount.value if amount else None),
            unit=unit,
        )


NUMBER_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_is_number,
    check_not_negative,
    check_not_absurd,
    *UNCLEAR_RULES,
    check_number_alone,
    check_point_understood,
    check_conversion_told,
    check_comma_understood,
    check_one_unit,
    check_money_unit,
    check_whole_quantity,
)
"""In the order in which a unit is told."""
