"""Boxes to tick of a Word file: what they show, and what the file says of them."""

from plancycle.forms.letters.symbol_fonts import TICKED, UNTICKED

_EMPTY = frozenset("☐□◻▢○◯⬜")


def box_sign(*, is_ticked: bool, shown: str) -> str | None:
    """The sign of a box; None if it shows another state than the file says.

    A sign that nobody knows may be a form's own, so that the file is believed.
    """
    if not shown or is_ticked != (shown in _EMPTY):
        return TICKED if is_ticked else UNTICKED
    return None
