"""The form as a workbook: what it holds, and that what is written into it comes back."""

import string
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from plancycle.forms.opening.sandbox import FormReader
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import RenderError, UnreadableFormError
from plancycle.model.reports import TASK_FIELDS, Field, FormReading, ReportForm
from plancycle.model.text import clean_text
from plancycle.model.units import Mood
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.docx_surgery import members
from tests.forms.form_samples import (
    ALL_ANSWERS,
    ANSWERS,
    COMMENDING,
    ESTIMATE,
    ESTIMATE_ANSWERS,
    ESTIMATE_ROWS,
    MODIFIED,
    ROWS,
    TOKEN,
    VARIANTS,
    answers_to,
    form,
    render,
)
from tests.forms.sheet_surgery import MAIN, blank_book

pytestmark = pytest.mark.long

FORMS: dict[str, ReportForm] = {
    **{name: form(rows=rows) for name, rows in VARIANTS.items()},
    "commending": form(period=COMMENDING),
    "estimate": form(rows=ESTIMATE_ROWS, period=ESTIMATE),
    "none": form(rows=(), mood=Mood.INVITED),
}


def by_cell(reading: FormReading) -> dict[tuple[str | None, Field], str]:
    return {(v.task_id, v.field): v.text for v in reading.values}


@pytest.mark.parametrize("name", FORMS)
def test_both_formats_have_the_same_cells(name: str) -> None:
    made = FORMS[name]
    sheet = blank_book(made)
    assert sniff(sheet) is FileKind.SPREADSHEET
    reading = parse_form(sheet)
    assert (reading.token, reading.findings) == (TOKEN, ())
    assert by_cell(reading) == by_cell(parse_form(render(made)))


def test_cells_are_named_as_excel_names_them() -> None:
    reading = parse_form(blank_book())
    found = {(v.task_id, v.field): v.cell for v in reading.values}
    assert found["01", Field.STATUS] == "Trang “Báo cáo”, ô C8"
    assert found["14", Field.DIFFICULTIES] == "Trang “Báo cáo”, ô J14"
    assert found[None, Field.SHORTCOMINGS] == "Trang “Báo cáo”, ô C18"


@pytest.mark.parametrize(
    ("made", "answers"),
    [
        (form(), ANSWERS),
        (form(rows=VARIANTS["both"]), answers_to(VARIANTS["both"])),
        (form(rows=ESTIMATE_ROWS, period=ESTIMATE), ESTIMATE_ANSWERS),
    ],
    ids=["results", "both", "estimate"],
)
def test_answers_come_back_and_are_faultless(
    made: ReportForm, answers: dict[tuple[str | None, Field], str]
) -> None:
    reading = parse_form(fill_form(blank_book(made), answers))
    totals: dict[tuple[str | None, Field], str] = {
        (r.task_id, Field.TOTAL): str(r.total) for r in made.rows if r.total is not None
    }
    assert {k: t for k, t in by_cell(reading).items() if t} == answers | totals
    word = check_reading(parse_form(fill_form(render(made), answers)), made)
    assert [f.code for f in check_reading(reading, made)] == [f.code for f in word]


def test_every_answer_of_the_variants_is_used() -> None:
    assert answers_to(VARIANTS["both"]).keys() | answers_to(VARIANTS["base"]).keys() == (
        ALL_ANSWERS.keys()
    )


def test_a_finding_names_sheet_and_cell() -> None:
    wrong = fill_form(blank_book(), ANSWERS | {("01", Field.QUANTITY): "mười hai"})
    (finding,) = check_reading(parse_form(wrong), form())
    place = "Trang “Báo cáo”, ô D8, cột “Số lượng đạt được” (mã 01)"
    assert (finding.code, finding.location) == ("F09", place)
    assert finding.cell == ("01", "quantity")


def test_a_row_twice_is_told_by_its_lines() -> None:
    reading = parse_form(blank_book())
    twice = FormReading(reading.token, reading.values + reading.values[:6])
    assert [f.location for f in check_reading(twice, form()) if f.code == "F06"] == []
    again = fill_form(blank_book(), ANSWERS)
    book = load_workbook(BytesIO(again))
    book.worksheets[0]["A9"].value = "01"
    buffer = BytesIO()
    book.save(buffer)
    found = check_reading(parse_form(buffer.getvalue()), form())
    assert [(f.code, f.location) for f in found if f.code in {"F04", "F06"}] == [
        ("F04", "Bảng nhiệm vụ, mã 02"),
        ("F06", "Trang “Báo cáo”, dòng 8; Trang “Báo cáo”, dòng 9"),
    ]


def test_the_bytes_are_the_same_every_time() -> None:
    assert blank_book() == blank_book()
    assert fill_form(blank_book(), ANSWERS) == fill_form(blank_book(), ANSWERS)
    assert b"2024-05-20T08:00:00Z" in members(blank_book())["docProps/core.xml"]


def test_what_a_person_opens() -> None:
    """Headings, drop-down, protection without a password, print set-up."""
    book = load_workbook(BytesIO(blank_book()))
    assert book.sheetnames == ["Báo cáo", "Hướng dẫn"]
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet["A8"].protection.locked
    assert sheet["B8"].protection.locked
    assert not sheet["C8"].protection.locked
    assert not sheet["C18"].protection.locked
    assert {c.number_format for c in sheet[8]} == {"@"}
    (states,) = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert str(states.sqref) == "C8:C14"
    assert states.formula1 == '"Hoàn thành,Đang thực hiện,Chưa thực hiện,Không còn phù hợp"'
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "C8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert TOKEN in sheet.oddFooter.center.text
    assert sheet["A6"].value.startswith(f"Mã biểu mẫu: {TOKEN}")
    assert book.custom_doc_props["plancycle-token"].value == TOKEN


def test_printed_text_is_never_a_formula() -> None:
    rows = (ROWS[0].__class__("01", "=HYPERLINK(1)", "+số", 1, "-1 số"), *ROWS[1:])
    made = form(rows=rows)
    content = members(fill_form(blank_book(made), {("01", Field.RESULT): "=1+1"}))[MAIN]
    assert b"<f>" not in content
    reading = parse_form(fill_form(blank_book(made), {("01", Field.RESULT): "=1+1"}))
    assert by_cell(reading)["01", Field.RESULT] == "=1+1"


def test_a_character_that_can_not_stand_in_a_file() -> None:
    rows = (ROWS[0].__class__("01", "a\u202eb", "số", 1, ""),)
    with pytest.raises(RenderError, match=r"U\+202E"):
        render_sheet_form(form(rows=rows), MODIFIED)


def test_a_cell_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableFormError, match="không có ô cột “Tình trạng”, mã 99"):
        fill_form(blank_book(), {("99", Field.STATUS): "Hoàn thành"})


def test_a_row_grows_with_what_is_written() -> None:
    long = fill_form(blank_book(), {("02", Field.RESULT): "dòng\n" * 8 + "hết"})
    before = load_workbook(BytesIO(blank_book())).worksheets[0].row_dimensions[9].height
    after = load_workbook(BytesIO(long)).worksheets[0].row_dimensions[9].height
    assert after > before


def test_the_child_reads_workbooks_too() -> None:
    filled = fill_form(blank_book(), ANSWERS)
    with FormReader() as reader:
        assert reader.read(filled) == parse_form(filled)


WORDS = st.text(
    st.one_of(
        st.sampled_from("aăâbcđeêghiklmnoôơpqrstuưvxyáàảãạ=+-@'\"<>&%,.;0123456789 \n"),
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")),
    ),
    max_size=60,
)
PLACES = st.sampled_from(
    [(r.task_id, f) for r in ROWS for f in TASK_FIELDS] + [(None, Field.CAUSES)]
)
BLANK = blank_book()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PLACES, WORDS, min_size=1, max_size=5))
def test_any_words_come_back_or_are_blank(answers: dict[tuple[str | None, Field], str]) -> None:
    """As from the Word form: cleaned, and a cell of dots or dashes is blank."""
    cleaned = {k: clean_text(t) for k, t in answers.items()}
    sheet = parse_form(fill_form(BLANK, cleaned))
    word = parse_form(fill_form(render(), cleaned))
    assert by_cell(sheet) == by_cell(word)
    assert [v.number for v in sheet.values] == [v.number for v in word.values]


@settings(max_examples=40, deadline=None)
@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)
    | st.integers(-(10**12), 10**12)
)
def test_any_number_typed_as_a_number_is_that_number(number: object) -> None:
    from plancycle.forms.numbers.amounts import read_amount
    from plancycle.forms.reading.sheets.shown_numbers import number_text

    amount = read_amount(number_text(repr(float(str(number)))), Field.QUANTITY)
    assert amount is not None
    assert amount.doubt is None
    assert float(amount.value or 0) == float(str(number))
    assert set(number_text("12.5")) <= set(string.digits + ",")
