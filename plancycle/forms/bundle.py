"""A zip with several forms in it, as a commune's office likes to send them."""

import zlib
from dataclasses import dataclass

from plancycle.forms import refusals
from plancycle.forms.kinds import MAX_BYTES, ZIP_ERRORS
from plancycle.forms.package import checked_zip
from plancycle.model.text import clean_text

MAX_FILES = 20
"""Most files that are taken out of one zip."""


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of a zip; ``name`` is for showing only."""

    name: str
    data: bytes


def unpack_bundle(data: bytes) -> tuple[BundledFile, ...]:
    """The files of a plain zip, one level deep, in bounds; a zip inside stays a zip.

    Raises: UnreadableFormError, telling the sender what to do, for a damaged, encrypted or
        suspicious zip and for one with too many or too large files.
    """
    if len(data) > MAX_BYTES:
        raise refusals.too_large()
    archive = checked_zip(data)
    members = [i for i in archive.infolist() if not i.is_dir() and not _is_litter(i.filename)]
    if len(members) > MAX_FILES:
        raise refusals.suspicious(f"tệp nén chứa hơn {MAX_FILES} tệp")
    if sum(i.file_size for i in members) > 2 * MAX_BYTES:
        raise refusals.too_large()
    try:
        return tuple(BundledFile(_shown(i.filename), archive.read(i)) for i in members)
    except (*ZIP_ERRORS, zlib.error):
        raise refusals.damaged() from None


def _is_litter(name: str) -> bool:
    """What macOS and Windows put into zips on their own."""
    base = name.replace("\\", "/").rpartition("/")[2]
    return name.startswith("__MACOSX/") or base in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _shown(name: str) -> str:
    return clean_text(name.replace("\\", "/").rpartition("/")[2]) or "tệp không tên"
