"""The form that goes back: the unit's own values, the wrong cells marked, clean once mended."""

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import load_workbook

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.mark import (
    TITLE,
    TITLE_OF_ONE,
    bring_back,
    explanation,
    mark_form,
)
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Finding, Severity, has_errors
from plancycle.model.reports import Field, FormReading, ReportForm
from tests.forms.docx_surgery import members, w
from tests.forms.form_samples import (
    ANSWERS,
    ESTIMATE,
    ESTIMATE_ANSWERS,
    ESTIMATE_ROWS,
    ROWS,
    VARIANTS,
    answers_to,
    form,
    render,
)
from tests.forms.sheet_surgery import blank_book, copied

WRONG = ANSWERS | {
    ("01", Field.QUANTITY): "mười hai",
    ("02", Field.STATUS): "Gần xong",
    ("03", Field.RESULT): "",
    (None, Field.CAUSES): "§¬n vÞ h¹n chÕ vÒ nguån lùc, cßn thiÕu ®éi ngò",
}
MENDED = {
    ("01", Field.QUANTITY): "12",
    ("02", Field.STATUS): "Đang thực hiện",
    ("03", Field.RESULT): "Phát đủ 6 chương trình",
    (None, Field.CAUSES): "Hạn chế về nguồn lực",
}
BLANKS = {"docx": render, "xlsx": blank_book}


def grave(findings: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in findings if f.severity is Severity.ERROR]


def returned(kind: str, answers: dict[tuple[str | None, Field], str] = WRONG) -> bytes:
    reading = parse_form(fill_form(BLANKS[kind](), answers))
    return bring_back(BLANKS[kind](), reading, grave(check_reading(reading, form())))


@pytest.mark.parametrize("kind", BLANKS)
def test_it_reads_as_it_came_and_clean_once_mended(kind: str) -> None:
    came = parse_form(fill_form(BLANKS[kind](), WRONG))
    findings = grave(check_reading(came, form()))
    assert [f.code for f in findings] == ["F09", "F08", "F19", "F26"]
    back = returned(kind)
    assert cells_of(parse_form(back)) == cells_of(came)
    assert check_reading(parse_form(fill_form(back, MENDED)), form()) == ()


def cells_of(reading: FormReading) -> FormReading:
    """A reading without the lines around its tables: the list of findings stands there."""
    return replace(reading, above=(), outside=())


@pytest.mark.parametrize("kind", BLANKS)
def test_the_same_bytes_every_time(kind: str) -> None:
    assert returned(kind) == returned(kind)


def test_marks_in_word() -> None:
    parts = members(returned("docx"))
    root = etree.fromstring(parts["word/document.xml"])
    marked = [
        c for c in root.iter(w("tc")) if any(s.get(w("fill")) == "FFE699" for s in c.iter(w("shd")))
    ]
    texts = ["".join(t.text or "" for t in c.iter(w("t"))) for c in marked]
    assert texts == ["mười hai", "Gần xong", "", "§¬n vÞ h¹n chÕ vÒ nguån lùc, cßn thiÕu ®éi ngò"]
    comments = etree.fromstring(parts["word/comments.xml"])
    told = ["".join(c.itertext()) for c in comments]
    assert [t[:2] for t in told] == ["1.", "2.", "3.", "4."]
    assert told[0].startswith("1. “mười hai” không phải là số. Đề nghị chỉ ghi số")
    ids = [r.get(w("id")) for r in root.iter(w("commentReference"))]
    assert ids == [c.get(w("id")) for c in comments] == ["0", "1", "2", "3"]
    front = ["".join(p.itertext()) for p in list(root[0])[:6]]
    assert front[:2] == [TITLE, explanation(4)]
    assert front[2].startswith("1. Bảng 1, dòng 2, cột “Số lượng đạt được” (mã 01): “mười hai”")
    assert front[5].startswith("4. Bảng 2, dòng 3, phần B “Nguyên nhân”")


def test_marks_in_excel() -> None:
    book = load_workbook(BytesIO(returned("xlsx")))
    assert book.sheetnames == ["Báo cáo", "Hướng dẫn", "Cần hoàn thiện"]
    sheet = book["Báo cáo"]
    marked = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert list(marked) == ["D8", "C9", "G10", "C19"]
    assert marked["C9"].startswith("2. không hiểu tình trạng “Gần xong”.")
    assert {sheet[at].fill.fgColor.rgb for at in marked} == {"00FFE699"}
    assert sheet["D9"].fill.fill_type is None
    assert sheet.protection.sheet
    listed = [row[0].value for row in book["Cần hoàn thiện"].iter_rows()]
    assert listed[:2] == [TITLE, explanation(4)]
    assert listed[2].startswith("1. Trang “Báo cáo”, ô D8, cột “Số lượng đạt được” (mã 01):")
    assert len(listed) == 6


def test_two_findings_at_one_cell_share_a_comment() -> None:
    found = [
        Finding("F09", Severity.ERROR, "x", "một.", "sửa.", ("01", "quantity")),
        Finding("F10", Severity.ERROR, "x", "hai.", "", ("01", "quantity")),
    ]
    comments = etree.fromstring(members(mark_form(render(), found))["word/comments.xml"])
    assert ["".join(p.itertext()) for p in comments[0]] == ["1. một. sửa.", "2. hai."]
    book = load_workbook(BytesIO(mark_form(blank_book(), found)))
    assert book.worksheets[0]["D8"].comment.text == "1. một. sửa.\n2. hai."


def test_one_finding_alone_has_no_number_and_one_cell_is_no_several() -> None:
    alone = [Finding("F09", Severity.ERROR, "Bảng 1", "một.", "Sửa.", ("01", "quantity"))]
    parts = members(mark_form(render(), alone))
    front = [
        "".join(p.itertext()) for p in list(etree.fromstring(parts["word/document.xml"])[0])[:3]
    ]
    assert front == [TITLE_OF_ONE, explanation(1), "Bảng 1: một. Sửa."]
    assert "; ô tô màu là ô cần sửa, kèm ghi chú." in explanation(1)
    assert "; các ô tô màu là ô cần sửa, kèm ghi chú." in explanation(2)
    assert "màu" not in explanation(0)
    assert "".join(etree.fromstring(parts["word/comments.xml"])[0].itertext()) == "một. Sửa."


@pytest.mark.parametrize("kind", BLANKS)
def test_a_finding_without_a_cell_is_listed_only(kind: str) -> None:
    blank = BLANKS[kind]()
    lost = [Finding("F05", Severity.ERROR, "Bảng 1", "mã “99” không có.", "Xóa.", ("99", "status"))]
    lost.append(Finding("F04", Severity.ERROR, "Bảng nhiệm vụ", "thiếu dòng.", "Khôi phục."))
    marked = mark_form(blank, lost)
    assert cells_of(parse_form(marked)) == cells_of(parse_form(blank))
    names = members(marked)
    assert not any("comments" in n for n in names)


def test_nothing_to_tell_changes_nothing() -> None:
    assert mark_form(render(), []) == render()


@pytest.mark.parametrize("kind", BLANKS)
@pytest.mark.parametrize("came_as", BLANKS)
def test_answers_go_from_one_format_to_the_other(kind: str, came_as: str) -> None:
    came = parse_form(fill_form(BLANKS[came_as](), WRONG))
    back = parse_form(bring_back(BLANKS[kind](), came, grave(check_reading(came, form()))))
    assert {(v.task_id, v.field): v.text for v in back.values} == {
        (v.task_id, v.field): v.text for v in came.values
    }


def test_a_lost_row_and_column_are_back_and_the_rest_is_kept() -> None:
    def lose(rows: list[list[object]]) -> None:
        del rows[8]
        rows[6][8] = "Ghi chú"

    came = parse_form(copied(fill_form(blank_book(), ANSWERS), lose))
    findings = grave(check_reading(came, form()))
    assert {f.code for f in findings} == {"F02", "F04"}
    back = parse_form(bring_back(blank_book(), came, findings))
    kept = {(v.task_id, v.field): v.text for v in back.values if v.text}
    gone = {k: t for k, t in ANSWERS.items() if k[0] == "02"}
    doubtful = {("01", Field.COST): "12,5 (?)"}
    assert kept == {k: t for k, t in ANSWERS.items() if k not in gone} | doubtful
    assert len(back.values) == len(parse_form(blank_book()).values)


@pytest.mark.parametrize("make", BLANKS.values(), ids=BLANKS)
def test_a_printed_total_stays_as_printed(make: object) -> None:
    made = form(rows=VARIANTS["targets"])
    blank = make(made)  # type: ignore[operator]  # either of two functions
    answers = answers_to(made.rows) | {("CT02", Field.TOTAL): "2"}
    came = parse_form(fill_form(blank, answers))
    findings = grave(check_reading(came, made))
    assert "F33" in {f.code for f in findings}
    back = parse_form(bring_back(blank, came, findings))
    total = back.value("CT02", Field.TOTAL)
    assert total is not None
    assert total.text == "1"
    assert not has_errors(check_reading(back, made))


@pytest.mark.parametrize("make", BLANKS.values(), ids=BLANKS)
def test_an_estimate_goes_back(make: object) -> None:
    made: ReportForm = form(rows=ESTIMATE_ROWS, period=ESTIMATE)
    blank = make(made)  # type: ignore[operator]  # either of two functions
    came = parse_form(fill_form(blank, ESTIMATE_ANSWERS | {("02", Field.COST): "12 USD"}))
    findings = grave(check_reading(came, made))
    assert [f.code for f in findings] == ["F15"]
    back = bring_back(blank, came, findings)
    assert cells_of(parse_form(back)) == cells_of(came)
    mended = parse_form(fill_form(back, {("02", Field.COST): "1200"}))
    assert check_reading(mended, made) == ()


def test_a_very_long_answer_does_not_break_the_form() -> None:
    long = ANSWERS | {("01", Field.RESULT): "a " * 20_000}
    for make in BLANKS.values():
        came = parse_form(fill_form(make(), long))
        back = parse_form(bring_back(make(), came, grave(check_reading(came, form()))))
        value = back.value("01", Field.RESULT)
        assert value is not None
        assert len(value.text) > 20_000


def test_every_row_of_the_form_is_still_there() -> None:
    assert {v.task_id for v in parse_form(returned("docx")).values} == {
        None,
        *(r.task_id for r in ROWS),
    }
