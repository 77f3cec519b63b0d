"""How the data files of a locality were changed by people: when, by whom, what, the file before."""

import re
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction

CHANGED_DATA = "data"
"""The state under which such a change is recorded."""
# As note_data_change writes it; what was said may hold brackets and line breaks itself.
_WHY = re.compile(r"(?P<path>\S+): (?P<said>.*) \((?P<sha256>[0-9a-f]{64})\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DataChange:
    """One change of one file.

    Attributes:
        number: from 1, the oldest first. path: in the folder of localities.
        said: what changed; former_sha256: of the file as it was.
    """

    number: int
    at: datetime
    actor: str
    path: str
    said: str
    former_sha256: str

    @property
    def file_name(self) -> str:
        """Under which the former file is handed out: ``locality-ban-truoc-2.yaml``."""
        stem, _, suffix = self.path.rpartition("/")[2].rpartition(".")
        return f"{stem}-ban-truoc-{self.number}.{suffix}"


def note_data_change(tx: Transaction, path: str, said: str, former_sha256: str) -> None:
    """Record that a person changed a data file, under their name."""
    tx.note("office", 0, CHANGED_DATA, f"{path}: {said} ({former_sha256})")


def data_changes(office: Office) -> tuple[DataChange, ...]:
    """Changes of the locality's files and of those all share, newest first."""
    with office.database.read() as tx:
        events = tx.pages.history("office", [0])
    folders = (office.profile.code, "common")
    changes: list[DataChange] = []
    for event in events:
        told = _WHY.fullmatch(event.why) if event.to_state == CHANGED_DATA else None
        if told is not None and told["path"].partition("/")[0] in folders:
            number = len(changes) + 1
            what = (told["path"], told["said"], told["sha256"])
            changes.append(DataChange(number, event.at, event.actor, *what))
    return tuple(reversed(changes))


def former_file(office: Office, number: int) -> tuple[str, bytes]:
    """Name and content of a file as it was before a change. Raises: StepError: no such change."""
    for change in data_changes(office):
        if change.number == number:
            return change.file_name, office.blobs.get(change.former_sha256)
    raise StepError(f"Không có lần sửa số {number}.")
