"""Names as offices shorten them, where the register has them in full."""

import pytest

from plancycle.model.units import Unit, UnitRegister
from plancycle.onboarding.words.actor_names import ActorNames
from tests.onboarding.small_office import WORDS

PROVINCE = UnitRegister(
    (
        Unit(
            "doan", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh", "Đoàn TNCS HCM tỉnh", ("doan-the",)
        ),
        Unit("phu-nu", "Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh", ("doan-the",)),
        Unit("nong-dan", "Hội Nông dân tỉnh", "Hội Nông dân tỉnh", ("doan-the",)),
        Unit("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Ủy ban MTTQ tỉnh", ("doan-the",)),
        Unit("hcc", "Trung tâm Phục vụ hành chính công tỉnh", "TT PVHCC", ("so-nganh",)),
        Unit("bhxh", "Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội tỉnh", ("so-nganh",)),
    ),
    (),
)
NAMES = ActorNames(PROVINCE, WORDS, "tỉnh Bình An")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Tỉnh đoàn", "doan"), ("Đoàn Thanh niên tỉnh", "doan"), ("Đoàn TN", "doan")),
        *(("Hội Phụ nữ", "phu-nu"), ("Hội PN tỉnh", "phu-nu"), ("Hội ND", "nong-dan")),
        *(("UBMTTQ tỉnh", "mttq"), ("Uỷ ban MTTQ VN tỉnh", "mttq"), ("MTTQ", "mttq")),
        *(("Trung tâm Hành chính công tỉnh", "hcc"), ("BHXH tỉnh", "bhxh")),
    ],
)
def test_short_names(name: str, code: str) -> None:
    assert [a.data for a in NAMES.read(name)] == [code]


def test_one_that_two_units_may_have_is_asked_about() -> None:
    youth = "Đoàn Thanh niên Cộng sản Hồ Chí Minh"
    units = (
        Unit("doan-a", f"{youth} xã An Bình", "Đoàn xã An Bình", ("doan-the",)),
        Unit("doan-b", f"{youth} xã An Hòa", "Đoàn xã An Hòa", ("doan-the",)),
    )
    names = ActorNames(UnitRegister(units, ()), WORDS, "tỉnh Bình An")
    assert [a.data for a in names.read("Đoàn Thanh niên")] == [None]
    assert [a.data for a in names.read("Đoàn Thanh niên xã An Hòa")] == ["doan-b"]


def test_unknown_teams_do_not_swallow_known_names() -> None:
    found = NAMES.read("Đoàn Thanh niên, Tổ công nghệ số, Điện lực, Hội Nông dân")
    assert [a.data for a in found] == ["doan", None, None, "nong-dan"]
