"""``Mỗi xã ... 02 buổi/quý`` is a quota of each commune: of the leads only where they are meant."""

from typing import Any

import pytest

from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from tests.onboarding.small_office import read
from tests.profiles.plan_appendix import source_table

COMMUNES, DEPARTMENTS, ONE = "UBND các xã, phường", "Các sở, ban, ngành", "Sở KH&CN"


def _read(lead: str, product: str, time: str = "Quý III") -> tuple[Any, list[DecisionKind]]:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Sản phẩm")
    plan = read(source_table([head, ("1", "Việc", lead, time, product)]))
    return plan.tasks[0].data.get("quota"), [d.kind for d in plan.decisions]


@pytest.mark.parametrize(
    ("lead", "product", "least", "unit"),
    [
        (COMMUNES, "Mỗi xã, phường đưa tối thiểu 05 sản phẩm lên sàn", 5, "sản phẩm"),
        (COMMUNES, "- 100% chợ\n- Mỗi xã, phường có ít nhất 05 tuyến phố", 5, "tuyến phố"),
        (COMMUNES, "Mỗi phường mở ít nhất 01 lớp tập huấn cho cán bộ", 1, "lớp tập huấn"),
        (DEPARTMENTS, "Mỗi đơn vị tổ chức ít nhất 01 hội nghị", 1, "hội nghị"),
    ],
)
def test_what_each_lead_owes_once(lead: str, product: str, least: int, unit: str) -> None:
    quota, kinds = _read(lead, product)
    assert quota == {"at_least": least, "per": "once", "unit": unit}
    assert kinds == [DecisionKind.TOLD]


@pytest.mark.parametrize(
    ("lead", "product", "time"),
    [
        (ONE, "Mỗi xã, phường đưa tối thiểu 05 sản phẩm lên sàn", "Quý III"),  # not its own
        (COMMUNES, "Mỗi xã mở ít nhất 01 lớp tập huấn kỹ năng số nâng cao", "Quý III"),
        (COMMUNES, "Mỗi xã, phường tiết kiệm tối thiểu 500 triệu đồng", "Quý III"),
        (DEPARTMENTS, "Mỗi đơn vị tổ chức ít nhất 01 hội nghị", "Thường xuyên"),  # no day
    ],
)
def test_what_is_no_quota_of_the_leads(lead: str, product: str, time: str) -> None:
    assert _read(lead, product, time) == (None, [])


@pytest.mark.parametrize("product", ["Mỗi xã 02 buổi/quý", "Mỗi thôn 02 buổi/quý"])
def test_a_count_of_others_is_asked_about(product: str) -> None:
    assert _read(ONE, product, "Năm 2026") == (None, [DecisionKind.GUESS])


def test_a_count_of_the_leads_is_theirs() -> None:
    quota = {"count": 2, "per": "quarter", "unit": "buổi"}
    assert _read(COMMUNES, "Mỗi xã 02 buổi/quý", "Năm 2026") == (quota, [])


def test_one_of_several_kinds_each_year_is_asked_about() -> None:
    product = "Hằng năm mỗi đơn vị phải có ít nhất 01 sáng kiến/mô hình/giải pháp"
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Sản phẩm")
    plan = read(source_table([head, ("1", "Việc", DEPARTMENTS, "Quý III", product)]))
    (decision,) = plan.decisions
    assert "quota" not in plan.tasks[0].data
    assert (decision.kind, decision.topic) == (DecisionKind.GUESS, Topic.QUOTA)
    assert (decision.words, decision.proposal) == (product, "tối thiểu 01 sáng kiến/năm")
