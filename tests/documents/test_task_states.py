"""The state of a task in words: overdue, unreported at its end, delivered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plancycle.documents.papers.report_amounts import amount_cell, amount_words
from plancycle.documents.papers.report_appendices import status_groups
from plancycle.documents.papers.report_sentences import overview_sentence, task_sentence
from plancycle.documents.papers.task_states import overdue_sentence, state_words
from plancycle.model.consolidated import Light, TaskLine
from plancycle.model.tasks import TaskGroup

END = date(2026, 6, 30)
TASK = TaskLine(
    **{"task_id": "06", "group_id": "I", "title": "Trình Nghị quyết", "leads": "Sở A"},
    **{"partners": "", "time_label": "Trước 01/7", "quota_label": ""},
    **{"unit_of_measure": "sản phẩm", "owing": 1, "reported": 1},
    **{"done": 0, "under_way": 1, "not_started": 0, "no_longer_fits": 0},
    **{"expected": None, "quantity": Decimal(0), "previous": None, "cost": Decimal(0)},
    light=Light.GREY,
)
LATE = replace(TASK, ended_on=END)
DONE = replace(LATE, done=1, under_way=0)
UNREPORTED = replace(LATE, task_id="07", reported=0, under_way=0)
SEVERAL = replace(LATE, task_id="08", owing=3, reported=3, done=1, under_way=1, not_started=1)


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (TASK, "Đang thực hiện"),
        (LATE, "Đang thực hiện, quá hạn (hạn ngày 30/6/2026)"),
        (replace(LATE, under_way=0, not_started=1), "Chưa thực hiện, quá hạn (hạn ngày 30/6/2026)"),
        (DONE, "Hoàn thành"),
        (replace(LATE, under_way=0, no_longer_fits=1), "Không còn phù hợp"),
        (UNREPORTED, "Chưa có báo cáo, đã hết hạn (hạn ngày 30/6/2026)"),
        (SEVERAL, "Đang thực hiện, 02 đơn vị quá hạn (hạn ngày 30/6/2026)"),
    ],
)
def test_a_task_overdue_says_so(task: TaskLine, words: str) -> None:
    assert state_words(task) == words
    (group,) = status_groups([task], [TaskGroup(id="I", title="Nhóm")])
    assert group.rows[0].status == words


def test_the_result_that_is_wanted_is_the_plans_quota_or_its_product() -> None:
    lines = [
        replace(TASK, wanted_label="01 hội nghị"),
        replace(TASK, quota_label="02 chuyên mục/tháng"),
        TASK,
    ]
    (group,) = status_groups(lines, [TaskGroup(id="I", title="Nhóm")])
    assert [row.quota for row in group.rows] == ["01 hội nghị", "02 chuyên mục/tháng", ""]


def test_the_report_names_the_tasks_overdue() -> None:
    assert overdue_sentence([TASK, DONE]) == ""
    assert overdue_sentence([LATE, UNREPORTED, SEVERAL]) == (
        " Có 02 nhiệm vụ quá hạn chưa hoàn thành (nhiệm vụ số 06, 08); 01 nhiệm vụ đã hết hạn, "
        "chưa có báo cáo (nhiệm vụ số 07)."
    )
    assert overview_sentence([LATE], "Kế hoạch") == (
        "Nhiệm vụ của Kế hoạch đang thực hiện. Nhiệm vụ này đã quá hạn."
    )
    assert overdue_sentence([LATE, SEVERAL]) == " Cả 02 nhiệm vụ đều đã quá hạn."
    assert overdue_sentence([UNREPORTED, UNREPORTED]) == " Cả 02 nhiệm vụ đều đã hết hạn."
    assert "02 đơn vị quá hạn" not in task_sentence(replace(SEVERAL, ended_on=None))
    assert "01 đơn vị chưa thực hiện; 02 đơn vị quá hạn)" in task_sentence(SEVERAL)
    alike = replace(SEVERAL, done=0, under_way=3, not_started=0)
    assert "3/3 đơn vị chủ trì có báo cáo, đều đang thực hiện, quá hạn." in task_sentence(alike)


def test_a_delivered_paper_is_a_result_and_no_number() -> None:
    """Whatever number a unit wrote beside it."""
    product = "Nghị quyết của Quốc hội"
    done = replace(DONE, product=product, quantity=Decimal(3))
    assert amount_words(done) == "đã có sản phẩm: Nghị quyết của Quốc hội"
    numbered = replace(done, delivered_as=" số 57/2026/QH16\nngày 30/6/2026. ")
    assert amount_words(numbered) == (
        "đã có sản phẩm: Nghị quyết của Quốc hội (số 57/2026/QH16 ngày 30/6/2026)"
    )
    assert amount_words(replace(done, delivered_as="x" * 121)) == amount_words(done)
    assert amount_cell(replace(LATE, product=product)) == (
        "Chưa có sản phẩm: Nghị quyết của Quốc hội"
    )
    assert amount_words(replace(SEVERAL, product=product)) == (
        "1/3 đơn vị đã có sản phẩm: Nghị quyết của Quốc hội"
    )
