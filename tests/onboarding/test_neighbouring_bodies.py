"""Bodies whose names differ in one word only: a council's office is not that of the committee."""

from plancycle.model.units import Unit, UnitRegister
from plancycle.onboarding.words.actor_names import ActorNames, NamedActor
from tests.onboarding.small_office import WORDS

OFFICE = Unit("vp-ubnd", "Văn phòng Ủy ban nhân dân thành phố", "VP UBND", ("so-nganh",))
COUNCIL = Unit("vp-hdnd", "Văn phòng Hội đồng nhân dân thành phố", "VP HĐND", ("so-nganh",))
FRONT = Unit("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", "MTTQ", ("doan-the",))


def _read(text: str, *units: Unit) -> tuple[NamedActor, ...]:
    return ActorNames(UnitRegister(units, ()), WORDS, "thành phố Bình An").read(text)


def test_an_office_that_the_register_lacks_is_not_taken_for_the_other() -> None:
    text = "Văn phòng HĐND Thành phố"
    assert _read(text, OFFICE) == (NamedActor(text, None, ""),)


def test_each_of_both_is_itself() -> None:
    text = "Văn phòng HĐND Thành phố; Văn phòng UBND Thành phố"
    assert [a.data for a in _read(text, OFFICE, COUNCIL)] == ["vp-hdnd", "vp-ubnd"]


def test_ub_is_short_for_the_committee() -> None:
    assert [a.data for a in _read("UB MTTQ Việt Nam Thành phố", FRONT, OFFICE)] == ["mttq"]
