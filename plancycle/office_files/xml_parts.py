"""Parts of Office files as XML: parsed without trust, read by local name.

Below the rooms that open such files, each of which refuses in its own words.
"""

from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from plancycle.office_files.bounds import Fault, FaultyFileError

Element: TypeAlias = etree._Element


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

    Raises: FaultyFileError: DOCTYPE or DAMAGED.
    """
    if has_doctype(content):
        raise FaultyFileError(Fault.DOCTYPE)
    # No repair: what a lenient parser makes of broken XML is not what Word shows.
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
        raise FaultyFileError(Fault.DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:  # an encoding that hid the mark above
        raise FaultyFileError(Fault.DOCTYPE)
    return root
