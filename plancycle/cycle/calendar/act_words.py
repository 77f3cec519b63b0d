"""The acts of a year in Vietnamese, as lists, notices and calendars name them."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.documents.wording.period_words import asked_paper
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile


@dataclass(frozen=True)
class ActNames:
    """Names the acts of one year of a profile."""

    profile: Profile
    periods: Mapping[str, ReportingPeriod]

    def of(self, what: DatedAct) -> str:
        """What is done, e.g. ``Gửi biểu mẫu báo cáo năm 2024``."""
        year, profile = what.year, self.profile
        plan = f"{paper_name(profile, DocumentKind.PLAN)} năm {year}"
        match what.act:
            case YearAct.DRAFT_PLAN:
                return f"Soạn dự thảo {plan}"
            case YearAct.ISSUE_PLAN:
                return f"Ban hành {plan}"
            case YearAct.ISSUE_LETTER:
                letter = paper_name(profile, DocumentKind.ASSIGNMENT_LETTER)
                return f"Ban hành {letter} năm {year}"
            case YearAct.ASSIGN:
                return f"Gửi giao nhiệm vụ {plan}"
            case YearAct.SURVEY:
                return f"Cập nhật bảng theo dõi, tệp số liệu năm {year}"
        return self._of_period(what, self.periods[what.period])

    def asked(self, period: str) -> str:
        """What units owe in a period, e.g. ``báo cáo năm 2024``."""
        return asked_paper(self.periods[period])

    def _of_period(self, what: DatedAct, period: ReportingPeriod) -> str:
        asked = asked_paper(period)
        summary = f"{paper_name(self.profile, summary_kind(period))} ({period.title})"
        match what.act:
            case YearAct.SEND_FORM:
                return f"Gửi biểu mẫu {asked}"
            case YearAct.REMIND:
                return f"Đôn đốc {asked}, đợt {what.number}"
            case YearAct.REPORT:
                return f"Hạn cuối các đơn vị gửi {asked}"
            case YearAct.ESCALATE:
                return f"Đề nghị cấp trên đôn đốc {asked}"
            case YearAct.CONSOLIDATE:
                return f"Soạn dự thảo {summary}"
            case _:
                return f"Ngày cuối gửi đi {summary}"


def act_names(profile: Profile, year: int) -> ActNames:
    """The names of a year's acts. Args: profile: as the year was issued."""
    return ActNames(profile, {p.code: p for p in profile.periods(year)})
