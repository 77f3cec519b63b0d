"""The watcher: one letter a day for each cause, and how everything is, for whoever asks."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest

from flows.health_page import Health, HealthBoard, serving_health
from flows.run_states import Run, Seen
from flows.watching import PATIENCE, Watcher
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.installation.settings import Settings, load_settings
from plancycle.model.errors import ConfigError
from plancycle.model.mail import MailKind
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.wiring.open_office import clock_at, open_office

CONFIG = Settings(_env_file=None).config_dir  # type: ignore[call-arg]  # pydantic-settings' own keyword
NOW = datetime(2024, 1, 8, 1, 0, tzinfo=UTC)
FAILED = Run("0d5e6f7a-1", "Thu báo cáo", "thai-binh", "CRASHED", NOW, NOW, NOW)
_fetch = build_opener(ProxyHandler({}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A work folder in which a plan is drafted."""
    write_sample(
        CONFIG, "thai-binh", tmp_path / "config",
        units=sample_units(load_profile(CONFIG, "thai-binh"), 6),
    )  # fmt: skip
    work = tmp_path / "w"
    work.mkdir()
    (work / "settings.env").write_text(f"PLANCYCLE_CONFIG_DIR={tmp_path / 'config'}\n")
    day = datetime(2023, 12, 5, tzinfo=UTC).date()
    with open_office(load_settings(work), "thai-binh", clock_at(day)) as office:
        draft_plan(office, 2024)
    return work


def _letters(folder: Path) -> list[str]:
    opened = open_office(load_settings(folder), "thai-binh")
    with opened as office, office.database.read() as tx:
        (cycle,) = tx.cycles.ids("thai-binh")
        return [m.body.text for m in tx.outbox.of_kind(cycle, MailKind.OPERATOR_NOTICE, "0")]


def test_rounds_tell_each_cause_once_a_day(folder: Path) -> None:
    seen: list[Seen | None] = [Seen((FAILED,), True)]
    moment = [NOW]
    watcher = Watcher(("thai-binh",), folder, ask=lambda _: seen[0], clock=lambda: moment[0])
    for _ in range(3):
        health = watcher.look()
        moment[0] += timedelta(minutes=5)
    assert (health.database, health.server, health.worker, health.is_well) == (True,) * 4
    (letter,) = _letters(folder)
    assert "Bước “Thu báo cáo”: bị ngắt giữa chừng lúc 08:00 ngày 08/01/2024" in letter
    assert "Traceback" not in letter
    seen[0] = None
    gone = watcher.look()
    assert (gone.server, gone.is_well) == (False, False)
    assert "Máy chủ lịch (Prefect): không trả lời" in _letters(folder)[-1]
    moment[0] += timedelta(days=1)
    watcher.look()
    assert len(_letters(folder)) == 3


def test_a_worker_that_starts_with_the_machine_is_waited_for(folder: Path) -> None:
    rounds = iter([None, Seen((), False), Seen((), True), None, Seen((), False), None, None])
    watcher = Watcher(("thai-binh",), folder, ask=lambda _: next(rounds), clock=lambda: NOW)
    told = []
    for _ in range(7):
        watcher.look(PATIENCE)
        told.append(len(_letters(folder)))
    # Three rounds in a row are needed, and then one letter a day is enough.
    assert told == [0, 0, 0, 0, 0, 1, 1]
    assert "Máy chủ lịch (Prefect)" in _letters(folder)[0]


def test_an_office_that_cannot_be_opened_is_seen_and_stops_nobody(folder: Path) -> None:
    watcher = Watcher(("khong-co", "thai-binh"), folder, ask=lambda _: Seen((FAILED,), True))
    health = watcher.look()
    assert (health.database, [o.profile for o in health.offices]) == (False, ["thai-binh"])
    assert len(_letters(folder)) == 1


def _ask(port: int, path: str) -> tuple[int, str]:
    try:
        with _fetch.open(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_the_page_says_how_everything_is(folder: Path) -> None:
    watcher = Watcher(("thai-binh",), folder, ask=lambda _: Seen((), True))
    ended, ready = Event(), Event()
    ports: list[int] = []

    def note(port: int) -> None:
        ports.append(port)
        ready.set()

    looked: list[Health] = []
    run: Callable[[], None] = lambda: watcher.watch(3600, 0, ended, note)  # noqa: E731 - its type is said
    thread = Thread(target=run)
    thread.start()
    try:
        assert ready.wait(300)
        while not watcher.board.read(datetime.now(UTC), 3600).server:
            assert thread.is_alive()
            ended.wait(0.05)
        looked.append(watcher.board.read(datetime.now(UTC), 3600))
        status, body = _ask(ports[0], "/suc-khoe")
        assert _ask(ports[0], "/health") == (status, body)
        assert _ask(ports[0], "/other")[0] == 404
    finally:
        ended.set()
        thread.join()
    told = json.loads(body)
    assert (status, told["status"]) == (200, "ok")
    assert (told["database"], told["prefect_server"], told["worker"]) == (True, True, True)
    assert told["offices"] == [
        {
            "profile": "thai-binh",
            "mail": "trial",
            "last_collect": None,
            "last_send": None,
            "outbox_waiting": 0,
            "inbox_waiting": 0,
            "collecting": True,
        }
    ]


def test_nothing_is_well_of_which_nobody_has_looked() -> None:
    board = HealthBoard()
    assert not board.read(NOW, 900).is_well
    well = Health(NOW, database=True, server=True, worker=True)
    board.show(well)
    assert board.read(NOW + timedelta(seconds=900), 900).is_well
    assert board.read(NOW + timedelta(seconds=901), 900) == replace(
        well, database=False, server=False, worker=False
    )
    with serving_health(lambda: board.read(NOW, 0.0), 0) as port:
        assert _ask(port, "/suc-khoe")[0] == 200
        with pytest.raises(ConfigError, match="Không mở được cổng"), serving_health(Health, port):
            pass
