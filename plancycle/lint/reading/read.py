"""A file as a paper: Word or plain text, told apart by what is in it."""

import re
from collections.abc import Sequence

from plancycle.lint.parts.typed_lines import is_typed_line
from plancycle.lint.reading.list_labels import read_lists
from plancycle.lint.reading.open_paper import WordParts, child, open_word
from plancycle.lint.reading.paragraph_runs import Piece, is_composed, plain
from plancycle.lint.reading.word_body import MAX_LINES, BodyReader, sections_of
from plancycle.lint.reading.word_pages import read_sections, text_width
from plancycle.lint.reading.word_styles import read_styles
from plancycle.lint.reading.wrapped_rows import joined_rows
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.paper import Line, Paper
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.xml_parts import Element

_OTHER_KINDS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
_BETWEEN_ROWS = re.compile(r"[\s:-]*")
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|br)\s*/?>|\*\*\*|\*\*|(?<!\*)\*(?!\*)|^#{1,6}\s+")


def read_paper(data: bytes, name: str) -> Paper:
    """Read one file.

    Args: data: its bytes. name: as shown in findings.
    Returns: the paper; a text file has lines and no form.
    Raises: UnreadablePaperError if it is neither Word (.docx) nor text, or unsafe to unpack.
    """
    if data.startswith(b"PK"):
        return _read_word(data, name)
    return Paper(name, _read_text(data))


def _read_word(data: bytes, name: str) -> Paper:
    parts = open_word(data)
    main = parts.main_part
    return read_document(parts, parts.xml(main) if parts.has(main) else None, name)[0]


def read_document(
    parts: WordParts, root: Element | None, name: str
) -> tuple[Paper, Sequence[Sequence[Piece]]]:
    """A Word document as a paper, and what each of its lines was put together from.

    Args: root: its main part, parsed; the pieces point into it.
    Raises: UnreadablePaperError if it is no document.
    """
    main, body = parts.main_part, child(root, "body")
    if body is None:
        raise UnreadablePaperError("Không đọc được tệp: không phải tệp Word (.docx).")
    related = {kind: parts.related_xml(main, kind) for kind in ("styles", "theme", "numbering")}
    styles = read_styles(related["styles"], related["theme"])
    marks = sections_of(body)
    if not marks:
        raise UnreadablePaperError("Không đọc được tệp: văn bản Word không có thiết lập trang.")
    reader = BodyReader(styles, read_lists(related["numbering"]), [text_width(m) for m in marks])
    reader.read(body)
    sections = read_sections(parts, marks, styles, reader.lines)
    leftovers = tuple(reader.leftovers)
    drawn, boxed = tuple(reader.drawn), tuple(reader.boxed)
    paper = Paper(name, tuple(reader.lines), drawn, sections, leftovers, boxed)
    return paper, reader.pieces


def _read_text(data: bytes) -> tuple[Line, ...]:
    if len(data) > MAX_BYTES:
        raise UnreadablePaperError(f"Không đọc được tệp: lớn hơn {MAX_BYTES // 1024 // 1024} MB.")
    rows = [_without_bars(row) for row in split_rows(decoded(data))]
    if len(rows) > MAX_LINES:
        raise UnreadablePaperError(f"Không đọc được tệp: hơn {MAX_LINES} dòng.")
    return joined_rows(tuple(_line(n, row) for n, row in enumerate(rows, start=1)))


def _without_bars(row: str) -> str:
    """A row of a table that a copy draws with bars, its cells parted by tabs instead."""
    bare = row.strip()
    if not (bare.startswith("|") or bare.endswith("|")):
        return row
    cells = [cell.strip() for cell in bare.strip("|").split("|")]
    return "" if all(_BETWEEN_ROWS.fullmatch(cell) for cell in cells) else "\t".join(cells)


def _line(number: int, row: str) -> Line:
    text = _unmarked(plain(row)).strip()
    composed = is_composed(row)
    return Line(number, "" if is_typed_line(text) else text, f"Dòng {number}", composed)


def split_rows(text: str) -> list[str]:
    """The rows of a text, whatever ends them."""
    return re.split(r"\r\n|\r|\n", text)


def decoded(data: bytes) -> str:
    """The words of a text file.

    Raises: UnreadablePaperError if it is another kind of file, or in no known encoding.
    """
    if data.startswith(_OTHER_KINDS) or b"\x00\x00\x00" in data:
        raise UnreadablePaperError(
            "Không đọc được tệp: chỉ kiểm tra được tệp Word (.docx) và tệp văn bản thuần (.txt)."
        )
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadablePaperError(
            f"Không đọc được tệp: không phải văn bản UTF-8 (byte thứ {error.start + 1}).",
            "Hãy lưu lại với bảng mã UTF-8.",
        ) from None


def _unmarked(row: str) -> str:
    """A row without the marks that web copies leave (``**``, ``###``, ``<i>``)."""
    return _MARKUP.sub("", row)
