"""Where the printed pages of a sheet end, told from the sizes of its rows and columns.

A sheet knows no "keep with next", and Excel heeds no page break where a sheet is fitted to the
width of its page; so what belongs together is pushed to the next page by a higher blank row.
"""

from collections.abc import Iterable, Sequence

PAGE_WIDTH, PAGE_HEIGHT = 774.0, 504.0
"""Points between the margins of a lying page, see ``_set_up_print`` of the form's sheet."""

_POINTS_PER_CHARACTER, _EDGE = 5.25, 3.75
"""A column of so many characters in the workbook's own typeface, at 96 dots an inch."""

_DOUBT = 14.0
"""Points that another program may be out at the foot of a page: about one line."""


def page_height(widths: Iterable[float]) -> float:
    """Points of rows that go on a page of a sheet that is made smaller to fit its width.

    Args: widths: of all columns, in characters.
    """
    width = sum(w * _POINTS_PER_CHARACTER + _EDGE for w in widths)
    return PAGE_HEIGHT * max(1.0, width / PAGE_WIDTH)


def room_before(heights: Sequence[float], needed: float, page: float, repeated: float) -> float:
    """Points to leave blank below some rows, so that what is ``needed`` stands on one page.

    Args:
        heights: of the rows so far, in points; none is parted.
        needed: what is to stay together.
        page: see :func:`page_height`.
        repeated: of the heading that every page but the first begins with.

    Returns: 0 where it fits below them; else what is left of their page.
    """
    used = 0.0
    for height in heights:
        if used + height > page:
            used = repeated
        used += height
    left = page - used
    return left if left < needed + _DOUBT else 0.0
