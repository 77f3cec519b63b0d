"""Files that a person may have open in Word or Excel: left alone, and what is new laid beside.

On Windows such a file can't be replaced at all. Elsewhere it can, and then what the person saves at
the end takes the place of what was written meanwhile. Both are the same case here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plancycle.office_files.whole_files import FileInUseError, replace_file

_MOST_BESIDE = 50
_OWNER_MARKS = ("~$", ".~lock.")


def is_open(path: Path) -> bool:
    """Whether a program says, by a file beside it, that it has a file open.

    Word names it after the file with its first letters replaced by ``~$`` (fewer in short names),
    Excel puts ``~$`` before the whole name, LibreOffice ``.~lock.NAME#`` around it.
    """
    name = path.name
    owners = (f"~${name[2:]}", f"~${name[1:]}", f"~${name}", f".~lock.{name}#")
    return any((path.parent / owner).exists() for owner in owners)


def is_owner_file(path: Path) -> bool:
    """Whether a file only says who has another one open."""
    return path.name.startswith(_OWNER_MARKS)


def write_or_beside(target: Path, content: bytes, day: date) -> Path:
    """Write a file, or where it is open: the same beside it, under a name that says of which day.

    One that is open and says just this already is as good as written.

    Args: day: today; the second copy of a day takes the place of the first.
    Returns: where it was written.
    Raises: OSError: the folder can't be written, or all its names are open.
    """
    if _holds(target, content):
        return target
    for path in _names(target, day):
        if path.exists() and is_open(path):
            continue
        try:
            replace_file(path, content)
        except FileInUseError:
            continue
        return path
    raise FileInUseError(f"{target}: open, and so is every file beside it")


def beside_note(target: Path, written: Path) -> str:
    """What a person is told where a file was written beside its place; empty where it was not."""
    if written == target:
        return ""
    return (
        f"Tệp “{target}” đang mở (trong Word, Excel hoặc chương trình khác) nên được để nguyên; "
        f"bản mới ghi ở “{written}”. Đóng tệp đang mở rồi chạy lại để bản mới mang đúng tên."
    )


def _names(target: Path, day: date) -> Iterator[Path]:
    yield target
    stem = f"{target.stem}-ngay-{day:%Y-%m-%d}"
    yield target.with_name(stem + target.suffix)
    for number in range(2, _MOST_BESIDE):
        yield target.with_name(f"{stem}-{number}{target.suffix}")


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file says just this; one that can't be read may say anything."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
