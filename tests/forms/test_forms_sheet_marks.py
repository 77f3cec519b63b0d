"""What a sheet says of its cells: hidden rows, links, conditions, results, lines below."""

import pytest

from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.sheets.sheet_grid import Grid, area, read_columns, spot
from tests.forms.sheet_surgery import RawSheet

UNSEEN = Writing("12", marks=(Mark(Ink.UNSEEN_CELL),))
SEEN = Writing("12")
CONDITIONAL = Writing("12", marks=(Mark(Ink.FORMAT, "định dạng có điều kiện"),))


def text(at: str, words: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    written = (c if c.startswith("<") else f'<c r="{c}"><v>12</v></c>' for c in cells)
    return f'<row r="{number}" {attributes}>{"".join(written)}</row>'


@pytest.mark.parametrize(
    ("attributes", "before", "writing"),
    [
        ("", "", SEEN),
        ('hidden="1"', "", UNSEEN),
        ('hidden="0" ht="15"', "", SEEN),
        ('ht="0" customHeight="1"', "", UNSEEN),
        ("", '<sheetFormatPr zeroHeight="1"/>', UNSEEN),
        ('ht="15"', '<sheetFormatPr zeroHeight="1"/>', SEEN),
        ("", '<cols><col min="1" max="1" hidden="1"/></cols>', UNSEEN),
        ("", '<cols><col min="1" max="16384" width="0"/></cols>', UNSEEN),
        ("", '<cols><col min="2" max="3" hidden="1"/></cols>', SEEN),
        ("", '<cols><col min="x" max="-1" hidden="1" width="y"/></cols>', SEEN),
        ("", '<sheetFormatPr defaultColWidth="0"/>', UNSEEN),
        (
            "",
            '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>',
            SEEN,
        ),
    ],
)
def test_hidden_rows_and_columns(attributes: str, before: str, writing: Writing) -> None:
    assert RawSheet(row(1, "A1", attributes=attributes), before).cells() == {"A1": writing}


def test_noughts_that_the_sheet_does_not_show() -> None:
    cells = '<c r="A1"><v>0</v></c><c r="B1"><v>12</v></c>' + text("C1", "0")
    shown = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    assert RawSheet(row(1, cells), shown).cells() == {
        "A1": Writing(marks=(Mark(Ink.HIDDEN, "0"),)),
        "B1": SEEN,
        "C1": Writing("0"),
    }
    assert RawSheet(row(1, cells)).cells()["A1"] == Writing("0")


LINKS = {
    "x": ("hyperlink", "https://a.vn/bao-cao.pdf"),
    "y": ("hyperlink", "mailto:a@b.vn"),
    "z": ("hyperlink", "file:///D:/x.docx"),
}


@pytest.mark.parametrize(
    ("words", "link", "shown"),
    [
        ("Báo cáo", 'ref="A1" r:id="x"', "Báo cáo (https://a.vn/bao-cao.pdf)"),
        ("Báo cáo", 'ref="A1:B2" r:id="x"', "Báo cáo (https://a.vn/bao-cao.pdf)"),
        ("a.vn/bao-cao.pdf", 'ref="A1" r:id="x"', "a.vn/bao-cao.pdf"),
        ("a@b.vn", 'ref="A1" r:id="y"', "a@b.vn"),
        ("Báo cáo", 'ref="A1" r:id="z"', "Báo cáo"),
        ("Báo cáo", 'ref="A1" location="T!B2"', "Báo cáo"),
        ("Báo cáo", 'ref="B1" r:id="x"', "Báo cáo"),
        ("Báo cáo", 'ref="" r:id="x"', "Báo cáo"),
        ("Báo cáo", 'ref="A1" r:id="none"', "Báo cáo"),
    ],
)
def test_the_address_behind_words(words: str, link: str, shown: str) -> None:
    made = RawSheet(
        row(1, text("A1", words)),
        after=f"<hyperlinks><hyperlink {link}/></hyperlinks>",
        relations=LINKS,
    )
    found = made.cells()["A1"]
    assert (found.text, found.text if found.figure is None else found.figure) == (shown, words)


def test_a_link_on_an_empty_cell_writes_nothing() -> None:
    after = '<hyperlinks><hyperlink ref="B1" r:id="x"/></hyperlinks>'
    assert RawSheet(row(1, "A1"), after=after, relations=LINKS).cells() == {"A1": SEEN}


STALE_BOOK = '<calcPr fullCalcOnLoad="1"/>'


def test_results_that_only_the_first_cell_owns_up_to() -> None:
    """XlsxWriter stores a nought in every cell that an array formula fills."""
    cells = (
        '<c r="A1"><f t="array" ref="A1:B2">X</f><v>0</v></c><c r="B1"><v>0</v></c>',
        '<c r="A2"><v>0</v></c><c r="C2"><v>0</v></c>',
    )
    rows = row(1, cells[0]) + row(2, cells[1])
    stale = Writing(marks=(Mark(Ink.STALE, "0"),))
    found = RawSheet(rows, book=STALE_BOOK).cells()
    assert found == {"A1": stale, "B1": stale, "A2": stale, "C2": Writing("0")}
    assert RawSheet(rows).cells()["B1"] == Writing("0")


DXFS = (
    "<dxfs><dxf><font><strike/></font></dxf>"
    '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
    '<dxf><font><color theme="0"/></font><fill/></dxf>'
    '<dxf><numFmt numFmtId="164" formatCode=";;;"/></dxf>'
    '<dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs>'
)


@pytest.mark.parametrize(
    ("rule", "writing"),
    [
        ('<cfRule dxfId="0"/>', CONDITIONAL),
        ('<cfRule dxfId="1"/>', CONDITIONAL),
        ('<cfRule dxfId="2"/>', SEEN),
        ('<cfRule dxfId="3"/>', CONDITIONAL),
        ('<cfRule dxfId="4"/>', SEEN),
        ('<cfRule dxfId="9"/>', SEEN),
        ('<cfRule><iconSet showValue="0"/></cfRule>', CONDITIONAL),
        ("<cfRule><dataBar/></cfRule>", SEEN),
    ],
)
def test_a_format_under_a_condition(rule: str, writing: Writing) -> None:
    after = f'<conditionalFormatting sqref="B9 A1:A5">{rule}</conditionalFormatting>' * 2
    made = RawSheet(row(1, "A1", "B1"), after=after, styles=DXFS)
    assert made.cells() == {"A1": writing, "B1": SEEN}


HEADER = row(1, text("A1", "Mã"), text("B1", "Tên nhiệm vụ"), text("C1", "Tình trạng"))
TASK = row(2, text("A2", "01"), text("B2", "Việc"), text("C2", "Hoàn thành"))
PARTS = row(3, text("A3", "A"), text("B3", "Tồn tại, hạn chế"), text("C3", "Thiếu người"))


def tables(rows: str, *merged: str) -> list[list[list[str]]]:
    after = "".join(f'<mergeCells><mergeCell ref="{m}"/></mergeCells>' for m in merged)
    found = RawSheet(rows, after=after).sheet().tables
    return [[[cell.text for cell in r] for r in table.rows] for table in found]


def test_a_heading_of_two_rows_stays_together() -> None:
    rows = (
        row(5, text("A5", "Tiêu đề"))
        + row(6, text("A6", "Mã"), text("B6", "Quý I"), text("C6", "Quý II"))
        + row(7, text("B7", "Số lượng đạt được"), text("C7", "Số lượng đạt được"))
        + row(8, text("A8", "01"), "B8", "C8")
    )
    assert tables(rows, "A6:A7") == [
        [["Tiêu đề", "", ""]],
        [
            ["Mã", "Quý I", "Quý II"],
            ["Mã", "Số lượng đạt được", "Số lượng đạt được"],
            ["01", "12", "12"],
        ],
    ]


def test_a_heading_whose_ids_stand_in_its_lower_row() -> None:
    rows = (
        row(5, text("B5", "Tên nhiệm vụ"), text("C5", "Số lượng đạt được"))
        + row(6, text("A6", "Mã"), text("C6", "Quý I"))
        + row(7, text("A7", "01"), text("B7", "Việc"), "C7")
    )
    assert [len(table) for table in tables(rows)] == [3]


def test_an_answer_goes_on_in_a_wide_cell_below() -> None:
    rows = HEADER + TASK + PARTS + row(4, text("C4", "và thiếu tiền"))
    found = tables(rows, "C3:F3", "C4:F4")
    assert [[r[2] for r in table] for table in found] == [
        ["Tình trạng", "Hoàn thành"],
        ["Thiếu người", "và thiếu tiền"],
    ]


@pytest.mark.parametrize(
    ("below", "merged", "lines"),
    [
        ("", (), ()),
        (
            row(9, text("A9", "Nguyên nhân: do mưa&#10;kéo dài")),
            (),
            ("Nguyên nhân: do mưa", "kéo dài"),
        ),
        (row(9, text("A9", "Ngoài ra")), ("A9:F9",), ("Ngoài ra",)),
        (row(9, text("A9", "Ngoài ra"), text("C9", "đã\nlàm")), (), ("Ngoài ra | đã làm",)),
        (row(9, text("C9", "đã làm thêm")), (), ()),
        (row(9, text("C9", "đã làm thêm")), ("C9:F9",), ()),
    ],
)
def test_what_was_written_below(
    below: str, merged: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    """What stands in the answer column alone goes on with the part above; the rest is a line."""
    after = "".join(f'<mergeCells><mergeCell ref="{m}"/></mergeCells>' for m in merged)
    assert RawSheet(HEADER + TASK + PARTS + below, after=after).sheet().lines == lines


def test_addresses_of_cells() -> None:
    assert (spot("D8"), spot("$ab$12"), spot("8D"), spot("")) == ((8, 4), (12, 28), None, None)
    assert (area("B2:C4"), area("B2"), area("B2:"), area(":B2")) == (
        (2, 2, 3, 4),
        (2, 2, 2, 2),
        (2, 2, 2, 2),
        None,
    )


def test_where_cells_stand() -> None:
    """In the unit of drawings: a column of 8.43 letters is 64 pixels, a row 15 points."""
    grid = Grid(read_columns((), None), {2: 30.0})
    assert grid.spot_at(0, 0) == (1, 1)
    assert grid.spot_at(3.5 * 610_000, 0) == (1, 4)
    assert grid.spot_at(0, 40 * 12_700) == (2, 1)
    assert grid.spot_at(0, 46 * 12_700) == (3, 1)
    assert grid.settled((8, 4), 0, 0) == (8, 4)
    assert grid.settled((8, 3), 600_000, 100) == (8, 4)
    assert grid.settled((7, 4), 100, 180_000) == (8, 4)
