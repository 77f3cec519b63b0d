"""Ministries, provinces and the words for all of them: nothing is lost between two commas."""

from typing import Any

import pytest

from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.words.actor_names import ActorNames
from tests.onboarding.small_office import NAMES, WORDS

MINISTRIES = ("Bộ Công an", "Bộ Khoa học và Công nghệ", "Bộ Ngoại giao", "Bộ Tài chính")
CODES = ("bo-cong-an", "bo-khcn", "bo-ngoai-giao", "bo-tai-chinh")
REGISTER = UnitRegister(
    (
        *(Unit(c, n, n, ("bo-nganh",)) for c, n in zip(CODES, MINISTRIES, strict=True)),
        Unit("ha-noi", "Ủy ban nhân dân thành phố Hà Nội", "UBND TP Hà Nội", ("cap-tinh",)),
        Unit("son-la", "Ủy ban nhân dân tỉnh Sơn La", "UBND tỉnh Sơn La", ("cap-tinh",)),
    ),
    (
        UnitGroup("bo-nganh", "Các bộ, cơ quan ngang bộ", "Bộ, ngành"),
        UnitGroup(
            "cap-tinh",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
            "UBND cấp tỉnh",
        ),
    ),
)
NATIONAL = ActorNames(REGISTER, WORDS, "Việt Nam")


def meant(names: ActorNames, text: str) -> list[Any]:
    return [actor.data for actor in names.read(text)]


def test_provinces_beside_ministries_are_not_dropped() -> None:
    provinces = {"group": "cap-tinh", "label": "các tỉnh, thành phố"}
    assert meant(NATIONAL, "Các bộ, ngành, các tỉnh, thành phố") == ["@bo-nganh", provinces]
    assert meant(NATIONAL, "Bộ Công an, các tỉnh, thành phố") == ["bo-cong-an", provinces]


@pytest.mark.parametrize("text", ["UBND tỉnh, thành phố", "UBND các tỉnh, thành phố"])
def test_provinces_and_cities_are_of_one_level(text: str) -> None:
    (actor,) = NATIONAL.read(text)
    assert actor.data == {"group": "cap-tinh", "label": text}


def test_a_level_behind_a_comma_is_no_part_of_the_name_before_it() -> None:
    assert meant(NAMES, "Các sở, ban, ngành tỉnh") == ["@so-nganh"]
    first, *rest = NAMES.read("Các sở, ban, ngành, các tỉnh")
    assert (first.data, [actor.text for actor in rest]) == ("@so-nganh", ["các tỉnh"])


def test_all_of_one_level_are_known_by_the_name_of_their_group() -> None:
    communes = UnitGroup("cap-xa", "Ủy ban nhân dân các xã", "Cấp xã")
    unit = Unit("xa-an-binh", "Ủy ban nhân dân xã An Bình", "UBND xã An Bình", ("cap-xa",))
    names = ActorNames(UnitRegister((unit,), (communes,)), WORDS, "tỉnh Bình An")
    assert meant(names, "UBND các xã") == ["@cap-xa"]


def test_committees_of_all_levels_are_not_those_of_one() -> None:
    (actor,) = NATIONAL.read("Ủy ban nhân dân các cấp")
    assert (actor.data, actor.suggestion) == ({"others": "Ủy ban nhân dân các cấp"}, "")
    assert meant(NATIONAL, "Ủy ban nhân dân cấp tỉnh") == ["@cap-tinh"]


def test_where_an_agency_is_does_not_change_who_it_is() -> None:
    label = {"group": "cap-tinh", "label": "UBND cấp tỉnh ở địa phương"}
    assert meant(NATIONAL, "UBND cấp tỉnh ở địa phương") == [label]
    clause = "UBND cấp tỉnh trình Hội đồng nhân dân cùng cấp"
    assert meant(NATIONAL, clause) == [{"group": "cap-tinh", "label": clause}]
    assert meant(NATIONAL, "Các bộ ở Trung ương") == [{"others": "Các bộ ở Trung ương"}]


@pytest.mark.parametrize(
    "text", ["Bộ Công an\nVà các cơ quan liên quan", "Bộ Công an Và các cơ quan liên quan"]
)
def test_general_words_behind_a_lost_line_are_apart(text: str) -> None:
    general = {"others": "các cơ quan liên quan"}
    assert meant(NATIONAL, text) == ["bo-cong-an", general]


@pytest.mark.parametrize("between", ["\n", " ", "; "])
def test_names_counted_in_brackets_are_bare(between: str) -> None:
    text = f"(1) Bộ Công an{between}(2) Bộ Tài chính{between}(3) Các bộ, ngành"
    assert meant(NATIONAL, text) == ["bo-cong-an", "bo-tai-chinh", "@bo-nganh"]


def test_capitals_begin_general_words() -> None:
    text = "Bộ Công an Cơ quan, tổ chức liên quan"
    assert meant(NATIONAL, text) == ["bo-cong-an", {"others": "Cơ quan, tổ chức liên quan"}]


def test_what_is_said_once_of_several_ministries() -> None:
    text = "Bộ Tài chính, Ngoại giao, Công an"
    assert meant(NATIONAL, text) == ["bo-tai-chinh", "bo-ngoai-giao", "bo-cong-an"]


def test_words_for_many_are_never_taken_for_one_of_them() -> None:
    (actor,) = NATIONAL.read("Các bộ, cơ quan")
    assert (actor.data, actor.suggestion) == (None, "@bo-nganh")


def test_a_place_alone_is_its_committee_if_a_person_says_so() -> None:
    (actor,) = NATIONAL.read("Thành phố Hà Nội")
    assert (actor.data, actor.suggestion, actor.is_place) == (None, "ha-noi", True)
