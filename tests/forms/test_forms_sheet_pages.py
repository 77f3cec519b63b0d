"""Printed, a form's workbook keeps the heading of its parts on the page of the first of them."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from plancycle.forms.printing.sheet_pages import page_height, room_before
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.model.periods import ReportingPeriod
from tests.forms.form_samples import COMMENDING, ESTIMATE, MODIFIED, PERIOD, ROWS, form

MEASURE = "Times New Roman"


@pytest.mark.parametrize(
    ("heights", "needed", "room"),
    [
        ([100.0] * 3, 150.0, 0.0),
        # 500 points hold four rows; what is left of the page is too low for the next 150.
        ([100.0] * 4, 150.0, 100.0),
        # A doubtful line at the foot is not counted on.
        ([100.0] * 3, 190.0, 200.0),
        # The fifth and sixth stand on the second page, below the repeated heading of 50.
        ([120.0] * 6, 150.0, 0.0),
        ([120.0] * 7, 150.0, 90.0),
        # Filled to the last point: the next page begins by itself.
        ([100.0] * 5, 150.0, 0.0),
    ],
)
def test_what_belongs_together_goes_to_the_next_page(
    heights: list[float], needed: float, room: float
) -> None:
    assert room_before(heights, needed, 500.0, 50.0) == room


def test_a_wide_sheet_has_more_rows_on_a_page() -> None:
    assert page_height([6, 34]) == 504.0
    # 168 characters and ten edges are 919.5 points wide, the page 774.
    assert page_height([16.8] * 10) == pytest.approx(504 * 919.5 / 774)


@pytest.mark.parametrize("period", [PERIOD, COMMENDING, ESTIMATE])
@pytest.mark.parametrize("count", range(1, 17))
def test_the_heading_of_the_parts_stands_with_the_first_of_them(
    period: ReportingPeriod, count: int
) -> None:
    rows = tuple(replace(ROWS[n % len(ROWS)], task_id=f"{n:02d}") for n in range(count))
    book = load_workbook(io.BytesIO(render_sheet_form(form(rows, period=period), MODIFIED)))
    assert book._named_styles["Normal"].font.name == MEASURE
    sheet = book.worksheets[0]
    heights = [sheet.row_dimensions[n].height or 16.5 for n in range(1, sheet.max_row + 1)]
    at = next(n for n in range(1, sheet.max_row) if sheet.cell(n, 1).value == "NỘI DUNG BẰNG LỜI")
    letters = map(get_column_letter, range(1, sheet.max_column + 1))
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    pages = pages_of(heights, page_height(widths))
    assert pages[at - 1] == pages[at] == pages[at + 1]


def pages_of(heights: list[float], page: float) -> list[int]:
    """On which page each row is printed, where all but the first begin with 49.5 points."""
    places, number, used = [], 1, 0.0
    for height in heights:
        if used + height > page:
            number, used = number + 1, 49.5
        used += height
        places.append(number)
    return places
