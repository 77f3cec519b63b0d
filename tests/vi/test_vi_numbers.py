"""One formatter of numbers: paper, mail, board, workbook, finding and terminal show the same."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from plancycle.documents.board.draw_board import render_board
from plancycle.documents.papers.report_amounts import amount_cell
from plancycle.documents.workbook.workbook import render_workbook
from plancycle.forms.rules.number_rules import plain
from plancycle.vi.numbers import counted, number, percent, rounded
from tests.documents.sample_report import sample_board

TEMPLATES = Path(__file__).parents[2] / "templates"

EXACT = {
    "0": "0",
    "-0.0": "0",
    "100": "100",
    "1234567": "1.234.567",
    "12.50": "12,5",
    "-1234.05": "-1.234,05",
    "1E+3": "1.000",
    "1234.5678": "1.234,5678",
    "0.0004": "0,0004",
    "4E-7": "0,0000004",
}


@pytest.mark.parametrize(("value", "text"), EXACT.items())
def test_a_number_is_shown_whole(value: str, text: str) -> None:
    assert number(Decimal(value)) == text
    assert number(Decimal(value), grouped=False) == text.replace(".", "")
    assert plain(Decimal(value)) == text.replace(".", "")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12))
def test_nothing_is_lost(value: Decimal) -> None:
    shown = number(value)
    assert Decimal(shown.replace(".", "").replace(",", ".")) == value
    assert Decimal(number(value, grouped=False).replace(",", ".")) == value


def test_what_is_measured_is_rounded_and_keeps_its_zero() -> None:
    assert [rounded(v) for v in (2.0, 1.25, 0.04)] == ["2,0", "1,2", "0,0"]


def test_a_share_has_one_decimal_at_most() -> None:
    assert [percent(*v) for v in ((8, 9), (1, 2), (1, 2000))] == ["88,9%", "50%", "0,1%"]
    # Neither all of it nor nothing.
    assert [percent(*v) for v in ((1999, 2000), (1, 9000))] == ["99,9%", "0,1%"]
    assert [counted(v) for v in (0, 9, 10, 1234)] == ["0", "09", "10", "1.234"]
    fractions = (Decimal("3.0"), Decimal("0.5"), Decimal("12.25"))
    assert [counted(v) for v in fractions] == ["03", "0,5", "12,25"]


@pytest.mark.parametrize("value", ["1234.5678", "0.0004"])
def test_paper_board_and_workbook_agree(value: str) -> None:
    board = sample_board()
    report = board.reports[0]
    task = next(t for t in report.tasks if t.share is None and t.rebroadcasts is None)
    odd = replace(task, quantity=Decimal(value), unit_of_measure="km")
    changed = replace(report, tasks=(odd,))
    shown = EXACT[value]
    assert amount_cell(odd).startswith(f"{shown} km")
    page = render_board(replace(board, reports=(changed,)), [TEMPLATES])
    assert f"<b>{shown}</b>" in page
    book = load_workbook(BytesIO(render_workbook([changed], "tỉnh Hà Trung")))
    cells = (c for row in book[f"Nhiệm vụ {report.period.code}"].iter_rows() for c in row)
    (cell,) = (c for c in cells if c.value == float(value))
    assert cell.number_format == "#,##0.0#########", "ten decimals, where there are so many"
