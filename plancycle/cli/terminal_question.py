"""A question to whoever sits at the terminal; nobody may sit there."""

import sys

from plancycle.cli.screen import console
from plancycle.model.text import fold_ascii

_YES = frozenset({"c", "co", "y", "yes", "dong y"})


def can_ask() -> bool:
    """Whether a person can answer: not from a script, a schedule or a pipe."""
    return sys.stdin.isatty()


def agrees(question: str) -> bool:
    """Ask, and whether the answer is yes; anything else is no."""
    console().print(f"{question} [c/K] ", end="", markup=False)
    return fold_ascii(sys.stdin.readline()) in _YES
