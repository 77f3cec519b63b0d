"""The home of an office's data: one folder outside the program, which an upgrade leaves alone.

It holds ``config`` (the localities), ``templates`` (the office's own, for all its localities) and
``workspace`` (database, stored files, papers, secrets). ``PLANCYCLE_HOME`` names it. Without that
variable nothing here is looked at.
"""

import re
import secrets
from pathlib import Path

from plancycle.installation.settings import SETTINGS_FILE
from plancycle.model.errors import ConfigError
from plancycle.model.folder_names import CONFIG, HOME_MARK, TEMPLATES, WORKSPACE
from plancycle.office_files.whole_files import create_file
from plancycle.vi.system_words import system_words

_EXAMPLE = Path(__file__).resolve().parents[2] / "deployments" / "settings.env.example"
_PRIVATE = 0o700


def create_home(home: Path) -> tuple[Path, ...]:
    """Make a home, or what is missing of one; what is there stays as it is.

    The work folder gets settings with a secret key of its own, in which mail is on trial.

    Returns: what was made.
    Raises: ConfigError: the folder holds other things, or can't be written.
    """
    try:
        if home.is_dir() and any(home.iterdir()) and not _is_home(home):
            raise ConfigError(
                f"Thư mục “{home}” đã có dữ liệu khác; hãy chọn một thư mục mới hoặc trống."
            )
        return tuple(_create(home))
    except OSError as error:
        raise ConfigError(
            f"Không lập được thư mục dữ liệu “{home}” ({system_words(error)}); hãy kiểm tra "
            "tên thư mục và quyền ghi."
        ) from error


def _create(home: Path) -> list[Path]:
    made: list[Path] = []
    inside = (WORKSPACE, CONFIG, TEMPLATES, f"{TEMPLATES}/documents", f"{TEMPLATES}/emails")
    for folder in (home, *(home / name for name in inside)):
        if not folder.is_dir():
            folder.mkdir(mode=_PRIVATE, parents=True)
            made.append(folder)
    settings = home / WORKSPACE / SETTINGS_FILE
    if not settings.exists():
        create_file(settings, _first_settings().encode(), private=True)
        made.append(settings)
    # Last: without it the folder counts as one that is still being made.
    if not (home / HOME_MARK).exists():
        create_file(home / HOME_MARK, b"", private=True)
    return made


def _is_home(folder: Path) -> bool:
    """Whether a folder is a home, or one that was being made when the machine stopped."""
    return (folder / HOME_MARK).is_file() or (folder / WORKSPACE / SETTINGS_FILE).is_file()


def _first_settings() -> str:
    """The commented example with a key of its own; nothing leaves the machine yet."""
    text = _EXAMPLE.read_text("utf-8")
    filled = {"SECRET_KEY": secrets.token_urlsafe(32), "MAIL_MODE": "embedded"}
    for name, value in filled.items():
        text, replaced = re.subn(
            f"^PLANCYCLE_{name}=.*$", f"PLANCYCLE_{name}={value}", text, flags=re.MULTILINE
        )
        assert replaced == 1, name
    return text
