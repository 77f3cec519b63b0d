"""The kinds of file that are told apart, because each needs another answer."""

from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, by its content."""

    EMPTY = "empty"
    WORD = "word"
    WORD_MACROS = "word_macros"
    SPREADSHEET = "spreadsheet"
    SHEET_MACROS = "sheet_macros"
    BINARY_SHEET = "binary_sheet"
    PRESENTATION = "presentation"
    OPEN_DOCUMENT = "open_document"
    OPEN_SHEET = "open_sheet"
    FLAT_OPEN_DOCUMENT = "flat_open_document"
    FLAT_OPEN_SHEET = "flat_open_sheet"
    LEGACY_OFFICE = "legacy_office"
    LEGACY_SHEET = "legacy_sheet"
    COMPOUND = "compound"
    DAMAGED_COMPOUND = "damaged_compound"
    ENCRYPTED = "encrypted"
    RICH_TEXT = "rich_text"
    WORD_XML = "word_xml"
    SHEET_XML = "sheet_xml"
    WEB_DOCUMENT = "web_document"
    WEB_SHEET = "web_sheet"
    WEB_PAGE = "web_page"
    TEXT_TABLE = "text_table"
    PLAIN_TEXT = "plain_text"
    APPLE_PAGES = "apple_pages"
    APPLE_NUMBERS = "apple_numbers"
    APPLE_KEYNOTE = "apple_keynote"
    APPLE_IWORK = "apple_iwork"
    PUBLISHER = "publisher"
    DRAWING = "drawing"
    NOTEBOOK = "notebook"
    DATABASE = "database"
    OWNER_FILE = "owner_file"
    PDF = "pdf"
    PRINTED = "printed"
    EBOOK = "ebook"
    IMAGE = "image"
    MEDIA = "media"
    ZIP = "zip"
    EMPTY_ZIP = "empty_zip"
    ENCRYPTED_ZIP = "encrypted_zip"
    DAMAGED_ZIP = "damaged_zip"
    RAR = "rar"
    SEVEN_ZIP = "seven_zip"
    OTHER_ARCHIVE = "other_archive"
    EXECUTABLE = "executable"
    SHORTCUT = "shortcut"
    CLOUD_LINK = "cloud_link"
    OUTLOOK = "outlook"
    OUTLOOK_MESSAGE = "outlook_message"
    MAIL_MESSAGE = "mail_message"
    CARD = "card"
    SIGNED = "signed"
    CIPHERED = "ciphered"
    OTHER = "other"

    @property
    def is_office(self) -> bool:
        """Whether a person meant it as a document, so that it is worth an answer."""
        return self in _OFFICE

    @property
    def is_sheet(self) -> bool:
        """Whether who sent it works with a spreadsheet program."""
        return self in _SHEETS

    @property
    def is_archive(self) -> bool:
        """Whether other files are packed in it, so that it is no document itself."""
        return self in _ARCHIVES


# A web page, a plain text, a saved mail and a signature come with machine mail too: what Exchange
# calls ATT00001.htm must not turn an automatic reply into a report.
_OFFICE = frozenset(
    {
        FileKind.WORD,
        FileKind.WORD_MACROS,
        FileKind.SPREADSHEET,
        FileKind.SHEET_MACROS,
        FileKind.BINARY_SHEET,
        FileKind.PRESENTATION,
        FileKind.OPEN_DOCUMENT,
        FileKind.OPEN_SHEET,
        FileKind.FLAT_OPEN_DOCUMENT,
        FileKind.FLAT_OPEN_SHEET,
        FileKind.LEGACY_OFFICE,
        FileKind.LEGACY_SHEET,
        FileKind.COMPOUND,
        FileKind.DAMAGED_COMPOUND,
        FileKind.ENCRYPTED,
        FileKind.RICH_TEXT,
        FileKind.WORD_XML,
        FileKind.SHEET_XML,
        FileKind.WEB_DOCUMENT,
        FileKind.WEB_SHEET,
        FileKind.TEXT_TABLE,
        FileKind.APPLE_PAGES,
        FileKind.APPLE_NUMBERS,
        FileKind.APPLE_KEYNOTE,
        FileKind.APPLE_IWORK,
        FileKind.PUBLISHER,
        FileKind.DRAWING,
        FileKind.NOTEBOOK,
        FileKind.DATABASE,
        FileKind.OWNER_FILE,
        FileKind.DAMAGED_ZIP,
        FileKind.ENCRYPTED_ZIP,
        FileKind.SHORTCUT,
        FileKind.CLOUD_LINK,
        FileKind.OUTLOOK_MESSAGE,
    }
)

_SHEETS = frozenset(
    {
        FileKind.SPREADSHEET,
        FileKind.SHEET_MACROS,
        FileKind.BINARY_SHEET,
        FileKind.OPEN_SHEET,
        FileKind.FLAT_OPEN_SHEET,
        FileKind.LEGACY_SHEET,
        FileKind.SHEET_XML,
        FileKind.WEB_SHEET,
        FileKind.TEXT_TABLE,
        FileKind.APPLE_NUMBERS,
    }
)

_ARCHIVES = frozenset(
    {
        FileKind.ZIP,
        FileKind.EMPTY_ZIP,
        FileKind.ENCRYPTED_ZIP,
        FileKind.RAR,
        FileKind.SEVEN_ZIP,
        FileKind.OTHER_ARCHIVE,
    }
)
