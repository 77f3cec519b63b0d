"""The consolidated report in words and tables, small, empty and of a whole province."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from plancycle.documents.report_appendices import remark_chunks, unit_chunks
from plancycle.documents.report_paper import report_context
from plancycle.documents.report_sentences import (
    cost_sentence,
    overview_sentence,
    quota_sentence,
    reporting_sentence,
    statement_lines,
    task_sentence,
)
from plancycle.model.consolidated import ConsolidatedReport, Light, Statement, TaskLine, UnitRemarks
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Mood
from tests.documents.papers import rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_report import sample_report
from tests.documents.word_text import everything, opened, paragraphs, tables

PROFILE = sample_profile()
REPORT = sample_report()
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


def paper(report: ConsolidatedReport) -> bytes:
    return rendered(DocumentKind.CONSOLIDATED_REPORT, report_context(PROFILE, report))


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
        "mức trong kỳ (576), tăng 12,3% so với cùng kỳ năm trước (456)."
    )


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (Decimal(512), "bằng cùng kỳ năm trước (512)."),
        (Decimal(1024), "giảm 50% so với cùng kỳ năm trước (1.024)."),
        (Decimal(0), "tăng 512 so với cùng kỳ năm trước (0)."),
        (None, "trong kỳ (576)."),
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


def test_task_nobody_reported() -> None:
    silent = replace(TASK, reported=0, done=0, under_way=0, quantity=Decimal(0))
    assert task_sentence(silent).endswith("(nhiệm vụ 06): chưa có báo cáo của đơn vị chủ trì.")


def test_counts_of_those_who_reported() -> None:
    assert reporting_sentence(REPORT) == (
        "Tính đến ngày 20/6/2024, có 9/10 cơ quan, đơn vị, địa phương thuộc diện phải báo cáo đã "
        "gửi báo cáo (đạt 90%); trong đó 07 đơn vị gửi đúng hạn, 02 đơn vị gửi chậm. Còn 01 đơn vị "
        "chưa gửi báo cáo."
    )


def test_sentences_over_all_tasks() -> None:
    done = replace(TASK, task_id="07", owing=90, done=90, under_way=0, quantity=Decimal(600))
    assert overview_sentence([TASK, done]) == (
        "Trong tổng số 02 nhiệm vụ của Kế hoạch: 01 nhiệm vụ đang thực hiện, 01 nhiệm vụ hoàn "
        "thành."
    )
    assert quota_sentence([TASK, done]) == (
        "Có 01 nhiệm vụ chưa đạt định mức trong kỳ (nhiệm vụ số 06)."
    )
    assert quota_sentence([done]) == "Các nhiệm vụ có định mức số lượng đều đạt định mức trong kỳ."
    assert cost_sentence([TASK, done]) == (
        "Tổng kinh phí các đơn vị báo cáo đã sử dụng trong kỳ: 25 triệu đồng."
    )


def test_statements_are_at_most_ten_and_point_to_the_appendix() -> None:
    many = [Statement(f"- ý kiến {n}", tuple("ab"[: 1 + n % 2])) for n in range(13)]
    lines = statement_lines(many, "Không có.")
    assert len(lines) == 11
    assert lines[0] == "- Ý kiến 0 (a)."
    assert lines[1] == "- Ý kiến 1 (02 đơn vị)."
    assert lines[-1] == "- Còn 03 ý kiến khác nêu tại Phụ lục IV."
    assert statement_lines([], "Không có.") == ["Không có."]


def test_small_report_as_it_is_read() -> None:
    content = paper(REPORT)
    text = paragraphs(content)
    for line in (
        "BÁO CÁO",
        "Kết quả 6 tháng đầu năm 2024 thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24/01/2019 của Chính phủ.",
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
    assert [r["heading"] for r in invited if r["heading"]] == ["Đoàn thể, tổ chức (02 đơn vị)"]
    assert {r["state"] for r in invited if not r["heading"]} == {"Đã gửi", "Chưa nhận được"}
    assert not {r["name"] for r in invited if r["name"]} & {r["name"] for r in binding}
    assert [r["place"] for r in binding if r["place"]] == [str(n) for n in range(1, 11)]


def test_arrival_is_local_time_and_a_second_revision_is_told() -> None:
    line = replace(
        REPORT.units[0], received_at=datetime(2024, 6, 15, 0, 5, tzinfo=VIETNAM), revisions=3
    )
    row = unit_chunks([line], Mood.BINDING)[0][1]
    assert row["received"] == "00:05, 15/6/2024"
    assert row["state"] == "Đúng hạn; gửi lại 02 lần"


def test_appendix_four_holds_only_units_that_wrote() -> None:
    silent = UnitRemarks("x", "Sở Im lặng", "", "", "", "", "")
    lots = remark_chunks(replace(REPORT, remarks=(silent, *REPORT.remarks)))
    assert "Sở Im lặng" not in [row["name"] for lot in lots for row in lot]
    assert lots[0][0]["trouble"] == "Thiếu kinh phí; trang thiết bị <cũ>. Tin, bài còn ít"


def test_report_without_anything_has_sentences_for_headings() -> None:
    text = paragraphs(paper(empty_report()))
    for line in (
        "Kỳ này không có đơn vị nào thuộc diện phải báo cáo.",
        "Kế hoạch không có nhiệm vụ phải báo cáo trong kỳ. Trong kỳ không có nhiệm vụ tính được "
        "định mức số lượng. Chưa có số liệu cùng kỳ năm trước để so sánh. Các đơn vị không báo cáo "
        "kinh phí đã sử dụng trong kỳ.",
        "Các đơn vị không nêu khó khăn, vướng mắc.",
        "Các đơn vị không nêu tồn tại, hạn chế.",
        "Các đơn vị không nêu nguyên nhân.",
        "Các đơn vị không nêu nhiệm vụ trọng tâm riêng cho kỳ tới.",
        "Các đơn vị không có đề xuất, kiến nghị.",
        "Không có đơn vị thuộc diện phải báo cáo trong kỳ.",
        "Không có đơn vị nêu khó khăn, tồn tại hoặc đề xuất.",
    ):
        assert line in text, line


def test_missing_year_before_is_said_once() -> None:
    tasks = tuple(replace(t, previous=None) for t in REPORT.tasks)
    text = everything(paper(replace(REPORT, tasks=tasks)))
    assert text.count("Chưa có số liệu cùng kỳ năm trước để so sánh.") == 1
    assert "cùng kỳ năm trước (" not in text


def test_whole_year_is_not_named_twice() -> None:
    context = report_context(PROFILE, sample_report("Y"))
    assert context["abstract"] == (
        "Kết quả thực hiện Kế hoạch truyền thông về chuyển đổi số năm 2024"
    )


def test_province_of_320_units_in_tables_of_at_most_150_rows() -> None:
    content = paper(sample_report(units=320, tasks=20))
    sizes = [len(t.rows) for t in opened(content).tables]
    assert max(sizes) <= 151
    names = [row[1] for t in tables(content) for row in t if row[0].isdigit() and len(row) == 4]
    assert len(names) == 320
