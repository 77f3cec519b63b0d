"""How much an account may send: messages a minute, messages a day. Pure; the store counts."""

import time as clock_time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM

_DAY = timedelta(days=1)
PROVIDER_PAUSE = timedelta(hours=1)
"""How long a message rests whose provider said that the account has sent enough."""


@dataclass(frozen=True, slots=True)
class SendingRates:
    """What the provider of the account allows; 0 is no limit.

    Attributes:
        per_minute: messages are spread evenly: one every ``60 / per_minute`` seconds.
        per_day: messages from midnight to midnight, Asia/Ho_Chi_Minh.
        sleep: waits so many seconds.
    """

    per_minute: int = 0
    per_day: int = 0
    sleep: Callable[[float], None] = clock_time.sleep

    @property
    def limited(self) -> bool:
        """Whether there is any limit."""
        return bool(self.per_minute or self.per_day)

    def wait(self, last: datetime | None, now: datetime) -> float:
        """Seconds until the next message may go.

        Args: last: when one was last taken in hand, by whichever process; None: never.
        Returns: 0 at once, at most the gap between two messages, even where ``last`` lies ahead
            (a clock that was set back).
        """
        if not self.per_minute or last is None:
            return 0.0
        gap = 60.0 / self.per_minute
        return min(gap, max(0.0, gap - (now - last).total_seconds()))


UNLIMITED = SendingRates()


@dataclass(frozen=True, slots=True)
class DayQuota:
    """The day's messages are used up; what is left goes later. No error.

    Attributes:
        sent: messages of today; limit: as set, or 0 where the provider itself said stop.
        waiting: messages that could go now; resume_at: when the next may.
    """

    sent: int
    limit: int
    waiting: int
    resume_at: datetime

    def __str__(self) -> str:
        why = (
            f"đạt giới hạn ngày ({self.limit} thư, PLANCYCLE_SMTP_PER_DAY)"
            if self.limit
            else "nhà cung cấp thư báo đã đạt giới hạn gửi"
        )
        left = f"còn {self.waiting} thư" if self.waiting else "không còn thư nào chờ"
        when = self.resume_at.astimezone(VIETNAM)
        return (
            f"Hôm nay đã gửi {self.sent} thư, {why}; {left}, gửi tiếp từ "
            f"{when:%H:%M} ngày {vietnamese_date(when)}."
        )


def day_start(now: datetime) -> datetime:
    """The midnight before, Asia/Ho_Chi_Minh."""
    return datetime.combine(now.astimezone(VIETNAM).date(), time(), VIETNAM)


def next_day(now: datetime) -> datetime:
    """The midnight after, Asia/Ho_Chi_Minh."""
    return datetime.combine(now.astimezone(VIETNAM).date() + _DAY, time(), VIETNAM)
