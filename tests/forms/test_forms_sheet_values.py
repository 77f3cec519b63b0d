"""What a cell says: numbers, dates, percentages, formulas, texts with several looks."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.forms.reading.pieces import Piece, compose, read_signs
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.reading.sheets.sheet_looks import CellStyles, read_styles
from plancycle.forms.reading.sheets.sheet_text import write_words
from plancycle.forms.reading.sheets.sheet_values import Book, read_cell
from plancycle.forms.reading.sheets.shown_numbers import number_text
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.reports import Field, FormValue
from tests.forms.docx_surgery import members, pack
from tests.forms.form_samples import ANSWERS, form
from tests.forms.sheet_surgery import MAIN, blank_book, on_sheet

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = etree.fromstring(f'<sst xmlns="{NS}"><si><t>chữ</t></si><si><t>dài</t></si></sst>')
STYLES = etree.fromstring(
    f'<styleSheet xmlns="{NS}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/>'
    "</cellXfs></styleSheet>"
)


def book(**settings: bool) -> Book:
    return Book(tuple(STRINGS), read_styles(STYLES), **settings)


def cell(inside: str, attributes: str = "", **settings: bool) -> Writing:
    element = etree.fromstring(f'<c xmlns="{NS}" {attributes}>{inside}</c>')
    return read_cell(element, book(**settings))


def marked(kind: Ink, text: str = "", shown: str = "") -> Writing:
    return Writing(shown, marks=(Mark(kind, text),))


def date(shown: str) -> Writing:
    return marked(Ink.DATE, shown, shown)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("12.5", "12,5"),
        ("1200", "1200"),
        ("1.234", "1,2340"),
        ("0.125", "0,1250"),
        ("0.30000000000000004", "0,3"),
        ("-5", "-5"),
        ("1.2E+3", "1200"),
        ("1E-7", "0,0000001"),
        ("nan", "nan"),
        ("chữ", "chữ"),
        ("1e999", "1e999"),
    ],
)
def test_a_stored_number_the_vietnamese_way(stored: str, text: str) -> None:
    assert number_text(stored) == text


@pytest.mark.parametrize(
    ("inside", "attributes", "writing"),
    [
        ("<v>1</v>", 't="s"', Writing("dài")),
        ("<v>7</v>", 't="s"', NOTHING),
        ("<v>x</v>", 't="s"', NOTHING),
        ("<v>²</v>", 't="s"', NOTHING),
        ("<is><t>a</t></is>", 't="inlineStr"', Writing("a")),
        (
            "<is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is>",
            't="inlineStr"',
            Writing("ab"),
        ),
        ("<is/>", 't="inlineStr"', NOTHING),
        ("<v>a_x000D_b_x000A_c</v>", 't="str"', Writing("a\nb\nc")),
        ("<v>1</v>", 't="b"', Writing("TRUE")),
        ("<v>0</v>", 't="b"', Writing("FALSE")),
        ("<v>#REF!</v>", 't="e"', marked(Ink.ERROR, "#REF!", "#REF!")),
        ("<f>A1</f>", "", marked(Ink.NO_VALUE)),
        ("<f>A1</f><v/>", "", marked(Ink.NO_VALUE)),
        ("<f>A1</f><v>3</v>", "", Writing("3")),
        ('<f>""</f><v></v>', 't="str"', NOTHING),
        ("<v>45424</v>", 's="1"', date("12/05/2024")),
        ("<v>45424.5</v>", 's="1"', date("12/05/2024 12:00")),
        ("<v>0.25</v>", 's="1"', date("06:00")),
        ("<v>-3</v>", 's="1"', marked(Ink.FORMAT, shown="-3")),
        ("<v>99999999</v>", 's="1"', marked(Ink.FORMAT, shown="99999999")),
        ("<v>2024-05-12T00:00:00</v>", 't="d"', date("12/05/2024")),
        ("<v>0.5</v>", 's="2"', Writing("50%")),
        ("<v>3</v>", 's="999"', Writing("3")),
        ("<v>3</v>", 's="²"', Writing("3")),
        ("", "", NOTHING),
        ("<v>x</v>", 't="wild"', Writing("x")),
    ],
)
def test_every_type_of_cell(inside: str, attributes: str, writing: Writing) -> None:
    assert cell(inside, attributes) == writing


@pytest.mark.parametrize(
    ("stored", "writing"),
    [
        ("12&#10;150", Writing("12\n150")),
        ("12&#9;150", Writing("12 150", "12\n150")),
        ("12  150", Writing("12 150", "12  150")),
        ("12¹", Writing("12¹", "12", (Mark(Ink.RAISED, "¹"),))),
        ("１２", Writing("１２", "12")),
        ("1\u03362\u0336 15", Writing("15", marks=(Mark(Ink.STRUCK, "1\u03362\u0336"),))),
        ("12\uf0fc", Writing("12", "12\ufffc", (Mark(Ink.SYMBOL),))),
    ],
)
def test_a_text_is_read_as_a_figure_without_growing_together(stored: str, writing: Writing) -> None:
    assert cell(f"<v>{stored}</v>", 't="str"') == writing


@given(st.text(max_size=40))
def test_the_short_way_reads_like_the_long_one(text: str) -> None:
    """Usual texts are not taken apart; what comes out must be the same."""
    text = text.replace("_x", "")
    read, marks = read_signs(text, "")
    expected = compose((Piece(read),), marks) if text else NOTHING
    assert write_words(text, CellStyles().of("0")) == expected


@pytest.mark.parametrize(
    ("inside", "attributes", "writing"),
    [
        ("<f>A1</f><v>99</v>", "", marked(Ink.STALE, "99")),
        ("<f>A1</f><v>0</v>", "", marked(Ink.STALE, "0")),
        ("<f>12</f><v>12</v>", "", marked(Ink.STALE, "12")),
        ("<f>A1</f>", "", marked(Ink.NO_VALUE)),
        ("<f>A1</f><v/>", 't="str"', marked(Ink.NO_VALUE)),
        ("<f>A1/0</f><v>#DIV/0!</v>", 't="e"', marked(Ink.ERROR, "#DIV/0!", "#DIV/0!")),
        ("<f>A1</f><v>xong</v>", 't="str"', marked(Ink.STALE, "xong")),
        ("<f>A1</f><v>0.5</v>", 's="2"', marked(Ink.STALE, "50%")),
        ("<v>12</v>", "", Writing("12")),
    ],
)
def test_a_result_is_no_value_where_the_file_says_so(
    inside: str, attributes: str, writing: Writing
) -> None:
    assert cell(inside, attributes, is_stale=True) == writing


@pytest.mark.parametrize(
    ("inside", "attributes", "writing"),
    [
        (
            '<f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>',
            't="str"',
            marked(Ink.PICTURE),
        ),
        ('<v>=DISPIMG("ID_1",1)</v>', 't="str"', Writing('=DISPIMG("ID_1",1)')),
        ('<f>_xlfn.IMAGE("x")</f><v>#VALUE!</v>', 't="e" vm="1"', marked(Ink.PICTURE)),
        ("<v>#VALUE!</v>", 't="e" vm="1"', marked(Ink.PICTURE)),
        ("<v>#VALUE!</v>", 't="e"', marked(Ink.ERROR, "#VALUE!", "#VALUE!")),
    ],
)
def test_a_picture_that_is_the_value_of_a_cell(
    inside: str, attributes: str, writing: Writing
) -> None:
    assert cell(inside, attributes, has_pictures=True) == writing


def test_an_error_is_no_picture_in_a_book_without_pictures() -> None:
    assert cell("<v>#VALUE!</v>", 't="e" vm="1"').marks == (Mark(Ink.ERROR, "#VALUE!"),)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('HYPERLINK("https://a.vn/x","Báo cáo")', "Báo cáo (https://a.vn/x)"),
        ('HYPERLINK("https://a.vn/x")', "Báo cáo (https://a.vn/x)"),
        ('HYPERLINK("D:\\x.docx","Báo cáo")', "Báo cáo"),
        ('HYPERLINK(A1,"Báo cáo")', "Báo cáo"),
    ],
)
def test_a_formula_that_links(formula: str, text: str) -> None:
    found = cell(f"<f>{formula}</f><v>Báo cáo</v>", 't="str"')
    assert (found.text, found.text if found.figure is None else found.figure) == (text, "Báo cáo")


FILLED = fill_form(blank_book(), ANSWERS)


def written(value: object, at: str = "D8", number_format: str = "General") -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet[at].value = value
        sheet[at].number_format = number_format

    return on_sheet(FILLED, change)


def found(data: bytes, field: Field = Field.QUANTITY, row: str = "01") -> FormValue:
    value = parse_form(data).value(row, field)
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [(12, "12", 12), (12.5, "12,5", Decimal("12.5")), (1.234, "1,2340", Decimal("1.234"))],
)
def test_a_number_typed_as_a_number(value: object, text: str, number: object) -> None:
    read = found(written(value))
    assert (read.text, read.number) == (text, number)
    assert {"F13", "F14"}.isdisjoint(
        f.code for f in check_reading(parse_form(written(value)), form())
    )


def test_an_id_typed_as_a_number_is_still_the_id() -> None:
    assert parse_form(written(1, "A8")).values == parse_form(FILLED).values


def test_a_date_in_a_number_column_is_told_once() -> None:
    (finding,) = check_reading(parse_form(written(datetime(2024, 5, 12), "D8", "d/m")), form())
    assert finding.code == "F39"
    assert finding.location == "Trang “Báo cáo”, ô D8, cột “Số lượng đạt được” (mã 01)"
    assert finding.message == "ô đang được hiểu là ngày tháng (12/05/2024), không phải là số."
    assert finding.cell == ("01", "quantity")


def test_a_date_in_words_is_a_date() -> None:
    data = written(datetime(2024, 6, 15), "H8", "dd/mm/yyyy")
    assert found(data, Field.EVIDENCE).text == "15/06/2024"
    assert check_reading(parse_form(data), form()) == ()


@pytest.mark.parametrize("at", ["D8", "G8", "C18"])
def test_a_formula_without_a_value(at: str) -> None:
    """As openpyxl writes one, and other programs that do not calculate."""
    findings = check_reading(parse_form(written("=1+1", at)), form())
    assert [f.code for f in findings] == ["F38"]
    assert findings[0].message == "công thức chưa có kết quả được lưu."
    assert findings[0].location.startswith(f"Trang “Báo cáo”, ô {at}, ")


def with_xml(old: bytes, new: bytes, data: bytes = FILLED) -> bytes:
    parts = members(data)
    assert old in parts[MAIN]
    return pack(parts | {MAIN: parts[MAIN].replace(old, new, 1)})


CALCULATION = b'<calcPr calcId="124519" fullCalcOnLoad="1"/>'
SUM = with_xml(b"<f>SUM(1,2)</f><v></v>", b"<f>SUM(1,2)</f><v>3</v>", written("=SUM(1,2)"))


def calculated(settings: bytes) -> bytes:
    """The workbook with a stored result, and what it says of calculating."""
    parts = members(SUM)
    assert CALCULATION in parts["xl/workbook.xml"]
    return pack(
        parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(CALCULATION, settings)}
    )


@pytest.mark.parametrize(
    "settings", [b"", b'<calcPr calcId="191029"/>', b'<calcPr iterateCount="100" iterate="false"/>']
)
def test_the_value_a_formula_had_counts(settings: bytes) -> None:
    stored = calculated(settings)
    assert found(stored).text == "3"
    assert check_reading(parse_form(stored), form()) == ()


@pytest.mark.parametrize(
    "settings",
    [CALCULATION, b'<calcPr calcMode="manual"/>', b'<calcPr calcId="1" calcCompleted="0"/>'],
)
def test_a_value_the_file_does_not_vouch_for(settings: bytes) -> None:
    stored = calculated(settings)
    assert found(stored).number is None
    (finding,) = check_reading(parse_form(stored), form())
    assert finding.code == "F38"
    assert finding.location.startswith("Trang “Báo cáo”, ô D8, ")


def test_a_formula_that_failed() -> None:
    data = written("=A1/0")
    plain = etree.fromstring(members(data)[MAIN])
    target = next(c for c in plain.iter(f"{{{NS}}}c") if c.get("r") == "D8")
    target.set("t", "e")
    target.find(f"{{{NS}}}v").text = "#DIV/0!"
    stored = pack(members(data) | {MAIN: etree.tostring(plain)})
    (finding,) = check_reading(parse_form(stored), form())
    assert (finding.code, finding.message) == ("F38", "công thức báo lỗi “#DIV/0!”.")


def test_a_percentage_is_no_number_of_pieces() -> None:
    data = written(0.5, "D8", "0%")
    assert found(data).text == "50%"
    assert [f.code for f in check_reading(parse_form(data), form())] == ["F09"]
