"""A zip with several forms in it, as a commune's office likes to send them."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from plancycle.forms import refused_files
from plancycle.forms.package import checked_zip
from plancycle.model.text import clean_text
from plancycle.office_files.archives import ZIP_ERRORS
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from plancycle.office_files.zip_kinds import is_litter, iwork_folder, kind_of_names

MAX_FILES = 20
"""Most files that are taken out of one zip."""

_Members = list[zipfile.ZipInfo]


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of a zip; ``name`` is for showing only."""

    name: str
    data: bytes


def unpack_bundle(data: bytes) -> tuple[BundledFile, ...]:
    """The files of a plain zip, one level deep, in bounds; a zip among others stays a zip.

    A folder that Apple's programs show as one document is one file here too.

    Raises: UnreadableFormError, telling the sender what to do, for a damaged, encrypted, empty or
        suspicious zip, for one with too many or too large files, and for one with nothing but
        other archives in it.
    """
    archive = checked_zip(data)
    members = [
        i for i in archive.infolist() if not i.filename.endswith("/") and not is_litter(i.filename)
    ]
    if not members:
        raise refused_files.wrong_kind(FileKind.EMPTY_ZIP)
    documents = _documents(members)
    if len(documents) > MAX_FILES:
        raise refused_files.too_many_files(MAX_FILES)
    # All of them are held in memory at once.
    if sum(i.file_size for i in members) > 2 * MAX_BYTES:
        raise refused_files.too_large()
    try:
        files = tuple(BundledFile(_shown(n), _read(archive, n, i)) for n, i in documents)
    except ZIP_ERRORS:
        raise refused_files.damaged() from None
    if all(sniff(f.data).is_archive for f in files):
        raise refused_files.nested_archive()
    return files


def _documents(members: Sequence[zipfile.ZipInfo]) -> list[tuple[str, _Members]]:
    """Each document by its name, with its members: one, or those of a folder of Apple's."""
    folders: dict[str, _Members] = {}
    for member in members:
        folders.setdefault(iwork_folder(member.filename), []).append(member)
    documents: list[tuple[str, _Members]] = []
    for folder, inside in folders.items():
        names = (_inner_name(i, folder) for i in inside)
        if folder and kind_of_names(names) is FileKind.APPLE_IWORK:
            documents.append((folder, inside))
        else:
            documents += [(i.filename, [i]) for i in inside]
    return documents


def _inner_name(info: zipfile.ZipInfo, folder: str) -> str:
    return info.filename.replace("\\", "/").removeprefix(f"{folder}/")


def _read(archive: zipfile.ZipFile, name: str, members: _Members) -> bytes:
    """The content of a document; of a folder a zip, as Apple's programs make of it for sending."""
    if [i.filename for i in members] == [name]:
        return archive.read(members[0])
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        for member in members:
            folder.writestr(zipfile.ZipInfo(_inner_name(member, name)), archive.read(member))
    return packed.getvalue()


def _shown(name: str) -> str:
    return clean_text(name.replace("\\", "/").rpartition("/")[2]) or "tệp không tên"
