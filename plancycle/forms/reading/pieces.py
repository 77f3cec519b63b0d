"""Pieces of a cell, each of one look, put together to what a person reads there.

Word runs and the rich text of a workbook alike come here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plancycle.forms.letters.old_fonts import (
    OldEncoding,
    decode,
    lone_answer,
    reads_as_it_stands,
    reads_both_ways,
)
from plancycle.forms.letters.symbol_fonts import decode_sign, has_private_use, is_symbol_font
from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.model.text import clean_text, drop_forbidden

LONGEST_FIGURE = 200
"""Characters; a longer text is neither a number nor a state."""

UNREADABLE = "\ufffc"
"""Stands in a figure where something is that can't be read, so that nothing grows together."""

_BLANKS = re.compile(r"[^\S\n]")
_FIGURE_DIFFERS = re.compile(
    r"[^\S\n]{2}|\t|[¹²³⁰⁴-⁹⁽⁾\u00ad\u202b\u202d\u202e\u2067\u0335-\u0338\uff01-\uff5e\ue000-\uf8ff]"
)
"""What a figure is read without, or otherwise than words are."""

_STRIKING = re.compile(r"(?:[^\s\u0335-\u0338][\u0335-\u0338]+)+")
_RAISED_SIGNS = re.compile(r"[¹²³⁰⁴-⁹⁽⁾]+")
_NOTE_MARK = re.compile(r"[(\[]?(?:\d|[a-eA-E]|[*†‡§#]{1,3})[)\]]?|[(\[]\d\d[)\]]")
"""What stands raised beside a number and belongs to a note: ``1``, ``(a)``, ``**``. Two digits may
as well be hundredths, as prices are written, and other letters a unit."""

# Shown only where a line breaks within the word, so never seen in a number.
_HYPHENATION = re.compile(r"(?<=\d)\u00ad|\u00ad(?=\d)")
_TURNING = re.compile("[\u202b\u202d\u202e\u2067]")
_BACKWARDS = "\u202e"
_ONE_NUMBER = re.compile(r"[^\w]*\d+(?:[.,]\d+)*[^\w]*")
_SMALL = 0.6
"""Of the size of the other digits: what is smaller may be a mark of a note."""

_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}
_ALIKE = (*("struck", "hidden", "raised", "words_only", "size"), "encoding", "capitals")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look.

    Attributes:
        raised: above or below the line; words_only: no part of a number (the target of a link).
        size: in half-points, 0 where it isn't known.
        encoding, capitals: of an old Vietnamese font the text is shown in.
    """

    text: str
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    words_only: bool = False
    size: int = 0
    encoding: OldEncoding | None = None
    capitals: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether it counts as written."""
        return not (self.struck or self.hidden)


@lru_cache(maxsize=4096)
def _short_plain(text: str) -> Writing:
    words = clean_text(text)
    if not _FIGURE_DIFFERS.search(text):
        return Writing(words)
    return compose([Piece(text)])


def plain_writing(text: str) -> Writing:
    """What a cell says that holds nothing but plain text; the usual case, and so the quick one."""
    if len(text) <= _SHORT:
        return _short_plain(text)
    return compose([Piece(text)]) if _FIGURE_DIFFERS.search(text) else Writing(clean_text(text))


_SHORT = 60  # characters of a text that is likely to stand in other forms too


def read_signs(text: str, font: str) -> tuple[str, list[Mark]]:
    """Text in a font of signs: what surely stands for something, and marks for the rest."""
    if not (is_symbol_font(font) or has_private_use(text)):
        return text, []
    read: list[str] = []
    marks: list[Mark] = []
    for char in text:
        sign = decode_sign(ord(char), font)
        if sign is None and not is_symbol_font(font) and not has_private_use(char):
            sign = char
        if sign is None:
            marks.append(Mark(Ink.SYMBOL))
        read.append(UNREADABLE if sign is None else sign)
    return "".join(read), marks


def compose(pieces: Sequence[Piece], marks: Sequence[Mark] = ()) -> Writing:
    """What a cell says whose pieces stand one after another. Args: marks: of what is no text."""
    if not pieces and not marks:
        return NOTHING
    all_marks = list(marks)
    # Decoded first, so that what was struck out is quoted as it was seen.
    joined = list(_decoded(_merged(pieces), all_marks))
    all_marks += _passed_over(joined)
    all_marks += _small_digits(joined)
    seen = "".join(p.text for p in joined if p.is_seen)
    # All signs that strike or turn lie from here on: figures skip both searches.
    if max(seen, default="") >= "\u0335":
        all_marks += _turned(seen)
        all_marks += _struck_by_letters(seen)
        joined = [replace(p, text=_STRIKING.sub("", p.text)) if p.is_seen else p for p in joined]
        seen = "".join(p.text for p in joined if p.is_seen)
    # Among words the place of what can't be read is a gap; in a figure it stays and is asked.
    text = clean_text(seen.replace(UNREADABLE, " "))
    figure = _figure(joined, all_marks) if len(seen) <= LONGEST_FIGURE else text
    return Writing(text, None if figure == text else figure, tuple(all_marks))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one: a syllable in an old font may be split over runs."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and all(getattr(last, a) == getattr(piece, a) for a in _ALIKE):
            last = replace(last, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _decoded(pieces: Iterable[Piece], marks: list[Mark]) -> Iterator[Piece]:
    """Old fonts turned into Unicode where that is sure, else marked."""
    for piece in pieces:
        # ASCII letters are the same in the old fonts.
        if piece.encoding is None or piece.text.isascii():
            yield piece
            continue
        text = decode(piece.text, piece.encoding, capitals=piece.capitals)
        if text is None and reads_as_it_stands(piece.text):
            yield piece  # Unicode that was typed over the old font
        elif text is None or (
            reads_both_ways(piece.text, piece.encoding)
            and lone_answer(piece.text, piece.encoding) is None
        ):
            marks.append(Mark(Ink.OLD_FONT, clean_text(piece.text)))
            yield piece
        else:
            if text != piece.text and piece.is_seen:
                marks.append(Mark(Ink.DECODED, clean_text(text)))
            yield replace(piece, text=text)


def _passed_over(pieces: Sequence[Piece]) -> Iterator[Mark]:
    for at, piece in enumerate(pieces):
        text = clean_text(piece.text)
        if not text or piece.is_seen:
            continue
        # Both at once is hidden: nobody saw the stroke.
        yield Mark(Ink.HIDDEN if piece.hidden else Ink.STRUCK, text)
        # With the 2 of 125 struck out, what is left would read as a 15 that nobody wrote.
        if piece.struck and (_stands_within(pieces, at) or _is_half_a_number(pieces, at)):
            yield _glued(pieces)


def _glued(pieces: Iterable[Piece]) -> Mark:
    return Mark(Ink.GLUED, clean_text("".join(p.text for p in pieces)))


def _around(pieces: Sequence[Piece], at: int) -> tuple[str, str]:
    """The characters that stay on both sides of a piece; empty where nothing does."""
    before = "".join(p.text for p in pieces[:at] if p.is_seen)
    after = "".join(p.text for p in pieces[at + 1 :] if p.is_seen)
    return before[-1:], after[:1]


def _stands_within(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what stays on both sides would grow together to one number or word."""
    before, after = _around(pieces, at)
    return before.isalnum() and after.isalnum()


def _is_half_a_number(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a struck ``1.`` stands before digits: who wanted 200 alone would strike all."""
    text = pieces[at].text
    is_cut = text[-1:] in {".", ","} and text[-2:-1].isdigit()
    return is_cut and _around(pieces, at)[1].isdigit()


def _touches_digits(pieces: Sequence[Piece], at: int) -> bool:
    """Whether digits of a piece stand directly beside others."""
    text = pieces[at].text
    before, after = _around(pieces, at)
    return (before.isdigit() and text[:1].isdigit()) or (after.isdigit() and text[-1:].isdigit())


def differ_much(sizes: Collection[int]) -> bool:
    """Whether what is written in the smallest of some sizes may be a note to the largest."""
    return len(sizes) > 1 and min(sizes) <= _SMALL * max(sizes)


def _small_digits(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Digits on the line, but much smaller than those they stand at: of the number or of a note."""
    digits = {p.size for p in pieces if p.size and p.is_seen and _has_digit(p.text)}
    if not differ_much(digits):
        return
    for at, piece in enumerate(pieces):
        is_small = 0 < piece.size <= _SMALL * max(digits)
        if is_small and piece.is_seen and not piece.raised and _touches_digits(pieces, at):
            yield _glued(pieces)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _turned(seen: str) -> Iterator[Mark]:
    """Signs that let what follows run from the right, so that 21 is seen as 12."""
    if not _TURNING.search(seen):
        return
    words = clean_text(seen)
    if _BACKWARDS in seen or (_has_digit(words) and not _ONE_NUMBER.fullmatch(words)):
        yield Mark(Ink.GLUED, words)


def _struck_by_letters(seen: str) -> Iterator[Mark]:
    """What is struck out by strokes that are letters themselves, over each of the others."""
    for stroke in _STRIKING.finditer(seen):
        yield Mark(Ink.STRUCK, clean_text(stroke[0]))
        beside = seen[: stroke.start()][-1:] + seen[stroke.end() :][:1]
        if any(char.isalnum() for char in beside):
            yield Mark(Ink.GLUED, clean_text(seen))


def _figure(pieces: Sequence[Piece], marks: list[Mark]) -> str:
    """The text to be read as a number, without raised marks of notes, which are told.

    Anything else that stands raised is left in its place, for the rules to ask about.
    """
    kept: list[str] = []
    # Raised as a whole it is a small figure, not a mark beside one.
    is_lone = not any(_says_something(p) and not p.raised for p in pieces)
    for at, piece in enumerate(pieces):
        if not piece.is_seen or piece.words_only:
            continue
        note = clean_text(piece.text) if piece.raised else ""
        # Even alone in its cell it is a mark, and no answer.
        if _NOTE_MARK.fullmatch(note):
            marks.append(Mark(Ink.RAISED, note))
            if _stands_within(pieces, at):
                marks.append(_glued(pieces))
            continue
        if note and not is_lone and _touches_digits(pieces, at):
            marks.append(_glued(pieces))
        kept.append(piece.text)
    figure = "".join(kept)
    marks.extend(_raised_signs(figure))
    return clean_figure(_RAISED_SIGNS.sub("", figure))


def _says_something(piece: Piece) -> bool:
    return piece.is_seen and not piece.words_only and any(c.isalnum() for c in piece.text)


def _raised_signs(figure: str) -> Iterator[Mark]:
    """Letters that are raised by themselves."""
    for raised in _RAISED_SIGNS.finditer(figure):
        yield Mark(Ink.RAISED, raised[0])
        # Beside a digit two raised digits may be hundredths, as prices are written.
        before, after = figure[: raised.start()][-1:], figure[raised.end() :][:1]
        is_note = _NOTE_MARK.fullmatch(unicodedata.normalize("NFKC", raised[0]))
        if (before.isalnum() and after.isalnum()) or (before.isdigit() and not is_note):
            yield Mark(Ink.GLUED, clean_text(figure))


def clean_figure(text: str) -> str:
    """NFC, with a tab as the end of a line, plain blanks as many as were typed, plain digits."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _HYPHENATION.sub("", text)
    # A tab parts two values as a line does: a number never grows together over one.
    lines = drop_forbidden(text).replace("\t", "\n").translate(_WIDE).split("\n")
    return "\n".join(line for line in (_BLANKS.sub(" ", n).strip() for n in lines) if line)
