"""The line to a PostgreSQL server breaks before or after each commit of a collecting run."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine.default import DefaultDialect

from plancycle.cycle import steps
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.model.errors import PlanCycleError
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.cycle.world import CONFIG, Crafts, World, done
from tests.postgresql_server import PostgresqlServer

pytestmark = [pytest.mark.real, pytest.mark.long]
GOOD, BAD = "so-gddt", "vp-ubnd"
_DROP = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass
class Line:
    """Breaks at one commit, counted from 1: before it, or once it is done and not yet known."""

    url: str = ""
    seen: int = 0
    breaks_at: int = 0
    after: bool = False

    def commit(self, commit: Callable[..., None], *args: Any) -> None:
        self.seen += 1
        breaks = self.seen == self.breaks_at
        if breaks and not self.after:
            self._break()
        commit(*args)
        if breaks and self.after:
            self._break()

    def _break(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(_DROP)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """The line of whatever is opened in this process."""
    line, commit = Line(), DefaultDialect.do_commit
    monkeypatch.setattr(DefaultDialect, "do_commit", lambda *args: line.commit(commit, *args))
    return line


@pytest.fixture(scope="module")
def sent(
    postgresql: PostgresqlServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """A work folder and a database whose letters have gone out."""
    root, name = tmp_path_factory.mktemp("sent") / "office", postgresql.create()
    units = sample_units(load_profile(CONFIG, "thai-binh"), 20)
    write_sample(CONFIG, "thai-binh", root / "config", units=units)
    world = World(root, Crafts(), url=postgresql.url(name))
    world.issue_year()
    world.queue_everything()
    deliver_all(world.office)
    world.database.close()
    yield root, name
    postgresql.drop(name)


@pytest.fixture
def open_world(
    sent: tuple[Path, str], postgresql: PostgresqlServer, tmp_path: Path, line: Line
) -> Callable[[], Any]:
    """A fresh copy of that office with a good report and a bad one in its mailbox."""

    @contextmanager
    def open_it() -> Iterator[World]:
        root, template = sent
        name = postgresql.create(template)
        folder = tmp_path / name
        shutil.copytree(root, folder)
        line.url = postgresql.url(name)
        world = World(folder, Crafts(), "2024-06-11 08:00", url=line.url)
        world.report(GOOD, "2024-06-11 07:00", done("01", 5))
        world.report(BAD, "2024-06-11 07:20", {("01", Field.QUANTITY): "khoảng mười"})
        line.seen = 0
        try:
            yield world
        finally:
            line.breaks_at = 0
            world.database.close()
            postgresql.drop(name)

    return open_it


def _collect(world: World) -> None:
    """As an operator would: what is told is a sentence, never another error."""
    try:
        told = steps.collect(world.office).faults
    except PlanCycleError as error:
        told = (str(error),)
    assert all("Phần mềm gặp lỗi" not in text for text in told)


def _judged_once(world: World) -> bool:
    answers = [
        [m.status for m in world.letters(GOOD, MailKind.ACKNOWLEDGEMENT)],
        [m.status for m in world.letters(BAD, MailKind.FINDINGS)],
    ]
    states = [world.states(GOOD), world.states(BAD)]
    return answers == [[OutgoingStatus.SENT]] * 2 and states == [
        [SubmissionStatus.ACCEPTED],
        [SubmissionStatus.RETURNED],
    ]


@pytest.mark.parametrize("after", [False, True])
def test_a_line_that_breaks_at_a_commit_loses_and_doubles_nothing(
    open_world: Callable[[], Any], line: Line, *, after: bool
) -> None:
    with open_world() as world:
        _collect(world)
        commits = line.seen
        assert _judged_once(world)
    assert commits >= 8
    for number in range(1, commits + 1):
        with open_world() as world:
            line.breaks_at, line.after = number, after
            _collect(world)
            line.breaks_at = 0
            for _ in range(2):
                # Longer than the lease of a letter that was on its way.
                world.clock.now += timedelta(minutes=15)
                _collect(world)
            assert _judged_once(world), f"the line broke at commit {number}"
            copies = Counter(m.message_id for m in world.sender.taken)
            assert set(copies.values()) == {1}, f"the line broke at commit {number}"
