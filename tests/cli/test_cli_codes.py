"""Lists name units and periods as people do; a code stands only where a person has to type it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.desk.amending.amend import propose_reopening
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.keeping.backup import WorkFolder, make_backup
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.model.documents import DocumentKind
from tests.cli.conftest import Said
from tests.cycle.conftest import (  # noqa: F401 - departments that the year's own tests make
    crafts,
    fresh_folder,
    issued_folder,
    sent,
    sent_folder,
)
from tests.cycle.direct_steps import collect_all, remind_only
from tests.cycle.world import YEAR, World

UNIT, OTHER = "so-gddt", "so-tai-chinh"
TYPED = re.compile(
    r"“[^”]*\.docx”|plancycle [^”]*?(?=[”│]|$)|/[^ ]*|\S+@\S+|\([a-z-]+\)|\([A-Z]\w*\)|\[BC-\w+\]"
)
"""Names of files, commands, paths, addresses, and codes in brackets behind a name."""


def _without_typed(said: Said) -> str:
    return TYPED.sub(" ", f"{said.out} {said.err}")


@pytest.fixture
def lived(sent: World, tmp_path: Path) -> tuple[World, Path]:  # noqa: F811 - the fixture
    """A backup, then: an extension, a new code, a letter refused, a stranger's mail, a report."""
    url = f"sqlite:///{sent.root / 'plancycle.sqlite'}"
    work = WorkFolder(sent.root, url, sent.database, sent.root / "config")
    backup = make_backup(work, tmp_path / "backups", sent.clock())
    extend_request(sent.office, UNIT, "H1", until=date(2024, 6, 28), why="bão")
    renew_token(sent.office, OTHER, "H1", why="mã bị lộ")
    sent.sender.refused[sent.address(OTHER)] = "550 5.1.1 no such user"
    sent.report(UNIT, "2024-06-10 08:00")
    sent.report("so-noi-vu", "2024-06-10 09:00", sender="ai@thu.example")
    sent.clock.set("2024-06-17 09:00")
    collect_all(sent.office)
    remind_only(sent.office)
    consolidate(sent.office, YEAR, "H1")
    sent.issue(DocumentKind.CONSOLIDATED_REPORT, 90, "2024-06-17", period="H1")
    propose_reopening(sent.office, YEAR, "H1", "thiếu")
    sent.database.close()
    return sent, backup.folder


def test_no_list_shows_a_code_alone(
    lived: tuple[World, Path],
    run: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    world, backup = lived
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(world.root / "config"))
    monkeypatch.setenv("COLUMNS", "240")
    place = ("thai-binh", "--workspace", str(world.root))
    year = (*place, "--year", str(YEAR))
    new = str(tmp_path / "new")
    assert run("restore", "--from", str(backup), "--workspace", new).status == 0
    release = ("restore", "--release", "thai-binh", "--why", "hỏng ổ đĩa", "--workspace", new)
    title = "6 tháng đầu năm 2024"
    for words, holds in {
        ("inbox", "list", *place): f"Sở Nội vụ (so-noi-vu), kỳ {title} (H1)",
        ("outbox", "list", *place): title,
        ("token", "list", *place): title,
        ("amend", "list", *year): f"“Báo cáo tổng hợp” kỳ {title}",
        ("status", *year, "--period", "H1"): title,
        ("schedule", *year, "--as-of", "2024-06-18"): title,
        (*release, "--old-workspace", str(world.root)): f"Sở Giáo dục và Đào tạo, kỳ {title} (bão)",
    }.items():
        said = run(*words)
        assert said.status == 0, said.err
        assert holds in f"{said.out} {said.err}", words
        shown = _without_typed(said)
        assert not re.search(r"\bH1\b", shown), (words, shown)
        assert not re.search(r"\b(so|ub|vp|dai|bao|doan|hoi|mt)-[a-z]", shown), (words, shown)
        assert not re.search(r"\b(queued|sent|failed|draft|issued|open|pending)\b", shown), words
