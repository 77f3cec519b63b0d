"""What a person answers becomes data only where it is understood whole; else it is asked again."""

from collections.abc import Sequence
from typing import Any

import pytest

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.tasks import Task
from plancycle.onboarding.asking.answer_words import answer_data
from plancycle.onboarding.asking.decision_sheet import render_sheet
from plancycle.onboarding.asking.decisions import DecisionKind, Topic, questions
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from tests.profiles.plan_appendix import source_table
from tests.profiles.test_import_plan import NAMES, REGISTER, WORDS

HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (triệu đồng)")


@pytest.mark.parametrize(
    ("reply", "data"),
    [
        ("1500", 1500),
        ("1.500", 1500),
        ("0,5", 0.5),
        ("450 mỗi năm", {"amount": 450, "per": "year"}),
        ("từ 2 đến 3 tỷ", {"between": [2000, 3000]}),
        ("1,5 tỷ giai đoạn 2026-2030", {"amount": 1500, "years": "2026-2030"}),
        ("1,5 tỷ đồng (giai đoạn 2026 - 2030)", {"amount": 1500, "years": "2026-2030"}),
        ("Không", "không"),
        ("450/lớp", None),
        ("500 lồng ghép", None),
        ("500 (lồng ghép)", None),
        ("nhiều", None),
    ],
)
def test_a_sum_is_read_as_in_a_plan_or_asked_again(reply: str, data: Any) -> None:
    assert answer_data(Topic.COST, "nhiều lắm", reply, NAMES) == data


@pytest.mark.parametrize(
    ("reply", "data"),
    [
        ("Quý II/2026", "quarter 2/2026"),
        ("quarter 2/2026", "quarter 2/2026"),
        ("Tháng 5, 7, 9", "month 5, month 7, month 9"),
        ("100 ngày kể từ ngày ban hành", "100 days after issue"),
        ("nguyên văn", "in words"),
        ("sắp tới", None),
    ],
)
def test_a_time_is_read_as_in_a_plan_or_asked_again(reply: str, data: Any) -> None:
    assert answer_data(Topic.TIME, "Theo tiến độ", reply, NAMES) == data


def answered(row: Sequence[str], *answers: Answer) -> ImportedPlan:
    tables = find_plan_rows([source_table([HEAD, row])], WORDS)
    return import_rows(tables, NAMES, Answers().with_new(answers))


@pytest.mark.parametrize("time", ["before 06-15", "in words"])
def test_a_time_that_a_person_explained_is_still_printed_as_signed(time: str) -> None:
    row = ("1", "Mở lớp", "Sở Nội vụ", "Theo tiến độ dự án", "")
    plan = answered(row, Answer(Topic.TIME, "Theo tiến độ dự án", time))
    (task,) = plan.tasks
    assert plan.decisions == ()
    assert task.data["time"] == time
    assert Task.model_validate(task.data).time_label(2026) == "Theo tiến độ dự án"


def test_a_guessed_day_of_the_quarter_is_taken_by_yes() -> None:
    row = ("1", "Mở lớp", "Sở Nội vụ", "ngày 20 hằng quý", "")
    (decision,) = answered(row).decisions
    assert (decision.topic, decision.proposal) == (Topic.TIME, "quarterly by 20")
    settled = answered(row, Answer(Topic.TIME, decision.words, decision.proposal))
    assert settled.decisions == ()
    assert settled.tasks[0].data["time"] == "quarterly by 20"


def test_a_time_without_a_day_is_told_and_can_still_be_answered() -> None:
    row = ("1", "Mở lớp", "Sở Nội vụ", "Theo tiến độ dự án", "")
    (told,) = answered(row).decisions
    assert (told.kind, told.topic) == (DecisionKind.TOLD, Topic.TIME)
    sheet = parse_tables(render_sheet(questions([told]), "ke-hoach.docx", REGISTER))[0]
    assert any("Theo tiến độ dự án" in [cell.text for cell in line] for line in sheet.rows)


def test_what_is_only_told_is_no_question_of_the_workbook() -> None:
    """The general phrases of all rows are told in one line, the sum of all rows in one."""
    rows = [
        ("1", "A", "Sở Nội vụ", "các viện, trường", "6/2026"),
        ("2", "B", "Sở Nội vụ", "Một số trường ĐH", "6/2026"),
        ("", "Tổng cộng", "", "", "10"),
    ]
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")
    plan = import_rows(find_plan_rows([source_table([head, *rows])], WORDS), NAMES)
    asked = questions(plan.decisions)
    assert [(q.first.kind, q.shown) for q in asked] == [
        (DecisionKind.TOLD, "Tổng cộng; Thời gian: 10"),
        (DecisionKind.TOLD, "các viện, trường; Một số trường ĐH"),
    ]
    sheet = parse_tables(render_sheet(asked, "ke-hoach.docx", REGISTER))[0]
    assert not any("Tổng cộng" in cell.text for line in sheet.rows for cell in line)


def test_what_is_as_above_is_remembered_for_no_other_row() -> None:
    """In the next plan another row stands above."""
    row = ("1", "Mở lớp", "nt", "6/2026", "nt")
    asked = answered(row).decisions
    assert [(d.words, d.topic) for d in asked] == [("nt", Topic.NONE), ("nt", Topic.NONE)]
    told = answered(row, Answer(Topic.COST, "nt", 500))
    assert [d.words for d in told.decisions] == ["nt", "nt"]
    assert "cost" not in told.tasks[0].data
