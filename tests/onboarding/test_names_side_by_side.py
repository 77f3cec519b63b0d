"""Names of a cell whose commas are lost, or that stand beside words for many."""

from typing import Any

import pytest

from plancycle.model.units import Unit, UnitRegister
from plancycle.onboarding.asking.decisions import Topic, questions
from plancycle.onboarding.words.actor_names import ActorNames
from tests.onboarding.small_office import NAMES, REGISTER, WORDS, open_questions, read
from tests.profiles.plan_appendix import source_table

BY_PAPER = "Theo phân công tại Quyết định số 14/QĐ-UBND ngày 25/9/2025 của Chủ tịch UBND tỉnh"
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Theo dõi, kiểm tra, đôn đốc", "Thời gian")


def read_names(text: str) -> list[Any]:
    return [actor.data for actor in NAMES.read(text)]


def test_words_for_many_behind_a_comma_are_not_what_the_first_one_does() -> None:
    assert read_names("Sở Nội vụ, các tổ chức nhân dân") == [
        "so-noi-vu",
        {"others": "các tổ chức nhân dân"},
    ]
    assert read_names("Các sở, ban, ngành, các tổ chức nhân dân") == [
        "@so-nganh",
        {"others": "các tổ chức nhân dân"},
    ]


def test_two_departments_without_a_comma_are_two() -> None:
    assert read_names("Sở Khoa học và Công nghệ Sở Nội vụ; UBND xã An Bình") == [
        "so-khcn",
        "so-noi-vu",
        "xa-an-binh",
    ]


def test_the_leaders_of_any_agency_stand_for_it() -> None:
    register = UnitRegister(
        (
            Unit("cong-an", "Công an tỉnh", "Công an tỉnh", ("so-nganh",)),
            Unit("bao", "Báo và Đài tỉnh Bình An", "Báo và Đài", ("so-nganh",)),
        ),
        REGISTER.groups,
    )
    names = ActorNames(register, WORDS, "tỉnh Bình An")
    assert [actor.data for actor in names.read("Lãnh đạo\nCông an tỉnh; Giám đốc Báo và Đài")] == [
        {"unit": "cong-an", "label": "Lãnh đạo Công an tỉnh"},
        {"unit": "bao", "label": "Giám đốc Báo và Đài"},
    ]


@pytest.mark.parametrize(
    "text", ["Thanh tra Sở Xây dựng", "Trung tâm Lưu trữ Sở Nội vụ", "Sở Y tế Sở Nội vụ"]
)
def test_a_part_of_a_department_is_not_parted_from_it(text: str) -> None:
    (actor,) = NAMES.read(text)
    assert (actor.text, actor.data) == (text, None)


def test_who_is_told_by_another_paper_is_one_phrase_for_nobody() -> None:
    (actor,) = NAMES.read(BY_PAPER)
    assert actor.data == {"others": BY_PAPER}


def test_leads_told_by_papers_are_asked_about_in_their_own_words() -> None:
    rows = [("1", "Sắp xếp đơn vị", BY_PAPER, "Sở Nội vụ", "Hằng năm")]
    plan = read(source_table([HEAD, *rows]))
    assert plan.tasks[0].data["lead"] == [f"(ghi mã đơn vị chủ trì: {BY_PAPER})"]
    assert BY_PAPER in [d.words for d in open_questions(plan)]
    assert "cột “Theo dõi, kiểm tra, đôn đốc”: Sở Nội vụ" in plan.tasks[0].comments


@pytest.mark.parametrize(
    "text",
    [
        "Các cơ quan thành viên trong Ủy ban nhân dân xã An Bình",
        "Các đơn vị trực thuộc Sở Nội vụ",
        "Ban Chỉ huy Phòng thủ dân sự các cấp",
        "Doanh nghiệp, nhà cung cấp dịch vụ IoT, nhà đầu tư",
    ],
)
def test_those_that_belong_to_a_body_are_not_the_body(text: str) -> None:
    (actor,) = NAMES.read(text)
    assert (actor.data, actor.suggestion) == ({"others": text}, "")
    rows = [("1", "Sắp xếp đơn vị", "Sở Nội vụ", text)]
    plan = read(source_table([("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"), *rows]))
    assert plan.tasks[0].data["partners"] == [{"others": text}]
    assert [d.words for d in open_questions(plan) if d.topic is Topic.ACTOR] == []


def test_wordings_that_seem_one_group_are_one_question() -> None:
    rows = [
        ("1", "Rà soát", "Sở Nội vụ", "các xã, đặc khu"),
        ("2", "Báo cáo", "Sở Nội vụ", "cap xa"),
    ]
    plan = read(source_table([("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"), *rows]))
    names = [d for d in open_questions(plan) if d.topic is Topic.ACTOR]
    assert {d.proposal for d in names} == {"@cap-xa"}
    assert len(questions(names)) == 1
