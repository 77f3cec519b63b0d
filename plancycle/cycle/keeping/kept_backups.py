"""The backups that there are, as a page shows them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plancycle.cycle.keeping.manifest import MANIFEST, read_manifest
from plancycle.model.errors import PlanCycleError

BACKUP_AGE = timedelta(days=2)
"""A backup every night is at most a day old; one that was left out is worth a word."""
_MOST_BACKUPS = 30


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup. ``fault``: why it can't be read, or empty; ``lost``: files that it lacks."""

    name: str
    made_at: datetime | None
    files: int
    lost: int
    fault: str = ""


def backups_in(folder: Path) -> tuple[KeptBackup, ...]:
    """The backups that lie in a folder, newest first; none where the folder is not there."""
    try:
        set_aside = [p.parent for p in folder.glob(f"*/{MANIFEST}")]
    except OSError:
        return ()
    return tuple(_backup(p) for p in sorted(set_aside, reverse=True)[:_MOST_BACKUPS])


def _backup(folder: Path) -> KeptBackup:
    try:
        manifest = read_manifest(folder)
    except PlanCycleError as error:
        return KeptBackup(folder.name, None, 0, 0, str(error))
    return KeptBackup(folder.name, manifest.moment, len(manifest.files), len(manifest.lost))


def newest_backup(backups: tuple[KeptBackup, ...]) -> KeptBackup | None:
    """The newest that can be read, and so with its moment; None: there is none."""
    dated = [(b.made_at, b) for b in backups if b.made_at is not None]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def is_backup_old(backups: tuple[KeptBackup, ...], now: datetime) -> bool:
    """Whether the newest that can be read is older than :data:`BACKUP_AGE`, or there is none."""
    newest = newest_backup(backups)
    return newest is None or newest.made_at is None or now - newest.made_at > BACKUP_AGE
