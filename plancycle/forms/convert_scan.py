"""Files for LibreOffice, looked through before it opens them: macros, passwords, links outside."""

import re

from plancycle.forms import refusals
from plancycle.forms.kinds import FileKind
from plancycle.forms.package import Package, checked_zip
from plancycle.ooxml.parts import attribute, local_name, part_name

_PARTS = ("content.xml", "styles.xml", "settings.xml")
_CLICKED = frozenset({"a"})
"""Elements whose link is followed by a person's click alone."""

_SOURCES = {
    "section-source": "văn bản con",
    "table-source": "bảng tính khác",
    "cell-range-source": "bảng tính khác",
    "dde-source": "chương trình khác (DDE)",
    "dde-connection-decl": "chương trình khác (DDE)",
    "event-listener": "macro gắn với thao tác",
    "plugin": "thành phần ngoài",
    "applet": "thành phần ngoài",
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# A field begins with the character 0x13; the long words stand nowhere by chance.
_FIELDS = re.compile(rb"INCLUDETEXT|DDEAUTO|\x13\s*DDE\b")
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le") + bytes(52))
"""Names in the directory of a compound file; an entry's name fills 64 bytes."""


def check_open_document(data: bytes) -> None:
    """Judge an .odt or .ods.

    Raises: UnreadableFormError for a suspicious zip, macros, a password, a DOCTYPE, or anything
        that would be fetched when the file is opened.
    """
    package = Package(checked_zip(data))
    names = package.names
    if any(n.startswith(("basic/", "scripts/")) for n in names):
        raise refusals.wrong_kind(FileKind.WORD_MACROS)
    manifest = "meta-inf/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise refusals.wrong_kind(FileKind.ENCRYPTED)
    for name in names:
        # An embedded object is a document in a folder of its own.
        if name.rpartition("/")[2] in _PARTS:
            _check_links(package, name)


def _check_links(package: Package, name: str) -> None:
    for element in package.xml(part_name(name)).iter("{*}*"):
        kind = local_name(element.tag)
        if kind in _SOURCES:
            raise refusals.linked_outside(_SOURCES[kind])
        if kind in _CLICKED:
            continue
        target = (attribute(element, "href") or "").strip()
        if target and not _is_inside(target):
            raise refusals.linked_outside("ảnh hoặc đối tượng lấy từ nơi khác")


def _is_inside(target: str) -> bool:
    """Whether a link points to a part of the same file."""
    outside = target.startswith(("/", "\\")) or _SCHEME.match(target) is not None
    return target.startswith("#") or not (outside or ".." in target.split("/"))


def check_compound(data: bytes) -> None:
    """Judge a .doc or .xls by the names and words in it.

    Raises: UnreadableFormError for macros, a password, a field that reads another file or starts
        a program.
    """
    if any(name in data for name in _MACROS):
        raise refusals.wrong_kind(FileKind.WORD_MACROS)
    # Words stand in it with a zero byte after each letter, or without.
    if _FIELDS.search(data) or _FIELDS.search(data.replace(b"\0", b"")):
        raise refusals.linked_outside("trường lấy nội dung từ tệp hoặc chương trình khác")
