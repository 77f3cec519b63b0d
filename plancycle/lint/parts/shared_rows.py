"""Head and foot typed in two columns with blanks or tabs: what shares a row is told apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from plancycle.lint.parts.head_parts import is_country, is_motto, is_place_and_date
from plancycle.model.paper import CellAt, Line

_GAP = re.compile(r"\s*\t\s*| {3,}")
_CLOSE = re.compile(r"(\S.*?)\s+(CỘNG H.{2} XÃ HỘI .+|Độc lập.+)", re.IGNORECASE)
"""An agency's name so long that one blank is left before that of the country, or the motto."""

_TYPED_FOOT = re.compile(r"nơi\s+nhận\s*:?(?:\s*\t\s*| {3,})\S", re.IGNORECASE)
_RECIPIENT = re.compile(r"[-–+•]|Lưu\b")
_HEAD_ROWS, _FOOT_ROWS = 12, 40
_NAME = 60
"""Letters of a title or a name at most; a longer line is text that follows."""

_TABLE = 0
"""No table of the file has this number: the halves stand in cells that nobody drew."""


def typed_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a paper, those of a head or foot typed side by side as two cells of a row.

    Both halves keep the order of their line; how a half looks is not told apart, so they have no
    look.
    """
    return tuple(_foot(tuple(_head(lines))))


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The head, if the country's name, the motto or the date shares its row with the agency's."""
    typed = any(_halves(n, _is_right_of_head) for n in lines[:_HEAD_ROWS])
    numbered = next((i for i, n in enumerate(lines[:_HEAD_ROWS]) if n.text.startswith("Số")), 0)
    for row, line in enumerate(lines):
        if row < _HEAD_ROWS and (pair := _country_and_motto(line)):
            yield from pair
            continue
        halves = _halves(line, _is_right_of_head) if typed and row < _HEAD_ROWS else None
        if halves:
            yield from _cells(line, row, halves)
        elif typed and row < numbered and _is_agency_row(line):
            yield replace(line, cell=CellAt(_TABLE, row, 1), look=None)  # the agency's name goes on
        else:
            yield line


def _is_agency_row(line: Line) -> bool:
    """Whether a row alone goes on with the agency's name."""
    return line.cell is None and line.text.isupper() and not is_country(line.text)


def _country_and_motto(line: Line) -> tuple[Line, Line] | None:
    """Both as two lines, where the width of a cell alone breaks the one paragraph they are in."""
    country, motto, rest = line.text.partition("Độc lập")
    if not (motto and is_country(country.strip()) and is_motto(motto + rest)):
        return None
    return replace(line, text=country.strip(), look=None), replace(
        line, text=motto + rest, look=None
    )


def _is_right_of_head(text: str) -> bool:
    return is_country(text) or is_motto(text) or is_place_and_date(text)


def _halves(line: Line, is_right: Callable[[str], bool]) -> tuple[str, str] | None:
    """What stands left and right of a gap, if the right is what is looked for."""
    gaps = reversed(list(_GAP.finditer(line.text))) if line.cell is None else ()
    pairs = [(line.text[: g.start()].strip(), line.text[g.end() :].strip()) for g in gaps]
    close = _CLOSE.fullmatch(line.text) if line.cell is None else None
    pairs += [(close[1].strip(), close[2].strip())] if close else []
    return next(((left, right) for left, right in pairs if left and is_right(right)), None)


def _cells(line: Line, row: int, halves: tuple[str, str]) -> tuple[Line, Line]:
    left, right = (
        replace(line, text=text, cell=CellAt(_TABLE, row, column), look=None)
        for column, text in enumerate(halves, start=1)
    )
    return left, right


def _foot(lines: Sequence[Line]) -> Iterator[Line]:
    """The foot from ``Nơi nhận:`` on, if a title shares its row."""
    first = next((i for i, n in enumerate(lines) if _is_typed_foot(n)), len(lines))
    yield from lines[:first]
    left = ""
    for row, line in enumerate(lines[first:]):
        ends = line.cell is not None or len(line.text) > 2 * _NAME or row >= _FOOT_ROWS
        if ends or _begins_another(line):
            yield from lines[first + row :]
            return
        gap = max(_GAP.finditer(line.text), key=lambda g: len(g[0].expandtabs()), default=None)
        if gap is not None and gap.start():
            halves = line.text[: gap.start()].strip(), line.text[gap.end() :].strip()
            yield from _cells(line, first, halves)
        else:
            column = 1 if _RECIPIENT.match(line.text) or _is_cut(left, line.text) else 2
            yield replace(line, cell=CellAt(_TABLE, first, column), look=None)
            halves = (line.text, "") if column == 1 else ("", line.text)
        left = halves[0] or left


def _is_cut(recipient: str, text: str) -> bool:
    """Whether a row goes on with the recipient above it, which its column was too narrow for."""
    return (
        bool(recipient)
        and recipient[-1] not in ".;:"
        and bool(re.match(r"\(|\w", text))
        and (not text[:1].isupper())
    )


def _begins_another(line: Line) -> bool:
    """Whether a row below a foot begins what is issued with the paper: a head, an appendix."""
    return bool(_halves(line, is_country)) or line.text.casefold().startswith("phụ lục")


def _is_typed_foot(line: Line) -> bool:
    return line.cell is None and bool(_TYPED_FOOT.match(line.text))
