"""By how many days a unit is late: counted from its own last day, extension and all."""

from datetime import date, datetime

import pytest

from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Mood

DUE = date(2024, 6, 14)
S = ReportingState


def _line(state: ReportingState, received: datetime | None = None, **more: bool) -> UnitLine:
    return UnitLine("so-y-te", "Sở Y tế", "so", "Sở", Mood.BINDING, state, DUE, received, **more)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (_line(S.MISSING), 3),
        # It was never told what it owes: nobody can say it is late.
        (_line(S.MISSING, unsent=True), 0),
        (_line(S.LATE, datetime(2024, 6, 15, 0, 1, tzinfo=VIETNAM)), 1),
        (_line(S.LATE, datetime(2024, 6, 16, 17, 0, tzinfo=VIETNAM)), 2),
        (_line(S.ON_TIME, datetime(2024, 6, 14, 23, 59, tzinfo=VIETNAM)), 0),
        (_line(S.NOT_SENT), 0),
        (_line(S.ENDED), 0),
        (_line(S.UNASKED), 0),
    ],
)
def test_days_late_on_the_17th(line: UnitLine, days: int) -> None:
    assert line.days_late_on(date(2024, 6, 17)) == days


def test_on_its_last_day_nobody_is_late() -> None:
    assert _line(S.MISSING).days_late_on(DUE) == 0
    assert _line(S.MISSING).days_late_on(date(2024, 6, 15)) == 1
