"""Columns that say who approves or what a task rests on: comments, and nothing to decide."""

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from tests.onboarding.small_office import asked, open_questions, read
from tests.profiles.plan_appendix import source_table


@pytest.mark.parametrize(
    "heading", ["Cấp trình", "CẤP TRÌNH/ PHÊ DUYỆT", "Căn cứ bổ sung", "Cấp phê duyệt"]
)
def test_a_column_beside_the_tasks_is_told(heading: str) -> None:
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", heading, "Thời gian")
    plan = read(source_table([head, ("1", "Xây dựng đề án", "Sở Nội vụ", "Chính phủ", "Quý I")]))
    assert asked(plan) == []
    assert (DecisionKind.TOLD, heading) in [(d.kind, d.words) for d in plan.decisions]
    assert plan.tasks[0].comments == (f"cột “{heading}”: Chính phủ",)


def test_a_table_by_agencies_asks_once_which_column_leads() -> None:
    head = ("STT", "Đơn vị", "Nhiệm vụ chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
    rows = [
        ("1", "Sở Nội vụ", "Xây dựng quy định về cán bộ", "Sở Xây dựng", "Quý I"),
        ("^", "^", "Tuyên truyền tới người dân trong tỉnh", "", "Quý II"),
        ("2", "Sở Xây dựng", "Thẩm định dự án xây dựng trụ sở", "", "Quý III"),
    ]
    plan = read(source_table([head, *rows]))
    assert asked(plan) == [("Đơn vị", "chủ trì")]
    assert [t.data["lead"] for t in plan.tasks] == [["so-noi-vu"], ["so-noi-vu"], ["so-xay-dung"]]


def test_titles_shared_by_rows_are_one_question() -> None:
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    rows = [
        ("1", "Thể chế hóa a", "Sở Nội vụ", "Quý I"),
        ("2", "^", "Sở Nội vụ", "Quý II"),
        ("3", "Thể chế hóa b", "Sở Nội vụ", "Quý I"),
        ("4", "^", "Sở Nội vụ", "Quý II"),
    ]
    plan = read(source_table([head, *rows]))
    assert {d.batch for d in open_questions(plan) if d.task_id} == {"shared titles"}
