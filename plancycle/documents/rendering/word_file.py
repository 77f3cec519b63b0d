"""A Word file as a zip of members: reading them, and the properties of the file."""

from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree

from plancycle.office_files.archives import judge_zip, read_member
from plancycle.office_files.xml_parts import parse_xml

TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_VT = f"{_OFFICE}/docPropsVTypes"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def read_members(content: bytes) -> dict[str, bytes]:
    """The members of a Word file, in their order.

    Raises: ValueError if the guard refuses it or it holds no Word document.
    """
    archive = judge_zip(content)
    members = {i.filename: read_member(archive, i) for i in archive.infolist()}
    if TYPES not in members or "word/document.xml" not in members:
        raise ValueError("word/document.xml")
    return members


def set_dates(members: dict[str, bytes], modified: datetime) -> None:
    """Put one moment into the core properties as created and modified; forget who edited.

    Raises: ValueError if ``modified`` has no time zone.
    """
    if modified.tzinfo is None:
        raise ValueError("modified must be an aware datetime")
    if _CORE not in members:
        return
    root = parse_xml(members[_CORE])
    moment = modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("created", "modified"):
        element = _child(root, f"{{{_DCTERMS}}}{name}")
        element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        element.text = moment
    # Whoever last saved the template had no part in the paper, which goes to a hundred units.
    _child(root, f"{{{_CP}}}lastModifiedBy").text = ""
    members[_CORE] = _serialise(root)


def set_properties(members: dict[str, bytes], properties: Mapping[str, str]) -> None:
    """Write custom document properties; those the template already has and that differ stay."""
    if not properties:
        return
    if _CUSTOM in members:
        root = parse_xml(members[_CUSTOM])
    else:
        root = etree.Element(
            f"{{{_OFFICE}/custom-properties}}Properties",
            nsmap={None: f"{_OFFICE}/custom-properties", "vt": _VT},
        )
        _register_custom(members)
    for element in [e for e in root if e.get("name") in properties]:
        root.remove(element)
    next_id = max([int(e.get("pid", "1")) for e in root], default=1) + 1
    for pid, (name, value) in enumerate(properties.items(), start=next_id):
        element = etree.SubElement(
            root, f"{{{_OFFICE}/custom-properties}}property", fmtid=_FORMAT_ID, pid=str(pid)
        )
        element.set("name", name)
        etree.SubElement(element, f"{{{_VT}}}lpwstr").text = value
    members[_CUSTOM] = _serialise(root)


def _register_custom(members: dict[str, bytes]) -> None:
    """Name the new part in the content types and in the package's relationships."""
    types = parse_xml(members[TYPES])
    etree.SubElement(types, f"{{{_CT}}}Override", PartName=f"/{_CUSTOM}", ContentType=_CUSTOM_TYPE)
    members[TYPES] = _serialise(types)
    relations = parse_xml(members[_RELATIONS])
    # The ids of a package's relationships are free names; "rId1" is only a habit.
    taken = {r.get("Id") for r in relations}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    etree.SubElement(
        relations,
        f"{{{_RELS}}}Relationship",
        Id=free,
        Type=f"{_OFFICE}/relationships/custom-properties",
        Target=_CUSTOM,
    )
    members[_RELATIONS] = _serialise(relations)


def _child(root: etree._Element, name: str) -> etree._Element:
    child = root.find(name)
    return etree.SubElement(root, name) if child is None else child


def _serialise(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
