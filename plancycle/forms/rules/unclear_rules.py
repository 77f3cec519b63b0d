"""The rules for numbers that more than one reading fits: F42, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator

from plancycle.forms.numbers.amounts import Amount, Doubt
from plancycle.forms.rules.row_answers import Answers
from plancycle.forms.wording.measures import fits_unit
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field


def unit_of(a: Answers, field: Field) -> str:
    """What the numbers of a column count, in the words of the form."""
    if field is Field.COST:
        return "triệu đồng"
    return "lần phát lại" if field is Field.REBROADCASTS else a.row.unit_of_measure


def quantity_of(unit: str) -> str:
    """``số lượng chương trình``; but of the unit ``số`` not ``số lượng số``."""
    return f"số lượng ({unit})" if unit.startswith("số") else f"số lượng {unit}"


def fits(a: Answers, field: Field, words: str) -> bool:
    """Whether the words behind a number are its own unit, or a sign that says nothing."""
    if field is Field.COST or not any(c.isalnum() for c in words):
        return True
    return fits_unit(words, unit_of(a, field))


def where_else(a: Answers, field: Field) -> str:
    """Where to write what is no number."""
    if a.row.is_share and field in {Field.QUANTITY, Field.TOTAL}:
        return (
            f"không ghi tỷ lệ %: số đạt được ghi ở cột “{a.heading(Field.QUANTITY)}”, tổng số ghi "
            f"ở cột “{a.heading(Field.TOTAL)}”."
        )
    words = Field.BASIS if a.kind is FormKind.ESTIMATE else Field.RESULT
    return f"nội dung giải thích ghi ở cột “{a.heading(words)}”."


def mixes_columns(a: Answers, field: Field, amount: Amount) -> bool:
    """Whether a total may hold what another column of the row asks for apart.

    The parts of a share's numerator are all of them reached; only ``Tổng số`` names the other.
    """
    if field is not Field.QUANTITY or not amount.is_total or amount.value is None:
        return False
    return a.row.rebroadcasts is not None or (a.row.is_share and amount.doubt is not Doubt.SUM)


def check_words_change_nothing(a: Answers) -> Iterator[Finding]:
    """F42: words beside a number that are not its unit may change what it says."""
    for field, amount in a.amounts.items():
        is_counted = amount.value is not None or amount.doubt is Doubt.TWO_UNITS
        if is_counted and not fits(a, field, amount.words):
            yield a.finding(
                "F42.words",
                field,
                written=shown(a.text(field)),
                words=shown(amount.words),
                quantity=quantity_of(unit_of(a, field)),
                where_else=where_else(a, field),
            )


def check_one_number(a: Answers) -> Iterator[Finding]:
    """F42: two numbers in one cell are never one."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.TWO_NUMBERS:
            yield a.finding(
                "F42.several",
                field,
                written=shown(a.text(field)),
                unit=unit_of(a, field),
                where_else=where_else(a, field),
            )


def check_no_dash(a: Answers) -> Iterator[Finding]:
    """F42: a dash and a blank begin a list, or make the number negative."""
    for field, amount in a.amounts.items():
        if amount.doubt is Doubt.DASH_OR_MINUS:
            yield a.finding("F42.dash", field, written=shown(a.text(field)))


def check_total_of_one_column(a: Answers) -> Iterator[Finding]:
    """F42: a sum where parts of it are counted in a column of their own."""
    for field, amount in a.amounts.items():
        if not mixes_columns(a, field, amount):
            continue
        if not fits(a, field, amount.words):
            continue  # already told
        other = a.heading(Field.TOTAL if a.row.is_share else Field.REBROADCASTS)
        yield a.finding(
            "F42.sum",
            field,
            written=shown(a.text(field)),
            other_column=other,
            quantity=quantity_of(unit_of(a, field)),
        )


UNCLEAR_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_one_number,
    check_no_dash,
    check_words_change_nothing,
    check_total_of_one_column,
)
"""In the order in which a unit is told."""
