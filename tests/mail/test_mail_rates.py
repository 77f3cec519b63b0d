"""How much may be sent: days of Vietnam, even pauses, and what an operator is told."""

from datetime import UTC, datetime, timedelta

import pytest

from plancycle.mail.outgoing.rates import UNLIMITED, DayQuota, SendingRates, day_start, next_day
from plancycle.model.periods import VIETNAM

NOW = datetime(2024, 5, 16, 8, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("utc", "day"),
    [("2024-05-15T17:00:00", 16), ("2024-05-15T16:59:59", 15), ("2024-05-16T16:59:59", 16)],
)
def test_a_day_begins_at_midnight_in_vietnam(utc: str, day: int) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert day_start(now) == datetime(2024, 5, day, tzinfo=VIETNAM)
    assert next_day(now) == datetime(2024, 5, day + 1, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("per_minute", "since", "wait"),
    [
        (0, 0, 0.0),  # no limit
        (30, None, 0.0),  # the first of all
        (30, 0, 2.0),
        (30, 0.5, 1.5),
        (30, 2, 0.0),
        (30, 3600, 0.0),
        (30, -3600, 2.0),  # a clock that was set back
        (1, 15, 45.0),
    ],
)
def test_messages_are_spread_evenly(per_minute: int, since: float | None, wait: float) -> None:
    last = None if since is None else NOW - timedelta(seconds=since)
    assert SendingRates(per_minute).wait(last, NOW) == wait


def test_whether_there_is_a_limit() -> None:
    assert not UNLIMITED.limited
    assert SendingRates(per_minute=1).limited
    assert SendingRates(per_day=1).limited


def test_what_is_told() -> None:
    assert str(DayQuota(500, 500, 37, datetime(2024, 5, 16, 17, tzinfo=UTC))) == (
        "Hôm nay đã gửi 500 thư, đạt giới hạn ngày (500 thư, PLANCYCLE_SMTP_PER_DAY); còn 37 thư, "
        "gửi tiếp từ 00:00 ngày 17/5/2024."
    )
    assert str(DayQuota(12, 0, 0, NOW)) == (
        "Hôm nay đã gửi 12 thư, nhà cung cấp thư báo đã đạt giới hạn gửi; không còn thư nào chờ, "
        "gửi tiếp từ 08:30 ngày 16/5/2024."
    )
