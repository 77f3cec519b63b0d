"""Fills a form in as a person would: for rehearsals, tests and the answer that brings it back.

Nothing else in the file changes.
"""

import copy
import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from plancycle.forms.package import Package, open_package
from plancycle.forms.reading.find_form import find_form
from plancycle.forms.reading.form_tables import read_tables, word_context
from plancycle.forms.reading.layout import Layout, locate
from plancycle.forms.reading.sheets.sheet_file import grow_row, open_book, save_book, write_text
from plancycle.forms.reading.task_places import Place
from plancycle.forms.wording.headings import heading
from plancycle.model.errors import UnreadableFormError
from plancycle.model.reports import Field
from plancycle.office_files.archives import part_name
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.packing import new_member
from plancycle.office_files.table_walk import nearest
from plancycle.office_files.xml_parts import Element, local_name

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_form(data: bytes, values: Mapping[tuple[str | None, Field], str]) -> bytes:
    """Write values into a form that was received.

    Args:
        data: the form, filled in or not.
        values: text by task id (None for the parts below the table) and field; a newline starts
            a new paragraph.

    Returns:
        The file with those cells changed; the same bytes for the same arguments.

    Raises:
        UnreadableFormError: no form, or the form has no such cell.
        RenderError: a character that must not stand in a workbook.
    """
    package = open_package(data)
    if package.kind is FileKind.SPREADSHEET:
        return _fill_sheets(data, package, values)
    root = package.xml(package.main_part)
    layout = locate(read_tables(root, word_context(package)))
    for wanted, text in values.items():
        _write_cell(_cell(layout, *wanted), text)
    changed = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return with_parts(package, {package.main_part: changed})


def _fill_sheets(
    data: bytes, package: Package, values: Mapping[tuple[str | None, Field], str]
) -> bytes:
    layout = find_form(package).layout
    book = open_book(data)
    for wanted, text in values.items():
        place = find_place(layout, *wanted)
        corner = place.cells[0]
        sheet = book[place.sheet]
        write_text(sheet.cell(corner.row, corner.column), text)
        grow_row(sheet, corner.row, corner.column, text)
    return save_book(book)


def find_place(layout: Layout, task_id: str | None, field: Field) -> Place:
    """A cell of the form. Raises: UnreadableFormError if the file has no such cell."""
    place: Place | None = next(
        (p for p in layout.places if p.task_id == task_id and p.field == field and p.cells), None
    )
    if place is None:
        name = heading(field, layout.kind)
        where = f"cột “{name}”, mã {task_id}" if task_id else f"“{name}”"
        raise UnreadableFormError(f"Biểu mẫu không có ô {where}.")
    return place


def _cell(layout: Layout, task_id: str | None, field: Field) -> Element:
    element = find_place(layout, task_id, field).cells[0].element
    assert element is not None
    return element


def _write_cell(cell: Element, text: str) -> None:
    """The first paragraph keeps its look; later ones go, as when a person types over it all."""
    control = next(iter(nearest(cell, "sdt")), None)
    if control is not None:
        _leave_placeholder(control)
    paragraphs = list(nearest(cell, "p"))
    if not paragraphs:
        raise UnreadableFormError("Ô của biểu mẫu không có chỗ để ghi.")
    first, *others = paragraphs
    for other in others:
        _parent(other).remove(other)
    lines = text.split("\n")
    last = first
    for line in lines[1:]:
        last.addnext(copy.deepcopy(first))
        last = _next(last)
        _write_paragraph(last, line)
    _write_paragraph(first, lines[0])


def _leave_placeholder(control: Element) -> None:
    """What Word does when an entry is chosen: the text takes the control's own look."""
    properties = next((c for c in control if local_name(c.tag) == "sdtPr"), None)
    if properties is None:
        return
    shown = [c for c in properties if local_name(c.tag) == "showingPlcHdr"]
    look = next((c for c in properties if local_name(c.tag) == "rPr"), None)
    for mark in shown:
        properties.remove(mark)
    for run in nearest(control, "r") if shown else ():
        # The grey of a hint: it would make an answer look like one.
        for old in [c for c in run if local_name(c.tag) == "rPr"]:
            run.remove(old)
        if look is not None:
            run.insert(0, copy.deepcopy(look))


def _write_paragraph(paragraph: Element, text: str) -> None:
    """Put the text into the first run (of the control, if there is one); the other runs go."""
    runs = list(nearest(paragraph, "r"))
    namespace = paragraph.tag.rpartition("}")[0] + "}"
    if runs:
        run = runs[0]
        for other in runs[1:]:
            _parent(other).remove(other)
    else:
        run = etree.SubElement(paragraph, f"{namespace}r")
    for child in list(run):
        if local_name(child.tag) != "rPr":
            run.remove(child)
    if not len(run):
        _take_paragraph_look(paragraph, run)
    content = etree.SubElement(run, f"{namespace}t")
    content.text = text
    content.set(_SPACE, "preserve")


def _take_paragraph_look(paragraph: Element, run: Element) -> None:
    """In an empty paragraph Word keeps the look of what will be typed on the paragraph mark."""
    for properties in paragraph:
        if local_name(properties.tag) == "pPr":
            for mark in properties:
                if local_name(mark.tag) == "rPr":
                    run.insert(0, copy.deepcopy(mark))


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _next(element: Element) -> Element:
    following = element.getnext()
    assert following is not None
    return following


def with_parts(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The zip with some parts changed or added; order, dates and every other part as they were."""
    changed = {part_name(name): content for name, content in parts.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in package.archive.infolist():
            content = changed.pop(part_name(member.filename), None)
            kept = package.archive.read(member) if content is None else content
            archive.writestr(copy.copy(member), kept)
        for name, content in parts.items():
            if part_name(name) in changed:
                archive.writestr(new_member(name), content)
    return buffer.getvalue()
