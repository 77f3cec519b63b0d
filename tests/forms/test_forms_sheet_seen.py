"""Workbooks as a careful clerk would look at them: what was put beside, twice, or as a note."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.mark import bring_back
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Finding
from plancycle.model.reports import Field
from tests.forms.form_samples import ANSWERS, form
from tests.forms.sheet_surgery import blank_book, changed, on_sheet

FORM = form()
BLANK = blank_book()
FILLED = fill_form(BLANK, ANSWERS)
TASK_ROWS, ANSWER_COLUMNS = range(8, 15), (3, 4, 7, 8, 9, 10)


def findings(data: bytes) -> tuple[Finding, ...]:
    return check_reading(parse_form(data), FORM)


def told(data: bytes) -> list[tuple[str, str]]:
    """Codes and severities."""
    return [(f.code, f.severity.value) for f in findings(data)]


def put(**texts: object) -> Callable[[Worksheet], None]:
    """Cells to be written, by address."""

    def change(sheet: Worksheet) -> None:
        for at, text in texts.items():
            sheet[at] = text

    return change


@pytest.mark.parametrize("at", ["B15", "J15", "L7", "K1", "L3", "A25"])
@pytest.mark.parametrize("note", ["ĐVT: nghìn đồng", "Đơn vị tính: 1.000 đồng"])
def test_a_note_on_the_unit_of_money_anywhere(at: str, note: str) -> None:
    """Below the last row, beside the headings, beside the title: asked about once."""
    (finding,) = findings(on_sheet(FILLED, put(**{at: note})))
    assert (finding.code, finding.severity.value) == ("F45", "error")
    assert f"“{note}”" in finding.message


@pytest.mark.parametrize("at", ["B15", "L7"])
def test_a_note_on_the_unit_that_is_the_forms(at: str) -> None:
    assert told(on_sheet(FILLED, put(**{at: "ĐVT: triệu đồng"}))) == []


def test_words_beside_the_head_are_told() -> None:
    (finding,) = findings(on_sheet(FILLED, put(L3="Số liệu chưa gồm 02 huyện")))
    assert (finding.code, finding.location) == ("F52", "Phía trên bảng nhiệm vụ")
    assert "“Số liệu chưa gồm 02 huyện”" in finding.message


@pytest.mark.parametrize("more", ["(số liệu lũy kế từ 2021)", "QUÝ I"])
def test_words_behind_the_title_are_told(more: str) -> None:
    title = f"BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ {more}"
    (finding,) = findings(on_sheet(FILLED, put(A1=title)))
    assert (finding.code, finding.location) == ("F52", "Phần đầu biểu mẫu")
    assert more.strip("()") in finding.message


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Số liệu tính từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 6 năm 2024", []),
        ("Số liệu tính từ 15/12/2023 đến 14/06/2024.", []),
        ("Số liệu tính từ ngày 01 tháng 01 năm 2024 đến ngày 31 tháng 3 năm 2024", ["F59"]),
        ("Số liệu tính từ 15/12/2023 đến 31/3/2024", ["F59"]),
        ("Số liệu tính từ đầu quý II đến nay", ["F59"]),
    ],
)
def test_the_time_of_the_figures_in_other_words(line: str, codes: list[str]) -> None:
    found = findings(on_sheet(FILLED, put(A4=line)))
    assert [f.code for f in found] == codes
    assert all(f.severity.value == "error" for f in found)


def test_a_label_and_what_it_says_in_two_cells() -> None:
    def split(sheet: Worksheet) -> None:
        sheet.unmerge_cells("A3:J3")
        put(A3="Kỳ báo cáo:", D3="6 tháng đầu năm 2024")(sheet)

    assert told(on_sheet(FILLED, split)) == []


def test_ids_below_another_heading_are_no_lines_above_the_table() -> None:
    assert told(on_sheet(FILLED, put(A7="STT"))) == []


def test_a_heading_that_was_erased_is_told_once() -> None:
    (finding,) = findings(on_sheet(FILLED, put(D7=None)))
    assert (finding.code, finding.location) == ("F02", "Trang “Báo cáo”, dòng tiêu đề")


def note(at: str, text: str, author: str = "Nguyễn Văn A") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[at].comment = Comment(text, author)

    return change


@pytest.mark.parametrize(
    ("at", "text", "code", "severity"),
    [
        ("D8", "thực ra là 10", "F41", "warning"),
        ("I9", "5,5", "F40", "error"),
        ("D7", "lũy kế từ đầu nhiệm kỳ", "F45", "error"),
        ("A8", "gộp cả mã 02", "F52", "warning"),
        ("B8", "chưa gồm xã A", "F52", "error"),
        ("E8", "nghìn", "F52", "error"),
        ("C18", "còn thiếu", "F41", "warning"),
    ],
)
def test_a_note_of_somebody_is_told(at: str, text: str, code: str, severity: str) -> None:
    (finding,) = findings(on_sheet(FILLED, note(at, text)))
    assert (finding.code, finding.severity.value) == (code, severity)
    assert f"“{text}”" in finding.message


@pytest.mark.parametrize("author", ["Cơ quan tổng hợp", ""])
def test_our_own_notes_say_nothing_new(author: str) -> None:
    text = "1. để trống trong khi tình trạng là “Hoàn thành”. Đề nghị ghi số lượng."
    assert told(on_sheet(FILLED, note("I9", text, author))) == []


def test_a_note_in_an_empty_row_is_none_of_the_form() -> None:
    assert told(on_sheet(FILLED, note("D40", "12"))) == []


def test_what_is_left_of_a_conversation() -> None:
    said = "[Threaded comment]\n\nYour version of Excel ...\n\nComment:\n    thực ra là 10"
    (finding,) = findings(on_sheet(FILLED, note("D8", said)))
    assert "“thực ra là 10”" in finding.message


def copy(change: Callable[[Worksheet], None] | None = None, *, first: bool = False) -> bytes:
    """The workbook with a second form in it."""

    def add(book: Workbook) -> None:
        sheet = book.copy_worksheet(book.worksheets[0])
        sheet.title = "Bản 2"
        if change is not None:
            change(sheet)
        if first:
            book.move_sheet(sheet, -2)

    return changed(FILLED, add)


def emptied(sheet: Worksheet) -> None:
    for row in TASK_ROWS:
        for column in ANSWER_COLUMNS:
            sheet.cell(row, column).value = None
    for row in range(18, 22):
        sheet.cell(row, 3).value = None


def half(sheet: Worksheet) -> None:
    for column in ANSWER_COLUMNS:
        sheet.cell(8, column).value = None


@pytest.mark.parametrize("change", [None, emptied, half])
@pytest.mark.parametrize("first", [False, True])
def test_a_copy_that_says_nothing_else(
    change: Callable[[Worksheet], None] | None, *, first: bool
) -> None:
    reading = parse_form(copy(change, first=first))
    assert check_reading(reading, FORM) == ()
    read = {(v.task_id, v.field): v.text for v in reading.values if v.text}
    assert read == ANSWERS
    assert len(reading.rows) == len(TASK_ROWS)


@pytest.mark.parametrize(
    "change",
    [
        put(D8="99"),
        put(I7="Kinh phí (nghìn đồng)"),
        put(E8="nghìn chuyên mục"),
        put(A25="Số liệu bản này chưa đầy đủ"),
        put(A4="Số liệu tính từ ngày 15/12/2023 đến hết ngày 31/3/2024"),
    ],
)
def test_a_copy_that_says_something_else(change: Callable[[Worksheet], None]) -> None:
    found = findings(copy(change))
    (doubled,) = [f for f in found if f.code == "F06"]
    assert doubled.location == "Trang “Báo cáo”, dòng 8; Trang “Bản 2”, dòng 8"
    assert "(mã 01, 02, 03, 06, 07, 11, 14)" in doubled.message


def test_both_numbers_go_back_where_it_is_asked_which_counts() -> None:
    """Else the first one would be accepted when the form comes again as it was sent back."""
    reading = parse_form(copy(put(D8="99", G8="Ghi khác")))
    back = parse_form(bring_back(BLANK, reading, check_reading(reading, FORM)))
    quantity, result = (back.value("01", f) for f in (Field.QUANTITY, Field.RESULT))
    assert quantity is not None and quantity.text == "12; 99"
    assert result is not None and result.text == f"{ANSWERS['01', Field.RESULT]}\nGhi khác"
    asked = {f.cell for f in check_reading(back, FORM) if f.severity.value == "error"}
    assert ("01", Field.QUANTITY.value) in asked


def test_the_blank_form_has_no_notes() -> None:
    """The tests of notes would say nothing if our own forms had some."""
    sheet = load_workbook(BytesIO(BLANK)).worksheets[0]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == []
