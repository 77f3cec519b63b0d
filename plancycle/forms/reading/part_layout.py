"""The parts in words below the table: known by their heading or, where one was changed, by letter.

Words are not lost: an answer may go on in a second row or cell, or stand left of its heading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.header import Row
from plancycle.forms.reading.ink import Writing
from plancycle.forms.wording.headings import (
    ANSWER_HEADING,
    ID_HEADING,
    KNOWN_PARTS,
    PART_HEADING,
    PROPOSAL_HEADING,
    part_ids,
    part_of_letter,
    read_column,
    read_part,
)
from plancycle.forms.wording.vocabulary import is_blank, key, read_letter
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field


@dataclass(frozen=True, slots=True)
class PartPlace:
    """The answer to one part.

    Attributes:
        row: number of the row of its heading.
        cell: where the answer belongs; others: further cells in which it goes on.
        is_before: the answer stands left of its heading.
        is_inside: the answer, or its beginning, stands in the cell of its heading.
        renamed: what its heading was changed to, where only its letter tells.
        is_by_order: heading and letter were erased; its place between two others tells.
    """

    field: Field
    row: int
    cell: Cell
    others: tuple[Cell, ...] = ()
    is_before: bool = False
    is_inside: bool = False
    renamed: str = ""
    is_by_order: bool = False


def locate_parts(table: Table, kind: FormKind) -> list[PartPlace]:
    """The parts that a table holds, in order."""
    if not any(_heading_in(cell, kind) for row in table.rows for cell in row):
        return []
    return list(_parts(table.rows, kind))


def stray_lines(table: Table, parts: Sequence[PartPlace], kind: FormKind) -> list[str]:
    """What stands in the rows of a table that are for no part, nor go on with one."""
    used = {id(c) for part in parts for c in (part.cell, *part.others)}
    lines: list[str] = []
    for row in table.rows:
        cells = _different(iter(row))
        inked = [c for c in cells if not is_blank(c.text)]
        is_known = _part_of(row, kind) is not None or any(id(c) in used for c in inked)
        if not inked or is_known or any(read_column(c.text) for c in cells):
            continue
        if {key(c.text) for c in inked} & _HEADINGS:
            continue
        lines.append(" | ".join(c.text.replace("\n", " ") for c in inked))
    return lines


_HEADINGS = frozenset(key(h) for h in (ID_HEADING, PART_HEADING, ANSWER_HEADING, PROPOSAL_HEADING))
"""Of the header of the table of parts."""


def _heading_in(cell: Cell, kind: FormKind) -> tuple[Field, str] | None:
    """The part a cell heads, and what was written behind its heading in the same cell."""
    return _heading_of(cell.text, kind) if cell.text else None


@lru_cache(maxsize=1024)
def _heading_of(text: str, kind: FormKind) -> tuple[Field, str] | None:
    # Asked several times of each cell; the headings are the same in every form.
    part = read_part(text)
    if part is not None:
        return part, ""
    first, _, rest = text.partition("\n")
    part = read_part(first)
    if part is not None and rest:
        return part, rest
    return heading_and_rest(text, kind)


def _parts(rows: Sequence[Row], kind: FormKind) -> Iterator[PartPlace]:
    at = 0
    while at < len(rows):
        heading = _part_of(rows[at], kind)
        start, at = at, at + 1
        if heading is None:
            continue
        part, first, last = heading
        below: list[Cell] = []
        erased: PartPlace | None = None
        while at < len(rows) and (more := _goes_on(rows[at], rows[start], last, kind)) is not None:
            erased = _erased(rows[at : at + 2], part, more, kind) if at == start + 1 else None
            at += 1
            if erased is not None:
                break
            below += more
        place = _place(rows[start], part, first, last, below)
        if place is not None:
            yield place
        if erased is not None:
            yield erased


def _erased(
    rows: Sequence[Row], before: Field, inked: Sequence[Cell], kind: FormKind
) -> PartPlace | None:
    """The part whose letter and heading were erased: one row, between the parts before and after.

    Args: rows: that row and the next; before: the part above; inked: what stands in the row.
    """
    order = list(part_ids(KNOWN_PARTS[kind]))
    after = _part_of(rows[1], kind) if len(rows) > 1 else None
    at = order.index(before) + 1 if before in order else len(order)
    if after is None or order[at + 1 : at + 2] != [after[0]] or len(inked) != 1:
        return None
    return PartPlace(order[at], rows[0][0].row, inked[0], is_by_order=True)


def _place(row: Row, part: Field, first: int, last: int, below: list[Cell]) -> PartPlace | None:
    number, own = row[0].row, {id(c) for c in row[first : last + 1]}
    after = _different(c for c in row[last + 1 :] if id(c) not in own)
    written = [c for c in after if not is_blank(c.text) or c.has_ink]
    before = _different(
        c for c in row[:first] if read_letter(c.text) is None and not is_blank(c.text)
    )
    inside = _answer_inside(row[first])
    if before and not written and not below and inside is None:
        return PartPlace(part, number, before[0], tuple(before[1:]), is_before=True)
    answers = [*([inside] if inside else []), *written]
    cell = next(iter((*answers, *after)), None)
    if cell is None:
        return None
    others = tuple(c for c in (*answers[1:], *below) if c is not cell)
    return PartPlace(
        part, number, cell, others, is_inside=inside is not None, renamed=_renamed(row[first])
    )


def _answer_inside(cell: Cell) -> Cell | None:
    """What was written in the cell of the heading itself, as a cell of its own."""
    if read_part(cell.text) is not None:
        return None
    first, _, rest = cell.text.partition("\n")
    if read_part(first) is None or not rest:
        _, colon, rest = cell.text.partition(":")
        if not colon or read_part(cell.text.partition(":")[0].strip()) is None:
            return None
    text = rest.strip()
    return Cell(cell.row, cell.column, Writing(text), cell.element) if text else None


def _renamed(heading: Cell) -> str:
    known = read_part(heading.text) is not None or _answer_inside(heading) is not None
    return "" if known or is_blank(heading.text) else heading.text


def _different(cells: Iterator[Cell]) -> list[Cell]:
    return list({id(c): c for c in cells}.values())


def _goes_on(row: Row, above: Row, last: int, kind: FormKind) -> list[Cell] | None:
    """The cells of a row in which the answer above goes on; None if the row is of its own.

    Its letter and heading are empty, or merged with those above; ``last`` is where these end.
    """
    if _part_of(row, kind) is not None or len(row) <= last:
        return None
    fresh = [c for c in _different(iter(row)) if all(c is not other for other in above)]
    inked = [c for c in fresh if not is_blank(c.text)]
    headed = {id(c) for c in row[: last + 1]}
    if any(id(c) in headed or read_column(c.text) for c in inked):
        return None
    return inked


def _part_of(row: Row, kind: FormKind) -> tuple[Field, int, int] | None:
    """The part a row is for, and the first and last place of its heading."""
    for at, cell in enumerate(row):
        part_and_rest = _heading_in(cell, kind)
        # A heading all across the table is the title of a section, unless an answer stands behind
        # it.
        if part_and_rest is not None and (len(set(map(id, row))) > 1 or part_and_rest[1]):
            last = max(n for n, c in enumerate(row) if c is cell)
            return part_and_rest[0], at, last
    letter = read_letter(row[0].text) if len(row) > 2 else None
    named = part_of_letter(letter, kind) if letter else None
    return None if named is None else (named, 1, 1)


def heading_and_rest(line: str, kind: FormKind) -> tuple[Field, str] | None:
    """The part a line of running text begins with, and what follows: ``B. Nguyên nhân: ...``."""
    head, colon, rest = line.partition(":")
    words = head.strip()
    letter, dot, after = words.partition(".")
    lettered = bool(dot) and len(letter.strip()) == 1
    named = part_of_letter(letter.strip().upper(), kind) if lettered else None
    # A letter counts only with its own heading: in "B. Tồn tại" the two speak of different parts.
    part = read_part(after if named else words)
    if part is None or (named is not None and named is not part) or len(key(words)) < 4:
        return None
    return (part, rest.strip()) if colon or dot else None
