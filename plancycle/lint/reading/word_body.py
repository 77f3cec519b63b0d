"""A Word document's paragraphs and cells as the lines of a paper, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plancycle.lint.parts.typed_lines import is_typed_line
from plancycle.lint.reading.list_labels import ListLabels
from plancycle.lint.reading.open_paper import child
from plancycle.lint.reading.paragraph_runs import (
    UNSEEN,
    Piece,
    drawn_lengths,
    is_composed,
    look_of,
    plain,
    read_pieces,
    split_lines,
)
from plancycle.lint.reading.word_styles import (
    MM_PER_TWIP,
    Properties,
    StyleSheet,
    merged,
    number,
    paragraph_properties,
)
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.paper import CellAt, DrawnLine, Leftover, Line, Trace
from plancycle.office_files.xml_parts import Element, attribute, local_name

MAX_LINES = 200_000
_TRACES = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), Trace.CHANGE),
    "commentReference": Trace.COMMENT,
}


def sections_of(body: Element) -> list[Element]:
    """The section marks of a document, in order; the last one closes the body."""
    return [e for e in body.iter() if local_name(e.tag) == "sectPr" and _is_current(e)]


def _is_current(mark: Element) -> bool:
    """Whether it is the state of today, not the older one that a tracked change keeps."""
    above = mark.getparent()
    return above is None or local_name(above.tag) != "sectPrChange"


@dataclass
class BodyReader:
    """Walks one body once.

    Attributes:
        text_widths: width between the margins of each section, in mm.
        lines, drawn, leftovers: what was found so far.
        boxed: the words of text boxes, which are no lines: nobody can tell where they stand.
        pieces: what each line was put together from.
    """

    styles: StyleSheet
    lists: ListLabels
    text_widths: list[float]
    lines: list[Line] = field(default_factory=list)
    drawn: list[DrawnLine] = field(default_factory=list)
    pieces: list[Sequence[Piece]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    section: int = 0
    paragraphs: int = 0
    tables: int = 0

    def read(self, container: Element) -> None:
        """Paragraphs and tables of a container, through whatever wraps them."""
        for element in container:
            name = local_name(element.tag)
            if name == "p":
                self._paragraph(element, None, None)
                if child(child(element, "pPr"), "sectPr") is not None:
                    self.section = min(self.section + 1, len(self.text_widths) - 1)
            elif name == "tbl":
                self._table(element)
            elif name and name not in UNSEEN and name != "sectPr":
                self.read(element)

    # ---- tables

    def _table(self, table: Element) -> None:
        framed = _framed(table)
        if framed is not None:
            self.read(framed)
            return
        self.tables += 1
        here = self.tables
        style = attribute(child(child(table, "tblPr"), "tblStyle"), "val")
        grid = child(table, "tblGrid")
        columns = [
            number(attribute(c, "w")) * MM_PER_TWIP for c in (grid if grid is not None else ())
        ]
        rows = [r for r in _nearest(table, "tr") if child(child(r, "trPr"), "del") is None]
        for place, row in enumerate(rows, start=1):
            at = 0
            for cell in _nearest(row, "tc"):
                marks = child(cell, "tcPr")
                span = max(1, int(number(attribute(child(marks, "gridSpan"), "val"), 1)))
                width = sum(columns[at : at + span])
                at += span
                down = child(marks, "vMerge")
                if down is not None and (attribute(down, "val") or "continue") == "continue":
                    continue
                spot = CellAt(here, place, at - span + 1, width)
                for paragraph in _every_paragraph(cell):
                    self._paragraph(paragraph, spot, style)

    # ---- paragraphs

    def _paragraph(self, element: Element, cell: CellAt | None, table: str | None) -> None:
        own = paragraph_properties(child(element, "pPr"))
        layout = self._layout(own, table)
        pieces = list(read_pieces(element, self.styles, own.get("style"), table))
        label = self.lists.next_label(layout.get("list"), layout.get("level"))
        raw = "".join(p.text or "" for p in pieces)
        if cell is None and raw.strip():
            self.paragraphs += 1
        self._draw(element, layout, cell)
        composed = is_composed(raw)
        for index, line in enumerate(split_lines(pieces)):
            text = plain("".join(p.text or "" for p in line)).strip()
            if label and text and index == 0:
                text = f"{label} {text}"
            if len(self.lines) >= MAX_LINES:
                raise UnreadablePaperError(f"Không đọc được tệp: hơn {MAX_LINES} dòng.")
            look = look_of(line, layout, self.styles)
            spot = self._spot(cell)
            order = len(self.lines)
            if is_typed_line(text):
                # How long it is depends on the font's stroke; that it is there is what counts.
                self.drawn.append(DrawnLine(order, cell, None, floating=False))
                text = ""
            self.pieces.append(line)
            self.lines.append(Line(order, text, spot, composed, cell, self.section, look))
        traces = dict.fromkeys(_TRACES.get(local_name(e.tag)) for e in element.iter())
        place = self.lines[-1].place
        self.leftovers += [Leftover(trace, place) for trace in traces if trace is not None]

    def _layout(self, own: Properties, table: str | None) -> Properties:
        base = self.styles.paragraph(own.get("style"), table)
        numbers = {**base, **own}
        listed = self.lists.layout(numbers.get("list"), numbers.get("level"))
        # A list named by the style gives way to the style; one named here comes over it.
        return merged([base, listed, own] if "list" in own else [listed, base, own])

    def _spot(self, cell: CellAt | None) -> str:
        if cell is None:
            return f"Đoạn {self.paragraphs}"
        return f"Bảng {cell.table}, dòng {cell.row}, cột {cell.column}"

    def _draw(self, element: Element, layout: Properties, cell: CellAt | None) -> None:
        order = len(self.lines)
        self.boxed += ("".join(box.itertext()).strip() for box in _boxes(element))
        for length in drawn_lengths(element):
            self.drawn.append(DrawnLine(order, cell, length, floating=True))
        if layout.get("border"):
            room = cell.width if cell else self.text_widths[self.section]
            length = room - layout.get("left", 0.0) - layout.get("right", 0.0)
            self.drawn.append(DrawnLine(order, cell, length if room else None, floating=False))


def _framed(table: Element) -> Element | None:
    """The one cell of a table that only frames another table, in which head or foot are set."""
    rows = list(_nearest(table, "tr"))
    cells = list(_nearest(rows[0], "tc")) if len(rows) == 1 else []
    filled = [cell for cell in cells if "".join(cell.itertext()).strip()]
    holds = len(filled) == 1 and any(local_name(e.tag) == "tbl" for e in filled[0])
    return filled[0] if holds else None


def _nearest(element: Element, name: str) -> Iterator[Element]:
    """Visible descendants of a name, in order, without those inside another table."""
    stack = list(reversed(element))
    while stack:
        current = stack.pop()
        tag = local_name(current.tag)
        if tag == name:
            yield current
        elif tag and tag not in UNSEEN and tag != "tbl":
            stack.extend(reversed(current))


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph."""
    return (e for e in element.iter() if local_name(e.tag) == "txbxContent")


def _every_paragraph(cell: Element) -> Iterator[Element]:
    """Paragraphs of a cell; those of a table inside it belong to the cell too."""
    stack = list(reversed(cell))
    while stack:
        current = stack.pop()
        name = local_name(current.tag)
        if name == "p":
            yield current
        elif name and name not in UNSEEN:
            stack.extend(reversed(current))
