"""The facts of the Đề án of Quyết định số 2780/QĐ-UBND of Đà Nẵng, in our profile and plan."""

from collections import Counter
from datetime import date

import pytest

from plancycle.model.asked import asked_units
from plancycle.model.assignments import Role, expand_assignments, resolve_actors
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import FormKind
from plancycle.model.quotas import expected_count, expected_most
from plancycle.model.tasks import LeadKind
from plancycle.model.time_labels import label_of
from plancycle.model.units import Mood
from plancycle.profiles import Check
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, missing, plan_text, profile

CODE = "da-nang"
YEAR = 2024
DAY = date(2024, 1, 15)

FACTS = (
    # The decision, what it is part of, the years.
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ ĐÀ NẴNG",
    "Quyết định số 2780/QĐ-UBND ngày 28/10/2022",
    "Đề án truyền thông Chuyển đổi số tại thành phố Đà Nẵng giai đoạn 2022 - 2025",
    "Đề án Chuyển đổi số trên địa bàn thành phố Đà Nẵng đến năm 2025",
    "kế hoạch truyền thông của Bộ Thông tin và Truyền thông",
    "tầm nhìn quốc gia",
    "từ thành phố đến từng ngành, địa phương, đơn vị",
    # Targets.
    "Đến hết năm 2025",
    "100% lãnh đạo cấp ủy, chính quyền, ngành, địa phương, đoàn thể",
    "ý nghĩa, tầm quan trọng của chuyển đổi số",
    "100% địa phương vừa có kế hoạch, vừa bố trí kinh phí",
    "kế hoạch phát triển kinh tế - xã hội",
    "100% đoàn thể, tổ chức chính trị - xã hội",
    "chương trình hoạt động hằng năm, trung hạn, dài hạn",
    "02 lớp đào tạo, tập huấn báo cáo viên",
    "100% Tổ công nghệ số cộng đồng đã qua tập huấn",
    "100% cơ quan báo chí đã qua tập huấn",
    "100% cán bộ làm truyền thông cơ sở đã qua tập huấn",
    "100% cơ quan báo chí của thành phố cùng Cổng Thông tin điện tử thành phố, Trang thông tin "
    "điện tử Đảng bộ thành phố mở chuyên mục, chuyên đề",
    "100% trường từ cấp trung học cơ sở trở lên",
    "từ 02 đến 03 mô hình",
    # The contents.
    "11 nội dung của Đề án",
    "hằng năm hoặc 02 năm một lần",
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    "Ngày Chuyển đổi số quốc gia",
    "chủ đề hằng năm của Bộ Thông tin và Truyền thông",
    "quy chế phối hợp",
    "tài liệu, video clip, bài viết, câu chuyện chuyển đổi số và thông điệp truyền thông",
    "ngắn gọn, súc tích, đại chúng, dễ hiểu, dễ nhớ, gần gũi",
    "Vận động chính sách",
    "người dân, doanh nghiệp là trung tâm",
    "kỹ năng công nghệ thông tin",
    "từ bậc trung học cơ sở trở lên",
    "phản bác luận điệu sai trái, thù địch, thông tin xấu độc",
    "trên không gian mạng",
    "Kiểm tra, giám sát, đánh giá, tổng kết",
    "hợp tác ở trong nước và ngoài nước",
    # Duties.
    "cơ quan thường trực của Đề án",
    "chính quyền số, kinh tế số, xã hội số",
    "đặt hàng Đài Phát thanh - Truyền hình Đà Nẵng",
    "bản tin chuyên ngành",
    "hệ thống truyền thanh cơ sở",
    "khó khăn, vướng mắc có nguy cơ làm giảm chất lượng hoặc chậm tiến độ của Đề án",
    "Chủ trì, cùng Sở Nội vụ đề xuất khen thưởng",
    "tập thể, cá nhân có thành tích xuất sắc",
    "“Ngày Chuyển đổi số thành phố Đà Nẵng”",
    "Make in Da Nang",
    "Sở Giáo dục và Đào tạo",
    "câu lạc bộ, sân chơi khoa học công nghệ",
    "trí tuệ nhân tạo, phân tích dữ liệu",
    "phụ huynh, người lớn tuổi",
    "Ủy ban nhân dân các quận, huyện, phường, xã",
    "lộ trình, cân đối, phân kỳ nguồn lực",
    "đồng bộ, kết nối, liên thông",
    "chuyên mục “Chuyển đổi số”",
    "hội nghị, hội thảo",
    "Sở Thông tin và Truyền thông tổng hợp, Sở Tài chính thẩm định, tham mưu Ủy ban nhân dân thành "
    "phố phê duyệt",
    "ngân sách địa phương",
    "Đề nghị Ban Tuyên giáo Thành ủy",
    "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố, các tổ chức chính trị - xã hội thành phố",
    "tăng năng suất lao động",
    "cộng đồng dân cư, từng tổ dân phố, từng hộ gia đình",
    "Thành Đoàn Đà Nẵng",
    "nòng cốt, xung kích, lan tỏa",
    "các ứng dụng, dịch vụ, tiện ích của thành phố",
)


def test_every_fact_of_the_source_stands_in_the_plan_of_2024() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2023, "Năm dữ liệu số, tạo lập và khai thác dữ liệu để tạo ra giá trị mới"),
        (2024, "Phát triển kinh tế số với 4 trụ cột"),
        (2025, None),
    ],
)
def test_each_year_has_its_own_plan_and_theme(year: int, words: str | None) -> None:
    text = plan_text(CODE, year)
    assert f"trên địa bàn thành phố Đà Nẵng năm {year}" in text
    assert f"dự toán kinh phí năm {year + 1}" in text
    assert ("chủ đề chuyển đổi số quốc gia của năm" in text) is (words is not None)
    assert words is None or words in text


def test_the_eleven_contents_are_the_eleven_groups_of_tasks() -> None:
    plan = profile(CODE).plan
    assert len(plan.contents) == len(plan.task_groups) == 11
    tasks = Counter(t.group for t in plan.tasks)
    assert [tasks[g.id] for g in plan.task_groups] == [4, 6, 2, 1, 2, 5, 3, 3, 1, 3, 1]
    assert [t.id for t in plan.tasks] == [f"{n:02d}" for n in range(1, 32)]
    assert (plan.first_year, plan.last_year) == (2023, 2025)
    assert plan.parent is not None
    assert (plan.parent.number, plan.parent.date) == ("2780/QĐ-UBND", date(2022, 10, 28))


def test_percentages_are_collected_where_they_arise() -> None:
    wanted = profile(CODE)
    measured = dict(wanted.plan.measured_targets)
    assert {t.share for t in measured.values()} == {100}
    assert {t.by for t in measured.values()} == {2025}
    asked = {
        code: len(resolve_actors(t.reporters, wanted.units, DAY)) for code, t in measured.items()
    }
    assert asked == {
        "CT01": 1 + 32 + 6 + 64,  # leaders: Ban Tuyên giáo, departments, unions, localities
        "CT02": 64,  # localities with plan and budget
        "CT03": 6,  # unions
        "CT05": 56,  # community digital teams, by communes
        "CT06": 2,  # press agencies
        "CT07": 64,  # grassroots staff
        "CT08": 4,  # press, portal, page of the party committee
        "CT09": 1,  # schools: Sở Giáo dục và Đào tạo
    }
    assert {code for code, t in measured.items() if t.counts_itself} == {
        "CT02",
        "CT03",
        "CT06",
        "CT08",
    }


def test_quotas_are_those_of_the_source() -> None:
    wanted = profile(CODE)
    tasks = {t.id: t for t in wanted.plan.tasks}
    period = wanted.period(YEAR, "Y")
    assert period is not None
    classes, models = tasks["16"].quota, tasks["21"].quota
    assert classes.label == "02 lớp/năm"
    assert expected_count(classes, period.window) == 2
    assert models.label == "từ 02 đến 03 mô hình/năm"
    assert expected_count(models, period.window) == 2
    assert expected_most(models, period.window) == 3
    assert label_of(tasks["04"].time, YEAR) == "Hằng năm hoặc 02 năm một lần"
    assert tasks["01"].quota.label == "01 kế hoạch/năm"


def test_leads_and_moods_are_those_of_the_source() -> None:
    wanted = profile(CODE)
    plan, register = wanted.plan, wanted.units
    leads = {t.id: [a.unit or f"@{a.group}" for a in t.lead] for t in plan.tasks}
    assert {i for i, named in leads.items() if named == ["so-gddt"]} == {"24", "25", "26"}
    assert leads["22"] == ["thanh-doan"]
    assert [a.unit for a in plan.task("30").partners] == ["so-noi-vu"]
    assert plan.task("07").lead_kind is LeadKind.COLLECTIVE
    owed = Counter(
        a.task_id for a in expand_assignments(plan, register, DAY) if a.role is Role.LEAD
    )
    assert (owed["07"], owed["18"], owed["08"], owed["23"]) == (32 + 64, 56, 4, 5)
    invited = {u.code for u in register.valid_on(DAY) if register.mood(u) is Mood.INVITED}
    assert invited == {
        "ban-tuyen-giao",
        "trang-dang-bo",
        "mttq",
        "hoi-lhpn",
        "hoi-nong-dan",
        "hoi-ccb",
        "ldld",
    }


def test_the_estimate_goes_by_the_lead_agency_to_the_finance_department() -> None:
    wanted = profile(CODE)
    period = wanted.period(YEAR, "B")
    assert period is not None
    assert (period.title, period.form) == ("dự toán kinh phí năm 2025", FormKind.ESTIMATE)
    assert (period.window.start, period.window.end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (period.before, period.submit_before) == (date(2024, 7, 5), date(2024, 7, 15))
    form = wanted.locality.papers[DocumentKind.ESTIMATE_SUMMARY]
    assert (form.issuer, form.addressees) == ("lead", ("Sở Tài chính",))
    assignments = expand_assignments(wanted.plan, wanted.units, DAY)
    leads = {a.unit_code for a in assignments if a.role is Role.LEAD}
    asked = {u.code for u in asked_units(wanted, period, leads, period.request_on)}
    assert len(asked) == 32 + 2 + 1 + 1
    assert {"so-tttt", "so-gddt", "bao-da-nang", "dai-ptth", "cong-ttdt", "thanh-doan"} <= asked
    groups = {wanted.units.unit(code).group for code in asked}
    assert groups == {"so-nganh", "bao-chi", "cong-trang", "doan-thanh-nien"}


def test_reports_leave_a_working_day_after_the_cut_off() -> None:
    wanted = profile(CODE)
    half, year = wanted.period(YEAR, "H1"), wanted.period(YEAR, "Y")
    assert half is not None
    assert year is not None
    assert (half.window.end, half.before) == (date(2024, 6, 14), date(2024, 6, 20))
    assert (year.window.end, year.before) == (date(2024, 12, 14), date(2024, 12, 20))
    assert (half.submit_before, year.submit_before) == (date(2024, 6, 25), date(2024, 12, 25))
    assert [p.commendations for p in wanted.periods(YEAR)] == [False, False, True]
    for period in (half, year):
        assert wanted.calendar.working_days_between(period.window.end, period.due) >= 1


@pytest.mark.parametrize(
    ("day", "wards", "communes", "special"),
    [
        (date(2023, 1, 15), 45, 11, 0),
        (date(2024, 12, 31), 45, 11, 0),
        (date(2025, 1, 1), 36, 11, 0),
        (date(2025, 6, 30), 36, 11, 0),
        (date(2025, 7, 1), 12, 3, 1),
    ],
)
def test_communes_through_both_reorganisations(
    day: date, wards: int, communes: int, special: int
) -> None:
    members = profile(CODE).units.members("cap-xa", day)
    kinds = Counter(u.code.split("-")[0] for u in members)
    assert kinds == Counter({"phuong": wards, "xa": communes, "dac": special})


def test_communes_by_district_in_2024() -> None:
    members = profile(CODE).units.members("cap-xa", DAY)
    assert Counter(u.superior for u in members) == {
        "quan-hai-chau": 13,
        "quan-thanh-khe": 10,
        "quan-son-tra": 7,
        "quan-ngu-hanh-son": 4,
        "quan-lien-chieu": 5,
        "quan-cam-le": 6,
        "huyen-hoa-vang": 11,
    }
    districts = profile(CODE).units.members("cap-huyen", DAY)
    assert [u.code for u in districts][-2:] == ["huyen-hoa-vang", "huyen-hoang-sa"]
    assert len(districts) == 8


def test_every_unit_that_ended_leads_to_one_that_follows() -> None:
    register = profile(CODE).units
    by_code = {u.code: u for u in register.units}
    for unit in register.units:
        for code in unit.successors:
            assert unit.valid_to is not None
            heir = by_code[code]
            assert heir.valid_to is None or heir.valid_to > unit.valid_to, (unit.code, code)
        if unit.group == "cap-xa" and unit.valid_to is not None:
            assert unit.successors, unit.code
    assert by_code["xa-hoa-lien-hoa-vang"].successors == ("phuong-hai-van", "phuong-lien-chieu")
    assert by_code["so-tttt"].successors == ("so-khcn", "so-vhtt")
    names = [u.name for u in register.units]
    short_names = [u.short_name for u in register.units]
    addresses = [e for u in register.units for e in u.emails]
    assert len(set(names)) == len(set(short_names)) == len(set(addresses)) == len(names) == 129
    assert all(a.endswith(".danang.example") for a in addresses)


def test_only_the_warnings_that_its_readme_explains() -> None:
    findings = Counter(f.code for f in check_profile(CONFIG, CODE))
    assert findings[Check.LEAD_ENDS] == 3
    assert sum(findings.values()) == 4
