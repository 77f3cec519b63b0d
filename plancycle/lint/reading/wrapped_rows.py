"""Text copied from a page, whose rows break where the page did: made paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plancycle.model.paper import Line

_ENDS = re.compile(r"[.;:!?…/”\")]$")
_BEGINS = re.compile(
    r"[-–+•*“]|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|[IVXLC]+\.\s|\(?[^\W\d_][.)]\s|Điều \d|Số\s*:|V/v\b|"
    r"Kính gửi|Nơi nhận|Căn cứ\s|Theo đề nghị|Phụ lục|(?:TM|KT|TL|TUQ|Q)\.\s|CỘNG H"
)
_PARAGRAPH_ROW = 45
"""Letters from which a row may be a full one of a paragraph; titles and names are shorter."""

_SHARE, _LEAST = 0.3, 4
"""Of its long rows, this share (and at least so many) goes on in small letters in a broken text."""


def joined_rows(rows: Sequence[Line]) -> tuple[Line, ...]:
    """The rows of a text; in one broken by a page's width, each paragraph as its first row.

    The rows that went into another stay, empty, so that every place keeps its row's number.
    """
    return tuple(_joined(rows)) if _is_broken(rows) else tuple(rows)


def _is_broken(rows: Sequence[Line]) -> bool:
    """Whether rows break in the middle of sentences as a rule, and not by a slip here and there."""
    open_rows = [
        (above, below)
        for above, below in pairwise(rows)
        if len(above.text) > _PARAGRAPH_ROW and "\t" not in above.text
    ]
    cut = sum(bool(b.text[:1].islower()) and not _ENDS.search(a.text) for a, b in open_rows)
    return cut >= _LEAST and cut >= _SHARE * len(open_rows)


def _joined(rows: Sequence[Line]) -> Iterator[Line]:
    paragraph: list[Line] = []
    for row in rows:
        if paragraph and _goes_on(paragraph[-1], row):
            paragraph.append(row)
            continue
        yield from _closed(paragraph)
        paragraph = [row]
    yield from _closed(paragraph)


def _goes_on(above: Line, row: Line) -> bool:
    """Whether a row is the rest of the one above it."""
    if not above.text or not row.text or "\t" in above.text + row.text or _BEGINS.match(row.text):
        return False
    if row.text[0].islower():
        return not re.search(r"[.;:]$", above.text)
    full = len(above.text) > _PARAGRAPH_ROW and not _ENDS.search(above.text)
    return full and not row.text.isupper() and not above.text.isupper()


def _closed(paragraph: Sequence[Line]) -> Iterator[Line]:
    """A paragraph as its first row with all the words, the others empty."""
    for index, row in enumerate(paragraph):
        words = " ".join(n.text for n in paragraph) if index == 0 else ""
        yield replace(row, text=words)
