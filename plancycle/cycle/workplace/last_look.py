"""What the last look over the whole work folder saw: kept in it, so that somebody is told."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plancycle.office_files.whole_files import replace_file

FILE = "doi-chieu-gan-nhat.json"


@dataclass(frozen=True, slots=True)
class LastLook:
    """One look that came to its end.

    Attributes:
        damages: places that are not as they were kept; first: one of them in a line, or empty.
    """

    at: datetime
    damages: int
    first: str = ""


def keep_look(folder: Path, look: LastLook) -> None:
    """Keep it in the work folder in place of the one before. Raises: OSError."""
    kept = {"at": look.at.isoformat(), "damages": look.damages, "first": look.first}
    replace_file(folder / FILE, json.dumps(kept, ensure_ascii=False).encode(), private=True)


def last_look(folder: Path) -> LastLook | None:
    """The last one; None: there was none, or what it left can't be read."""
    try:
        kept = json.loads((folder / FILE).read_bytes())
        at = datetime.fromisoformat(str(kept["at"]))
        look = LastLook(at, int(kept["damages"]), str(kept["first"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # Compared with moments that have a zone: without one it would end the morning's check.
    return look if at.tzinfo is not None else None
