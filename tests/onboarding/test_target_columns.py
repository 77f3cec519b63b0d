"""Columns of a table of targets: which hold the value of a year, which only stand beside it."""

from collections.abc import Sequence

import pytest

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, questions
from plancycle.onboarding.import_targets import ImportedTargets, PlanYears, import_target_rows
from plancycle.onboarding.tables.target_columns import TargetRole, find_target_columns
from plancycle.onboarding.tables.target_rows import find_targets
from tests.onboarding.small_office import NAMES

YEAR = PlanYears(first=2026, only=2026)


def table(*rows: Sequence[str]) -> SourceTable:
    """Rows of cells; "^" is merged upwards, "<" to the left."""
    cells: list[tuple[SourceCell, ...]] = []
    for n, texts in enumerate(rows, start=1):
        row: list[SourceCell] = []
        for m, text in enumerate(texts, start=1):
            above = cells[-1][m - 1] if cells else None
            if text == "^" and above is not None:
                row.append(above)
            else:
                row.append(row[-1] if text == "<" else SourceCell(n, m, text))
        cells.append(tuple(row))
    return SourceTable("Bảng 1", tuple(cells))


def taken(*rows: Sequence[str], years: PlanYears = YEAR) -> ImportedTargets:
    return import_target_rows(find_targets([table(*rows)]), NAMES, years)


def values(read: ImportedTargets) -> list[object]:
    return [target.data.get("values") for target in read.targets]


def open_decisions(read: ImportedTargets) -> list[Decision]:
    kinds = (DecisionKind.TOLD, DecisionKind.GUESS)
    return [d for d in read.decisions if d.kind not in kinds]


@pytest.mark.parametrize(
    ("heading", "role", "year"),
    [
        ("2025 (thực hiện)", TargetRole.OTHER, 2025),
        ("2026 (kế hoạch)", TargetRole.VALUE, 2026),
        ("6 tháng đầu năm 2026", TargetRole.OTHER, 2026),
        ("Quý I/2026", TargetRole.OTHER, 2026),
        ("Đến hết tháng 12/2026", TargetRole.VALUE, 2026),
        ("Đến 31/12/2026", TargetRole.VALUE, 2026),
        ("Tăng thêm năm 2026", TargetRole.OTHER, 2026),
        ("Lộ trình thực hiện năm 2026", TargetRole.VALUE, 2026),
        ("Giai đoạn 2026 - 2030", TargetRole.PERIOD, 2030),
        ("Phòng, ban phụ trách", TargetRole.LEAD, 0),
        ("Đơn vị được giao", TargetRole.LEAD, 0),
        ("Cơ quan phối hợp", TargetRole.ASIDE, 0),
        ("Cơ quan chủ trì, phối hợp", TargetRole.OTHER, 0),
        ("Cơ sở pháp lý", TargetRole.ASIDE, 0),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, role: TargetRole, year: int) -> None:
    read = find_target_columns(table(("TT", "Tiêu chí/Chỉ tiêu", heading, "Năm 2030")))
    assert read is not None
    _, columns = read
    assert (columns[2].role, columns[2].year) == (role, year)


def test_a_part_of_a_year_is_not_the_year_in_a_heading_of_three_rows() -> None:
    read = taken(
        ("TT", "Chỉ tiêu", "ĐVT", "Giai đoạn 2026 - 2030", "<", "<"),
        ("^", "^", "^", "Năm 2026", "<", "Năm 2030"),
        ("^", "^", "^", "6 tháng", "Cả năm", "^"),
        ("1", "Người dùng VNeID", "%", "60", "70", "95"),
    )
    assert values(read) == [{2026: "70", 2030: "95"}]
    assert read.targets[0].comments == ("cột “Giai đoạn 2026 - 2030 Năm 2026 6 tháng”: 60",)


def test_quarters_beside_a_year_are_one_question() -> None:
    read = taken(
        ("TT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu năm 2026", "Trong đó", "<"),
        ("^", "^", "^", "^", "Quý I", "Quý II"),
        ("1", "Tin, bài", "tin", "1.200", "500", "700"),
    )
    assert values(read) == [{2026: "1.200"}]
    (asked,) = questions(open_decisions(read))
    assert asked.places == ("Bảng 1, cột “Trong đó Quý I”", "Bảng 1, cột “Trong đó Quý II”")


def test_what_was_reached_in_years_is_no_aim_however_deep_its_heading() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "Kết quả thực hiện", "<"),
        ("^", "^", "2026", "2027"),
        ("1", "Cáp quang", "5", "6"),
    )
    assert find_target_columns(table(*rows)) is None


def test_a_year_before_the_plan_is_told_and_two_rivals_are_asked_about_once() -> None:
    read = taken(
        ("TT", "Tên chỉ tiêu", "Đơn vị", "Năm 2025", "<", "Năm 2026", "<"),
        ("^", "^", "^", "Kế hoạch", "Ước thực hiện", "TW giao", "Tỉnh giao"),
        ("1", "Số hóa hồ sơ", "hồ sơ", "70", "75", "80", "85"),
        ("2", "Doanh nghiệp số", "doanh nghiệp", "100", "120", "", "150"),
    )
    assert values(read) == [None, None]
    (asked,) = open_decisions(read)
    assert asked.words == "Năm 2026 TW giao; Năm 2026 Tỉnh giao"
    told = [d.place for d in read.decisions if d.kind is DecisionKind.TOLD]
    assert told == ["Bảng 1, cột “Năm 2025 Kế hoạch”", "Bảng 1, cột “Năm 2025 Ước thực hiện”"]


def test_a_value_without_a_year_beside_dated_ones_is_asked_about() -> None:
    read = taken(("TT", "Chỉ tiêu", "Mức", "Năm 2030"), ("1", "Cáp quang", "5", "9"))
    assert values(read) == [{2030: "9"}]
    assert [d.place for d in open_decisions(read)] == ["Bảng 1, cột “Mức”"]


def test_a_later_column_of_what_is_given_out_is_the_value() -> None:
    read = taken(("TT", "Chỉ tiêu", "Chỉ tiêu giao"), ("1", "Tin, bài", "24"))
    assert values(read) == [{2026: "24"}]


def test_as_above_is_what_the_row_above_says() -> None:
    read = taken(
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Chủ trì"),
        ("1", "A", "lớp", "5", "Sở Nội vụ"),
        ("2", "B", "nt", "6", "-nt-"),
    )
    assert [(t.data["measure"], t.data["leads"]) for t in read.targets] == [
        ("lớp", ["so-noi-vu"]),
        ("lớp", ["so-noi-vu"]),
    ]


def test_parts_say_whose_they_are_without_the_words_that_announce_them() -> None:
    read = taken(
        ("TT", "Chỉ tiêu", "Năm 2026"),
        ("1", "Cán bộ được bồi dưỡng, trong đó:", ""),
        ("", "- Cấp tỉnh", "80"),
    )
    assert [t.data["text"] for t in read.targets] == ["Cán bộ được bồi dưỡng: Cấp tỉnh"]


def test_a_numbered_row_without_values_is_asked_about_a_group_is_told() -> None:
    read = taken(
        ("TT", "Chỉ tiêu", "Năm 2026"),
        ("I", "Hạ tầng", ""),
        ("1", "Phủ sóng 5G", ""),
        ("2", "Cáp quang", "70"),
        ("II", "Nhân lực", ""),
        ("III", "Dữ liệu", ""),
        ("3", "Bộ dữ liệu mở", "12"),
    )
    said = [(d.kind, d.words) for d in read.decisions]
    assert said == [
        (DecisionKind.TOLD, "Bảng 1, dòng 2: I. Hạ tầng; Bảng 1, dòng 6: III. Dữ liệu"),
        (
            DecisionKind.UNREAD,
            "Bảng 1, dòng 3: 1. Phủ sóng 5G; Bảng 1, dòng 5: II. Nhân lực",
        ),
    ]


def test_a_heading_of_two_rows_that_a_page_repeats_is_no_target() -> None:
    head = (("TT", "Chỉ tiêu", "Mục tiêu", "<"), ("^", "^", "2026", "2030"))
    read = taken(*head, ("1", "Cáp quang", "5", "9"), *head, ("2", "Phủ sóng", "6", "8"))
    assert [t.data["text"] for t in read.targets] == ["Cáp quang", "Phủ sóng"]
    assert read.decisions == []
