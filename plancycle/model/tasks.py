"""The tasks of a plan: what is to be done, by whom, when, how much."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainSerializer, model_validator

from plancycle.model.actors import Actor
from plancycle.model.costs import Cost, cost_data, parse_cost
from plancycle.model.fields import Part, Text, reader
from plancycle.model.quotas import REGULAR, Quota, QuotaKind, parse_quota, quota_data
from plancycle.model.time_kinds import TimeKind
from plancycle.model.time_labels import label_of
from plancycle.model.times import TaskTime, parse_time, time_text


class LeadKind(StrEnum):
    """SINGLE: one unit. DOUBLE: several named units, each owes. COLLECTIVE: each member owes."""

    SINGLE = "single"
    DOUBLE = "double"
    COLLECTIVE = "collective"


def _parse_optional_cost(value: Any) -> Cost | None:
    return None if value is None else parse_cost(value)


def _optional_cost_data(cost: Cost | None) -> Any:
    return None if cost is None else cost_data(cost)


class Task(Part):
    """One row of the appendix.

    Attributes:
        id: the visible short id, two digits or more, e.g. ``06``; never reused.
        group: code of the group of tasks, e.g. ``II``.
        title: what is to be done.
        name: a short name above it, where the plan prints tasks as blocks and not in a table.
        part_of: what the plan says once above it and its neighbours a), b), c): one undertaking
            whose parts are tasks.
        lead, partners: see :class:`Actor`.
        time, quota: see :mod:`plancycle.model.times` and :mod:`plancycle.model.quotas`.
        time_words: the time as the signed plan says it, printed instead of the program's own words.
        result_unit: unit of measure in the form where the quota has none.
        product: what the task is to bring forth, where the plan names it.
        delivers: the product is the result (a decision, a report): it is there or not, no number of
            pieces is asked for.
        cost: its estimate, where the plan names one; see :mod:`plancycle.model.costs`.
        funding: where its money comes from, in words, e.g. ``Lồng ghép``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Annotated[str, Field(pattern=r"^[0-9]{2,3}$")]
    group: Annotated[str, Field(pattern=r"^[IVX]+$")]
    title: Text
    name: Text | None = None
    part_of: Text | None = None
    lead: Annotated[tuple[Actor, ...], Field(min_length=1)]
    partners: tuple[Actor, ...] = ()
    time: Annotated[TaskTime, reader(parse_time), PlainSerializer(time_text)]
    time_words: Text | None = None
    quota: Annotated[Quota, reader(parse_quota), PlainSerializer(quota_data)] = REGULAR
    result_unit: Text = "hoạt động"
    product: Text | None = None
    delivers: bool = False
    cost: Annotated[
        Cost | None, reader(_parse_optional_cost), PlainSerializer(_optional_cost_data)
    ] = None
    funding: Text | None = None

    @model_validator(mode="after")
    def _time_in_words(self) -> "Task":
        if self.time.kind is TimeKind.WORDS and self.time_words is None:
            raise ValueError("thời gian “in words” cần “time_words” (lời của kế hoạch)")
        return self

    @model_validator(mode="after")
    def _delivers_something(self) -> "Task":
        if self.delivers and (self.product is None or self.quota != REGULAR):
            raise ValueError("“delivers” cần “product” và không đi cùng định mức “quota”")
        return self

    def time_label(self, year: int) -> str:
        """The time as printed: in the words of the signed plan where they are kept."""
        return self.time_words or label_of(self.time, year)

    @property
    def lead_kind(self) -> LeadKind:
        """COLLECTIVE if only groups lead, DOUBLE if several leads are named, else SINGLE."""
        if all(actor.group for actor in self.lead):
            return LeadKind.COLLECTIVE
        return LeadKind.DOUBLE if len(self.lead) > 1 else LeadKind.SINGLE

    @property
    def unit_of_measure(self) -> str:
        """What a quantity in the form counts."""
        if self.quota.has_count:
            return self.quota.unit
        return "sản phẩm" if self.delivers else self.result_unit

    @property
    def own_title(self) -> str:
        """The task in one line, its short name first where it has one."""
        return f"{self.name}: {self.title}" if self.name else self.title

    @property
    def full_title(self) -> str:
        """The same where it stands alone: what it is a part of comes first."""
        if self.part_of is None:
            return self.own_title
        return f"{self.part_of.rstrip(' :;.,')}: {self.own_title}"

    @property
    def quota_label(self) -> str:
        """The quota as printed; empty where nothing is counted and the time says all of it.

        "Thường xuyên" beside the time "Thường xuyên" would be said twice, and is wrong of an end.
        """
        open_ended = (TimeKind.YEARLY, TimeKind.YEAR)
        if self.quota == REGULAR and self.time.kind not in open_ended:
            return ""
        return self.quota.label

    @property
    def wanted_label(self) -> str:
        """What the plan asks for in its words: its quota, or its product where none is counted."""
        if self.quota == REGULAR and self.product is not None:
            return self.product
        return self.quota_label

    @property
    def is_share(self) -> bool:
        """Whether its result is a share of a group: a number out of a total."""
        return self.quota.kind is QuotaKind.SHARE


class TaskGroup(Part):
    """A Roman-numbered group of tasks."""

    id: Annotated[str, Field(pattern=r"^[IVX]+$")]
    title: Text
