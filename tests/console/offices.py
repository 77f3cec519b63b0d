"""Consoles over work folders in which a year goes on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.console.stage import Console, open_console
from tests.cycle.world import moment


@contextmanager
def console_over(folder: Path, target: Path, now: str) -> Iterator[Console]:
    """A console over a copy of a work folder, at a moment in Vietnam."""
    shutil.copytree(folder, target)
    console = open_console(target, config_dir=target / "config")
    at: datetime = moment(now)
    console.clock.now = at
    try:
        yield console
    finally:
        console.close()
