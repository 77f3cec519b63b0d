"""A rehearsal that is killed leaves nothing running, and goes on where it stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.rehearsal_server import LOG, PATIENCE, rehearsal_server, rehearsal_settings
from plancycle.model.errors import StepError
from plancycle.rehearsal.rehearse import JOURNAL, MANIFEST
from tests.flows.conftest import ROOT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc"),
]
_HUNG = 900
"""Seconds after which a process that does nothing is given up; none of the tests waits so long."""


@contextmanager
def _rehearsal(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own."""
    words = ("rehearse", "thai-binh", "--year", "2024", "--units", "3", "--out", str(folder))
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PLANCYCLE_", "PREFECT_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "plancycle.cli", *words],
        cwd=ROOT,
        env=env | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "160"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _done(folder: Path) -> int:
    """Steps that are done."""
    try:
        return int(json.loads((folder / MANIFEST).read_text("utf-8"))["done"])
    except FileNotFoundError:
        return 0


def _wait_for_steps(process: subprocess.Popen[bytes], folder: Path, steps: int) -> None:
    end = time.monotonic() + _HUNG
    while _done(folder) < steps:
        assert process.poll() is None, process.communicate()[0].decode("utf-8")
        assert time.monotonic() < end
        time.sleep(0.1)


def _servers(folder: Path) -> list[int]:
    """Processes that were given the rehearsal's folder for Prefect, but for this one's children."""
    wanted = f"PREFECT_HOME={(folder / 'prefect').resolve()}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and wanted in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _no_server_is_left(folder: Path) -> bool:
    end = time.monotonic() + _HUNG
    while _servers(folder):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_a_killed_rehearsal_leaves_no_server_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with _rehearsal(folder) as first:
        _wait_for_steps(first, folder, 3)
        assert len(_servers(folder)) == 1
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert _no_server_is_left(folder)
    before = _done(folder)
    assert before >= 3
    acts = (folder / JOURNAL).read_bytes() if (folder / JOURNAL).is_file() else b""
    with _rehearsal(folder) as second:
        _wait_for_steps(second, folder, before + 2)
        with _rehearsal(folder) as third:  # one at a time in a folder
            said = " ".join(third.communicate()[0].decode("utf-8").split())
            assert third.returncode == 1, said
            assert "“diễn tập (thai-binh)” đang chạy ở một tiến trình khác" in said
            assert str(second.pid) in said
        second.send_signal(signal.SIGTERM)
        said = " ".join(second.communicate()[0].decode("utf-8").split())
        assert second.returncode == 143, said
        assert "Đã dừng theo yêu cầu" in said
        assert "Traceback" not in said
    assert _servers(folder) == [], "an end that was asked for waits for its server's"
    assert _done(folder) >= before + 2
    if acts:
        assert (folder / JOURNAL).read_bytes().startswith(acts), "what was played is not again"


# The server alone


def test_what_the_office_set_does_not_reach_a_rehearsal_but_its_patience_does() -> None:
    given = {
        "PREFECT_API_URL": "http://may-chu:4200/api",
        "PREFECT_API_KEY": "bi-mat",
        "PREFECT_PROFILE": "chinh-thuc",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql://u:p@h/d",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "1200",
        "PREFECT_API_REQUEST_TIMEOUT": "90",
        "PREFECT_LOGGING_LEVEL": "DEBUG",
        "PATH": "/bin",
    }
    found = rehearsal_settings(given, Path("/x"))
    assert {n: v for n, v in found.items() if v in given.values()} == {
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "1200",
        "PREFECT_API_REQUEST_TIMEOUT": "90",
        "PREFECT_LOGGING_LEVEL": "DEBUG",
    }
    assert found["PREFECT_HOME"] == "/x/prefect"
    assert found["PREFECT_SERVER_DATABASE_TIMEOUT"] == str(PATIENCE)
    assert all(n.startswith("PREFECT_") for n in found)
    assert PATIENCE >= 300, "minutes"


def test_a_server_that_does_not_come_up_is_told_with_its_log(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    (tmp_path / "uvicorn.py").write_text("raise SystemExit('không đủ bộ nhớ')\n")
    with pytest.raises(StepError) as error, rehearsal_server(environment, tmp_path):
        pass
    log = tmp_path / "prefect" / LOG
    assert str(error.value) == (
        "Không khởi động được máy chủ Prefect của cuộc diễn tập; máy tính có thể đang quá tải hoặc "
        f"thiếu bộ nhớ. Nhật ký: {log}. Hãy chạy lại lệnh để diễn tiếp từ chỗ đã dừng; cần chờ lâu "
        f"hơn {PATIENCE} giây thì đặt PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS."
    )
    assert "không đủ bộ nhớ" in log.read_text("utf-8")


def test_a_server_that_hangs_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("import threading\nthreading.Event().wait()\n")
    patience = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "1"}
    environment = os.environ | {"PYTHONPATH": str(tmp_path)} | patience
    with (
        pytest.raises(StepError, match="cần chờ lâu hơn 1 giây"),
        rehearsal_server(environment, tmp_path),
    ):
        pass
