"""Times that count from the day of issue: days alone, and what goes on from then."""

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from tests.onboarding.small_office import read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


@pytest.mark.parametrize("said", ["100 ngày", "Trong 100 ngày", "Trong vòng 100 ngày"])
def test_days_alone_are_asked_about_with_a_proposal(said: str) -> None:
    plan = read(source_table([HEAD, ("1", "Giải ngân", "Sở KH&CN", said)]))
    (decision,) = plan.decisions
    assert (decision.kind, decision.topic) == (DecisionKind.GUESS, Topic.TIME)
    assert decision.proposal == "100 days after issue"
    (task,) = plan.tasks
    assert (task.data["time"], task.data["time_words"]) == ("in words", said)


@pytest.mark.parametrize(
    "said",
    [
        "Từ ngày ban hành Kế hoạch trở đi",
        "Kể từ ngày ban hành trở đi",
        "Từ khi ban hành Kế hoạch này trở đi",
    ],
)
def test_what_goes_on_from_issue_is_regular_work_and_told(said: str) -> None:
    plan = read(source_table([HEAD, ("1", "Im lặng là đồng ý", "Sở KH&CN", said)]))
    (decision,) = plan.decisions
    assert decision.kind is DecisionKind.TOLD
    (task,) = plan.tasks
    assert (task.data["time"], task.data["time_words"]) == ("regularly", said)


def test_after_issue_without_an_end_stays_a_question() -> None:
    plan = read(source_table([HEAD, ("1", "Lập tổ", "Sở KH&CN", "Sau khi ban hành trở đi")]))
    (task,) = plan.tasks
    assert task.data["time"] == "in words"
