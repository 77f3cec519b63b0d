"""Zips that are byte for byte the same for the same members."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can tell: every member carries it."""


def new_member(name: str) -> ZipInfo:
    """A member of a name, without the moment at which it was packed."""
    info = ZipInfo(name, EARLIEST)
    info.compress_type = ZIP_DEFLATED
    return info


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip of members, in their order."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(new_member(name), content)
    return buffer.getvalue()
