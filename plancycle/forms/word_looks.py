"""How a run of a Word file looks, as far as it changes what is read: directly or by its styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from plancycle.forms.old_fonts import OldEncoding, encoding_of_font, shows_capitals
from plancycle.forms.symbol_fonts import is_symbol_font
from plancycle.ooxml.parts import Element, attribute, local_name
from plancycle.ooxml.tables import child_named

_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = frozenset({"strike", "dstrike", "vanish", "specVanish"})
_WATCHED = _TOGGLES | frozenset(
    {"vertAlign", "position", "color", "sz", "rFonts", "rStyle", "shd", "highlight"}
)

_TINY = 4
"""Half-points: nobody reads what is two points high."""

_LIFTED = 4
"""Half-points above the line from which a run stands raised."""

_MOST_KEPT = 2000
"""Looks that are kept; a document has a dozen."""

_LONGEST_CHAIN = 20  # of styles based on one another; a circle would have no end


@dataclass(frozen=True, slots=True)
class RunLook:
    """What matters of a run's look.

    Attributes:
        font: the name of the font it is shown in, empty if unknown.
        encoding, capitals: of an old Vietnamese font; has_signs: its letters are signs.
        is_plain: nothing of it changes what is read.
    """

    struck: bool = False
    hidden: bool = False
    white: bool = False
    raised: bool = False
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
        defaults: of the document; default_paragraph: id of the style of unstyled paragraphs.
    """

    styles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    default_paragraph: str = ""
    _known: dict[tuple[str, tuple[tuple[str, str], ...]], RunLook] = field(default_factory=dict)

    def of_run(self, run: Element, paragraph_style: str) -> RunLook:
        """The look of a run in a paragraph of that style (its id; empty for the default one)."""
        own = _watched(child_named(run, "rPr"))
        known = (paragraph_style, tuple(own.items()))
        look = self._known.get(known)
        if look is None:
            look = self._worked_out(own, paragraph_style)
            if len(self._known) < _MOST_KEPT:
                self._known[known] = look
        return look

    def _worked_out(self, own: Mapping[str, str], paragraph_style: str) -> RunLook:
        by_paragraph = self.styles.get(paragraph_style or self.default_paragraph, {})
        by_run = self.styles.get(own.get("rStyle", ""), {})

        def is_on(name: str) -> bool:
            if name in own:
                return own[name] not in _OFF
            # Two styles that both say so cancel each other out.
            return (by_paragraph.get(name, "0") not in _OFF) != (by_run.get(name, "0") not in _OFF)

        def value(name: str) -> str:
            sources = (own, by_run, by_paragraph, self.defaults)
            return next((s[name] for s in sources if name in s), "")

        shade, marker = value("shd"), value("highlight")
        backed = shade not in {"", "auto", "FFFFFF"} or marker not in {"", "none"}
        font = value("rFonts")
        look = RunLook(
            struck=is_on("strike") or is_on("dstrike"),
            hidden=is_on("vanish") or is_on("specVanish") or 0 < _whole(value("sz")) <= _TINY,
            white=value("color").upper() == "FFFFFF" and not backed,
            raised=value("vertAlign") in {"superscript", "subscript"}
            or _whole(value("position")) >= _LIFTED,
            font=font,
            encoding=encoding_of_font(font) if font else None,
            capitals=bool(font) and shows_capitals(font),
            has_signs=is_symbol_font(font),
        )
        special = (look.struck, look.hidden, look.white, look.raised, look.encoding, look.has_signs)
        return replace(look, is_plain=not any(special))


def read_looks(styles: Element | None) -> Looks:
    """The styles part of a document; without one everything is plain."""
    if styles is None:
        return Looks()
    own: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    defaults: dict[str, str] = {}
    default_paragraph = ""
    for entry in styles:
        kind = local_name(entry.tag)
        if kind == "docDefaults":
            for holder in _named(entry, "rPrDefault"):
                defaults = _watched(child_named(holder, "rPr"))
        elif kind == "style":
            name = attribute(entry, "styleId") or ""
            own[name] = _watched(child_named(entry, "rPr"))
            parents[name] = attribute(child_named(entry, "basedOn"), "val") or ""
            if attribute(entry, "type") == "paragraph" and attribute(entry, "default") in {
                "1",
                "true",
                "on",
            }:
                default_paragraph = name
    styles_by_id = {name: _inherited(name, own, parents) for name in own}
    return Looks(styles_by_id, defaults, default_paragraph)


def _inherited(
    name: str, own: Mapping[str, Mapping[str, str]], parents: Mapping[str, str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_LONGEST_CHAIN):
        if name not in own:
            break
        found = {**own[name], **found}
        name = parents[name]
    return found


def _watched(properties: Element | None) -> dict[str, str]:
    """The watched properties, each with its value; an on-off property without one is on."""
    if properties is None:
        return {}
    found: dict[str, str] = {}
    for entry in properties:
        name = local_name(entry.tag)
        if name not in _WATCHED:
            continue
        if name == "rFonts":
            # ``hAnsi`` is the font of letters beyond ASCII, and so of Vietnamese ones.
            font = attribute(entry, "hAnsi") or attribute(entry, "ascii")
            if font:
                found[name] = font
        elif name == "shd":
            found[name] = attribute(entry, "fill") or ""
        else:
            found[name] = (attribute(entry, "val") or "1").strip()
    return found


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local_name(child.tag) == name)
