"""A console for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console.stage import Console, open_console
from tests.cycle.conftest import (  # noqa: F401 - departments that the year's own tests make
    collected_folder,
    crafts,
    fresh_folder,
    issued_folder,
    sent_folder,
)


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    """A console with a person for each role, over an empty work folder."""
    made = open_console(tmp_path / "workspace")
    yield made
    made.close()
