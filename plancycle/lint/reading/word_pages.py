"""The sections of a Word document: sheet, margins, page numbers."""

from collections.abc import Iterator, Sequence

from plancycle.lint.reading.open_paper import WordParts, child
from plancycle.lint.reading.paragraph_runs import Piece, look_of, read_pieces
from plancycle.lint.reading.word_styles import (
    MM_PER_TWIP,
    Properties,
    StyleSheet,
    is_on,
    number,
    paragraph_properties,
    run_properties,
)
from plancycle.model.paper import Line, NumberSpot, PageNumber, Section
from plancycle.office_files.xml_parts import Element, attribute, local_name

_KINDS = {"headerReference": NumberSpot.HEADER, "footerReference": NumberSpot.FOOTER}


def read_sections(
    parts: WordParts, marks: Sequence[Element], styles: StyleSheet, lines: Sequence[Line]
) -> tuple[Section, ...]:
    """Every section; a header or footer that one does not name is that of the section before."""
    pages = {
        place: name
        for place, (kind, name) in parts.targets(parts.main_part).items()
        if kind in {"header", "footer"}
    }
    named: dict[tuple[NumberSpot, bool], tuple[PageNumber, ...]] = {}
    sections: list[Section] = []
    for index, mark in enumerate(marks):
        for reference in mark:
            spot = _KINDS.get(local_name(reference.tag))
            kind = attribute(reference, "type") or "default"
            target = pages.get(attribute(reference, "id") or "")
            if spot is not None and kind in {"default", "first"} and target is not None:
                first = kind == "first"
                root = parts.xml(target)
                named[spot, first] = tuple(_numbers(root, spot, first, styles))
        begins = next((n.place for n in lines if n.section == index and n.text), "")
        # A copy: what this section does not name it takes from those before, and the next one may
        # change it.
        sections.append(_section(mark, dict(named), begins))
    return tuple(sections)


def _section(
    mark: Element, named: dict[tuple[NumberSpot, bool], tuple[PageNumber, ...]], begins: str
) -> Section:
    size, margins = child(mark, "pgSz"), child(mark, "pgMar")
    differs = is_on(child(mark, "titlePg"))
    used = [n for (_, first), numbers in named.items() if differs or not first for n in numbers]
    numbering = child(mark, "pgNumType")
    start = attribute(numbering, "start")

    def mm(element: Element | None, name: str) -> float:
        return abs(number(attribute(element, name))) * MM_PER_TWIP

    return Section(
        width=mm(size, "w"),
        height=mm(size, "h"),
        top=mm(margins, "top"),
        bottom=mm(margins, "bottom"),
        left=mm(margins, "left") + mm(margins, "gutter"),
        right=mm(margins, "right"),
        restarts=start is not None and int(number(start)) <= 1,
        first_differs=differs,
        numbers=tuple(used),
        begins=begins,
    )


def text_width(mark: Element) -> float:
    """Width between the margins of a section, in mm."""
    section = _section(mark, {}, "")
    return section.width - section.left - section.right


def _numbers(
    root: Element | None, spot: NumberSpot, first: bool, styles: StyleSheet
) -> Iterator[PageNumber]:
    """The page numbers of one header or footer, each with the look of its paragraph."""
    for paragraph in root.iter() if root is not None else ():
        if local_name(paragraph.tag) != "p" or not _holds_number(paragraph):
            continue
        own = paragraph_properties(child(paragraph, "pPr"))
        layout = {**styles.paragraph(own.get("style")), **own}
        if own.get("frame"):
            layout["align"] = own["frame"]
        elif _stands_at_centre_tab(paragraph):
            layout["align"] = "center"
        pieces = list(read_pieces(paragraph, styles, own.get("style"), None))
        text = "".join(p.text or "" for p in pieces).strip()
        if not any(p.text and p.text.strip() for p in pieces):
            # The shown result of the field is missing: Word prints it like the field's own runs.
            pieces = [Piece("1", _field_look(paragraph, styles, own))]
        yield PageNumber(spot, first, look_of(pieces, layout, styles), text)


def _stands_at_centre_tab(paragraph: Element) -> bool:
    """Whether a content control puts the number at Word's "centre of page" alignment tab."""
    return any(
        local_name(e.tag) == "ptab" and attribute(e, "alignment") == "center"
        for e in paragraph.iter()
    )


def _field_look(paragraph: Element, styles: StyleSheet, own: Properties) -> Properties:
    run = next((e for e in paragraph.iter() if local_name(e.tag) == "r"), None)
    return styles.run(own.get("style"), None, run_properties(child(run, "rPr")))


def _holds_number(paragraph: Element) -> bool:
    """Whether a header or footer holds the number of the page."""
    for element in paragraph.iter():
        name = local_name(element.tag)
        if name == "instrText" and (element.text or "").split()[:1] == ["PAGE"]:
            return True
        if name == "fldSimple" and (attribute(element, "instr") or "").split()[:1] == ["PAGE"]:
            return True
    return False
