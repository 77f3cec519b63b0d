"""Which tasks are short of the plan in a period, whose they are, and how much is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.documents.wording.wording import capital
from plancycle.model.assignments import label_on
from plancycle.model.consolidated import Figure


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A task of which less was reached than the plan asks for by the end of the period.

    Attributes: key: of the figure that was reached; leads: who answers for it, as the plan says.
    """

    key: str
    title: str
    leads: str
    reached: Decimal
    expected: Decimal
    unit: str

    @property
    def short(self) -> Decimal:
        """How much is missing."""
        return self.expected - self.reached


_OWED = (("quantity", "expected"), ("rebroadcasts", "rebroadcasts_expected"))
"""What is counted of a task, and what the plan asks of it."""


def behind_plan(issued: IssuedPeriod, figures: Sequence[Figure]) -> tuple[BehindLine, ...]:
    """Tasks that are short of what the plan asks for in numbers by the end of the period."""
    by_key, profile = {f.key: f for f in figures}, issued.profile
    lines = []
    for task in profile.plan.tasks:
        leads = capital(label_on(task.lead, profile.units, issued.period.window.end))
        for counted, owed in _OWED:
            reached, expected = (by_key.get(f"T{task.id}.{what}") for what in (counted, owed))
            if reached is not None and expected is not None and reached.value < expected.value:
                title = f"{task.id}. {task.title}"
                told = (reached.value, expected.value, expected.unit)
                lines.append(BehindLine(reached.key, title, leads, *told))
    return tuple(sorted(lines, key=lambda b: b.reached / b.expected))
