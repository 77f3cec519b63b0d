"""How the installation itself stands: room on the disk, steps at work, the way of mail."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancycle.cycle.calendar.left_acts import LAST_RUN
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.office import Office
from plancycle.store.leases import Lease

LEAST_FREE = 2 * 1024**3
"""Bytes: with less room than that, collecting and backups may soon end in the middle."""


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
class LocalityState:
    """How the way of mail and the steps of one locality stand.

    Attributes:
        at_work: steps that run, with whether their holder is alive.
        last_run: the day on which the daily step ran last; None if it never did.
        today: the day it is there.
    """

    code: str
    name: str
    collecting: CollectingState
    at_work: tuple[tuple[Lease, bool], ...]
    last_run: date | None
    today: date


def disk_room(folder: Path) -> DiskRoom:
    """Room on the disk of a folder. Raises: OSError."""
    usage = shutil.disk_usage(folder)
    return DiskRoom(usage.free, usage.total)


def locality_state(office: Office) -> LocalityState:
    """How the way of mail and the steps of a locality stand."""
    with office.database.read() as tx:
        collecting = collecting_state(tx, office)
        last_run = tx.cycles.last_day(office.profile.code, LAST_RUN)
    leases = office.database.leases
    own = [x for x in leases.all() if x.name.endswith(f":{office.profile.code}")]
    at_work = tuple((lease, leases.is_alive(lease)) for lease in own)
    code, name, today = office.profile.code, office.profile.locality.name, office.today()
    return LocalityState(code, name, collecting, at_work, last_run, today)
