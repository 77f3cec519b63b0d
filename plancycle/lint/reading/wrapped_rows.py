"""Text copied from a page, whose rows break where the page did: made paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plancycle.model.paper import Line

_ENDS = re.compile(r"[.;:!?…/”\")]$")
_BEGINS = re.compile(
    r"[-–+•*“]|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|[IVXLC]+\.\s|\(?[^\W\d_][.)]\s|Điều \d|Số\s*:|V/v\b|"
    r"Kính gửi|Nơi nhận|Căn cứ\s|Theo đề nghị|Phụ lục|(?:TM|KT|TL|TUQ|Q)\.\s|CỘNG H"
)
_COLUMNS = re.compile(r"\S {6,}\S")
"""Two things side by side, as number and date of a head; the row below goes on with neither."""

_BROKEN_SYMBOL = re.compile(r"[A-ZĐ]-\n[A-ZĐ]|\d-\n[A-ZĐ]+/")
"""A row that breaks in a symbol: ``2764/QĐ-`` and ``TTg``, ``269-`` and ``KL/TU``."""

_CUT_SYMBOL = re.compile(r"/[A-ZĐ]{2,}-$")
"""A symbol that breaks at the foot of a page: what is left of it stands below an empty row."""

_REST_OF_SYMBOL = re.compile(r"[A-ZĐ]{2,}(?!\w)")
_UNDONE = re.compile(r"(?:\s|^)(?:ngày|tháng|năm|số|của|và|theo|tại|các|về|thuộc|với)$")
"""Words that no row of its own ends on: the next one goes on, whatever it begins with."""

_COUNTRY_CUT = re.compile(r"CỘNG(?: H(?:ÒA|OÀ)(?: XÃ(?: HỘI(?: CHỦ(?: NGHĨA(?: VIỆT)?)?)?)?)?)?$")
"""The country's name where a narrow cell of a copy breaks it."""

_COUNTRY = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$")

_CUT_HEAD = re.compile(
    r"Điều\n\d{1,3}\. .+|Số\s*:\n\d+/\S+|"
    r"[^\W\d_][^,;:.\n]{1,30},\nngày \d{1,2} tháng \d{1,2} năm \d{4}"
)
"""Number or date of a head, or an article, on two rows: ``Số:`` above ``3104/QĐ-UBND``."""

_HYPHENED = re.compile(
    r"ao động\n- Thương binh|inh tế\n- (?:[Xx]ã hội|[Nn]gân sách|[Kk]ỹ thuật)"
    r"|(?:hính trị|ăn h(?:óa|oá))\n- [Xx]ã hội|ài chính\n- (?:Kế hoạch|[Nn]gân sách)"
    r"|ế hoạch\n- (?:[Đđ]ầu tư|Tài chính)|uốc phòng\n- [Aa]n ninh|\d{4}\n- \d{4}"
)
"""Names with a hyphen between their halves, which no row of a list begins with."""

_BASIS_ROW = re.compile(r"(?:Căn cứ|(?:Theo|Xét) đề nghị)\s")
"""A legal basis, which a semicolon or a full stop ends: a row without either is not its last."""

_OTHER_BASIS = re.compile(r"(?:Thực hiện|Triển khai|Theo|Xét|Trên cơ sở|Sau khi|Để|Nhằm)\s")
_CITED_PART = re.compile(r"(?:Phụ lục|Điều) [\dIVX]")
"""What a row may begin with though the one above it goes on: ``tại Phụ lục I và`` ..."""

_PARAGRAPH_ROW = 45
"""Letters from which a row may be a full one of a paragraph; titles and names are shorter."""

_PAGE_ROW = 120
"""Letters that a page has room for in a row, with what stands in two columns."""

_SHARE, _LEAST = 0.3, 4
"""Of its long rows, this share (and at least so many) goes on in small letters in a broken text."""


def joined_rows(rows: Sequence[Line]) -> tuple[Line, ...]:
    """The rows of a text; in one broken by a page's width, each paragraph as its first row.

    The rows that went into another stay, empty, so that every place keeps its row's number.
    """
    rows = _with_whole_bases(_with_whole_heads(rows))
    return tuple(_joined(rows)) if _is_broken(rows) else tuple(rows)


def _with_whole_heads(rows: Sequence[Line]) -> list[Line]:
    """The rows, with country, number and date on one each where a narrow cell broke them."""
    whole = list(rows)
    for at, (above, below) in enumerate(pairwise(rows)):
        words = f"{above.text} {below.text}"
        cut = _COUNTRY_CUT.search(above.text) and _COUNTRY.search(words)
        if cut or _CUT_HEAD.fullmatch(f"{above.text}\n{below.text}"):
            whole[at], whole[at + 1] = replace(above, text=words), replace(below, text="")
    return whole


def _with_whole_bases(rows: Sequence[Line]) -> list[Line]:
    """The rows, with a basis that a copy parted in the middle on one row again."""
    whole = list(rows)
    for at, (above, below) in enumerate(pairwise(rows)):
        parted = _BASIS_ROW.match(above.text) and re.search(r"[^\W_]$", above.text)
        rest = re.search(r"[.;]$", below.text) and not _BEGINS.match(below.text)
        if parted and rest and not _OTHER_BASIS.match(below.text):
            whole[at] = replace(above, text=f"{above.text} {below.text}")
            whole[at + 1] = replace(below, text="")
    return whole


def _is_broken(rows: Sequence[Line]) -> bool:
    """Whether rows break in the middle of sentences as a rule, and not by a slip here and there."""
    open_rows = [
        (above, below)
        for above, below in pairwise(rows)
        if len(above.text) > _PARAGRAPH_ROW and "\t" not in above.text
    ]
    cut = sum(bool(b.text[:1].islower()) and not _ENDS.search(a.text) for a, b in open_rows)
    longest = max((len(row.text) for row in rows), default=0)
    if longest <= _PAGE_ROW:
        return cut >= _LEAST // 2  # a page of short lists has few rows that go on
    return cut >= _LEAST and cut >= _SHARE * len(open_rows)


def _joined(rows: Sequence[Line]) -> Iterator[Line]:
    paragraph, gap = list[Line](), list[Line]()
    for row in rows:
        if paragraph and not row.text and _CUT_SYMBOL.search(paragraph[-1].text):
            gap.append(row)
        elif gap and _REST_OF_SYMBOL.match(row.text):
            paragraph, gap = [*paragraph, *gap, row], []
        elif not gap and paragraph and _goes_on(paragraph[-1], row):
            paragraph.append(row)
        else:
            yield from (*_closed(paragraph), *gap)
            paragraph, gap = [row], []
    yield from (*_closed(paragraph), *gap)


def _goes_on(above: Line, row: Line) -> bool:
    """Whether a row is the rest of the one above it."""
    if _HYPHENED.search(f"{above.text[-12:]}\n{row.text[:20]}"):
        return True
    if re.search(r"(?:^|\s)Điều$", above.text) and re.match(r"\d{1,3}\b", row.text):
        return True  # the word and the number of an article on two rows
    open_end = _UNDONE.search(above.text) and not above.text.isupper()
    if open_end and _CITED_PART.match(row.text):
        return True
    if not above.text or not row.text or "\t" in above.text + row.text or _BEGINS.match(row.text):
        return False
    if _COLUMNS.search(above.text):
        return False
    if open_end:
        return True
    if _CUT_SYMBOL.search(above.text) and _REST_OF_SYMBOL.match(row.text):
        return True
    if _BASIS_ROW.match(above.text) and not _ENDS.search(above.text) and not row.text.isupper():
        return True
    if row.text[0].islower():
        if above.text.isupper():
            return False  # the name of a type, and what the paper is about below it
        return not re.search(r"[.;:]$", above.text)
    full = len(above.text) > _PARAGRAPH_ROW and not _ENDS.search(above.text)
    return full and not row.text.isupper() and not above.text.isupper()


def _closed(paragraph: Sequence[Line]) -> Iterator[Line]:
    """A paragraph as its first row with all the words, the others empty."""
    for index, row in enumerate(paragraph):
        words = _words(paragraph) if index == 0 else ""
        yield replace(row, text=words)


def _words(paragraph: Sequence[Line]) -> str:
    """The words of the rows, a symbol that a row's end broke made whole."""
    words = paragraph[0].text
    for row in (n for n in paragraph[1:] if n.text):
        whole = _BROKEN_SYMBOL.match(f"{words[-2:]}\n{row.text}")
        words += row.text if whole else f" {row.text}"
    return words
