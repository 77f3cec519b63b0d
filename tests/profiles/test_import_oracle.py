"""The task tables of known plans, written as offices write them: each field again, or asked about.

The tasks of a shipped profile say what has to come out. Order and words of the columns, the way
names, times and sums are written, and group rows differ from case to case; a field that comes out
otherwise than it went in, with no question about it, is what an import must never do.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plancycle.model.actors import Actor
from plancycle.model.costs import Cost, parse_cost
from plancycle.model.tasks import Task
from plancycle.model.time_kinds import TimeKind
from plancycle.model.time_labels import label_of
from plancycle.model.times import TaskTime, parse_time
from plancycle.model.units import UnitRegister
from plancycle.onboarding.asking.decisions import DecisionKind, Topic, questions
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import load_plan_words
from plancycle.profiles import load_profile
from plancycle.profiles.load import known_units
from plancycle.vi.money import cost_label
from tests.profiles.plan_appendix import source_table
from tests.profiles.test_table_shapes import HEADINGS

CONFIG = Path(__file__).parents[2] / "config"
WORDS = load_plan_words(CONFIG)
PROFILES = (
    *("ba-ria-vung-tau", "da-nang", "lang-son", "ly-son", "minh-long", "quang-ngai-ban-dan-toc"),
    "thai-binh",
)
YEAR = 2026
SUMS: tuple[Cost | None, ...] = (
    *(None, None, parse_cost(450), parse_cost(1200), parse_cost("0.5")),
    *(parse_cost({"between": [200, 300]}), parse_cost({"amount": 450, "per": "year"})),
    parse_cost({"amount": 1500, "years": "2026-2030"}),
)


@dataclass(frozen=True)
class Style:
    """How one office writes its table."""

    short_names: bool
    between: str
    last_between: str
    roles_in_one_cell: bool
    sums: Callable[[Cost], str]
    times: Callable[[TaskTime], str]
    head: Mapping[str, str]
    typed: Callable[[str], str]


def styles(seed: int, *, mistyped: bool) -> Style:
    """The style of a case. Args: seed: of its choices, the same ones each time."""
    pick = random.Random(seed)
    return Style(
        short_names=pick.random() < 0.5,
        between=pick.choice(("; ", ", ", "\n", ";\n")),
        last_between=pick.choice(("", " và ")),
        roles_in_one_cell=pick.random() < 0.3,
        sums=pick.choice((in_millions, with_unit, in_milliards)),
        times=pick.choice((as_printed, with_words_before, small_and_spaced)),
        head={key: pick.choice(words) for key, words in HEADINGS.items()},
        typed=(lambda name: mistake(name, pick)) if mistyped else str,
    )


def mistake(name: str, pick: random.Random) -> str:
    """A name as somebody in a hurry types it, in one of three cases."""
    at = pick.randrange(1, max(len(name) - 1, 2))
    if pick.random() < 0.67 or not name[at : at + 1].isalpha():
        return name
    return name[:at] + pick.choice(("", name[at] * 2)) + name[at + 1 :]


def in_millions(cost: Cost) -> str:
    return cost_label(cost)


def with_unit(cost: Cost) -> str:
    return cost_label(cost, " triệu đồng")


def in_milliards(cost: Cost) -> str:
    """``1,2 tỷ đồng`` where the sum is one."""
    if cost.least < 1000 or cost.most is not None or cost.is_yearly:
        return with_unit(cost)
    amount = f"{cost.least / 1000:f}".rstrip("0").rstrip(".").replace(".", ",")
    years = f" (giai đoạn {cost.first_year} - {cost.last_year})" if cost.first_year else ""
    return f"{amount} tỷ đồng{years}"


def as_printed(time: TaskTime) -> str:
    return label_of(time, YEAR)


def with_words_before(time: TaskTime) -> str:
    dated = time.kind in (TimeKind.MONTH, TimeKind.QUARTER)
    label = label_of(time, YEAR)
    return f"Hoàn thành trong {label[:1].lower()}{label[1:]}" if dated else label


def small_and_spaced(time: TaskTime) -> str:
    return f"{label_of(time, YEAR).lower()} ."


def name_of(actor: Actor, register: UnitRegister, style: Style) -> str:
    """An actor as a plan names it."""
    if actor.others is not None:
        return actor.others
    if actor.label is not None:
        return actor.label
    known = {unit.code: unit for unit in register.units}
    groups = {group.code: group for group in register.groups}
    named: Any = groups[actor.group] if actor.group else known[actor.unit or ""]
    name = style.typed(named.short_name if style.short_names else named.name)
    if actor.excluding:
        return f"{name} (trừ {', '.join(known[code].name for code in actor.excluding)})"
    return str(name)


def listed(actors: Sequence[Actor], style: Style, register: UnitRegister) -> str:
    names = [name_of(actor, register, style) for actor in actors]
    if len(names) > 1 and style.last_between:
        return style.between.join(names[:-1]) + style.last_between + names[-1]
    return style.between.join(names)


def table_of(
    tasks: Sequence[Task],
    groups: Mapping[str, str],
    register: UnitRegister,
    style: Style,
    seed: int,
) -> tuple[list[list[str]], list[Cost | None], dict[str, str]]:
    """Rows of a table of a profile's tasks, the sums that stand in it, its headings."""
    pick = random.Random(seed)
    both = ["assignment"] if style.roles_in_one_cell else ["lead", "partners"]
    kinds = ["number", "title", *pick.sample([*both, "time", "product", "cost"], len(both) + 3)]
    words = {**style.head, "assignment": "Phân công thực hiện"}
    rows, sums, group = [[words[kind] for kind in kinds]], [], ""
    for task in tasks:
        if task.group != group:
            group = task.group
            rows.append([group, groups[group], *[""] * (len(kinds) - 2)])
        cost = pick.choice(SUMS)
        lead = listed(task.lead, style, register)
        partners = listed(task.partners, style, register)
        cells = {
            **{"number": task.id, "title": task.title, "lead": lead, "partners": partners},
            "assignment": f"Chủ trì: {lead}" + (f"\nPhối hợp: {partners}" if partners else ""),
            "time": task.time_words or style.times(task.time),
            "product": task.product or "",
            "cost": style.sums(cost) if cost is not None else "",
        }
        rows.append([cells[kind] for kind in kinds])
        sums.append(cost)
    return rows, sums, {kind: words[kind] for kind in kinds}


def meant(actors: Sequence[Any]) -> list[tuple[object, ...]]:
    """Whom actors mean; a label says only how they are printed."""
    read = [Actor.model_validate(actor) for actor in actors]
    return [(a.unit, a.group, a.excluding, a.others and a.others.casefold()) for a in read]


def days_of(time: TaskTime) -> tuple[object, ...]:
    """What a time is in the year of the plan: "Tháng 6/2026" and "Tháng 6" of 2026 are one."""
    return time.kind, label_of(time, YEAR), time.due_dates(YEAR), time.concerns(YEAR)


def fields_of(task: Task, cost: Cost | None) -> dict[str, Any]:
    return {
        **{"title": task.title, "group": task.group, "lead": meant(task.lead)},
        **{"partners": meant(task.partners), "time": days_of(task.time)},
        **{"product": task.product, "cost": cost},
    }


def differences(
    plan: ImportedPlan, tasks: Sequence[Task], sums: Sequence[Cost | None], head: Mapping[str, str]
) -> Iterator[tuple[str, str, Any, Any, bool]]:
    """Task, field, what went in, what came out, and whether a question is asked about that cell."""
    asked = {(d.task_id, d.place) for d in plan.decisions if d.kind is not DecisionKind.TOLD}
    for imported, task, cost in zip(plan.tasks, tasks, sums, strict=True):
        data = imported.data
        out = {
            **{"title": data["title"], "group": data["group"]},
            **{key: data.get(key, []) for key in ("lead", "partners")},
            **{"time": days_of(parse_time(data["time"])), "product": data.get("product")},
            "cost": parse_cost(data["cost"]) if "cost" in data else None,
        }
        for key, wanted in fields_of(task, cost).items():
            got = out[key]
            if key in ("lead", "partners"):
                got = meant(got) if not any("(ghi" in str(a) for a in got) else got
            if got != wanted:
                heading = head.get(key) or head["assignment"]
                in_cell = any(i == data["id"] and f"“{heading}”" in place for i, place in asked)
                yield task.id, key, wanted, got, in_cell


@dataclass(frozen=True)
class Case:
    """A table of a profile's tasks, what was read of it, and what differs."""

    plan: ImportedPlan
    wrong: list[tuple[str, str, Any, Any, bool]]

    @property
    def silent(self) -> list[tuple[str, str, Any, Any, bool]]:
        return [row for row in self.wrong if not row[4]]

    def asked(self, topic: Topic) -> int:
        """How many questions there are about one kind of thing."""
        open_ = (d for d in self.plan.decisions if d.kind is not DecisionKind.TOLD)
        return sum(question.first.topic is topic for question in questions(open_))


@cache
def profile_of(code: str) -> tuple[tuple[Task, ...], dict[str, str], UnitRegister, ActorNames]:
    plan = load_profile(CONFIG, code).plan
    register, area, _ = known_units(CONFIG, code)
    groups = {group.id: group.title for group in plan.task_groups}
    return plan.tasks, groups, register, ActorNames(register, WORDS, area)


def case_of(code: str, seed: int, *, mistyped: bool) -> Case:
    tasks, groups, register, names = profile_of(code)
    style = styles(seed, mistyped=mistyped)
    rows, sums, head = table_of(tasks, groups, register, style, seed)
    plan = import_rows(find_plan_rows([source_table(rows)], WORDS), names)
    assert [t.data["title"] for t in plan.tasks] == [t.title for t in tasks]
    return Case(plan, list(differences(plan, tasks, sums, head)))


ASKED = {"da-nang": 1, "minh-long": 1}
"""Names outside the register, kept as written: a question for all of them."""


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("code", PROFILES)
def test_a_known_plan_comes_out_as_it_went_in(code: str, seed: int) -> None:
    case = case_of(code, seed, mistyped=False)
    assert case.silent == []
    assert case.asked(Topic.ACTOR) == ASKED.get(code, 0)
    assert case.asked(Topic.COLUMN) <= 1  # a heading of many words above a few cells
    for topic in (Topic.TIME, Topic.COST, Topic.QUOTA, Topic.NONE):
        assert case.asked(topic) == 0


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("code", PROFILES)
def test_a_name_mistyped_is_understood_or_asked_about(code: str, seed: int) -> None:
    assert case_of(code, seed, mistyped=True).silent == []
