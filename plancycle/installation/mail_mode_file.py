"""The line of a settings file that says whether mail is real."""

import re
from pathlib import Path

from plancycle.installation.settings import OFFICES, SETTINGS_FILE, MailMode, Settings
from plancycle.model.errors import ConfigError
from plancycle.model.mail_reach import MailReach
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.office_files.whole_files import replace_file

_LINE = re.compile(r"^\s*(?:export\s+)?PLANCYCLE_MAIL_MODE\s*=.*$", re.IGNORECASE | re.MULTILINE)
_REAL = f"PLANCYCLE_MAIL_MODE={MailMode.SMTP}"
_OF_THE_SAMPLE = ".example"


def as_real(settings: Settings) -> Settings:
    """The same settings with real mail.

    Raises: ConfigError, naming what is not set and real mail can't do without.
    """
    missing = settings.missing_for_real_mail()
    if missing:
        raise ConfigError(f"Chưa chuyển sang thư thật được: {missing}.")
    return settings.model_copy(update={"mail_mode": MailMode.SMTP})


def looked_at(settings: Settings) -> Settings:
    """The settings whose mail servers a person wants to know about: of a trial, those that were
    filled in for the time after it, or its own where none were (the sample's name is none).

    Raises: ConfigError as :func:`as_real`.
    """
    filled = settings.smtp_host and not settings.smtp_host.endswith(_OF_THE_SAMPLE)
    if settings.mail_reach is not MailReach.TRIAL or not filled:
        return settings
    return as_real(settings)


def write_real_mode(settings: Settings) -> tuple[Path, tuple[str, ...]]:
    """Let the settings file of an office say that mail is real.

    Returns: the file; offices that take the line over from it, and are changed with it.
    Raises: OSError.
    """
    common = settings.workspace / SETTINGS_FILE
    if settings.office != DEFAULT_OFFICE:
        file = settings.workspace / OFFICES / f"{settings.office}.env"
        _write(file)
        return file, ()
    _write(common)
    # Theirs is the common line unless they have one; whoever changes it is to know whom it moves.
    takers = (settings.workspace / OFFICES).glob("*.env")
    silent = [f.stem for f in sorted(takers) if not _LINE.search(f.read_text("utf-8-sig"))]
    return common, tuple(silent)


def _write(file: Path) -> None:
    text = file.read_text("utf-8-sig") if file.is_file() else ""
    if _LINE.search(text):
        changed = _LINE.sub(_REAL, text)
    else:
        changed = f"{text.rstrip()}\n{_REAL}\n".lstrip()
    if changed != text:
        replace_file(file, changed.encode(), private=True)
