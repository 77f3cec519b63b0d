"""The last good profile of an office: what an issued year goes on with while its files are broken.

A year that is issued stands on what was frozen; of today's files it takes little more than the
addresses. So a mistake in them stops those steps only that are made from them.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from plancycle.cycle.workplace.frozen_data import dump_profile, parse_profile
from plancycle.model.errors import NewerDataError, PlanCycleError
from plancycle.model.profile import Profile
from plancycle.office_files.whole_files import replace_file
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database

FOLDER = "ho-so-gan-nhat"
"""In the work folder: each profile as its files last were without mistake."""


def remember_profile(folder: Path, profile: Profile) -> None:
    """Keep a profile that was read from its files without mistake; the same changes nothing.

    A folder that can't be written stops no step: then an older one, or what was frozen, stands in.
    """
    content = dump_profile(profile)
    target = _file(folder, profile.code)
    with suppress(OSError):
        if target.is_file() and _sha256(target.read_bytes()) == _sha256(content):
            return
        replace_file(target, content)


def last_profile(folder: Path, database: Database, blobs: BlobStore, code: str) -> Profile | None:
    """The newest profile of a code that was without mistake; None if no year of it is issued.

    That is the one remembered last, or else the one its latest issued year was frozen with.

    Raises: NewerDataError if only a newer version of the program can read it.
    """
    with database.read() as tx:
        cycles = [tx.cycles.get(i) for i in tx.cycles.ids(code)]
    issued = sorted((c.year, c.profile_sha256) for c in cycles if c.profile_sha256 is not None)
    if not issued:
        return None
    remembered = _remembered(_file(folder, code))
    return remembered or _frozen(blobs, [sha256 for _, sha256 in reversed(issued)])


def _remembered(file: Path) -> Profile | None:
    try:
        return parse_profile(file.read_bytes())
    except (OSError, PlanCycleError):  # never kept, or not by a version that this one can read
        return None


def _frozen(blobs: BlobStore, hashes: list[str]) -> Profile | None:
    """The first of several frozen profiles that can be read; None if none can."""
    newer: NewerDataError | None = None
    for sha256 in hashes:
        try:
            return parse_profile(blobs.get(sha256))
        except NewerDataError as error:
            newer = newer or error
        except PlanCycleError:
            continue
    if newer is not None:
        raise newer
    return None


def _file(folder: Path, code: str) -> Path:
    return folder / FOLDER / f"{code}.json"


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
