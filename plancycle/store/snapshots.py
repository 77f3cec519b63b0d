"""One state of the whole database in one file, taken while others write."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from plancycle.model.errors import PlanCycleError

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
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as copy:
            here.backup(copy, pages=_PAGES)
            # A copy that is one file: what is to be kept has no log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (state,) = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise PlanCycleError(f"Không sao được cơ sở dữ liệu “{source}” ({error}).") from error
    if state != "ok":
        raise PlanCycleError(f"Cơ sở dữ liệu “{source}” bị hỏng ({state}); chưa sao lưu.")
    return target


def _dump_postgresql(url: sa.URL, target: Path) -> Path:
    program = shutil.which("pg_dump")
    if program is None:
        raise PlanCycleError(
            "Không tìm thấy chương trình pg_dump để sao lưu PostgreSQL. Hãy cài gói "
            "postgresql-client cùng phiên bản với máy chủ rồi chạy lại."
        )
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # A password on a command line could be read by everyone on the machine.
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    target.touch(mode=0o600)
    done = subprocess.run(  # noqa: S603 - arguments of our own, no shell
        [program, "--format=custom", f"--file={target}", f"--dbname={plain}"],
        env=os.environ | secret,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise PlanCycleError(f"pg_dump không sao được cơ sở dữ liệu: {done.stderr.strip()[:400]}")
    return target
