"""How a unit is called within a sentence."""

from dataclasses import replace

from tests.documents.sample import sample_profile


def test_a_unit_is_told_by_its_full_name_unless_another_has_the_same() -> None:
    register = sample_profile().units
    first, second, *_ = register.units
    twin = replace(second, name=first.name)
    alike = type(register)(units=(first, twin), groups=register.groups)
    assert register.told_name(first.code) == first.name
    assert alike.told_name(first.code) == first.short_name
    assert alike.told_name(twin.code) == twin.short_name
