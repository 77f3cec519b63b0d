"""Rules and the functions that check them: one rule, one function.

A function takes a :class:`Sheet` and yields a :class:`Hit` for each place where its rule is broken.
The article, severity and name of a rule stand in ``rule_table``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from plancycle.lint.parts.anatomy import Anatomy
from plancycle.model.findings import Severity
from plancycle.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule asks for.

    Attributes:
        id: stable, e.g. ``L-D01``.
        article: where it is laid down.
        severity: ERROR; WARNING for habits and doubts; NOTE for what a draft may still lack.
        title: the rule in a few words.
        wrong, right: an example of each.
    """

    id: str
    article: str
    severity: Severity
    title: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken: where, what is wrong, what is right."""

    place: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper with its parts told apart."""

    paper: Paper
    parts: Anatomy


Check: TypeAlias = Callable[[Sheet], Iterator[Hit]]

CHECKS: dict[str, Check] = {}
"""The function of each rule, by the rule's id, in the order of the modules."""


def rule(rule_id: str) -> Callable[[Check], Check]:
    """Mark a function as the check of a rule."""

    def mark(check: Check) -> Check:
        if rule_id in CHECKS:
            raise ValueError(f"two checks of {rule_id}")
        CHECKS[rule_id] = check
        return check

    return mark
