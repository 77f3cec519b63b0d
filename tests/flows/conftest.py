"""One whole year with the real flows, in a process of its own as an operator runs it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import plancycle

UNITS, SEED = 30, 2024
ROOT = Path(plancycle.__file__).parent.parent


@dataclass(frozen=True)
class RehearsedFolder:
    """A finished rehearsal and what the command said."""

    path: Path
    output: str

    @property
    def papers(self) -> Path:
        return self.path / "papers" / "thai-binh" / "2024"


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> RehearsedFolder:
    """``plancycle rehearse thai-binh --year 2024 --units 30``: some forty seconds."""
    target = tmp_path_factory.mktemp("year") / "out"
    command = [
        *(sys.executable, "-c", "from plancycle.cli import main; main()"),
        *("rehearse", "thai-binh", "--year", "2024", "--units", str(UNITS)),
        *("--seed", str(SEED), "--out", str(target)),
    ]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PLANCYCLE_", "PREFECT_"))}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env | {"COLUMNS": "160", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=900,
        check=False,
    )
    output = done.stdout.decode("utf-8")
    assert done.returncode == 0, output
    return RehearsedFolder(target, output)
