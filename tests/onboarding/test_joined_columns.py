"""Columns that say one thing together: marks by quarter, begin and end, a total and its sources."""

from collections.abc import Sequence

import pytest

from plancycle.model.source_table import SourceTable
from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


def _table(above: str, heads: Sequence[str], *rows: Sequence[str]) -> SourceTable:
    """Tasks of Sở KH&CN with some columns below one heading."""
    first = ("TT", "Nhiệm vụ", "Chủ trì", above, *["<"] * (len(heads) - 1))
    second = ("^", "^", "^", *heads)
    tasks = [(str(n), f"Việc {n}", "Sở KH&CN", *cells) for n, cells in enumerate(rows, start=1)]
    return source_table([first, second, *tasks])


def _times(plan: ImportedPlan) -> list[tuple[str, str | None]]:
    return [(t.data["time"], t.data.get("time_words")) for t in plan.tasks]


def test_marks_by_quarter_are_the_time_of_a_task() -> None:
    plan = read(
        _table(
            "Thời gian thực hiện năm 2026",
            QUARTERS,
            ("x", "", "", ""),
            ("", "X", "x", ""),
            ("x", "", "x", ""),
            ("x", "x", "x", "x"),
        )
    )
    assert _times(plan) == [
        ("quarter 1/2026", None),
        ("quarters 2-3/2026", "Quý II - quý III/2026"),
        ("quarter 1/2026, quarter 3/2026", "Quý I, quý III/2026"),
        ("quarters 1-4/2026", "Quý I - quý IV/2026"),
    ]
    assert open_questions(plan) == []


def test_they_are_told_and_a_row_without_a_mark_is_asked_about() -> None:
    plan = read(_table("Thời gian", QUARTERS, ("x", "", "", ""), ("", "", "", "")))
    told = [d for d in plan.decisions if d.kind is DecisionKind.TOLD]
    assert [d.words for d in told] == ["Quý I; Quý II; Quý III; Quý IV"]
    (asked,) = open_questions(plan)
    assert (asked.task_id, asked.message) == ("02", "Ô thời gian trống.")


@pytest.mark.parametrize(
    ("heads", "marks", "time"),
    [
        (("T1", "T2", "T3"), ("", "x", "x"), "months 2-3"),
        (("Tháng 6", "Tháng 7", "Tháng 8"), ("x", "", "✓"), "month 6, month 8"),
        (("2026", "2027", "2028"), ("x", "x", ""), "years 2026-2027"),
    ],
)
def test_months_and_years_likewise(heads: Sequence[str], marks: Sequence[str], time: str) -> None:
    plan = read(_table("Thời gian", heads, marks, marks))
    assert [t for t, _ in _times(plan)] == [time] * 2


def test_months_by_their_numbers_below_one_heading() -> None:
    plan = read(_table("Thời gian (tháng)", ("1", "2", "3"), ("", "x", ""), ("x", "x", "")))
    assert [t for t, _ in _times(plan)] == ["month 2", "months 1-2"]


def test_quarters_without_a_heading_above() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", *QUARTERS)
    plan = read(source_table([head, ("1", "Mở lớp", "Sở KH&CN", "", "x", "", "")]))
    assert _times(plan) == [("quarter 2", "Quý II")]


def test_words_beside_marks_stay_as_they_are() -> None:
    """ "Tháng 2" below "Quý I" says more than a mark."""
    plan = read(_table("Thời gian", QUARTERS, ("Tháng 2", "", "", ""), ("x", "", "", "")))
    assert open_questions(plan) != []


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        (("01/2026", "02/2026"), "months 1-2/2026"),
        (("Tháng 5", "Tháng 10"), "months 5-10"),
        (("01/10/2026", "10/10/2026"), "from 2026-10-01 to 2026-10-10"),
        (("Tháng 5", "Tháng 5"), "month 5"),
        (("", "30/6/2026"), "on 2026-06-30"),
        (("Tháng 4", ""), "since month 4"),
    ],
)
def test_begin_and_end_are_one_stretch(cells: Sequence[str], time: str) -> None:
    plan = read(_table("Thời gian thực hiện", ("Bắt đầu", "Hoàn thành"), cells))
    assert [t for t, _ in _times(plan)] == [time]
    assert open_questions(plan) == []


def test_a_total_is_the_cost_and_its_parts_are_where_it_comes_from() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)", "<", "<")
    plan = read(
        source_table(
            [
                head,
                ("^", "^", "^", "^", "Tổng số", "NSTW", "NSĐP"),
                ("1", "In tài liệu", "Sở KH&CN", "Quý II", "150", "", "150"),
                ("2", "Phóng sự", "Sở KH&CN", "Quý III", "1.250", "1.000", "250"),
                ("", "Tổng cộng", "", "", "1.400", "1.000", "400"),
            ]
        )
    )
    costs = [(t.data["cost"], t.data["funding"]) for t in plan.tasks]
    assert costs == [(150, "NSĐP: 150"), (1250, "NSTW: 1.000; NSĐP: 250")]
    assert open_questions(plan) == []


def test_a_total_over_years_is_a_sum_of_all_of_them() -> None:
    plan = read(_years(("Tổng", "2026", "2027"), ("900", "400", "500")))
    (task,) = plan.tasks
    assert task.data["cost"] == {"amount": 900, "years": "2026-2027"}
    assert task.data["funding"] == "2026: 400; 2027: 500"


def test_parts_without_a_total_are_not_added_up() -> None:
    plan = read(_years(("NSTW", "NSĐP"), ("1.000", "250")))
    assert open_questions(plan) != []


def _years(heads: Sequence[str], cells: Sequence[str]) -> SourceTable:
    first = ("Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)", *["<"] * (len(heads) - 1))
    return source_table(
        [first, ("^", "^", "^", *heads), ("Phóng sự", "Sở KH&CN", "Quý II", *cells)]
    )


def test_the_name_of_a_group_merged_over_all_of_them_stays_whole() -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "<"),
        ("^", "^", "^", "Bắt đầu", "Kết thúc"),
        ("I. Tuyên truyền", "<", "<", "<", "<"),
        ("1", "Mở lớp", "Sở KH&CN", "Tháng 5", "Tháng 6"),
    ]
    plan = read(source_table(rows))
    assert [g["title"] for g in plan.groups] == ["Tuyên truyền"]
    assert _times(plan) == [("months 5-6", "Tháng 5 - Tháng 6")]
