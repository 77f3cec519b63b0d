"""Everything for one machine: ``make up`` starts server, worker and console, and ends them all.

For trying out and for a small office: what a server does with its own units (``deployments/``),
this does with one command. Prefect keeps its data in the work folder; people open the console.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from plancycle.installation.settings import Settings, load_settings
from plancycle.installation.work_folder import make_private, require_work_folder
from plancycle.model.errors import PlanCycleError
from plancycle.model.people import PersonRole
from plancycle.people.keeping import add_person
from plancycle.wiring.open_office import open_database, system_clock

_ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 300
_EVERY = 60
"""Seconds between looks for a locality that has got its first year."""
_POOL = "plancycle"
_FIRST = ("quan.tri", "Quản trị")


class _Asked(Exception):
    """The system, or a person, asks everything to end."""


def main() -> None:
    """Start everything, say where it is, and stay until somebody ends it."""
    options = argparse.ArgumentParser(prog="make up")
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--prefect-port", type=int, default=4200)
    options.add_argument("--workspace", type=Path, default=None)
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, _ask)
    signal.signal(signal.SIGINT, _ask)
    settings = load_settings(chosen.workspace)
    require_work_folder(settings, may_create=True)
    settings.workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_private(settings)
    environment = _environment(settings, chosen.prefect_port)
    try:
        with ExitStack() as all_of_it:
            all_of_it.enter_context(_server(environment, settings, chosen.prefect_port))
            _make_pool(environment)
            worker = ["prefect", "worker", "start", "--pool", _POOL, "--type", "process"]
            log = settings.workspace / "prefect"
            all_of_it.enter_context(_process(worker, environment, log / "worker.log"))
            console = ["plancycle.cli", "console", "--port", str(chosen.port)]
            console += ["--workspace", str(settings.workspace)]
            served = all_of_it.enter_context(_process(console, environment, None))
            _welcome(settings, chosen.port, chosen.prefect_port)
            _schedule_while_it_runs(served, environment, settings)
    except _Asked:
        print("Đã dừng. Dữ liệu được giữ nguyên.")


def _ask(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise _Asked


def _environment(settings: Settings, port: int) -> dict[str, str]:
    home = settings.workspace / "prefect"
    home.mkdir(mode=0o700, exist_ok=True)
    return dict(os.environ) | {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "DO_NOT_TRACK": "1",
        "PLANCYCLE_ROOT": str(_ROOT),
        "PLANCYCLE_WORKSPACE": str(settings.workspace),
    }


@contextmanager
def _server(environment: dict[str, str], settings: Settings, port: int) -> Iterator[None]:
    command = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with _process(command, environment, settings.workspace / "prefect" / "server.log") as server:
        until = time.monotonic() + _PATIENCE
        while not _answers(environment["PREFECT_API_URL"]):
            if server.poll() is not None or time.monotonic() > until:
                log = settings.workspace / "prefect" / "server.log"
                sys.exit(f"Máy chủ Prefect không chạy được (cổng {port} có thể đang bận): {log}")
            time.sleep(0.5)
        yield


def _answers(api: str) -> bool:
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=5) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)
    except OSError:
        return False


def _make_pool(environment: dict[str, str]) -> None:
    pool = ["prefect", "work-pool", "create", _POOL, "--type", "process"]
    # It may be there already, which is an error to Prefect and none here.
    subprocess.run(_command(pool), env=environment, capture_output=True, check=False)  # noqa: S603 - our own words


def _schedule_while_it_runs(
    served: "subprocess.Popen[bytes]", environment: dict[str, str], settings: Settings
) -> None:
    """Put the steps of every locality on schedule as soon as it has a year; until the console ends.

    A schedule that was paused stays paused. What can't be scheduled is said, and tried again.
    """
    scheduled: frozenset[str] = frozenset()
    while served.poll() is None:
        known = _localities_with_a_year(settings)
        # All of them each time: to schedule one once more changes nothing.
        if known - scheduled and _schedule(environment, known):
            scheduled = known
        with suppress(subprocess.TimeoutExpired):
            served.wait(_EVERY)


def _localities_with_a_year(settings: Settings) -> frozenset[str]:
    """Those whose steps are to run; none while the database can't be read, which is said."""
    try:
        with open_database(settings) as database, database.read() as tx:
            # A locality that was only looked at belongs to the office, too, and has no year.
            return frozenset(p for p in tx.offices.all_profiles() if tx.cycles.ids(p))
    except PlanCycleError as error:
        # Raised further, a database that is held for a moment would end the console as well.
        print(f"Chưa xem được địa phương nào cần lên lịch, sẽ thử lại: {error}", flush=True)
        return frozenset()


def _schedule(environment: dict[str, str], profiles: Iterable[str]) -> bool:
    """Whether the steps of some localities are on schedule now."""
    words = _command(["plancycle.cli", "deployments", *sorted(profiles)])
    done = subprocess.run(  # noqa: S603 - our own words
        words, env=environment, cwd=_ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        print(
            f"Chưa đưa được các bước lên lịch, sẽ thử lại:\n{done.stdout}{done.stderr}", flush=True
        )
    return done.returncode == 0


@contextmanager
def _process(
    words: Sequence[str], environment: dict[str, str], log: Path | None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process for the length of a block, with what it says in a file. Args: log: None: here."""
    with ExitStack() as files:
        out = files.enter_context(log.open("ab")) if log is not None else None
        process = subprocess.Popen(  # noqa: S603 - our own words
            _command(words), env=environment, cwd=_ROOT, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            # In a session of its own, Ctrl+C reaches it from here alone, after those that need it.
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", *words]


def _welcome(settings: Settings, port: int, prefect_port: int) -> None:
    """Where to go; where nobody can sign in yet, the link of the first administrator."""
    address = settings.console_address or f"http://127.0.0.1:{port}"
    print(f"Trang làm việc: {address}")
    print(f"Lịch chạy (Prefect, dành cho quản trị máy chủ): http://127.0.0.1:{prefect_port}")
    with open_database(settings) as database:
        with database.read() as tx:
            is_empty = not tx.console.people.all()
        if is_empty:
            login, name = _FIRST
            _, secret = add_person(database, login, name, list(PersonRole))
            print(
                f"Chưa có người dùng nào. Mở liên kết này để đặt mật khẩu cho “{login}”, rồi thêm "
                f"từng người ở trang Hệ thống: {address}/lien-ket/{secret}"
            )
    print("Địa phương dùng lần đầu được đưa lên lịch trong vòng một phút sau khi có năm kế hoạch.")
    print(f"Dừng: Ctrl+C. Bắt đầu lúc {system_clock().astimezone():%H:%M}.", flush=True)


if __name__ == "__main__":
    main()
