"""The rules for numbers far from what was to be expected: a slip, or another unit.

From what size a number is asked about is data: ``doubts`` in ``reporting.yaml``. A number that has
to be confirmed is confirmed by writing its unit behind it: ``6.500 triệu đồng``.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from plancycle.forms.numbers.amounts import Amount, Doubt
from plancycle.forms.rules.number_rules import largest, plain
from plancycle.forms.rules.row_answers import Answers
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
    amount = a.amount(Field.QUANTITY) if Field.QUANTITY in a.asked else None
    if amount is None or amount.value is None or amount.value > largest(a, Field.QUANTITY):
        return
    planned = a.row.most or a.row.expected
    told, refused = _bounds(a, planned)
    if amount.value <= told or (not planned and a.row.is_share):
        return
    # A gap between the digits can as well part two numbers, or decimals.
    gap = amount.doubt in {Doubt.POINT_OR_THOUSAND, Doubt.BLANK_OR_THOUSAND}
    is_refused = (amount.value > refused or gap) and not _is_confirmed(amount)
    if planned:
        name = "F22.above_plan" if is_refused else "F22.above_plan_told"
    else:
        name = "F22.unplanned" if is_refused else "F22.unplanned_told"
    yield a.finding(
        name,
        Field.QUANTITY,
        written=shown(a.text(Field.QUANTITY)),
        times=a.limits.times_planned,
        planned=_plan_of(a, planned),
        value=plain(amount.value),
        unit=a.row.unit_of_measure,
    )


def _bounds(a: Answers, planned: int | None) -> tuple[int, int]:
    """From what quantity it is told, and from what it is refused."""
    limits = a.limits
    if planned:
        return limits.times_planned * planned, limits.times_planned_refused * planned
    return limits.unplanned, limits.unplanned_refused


def _plan_of(a: Answers, planned: int | None) -> str:
    """What the plan asks for: ``6``, ``6 - 8``; empty if it gives no number."""
    if not planned:
        return ""
    is_span = a.row.expected and a.row.expected != planned
    return f"{a.row.expected} - {planned}" if is_span else str(planned)


def check_cost_likely(a: Answers) -> Iterator[Finding]:
    """F53: a cost that no task has, or a sum too small to be meant, has to be confirmed."""
    amount = a.amount(Field.COST)
    if amount is None or amount.value is None or amount.value > largest(a, Field.COST):
        return
    planned = a.row.planned_cost
    above_plan = planned and amount.value > a.limits.times_planned_cost * planned
    if (amount.value > a.limits.cost or above_plan) and not _is_confirmed(amount):
        yield a.finding(
            "F53.above_plan" if above_plan else "F53.large",
            Field.COST,
            written=shown(a.text(Field.COST)),
            sum=_in_billions(amount.value),
            planned=plain(planned),
            value=plain(amount.value),
        )
    elif amount.doubt is Doubt.CONVERTED and 0 < amount.value < a.limits.cost_smallest:
        yield a.finding(
            "F53.small", Field.COST, written=shown(a.text(Field.COST)), value=plain(amount.value)
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
        # The median, not the mean: of a handful of costs one slip would lift the mean to itself.
        others = [o.value for _, o in costs if o is not amount and o.value and o.value > 0]
        has_others = len(others) >= _LEAST_OTHERS
        usual = median(others) if has_others else Decimal(0)
        is_large = value >= limits.cost_alone
        if has_others and value > limits.times_other_costs * usual:
            yield a.finding(
                "F53.above_others" if is_large else "F53.above_others_told",
                Field.COST,
                written=shown(a.text(Field.COST)),
                times=limits.times_other_costs,
                usual=plain(Decimal(usual)),
                value=plain(value),
            )
        elif is_large and not (has_others or a.row.planned_cost or a.kind is FormKind.ESTIMATE):
            yield a.finding(
                "F53.alone",
                Field.COST,
                written=shown(a.text(Field.COST)),
                sum=_in_billions(value),
                value=plain(value),
            )


SIZE_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_far_above_plan,
    check_cost_likely,
)
"""In the order in which a unit is told."""
