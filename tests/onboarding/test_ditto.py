"""Marks for "as above" are what the cell above says, in whatever column but that of costs."""

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.words.ditto import is_as_above
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")
FIRST = ("1", "Lập tổ", "Sở Nội vụ", "Sở KH&CN", "Tháng 3/2026")


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "NT", "n.t", "Như trên", '"', "''", "〃", "//", "-//-"]
)
def test_marks(mark: str) -> None:
    assert is_as_above(mark)
    plan = read(source_table([HEAD, FIRST, ("2", "Lập quy chế", mark, mark, mark)]))
    data = plan.tasks[1].data
    assert (data["lead"], data["partners"]) == (["so-noi-vu"], ["so-khcn"])
    assert (data["time"], open_questions(plan)) == ("month 3/2026", [])
    assert {(d.kind, d.task_id) for d in plan.decisions} == {(DecisionKind.TOLD, "02")}


@pytest.mark.parametrize("text", ["", "-", "/", "nt; Sở Nội vụ", "Internet", "và như trên"])
def test_other_words(text: str) -> None:
    assert not is_as_above(text)


def test_a_row_may_repeat_a_row_that_repeats() -> None:
    rows = [FIRST, ("2", "Việc hai", "nt", "", "nt"), ("3", "Việc ba", "nt", "nt", "nt")]
    plan = read(source_table([HEAD, *rows]))
    assert [t.data["lead"] for t in plan.tasks] == [["so-noi-vu"]] * 3
    (asked,) = open_questions(plan)  # nobody joins in the second, so "as above" is nobody known
    assert (asked.task_id, asked.words) == ("03", "nt")


def test_the_name_of_a_group_may_stand_between() -> None:
    rows = [FIRST, ("I", "Tuyên truyền", "", "", ""), ("2", "Mở lớp", "nt", "", "nt")]
    assert read(source_table([HEAD, *rows])).tasks[1].data["lead"] == ["so-noi-vu"]


def test_above_the_first_row_there_is_nothing() -> None:
    plan = read(source_table([HEAD, ("1", "Lập tổ", "nt", "", "Tháng 3")]))
    (asked,) = open_questions(plan)
    assert asked.words == "nt"
