"""The rules for numbers far from what was to be expected: a slip, or another unit.

From what size a number is asked about is data: ``doubts`` in ``reporting.yaml``. A number that has
to be confirmed is confirmed by writing its unit behind it: ``6.500 triệu đồng``.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from plancycle.forms.numbers.amounts import Amount, Doubt
from plancycle.forms.rules.answers import Answers
from plancycle.forms.rules.number_rules import largest, plain
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field

_LEAST_OTHERS = 2  # costs of a form that say what is usual for the unit


def _is_confirmed(amount: Amount) -> bool:
    """Whether the unit was written behind the number."""
    return bool(amount.words) and any(c.isalpha() for c in amount.words)


def check_far_above_plan(a: Answers) -> Iterator[Finding]:
    """F22: many times the plan is more often a slip than a feat."""
    amount = a.amount(Field.QUANTITY)
    if amount is None or amount.value is None or amount.value > largest(a, Field.QUANTITY):
        return
    planned = a.row.most or a.row.expected
    told, refused, why = _bounds(a, planned)
    if amount.value <= told or (not planned and a.row.is_share):
        return
    unit = a.row.unit_of_measure
    # A gap between the digits can as well part two numbers, or decimals.
    gap = amount.doubt in {Doubt.POINT_OR_THOUSAND, Doubt.BLANK_OR_THOUSAND}
    if (amount.value > refused or gap) and not _is_confirmed(amount):
        yield a.error(
            "F22",
            Field.QUANTITY,
            f"“{shown(a.text(Field.QUANTITY))}” {why}.",
            "Đề nghị kiểm tra lại; nếu đúng thì ghi kèm đơn vị tính: "
            f"{plain(amount.value)} {unit}.",
        )
    else:
        yield a.warning(
            "F22",
            Field.QUANTITY,
            f"“{shown(a.text(Field.QUANTITY))}” {why}.",
            "Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
        )


def _bounds(a: Answers, planned: int | None) -> tuple[int, int, str]:
    """From what quantity it is told, from what it is refused, and what to say."""
    limits, unit = a.limits, a.row.unit_of_measure
    if planned:
        plan = f"gấp hơn {limits.times_planned} lần số lượng theo kế hoạch ({planned} {unit})"
        if a.row.expected and a.row.expected != planned:
            plan = plan.replace(f"({planned} ", f"({a.row.expected} - {planned} ")
        return limits.times_planned * planned, limits.times_planned_refused * planned, plan
    return limits.unplanned, limits.unplanned_refused, "lớn hơn nhiều so với thông thường"


def check_cost_likely(a: Answers) -> Iterator[Finding]:
    """F53: a cost that no task has, or a sum too small to be meant, has to be confirmed."""
    amount = a.amount(Field.COST)
    if amount is None or amount.value is None or amount.value > largest(a, Field.COST):
        return
    planned = a.row.planned_cost
    above_plan = planned and amount.value > a.limits.times_planned_cost * planned
    if (amount.value > a.limits.cost or above_plan) and not _is_confirmed(amount):
        yield a.error(
            "F53",
            Field.COST,
            f"“{shown(a.text(Field.COST))}” tính theo triệu đồng là {_in_billions(amount.value)}, "
            + (
                f"trong khi kế hoạch ghi {plain(planned)} triệu đồng."
                if above_plan
                else "lớn bất thường."
            ),
            "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số "
            f"đã đúng thì ghi kèm đơn vị: {plain(amount.value)} triệu đồng.",
        )
    elif amount.doubt is Doubt.CONVERTED and 0 < amount.value < a.limits.cost_smallest:
        yield a.error(
            "F53",
            Field.COST,
            f"“{shown(a.text(Field.COST))}” đổi ra chỉ là {plain(amount.value)} triệu đồng.",
            "Đề nghị kiểm tra lại đơn vị tiền và ghi số bằng triệu đồng.",
        )


def _in_billions(million: Decimal) -> str:
    if million < 1000:
        return f"{plain(million)} triệu đồng"
    return f"{plain((million / 1000).quantize(Decimal('0.001')))} tỷ đồng"


def check_costs_alike(rows: Sequence[Answers]) -> Iterator[Finding]:
    """F53: one cost many times the unit's others may be in another unit.

    It is told; a large one has to be confirmed, and so has a large one that stands nearly alone:
    neither the plan nor the unit's other costs say that 1250 is million and not thousand. Not so
    in an estimate, where sums are large, and how each was reached stands beside it.
    """
    costs = [(a, amount) for a in rows if (amount := a.amount(Field.COST)) and amount.value]
    for a, amount in costs:
        value, limits = amount.value, a.limits
        if value is None or value < limits.cost_least_told or value > limits.cost:
            continue
        if _is_confirmed(amount):
            continue
        others = [o.value for _, o in costs if o is not amount and o.value and o.value > 0]
        has_others = len(others) >= _LEAST_OTHERS
        usual = median(others) if has_others else Decimal(0)
        is_large = value >= limits.cost_alone
        if has_others and value > limits.times_other_costs * usual:
            why = (
                f"gấp hơn {limits.times_other_costs} lần các khoản khác của đơn vị (thường khoảng "
                f"{plain(Decimal(usual))} triệu đồng)"
            )
            yield _to_be_confirmed(a, value, why) if is_large else _far_from_others(a, why)
        elif is_large and not (has_others or a.row.planned_cost or a.kind is FormKind.ESTIMATE):
            why = f"tính theo triệu đồng là {_in_billions(value)}, chưa có khoản nào để đối chiếu"
            yield _to_be_confirmed(a, value, why)


def _far_from_others(a: Answers, why: str) -> Finding:
    return a.warning(
        "F53",
        Field.COST,
        f"“{shown(a.text(Field.COST))}” {why}.",
        "Cột này ghi theo triệu đồng. Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
    )


def _to_be_confirmed(a: Answers, value: Decimal, why: str) -> Finding:
    return a.error(
        "F53",
        Field.COST,
        f"“{shown(a.text(Field.COST))}” {why}.",
        "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số đã "
        f"đúng thì ghi kèm đơn vị: {plain(value)} triệu đồng.",
    )


SIZE_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_far_above_plan,
    check_cost_likely,
)
"""In the order in which a unit is told."""
