"""The rules for the cells that hold numbers: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from plancycle.forms.numbers.amounts import Doubt
from plancycle.forms.rules.answers import Answers
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
            yield a.error(
                "F09",
                field,
                f"“{shown(a.text(field))}” không phải là số.",
                f"Đề nghị chỉ ghi số bằng chữ số, ví dụ {_EXAMPLE.get(field, '12')}; "
                + where_else(a, field),
            )


def check_not_negative(a: Answers) -> Iterator[Finding]:
    """F10: no number is negative."""
    for field, amount in a.amounts.items():
        if amount.value is not None and amount.value < 0:
            yield a.error(
                "F10",
                field,
                f"“{shown(a.text(field))}” là số âm.",
                "Đề nghị ghi số từ 0 trở lên.",
            )


def check_not_absurd(a: Answers) -> Iterator[Finding]:
    """F11: no number is beyond what any unit could report."""
    for field, amount in a.amounts.items():
        if amount.value is not None and amount.value > largest(a, field):
            fix = (
                "Kinh phí ghi theo đơn vị triệu đồng: 12.500.000 đồng ghi là 12,5."
                if field is Field.COST
                else "Đề nghị kiểm tra và ghi lại số lượng."
            )
            yield a.error("F11", field, f"“{shown(a.text(field))}” lớn bất thường.", fix)


def check_number_alone(a: Answers) -> Iterator[Finding]:
    """F12: nothing but digits stands in a number column; its own unit and the like is read past."""
    for field, amount in a.amounts.items():
        if amount.doubt not in _READ_PAST or mixes_columns(a, field, amount):
            continue
        if fits(a, field, amount.words):
            yield a.warning(
                "F12",
                field,
                f"“{shown(a.text(field))}” được hiểu là {plain(amount.value)}.",
                "Nếu không đúng, đề nghị gửi lại; các kỳ sau chỉ ghi chữ số.",
            )


_READ_PAST = frozenset({Doubt.WORDS_AFTER, Doubt.WORD_FOR_NONE, Doubt.PASSED_OVER, Doubt.SUM})


def check_point_understood(a: Answers) -> Iterator[Finding]:
    """F13: a point or blank in a number is read the Vietnamese way, and told."""
    for field, amount in a.amounts.items():
        if amount.doubt in _GAPS:
            yield a.warning(
                "F13",
                field,
                f"“{shown(a.text(field))}” được hiểu là {plain(amount.value)} "
                f"({_GAPS[amount.doubt]}).",
                "Nếu không đúng, đề nghị gửi lại với cách ghi như 1200 hoặc 1,2.",
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
        if _is_converted(a, field) and (amount.words or a.values[field].scale == 1):
            unit = unit_of(a, field)
            yield a.warning(
                "F46",
                field,
                f"“{shown(a.text(field))}” được đổi thành {plain(amount.value)} {unit}.",
                "Nếu không đúng, đề nghị ghi lại theo đơn vị tính của biểu mẫu và gửi lại.",
            )


def check_comma_understood(a: Answers) -> Iterator[Finding]:
    """F14: ``1,200`` may be 1.2 or 1200, and only the unit knows."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.COMMA_OR_THOUSAND:
            yield a.error(
                "F14",
                field,
                f"“{shown(a.text(field))}” có thể hiểu theo hai cách.",
                _IN_MILLION
                if field is Field.COST and a.text(field).count(",") > 1
                else "Đề nghị ghi liền chữ số, ví dụ 1200; phần thập phân sau dấu phẩy, ví dụ 1,2.",
            )


_IN_MILLION = (
    "Cột này ghi theo triệu đồng, phần thập phân sau dấu phẩy: 12.500.000 đồng ghi là 12,5."
)


def check_money_unit(a: Answers) -> Iterator[Finding]:
    """F15: the cost is in million đồng, so no other unit of money stands behind it."""
    amount = a.amount(Field.COST)
    if amount and amount.doubt is Doubt.OTHER_MONEY:
        yield a.error(
            "F15",
            Field.COST,
            f"“{shown(a.text(Field.COST))}” không rõ là bao nhiêu triệu đồng.",
            "Đề nghị đổi ra triệu đồng và chỉ ghi số: 12.500.000 đồng ghi là 12,5; "
            "1,2 tỷ đồng ghi là 1200.",
        )


def check_whole_quantity(a: Answers) -> Iterator[Finding]:
    """F16: pieces are counted whole; a share that is not would be a percentage."""
    for field, amount in a.amounts.items():
        if field is Field.COST or amount.value is None:
            continue
        if amount.value != amount.value.to_integral_value():
            share = a.row.is_share
            what = quantity_of(unit_of(a, field))
            yield a.finding(
                "F16",
                Severity.ERROR if share and field is not Field.REBROADCASTS else Severity.WARNING,
                field,
                f"“{shown(a.text(field))}” là số lẻ.",
                f"Đề nghị ghi {what} bằng số nguyên, không ghi tỷ lệ %."
                if share
                else f"Đề nghị kiểm tra: {what} thường là số nguyên.",
            )


def plain(value: Decimal | None) -> str:
    """A number as Vietnamese papers print it, without grouping: ``1200``, ``12,5``."""
    return "" if value is None else number(value, grouped=False)


def _is_converted(a: Answers, field: Field) -> bool:
    amount = a.amount(field)
    return amount is not None and (amount.doubt is Doubt.CONVERTED and fits(a, field, amount.words))


def check_columns_converted(rows: Sequence[Answers]) -> Iterator[Finding]:
    """F46: a column whose heading names another unit was converted, said once."""
    for field in NUMBER_FIELDS:
        found = [
            a
            for a in rows
            if field in a.numbers
            and field in a.values
            and a.values[field].scale != 1
            and _is_converted(a, field)
        ]
        if not found:
            continue
        first = found[0]
        amount = first.amount(field)
        unit = unit_of(first, field)
        yield first.warning(
            "F46",
            field,
            f"số liệu của {len(found):02d} dòng được đổi theo đơn vị ghi ở tiêu đề cột, ví dụ “"
            f"{shown(first.text(field))}” thành {plain(amount.value if amount else None)} {unit}.",
            "Nếu không đúng, đề nghị ghi lại theo đơn vị tính của biểu mẫu và gửi lại.",
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
    check_money_unit,
    check_whole_quantity,
)
"""In the order in which a unit is told."""
