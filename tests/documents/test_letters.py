"""Letters to one unit: only its own tasks, in the right mood, with nothing empty."""

from datetime import date

import pytest

from plancycle.documents.letters import assignment_letter_context, reminder_context
from plancycle.documents.official_form import Context
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import RenderError
from plancycle.model.units import Mood
from tests.documents.papers import letter, rendered
from tests.documents.sample import PLAN_ISSUE, sample_profile
from tests.documents.word_text import everything, paragraphs, tables

PROFILE = sample_profile()
PERIOD = next(p for p in PROFILE.periods(2024) if p.code == "H1")


def shown(context: Context) -> bytes:
    return rendered(DocumentKind.ASSIGNMENT_LETTER, context)


def points(content: bytes) -> list[str]:
    return [p for p in paragraphs(content) if p[:2] in {"1.", "2.", "3.", "4."}]


def test_binding_unit_is_given_tasks() -> None:
    content = shown(letter("h-dong-ha"))
    text = paragraphs(content)
    assert tables(content)[0][1][0] == (
        "Số:        /STTTT-CNTT\nV/v giao nhiệm vụ thực hiện Kế hoạch số 05/KH-UBND"
    )
    assert "Kính gửi: Ủy ban nhân dân huyện Đông Hà" in text
    assert (
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh truyền thông về "
        "chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2024, Sở Thông tin và Truyền thông thông báo "
        "nhiệm vụ Ủy ban nhân dân tỉnh giao và yêu cầu Ủy ban nhân dân huyện Đông Hà tổ chức thực "
        "hiện các nội dung sau:"
    ) in text
    assert points(content) == [
        "1. Nhiệm vụ chủ trì thực hiện",
        "2. Nhiệm vụ phối hợp thực hiện",
        "3. Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch",
        "4. Báo cáo kết quả",
    ]


def test_only_own_tasks_stand_in_the_tables() -> None:
    _, lead, partner, periods, _ = tables(shown(letter("h-dong-ha")))
    assert lead == [
        ["Mã", "Nhiệm vụ", "Phối hợp", "Định mức", "Thời gian"],
        ["01", "Xây dựng, ban hành kế hoạch truyền thông của đơn vị",
         "Sở Thông tin và Truyền thông", "01 kế hoạch/năm", "Trước ngày 15/02/2024"],
        ["06", "Tổ chức buổi ngoại khóa về chuyển đổi số trong trường học",
         "Các trường học", "Tối thiểu 50% trường trung học cơ sở trở lên", "Hằng năm"],
    ]  # fmt: skip
    assert partner == [
        ["Mã", "Nhiệm vụ", "Đơn vị chủ trì"],
        ["02", "Phát chương trình truyền thanh cơ sở về chuyển đổi số",
         "Ủy ban nhân dân các xã, phường, thị trấn"],
    ]  # fmt: skip
    assert periods == [
        ["Kỳ báo cáo", "Thời gian lấy số liệu", "Thời hạn gửi"],
        ["Báo cáo 6 tháng đầu năm 2024", "15/12/2023 - 14/6/2024", "Trước ngày 15/6/2024"],
        ["Báo cáo năm 2024", "15/12/2023 - 14/12/2024", "Trước ngày 15/12/2024"],
    ]


def test_a_double_lead_is_told_who_shares_it() -> None:
    lead = tables(shown(letter("so-ct")))[1]
    assert lead[0] == ["Mã", "Nhiệm vụ", "Cùng chủ trì", "Phối hợp", "Định mức", "Thời gian"]
    assert [row[2] for row in lead if row[0] == "04"] == ["Hiệp hội Doanh nghiệp tỉnh"]


def test_column_of_co_leads_is_there_only_if_one_has_them() -> None:
    lead = tables(shown(letter("xa-001")))[1]
    assert lead[0] == ["Mã", "Nhiệm vụ", "Phối hợp", "Định mức", "Thời gian"]


def test_how_to_answer_is_said_in_full() -> None:
    text = paragraphs(shown(letter("xa-001")))
    assert (
        "- Điền biểu mẫu, đính kèm vào thư trả lời và gửi về địa chỉ baocao@so-tttt.example."
        in text
    )
    assert "- Không sửa mã báo cáo, mã nhiệm vụ và tên các cột của biểu mẫu." in text
    assert (
        "- Đầu mối giải đáp: Phòng Công nghệ thông tin, điện thoại 0200 123456, thư điện tử "
        "cntt@so-tttt.example."
    ) in text


def test_partner_is_told_that_no_report_is_asked() -> None:
    assert (
        "Kết quả của các nhiệm vụ này do đơn vị chủ trì báo cáo; Ủy ban nhân dân xã An 1 không "
        "phải báo cáo kết quả đối với nhiệm vụ phối hợp."
    ) in paragraphs(shown(letter("xa-001")))


def test_invited_unit_is_asked_and_thanked() -> None:
    content = shown(letter("tinh-doan"))
    text = everything(content)
    assert "V/v đề nghị phối hợp thực hiện Kế hoạch số 05/KH-UBND" in text
    assert "trân trọng đề nghị Đoàn TNCS Hồ Chí Minh tỉnh quan tâm, phối hợp thực hiện các" in text
    assert "trân trọng cảm ơn sự phối hợp của Đoàn TNCS Hồ Chí Minh tỉnh./." in text
    assert "yêu cầu" not in text
    assert "giao nhiệm vụ" not in text


def test_unit_without_lead_tasks_has_no_empty_table_and_no_report() -> None:
    plan = {"tasks": [t.model_dump() | {"lead": ["so-tttt"]} for t in PROFILE.plan.tasks]}
    content = shown(letter("h-dong-ha", sample_profile(plan=plan)))
    assert points(content) == [
        "1. Nhiệm vụ phối hợp thực hiện",
        "2. Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch",
    ]
    assert [t[0][0] for t in tables(content)[1:-1]] == ["Mã"]


def test_unit_that_must_report_by_name_is_asked_though_it_leads_nothing() -> None:
    plan = {"tasks": [t.model_dump() | {"lead": ["so-tttt"]} for t in PROFILE.plan.tasks]}
    reporting = PROFILE.reporting.model_dump() | {"reporters": ["@cap-huyen"]}
    content = shown(letter("h-dong-ha", sample_profile(plan=plan, reporting=reporting)))
    assert points(content)[-1] == "3. Báo cáo kết quả"
    assert "gửi báo cáo kết quả theo thời hạn sau:" in everything(content)


def test_unit_without_partner_tasks_has_no_empty_heading() -> None:
    content = shown(letter("hoi-dn"))
    assert points(content) == [
        "1. Nhiệm vụ chủ trì thực hiện",
        "2. Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch",
        "3. Báo cáo kết quả",
    ]


def test_unit_that_ends_within_the_year_owes_until_then() -> None:
    lead = tables(shown(letter("so-khdt")))[1]
    assert lead[1][-1] == "Trước ngày 15/02/2024 (đến hết ngày 30/6/2024)"


def test_tasks_of_another_unit_are_refused() -> None:
    strange = [Assignment("so-ct", "04", Role.LEAD, Mood.BINDING)]
    with pytest.raises(RenderError, match="nhiệm vụ của đơn vị khác: so-ct"):
        assignment_letter_context(
            PROFILE, 2024, PROFILE.units.unit("so-tc"), strange, PROFILE.periods(2024),
            day=date(2024, 1, 12), plan_issue=PLAN_ISSUE, reply_to="x@y.example",
        )  # fmt: skip


def test_reminder_of_a_late_report() -> None:
    unit = PROFILE.units.unit("so-ct")
    context = reminder_context(PROFILE, PERIOD, unit, PLAN_ISSUE, date(2024, 6, 17))
    content = rendered(DocumentKind.REMINDER, context)
    text = paragraphs(content)
    assert "V/v đôn đốc gửi báo cáo 6 tháng đầu năm 2024" in tables(content)[0][1][0]
    assert (
        "Đến ngày 17/6/2024, Sở Thông tin và Truyền thông chưa nhận được báo cáo của Sở Công "
        "Thương, quá thời hạn quy định 3 ngày."
    ) in text
    assert any("khẩn trương hoàn thành báo cáo" in line for line in text)
    assert any("Kế hoạch số 05/KH-UBND ngày 10/01/2024" in line for line in text)


def test_reminder_before_the_due_day_speaks_of_no_delay() -> None:
    context = reminder_context(PROFILE, PERIOD, None, None, PERIOD.due)
    content = rendered(DocumentKind.REMINDER, context)
    text = everything(content)
    assert "quá thời hạn" not in text
    assert "gửi đúng thời hạn về địa chỉ" in text
    assert "Kính gửi:" in paragraphs(content)
    assert "- Sở Công Thương;" in paragraphs(content)
    assert "- Ủy ban nhân dân huyện Đông Hà." in paragraphs(content)


def test_reminder_to_all_who_are_late_where_the_profile_names_nobody() -> None:
    papers = {k: v.model_dump() for k, v in PROFILE.locality.papers.items()}
    papers[DocumentKind.REMINDER]["addressees"] = []
    profile = sample_profile(locality={"papers": papers})
    context = reminder_context(profile, PERIOD, None, PLAN_ISSUE, date(2024, 6, 17))
    content = rendered(DocumentKind.REMINDER, context)
    wanted = "Kính gửi: Các cơ quan, đơn vị, địa phương chưa gửi báo cáo"
    assert wanted in paragraphs(content)


def test_invited_unit_is_never_reminded() -> None:
    with pytest.raises(RenderError, match="Không lập công văn đôn đốc cho “Đoàn TNCS"):
        reminder_context(
            PROFILE, PERIOD, PROFILE.units.unit("tinh-doan"), PLAN_ISSUE, date(2024, 6, 17)
        )
