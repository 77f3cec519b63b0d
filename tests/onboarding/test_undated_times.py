"""Times without a day of the calendar need no person; a likely day is proposed, once a table."""

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind, questions
from plancycle.onboarding.tasks.undated_times import lies_in_paper
from plancycle.vi.time_words import read_time
from tests.onboarding.test_times_with_remarks import about_times, plan_of


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Quí IV-2026", "quarter 4/2026"),
        ("Tháng 10-2026", "month 10/2026"),
        ("Bắt đầu thực hiện từ năm 2026", "since 2026"),
        ("Thường xuyên trong tháng", "regularly"),
        ("Hằng năm và giai đoạn", "yearly"),
        ("Thực hiện thường xuyên khi có yêu cầu của bộ, ngành Trung ương", "on request"),
        ("Thường xuyên, lồng ghép trong nhiệm vụ thường xuyên về đối ngoại", "regularly"),
        ("Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015 của Chính phủ", "in words"),
        ("Theo các mốc thời gian tại Quyết định số 14/QĐ-UBND ngày 25/9/2025", "in words"),
        ("Theo Kế hoạch rà soát thủ tục hành chính hằng năm của tỉnh", "in words"),
        ("Sau 03 tháng kể từ khi có văn bản của Trung ương", "in words"),
    ],
)
def test_a_time_without_a_day_needs_no_person(words: str, time: str) -> None:
    plan = plan_of(words)
    assert (plan.tasks[0].data["time"], plan.tasks[0].data["time_words"]) == (time, words)
    assert about_times(plan) == []


@pytest.mark.parametrize(
    "words",
    [
        "Theo Kế hoạch, hằng năm",
        "Theo Kế hoạch năm 2026, hoàn thành trong tháng 6",
        "Theo Kế hoạch số 12/KH-UBND, bắt đầu từ năm 2027",
        "Theo Quyết định số 12/QĐ-UBND; quý II",
        "Thường xuyên, lồng ghép vào tháng 6",
        "Trước ngày 31/01 năm liền kề",
        "Theo yêu cầu của tiến độ năm 2027",
    ],
)
def test_what_may_hold_a_day_is_asked_about(words: str) -> None:
    plan = plan_of(words)
    assert plan.tasks[0].data["time"] == "in words"
    assert [(d.kind, d.proposal) for d in about_times(plan)] == [(DecisionKind.UNREAD, "")]


def test_the_day_of_a_cited_paper_is_no_day_of_the_task() -> None:
    assert lies_in_paper("Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024")
    assert not lies_in_paper("Theo Nghị quyết số 57-NQ/TW, trước ngày 22/12/2026")


def test_likely_days_of_a_table_are_one_question() -> None:
    issued = "Ban hành kế hoạch chậm nhất là ngày 15/4/2026 và tổ chức thực hiện"
    reported = "Triển khai mô hình và báo cáo kết quả chậm nhất trong tháng 9/2026"
    after = "Trước ngày 05 của tháng liền kề"
    plan = plan_of(issued, reported, after)
    (question,) = questions(about_times(plan))
    assert question.proposal == (
        f"{issued} = by 2026-04-15\n{reported} = by 2026-09-30\n{after} = monthly by 4"
    )
    assert question.first.kind is DecisionKind.GUESS
    assert [task.data["time"] for task in plan.tasks] == ["in words"] * 3


def test_months_of_several_acts_are_proposed_together() -> None:
    words = (
        "Ban hành kế hoạch trong tháng 01 hằng năm; tổ chức kiểm tra chậm nhất trong tháng 6 hằng "
        "năm và báo cáo kết quả chậm nhất trong tháng 8 hằng năm"
    )
    (decision,) = about_times(plan_of(words))
    assert (decision.kind, decision.proposal) == (DecisionKind.GUESS, "month 1, month 6, month 8")


@pytest.mark.parametrize(
    "words",
    [
        "Ban hành trong tháng 6/2026, kiểm tra chậm nhất trong tháng 01/2026",
        "Ban hành trong tháng 01/2026, kiểm tra trong tháng 6/2026 ít nhất 02 lần",
        "Ban hành kế hoạch trong tháng 01/2026, tổ chức 02 đợt kiểm tra trước ngày 15/6/2026",
    ],
)
def test_no_day_is_likely_where_figures_are_left_over(words: str) -> None:
    (decision,) = about_times(plan_of(words))
    assert (decision.kind, decision.proposal) == (DecisionKind.UNREAD, "")


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Báo cáo định kỳ theo thời gian quy định; thực hiện hằng năm", "yearly"),
        ("Báo cáo theo quy định, thực hiện thường xuyên trong năm", "regularly"),
        ("Thường xuyên, định kỳ báo cáo theo quý", "regularly"),
    ],
)
def test_the_rhythm_of_reports_is_that_of_the_plan(words: str, time: str) -> None:
    plan = plan_of(words)
    assert (plan.tasks[0].data["time"], plan.tasks[0].data["time_words"]) == (time, words)
    assert about_times(plan) == []


def test_a_span_whose_years_stand_behind_strokes_is_no_hyphenated_quarter() -> None:
    assert read_time("Quý IV/2025- Quý II/2026") == read_time("quý IV/2025 đến quý II/2026")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Từ 20 giờ 15 phút - 20 giờ 45 phút ngày 23 tháng 1", "ngày 23/1"),
        ("14h30, ngày 10/3/2026", "ngày 10/3/2026"),
        ("Lúc 7:30 ngày 05/9", "ngày 05/9"),
        ("Trước 17h00 ngày 20/6/2026", "chậm nhất ngày 20/6/2026"),
        ("Trước 17 giờ ngày 20 hằng tháng", "chậm nhất ngày 20 hằng tháng"),
    ],
)
def test_an_hour_leaves_the_day_as_it_is(words: str, meant: str) -> None:
    assert read_time(words) == read_time(meant) is not None


@pytest.mark.parametrize(
    "words", ["8 giờ", "Từ 8h đến 11h", "15 giờ/tuần", "24 giờ trước ngày 5/6"]
)
def test_hours_alone_are_no_day(words: str) -> None:
    assert read_time(words) is None
