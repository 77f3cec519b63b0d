"""What is drawn over the cells of a sheet: pictures, text boxes, shapes, controls, objects.

Each leaves a mark at the cell of its upper left corner, so that a cell that is covered is not
empty. A part that can't be parsed marks nothing: an office program leaves it out as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plancycle.forms import refused_files
from plancycle.forms.letters.symbol_fonts import TICKED, UNTICKED
from plancycle.forms.package import Package
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.sheets.sheet_grid import (
    EMU_A_PIXEL,
    MAX_COLUMNS,
    Grid,
    Spot,
    named,
    whole,
)
from plancycle.model.errors import UnreadableFormError
from plancycle.model.text import clean_text
from plancycle.office_files.bounds import Fault, FaultyFileError
from plancycle.office_files.xml_parts import Element, attribute, local_name, parse_xml

MAX_DRAWINGS = 20_000
"""Copying from web pages leaves thousands behind that nobody sees."""

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_CONTENTS = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp", "contentPart"})
_OFF = frozenset({"0", "false"})


@dataclass(frozen=True, slots=True)
class SheetDrawings:
    """The elements of a sheet that tell of drawings, each by its name."""

    package: Package
    part: str
    elements: Mapping[str, Element]
    grid: Grid

    def marks(self) -> dict[Spot, tuple[Mark, ...]]:
        """The different marks at each cell.

        Raises: UnreadableFormError for a drawing that declares a DOCTYPE.
        """
        marks_by_spot: dict[Spot, dict[Mark, None]] = {}
        for number, (at, mark) in enumerate(self._drawn()):
            if number >= MAX_DRAWINGS:
                break
            if at[1] <= MAX_COLUMNS:
                marks_by_spot.setdefault(at, {})[mark] = None
        return {at: tuple(marks) for at, marks in marks_by_spot.items()}

    def _drawn(self) -> Iterator[tuple[Spot, Mark]]:
        drawing = self._root("drawing")
        if drawing is not None:
            for anchor in _anchors(drawing):
                mark = _content_mark(anchor)
                at = self._spot(anchor) if mark else None
                if mark and at:
                    yield at, mark
        legacy = self._root("legacyDrawing")
        shapes = legacy.iter("{*}shape") if legacy is not None else ()
        told = [spot_and_mark for shape in shapes for spot_and_mark in self._legacy(shape)]
        yield from told
        # The sheet lists them once more for newer programs.
        known = {at for at, _ in told}
        for group, kind in (("controls", Ink.CONTROL), ("oleObjects", Ink.OBJECT)):
            yield from ((at, Mark(kind)) for at in self._listed(group) if at not in known)

    def _root(self, name: str) -> Element | None:
        """The part that an element of the sheet points to, parsed."""
        element = self.elements.get(name)
        if element is None:
            return None
        _, part = self.package.targets(self.part).get(attribute(element, "id") or "", ("", ""))
        try:
            return parse_xml(self.package.read(part)) if part else None
        except UnreadableFormError:
            return None
        except FaultyFileError as error:
            if error.fault is Fault.DOCTYPE:
                raise refused_files.faulty(error.fault) from None
            return None

    def _spot(self, anchor: Element) -> Spot | None:
        """The cell a drawing belongs to; None for one that has no size, or no place."""
        start = next(named(anchor, "from"), None)
        if start is None:
            place = next(named(anchor, "pos"), None)
            if place is None:
                return None
            return self.grid.spot_at(whole(place.get("x")), whole(place.get("y")))
        if _is_nothing(anchor, start):
            return None
        return self._settled(start)

    def _settled(self, start: Element) -> Spot:
        column, right, row, down = _corner(start)
        return self.grid.settled((row + 1, column + 1), right, down)

    def _legacy(self, shape: Element) -> Iterator[tuple[Spot, Mark]]:
        """A control or object as programs before 2007 drew it; notes are not the sheet's text."""
        client_data = next(named(shape, "ClientData"), None)
        kind = attribute(client_data, "ObjectType") or "Note"
        if (
            client_data is None
            or kind == "Note"
            or "visibility:hidden" in (shape.get("style") or "")
        ):
            return
        facts = {local_name(e.tag): (e.text or "").strip() for e in client_data}
        numbers = [whole(n.strip()) for n in facts.get("Anchor", "").split(",")]
        if len(numbers) < _ANCHOR_NUMBERS:
            return
        label = clean_text(
            " ".join(str(t) for box in named(shape, "textbox") for t in box.itertext())
        )
        column, right, row, down = numbers[:4]
        at = self.grid.settled((row + 1, column + 1), right * EMU_A_PIXEL, down * EMU_A_PIXEL)
        yield at, _legacy_mark(kind, facts.get("Checked"), label)

    def _listed(self, group: str) -> Iterator[Spot]:
        """Where the controls or objects are that the sheet itself lists."""
        element = self.elements.get(group)
        for start in element.iter("{*}from") if element is not None else ():
            yield self._settled(start)


_ANCHOR_NUMBERS = 8


def _anchors(element: Element) -> Iterator[Element]:
    """The anchors of a drawing; of alternatives the first one."""
    for child in element:
        name = local_name(child.tag)
        if name in _ANCHORS:
            yield child
        elif name == "AlternateContent" and len(child):
            yield from (c for c in child[0] if local_name(c.tag) in _ANCHORS)


def _content(anchor: Element) -> Element | None:
    for child in anchor:
        name = local_name(child.tag)
        if name in _CONTENTS:
            return child
        if name == "AlternateContent":
            return next((c for c in child.iter() if local_name(c.tag) in _CONTENTS), None)
    return None


def _content_mark(anchor: Element) -> Mark | None:
    """What an anchor holds; None for what is hidden, or drawn anew by a legacy drawing."""
    content = _content(anchor)
    if content is None:
        return None
    properties = next(content.iter("{*}cNvPr"), None)
    if properties is not None and (properties.get("hidden") or "0") not in _OFF:
        return None
    # A control that the older drawing holds as well, with its state: marked there, once.
    if next(content.iter("{*}compatExt"), None) is not None:
        return None
    if local_name(content.tag) == "pic":
        return Mark(Ink.PICTURE)
    text = _text_of(content)
    if text:
        return Mark(Ink.TEXT_BOX, text)
    has_picture = next(content.iter("{*}blip"), None) is not None
    return Mark(Ink.PICTURE if has_picture else Ink.OBJECT)


def _text_of(content: Element) -> str:
    """The words of a text box, shape or group of them; a chart has none here."""
    lines = []
    for paragraph in content.iter("{*}p"):
        pieces = [
            "\n" if local_name(e.tag) == "br" else e.text or ""
            for e in paragraph.iter("{*}t", "{*}br")
        ]
        lines.append("".join(pieces))
    return clean_text("\n".join(line for line in lines if line.strip()))


def _corner(marker: Element) -> tuple[int, int, int, int]:
    """Column, the way into it, row, and the way into it; columns and rows counted from 0."""
    facts = {local_name(e.tag): whole((e.text or "").strip()) for e in marker}
    return (
        facts.get("col", 0),
        facts.get("colOff", 0),
        facts.get("row", 0),
        facts.get("rowOff", 0),
    )


def _is_nothing(anchor: Element, start: Element) -> bool:
    """Whether a drawing has neither width nor height."""
    end = next(named(anchor, "to"), None)
    if end is not None:
        return _corner(start) == _corner(end)
    size = next(named(anchor, "ext"), None)
    return size is not None and not whole(size.get("cx")) and not whole(size.get("cy"))


def _legacy_mark(kind: str, checked: str | None, label: str) -> Mark:
    if kind == "Pict":
        return Mark(Ink.OBJECT)
    if kind in {"Checkbox", "Radio"}:
        sign = TICKED if checked in {"1", "2"} else UNTICKED
        return Mark(Ink.CONTROL, f"{sign} {label}".strip())
    return Mark(Ink.CONTROL, label)
