"""The facts of the plan of 2023 of the district of Lý Sơn, in our profile and plan."""

from collections import Counter
from datetime import date
from decimal import Decimal

from plancycle.model.asked import asked_units
from plancycle.model.assignments import Role, actors_label, expand_assignments
from plancycle.model.documents import DocumentKind
from plancycle.model.outline import Shown
from plancycle.model.periods import FormKind
from plancycle.model.quotas import expected_count, expected_rebroadcasts
from plancycle.model.time_labels import label_of
from plancycle.model.units import Mood
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, missing, plan_text, profile

CODE = "ly-son"
YEAR = 2023
DAY = date(2023, 3, 15)

FACTS = (
    # Head and foot.
    "ỦY BAN NHÂN DÂN",
    "HUYỆN LÝ SƠN",
    "Lý Sơn, ngày",
    "Truyền thông về chuyển đổi số huyện Lý Sơn năm 2023",
    "Sở Thông tin và Truyền thông (báo cáo);",
    "Thường trực Huyện ủy (báo cáo);",
    "Thường trực HĐND huyện;",
    "CT, PCT UBND huyện;",
    "Ủy ban Mặt trận Tổ quốc Việt Nam huyện;",
    "Các tổ chức chính trị - xã hội huyện;",
    "Các phòng, ban, đơn vị huyện;",
    "VPH: CVP, PCVP, CV;",
    "Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "Phạm Thị Hương",
    # What it stands on.
    "Kế hoạch số 152/KH-UBND ngày 23/9/2022 của Ủy ban nhân dân huyện",
    "truyền thông chuyển đổi số huyện Lý Sơn giai đoạn 2022 - 2025",
    "Kế hoạch số 161/KH-UBND ngày 30/9/2022 của Ủy ban nhân dân huyện",
    "phát triển Chính quyền điện tử hướng tới Chính quyền số và kinh tế số, xã hội số năm 2023",
    "Quyết định số 1821/QĐ-UBND ngày 27/12/2022 của Ủy ban nhân dân tỉnh",
    "Ngày Chuyển đổi số tỉnh Quảng Ngãi",
    "Kế hoạch số 166/KH-UBND ngày 17/10/2022 của Chủ tịch Ủy ban nhân dân tỉnh",
    "đến năm 2025 và định hướng đến năm 2030",
    # Aims and contents.
    "DTI",
    "cải cách hành chính",
    "Nền tảng tích hợp, chia sẻ dữ liệu quốc gia",
    "Tổ công nghệ số cộng đồng",
    "nền tảng số Việt Nam",
    "https://dx.mic.gov.vn",
    "https://t63.mic.gov.vn",
    # The six activities.
    "chuyên mục Chuyển đổi số của Cổng thông tin điện tử huyện",
    "chuyên mục phát thanh Chuyển đổi số",
    "Tần suất: 01 chương trình/tháng và phát lại 03 lần/tháng",
    "fanpage “Huyện Đảo Lý Sơn”",
    "Ngày Chuyển đổi số (10/10)",
    "Thời gian thực hiện: Ngày 10/10/2023",
    "xe thông tin lưu động",
    "Thời gian thực hiện: Quý II/2023",
    "thủ tục hành chính công",
    "Cuộc thi tìm hiểu về chuyển đổi số năm 2023 trong đoàn viên, thanh niên",
    "sân khấu",
    # Money and duties.
    "phân cấp ngân sách hiện hành",
    "nguồn tài trợ hợp pháp khác (nếu có)",
    "khả năng cân đối của ngân sách huyện",
    "Luật Ngân sách nhà nước",
    "gửi Phòng Tài chính - Kế hoạch để tổng hợp, thẩm định",
    "trước ngày 25/11",
)

TASKS = {
    "01": (
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
        "Phòng Văn hóa và Thông tin; các cơ quan, đơn vị liên quan",
        "Thường xuyên",
    ),
    "02": (
        "Trung tâm Truyền thông - Văn hóa - Thể thao",
        "Các cơ quan, đơn vị liên quan",
        "Thường xuyên",
    ),
    "03": (
        "Trung tâm Truyền thông - Văn hóa - Thể thao",
        "Các cơ quan, đơn vị liên quan",
        "Thường xuyên",
    ),
    "04": (
        "Phòng Văn hóa và Thông tin",
        "Trung tâm Truyền thông - Văn hóa - Thể thao; các cơ quan, đơn vị liên quan",
        "Ngày 10/10/2023",
    ),
    "05": (
        "Phòng Văn hóa và Thông tin",
        "Đơn vị viễn thông; các cơ quan, đơn vị liên quan",
        "Quý II/2023",
    ),
    "06": (
        "Huyện đoàn Lý Sơn",
        "Phòng Văn hóa và Thông tin; Trung tâm Truyền thông - Văn hóa - Thể thao; "
        "các cơ quan, đơn vị liên quan",
        "Quý II/2023",
    ),
}

HEADINGS = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "II. NỘI DUNG TUYÊN TRUYỀN",
    "III. HÌNH THỨC TUYÊN TRUYỀN",
    "IV. KINH PHÍ THỰC HIỆN",
    "V. TỔ CHỨC THỰC HIỆN",
)


def test_the_profile_has_neither_errors_nor_warnings() -> None:
    assert check_profile(CONFIG, CODE) == ()


def test_every_fact_of_the_source_stands_in_the_plan() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


def test_the_five_parts_are_numbered_without_a_repeat() -> None:
    text = plan_text(CODE, YEAR)
    places = [text.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert "Phụ lục" not in text


def test_the_slips_of_the_source_are_not_carried_over() -> None:
    text = plan_text(CODE, YEAR)
    assert "Quý III" not in text
    assert "Cộng nghệ" not in text
    assert text.count("Kế hoạch số 152/KH - UBND ngày 23/9/2022") == 1


def test_six_activities_with_their_leads_partners_and_times() -> None:
    wanted = profile(CODE)
    plan, register = wanted.plan, wanted.units
    found = {
        t.id: (
            actors_label(t.lead, register),
            actors_label(t.partners, register),
            label_of(t.time, YEAR),
        )
        for t in plan.tasks
    }
    assert found == TASKS
    assert Counter(t.group for t in plan.tasks) == {"I": 3, "II": 3}
    assert plan.shows(Shown.TASK_BLOCKS)
    assert not plan.shows(Shown.TASKS)
    assert len(plan.contents) == 8
    assert len(plan.duties) == 3


def test_programmes_and_rebroadcasts_of_a_year_are_counted_apart() -> None:
    wanted = profile(CODE)
    period = wanted.period(YEAR, "Y")
    assert period is not None
    quota = wanted.plan.task("02").quota
    assert expected_count(quota, period.window) == 12
    assert expected_rebroadcasts(quota, period.window) == 36
    contest = wanted.plan.task("06")
    assert expected_count(contest.quota, period.window, contest.time.due(YEAR)) == 1


def test_ten_october_lies_in_the_window_of_the_year() -> None:
    wanted = profile(CODE)
    period = wanted.period(YEAR, "Y")
    assert period is not None
    assert wanted.plan.task("04").time.due(YEAR) == date(2023, 10, 10)
    assert period.window.start == date(2022, 11, 15)
    assert period.window.end == date(2023, 11, 14)
    assert period.window.whole_months == 12
    assert (period.before, period.due) == (date(2023, 11, 25), date(2023, 11, 24))
    assert wanted.calendar.is_working(period.due)


def test_leads_send_estimates_to_the_finance_office() -> None:
    wanted = profile(CODE)
    period = wanted.period(YEAR, "B")
    assert period is not None
    assert (period.form, period.receiver) == (
        FormKind.ESTIMATE,
        "Phòng Tài chính - Kế hoạch huyện",
    )
    form = wanted.locality.papers[DocumentKind.ESTIMATE_SUMMARY]
    assert form.addressees == ("Phòng Tài chính - Kế hoạch huyện",)
    leads = _leads()
    asked = {u.code for u in asked_units(wanted, period, leads, DAY)}
    assert asked == {"vp-huyen", "tt-truyen-thong", "phong-vhtt", "huyen-doan"}


def test_offices_and_units_report_and_of_the_unions_only_the_one_that_leads() -> None:
    wanted = profile(CODE)
    period = wanted.period(YEAR, "Y")
    assert period is not None
    asked = asked_units(wanted, period, _leads(), DAY)
    assert Counter(u.group for u in asked) == {"phong-ban": 10, "don-vi": 3, "doan-the": 1}
    assert {wanted.units.mood(u) for u in asked} == {Mood.BINDING}


def test_there_are_no_communes_and_telecoms_are_only_invited() -> None:
    register = profile(CODE).units
    assert register.members("cap-xa", DAY) == ()
    assert len(register.valid_on(DAY)) == 20
    invited = {u.code for u in register.valid_on(DAY) if register.mood(u) is Mood.INVITED}
    assert invited == {"vnpt", "viettel"}


def test_no_amount_of_money_is_invented() -> None:
    assert [t.cost for t in profile(CODE).plan.tasks if t.cost not in (None, Decimal(0))] == []


def _leads() -> set[str]:
    wanted = profile(CODE)
    assignments = expand_assignments(wanted.plan, wanted.units, DAY)
    return {a.unit_code for a in assignments if a.role is Role.LEAD}
