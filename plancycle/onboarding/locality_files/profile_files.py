"""Files that setting a locality up reads and writes, each whole or not at all."""

from pathlib import Path

from plancycle.model.errors import ConfigError
from plancycle.office_files.open_files import is_open
from plancycle.office_files.whole_files import FileInUseError, replace_file
from plancycle.profiles.source_text import decode_text
from plancycle.vi.system_words import system_words

PLAN = "plan.yaml"
DECISIONS = "can-quyet-dinh.md"
_LARGEST = 25 * 1024 * 1024


def free_name(path: Path, content: bytes) -> Path:
    """A name that is not taken: ``plan.tasks-2.yaml`` where ``plan.tasks.yaml`` is there.

    A file that says just this already, of a run that was cut short, is as good as a free name.
    """
    name, n = path, 1
    while name.exists() and not _says(name, content):
        n += 1
        name = path.with_name(f"{path.stem}-{n}{path.suffix}")
    return name


def _says(path: Path, content: bytes) -> bool:
    """Whether a file says just this; one that can't be read may say anything."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False


def read_file(file: Path) -> bytes:
    """Everything of a file that an operator names. Raises: ConfigError."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ConfigError(f"{file}: tệp lớn hơn {_LARGEST // 1024 // 1024} MB.")
        return file.read_bytes()
    except OSError as error:
        why = system_words(error)
        remedy = "; kiểm tra tên tệp và thư mục" if isinstance(error, FileNotFoundError) else ""
        raise ConfigError(f"Không đọc được {file}: {why}{remedy}.") from error


def read_text(file: Path) -> str:
    """A file of ours as text. Raises: ConfigError naming what is wrong with its bytes."""
    text, findings = decode_text(f"{file.parent.name}/{file.name}", read_file(file))
    if text is None:
        raise ConfigError("\n".join(map(str, findings)))
    return text


def write_file(path: Path, content: bytes) -> None:
    """A whole file or none: a break in between leaves the old one.

    One that is open is left alone: a file of the configuration does nothing under another name, and
    whoever has it open would save over what was written.

    Raises: ConfigError.
    """
    if _says(path, content):
        return
    try:
        if is_open(path):
            raise FileInUseError(path)
        replace_file(path, content)
    except FileInUseError as error:
        raise ConfigError(
            f"Tệp “{path}” đang mở trong Excel, Word hoặc chương trình khác nên được để nguyên. "
            "Hãy lưu việc đang làm, đóng tệp rồi chạy lại lệnh này."
        ) from error
    except OSError as error:
        raise ConfigError(f"Không ghi được {path}: {system_words(error)}.") from error
