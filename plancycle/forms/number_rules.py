"""The rules for the cells that hold numbers: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from plancycle.forms.amounts import Doubt
from plancycle.forms.answers import Answers, shown
from plancycle.model.findings import Finding
from plancycle.model.reports import Field
from plancycle.model.text import fold

LARGEST = {Field.QUANTITY: Decimal(1_000_000), Field.COST: Decimal(1_000_000)}
"""Beyond this a figure is a slip: a million pieces, or a thousand tỷ đồng."""

_NUMBERS = (Field.QUANTITY, Field.COST)
_EXAMPLE = {Field.QUANTITY: "12", Field.COST: "12,5"}


def check_is_number(a: Answers) -> Iterator[Finding]:
    """F09: a number column holds a number."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.doubt is Doubt.NOT_A_NUMBER:
            yield a.error(
                "F09",
                field,
                f"“{shown(a.text(field))}” không phải là số.",
                f"Đề nghị chỉ ghi số bằng chữ số, ví dụ {_EXAMPLE[field]}; "
                "nội dung giải thích ghi ở cột “Kết quả cụ thể”.",
            )


def check_not_negative(a: Answers) -> Iterator[Finding]:
    """F10: no number is negative."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.value is not None and amount.value < 0:
            yield a.error(
                "F10",
                field,
                f"“{shown(a.text(field))}” là số âm.",
                "Đề nghị ghi số từ 0 trở lên.",
            )


def check_not_absurd(a: Answers) -> Iterator[Finding]:
    """F11: no number is beyond what any unit could report."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.value is not None and amount.value > LARGEST[field]:
            fix = (
                "Kinh phí ghi theo đơn vị triệu đồng: 12.500.000 đồng ghi là 12,5."
                if field is Field.COST
                else "Đề nghị kiểm tra và ghi lại số lượng."
            )
            yield a.error("F11", field, f"“{shown(a.text(field))}” lớn bất thường.", fix)


def check_number_alone(a: Answers) -> Iterator[Finding]:
    """F12: nothing but digits stands in a number column; words after it are read past."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.doubt in {Doubt.WORDS_AFTER, Doubt.WORD_FOR_NONE}:
            yield a.warning(
                "F12",
                field,
                f"“{shown(a.text(field))}” được hiểu là {plain(amount.value)}.",
                "Nếu không đúng, đề nghị gửi lại; các kỳ sau chỉ ghi chữ số."
                + _other_unit(a, field, amount.words),
            )


def _other_unit(a: Answers, field: Field, words: str) -> str:
    wanted = a.row.unit_of_measure
    if field is not Field.QUANTITY or not words or fold(words) == fold(wanted):
        return ""
    return f" Đơn vị tính của nhiệm vụ là “{wanted}”."


def check_point_understood(a: Answers) -> Iterator[Finding]:
    """F13: a point in a number is read the Vietnamese way, and told."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.doubt in {Doubt.POINT_OR_THOUSAND, Doubt.DECIMAL_POINT}:
            yield a.warning(
                "F13",
                field,
                f"“{shown(a.text(field))}” được hiểu là {plain(amount.value)} "
                "(dấu chấm phân cách hàng nghìn, dấu phẩy trước phần thập phân).",
                "Nếu không đúng, đề nghị gửi lại với cách ghi như 1200 hoặc 1,2.",
            )


def check_comma_understood(a: Answers) -> Iterator[Finding]:
    """F14: ``1,200`` may be 1.2 or 1200, and only the unit knows."""
    for field in _NUMBERS:
        amount = a.amount(field)
        if amount and amount.doubt is Doubt.COMMA_OR_THOUSAND:
            yield a.error(
                "F14",
                field,
                f"“{shown(a.text(field))}” có thể hiểu theo hai cách.",
                "Đề nghị ghi liền chữ số, ví dụ 1200; phần thập phân sau dấu phẩy, ví dụ 1,2.",
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
    """F16: pieces are counted whole."""
    amount = a.amount(Field.QUANTITY)
    if amount and amount.value is not None and amount.value != amount.value.to_integral_value():
        yield a.warning(
            "F16",
            Field.QUANTITY,
            f"“{shown(a.text(Field.QUANTITY))}” là số lẻ.",
            f"Đề nghị kiểm tra: số lượng {a.row.unit_of_measure} thường là số nguyên.",
        )


def plain(value: Decimal | None) -> str:
    """A number as Vietnamese papers print it, without grouping: ``1200``, ``12,5``."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


NUMBER_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_is_number,
    check_not_negative,
    check_not_absurd,
    check_number_alone,
    check_point_understood,
    check_comma_understood,
    check_money_unit,
    check_whole_quantity,
)
"""In the order in which a unit is told."""
