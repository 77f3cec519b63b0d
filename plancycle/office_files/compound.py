"""What an old binary Office file (OLE2 compound file) is, by the streams of its root storage.

A document may lie inside another one, so a search for names in the bytes takes a workbook with a
letter in it for a letter. The library ``olefile`` reads such files well, but it follows the
directory by recursion and makes an object of every entry: a made-up file of 7 MB ends it with a
RecursionError, and the look here is taken at strangers' files in the main process. So only the
entries of the root storage are followed, without recursion, each once, in bounds.
"""

import struct
from dataclasses import dataclass
from functools import cached_property

from plancycle.office_files.file_kind import FileKind

COMPOUND_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAX_ENTRIES = 8192
"""Most entries of the directory that are looked at; a message with forty files has about 2,000."""

_MAX_TABLES = 64
"""Most sectors that list further sectors of the allocation table; enough for 500 MB."""

_ENTRY = 128
_ROOT = 5
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""

_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
"""Class of an .msi, which a double click installs."""

# The telling names first: an encrypted file holds nothing else of these.
_BY_NAME: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("WordDocument", FileKind.LEGACY_OFFICE),
    ("PowerPoint Document", FileKind.PRESENTATION),
    ("Workbook", FileKind.LEGACY_SHEET),
    ("Book", FileKind.LEGACY_SHEET),
    ("__properties_version1.0", FileKind.OUTLOOK_MESSAGE),
    ("Quill", FileKind.PUBLISHER),
    ("VisioDocument", FileKind.DRAWING),
)


@dataclass(frozen=True, slots=True)
class RootStorage:
    """The outermost folder of a compound file.

    Attributes:
        names: of its streams and storages, casefolded; ``class_id``: 16 bytes, as stored.
        whole: whether every entry of it could be followed.
    """

    names: frozenset[str]
    class_id: bytes
    whole: bool


def kind_of_compound(data: bytes) -> FileKind:
    """What a compound file is; DAMAGED_COMPOUND if its directory is lost and no name tells."""
    root = root_storage(data)
    if root is not None:
        if root.class_id == _INSTALLER:
            return FileKind.EXECUTABLE
        for name, kind in _BY_NAME:
            if name.casefold() in root.names:
                return kind
        if root.whole:
            return FileKind.COMPOUND
    return _guess(data)


def _guess(data: bytes) -> FileKind:
    """By names anywhere in a file whose directory can't be followed: better than nothing."""
    for name, kind in _BY_NAME:
        if name.encode("utf-16-le") + b"\0\0" in data:
            return kind
    return FileKind.DAMAGED_COMPOUND


def root_storage(data: bytes) -> RootStorage | None:
    """The root storage of a compound file, or None if its directory is not to be found."""
    directory = _Directory(data)
    root = directory.entry(0)
    # Source: MS-CFB 2.6.1. Of an entry: length of its name at 64, type at 66, left and right
    # neighbour at 68 and 72, child at 76, class at 80.
    if root is None or root[66] != _ROOT:
        return None
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [_number(root, 76)]
    whole = True
    while waiting:
        place = waiting.pop()
        if place >= _END or place in seen:
            continue
        seen.add(place)
        entry = directory.entry(place)
        if entry is None:
            whole = False
            continue
        names.add(_name(entry))
        waiting += (_number(entry, 68), _number(entry, 72))
    return RootStorage(frozenset(names), root[80:96], whole)


def _name(entry: bytes) -> str:
    size = min(struct.unpack_from("<H", entry, 64)[0], 64)
    return entry[: max(size - 2, 0)].decode("utf-16-le", "replace").casefold()


def _number(data: bytes, at: int) -> int:
    """An unsigned number of four bytes; a mark where the data ends before it."""
    if at < 0 or at + 4 > len(data):
        return _END
    number: int = struct.unpack_from("<I", data, at)[0]
    return number


class _Directory:
    """The directory of a compound file; every look is bounded, nothing raises."""

    def __init__(self, data: bytes) -> None:
        # Source: MS-CFB 2.2. Of the header: power of two of a sector's size at 30, first sector of
        # the directory at 48, of further lists of the allocation table at 68, its first 109 sectors
        # at 76.
        shift = struct.unpack_from("<H", data, 30)[0] if len(data) >= 512 else 0
        self._data = data
        self._size = 1 << shift if shift in {9, 12} else 0

    def entry(self, place: int) -> bytes | None:
        """The 128 bytes of one entry, or None if they are not there."""
        if not self._size:
            return None
        sector, rest = divmod(place * _ENTRY, self._size)
        if sector >= len(self._sectors):
            return None
        at = self._start(self._sectors[sector]) + rest
        entry = self._data[at : at + _ENTRY]
        return entry if len(entry) == _ENTRY else None

    @cached_property
    def _sectors(self) -> tuple[int, ...]:
        """Sectors of the directory, in order."""
        sectors: dict[int, None] = {}
        sector = _number(self._data, 48)
        most = _MAX_ENTRIES * _ENTRY // self._size
        while sector < _END and sector not in sectors and len(sectors) < most:
            sectors[sector] = None
            sector = self._following(sector)
        return tuple(sectors)

    def _start(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _following(self, sector: int) -> int:
        """What the allocation table says comes after a sector."""
        table, place = divmod(sector, self._size // 4)
        if table >= len(self._tables) or self._tables[table] >= _END:
            return _END
        return _number(self._data, self._start(self._tables[table]) + 4 * place)

    @cached_property
    def _tables(self) -> tuple[int, ...]:
        """Sectors of the allocation table: 109 stand in the header, more in a chain of lists."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        in_list = self._size // 4 - 1
        sector, lists = _number(self._data, 68), 0
        while sector < _END and lists < _MAX_TABLES:
            at = self._start(sector)
            if at + self._size > len(self._data):
                break
            sectors += struct.unpack_from(f"<{in_list}I", self._data, at)
            sector, lists = _number(self._data, at + 4 * in_list), lists + 1
        return tuple(sectors)
