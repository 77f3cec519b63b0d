"""Parts of Office files as XML: parsed without trust, read by local name.

Below the rooms that open such files, each of which refuses in its own words.
"""

import posixpath
import zipfile
import zlib
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

MAX_RATIO = 100
"""Unpacked to packed size; running text in XML reaches 10 to 30."""

_RATIO_FROM = 64 * 1024  # below this a ratio says nothing: an empty part packs to two bytes
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    IndexError,
    OverflowError,
)
"""What opening a damaged zip raises, or reading a part of it; ``zipfile`` turns ``struct.error``
into ``BadZipFile``, but lets ``zlib.error`` through."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class DoctypeError(ValueError):
    """A part declares a document type, which no office program writes."""


class DamagedXmlError(ValueError):
    """A part is no well-formed XML."""


@lru_cache(maxsize=4096)
def local_name(tag: object) -> str:
    """A tag or attribute name without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name: transitional and strict files differ in namespace only."""
    if element is None:
        return None
    for key, value in element.items():  # twice as quick as its ``attrib``
        if local_name(key) == name:
            return str(value)
    return None


def has_doctype(content: bytes) -> bool:
    """Whether the bytes of a part declare a document type."""
    # UTF-16 is allowed in a part: without its zero bytes the mark is the same.
    return b"<!DOCTYPE" in content.replace(b"\x00", b"")


def parse_xml(content: bytes) -> Element:
    """Parse one part: no document type, no entities, no network, no repair.

    Raises: DoctypeError, DamagedXmlError.
    """
    if has_doctype(content):
        raise DoctypeError
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedXmlError from None
    if root.getroottree().docinfo.internalDTD is not None:  # an encoding that hid the mark above
        raise DoctypeError
    return root


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to more than running text ever does."""
    return info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)


def is_usual(info: zipfile.ZipInfo) -> bool:
    """Whether a member is packed as office programs pack."""
    return info.compress_type in _METHODS


def part_name(name: str) -> str:
    """A member's name as office programs compare names: small letters, one kind of stroke."""
    return posixpath.normpath("/" + name.replace("\\", "/").casefold()).lstrip("/")
