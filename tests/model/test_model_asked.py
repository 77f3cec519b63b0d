"""Who and what a period asks."""

from plancycle.model.asked import asked_targets
from plancycle.profiles import load_profile
from tests.profiles.facts import CONFIG


def test_a_target_of_one_day_is_asked_once_its_day_is_over() -> None:
    profile = load_profile(CONFIG, "thai-binh").of_year(2024)
    asked = {p.code: [name for name, _ in asked_targets(profile, p)] for p in profile.periods(2024)}
    assert asked == {"H1": ["CT02"], "Y": ["CT01", "CT02"]}


def test_an_estimate_asks_for_no_target() -> None:
    profile = load_profile(CONFIG, "da-nang").of_year(2024)
    estimate = profile.period(2024, "B")
    assert estimate is not None
    assert asked_targets(profile, estimate) == ()
