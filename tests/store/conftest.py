"""One contract, two databases: every test that takes ``store`` runs on both."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plancycle.store.database import Database
from plancycle.store.engines.engine import migrate, open_engine
from tests.postgresql_server import PostgresqlServer
from tests.store.stage import Clock, Store


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgresql: PostgresqlServer) -> str:
    """A PostgreSQL database with the schema, to be copied."""
    name = postgresql.create()
    _migrate(postgresql.url(name))
    return name


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own, with the schema and nothing in it."""
    if request.param == "sqlite":
        path = tmp_path / "plancycle.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create(request.getfixturevalue("migrated_database"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own, without the schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def connect(url: str) -> Iterator[Callable[[Clock], Database]]:
    """Opens further connections to the same database, as another process would."""
    opened: list[Database] = []

    def connect(clock: Clock) -> Database:
        opened.append(Database(url, clock, "máy khác"))
        return opened[-1]

    yield connect
    for database in opened:
        database.close()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store under test, its clock, and an engine that goes round it."""
    clock = Clock()
    engine = sa.create_engine(open_engine(url).url)
    with Database(url, clock, "người thử") as database:
        yield Store(database, clock, engine)
    engine.dispose()
