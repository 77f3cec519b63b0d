"""What a person reads in a cell or paragraph of a Word file.

The walk goes by local name. It goes *through* what wraps content (content controls, insertions,
smart tags, the first choice of alternate content) and *past* what nobody sees (deletions, old
places of moves, codes of fields). What is no writing (pictures, text boxes, equations, objects),
and what nobody knows, leaves a mark, so that a cell that holds it is not empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plancycle.forms.letters.old_fonts import OldEncoding
from plancycle.forms.letters.symbol_fonts import decode_sign
from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.pieces import UNREADABLE, plain_writing
from plancycle.forms.reading.word.word_colours import cell_backing, looks_alike, shade_colour
from plancycle.forms.reading.word.word_controls import box_sign
from plancycle.forms.reading.word.word_drawings import drawing
from plancycle.forms.reading.word.word_elements import (
    COUNTED,
    DRAWN,
    FOREIGN,
    IN_RUNS,
    NOTES,
    PAST,
    SIGNS,
    THROUGH,
)
from plancycle.forms.reading.word.word_lists import Lists
from plancycle.forms.reading.word.word_looks import Looks, RunLook, is_on_attribute
from plancycle.forms.reading.word.word_notes import WordNotes
from plancycle.forms.reading.word.word_plain import plain_text
from plancycle.forms.reading.word.word_table_looks import TableStyle
from plancycle.forms.reading.word.word_trail import Trail
from plancycle.model.text import clean_text
from plancycle.office_files.table_walk import (
    child_named,
    is_deleted_row,
    is_end_deleted,
    is_off,
    nearest,
    shown_branch,
)
from plancycle.office_files.xml_parts import Element, attribute, local_name

_SOFT_HYPHEN = "\u00ad"  # the letter "ư" of one old font
_PLAIN = RunLook()


@dataclass(slots=True)
class WordContext:
    """What the cells of a document share.

    Attributes:
        looks: its styles; links: addresses of its hyperlinks by id; lists: its numbered lists.
        notes: its comments and footnotes; table_styles: those that change what is read, by id.
    """

    looks: Looks = field(default_factory=Looks)
    links: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    notes: WordNotes = field(default_factory=WordNotes)
    table_styles: Mapping[str, TableStyle] = field(default_factory=dict)


def write_cell(element: Element, context: WordContext, backing: str = "") -> Writing:
    """What stands in a cell, or in any other element.

    Args: backing: the shade of a cell that has none of its own.
    """
    text = plain_text(element, context.looks, backing)
    if text is not None:
        return plain_writing(text)
    return _Walk(context, element, backing).writing()


class _Walk:
    """One walk over one cell, depth first; the parser has already bounded the depth at 256."""

    def __init__(self, context: WordContext, cell: Element, backing: str = "") -> None:
        self._context = context
        self._cell = cell
        self._backing = backing
        self._shade = ""  # of the paragraph
        self._style = ""  # of the paragraph
        self._trail = Trail()
        self._has_footnote = False

    def writing(self) -> Writing:
        if local_name(self._cell.tag) == "p":
            self._paragraph(self._cell)
        else:
            self._children(self._cell, _PLAIN)
        writing = self._trail.written()
        if not self._has_footnote or writing.text:
            return writing
        # A note with nothing that it belongs to is all that its writer had to say.
        texts = "; ".join(m.text for m in writing.marks if m.kind is Ink.NOTE_REFERENCE and m.text)
        return Writing("", None, (*writing.marks, Mark(Ink.NOTE_ALONE, texts)))

    def _visit(self, element: Element, look: RunLook) -> None:
        name = local_name(element.tag)
        if name == "t":
            # A line end within a text is a blank to Word; its own lines are signs.
            self._add((element.text or "").replace("\n", " "), look)
        elif name in SIGNS:
            self._add(SIGNS[name], look)
        # Elsewhere it shows only where a line breaks, and is no letter.
        elif name == "softHyphen" and look.encoding is OldEncoding.TCVN3:
            self._add(_SOFT_HYPHEN, look)
        elif not name or name in PAST:
            return
        elif name == "r":
            self._run(element)
        elif name == "p":
            self._paragraph(element)
        elif name == "tr":
            self._row(element)
        elif name in THROUGH:
            self._children(element, look)
        else:
            self._special(name, element, look)

    def _special(self, name: str, element: Element, look: RunLook) -> None:
        match name:
            case "sdt":
                self._control(element, look)
            case "fldChar":
                self._trail.field_mark(element, look)
            case "instrText":
                self._trail.add_code(element.text or "")
            case "fldSimple":
                done = self._trail.begin_simple(element)
                self._children(element, look)
                self._trail.end_field(done, look)
            case "hyperlink":
                before = self._trail.stop()
                self._children(element, look)
                target = self._context.links.get(attribute(element, "id") or "", "")
                self._trail.add_link(target, before)
            case "sym" | "symEx":
                self._sign(element, look)
            case "oMath":
                self._equation(element, look)
            case "AlternateContent":
                for child in shown_branch(element):
                    self._visit(child, look)
            case "bdo":
                self._turned(element, look)
            case "ruby":
                self._ruby(element, look)
            case _:
                self._other(name, element, look)

    def _other(self, name: str, element: Element, look: RunLook) -> None:
        if name in NOTES:
            self._note(NOTES[name], element, look)
        elif name in COUNTED or name in FOREIGN:
            if not look.hidden:
                self._trail.unread(Ink.FIELD if name in COUNTED else Ink.OBJECT, look)
        elif name in DRAWN:
            if not (look.hidden or self._trail.in_code):
                drawn = drawing(element, lambda box: write_cell(box, self._context).text)
                self._trail.mark(drawn.kind, drawn.text)
        else:
            # Unknown within a run it is ink; elsewhere it may only wrap runs, which are read.
            holder = element.getparent()
            if holder is not None and local_name(holder.tag) in IN_RUNS and not look.hidden:
                self._trail.unread(Ink.OBJECT, look)
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
        # Paragraphs nest, by tables within a cell: the outer one goes on afterwards.
        outer, self._style, self._shade = (self._style, self._shade), "", ""
        end: Element | None = None
        for child in paragraph:
            name = local_name(child.tag)
            if name == "r":
                self._run(child)
            elif name == "pPr":
                end = self._properties(child)
            else:
                self._visit(child, _PLAIN)
        self._style, self._shade = outer
        # With its mark deleted a paragraph runs on into the next.
        if not is_end_deleted(end):
            self._add("\n", _PLAIN)

    def _properties(self, properties: Element) -> Element | None:
        """Note what matters of a paragraph; returns the properties of its end."""
        said = {local_name(child.tag): child for child in properties}
        self._style = attribute(said.get("pStyle"), "val") or ""
        self._shade = shade_colour(said.get("shd"))
        context = self._context
        style = self._style or context.looks.default_paragraph
        number, level = context.looks.lists.get(style, ("0", ""))
        # What the paragraph says itself stands against its style.
        if "numPr" in said:
            number = attribute(child_named(said["numPr"], "numId"), "val") or number
            level = attribute(child_named(said["numPr"], "ilvl"), "val") or level
        if context.lists.print_at(number, level, style):
            self._trail.mark(Ink.NUMBERING)
        return said.get("rPr")

    def _row(self, row: Element) -> None:
        """A row of a table inside a cell becomes one line."""
        if is_deleted_row(row):
            return
        inner = [write_cell(cell, self._context) for cell in nearest(row, "tc")]
        self._trail.marks += [mark for writing in inner for mark in writing.marks]
        read = (writing.text if writing.figure is None else writing.figure for writing in inner)
        texts = [text.replace("\n", " ") for text in read]
        self._add(" | ".join(t for t in texts if t) + "\n", _PLAIN)

    def _control(self, control: Element, look: RunLook) -> None:
        properties = child_named(control, "sdtPr")
        content = child_named(control, "sdtContent")
        marks = {local_name(m.tag): m for m in properties} if properties is not None else {}
        if "checkbox" in marks:
            state = attribute(child_named(marks["checkbox"], "checked"), "val") or "0"
            self._box(not is_off(state), content, look)
        elif content is None:
            return
        elif "showingPlcHdr" in marks and not is_off(attribute(marks["showingPlcHdr"], "val")):
            # A hint is no answer; but its words are kept, for some type theirs into it.
            inner = _Walk(self._context, content).writing()
            self._trail.mark(Ink.PLACEHOLDER, inner.text)
        else:
            self._children(content, look)

    def _box(self, is_ticked: bool, content: Element | None, look: RunLook) -> None:
        shown = "" if content is None else write_cell(content, self._context).text
        sign = box_sign(is_ticked=is_ticked, shown=shown)
        if sign is None:
            self._trail.mark(Ink.CONTROL, shown)
        self._add(shown if sign is None else sign, look)

    def _note(self, kind: str, element: Element, look: RunLook) -> None:
        text = self._context.notes.text(kind, attribute(element, "id") or "")
        # None is a comment of ours, put there when the form was sent back.
        if text is None or look.hidden:
            return
        self._has_footnote |= kind != "comment"
        self._trail.mark(Ink.NOTE_REFERENCE, text)
        if is_on_attribute(element, "customMarkFollows") and not look.raised:
            self._trail.mark(Ink.GLUED)  # a mark on the line, of which nobody knows where it ends

    def _sign(self, element: Element, look: RunLook) -> None:
        code, font = attribute(element, "char") or "", attribute(element, "font") or look.font
        try:
            sign = decode_sign(int(code, 16), font)
        except ValueError:
            sign = None
        if sign is None:
            self._trail.mark(Ink.SYMBOL)
        self._add(UNREADABLE if sign is None else sign, look)

    def _equation(self, element: Element, look: RunLook) -> None:
        """One that is a plain row of signs is read; a fraction or a power is not."""
        parts = [c for c in element if isinstance(c.tag, str) and local_name(c.tag) != "ctrlPr"]
        if any(local_name(part.tag) != "r" for part in parts):
            texts = clean_text(" ".join(t.text or "" for t in element.iter("{*}t")))
            self._trail.unread(Ink.EQUATION, look, texts)
            return
        for part in parts:
            said = [c for c in part if local_name(c.tag) == "rPr"]  # of the equation, of the text
            # The text's own properties stand last, and they strike out or hide.
            own = self._context.looks.of_properties(said[-1] if said else None, self._style)
            self._children(part, own)

    def _ruby(self, element: Element, look: RunLook) -> None:
        """The reading above a word is none of the text, unless there is no word."""
        before = self._trail.stop()
        self._children(element, look)
        above = child_named(element, "rt")
        is_empty = not clean_text(self._trail.text_since(before))
        text = write_cell(above, self._context).text if is_empty and above is not None else ""
        if text:
            self._trail.mark(Ink.RAISED, text)

    def _turned(self, element: Element, look: RunLook) -> None:
        """Text whose direction is forced: from the right, 21 is seen as 12."""
        before = self._trail.stop()
        self._children(element, look)
        text = self._trail.text_since(before)
        if attribute(element, "val") == "rtl" and any(c.isalnum() for c in text):
            self._trail.mark(Ink.GLUED, clean_text(text))

    def _add(self, text: str, look: RunLook) -> None:
        self._trail.add(text, look, is_unseen=bool(look.colour) and self._is_unseen(look.colour))

    def _is_unseen(self, colour: str) -> bool:
        """Whether letters have the colour of what lies behind them, the run's own shade aside."""
        return looks_alike(colour, self._shade or cell_backing(self._cell, self._backing))
