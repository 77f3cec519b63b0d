"""Tables of targets for several years together, their parts, and lists of who leads."""

from collections.abc import Sequence

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_targets import ImportedTargets, PlanYears, import_target_rows
from plancycle.onboarding.tables.target_rows import find_targets
from tests.onboarding.small_office import NAMES
from tests.onboarding.test_target_columns import open_decisions, table

YEARS = PlanYears(first=2026)
HEAD = ("TT", "CHỈ TIÊU", "MỤC TIÊU 2026 - 2030", "CƠ QUAN CHỦ TRÌ, THEO DÕI")


def taken(*rows: Sequence[str], head: Sequence[str] = HEAD) -> ImportedTargets:
    return import_target_rows(find_targets([table(head, *rows)]), NAMES, YEARS)


def texts(read: ImportedTargets) -> list[str]:
    return [target.data["text"] for target in read.targets]


def test_a_value_of_several_years_is_that_of_no_single_one() -> None:
    read = taken(("1", "Tăng trưởng bình quân (%)", "≥ 10,0", "Sở Nội vụ"))
    (target,) = read.targets
    assert target.data == {
        "id": "chi-tieu-01",
        "text": "Tăng trưởng bình quân (%): ≥ 10,0 (mục tiêu 2026 - 2030)",
        "leads": ["so-noi-vu"],
    }
    assert open_decisions(read) == []
    assert ("Bảng 1, cột “MỤC TIÊU 2026 - 2030”", DecisionKind.TOLD) in [
        (d.place, d.kind) for d in read.decisions
    ]


def test_a_period_beside_a_year_stands_with_the_words_of_the_target() -> None:
    head = ("TT", "Chỉ tiêu", "ĐVT", "GĐ 2026-2030", "Mục tiêu 2026", "Cơ quan chủ trì")
    read = taken(("1", "Chỉ số sản xuất", "%", ">12", "13", "Sở Nội vụ"), head=head)
    (target,) = read.targets
    assert target.data["text"] == "Chỉ số sản xuất (giai đoạn 2026-2030: >12%)"
    assert target.data["values"] == {2026: "13"}


@pytest.mark.parametrize("heading", ["Giai đoạn 2021 - 2025", "Thực hiện giai đoạn 2026 - 2030"])
def test_what_was_reached_over_some_years_is_no_aim(heading: str) -> None:
    head = ("TT", "Chỉ tiêu", heading, "Năm 2026")
    read = taken(("1", "Số mô hình", "3", "5"), head=head)
    (target,) = read.targets
    assert (target.data["text"], target.data["values"]) == ("Số mô hình", {2026: "5"})
    assert target.comments == (f"cột “{heading}”: 3",)


def test_two_columns_of_one_period_are_asked_about() -> None:
    head = ("TT", "Chỉ tiêu", "TW giao 2026 - 2030", "Tỉnh giao 2026 - 2030")
    read = taken(("1", "Số mô hình", "3", "5"), head=head)
    assert texts(read) == ["Số mô hình"]
    assert [d.kind for d in open_decisions(read)] == [DecisionKind.UNREAD]


def test_parts_say_whose_they_are_with_and_without_a_dash() -> None:
    read = taken(
        ("1", "Xuất khẩu", "15", "Sở Nội vụ"),
        ("", "Trong đó: Nhóm a", "10", "Sở Nội vụ"),
        ("", "Nhóm b", "11", "Sở Nội vụ"),
        ("2", "Nhập khẩu", "12", "Sở Nội vụ"),
        ("", "Trong đó:", "", ""),
        ("", "— Nhóm c", "9", "Sở Nội vụ"),
        ("", "++ Trong đó: nhóm d", "8", "Sở Nội vụ"),
    )
    assert [text.split(" (")[0] for text in texts(read)] == [
        "Xuất khẩu: 15",
        "Xuất khẩu: Nhóm a: 10",
        "Xuất khẩu: Nhóm b: 11",
        "Nhập khẩu: 12",
        "Nhập khẩu: Nhóm c: 9",
        "Nhập khẩu: nhóm d: 8",
    ]
    assert [target.data["id"][-2:] for target in read.targets] == [
        "01",
        "02",
        "03",
        "04",
        "05",
        "06",
    ]
    assert open_decisions(read) == []


@pytest.mark.parametrize("between", ["\n", " "])
def test_each_of_a_list_of_leads_is_one(between: str) -> None:
    cell = f"1. Sở Nội vụ đầu mối thống kê.{between}2. Sở Xây dựng"
    (target,) = taken(("1", "Tăng trưởng", "10", cell)).targets
    assert target.data["leads"] == [
        {"unit": "so-noi-vu", "label": "Sở Nội vụ đầu mối thống kê"},
        "so-xay-dung",
    ]


def test_who_joins_in_is_kept_beside_the_target() -> None:
    cell = "Sở Nội vụ chủ trì, phối hợp với Sở Xây dựng"
    (target,) = taken(("1", "Tăng trưởng", "10", cell)).targets
    assert target.data["leads"] == ["so-noi-vu"]
    assert target.comments == ("cột “CƠ QUAN CHỦ TRÌ, THEO DÕI”, phối hợp: Sở Xây dựng",)


def test_a_group_whose_row_says_who_leads_is_no_target() -> None:
    read = taken(
        ("II", "THEO XÃ", "", "UBND các xã, phường"),
        ("1", "Xã An Bình", "10,5", ""),
    )
    assert texts(read) == ["Xã An Bình: 10,5 (mục tiêu 2026 - 2030)"]
    section = "II. THEO XÃ (CƠ QUAN CHỦ TRÌ, THEO DÕI: UBND các xã, phường)"
    assert read.targets[0].comments == (f"Nhóm chỉ tiêu trong bảng: {section}",)
    assert open_decisions(read) == []
