"""What a file is, by its content; its name and MIME type are not believed."""

import zipfile
from collections.abc import Iterable
from enum import StrEnum
from io import BytesIO

MAX_BYTES = 25 * 1024 * 1024
"""Largest file that is looked into."""

MAX_MEMBERS = 1000
"""Most members a zip may have; a form with its pictures has about thirty."""

_MEMBER_MARK = b"PK\x01\x02"


class FileKind(StrEnum):
    """Kinds that are told apart because each needs another answer."""

    EMPTY = "empty"
    WORD = "word"
    WORD_MACROS = "word_macros"
    SPREADSHEET = "spreadsheet"
    SHEET_MACROS = "sheet_macros"
    BINARY_SHEET = "binary_sheet"
    PRESENTATION = "presentation"
    OPEN_DOCUMENT = "open_document"
    OPEN_SHEET = "open_sheet"
    LEGACY_OFFICE = "legacy_office"
    LEGACY_SHEET = "legacy_sheet"
    ENCRYPTED = "encrypted"
    RICH_TEXT = "rich_text"
    PDF = "pdf"
    IMAGE = "image"
    ZIP = "zip"
    DAMAGED_ZIP = "damaged_zip"
    RAR = "rar"
    SEVEN_ZIP = "seven_zip"
    EXECUTABLE = "executable"
    OUTLOOK = "outlook"
    OTHER = "other"

    @property
    def is_office(self) -> bool:
        """Whether a person meant it as a document, so that it is worth an answer."""
        return self in _OFFICE

    @property
    def is_sheet(self) -> bool:
        """Whether who sent it works with a spreadsheet program."""
        return self in _SHEETS


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
        FileKind.LEGACY_OFFICE,
        FileKind.LEGACY_SHEET,
        FileKind.ENCRYPTED,
        FileKind.RICH_TEXT,
        FileKind.DAMAGED_ZIP,
    }
)

_SHEETS = frozenset(
    {
        FileKind.SPREADSHEET,
        FileKind.SHEET_MACROS,
        FileKind.BINARY_SHEET,
        FileKind.OPEN_SHEET,
        FileKind.LEGACY_SHEET,
    }
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in the directory of such a file, the telling one first: a workbook may stand
# inside a Word document, and an encrypted file holds nothing else.
_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("WordDocument", FileKind.LEGACY_OFFICE),
    ("PowerPoint Document", FileKind.PRESENTATION),
    ("Workbook", FileKind.LEGACY_SHEET),
    ("Book", FileKind.LEGACY_SHEET),
)
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x78\x9f\x3e\x22", FileKind.OUTLOOK),
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"Rar!\x1a\x07", FileKind.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (b"MZ", FileKind.EXECUTABLE),
    (b"\x7fELF", FileKind.EXECUTABLE),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
)
# Phones send photographs as HEIC or WebP: the mark stands a few bytes into the file.
_IMAGE_INSIDE: tuple[tuple[int, bytes], ...] = (
    (4, b"ftyphei"),
    (4, b"ftypmif1"),
    (8, b"WEBP"),
)
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    IndexError,
    OverflowError,
)
"""What ``zipfile`` raises on damaged input (``struct.error`` it turns into ``BadZipFile``)."""


def sniff(data: bytes) -> FileKind:
    """What a file is. Unpacks nothing: of a zip only the list of members is read.

    Returns: DAMAGED_ZIP for a zip whose list can't be read or is absurdly long.
    """
    if not data:
        return FileKind.EMPTY
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        archive = open_zip(data)
        return FileKind.DAMAGED_ZIP if archive is None else _kind_of_zip(archive, data)
    if data.startswith(_COMPOUND):
        return _kind_of_compound(data)
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return kind
    if any(data.startswith(mark, at) for at, mark in _IMAGE_INSIDE):
        return FileKind.IMAGE
    return FileKind.OTHER


def _kind_of_zip(archive: zipfile.ZipFile, data: bytes) -> FileKind:
    kind = kind_of_names(archive.namelist())
    # The type of an OpenDocument file stands unpacked at its very beginning.
    if kind is FileKind.OPEN_DOCUMENT and b"opendocument.spreadsheet" in data[:120]:
        return FileKind.OPEN_SHEET
    return kind


def _kind_of_compound(data: bytes) -> FileKind:
    """What an OLE2 container holds, by the names in its directory."""
    for name, kind in _STREAMS:
        entry = name.encode("utf-16-le") + b"\0\0"
        if entry in data:
            return kind
    return FileKind.LEGACY_OFFICE


def open_zip(data: bytes) -> zipfile.ZipFile | None:
    """The archive with its list of members read, or None if damaged or too large to list.

    The marks are counted first: making an object for each of a million members is an attack too.
    """
    if len(data) > MAX_BYTES or too_many_members(data):
        return None
    try:
        return zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS:
        return None


def too_many_members(data: bytes) -> bool:
    """Whether more members are listed than any form has."""
    return data.count(_MEMBER_MARK) > MAX_MEMBERS


def kind_of_names(names: Iterable[str]) -> FileKind:
    """What a zip is, by the names in it."""
    known = [n.replace("\\", "/").casefold() for n in names]
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) for n in known):
        sheet = any(n.startswith("xl/") for n in known)
        return FileKind.SHEET_MACROS if sheet else FileKind.WORD_MACROS
    if "xl/workbook.bin" in known:
        return FileKind.BINARY_SHEET
    for folder, kind in (
        ("word/", FileKind.WORD),
        ("xl/", FileKind.SPREADSHEET),
        ("ppt/", FileKind.PRESENTATION),
    ):
        if "[content_types].xml" in known and any(n.startswith(folder) for n in known):
            return kind
    if "content.xml" in known and ("mimetype" in known or "meta-inf/manifest.xml" in known):
        return FileKind.OPEN_DOCUMENT
    return FileKind.ZIP
