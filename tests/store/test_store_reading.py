"""A transaction that only reads waits for no writer, stops none, and sees one state.

Nothing here is decided by a clock: on SQLite, whoever would have to wait fails at once; on
PostgreSQL, the server itself says who waits for whom, and a lock that is not had at once fails.
"""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from plancycle.store.database import Database
from tests.store.stage import Clock, Store, add_cycle


@pytest.fixture
def impatient(url: str) -> Iterator[Database]:
    """Another process that fails where it would have to wait."""
    patience = "?timeout=0" if url.startswith("sqlite") else "?options=-c%20lock_timeout%3D1"
    with Database(url + patience, Clock(), "máy khác") as database:
        yield database


def test_a_reader_does_not_wait_for_a_writer(store: Store, impatient: Database) -> None:
    with store.begin() as tx:
        add_cycle(tx)
    with store.begin() as writer:
        add_cycle(writer, year=2025)
        with impatient.read() as tx:
            assert tx.cycles.ids("tinh-mau") == (1,)
    with impatient.read() as tx:
        assert len(tx.cycles.ids("tinh-mau")) == 2


def test_a_reader_stops_no_writer(store: Store, impatient: Database) -> None:
    with store.database.read() as reader:
        assert reader.cycles.ids("tinh-mau") == ()
        with impatient.begin() as tx:
            add_cycle(tx)
        with impatient.read() as tx:
            assert len(tx.cycles.ids("tinh-mau")) == 1


def test_a_reader_sees_one_state_to_its_end(store: Store, impatient: Database) -> None:
    with store.database.read() as reader:
        before = reader.cycles.ids("tinh-mau")
        with impatient.begin() as tx:
            add_cycle(tx)
        assert reader.cycles.ids("tinh-mau") == before == ()


def test_an_office_is_opened_while_another_writes(store: Store, url: str) -> None:
    """The look at the schema's version waits for nobody either."""
    patience = "?timeout=0" if url.startswith("sqlite") else ""
    with store.begin() as writer:
        add_cycle(writer)
        with Database(url + patience, Clock(), "máy khác") as database, database.read() as tx:
            assert tx.cycles.ids("tinh-mau") == ()


def test_leases_are_looked_at_while_another_writes(store: Store, impatient: Database) -> None:
    with store.database.leases.hold("collect:tinh-mau"), store.begin() as writer:
        add_cycle(writer)
        (lease,) = impatient.leases.all()
        assert lease.name == "collect:tinh-mau"
        assert impatient.leases.is_alive(lease)


def test_what_is_written_within_it_is_refused_and_nothing_stays(store: Store) -> None:
    with pytest.raises(RuntimeError, match="only reads"), store.database.read() as tx:
        add_cycle(tx)
    with store.database.read() as tx:
        assert tx.cycles.ids("tinh-mau") == ()


def test_its_connection_is_a_writers_next(store: Store) -> None:
    """Also after one that failed."""
    with pytest.raises(ZeroDivisionError), store.database.read() as tx:
        tx.cycles.ids("tinh-mau")
        raise ZeroDivisionError
    with store.begin() as tx:
        assert add_cycle(tx) == 1


def test_sqlites_write_lock_is_taken_by_writers_alone(store: Store, url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no such lock")
    begun: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    database = Database(url, Clock(), "người thử")
    sa.event.listen(database._engine, "before_cursor_execute", count)
    with database.read() as tx:
        tx.cycles.ids("tinh-mau")
    database.leases.all()
    assert begun == ["BEGIN", "BEGIN"]
    with database.begin() as tx:
        add_cycle(tx)
    assert begun == ["BEGIN", "BEGIN", "BEGIN IMMEDIATE"]
    database.close()
