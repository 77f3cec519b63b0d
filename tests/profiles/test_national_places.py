"""The tables of the country's units: their counts, codes, names and ways from then to today."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from plancycle.profiles.national.areas import area_named, communes_of, today
from plancycle.profiles.national.endings import Ending, endings_in, province_in
from plancycle.profiles.national.places import (
    communes,
    former_bodies,
    former_communes,
    former_districts,
    former_provinces,
    provinces,
)

FIRST, LATER, YEAR_END = date(2025, 7, 1), date(2026, 4, 30), date(2026, 12, 31)


def kinds(day: date) -> Counter[str]:
    names = (p.name for p in communes() if p.exists_on(day))
    return Counter("Đặc khu" if n.startswith("Đặc khu") else n.split()[0] for n in names)


def test_the_country_has_34_provinces_and_3321_communes() -> None:
    """Source: Quyết định số 19/2025/QĐ-TTg."""
    assert len([p for p in provinces() if p.exists_on(FIRST)]) == 34
    assert kinds(FIRST) == {"Xã": 2621, "Phường": 687, "Đặc khu": 13}
    assert {p.province for p in communes()} == {p.code for p in provinces()}


def test_ten_communes_of_dong_nai_became_wards() -> None:
    """Source: Nghị quyết số 237/NQ-UBTVQH16, số 30/2026/QH16."""
    assert kinds(LATER) == {"Xã": 2611, "Phường": 697, "Đặc khu": 13}
    names = [p.name for p in provinces() if p.code == "75" and p.exists_on(LATER)]
    assert names == ["Thành phố Đồng Nai"]


@pytest.mark.parametrize("day", [FIRST, LATER])
def test_codes_are_unique_on_any_day(day: date) -> None:
    codes = Counter(p.code for p in communes() if p.exists_on(day))
    assert set(codes.values()) == {1}
    assert all(len(code) == 5 for code in codes)


def test_names_are_composed_letters_and_begin_with_their_kind() -> None:
    tables = (*provinces(), *communes(), *former_provinces(), *former_districts())
    for place in (*tables, *former_communes()):
        assert unicodedata.is_normalized("NFC", place.name)
        assert re.match(
            r"(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Xã|Phường|Đặc khu) [^\W_]", place.name
        )


def test_63_provinces_became_34() -> None:
    """Source: Nghị quyết số 202/2025/QH15."""
    heirs = {p.name: p.successors for p in former_provinces()}
    assert len(heirs) == 63
    assert {heir for (heir,) in heirs.values()} == {p.code for p in provinces()}
    names = {p.code: p.name for p in provinces() if p.exists_on(FIRST)}
    assert names[heirs["Tỉnh Thái Bình"][0]] == "Tỉnh Hưng Yên"
    assert names[heirs["Tỉnh Kon Tum"][0]] == "Tỉnh Quảng Ngãi"
    assert names[heirs["Tỉnh Bà Rịa - Vũng Tàu"][0]] == "Thành phố Hồ Chí Minh"
    merged = Counter(heir for (heir,) in heirs.values())
    assert sum(1 for count in merged.values() if count == 1) == 11


def test_former_districts_and_communes_lead_to_communes_of_today() -> None:
    assert len({p.code for p in former_districts()}) == 696
    today = {p.code for p in communes()}
    for place in (*former_districts(), *former_communes()):
        assert set(place.successors) <= today
    assert all(p.successors for p in former_districts())
    # The rest were merged earlier, in the months before, and are not in the table of changes.
    assert sum(1 for p in former_communes() if not p.successors) == 28


def test_every_body_that_ended_says_by_what() -> None:
    assert {b.valid_to for b in former_bodies()} == {date(2025, 2, 28), date(2025, 6, 30)}
    assert all(b.successor and b.source.startswith("Ngh") for b in former_bodies())


def of(text: str, province: str | None = None, day: date = YEAR_END) -> list[Ending]:
    return list(endings_in(text, day, province))


def test_a_district_became_communes_of_the_new_province() -> None:
    (ending,) = of("Ủy ban nhân dân huyện Kiến Xương", "33")
    assert (ending.name, ending.valid_to) == ("huyện Kiến Xương", date(2025, 6, 30))
    assert ending.successors[:2] == ("xã Kiến Xương", "xã Vũ Quý")
    assert ending.province == "tỉnh Hưng Yên"


@pytest.mark.parametrize(
    ("text", "name", "successors"),
    [
        ("UBND tỉnh Thái Bình", "tỉnh Thái Bình", ("tỉnh Hưng Yên",)),
        ("tỉnh Hoà Bình", "tỉnh Hoà Bình", ("tỉnh Phú Thọ",)),
        ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu", ("thành phố Hồ Chí Minh",)),
        ("tỉnh Thừa Thiên Huế", "tỉnh Thừa Thiên Huế", ("thành phố Huế",)),
        ("UBND tỉnh Bà Rịa-Vũng Tàu", "tỉnh Bà Rịa-Vũng Tàu", ("thành phố Hồ Chí Minh",)),
        ("UBND tỉnh Đồng Nai", "tỉnh Đồng Nai", ("thành phố Đồng Nai",)),
        ("UBND xã Vũ Chính", "xã Vũ Chính", ("phường Trần Lãm",)),
        ("UBND thị trấn Vũ Thư", "thị trấn Vũ Thư", ("xã Vũ Thư",)),
        ("Sở Kế hoạch và Đầu tư tỉnh X", "Sở Kế hoạch và Đầu tư", ("Sở Tài chính",)),
    ],
)
def test_what_has_ended_is_recognised(text: str, name: str, successors: tuple[str, ...]) -> None:
    (ending,) = of(text, "33")
    assert (ending.name, ending.successors) == (name, successors)


@pytest.mark.parametrize(
    "text",
    [
        "Thành phố Hà Nội",
        "UBND thành phố Huế",
        "UBND tỉnh Hưng Yên",
        "UBND xã Kiến Xương",
        "UBND các huyện, thị xã, thành phố",
        "Hợp tác xã Đông Sơn",
        "Ban Dân tộc Hội đồng nhân dân tỉnh",
        "Ban Dân tộc của HĐND tỉnh",
        "Liên minh Hợp tác xã tỉnh",
        "Thông tấn xã Việt Nam",
    ],
)
def test_what_stands_is_left_alone(text: str) -> None:
    assert of(text, "33") == []


def test_every_name_of_today_is_left_alone() -> None:
    """All 34 provinces and 3,321 communes, with their province and without it."""
    told = [
        (place.name, province)
        for place in (*provinces(), *communes())
        if place.valid_to is None
        for province in (place.province, None)
        if of(f"Ủy ban nhân dân {place.name}", province)
    ]
    assert told == []


def test_every_district_is_told_in_its_province() -> None:
    heirs = {p.code: p.successors[0] for p in former_provinces()}
    silent = [d.name for d in former_districts() if not of(f"UBND {d.name}", heirs[d.province])]
    assert silent == []


def test_a_former_commune_is_told_unless_its_name_lives_on() -> None:
    heirs = {p.code: p.successors[0] for p in former_provinces()}
    names: dict[str, set[str]] = {}
    for place in communes():
        if place.exists_on(YEAR_END):
            names.setdefault(place.province, set()).add(place.name)
    counts = Counter(
        (place.name in names[heirs[place.province]], bool(of(place.name, heirs[place.province])))
        for place in former_communes()
    )
    assert counts == {(True, False): 2000, (False, True): 8061}


def test_a_name_ends_on_its_day_and_not_before() -> None:
    assert of("UBND huyện Kiến Xương", "33", date(2025, 6, 30)) == []
    assert len(of("UBND huyện Kiến Xương", "33", date(2025, 7, 1))) == 1
    assert of("UBND xã Trảng Bom", "75", date(2026, 4, 29)) == []
    (ending,) = of("UBND xã Trảng Bom", "75", date(2026, 4, 30))
    assert ending.successors == ("phường Trảng Bom",)


def test_of_units_of_one_name_no_successor_is_guessed() -> None:
    (ending,) = of("UBND huyện Châu Thành")  # several provinces had one
    assert (ending.name, ending.successors) == ("huyện Châu Thành", ())
    (phu_tan,) = of("UBND huyện Phú Tân", "96")  # An Giang had one too
    assert "xã Phú Tân" in phu_tan.successors
    assert phu_tan.province == "tỉnh Cà Mau"
    (ward,) = of("Phường 14", "79")  # many districts of the city had one
    assert ward.successors == ()


def test_a_district_that_no_table_knows_has_ended_all_the_same() -> None:
    assert [e.name for e in of("Công an huyện Không Có")] == ["huyện Không Có"]
    assert of("UBND xã Không Có", "33") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("huyện Lý Sơn, tỉnh Quảng Ngãi", "51"),
        ("tỉnh Thái Bình", "33"),
        ("Sở Khoa học và Công nghệ thành phố Đà Nẵng", "48"),
        ("Sở Khoa học và Công nghệ", None),
        ("tỉnh Bình An", None),
    ],
)
def test_the_province_of_a_text(text: str, code: str | None) -> None:
    assert province_in(text) == code


def test_every_commune_of_today_is_taken_for_itself() -> None:
    """ "Xã Phù Mỹ Bắc" begins with the name of another commune of its province."""
    misread = [
        commune.name
        for province in today(provinces())
        for commune in communes_of(province)
        if (area := area_named(f"{commune.name}, {province.name}")) is None
        or (area.province, area.commune) != (province, commune)
    ]
    assert misread == []


def test_a_name_that_only_begins_with_that_of_a_commune_is_nobodys() -> None:
    assert area_named("xã Phù Mỹ Trong, tỉnh Gia Lai") is None
    assert area_named("tỉnh Gia Lai Mới") is None
