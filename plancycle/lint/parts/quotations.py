"""Where quotations begin and end, over several lines too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plancycle.model.paper import Line

_MARK = re.compile("[“”]")
_WITHIN = re.compile("“[^“”]*”")
_STRAIGHT = re.compile('"')
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[“:/-])$")


def curled(text: str) -> str:
    """A text whose straight marks are “ or ”, told by what stands before each.

    Papers mix both kinds, and one straight mark closes what a curled one opened. After a digit it
    is a measure in inches where nothing is open.
    """
    pieces = _STRAIGHT.split(text)
    result = pieces[0]
    if len(pieces) % 2 and not _MARK.search(text):
        # Pairs of straight marks alone close each other, wherever a space stands.
        return "".join(f"{p}{'”' if at % 2 else '“'}" for at, p in enumerate(pieces))[:-1]
    for piece in pieces[1:]:
        is_open = result.count("“") > result.count("”")
        opens = not is_open and bool(_BEFORE_OPENING.search(result))
        inch = not is_open and not opens and result[-1:].isdigit()
        result += ("" if inch else "“" if opens else "”") + piece
    return result


@dataclass
class Quotations:
    """What the marks “ and ” of a text make.

    Attributes:
        unclosed: lines in which a quotation opens that is not closed before the next one opens.
        unopened: lines with a closing mark too many.
        inside: orders of the lines that begin within a quotation which is closed later.
    """

    unclosed: list[Line] = field(default_factory=list)
    unopened: list[Line] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)


def read_quotations(lines: Iterable[Line]) -> Quotations:
    """Follow the marks through a text; within one line quotations may stand in each other."""
    quotations = Quotations()
    pending: Line | None = None
    since: list[int] = []
    for line in lines:
        if pending is not None:
            since.append(line.order)
        depth = int(pending is not None)
        text = curled(line.text)
        if pending is not None and pending.text.lstrip().startswith("“"):
            text = _WITHIN.sub("", text)  # a quoted article may quote, too
        for mark in _MARK.findall(text):
            if mark == "“" and pending is not None:
                quotations.unclosed.append(pending)
                pending, depth, since = None, 0, []
            depth += 1 if mark == "“" else -1
            if mark == "”" and pending is not None:
                quotations.inside.update(since)
                pending, since = None, []
            if depth < 0:
                quotations.unopened.append(line)
                depth = 0
        if depth > 0 and pending is None:
            pending = line
    if pending is not None:
        quotations.unclosed.append(pending)
    return quotations
