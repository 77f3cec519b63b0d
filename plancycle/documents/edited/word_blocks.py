"""The body of a Word file as a reader sees it: paragraphs and tables in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import TypeAlias

from plancycle.documents.rendering.office_file import open_office_file, refusal
from plancycle.office_files.table_walk import MAX_ROWS, TooManyRowsError, read_rows, visible_text
from plancycle.office_files.xml_parts import Element, local_name

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_LONGEST_HEADING = 60
_HEADING = re.compile(r"(?:Phụ lục|PHỤ LỤC|Phần|PHẦN|[IVX]+\.|\d+(?:\.\d+)*\.)(?:\s|$)")
_TRACKED = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange"}
)
_COMMENTS = frozenset({"commentReference", "commentRangeStart"})


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph that is not empty. ``place``: below which heading, and which one it is."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in a cell; a merged one stands at every place it covers. Counted from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. ``number``: among all of the body, from 1. ``place``: below which heading."""

    number: int
    rows: tuple[tuple[CellText, ...], ...]
    place: str

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of its cells, row by row."""
        return tuple(tuple(cell.text for cell in row) for row in self.rows)


Block: TypeAlias = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class WordBody:
    """The blocks of a file, and what was left in it that must not be issued."""

    blocks: tuple[Block, ...]
    has_tracked_changes: bool
    has_comments: bool


def read_body(content: bytes) -> WordBody:
    """What a reader sees in a Word file.

    Raises: ConfigError, in the operator's words, for what is no Word file or can't be trusted.
    """
    file = open_office_file(content)
    if not file.holds("word/"):
        raise refusal("tệp không phải là tệp Word (.docx). Lưu lại thành .docx rồi làm lại.")
    root = file.xml(file.main_part)
    body = next((e for e in root if local_name(e.tag) == "body"), None)
    if body is None:
        # Read as if empty it would be a draft in which somebody struck everything out.
        raise refusal("tệp Word hỏng, không có phần nội dung. Mở bằng Word, lưu lại rồi làm lại.")
    marks = {local_name(e.tag) for e in body.iter()}
    return WordBody(tuple(_blocks(body)), bool(marks & _TRACKED), bool(marks & _COMMENTS))


def one_line(text: str) -> str:
    """A text as it is compared: runs of blanks and breaks are one blank."""
    return " ".join(text.split())


def _elements(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, through whatever wraps them."""
    for child in parent:
        name = local_name(child.tag)
        if name in {"p", "tbl"}:
            yield child
        elif name in _WRAPPERS:
            yield from _elements(child)


def _blocks(body: Element) -> Iterator[Block]:
    heading, paragraphs, tables = "", 0, 0
    for element in _elements(body):
        if local_name(element.tag) == "tbl":
            tables += 1
            yield TableBlock(tables, _rows(element), heading)
            continue
        text = one_line(visible_text(element))
        if not text:
            continue
        paragraphs += 1
        own = shorten(text, _LONGEST_HEADING, placeholder=" …")
        if _HEADING.match(text):
            heading = own
        below = f"dưới “{heading}”, " if heading and heading != own else ""
        yield TextBlock(text, f"{below}đoạn {paragraphs}")


def _rows(table: Element) -> tuple[tuple[CellText, ...], ...]:
    try:
        return read_rows(table, _cell)
    except TooManyRowsError:
        raise refusal(f"một bảng có hơn {MAX_ROWS} dòng.") from None


def _cell(row: int, column: int, element: Element | None) -> CellText:
    return CellText(row, column, "" if element is None else one_line(visible_text(element)))
