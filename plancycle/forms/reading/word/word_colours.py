"""Colours of a Word file: whether what is written can be seen on what lies behind it."""

import re
from collections.abc import Mapping

from plancycle.office_files.table_walk import child_named
from plancycle.office_files.xml_parts import Element, attribute, local_name

WHITE = "FFFFFF"
UNKNOWN = "?"
"""A shade that isn't known: what is written on it counts as seen."""

NO_INK = "none"
"""Letters that are filled with nothing."""

_ALIKE = 0x0F
"""Colours whose parts differ by no more than this can't be told apart."""

_DARK = 0x40
_SEE_THROUGH = 95_000  # thousandths of a percent
_HEX = re.compile(r"[0-9A-F]{6}")
_WHITE_THEMES = frozenset({"background1", "light1", "bg1", "lt1"})
_MARKERS: Mapping[str, str] = {
    **{"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF"},
    **{"blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080"},
    **{"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000"},
    **{"darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0"},
    **{"black": "000000", "white": WHITE},
}


def text_colour(entry: Element) -> str:
    """Of a ``color``: six hexadecimal digits; empty for the usual one, or one that isn't known."""
    theme, shade = attribute(entry, "themeColor"), attribute(entry, "themeShade") or "FF"
    if theme in _WHITE_THEMES and shade.upper() == "FF":
        return WHITE
    return _hex(attribute(entry, "val"))


def shade_colour(entry: Element | None) -> str:
    """Of a ``shd``: six hexadecimal digits, empty for none, or :data:`UNKNOWN`."""
    if entry is None:
        return ""
    pattern, fill = attribute(entry, "val") or "clear", attribute(entry, "fill") or "auto"
    if pattern == "solid":
        return _hex(attribute(entry, "color")) or UNKNOWN
    if pattern == "nil":
        return ""
    is_auto = fill.casefold() == "auto"
    if pattern == "clear":
        return "" if is_auto else _hex(fill) or UNKNOWN
    return UNKNOWN


def cell_backing(cell: Element, otherwise: str) -> str:
    """What lies behind the text of a cell: its own shade, that of its table, or white."""
    properties = child_named(cell, "tcPr")
    own = child_named(properties, "shd") if properties is not None else None
    return shade_colour(own) or otherwise or WHITE


def marker_colour(name: str) -> str:
    """Of a ``highlight``, by its name; empty for none."""
    return "" if name in {"", "none"} else _MARKERS.get(name, UNKNOWN)


def text_fill(entry: Element) -> str:
    """Of Word 2010's ``textFill``: a colour, :data:`NO_INK`, or empty if it says nothing sure."""
    for kind in entry:
        if local_name(kind.tag) == "noFill":
            return NO_INK
        if local_name(kind.tag) != "solidFill":
            continue
        for colour in kind:
            return _mixed(colour)
    return ""


def _mixed(colour: Element) -> str:
    """A colour with what is mixed into it, as :func:`text_fill` says."""
    clear = attribute(child_named(colour, "alpha"), "val") or ""
    if clear.isascii() and clear.isdigit() and len(clear) < 9 and int(clear) >= _SEE_THROUGH:
        return NO_INK
    # Made darker or lighter ("lumMod" and the like) it is no more the colour that is named: white
    # may be a grey that everybody sees.
    if any(local_name(part.tag) != "alpha" for part in colour):
        return ""
    value = attribute(colour, "val") or ""
    return WHITE if value in _WHITE_THEMES and not clear else _hex(value)


def looks_alike(colour: str, backing: str) -> bool:
    """Whether two colours of six hexadecimal digits can't be told apart."""
    if not (_HEX.fullmatch(colour) and _HEX.fullmatch(backing)):
        return False
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(backing), strict=True)
    return all(abs(ours - theirs) <= _ALIKE for ours, theirs in pairs)


def is_dark(colour: str) -> bool:
    """Whether a colour is about the usual black, which stands out on any paper."""
    return bool(_HEX.fullmatch(colour)) and max(bytes.fromhex(colour)) < _DARK


def _hex(value: str | None) -> str:
    value = (value or "").lstrip("#").upper()
    return value if _HEX.fullmatch(value) else ""
