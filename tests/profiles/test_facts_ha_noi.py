"""A whole plan of 2026, its table taken in by import-plan: Kế hoạch số 277/KH-UBND of Hà Nội."""

from collections import Counter
from datetime import date

from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.plan import plan_signed_on
from plancycle.model.quotas import QuotaKind, expected_count
from plancycle.model.units import Mood
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, missing, plan_text, profile

CODE = "ha-noi"
YEAR = 2026
DAY = date(2026, 7, 14)

FACTS = (
    "THÀNH PHỐ HÀ NỘI",
    "/KH-UBND",
    "Triển khai đợt cao điểm 100 ngày thực hiện các nhiệm vụ trọng tâm về chuyển đổi số",
    "Kế hoạch số 05-KH/BCĐTW ngày 11/7/2026",
    "Kế hoạch số 20-KH/BCĐ57 ngày 19/01/2026",
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024",
    "“đúng, đủ, sạch, sống”",
    "“6 rõ”",
    "Nghị định số 278/2025/NĐ-CP",
    "100 ngày kể từ ngày ban hành Kế hoạch",
    "Định kỳ 02 tuần một lần, trước 16 giờ thứ Sáu",
    "HanoiWork",
    "Chỉ thị số 05/CT-TTg ngày 13/02/2025",
    "Kế hoạch số 38/KH-UBND ngày 26/01/2026",
    "Kế hoạch số 131/KH-UBND ngày 31/3/2026",
    "Nghị quyết số 59/2026/NQ-HĐND ngày 15/6/2026",
    "khoảng 3,2 triệu thửa đất",
    "khoảng 950.000 thửa đất",
    "Thí điểm tại 126 xã, phường",
    "khoảng 50.000 tỷ đồng",
    "Tối thiểu 2.000 sản phẩm/dịch vụ",
    "(khoảng 2.729) thôn, tổ dân phố",
    "Tỷ lệ giải ngân/phân bổ đạt tối thiểu 40%",
    "ĐMPT",
)


def test_the_profile_has_neither_errors_nor_warnings() -> None:
    assert check_profile(CONFIG, CODE) == ()


def test_every_fact_of_the_source_stands_in_the_plan() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


def test_no_placeholder_is_left() -> None:
    assert "{" not in plan_text(CODE, YEAR)


def test_groups_and_tasks_are_those_of_the_signed_table() -> None:
    tasks = profile(CODE).plan.tasks
    assert [t.id for t in tasks] == [f"{n:02d}" for n in range(1, 34)]
    sizes = Counter(t.group for t in tasks)
    assert sizes == {
        "I": 8,
        "II": 2,
        "III": 3,
        "IV": 4,
        "V": 2,
        "VI": 4,
        "VII": 4,
        "VIII": 4,
        "IX": 2,
    }


def test_every_lead_of_the_table_owes() -> None:
    wanted = profile(CODE)
    leads = [a for a in expand_assignments(wanted.plan, wanted.units, DAY) if a.role is Role.LEAD]
    counted = Counter(a.task_id for a in leads)
    departments, communes = 20, 126
    assert (counted["01"], counted["05"], counted["12"]) == (1, departments, 1)
    assert (counted["16"], counted["31"]) == (communes, communes + 2)
    assert counted["33"] == departments + communes
    assert {a.mood for a in leads} == {Mood.BINDING}


def test_a_hundred_days_end_on_the_22nd_of_october() -> None:
    plan = plan_signed_on(profile(CODE).plan, DAY)
    days = Counter(task.time.due(YEAR) for task in plan.tasks)
    assert days == {
        date(2026, 7, 30): 1,
        date(2026, 7, 31): 2,
        date(2026, 8, 30): 9,
        date(2026, 9, 30): 1,
        date(2026, 10, 22): 19,
        date(2026, 12, 31): 1,  # from issue onwards
    }


def test_reports_are_due_before_every_second_friday_and_once_for_the_whole() -> None:
    periods = profile(CODE).periods(YEAR)
    before = [p.before for p in periods]
    assert before[:-1] == [
        *(date(2026, 7, 31), date(2026, 8, 14), date(2026, 8, 28)),
        *(date(2026, 9, 11), date(2026, 9, 25), date(2026, 10, 9)),
    ]
    assert {day.strftime("%a") for day in before} == {"Fri"}
    assert {p.window.start for p in periods} == {DAY}
    assert (periods[-1].window.end, periods[-1].commendations) == (date(2026, 10, 22), True)


def test_each_commune_owes_what_the_table_says_of_each() -> None:
    plan = profile(CODE).plan
    quotas = {t.id: t.quota for t in plan.tasks if t.quota.kind is not QuotaKind.REGULAR}
    assert {n: (q.minimum, str(q.per or ""), q.unit) for n, q in quotas.items()} == {
        "15": (100, "", "hồ sơ phát sinh trực tuyến toàn trình"),
        "22": (5, "once", "tuyến phố kinh doanh"),
        "25": (5, "once", "sản phẩm tiêu biểu"),
        "26": (1, "week", "lần"),
    }


def test_livestreams_are_owed_every_week_by_each_commune() -> None:
    wanted = profile(CODE)
    task = wanted.plan.task("26")
    assert (task.quota.kind, task.quota.minimum, task.quota.at_least) == (QuotaKind.COUNT, 1, True)
    first = wanted.periods(YEAR)[0]
    weeks_ending_in_it = 2  # on 19/7 and 26/7
    assert expected_count(task.quota, first.window, task.time.due(YEAR)) == weeks_ending_in_it
