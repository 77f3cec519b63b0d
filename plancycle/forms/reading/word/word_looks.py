"""How a run of a Word file looks, as far as it changes what is read: directly or by its styles."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from plancycle.forms.letters.old_fonts import OldEncoding, encoding_of_font, shows_capitals
from plancycle.forms.letters.symbol_fonts import is_symbol_font
from plancycle.forms.reading.word.word_colours import (
    NO_INK,
    is_dark,
    looks_alike,
    marker_colour,
    shade_colour,
    text_colour,
    text_fill,
)
from plancycle.office_files.table_walk import child_named
from plancycle.office_files.xml_parts import Element, attribute, local_name

_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = frozenset({"strike", "dstrike", "vanish", "specVanish", "rtl"})
_WATCHED = _TOGGLES | frozenset(
    (
        *("vertAlign", "position", "color", "sz", "rFonts", "rStyle", "shd", "highlight"),
        *("w", "spacing", "eastAsianLayout", "textFill"),
    )
)

_NONE_IS_SAID = frozenset({"shd", "color"})
"""Properties of which "none" is said as well, and stands against what a style says."""

_TINY = 6
"""Half-points: nobody reads what is three points high."""

_LIFTED = 3
"""Half-points above or below the line from which a run stands raised or lowered."""

_NARROW = 10
"""Percent of the usual width: nobody reads what is squeezed so."""

_OVERLAID = -80
"""Twentieths of a point between letters from which they stand on one another."""

_USUAL_SIZE = "20"  # half-points, where nothing says otherwise

_MOST_KEPT = 2000
"""Looks that are kept; a document has a dozen."""

_MOST_SAID = 40  # of one run; no office program says more

_LONGEST_CHAIN = 20  # of styles based on one another; a circle would have no end
_MEASURE = re.compile(r"([+-]?\d{1,6})(?:\.\d+)?(pt)?%?")


@dataclass(frozen=True, slots=True)
class RunLook:
    """What matters of a run's look.

    Attributes:
        raised: above or below the line.
        colour: where it may be that of what lies behind, which the run does not say.
        size: in half-points, 0 if it isn't known.
        overlaid: its letters may stand on one another; backwards: they run from the right.
        font: the name of the font it is shown in, empty if unknown.
        encoding, capitals: of an old Vietnamese font; has_signs: its letters are signs.
        is_plain: nothing of it, its size and colour aside, changes what is read.
    """

    struck: bool = False
    hidden: bool = False
    raised: bool = False
    colour: str = ""
    size: int = 0
    overlaid: bool = False
    backwards: bool = False
    font: str = ""
    encoding: OldEncoding | None = None
    capitals: bool = False
    has_signs: bool = False
    is_plain: bool = True


@dataclass(slots=True)
class Looks:
    """The styles of a document.

    Attributes:
        styles: watched properties by style id, those of the styles it is based on included.
        defaults: of the document.
        default_paragraph, default_character: ids of the styles of what has none.
        lists: number of the list and level (either may be empty) by id of a paragraph style.
    """

    styles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    default_paragraph: str = ""
    default_character: str = ""
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _known: dict[tuple[object, ...], RunLook] = field(default_factory=dict)

    def of_run(self, run: Element, paragraph_style: str) -> RunLook:
        """The look of a run in a paragraph of that style (its id; empty for the default one)."""
        return self.of_properties(child_named(run, "rPr"), paragraph_style)

    def of_properties(self, properties: Element | None, paragraph_style: str) -> RunLook:
        """The look that a run's ``rPr`` gives it in a paragraph of that style."""
        # All that is said, to be compared with what other runs say.
        said = [
            etree.tostring(entry) if len(entry) else (entry.tag, *entry.items())
            for entry in (() if properties is None else properties)
        ]
        known = (paragraph_style, *said)
        look = self._known.get(known)
        if look is None:
            look = self.worked_out(watched(properties), paragraph_style)
            if len(self._known) < _MOST_KEPT and len(known) < _MOST_SAID:
                self._known[known] = look
        return look

    def worked_out(self, own: Mapping[str, str], paragraph_style: str) -> RunLook:
        """The look of watched properties in a paragraph of that style."""
        by_paragraph = self.styles.get(paragraph_style or self.default_paragraph, {})
        by_run = self.styles.get(own.get("rStyle") or self.default_character, {})

        def is_on(name: str) -> bool:
            """Whether a toggle is on for the run, by itself or by its styles."""
            if name in own:
                return own[name] not in _OFF
            # Source: ECMA-376 part 1, 17.7.3 (toggle properties).
            if self.defaults.get(name, "0") not in _OFF:
                return True
            # Two styles that both say so cancel each other out.
            return (by_paragraph.get(name, "0") not in _OFF) != (by_run.get(name, "0") not in _OFF)

        def value(name: str) -> str:
            sources = (own, by_run, by_paragraph, self.defaults)
            return next((s[name] for s in sources if name in s), "")

        size = _measure(value("sz") or _USUAL_SIZE)
        colour, is_unseen = _colour(value)
        font = value("rFonts")
        look = RunLook(
            struck=is_on("strike") or is_on("dstrike"),
            hidden=is_on("vanish")
            or is_on("specVanish")
            or is_unseen
            or 0 < size <= _TINY
            or 0 < _measure(value("w")) <= _NARROW,
            raised=value("vertAlign") in {"superscript", "subscript"}
            or abs(_measure(value("position"))) >= _LIFTED,
            colour=colour,
            size=size,
            overlaid=_measure(value("spacing")) <= _OVERLAID or value("eastAsianLayout") == "1",
            backwards=is_on("rtl"),
            font=font,
            encoding=encoding_of_font(font) if font else None,
            capitals=bool(font) and shows_capitals(font),
            has_signs=is_symbol_font(font),
        )
        return replace(look, is_plain=_is_plain(look))


def _is_plain(look: RunLook) -> bool:
    special = (look.struck, look.hidden, look.raised, look.overlaid, look.backwards)
    return not (any(special) or look.encoding or look.has_signs)


def _colour(value: Callable[[str], str]) -> tuple[str, bool]:
    """The colour of letters that may be that of their paper, and whether they surely are unseen."""
    # The fill of newer text effects is drawn in place of the colour.
    colour = value("textFill") or value("color")
    backing = marker_colour(value("highlight")) or value("shd") or value("paragraph shade")
    if colour == NO_INK:
        return "", True
    # A shade that the run or its styles say is what lies behind; else its paragraph or cell.
    if backing:
        return "", looks_alike(colour, backing)
    return ("" if is_dark(colour) else colour), False


def read_looks(styles: Element | None) -> Looks:
    """The styles part of a document; without one everything is plain."""
    own: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    usual: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for entry in styles if styles is not None else ():
        kind = local_name(entry.tag)
        if kind == "docDefaults":
            for holder in _named(entry, "rPrDefault"):
                defaults = watched(child_named(holder, "rPr"))
        elif kind == "style":
            name = attribute(entry, "styleId") or ""
            # What it says of its paragraphs, their shade or list, counts for the runs in them.
            own[name] = watched(child_named(entry, "rPr")) | _of_paragraph(entry)
            parents[name] = attribute(child_named(entry, "basedOn"), "val") or ""
            if is_default(entry):
                usual[attribute(entry, "type") or ""] = name
    looks = {name: inherited(name, own, parents) for name in own}
    return Looks(
        styles=looks,
        defaults=defaults,
        default_paragraph=usual.get("paragraph", ""),
        default_character=usual.get("character", ""),
        lists={n: (s["list"], s.get("level", "")) for n, s in looks.items() if "list" in s},
    )


def is_default(style: Element) -> bool:
    """Whether a style is that of what has none."""
    return attribute(style, "default") in {"1", "true", "on"}


def _of_paragraph(style: Element) -> dict[str, str]:
    """What a style says of the whole paragraph: its list, the level in it, its shade."""
    properties = child_named(style, "pPr")
    if properties is None:
        return {}
    properties_said: dict[str, str] = {}
    shade = shade_colour(child_named(properties, "shd"))
    if shade:
        properties_said["paragraph shade"] = shade
    numbering = child_named(properties, "numPr")
    for name, key in (("numId", "list"), ("ilvl", "level")):
        value = attribute(child_named(numbering, name), "val") if numbering is not None else None
        if value is not None:
            properties_said[key] = value
    return properties_said


def inherited(
    name: str, own: Mapping[str, Mapping[str, str]], parents: Mapping[str, str]
) -> dict[str, str]:
    """The properties of a style with those of the styles it is based on."""
    together: dict[str, str] = {}
    for _ in range(_LONGEST_CHAIN):
        if name not in own:
            break
        # The nearer style stands against the one it is based on.
        together = {**own[name], **together}
        name = parents[name]
    return together


def watched(properties: Element | None) -> dict[str, str]:
    """The watched properties, each with its value; an on-off property without one is on."""
    if properties is None:
        return {}
    value_by_name: dict[str, str] = {}
    for entry in properties:
        name = local_name(entry.tag)
        if name not in _WATCHED:
            continue
        reading = _READINGS.get(name)
        value = reading(entry) if reading else (attribute(entry, "val") or "1").strip()
        # An empty value would stand in the way of what a style says.
        if value or name in _NONE_IS_SAID:
            value_by_name[name] = value
    return value_by_name


def _font(entry: Element) -> str:
    """The font of letters beyond ASCII, and so of Vietnamese ones; digits may stand in another."""
    ascii_font, other = attribute(entry, "ascii") or "", attribute(entry, "hAnsi") or ""
    return ascii_font if is_symbol_font(ascii_font) else other or ascii_font


_READINGS: Mapping[str, Callable[[Element], str]] = {
    "rFonts": _font,
    "shd": shade_colour,
    "color": text_colour,
    "textFill": text_fill,
    "eastAsianLayout": lambda entry: "1" if is_on_attribute(entry, "combine") else "0",
}


def is_on_attribute(element: Element, name: str) -> bool:
    """Whether an on-off attribute is there and says yes."""
    return (attribute(element, name) or "0").casefold() not in _OFF


def _measure(value: str) -> int:
    """A number of half-points, twentieths or percent; points in halves, 0 for all else."""
    measure = _MEASURE.fullmatch(value)
    return int(measure[1]) * (2 if measure[2] else 1) if measure else 0


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local_name(child.tag) == name)
