"""Times that say more than a day: what is certain is a day, the plan's words are kept."""

import pytest

from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic, questions
from plancycle.onboarding.import_plan import ImportedPlan
from plancycle.vi.time_words import read_time
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def plan_of(*times: str) -> ImportedPlan:
    rows = [(str(n), f"Việc thứ {n}", "Sở Nội vụ", t) for n, t in enumerate(times, start=1)]
    return read(source_table([HEAD, *rows]))


def about_times(plan: ImportedPlan) -> list[Decision]:
    return [d for d in open_questions(plan) if d.topic is Topic.TIME]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Năm 2026 (theo kế hoạch thi hành Luật)", "year 2026"),
        ("Quý II/2026 (theo yêu cầu về định hướng giai đoạn 2026 - 2031)", "quarter 2/2026"),
        ("Thường xuyên (hoặc theo yêu cầu của cấp có thẩm quyền)", "regularly"),
        ("Hoàn thành xây dựng Đề án trong quý II/2026", "quarter 2/2026"),
        ("Hoàn thành đầu tư, lắp đặt xong trước ngày 01/01/2030", "before 2030-01-01"),
        ("2026 và hằng năm", "since 2026"),
        ("Quý IV2026", "quarter 4/2026"),
        ("Từ tháng 5/2026, thường xuyên", "since month 5/2026"),
        ("Hằng năm và từng giai đoạn", "yearly"),
    ],
)
def test_a_time_with_a_remark_needs_no_person(words: str, time: str) -> None:
    plan = plan_of(words)
    assert (plan.tasks[0].data["time"], plan.tasks[0].data["time_words"]) == (time, words)
    assert about_times(plan) == []


@pytest.mark.parametrize(
    "words",
    [
        "Quý II/2026 (hoặc theo yêu cầu của cấp có thẩm quyền)",
        "Năm 2026 (theo tiến độ của tháng 6)",
        "Thường xuyên (giai đoạn 2027 trở đi nếu có)",
        "Hoàn thành 02 đề án trong quý II/2026",
        "Tháng 12/2026 hằng năm",
    ],
)
def test_a_remark_that_may_change_the_day_is_asked_about(words: str) -> None:
    plan = plan_of(words)
    assert plan.tasks[0].data["time"] == "in words"
    assert [d.kind for d in about_times(plan)] == [DecisionKind.UNREAD]


def test_a_day_and_then_regularly_is_one_question_for_the_table() -> None:
    first, second = "Quý II/2026 và triển khai thường xuyên", "Năm 2026 và nhiệm vụ thường xuyên"
    (question,) = questions(about_times(plan_of(first, second)))
    assert question.proposal == f"{first} = quarter 2/2026\n{second} = year 2026"
    assert question.first.kind is DecisionKind.GUESS


def test_a_year_and_each_year_after_it_is_no_single_year() -> None:
    assert read_time("Năm 2026, hằng năm") == read_time("2026 và những năm tiếp theo")
    assert read_time("2026 hằng năm") is None
