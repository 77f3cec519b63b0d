"""Marks in a Word form: a shade on the cell, a comment at it, a list above the first heading."""

from collections.abc import Mapping, Sequence

from lxml import etree

from plancycle.forms.package import Package
from plancycle.forms.printing.fill import find_place, with_parts
from plancycle.forms.reading.form_tables import read_tables, word_context
from plancycle.forms.reading.layout import locate
from plancycle.forms.reading.word.word_notes import AUTHOR
from plancycle.model.errors import UnreadableFormError
from plancycle.model.reports import Field
from plancycle.office_files.table_walk import nearest
from plancycle.office_files.xml_parts import Element, local_name

SHADE = "FFE699"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RED = "C00000"
_LINE_BELOW = "240"
"""Twentieths of a point."""

# What stands before the shade of a cell, by the order of the standard.
_BEFORE_SHADE = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")

Notes = Mapping[tuple[str | None, Field], Sequence[str]]


def mark_document(package: Package, notes: Notes, lines: Sequence[str]) -> bytes:
    """The file with marks.

    Args:
        package: a form of ours.
        notes: what to write at each cell; a cell the form does not have is passed over.
        lines: the list at the front; the first is its heading.
    """
    root = package.xml(package.main_part)
    layout = locate(read_tables(root, word_context(package)))
    comments = etree.Element(_w("comments"), nsmap={"w": _W})
    for (task_id, field), texts in notes.items():
        try:
            cell = find_place(layout, task_id, field).cells[0].element
        except UnreadableFormError:
            continue
        assert cell is not None
        _shade(cell)
        _comment(cell, texts, comments)
    _list_at_front(root, lines)
    parts = {package.main_part: _bytes(root)}
    return with_parts(package, parts | (_comment_parts(package, comments) if len(comments) else {}))


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _shade(cell: Element) -> None:
    properties = next((c for c in cell if local_name(c.tag) == "tcPr"), None)
    if properties is None:
        properties = etree.Element(_w("tcPr"))
        cell.insert(0, properties)
    for old in [c for c in properties if local_name(c.tag) == "shd"]:
        properties.remove(old)
    at = sum(1 for c in properties if local_name(c.tag) in _BEFORE_SHADE)
    shade = etree.Element(_w("shd"))
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(_w(name), value)
    properties.insert(at, shade)


def _comment(cell: Element, texts: Sequence[str], comments: Element) -> None:
    """A comment over the first paragraph of a cell."""
    paragraph = next(iter(nearest(cell, "p")), None)
    if paragraph is None:
        return
    number = str(len(comments))
    comment = etree.SubElement(comments, _w("comment"))
    for name, value in (("id", number), ("author", AUTHOR), ("initials", "TH")):
        comment.set(_w(name), value)
    for text in texts:
        comment.append(_paragraph(text))
    # The range is what the comment is about; only the run behind it makes it be there at all.
    start, end = etree.Element(_w("commentRangeStart")), etree.Element(_w("commentRangeEnd"))
    run = etree.Element(_w("r"))
    for mark in (start, end, etree.SubElement(run, _w("commentReference"))):
        mark.set(_w("id"), number)
    has_properties = len(paragraph) and local_name(paragraph[0].tag) == "pPr"
    paragraph.insert(1 if has_properties else 0, start)
    paragraph.extend((end, run))


def _list_at_front(root: Element, lines: Sequence[str]) -> None:
    body = next(c for c in root if local_name(c.tag) == "body")
    for at, line in enumerate(lines):
        body.insert(at, _paragraph(line, bold=at == 0, colour=_RED))
    _part_from_form(body[len(lines) - 1])


def _part_from_form(last: Element) -> None:
    """A line's room between the list and the heading of the form."""
    layout = etree.Element(_w("pPr"))
    etree.SubElement(layout, _w("spacing")).set(_w("after"), _LINE_BELOW)
    last.insert(0, layout)


def _paragraph(text: str, *, bold: bool = False, colour: str = "") -> Element:
    paragraph = etree.Element(_w("p"), nsmap={"w": _W})
    run = etree.SubElement(paragraph, _w("r"))
    look = etree.SubElement(run, _w("rPr"))
    if bold:
        etree.SubElement(look, _w("b"))
    if colour:
        etree.SubElement(look, _w("color")).set(_w("val"), colour)
    for name in ("sz", "szCs"):
        etree.SubElement(look, _w(name)).set(_w("val"), "22")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, _w("br"))
        content = etree.SubElement(run, _w("t"))
        content.text = line
        content.set(_SPACE, "preserve")
    return paragraph


def _comment_parts(package: Package, comments: Element) -> dict[str, bytes]:
    """The part of the comments, and the two that name it.

    Comments that an operator left in a template give way to ours.
    """
    folder, _, base = package.main_part.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels"
    types, links = package.xml(_TYPES), package.xml(relations)
    known = package.related(package.main_part, "comments")
    name = next(iter(known), f"{folder}/comments.xml")
    if not known:
        etree.SubElement(
            types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=_TYPE
        )
        etree.SubElement(
            links,
            f"{{{_PACKAGE}/relationships}}Relationship",
            Id="rIdComments",
            Type=f"{_RELATIONS}/comments",
            Target=f"/{name}",
        )
    return {_TYPES: _bytes(types), relations: _bytes(links), name: _bytes(comments)}
