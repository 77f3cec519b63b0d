"""What nobody foresaw: one sentence with a code for the operator, the traceback in a file."""

import hashlib
import logging
import os
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from plancycle.model.periods import VIETNAM
from plancycle.vi.system_words import system_words

FOLDER = "nhat-ky-loi"
"""In the work folder: a file for each code; it may hold names and addresses, so it is private."""

_OURS = ("plancycle", "flows")
_OPTION = "--workspace"
_VARIABLE, _HOME = "PLANCYCLE_WORKSPACE", "PLANCYCLE_HOME"
_WORKSPACE = "workspace"


def work_folder(arguments: Sequence[str]) -> Path:
    """The work folder that a command was called with; settings are not asked, they may be at fault.

    Args: arguments: as on the command line.
    """
    for place, word in enumerate(arguments):
        if word == _OPTION and place + 1 < len(arguments):
            return Path(arguments[place + 1])
        if word.startswith(f"{_OPTION}="):
            return Path(word.partition("=")[2])
    home = os.environ.get(_HOME)
    at_home = Path(home) / _WORKSPACE if home else Path(_WORKSPACE)
    return Path(os.environ.get(_VARIABLE) or (at_home if at_home.is_dir() else _WORKSPACE))


def error_code(error: BaseException) -> str:
    """A short code: the same for the same fault in the same place, whatever the data."""
    frames = traceback.extract_tb(error.__traceback__)
    # The last line of our own, not that of a library, which changes with its version.
    ours = [f for f in frames if any(part in Path(f.filename).parts for part in _OURS)]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    known = f"{type(error).__name__} {place}"
    return "L-" + hashlib.sha256(known.encode()).hexdigest()[:6].upper()


def keep_traceback(error: BaseException, folder: Path) -> Path | None:
    """Put the traceback into a file of the work folder, or else of the system's own folder.

    Returns: the file; None if none can be written.
    """
    text = "".join(traceback.format_exception(error))
    note = f"==== {datetime.now(VIETNAM):%d/%m/%Y %H:%M:%S}\n{text}\n"
    for parent in (folder, Path(tempfile.gettempdir()) / "plancycle"):
        target = parent.resolve() / FOLDER / f"{error_code(error)}.log"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Private from its first byte: a traceback holds what was read, names and addresses too.
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(note)
        except OSError:
            continue
        return target
    return None


def sentence(error: BaseException, log: Path | None) -> str:
    """What the operator is told."""
    kept = f" Chi tiết cho người phụ trách phần mềm: {log}" if log is not None else ""
    if isinstance(error, OSError) and error.errno is not None:
        what = f"Không đọc hoặc ghi được {_named(error)} ({system_words(error)})"
        remedy = "hãy kiểm tra quyền, chỗ trống trên đĩa và đường dẫn, rồi chạy lại"
    elif isinstance(error, MemoryError):
        what, remedy = "Máy không đủ bộ nhớ", "hãy đóng bớt chương trình khác, rồi chạy lại"
    else:
        what = "Phần mềm gặp lỗi chưa lường trước"
        remedy = "hãy chạy lại, nếu vẫn lỗi thì gửi mã và tệp chi tiết cho người phụ trách phần mềm"
    return f"{what}, mã {error_code(error)}; những gì đã làm được giữ nguyên: {remedy}.{kept}"


def _named(error: OSError) -> str:
    return f"“{error.filename}”" if error.filename else "tệp"


class PrivateFormatter(logging.Formatter):
    """Log lines for the terminal: a traceback goes into its file, and the line says which."""

    def __init__(self, folder: Path) -> None:
        super().__init__("%(message)s")
        self._folder = folder

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            log = keep_traceback(error, self._folder)
            return f"{_said(record)} (mã {error_code(error)}{f', xem {log}' if log else ''})"
        return _said(record)


def _said(record: logging.LogRecord) -> str:
    """What a record says; a library speaks English, and whoever reads it is told that it does."""
    library, text = record.name.partition(".")[0], record.getMessage()
    return text if library in (*_OURS, "root") else f"Thư viện {library} báo (tiếng Anh): {text}"
