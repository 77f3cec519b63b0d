"""Reporting periods: which days a report speaks of, and when it is due."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from plancycle.model.calendar import days_after
from plancycle.model.documents import vietnamese_date

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_CODE = re.compile(r"H[12]|Y|N9|Q[1-4]|M(0[1-9]|1[0-2])|A[0-9]{2}|B")


def is_period_code(code: str) -> bool:
    """Whether ``code`` names a period.

    H1, H2, Y, N9, Q1-Q4, M01-M12, ad hoc A01, A02 ..., or B, the budget estimate.
    """
    return _CODE.fullmatch(code) is not None


_NAMES = {
    "H1": "6 tháng đầu năm",
    "H2": "6 tháng cuối năm",
    "Y": "năm",
    "N9": "9 tháng năm",
    "Q1": "quý I năm",
    "Q2": "quý II năm",
    "Q3": "quý III năm",
    "Q4": "quý IV năm",
    "B": "dự toán năm",
}


def period_words(code: str, year: int) -> str:
    """What a period is called where no profile says it: ``6 tháng đầu năm 2024``."""
    kind, number = code[:1], code[1:]
    other = {"M": f"tháng {number} năm", "A": f"đột xuất số {number} năm"}.get(kind, f"{code} năm")
    return f"{_NAMES.get(code, other)} {year}"


class FormKind(StrEnum):
    """What a period asks for: RESULTS of the plan's tasks, or the ESTIMATE of their cost."""

    RESULTS = "results"
    ESTIMATE = "estimate"


class FormFormat(StrEnum):
    """As what file a form is sent: Word or Excel. A unit may answer with either."""

    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, order=True)
class DataWindow:
    """The local dates whose results a report counts, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"data window ends ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def whole_months(self) -> int:
        """Whole months that fit, counted from the start: 15/12 to 14/6 is 6."""
        after = self.end + timedelta(days=1)
        months = (after.year - self.start.year) * 12 + after.month - self.start.month
        # By the day after the end: 15/12 to 14/6 are whole months, and one day less is not.
        return months - (1 if after.day < self.start.day else 0)

    @property
    def whole_weeks(self) -> int:
        """Whole weeks of seven days that fit."""
        return self.days // 7

    def clip(self, start: date | None, end: date | None) -> "DataWindow | None":
        """The part of the window between two dates (either may be open), or None."""
        first, last = max(self.start, start or self.start), min(self.end, end or self.end)
        return DataWindow(first, last) if first <= last else None


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """One period of one year, with every date worked out.

    Attributes:
        year: the plan year, e.g. 2024.
        code: see :func:`is_period_code`.
        title: as it stands in papers, e.g. ``6 tháng đầu năm 2024``.
        window: the days it speaks of.
        due: last day on which a report is on time (the day before "trước ngày D").
        consolidate_on: first day on which the consolidated report is drafted.
        request_on: first day on which units are sent the form.
        form: what is asked; of an estimate, ``window`` is the time the money is for.
        commendations: whether units are asked whom to commend.
        receiver: who the units send to, as printed, where it is not the lead agency.
        submit_before: the day before which the lead agency's own report must have left, if set.
    """

    year: int
    code: str
    title: str
    window: DataWindow
    due: date
    consolidate_on: date
    request_on: date
    form: FormKind = FormKind.RESULTS
    commendations: bool = False
    receiver: str = ""
    submit_before: date | None = None

    @property
    def before(self) -> date:
        """The day named in the papers: "trước ngày D"."""
        return days_after(self.due, 1)


def is_late(received_at: datetime, due: date) -> bool:
    """Whether a report that arrived then came after the due day had ended (Asia/Ho_Chi_Minh)."""
    return received_at > datetime.combine(due, time(23, 59, 59, 999999), VIETNAM)


def vietnamese_moment(moment: datetime) -> str:
    """A moment in running text, as it is in Vietnam: ``08:05 ngày 14/6/2026``."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {vietnamese_date(local)}"
