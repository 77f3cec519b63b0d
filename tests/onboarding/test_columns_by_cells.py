"""Columns whose headings say nothing are told by their cells, put in and asked about once."""

from collections.abc import Sequence

import pytest

from plancycle.model.source_table import SourceTable
from plancycle.onboarding.asking.decisions import Topic
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from plancycle.onboarding.words.plan_words import ColumnRole
from tests.onboarding.small_office import WORDS, asked, open_questions, read, titles
from tests.profiles.plan_appendix import source_table

TITLES = ("Mở lớp tập huấn cho cán bộ xã", "In tờ rơi", "Đặt pa nô ở cửa ngõ tỉnh")
LEADS = ("Sở KH&CN", "Sở Nội vụ", "Sở KH&CN")
TIMES = ("Quý I", "Quý II", "6/2026")
CELLS = {
    **{"number": ("1", "2", "3"), "title": TITLES, "lead": LEADS, "time": TIMES},
    "joint": ("Cử cán bộ dự lớp", "Cung cấp ảnh tư liệu", "Chọn nơi đặt trên địa bàn"),
    "code": ("A.01", "A.02", "A.03"),
}


def table(**heading_by_kind: str) -> SourceTable:
    """A table of three tasks with some columns, in this order. Args: headings, "" for none."""
    rows = zip(*(CELLS[kind] for kind in heading_by_kind), strict=True)
    return source_table([tuple(heading_by_kind.values()), *rows])


@pytest.mark.parametrize(
    ("heading", "called"),
    [("", "Cột 2 không tiêu đề"), ("Hạng mục triển khai", "Hạng mục triển khai")],
)
def test_tasks_under_no_known_heading_are_taken_and_asked_about_once(
    heading: str, called: str
) -> None:
    plan = read(table(number="TT", title=heading, lead="Cơ quan chủ trì", time="Thời gian"))
    assert titles(plan) == TITLES
    assert [t.data["lead"] for t in plan.tasks] == [["so-khcn"], ["so-noi-vu"], ["so-khcn"]]
    assert asked(plan) == [(called, "nhiệm vụ")]
    assert len(open_questions(plan)) == 1


@pytest.mark.parametrize("heading", ["", "Hạng mục triển khai"])
def test_what_the_office_said_of_such_a_column_is_never_asked_again(heading: str) -> None:
    called = heading or "Cột 2 không tiêu đề"
    answers = Answers().with_new((Answer(Topic.COLUMN, called, ColumnRole.TITLE.value),))
    plan = read(
        table(number="TT", title=heading, lead="Cơ quan chủ trì", time="Thời gian"), answers=answers
    )
    assert titles(plan) == TITLES
    assert open_questions(plan) == []


def test_tasks_behind_numbers_beat_a_heading_that_half_fits_further_right() -> None:
    plan = read(
        table(
            number="TT",
            title="Hạng mục",
            lead="Chủ trì",
            joint="Nội dung phối hợp",
            time="Thời gian",
        )
    )
    assert titles(plan) == TITLES
    assert asked(plan) == [("Hạng mục", "nhiệm vụ"), ("Nội dung phối hợp", "ghi chú")]
    assert plan.tasks[0].comments == ("cột “Nội dung phối hợp”: Cử cán bộ dự lớp",)


def test_a_heading_that_only_half_fits_the_tasks_is_asked_about() -> None:
    head = ("TT", "Nhiệm vụ trọng tâm", "Chủ trì", "Thời gian")
    plan = read(source_table([head, ("1", "Mở lớp", "Sở Nội vụ", "Quý I")]))
    assert asked(plan) == [("Nhiệm vụ trọng tâm", "nhiệm vụ")]


def test_who_leads_under_an_unknown_heading_is_asked_about() -> None:
    plan = read(table(number="TT", title="Nhiệm vụ", lead="Giúp việc chính", time="Thời hạn"))
    assert [t.data["lead"] for t in plan.tasks] == [["so-khcn"], ["so-noi-vu"], ["so-khcn"]]
    assert asked(plan) == [("Giúp việc chính", "chủ trì")]


def test_a_table_that_begins_with_its_tasks_is_read_and_each_column_asked_about() -> None:
    plan = read(source_table(list(zip(*(CELLS[k] for k in BARE), strict=True))))
    assert titles(plan) == CELLS["title"]
    assert [t.data["time"] for t in plan.tasks] == ["quarter 1", "quarter 2", "month 6/2026"]
    assert asked(plan) == [
        ("Cột 2 không tiêu đề", "nhiệm vụ"),
        ("Cột 3 không tiêu đề", "chủ trì"),
        ("Cột 4 không tiêu đề", "thời gian"),
    ]


BARE = ("number", "title", "lead", "time")


def test_a_list_of_members_or_of_targets_is_no_table_of_tasks() -> None:
    members = source_table(
        [
            ("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"),
            ("1", "Trần Văn Mẫu", "Giám đốc Sở Nội vụ", "Trưởng ban"),
            ("2", "Lê Thị Mẫu", "Chánh Văn phòng UBND tỉnh", "Phó Trưởng ban"),
        ]
    )
    targets = source_table(
        [
            ("TT", "Tên chỉ số", "Đơn vị tính", "Mục tiêu năm 2026", "Cơ quan chủ trì", "Kết quả"),
            ("1", "Tỷ lệ hồ sơ trực tuyến toàn trình", "%", "80", "Sở Nội vụ", ""),
            ("2", "Tỷ lệ hộ gia đình có cáp quang", "%", "90", "Sở KH&CN", ""),
        ]
    )
    signature = source_table([("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH")])
    tables: Sequence[SourceTable] = (members, targets, signature)
    read_tables = find_plan_rows(tables, WORDS)
    assert read_tables.rows == ()
    assert read_tables.passed_over == tuple(tables)
