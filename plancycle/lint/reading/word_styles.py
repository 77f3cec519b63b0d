"""What a paragraph and a run look like once defaults, styles, lists and their own marks are merged.

Properties are flat dicts; a later layer wins. Twips (1/20 pt) become millimetres or points here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from plancycle.lint.reading.open_paper import child
from plancycle.office_files.xml_parts import Element, attribute, local_name

Properties: TypeAlias = dict[str, Any]

MM_PER_TWIP = 25.4 / 1440
_OFF = frozenset({"0", "false", "off", "none"})
_ALIGN = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_TOGGLES = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}
MAX_NUMBER = 1e7
MAX_CHAIN = 20
"""Styles based on styles; Word allows 11, a file that goes in circles is cut here."""


def number(value: str | None, otherwise: float = 0.0) -> float:
    """A number in an attribute; what is none, or beyond all measure, counts as not written."""
    try:
        figure = float(value) if value is not None else otherwise
    except ValueError:
        return otherwise
    return figure if abs(figure) < MAX_NUMBER else otherwise


def is_on(element: Element | None) -> bool:
    """Whether a yes-or-no mark is there and says yes."""
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def run_properties(element: Element | None) -> Properties:
    """What an ``rPr`` says: fonts, size, bold, italic, underline, colour, caps, raised, hidden."""
    properties: Properties = {}
    for mark in element if element is not None else ():
        name = local_name(mark.tag)
        if name in _TOGGLES:
            properties[_TOGGLES[name]] = is_on(mark)
        elif name == "u":
            properties["underline"] = (attribute(mark, "val") or "single") not in _OFF
        elif name == "sz":
            properties["size"] = number(attribute(mark, "val"), 20) / 2
        elif name == "color":
            properties["colour"] = _colour(mark)
        elif name == "vertAlign":
            properties["raised"] = attribute(mark, "val") == "superscript"
        elif name in {"highlight", "shd"}:
            properties["marked"] = _is_marked(mark)
        elif name == "rStyle":
            properties["style"] = attribute(mark, "val")
        elif name == "rFonts":
            properties.update(_fonts(mark))
    return properties


def _is_marked(mark: Element) -> bool:
    """Whether letters lie on a colour: white, "auto" and none are the paper itself."""
    value = attribute(mark, "fill") or attribute(mark, "val") or "none"
    return value.casefold() not in {"none", "auto", "white", "ffffff", "clear", "nil"}


def _colour(mark: Element) -> str:
    value = (attribute(mark, "val") or "auto").upper()
    return "000000" if value == "AUTO" else value


def _fonts(mark: Element) -> Properties:
    """A theme font wins over a named one of the same element, and is looked up later."""
    properties: Properties = {}
    for key in ("ascii", "hAnsi"):
        theme, named = attribute(mark, f"{key}Theme"), attribute(mark, key)
        if theme:
            properties[key] = f"+{theme}"
        elif named:
            properties[key] = named
    return properties


def paragraph_properties(element: Element | None) -> Properties:
    """What a ``pPr`` says: alignment, indents (mm), gaps (pt), line height, border, list, style."""
    properties: Properties = {}
    for mark in element if element is not None else ():
        name = local_name(mark.tag)
        if name == "jc":
            properties["align"] = _ALIGN.get(attribute(mark, "val") or "", "left")
        elif name == "ind":
            properties.update(_indents(mark))
        elif name == "spacing":
            properties.update(_gaps(mark))
        elif name == "tabs":
            properties["centre_tab"] = any(attribute(t, "val") == "center" for t in mark)
        elif name == "contextualSpacing":
            properties["contextual"] = is_on(mark)
        elif name == "pBdr":
            properties["border"] = any(_is_drawn(child(mark, side)) for side in ("top", "bottom"))
        elif name == "pStyle":
            properties["style"] = attribute(mark, "val")
        elif name == "framePr":
            properties["frame"] = _ALIGN.get(attribute(mark, "xAlign") or "", "")
        elif name == "numPr":
            properties.update(_list_marks(mark))
    return properties


def _list_marks(mark: Element) -> Properties:
    marks = {"list": child(mark, "numId"), "level": child(mark, "ilvl")}
    return {k: attribute(e, "val") for k, e in marks.items() if e is not None}


def _indents(mark: Element) -> Properties:
    properties: Properties = {}
    for key, names in {"left": ("left", "start"), "right": ("right", "end")}.items():
        value = next((v for n in names if (v := attribute(mark, n)) is not None), None)
        if value is not None:
            properties[key] = number(value) * MM_PER_TWIP
    hanging, first = attribute(mark, "hanging"), attribute(mark, "firstLine")
    if hanging is not None:
        properties["first"] = -number(hanging) * MM_PER_TWIP
    elif first is not None:
        properties["first"] = number(first) * MM_PER_TWIP
    return properties


def _gaps(mark: Element) -> Properties:
    properties: Properties = {}
    for key in ("before", "after"):
        if (attribute(mark, f"{key}Autospacing") or "0") not in _OFF:
            properties[key] = 14.0
        elif attribute(mark, key) is not None:
            properties[key] = number(attribute(mark, key)) / 20
    if attribute(mark, "line") is not None:
        properties["line"] = number(attribute(mark, "line"), 240)
        properties["line_rule"] = attribute(mark, "lineRule") or "auto"
    return properties


def _is_drawn(border: Element | None) -> bool:
    """Whether a border is there and not switched off."""
    return border is not None and (attribute(border, "val") or "none") not in {"nil", "none"}


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    paragraph: Properties
    run: Properties


@dataclass(frozen=True)
class StyleSheet:
    """Every style of a file, with the document's defaults and the fonts of its theme."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default_paragraph: Properties = field(default_factory=dict)
    default_run: Properties = field(default_factory=dict)
    default_style: str | None = None
    theme: dict[str, str] = field(default_factory=dict)

    def paragraph(self, style: str | None, table_style: str | None = None) -> Properties:
        """Paragraph properties of a style over those of a table's style and the defaults."""
        layers = [self.default_paragraph, *(s.paragraph for s in self._chain(table_style))]
        layers += [s.paragraph for s in self._chain(style or self.default_style)]
        return merged(layers)

    def run(self, style: str | None, table_style: str | None, own: Properties) -> Properties:
        """Run properties: defaults, table, paragraph style, character style, the run's own."""
        layers = [self.default_run, *(s.run for s in self._chain(table_style))]
        layers += [s.run for s in self._chain(style or self.default_style)]
        below = merged(layers)
        character = merged(s.run for s in self._chain(own.get("style")))
        for toggle in _TOGGLES.values():
            # Set in both the paragraph's and the run's style, such a mark cancels itself.
            if character.get(toggle) and below.get(toggle):
                character[toggle] = False
        return {**below, **character, **own}

    def font(self, name: str | None) -> str:
        """A font's name, looked up in the theme where it is one of the theme's."""
        if name is None:
            return "Times New Roman"
        if name.startswith("+"):
            return self.theme.get("major" if name.startswith("+major") else "minor", name)
        return name

    def _chain(self, style: str | None) -> list[_Style]:
        """A style and those it is based on, the first one first."""
        chain: list[_Style] = []
        while style is not None and style in self.styles and len(chain) < MAX_CHAIN:
            chain.append(self.styles[style])
            style = self.styles[style].based_on
        return chain[::-1]


def merged(layers: Iterable[Properties]) -> Properties:
    """The layers as one; a later one wins."""
    result: Properties = {}
    for layer in layers:
        result.update(layer)
    return result


def read_styles(root: Element | None, theme: Element | None) -> StyleSheet:
    """The style sheet of a file; an empty one if it has none."""
    if root is None:
        return StyleSheet(theme=_theme_fonts(theme))
    defaults = child(root, "docDefaults")
    styles: dict[str, _Style] = {}
    default_style = None
    for element in root:
        if local_name(element.tag) != "style":
            continue
        name = attribute(element, "styleId") or ""
        styles[name] = _Style(
            attribute(child(element, "basedOn"), "val"),
            paragraph_properties(child(element, "pPr")),
            run_properties(child(element, "rPr")),
        )
        default = (attribute(element, "default") or "0") not in _OFF
        if default and attribute(element, "type") == "paragraph":
            default_style = name
    return StyleSheet(
        styles,
        paragraph_properties(child(child(defaults, "pPrDefault"), "pPr")),
        run_properties(child(child(defaults, "rPrDefault"), "rPr")),
        default_style,
        _theme_fonts(theme),
    )


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    scheme = child(child(theme, "themeElements"), "fontScheme")
    fonts = {
        kind: attribute(child(child(scheme, f"{kind}Font"), "latin"), "typeface")
        for kind in ("major", "minor")
    }
    return {kind: name for kind, name in fonts.items() if name}
