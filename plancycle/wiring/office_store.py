"""The wiring of what is done to a whole work folder: its store, its settings, one that was lost."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from plancycle.cycle.keeping.backup import WorkFolder
from plancycle.cycle.keeping.verify import Store
from plancycle.installation.settings import OFFICES, SETTINGS_FILE, Settings
from plancycle.model.errors import ConfigError
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database
from plancycle.store.engines.engine import newest_revision, revision_at
from plancycle.store.engines.trial_copies import trial_copy
from plancycle.wiring.office_mail import TOKEN_STATE
from plancycle.wiring.open_office import form_reader, open_database, system_clock


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The whole store of a work folder, for what is done to all of it; closed with the block."""
    workspace = settings.workspace
    with open_database(settings) as database:
        blobs = BlobStore(workspace / "blobs")
        yield Store(database, blobs, workspace / "papers", lambda: form_reader(settings))


def open_by_url(url: str) -> Database:
    """The database of a URL, brought to this version; to be closed, best by ``with``."""
    return Database(url, system_clock, getpass.getuser())


def open_sqlite(file: Path) -> Database:
    """The database in a file, whatever the settings say; as :func:`open_by_url`."""
    return open_by_url(f"sqlite:///{file.resolve()}")


@contextmanager
def open_lost(settings: Settings) -> Iterator[Database]:
    """The database of a work folder that another has taken the place of; it stays as it is.

    Raises: PlanCycleError: it can't be read, or holds nothing.
    """
    url = settings.database
    revision = revision_at(url)
    if revision is None:
        # Taken for one, it would say of every letter that none went since the backup.
        raise ConfigError("Thư mục làm việc cũ không còn cơ sở dữ liệu; hãy chạy không có nó.")
    if not url.startswith("sqlite") and revision == newest_revision():
        # Read where it stands: a copy is the size of all its years, and needs a right of its own.
        with Database(url, system_clock, getpass.getuser(), may_upgrade=False) as database:
            yield database.for_reading()
        return
    # A copy, since opening brings a database to this version, and that one is evidence.
    with (
        TemporaryDirectory() as folder,
        trial_copy(url, Path(folder)) as copy,
        open_by_url(copy) as database,
    ):
        yield database


def setting_files(settings: Settings) -> dict[str, Path]:
    """Files that say how a work folder works, by their path in it; they hold secrets."""
    root = settings.workspace
    files = [root / SETTINGS_FILE, root / TOKEN_STATE]
    files += sorted((root / OFFICES).rglob("*.env")) + sorted((root / OFFICES).rglob(TOKEN_STATE))
    return {f.relative_to(root).as_posix(): f for f in files if f.is_file()}


def work_folder_of(settings: Settings, database: Database | None) -> WorkFolder:
    """All that is set aside of an installation: the one list of it for whoever makes a backup.

    Args: database: as of :class:`WorkFolder`.
    """
    return WorkFolder(
        root=settings.workspace,
        url=settings.database,
        database=database,
        config=settings.config_dir,
        settings=setting_files(settings),
        templates=settings.own_templates_dir,
    )
