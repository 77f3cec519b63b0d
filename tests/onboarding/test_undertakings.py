"""A row above a), b), c) within a group keeps them together: one undertaking, its parts tasks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from plancycle.documents.papers.plan_tasks import group_blocks, task_groups
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile
from plancycle.model.tasks import Task
from plancycle.onboarding.import_plan import ImportedPlan
from plancycle.profiles import load_profile
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

CONFIG = Path(__file__).parents[2] / "config"
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời gian")
KEYS = ("id", "group", "part_of", "title", "lead", "product", "time")


def plan_of(*rows: Sequence[str]) -> ImportedPlan:
    return read(source_table([HEAD, ("I", "Dữ liệu số", "", "", ""), *rows]))


def told(plan: ImportedPlan) -> list[tuple[Any, ...]]:
    return [tuple(task.data.get(key) for key in KEYS) for task in plan.tasks]


PARENT = ("1", "Làm sạch dữ liệu:", "", "Kho dữ liệu", "Quý III")
PARTS = [
    ("01", "I", "Làm sạch dữ liệu", "Dữ liệu đất đai", ["so-khcn"], "Kho dữ liệu", "quarter 3"),
    ("02", "I", "Làm sạch dữ liệu", "Dữ liệu hộ tịch", ["so-noi-vu"], "Kho dữ liệu", "quarter 3"),
    ("03", "I", None, "In sách hướng dẫn", ["so-khcn"], "Sách", "quarter 2"),
]


@pytest.mark.parametrize(
    "parts",
    [
        (("a)", "Dữ liệu đất đai"), ("b)", "Dữ liệu hộ tịch")),
        (("a.", "Dữ liệu đất đai"), ("b.", "Dữ liệu hộ tịch")),
        (("1.1", "Dữ liệu đất đai"), ("1.2", "Dữ liệu hộ tịch")),
        (("", "a) Dữ liệu đất đai"), ("", "b) Dữ liệu hộ tịch")),
        (("", "- Dữ liệu đất đai"), ("", "- Dữ liệu hộ tịch")),
        (("-", "Dữ liệu đất đai"), ("-", "Dữ liệu hộ tịch")),
    ],
    ids=["a)", "a.", "1.1", "a) in the title", "dash in the title", "dash"],
)
def test_parts_share_what_the_row_above_says_and_keep_its_name(
    parts: Sequence[tuple[str, str]],
) -> None:
    (first, second) = parts
    plan = plan_of(
        PARENT,
        (*first, "Sở KH&CN", "", ""),
        (*second, "Sở Nội vụ", "", ""),
        ("2", "In sách hướng dẫn", "Sở KH&CN", "Sách", "Quý II"),
    )
    assert told(plan) == PARTS
    assert [(d.place, d.words) for d in open_questions(plan)] == [
        ("Bảng 1, dòng 3", "1 Làm sạch dữ liệu:; Sản phẩm: Kho dữ liệu; Thời gian: Quý III")
    ]
    assert list(plan.tasks[0].data)[:4] == ["id", "group", "title", "part_of"]


def test_what_a_part_says_itself_is_its_own() -> None:
    plan = plan_of(
        ("1", "Giải ngân:", "Sở KH&CN", "Đạt 100%", "Quý IV"),
        ("a)", "Phân bổ", "", "", ""),
        ("b)", "Thanh toán", "Sở Nội vụ", "", "Quý II"),
    )
    assert told(plan) == [
        ("01", "I", "Giải ngân", "Phân bổ", ["so-khcn"], "Đạt 100%", "quarter 4"),
        ("02", "I", "Giải ngân", "Thanh toán", ["so-noi-vu"], "Đạt 100%", "quarter 2"),
    ]


def test_a_part_of_a_part_names_both() -> None:
    plan = plan_of(
        ("1", "Làm sạch dữ liệu:", "", "", "Quý III"),
        ("1.1", "Dữ liệu của tỉnh:", "", "", ""),
        ("1.1.1", "Dữ liệu đất đai", "Sở KH&CN", "", ""),
        ("1.1.2", "Dữ liệu hộ tịch", "Sở Nội vụ", "", "Quý II"),
    )
    assert [task.data["part_of"] for task in plan.tasks] == [
        "Làm sạch dữ liệu: Dữ liệu của tỉnh"
    ] * 2
    assert [task.data["time"] for task in plan.tasks] == ["quarter 3", "quarter 2"]


def profile() -> Profile:
    """Two parts of one undertaking between two tasks of their own."""
    shipped = load_profile(CONFIG, "thai-binh")
    common = {"group": "I", "lead": ["so-tttt"], "time": "year 2025"}
    tasks = [
        {**common, "id": "01", "title": "Mở lớp"},
        {**common, "id": "02", "title": "Đất đai", "part_of": "Làm sạch dữ liệu:"},
        {**common, "id": "03", "title": "Hộ tịch", "part_of": "Làm sạch dữ liệu:"},
        {**common, "id": "04", "title": "In sách"},
    ]
    data = shipped.plan.model_dump(mode="json", exclude_unset=True)
    return shipped.model_copy(update={"plan": Plan.model_validate({**data, "tasks": tasks})})


def test_the_plan_prints_the_name_once_above_the_parts() -> None:
    (group,) = task_groups(profile(), 2025)
    assert [(row.id, row.title, row.leads != "") for row in group.rows] == [
        ("01", "Mở lớp", True),
        ("", "Làm sạch dữ liệu:", False),
        ("02", "Đất đai", True),
        ("03", "Hộ tịch", True),
        ("04", "In sách", True),
    ]


def test_a_part_that_stands_alone_names_what_it_is_a_part_of() -> None:
    titles = [task.full_title for task in profile().plan.tasks]
    assert titles == ["Mở lớp", "Làm sạch dữ liệu: Đất đai", "Làm sạch dữ liệu: Hộ tịch", "In sách"]
    named = Task.model_validate(
        {
            **{"id": "01", "group": "I", "title": "Rà soát hồ sơ", "name": "Đất đai"},
            **{"part_of": "Làm sạch dữ liệu:", "lead": ["so-tttt"], "time": "yearly"},
        }
    )
    assert named.full_title == "Làm sạch dữ liệu: Đất đai: Rà soát hồ sơ"


def test_a_plan_of_blocks_names_it_in_a_line_of_its_own() -> None:
    shown = profile()
    (group,) = (g for g in shown.plan.task_groups if g.id == "I")
    blocks = group_blocks(shown, group, 2025)
    assert [block.name for block in blocks] == ["Mở lớp", "Đất đai", "Hộ tịch", "In sách"]
    assert blocks[1].lines[0].casefold() == "thuộc: làm sạch dữ liệu."
