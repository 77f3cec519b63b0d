"""What a practice office keeps beside its data: whose it is, and what its clock shows."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from plancycle.model.periods import VIETNAM
from plancycle.office_files.whole_files import replace_file
from plancycle.rehearsal.moments import Moment
from plancycle.rehearsal.rehearse import Order

NOTE = "van-phong-tap.json"
"""Written last: a folder without it is none, or one that is still being made."""

_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class PracticeNote:
    """One practice office.

    Attributes:
        start: where in the year it was made to stand; made_by: who asked for it, at ``made_at``.
        moment: what its clock showed at ``set_at``, which is real time.
    """

    order: Order
    start: Moment
    made_by: str
    made_at: datetime
    moment: datetime
    set_at: datetime

    def now(self, real_now: datetime) -> datetime:
        """What its clock shows: it goes like a real one, but the day ends only when asked to."""
        local = self.moment.astimezone(VIETNAM)
        end = datetime.combine(local.date(), _END_OF_DAY, VIETNAM)
        return max(self.moment, min(self.moment + (real_now - self.set_at), end))

    def moved(self, moment: datetime, real_now: datetime) -> "PracticeNote":
        """The same office with another moment on its clock."""
        return replace(self, moment=moment, set_at=real_now)


def keep_note(folder: Path, note: PracticeNote) -> None:
    """Write the note of a practice office."""
    kept = {
        "profile": note.order.profile,
        "year": note.order.year,
        "units": note.order.units,
        "seed": note.order.seed,
        "start": note.start,
        "made_by": note.made_by,
        "made_at": note.made_at.isoformat(),
        "moment": note.moment.isoformat(),
        "set_at": note.set_at.isoformat(),
    }
    text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    replace_file(folder / NOTE, text.encode(), private=True)


def read_note(folder: Path) -> PracticeNote | None:
    """The note of a folder; None where there is none, or it is none of this version."""
    try:
        kept = json.loads((folder / NOTE).read_text("utf-8"))
        return PracticeNote(
            Order(str(kept["profile"]), int(kept["year"]), int(kept["units"]), int(kept["seed"])),
            Moment(kept["start"]),
            str(kept["made_by"]),
            datetime.fromisoformat(kept["made_at"]),
            datetime.fromisoformat(kept["moment"]),
            datetime.fromisoformat(kept["set_at"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
