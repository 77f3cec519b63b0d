"""The words of one paragraph with what each looks like, and the lines drawn at it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.lint.reading.open_paper import child
from plancycle.lint.reading.word_styles import Properties, StyleSheet, run_properties
from plancycle.model.paper import Align, Look
from plancycle.office_files.xml_parts import Element, attribute, local_name

UNSEEN = frozenset(
    {"del", "moveFrom", "Fallback", "delText", "instrText", "delInstrText", "rPr", "pPr"}
    | {"sdtPr", "sdtEndPr", "rt", "txbxContent", "object"}
)
"""What nobody sees on paper; text boxes float and belong to no line."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised digit is the mark of a footnote or of a unit (m²), no part of the word before it."""

_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_LINE_SHAPES = re.compile(r"line|straightConnector\d|bentConnector\d")
_VML_LINES = frozenset({"t20", "t32"})
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 72}
_MM_PER_EMU = 25.4 / 914400
_TAB = 12.7
SINGLE = 1.15
"""Height of a single line of Times New Roman, in font sizes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of one look, or (``text`` is None) a line break.

    ``source`` is the element that holds them, letter by letter; None for a sign such as a tab.
    """

    text: str | None
    look: Properties
    source: Element | None = None


_LIKE_OURS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ"})
"""Letters of other alphabets that a copied page puts for ours: they look alike on paper."""


def plain(text: str) -> str:
    """NFC, our own letters, plain spaces, no characters nobody sees; runs of blanks stay."""
    text = unicodedata.normalize("NFC", text).translate(_LIKE_OURS)
    return _INVISIBLE.sub("", re.sub(r"[^\S\n\t]", " ", text))


def is_composed(text: str) -> bool:
    """Whether a text is in the one form of Unicode, and every letter that looks like ours is."""
    return unicodedata.is_normalized("NFC", text) and text == text.translate(_LIKE_OURS)


def read_pieces(
    element: Element, styles: StyleSheet, style: str | None, table_style: str | None
) -> Iterator[Piece]:
    """The visible pieces of a paragraph (or of what wraps runs inside it), in order."""
    for inner in element:
        name = local_name(inner.tag)
        if name == "r":
            own = styles.run(style, table_style, run_properties(child(inner, "rPr")))
            if not own.get("hidden"):
                yield from _run_pieces(inner, own)
        elif name and name not in UNSEEN:
            yield from read_pieces(inner, styles, style, table_style)


def _run_pieces(run: Element, look: Properties) -> Iterator[Piece]:
    for mark in run:
        name = local_name(mark.tag)
        if name == "t":
            text = (mark.text or "").replace("\n", " ")
            if look.get("raised"):
                text = text.translate(_RAISED)
            yield Piece(text.upper() if look.get("caps") else text, look, mark)
        elif name in _SIGNS:
            yield Piece(_SIGNS[name], look)
        elif name in {"br", "cr"}:
            yield Piece(None, look)


def split_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces between line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text is None:
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def look_of(pieces: Sequence[Piece], layout: Properties, styles: StyleSheet) -> Look:
    """The look of a line; an empty one has neither font nor size."""
    inked = [p for p in pieces if p.text and p.text.strip()]
    shown = [p for p in inked if not p.look.get("raised")] or inked
    text = "".join(p.text or "" for p in pieces)
    sizes = _each_once(p.look.get("size", 10.0) for p in shown)
    left, first = layout.get("left", 0.0), layout.get("first", 0.0)
    start = left + first
    if start < 1 and text.startswith("\t"):
        start = _TAB
    together = bool(layout.get("contextual"))
    tabbed = text.lstrip(" ").startswith("\t") and layout.get("centre_tab")
    return Look(
        fonts=_each_once(n for p in shown for n in _fonts(p, styles)),
        sizes=sizes,
        colours=_each_once(p.look.get("colour", "000000") for p in shown),
        bold=_agreed(shown, "bold"),
        italic=_agreed(shown, "italic"),
        underline=_agreed(shown, "underline"),
        align=Align.CENTRE if tabbed else Align(layout.get("align", "left")),
        start=start,
        hanging=first < 0,
        before=0.0 if together else layout.get("before", 0.0),
        after=0.0 if together else layout.get("after", 0.0),
        spacing=_spacing(layout, max(sizes, default=14.0)),
        marked=any(p.look.get("marked") for p in shown),
    )


def _fonts(piece: Piece, styles: StyleSheet) -> Iterator[str]:
    """Word takes one font for ASCII letters and another for those beyond, such as ``ệ``."""
    text = piece.text or ""
    if any(c.isascii() and not c.isspace() for c in text):
        yield styles.font(piece.look.get("ascii"))
    if any(not c.isascii() for c in text):
        yield styles.font(piece.look.get("hAnsi", piece.look.get("ascii")))


def _each_once(values: Iterator[object]) -> tuple:  # type: ignore[type-arg]  # any kind of value
    return tuple(dict.fromkeys(values))


def _agreed(pieces: Sequence[Piece], key: str) -> bool | None:
    states = {bool(p.look.get(key)) for p in pieces}
    return states.pop() if len(states) == 1 else None if states else False


def _spacing(layout: Properties, size: float) -> float:
    line, rule = layout.get("line", 240.0), layout.get("line_rule", "auto")
    if rule == "auto":
        return float(line) / 240
    multiple = float(line) / 20 / (SINGLE * size)
    return multiple if rule == "exact" else max(1.0, multiple)


def drawn_lengths(paragraph: Element) -> Iterator[float | None]:
    """Length of each line shape that hangs on a paragraph; None where it is not told."""
    stack = list(reversed(paragraph))
    while stack:
        current = stack.pop()
        name = local_name(current.tag)
        if name in {"Fallback", "txbxContent", "del", "moveFrom"}:
            continue
        if name == "drawing":
            yield from _drawing(current)
        elif name == "pict":
            yield from _vml(current)
        else:
            stack.extend(reversed(current))


def _drawing(drawing: Element) -> Iterator[float | None]:
    shapes = [e for e in drawing.iter() if local_name(e.tag) == "prstGeom"]
    if any(_LINE_SHAPES.fullmatch(attribute(s, "prst") or "") for s in shapes):
        extent = next((e for e in drawing.iter() if local_name(e.tag) == "extent"), None)
        width = attribute(extent, "cx") or ""
        yield int(width) * _MM_PER_EMU if width.isdecimal() else None


def _vml(picture: Element) -> Iterator[float | None]:
    for shape in picture.iter():
        name = local_name(shape.tag)
        if name == "line":
            begin, end = (_first_length(attribute(shape, key)) for key in ("from", "to"))
            yield abs(end - begin) if begin is not None and end is not None else None
        elif name == "shape" and (attribute(shape, "type") or "").rpartition("_x0000_")[2] in (
            _VML_LINES
        ):
            width = re.search(r"(?:^|;)\s*width:([^;]+)", attribute(shape, "style") or "")
            yield _first_length(width[1] if width else None)


def _first_length(value: str | None) -> float | None:
    match = _LENGTH.match(value or "")
    try:
        return float(match[1]) * _UNITS[match[2] or ""] if match else None
    except ValueError:
        return None
