"""A real server and worker: what goes wrong is marked, stands in nobody's way, and is told.

Every wait is for something to happen, with minutes of patience; how long it takes decides nothing.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.installation.settings import Settings, load_settings
from plancycle.mail.local_server import LocalMailServer
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.wiring.open_office import clock_at, open_office
from tests.real.prefect_server import ROOT, PrefectServer, running, wait_until

CONFIG = Settings(_env_file=None).config_dir  # type: ignore[call-arg]  # pydantic-settings' own keyword
PROFILE = "thai-binh"
PATIENCE = 900
COMMON = """PLANCYCLE_CONFIG_DIR={config}
PLANCYCLE_MAIL_MODE=smtp
PLANCYCLE_SECRET_KEY=mot-chuoi-du-dai-4711
PLANCYCLE_SMTP_HOST={host}
PLANCYCLE_SMTP_PORT={port}
PLANCYCLE_SMTP_SECURITY=none
"""
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's"),
]


class Worker:
    """A worker of the pool, in a group of its own."""

    def __init__(self, server: PrefectServer, folder: Path, work: Path) -> None:
        self.log = folder / "worker.log"
        environment = server.environment | {
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "PLANCYCLE_WORKSPACE": str(work),
            "PYTHONPATH": str(ROOT),
        }
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "prefect", "worker", "start", "--pool", "plancycle",
                 "--type", "process", "--limit", "2"],
                env=environment, cwd=ROOT, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """As the system does when memory ends: it and its runs say nothing more."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(120)


class Installation:
    """Server, worker, work folder, and the ways in which they are hurt."""

    def __init__(self, server: PrefectServer, folder: Path, post: LocalMailServer) -> None:
        self.server, self.folder, self.work = server, folder, folder / "w"
        self.work.mkdir()
        config = folder / "config"
        units = sample_units(load_profile(CONFIG, PROFILE), 6)
        write_sample(CONFIG, PROFILE, config, units=units)
        self._common = COMMON.format(config=config, host=post.host, port=post.port)
        self.use_maildir(self._maildir())
        now = datetime.now(UTC).date()
        with open_office(load_settings(self.work), PROFILE, clock_at(now)) as office:
            draft_plan(office, 2024)
        self.worker = Worker(server, folder, self.work)

    def _maildir(self) -> Path:
        inbox = self.folder / "inbox"
        for name in ("new", "cur", "tmp"):
            (inbox / name).mkdir(parents=True, exist_ok=True)
        return inbox

    def use_maildir(self, inbox: Path) -> None:
        """Reports arrive in a Maildir from now on."""
        self._set(f"PLANCYCLE_INBOX_MAILDIR={inbox}\n")

    def use_imap(self, port: int) -> None:
        """Reports arrive at a server of this machine from now on."""
        self._set(f"PLANCYCLE_IMAP_HOST=127.0.0.1\nPLANCYCLE_IMAP_PORT={port}\n"
                  "PLANCYCLE_IMAP_SECURITY=none\nPLANCYCLE_IMAP_USER=a\n"
                  "PLANCYCLE_IMAP_PASSWORD=b\n")  # fmt: skip

    def _set(self, lines: str) -> None:
        file = self.work / "settings.env"
        file.write_text(self._common + lines)
        file.chmod(0o600)

    def plancycle(self, *words: str) -> str:
        """The program, as an administrator calls it."""
        done = subprocess.run(
            [sys.executable, "-m", "plancycle.cli", *words],
            env=self.server.environment | {"PYTHONPATH": str(ROOT)},
            cwd=self.folder, capture_output=True, encoding="utf-8", timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> str:
        """A run of collecting is asked for. Returns: its id."""
        deployment = self.server.by_name()[f"Thu báo cáo - {PROFILE}"]
        run = self.server.post(f"/deployments/{deployment['id']}/create_flow_run", {})
        return str(run["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        """A run as the server knows it."""
        answer = httpx.get(f"{self.server.api}/flow_runs/{run_id}", timeout=120, trust_env=False)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def wait_for(self, run_id: str, *states: str) -> str:
        """Until a run is in one of some states. Returns: which."""
        wait_until(
            lambda: self.run(run_id)["state_type"] in {*states, *ENDED}, PATIENCE, self.worker.log
        )
        run = self.run(run_id)
        print(run["name"], run["state_type"], run["state"]["message"])  # shown where a test fails
        return str(run["state_type"])

    def letters(self) -> list[str]:
        """What was sent to the operator."""
        opened = open_office(load_settings(self.work), PROFILE)
        with opened as office, office.database.read() as tx:
            sent = [
                m
                for i in tx.cycles.ids(PROFILE)
                for m in tx.outbox.of_kind(i, MailKind.OPERATOR_NOTICE, "0")
            ]
        assert all(m.status is OutgoingStatus.SENT for m in sent)
        return [m.body.text for m in sent]

    def told(self) -> str:
        """The letter that the watcher writes now; it must be one, in words for an official."""
        before = len(self.letters())
        for _ in "ab":  # the second round has nothing new to tell
            self.plancycle("watch", PROFILE, "--once", "--workspace", str(self.work))
        letters = self.letters()
        assert len(letters) == before + 1
        for word in ("Traceback", "Error", "plancycle ", "sqlite3", "prefect"):
            assert word not in letters[-1]
        return letters[-1]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("watched")
    post = LocalMailServer(folder / "post", lambda: datetime.now(UTC), [], bouncing=())
    with post, running(folder / "prefect") as server:
        server.prefect("work-pool", "create", "plancycle", "--type", "process")
        made = Installation(server, folder, post)
        made.plancycle("deployments", PROFILE, "--workspace", str(made.work))
        for deployment in server.by_name().values():
            for schedule in deployment["schedules"]:
                path = f"/deployments/{deployment['id']}/schedules/{schedule['id']}"
                server.patch(path, {"active": False})
        try:
            yield made
        finally:
            made.worker.kill()


def test_automations_are_laid_up_once(office: Installation) -> None:
    assert office.plancycle("automations").count("Thêm: plancycle:") == 4
    assert office.plancycle("automations").count("Giữ nguyên: plancycle:") == 4


def test_a_run_that_was_killed_is_marked_and_the_next_one_goes(office: Installation) -> None:
    office.plancycle("automations")
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes a call, and never says a word
        office.use_imap(silent.getsockname()[1])
        killed = office.start()
        assert office.wait_for(killed, "RUNNING") == "RUNNING"
        caller, _ = silent.accept()
        with caller:
            office.worker.kill()
    assert office.wait_for(killed) == "CRASHED"
    office.use_maildir(office.folder / "inbox")
    office.worker = Worker(office.server, office.folder, office.work)
    following = office.start()
    assert office.wait_for(following) == "COMPLETED"
    letter = office.told()
    assert "- Bước “Thu báo cáo”: bị ngắt giữa chừng lúc " in letter
    assert "Việc đã làm được giữ nguyên, lượt sau làm tiếp, không thư nào gửi hai lần." in letter


def test_a_mailbox_that_is_away_is_told_and_the_next_run_goes(office: Installation) -> None:
    office.use_maildir(office.folder / "khong-co")
    assert office.wait_for(office.start()) == "FAILED"
    letter = office.told()
    assert "- Bước “Thu báo cáo”: không hoàn thành. " in letter
    assert "hộp thư" in letter
    assert "Lượt sau tự làm lại phần còn thiếu" in letter
    office.use_maildir(office.folder / "inbox")
    assert office.wait_for(office.start()) == "COMPLETED"


def test_a_locked_database_is_told_and_the_next_run_goes(office: Installation) -> None:
    with closing(sqlite3.connect(office.work / "plancycle.sqlite")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert office.wait_for(office.start()) == "FAILED"
        holder.rollback()
    letter = office.told()
    assert "tệp đang bị giữ. Hãy kiểm tra các tiến trình đang dùng tệp" in letter
    assert office.wait_for(office.start()) == "COMPLETED"


def test_a_worker_that_is_gone_is_told(office: Installation) -> None:
    office.worker.kill()
    pool = f"{office.server.api}/work_pools/plancycle/workers/filter"

    def is_seen() -> bool:
        answer = httpx.post(pool, json={}, timeout=120, trust_env=False)
        return all(w["status"] == "OFFLINE" for w in answer.json())

    wait_until(is_seen, PATIENCE)
    assert "- Tiến trình chạy các bước: không hoạt động" in office.told()
