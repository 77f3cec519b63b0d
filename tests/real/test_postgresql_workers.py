"""Chunks of a step on other workers: two processes and one PostgreSQL database."""

import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest

from plancycle.cli import main
from plancycle.cycle import steps
from plancycle.cycle.steps import Order, Watch
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import load_settings
from plancycle.wiring.open_office import clock_at, open_office
from tests.postgresql_server import PostgresqlServer

pytestmark = [pytest.mark.real, pytest.mark.long]
SIGNER = ("--signer", "Nguyễn Văn Ánh")
DAY = date(2024, 1, 12)
_T = TypeVar("_T")


def _carried_out(folder: str, order: Order[Any]) -> tuple[int, Any]:
    """What a worker does with an order: the number of its process, and the result."""
    with open_office(load_settings(Path(folder)), "thai-binh", clock_at(DAY)) as office:
        return os.getpid(), order.carry_out(office)


class WorkersWatch(Watch):
    """Gives chunks to the processes of a pool."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path) -> None:
        self._pool, self._folder = pool, folder
        self.workers: set[int] = set()
        self.advanced = 0

    def carry_out_all(self, office: Office, orders: Sequence[Order[_T]]) -> list[_T]:
        given = [self._pool.submit(_carried_out, str(self._folder), order) for order in orders]
        done = [one.result() for one in given]
        self.workers |= {worker for worker, _ in done}
        self.advanced += sum(order.pieces for order in orders)
        return [result for _, result in done]


def test_two_workers_write_the_letters_of_a_dispatch_each_once(
    postgresql: PostgresqlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgresql.create()
    url = postgresql.url(name)
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", url)
    folder = tmp_path / "w"

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
    try:
        with (
            ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool,
            open_office(load_settings(folder), "thai-binh", clock_at(DAY)) as office,
        ):
            watch = WorkersWatch(pool, folder)
            done = steps.dispatch(office, 2024, watch)
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT unit_code, status FROM outgoing").fetchall()
    finally:
        postgresql.drop(name)
    assert len(watch.workers) == 2
    assert set(Counter(unit for unit, _ in rows).values()) == {1}
    assert {status for _, status in rows} == {"sent"}
    assert done.queued == done.delivery.sent == watch.advanced == len(rows) > 250
