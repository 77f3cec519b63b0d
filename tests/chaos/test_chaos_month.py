"""Three weeks of a few units, worse than any; ``make chaos`` goes through the whole month."""

from collections.abc import Callable

import pytest


@pytest.mark.long
def test_everybody_is_heard_and_nobody_wronged(live_through: Callable[..., None]) -> None:
    live_through(units=24, days=21, often=0.2)
