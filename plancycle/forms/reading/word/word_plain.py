"""The usual cell of a Word file: text of one plain look, which needs no walk."""

from collections.abc import Sequence

from plancycle.forms.letters.symbol_fonts import has_private_use
from plancycle.forms.reading.pieces import differ_much
from plancycle.forms.reading.word.word_colours import cell_backing, looks_alike
from plancycle.forms.reading.word.word_looks import Looks, RunLook
from plancycle.office_files.table_walk import is_end_deleted
from plancycle.office_files.xml_parts import Element, attribute, local_name

_UNSEEN = frozenset({"proofErr", "bookmarkStart", "bookmarkEnd"})
_TELLING = frozenset({"numPr", "shd"})


def plain_text(cell: Element, looks: Looks, backing: str = "") -> str | None:
    """The text of a cell (or a paragraph) that holds nothing but plain paragraphs, else None.

    What this takes for plain must read as the whole walk reads it, only sooner.
    """
    texts: list[str] = []
    met: list[RunLook] = []
    for block in (cell,) if local_name(cell.tag) == "p" else cell:
        name = local_name(block.tag)
        if name == "p" and _take_paragraph(block, looks, texts, met):
            texts.append("\n")
        elif name != "tcPr":
            return None
    text = "".join(texts)
    if has_private_use(text) or _is_any_special(met, cell, backing):
        return None
    return text


def _take_paragraph(paragraph: Element, looks: Looks, found: list[str], met: list[RunLook]) -> bool:
    """Take the text of a paragraph; False if there is more to it."""
    style = ""
    for child in paragraph:
        name = local_name(child.tag)
        if name == "r":
            properties = _take_run(child, found)
            if properties is child:
                return False
            look = looks.of_properties(properties, style)
            if not look.is_plain:
                return False
            met.append(look)
        elif name == "pPr":
            said = _style(child, looks)
            if said is None:
                return False
            style = said
        elif name not in _UNSEEN:
            return False
    return True


def _take_run(run: Element, found: list[str]) -> Element | None:
    """Take the text of a run; returns its properties, or itself if there is more to it."""
    properties = None
    for child in run:
        name = local_name(child.tag)
        if name == "t":
            # A line break within a run's text is shown as a blank; only <w:br/> breaks a line.
            found.append((child.text or "").replace("\n", " "))
        elif name == "rPr":
            properties = child
        else:
            return run
    return properties


def _is_any_special(met: Sequence[RunLook], cell: Element, backing: str) -> bool:
    """Whether some of it may be of another meaning than the rest, or not to be seen."""
    # A run much smaller or larger than its neighbour may be a note sign, of which only the whole
    # walk can tell.
    if len(met) > 1 and differ_much({look.size for look in met}):
        return True
    colours = {look.colour for look in met if look.colour}
    return any(looks_alike(c, cell_backing(cell, backing)) for c in colours)


def _style(properties: Element, looks: Looks) -> str | None:
    """The style of a paragraph; None if its properties change more than a look."""
    style = ""
    for child in properties:
        name = local_name(child.tag)
        if name == "pStyle":
            style = attribute(child, "val") or ""
        elif name in _TELLING or (name == "rPr" and is_end_deleted(child)):
            return None
    return None if looks.lists and (style or looks.default_paragraph) in looks.lists else style
