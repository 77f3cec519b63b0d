"""How the installation itself stands: room on the disk, backups, work, the way of mail."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plancycle.cycle.keeping.manifest import MANIFEST, read_manifest
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import PlanCycleError
from plancycle.store.leases import Lease

LEAST_FREE = 2 * 1024**3
"""Bytes: with less room than that, collecting and backups may soon end in the middle."""
BACKUP_AGE = timedelta(days=2)
"""A backup every night is at most a day old; one that was left out is worth a word."""
_MOST_BACKUPS = 30


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """Bytes of the disk on which the work folder lies."""

    free: int
    total: int

    @property
    def is_low(self) -> bool:
        """Whether there is too little."""
        return self.free < LEAST_FREE

    @property
    def free_gb(self) -> int:
        """Whole GB."""
        return self.free // 1024**3

    @property
    def total_gb(self) -> int:
        """Whole GB."""
        return self.total // 1024**3


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup. ``fault``: why it can't be read, or empty; ``lost``: files that it lacks."""

    name: str
    made_at: datetime | None
    files: int
    lost: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class LocalityState:
    """How the way of mail and the steps of one locality stand.

    Attributes: at_work: steps that run, with whether their holder is alive.
    """

    code: str
    name: str
    collecting: CollectingState
    at_work: tuple[tuple[Lease, bool], ...]


def disk_room(folder: Path) -> DiskRoom:
    """Room on the disk of a folder. Raises: OSError."""
    usage = shutil.disk_usage(folder)
    return DiskRoom(usage.free, usage.total)


def backups_in(folder: Path) -> tuple[KeptBackup, ...]:
    """The backups that lie in a folder, newest first; none where the folder is not there."""
    try:
        found = [p.parent for p in folder.glob(f"*/{MANIFEST}")]
    except OSError:
        return ()
    return tuple(_backup(p) for p in sorted(found, reverse=True)[:_MOST_BACKUPS])


def _backup(folder: Path) -> KeptBackup:
    try:
        manifest = read_manifest(folder)
    except PlanCycleError as error:
        return KeptBackup(folder.name, None, 0, 0, str(error))
    return KeptBackup(folder.name, manifest.moment, len(manifest.files), len(manifest.lost))


def is_backup_old(backups: tuple[KeptBackup, ...], now: datetime) -> bool:
    """Whether the newest that can be read is older than :data:`BACKUP_AGE`, or there is none."""
    newest = max((b.made_at for b in backups if b.made_at is not None), default=None)
    return newest is None or now - newest > BACKUP_AGE


def locality_state(office: Office) -> LocalityState:
    """How the way of mail and the steps of a locality stand."""
    with office.database.read() as tx:
        collecting = collecting_state(tx, office)
    leases = office.database.leases
    own = [x for x in leases.all() if x.name.endswith(f":{office.profile.code}")]
    at_work = tuple((lease, leases.is_alive(lease)) for lease in own)
    return LocalityState(office.profile.code, office.profile.locality.name, collecting, at_work)
