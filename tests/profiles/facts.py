"""Renders the papers of a real profile and looks in them for the facts of its source.

A fact is a short piece of text (a number, a date, a name, a document reference) that must stand in
a paper as it is; spaces and the look of dashes do not count.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.model.documents import DocumentKind
from plancycle.model.profile import Profile
from plancycle.profiles import load_profile
from tests.documents.word_text import everything

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
MODIFIED = datetime(2023, 1, 10, tzinfo=UTC)


@cache
def profile(code: str) -> Profile:
    """The profile as it stands in ``config``."""
    return load_profile(CONFIG, code)


@cache
def plan_text(code: str, year: int) -> str:
    """All words of the plan of a year."""
    wanted = profile(code)
    renderer = DocumentRenderer([CONFIG / code / "templates", ROOT / "templates" / "documents"])
    day = wanted.plan.issue_on.on(year)
    content = renderer.render(DocumentKind.PLAN, plan_context(wanted, year, day), modified=MODIFIED)
    return plain(everything(content))


def plain(text: str) -> str:
    """Text with one space for any run of white space and one dash for any dash."""
    return re.sub(r"\s+", " ", re.sub(r"\s*[-–—]\s*", " - ", text)).strip()


def missing(facts: Iterable[str], text: str) -> list[str]:
    """The facts that do not stand in a text (itself made with :func:`plain`)."""
    folded = text.casefold()
    return [fact for fact in facts if plain(fact).casefold() not in folded]


def issue_day(code: str, year: int) -> date:
    """About when the plan of a year is issued."""
    return profile(code).plan.issue_on.on(year)
