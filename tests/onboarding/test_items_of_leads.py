"""Cells of leads that list what each of them does: nobody moves over to the partners in silence."""

from typing import Any

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

KHCN, NOI_VU, XD = "so-khcn", "so-noi-vu", "so-xay-dung"


def plan_of(cell: str) -> ImportedPlan:
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    return read(source_table([head, ("1", "Rà soát thủ tục", cell, "Quý I")]))


def labelled(code: str, label: str) -> dict[str, str]:
    return {"unit": code, "label": label}


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        (
            "1. Sở KH&CN chủ trì, phối hợp với Sở Nội vụ.\n2. Sở Xây dựng rà soát, sửa đổi",
            [KHCN, labelled(XD, "Sở Xây dựng rà soát, sửa đổi")],
            [NOI_VU],
        ),
        ("1. Sở KH&CN chủ trì tổng hợp, báo cáo\n2. Sở Xây dựng", [
            labelled(KHCN, "Sở KH&CN chủ trì tổng hợp, báo cáo"), XD], None),
        (
            "1. Sở KH&CN đối với nội dung a, các quy định của b\n2. Sở Xây dựng nghiên cứu",
            [
                labelled(KHCN, "Sở KH&CN đối với nội dung a, các quy định của b"),
                labelled(XD, "Sở Xây dựng nghiên cứu"),
            ],
            None,
        ),
        (
            "Sở KH&CN tổng hợp việc cắt giảm; chủ trì, phối hợp với Sở Nội vụ",
            [labelled(KHCN, "Sở KH&CN tổng hợp việc cắt giảm")],
            [NOI_VU],
        ),
        ("Sở KH&CN chủ trì; phối hợp với Sở Nội vụ", [KHCN], [NOI_VU]),
        (
            "1. Về nhà ở: Sở Xây dựng chủ trì.\n2. Về cán bộ: Sở Nội vụ chủ trì",
            [labelled(XD, "Về nhà ở: Sở Xây dựng"), labelled(NOI_VU, "Về cán bộ: Sở Nội vụ")],
            None,
        ),
        (
            "Sở KH&CN chủ trì: phần mềm dùng chung",
            [labelled(KHCN, "Sở KH&CN chủ trì: phần mềm dùng chung")],
            None,
        ),
        (
            "Sở Nội vụ (về cán bộ) Sở Xây dựng (về trụ sở)",
            [labelled(NOI_VU, "Sở Nội vụ (về cán bộ)"), labelled(XD, "Sở Xây dựng (về trụ sở)")],
            None,
        ),
        ("Sở Nội vụ, và Sở Xây dựng", [NOI_VU, XD], None),
    ],
)  # fmt: skip
def test_each_item_is_for_itself(cell: str, lead: list[Any], partners: list[Any] | None) -> None:
    plan = plan_of(cell)
    data = plan.tasks[0].data
    assert (data["lead"], data.get("partners")) == (lead, partners)
    assert open_questions(plan) == []


def test_what_is_led_in_several_parts_is_one_question() -> None:
    plan = plan_of("Sở KH&CN chủ trì: đề án a; xây dựng chính sách b")
    asked = [(d.kind, d.words) for d in open_questions(plan)]
    assert asked == [(DecisionKind.UNREAD, "Sở KH&CN chủ trì: đề án a; xây dựng chính sách b")]
    assert plan.tasks[0].data["lead"] == ["(ghi mã đơn vị chủ trì)"]


def test_a_clause_that_names_another_agency_is_asked_about() -> None:
    plan = plan_of("Sở KH&CN trình Sở Nội vụ thẩm định")
    assert "Sở KH&CN trình Sở Nội vụ thẩm định" in [d.words for d in open_questions(plan)]


@pytest.mark.parametrize("words", ["báo cáo kết quả", "ban hành quy chế", "hội nghị tổng kết"])
def test_an_act_is_no_agency(words: str) -> None:
    plan = plan_of(f"Sở KH&CN chủ trì tổng hợp, {words}")
    assert plan.tasks[0].data["lead"] == [labelled(KHCN, f"Sở KH&CN chủ trì tổng hợp, {words}")]
