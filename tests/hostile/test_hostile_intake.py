"""A share of the strangers' files sent as reports; ``make chaos`` sends them all."""

import subprocess
import sys
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen
from zlib import crc32

import pytest

from tests.cycle.world import World
from tests.hostile.cases import Bases
from tests.hostile.catalogue import light_cases
from tests.hostile.conftest import UNIT
from tests.hostile.intake import send_all
from tests.hostile.watch import Canary, Measures, watched_children

SHARE = 3
MEGABYTE = 1024 * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's figures are read from /proc")
def test_every_file_ends_in_a_state_with_a_reason(
    world: World,
    bases: Bases,
    canary: Canary,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Some are let in, all others answered or put before a person; nothing is fetched."""
    chosen = (c for c in light_cases(bases) if crc32(c.name.encode()) % SHARE == 0)
    measures = Measures()
    with watched_children(tmp_path_factory.mktemp("watch"), monkeypatch) as told:
        outcome = send_all(world, UNIT, chosen, measures)
    assert outcome.faults == []
    assert outcome.kinds.total() >= 150
    assert told == []
    assert canary.visits == []
    assert_bounded(measures)


def test_the_watchers_are_awake(
    bases: Bases, canary: Canary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that reads a file and asks the server is noticed."""
    with watched_children(tmp_path, monkeypatch) as told:
        command = [sys.executable, "-P", "-B", "-m", "zipfile", "--list", bases.secret]
        subprocess.run(command, capture_output=True, check=False)
    assert [line for line in told if bases.secret in line]
    with suppress(OSError, HTTPException):
        urlopen(bases.url, timeout=120)
    assert len(canary.visits) == 1
    canary.visits.clear()


def assert_bounded(measures: Measures) -> None:
    """The limits the reader promises, by what the kernel says of its children."""
    assert measures.limits == {
        (
            "Max file size 0 0 bytes",
            "Max core file size 0 0 bytes",
            f"Max address space {1024 * MEGABYTE} {1024 * MEGABYTE} bytes",
        )
    }
    assert measures.address_space <= 1024 * MEGABYTE
    assert measures.memory <= 512 * MEGABYTE
    assert measures.processor <= 15 + 1  # the kernel counts whole seconds
