"""For which years a plan can be drawn up, and which of them is nearest."""

from datetime import date
from pathlib import Path

import pytest

from plancycle.installation.settings import Settings
from plancycle.model.plan_years import nearest_year, plannable_years, years_label
from plancycle.model.units import UnitRegister
from plancycle.profiles import load_profile

CONFIG: Path = Settings(_env_file=None).config_dir


def test_the_years_of_the_span() -> None:
    assert plannable_years(load_profile(CONFIG, "da-nang")) == (2023, 2024, 2025)
    assert plannable_years(load_profile(CONFIG, "minh-long")) == (2023,)


def test_a_year_in_which_nobody_leads_is_none() -> None:
    profile = load_profile(CONFIG, "da-nang")
    day = date(2024, 12, 31)
    units = tuple(
        u.__class__(u.code, u.name, u.short_name, u.groups, valid_to=day)
        for u in profile.units.units
        if u.valid_from is None or u.valid_from <= day
    )
    register = UnitRegister(units, profile.units.groups)
    ended = profile.model_copy(update={"register_": register})
    assert plannable_years(ended) == (2023, 2024)


@pytest.mark.parametrize(
    ("years", "wanted", "nearest"),
    [
        ((2023, 2024, 2025), 2027, 2025),
        ((2023, 2024, 2025), 2020, 2023),
        ((2023, 2027), 2025, 2027),
        ((2026, 2027), 2026, 2026),
        ((), 2026, None),
    ],
)
def test_the_nearest_year(years: tuple[int, ...], wanted: int, nearest: int | None) -> None:
    assert nearest_year(years, wanted) == nearest


@pytest.mark.parametrize(
    ("years", "label"),
    [
        ((2024,), "2024"),
        ((2023, 2024, 2025), "2023 - 2025"),
        ((2023, 2024, 2026), "2023 - 2024, 2026"),
        ((), "không có năm nào"),
    ],
)
def test_years_as_written(years: tuple[int, ...], label: str) -> None:
    assert years_label(years) == label
