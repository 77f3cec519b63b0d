"""What a cell says: numbers, dates, percentages, formulas, texts with several looks."""

from datetime import datetime
from decimal import Decimal

import pytest
from docx_surgery import members, pack
from form_samples import ANSWERS, form
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from sheet_surgery import MAIN, blank_book, on_sheet

from plancycle.forms.check import check_reading
from plancycle.forms.fill import fill_form
from plancycle.forms.read import parse_form
from plancycle.forms.sheet_values import Book, Look, look_of, looks_of, number_text, read_cell
from plancycle.forms.tables import Trouble
from plancycle.model.reports import Field, FormValue

BOOK = Book(("chữ", "dài"), (Look.PLAIN, Look.DATE, Look.PERCENT), datetime(1899, 12, 30))
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cell(inside: str, attributes: str = "") -> tuple[str, Trouble | None]:
    return read_cell(etree.fromstring(f'<c xmlns="{NS}" {attributes}>{inside}</c>'), BOOK)


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
    ("inside", "attributes", "text", "trouble"),
    [
        ("<v>1</v>", 't="s"', "dài", None),
        ("<v>7</v>", 't="s"', "", None),
        ("<v>x</v>", 't="s"', "", None),
        ("<is><t>a</t></is>", 't="inlineStr"', "a", None),
        ("<is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is>", 't="inlineStr"', "ab", None),
        ("<is/>", 't="inlineStr"', "", None),
        ("<v>a_x000D_b_x000A_c</v>", 't="str"', "a\nb\nc", None),
        ("<v>1</v>", 't="b"', "TRUE", None),
        ("<v>0</v>", 't="b"', "FALSE", None),
        ("<v>#REF!</v>", 't="e"', "#REF!", Trouble.ERROR),
        ("<f>A1</f>", "", "", Trouble.NO_VALUE),
        ("<f>A1</f><v/>", "", "", Trouble.NO_VALUE),
        ("<f>A1</f><v>3</v>", "", "3", None),
        ('<f>""</f><v></v>', 't="str"', "", None),
        ("<v>45424</v>", 's="1"', "12/05/2024", Trouble.DATE),
        ("<v>45424.5</v>", 's="1"', "12/05/2024 12:00", Trouble.DATE),
        ("<v>0.25</v>", 's="1"', "06:00", Trouble.DATE),
        ("<v>-3</v>", 's="1"', "-3", None),
        ("<v>99999999</v>", 's="1"', "99999999", None),
        ("<v>2024-05-12T00:00:00</v>", 't="d"', "12/05/2024", Trouble.DATE),
        ("<v>0.5</v>", 's="2"', "50%", None),
        ("<v>3</v>", 's="999"', "3", None),
        ("<v>3</v>", 's="²"', "3", None),
        ("", "", "", None),
        ("<v>x</v>", 't="wild"', "x", None),
    ],
)
def test_every_type_of_cell(
    inside: str, attributes: str, text: str, trouble: Trouble | None
) -> None:
    assert cell(inside, attributes) == (text, trouble)


@pytest.mark.parametrize(
    ("number", "code", "look"),
    [
        (0, None, Look.PLAIN),
        (14, None, Look.DATE),
        (9, None, Look.PERCENT),
        (164, "dd/mm/yyyy", Look.DATE),
        (164, "[$-42A]d/m/yyyy", Look.DATE),
        (164, "[h]:mm", Look.DATE),
        (164, "0.0%", Look.PERCENT),
        (164, '#,##0 "ngày"', Look.PLAIN),
        (164, "#,##0\\ \\đ;[Red]-#,##0", Look.PLAIN),
        (164, "General", Look.PLAIN),
        (164, "_-* #,##0_-", Look.PLAIN),
    ],
)
def test_how_a_format_shows_numbers(number: int, code: str | None, look: Look) -> None:
    assert look_of(number, code) is look


def test_there_is_always_a_style() -> None:
    assert looks_of(None) == (Look.PLAIN,)


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


def test_the_value_a_formula_had_counts() -> None:
    data = written("=SUM(1,2)")
    stored = with_xml(b"<f>SUM(1,2)</f><v></v>", b"<f>SUM(1,2)</f><v>3</v>", data)
    assert found(stored).text == "3"
    assert check_reading(parse_form(stored), form()) == ()


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
