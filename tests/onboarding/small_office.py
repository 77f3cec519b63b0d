"""A province of two departments, two communes and their groups, which plans are read into."""

from pathlib import Path

from plancycle.model.source_table import SourceTable
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import Answers
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import load_plan_words

WORDS = load_plan_words(Path(__file__).parents[2] / "config")
REGISTER = UnitRegister(
    (
        Unit("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", ("so-nganh",)),
        Unit("so-noi-vu", "Sở Nội vụ", "Sở Nội vụ", ("so-nganh",)),
        Unit("so-xay-dung", "Sở Xây dựng", "Sở Xây dựng", ("so-nganh",)),
        Unit("xa-an-binh", "Ủy ban nhân dân xã An Bình", "UBND xã An Bình", ("cap-xa",)),
        Unit("xa-an-hoa", "Ủy ban nhân dân xã An Hòa", "UBND xã An Hòa", ("cap-xa",)),
    ),
    (
        UnitGroup("so-nganh", "Các sở, ban, ngành tỉnh", "Sở, ban, ngành"),
        UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường", "Cấp xã"),
    ),
)
NAMES = ActorNames(REGISTER, WORDS, "tỉnh Bình An")


def read(*tables: SourceTable, answers: Answers | None = None) -> ImportedPlan:
    """Tables as the office imports them. Args: answers: what it decided before."""
    known = answers or Answers()
    names = ActorNames(REGISTER, WORDS, "tỉnh Bình An", known.of(Topic.ACTOR))
    return import_rows(find_plan_rows(tables, known.with_columns(WORDS)), names, known)


def titles(plan: ImportedPlan) -> tuple[str, ...]:
    return tuple(task.data["title"] for task in plan.tasks)


def open_questions(plan: ImportedPlan) -> list[Decision]:
    """What waits for a person."""
    return [d for d in plan.decisions if d.kind is not DecisionKind.TOLD]


def asked(plan: ImportedPlan) -> list[tuple[str, str]]:
    """Words and proposals of the questions about columns."""
    return [(d.words, d.proposal) for d in open_questions(plan) if d.topic is Topic.COLUMN]
