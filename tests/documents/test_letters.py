"""Letters to one unit: only its own tasks, in the right mood, with nothing empty."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plancycle.documents.papers.letter_contexts import LetterNumbers
from plancycle.documents.papers.letter_papers import (
    assignment_letter_context,
    is_notice,
    reminder_context,
)
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.documents.rendering.text_width import text_width
from plancycle.documents.wording.period_words import asked_paper, delivery
from plancycle.documents.wording.wording import heading_words
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConfigError, RenderError
from plancycle.model.periods import FormKind
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, UnitRegister
from templates.builder.assignment_letter import (
    _LEADS,
    _LEADS_WITH_PRODUCTS,
    _SHARED_LEADS,
    _SHARED_LEADS_WITH_PRODUCTS,
)
from templates.builder.style import _EDGES
from tests.documents.papers import correction, letter, rendered, report_correction
from tests.documents.sample import PLAN_ISSUE, sample_profile
from tests.documents.word_text import everything, paragraphs, tables

PROFILE = sample_profile()
PERIOD = next(p for p in PROFILE.periods(2024) if p.code == "H1")


def shown(context: PaperContext) -> bytes:
    return rendered(DocumentKind.ASSIGNMENT_LETTER, context)


def points(content: bytes) -> list[str]:
    return [p for p in paragraphs(content) if p[:2] in {"1.", "2.", "3.", "4."}]


def test_binding_unit_is_given_tasks() -> None:
    content = shown(letter("h-dong-ha"))
    text = paragraphs(content)
    assert tables(content)[0][1][0] == (
        "Số:        /STTTT-CNTT\nV/v thực hiện nhiệm vụ được giao tại Kế hoạch số 05/KH-UBND"
    )
    assert "Kính gửi: Ủy ban nhân dân huyện Đông Hà" in text
    assert (
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh về truyền thông "
        "về "
        "chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2024, Sở Thông tin và Truyền thông thông báo "
        "nhiệm vụ Ủy ban nhân dân tỉnh giao và đề nghị Ủy ban nhân dân huyện Đông Hà tổ chức thực "
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
        "- Gửi về địa chỉ baocao@so-tttt.example: điền biểu mẫu, đính kèm vào thư trả lời." in text
    )
    assert "- Không sửa mã báo cáo, mã nhiệm vụ và tên các cột của biểu mẫu." in text
    assert (
        "- Liên hệ: thư điện tử cntt@so-tttt.example, điện thoại 0200 123456 (Phòng Công "
        "nghệ thông tin)."
    ) in text


def test_partner_is_told_that_no_report_is_asked() -> None:
    assert (
        "Kết quả của nhiệm vụ này do đơn vị chủ trì báo cáo; Ủy ban nhân dân xã An 1 không phải "
        "báo cáo kết quả đối với nhiệm vụ phối hợp."
    ) in paragraphs(shown(letter("xa-001")))


@pytest.mark.parametrize(
    ("leads", "targets", "said"),
    [
        (1, 0, "báo cáo kết quả nhiệm vụ chủ trì và dự toán kinh phí"),
        (3, 0, "báo cáo kết quả các nhiệm vụ chủ trì và dự toán kinh phí"),
        (2, 1, "báo cáo kết quả các nhiệm vụ chủ trì và chỉ tiêu nêu trên, dự toán kinh phí"),
        (0, 2, "báo cáo kết quả các chỉ tiêu nêu trên và dự toán kinh phí"),
    ],
)
def test_what_is_asked_agrees_in_number(leads: int, targets: int, said: str) -> None:
    periods = with_periods(*RULES, _ESTIMATE).periods(2024)
    assert delivery(periods, "", leads=leads, targets=targets) == said
    (estimate,) = [p for p in periods if p.form is FormKind.ESTIMATE]
    some = "nhiệm vụ chủ trì" if leads == 1 else "các nhiệm vụ chủ trì"
    if leads:
        assert delivery([estimate], "", leads=leads, targets=targets) == f"dự toán kinh phí {some}"


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
    # Its form has no row, only the parts in words: that is what it is asked for.
    assert (
        "gửi báo cáo tồn tại, hạn chế, nguyên nhân, đề xuất, kiến nghị theo thời hạn sau:"
    ) in everything(content)


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
        "Thương, quá thời hạn quy định 03 ngày."
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


def test_a_reminder_to_all_speaks_of_what_is_owed_and_of_those_there_are() -> None:
    papers = {k: v.model_dump() for k, v in PROFILE.locality.papers.items()}
    papers[DocumentKind.REMINDER]["addressees"] = []
    profile = sample_profile(locality={"papers": papers}, reporting=_reporting([_ESTIMATE]))
    departments = tuple(u for u in profile.units.units if u.code.startswith("so-"))
    register = UnitRegister(departments, profile.units.groups)
    profile = profile.model_copy(update={"register_": register})
    (period,) = profile.periods(2024)
    context = reminder_context(profile, period, None, PLAN_ISSUE, date(2024, 7, 22))
    content = rendered(DocumentKind.REMINDER, context)
    assert "Kính gửi: Các cơ quan, đơn vị chưa gửi dự toán" in paragraphs(content)
    assert "địa phương" not in everything(content)
    assert "báo cáo" not in everything(content)


def test_the_only_part_of_a_letter_has_no_number() -> None:
    numbers = LetterNumbers(leads="", partners="", targets="", duties="1", reports="")
    context = replace(letter("h-dong-ha"), lead_rows=(), partner_rows=(), periods=())
    content = shown(replace(context, numbers=numbers))
    assert "Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch" in paragraphs(content)
    assert points(content) == []


def test_a_day_fits_on_a_line_of_its_column() -> None:
    for columns in (_LEADS, _SHARED_LEADS, _LEADS_WITH_PRODUCTS, _SHARED_LEADS_WITH_PRODUCTS):
        room = columns["time"][1] - _EDGES
        assert room > text_width("30/10/2026", 12)
        assert columns["quota"][1] - _EDGES > text_width("hoạch/năm", 12) * 1.1


def test_invited_unit_is_never_reminded() -> None:
    with pytest.raises(RenderError, match="Không lập công văn đôn đốc cho “Đoàn TNCS"):
        reminder_context(
            PROFILE, PERIOD, PROFILE.units.unit("tinh-doan"), PLAN_ISSUE, date(2024, 6, 17)
        )


# ---- products, sub-points, targets


def tasks_with(task_id: str, **changes: Any) -> dict[str, Any]:
    """The sample's tasks, one of them changed."""
    tasks = [t.model_dump(mode="json", exclude_unset=True) for t in PROFILE.plan.tasks]
    return {"tasks": [t | changes if t["id"] == task_id else t for t in tasks]}


def test_products_have_a_column_only_if_a_task_names_one() -> None:
    profile = sample_profile(plan=tasks_with("02", product="bản ghi chương trình"))
    _, lead, *_ = tables(shown(letter("xa-001", profile)))
    assert lead == [
        ["Mã", "Nhiệm vụ", "Phối hợp", "Sản phẩm", "Định mức", "Thời gian"],
        ["02", "Phát chương trình truyền thanh cơ sở về chuyển đổi số",
         "Ủy ban nhân dân các huyện, thành phố", "Bản ghi chương trình",
         "Tối thiểu 01 chương trình/tháng", "Hằng tháng"],
    ]  # fmt: skip
    _, lead, partner, *_ = tables(shown(letter("h-dong-ha", profile)))
    assert lead[0] == ["Mã", "Nhiệm vụ", "Phối hợp", "Định mức", "Thời gian"]
    assert partner[0] == ["Mã", "Nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm"]
    assert [row[3] for row in partner[1:]] == ["Bản ghi chương trình"]


def test_a_shared_task_with_a_product_shows_both() -> None:
    profile = sample_profile(plan=tasks_with("04", product="tài liệu tập huấn"))
    lead = tables(shown(letter("so-ct", profile)))[1]
    assert lead[0] == [
        "Mã", "Nhiệm vụ", "Cùng chủ trì", "Phối hợp", "Sản phẩm", "Định mức", "Thời gian",
    ]  # fmt: skip
    assert [row[2:5] for row in lead if row[0] == "04"] == [
        ["Hiệp hội Doanh nghiệp tỉnh", "", "Tài liệu tập huấn"]
    ]


def test_points_below_a_duty_stand_below_it() -> None:
    point = {"text": "Chỉ đạo đài truyền thanh:", "points": ["mở chuyên mục", "Sửa máy hỏng."]}
    duty = {"addressee": "Cấp xã", "actors": ["@cap-xa"], "points": ["Báo cáo đúng hạn", point]}
    text = paragraphs(shown(letter("xa-001", sample_profile(plan={"duties": [duty]}))))
    first = text.index("- Báo cáo đúng hạn.")
    assert text[first : first + 4] == [
        "- Báo cáo đúng hạn.",
        "- Chỉ đạo đài truyền thanh:",
        "+ Mở chuyên mục.",
        "+ Sửa máy hỏng.",
    ]


_TARGETS = {
    "targets": [
        {"id": "chuyen-muc", "text": "100% cơ quan báo chí có chuyên mục"},
        {
            "id": "to-cong-nghe",
            "text": "100% tổ công nghệ số cộng đồng được tập huấn",
            "share": 100,
            "unit": "tổ",
            "by": 2025,
            "reporters": ["@cap-huyen", "so-tc"],
        },
    ]
}


def test_targets_that_a_unit_reports_stand_in_its_letter() -> None:
    content = shown(letter("h-dong-ha", sample_profile(plan=_TARGETS)))
    assert points(content) == [
        "1. Nhiệm vụ chủ trì thực hiện",
        "2. Nhiệm vụ phối hợp thực hiện",
        "3. Chỉ tiêu báo cáo",
        "4. Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch",
    ]
    assert "5. Báo cáo kết quả" in paragraphs(content)
    assert tables(content)[3] == [
        ["Mã", "Chỉ tiêu", "Đơn vị tính", "Mức phấn đấu"],
        ["CT02", "100% tổ công nghệ số cộng đồng được tập huấn", "tổ", "100% đến năm 2025"],
    ]
    assert "gửi báo cáo kết quả các nhiệm vụ chủ trì và chỉ tiêu nêu trên theo" in everything(
        content
    )
    assert "Chỉ tiêu báo cáo" not in everything(
        shown(letter("xa-001", sample_profile(plan=_TARGETS)))
    )


def test_a_unit_that_only_reports_a_target_is_asked_for_it() -> None:
    tasks = [t.model_dump() | {"lead": ["so-tttt"]} for t in PROFILE.plan.tasks]
    profile = sample_profile(plan=_TARGETS | {"tasks": tasks})
    text = everything(shown(letter("so-tc", profile)))
    assert "gửi báo cáo kết quả chỉ tiêu nêu trên theo thời hạn sau:" in text


# ---- estimates, and periods that ask only some

_ESTIMATE = {
    "code": "B",
    "title": "dự toán kinh phí năm {next_year}",
    "form": "estimate",
    "receiver": "Sở Tài chính",
    "window_start": {"month": 1, "day": 1, "year": 1},
    "window_end": {"month": 12, "day": 31, "year": 1},
    "due_before": {"month": 7, "day": 20},
    "consolidate_on": {"month": 7, "day": 20},
}


def with_periods(*rules: dict[str, Any], **changes: Any) -> Profile:
    """The sample with these reporting periods; ``changes`` go to the plan."""
    return sample_profile(plan=changes, reporting=_reporting(list(rules)))


def _reporting(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return PROFILE.reporting.model_dump() | {"periods": rules}


RULES = [r.model_dump() for r in PROFILE.reporting.periods]


def test_an_estimate_stands_in_the_table_with_the_year_of_the_money() -> None:
    content = shown(letter("h-dong-ha", with_periods(*RULES, _ESTIMATE)))
    assert points(content)[-1] == "4. Báo cáo kết quả, lập dự toán kinh phí"
    assert tables(content)[3] == [
        ["Nội dung gửi", "Thời gian lấy số liệu", "Thời hạn gửi"],
        ["Báo cáo 6 tháng đầu năm 2024", "15/12/2023 - 14/6/2024", "Trước ngày 15/6/2024"],
        ["Dự toán kinh phí năm 2025 (gửi Sở Tài chính)", "Kinh phí năm 2025",
         "Trước ngày 20/7/2024"],
        ["Báo cáo năm 2024", "15/12/2023 - 14/12/2024", "Trước ngày 15/12/2024"],
    ]  # fmt: skip
    text = everything(content)
    assert "gửi báo cáo kết quả các nhiệm vụ chủ trì và dự toán kinh phí theo thời hạn" in text
    assert "- Lập báo cáo, dự toán theo biểu mẫu Word do Sở Thông tin" in text


def test_an_estimate_is_not_asked_of_who_leads_nothing() -> None:
    tasks = [t.model_dump() | {"lead": ["so-tttt"]} for t in PROFILE.plan.tasks]
    reporting = _reporting([*RULES, _ESTIMATE]) | {"reporters": ["@cap-huyen"]}
    profile = sample_profile(plan={"tasks": tasks}, reporting=reporting)
    content = shown(letter("h-dong-ha", profile))
    assert [row[0] for row in tables(content)[2][1:]] == [
        "Báo cáo 6 tháng đầu năm 2024",
        "Báo cáo năm 2024",
    ]
    assert "dự toán" not in everything(content)


def test_a_period_that_asks_only_some_is_told_only_to_them() -> None:
    profile = with_periods(RULES[0] | {"asked": ["@cap-xa"]}, RULES[1])
    assert [row.asked for row in letter("xa-001", profile).periods] == [
        "Báo cáo 6 tháng đầu năm 2024",
        "Báo cáo năm 2024",
    ]
    assert [row.asked for row in letter("so-ct", profile).periods] == ["Báo cáo năm 2024"]


def test_what_a_period_asks_for() -> None:
    profile = with_periods(*RULES, _ESTIMATE | {"title": "năm {next_year}"})
    assert [asked_paper(p) for p in profile.periods(2024)] == [
        "báo cáo 6 tháng đầu năm 2024",
        "dự toán kinh phí năm 2025",
        "báo cáo năm 2024",
    ]


def test_reminder_of_an_estimate() -> None:
    profile = with_periods(*RULES, _ESTIMATE)
    period = profile.period(2024, "B")
    assert period is not None
    unit = profile.units.unit("so-ct")
    context = reminder_context(profile, period, unit, PLAN_ISSUE, date(2024, 7, 22))
    content = rendered(DocumentKind.REMINDER, context)
    assert "V/v đôn đốc gửi dự toán kinh phí năm 2025" in tables(content)[0][1][0]
    text = paragraphs(content)
    assert any(
        line.endswith(
            "Sở Thông tin và Truyền thông đã gửi biểu mẫu và đề nghị Sở Công Thương lập dự toán "
            "kinh phí năm 2025 và gửi trước ngày 20/7/2024."
        )
        for line in text
    )
    assert (
        "Đến ngày 22/7/2024, Sở Thông tin và Truyền thông chưa nhận được dự toán của Sở Công "
        "Thương, quá thời hạn quy định 03 ngày."
    ) in text
    assert "báo cáo" not in everything(content)


def test_a_title_that_speaks_of_results_does_so_once() -> None:
    profile = with_periods(RULES[0] | {"title": "kết quả Ngày Chuyển đổi số năm {year}"})
    unit, period = profile.units.unit("so-ct"), profile.periods(2024)[0]
    context = reminder_context(profile, period, unit, PLAN_ISSUE, date(2024, 6, 17))
    assert context.request == (
        "báo cáo kết quả Ngày Chuyển đổi số năm 2024 (số liệu từ ngày 15/12/2023 đến ngày "
        "14/6/2024)"
    )


# ---- a department's own rooms, an official letter in place of a plan


def papers(**changes: dict[str, Any]) -> dict[str, Any]:
    """The sample's papers, some of them changed."""
    found = {str(k): v.model_dump() for k, v in PROFILE.locality.papers.items()}
    return {"papers": found | {k: found[k] | v for k, v in changes.items()}}


NOTICE = {"issuer": "issuing", "symbol": "TB-BDT", "recipients": ["Như trên", "Lưu: VT, VP"]}


@pytest.mark.parametrize("template", [None, "assignment_notice"])
def test_a_notice_has_a_type_and_no_addressee(template: str | None) -> None:
    changes = papers(assignment_letter=NOTICE | {"template": template})
    profile = sample_profile(locality=changes)
    assert is_notice(profile) and not is_notice(PROFILE)
    context = with_issue(letter("so-ct", profile), Issue(12, date(2024, 1, 12), "Lê Văn A"))
    assert context.frame.attached_to == (
        "(Kèm theo Thông báo số 12/TB-BDT ngày 12/01/2024 của Ủy ban nhân dân tỉnh)"
    )
    content = shown(context)
    text = paragraphs(content)
    assert text[text.index("THÔNG BÁO") + 1] == (
        "Phân công nhiệm vụ thực hiện Kế hoạch số 05/KH-UBND"
    )
    assert not any("Kính gửi" in line for line in text)
    head, *_, foot = tables(content)
    assert head[1][0] == "Số: 12/TB-BDT"
    assert foot[0][0].split("\n")[1:3] == ["- Sở Công Thương;", "- Lưu: VT, VP."]
    # Who issues both gives tasks itself; reports still go to the lead agency.
    assert "Ủy ban nhân dân tỉnh giao nhiệm vụ và yêu cầu Sở Công Thương tổ chức" in "".join(text)
    assert (
        "Ủy ban nhân dân tỉnh yêu cầu Sở Công Thương gửi báo cáo kết quả các nhiệm vụ chủ trì về "
        "Sở Thông tin và Truyền thông theo thời hạn sau:"
    ) in text


def test_an_official_letter_in_place_of_a_plan_is_called_so() -> None:
    outline = [{"show": "duties"}]
    plan = {"type_name": "Công văn", "title": "Về việc tuyên truyền năm {year}", "outline": outline}
    profile = sample_profile(plan=plan)
    content = shown(letter("h-dong-ha", profile))
    assert "V/v thực hiện nhiệm vụ được giao tại Công văn số 05/KH-UBND" in tables(content)[0][1][0]
    assert "3. Trách nhiệm nêu tại Công văn" in paragraphs(content)
    assert "Kế hoạch số" not in everything(content)
    reminder = reminder_context(profile, PERIOD, None, None, PERIOD.due)
    assert reminder.plan_full == "Công văn về việc tuyên truyền năm 2024"


def test_a_locality_without_a_letter_says_so() -> None:
    found = papers()["papers"]
    del found["assignment_letter"]
    with pytest.raises(ConfigError, match="chưa khai báo văn bản “assignment_letter”"):
        letter("so-ct", sample_profile(locality={"papers": found}))


# ---- the submission letter


def submitted(profile: Profile) -> list[str]:
    context = submission_letter_context(profile, 2024, date(2023, 12, 5))
    return paragraphs(rendered(DocumentKind.SUBMISSION_LETTER, context))


def test_the_draft_is_told_by_its_own_chapters() -> None:
    assert (
        "Dự thảo gồm 04 phần (mục tiêu; nội dung, hình thức và nhiệm vụ; kinh phí thực hiện; tổ "
        "chức thực hiện) và 01 Phụ lục nhiệm vụ."
    ) in submitted(PROFILE)
    outline = [
        {"title": "Mục đích, yêu cầu", "text": ["Làm rõ việc phải làm"]},
        {"title": "Thông điệp", "show": "messages"},
        {"title": "Phân công", "show": "duties"},
    ]
    attachment = {"title": "Tài liệu", "points": ["Một"]}
    text = submitted(sample_profile(plan={"outline": outline, "attachments": [attachment]}))
    # The chapter of messages is empty, and so it is not in the draft.
    assert "Dự thảo gồm 02 phần (mục đích, yêu cầu; phân công) và 01 Phụ lục." in text
    assert "Dự thảo Kế hoạch và Phụ lục được gửi kèm theo Tờ trình này." in text
    assert [line for line in text if line[:2] in {"1.", "2.", "3.", "4."}] == [
        "1. Bố cục",
        "2. Nhiệm vụ và phân công thực hiện",
        "3. Chế độ báo cáo",
    ]


def test_the_draft_of_a_letter_is_called_a_letter() -> None:
    plan = {
        "type_name": "Công văn",
        "title": "Về việc tuyên truyền năm {year}",
        "outline": [{"show": "duties"}],
    }
    text = submitted(sample_profile(plan=plan))
    assert "Về việc ban hành Công văn về việc tuyên truyền năm 2024" in text
    assert "I. SỰ CẦN THIẾT BAN HÀNH CÔNG VĂN" in text
    assert "Dự thảo gồm các nội dung giao cho 03 nơi thực hiện." in text
    assert "Dự thảo Công văn được gửi kèm theo Tờ trình này." in text


def test_estimates_and_what_is_implemented_stand_in_the_submission() -> None:
    implements = [
        {
            "type": "Kế hoạch",
            "number": "50/KH-UBND",
            "date": "2023-03-08",
            "issuer": "Ủy ban nhân dân tỉnh",
            "abstract": "truyền thông năm 2023",
        },
        PROFILE.plan.legal_bases[1].model_dump(),
    ]
    changes = {"implements": implements, "parent": None, "legal_bases": []}
    text = submitted(with_periods(*RULES, _ESTIMATE, **changes))
    assert any(
        line.startswith(
            "Thực hiện Kế hoạch số 50/KH-UBND ngày 08/3/2023 của Ủy ban nhân dân tỉnh về truyền "
            "thông năm 2023, Sở Thông tin và Truyền thông kính trình Ủy ban nhân dân tỉnh xem "
            "xét, ban hành Kế hoạch truyền thông"
        )
        for line in text
    )
    # The estimates go elsewhere: each line says where to, and the sentence above says nothing else.
    assert "Đơn vị chủ trì gửi báo cáo kết quả, dự toán kinh phí theo các kỳ sau:" in text
    assert (
        "- Báo cáo năm 2024 (số liệu đến hết ngày 14/12/2024): gửi Sở Thông tin và Truyền thông "
        "trước ngày 15/12/2024."
    ) in text
    first = text.index(
        "Ngoài Kế hoạch số 50/KH-UBND, dự thảo được xây dựng trên cơ sở văn bản sau:"
    )
    assert text[first + 1] == (
        "- Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình "
        "Chuyển đổi số quốc gia."
    )
    assert "- Dự toán kinh phí năm 2025: gửi Sở Tài chính trước ngày 20/7/2024." in text


def test_one_group_is_not_told_apart_from_the_plan() -> None:
    group = PROFILE.plan.task_groups[1].model_dump()
    tasks = [t.model_dump(by_alias=True) for t in PROFILE.plan.tasks if t.group == group["id"]]
    text = submitted(sample_profile(plan={"task_groups": [group], "tasks": tasks}))
    assert "Dự thảo giao 02 nhiệm vụ." in text
    assert not any(line.startswith("- Nhóm") for line in text)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Chuẩn hóa hệ thống thông tin, bao gồm:", "Chuẩn hóa hệ thống thông tin"),
        ("Bảo đảm các chỉ tiêu sau đây:", "Bảo đảm các chỉ tiêu"),
        ("Làm sạch dữ liệu của Thành phố.", "Làm sạch dữ liệu của Thành phố"),
        ("Các mô hình số", "Các mô hình số"),
    ],
)
def test_a_heading_leads_to_nothing(title: str, words: str) -> None:
    assert heading_words(title) == words
    groups = [{"id": "I", "title": title}, *PROFILE.plan.model_dump()["task_groups"][1:]]
    line = f"- Nhóm I ({words[0].lower()}{words[1:]}): 01 nhiệm vụ."
    assert line in submitted(sample_profile(plan={"task_groups": groups}))


def test_a_correcting_letter_names_its_agency_once_in_a_sentence() -> None:
    text = paragraphs(rendered(DocumentKind.CORRECTION_LETTER, correction(PROFILE)))
    assert (
        "Ủy ban nhân dân tỉnh Hà Trung đã ban hành Kế hoạch số 50/KH-UBND ngày 09/01/2024."
    ) in text
    assert "Các nội dung khác của Kế hoạch nêu trên không thay đổi." in text
    assert (
        "Ủy ban nhân dân tỉnh Hà Trung thông báo để các cơ quan, đơn vị, địa phương biết và sử "
        "dụng văn bản theo nội dung đã đính chính./."
    ) in text


def test_a_correcting_letter_to_an_agency_above_tells_it_nothing_to_do() -> None:
    text = paragraphs(rendered(DocumentKind.CORRECTION_LETTER, report_correction(PROFILE)))
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in text
    assert (
        "Sở Thông tin và Truyền thông tỉnh Hà Trung kính đề nghị Ủy ban nhân dân tỉnh theo dõi và "
        "sử dụng văn bản theo nội dung đã đính chính./."
    ) in text
    assert "thông báo để" not in "\n".join(text)
