"""How the headings of parts look."""

import re
from collections.abc import Iterator
from itertools import pairwise

from plancycle.lint.form.looks import Wanted, look_hits
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_ROMAN = re.compile(r"[IVXLC]+\.\s+\S")
_ARABIC = re.compile(r"\d{1,2}\.\s+[^\d\s]")
_RUN_IN = re.compile(r": \S|\([^\W\d_]*[a-zđ]")
"""A heading that the text goes on behind: of such a line nobody can tell how its title looks."""

_TITLE_LENGTH = 100


@rule("L-S06")
def check_roman_look(sheet: Sheet) -> Iterator[Hit]:
    """``I. TITLE``: capitals of 13 to 14, bold."""
    roman = (n for n in sheet.parts.prose if _ROMAN.match(n.text) and not _RUN_IN.search(n.text))
    lines = list(roman) if sheet.parts.official else []
    yield from look_hits("Tiêu đề phần", lines, Wanted(13, 14, bold=True, upper=True))


@rule("L-S07")
def check_arabic_look(sheet: Sheet) -> Iterator[Hit]:
    """``1. Title`` on a line of its own is bold; a sentence with a number is not a title."""
    prose = sheet.parts.prose if sheet.parts.official else ()
    lines = [n for n, below in pairwise(prose) if _is_title(n) and not _ends_list(below)]
    yield from look_hits("Tiêu đề mục", lines, Wanted(13, 14, bold=True, italic=None))


def _is_title(line: Line) -> bool:
    """Whether a numbered line is a heading: short, without a closing mark."""
    short = len(line.text) <= _TITLE_LENGTH and line.text[-1] not in ".;,:/"
    short = short and ": " not in line.text  # "3. Điện thoại: ..." is an item of a list
    return bool(_ARABIC.match(line.text)) and short


def _ends_list(below: Line) -> bool:
    """Whether the next line shows that this one is an item: a title has a text below it."""
    return bool(_ARABIC.match(below.text) or re.match(r"(?:Điều|Chương) ", below.text))
