"""Rows that a page cuts in two are one task again; what begins something of its own is not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan
from tests.onboarding.small_office import open_questions, read, titles
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
FIRST = ("1", "Rà soát quy định về phân cấp của xã", "Sở Nội vụ", "Sở Xây", "Quý I")
LAST = ("2", "Mở lớp tập huấn cho cán bộ", "Sở Nội vụ", "Sở Xây dựng", "Quý II")


def pages(*second: Sequence[str], repeated: bool = True) -> ImportedPlan:
    """Two pages. Args: repeated: whether the second has the heading again."""
    head = [HEAD] if repeated else []
    page = source_table([*head, *second, LAST])
    return read(source_table([HEAD, FIRST]), replace(page, name="Bảng 2"))


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_goes_on_over_the_page(repeated: bool) -> None:
    plan = pages(("", "và phường", "", "dựng", ""), repeated=repeated)
    assert titles(plan) == ("Rà soát quy định về phân cấp của xã và phường", LAST[1])
    assert plan.tasks[0].data["partners"] == ["so-xay-dung"]
    told = [d.place for d in plan.decisions if d.kind is DecisionKind.TOLD]
    assert told == [f"Bảng 2, dòng {2 if repeated else 1}"]


def test_a_title_or_a_cell_alone_goes_on() -> None:
    only_title = pages(("", "và phường", "", "", ""))
    assert titles(only_title)[0] == "Rà soát quy định về phân cấp của xã và phường"
    only_partner = pages(("", "", "", "dựng", ""))
    assert only_partner.tasks[0].data["partners"] == ["so-xay-dung"]
    assert [d for d in open_questions(only_partner) if d.task_id == "01"] == []


@pytest.mark.parametrize(
    "row",
    [
        ("", "Kiểm tra việc phân cấp", "", "", ""),
        ("", "và phường", "Sở Xây dựng", "", ""),
        ("a)", "và phường", "", "", ""),
        ("", "- và phường", "", "", ""),
    ],
)
def test_what_may_begin_something_is_not_put_to_the_row_above(row: Sequence[str]) -> None:
    plan = pages(row)
    joined = "Rà soát quy định về phân cấp của xã và phường"
    assert joined not in titles(plan)
    assert not any("ngắt sang trang" in d.message for d in plan.decisions)


def test_a_row_within_a_page_is_not_joined() -> None:
    plan = read(source_table([HEAD, FIRST, ("", "và phường", "", "", ""), LAST]))
    assert titles(plan)[0] == FIRST[1]


def test_a_heading_that_comes_again_in_one_table_begins_a_page() -> None:
    plan = read(source_table([HEAD, FIRST, HEAD, ("", "và phường", "", "dựng", ""), LAST]))
    assert titles(plan)[0] == "Rà soát quy định về phân cấp của xã và phường"
