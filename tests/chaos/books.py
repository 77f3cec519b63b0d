"""The program's books as a test reads and changes them: plain SQL, SQLite or PostgreSQL alike."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from plancycle.installation.settings import SQLITE_FILE, load_settings

Row = tuple[object, ...]
_PLACE = re.compile(r"#(incoming|outgoing):(\d+)")


class Books:
    """An open database; each query is a transaction of its own."""

    def __init__(self, connection: "sqlite3.Connection | psycopg.Connection[Row]") -> None:
        self._connection = connection

    def rows(self, query: str) -> list[Row]:
        """What a query gives; JSON as text, so that rows can be counted."""
        if isinstance(self._connection, sqlite3.Connection):
            rows = self._connection.execute(query).fetchall()
        else:
            rows = self._connection.execute(query.encode()).fetchall()
        self._connection.commit()
        return [tuple(map(_countable, row)) for row in rows]

    def change(self, statement: str) -> None:
        """Do what the program never does."""
        if isinstance(self._connection, sqlite3.Connection):
            self._connection.execute(statement)
        else:
            self._connection.execute(statement.encode())
        self._connection.commit()

    def damage(self) -> list[Row]:
        """What SQLite says of its own file; PostgreSQL looks after itself."""
        if isinstance(self._connection, sqlite3.Connection):
            return self.rows("PRAGMA integrity_check")
        return []


def _countable(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return value


@contextmanager
def open_books(root: Path) -> Iterator[Books]:
    """The database that the settings of a work folder name."""
    address = database_address(root)
    if address:
        with psycopg.connect(address) as connection:
            yield Books(connection)
        return
    with closing(sqlite3.connect(root / SQLITE_FILE)) as connection:
        yield Books(connection)


def database_address(root: Path) -> str:
    """As the settings have it; empty for the file in the work folder."""
    return load_settings(root).database_url


def id_at(root: Path, table: str, place: int) -> int:
    """The id of the row that was written in that place, counted from 1.

    A write that was broken off leaves a gap in the ids of PostgreSQL: in a killed year the ninth
    letter need not have the ninth id.
    """
    with open_books(root) as books:
        ids = sorted(int(str(row[0])) for row in books.rows(f"SELECT id FROM {table}"))
    return ids[place - 1]


def with_ids(root: Path, words: tuple[str, ...]) -> tuple[str, ...]:
    """A command in which ``#incoming:6`` is the id of the sixth message that came in."""

    def as_id(match: "re.Match[str]") -> str:
        return str(id_at(root, match[1], int(match[2])))

    return tuple(_PLACE.sub(as_id, word) for word in words)
