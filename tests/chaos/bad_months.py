"""The whole month with three hundred units, for ``make chaos``; not collected by ``make test``."""

from collections.abc import Callable


def test_everybody_is_heard_and_nobody_wronged(live_through: Callable[..., None]) -> None:
    live_through(units=300, days=30, often=0.05)
