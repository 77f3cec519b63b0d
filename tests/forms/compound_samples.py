"""A writer of old binary Office files (OLE2 compound files), small but sound."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4096
"""Bytes below which a stream would have to stand in a container of its own; all are longer."""


@dataclass(frozen=True)
class Storage:
    """A folder in a compound file: names to the bytes of a stream or to a folder."""

    items: Mapping[str, "bytes | Storage"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    right: int = FREE
    child: int = FREE
    start: int = END
    class_id: bytes = bytes(16)

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), self.kind, 1)
        links = struct.pack("<III", FREE, self.right, self.child)
        size = struct.pack("<IQ", self.start, len(self.content))
        return head + links + self.class_id + bytes(20) + size


def compound(
    items: Mapping[str, bytes | Storage],
    *,
    class_id: bytes = bytes(16),
    shift: int = 9,
    late_directory: bool = False,
) -> bytes:
    """A compound file with these streams and storages in its root.

    Args:
        shift: 9 for sectors of 512 bytes, 12 for 4,096.
        late_directory: the directory stands after the streams, as Word writes it.
    """
    entries = [_Entry("Root Entry", 5, class_id=class_id)]
    _add(entries, 0, items)
    size = 1 << shift
    streams = [e for e in entries if e.content]
    table: list[int] = []
    body = bytearray()
    count = -(-len(entries) * 128 // size)

    def chain(content: bytes) -> int:
        start, sectors = len(table), -(-len(content) // size)
        table.extend([*range(start + 1, start + sectors), END])
        body.extend(content.ljust(sectors * size, b"\0"))
        return start

    first = 0 if late_directory else chain(bytes(count * size))
    for entry in streams:
        entry.start = chain(entry.content)
    directory = b"".join(e.packed() for e in entries).ljust(count * size, b"\0")
    if late_directory:
        first = chain(directory)
    else:
        body[: len(directory)] = directory
    return _header(shift, first, len(table), size) + body + _table(table, size)


def _add(entries: list[_Entry], parent: int, items: Mapping[str, bytes | Storage]) -> None:
    before = None
    for name, item in items.items():
        place = len(entries)
        if isinstance(item, Storage):
            entries.append(_Entry(name, 1))
            _add(entries, place, item.items)
        else:
            entries.append(_Entry(name, 2, item.ljust(LEAST, b"\0")))
        if before is None:
            entries[parent].child = place
        else:
            entries[before].right = place
        before = place


def _tables(sectors: int, size: int) -> tuple[int, int]:
    """Sectors of the allocation table, which counts itself, and of the lists of its sectors."""
    tables = lists = 1
    while (sectors + tables + lists) * 4 > tables * size:
        tables += 1
        lists = -(-max(tables - 109, 0) // (size // 4 - 1))
    return tables, lists if tables > 109 else 0


def _header(shift: int, directory: int, sectors: int, size: int) -> bytes:
    tables, lists = _tables(sectors, size)
    version = 3 if shift == 9 else 4
    head = MARK + bytes(16) + struct.pack("<HHHHH", 0x3E, version, 0xFFFE, shift, 6) + bytes(6)
    head += struct.pack("<IIIII", 0, tables, directory, 0, LEAST)
    head += struct.pack("<IIII", END, 0, sectors + tables if lists else END, lists)
    places = [*range(sectors, sectors + tables), *[FREE] * 109][:109]
    return (head + struct.pack("<109I", *places)).ljust(size, b"\0")


def _table(table: list[int], size: int) -> bytes:
    """The allocation table, and the lists of its sectors that the header can't hold."""
    tables, lists = _tables(len(table), size)
    numbers = [*table, *[TABLE] * (tables + lists)]
    numbers += [FREE] * (tables * size // 4 - len(numbers))
    first = len(table)
    later = list(range(first + 109, first + tables))
    in_list = size // 4 - 1
    for n in range(lists):
        part = later[n * in_list : (n + 1) * in_list]
        following = first + tables + n + 1 if n + 1 < lists else END
        numbers += [*part, *[FREE] * (in_list - len(part)), following]
    return struct.pack(f"<{len(numbers)}I", *numbers)
