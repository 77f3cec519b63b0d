"""Texts of a workbook, plain or of several looks, as they are read in a cell of a style."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.forms.reading.pieces import Piece, compose, read_signs
from plancycle.forms.reading.sheets.sheet_looks import CellStyle, TextLook, text_look
from plancycle.forms.reading.sheets.shown_numbers import Shown, show_text
from plancycle.forms.wording.link_words import says_address
from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, local_name

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = (
    r"[!-~\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u024f\u1ea0-\u1ef9"
    r"\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ab]"
)
_USUAL = re.compile(rf"{_LETTERS}+(?:[ \n]{_LETTERS}+)*")
"""Texts that are read as they are stored: cleaning, signs and marks change nothing in them."""

_WHITE = "FFFFFF"


def unescaped(text: str) -> str:
    """The text itself: ``_x000D_`` is how a workbook stores what XML can't."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def write_string(element: Element, style: CellStyle) -> Writing:
    """A shared or inline string in a cell, without the readings above Asian characters."""
    if style.is_plain and len(element) == 1 and local_name(element[0].tag) == "t":
        return _plain(unescaped(element[0].text or ""))
    return _composed(list(_runs(element, style)), style)


def write_words(text: str, style: CellStyle) -> Writing:
    """A text of one look."""
    text = unescaped(text)
    return _plain(text) if style.is_plain else _composed([(text, style.look)], style)


def write_shown(shown: Shown, style: CellStyle) -> Writing:
    """What is shown of a number; its marks say nothing where the number isn't seen."""
    is_white = shown.is_white and style.backing == _WHITE
    if style.is_plain and not is_white and (not shown.text or _USUAL.fullmatch(shown.text)):
        return Writing(shown.text, None, shown.marks)
    piece = style.look.piece(shown.text, style.backing)
    piece = replace(piece, hidden=piece.hidden or is_white)
    return compose((piece,), shown.marks if piece.is_seen else ())


def with_address(writing: Writing, target: str) -> Writing:
    """The words of a link with its address behind them, where they don't say it."""
    target = clean_text(target)
    if not writing.text or says_address(writing.text, target):
        return writing
    figure = writing.text if writing.figure is None else writing.figure
    return Writing(f"{writing.text} ({target})", figure, writing.marks)


def _plain(text: str) -> Writing:
    """Most texts are usual ones, so they are not taken apart."""
    if _USUAL.fullmatch(text):
        return Writing(text)
    if not text:
        return NOTHING
    read, marks = read_signs(text, "")
    return compose((Piece(read),), marks)


def _runs(element: Element, style: CellStyle) -> Iterator[tuple[str, TextLook]]:
    for child in element:
        name = local_name(child.tag)
        if name == "t":
            yield unescaped(child.text or ""), style.look
        elif name == "r":
            own = next((p for p in child if local_name(p.tag) == "rPr"), None)
            look = style.look if own is None else text_look(own)
            texts = (t.text or "" for t in child if local_name(t.tag) == "t")
            yield unescaped("".join(texts)), look


def _composed(runs: Sequence[tuple[str, TextLook]], style: CellStyle) -> Writing:
    around = show_text("".join(text for text, _ in runs), style.number_format)
    if around is None:  # the format of the cell shows no texts
        whole = clean_text("".join(text for text, _ in runs))
        return Writing(marks=(Mark(Ink.HIDDEN, whole),))
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for text, look in ((around[0], style.look), *runs, (around[1], style.look)):
        if text:
            read, sign_marks = read_signs(text, look.font)
            pieces.append(look.piece(read, style.backing))
            marks += sign_marks
    return compose(pieces, marks)
