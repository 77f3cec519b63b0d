"""The consolidated report in words and tables, small, empty and of a whole province."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from plancycle.cycle.figures.report_lines import task_light
from plancycle.documents.papers.report_appendices import (
    quota_rows,
    remark_chunks,
    status_groups,
    unit_chunks,
)
from plancycle.documents.papers.report_contexts import QuotaRow
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.papers.report_sentences import (
    commendation_lines,
    cost_sentence,
    overview_sentence,
    quota_sentence,
    reporting_sentence,
    statement_lines,
    task_sentence,
)
from plancycle.documents.papers.report_targets import target_rows, target_sentence, targets_sentence
from plancycle.documents.papers.task_states import state_words
from plancycle.documents.wording.counting import tally
from plancycle.lint import check_file
from plancycle.model.consolidated import (
    TASK_STATES,
    ConsolidatedReport,
    Light,
    Statement,
    TargetState,
    TaskLine,
    UnitRemarks,
)
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Severity
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.model.units import Mood
from tests.documents.papers import rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_report import full_report, sample_report, sample_target
from tests.documents.word_text import everything, opened, paragraphs, tables

PROFILE = sample_profile()
REPORT = sample_report()
FULL = full_report()
TASK = TaskLine(
    task_id="06",
    group_id="II",
    title="Phát chương trình truyền thanh",
    leads="Ủy ban nhân dân các xã",
    partners="",
    time_label="Hằng tháng",
    quota_label="tối thiểu 01 chương trình/tháng",
    unit_of_measure="chương trình",
    owing=96,
    reported=90,
    done=80,
    under_way=10,
    not_started=0,
    no_longer_fits=0,
    expected=576,
    quantity=Decimal(512),
    previous=Decimal(456),
    cost=Decimal("12.5"),
    light=Light.AMBER,
)


def paper(report: ConsolidatedReport, profile: Profile = PROFILE) -> bytes:
    return rendered(DocumentKind.CONSOLIDATED_REPORT, report_context(profile, report))


def reporting_as(issuer: str, *addressees: str) -> Profile:
    """The sample province, its report from another agency or to another one."""
    kind = DocumentKind.CONSOLIDATED_REPORT
    locality = PROFILE.locality
    form = locality.papers[kind].model_copy(update={"issuer": issuer, "addressees": addressees})
    papers = {**locality.papers, kind: form}
    return PROFILE.model_copy(update={"locality": locality.model_copy(update={"papers": papers})})


def empty_report() -> ConsolidatedReport:
    return replace(
        REPORT,
        groups=(), units=(), tasks=(), remarks=(), shortcomings=(), causes=(), difficulties=(),
        next_tasks=(), proposals=(), figures=(), previous_title=None,
    )  # fmt: skip


def test_task_in_one_sentence() -> None:
    assert task_sentence(TASK) == (
        "- Phát chương trình truyền thanh (nhiệm vụ 06): 90/96 đơn vị chủ trì có báo cáo (80 đơn "
        "vị hoàn thành, 10 đơn vị đang thực hiện); kết quả 512 chương trình, đạt 88,9% so với định "
        "mức trong kỳ (576 chương trình), tăng 12,3% so với cùng kỳ năm trước (456 chương trình)."
    )


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (Decimal(512), "bằng cùng kỳ năm trước (512 chương trình)."),
        (Decimal(1024), "giảm 50% so với cùng kỳ năm trước (1.024 chương trình)."),
        (Decimal(0), "tăng 512 chương trình so với cùng kỳ năm trước (0 chương trình)."),
        (None, "trong kỳ (576 chương trình)."),
    ],
)
def test_comparison_with_the_year_before(previous: Decimal | None, expected: str) -> None:
    assert task_sentence(replace(TASK, previous=previous)).endswith(expected)


def test_single_lead_speaks_in_its_own_words() -> None:
    single = replace(
        TASK, owing=1, reported=1, done=1, under_way=0, expected=None, quantity=Decimal(0),
        previous=None, results=(("Báo Hà Trung", "- Mở 01 chuyên mục;\n- Đăng 24 tin.\n"),),
    )  # fmt: skip
    assert task_sentence(single) == (
        "- Phát chương trình truyền thanh (nhiệm vụ 06): hoàn thành. Kết quả cụ thể: Mở 01 chuyên "
        "mục; Đăng 24 tin."
    )
    long = replace(single, results=(("Báo", "tin bài " * 200),))
    assert len(task_sentence(long)) < 420
    assert task_sentence(long).endswith("….")


def test_two_leads_speak_each_after_its_name() -> None:
    two = replace(
        TASK, owing=2, reported=2, done=2, under_way=0, expected=None, quantity=Decimal(0),
        previous=None, results=(("Báo Hà Trung", "Đăng 24 tin."), ("Sở Y tế", "Mở 01 lớp")),
    )  # fmt: skip
    assert task_sentence(two).endswith(
        "đều hoàn thành. Kết quả cụ thể của Báo Hà Trung: Đăng 24 tin; của Sở Y tế: Mở 01 lớp."
    )
    one = replace(two, reported=1, done=1, results=two.results[1:])
    assert task_sentence(one).endswith("(hoàn thành). Kết quả cụ thể của Sở Y tế: Mở 01 lớp.")


def test_task_nobody_reported() -> None:
    silent = replace(TASK, reported=0, done=0, under_way=0, quantity=Decimal(0))
    assert task_sentence(silent).endswith("(nhiệm vụ 06): chưa có báo cáo của đơn vị chủ trì.")


def test_a_task_whose_time_has_not_come_is_not_judged() -> None:
    later = replace(
        TASK, begins_later=True, reported=0, done=0, under_way=0, quantity=Decimal(0), expected=None
    )
    assert later.status_label == "Chưa đến thời gian thực hiện"
    assert task_sentence(later).endswith("(nhiệm vụ 06): chưa đến thời gian thực hiện.")
    said = replace(later, reported=90, not_started=90)
    assert said.status_label == "Chưa đến thời gian thực hiện"
    assert "90/96 đơn vị chủ trì có báo cáo, đều chưa đến thời gian." in task_sentence(said)
    begun = replace(said, under_way=2, not_started=88)
    assert begun.status_label == "Đang thực hiện"
    dropped = replace(said, not_started=0, no_longer_fits=96)
    assert dropped.status_label == "Không còn phù hợp"


def test_one_lead_for_whom_it_no_longer_fits_beside_silent_ones_is_no_silence() -> None:
    """It read "chưa có báo cáo" beside "1/4 đơn vị chủ trì có báo cáo"."""
    line = replace(TASK, owing=4, reported=1, no_longer_fits=1, done=0, under_way=0, not_started=0)
    text = task_sentence(line)
    assert "1/4 đơn vị chủ trì có báo cáo" in text
    assert "chưa có báo cáo" not in text
    over = replace(line, ended_on=date(2024, 6, 30))
    assert state_words(over) == "Chưa đủ báo cáo, đã hết hạn (hạn ngày 30/6/2024)"


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"reported": 4, "done": 3}, "Hoàn thành"),
        ({"reported": 4, "not_started": 3}, "Chưa thực hiện"),
        ({"reported": 4, "done": 2, "not_started": 1}, "Đang thực hiện"),
        ({"reported": 3, "done": 2}, "Đang thực hiện"),
        ({"reported": 1}, "Chưa đủ báo cáo"),
        ({"reported": 0, "no_longer_fits": 0}, "Chưa có báo cáo"),
    ],
)
def test_whom_a_task_no_longer_fits_changes_nothing_of_the_others(
    changes: dict[str, int], label: str
) -> None:
    """Three leads had finished, and the report said that the task was under way."""
    line = replace(TASK, owing=4, done=0, under_way=0, not_started=0, no_longer_fits=1)
    assert replace(line, **changes).status_label == label  # type: ignore[arg-type]  # all numbers


def test_neither_the_invited_nor_what_is_to_come_is_called_unreported() -> None:
    met = "Tính chung, nhiệm vụ có định mức đã đạt định mức trong kỳ."
    full = replace(TASK, quantity=Decimal(576), reported=96, done=96, under_way=0)
    half = replace(TASK, task_id="07", expected=None, owing=2, reported=1, done=1, under_way=0)
    assert quota_sentence([full, half]) == (
        f"{met} Còn đơn vị chủ trì chưa đạt hoặc chưa báo cáo ở nhiệm vụ 07."
    )
    assert quota_sentence([full, replace(half, invited_silent=1)]) == met
    later = replace(half, begins_later=True, reported=0, done=0)
    assert quota_sentence([full, later]) == met


SHARE = replace(
    TASK, expected=None, quantity=Decimal(40), total=Decimal(80), share=50, previous=None,
    quota_label="tối thiểu 50% trường", unit_of_measure="trường", owing=1, reported=1, done=1,
    under_way=0,
)  # fmt: skip
RANGE = replace(
    TASK, expected=2, most=3, quantity=Decimal(2), previous=None, unit_of_measure="mô hình",
    owing=1, reported=1, done=1, under_way=0,
)  # fmt: skip


def test_a_share_is_a_number_out_of_a_total() -> None:
    assert task_sentence(SHARE) == (
        "- Phát chương trình truyền thanh (nhiệm vụ 06): hoàn thành; kết quả 40/80 trường, đạt 50% "
        "(yêu cầu tối thiểu 50%)."
    )
    assert task_sentence(replace(SHARE, previous=Decimal(35))).endswith(
        "(yêu cầu tối thiểu 50%); cùng kỳ năm trước 35 trường."
    )
    assert task_sentence(replace(SHARE, total=Decimal(0))).endswith(
        "hoàn thành; chưa có đủ số liệu để tính tỷ lệ (yêu cầu tối thiểu 50%)."
    )


@pytest.mark.parametrize(
    ("quantity", "words", "cell"),
    [
        (1, "thấp hơn", "Thấp hơn"),
        (2, "trong khoảng", "Trong khoảng"),
        (3, "trong khoảng", "Trong khoảng"),
        (4, "vượt", "Vượt"),
    ],
)
def test_a_range_has_a_below_a_within_and_an_above(quantity: int, words: str, cell: str) -> None:
    task = replace(RANGE, quantity=Decimal(quantity))
    assert task_sentence(task).endswith(
        f"kết quả 0{quantity} mô hình, {words} định mức trong kỳ (từ 02 đến 03)."
    )
    (row,) = quota_rows([task])
    assert (row.expected, row.quantity, row.ratio) == (
        "Từ 02 đến 03",
        str(quantity),
        cell,
    )


def test_a_range_before_its_time_is_not_judged() -> None:
    early = replace(RANGE, expected=0, most=0, quantity=Decimal(1))
    assert task_sentence(early).endswith("hoàn thành; kết quả 01 mô hình.")
    assert quota_sentence([early]) == ""


def test_rebroadcasts_are_told_apart() -> None:
    task = replace(
        TASK, expected=12, quantity=Decimal(12), rebroadcasts=Decimal(30), previous=None,
        rebroadcasts_expected=36, owing=1, reported=1, done=1, under_way=0,
    )  # fmt: skip
    assert task_sentence(task).endswith(
        "kết quả 12 chương trình, đạt 100% so với định mức trong kỳ (12 chương trình); phát lại "
        "30/36 lần."
    )
    main, again = quota_rows([task])
    assert (main.ratio, main.light) == ("100%", "Đạt một phần")
    assert again == QuotaRow(
        id="",
        title="Phát lại, tính riêng (lần)",
        quota="",
        reported="",
        expected="36",
        quantity="30",
        ratio="83,3%",
        previous="",
        light="",
    )
    assert quota_sentence([task]) == "Có 01 nhiệm vụ chưa đạt định mức trong kỳ (nhiệm vụ số 06)."


def test_a_share_below_its_minimum_is_counted_as_short() -> None:
    low = replace(SHARE, quantity=Decimal(39))
    early = replace(low, begins_later=True)
    assert quota_sentence([early]) == ""
    assert (task_light(low), task_light(early)) == (Light.AMBER, Light.GREY)
    assert quota_sentence([low]) == "Có 01 nhiệm vụ chưa đạt định mức trong kỳ (nhiệm vụ số 06)."
    assert quota_sentence([SHARE]) == "Tính chung, nhiệm vụ có định mức đã đạt định mức trong kỳ."
    assert quota_sentence([SHARE, SHARE]) == (
        "Tính chung, các nhiệm vụ có định mức đều đạt định mức trong kỳ."
    )


SILENT = replace(TASK, reported=0, done=0, under_way=0, quantity=Decimal(0), light=Light.RED)


def test_of_what_nobody_reported_the_table_has_no_figure_and_no_judgement() -> None:
    share = replace(SHARE, reported=0, done=0, quantity=Decimal(0), total=Decimal(0))
    share = replace(share, task_id="07", light=Light.GREY)
    count, part = quota_rows([SILENT, share])
    assert (count.reported, count.expected) == ("0/96", "576")
    assert (count.quantity, count.ratio, count.light) == ("", "", "Chưa có báo cáo")
    assert (part.expected, part.quantity, part.ratio) == ("50%", "", "")
    assert part.light == "Chưa có báo cáo"
    assert quota_sentence([SILENT, share]) == (
        "Có 02 nhiệm vụ chưa có báo cáo để so với định mức (nhiệm vụ số 06, 07)."
    )
    assert replace(share, begins_later=True).verdict == "-"


def test_a_table_of_quotas_of_which_none_is_due_is_left_out() -> None:
    early = replace(TASK, expected=0, previous=None, light=Light.GREY)
    assert quota_rows([early, early]) == ()
    assert len(quota_rows([early, replace(early, previous=Decimal(3))])) == 2


def test_results_of_every_kind_in_the_first_appendix() -> None:
    groups = status_groups(FULL.tasks, PROFILE.plan.task_groups)
    found = {row.id: row.result for g in groups for row in g.rows}
    assert found["01"] == "06 hội nghị; 6/6 đơn vị báo cáo; 02 đơn vị hoàn thành"
    assert found["02"].startswith("262 số; phát lại 30/36 lần; 10/12 đơn vị báo cáo")
    assert found["03"].startswith("40/80 trường (50%); 6/6 đơn vị báo cáo")


def test_targets_in_one_sentence_each() -> None:
    head = "- 100% cơ quan báo chí có chuyên mục về chuyển đổi số (chỉ tiêu CT0"
    assert [target_sentence(t) for t in FULL.targets] == [
        f"{head}1): 12/15 cơ quan, đạt 80% (mục tiêu 100% đến hết năm 2025, tiến độ cần đạt đến "
        "kỳ này 66,7%); đúng tiến độ; tăng 5 điểm phần trăm so với cùng kỳ năm trước (75%); 5/6 "
        "đơn vị có số liệu.",
        f"{head}2): 15/15 cơ quan, đạt 100% (mục tiêu 100% đến hết năm 2024); đạt mục tiêu; 5/6 "
        "đơn vị có số liệu.",
        f"{head}3): 3/15 cơ quan, đạt 20% (mục tiêu 100% đến hết năm 2025, tiến độ cần đạt đến "
        "kỳ này 66,7%); chậm tiến độ; giảm 0,5 điểm phần trăm so với cùng kỳ năm trước (20,5%); "
        "5/6 đơn vị có số liệu; 01 đơn vị báo cáo chỉ tiêu không còn phù hợp (Sở Công Thương: "
        "Không còn đơn vị trực thuộc).",
        f"{head}4): không còn phù hợp (02 đơn vị: Đã sắp xếp lại).",
        f"{head}5): chưa có số liệu (mục tiêu 100% đến hết năm 2025).",
    ]
    assert targets_sentence(FULL.targets, "Phụ lục IV") == (
        "Trong tổng số 05 chỉ tiêu đo bằng tỷ lệ: 01 chỉ tiêu đạt, 01 chỉ tiêu đúng tiến độ, 01 "
        "chỉ tiêu chậm tiến độ, 01 chỉ tiêu không còn phù hợp, 01 chỉ tiêu chưa có số liệu (chi "
        "tiết tại Phụ lục IV kèm theo)."
    )


def test_many_reasons_are_cut_in_the_sentence_and_whole_in_the_table() -> None:
    reasons = tuple((f"Sở {n}", f"lý do {n}") for n in range(5))
    target = sample_target(
        1, 3, 4, TargetState.BEHIND, no_longer_fits=5, reasons=reasons, previous=Decimal(75)
    )
    assert target_sentence(target).endswith(
        "bằng cùng kỳ năm trước (75%); 5/6 đơn vị có số liệu; 05 đơn vị báo cáo chỉ tiêu không còn "
        "phù hợp (Sở 0: lý do 0; Sở 1: lý do 1; Sở 2: lý do 2; ...)."
    )
    (row,) = target_rows([target])
    assert row.note == (
        "5/6 đơn vị có số liệu; cùng kỳ năm trước 75%; 05 đơn vị báo “Không còn phù hợp” (Sở 0: lý "
        "do 0; Sở 1: lý do 1; Sở 2: lý do 2; Sở 3: lý do 3; Sở 4: lý do 4)"
    )


def test_appendix_of_targets_moves_the_words_one_further() -> None:
    content = paper(FULL)
    text = paragraphs(content)
    assert [p for p in text if p.startswith("Phụ lục")] == [
        f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V")
    ]
    assert "4. Kết quả thực hiện các chỉ tiêu" in text
    assert "Ý kiến của từng đơn vị được tổng hợp tại Phụ lục V kèm theo." in text
    table = next(t for t in tables(content) if t[0][1] == "Chỉ tiêu")
    assert table[0] == [
        "Mã", "Chỉ tiêu", "Mục tiêu", "Thời hạn", "Số đạt/ Tổng số", "Tỷ lệ",
        "Tiến độ cần đạt đến kỳ này", "Đánh giá", "Ghi chú",
    ]  # fmt: skip
    assert table[1] == [
        "CT01", "100% cơ quan báo chí có chuyên mục về chuyển đổi số", "100%", "Hết năm 2025",
        "12/15", "80%", "66,7%", "Đúng tiến độ",
        "5/6 đơn vị có số liệu; cùng kỳ năm trước 75%",
    ]  # fmt: skip
    assert [row[7] for row in table[1:]] == [
        "Đúng tiến độ", "Đạt", "Chậm tiến độ", "Không còn phù hợp", "Chưa có số liệu",
    ]  # fmt: skip
    assert len(opened(content).sections) == 6
    long = replace(FULL, proposals=tuple(Statement(f"ý {n}", ("a",)) for n in range(12)))
    assert "- Còn 02 ý kiến khác nêu tại Phụ lục V." in paragraphs(paper(long))


def test_commendations_only_where_the_period_asks_for_them() -> None:
    text = paragraphs(paper(FULL))
    at = text.index("VI. ĐỀ XUẤT KHEN THƯỞNG")
    assert text[at + 1 : at + 4] == [
        "Có 02 đơn vị đề xuất khen thưởng, cụ thể như sau:",
        "- Tập thể UBND xã An Bình (Sở Nội vụ, Sở Tư pháp đề xuất).",
        "- Ông Trần Văn Hải, phát thanh viên (Sở Nội vụ đề xuất).",
    ]
    assert "KHEN THƯỞNG" not in everything(paper(REPORT))
    assert commendation_lines([], "Không có.") == ["Không có."]
    nobody = replace(FULL, commendations=())
    assert "Các đơn vị không có đề xuất khen thưởng." in paragraphs(paper(nobody))


def test_the_lead_agency_reports_upwards() -> None:
    text = paragraphs(paper(REPORT))
    assert (
        "Sở Thông tin và Truyền thông tổng hợp đề xuất, kiến nghị của các đơn vị, báo cáo Ủy ban "
        "nhân dân tỉnh xem xét:"
    ) in text
    assert (
        "Trên đây là kết quả 6 tháng đầu năm 2024, Sở Thông tin và Truyền thông kính báo cáo Ủy "
        "ban nhân dân tỉnh xem xét, chỉ đạo./."
    ) in text


def test_an_issuing_agency_reports_in_its_own_name_to_whom_the_profile_says() -> None:
    report = replace(REPORT, plan_citation="Kế hoạch số 05/KH-UBND")
    text = paragraphs(paper(report, reporting_as("issuing", "Bộ A", "Ban B")))
    assert text[text.index("Kính gửi:") + 1 : text.index("Kính gửi:") + 3] == [
        "- Bộ A;",
        "- Ban B.",
    ]
    assert any(
        p.startswith(
            "Thực hiện Kế hoạch số 05/KH-UBND, Ủy ban nhân dân tỉnh báo cáo Bộ A, Ban B kết quả"
        )
        for p in text
    )
    assert (
        "Trên đây là kết quả 6 tháng đầu năm 2024, Ủy ban nhân dân tỉnh báo cáo Bộ A, Ban B để "
        "tổng hợp, theo dõi./."
    ) in text
    upwards = paragraphs(paper(report, reporting_as("issuing", "Ủy ban nhân dân tỉnh")))
    assert any("kính báo cáo Ủy ban nhân dân tỉnh xem xét, chỉ đạo./." in p for p in upwards)


def test_a_letter_is_called_a_letter() -> None:
    letter = sample_profile(plan={"type_name": "Công văn"})
    report = replace(REPORT, plan_title="Về việc đẩy mạnh tuyên truyền năm 2024")
    context = report_context(letter, report)
    assert context.abstract == (
        "Kết quả 6 tháng đầu năm 2024 thực hiện Công văn về việc đẩy mạnh tuyên truyền năm 2024"
    )
    assert context.overview == "Cả 06 nhiệm vụ của Công văn đều đang thực hiện."


@pytest.mark.parametrize("report", [REPORT, FULL, empty_report()], ids=["plain", "full", "empty"])
def test_the_checker_finds_no_error_and_no_warning(report: ConsolidatedReport) -> None:
    findings = check_file(paper(report), "bao-cao.docx")
    assert [f for f in findings if f.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_counts_of_those_who_reported() -> None:
    assert reporting_sentence(REPORT) == (
        "Tính đến ngày 20/6/2024, có 9/10 cơ quan, đơn vị thuộc diện phải báo cáo đã gửi báo cáo "
        "(đạt 90%); trong đó 07 đơn vị gửi đúng hạn, 02 đơn vị gửi chậm. Còn 01 đơn vị "
        "chưa gửi báo cáo."
    )
    commune = replace(REPORT.units[0], unit_name="Ủy ban nhân dân xã An Bình")
    assert "9/10 cơ quan, đơn vị, địa phương thuộc diện" in reporting_sentence(
        replace(REPORT, units=(*REPORT.units, commune))
    )


def test_sentences_over_all_tasks() -> None:
    done = replace(TASK, task_id="07", owing=90, done=90, under_way=0, quantity=Decimal(600))
    assert overview_sentence([TASK, done], "Kế hoạch") == (
        "Trong tổng số 02 nhiệm vụ của Kế hoạch: 01 nhiệm vụ hoàn thành, 01 nhiệm vụ đang thực "
        "hiện."
    )
    assert quota_sentence([TASK, done]) == (
        "Có 01 nhiệm vụ chưa đạt định mức trong kỳ (nhiệm vụ số 06)."
    )
    silent = replace(TASK, task_id="08", reported=0, done=0, under_way=0, quantity=Decimal(0))
    assert quota_sentence([TASK, done, silent]) == (
        "Có 01 nhiệm vụ chưa đạt định mức trong kỳ (nhiệm vụ số 06); 01 nhiệm vụ chưa có báo cáo "
        "để so với định mức (nhiệm vụ số 08)."
    )
    (row,) = quota_rows([replace(silent, light=Light.RED)])
    assert row.light == "Chưa có báo cáo"
    assert quota_sentence([done]) == "Tính chung, nhiệm vụ có định mức đã đạt định mức trong kỳ."
    assert cost_sentence([TASK, done]) == (
        "Tổng kinh phí các đơn vị báo cáo đã sử dụng trong kỳ: 25 triệu đồng."
    )


def test_statements_are_at_most_ten_and_point_to_the_appendix() -> None:
    many = [Statement(f"- ý kiến {n}", tuple("ab"[: 1 + n % 2])) for n in range(13)]
    lines = statement_lines(many, "Không có.", "Phụ lục IV")
    assert len(lines) == 11
    assert lines[0] == "- Ý kiến 0 (a)."
    assert lines[1] == "- Ý kiến 1 (02 đơn vị)."
    assert lines[-1] == "- Còn 03 ý kiến khác nêu tại Phụ lục IV."
    assert statement_lines([], "Không có.", "Phụ lục IV") == ["Không có."]


def test_small_report_as_it_is_read() -> None:
    content = paper(REPORT)
    text = paragraphs(content)
    for line in (
        "BÁO CÁO",
        "Kết quả 6 tháng đầu năm 2024 thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24/01/2019 của Chính phủ quy định về chế độ báo "
        "cáo.",
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Thông tin "
        "và Truyền thông báo cáo Ủy ban nhân dân tỉnh kết quả 6 tháng đầu năm 2024 (số liệu từ "
        "ngày 15/12/2023 đến ngày 14/6/2024) như sau:",
        "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
        "II. KẾT QUẢ THỰC HIỆN",
        "2. Truyền thông trên các phương tiện",
        "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "- Thiếu kinh phí; trang thiết bị <cũ> (05 đơn vị).",
        "Đối với các cơ quan, tổ chức được đề nghị phối hợp, đã nhận được thông tin kết quả của "
        "1/2 cơ quan, tổ chức.",
        "(Kèm theo Báo cáo số        /BC-STTTT ngày      /      /2024 của Sở Thông tin và Truyền "
        "thông)",
    ):
        assert line in text, line
    assert [p for p in text if p.startswith("Phụ lục")] == [
        f"Phụ lục {n}" for n in ("I", "II", "III", "IV")
    ]
    assert tables(content)[1] == [
        ["TT", "Nhóm đơn vị", "Phải báo cáo", "Đúng hạn", "Chậm", "Chưa báo cáo"],
        ["1", "Sở, ban, ngành", "4", "3", "1", "0"],
        ["2", "Ủy ban nhân dân cấp huyện", "3", "2", "0", "1"],
        ["3", "Ủy ban nhân dân cấp xã", "3", "2", "1", "0"],
        ["", "Tổng cộng", "10", "7", "2", "1"],
    ]
    assert len(opened(content).sections) == 5


def test_invited_units_stand_apart_and_are_never_late() -> None:
    (binding,) = unit_chunks(REPORT.units, Mood.BINDING)
    (invited,) = unit_chunks(REPORT.units, Mood.INVITED)
    assert [r.heading for r in invited if r.heading] == ["Đoàn thể, tổ chức (02 đơn vị)"]
    assert {r.state for r in invited if not r.heading} == {"Đã gửi", "Chưa nhận được"}
    assert not {r.name for r in invited if r.name} & {r.name for r in binding}
    assert [r.place for r in binding if r.place] == [str(n) for n in range(1, 11)]


def test_arrival_is_local_time_and_a_second_revision_is_told() -> None:
    line = replace(
        REPORT.units[0], received_at=datetime(2024, 6, 15, 0, 5, tzinfo=VIETNAM), revisions=3
    )
    row = unit_chunks([line], Mood.BINDING)[0][1]
    assert row.received == "00:05, 15/6/2024"
    assert row.state == "Đúng hạn; gửi lại 02 lần"


def test_appendix_four_holds_only_units_that_wrote() -> None:
    silent = UnitRemarks("x", "Sở Im lặng", "", "", "", "", "")
    lots = remark_chunks(replace(REPORT, remarks=(silent, *REPORT.remarks)))
    assert "Sở Im lặng" not in [row.name for lot in lots for row in lot]
    assert lots[0][0].trouble == "Thiếu kinh phí; trang thiết bị <cũ>. Tin, bài còn ít"


def test_the_rows_that_a_unit_wrote_to_are_one_sentence() -> None:
    wrote = "Nhiệm vụ 06: Thiếu kinh phí\nNhiệm vụ 14: Nhiệm vụ mới\nChỉ tiêu CT01: Chưa có số liệu"
    report = replace(REPORT, remarks=(UnitRemarks("x", "Sở A", wrote, "", "", "", ""),))
    assert remark_chunks(report)[0][0].trouble == (
        "Nhiệm vụ 06: Thiếu kinh phí; nhiệm vụ 14: Nhiệm vụ mới; chỉ tiêu CT01: Chưa có số liệu"
    )


def test_report_without_anything_has_sentences_for_headings() -> None:
    text = paragraphs(paper(empty_report()))
    for line in (
        "Kỳ này không có đơn vị nào thuộc diện phải báo cáo.",
        "Kế hoạch không có nhiệm vụ phải báo cáo trong kỳ.",
        "Chưa có báo cáo của các đơn vị để tổng hợp tồn tại, hạn chế và nguyên nhân.",
        "Chưa có báo cáo của các đơn vị để tổng hợp nhiệm vụ trọng tâm kỳ tới.",
        "Chưa có báo cáo của các đơn vị để tổng hợp đề xuất, kiến nghị.",
    ):
        assert line in text, line
    # No task, no unit, no word: no appendix, none spoken of, and no blank page in its place.
    assert not any("Phụ lục" in p for p in text)
    assert len(opened(paper(empty_report())).sections) == 1


SILENT_WORDS = ("không nêu", "không có đề xuất", "không báo cáo kinh phí", "để so sánh")


def test_nobody_who_sent_nothing_is_said_to_have_raised_nothing() -> None:
    groups = tuple(
        replace(g, on_time=0, late=0, missing=g.owed, invited_received=0) for g in REPORT.groups
    )
    tasks = tuple(
        replace(t, reported=0, done=0, under_way=0, quantity=Decimal(0)) for t in REPORT.tasks
    )
    said = {"shortcomings": (), "causes": (), "difficulties": (), "next_tasks": ()}
    report = replace(FULL, groups=groups, tasks=tasks, remarks=(), proposals=(), **said)
    text = everything(paper(replace(report, commendations=())))
    assert [words for words in SILENT_WORDS if words in text] == []
    assert "Cả 06 nhiệm vụ của Kế hoạch đều chưa có báo cáo." in text
    assert "Chưa có báo cáo của các đơn vị để tổng hợp đề xuất khen thưởng." in text


def test_where_no_unit_raises_anything_one_sentence_says_so() -> None:
    said = {"shortcomings": (), "causes": (), "difficulties": ()}
    text = paragraphs(paper(replace(REPORT, remarks=(), **said)))
    at = text.index("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    assert text[at + 1 : at + 3] == [
        "Các đơn vị không nêu khó khăn, vướng mắc, tồn tại, hạn chế và nguyên nhân.",
        "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"done": 96, "under_way": 0}, "96/96 đơn vị chủ trì có báo cáo, đều hoàn thành"),
        ({"reported": 40, "done": 40}, "40/96 đơn vị chủ trì có báo cáo, đều hoàn thành"),
        ({"reported": 1, "done": 1}, "1/96 đơn vị chủ trì có báo cáo (hoàn thành)"),
        (
            {"done": 95, "under_way": 1},
            "96/96 đơn vị chủ trì có báo cáo (95 đơn vị hoàn thành, 01 đơn vị đang thực hiện)",
        ),
    ],
)
def test_leads_that_are_all_alike_are_counted_once(changes: dict[str, Any], said: str) -> None:
    counts = {"reported": 96, "done": 0, "under_way": 0, "not_started": 0, "no_longer_fits": 0}
    assert said in task_sentence(replace(TASK, **(counts | changes)))


def test_missing_year_before_is_said_once() -> None:
    tasks = tuple(replace(t, previous=None) for t in REPORT.tasks)
    text = everything(paper(replace(REPORT, tasks=tasks)))
    assert text.count("Chưa có số liệu cùng kỳ năm trước để so sánh.") == 1
    assert "cùng kỳ năm trước (" not in text


def test_whole_year_is_not_named_twice() -> None:
    context = report_context(PROFILE, sample_report("Y"))
    assert context.abstract == ("Kết quả thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024")
    titled = replace(
        sample_report("Y"), plan_title="Truyền thông năm 2024 trên địa bàn tỉnh Hà Trung"
    )
    assert report_context(PROFILE, titled).abstract == (
        "Kết quả thực hiện Kế hoạch truyền thông năm 2024 trên địa bàn tỉnh Hà Trung"
    )


def test_320_units_stand_in_one_table_with_one_heading() -> None:
    content = paper(sample_report(units=320, tasks=20))
    lists = [t for t in tables(content) if t[0] == ["TT", "Đơn vị", "Thời điểm nhận", "Tình trạng"]]
    numbers = [[row[0] for row in table if row[0].isdigit()] for table in lists]
    assert [len(n) for n in numbers] == [308, 12], "those who are bound, those who are asked"


@pytest.mark.parametrize(
    ("on_time", "late", "missing", "said"),
    [
        (0, 0, 4, "Tính đến ngày 20/6/2024, chưa có báo cáo nào của 04 cơ quan, đơn vị thuộc "),
        (4, 0, 0, "đã gửi báo cáo (đạt 100%), đều đúng hạn."),
        (0, 4, 0, "đã gửi báo cáo (đạt 100%), đều gửi chậm."),
        (1, 0, 3, "(đạt 25%), gửi đúng hạn. Còn 03 đơn vị chưa gửi báo cáo."),
        (0, 1, 0, "đơn vị thuộc diện phải báo cáo đã gửi báo cáo, chậm so với thời hạn."),
        (1, 0, 0, "đơn vị thuộc diện phải báo cáo đã gửi báo cáo đúng hạn."),
        (0, 0, 1, "chưa nhận được báo cáo của đơn vị thuộc diện phải báo cáo."),
        (3, 1, 0, "(đạt 100%); trong đó 03 đơn vị gửi đúng hạn, 01 đơn vị gửi chậm."),
    ],
)
def test_nothing_is_said_of_a_number_that_is_0(
    on_time: int, late: int, missing: int, said: str
) -> None:
    group = replace(
        REPORT.groups[0], owed=on_time + late + missing, on_time=on_time, late=late, missing=missing
    )
    text = reporting_sentence(replace(REPORT, groups=(group,)))
    assert said in text
    assert "00" not in text.replace("100%", "")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"Hoàn thành": 1}, "Nhiệm vụ của Kế hoạch đã hoàn thành"),
        ({"Hoàn thành": 12}, "Cả 12 nhiệm vụ của Kế hoạch đều hoàn thành"),
        (
            {"Hoàn thành": 3, "Chưa có báo cáo": 1},
            "Trong tổng số 04 nhiệm vụ của Kế hoạch: 03 nhiệm vụ hoàn thành, 01 nhiệm vụ chưa có "
            "báo cáo",
        ),
    ],
)
def test_a_sentence_agrees_in_number(counts: dict[str, int], said: str) -> None:
    assert tally("nhiệm vụ", counts, " của Kế hoạch") == said


def test_every_state_of_a_task_has_its_place_in_the_overview() -> None:
    states = {replace(TASK, **changes).status_label for changes in _EVERY_STATE}
    assert states == set(TASK_STATES)


_EVERY_STATE: tuple[dict[str, Any], ...] = (
    {"owing": 2, "reported": 2, "done": 2, "under_way": 0},
    {"owing": 2, "reported": 2, "done": 0, "under_way": 2},
    {"owing": 2, "reported": 2, "done": 0, "under_way": 0, "not_started": 2},
    {"owing": 2, "reported": 2, "done": 0, "under_way": 0, "not_started": 2, "begins_later": True},
    {"owing": 2, "reported": 2, "done": 0, "under_way": 0, "no_longer_fits": 2},
    {"owing": 2, "reported": 1, "done": 0, "under_way": 0, "no_longer_fits": 1},
    {"owing": 2, "reported": 0, "done": 0, "under_way": 0},
    {"owing": 0, "reported": 0, "done": 0, "under_way": 0, "leads_ended": 2},
)


@pytest.mark.parametrize(
    ("count", "kept"), [(1, [False]), (3, [True, True, False]), (9, [False] * 7 + [True, False])]
)
def test_the_last_line_of_a_list_stands_on_no_page_alone(count: int, kept: list[bool]) -> None:
    tasks = tuple(
        replace(TASK, task_id=f"{n:02d}", below_quota=(f"Sở {n}",)) for n in range(1, count + 1)
    )
    content = paper(replace(REPORT, tasks=tasks))
    lines = [p for p in opened(content).paragraphs if "(01 đơn vị): Sở" in p.text]
    assert [bool(p.paragraph_format.keep_with_next) for p in lines] == kept


def test_a_plan_that_begins_with_its_year_is_compared_with_none() -> None:
    begun = PROFILE.plan.model_copy(update={"first_year": 2024})
    profile = PROFILE.model_copy(update={"plan": begun})
    alone = replace(REPORT, previous_title=None)
    assert report_context(profile, alone).comparison == ""
    assert report_context(PROFILE, alone).comparison == (
        "Chưa có số liệu cùng kỳ năm trước để so sánh."
    )
    assert report_context(profile, REPORT).comparison.startswith("Số liệu cùng kỳ được so sánh")


def test_nothing_done_of_nothing_owed_is_not_told() -> None:
    early = replace(
        TASK, owing=1, reported=1, done=0, under_way=0, not_started=1, begins_later=True,
        expected=0, quantity=Decimal(0), previous=None,
    )  # fmt: skip
    assert task_sentence(early) == (
        "- Phát chương trình truyền thanh (nhiệm vụ 06): chưa đến thời gian thực hiện."
    )
    (group,) = status_groups([early], [g for g in PROFILE.plan.task_groups if g.id == "II"])
    assert (group.rows[0].result, group.rows[0].status) == ("", "Chưa đến thời gian thực hiện")
    assert "kết quả 0 chương trình" in task_sentence(replace(early, expected=12))


def test_a_report_in_place_of_another_says_so() -> None:
    replaced = Issue(90, date(2024, 6, 17))
    content = rendered(DocumentKind.CONSOLIDATED_REPORT, report_context(PROFILE, REPORT, replaced))
    text = paragraphs(content)
    symbol = PROFILE.locality.papers[DocumentKind.CONSOLIDATED_REPORT].symbol
    place = text.index(f"Báo cáo này thay thế Báo cáo số 90/{symbol} ngày 17/6/2024.")
    assert text[place + 1].startswith("Trên đây là kết quả")
    assert "thay thế" not in "\n".join(paragraphs(paper(REPORT)))


def test_a_row_of_an_appendix_ends_without_the_full_stop_of_a_signed_title() -> None:
    signed = replace(TASK, title="Phát chương trình truyền thanh.")
    (group,) = status_groups([signed], [g for g in PROFILE.plan.task_groups if g.id == "II"])
    (quota,) = quota_rows([signed])
    assert (group.rows[0].title, quota.title) == ("Phát chương trình truyền thanh",) * 2


def test_nothing_is_counted_of_nobody() -> None:
    """Of a task or target whose units have all ended there is no “0/0 đơn vị”."""
    alone = replace(
        TASK, owing=0, reported=0, done=0, under_way=0, quantity=Decimal(0), leads_ended=1
    )
    assert state_words(alone) == "Đơn vị chủ trì đã kết thúc"
    # A task beside it has figures: a table of dashes alone would be left out.
    assert quota_rows([alone, TASK])[0].reported == "-"
    (row,) = target_rows([sample_target(1, 3, 4, TargetState.BEHIND, owing=0, reported=0)])
    assert "đơn vị có số liệu" not in row.note


_SPAN = "từ ngày 15/12/2023 đến ngày 14/6/2024"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("6 tháng đầu năm 2024", f"kết quả 6 tháng đầu năm 2024 (số liệu {_SPAN}) như sau:"),
        ("đến ngày 14/6/2024", f"kết quả đến ngày 14/6/2024 (số liệu {_SPAN}) như sau:"),
        (f"182 ngày ({_SPAN})", f"kết quả 182 ngày ({_SPAN}) như sau:"),
    ],
)
def test_the_days_of_the_figures_are_told_once(title: str, said: str) -> None:
    assert said in everything(paper(replace(REPORT, period=replace(REPORT.period, title=title))))
