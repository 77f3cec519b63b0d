"""Files and folders that are there whole or not at all, whoever is killed while writing them."""

import hashlib
import os
import secrets
import shutil
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from plancycle.office_files.processes import Process, is_running, this_process

_PREFIX = ".new-"
"""Of what is written beside its place; what a kill left of it goes with the next run."""

_SHARED, _PRIVATE, _PRIVATE_FOLDER = 0o666, 0o600, 0o700
_PIECE = 1024 * 1024
_OLD = 24 * 3600
"""Seconds after which what a process that can't be looked at left behind is nobody's."""
_PAUSES = (0.05, 0.2, 0.5) if os.name == "nt" else ()
"""Seconds to wait before trying again: on Windows a scanner of viruses holds a new file briefly."""


class FileInUseError(PermissionError):
    """A file is there and can't be replaced: on Windows, another program has it open."""


def replace_file(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file beside its place, then move it there; two at once don't meet.

    Content, then name are forced to disk: what is written survives a power failure.

    Args: private: only its owner may read it.
    Raises: FileInUseError; OSError; what was there before is left as it was.
    """
    fresh = _prepare(target)
    try:
        _write(fresh, content, _PRIVATE if private else _SHARED)
        _move(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _move(fresh: Path, target: Path) -> None:
    """Put a file in the place of another. Raises: FileInUseError, OSError."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            fresh.replace(target)
            return
        time.sleep(pause)
    try:
        fresh.replace(target)
    except PermissionError as error:
        if not target.is_file():
            raise
        raise FileInUseError(error.errno, error.strerror, str(target)) from error


def create_file(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write a new file as :func:`replace_file` does; never over another, and through no link.

    Raises: FileExistsError if anything of that name is there; OSError.
    """
    fresh = _prepare(target)
    try:
        _write(fresh, content, _PRIVATE if private else _SHARED)
        _name_new(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(target.parent)


def make_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, then move it there.

    Args: files: content by path below the folder, e.g. ``templates/plan.docx``.
    Raises: OSError, also where the folder is there already and holds something.
    """
    with _moved_when_whole(target) as fresh:
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            _write(fresh / name, content, _SHARED)


@contextmanager
def folder_in_the_making(target: Path) -> Iterator[Path]:
    """A private folder beside its place, moved there at the end of the block; else taken away.

    Raises: OSError, also where the folder is there already and holds something.
    """
    with _moved_when_whole(target) as fresh:
        fresh.mkdir(mode=_PRIVATE_FOLDER)
        yield fresh
        for folder in (fresh, *(f for f in fresh.rglob("*") if f.is_dir())):
            sync_folder(folder)


@contextmanager
def _moved_when_whole(target: Path) -> Iterator[Path]:
    """The path beside a folder's place at which it is made; taken away where that fails."""
    fresh = _prepare(target)
    try:
        yield fresh
        fresh.rename(target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    sync_folder(target.parent)


def copy_private(source: Path, target: Path) -> tuple[str, int]:
    """Copy a file to a new place, piece by piece, readable by its owner alone, safe on disk.

    Returns: sha256 and size of what was written. Raises: OSError, FileExistsError.
    """
    target.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    digest, size = hashlib.sha256(), 0
    with (
        source.open("rb") as whence,
        os.fdopen(os.open(target, flags, _PRIVATE), "wb") as copy,
    ):
        while piece := whence.read(_PIECE):
            digest.update(piece)
            size += copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def sha256_of(path: Path) -> str:
    """Of a file, read piece by piece. Raises: OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to disk; Windows can't, and keeps them by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what killed processes left half written in a folder."""
    for left in folder.glob(f"{_PREFIX}*"):
        if _is_nobodys(left):
            _take_away(left)


def is_left_over(path: Path) -> bool:
    """Whether a file or folder is something half written, and not meant for anyone."""
    return path.name.startswith(_PREFIX)


def _take_away(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
        return
    with suppress(OSError):  # a folder that can't be written, or another sweeps as well
        left.unlink(missing_ok=True)


def _prepare(target: Path) -> Path:
    """A place beside the target to write to, in a folder that is there and swept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    return _beside(target)


def _name_new(fresh: Path, target: Path) -> None:
    """Give a file its name. Raises: FileExistsError if it is taken."""
    try:
        target.hardlink_to(fresh)  # unlike a rename, this never replaces another file
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on a memory stick
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        fresh.rename(target)


def _write(path: Path, content: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _beside(target: Path) -> Path:
    """A name of this process's own; it says whose it is, and is short however long the target's."""
    me = this_process()
    own = f"{_mark(me.place)}-{me.pid}-{me.started or 0}-{secrets.token_hex(4)}"
    return target.with_name(_PREFIX + own)


def _mark(place: str) -> str:
    return f"{zlib.crc32(place.encode()):08x}"


def _is_nobodys(left: Path) -> bool:
    """Whether whoever wrote it runs no more."""
    me, words = this_process(), left.name.removeprefix(_PREFIX).split("-")
    if len(words) == 4 and words[0] == _mark(me.place) and words[1].isdecimal():
        running = is_running(Process(me.host, me.place, int(words[1]), words[2]))
        if running is not None:
            return not running
    try:
        return time.time() - left.lstat().st_mtime > _OLD
    except OSError:
        return False  # another has swept it in this moment
