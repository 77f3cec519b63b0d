"""The health of an installation over plain HTTP, for this machine alone: ``/suc-khoe``."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from plancycle.cycle.overviews.health import OfficeHealth
from plancycle.model.errors import ConfigError
from plancycle.vi.system_words import system_words

HOST = "127.0.0.1"
PATHS = ("/suc-khoe", "/health")


@dataclass(frozen=True, slots=True)
class Health:
    """What was seen at the last look.

    Attributes:
        looked_at: None before the first look; database, server, worker: whether each is well.
        offices: of each profile whose database could be read.
    """

    looked_at: datetime | None = None
    database: bool = False
    server: bool = False
    worker: bool = False
    offices: tuple[OfficeHealth, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether the office's work goes on by itself."""
        all_collect = all(o.is_collecting for o in self.offices)
        return self.database and self.server and self.worker and all_collect

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "status": "ok" if self.is_well else "trouble",
            "looked_at": _iso(self.looked_at),
            "database": self.database,
            "prefect_server": self.server,
            "worker": self.worker,
            "offices": [_office(o) for o in self.offices],
        }


def _office(office: OfficeHealth) -> dict[str, Any]:
    return {
        "profile": office.profile,
        "mail": office.reach.value,
        "last_collect": _iso(office.last_collect),
        "last_send": _iso(office.last_send),
        "outbox_waiting": office.outbox,
        "inbox_waiting": office.inbox,
        "collecting": office.is_collecting,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None


class HealthBoard:
    """Holds the last look, for the one who looks and those who ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._health = Health()

    def show(self, health: Health) -> None:
        """Put up what was seen."""
        with self._lock:
            self._health = health

    def read(self, now: datetime, longest: float) -> Health:
        """What was last seen; nothing is well of which nobody has looked for too long.

        Args: longest: seconds.
        """
        with self._lock:
            health = self._health
        seen = health.looked_at
        if seen is None or (now - seen).total_seconds() > longest:
            return replace(health, database=False, server=False, worker=False)
        return health


@contextmanager
def serving_health(read: Callable[[], Health], port: int) -> Iterator[int]:
    """Answer on a port of this machine for the length of a block; 0 takes any. Gives the port.

    Raises: ConfigError: the port is taken.
    """

    class Page(BaseHTTPRequestHandler):
        server_version = "plancycle"
        sys_version = ""

        def do_GET(self) -> None:
            if self.path.partition("?")[0] not in PATHS:
                self.send_error(404)
                return
            health = read()
            body = json.dumps(health.told(), indent=1).encode()
            self.send_response(200 if health.is_well else 503)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """A look each minute is no news."""

    try:
        server = ThreadingHTTPServer((HOST, port), Page)
    except OSError as error:
        raise ConfigError(
            f"Không mở được cổng {port} để báo tình trạng ({system_words(error)}); hãy chọn cổng "
            "khác bằng --port."
        ) from error
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
