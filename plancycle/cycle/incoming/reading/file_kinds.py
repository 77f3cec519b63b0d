"""How kinds of files are called before an operator, and what ending a saved file gets."""

from collections.abc import Mapping

from plancycle.office_files.file_kind import FileKind

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
    FileKind.FLAT_OPEN_DOCUMENT: ("văn bản OpenDocument dạng XML", ".txt"),
    FileKind.FLAT_OPEN_SHEET: ("bảng tính OpenDocument dạng XML", ".txt"),
    FileKind.LEGACY_OFFICE: ("văn bản Word đời cũ", ".doc"),
    FileKind.LEGACY_SHEET: ("bảng tính Excel đời cũ", ".xls"),
    FileKind.COMPOUND: ("tệp của chương trình khác (dạng Office đời cũ)", ".bin"),
    FileKind.DAMAGED_COMPOUND: ("tệp Office đời cũ bị hỏng", ".bin"),
    FileKind.ENCRYPTED: ("tệp Office có mật khẩu", ".bin"),
    FileKind.RICH_TEXT: ("văn bản RTF", ".rtf"),
    FileKind.WORD_XML: ("văn bản Word dạng XML", ".txt"),
    FileKind.SHEET_XML: ("bảng tính Excel dạng XML", ".txt"),
    FileKind.WEB_DOCUMENT: ("trang web do Word lưu", ".txt"),
    FileKind.WEB_SHEET: ("trang web do Excel lưu", ".txt"),
    FileKind.WEB_PAGE: ("trang web", ".txt"),
    FileKind.TEXT_TABLE: ("bảng dạng chữ thuần (CSV)", ".txt"),
    FileKind.PLAIN_TEXT: ("chữ thuần", ".txt"),
    FileKind.APPLE_PAGES: ("văn bản Pages của Apple", ".pages"),
    FileKind.APPLE_NUMBERS: ("bảng tính Numbers của Apple", ".numbers"),
    FileKind.APPLE_KEYNOTE: ("bản trình chiếu Keynote của Apple", ".bin"),
    FileKind.APPLE_IWORK: ("tệp Pages hoặc Numbers của Apple", ".bin"),
    FileKind.PUBLISHER: ("ấn phẩm Publisher", ".bin"),
    FileKind.DRAWING: ("bản vẽ (Visio, Draw)", ".bin"),
    FileKind.NOTEBOOK: ("sổ ghi chép OneNote", ".bin"),
    FileKind.DATABASE: ("cơ sở dữ liệu", ".bin"),
    FileKind.OWNER_FILE: ("tệp tạm của Word, Excel (~$)", ".bin"),
    FileKind.PDF: ("PDF", ".pdf"),
    FileKind.PRINTED: ("bản in (XPS, PostScript, DjVu)", ".bin"),
    FileKind.EBOOK: ("sách điện tử EPUB", ".bin"),
    FileKind.IMAGE: ("ảnh", ".img"),
    FileKind.MEDIA: ("phim, bản ghi âm", ".bin"),
    FileKind.ZIP: ("tệp nén zip", ".zip"),
    FileKind.EMPTY_ZIP: ("tệp nén zip rỗng", ".zip"),
    FileKind.ENCRYPTED_ZIP: ("tệp nén zip có mật khẩu", ".zip"),
    FileKind.DAMAGED_ZIP: ("tệp nén zip bị hỏng", ".bin"),
    FileKind.RAR: ("tệp nén rar", ".rar"),
    FileKind.SEVEN_ZIP: ("tệp nén 7z", ".7z"),
    FileKind.OTHER_ARCHIVE: ("tệp nén loại khác", ".bin"),
    FileKind.EXECUTABLE: ("chương trình máy tính, nguy hiểm", ".bin"),
    FileKind.SHORTCUT: ("đường tắt tới tài liệu", ".bin"),
    FileKind.CLOUD_LINK: ("đường dẫn tới tài liệu Google", ".txt"),
    FileKind.OUTLOOK: ("gói thư Outlook (winmail.dat)", ".bin"),
    FileKind.OUTLOOK_MESSAGE: ("thư lưu từ Outlook (.msg)", ".bin"),
    FileKind.MAIL_MESSAGE: ("thư lưu thành tệp (.eml)", ".txt"),
    FileKind.CARD: ("danh thiếp, lịch hẹn", ".txt"),
    FileKind.SIGNED: ("chữ ký số (.p7s, .p7m)", ".bin"),
    FileKind.CIPHERED: ("tệp mã hóa (S/MIME, PGP)", ".bin"),
    FileKind.OTHER: ("tệp loại khác", ".bin"),
}
_UNNAMED = ("tệp loại khác", ".bin")


def kind_label(kind: FileKind) -> str:
    """A kind in Vietnamese, as in a list of files."""
    return _KINDS.get(kind, _UNNAMED)[0]


def safe_ending(kind: FileKind) -> str:
    """Ending of a saved file: from its content, and never one that a double click would run."""
    return _KINDS.get(kind, _UNNAMED)[1]
