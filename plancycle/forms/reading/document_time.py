"""When an office file says that it was last saved; a claim of the computer that saved it."""

import re
from datetime import UTC, datetime

from plancycle.office_files.archives import ZIP_ERRORS, open_zip

_CORE = "docProps/core.xml"
_LONGEST = 64 * 1024
_MODIFIED = re.compile(rb"<dcterms:modified\b[^<>]{0,200}>\s{0,20}([0-9TZ:.+-]{10,40})\s{0,20}<")

_YEARS = range(1980, 9999)
"""From the year in which a zip's own dates begin."""


def document_time(content: bytes) -> datetime | None:
    """The moment in a Word or Excel file's properties, aware; None if there is none to be read."""
    archive = open_zip(content) if content.startswith(b"PK") else None
    if archive is None:
        return None
    try:
        with archive, archive.open(_CORE) as part:
            modified = _MODIFIED.search(part.read(_LONGEST))
    except (KeyError, *ZIP_ERRORS):
        return None
    return _moment(modified[1].decode("ascii")) if modified else None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Programs that keep no time write the first day there is (0001-01-01): it says nothing, and
    # neither it nor the last one can be moved to another time zone.
    if moment.year not in _YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
