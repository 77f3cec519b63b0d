"""A Prefect server for one rehearsal: given minutes to start, and gone when the rehearsal is.

Prefect's own temporary server is given up after twenty seconds, which a busy machine needs for its
imports alone, and lives on when the program that started it is killed. This one is watched through
a pipe: the system closes it when the rehearsal ends, however that ends, and the server goes.

As a program it is that server; it writes its port to standard output once it answers.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer

from plancycle.model.errors import StepError

PATIENCE = 600
"""Seconds until a server that does not come up is given up; the user may set another number."""

LOG = "server.log"
_PATIENCE_NAME = "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
# Without pages, and with the few services that a run needs.
_SMALL = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
# Its server would hang up after 5 idle seconds; the next flow would wait 5 to try again.
_IDLE_SECONDS = 120
# What the user may set for a rehearsal too: patience and talk; the rest is of the office's server.
_KEPT = (
    _PATIENCE_NAME,
    "PREFECT_API_REQUEST_TIMEOUT",
    "PREFECT_CLIENT_MAX_RETRIES",
    "PREFECT_CLIENT_RETRY_JITTER_FACTOR",
    "PREFECT_SERVER_DATABASE_TIMEOUT",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT",
    "PREFECT_LOGGING_LEVEL",
    "PREFECT_SERVER_LOGGING_LEVEL",
)


def rehearsal_settings(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Prefect's settings of a rehearsal.

    Args: given: the environment; folder: of the rehearsal, where Prefect keeps its database.
    Returns: all that begins with ``PREFECT_``: Prefect says nothing and reaches nobody.
    """
    quiet = {
        "PREFECT_LOGGING_LEVEL": "CRITICAL",  # the command says what went wrong, once
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
        # These write beside the flows into a SQLite file that takes one writer: then requests wait
        # for its lock, now and then for a minute. Nobody looks at a rehearsal's task runs.
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        # A machine that does other things answers late, not never.
        "PREFECT_API_REQUEST_TIMEOUT": str(PATIENCE),
        "PREFECT_SERVER_DATABASE_TIMEOUT": str(PATIENCE),
        "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": str(PATIENCE),
    }
    own = {"PREFECT_HOME": str((folder / "prefect").resolve())}
    return quiet | {n: given[n] for n in _KEPT if n in given} | own


@contextmanager
def rehearsal_server(environment: Mapping[str, str], folder: Path) -> Iterator[str]:
    """A server of our own; gives the address of its API.

    Args: environment: with :func:`rehearsal_settings`; folder: of the rehearsal.
    Raises: StepError if it does not come up; the message names its log.
    """
    log = folder / "prefect" / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as noted:
        server = subprocess.Popen(
            [sys.executable, "-m", "flows.rehearsal_server"],
            env={**environment, **_SMALL},
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noted,
        )
    try:
        yield f"http://127.0.0.1:{_port(server, environment, log)}/api"
    finally:
        _stop(server)


def _port(server: subprocess.Popen[bytes], environment: Mapping[str, str], log: Path) -> int:
    """Wait until the server answers. Raises: StepError."""
    given = environment.get(_PATIENCE_NAME, "")
    patience = int(given) if given.isascii() and given.isdigit() else PATIENCE
    giving_up = Timer(patience, server.kill)
    giving_up.daemon = True
    giving_up.start()
    assert server.stdout is not None
    line = server.stdout.readline().strip()
    giving_up.cancel()
    if not line:
        raise StepError(
            "Không khởi động được máy chủ Prefect của cuộc diễn tập; máy tính có thể đang quá tải "
            f"hoặc thiếu bộ nhớ. Nhật ký: {log}. Hãy chạy lại lệnh để diễn tiếp từ chỗ đã dừng; "
            f"cần chờ lâu hơn {patience} giây thì đặt {_PATIENCE_NAME}."
        )
    return int(line)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """A rehearsal's database is of no use afterwards: nothing is waited for."""
    server.kill()
    server.wait()
    for pipe in (server.stdin, server.stdout):
        assert pipe is not None
        pipe.close()


def _serve() -> None:
    """Be the server, until standard input ends."""
    Thread(target=_leave_with_the_rehearsal, daemon=True).start()
    import uvicorn  # noqa: PLC0415 - seconds of import, in the server alone
    from prefect.server.api.server import create_app  # noqa: PLC0415 - as above

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    class Told(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(port, flush=True)

    config = uvicorn.Config(
        create_app, factory=True, log_level="error", timeout_keep_alive=_IDLE_SECONDS
    )
    Told(config).run(sockets=[listening])


def _leave_with_the_rehearsal() -> None:
    sys.stdin.buffer.read()
    os._exit(0)  # the rehearsal is gone: nobody is left to be answered


if __name__ == "__main__":
    _serve()
