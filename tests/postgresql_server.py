"""A PostgreSQL server of Debian's package for the length of a test session.

It has a folder, a port and a password of its own, listens on loopback only, and opens no Unix
socket.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PASSWORD = "mat-khau-thu-4711"
_START_SECONDS = 300


def find_binaries() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, or None where the package is missing."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    asked = shutil.which("pg_config")
    if asked:
        found = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)
        folders.insert(0, Path(found.stdout.strip()))
    wanted = ("initdb", "postgres")
    return next((f for f in folders if all((f / name).is_file() for name in wanted)), None)


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class PostgresqlServer:
    """A running server; ``url`` names one of its databases."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str, password: str = PASSWORD) -> str:
        """As the product is given it."""
        return f"postgresql://plancycle:{password}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """The name of a fresh database, copied from another one that nobody is connected to."""
        name = f"test_{next(self._numbers)}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._administer(words.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database and whoever is still connected to it."""
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def postgresql_server(binaries: Path) -> Iterator[PostgresqlServer]:
    """A server that lives as long as the block; its folder is removed at the end."""
    # Not pytest's own folder: that one is closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="plancycle-postgresql-"))
    # postgres refuses to run as root; the package brings a user for it.
    who: dict[str, Any] = (
        {"user": "postgres", "group": "postgres", "extra_groups": []} if _is_root() else {}
    )
    try:
        password_file = folder / "password"
        password_file.write_text(PASSWORD)
        if who:
            for path in (folder, password_file):
                shutil.chown(path, "postgres", "postgres")
        data = folder / "data"
        make: list[str | Path] = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "plancycle",
            "--pwfile",
            password_file,
        ]
        make += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120, **who)
        port = free_port()
        options: dict[str, str | int] = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
        }
        options |= {"fsync": "off", "full_page_writes": "off", "max_connections": 40}
        run: list[str | Path] = [binaries / "postgres", "-D", data]
        run += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(run, cwd=folder, stdout=log, stderr=log, **who)
        try:
            server = PostgresqlServer(port)
            _wait(server, process, folder / "log")
            yield server
        finally:
            process.terminate()
            try:
                process.wait(120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(120)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wait(server: PostgresqlServer, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.1)
        else:
            return
