"""Workbooks as people hand them back: every mangling still reads value for value."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from copy import copy
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.reports import Field, FormReading
from tests.forms.docx_surgery import members, pack
from tests.forms.form_samples import ANSWERS, ESTIMATE, ESTIMATE_ANSWERS, ESTIMATE_ROWS, TOKEN, form
from tests.forms.sheet_surgery import (
    MAIN,
    blank_book,
    changed,
    copied,
    on_sheet,
    with_shared_strings,
)

pytestmark = pytest.mark.long

FILLED = fill_form(blank_book(), ANSWERS)
LAST = 21
HEADER = 7


def answers(reading: FormReading) -> dict[tuple[str | None, Field], str]:
    return {(v.task_id, v.field): v.text for v in reading.values if v.text}


def faultless(data: bytes) -> None:
    reading = parse_form(data)
    assert reading.token == TOKEN
    assert answers(reading) == ANSWERS
    assert check_reading(reading, form()) == ()


def column_inserted(sheet: Worksheet) -> None:
    """openpyxl leaves merged cells where they were: they are taken apart first."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(1)
    sheet["A7"].value = "STT"
    sheet["A8"].value = 1


def column_in_the_middle(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(5)
    sheet["E7"].value = "Ghi chú của xã"
    sheet["E8"].value = "đã rà soát"


def rows_inserted(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(10, 2)
    sheet.insert_rows(1, 3)
    sheet["A1"].value = "ỦY BAN NHÂN DÂN XÃ"


def rows_sorted(sheet: Worksheet) -> None:
    """By the title, as a click on a heading does it."""
    values = [[c.value for c in row] for row in sheet["A8:J14"]]
    for row, sorted_values in zip(sheet["A8:J14"], sorted(values, key=lambda v: v[1]), strict=True):
        for cell, value in zip(row, sorted_values, strict=True):
            cell.value = value


def headings_retyped(sheet: Worksheet) -> None:
    for at, text in (
        ("A7", "MÃ SỐ"),
        ("B7", "Tên nhiệm vụ"),
        ("C7", "tình trạng thực hiện"),
        ("D7", unicodedata.normalize("NFD", "SỐ LƯỢNG\nĐẠT ĐƯỢC")),
        ("G7", "Kết quả thực hiện"),
        ("H7", "Minh chứng"),
        ("I7", "Kinh phí (tr.đ)"),
        ("J7", "Khó khăn\u00a0vướng mắc"),
        ("B18", "Tồn tại"),
        ("B21", "Kiến nghị"),
    ):
        sheet[at].value = text


def rows_hidden(sheet: Worksheet) -> None:
    for row in (9, 12, 19):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["I"].hidden = True


def gap_closed(sheet: Worksheet) -> None:
    """No blank row, no heading line between tasks and parts."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(15, 2)


def parts_header_lost(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(15, 3)


def numbers_as_numbers(sheet: Worksheet) -> None:
    for row in sheet["D8:D14"]:
        for cell in row:
            if cell.value:
                cell.value, cell.number_format = int(cell.value), "#,##0"
    sheet["I8"].value = 12.5
    for number, row in enumerate(("A8", "A9", "A10", "A11"), start=1):
        sheet[row].value = {4: 6}.get(number, number)


def answers_moved_right(sheet: Worksheet) -> None:
    """The answers below the table, after the merged cell was taken apart."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for row in range(18, LAST + 1):
        sheet.cell(row, 6).value, sheet.cell(row, 3).value = sheet.cell(row, 3).value, None


def ghost_at_the_end(sheet: Worksheet) -> None:
    sheet["XFD1048576"].value = "x"
    sheet["XFD1048576"].number_format = "0"


def sum_below(sheet: Worksheet) -> None:
    sheet["A15"].value, sheet["D15"].value = "Tổng cộng", 38


SHEET_CHANGES: tuple[Callable[[Worksheet], None], ...] = (
    column_inserted,
    rows_inserted,
    rows_sorted,
    headings_retyped,
    gap_closed,
    parts_header_lost,
    numbers_as_numbers,
    answers_moved_right,
    ghost_at_the_end,
    sum_below,
)


@pytest.mark.parametrize("change", SHEET_CHANGES, ids=lambda f: f.__name__)
def test_a_sheet_that_was_worked_on(change: Callable[[Worksheet], None]) -> None:
    faultless(on_sheet(FILLED, change))


def test_a_column_of_the_units_own_is_told() -> None:
    reading = parse_form(on_sheet(FILLED, column_in_the_middle))
    assert answers(reading) == ANSWERS
    (told,) = check_reading(reading, form())
    assert (told.code, told.location) == ("F48", "Trang “Báo cáo”, cột “Ghi chú của xã”")


def test_what_is_hidden_is_read_and_told() -> None:
    reading = parse_form(on_sheet(FILLED, rows_hidden))
    assert answers(reading) == ANSWERS
    told = check_reading(reading, form())
    assert {f.code for f in told} == {"F41"}
    assert {f.location.split(", ")[1] for f in told} == {"ô I8", "ô C9", "ô D9", "ô C12"}


def renamed(book: Workbook) -> None:
    book.worksheets[0].title = "Bao cao xa A (sua)"


def other_sheets(book: Workbook) -> None:
    book.create_sheet("Danh sách lớp", 0)["A1"].value = "Mã"
    book.worksheets[0]["A2"].value = "HS01"
    book.create_sheet("Biểu đồ")


def instructions_gone(book: Workbook) -> None:
    del book["Hướng dẫn"]


def hidden_old_copy(book: Workbook) -> None:
    old = book.copy_worksheet(book.worksheets[0])
    old["D8"].value = "999"
    old.sheet_state = "hidden"


def only_a_hidden_sheet(book: Workbook) -> None:
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def no_properties_no_footer(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.worksheets[0].oddFooter.center.text = ""


@pytest.mark.parametrize(
    "change",
    [
        renamed,
        other_sheets,
        instructions_gone,
        hidden_old_copy,
        only_a_hidden_sheet,
        no_properties_no_footer,
    ],
    ids=lambda f: f.__name__,
)
def test_a_workbook_that_was_worked_on(change: Callable[[Workbook], None]) -> None:
    faultless(changed(FILLED, change))


def test_only_the_footer_holds_the_token() -> None:
    def change(book: Workbook) -> None:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]
        book.worksheets[0]["A6"].value = None

    faultless(changed(FILLED, change))


def test_values_copied_into_a_new_workbook() -> None:
    """No looks, no merged cells, no properties: what Google Sheets and a phone leave of it."""
    faultless(copied(FILLED, lambda rows: None))


def test_values_copied_below_each_other_without_the_head() -> None:
    """The token is lost; the rest is read."""

    def drop(rows: list[list[object]]) -> None:
        del rows[: HEADER - 1]

    reading = parse_form(copied(FILLED, drop))
    assert reading.token is None
    assert answers(reading) == ANSWERS


def test_cells_without_addresses_and_a_lying_dimension() -> None:
    """The standard lets addresses out; a stated size binds nobody."""
    parts = members(FILLED)
    text = parts[MAIN].decode()
    start = text.index("<dimension")
    lying = text[:start] + '<dimension ref="A1:XFD1048576"/>' + text[text.index("/>", start) + 2 :]
    assert lying != text
    faultless(pack(parts | {MAIN: lying.encode()}))


def test_texts_in_one_list() -> None:
    shared = with_shared_strings(FILLED)
    assert parse_form(shared) == parse_form(FILLED)
    assert b"inlineStr" not in members(shared)[MAIN]


def test_a_strict_workbook() -> None:
    """Strict Open XML differs in its namespaces alone."""
    pairs = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    parts = members(FILLED)
    for old, new in pairs:
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    faultless(pack(parts))


def test_a_merged_answer_over_two_rows() -> None:
    """Two tasks answered at once: the second cell is the first one's."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("H8:H9")

    reading = parse_form(on_sheet(FILLED, merge))
    text = ANSWERS["01", Field.EVIDENCE]
    both = [reading.value(row, Field.EVIDENCE) for row in ("01", "02")]
    assert [v.text for v in both if v] == [text, text]


def test_two_forms_in_one_workbook() -> None:
    """Last period's sheet was left in: nobody guesses which one counts."""

    def add(book: Workbook) -> None:
        old = book.copy_worksheet(book.worksheets[0])
        old["A6"].value = "Mã biểu mẫu: aaaabbbbcccc"

    reading = parse_form(changed(FILLED, add))
    assert reading.token is None
    assert [f.code for f in reading.findings] == ["F01"]
    assert "F06" in {f.code for f in check_reading(reading, form())}


def test_the_sheet_twice() -> None:
    def add(book: Workbook) -> None:
        book.copy_worksheet(book.worksheets[0])["D8"].value = "11"

    found = check_reading(parse_form(changed(FILLED, add)), form())
    assert {f.code for f in found} == {"F06", "F27"}
    assert "Trang “Báo cáo Copy”, dòng 8" in found[0].location


def test_a_column_and_a_row_lost() -> None:
    def lose(sheet: Worksheet) -> None:
        sheet["I7"].value = "Ghi chú"
        sheet["A9"].value = None

    found = check_reading(parse_form(on_sheet(FILLED, lose)), form())
    told = {f.code: f.location for f in found}
    assert told["F02"] == "Trang “Báo cáo”, dòng tiêu đề"
    assert told["F03"] == "Trang “Báo cáo”, dòng 9"
    assert told["F04"] == "Bảng nhiệm vụ, mã 02"


def test_an_estimate() -> None:
    made = form(rows=ESTIMATE_ROWS, period=ESTIMATE)
    filled = fill_form(blank_book(made), ESTIMATE_ANSWERS)
    for data in (filled, copied(filled, lambda rows: None)):
        reading = parse_form(data)
        assert answers(reading) == ESTIMATE_ANSWERS
        assert check_reading(reading, made) == ()


def test_a_sheet_of_the_other_kind_of_form() -> None:
    (finding,) = check_reading(parse_form(FILLED), form(rows=ESTIMATE_ROWS, period=ESTIMATE))
    assert finding.code == "F29"


def test_a_table_copied_from_the_word_form() -> None:
    """Pasted from Word into a blank workbook: no sheet of ours, the headings of ours."""
    source = load_workbook(BytesIO(FILLED)).worksheets[0]
    book = Workbook()
    for row in source["A7:J14"]:
        for cell in row:
            new = book.active.cell(cell.row - 6, cell.column)
            new.value = copy(cell.value)
    buffer = BytesIO()
    book.save(buffer)
    reading = parse_form(buffer.getvalue())
    assert answers(reading) == {k: t for k, t in ANSWERS.items() if k[0]}
    assert {f.code for f in check_reading(reading, form())} == {"F24"}


@pytest.mark.real
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("way", ["ods", "xls", "xlsx"])
def test_through_libreoffice(tmp_path: Path, way: str) -> None:
    """Opened and saved by LibreOffice, as another format and back."""
    (tmp_path / "form.xlsx").write_bytes(FILLED)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    into = ("--outdir", str(tmp_path / "out"))
    for source, target in (("form.xlsx", way), (f"out/form.{way}", "xlsx")):
        subprocess.run(
            [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                target,
                *into,
                str(tmp_path / source),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
    faultless((tmp_path / "out" / "form.xlsx").read_bytes())
