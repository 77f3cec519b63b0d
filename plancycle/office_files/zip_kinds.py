"""What a zip is: a document of some program, a program, or files that somebody packed."""

import re
import zipfile
from collections.abc import Iterable, Sequence

from plancycle.office_files.archives import ZIP_ERRORS, is_usual
from plancycle.office_files.file_kind import FileKind

_ENCRYPTED = 0x1
_IWORK = {
    ".pages": FileKind.APPLE_PAGES,
    ".numbers": FileKind.APPLE_NUMBERS,
    ".key": FileKind.APPLE_KEYNOTE,
}
"""Endings of the folders that Apple's programs show as one file."""

_OFFICE_FOLDERS = (
    ("word/", FileKind.WORD),
    ("xl/", FileKind.SPREADSHEET),
    ("ppt/", FileKind.PRESENTATION),
    ("visio/", FileKind.DRAWING),
)
_MAIN_PARTS = frozenset({"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"})
_OPEN_TYPES = (
    (b"opendocument.spreadsheet", FileKind.OPEN_SHEET),
    (b"opendocument.presentation", FileKind.PRESENTATION),
    (b"opendocument.graphics", FileKind.DRAWING),
)
# The first object of a file since 2013 is the document: number 1, then its type.
_FIRST_OBJECT = re.compile(rb"\x08\x01\x12[\x00-\xff]{1,2}?\x08(\x90\x4e|\x01)\x12")
_PAGES_TYPE = b"\x90\x4e"
_OLD_ROOTS = (
    (b"<sl:document", FileKind.APPLE_PAGES),
    (b"<ls:document", FileKind.APPLE_NUMBERS),
)


def kind_of_zip(archive: zipfile.ZipFile) -> FileKind:
    """What a zip is, by its list of members and the first bytes of the one that names its type."""
    kind = kind_of_names(archive.namelist())
    if any(i.flag_bits & _ENCRYPTED for i in archive.infolist() if not i.filename.endswith("/")):
        return FileKind.ENCRYPTED_ZIP if kind is FileKind.ZIP else FileKind.ENCRYPTED
    if kind is FileKind.OPEN_DOCUMENT:
        declared = _beginning(archive, "mimetype", 120)
        return next((k for mark, k in _OPEN_TYPES if mark in declared), kind)
    if kind is FileKind.APPLE_IWORK:
        return _kind_of_iwork(archive)
    return kind


def kind_of_names(names: Iterable[str]) -> FileKind:
    """What a zip is, by the names in it; EMPTY_ZIP if there are none but folders."""
    known = [n.replace("\\", "/").casefold() for n in names if not is_litter(n)]
    files = [n for n in known if not n.endswith("/")]
    if not files:
        return FileKind.EMPTY_ZIP
    return _kind_of_package(files) or _kind_of_folder(files) or FileKind.ZIP


def is_litter(name: str) -> bool:
    """Whether macOS, Windows or an Office program with a file open put it beside the files."""
    name = name.replace("\\", "/")
    base = name.rpartition("/")[2]
    return (
        name.startswith("__MACOSX/")
        or base in {".DS_Store", "Thumbs.db", "desktop.ini"}
        or base.startswith(("._", "~$"))
    )


def iwork_folder(name: str) -> str:
    """The folder in a member's name that Apple's programs show as a document; empty if none."""
    parts = name.replace("\\", "/").split("/")
    for depth, part in enumerate(parts[:-1], start=1):
        if part.casefold().endswith(tuple(_IWORK)):
            return "/".join(parts[:depth])
    return ""


def _kind_of_package(files: Sequence[str]) -> FileKind | None:
    """The kind of a zip that is one document or program; None for files packed together."""
    present = set(files)
    if "[content_types].xml" in present:
        return _kind_of_office(files)
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) for n in files):
        return _with_macros(files)
    if present & _MAIN_PARTS:
        return FileKind.DAMAGED_ZIP
    if "content.xml" in present and present & {"mimetype", "meta-inf/manifest.xml"}:
        return FileKind.OPEN_DOCUMENT
    if _is_iwork(files):
        return FileKind.APPLE_IWORK
    if "meta-inf/container.xml" in present:
        return FileKind.EBOOK
    if _is_program(files):
        return FileKind.EXECUTABLE
    return FileKind.OTHER if "mimetype" in present else None


def _kind_of_office(files: Sequence[str]) -> FileKind:
    presentation = any(n.startswith("ppt/") for n in files)
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) for n in files) and not presentation:
        return _with_macros(files)
    if "xl/workbook.bin" in files:
        return FileKind.BINARY_SHEET
    for folder, kind in _OFFICE_FOLDERS:
        if any(n.startswith(folder) for n in files):
            return kind
    printed = any(n.endswith(".fdseq") for n in files)
    return FileKind.PRINTED if printed else FileKind.OTHER


def _with_macros(files: Sequence[str]) -> FileKind:
    sheet = any(n.startswith("xl/") for n in files)
    return FileKind.SHEET_MACROS if sheet else FileKind.WORD_MACROS


def _is_program(files: Sequence[str]) -> bool:
    """Java and Android programs are zips."""
    java = "meta-inf/manifest.mf" in files and any(n.endswith(".class") for n in files)
    return java or "classes.dex" in files or "androidmanifest.xml" in files


def _is_iwork(files: Sequence[str]) -> bool:
    if any(n.startswith("index/") and n.endswith(".iwa") for n in files):
        return True
    beside = ("metadata/", "preview", "quicklook/", "thumbs/", "buildversionhistory.plist")
    main = {"index.zip", "index.xml", "index.xml.gz", "index.apxl", "index.apxl.gz"}
    return any(n in main for n in files) and any(n.startswith(beside) for n in files)


def _kind_of_folder(files: Sequence[str]) -> FileKind | None:
    """The kind of a zip whose only folder is one document: of Apple, or one taken apart."""
    # A folder packed from outside has one folder at the top, in which the document's parts lie.
    top = files[0].partition("/")[0] + "/"
    if not all(n.startswith(top) for n in files):
        return None
    kind = _kind_of_package([n.removeprefix(top) for n in files])
    if kind is FileKind.APPLE_IWORK:
        return next((k for end, k in _IWORK.items() if top.endswith(end + "/")), kind)
    return kind if kind in {None, FileKind.EXECUTABLE} else FileKind.DAMAGED_ZIP


def _kind_of_iwork(archive: zipfile.ZipFile) -> FileKind:
    names = {i.filename.replace("\\", "/").casefold(): i.filename for i in archive.infolist()}
    if any(re.match(r"index/(slide|masterslide|templateslide)|index\.apxl", n) for n in names):
        return FileKind.APPLE_KEYNOTE
    first = _beginning(archive, names.get("index/document.iwa", ""), 64)
    first_object = _FIRST_OBJECT.search(first, 4)
    if first_object is not None:
        is_pages = first_object[1] == _PAGES_TYPE
        return FileKind.APPLE_PAGES if is_pages else FileKind.APPLE_NUMBERS
    old = _beginning(archive, names.get("index.xml", ""), 1024)
    return next((kind for mark, kind in _OLD_ROOTS if mark in old), FileKind.APPLE_IWORK)


def _beginning(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    """The first bytes of a member; empty if it is missing, damaged or packed in a rare way."""
    try:
        info = archive.getinfo(name)
        if not is_usual(info):
            return b""
        with archive.open(info) as member:
            return member.read(size)
    except (*ZIP_ERRORS, KeyError):
        return b""
