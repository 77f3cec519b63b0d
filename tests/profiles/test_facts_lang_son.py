"""A campaign of ten days, set up by data: Ngày Chuyển đổi số quốc gia 2022 of Lạng Sơn."""

from collections import Counter
from datetime import date

from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.documents import OPTIONAL
from plancycle.model.quotas import expected_count
from plancycle.model.units import Mood
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, missing, plan_text, profile

CODE = "lang-son"
YEAR = 2022
DAY = date(2022, 9, 27)

FACTS = (
    "TỈNH LẠNG SƠN",
    "/KH-UBND",
    "Tổ chức Ngày Chuyển đổi số quốc gia năm 2022 trên địa bàn tỉnh Lạng Sơn",
    "đến năm 2025, định hướng đến năm 2030",
    "cán bộ, công chức, viên chức, người lao động và Nhân dân",
    "cả hệ thống chính trị",
    "từ ngày 01/10/2022 đến ngày 10/10/2022",
    "“Chuyển đổi số giải quyết các vấn đề của xã hội vì một cuộc sống tốt đẹp hơn cho người dân”",
    "mục đích, ý nghĩa, tinh thần và chủ đề",
    "Khen thưởng, tôn vinh gương điển hình tiên tiến",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
    "Ủy ban nhân dân các huyện, thành phố",
    "Quyết định số 505/QĐ-TTg ngày 22/4/2022 của Thủ tướng Chính phủ",
)


def test_the_profile_has_neither_errors_nor_warnings() -> None:
    assert check_profile(CONFIG, CODE) == ()


def test_every_fact_of_the_source_stands_in_the_plan() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


def test_no_placeholder_is_left() -> None:
    assert "{" not in plan_text(CODE, YEAR)


def test_every_office_and_district_owes_and_unions_are_invited() -> None:
    wanted = profile(CODE)
    leads = [a for a in expand_assignments(wanted.plan, wanted.units, DAY) if a.role is Role.LEAD]
    assert Counter(a.task_id for a in leads) == {"01": 40, "02": 40, "03": 1, "04": 2, "05": 1}
    moods = Counter(a.mood for a in leads if a.task_id == "01")
    assert moods == {Mood.BINDING: 23 + 11, Mood.INVITED: 6}


def test_the_one_report_holds_the_ten_days() -> None:
    wanted = profile(CODE)
    (period,) = wanted.periods(YEAR)
    assert (period.code, period.commendations) == ("A01", True)
    assert (period.window.start, period.window.end) == (date(2022, 9, 27), date(2022, 10, 10))
    assert period.before == date(2022, 10, 20)
    task = wanted.plan.task("01")
    assert expected_count(task.quota, period.window, task.time.due(YEAR)) == 1


def test_the_letters_that_the_campaign_does_without() -> None:
    assert {kind for kind in OPTIONAL if not profile(CODE).locality.makes(kind)} == OPTIONAL
