"""Pieces of a step on two processes of their own: a Prefect server and one PostgreSQL database."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import ceil
from pathlib import Path

import psycopg
import pytest

from plancycle.cli import main
from plancycle.cycle.workplace.chunks import CHUNK
from tests.postgresql_server import PostgresqlServer
from tests.real.prefect_server import ROOT, PrefectServer, running, wait_until

pytestmark = [pytest.mark.real, pytest.mark.long]
SIGNER = ("--signer", "Nguyễn Văn Ánh")
STEPS = """
from datetime import date
from flows.collect_flow import collect
from flows.dispatch_flow import dispatch
from flows.parameters import CollectParameters, DispatchParameters
day = date(2024, 1, 12)
dispatched = dispatch(DispatchParameters(profile="thai-binh", year=2024, as_of=day))
collected = collect(CollectParameters(profile="thai-binh", as_of=day))
print("QUEUED", dispatched.queued, "SENT", dispatched.delivery.sent, "STORED", collected.stored)
"""


@contextmanager
def _serving(server: PrefectServer, environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.serving"], env=environment, cwd=ROOT, stdout=out,
            stderr=out,
        )  # fmt: skip
    try:
        wait_until(lambda: "Subscribing" in log.read_text(), 300, server.log)
        yield
    finally:
        process.terminate()
        process.wait(120)


def test_two_processes_do_the_pieces_of_a_dispatch_each_once(
    postgresql: PostgresqlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgresql.create()
    url = postgresql.url(name)
    folder = tmp_path / "w"
    settings = {"PLANCYCLE_DATABASE_URL": url, "PLANCYCLE_WORKSPACE": str(folder)}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)

    def run(command: str, *words: str) -> None:
        with pytest.raises(SystemExit) as end:
            main(
                [
                    *command.split(),
                    "thai-binh",
                    "--year",
                    "2024",
                    "--workspace",
                    str(folder),
                    *words,
                ]
            )
        assert end.value.code == 0

    run("plan", "--as-of", "2023-12-01")
    monkeypatch.setenv("PLANCYCLE_FOUR_EYES", "false")
    run("draft approve", "--yes", "--as-of", "2024-01-10")
    run("issue", "--yes", "--as-of", "2024-01-10", "--number", "5", "--date", "2024-01-10", *SIGNER)
    letter = ("--document", "cong-van-giao-nhiem-vu")
    run("draft approve", "--yes", "--as-of", "2024-01-11", *letter)
    run(
        "issue",
        "--yes",
        "--as-of",
        "2024-01-11",
        "--number",
        "6",
        "--date",
        "2024-01-11",
        *SIGNER,
        *letter,
    )
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    try:
        with ExitStack() as stack:
            server = stack.enter_context(running(tmp_path / "prefect"))
            environment = server.environment | settings | {"PLANCYCLE_TASKS_SERVED": "true"}
            for log in logs:
                stack.enter_context(_serving(server, environment, log))
            done = subprocess.run(
                [sys.executable, "-c", STEPS], env=environment, cwd=ROOT, capture_output=True,
                text=True, timeout=600, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT unit_code, status FROM outgoing").fetchall()
    finally:
        postgresql.drop(name)
    letters = Counter(unit for unit, _ in rows)
    assert f"QUEUED {len(rows)} SENT {len(rows)} STORED 0" in done.stdout
    assert set(letters.values()) == {1}
    assert {status for _, status in rows} == {"sent"}
    written = "".join(log.read_text() for log in logs)
    # Which of the two takes a piece is theirs to settle; that each piece is done there, and once.
    pieces = ceil(len(rows) / CHUNK)
    assert pieces > 1
    name = r"'Soạn công văn và biểu mẫu \(\d+ đơn vị\)'"
    finished = re.findall(f"{name} - Finished in state Completed", written)
    assert len(finished) == pieces
    assert "Cached" not in written, "no piece is done by an old answer"
