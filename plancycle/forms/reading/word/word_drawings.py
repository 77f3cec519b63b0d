"""What is drawn in a cell of a Word file: text boxes, pictures, objects."""

from collections.abc import Callable

from plancycle.forms.reading.ink import Ink, Mark
from plancycle.model.text import clean_text
from plancycle.office_files.table_walk import nearest
from plancycle.office_files.xml_parts import Element, attribute


def drawing(element: Element, text_of: Callable[[Element], str]) -> Mark:
    """What is drawn: a text box with its words, a picture, or something else.

    Args: text_of: what is written in a text box.
    """
    texts = [text_of(box) for box in nearest(element, "txbxContent")]
    texts += [attribute(w, "string") or "" for w in nearest(element, "textpath")]
    text = clean_text("\n".join(t for t in texts if t))
    if text:
        return Mark(Ink.TEXT_BOX, text)
    is_picture = any(next(nearest(element, n), None) is not None for n in ("blip", "imagedata"))
    is_object = next(nearest(element, "OLEObject"), None) is not None
    return Mark(Ink.PICTURE if is_picture and not is_object else Ink.OBJECT)
