"""Conditional formats of a sheet that could strike out, hide or rewrite what is in a cell.

Whether a condition holds is not worked out: the cells are marked, and a person is asked.
"""

from collections.abc import Iterable

from plancycle.forms.reading.form_tables import Cell
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.sheets.sheet_cells import marked, rewrite, within
from plancycle.forms.reading.sheets.sheet_grid import Area, Spot, area, named
from plancycle.forms.reading.sheets.sheet_looks import text_look
from plancycle.office_files.xml_parts import Element, local_name

_WHITE = "FFFFFF"
_CHANGED = Mark(Ink.FORMAT, "định dạng có điều kiện")
_OFF = frozenset({"0", "false"})


def mark_conditions(
    cells: dict[Spot, Cell], conditions: Iterable[Element], changes: frozenset[str]
) -> None:
    """Marks the filled cells of a sheet that such a format is for.

    Args:
        conditions: the ``conditionalFormatting`` elements.
        changes: numbers of the looks that change what is read, see :func:`changing_looks`.
    """
    areas: list[tuple[Area, str]] = []
    for entry in conditions:
        if any(_is_changing(rule, changes) for rule in named(entry, "cfRule")):
            stated = (entry.get("sqref") or "").split()
            areas += [(its_area, "") for ref in stated if (its_area := area(ref))]
    for cell, _ in within(cells, areas):
        if _CHANGED not in cell.marks:
            rewrite(cells, cell, marked(cell.writing, (_CHANGED,)))


def changing_looks(looks: Iterable[Element]) -> frozenset[str]:
    """Numbers of the ``dxf`` looks that strike out, hide or rewrite."""
    return frozenset(str(n) for n, look in enumerate(looks) if _changes(look))


def _changes(look: Element) -> bool:
    parts = {local_name(part.tag): part for part in look}
    font = text_look(parts.get("font"))
    # White on a fill of its own is seen; without one it lies on what is mostly a white cell.
    is_white = font.colour == _WHITE and "fill" not in parts
    return "numFmt" in parts or font.struck or is_white


def _is_changing(rule: Element, changes: frozenset[str]) -> bool:
    hides = any(child.get("showValue") in _OFF for child in rule)
    return hides or rule.get("dxfId") in changes
