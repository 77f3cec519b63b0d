"""Names of agencies in one cell, each for itself: known, general, likely, unknown."""

from pathlib import Path
from typing import Any

import pytest

from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.personal_data import without_contacts, without_names, without_people
from plancycle.onboarding.words.plan_words import load_plan_words

WORDS = load_plan_words(Path(__file__).parents[2] / "config")
UNITS = (
    Unit("vp-ubnd", "Văn phòng Ủy ban nhân dân Thành phố", "VP UBND TP", ("so-nganh",)),
    Unit("so-tc", "Sở Tài chính", "Sở Tài chính", ("so-nganh",)),
    Unit("so-nv", "Sở Nội vụ", "Sở Nội vụ", ("so-nganh",)),
    Unit("so-gddt", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", ("so-nganh",)),
    Unit("so-nnmt", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", ("so-nganh",)),
    Unit("thue", "Thuế Thành phố", "Thuế TP", ("so-nganh",)),
    Unit("cong-an", "Công an Thành phố", "Công an TP", ("so-nganh",)),
    Unit("xa-phuc-loc", "Ủy ban nhân dân xã Phúc Lộc", "UBND xã Phúc Lộc", ("cap-xa",)),
    Unit("phuong-bo-de", "Ủy ban nhân dân phường Bồ Đề", "UBND phường Bồ Đề", ("cap-xa",)),
)
GROUPS = (
    UnitGroup("so-nganh", "Các sở, ban, ngành", "Sở, ban, ngành"),
    UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường, đặc khu", "Cấp xã"),
)
NAMES = ActorNames(UnitRegister(UNITS, GROUPS), WORDS, "thành phố Hà Nội")


def others(text: str) -> dict[str, str]:
    return {"others": text}


def group(code: str, label: str) -> dict[str, str]:
    return {"group": code, "label": label}


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "Công an TPHN, Quỹ ĐTPT, BQL KCN và các cơ quan liên quan",
            ["cong-an", None, None, others("các cơ quan liên quan")],
        ),
        ("Thuế thành phố Hà Nội", ["thue"]),
        ("Các sở: Tài chính, Nội vụ và Công an Thành phố", ["so-tc", "so-nv", "cong-an"]),
        ("Sở Tài chính, Nội vụ", ["so-tc", "so-nv"]),
        ("UBND xã Phúc Lộc, phường Bồ Đề", ["xa-phuc-loc", "phuong-bo-de"]),
        ("Văn phòng UBND Thành phố. Các Sở, ban, ngành", ["vp-ubnd", "@so-nganh"]),
        ("Sở, ban, ngành Thành phố", ["@so-nganh"]),
        ("Các sở, ngành", [group("so-nganh", "Các sở, ngành")]),
        ("Các sở, ban, ngành có liên quan", [others("Các sở, ban, ngành có liên quan")]),
        (
            "các sở, ban, ngành và UBND các xã, phường",
            ["@so-nganh", group("cap-xa", "UBND các xã, phường")],
        ),
        ("Sở Lao động - Thương binh và Xã hội, Sở Tài chính", [None, "so-tc"]),
        ("một số trường đại học", [others("một số trường đại học")]),
        (
            "Giám đốc, Thủ trưởng các Sở, ban, ngành",
            [group("so-nganh", "Giám đốc, Thủ trưởng các Sở, ban, ngành")],
        ),
        (
            "Sở Nông nghiệp và Môi trường (Văn phòng Đăng ký đất đai)",
            [
                {
                    "unit": "so-nnmt",
                    "label": "Sở Nông nghiệp và Môi trường (Văn phòng Đăng ký đất đai)",
                }
            ],
        ),
        ("Sở Tài chính (hoặc sở quản lý chuyên ngành)", [None]),
        ("Đề nghị phối hợp với Sở Nội vụ", ["so-nv"]),
    ],
)
def test_every_name_of_a_cell_stands_for_itself(cell: str, wanted: list[Any]) -> None:
    assert [actor.data for actor in NAMES.read(cell)] == wanted


@pytest.mark.parametrize(
    "words",
    ["UBND các xã, phường", "UBND xã/phường", "Các xã, phường", "UBND cấp xã",
     "phường, xã, đặc khu", "Chủ tịch UBND xã, phường", "UBND các phường, xã, đặc khu"],
)  # fmt: skip
def test_a_group_beats_a_unit_and_prints_in_the_words_of_the_plan(words: str) -> None:
    (actor,) = NAMES.read(words)
    assert actor.data == group("cap-xa", words)


@pytest.mark.parametrize("words", ["UBND các xã miền núi", "UBND xã", "các sở", "UBND các cấp"])
def test_a_part_of_a_group_or_one_of_it_is_never_the_whole(words: str) -> None:
    assert [a.data for a in NAMES.read(words)] in ([None], [others(words)])


def test_each_mistyped_name_has_its_own_suggestion() -> None:
    actors = NAMES.read("Sở Giáo dục và Đạo tạo, Sở Tài chỉnh, Quỹ ĐTPT, Sở Nội vụ")
    assert [(a.data, a.suggestion) for a in actors] == [
        (None, "so-gddt"),
        (None, "so-tc"),
        (None, ""),
        ("so-nv", ""),
    ]


@pytest.mark.parametrize("words", ["các phòg", "Các sở, bn, ngành", "các sở, ban, ngàn"])
def test_general_words_near_a_group_of_the_register_are_asked_about(words: str) -> None:
    groups = (
        UnitGroup("cac-phong", "Các phòng", "Phòng"),
        UnitGroup("so-nganh", "Sở, ban, ngành", "Sở, ban, ngành"),
    )
    units = (Unit("van-phong", "Văn phòng Ban", "Văn phòng", ("cac-phong", "so-nganh")),)
    (actor,) = ActorNames(UnitRegister(units, groups), WORDS, "").read(words)
    assert actor.data is None
    assert actor.suggestion in ("@cac-phong", "@so-nganh")


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("các viện, trường, cơ sở nghiên cứu trên địa bàn Thành phố", True),
        ("Một số trường ĐH", True),
        ("doanh nghiệp được lựa chọn thí điểm", True),
        ("UBND các cấp", True),
        ("Trường ĐH Kinh tế", False),
        ("Tập đoàn FPT", False),
        ("sở y té", False),
    ],
)
def test_a_kind_of_agencies_is_nobody_in_particular(words: str, others: bool) -> None:
    (actor,) = NAMES.read(words)
    assert actor.data == ({"others": words} if others else None)


def test_a_group_of_one_unit_with_its_name_is_that_unit() -> None:
    groups = (UnitGroup("van-phong-ban", "Văn phòng Ban", "Văn phòng"),)
    units = (Unit("van-phong", "Văn phòng Ban", "Văn phòng", ("van-phong-ban",)),)
    names = ActorNames(UnitRegister(units, groups), WORDS, "")
    assert [a.data for a in names.read("Văn phòng Ban; Văn phòng")] == ["van-phong"] * 2
    more = (*units, Unit("to-xe", "Tổ xe", "Tổ xe", ("van-phong-ban",)))
    assert ActorNames(UnitRegister(more, groups), WORDS, "").read("Văn phòng Ban")[0].data is None


def test_a_name_with_more_behind_it_is_suggested_only() -> None:
    (actor,) = NAMES.read("Sở Nội vụ thành viên Ban Chỉ đạo")
    assert (actor.data, actor.suggestion) == (None, "so-nv")


@pytest.mark.parametrize(
    "number",
    ["0912000000", "0912 000 000", "0912.000.000", "(024) 3000 0000", "+84 912 000 000"],
)
def test_a_telephone_number_is_left_out_however_it_is_parted(number: str) -> None:
    assert "00" not in without_contacts(f"ĐT: {number}, máy lẻ")
    assert "mau@x" not in without_contacts("Hộp thư: mau@x.example")


@pytest.mark.parametrize(
    "text",
    ["126 xã, phường", "1.200.000 thửa đất", "số 05/CT-TTg ngày 13/02/2025", "2025 - 2026",
     "02 lớp, 03 hội nghị", "0,5 tỷ đồng", "QĐ 1041/QĐ-UBND"],
)  # fmt: skip
def test_numbers_of_a_plan_are_no_telephone_numbers(text: str) -> None:
    assert without_contacts(text) == text


def test_officials_are_left_out_beside_agencies() -> None:
    cell = "Sở Tài chính\n- PGĐ Sở: Trần Văn Mẫu; SĐT: 0912 000 000\nPhòng Ngân sách, ĐT 0912000001"
    assert without_people(cell) == "Sở Tài chính\nPhòng Ngân sách"
    assert without_names("Đ/c Trần Văn Mẫu chỉ đạo") == "Đ/c (đã lược tên) chỉ đạo"
    assert without_names("Giám đốc Sở Tài chính chỉ đạo") == "Giám đốc Sở Tài chính chỉ đạo"
