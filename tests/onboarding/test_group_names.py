"""A list of units calls groups as its office does; the likely one is asked about."""

import pytest

from plancycle.model.units import UnitGroup
from plancycle.onboarding.words.group_names import likely_group

GROUPS = (
    UnitGroup("so-nganh", "Các sở, ban, ngành", "Sở, ban, ngành"),
    UnitGroup(
        "doan-the",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội xã",
        "Mặt trận, đoàn thể",
    ),
    UnitGroup("truong-hoc", "Các cơ sở giáo dục trên địa bàn", "Cơ sở giáo dục"),
    UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường, đặc khu", "Cấp xã"),
    UnitGroup("chung", "Các sở, ban, ngành, đoàn thể", "Sở, ngành, đoàn thể", ("so-nganh",)),
)


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        ("MTTQ, đoàn thể", "Mặt trận, đoàn thể"),  # initials, in the longer of its names
        ("Các tổ chức CT-XH", "Mặt trận, đoàn thể"),
        ("Trường học", "Cơ sở giáo dục"),  # only its code says so
        ("Các xã, phường", "Cấp xã"),
        ("UBND cấp xã", "Cấp xã"),
        ("Khối sở ngành", "Sở, ban, ngành"),
        ("Cơ sở giáo dụ", "Cơ sở giáo dục"),  # mistyped
    ],
)
def test_the_group_that_words_seem_to_mean_is_asked_about(words: str, likely: str) -> None:
    assert likely_group(words, GROUPS) == f"Có phải “{likely}”?"


@pytest.mark.parametrize("words", ["Khối lạ", "Thôn, bản", "Sở, ngành, đoàn thể và MTTQ", "…"])
def test_nothing_is_asked_where_no_group_is_likely(words: str) -> None:
    assert likely_group(words, GROUPS) == ""


def test_nobody_is_put_into_a_group_that_only_puts_others_together() -> None:
    (only,) = (group for group in GROUPS if group.includes)
    assert likely_group("Sở, ngành, đoàn thể", (only,)) == ""
