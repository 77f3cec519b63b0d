"""The wiring of the practice office: one folder of its own, one clock of its own, nothing shared.

It lies in ``dien-tap`` of the work folder, in a folder for each making, so that a new one is there
whole before the old one goes. Its settings name a database, a mailbox and localities of its own;
what the environment says of the real office's mail or database does not reach it.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plancycle.installation.settings import SHIPPED_CONFIG, Settings, load_settings
from plancycle.mail.embedded_folders import OUTSIDE
from plancycle.model.errors import StepError
from plancycle.profiles import load_profile
from plancycle.rehearsal.moments import Moment, stop_at
from plancycle.rehearsal.office_steps import OfficeSteps
from plancycle.rehearsal.part_of_year import Tell, play_on, play_until
from plancycle.rehearsal.practice_model import practice_model
from plancycle.rehearsal.practice_note import NOTE, PracticeNote, keep_note, read_note
from plancycle.rehearsal.rehearsal_folder import prepare
from plancycle.rehearsal.stage import SimulatedClock
from plancycle.wiring.open_office import Clock, mail_root, open_office, system_clock

FOLDER = "dien-tap"
KEPT = timedelta(days=14)
"""A practice office that nobody used for so long is cleaned up."""
_ACTOR = "diễn tập"
_LONGEST_MAKING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice office that is there. Attributes: settings: of its folder."""

    folder: Path
    settings: Settings
    note: PracticeNote

    @property
    def clock(self) -> Clock:
        """What its people see as now; read anew each time, for another process may move it."""
        return clock_of_folder(self.folder)


def clock_of_folder(folder: Path, real: Clock = system_clock) -> Clock:
    """The clock of a work folder: a practice office's own, the system's for any other."""

    def now() -> datetime:
        note = read_note(folder)
        return real() if note is None else note.now(real())

    return now


def find_practice(settings: Settings) -> Practice | None:
    """The practice office of an installation: the newest that is whole; None if there is none."""
    folder = practice_folder(settings)
    note = read_note(folder) if folder is not None else None
    if folder is None or note is None:
        return None
    return Practice(folder, load_settings(folder), note)


def practice_folder(settings: Settings) -> Path | None:
    """Where the practice office lies; None if there is none."""
    whole = (f for f in reversed(_folders(settings)) if read_note(f) is not None)
    return next(whole, None)


def make_practice(
    settings: Settings, moment: Moment, made_by: str, tell: Tell, real: Clock = system_clock
) -> Practice:
    """Make a practice office that stands at a moment of its year; it takes the place of the last.

    Args: settings: of the real office; only its program's own templates are used.
    Raises: StepError: a step of the year failed; the former one is still there then.
    """
    # Names sort as they were made, which is how the newest is found.
    folder = settings.workspace / FOLDER / f"{real():%Y%m%d-%H%M%S-%f}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        note = _play(settings, folder, moment, made_by, tell, real)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    # With its note it is an office, so this comes when all else is there.
    keep_note(folder, note)
    _remove(f for f in _folders(settings) if f < folder and not _is_being_made(f, now=real()))
    return Practice(folder, load_settings(folder), note)


def _play(
    settings: Settings, folder: Path, moment: Moment, made_by: str, tell: Tell, real: Clock
) -> PracticeNote:
    order = practice_model(SHIPPED_CONFIG)
    source = settings.model_copy(
        update={"config_dir": SHIPPED_CONFIG, "own_templates_dir": folder / "templates"}
    )
    prepare(source, folder, order, _own_settings(settings, folder))
    own = load_settings(folder)
    stop = stop_at(load_profile(own.config_dir, order.profile), order.year, moment)
    # Before anything of the year: the first steps set it forward, and it never runs back.
    clock = SimulatedClock(stop.moment - timedelta(days=800))
    with open_office(own, order.profile, clock, _ACTOR) as office:
        steps = OfficeSteps(office, order.year)
        outside = mail_root(own) / OUTSIDE
        play_until(office, clock, steps, order, stop, outside=outside, tell=tell)
    now = real()
    return PracticeNote(order, moment, made_by, now, stop.moment, now)


def _own_settings(settings: Settings, folder: Path) -> dict[str, str]:
    """What the real office's environment must not say in its place."""
    return {
        "ACTOR": "",
        "BACKUP_DIR": str((folder / "sao-luu").resolve()),
        "CONSOLE_ADDRESS": "",
        "FOUR_EYES": "true",
        "LIBREOFFICE": settings.libreoffice,
        "OIDC_ISSUER": "",
        "TASKS_SERVED": "false",
    }


def move_on(practice: Practice, until: datetime, real: Clock = system_clock) -> int:
    """Let it be later in a practice office; its units write meanwhile.

    Returns: how many letters came.
    Raises: StepError: that is no later moment.
    """
    start = practice.clock()
    if until <= start:
        raise StepError("Đồng hồ của văn phòng tập chỉ đi tới, không quay lại.")
    order, own = practice.note.order, practice.settings
    clock = SimulatedClock(start)
    with (
        open_office(own, order.profile, clock, _ACTOR) as office,
        office.database.leases.hold(f"rehearse:{order.profile}"),
    ):
        came = play_on(office, clock, order, until, outside=mail_root(own) / OUTSIDE)
        keep_note(practice.folder, practice.note.moved(until, real()))
    return came


def throw_away(settings: Settings) -> bool:
    """Take the practice office away. Returns: whether there was one."""
    folders = _folders(settings)
    had_one = any(read_note(f) is not None for f in folders)
    _remove(folders)
    return had_one


def clean_up(settings: Settings, real: Clock = system_clock) -> bool:
    """Take away what nobody used for long. Returns: whether something went."""
    before = (real() - KEPT).timestamp()
    old = [f for f in _folders(settings) if _used_at(f) < before]
    _remove(old)
    return bool(old)


def note_use(practice: Practice) -> None:
    """Somebody is at work in it."""
    try:
        (practice.folder / NOTE).touch()
    except OSError:  # it was thrown away in this moment
        return


def _is_being_made(folder: Path, now: datetime) -> bool:
    """Whether another run may be at it: it has no note yet, and is no hour old."""
    if read_note(folder) is not None:
        return False
    return _used_at(folder) > (now - _LONGEST_MAKING).timestamp()


def _used_at(folder: Path) -> float:
    note = folder / NOTE
    try:
        return (note if note.exists() else folder).stat().st_mtime
    except OSError:
        return 0.0


def _folders(settings: Settings) -> list[Path]:
    """All that was ever begun, oldest first."""
    root = settings.workspace / FOLDER
    return sorted(p for p in root.iterdir() if p.is_dir()) if root.is_dir() else []


def _remove(folders: Iterable[Path]) -> None:
    """Take folders away; without its note one is no office any more, even if a file stays open."""
    for folder in folders:
        (folder / NOTE).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
