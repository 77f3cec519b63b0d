"""Tokens kept between runs: one small file of the work folder, for its owner alone."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from plancycle.office_files.whole_files import replace_file


@dataclass(frozen=True, slots=True)
class KeptToken:
    """What is kept.

    Attributes:
        grant: fingerprint of the settings it was asked with.
        access_token: good until ``good_until``, aware.
        refresh_token: the newest; empty for an application that speaks for itself.
    """

    grant: str
    access_token: str
    good_until: datetime
    refresh_token: str


def fingerprint(identity: str) -> str:
    """A name for settings that does not give them away."""
    return hashlib.sha256(identity.encode()).hexdigest()


def load_token(file: Path, grant: str) -> KeptToken | None:
    """What is kept for these settings; None if there is nothing, or it is damaged."""
    try:
        stored = json.loads(file.read_text("utf-8"))
        kept = KeptToken(
            grant=str(stored["grant"]),
            access_token=str(stored["access_token"]),
            good_until=datetime.fromisoformat(stored["good_until"]),
            refresh_token=str(stored["refresh_token"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None  # asking again mends it
    return kept if kept.grant == grant and kept.good_until.tzinfo is not None else None


def store_token(file: Path, kept: KeptToken) -> None:
    """Replace what is kept, in one go. Raises: OSError."""
    text = json.dumps(asdict(kept) | {"good_until": kept.good_until.isoformat()})
    replace_file(file, text.encode(), private=True)
