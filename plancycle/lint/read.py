"""A file as a paper: Word or plain text, told apart by what is in it."""

import re
import unicodedata

from plancycle.lint.list_labels import read_lists
from plancycle.lint.opening import child, open_word
from plancycle.lint.runs import plain
from plancycle.lint.word_body import MAX_LINES, BodyReader, sections_of
from plancycle.lint.word_pages import read_sections, text_width
from plancycle.lint.word_styles import read_styles
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.paper import Line, Paper
from plancycle.office_files.bounds import MAX_BYTES

_OTHER_KINDS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
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
    body = child(parts.xml(main), "body") if parts.has(main) else None
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
    return Paper(name, tuple(reader.lines), tuple(reader.drawn), sections)


def _read_text(data: bytes) -> tuple[Line, ...]:
    if len(data) > MAX_BYTES:
        raise UnreadablePaperError(f"Không đọc được tệp: lớn hơn {MAX_BYTES // 1024 // 1024} MB.")
    rows = re.split(r"\r\n|\r|\n", _decoded(data))
    if len(rows) > MAX_LINES:
        raise UnreadablePaperError(f"Không đọc được tệp: hơn {MAX_LINES} dòng.")
    return tuple(
        Line(n, _unmarked(plain(row)).strip(), f"Dòng {n}", unicodedata.is_normalized("NFC", row))
        for n, row in enumerate(rows, start=1)
    )


def _decoded(data: bytes) -> str:
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
