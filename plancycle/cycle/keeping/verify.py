"""The whole store is looked over: files, values, figures, papers; all of it, in chunks."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from plancycle.cycle.keeping.damage import Damage
from plancycle.cycle.keeping.kept_files import damaged_files
from plancycle.cycle.keeping.kept_sums import wrong_sums
from plancycle.cycle.keeping.kept_values import compare_chunk
from plancycle.cycle.keeping.laid_out_papers import changed_papers
from plancycle.cycle.workplace.office import Reader
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database


@dataclass(frozen=True, slots=True)
class Store:
    """What a work folder keeps. ``papers``: where papers are laid out for people."""

    database: Database
    blobs: BlobStore
    papers: Path
    reader: Callable[[], AbstractContextManager[Reader]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of reports has come.

    Attributes:
        after: id of the last report that was compared; it is where another run can go on.
        done, total: reports.
        damages: what was found in the chunk that has just been read.
    """

    after: int
    done: int
    total: int
    damages: tuple[Damage, ...] = ()


def verify(
    store: Store, after: int = 0, tell: Callable[[Progress], None] = lambda _: None
) -> tuple[Damage, ...]:
    """Look the whole store over; nothing is changed.

    Files, figures and papers are quick. Reports are read again, 50 between two looks at the
    database, so that a run that was stopped can go on.

    Args: after: reports up to this id were compared by a run before; tell: told after each chunk.
    Returns: what is not as it was kept.
    Raises: BusyMachineError, PlanCycleError: a report could not be read here and now.
    """
    _, damages = damaged_files(store.database, store.blobs)
    damages += wrong_sums(store.database)
    damages += changed_papers(store.database, store.papers)
    return (*damages, *_compare_all(store, after, tell))


def _compare_all(store: Store, after: int, tell: Callable[[Progress], None]) -> tuple[Damage, ...]:
    with store.database.read() as tx:
        total = tx.checks.count_reports(after)
    damages: tuple[Damage, ...] = ()
    done = 0
    with store.reader() as reader:
        while True:
            chunk = compare_chunk(store.database, store.blobs, reader, after)
            if chunk.last is None:
                return damages
            after, done = chunk.last, done + chunk.reports
            damages += chunk.damages
            tell(Progress(after, done, total, chunk.damages))
