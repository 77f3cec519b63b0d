"""Changes to a Word file below what any office program lets a test do."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def pack(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def edit(data: bytes, change: Callable[[etree._Element], None], part: str = MAIN) -> bytes:
    """The file with one XML part changed."""
    parts = members(data)
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def replace(data: bytes, old: bytes, new: bytes, part: str = MAIN) -> bytes:
    """The file with bytes of one part replaced; they must be there."""
    parts = members(data)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return pack(parts)


def rows(root: etree._Element, table: int = 1) -> list[etree._Element]:
    return list(list(root.iter(w("tbl")))[table - 1].iterchildren(w("tr")))


def cell(root: etree._Element, row: int, column: int, table: int = 1) -> etree._Element:
    """Counted from 1, as in a finding."""
    return list(rows(root, table)[row - 1].iterchildren(w("tc")))[column - 1]


def first_run(element: etree._Element) -> etree._Element:
    return next(element.iter(w("r")))


def wrap(element: etree._Element, *names: str) -> etree._Element:
    """Put an element inside new ones, the outermost named first; returns the outermost."""
    parent = element.getparent()
    at = parent.index(element)
    parent.remove(element)
    outermost = innermost = etree.Element(w(names[0]))
    for name in names[1:]:
        innermost = etree.SubElement(innermost, w(name))
    innermost.append(element)
    parent.insert(at, outermost)
    return outermost


def xml(text: str) -> etree._Element:
    """An element from its text, the prefixes ``w`` and ``mc`` known."""
    namespaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    name, _, rest = text[1:].partition(">")
    closing = "/" if name.endswith("/") else ""
    return etree.fromstring(f"<{name.rstrip('/')} {namespaces}{closing}>{rest}")


def row_properties(row: etree._Element) -> etree._Element:
    """The properties of a table row, made where it has none."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    return properties
