"""What a file is, by its content; its name and MIME type are not believed."""

from plancycle.office_files.archives import open_zip
from plancycle.office_files.compound import COMPOUND_MARK, kind_of_compound
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.text_kinds import kind_of_text
from plancycle.office_files.zip_kinds import kind_of_zip

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x78\x9f\x3e\x22", FileKind.OUTLOOK),
    (b"%PDF-", FileKind.PDF),
    (b"Rar!\x1a\x07", FileKind.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (b"PK\x07\x08", FileKind.DAMAGED_ZIP),  # one piece of a zip that was cut into several
    (b"\x1f\x8b\x08", FileKind.OTHER_ARCHIVE),
    (b"BZh", FileKind.OTHER_ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.OTHER_ARCHIVE),
    (b"\x28\xb5\x2f\xfd", FileKind.OTHER_ARCHIVE),
    (b"MSCF\x00\x00\x00\x00", FileKind.OTHER_ARCHIVE),
    (b"MZ", FileKind.EXECUTABLE),
    (b"\x7fELF", FileKind.EXECUTABLE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.SHORTCUT),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", FileKind.NOTEBOOK),
    (b"\xa1\x2f\xff\x43\xd9\xef\x76\x4c\x9e\xe2\x10\xea\x57\x22\x76\x5f", FileKind.NOTEBOOK),
    (b"\x00\x01\x00\x00Standard Jet DB", FileKind.DATABASE),
    (b"\x00\x01\x00\x00Standard ACE DB", FileKind.DATABASE),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"AT&TFORM", FileKind.PRINTED),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"8BPS\x00", FileKind.IMAGE),
    (b"\xd7\xcd\xc6\x9a", FileKind.IMAGE),
    (b"\xc5\xd0\xd3\xc6", FileKind.IMAGE),
    (b"\x1a\x45\xdf\xa3", FileKind.MEDIA),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", FileKind.MEDIA),
    (b"\x00\x00\x01\xba", FileKind.MEDIA),
    (b"OggS\x00", FileKind.MEDIA),
    (b"fLaC\x00", FileKind.MEDIA),
    (b"FLV\x01", FileKind.MEDIA),
    (b"ID3\x03", FileKind.MEDIA),
    (b"ID3\x04", FileKind.MEDIA),
    (b"#!AMR", FileKind.MEDIA),
    # A workbook of Excel 2, 3, 4 or 5 without a container begins with this record.
    (b"\x09\x00\x04\x00", FileKind.LEGACY_SHEET),
    (b"\x09\x02\x06\x00", FileKind.LEGACY_SHEET),
    (b"\x09\x04\x06\x00", FileKind.LEGACY_SHEET),
    (b"\x09\x08\x08\x00", FileKind.LEGACY_SHEET),
)
# Beginning, and a mark some bytes into the file. Phones send photographs as HEIC or WebP, films as
# MP4: the special brands stand before the general one.
_MAGIC_INSIDE: tuple[tuple[bytes, int, bytes, FileKind], ...] = (
    (b"\x00", 4, b"ftyphei", FileKind.IMAGE),
    (b"\x00", 4, b"ftyphev", FileKind.IMAGE),
    (b"\x00", 4, b"ftypmif1", FileKind.IMAGE),
    (b"\x00", 4, b"ftypmsf1", FileKind.IMAGE),
    (b"\x00", 4, b"ftypavi", FileKind.IMAGE),
    (b"\x00", 4, b"ftyp", FileKind.MEDIA),
    (b"\x00", 4, b"moov", FileKind.MEDIA),
    (b"\x00", 4, b"mdat", FileKind.MEDIA),
    (b"RIFF", 8, b"WEBP", FileKind.IMAGE),
    (b"RIFF", 8, b"AVI ", FileKind.MEDIA),
    (b"RIFF", 8, b"WAVE", FileKind.MEDIA),
    (b"\x01\x00\x00\x00", 40, b" EMF", FileKind.IMAGE),
    (b"", 257, b"ustar", FileKind.OTHER_ARCHIVE),
    (b"", 32769, b"CD001", FileKind.OTHER_ARCHIVE),
)
_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_OWNER_SIZES = frozenset({162, 165})


def sniff(data: bytes) -> FileKind:
    """What a file is; never raises, and looks only at its beginning or its list of contents.

    Of a zip only the list of members is read, and a few bytes of the member that names its type.

    Returns: DAMAGED_ZIP for a zip whose list can't be read or is absurdly long.
    """
    if not data:
        return FileKind.EMPTY
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        archive = open_zip(data)
        return FileKind.DAMAGED_ZIP if archive is None else kind_of_zip(archive)
    if data.startswith(COMPOUND_MARK):
        return kind_of_compound(data)
    return _kind_by_mark(data) or kind_of_text(data) or _kind_by_hidden_mark(data)


def _kind_by_mark(data: bytes) -> FileKind | None:
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return kind
    for start, at, mark, kind in _MAGIC_INSIDE:
        if data.startswith(start) and data.startswith(mark, at):
            return kind
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # "BM" alone may begin a text
        return FileKind.IMAGE
    if _PKCS7 in data[:32]:
        return FileKind.CIPHERED if _PKCS7 + b"\x03" in data[:32] else FileKind.SIGNED
    return FileKind.OWNER_FILE if _is_owner_file(data) else None


def _kind_by_hidden_mark(data: bytes) -> FileKind:
    """By marks that may stand anywhere near the beginning of what is no text."""
    head = data[:1024]
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(b"bplist00"):
        if b"WebMainResource" in head:
            return FileKind.WEB_PAGE
        if b"SURL" in head:
            return FileKind.SHORTCUT
    return FileKind.OTHER


def _is_owner_file(data: bytes) -> bool:
    """Whether it is the hidden file “~$...” that says who has a document open."""
    if len(data) not in _OWNER_SIZES or not 0 < data[0] < 55:
        return False
    return min(data[1 : data[0] + 1]) >= 0x20 and b"\x00" in data
