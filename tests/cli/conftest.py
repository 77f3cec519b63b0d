"""Runs the program in this process and keeps what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plancycle.cli import main


@dataclass(frozen=True)
class Said:
    """How a command ended; ``out`` and ``err`` with every line break as a blank."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Said]:
    """The program, in an empty folder, without settings from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    unset = ("HOME", "WORKSPACE", "CONFIG_DIR", "DATABASE_URL")
    for name in (f"PLANCYCLE_{end}" for end in unset):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(words))
        assert isinstance(end.value.code, int)
        said = capsys.readouterr()
        return Said(end.value.code, " ".join(said.out.split()), " ".join(said.err.split()))

    return run


_OF_THE_DRAFT = ("--year", "--workspace", "--document", "--period", "--as-of")


def issue(run: Callable[..., Said], *words: str) -> Said:
    """Issue a paper once another person has approved it. Args: words: the profile first."""
    said = {word: words[place + 1] for place, word in enumerate(words) if word in _OF_THE_DRAFT}
    with pytest.MonkeyPatch.context() as other:
        other.setenv("PLANCYCLE_ACTOR", "Phạm Phê Duyệt")
        options = [part for pair in said.items() for part in pair]
        approved = run("draft", "approve", words[0], *options, "--yes")
        assert approved.status == 0, approved.err
    return run("issue", *words)
