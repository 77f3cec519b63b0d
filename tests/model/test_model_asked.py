"""Who and what a period asks."""

from dataclasses import replace
from datetime import date

import pytest

from plancycle.model.asked import asked_of_year, asked_targets, asked_units, is_asked
from plancycle.model.assignments import resolve_actors
from plancycle.model.periods import FormKind
from plancycle.model.units import UnitRegister
from plancycle.profiles import load_profile
from tests.profiles.facts import CONFIG

_FIRST = date(2024, 1, 15)


def test_a_target_of_one_day_is_asked_once_its_day_is_over() -> None:
    profile = load_profile(CONFIG, "thai-binh").of_year(2024)
    asked = {p.code: [name for name, _ in asked_targets(profile, p)] for p in profile.periods(2024)}
    assert asked == {"H1": ["CT02"], "Y": ["CT01", "CT02"]}


def test_an_estimate_asks_for_no_target() -> None:
    profile = load_profile(CONFIG, "da-nang").of_year(2024)
    estimate = profile.period(2024, "B")
    assert estimate is not None
    assert asked_targets(profile, estimate) == ()


@pytest.mark.parametrize("code", ["thai-binh", "da-nang"])
def test_who_leads_or_is_named_is_asked_unless_the_period_passes_it_over(code: str) -> None:
    profile = load_profile(CONFIG, code).of_year(2024)
    day, register = date(2024, 3, 1), profile.units
    leads = {u.code for u in register.units[::3]}
    rules = {rule.code: rule for rule in profile.reporting.periods}
    for period in profile.periods(2024):
        wanted = set(leads)
        if period.form is FormKind.RESULTS:
            targets = [a for _, t in asked_targets(profile, period) for a in t.reporters]
            named = [*profile.reporting.reporters, *targets]
            wanted |= {u.code for u in resolve_actors(named, register, day)}
        if narrowed := rules[period.code].asked:
            wanted &= {u.code for u in resolve_actors(narrowed, register, day)}
        asked = [u.code for u in asked_units(profile, period, leads, day)]
        assert asked == [u.code for u in register.valid_on(day) if u.code in wanted]
        assert 0 < len(asked) < len(register.units)
        one_by_one = [
            u.code
            for u in register.units
            if is_asked(u, profile, period, day, leads=u.code in leads)
        ]
        assert sorted(asked) == sorted(one_by_one)


def test_a_unit_that_is_no_more_is_not_asked() -> None:
    profile = load_profile(CONFIG, "thai-binh").of_year(2025)
    period, unit = profile.periods(2025)[0], profile.units.unit("so-khdt")
    assert unit.valid_to == date(2025, 2, 28)
    assert is_asked(unit, profile, period, date(2025, 2, 28), leads=True)
    assert not is_asked(unit, profile, period, date(2025, 3, 1), leads=True)


def test_in_a_year_each_period_asks_a_unit_that_begins_from_its_day_on() -> None:
    """A commune that begins on 1/7 is asked for the year, and not for the half-year before it."""
    profile = load_profile(CONFIG, "thai-binh").of_year(2024)
    commune = next(u for u in profile.units.units if u.group == "cap-xa")
    new = replace(commune, code="xa-moi", valid_from=date(2024, 7, 1))
    register = UnitRegister((*profile.units.units, new), profile.units.groups)
    changed = profile.model_copy(update={"register_": register})
    before = {p.code: {u.code for u in units} for p, units in asked_of_year(profile, 2024, _FIRST)}
    asked = {p.code: {u.code for u in units} for p, units in asked_of_year(changed, 2024, _FIRST)}
    assert asked == {"H1": before["H1"], "Y": before["Y"] | {"xa-moi"}}
    assert commune.code in asked["H1"]
