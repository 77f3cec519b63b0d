"""A locality as data: who issues, what the plan says, who owes what, when reports are due.

The classes mirror the files of ``config/<profile>/``; :mod:`plancycle.profiles` reads those files
and turns every violation into a message with file, line and key.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from plancycle.model.calendar import CalendarDay, WorkCalendar
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.errors import ConfigError
from plancycle.model.periods import DataWindow, ReportingPeriod, is_period_code
from plancycle.model.quotas import REGULAR, Quota, parse_quota
from plancycle.model.text import clean_text
from plancycle.model.times import TaskTime, parse_time, time_text
from plancycle.model.units import Mood, UnitRegister


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_clean), Field(min_length=1)]
"""A line of Vietnamese text: NFC, no control characters, not empty."""

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An ASCII code such as ``so-tttt``."""

SYMBOL_PATTERN = r"^(TTr|CTr|QyĐ|[A-ZĐƯƠ]+)-[A-ZĐƯƠ&]+(\.[A-ZĐƯƠ&]+)*$"
"""What follows the number: ``KH-UBND``, ``TTr-STTTT``; a letter has no type: ``STTTT-CNTT``."""


def _reader(parse: Callable[[Any], Any]) -> BeforeValidator:
    """A parser of the model as a validator: pydantic gathers ValueErrors, and nothing else."""

    def read(value: Any) -> Any:
        try:
            return parse(value)
        except ConfigError as error:
            raise ValueError(str(error)) from error

    return BeforeValidator(read)


class Signer(_Part):
    """Who signs a paper. ``name`` may stay empty until the operator gives it at issue."""

    authority: tuple[Text, ...] = ()
    title: tuple[Text, ...]
    name: str = ""


class Authority(_Part):
    """An agency as it stands at the head of a paper and in running text.

    Attributes:
        unit: its code in the register, if it is there.
        name: e.g. ``Ủy ban nhân dân tỉnh``.
        full_name: e.g. ``Ủy ban nhân dân tỉnh Thái Bình``.
        head: its lines at the top left, e.g. ``ỦY BAN NHÂN DÂN``, ``TỈNH THÁI BÌNH``.
        superior: the superior agency's lines above it; may be empty.
        place: place before the date.
    """

    unit: Code | None = None
    name: Text
    full_name: Text
    head: tuple[Text, ...]
    superior: tuple[Text, ...] = ()
    place: Text


class PaperForm(_Part):
    """What is fixed about one kind of paper: issuer, symbol, addressees, recipients, signer."""

    issuer: Annotated[str, Field(pattern="^(issuing|lead)$")]
    symbol: Annotated[str, Field(pattern=SYMBOL_PATTERN)]
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    signer: Signer


class Citation(_Part):
    """A document that a paper stands on. A law has neither number nor issuer."""

    type: Text
    number: str = ""
    date: date
    issuer: str = ""
    abstract: Text

    @property
    def short(self) -> str:
        """Type and number, as cited after the first time."""
        return f"{self.type} số {self.number}" if self.number else self.type

    @property
    def full(self) -> str:
        """As cited the first time: type, number, date, issuer, abstract."""
        by = f" của {self.issuer}" if self.issuer else ""
        return f"{self.short} ngày {vietnamese_date(self.date)}{by} {self.abstract}"


class Actor(_Part):
    """A lead or partner: a unit, every member of a group, or others who are not in the register.

    Written short as ``so-tttt`` (unit) or ``"@cap-xa"`` (group).
    """

    unit: Code | None = None
    group: Code | None = None
    excluding: tuple[Code, ...] = Field(default=(), alias="except")
    others: Text | None = None
    label: Text | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"group": value[1:]} if value.startswith("@") else {"unit": value}
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> "Actor":
        if sum(x is not None for x in (self.unit, self.group, self.others)) != 1:
            raise ValueError("cần đúng một trong các khóa “unit”, “group”, “others”")
        return self


class LeadKind(StrEnum):
    """SINGLE: one unit. DOUBLE: several named units, each owes. COLLECTIVE: each member owes."""

    SINGLE = "single"
    DOUBLE = "double"
    COLLECTIVE = "collective"


def _dump_quota(quota: Quota) -> Any:
    if not quota.has_count:
        return (
            "regularly" if quota == REGULAR else {"share_at_least": quota.minimum, "of": quota.unit}
        )
    assert quota.per is not None
    if quota.maximum is not None:
        value: dict[str, Any] = {"between": [quota.minimum, quota.maximum]}
    else:
        value = {"at_least" if quota.at_least else "count": quota.minimum}
    value |= {"per": quota.per.value, "unit": quota.unit}
    if quota.rebroadcasts_included:
        value["rebroadcasts"] = "included"
    elif quota.rebroadcasts:
        value["rebroadcasts"] = quota.rebroadcasts
    return value


class Task(_Part):
    """One row of the appendix.

    Attributes:
        id: the visible short id, two digits or more, e.g. ``06``; never reused.
        group: code of the group of tasks, e.g. ``II``.
        title: what is to be done.
        lead, partners: see :class:`Actor`.
        time, quota: see :mod:`plancycle.model.times` and :mod:`plancycle.model.quotas`.
        result_unit: unit of measure in the form where the quota has none.
        product: what the task is to bring forth, where the plan names it.
        cost: its estimate in million đồng, where the plan names one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Annotated[str, Field(pattern=r"^[0-9]{2,3}$")]
    group: Annotated[str, Field(pattern=r"^[IVX]+$")]
    title: Text
    lead: Annotated[tuple[Actor, ...], Field(min_length=1)]
    partners: tuple[Actor, ...] = ()
    time: Annotated[TaskTime, _reader(parse_time), PlainSerializer(time_text)]
    quota: Annotated[Quota, _reader(parse_quota), PlainSerializer(_dump_quota)] = REGULAR
    result_unit: Text = "hoạt động"
    product: Text | None = None
    cost: Annotated[Decimal, Field(ge=0)] | None = None

    @property
    def lead_kind(self) -> LeadKind:
        """COLLECTIVE if only groups lead, DOUBLE if several leads are named, else SINGLE."""
        if all(actor.group for actor in self.lead):
            return LeadKind.COLLECTIVE
        return LeadKind.DOUBLE if len(self.lead) > 1 else LeadKind.SINGLE

    @property
    def unit_of_measure(self) -> str:
        """What a quantity in the form counts."""
        return self.quota.unit if self.quota.has_count else self.result_unit


class TaskGroup(_Part):
    """A Roman-numbered group of tasks."""

    id: Annotated[str, Field(pattern=r"^[IVX]+$")]
    title: Text


class Target(_Part):
    """A measurable aim of the plan, and the tasks whose results show it."""

    id: Code
    text: Text
    tasks: tuple[str, ...] = ()


class Duty(_Part):
    """What part IV of a plan asks of one addressee (a unit or groups), and in which mood."""

    addressee: Text
    actors: Annotated[tuple[Actor, ...], Field(min_length=1)]
    mood: Mood = Mood.BINDING
    points: Annotated[tuple[Text, ...], Field(min_length=1)]


class Section(_Part):
    """A numbered part with points below it."""

    title: Text
    points: Annotated[tuple[Text, ...], Field(min_length=1)]


class Plan(_Part):
    """``plan.yaml``: what the year's plan says."""

    title: Text
    first_year: int = Field(ge=2000, le=2100)
    last_year: int = Field(ge=2000, le=2100)
    parent: Citation | None = None
    legal_bases: tuple[Citation, ...]
    proposal: Text
    general_aims: tuple[Text, ...]
    targets: tuple[Target, ...]
    contents: tuple[Text, ...]
    channels: tuple[Text, ...]
    task_groups: tuple[TaskGroup, ...]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    appendix_title: Text
    budget: tuple[Text, ...]
    duties: tuple[Duty, ...]
    closing: Text

    def task(self, task_id: str) -> Task:
        """The task of that id. Raises: KeyError."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)


class YearDay(_Part):
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
        raise ValueError(f"không có kỳ báo cáo “{value}” (H1, H2, Y, N9, Q1-Q4, M01-M12, A01)")
    return value


class PeriodRule(_Part):
    """One line of the reporting regime, for every year."""

    code: Annotated[str, AfterValidator(_period_code)]
    title: Text
    window_start: YearDay
    window_end: YearDay
    due_before: YearDay
    consolidate_on: YearDay
    request_days_before: int = Field(default=30, ge=1, le=200)

    def of_year(self, year: int) -> ReportingPeriod:
        """The period of one plan year."""
        before = self.due_before.on(year)
        due = date.fromordinal(before.toordinal() - 1)
        return ReportingPeriod(
            year=year,
            code=self.code,
            title=self.title.replace("{year}", str(year)),
            window=DataWindow(self.window_start.on(year), self.window_end.on(year)),
            due=due,
            consolidate_on=self.consolidate_on.on(year),
            request_on=date.fromordinal(due.toordinal() - self.request_days_before),
        )


class Reminders(_Part):
    """When a unit that has not reported is written to, in working days around the due day."""

    days_before: tuple[int, ...] = (10, 3)
    days_after: tuple[int, ...] = (1, 3)


class Contact(_Part):
    """Where a unit asks, as printed at the foot of letters and e-mails."""

    office: Text
    email: Text
    phone: str = ""


class Reporting(_Part):
    """``reporting.yaml``: who reports to whom, when, and how they are reminded."""

    reply_to: Annotated[str, Field(pattern=r"^[^@+\s]+@[^@\s]+$")]
    sender_name: Text
    contact: Contact
    reporters: tuple[Actor, ...] = ()
    periods: Annotated[tuple[PeriodRule, ...], Field(min_length=1)]
    reminders: Reminders = Reminders()
    answers_per_day: int = Field(default=5, ge=1, le=50)
    report_bases: tuple[Text, ...] = ()


class Locality(_Part):
    """``locality.yaml``: the authorities and the fixed parts of their papers."""

    code: Code
    name: Text
    area: Text
    issuing: Authority
    lead: Authority
    papers: dict[DocumentKind, PaperForm]

    def authority(self, kind: DocumentKind) -> Authority:
        """The agency whose head a paper carries."""
        return self.issuing if self.papers[kind].issuer == "issuing" else self.lead


@lru_cache(maxsize=8)
def _calendar(overlay: tuple[CalendarDay, ...]) -> WorkCalendar:
    """One calendar for each overlay: it works out the public holidays of a year once."""
    return WorkCalendar(overlay)


class Profile(_Part):
    """Everything about one locality, consistent: every code that is named exists."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    locality: Locality
    plan: Plan
    reporting: Reporting
    register_: UnitRegister = Field(alias="register")
    overlay: tuple[CalendarDay, ...] = ()

    @property
    def code(self) -> str:
        """The profile's code, e.g. ``thai-binh``."""
        return self.locality.code

    @property
    def units(self) -> UnitRegister:
        """The register of units."""
        return self.register_

    @property
    def calendar(self) -> WorkCalendar:
        """Working days with the overlay of ``config/common/calendar.yaml``."""
        return _calendar(self.overlay)

    def periods(self, year: int) -> tuple[ReportingPeriod, ...]:
        """The year's reporting periods in order of their due days."""
        return tuple(sorted((r.of_year(year) for r in self.reporting.periods), key=lambda p: p.due))

    def period(self, year: int, code: str) -> ReportingPeriod | None:
        """One period of a year, or None if the regime has no such code."""
        return next((p for p in self.periods(year) if p.code == code), None)
