"""One state of the whole database in one file, taken while others write; and back again."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from plancycle.model.errors import PlanCycleError
from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.faults import explain_failure

SQLITE_COPY, POSTGRESQL_COPY = "plancycle.sqlite", "plancycle.dump"
_PAGES = 1000
"""Copied between two chances for a writer."""


def take_snapshot(url: str, folder: Path) -> Path:
    """Copy the database of a URL into a folder, as one of its states.

    Returns: the file: an SQLite database, or what ``pg_restore`` reads.
    Raises: PlanCycleError: the database can't be read, or ``pg_dump`` is missing or failed.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _copy_sqlite(Path(str(parsed.database)), folder / SQLITE_COPY)
    return _dump_postgresql(parsed, folder / POSTGRESQL_COPY)


def _copy_sqlite(source: Path, target: Path) -> Path:
    if not source.is_file():
        raise PlanCycleError(f"Không có cơ sở dữ liệu “{source}”, nên không có gì để sao lưu.")
    # Made first, by us: the copy holds every letter, and whoever writes it opens it as it is.
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as copy:
            # The program's own copy and not the system's: half of a file's state may be in its log.
            here.backup(copy, pages=_PAGES)
            # A copy that is one file: what is to be kept has no log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (state,) = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise PlanCycleError(f"Không sao được cơ sở dữ liệu “{source}” ({error}).") from error
    # Asked of the copy, so that nobody waits; a fault of the source is copied with it.
    if state != "ok":
        raise PlanCycleError(f"Cơ sở dữ liệu “{source}” bị hỏng ({state}); chưa sao lưu.")
    return target


def _dump_postgresql(url: sa.URL, target: Path) -> Path:
    target.touch(mode=0o600)
    _run_client("pg_dump", url, "--format=custom", f"--file={target}")
    return target


def load_snapshot(file: Path, url: str) -> None:
    """Fill an empty PostgreSQL database from what :func:`take_snapshot` made, whole or not at all.

    Raises: PlanCycleError: it is not empty or can't be reached, or ``pg_restore`` is missing or
        failed.
    """
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            tables = sa.inspect(connection).get_table_names()
    except sa.exc.DBAPIError as error:
        raise explain_failure(engine, error) from error
    finally:
        engine.dispose()
    if tables:
        raise PlanCycleError(
            f"Cơ sở dữ liệu mà PLANCYCLE_DATABASE_URL chỉ tới không trống (có {len(tables)} bảng); "
            "chỉ phục hồi vào một cơ sở dữ liệu mới. Hãy tạo cơ sở dữ liệu mới rồi chạy lại."
        )
    # The roles of the old server may not be there, and half a database must not look like one.
    restore = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run_client("pg_restore", sa.make_url(url), *restore, str(file))


def _run_client(name: str, url: sa.URL, *arguments: str) -> None:
    """Run a program of PostgreSQL's on a database. Raises: PlanCycleError."""
    program = shutil.which(name)
    if program is None:
        raise PlanCycleError(
            f"Không tìm thấy chương trình {name} của PostgreSQL. Hãy cài gói postgresql-client "
            "cùng phiên bản với máy chủ rồi chạy lại."
        )
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # A password on a command line could be read by everyone on the machine.
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 - arguments of our own, no shell
        [program, f"--dbname={plain}", *arguments],
        env=os.environ | secret,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PlanCycleError(f"{name} không làm được: {done.stderr.strip()[:400]}")
