"""``plan.yaml``: what the year's plan says."""

from datetime import date as day
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainSerializer, model_validator

from plancycle.model.actors import Actor
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import ConfigError, WrongPartError
from plancycle.model.fields import Code, Part, Text, reader
from plancycle.model.outline import STANDARD_OUTLINE, Chapter, Passage, Point, Shown
from plancycle.model.reporting import YearDay
from plancycle.model.tasks import Task, TaskGroup
from plancycle.model.times import TaskTime, parse_time, time_text
from plancycle.model.units import Mood


class Citation(Part):
    """A document that a paper stands on. A law has neither number nor issuer.

    ``word`` leads its line among the bases. The date may be left out where the source itself names
    none; a law is told apart by it.
    """

    word: Literal["Căn cứ", "Thực hiện"] = "Căn cứ"
    type: Text
    number: str = ""
    date: day | None = None
    issuer: str = ""
    abstract: Text

    @model_validator(mode="after")
    def _told_apart(self) -> "Citation":
        if not self.number and self.date is None:
            raise ValueError("văn bản không có “number” thì cần “date”")
        return self

    @property
    def short(self) -> str:
        """Type and number, as cited after the first time."""
        return f"{self.type} số {self.number}" if self.number else self.type

    @property
    def full(self) -> str:
        """As cited the first time: type, number, date, issuer, abstract."""
        by = f" của {self.issuer}" if self.issuer else ""
        on = f" ngày {vietnamese_date(self.date)}" if self.date else ""
        return f"{self.short}{on}{by} {about(self.type, self.abstract)}"


_SAYS_WHAT_IT_DOES = ("về", "thực hiện", "triển khai", "tiếp tục", "phát động", "hành động")
"""How an abstract begins that reads on behind the issuer without a word between."""


def about(type_name: str, abstract: str) -> str:
    """An abstract as it stands behind the issuer: that of a plan is a name and takes ``về``.

    ``Kế hoạch số 96/KH-UBND ... của Ủy ban nhân dân tỉnh về truyền thông ...``; a decision or a
    decree says itself what it does (``phê duyệt ...``, ``quy định ...``).
    """
    if type_name != "Kế hoạch" or abstract.lower().startswith(_SAYS_WHAT_IT_DOES):
        return abstract
    return f"về {abstract}"


def _time_text(time: TaskTime | None) -> str | None:
    return None if time is None else time_text(time)


def _parse_optional_time(value: Any) -> TaskTime | None:
    return None if value is None else parse_time(value)


class Target(Part):
    """A measurable aim of the plan, and the tasks whose results show it.

    Attributes:
        id: its code.
        text: as the plan says it.
        tasks: ids of the tasks that serve it.
        share: per cent to be reached; None where the aim is not a share of a group.
        unit: what is counted, e.g. ``trường``; needed with ``share``.
        by: the year by whose end the share is to be reached; None: in every year.
        time: when in its year it falls due, if not evenly over it: before that day nothing is
            asked, from it on everything.
        reporters: who report the numerator and the denominator, where they arise.
        measure: what its values count, as the plan says it, e.g. ``%``, ``doanh nghiệp``.
        values: what is to be reached, by year, as the plan says it.
        leads: who leads it, where the plan names them.
        counts_itself: each reporter is one of those counted (1 of 1, or 0 of 1).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Code
    text: Text
    tasks: tuple[str, ...] = ()
    share: Annotated[int, Field(ge=1, le=100)] | None = None
    unit: Text | None = None
    by: Annotated[int, Field(ge=2000, le=2100)] | None = None
    time: Annotated[TaskTime | None, reader(_parse_optional_time), PlainSerializer(_time_text)] = (
        None
    )
    reporters: tuple[Actor, ...] = ()
    counts_itself: bool = False
    measure: Text | None = None
    values: dict[int, Text] = Field(default_factory=dict)
    leads: tuple[Actor, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Target":
        if self.share is None and (self.reporters or self.by or self.unit or self.counts_itself):
            raise ValueError("có “unit”, “by”, “reporters” hoặc “counts_itself” thì cần “share”")
        if wrong := [year for year in self.values if not 2000 <= year <= 2100]:
            raise ValueError(f"“values” có năm {wrong[0]}; ghi năm từ 2000 đến 2100")
        if self.share is not None and not (self.unit and self.reporters):
            raise ValueError("chỉ tiêu tỷ lệ (“share”) cần “unit” và “reporters”")
        return self

    @property
    def is_measured(self) -> bool:
        """Whether its share is collected."""
        return self.share is not None


class Duty(Part):
    """What a plan asks of one addressee (a unit or groups), and in which mood."""

    addressee: Text
    actors: Annotated[tuple[Actor, ...], Field(min_length=1)]
    mood: Mood = Mood.BINDING
    points: Annotated[tuple[Point, ...], Field(min_length=1)]


class Attachment(Part):
    """A paper that goes with the plan as an appendix: points, or a table of texts.

    Attributes:
        title: of the appendix.
        text: paragraphs before the table or points.
        columns, rows: a table; every row has as many cells as there are columns.
        points: dashed points.
    """

    title: Text
    text: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    points: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _even(self) -> "Attachment":
        if not (self.text or self.rows or self.points):
            raise ValueError("phụ lục cần ít nhất một trong các khóa “text”, “rows”, “points”")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"dòng {number} của “rows” có {len(row)} ô, "
                    f"“columns” có {len(self.columns)} cột"
                )
        return self


class Plan(Part):
    """``plan.yaml``: what the year's plan says.

    Attributes:
        type_name: what kind of paper it is, as cited: ``Kế hoạch``, ``Công văn``.
        title: its abstract, with ``{year}``; of a letter, it begins with ``Về việc``.
        first_year, last_year: the years it may be drawn up for.
        whole_programme: signed once for all its years: the plan prints every task, whatever year
            it is drawn up in; forms, letters and reports stay with the tasks of their year.
        issue_on: about when the year's plan is issued.
        parent: the plan of several years, or of the level above, that it carries on.
        legal_bases: cited one a line before the text ("Căn cứ ...").
        implements: cited in the opening sentence ("Thực hiện ...").
        proposal: the last line of the bases; empty if there is none.
        opening: the sentence that leads over to the text; empty for the usual one.
        themes: the theme of a year, filled in for ``{theme}``.
        outline: see :mod:`plancycle.model.outline`.
        attachments: further appendices.
        all_tasks: of a plan filled in for a year that leaves some out, all that were signed; never
            written down.
    """

    type_name: Text = "Kế hoạch"
    title: Text
    first_year: int = Field(ge=2000, le=2100)
    last_year: int = Field(ge=2000, le=2100)
    whole_programme: bool = False
    issue_on: YearDay = YearDay(month=1, day=10)
    parent: Citation | None = None
    legal_bases: tuple[Citation, ...] = ()
    implements: tuple[Citation, ...] = ()
    proposal: str = ""
    opening: str = ""
    themes: dict[int, Text] = Field(default_factory=dict)
    general_aims: tuple[Text, ...] = ()
    targets: tuple[Target, ...] = ()
    contents: tuple[Text, ...] = ()
    messages: tuple[Text, ...] = ()
    channels: tuple[Text, ...] = ()
    task_groups: tuple[TaskGroup, ...]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    appendix_title: Text | None = None
    budget: tuple[Text, ...] = ()
    duties: tuple[Duty, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    all_tasks: Annotated[tuple[Task, ...], Field(exclude=True)] = ()
    closing: Text
    outline: Annotated[tuple[Chapter, ...], Field(min_length=1)] = STANDARD_OUTLINE

    @model_validator(mode="after")
    def _appendix_has_a_title(self) -> "Plan":
        if self.shows(Shown.TASKS) and self.appendix_title is None:
            told = "“outline” có “show: tasks” thì cần “appendix_title”"
            raise WrongPartError(told, key="appendix_title")
        return self

    def task(self, task_id: str) -> Task:
        """The task of that id. Raises: KeyError."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    @property
    def signed_tasks(self) -> tuple[Task, ...]:
        """Every task of the plan as signed, in its order, whatever year it is filled in for."""
        return self.all_tasks or self.tasks

    def shows(self, part: Shown) -> bool:
        """Whether the outline prints that part."""
        passages: list[Passage] = [*self.outline]
        passages += [p for chapter in self.outline for p in chapter.passages]
        return any(p.show is part for p in passages)

    @property
    def measured_targets(self) -> tuple[tuple[str, Target], ...]:
        """Targets whose share is collected, with their ids in the form: ``CT01``, ``CT02``."""
        numbered = enumerate(self.targets, start=1)
        return tuple((f"CT{n:02d}", t) for n, t in numbered if t.is_measured)


def plan_signed_on(plan: Plan, signed: day) -> Plan:
    """The plan as issued on a day: what its tasks owe so many days later now has its day.

    What is printed stays as it was: the plan's own words, or what the program says for them.
    """
    tasks = tuple(
        task.model_copy(update={"time": task.time.signed_on(signed)}) for task in plan.tasks
    )
    return plan.model_copy(update={"tasks": tasks})


def plan_of_year(plan: Plan, year: int) -> Plan:
    """The plan of one year: placeholders filled in, tasks of other years set aside.

    Raises: ConfigError if no task is one of that year.
    """
    # As text and back: a placeholder may stand in any text of the plan, however deep.
    data = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    themes = data.pop("themes", None)
    known = {"{year}": str(year), "{next_year}": str(year + 1)}
    if year in plan.themes:
        known["{theme}"] = plan.themes[year]
    filled = _filled(data, known)
    wanted = {task.id for task in plan.tasks if task.time.concerns(year)}
    if not wanted:
        raise ConfigError(
            f"Kế hoạch không có nhiệm vụ nào của năm {year} (xem “time” của các nhiệm vụ trong "
            "plan.yaml)."
        )
    whole = Plan.model_validate(filled if themes is None else filled | {"themes": themes})
    own = tuple(task for task in whole.tasks if task.id in wanted)
    # Of a plan that was filled in before, what was set aside then is not in its tasks any more.
    every = plan.all_tasks or (whole.tasks if len(own) < len(whole.tasks) else ())
    return whole.model_copy(update={"tasks": own, "all_tasks": every})


def _filled(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner, known) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, known) for inner in value if not _lacks_theme(inner, known)]
    if isinstance(value, str):
        for placeholder, text in known.items():
            value = value.replace(placeholder, text)
    return value


def _lacks_theme(value: Any, known: dict[str, str]) -> bool:
    if isinstance(value, dict):
        value = value.get("text")
    return isinstance(value, str) and "{theme}" in value and "{theme}" not in known
