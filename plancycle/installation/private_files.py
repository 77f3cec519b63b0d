"""Whether others on the machine can read what is the office's own; POSIX alone can say."""

import os
from pathlib import Path

from plancycle.model.errors import ConfigError

_OTHERS_READ, _OTHERS_PASS = 0o004, 0o001
_PRIVATE_MASK = 0o077


def keep_private() -> None:
    """From now on this process makes folders that only its owner enters (700), and files (600).

    A default access list of a folder (``setfacl -d``) still lets in whom the administrator names.
    """
    if os.name == "posix":
        os.umask(_PRIVATE_MASK)


def is_open_to_others(path: Path) -> bool:
    """Whether any account of this machine reads a file, or looks into a folder.

    A folder above that lets nobody through keeps everything below it private.
    """
    if os.name != "posix":
        return False
    try:
        if not path.stat().st_mode & _OTHERS_READ:
            return False
        return all(folder.stat().st_mode & _OTHERS_PASS for folder in path.resolve().parents)
    except OSError:
        return False


def require_private(file: Path, name: str, secrets: tuple[str, ...]) -> None:
    """See to it that a file with secrets is read by its owner (and the owner's group) alone.

    Args: name: how the file is called in a message; secrets: names of the secrets in it.
    Raises: ConfigError, with the remedy.
    """
    if os.name != "posix" or not secrets:
        return
    if is_open_to_others(file):
        raise ConfigError(
            f"Tệp “{name}” chứa {', '.join(secrets)} nhưng mọi tài khoản trên máy đều đọc được. "
            f"Hãy chạy: chmod 600 {file}"
        )


def open_places(folder: Path, depth: int = 2) -> tuple[Path, ...]:
    """What in a work folder others can read, folders and files down to a depth; the first few.

    Of a folder that is open, only it is named: closing it closes what is in it.
    """
    if os.name != "posix" or not folder.is_dir():
        return ()
    if is_open_to_others(folder):
        return (folder,)
    # Who can't pass a folder reaches nothing in it, however open that is.
    if not folder.stat().st_mode & _OTHERS_PASS or depth == 0:
        return ()
    inner = [place for child in sorted(folder.iterdir()) for place in _open_below(child, depth)]
    return tuple(inner)


def _open_below(child: Path, depth: int) -> tuple[Path, ...]:
    if child.is_symlink():
        return ()
    if child.is_dir():
        return open_places(child, depth - 1)
    return (child,) if is_open_to_others(child) else ()
