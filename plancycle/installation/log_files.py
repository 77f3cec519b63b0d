"""What the program notes for its administrator: a file a day, without personal data.

Several processes write one file at once: each line is added whole, and nobody renames a file that
another holds open.
"""

import logging
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plancycle.model.periods import VIETNAM

FOLDER = "nhat-ky"
"""In the work folder."""
KEPT_DAYS = 60
_LARGEST = 20 * 1024 * 1024
_NAME = "plancycle-{day:%Y-%m-%d}.log"

_PERSONAL = (
    (re.compile(r"[^\s<>\"'“”‘’(),;:]+@[^\s<>\"'“”‘’(),;:]+"), "(địa chỉ thư)"),
    (re.compile(r"(?<![\w.])(?:\+84|0)(?:[ .-]?\d){8,10}(?!\w)"), "(số điện thoại)"),
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "(số định danh)"),
    (re.compile(r"\bBC-[a-z2-7]{12}\b"), "BC-(mã)"),
)


def without_persons(text: str) -> str:
    """A text in which addresses, telephone and identity numbers and report codes are left out."""
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


class ImpersonalFormatter(logging.Formatter):
    """One line a record; of an error, its kind and the places it came through, never its words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        # The words of an error hold what it stumbled over: addresses, names, a line of a report.
        kept = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None})
        line = without_persons(super().format(kept)).replace("\n", " | ")
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line} ({type(error).__name__}: {_places(error)})"


def _places(error: BaseException) -> str:
    place, names = error.__traceback__, []
    while place is not None:
        code = place.tb_frame.f_code
        names.append(f"{Path(code.co_filename).name}:{place.tb_lineno}")
        place = place.tb_next
    return " < ".join(reversed(names[-8:]))


class DailyFile(logging.Handler):
    """Adds lines to the file of the day; files older than some weeks go."""

    def __init__(self, folder: Path) -> None:
        """Args: folder: made with its first line, in one that is there."""
        super().__init__()
        self._folder = folder
        self._swept = ""
        self.setFormatter(ImpersonalFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Add a line; a disk that takes none stops no work."""
        try:
            line = (self.format(record) + "\n").encode("utf-8", "backslashreplace")
            day = datetime.fromtimestamp(record.created, UTC).astimezone(VIETNAM)
            file = self._folder / _NAME.format(day=day)
            if self._swept != file.name:
                self._begin(file.name, day)
            self._add(file, line)
        except OSError:
            return

    def _add(self, file: Path, line: bytes) -> None:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if os.fstat(handle).st_size < _LARGEST:
                os.write(handle, line)
        finally:
            os.close(handle)

    def _begin(self, name: str, day: datetime) -> None:
        """A new day's file: the folder is there, and what is old goes."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        oldest = _NAME.format(day=day - timedelta(days=KEPT_DAYS))
        for file in self._folder.glob("plancycle-*.log"):
            if file.name < oldest:
                file.unlink(missing_ok=True)
        self._swept = name


def log_into(workspace: Path) -> None:
    """Let the program's own log go into the work folder too; once, and only where there is one."""
    logger = logging.getLogger("plancycle")
    folder = workspace / FOLDER
    known = [h for h in logger.handlers if isinstance(h, DailyFile)]
    if not os.path.isdir(workspace):  # noqa: PTH112 - Path.is_dir() raises for too long a name
        return
    if any(h._folder == folder for h in known):
        return
    # Tests and rehearsals go from folder to folder in one process.
    for handler in known:
        logger.removeHandler(handler)
    logger.addHandler(DailyFile(folder))
