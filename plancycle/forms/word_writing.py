"""What a person reads in a cell or paragraph of a Word file.

The walk goes by local name. It goes *through* what wraps content (content controls, insertions,
smart tags, the first choice of alternate content) and *past* what nobody sees (deletions, old
places of moves, fallbacks, codes of fields). What is no writing (pictures, text boxes, equations,
objects) leaves a mark, so that a cell that holds it is not empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plancycle.forms.ink import Ink, Mark, Writing
from plancycle.forms.link_words import says_address
from plancycle.forms.old_fonts import OldEncoding
from plancycle.forms.pieces import UNREADABLE, Piece, compose, plain_writing, read_signs
from plancycle.forms.symbol_fonts import TICKED, UNTICKED, decode_sign, has_private_use
from plancycle.forms.word_fields import FieldStack, form_field
from plancycle.forms.word_looks import Looks, RunLook
from plancycle.model.text import clean_text
from plancycle.ooxml.parts import Element, attribute, local_name
from plancycle.ooxml.tables import child_named, is_deleted_row, is_end_deleted, is_off, nearest

_PAST = frozenset(
    (
        *("del", "moveFrom", "Fallback", "delText", "delInstrText", "rPr", "pPr", "tblPr"),
        *("tblGrid", "trPr", "tcPr", "sectPr", "sdtEndPr", "rt", "commentReference"),
        *("footnoteRef", "endnoteRef", "annotationRef", "lastRenderedPageBreak"),
    )
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SOFT_HYPHEN = "\u00ad"  # the letter "ư" of one old font
_DRAWN = frozenset({"drawing", "pict", "object", "control"})
_PLAIN = RunLook()


@dataclass(slots=True)
class WordContext:
    """What the cells of a document share.

    Attributes:
        looks: its styles; links: addresses of its hyperlinks by id.
        numbered: ids of the lists that print a number before each paragraph.
    """

    looks: Looks = field(default_factory=Looks)
    links: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()


def write_cell(element: Element, context: WordContext) -> Writing:
    """What stands in a cell, or in any other element."""
    return _Walk(context, element).writing()


class _Walk:
    """One walk over one cell, depth first; the parser has already bounded the depth at 256."""

    def __init__(self, context: WordContext, cell: Element) -> None:
        self._context = context
        self._cell = cell
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._fields = FieldStack()
        self._style = ""
        self._plain: list[str] = []  # text of plain looks that is not among the pieces yet

    def writing(self) -> Writing:
        for child in self._cell:
            self._visit(child, _PLAIN)
        if self._fields.is_broken:
            self._marks.append(Mark(Ink.FIELD))
        if not self._pieces and not self._marks:
            return plain_writing("".join(self._plain))
        self._take_plain()
        found = compose(self._pieces, self._marks)
        boxes = [m for m in found.marks if m.kind is Ink.TEXT_BOX]
        if found.text or len(boxes) != 1 or not boxes[0].text:
            return found
        # A text box alone in its cell is where the answer was typed.
        others = tuple(m for m in found.marks if m is not boxes[0])
        return Writing(boxes[0].text, "", (*others, Mark(Ink.BOXED, boxes[0].text)))

    def _visit(self, element: Element, look: RunLook) -> None:
        name = local_name(element.tag)
        if name == "t":
            self._add((element.text or "").replace("\n", " "), look)
        elif name in _SIGNS:
            self._add(_SIGNS[name], look)
        elif name == "softHyphen" and look.encoding is OldEncoding.TCVN3:
            self._add(_SOFT_HYPHEN, look)
        elif not name or name in _PAST:
            return
        elif name == "r":
            self._run(element)
        elif name == "p":
            self._paragraph(element)
        elif name == "tr":
            self._row(element)
        else:
            self._special(name, element, look)

    def _special(self, name: str, element: Element, look: RunLook) -> None:
        match name:
            case "sdt":
                self._control(element, look)
            case "fldChar":
                self._field_mark(element, look)
            case "instrText":
                self._fields.add_code(element.text or "")
            case "fldSimple":
                before = self._take_plain()
                self._children(element, look)
                self._add_link(self._fields.link_in(attribute(element, "instr") or ""), before)
            case "hyperlink":
                before = self._take_plain()
                self._children(element, look)
                target = self._context.links.get(attribute(element, "id") or "", "")
                self._add_link(target, before)
            case "sym":
                self._sign(element, look)
            case "oMath":
                self._equation(element, look)
            case "footnoteReference" | "endnoteReference":
                self._mark(Ink.NOTE_REFERENCE)
            case _ if name in _DRAWN:
                self._drawn(element, look)
            case _:
                self._children(element, look)

    def _children(self, element: Element, look: RunLook) -> None:
        for child in element:
            self._visit(child, look)

    def _run(self, run: Element) -> None:
        look = self._context.looks.of_run(run, self._style)
        for child in run:
            if local_name(child.tag) == "t":  # what nearly every run holds, and nothing else
                self._add((child.text or "").replace("\n", " "), look)
            else:
                self._visit(child, look)

    def _paragraph(self, paragraph: Element) -> None:
        outer, self._style = self._style, ""
        end: Element | None = None
        for child in paragraph:
            name = local_name(child.tag)
            if name == "r":
                self._run(child)
            elif name == "pPr":
                end = self._properties(child)
            else:
                self._visit(child, _PLAIN)
        self._style = outer
        if not is_end_deleted(end):
            self._add("\n", _PLAIN)

    def _properties(self, properties: Element) -> Element | None:
        """Note what matters of a paragraph; returns the properties of its end."""
        end: Element | None = None
        for child in properties:
            match local_name(child.tag):
                case "pStyle":
                    self._style = attribute(child, "val") or ""
                case "rPr":
                    end = child
                case "numPr":
                    number = attribute(child_named(child, "numId"), "val") or "0"
                    if number in self._context.numbered:
                        self._mark(Ink.NUMBERING)
        return end

    def _row(self, row: Element) -> None:
        """A row of a table inside a cell becomes one line."""
        if is_deleted_row(row):
            return
        inner = [write_cell(cell, self._context) for cell in nearest(row, "tc")]
        self._marks += [mark for found in inner for mark in found.marks]
        texts = [(found.figure or found.text).replace("\n", " ") for found in inner]
        self._add(" | ".join(t for t in texts if t) + "\n", _PLAIN)

    def _control(self, control: Element, look: RunLook) -> None:
        properties = child_named(control, "sdtPr")
        content = child_named(control, "sdtContent")
        marks = {local_name(m.tag): m for m in properties} if properties is not None else {}
        if "checkbox" in marks:
            state = attribute(child_named(marks["checkbox"], "checked"), "val") or "0"
            self._add(UNTICKED if is_off(state) else TICKED, look)
        elif content is None:
            return
        elif "showingPlcHdr" in marks and not is_off(attribute(marks["showingPlcHdr"], "val")):
            inner = _Walk(self._context, content).writing()
            self._mark(Ink.PLACEHOLDER, inner.text)
        else:
            self._children(content, look)

    def _field_mark(self, mark: Element, look: RunLook) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._add(form_field(mark), look)
            self._fields.begin(self._take_plain())
        elif kind == "separate":
            self._fields.separate(self._take_plain())
        elif kind == "end":
            target, start = self._fields.end()
            self._add_link(target, start)

    def _add_link(self, target: str, before: int) -> None:
        """The address behind words, which would say nothing without it."""
        self._take_plain()
        shown = "".join(p.text for p in self._pieces[before:])
        if target and not says_address(shown, target):
            self._pieces.append(Piece(f" ({target})", words_only=True))

    def _sign(self, element: Element, look: RunLook) -> None:
        code = attribute(element, "char") or ""
        try:
            sign = decode_sign(int(code, 16), attribute(element, "font") or "")
        except ValueError:
            sign = None
        if sign is None:
            self._mark(Ink.SYMBOL)
        self._add(UNREADABLE if sign is None else sign, look)

    def _equation(self, element: Element, look: RunLook) -> None:
        """One that is a plain row of signs is read; a fraction or a power is not."""
        parts = [c for c in element if isinstance(c.tag, str)]
        texts = [t.text or "" for t in element.iter("{*}t")]
        if all(local_name(c.tag) in {"r", "ctrlPr"} for c in parts):
            self._add("".join(texts), look)
            return
        self._mark(Ink.EQUATION, clean_text(" ".join(texts)))
        self._add(UNREADABLE, look)

    def _drawn(self, element: Element, look: RunLook) -> None:
        if look.hidden or self._fields.in_code:
            return
        found = _drawing(element, self._context)
        self._mark(found.kind, found.text)

    def _mark(self, kind: Ink, text: str = "") -> None:
        if not self._fields.in_code:
            self._marks.append(Mark(kind, text))

    def _add(self, text: str, look: RunLook) -> None:
        if self._fields.in_code:
            self._fields.add_code(text)
            return
        if not text:
            return
        if look.is_plain and not has_private_use(text):
            self._plain.append(text)
            return
        self._take_plain()
        text, marks = read_signs(text, look.font)
        self._marks += marks
        self._pieces.append(
            Piece(
                text,
                struck=look.struck,
                hidden=look.hidden or (look.white and not _is_shaded(self._cell)),
                raised=look.raised,
                encoding=look.encoding,
                capitals=look.capitals,
            )
        )

    def _take_plain(self) -> int:
        """Put the plain text so far among the pieces; how many there are now."""
        if self._plain:
            self._pieces.append(Piece("".join(self._plain)))
            self._plain.clear()
        return len(self._pieces)


def _drawing(element: Element, context: WordContext) -> Mark:
    """What is drawn: a text box with its words, a picture, or something else."""
    texts = [write_cell(box, context).text for box in nearest(element, "txbxContent")]
    texts += [attribute(w, "string") or "" for w in nearest(element, "textpath")]
    text = clean_text("\n".join(t for t in texts if t))
    if text:
        return Mark(Ink.TEXT_BOX, text)
    is_picture = any(next(nearest(element, n), None) is not None for n in ("blip", "imagedata"))
    is_object = next(nearest(element, "OLEObject"), None) is not None
    return Mark(Ink.PICTURE if is_picture and not is_object else Ink.OBJECT)


def _is_shaded(cell: Element) -> bool:
    properties = child_named(cell, "tcPr")
    shade = child_named(properties, "shd") if properties is not None else None
    return (attribute(shade, "fill") or "auto").upper() not in {"AUTO", "FFFFFF", ""}
