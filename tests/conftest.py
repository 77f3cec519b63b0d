"""What several rooms of tests share: the real PostgreSQL server."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.postgresql_server import PostgresqlServer, find_binaries, postgresql_server

# A suite that several modules run: its asserts speak like a test's own.
pytest.register_assert_rewrite("tests.mail.mailbox_contract")

# Kills and limits of the system are POSIX's: these folders need fork, signals and rlimits.
_TESTS = Path(__file__).parent
collect_ignore = ["chaos", "hostile"] if os.name == "nt" else []


_UMASK = os.umask(0o022)
os.umask(_UMASK)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A command that a test runs in this process keeps what it makes private, for good: the next
    test's servers, which run under accounts of their own, could not enter their folders.
    """
    del item
    os.umask(_UMASK)


_SLOW_FOLDERS = frozenset(("real", "chaos", "hostile"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts a server, kills processes or sends thousands of files is long, unmarked too.

    `make test` thus needs nothing but Python, and a room's own tests prove its rules there.
    """
    for item in items:
        rooms = item.path.relative_to(_TESTS).parts[:-1]
        spec = getattr(item, "callspec", None)
        served = spec is not None and "postgresql" in spec.params.values()
        served = served or "postgresql" in getattr(item, "fixturenames", ())
        if served or _SLOW_FOLDERS & set(rooms) or item.get_closest_marker("real"):
            item.add_marker(pytest.mark.long)


def pytest_collection_finish() -> None:
    """Twelve thousand collected tests live to the end: no search for garbage walks them again."""
    gc.collect()
    gc.freeze()


def _wait_for_no_disk(fd: object) -> None:
    """In place of ``os.fsync``. Args: fd: an open file or folder."""
    del fd


# What a test writes need not outlive the power, and no test can cut it: half the time of the year's
# tests was waiting for the disk. In which order files reach it is watched where it counts
# (tests/disk_order.py), and commands that a test starts as processes of their own wait for it.
os.fsync = _wait_for_no_disk


@sa.event.listens_for(sa.pool.Pool, "checkout")
def _let_sqlite_wait_for_no_disk(connection: Any, _record: Any, _proxy: Any) -> None:
    if type(connection).__module__ == "sqlite3":
        connection.execute("PRAGMA synchronous=OFF")


def need_real(reason: str) -> None:
    """Skip for want of a real server; fail where that is not allowed (CI)."""
    if os.environ.get("PLANCYCLE_REQUIRE_REAL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """One PostgreSQL server for the session."""
    binaries = find_binaries()
    if binaries is None:
        need_real("PostgreSQL is not installed (Debian package: postgresql)")
    assert binaries is not None
    with postgresql_server(binaries) as server:
        yield server


def pytest_make_parametrize_id(val: object) -> str | None:
    """Files made for a test are not its name: they hold the second in which they were made.

    Workers that collected at two moments would not agree on what there is to run.
    """
    return "file" if isinstance(val, bytes) else None
