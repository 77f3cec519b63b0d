"""Boxes to tick in a cell, drawn or typed: which words stand beside the one that is ticked."""

import re

_TICKED, _BOXES = "☑☒✓✔🗹", "☐□◻▢○◯"
_FULL = "■●◉"
"""Filled ones; they are also drawn as bullets, so beside a tick they say nothing."""

_TYPED_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_TYPED_TICKED = re.compile(r"[(\[]\s*[xXvV✓✔☑☒]\s*[)\]]")

_LONE_TICK = re.compile(r"^\s*[xXvV]\s+(?=[^\W\d_]{2})")
"""A letter for a tick before the words, without a box around it."""


def chosen_of_boxes(text: str) -> str | None:
    """The words beside the one box that is ticked; a text without boxes itself; else None."""
    drawn = _drawn(text)
    marks = [c for c in drawn if c in _TICKED or c in _BOXES]
    if not marks:
        return text
    ticked = [c for c in marks if c in _TICKED]
    if len(ticked) != 1:
        return None
    before, _, after = drawn.partition(ticked[0])
    seen = drawn.strip()
    # Boxes stand before their words or behind them, all alike; which of the two, only a box at
    # either end tells. Of "Hoàn thành ✓ Đang thực hiện" the tick may be of both.
    if seen[0] in marks:
        return _up_to_a_box(after)
    return _up_to_a_box(before[::-1])[::-1] if seen[-1] in marks else None


def _drawn(text: str) -> str:
    """Typed boxes and filled ones as drawn ones, where it is sure that they are boxes.

    ``(x)`` behind a state may as well cross it out; before it, or among other boxes, it chooses.
    """
    drawn = _TYPED_EMPTY.sub("☐", _LONE_TICK.sub("☑ ", text))
    is_choice = any(c in _BOXES for c in drawn) or len(_TYPED_TICKED.findall(drawn)) > 1
    if is_choice or _TYPED_TICKED.match(drawn.lstrip()):
        drawn = _TYPED_TICKED.sub("☑", drawn)
    if any(c in _TICKED for c in drawn):
        return drawn
    return drawn.translate({ord(c): "☑" for c in _FULL})


def _up_to_a_box(text: str) -> str:
    for at, char in enumerate(text):
        if char in _TICKED or char in _BOXES:
            return text[:at]
    return text
