"""The letter with the year's budget estimates: its words, its table, its form."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plancycle.documents.papers.estimate_paper import estimate_context, money_time
from plancycle.documents.papers.estimate_rows import sums_by_source
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.placeholders import missing_from
from plancycle.lint import check_file
from plancycle.model.consolidated import EstimateSummary
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Severity
from plancycle.model.locality import PaperForm
from plancycle.model.periods import DataWindow
from plancycle.model.profile import Profile
from tests.documents.papers import RENDERER, rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_report import sample_estimate
from tests.documents.word_text import opened, paragraphs, tables

KIND = DocumentKind.ESTIMATE_SUMMARY
SUMMARY = sample_estimate()


def province(issuer: str = "lead", *addressees: str) -> Profile:
    """The sample province with an estimate summary."""
    form = PaperForm.model_validate(
        {
            "issuer": issuer,
            "symbol": "STTTT-KHTC",
            "addressees": addressees or ("Sở Tài chính",),
            "recipients": ("Như trên", "Lưu: VT, KHTC"),
            "signer": {"title": ["GIÁM ĐỐC"]},
        }
    )
    profile = sample_profile()
    papers = {**profile.locality.papers, KIND: form}
    locality = profile.locality.model_copy(update={"papers": papers})
    return profile.model_copy(update={"locality": locality})


PROFILE = province()


def paper(summary: EstimateSummary = SUMMARY) -> bytes:
    return rendered(KIND, estimate_context(PROFILE, summary))


EMPTY = replace(SUMMARY, lines=(), reported=0, missing=("A", "B", "C", "D"), proposals=())


def test_the_letter_as_it_is_read() -> None:
    text = [p for p in paragraphs(paper()) if p]
    assert text == [
        "Kính gửi: Sở Tài chính",
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Thông tin "
        "và Truyền thông đã đề nghị các đơn vị chủ trì nhiệm vụ lập dự toán kinh phí năm 2025 theo "
        "biểu mẫu thống nhất, gửi Sở Thông tin và Truyền thông trước ngày 15/7/2024. Tính đến ngày "
        "15/7/2024, có 2/4 cơ quan, đơn vị đã gửi dự toán (đạt 50%). Chưa nhận được dự "
        "toán của 02 đơn vị: Sở Tư pháp; Sở Nội vụ.",
        "Tổng dự toán kinh phí năm 2025 do 02 đơn vị đề nghị cho 04 nhiệm vụ là 1.440 triệu đồng. "
        "Dự toán của từng đơn vị, từng nhiệm vụ nêu tại Phụ lục kèm theo.",
        "Theo nguồn kinh phí do các đơn vị đề nghị:",
        "- Nguồn xã hội hóa: 1.300 triệu đồng;",
        "- Ngân sách tỉnh: 135,5 triệu đồng;",
        "- Chưa ghi nguồn kinh phí: 4,5 triệu đồng.",
        "Đề xuất, kiến nghị kèm theo dự toán:",
        "- Giao dự toán từ đầu năm (Sở Công Thương).",
        "Trên cơ sở dự toán của các đơn vị, Sở Thông tin và Truyền thông đề nghị Sở Tài chính thẩm "
        "định dự toán nêu trên, tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định./.",
        "Phụ lục",
        "TỔNG HỢP DỰ TOÁN KINH PHÍ NĂM 2025",
        "(Kèm theo Công văn số        /STTTT-KHTC ngày      /      /2024 của Sở Thông tin và "
        "Truyền thông)",
    ]


def test_the_table_adds_up_by_unit_and_in_all() -> None:
    table = next(t for t in tables(paper()) if t[0][0] == "TT")
    assert table == [
        ["TT", "Đơn vị, nhiệm vụ", "Số lượng", "Đơn vị tính", "Dự toán (triệu đồng)",
         "Nguồn kinh phí", "Căn cứ, cách tính", "Ý kiến thẩm định"],
        ["I", "Sở Công Thương", "", "", "120,5", "", "", ""],
        ["1", "Tập huấn cho doanh nghiệp (nhiệm vụ 04)", "3", "lớp", "120,5", "Ngân sách tỉnh",
         "03 lớp x 40 triệu đồng; Tài liệu 0,5 triệu đồng", ""],
        ["II", "UBND huyện Đông Hà", "", "", "1.319,5", "", "", ""],
        ["1", "Xây dựng kế hoạch (nhiệm vụ 01)", "1", "kế hoạch", "15", "Ngân sách tỉnh", "", ""],
        ["2", "Ngoại khóa trong trường học (nhiệm vụ 06)", "12", "buổi", "1.300",
         "Nguồn xã hội hóa", "Hợp đồng với các trường", ""],
        ["3", "Hưởng ứng Ngày 10/10 (nhiệm vụ 05)", "", "", "4,5", "", "", ""],
        ["", "Tổng cộng", "", "", "1.440", "", "", ""],
    ]  # fmt: skip
    body, appendix = opened(paper()).sections
    assert (round(body.page_width.mm), round(appendix.page_width.mm)) == (210, 297)


def test_a_row_without_a_word_is_left_out() -> None:
    assert "Xây dựng kế hoạch" in [line.title for line in SUMMARY.lines if not line.amount]
    names = [row[1] for t in tables(paper()) if t[0][0] == "TT" for row in t]
    assert sum("nhiệm vụ 01" in name for name in names) == 1


@pytest.mark.parametrize(
    ("money_year", "subject"),
    [
        (2024, "dự toán kinh phí thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024"),
        (2025, "dự toán kinh phí năm 2025 cho nhiệm vụ truyền thông về chuyển đổi số"),
    ],
)
def test_the_subject_names_the_year_of_the_money_once(money_year: int, subject: str) -> None:
    context = estimate_context(PROFILE, sample_estimate(money_year))
    assert context.subject == f"đề nghị thẩm định {subject}"


def test_money_for_part_of_a_year_names_its_days() -> None:
    assert money_time(DataWindow(date(2024, 1, 1), date(2024, 12, 31))) == "năm 2024"
    assert money_time(DataWindow(date(2023, 1, 1), date(2025, 12, 31))) == "giai đoạn 2023 - 2025"
    half = DataWindow(date(2024, 7, 1), date(2024, 12, 31))
    assert money_time(half) == "từ ngày 01/7/2024 đến ngày 31/12/2024"


def test_who_decides_depends_on_who_writes_to_whom() -> None:
    upwards = estimate_context(province("lead", "Ủy ban nhân dân tỉnh"), SUMMARY)
    assert upwards.request == "kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định"
    own = estimate_context(province("issuing", "Sở Tài chính"), SUMMARY)
    assert own.author == "Ủy ban nhân dân tỉnh"
    assert own.request.endswith("trình cấp có thẩm quyền xem xét, quyết định")


def test_units_send_where_the_period_says() -> None:
    period = replace(SUMMARY.period, receiver="Phòng Tài chính - Kế hoạch")
    context = estimate_context(PROFILE, replace(SUMMARY, period=period))
    assert context.sent_to == "Phòng Tài chính - Kế hoạch"


def test_nothing_has_come() -> None:
    text = [p for p in paragraphs(paper(EMPTY)) if p]
    assert text[-2:] == [
        "Chưa có dự toán để tổng hợp.",
        "Sở Thông tin và Truyền thông thông báo để Sở Tài chính theo dõi, tổng hợp./.",
    ]
    assert len(opened(paper(EMPTY)).sections) == 1
    assert estimate_context(PROFILE, EMPTY).subject.startswith("báo cáo tình hình lập dự toán")


def test_nobody_asks_for_money() -> None:
    nothing = replace(SUMMARY, lines=(), reported=4, missing=())
    assert "Các đơn vị không đề nghị bố trí kinh phí năm 2025." in paragraphs(paper(nothing))


def test_many_who_have_not_sent_are_counted() -> None:
    many = replace(SUMMARY, asked=14, missing=tuple(f"Xã {n}" for n in range(12)))
    assert estimate_context(PROFILE, many).reporting.endswith(
        "Chưa nhận được dự toán của 12 đơn vị: Xã 0; Xã 1; Xã 2; Xã 3; Xã 4; Xã 5; Xã 6; Xã 7; "
        "Xã 8; Xã 9 và 02 đơn vị khác."
    )


def test_sources_are_one_whatever_their_capitals_and_the_unnamed_comes_last() -> None:
    assert sums_by_source(SUMMARY.lines) == [
        ("Nguồn xã hội hóa", Decimal(1300)),
        ("Ngân sách tỉnh", Decimal("135.5")),
        ("Chưa ghi nguồn kinh phí", Decimal("4.5")),
    ]
    unnamed = tuple(replace(line, funding="") for line in SUMMARY.lines)
    assert estimate_context(PROFILE, replace(SUMMARY, lines=unnamed)).sources == ()


def test_sources_beyond_ten_are_summed() -> None:
    line = SUMMARY.lines[0]
    lines = tuple(
        replace(line, funding=f"nguồn {n:02d}", amount=Decimal(20 - n)) for n in range(13)
    )
    sources = estimate_context(PROFILE, replace(SUMMARY, lines=lines)).sources
    assert len(sources) == 11
    assert sources[-1] == "- 03 nguồn khác: 27 triệu đồng."


def test_an_estimate_of_a_whole_province_stays_in_short_tables() -> None:
    line = SUMMARY.lines[0]
    lines = tuple(replace(line, unit_name=f"Xã {n}", amount=Decimal(1)) for n in range(300))
    shown = [t for t in tables(paper(replace(SUMMARY, lines=lines))) if t[0][0] == "TT"]
    assert [len(t) for t in shown] == [302, 301]
    assert shown[-1][-1][1:5] == ["Tổng cộng", "", "", "300"]


def test_the_template_asks_for_nothing_unknown() -> None:
    assert (
        missing_from(
            template_values(estimate_context(PROFILE, SUMMARY)), RENDERER.placeholders(KIND)
        )
        == ()
    )


@pytest.mark.parametrize("summary", [SUMMARY, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("issue", [None, Issue(12, date(2024, 7, 16), "Lê Văn Tám")])
def test_the_checker_finds_nothing_to_mend(summary: EstimateSummary, issue: Issue | None) -> None:
    context = with_issue(estimate_context(PROFILE, summary), issue)
    findings = check_file(rendered(KIND, context), "du-toan.docx")
    assert [f for f in findings if f.severity is not Severity.NOTE] == []


def test_a_province_without_that_paper_is_told_so() -> None:
    papers = {k: form for k, form in PROFILE.locality.papers.items() if k is not KIND}
    locality = PROFILE.locality.model_copy(update={"papers": papers})
    with pytest.raises(ConfigError, match="chưa khai báo văn bản “estimate_summary”"):
        estimate_context(PROFILE.model_copy(update={"locality": locality}), SUMMARY)


@pytest.mark.parametrize(
    ("asked", "reported", "said"),
    [
        (4, 0, "chưa nhận được dự toán nào của 04 cơ quan, đơn vị được đề nghị."),
        (1, 0, "chưa nhận được dự toán của đơn vị được đề nghị."),
        (1, 1, "đơn vị được đề nghị đã gửi dự toán."),
    ],
)
def test_of_none_and_of_one_no_share_is_told(asked: int, reported: int, said: str) -> None:
    summary = replace(SUMMARY, asked=asked, reported=reported, missing=("A", "B", "C", "D"))
    context = estimate_context(PROFILE, summary)
    assert context.reporting == f"Tính đến ngày 15/7/2024, {said}"


def test_of_one_unit_it_is_not_spoken_as_of_several() -> None:
    first = SUMMARY.lines[0].unit_name
    own = tuple(line for line in SUMMARY.lines if line.unit_name == first)
    text = paragraphs(paper(replace(SUMMARY, lines=own, asked=1, reported=1, missing=())))
    assert "Theo nguồn kinh phí do đơn vị đề nghị:" in text
    assert any(p.startswith("Trên cơ sở dự toán của đơn vị, ") for p in text)


def test_the_sum_of_a_unit_is_kept_with_its_first_task() -> None:
    table = next(t for t in opened(paper()).tables if t.rows[0].cells[0].text == "TT")
    kept = [
        row.cells[0].text
        for row in table.rows
        if all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs)
    ]
    assert kept == ["I", "II", ""]


def test_a_letter_in_place_of_another_says_so() -> None:
    replaced = Issue(830, date(2024, 7, 12))
    text = paragraphs(rendered(KIND, estimate_context(PROFILE, SUMMARY, replaced)))
    assert "Công văn này thay thế Công văn số 830/STTTT-KHTC ngày 12/7/2024." in text
    assert "thay thế" not in "\n".join(paragraphs(paper()))
