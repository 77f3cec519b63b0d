"""How kinds of files are called before an operator, and what ending a saved file gets."""

from collections.abc import Mapping

from plancycle.forms.kinds import FileKind

_KINDS: Mapping[FileKind, tuple[str, str]] = {
    FileKind.EMPTY: ("tệp rỗng", ".bin"),
    FileKind.WORD: ("văn bản Word", ".docx"),
    FileKind.WORD_MACROS: ("văn bản Word có macro", ".bin"),
    FileKind.SPREADSHEET: ("bảng tính Excel", ".xlsx"),
    FileKind.SHEET_MACROS: ("bảng tính Excel có macro", ".bin"),
    FileKind.BINARY_SHEET: ("bảng tính Excel nhị phân", ".xlsb"),
    FileKind.PRESENTATION: ("bản trình chiếu", ".pptx"),
    FileKind.OPEN_DOCUMENT: ("văn bản OpenDocument", ".odt"),
    FileKind.OPEN_SHEET: ("bảng tính OpenDocument", ".ods"),
    FileKind.LEGACY_OFFICE: ("văn bản Word đời cũ", ".doc"),
    FileKind.LEGACY_SHEET: ("bảng tính Excel đời cũ", ".xls"),
    FileKind.ENCRYPTED: ("tệp Office có mật khẩu", ".bin"),
    FileKind.RICH_TEXT: ("văn bản RTF", ".rtf"),
    FileKind.PDF: ("PDF", ".pdf"),
    FileKind.IMAGE: ("ảnh", ".img"),
    FileKind.ZIP: ("tệp nén zip", ".zip"),
    FileKind.DAMAGED_ZIP: ("tệp nén zip bị hỏng", ".bin"),
    FileKind.RAR: ("tệp nén rar", ".rar"),
    FileKind.SEVEN_ZIP: ("tệp nén 7z", ".7z"),
    FileKind.EXECUTABLE: ("chương trình máy tính, nguy hiểm", ".bin"),
    FileKind.OUTLOOK: ("gói thư Outlook (winmail.dat)", ".bin"),
    FileKind.OTHER: ("tệp loại khác", ".bin"),
}
_UNNAMED = ("tệp loại khác", ".bin")


def kind_label(kind: FileKind) -> str:
    """A kind in Vietnamese, as in a list of files."""
    return _KINDS.get(kind, _UNNAMED)[0]


def safe_ending(kind: FileKind) -> str:
    """Ending of a saved file: from its content, and never one that a double click would run."""
    return _KINDS.get(kind, _UNNAMED)[1]
