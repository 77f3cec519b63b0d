"""Tables of targets become targets: every value with its year, all else listed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from plancycle.documents.papers.target_words import target_point
from plancycle.model.plan import Target
from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_targets import (
    ImportedTargets,
    PlanYears,
    import_target_rows,
    render_targets,
)
from plancycle.onboarding.plan_yaml import put_parts_in, years_of
from plancycle.onboarding.tables.target_rows import find_targets
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import load_plan_words
from plancycle.profiles.yaml_source import parse_yaml
from tests.profiles.plan_appendix import source_table

CONFIG = Path(__file__).parents[2] / "config"
REGISTER = UnitRegister(
    (Unit("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", ("so-nganh",)),),
    (UnitGroup("so-nganh", "Các sở, ban, ngành tỉnh", "Sở, ban, ngành"),),
)
NAMES = ActorNames(REGISTER, load_plan_words(CONFIG), "tỉnh Bình An")
HEAD = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Đến năm 2030", "Cơ quan chủ trì")


def targets_of(*rows: Sequence[str], head: Sequence[str] = HEAD, year: int = 0) -> ImportedTargets:
    return import_target_rows(
        find_targets([source_table([head, *rows])]), NAMES, PlanYears(year, year)
    )


def test_a_row_is_a_target_with_a_value_for_each_year() -> None:
    read = targets_of(("1", "Tỷ lệ hộ có Internet", "%", "≥ 80", "100", "Sở KH&CN"))
    (target,) = read.targets
    assert target.data == {
        **{"id": "chi-tieu-01", "text": "Tỷ lệ hộ có Internet", "measure": "%"},
        **{"values": {2026: "≥ 80", 2030: "100"}, "leads": ["so-khcn"]},
    }
    assert [(d.kind, d.words) for d in read.decisions] == [(DecisionKind.GUESS, "1 chỉ tiêu")]
    model = Target.model_validate(target.data)
    assert target_point(model, REGISTER) == (
        "Tỷ lệ hộ có Internet: ≥ 80% năm 2026; 100% năm 2030 (Sở Khoa học và Công nghệ chủ trì)"
    )


def test_a_dashed_row_says_whose_part_it_is_and_a_heading_is_told() -> None:
    read = targets_of(
        ("I", "Chính quyền số", "", "", "", ""),
        ("1", "Hồ sơ trực tuyến", "", "", "", ""),
        ("", "- Cấp tỉnh", "%", "80", "", "Sở Lạ"),
        ("", "- Cấp xã", "%", "60", "-", "Sở Lạ"),
        ("2", "Doanh nghiệp số", "doanh nghiệp", "", "", "Sở KH&CN"),
        ("", "Cuối bảng", "", "", "", ""),
    )
    assert read.targets[1].comments[0] == (
        "Nhóm chỉ tiêu trong bảng: I. Chính quyền số; 1. Hồ sơ trực tuyến"
    )
    assert [t.data["text"] for t in read.targets] == [
        "Hồ sơ trực tuyến: Cấp tỉnh",
        "Hồ sơ trực tuyến: Cấp xã",
        "Doanh nghiệp số",
    ]
    assert [t.data.get("values") for t in read.targets] == [{2026: "80"}, {2026: "60"}, None]
    assert [(d.kind, d.words) for d in read.decisions] == [
        (DecisionKind.UNREAD, "Doanh nghiệp số"),
        (DecisionKind.KEPT, "Sở Lạ"),
        (
            DecisionKind.TOLD,
            "Bảng 1, dòng 2: I. Chính quyền số; Bảng 1, dòng 3: 1. Hồ sơ trực tuyến",
        ),
        (DecisionKind.UNREAD, "Bảng 1, dòng 7: Cuối bảng"),
        (DecisionKind.GUESS, "2 chỉ tiêu"),
    ]
    assert "Tên này đứng ở 2 dòng." in read.decisions[1].message


def merged(head: Sequence[Sequence[str]], *rows: Sequence[str]) -> SourceTable:
    """A table whose heading has two rows: "^" is merged upwards, "<" to the left."""
    cells: list[list[SourceCell]] = []
    for n, texts in enumerate([*head, *rows], start=1):
        row: list[SourceCell] = []
        for m, text in enumerate(texts, start=1):
            if text == "^":
                row.append(cells[-1][m - 1])
            elif text == "<":
                row.append(row[-1])
            else:
                row.append(SourceCell(n, m, text))
        cells.append(row)
    return SourceTable("Bảng 1", tuple(map(tuple, cells)))


def test_a_heading_of_two_rows_and_what_was_reached_before() -> None:
    table = merged(
        (
            ("TT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Mục tiêu", "<", "Ghi chú"),
            ("^", "^", "^", "^", "2026", "2030", "^"),
        ),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("1", "Sàn giao dịch", "sàn", "1", "2", "5", "theo Đề án"),
    )
    read = import_target_rows(find_targets([table]), NAMES, PlanYears())
    (target,) = read.targets
    assert target.data["values"] == {2026: "2", 2030: "5"}
    assert target.comments == ("cột “Thực hiện 2025”: 1", "cột “Ghi chú”: theo Đề án")
    assert [d.place for d in read.decisions] == [
        "Bảng 1, cột “Thực hiện 2025”",
        "Bảng 1, cột “Ghi chú”",
    ]


@pytest.mark.parametrize(("year", "values"), [(2026, {2026: "80"}), (0, None)])
def test_a_value_without_a_year_is_of_the_plans_only_year(
    year: int, values: dict[int, str] | None
) -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch")
    read = targets_of(("1", "A", "%", "80"), head=head, year=year)
    assert read.targets[0].data.get("values") == values
    unread = [d for d in read.decisions if d.kind is DecisionKind.UNREAD]
    assert len(unread) == (0 if values else 1)


def test_which_of_two_columns_of_a_year_holds_its_value_is_asked_once() -> None:
    head = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Điều chỉnh năm 2026")
    read = targets_of(("1", "A", "sàn", "2", "3"), ("2", "B", "sàn", "4", ""), head=head)
    assert [t.data.get("values") for t in read.targets] == [None, None]
    assert read.targets[0].comments == ("cột “Năm 2026”: 2", "cột “Điều chỉnh năm 2026”: 3")
    assert [(d.kind, d.words) for d in read.decisions] == [
        (DecisionKind.UNREAD, "Năm 2026; Điều chỉnh năm 2026")
    ]


def test_a_table_of_tasks_is_none_of_targets() -> None:
    table = source_table([("TT", "Nhiệm vụ", "Chủ trì", "Năm 2026"), ("1", "A", "Sở", "x")])
    read = find_targets([table])
    assert (read.rows, read.passed_over) == ([], [table])


def test_targets_go_into_a_plan_that_has_none_of_its_own() -> None:
    part = render_targets(targets_of(("1", "A: b", "%", "80", "100", "Sở Lạ")).targets)
    blank = "first_year: 2026\nlast_year: 2026\ntargets:\n  - id: x\n    text: (ghi mục tiêu)\n"
    text = put_parts_in(blank, {"targets": part})
    assert text is not None
    source, findings = parse_yaml("plan.yaml", text.encode())
    assert source is not None and not findings
    (target,) = source.data["targets"]
    assert Target.model_validate(target).values == {2026: "80", 2030: "100"}
    assert years_of(text) == (2026, 2026)
    assert put_parts_in(text, {"targets": part}) is None
