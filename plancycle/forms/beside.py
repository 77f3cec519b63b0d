"""What has to stand beside a value wherever it is shown again.

A form that goes back holds the unit's own answers in fresh cells, under the form's own headings. A
number that was doubtful where it stood would there look like any other, and come back as such.
"""

from plancycle.forms.cell_findings import merged_places
from plancycle.forms.ink import Ink
from plancycle.forms.layout import Layout, Place
from plancycle.model.reports import EXACT_FIELDS

UNSURE = "?"


def words_beside(layout: Layout) -> dict[int, str]:
    """The words for each place (by its ``id``) whose value does not speak for itself."""
    shared = merged_places(layout.places)
    slipped = {f.location for f in layout.findings if f.code == "F47"}
    found: dict[int, str] = {}
    for place in layout.places:
        if place.field not in EXACT_FIELDS or not place.has_ink:
            continue
        words = [*_other_columns(place), *_other_ink(place)]
        group = next((shared[id(c)] for c in place.cells if id(c) in shared), ())
        if len(group) > 1:
            rows = dict.fromkeys(p.task_id for p in group if p.task_id)
            words.append(f"ô gộp {', '.join(rows)}")
        if place.line in slipped:
            words.append(UNSURE)
        if words:
            found[id(place)] = "; ".join(words)
    return found


def _other_columns(place: Place) -> list[str]:
    unclear = [] if place.extra.is_clear else [place.extra.text]
    return [*unclear, *(cell.text for cell in place.doubles if cell.text)]


def _other_ink(place: Place) -> list[str]:
    kinds = {Ink.TEXT_BOX, Ink.EQUATION}
    texts = [m.text for m in place.marks if m.kind in kinds and m.text]
    unsure = any(m.kind is Ink.GLUED for m in place.marks)
    return [*texts, *([UNSURE] if unsure else [])]
