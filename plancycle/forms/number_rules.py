"""The rules for the cells that hold numbers: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from plancycle.forms.amounts import Doubt
from plancycle.forms.answers import Answers, shown
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field
from plancycle.model.text import fold

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
    for field in a.numbers:
        amount = a.amount(field)
        if amount and amount.doubt is Doubt.NOT_A_NUMBER:
            yield a.error(
                "F09",
                field,
                f"“{shown(a.text(field))}” không phải là số.",
                f"Đề nghị chỉ ghi số bằng chữ số, ví dụ {_EXAMPLE.get(field, '12')}; "
                + _where_else(a, field),
            )


def _where_else(a: Answers, field: Field) -> str:
    """Where to write what is no number."""
    if a.row.is_share and field in {Field.QUANTITY, Field.TOTAL}:
        return (
            f"không ghi tỷ lệ %: số đạt được ghi ở cột “{a.heading(Field.QUANTITY)}”, tổng số ghi "
            f"ở cột “{a.heading(Field.TOTAL)}”."
        )
    words = Field.BASIS if a.kind is FormKind.ESTIMATE else Field.RESULT
    return f"nội dung giải thích ghi ở cột “{a.heading(words)}”."


def check_not_negative(a: Answers) -> Iterator[Finding]:
    """F10: no number is negative."""
    for field in a.numbers:
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
    for field in a.numbers:
        amount = a.amount(field)
        if amount and amount.value is not None and amount.value > largest(a, field):
            fix = (
                "Kinh phí ghi theo đơn vị triệu đồng: 12.500.000 đồng ghi là 12,5."
                if field is Field.COST
                else "Đề nghị kiểm tra và ghi lại số lượng."
            )
            yield a.error("F11", field, f"“{shown(a.text(field))}” lớn bất thường.", fix)


def check_number_alone(a: Answers) -> Iterator[Finding]:
    """F12: nothing but digits stands in a number column; words after it are read past."""
    for field in a.numbers:
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
    counted = field in {Field.QUANTITY, Field.TOTAL}
    if not counted or not words or fold(words) == fold(wanted):
        return ""
    return f" Đơn vị tính của dòng này là “{wanted}”."


def check_point_understood(a: Answers) -> Iterator[Finding]:
    """F13: a point in a number is read the Vietnamese way, and told."""
    for field in a.numbers:
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
    for field in a.numbers:
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
    """F16: pieces are counted whole; a share that is not would be a percentage."""
    for field in a.numbers:
        amount = a.amount(field)
        if field is Field.COST or amount is None or amount.value is None:
            continue
        if amount.value != amount.value.to_integral_value():
            share = a.row.is_share
            what = "lần phát lại" if field is Field.REBROADCASTS else a.row.unit_of_measure
            yield a.finding(
                "F16",
                Severity.ERROR if share and field is not Field.REBROADCASTS else Severity.WARNING,
                field,
                f"“{shown(a.text(field))}” là số lẻ.",
                f"Đề nghị ghi số {what} bằng số nguyên, không ghi tỷ lệ %."
                if share
                else f"Đề nghị kiểm tra: số lượng {what} thường là số nguyên.",
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
