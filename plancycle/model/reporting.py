"""``reporting.yaml``: who reports to whom, when, and how they are reminded."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from plancycle.model.actors import Actor
from plancycle.model.fields import Part, Text
from plancycle.model.periods import (
    DataWindow,
    FormFormat,
    FormKind,
    ReportingPeriod,
    is_period_code,
)
from plancycle.model.reports import SizeLimits


class YearDay(Part):
    """A month and a day, in the plan year or (``year: -1``) the one before."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year: int = Field(default=0, ge=-1, le=1)

    @model_validator(mode="after")
    def _exists(self) -> "YearDay":
        try:
            date(2023, self.month, self.day)
        except ValueError:
            raise ValueError(f"không có ngày {self.day:02d}/{self.month:02d}") from None
        return self

    def on(self, year: int) -> date:
        """The date in the plan of ``year``."""
        return date(year + self.year, self.month, self.day)


def _period_code(value: str) -> str:
    if not is_period_code(value):
        raise ValueError(f"không có kỳ báo cáo “{value}” (H1, H2, Y, N9, Q1-Q4, M01-M12, A01, B)")
    return value


class PeriodRule(Part):
    """One line of the reporting regime, for every year.

    Attributes:
        code, title: ``{year}`` and ``{next_year}`` in the title are filled in.
        window_start, window_end: the days whose results count; of a budget estimate, the days
            the money is for.
        due_before: "trước ngày D" for the units.
        submit_before: the same for the lead agency's own report; None if none is set.
        consolidate_on: when the report is drafted first.
        form: what is asked.
        asked: who is asked, where it is not everyone who reports; of them, an estimate is asked
            only of those who lead a task.
        receiver: who receives it, as printed, where it is not the lead agency.
        commendations: whether units are asked whom to commend.
    """

    code: Annotated[str, AfterValidator(_period_code)]
    title: Text
    window_start: YearDay
    window_end: YearDay
    due_before: YearDay
    consolidate_on: YearDay
    request_days_before: int = Field(default=30, ge=1, le=200)
    submit_before: YearDay | None = None
    form: FormKind = FormKind.RESULTS
    asked: tuple[Actor, ...] = ()
    receiver: Text | None = None
    commendations: bool = False

    def of_year(self, year: int) -> ReportingPeriod:
        """The period of one plan year."""
        before = self.due_before.on(year)
        due = date.fromordinal(before.toordinal() - 1)
        return ReportingPeriod(
            year=year,
            code=self.code,
            title=self.title.replace("{year}", str(year)).replace("{next_year}", str(year + 1)),
            window=DataWindow(self.window_start.on(year), self.window_end.on(year)),
            due=due,
            consolidate_on=self.consolidate_on.on(year),
            request_on=date.fromordinal(due.toordinal() - self.request_days_before),
            form=self.form,
            commendations=self.commendations,
            receiver=self.receiver or "",
            submit_before=self.submit_before.on(year) if self.submit_before else None,
        )


class Reminders(Part):
    """When a unit that has not reported is written to, in working days around the due day.

    Attributes:
        days_before, days_after: one reminder on each of these days.
        escalate_after: so many working days after the due day, the unit above those that still
            have not reported is asked to see to it; None for never.
    """

    days_before: tuple[int, ...] = (10, 3, 1)
    days_after: tuple[int, ...] = (1, 3)
    escalate_after: int | None = Field(default=None, ge=1, le=60)


class Doubts(Part):
    """From what size a number in a report is asked about; see :class:`SizeLimits`."""

    times_planned: int = Field(default=20, ge=2, le=1000)
    times_planned_refused: int = Field(default=200, ge=2, le=100_000)
    unplanned: int = Field(default=1_000, ge=1)
    unplanned_refused: int = Field(default=100_000, ge=1)
    cost: int = Field(default=5_000, ge=1)
    cost_alone: int = Field(default=1_000, ge=1)
    cost_least_told: int = Field(default=500, ge=1)
    times_other_costs: int = Field(default=50, ge=2, le=1000)
    times_planned_cost: int = Field(default=20, ge=2, le=1000)

    @property
    def limits(self) -> SizeLimits:
        """The same as the rules of forms take them."""
        return SizeLimits(**self.model_dump())


class Contact(Part):
    """Where a unit asks, as printed at the foot of letters and e-mails."""

    office: Text
    email: Text
    phone: str = ""


class Reporting(Part):
    """``reporting.yaml``: who reports to whom, when, and how they are reminded."""

    reply_to: Annotated[str, Field(pattern=r"^[^@+\s]+@[^@\s]+$")]
    sender_name: Text
    contact: Contact
    reporters: tuple[Actor, ...] = ()
    periods: Annotated[tuple[PeriodRule, ...], Field(min_length=1)]
    reminders: Reminders = Reminders()
    form_format: FormFormat = FormFormat.DOCX
    answers_per_day: int = Field(default=5, ge=1, le=50)
    doubts: Doubts = Doubts()
    report_bases: tuple[Text, ...] = ()
