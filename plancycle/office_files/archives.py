"""The one guard of zips: judged before a byte is unpacked, and every member read in bounds.

Whoever opens a zip of another (a form that came by mail, a plan that an operator imports, a paper
to be checked) asks here and is told the same; in which words it is refused is each room's own.
"""

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

from plancycle.office_files.bounds import (
    MAX_BYTES,
    MAX_MEMBERS,
    MAX_PART,
    MAX_RATIO,
    MAX_TOTAL,
    Fault,
    FaultyFileError,
)

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    IndexError,
    OverflowError,
)
"""What opening a damaged zip raises, or reading a part of it; ``zipfile`` turns ``struct.error``
into ``BadZipFile``, but lets ``zlib.error`` through."""

_RATIO_FROM = 64 * 1024  # below this a ratio says nothing: an empty part packs to two bytes
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_MEMBER_MARK = b"PK\x01\x02"
_LOCAL_HEADER = 30
"""Fewest bytes that stand before the content of a member."""

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def open_zip(data: bytes) -> zipfile.ZipFile | None:
    """The archive with its list of members read but not judged; None if that list can't be had.

    Enough for who only looks at names. A list that is absurdly long is not read either.
    """
    try:
        return _listed(data)
    except FaultyFileError:
        return None


def judge_zip(data: bytes) -> zipfile.ZipFile:
    """A zip whose list of members is honest as far as can be seen without unpacking.

    Raises: FaultyFileError: it is none, is over a bound, or holds two members of one
        name, an encrypted one, one packed in a rare way, or two that share bytes.
    """
    if not data.startswith(_BEGINNINGS):
        raise FaultyFileError(Fault.TOO_LARGE if len(data) > MAX_BYTES else Fault.NO_ZIP)
    archive = _listed(data)
    fault = _fault_of(archive.infolist())
    if fault is not None:
        raise FaultyFileError(fault)
    return archive


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = MAX_PART) -> bytes:
    """One member, unpacked.

    Args: most: bytes; a member that says it is larger is not opened.
    Raises: FaultyFileError: DAMAGED or PART_TOO_LARGE.
    """
    if info.file_size > most:
        raise FaultyFileError(Fault.PART_TOO_LARGE)
    try:
        with archive.open(info) as member:
            content = member.read(most + 1)
    except ZIP_ERRORS:
        raise FaultyFileError(Fault.DAMAGED) from None
    if len(content) > most:
        raise FaultyFileError(Fault.PART_TOO_LARGE)
    return content


def is_usual(info: zipfile.ZipInfo) -> bool:
    """Whether a member is packed as office programs pack."""
    return info.compress_type in _METHODS


def part_name(name: str) -> str:
    """A member's name as office programs compare names: small letters, one kind of stroke."""
    return posixpath.normpath("/" + name.replace("\\", "/").casefold()).lstrip("/")


def _listed(data: bytes) -> zipfile.ZipFile:
    """Raises: FaultyFileError: TOO_LARGE, TOO_MANY_MEMBERS or DAMAGED."""
    if len(data) > MAX_BYTES:
        raise FaultyFileError(Fault.TOO_LARGE)
    # Counted in the bytes: making an object for each of a million members is an attack too.
    if data.count(_MEMBER_MARK) > MAX_MEMBERS:
        raise FaultyFileError(Fault.TOO_MANY_MEMBERS)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS:
        raise FaultyFileError(Fault.DAMAGED) from None


def _fault_of(members: Sequence[zipfile.ZipInfo]) -> Fault | None:
    # First, for of two members of one name each program reads another one, and what is judged below
    # might not be what is read.
    names = Counter(part_name(i.filename) for i in members)
    if any(count > 1 for count in names.values()):
        return Fault.SAME_NAME
    if any(i.flag_bits & _ENCRYPTED for i in members):
        return Fault.ENCRYPTED
    if not all(is_usual(i) for i in members):
        return Fault.ODD_PACKING
    if any(_is_bomb(i) for i in members) or sum(i.file_size for i in members) > MAX_TOTAL:
        return Fault.TOO_MUCH_INSIDE
    return Fault.OVERLAPPING if _overlap(members) else None


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to more than running text ever does."""
    return info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes: a small file can unpack to any size that way."""
    spans = sorted(
        (i.header_offset, i.header_offset + _LOCAL_HEADER + i.compress_size) for i in members
    )
    return any(begin < end for (_, end), (begin, _) in pairwise(spans))
