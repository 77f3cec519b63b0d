"""Files for LibreOffice, looked through before it opens them: macros, passwords, links outside.

And what an OpenDocument file expands to; see :mod:`plancycle.forms.opening.open_document_scan`. All
of it is done in the reading child: the file is nobody's yet.
"""

import re

from plancycle.forms import refused_files
from plancycle.forms.opening.open_document_scan import Expansion, scan_part
from plancycle.forms.package import Package, checked_zip
from plancycle.office_files.bounds import FaultyFileError
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff

_PARTS = ("content.xml", "styles.xml", "settings.xml")
_OPEN = frozenset({FileKind.OPEN_DOCUMENT, FileKind.OPEN_SHEET})
# A field begins with the character 0x13; the long words stand nowhere by chance.
_FIELDS = re.compile(rb"INCLUDETEXT|DDEAUTO|\x13\s*DDE\b")
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le") + bytes(52))
"""Names in the directory of a compound file; an entry's name fills 64 bytes."""


def scan_before_conversion(data: bytes) -> None:
    """Judge a file that a converter is to open.

    Raises: UnreadableFormError as :func:`check_open_document` and :func:`check_compound`.
    """
    (check_open_document if sniff(data) in _OPEN else check_compound)(data)


def check_open_document(data: bytes) -> None:
    """Judge an .odt or .ods.

    Raises: UnreadableFormError for a suspicious zip, macros, a password, a DOCTYPE, anything that
        would be fetched when the file is opened, or repeats that make it larger than any form.
    """
    package = Package(checked_zip(data))
    names = package.names
    if any(n.startswith(("basic/", "scripts/")) for n in names):
        raise refused_files.wrong_kind(FileKind.WORD_MACROS)
    manifest = "meta-inf/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise refused_files.wrong_kind(FileKind.ENCRYPTED)
    expansion = Expansion(in_text=sniff(data) is FileKind.OPEN_DOCUMENT)
    for name in names:
        # An embedded object is a document in a folder of its own.
        if name.rpartition("/")[2] in _PARTS:
            _scan(package, name, expansion)


def _scan(package: Package, name: str, expansion: Expansion) -> None:
    try:
        scan_part(package.read(name), expansion)
    except FaultyFileError as error:
        raise refused_files.faulty(error.fault) from None


def check_compound(data: bytes) -> None:
    """Judge a .doc or .xls by the names and words in it.

    Raises: UnreadableFormError for macros, a password, a field that reads another file or starts
        a program.
    """
    if any(name in data for name in _MACROS):
        raise refused_files.wrong_kind(FileKind.WORD_MACROS)
    # Words stand in it with a zero byte after each letter, or without.
    if _FIELDS.search(data) or _FIELDS.search(data.replace(b"\0", b"")):
        raise refused_files.linked_outside("trường lấy nội dung từ tệp hoặc chương trình khác")
