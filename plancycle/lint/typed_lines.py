"""Typed strokes and dots: the decree's own specimens set underscores below their headings."""

import re
from collections.abc import Iterable

_TYPED = re.compile(r"\s*(?:[_—–-]\s*){3,}\s*")


def is_typed_line(text: str) -> bool:
    """Whether a line of text holds nothing but strokes and stands for a line on paper.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, mục II (the specimens).
    """
    return bool(_TYPED.fullmatch(text))


_NOTE_MARK = re.compile(r"[.…]{2,}\s*[⁰¹²³⁴-⁹]|[⁰¹²³⁴-⁹]\s*[.…]{2,}")
_RUN, _ALL = 4, 6
"""Dots in a row, and in all, from which they are room to be filled in ("…" counts for three)."""


_FORM_LINES = 3
"""Form lines from which a paper as a whole is a form that waits to be filled in."""


def is_form(texts: Iterable[str]) -> bool:
    """Whether a paper is a form itself, a specimen: what is printed in it is not its writer's."""
    return sum(map(is_form_line, texts)) >= _FORM_LINES


def is_form_line(text: str) -> bool:
    """Whether a line is one of a form: dots to be filled in, whose looks say nothing of a text."""
    if "..." not in text and "…" not in text:
        return False
    runs = [len(run.replace("…", "...")) for run in re.findall(r"[.…]+", text)]
    long = [n for n in runs if n >= _RUN]
    return (bool(long) and sum(runs) >= _ALL) or bool(_NOTE_MARK.search(text))
