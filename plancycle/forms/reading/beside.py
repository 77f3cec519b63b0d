"""What has to stand beside a value wherever it is shown again.

A form that goes back holds the unit's own answers in fresh cells, under the form's own headings. A
number that was doubtful where it stood would there look like any other, and come back as such.
"""

from collections.abc import Mapping

from plancycle.forms.reading.ink import Ink
from plancycle.forms.reading.layout import Layout
from plancycle.forms.reading.task_places import Place
from plancycle.model.reports import EXACT_FIELDS

UNSURE = "?"


def words_beside(layout: Layout, shared: Mapping[int, tuple[Place, ...]]) -> dict[int, str]:
    """The words for each place (by its ``id``) whose value does not speak for itself.

    Args: shared: from :func:`plancycle.forms.reading.cell_findings.merged_places`.
    """
    slipped = {f.location for f in layout.findings if f.code == "F47"}
    words_by_place: dict[int, str] = {}
    for place in layout.places:
        if place.field not in EXACT_FIELDS or not place.has_ink:
            continue
        words = _other_columns(place)
        if place.marks:
            words += _other_ink(place)
        stray = layout.strays.get(place.line, {}).get(place.field)
        words += [stray] if stray else []
        if place.guessed or place.spills:
            words.append(UNSURE)
        # One figure for several tasks is nobody's alone, and is not shared out.
        group = next((shared[id(c)] for c in place.cells if id(c) in shared), ())
        if len(group) > 1:
            rows = dict.fromkeys(p.task_id for p in group if p.task_id)
            words.append(f"ô gộp {', '.join(rows)}")
        if str(place.line) in slipped:
            words.append(UNSURE)
        if words:
            words_by_place[id(place)] = "; ".join(words)
    return words_by_place


def _other_columns(place: Place) -> list[str]:
    """What the heading says besides (a unit, a quarter), and what stands in rival columns."""
    said = place.extra.text if not place.extra.is_clear or place.extra.scale != 1 else ""
    return [*([said] if said else []), *(cell.text for cell in place.doubles if cell.text)]


def _other_ink(place: Place) -> list[str]:
    unread = [m for m in place.marks if m.kind.is_unread]
    texts = [m.text for m in unread if m.kind in {Ink.TEXT_BOX, Ink.EQUATION} and m.text]
    return texts or ([UNSURE] if unread else [])
