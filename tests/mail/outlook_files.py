"""``winmail.dat`` as Outlook writes it: a signature, a key, and attributes one after another."""

import struct
from collections.abc import Iterable

_MESSAGE, _ATTACHMENT = 1, 2
_VERSION = (_MESSAGE, 0x00089006)
_CODEPAGE = (_MESSAGE, 0x00069007)
_REND = (_ATTACHMENT, 0x00069002)
_TITLE = (_ATTACHMENT, 0x00018010)
_DATA = (_ATTACHMENT, 0x0006800F)
_PROPERTIES = (_ATTACHMENT, 0x00069005)
_LONG_NAME = 0x3707


def attribute(kind: tuple[int, int], data: bytes) -> bytes:
    level, name = kind
    check = sum(data) & 0xFFFF
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", check)


def long_name(name: str) -> bytes:
    """The MAPI properties of an attachment with its long name in Unicode."""
    text = name.encode("utf-16-le") + b"\0\0"
    padded = text + bytes(-len(text) % 4)
    value = struct.pack("<HHII", 0x001F, _LONG_NAME, 1, len(text)) + padded
    return struct.pack("<I", 1) + value


def winmail(files: Iterable[tuple[str, bytes]], *extra: bytes) -> bytes:
    """A file that holds files; each has a short name too, as of old."""
    parts = [
        struct.pack("<IH", 0x223E9F78, 1),
        attribute(_VERSION, struct.pack("<I", 0x10000)),
        attribute(_CODEPAGE, struct.pack("<II", 1252, 0)),
    ]
    for number, (name, content) in enumerate(files, start=1):
        parts.append(attribute(_REND, bytes(14)))
        parts.append(attribute(_TITLE, f"BAOCAO~{number}.DOC\0".encode()))
        parts.append(attribute(_DATA, content))
        parts.append(attribute(_PROPERTIES, long_name(name)))
    return b"".join((*parts, *extra, b"\0" * 4))
