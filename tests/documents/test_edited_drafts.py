"""Drafts edited in Word: what differs, what it touches, and how number and date come into them."""

from copy import deepcopy
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from plancycle.documents.edited.counted_places import CountedData, JudgedChange, judge_changes
from plancycle.documents.edited.differences import ChangeKind, Piece, paper_difference
from plancycle.documents.edited.issue_filling import ProgramPaper, fill_issue, missing_places
from plancycle.documents.edited.word_blocks import read_body
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.prose_tasks import prose_texts
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConfigError, StepError
from plancycle.profiles import load_profile
from tests.documents.edited_papers import (
    Edit,
    body_texts,
    copy_row,
    delete_paragraph,
    delete_row,
    edited,
    paragraph,
    replace_words,
)
from tests.documents.papers import all_contexts, rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_plans import letter_plan

CONFIG = Path(__file__).parents[2] / "config"
PLAN, REPORT = DocumentKind.PLAN, DocumentKind.CONSOLIDATED_REPORT
ISSUE = Issue(5, date(2024, 3, 10), "Phạm Văn Bình")
KINDS = list(all_contexts())
TASK = "Phát chương trình truyền thanh cơ sở về chuyển đổi số"


@cache
def draft(kind: DocumentKind) -> bytes:
    return rendered(kind, with_issue(all_contexts()[kind], None))


@cache
def issued(kind: DocumentKind) -> bytes:
    return rendered(kind, with_issue(all_contexts()[kind], ISSUE))


def judged(kind: DocumentKind, content: bytes) -> tuple[JudgedChange, ...]:
    before = read_body(draft(kind)).blocks
    changes = paper_difference(before, read_body(content).blocks)
    return judge_changes(changes, before, CountedData(kind, all_contexts()[kind]))


def filled(kind: DocumentKind, content: bytes, issue: Issue = ISSUE) -> bytes:
    paper = ProgramPaper(draft(kind), rendered(kind, with_issue(all_contexts()[kind], issue)))
    return fill_issue(content, paper, all_contexts()[kind], issue)


def test_a_long_heading_is_named_by_its_first_words() -> None:
    paper = docx.Document()
    paper.add_paragraph("3. Các phòng, ban, đơn vị và các tổ chức chính trị - xã hội của tỉnh")
    paper.add_paragraph("Phối hợp chặt chẽ.")
    content = BytesIO()
    paper.save(content)
    heading, below = read_body(content.getvalue()).blocks
    assert heading.place == "đoạn 1"
    assert below.place == (
        "dưới “3. Các phòng, ban, đơn vị và các tổ chức chính trị - xã …”, đoạn 2"
    )


def test_a_changed_sentence_is_shown_word_by_word_with_its_place() -> None:
    content = edited(draft(PLAN), replace_words("cán bộ và người dân", "mọi người dân"))
    (one,) = judged(PLAN, content)
    assert one.change.kind is ChangeKind.CHANGED
    assert one.change.place == "dưới “1. Mục tiêu tổng quát”, đoạn 10"
    assert one.change.before == "Nâng cao nhận thức của cán bộ và người dân về chuyển đổi số."
    assert one.change.after == "Nâng cao nhận thức của mọi người dân về chuyển đổi số."
    assert one.change.pieces == (
        Piece("=", "Nâng cao nhận thức của"),
        Piece("-", "cán bộ và"),
        Piece("+", "mọi"),
        Piece("=", "người dân về chuyển đổi số."),
    )
    assert one.concerns == ()


def test_a_deleted_paragraph_is_shown_and_asked_about_where_it_holds_a_number() -> None:
    (words,) = judged(PLAN, edited(draft(PLAN), delete_paragraph("Gương điển hình")))
    assert (words.change.kind, words.change.before, words.change.after) == (
        ChangeKind.REMOVED,
        "- Gương điển hình tại cơ sở.",
        "",
    )
    assert words.concerns == ()
    (number,) = judged(PLAN, edited(draft(PLAN), delete_paragraph("- Tối thiểu 50% trường")))
    assert number.concerns == ("số liệu in ra khác số liệu đã lưu: bỏ 50",)


def test_a_changed_time_and_a_deleted_row_of_a_task_are_asked_about() -> None:
    (time,) = judged(PLAN, edited(draft(PLAN), replace_words("ngày 15/02/2024", "ngày 28/02/2024")))
    assert time.change.place == "dưới “Phụ lục”, bảng 3, dòng 3, cột 6"
    assert time.concerns == (
        "sửa thời gian của nhiệm vụ 01; chương trình vẫn tính theo dữ liệu đã lưu",
        "số liệu in ra khác số liệu đã lưu: bỏ 15/02/2024, ghi 28/02/2024",
    )
    (row,) = judged(PLAN, edited(draft(PLAN), delete_row(TASK)))
    assert row.change.kind is ChangeKind.REMOVED
    assert row.change.before.startswith(f"02 | {TASK} | Ủy ban nhân dân các xã")
    assert row.concerns[0] == (
        "xóa dòng nhiệm vụ 02; chương trình vẫn giao và đôn đốc nhiệm vụ này"
    )


def test_a_new_row_of_tasks_is_one_that_nobody_will_be_given() -> None:
    content = edited(draft(PLAN), copy_row(TASK, "02a", "Thi trực tuyến", "Tỉnh đoàn", "", "", ""))
    (one,) = judged(PLAN, content)
    assert (one.change.kind, one.change.place) == (
        ChangeKind.ADDED,
        "dưới “Phụ lục”, bảng 3, dòng 6 (mới)",
    )
    assert one.change.after.startswith("02a | Thi trực tuyến | Tỉnh đoàn")
    assert one.concerns[0] == (
        "dòng nhiệm vụ mới không có trong dữ liệu; chương trình không giao, không đôn đốc"
    )


def test_a_changed_figure_and_a_changed_state_of_a_report_are_asked_about() -> None:
    (figure,) = judged(
        REPORT, edited(draft(REPORT), replace_words("262 số; 10/12", "272 số; 10/12"))
    )
    assert figure.change.place.startswith("dưới “Phụ lục I”, bảng 4, dòng 4, cột 6")
    assert figure.concerns == ("số liệu in ra khác số liệu đã lưu: bỏ 262, ghi 272",)
    (state,) = judged(REPORT, edited(draft(REPORT), replace_words("Chậm; gửi lại 01", "Đến 01")))
    assert state.concerns == ("ô của bảng lập từ báo cáo đã nhận khác dữ liệu đã lưu",)


def test_words_beside_figures_and_legal_bases_need_nobody() -> None:
    content = edited(
        draft(REPORT),
        replace_words("Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24/01/2019", "Căn cứ Nghị định số 9"),
        replace_words("Thiếu kinh phí; trang thiết bị <cũ> (05 đơn vị)", "Thiếu tiền (05 đơn vị)"),
    )
    assert [j.concerns for j in judged(REPORT, content)] == [(), ()]


def test_an_edit_of_a_letter_that_each_unit_gets_anew_does_not_reach_them() -> None:
    kind = DocumentKind.REMINDER
    (one,) = judged(kind, edited(draft(kind), replace_words("vướng mắc", "khó khăn")))
    assert one.concerns == (
        "mỗi đơn vị nhận một bản riêng lập từ mẫu; chỗ sửa này không vào các bản đó",
    )


# ---- tasks outside of tables


OUTLINES = {"1": [{"title": "Nhiệm vụ", "show": "task_blocks"}], "low": [
    {"title": "Nhiệm vụ", "passages": [{"title": "Hoạt động", "show": "task_blocks"}]}
]}  # fmt: skip


def judged_as(outline: str, *edits: Edit) -> list[tuple[str, ...]]:
    """The concerns of edits in a plan whose tasks are blocks in its text."""
    profile = sample_profile(plan={"outline": OUTLINES[outline]})
    context = plan_context(profile, 2024, date(2024, 1, 4))
    content = rendered(PLAN, with_issue(context, None))
    before = read_body(content).blocks
    changes = paper_difference(before, read_body(edited(content, *edits)).blocks)
    names = {t.title: f"nhiệm vụ {t.id}" for t in profile.of_year(2024).plan.tasks}
    kept = CountedData(PLAN, context, names=names)
    return [j.concerns for j in judge_changes(changes, before, kept)]


COUNTED_ON = "chương trình vẫn tính theo dữ liệu đã lưu"


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize(
    ("old", "new", "concern"),
    [
        ("Sở Công Thương; Hiệp", "Hội Nông dân; Hiệp", "sửa đơn vị chủ trì của nhiệm vụ 04"),
        ("sở, ban, ngành; các cơ quan báo", "báo", "sửa đơn vị phối hợp của nhiệm vụ 03"),
        ("Hằng tháng.", "Thường xuyên.", "sửa thời gian của nhiệm vụ 02"),
        (
            "trường trung học cơ sở trở lên",
            "trường",
            "sửa chỉ tiêu của nhiệm vụ 06",
        ),
        ("Phát chương trình truyền thanh", "Phát thanh", "sửa tên của nhiệm vụ 02"),
    ],
)
def test_what_a_block_says_of_its_task_is_asked_about_like_a_cell(
    outline: str, old: str, new: str, concern: str
) -> None:
    assert judged_as(outline, replace_words(old, new)) == [(f"{concern}; {COUNTED_ON}",)]


@pytest.mark.parametrize("outline", OUTLINES)
def test_a_roman_quarter_is_a_number(outline: str) -> None:
    assert judged_as(outline, replace_words("Quý II/2024", "Quý III/2024")) == [
        (
            f"sửa thời gian của nhiệm vụ 04; {COUNTED_ON}",
            "số liệu in ra khác số liệu đã lưu: bỏ II/2024, ghi III/2024",
        )
    ]


def test_a_line_of_a_block_that_goes_or_comes_is_asked_about() -> None:
    gone = "xóa đơn vị chủ trì của nhiệm vụ 05; chương trình vẫn giao và đôn đốc như dữ liệu đã lưu"
    assert judged_as("1", delete_paragraph("chủ trì: Đoàn TNCS")) == [(gone,)]
    come = "đoạn mới ghi đơn vị chủ trì của nhiệm vụ không có trong dữ liệu đã lưu"

    def insert(document: Document) -> None:
        element = paragraph(document, "chủ trì: Đoàn TNCS")._p
        element.addnext(deepcopy(element))

    assert judged_as("1", insert) == [(come,)]


def judged_prose(*edits: Edit) -> list[tuple[str, ...]]:
    """The concerns of edits in a plan that gives out its tasks in sentences."""
    plan = letter_plan().of_year(2024).plan
    context = plan_context(letter_plan(), 2024, date(2024, 1, 4))
    content = rendered(PLAN, with_issue(context, None))
    before = read_body(content).blocks
    changes = paper_difference(before, read_body(edited(content, *edits)).blocks)
    kept = CountedData(PLAN, context, texts=tuple(prose_texts(plan)))
    return [j.concerns for j in judge_changes(changes, before, kept)]


def test_a_plan_that_gives_out_its_tasks_in_prose_asks_about_each_sentence_that_does() -> None:
    def insert(document: Document) -> None:
        element = paragraph(document, "Kỹ năng số")._p
        element.addnext(deepcopy(element))
        document.element.body.xpath(".//w:p[contains(., 'Kỹ năng số')]//w:t")[-1].text = "+ Khác."

    part = "phần giao việc cho “Ủy ban nhân dân các xã”"
    lost = f"chỗ sửa thuộc {part}; phần chữ của nó không còn nguyên; {COUNTED_ON}"
    assert judged_prose(
        replace_words("2. Ủy ban nhân dân các xã", "2. Ủy ban Mặt trận các xã")
    ) == [(lost,)]
    assert judged_prose(replace_words("Kỹ năng số", "Kỹ năng mới")) == [(lost,)]
    assert judged_prose(insert) == [
        (f"đoạn mới trong {part}; chương trình không giao, không đôn đốc",)
    ]


# ---- number, date and signer


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_draft_saved_anew_reads_as_the_programs_own_issued_paper(kind: DocumentKind) -> None:
    assert body_texts(filled(kind, edited(draft(kind)))) == body_texts(issued(kind))


@pytest.mark.parametrize("code", sorted(p.parent.name for p in CONFIG.glob("*/plan.yaml")))
def test_the_plan_of_every_locality_can_be_filled_in(code: str) -> None:
    """Whatever template it has; under a number of three digits, in another year."""
    profile = load_profile(CONFIG, code)
    year = profile.plan.first_year
    context = plan_context(profile, year, date(year, 1, 4))
    issue = Issue(123, date(year + 1, 12, 10), "Phạm Văn Bình")
    made, own = (rendered(PLAN, with_issue(context, i)) for i in (None, issue))
    content = fill_issue(edited(made), ProgramPaper(made, own), context, issue)
    assert body_texts(content) == body_texts(own) != body_texts(made)


def test_nothing_but_the_blanks_changes_in_an_edited_report() -> None:
    content = edited(
        draft(REPORT),
        replace_words("Cán bộ kiêm nhiệm (04", "Cán bộ ít (04"),
        delete_paragraph("Tin, bài còn ít (04"),
    )
    before, after = body_texts(content), body_texts(filled(REPORT, content))
    assert len(before) == len(after)
    cited = (
        "(Kèm theo Báo cáo số 05/BC-STTTT ngày 10/3/2024 "
        + "của Sở Thông tin và Truyền thông)".replace(" ", "\u00a0")
    )
    assert [a for b, a in zip(before, after, strict=True) if a != b] == [
        "Số: 05/BC-STTTT",
        "Hà Trung, ngày 10 tháng 3 năm 2024",
        "Phạm Văn Bình",
        *[cited] * 4,
    ]


def test_a_year_that_has_turned_stands_in_every_line() -> None:
    issue = Issue(9, date(2025, 1, 2), "Phạm Văn Bình")
    texts = body_texts(filled(PLAN, edited(draft(PLAN)), issue))
    assert "Hà Trung, ngày 02 tháng 01 năm 2025" in texts
    assert any("số 09/KH-UBND ngày 02/01/2025" in t for t in texts)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("/BC-STTTT", "/BC-SKHCN", "dòng số: “Số:        /BC-STTTT”"),
        ("Hà Trung, ngày", "Hà Trung,", "dòng ngày tháng: “Hà Trung, ngày      tháng"),
    ],
)
def test_a_blank_that_the_edit_touched_is_named(old: str, new: str, named: str) -> None:
    first = {"/BC-STTTT": "Số:        /BC-STTTT"}.get(old, old)
    content = edited(draft(REPORT), replace_words(first, first.replace(old, new)))
    with pytest.raises(StepError) as error:
        filled(REPORT, content)
    assert named in str(error.value)
    assert str(error.value).count("“") == 1
    (lost,) = missing_places(content, draft(REPORT), all_contexts()[REPORT])
    assert named in lost


def test_a_broken_citation_of_itself_is_named_and_a_deleted_annex_needs_none() -> None:
    texts = [t for t in body_texts(draft(PLAN)) if t.startswith("(Kèm theo")]
    assert len(texts) == 1
    broken = edited(draft(PLAN), replace_words("(Kèm theo Kế hoạch số", "(Kèm theo Kế hoạch"))
    with pytest.raises(StepError, match="dòng dẫn chiếu của phụ lục"):
        filled(PLAN, broken)
    gone = edited(draft(REPORT), delete_paragraph("KHÓ KHĂN, TỒN TẠI VÀ ĐỀ XUẤT"), _delete_annex_iv)
    assert sum("số 05/BC-STTTT" in t for t in body_texts(filled(REPORT, gone))) == 3


def _delete_annex_iv(document: object) -> None:
    """Heading, line and table of the last annex."""
    body = document.element.body  # type: ignore[attr-defined]  # a python-docx document
    elements = list(body)
    texts = ["".join(t.text or "" for t in e.iter("{*}t")) for e in elements]
    for element in elements[texts.index("Phụ lục IV") : -1]:
        body.remove(element)


def test_a_number_typed_by_hand_is_let_be_if_it_is_the_one() -> None:
    right = edited(draft(PLAN), replace_words("Số:        /KH-UBND", "Số: 05/KH-UBND"))
    assert body_texts(filled(PLAN, right)) == body_texts(issued(PLAN))
    wrong = edited(draft(PLAN), replace_words("Số:        /KH-UBND", "Số: 06/KH-UBND"))
    with pytest.raises(StepError, match="dòng số"):
        filled(PLAN, wrong)


def test_the_signers_name_finds_its_place_below_another_title() -> None:
    content = edited(draft(REPORT), replace_words("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"))
    assert body_texts(filled(REPORT, content)).count("Phạm Văn Bình") == 1


def test_another_name_at_the_signers_place_is_asked_about() -> None:
    def sign(document: object) -> None:
        cell = document.tables[2].rows[0].cells[1]  # type: ignore[attr-defined]  # as above
        cell.paragraphs[-1].text = "Lê Thị Cúc"

    with pytest.raises(StepError, match="chỗ ghi họ tên người ký"):
        filled(REPORT, edited(draft(REPORT), sign))


def test_what_is_no_word_file_is_refused_in_words() -> None:
    with pytest.raises(ConfigError, match="Không đọc được tệp"):
        read_body(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(StepError, match="không mở được như một tệp Word"):
        filled(PLAN, b"x")
