"""The lines of a cell as running text: lists and headings keep their ends, broken lines are joined.

A line break in a cell is one of three things: the end of an item of a list, the end of a heading
above a sentence, or nothing but the end of a narrow column.
"""

import re

_BULLET = re.compile(r"^(?:[-+•*–—]|[a-zđ]\)|\d{1,2}\))\s+")
_SIGN = re.compile(r"^[-+•*–—]\s+")
_ENDED = (".", ";", ":", ",", "!", "?", "…")
_LONGER = 1.5
"""A line broken at the edge of a column is about as long as the next one, never much shorter."""


def running_text(text: str) -> str:
    """A cell on one line that reads as its lines did.

    Args: text: of a cell, lines kept, e.g. ``- Mở 02 lớp`` above ``- In 500 tờ rơi``.
    Returns: without bullets, e.g. ``Mở 02 lớp; In 500 tờ rơi``.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    whole = ""
    for n, line in enumerate(lines):
        shown = _SIGN.sub("", line)
        whole += f"{_mark(lines[n - 1], line)} {shown}" if n else shown
    return whole


def _mark(above: str, line: str) -> str:
    """What has to stand between two lines."""
    if above.endswith(_ENDED):
        return ""
    if _BULLET.match(line):
        return ";"
    opens = line[:1].isupper() and len(line) >= _LONGER * len(above)
    return "." if opens and not _BULLET.match(above) else ""
