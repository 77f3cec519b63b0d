"""The facts of the plan of the Ban Dân tộc of Quảng Ngãi for 2023, in our profile and paper."""

import re
from datetime import date

import pytest

from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.model.tasks import LeadKind
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, issue_day, missing, plan_text, profile

CODE = "quang-ngai-ban-dan-toc"
YEAR = 2023

DOCUMENTS = (
    "Kế hoạch số 50/KH-UBND ngày 08/3/2023 của Ủy ban nhân dân tỉnh về truyền thông về chuyển đổi "
    "số tỉnh Quảng Ngãi năm 2023",
    "Kế hoạch số 189/KH-UBND ngày 09/12/2022 của Ủy ban nhân dân tỉnh về việc ban hành Kế hoạch "
    "chuyển đổi số tỉnh Quảng Ngãi năm 2023",
    "Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi "
    "số quốc gia giai đoạn 2022 - 2025, tầm nhìn đến năm 2030 (sau đây gọi tắt là Đề án 06)",
)
HEADINGS = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "2. Yêu cầu",
    "II. NỘI DUNG TUYÊN TRUYỀN",
    "1. Nội dung tuyên truyền",
    "2. Thông điệp truyền thông",
    "III. KINH PHÍ THỰC HIỆN",
    "IV. HÌNH THỨC TUYÊN TRUYỀN",
    "V. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng Ban",
    "2. Các phòng thuộc Ban",
)
FACTS = (
    "Truyền thông về chuyển đổi số của Ban Dân tộc tỉnh năm 2023",
    "BAN DÂN TỘC",
    "TỈNH QUẢNG NGÃI",
    "/KH-BDT",
    "(DTI) của Ban trong năm 2023",
    "mạng xã hội",
    "Cổng thông tin điện tử Ban",
    "dịch vụ công trực tuyến và thanh toán không dùng tiền mặt",
    "17 điểm khác nhau",
    "dịch vụ đô thị thông minh",
    "“Năm dữ liệu số, tạo lập và khai thác dữ liệu để tạo ra giá trị mới”",
    "https://t63.mic.gov.vn",
    "Cẩm nang chuyển đổi số (https://dx.mic.gov.vn)",
    "09 thông điệp sau",
    "Tổ Công nghệ số cộng đồng",
    "dự toán năm 2023",
    "lồng ghép",
    "nguồn hợp pháp khác (nếu có)",
    "Chuyên mục Chuyển đổi số",
    "Trang thông tin điện tử Ban Dân tộc tỉnh",
    "Ngày Chuyển đổi số quốc gia (10/10 hằng năm)",
    "Ngày Chuyển đổi số tỉnh Quảng Ngãi (10/10 hằng năm)",
    "ngành công tác dân tộc",
    "Sở Thông tin và Truyền thông tỉnh trước ngày 01/12/2023",
    "họp, giao ban định kỳ",
    "yêu cầu Trưởng các phòng thuộc Ban",
    "Trưởng ban (qua Văn phòng Ban)",
)


@pytest.mark.parametrize("facts", [DOCUMENTS, FACTS], ids=["documents", "facts"])
def test_every_fact_of_the_source_stands_in_the_plan(facts: tuple[str, ...]) -> None:
    assert missing(facts, plan_text(CODE, YEAR)) == []


def test_the_parts_stand_in_the_order_of_the_source_under_numbers_that_run() -> None:
    text = plan_text(CODE, YEAR)
    places = [text.find(heading) for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)


def test_every_part_has_as_many_points_as_in_the_source() -> None:
    plan = profile(CODE).plan
    aims, demands = plan.outline[0].passages
    assert (len(plan.general_aims), len(demands.points)) == (2, 3)
    assert aims.show == "general_aims"
    assert (len(plan.contents), len(plan.messages)) == (9, 9)
    assert len(plan.outline[3].passages) == 4
    assert [len(duty.points) for duty in plan.duties] == [3, 2]


def test_the_attachment_tells_seventeen_differences() -> None:
    (attachment,) = profile(CODE).plan.attachments
    assert attachment.columns == ("TT", "Công nghệ thông tin", "Chuyển đổi số")
    assert [row[0] for row in attachment.rows] == [str(n) for n in range(1, 18)]
    assert len({cell for row in attachment.rows for cell in row}) == 3 * 17
    assert missing([row[2] for row in attachment.rows], plan_text(CODE, YEAR)) == []


def test_the_tasks_belong_to_the_office_and_to_every_room() -> None:
    wanted = profile(CODE)
    assert {t.id: t.lead_kind for t in wanted.plan.tasks} == {
        "01": LeadKind.SINGLE,
        "02": LeadKind.SINGLE,
        "03": LeadKind.SINGLE,
        "04": LeadKind.SINGLE,
        "05": LeadKind.COLLECTIVE,
        "06": LeadKind.COLLECTIVE,
        "07": LeadKind.SINGLE,
    }
    assert not any(t.quota.has_count for t in wanted.plan.tasks)
    owed = expand_assignments(wanted.plan, wanted.units, issue_day(CODE, YEAR))
    leads = {(a.task_id, a.unit_code) for a in owed if a.role is Role.LEAD}
    rooms = ("thanh-tra", "phong-khth", "phong-csdt", "phong-ttdb")
    assert leads == {(task, "van-phong") for task in ("01", "02", "03", "04", "07")} | {
        (task, room) for task in ("05", "06") for room in rooms
    }


def test_the_rooms_report_in_time_for_the_report_of_the_ban() -> None:
    wanted = profile(CODE)
    (period,) = wanted.periods(YEAR)
    assert (period.title, period.before) == ("năm 2023", date(2023, 11, 25))
    assert period.submit_before == date(2023, 12, 1)
    assert (period.window.start, period.window.end) == (date(2022, 11, 21), date(2023, 11, 20))
    report = wanted.locality.papers[DocumentKind.CONSOLIDATED_REPORT]
    assert (report.issuer, report.symbol) == ("issuing", "BC-BDT")
    assert report.addressees == ("Sở Thông tin và Truyền thông tỉnh Quảng Ngãi",)
    assert wanted.locality.papers[DocumentKind.PLAN].signer.title == ("TRƯỞNG BAN",)
    assert not wanted.locality.makes(DocumentKind.SUBMISSION_LETTER)


def test_it_is_drawn_up_for_2023_about_the_day_of_the_source() -> None:
    plan = profile(CODE).plan
    assert (plan.first_year, plan.last_year) == (2023, 2023)
    assert issue_day(CODE, YEAR) == date(2023, 4, 28)


def test_the_profile_has_no_finding() -> None:
    assert [f for f in check_profile(CONFIG, CODE) if f.severity is Severity.ERROR] == []
    assert [(f.code, f.location) for f in check_profile(CONFIG, CODE)] == []


def test_no_placeholder_is_left_and_quotation_marks_are_closed() -> None:
    text = plan_text(CODE, YEAR)
    assert re.findall(r"\{[^}]*\}", text) == []
    assert text.count("“") == text.count("”") == 2
