"""A column that names the group of each task makes the groups of the plan."""

from collections.abc import Sequence

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan
from tests.onboarding.small_office import asked, open_questions, read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Lĩnh vực", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def plan_of(*rows: Sequence[str], head: Sequence[str] = HEAD) -> ImportedPlan:
    return read(source_table([head, *rows]))


def groups(plan: ImportedPlan) -> list[tuple[str, str]]:
    return [(group["id"], group["title"]) for group in plan.groups]


def placed(plan: ImportedPlan) -> list[tuple[str, str]]:
    """Each task with its group."""
    return [(task.data["title"], task.data["group"]) for task in plan.tasks]


WANTED = [("Mở lớp", "I"), ("In tờ rơi", "I"), ("Đặt pa nô", "II"), ("In sách", "I")]


@pytest.mark.parametrize("heading", ["Lĩnh vực", "Nhóm nhiệm vụ", "Nhóm nhiệm vụ, giải pháp"])
@pytest.mark.parametrize("second", ["^", "Nhân lực", "NHÂN LỰC"])
def test_the_same_name_is_the_same_group_wherever_it_stands(heading: str, second: str) -> None:
    plan = plan_of(
        ("1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("2", second, "In tờ rơi", "Sở KH&CN", "Quý II"),
        ("3", "Hạ tầng số", "Đặt pa nô", "Sở KH&CN", "Quý II"),
        ("4", "Nhân lực", "In sách", "Sở KH&CN", "Quý II"),
        head=("TT", heading, *HEAD[2:]),
    )
    assert groups(plan) == [("I", "Nhân lực"), ("II", "Hạ tầng số")]
    assert placed(plan) == WANTED
    assert open_questions(plan) == []


def test_blank_cells_go_on_with_the_name_above_where_no_name_is_written_twice() -> None:
    plan = plan_of(
        ("1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("2", "", "In tờ rơi", "Sở KH&CN", "Quý II"),
        ("3", "Hạ tầng số", "Đặt pa nô", "Sở KH&CN", "Quý II"),
        ("4", "", "In sách", "Sở KH&CN", "Quý II"),
    )
    assert placed(plan) == [*WANTED[:3], ("In sách", "II")]
    assert [(d.kind, d.place, d.words) for d in plan.decisions] == [
        (DecisionKind.TOLD, "Bảng 1, dòng 3, 5", "In tờ rơi; In sách")
    ]


def test_a_blank_cell_among_cells_filled_row_by_row_is_asked_about() -> None:
    plan = plan_of(
        ("1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("2", "Nhân lực", "In tờ rơi", "Sở KH&CN", "Quý II"),
        ("3", "Hạ tầng số", "Đặt pa nô", "Sở KH&CN", "Quý II"),
        ("4", "", "In sách", "Sở KH&CN", "Quý II"),
    )
    assert placed(plan)[3] == ("In sách", "II")
    (question,) = open_questions(plan)
    assert (question.kind, question.place, question.words) == (
        *(DecisionKind.GUESS, "Bảng 1, dòng 5"),
        "In sách",
    )


def test_rows_that_hold_a_name_of_a_group_alone_head_those_below() -> None:
    plan = plan_of(
        ("I", "Nhân lực", "", "", ""),
        ("1", "", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("2", "", "In tờ rơi", "Sở KH&CN", "Quý II"),
        ("II", "Hạ tầng số", "", "", ""),
        ("3", "", "Đặt pa nô", "Sở KH&CN", "Quý II"),
    )
    assert groups(plan) == [("I", "Nhân lực"), ("II", "Hạ tầng số")]
    assert placed(plan) == WANTED[:3]
    assert open_questions(plan) == []


def test_beside_rows_of_groups_the_column_is_a_note_and_told() -> None:
    plan = plan_of(
        ("I", "", "Nhóm một", "", ""),
        ("1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I"),
    )
    assert groups(plan) == [("I", "Nhóm một")]
    assert plan.tasks[0].comments == ("cột “Lĩnh vực”: Nhân lực",)
    assert [(d.kind, d.place) for d in plan.decisions] == [
        (DecisionKind.TOLD, "Bảng 1, cột “Lĩnh vực”")
    ]


def test_numbers_1_above_1_1_are_no_groups_where_a_column_names_them() -> None:
    plan = plan_of(
        ("1", "Nhân lực", "Tập huấn:", "", ""),
        ("1.1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("1.2", "Nhân lực", "In tờ rơi", "Sở KH&CN", "Quý II"),
        ("2", "Hạ tầng số", "Đặt pa nô", "Sở KH&CN", "Quý II"),
    )
    assert groups(plan) == [("I", "Nhân lực"), ("II", "Hạ tầng số")]
    assert placed(plan) == WANTED[:3]


def test_tasks_of_a_further_table_without_the_column_are_put_in_no_group_of_it() -> None:
    plan = read(
        source_table([HEAD, ("1", "Nhân lực", "Mở lớp", "Sở Nội vụ", "Quý I")], "Bảng 1"),
        source_table([HEAD[:1] + HEAD[2:], ("2", "In sách", "Sở KH&CN", "Quý II")], "Bảng 2"),
    )
    assert placed(plan) == [("Mở lớp", "I"), ("In sách", "II")]
    assert groups(plan)[1][1].startswith("(ghi tên nhóm nhiệm vụ")
    assert [d.place for d in open_questions(plan)] == ["Bảng 2, dòng 2"]


def test_a_name_of_its_own_for_each_task_is_asked_about() -> None:
    plan = plan_of(
        *(
            (str(n), f"Nhóm thứ {n}", f"Việc thứ {n} trong năm", "Sở Nội vụ", "Quý I")
            for n in range(1, 6)
        )
    )
    assert [d.place for d in open_questions(plan)] == ["Bảng 1, cột “Lĩnh vực”"]


def test_groups_that_are_the_only_tasks_of_a_table_are_its_tasks() -> None:
    plan = plan_of(
        ("1", "Mở lớp", "Sở Nội vụ", "Quý I"),
        ("2", "In tờ rơi", "Sở KH&CN", "Quý II"),
        head=("TT", "Nhóm nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
    )
    assert placed(plan) == [("Mở lớp", "I"), ("In tờ rơi", "I")]
    assert asked(plan) == [("Nhóm nhiệm vụ", "nhiệm vụ")]


def test_a_heading_of_groups_and_tasks_is_one_of_tasks() -> None:
    plan = plan_of(
        ("1", "Mở lớp", "Sở Nội vụ", "Quý I", "Phòng họp tầng hai"),
        head=("TT", "Nhóm nhiệm vụ/nhiệm vụ", "Chủ trì", "Thời gian", "Nội dung phối hợp"),
    )
    assert placed(plan) == [("Mở lớp", "I")]
