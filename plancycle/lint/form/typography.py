"""Font, colour, size, alignment, indents, gaps and line spacing of the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from plancycle.lint.form.looks import gathered, points
from plancycle.lint.parts.typed_lines import is_form_line
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Align, Line, Look

_FONT = "Times New Roman"
_LONG = 95
"""Letters that need more than one printed line: only then alignment can be seen."""

_SENTENCE = 40
"""Letters from which a line that ends with a mark is a sentence and no label."""

_INDENT = (9.5, 13.3)
_HAS_WORD = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
"""Two words beside each other: a formula and a lone "./." have none."""

_SETTING = re.compile(
    r"Times ?New ?Roman(?:PS)?(?:[ -](?:Bold|Italic|Bold ?Italic))?(?:MT)?(?:;.*)?"
    r"|Cambria Math|Symbol|Wingdings.*"
)
"""The decree's font by the names of its cuts, and those that set formulas and signs alone.

A page that was copied calls it ``TimesNewRomanPSMT``; what follows a semicolon stands in for it.
"""

_DARK = 0x33
"""Red, green and blue up to which letters look black on paper."""

_MARKED = re.compile(r"[+*•]\s")


def _lines(sheet: Sheet) -> Iterator[tuple[Line, Look]]:
    """Every line of an official Word paper with its look."""
    if sheet.parts.official:
        yield from ((n, n.look) for n in sheet.paper.filled if n.look is not None)


def _prose(sheet: Sheet) -> Iterator[tuple[Line, Look]]:
    """Paragraphs of the text outside tables; formulas and rows of dots to fill in are none."""
    if sheet.parts.official:
        for line in sheet.parts.prose:
            if (
                line.look is not None
                and not is_form_line(line.text)
                and _HAS_WORD.search(line.text)
            ):
                yield line, line.look


def _is_aside(line: Line, look: Look) -> bool:
    """Whether a line is a note on what is enclosed, centred in brackets below the text."""
    return look.align is Align.CENTRE and line.text.startswith("(") and line.text.endswith(")")


def _paragraphs(sheet: Sheet) -> Iterator[tuple[Line, Look]]:
    """Paragraphs long enough to show how they are laid out."""
    long = (
        (n, look) for n, look in _prose(sheet) if len(n.text) > _LONG and not _is_aside(n, look)
    )
    yield from ((n, look) for n, look in long if not n.text.isupper())  # a title of a part


def _sentences(sheet: Sheet) -> Iterator[tuple[Line, Look]]:
    """Paragraphs that are text for certain, if only one line long; who decides is none."""
    for line, look in _prose(sheet):
        if (look.align is Align.CENTRE and line.text.isupper()) or _is_aside(line, look):
            continue
        ends = len(line.text) > _SENTENCE and line.text[-1] in ".;:,"
        if len(line.text) > _LONG or (ends and look.align in {Align.JUSTIFY, Align.LEFT}):
            yield line, look


@rule("L-F01")
def check_font(sheet: Sheet) -> Iterator[Hit]:
    """Times New Roman."""
    formula = re.compile(r"=|^\W*$")
    shown = (
        (n, look)
        for n, look in _lines(sheet)
        if not is_form_line(n.text) and (_HAS_WORD.search(n.text) or not formula.search(n.text))
    )
    wrong = (
        (n, f"Phông chữ {f}") for n, look in shown for f in look.fonts if not _SETTING.fullmatch(f)
    )
    yield from gathered(wrong, f"Dùng phông chữ {_FONT}, bộ mã Unicode.")


@rule("L-F02")
def check_colour(sheet: Sheet) -> Iterator[Hit]:
    """Black."""
    wrong = (
        (n, f"Chữ màu #{c}")
        for n, look in _lines(sheet)
        for c in look.colours
        if not _looks_black(c)
    )
    yield from gathered(wrong, "Dùng chữ màu đen.")


def _looks_black(colour: str) -> bool:
    """Whether nobody can tell a colour from black: a page that was copied brings ``1F1F1F``."""
    parts = re.findall(r"[0-9A-Fa-f]{2}", colour)
    return len(parts) == 3 and all(int(part, 16) <= _DARK for part in parts)


@rule("L-F03")
def check_composed(sheet: Sheet) -> Iterator[Hit]:
    """Precomposed Unicode."""
    wrong = ((n, "Có chữ Unicode tổ hợp") for n in sheet.paper.filled if not n.composed)
    yield from gathered(wrong, "Gõ lại bằng Unicode dựng sẵn (NFC).")


@rule("L-F04")
def check_body_size(sheet: Sheet) -> Iterator[Hit]:
    """Text of 13 to 14."""
    wrong = (
        (n, f"Nội dung văn bản cỡ chữ {points(size)}")
        for n, look in _prose(sheet)
        for size in look.sizes
        if not 13 <= size <= 14
    )
    yield from gathered(wrong, "Nội dung văn bản: cỡ chữ 13 đến 14.")


@rule("L-F05")
def check_justified(sheet: Sheet) -> Iterator[Hit]:
    """Text set to both margins."""
    wrong = (
        (n, "Đoạn văn không canh đều hai lề")
        for n, look in _paragraphs(sheet)
        if look.align is not Align.JUSTIFY
    )
    yield from gathered(wrong, "Canh đều cả hai lề (Justify).")


@rule("L-F06")
def check_first_line(sheet: Sheet) -> Iterator[Hit]:
    """First lines begin 1 or 1.27 cm further in; deeper points (+) may begin further still."""
    low, high = _INDENT
    wrong = (
        (n, f"Chữ đầu dòng lùi vào {points(round(look.start / 10, 2))} cm")
        for n, look in _sentences(sheet)
        if look.start < low or (look.start > high and not _MARKED.match(n.text))
    )
    yield from gathered(wrong, "Lùi chữ đầu dòng vào 1 cm hoặc 1,27 cm.")


@rule("L-F07")
def check_gaps(sheet: Sheet) -> Iterator[Hit]:
    """At least 6 pt between paragraphs."""
    prose = list(_prose(sheet))
    wrong = (
        (low, f"Khoảng cách với đoạn trên {points(round(above.after + look.before, 1))} pt")
        for (high, above), (low, look) in pairwise(prose)
        if low.order == high.order + 1
        and low.spot != high.spot
        and above.after + look.before < 6
        and look.align is not Align.CENTRE  # a title over two lines
    )
    yield from gathered(wrong, "Khoảng cách giữa các đoạn tối thiểu 6 pt.")


@rule("L-F08")
def check_line_spacing(sheet: Sheet) -> Iterator[Hit]:
    """Lines from single to one and a half."""
    wrong = (
        (n, f"Giãn dòng {points(round(look.spacing, 2))} lần dòng đơn")
        for n, look in _prose(sheet)
        if not 0.98 <= look.spacing <= 1.52
    )
    yield from gathered(wrong, "Giãn dòng từ dòng đơn (1,0) đến 1,5 dòng.")
