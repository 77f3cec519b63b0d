"""How whole tables and rows of a Word file look: what their styles hide, what is crossed out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.word.word_colours import UNKNOWN, WHITE, looks_alike, shade_colour
from plancycle.forms.reading.word.word_looks import Looks, inherited, is_default, watched
from plancycle.office_files.table_walk import child_named, is_off, nearest
from plancycle.office_files.xml_parts import Element, attribute, local_name

_NO_LINE = frozenset({"nil", "none"})
_LOWEST = 40
"""Twentieths of a point: in a row of this height nothing is to be seen."""

_WHOLE = "wholeTable"
# The attribute, the bit and the value of ``tblLook`` that switch a part of a style on. The first
# row holds the headings, which are compared with the form's own.
_SWITCHES: Mapping[str, tuple[str, int, bool]] = {
    "lastRow": ("lastRow", 0x40, True),
    "swCell": ("lastRow", 0x40, True),
    "seCell": ("lastRow", 0x40, True),
    "firstCol": ("firstColumn", 0x80, True),
    "lastCol": ("lastColumn", 0x100, True),
    "band1Horz": ("noHBand", 0x200, False),
    "band2Horz": ("noHBand", 0x200, False),
    "band1Vert": ("noVBand", 0x400, False),
    "band2Vert": ("noVBand", 0x400, False),
}
_LAST_ROW = frozenset({"lastRow", "swCell", "seCell"})
_COLUMNS = {"firstCol": 0, "lastCol": -1}
_Cell = TypeVar("_Cell")


@dataclass(frozen=True, slots=True)
class TableStyle:
    """What a style of tables does to what is written in them.

    Attributes:
        hiding: the parts of a table in which it strikes out, hides or crosses what is written.
        is_shaded: whether it puts a shade behind any part.
    """

    hiding: frozenset[str] = frozenset()
    is_shaded: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table says of its cells.

    Attributes:
        hiding: its parts in which what is written is struck out, hidden or crossed.
        backing: the shade of cells that have none of their own.
    """

    hiding: frozenset[str] = frozenset()
    backing: str = ""

    def hidden(self, rows: Sequence[Sequence[_Cell]]) -> Iterator[_Cell]:
        """The cells of those parts, some of them more than once."""
        for part in self.hiding:
            if part in _LAST_ROW:
                yield from rows[-1] if rows else ()
            elif part in _COLUMNS:
                yield from (row[_COLUMNS[part]] for row in rows if row)
            else:
                yield from (cell for row in rows for cell in row)


USUAL = TableLook()


def read_table_styles(styles: Element | None) -> dict[str, TableStyle]:
    """The styles of tables that change what is read, by id; empty for that of a table without."""
    own: dict[str, dict[str, dict[str, str]]] = {}
    parents: dict[str, str] = {}
    usual = ""
    for style in styles if styles is not None else ():
        if local_name(style.tag) == "style" and attribute(style, "type") == "table":
            name = attribute(style, "styleId") or ""
            own[name] = dict(_parts(style))
            parents[name] = attribute(child_named(style, "basedOn"), "val") or ""
            usual = name if is_default(style) else usual
    table_styles = {name: _style(name, own, parents) for name in own}
    table_styles[""] = table_styles.get(usual, TableStyle())
    return {name: style for name, style in table_styles.items() if style != TableStyle()}


def _parts(style: Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Of each part of a table what the style says of its text and its cells."""
    yield _WHOLE, _said(style)
    for child in style:
        if local_name(child.tag) == "tblStylePr":
            yield attribute(child, "type") or _WHOLE, _said(child)


def _said(part: Element) -> dict[str, str]:
    said = watched(child_named(part, "rPr"))
    cells = child_named(part, "tcPr")
    shade = shade_colour(child_named(cells, "shd")) if cells is not None else ""
    if shade:
        said["cell shade"] = shade
    if cells is not None and any(_is_line(e) for e in cells.iter("{*}tl2br", "{*}tr2bl")):
        said["crossed"] = "1"
    return said


def _style(
    name: str, own: Mapping[str, Mapping[str, Mapping[str, str]]], parents: Mapping[str, str]
) -> TableStyle:
    names = {part for parts in own.values() for part in parts}
    parts = {
        part: inherited(name, {n: p.get(part, {}) for n, p in own.items()}, parents)
        for part in names
    }
    shade = parts.get(_WHOLE, {}).get("cell shade", "")
    return TableStyle(
        frozenset(part for part, said in parts.items() if _hides(said, shade)),
        any("cell shade" in said for said in parts.values()),
    )


def _hides(said: Mapping[str, str], shade: str) -> bool:
    look = Looks().worked_out(said, "")
    backing = said.get("cell shade") or shade or WHITE
    is_unseen = look.struck or look.hidden or looks_alike(look.colour, backing)
    return is_unseen or "crossed" in said


def table_look(table: Element, styles: Mapping[str, TableStyle]) -> TableLook:
    """What a table says of all its cells."""
    properties = child_named(table, "tblPr")
    if properties is None:
        return USUAL
    said = {local_name(child.tag): child for child in properties}
    style = styles.get(attribute(said.get("tblStyle"), "val") or "", TableStyle())
    hiding = {part for part in style.hiding if _is_switched_on(part, said.get("tblLook"))}
    shade = UNKNOWN if style.is_shaded else shade_colour(said.get("shd"))
    return TableLook(frozenset(hiding), shade)


def _is_switched_on(part: str, look: Element | None) -> bool:
    if part == _WHOLE:
        return True
    if part not in _SWITCHES:
        return False
    name, bit, wanted = _SWITCHES[part]
    said = attribute(look, name)
    if said is not None:
        return is_off(said) != wanted
    bits = attribute(look, "val") or ""
    return bool(int(bits, 16) & bit) == wanted if _is_hex(bits) else True


def _is_hex(value: str) -> bool:
    return 0 < len(value) < 9 and all(c in "0123456789abcdefABCDEF" for c in value)


def marked_cells(root: Element) -> dict[Element, tuple[Mark, ...]]:
    """The cells of a part that are crossed out or stand in a row that nobody sees."""
    marks_by_cell: dict[Element, tuple[Mark, ...]] = defaultdict(tuple)
    for entry in root.iter("{*}tl2br", "{*}tr2bl", "{*}hidden", "{*}trHeight"):
        holder = _holder(entry)
        if holder is None:
            continue
        if local_name(holder.tag) == "tc" and _is_line(entry):
            marks_by_cell[holder] = (*marks_by_cell[holder], Mark(Ink.CROSSED))
        elif local_name(holder.tag) == "tr" and _is_unseen_row(entry):
            for cell in nearest(holder, "tc"):
                marks_by_cell[cell] = (*marks_by_cell[cell], Mark(Ink.UNSEEN_CELL))
    return dict(marks_by_cell)


def _holder(entry: Element) -> Element | None:
    """The cell or the row of which a property speaks."""
    for holder in entry.iterancestors():
        name = local_name(holder.tag)
        if name in {"tc", "tr"}:
            return holder
        if name not in {"tcBorders", "tcPr", "trPr"}:
            return None
    return None


def _is_line(border: Element) -> bool:
    return (attribute(border, "val") or "nil") not in _NO_LINE


def _is_unseen_row(entry: Element) -> bool:
    if local_name(entry.tag) == "hidden":
        return not is_off(attribute(entry, "val"))
    height = attribute(entry, "val") or ""
    is_low = height.isascii() and height.isdigit() and int(height[:6]) <= _LOWEST
    return attribute(entry, "hRule") == "exact" and is_low
