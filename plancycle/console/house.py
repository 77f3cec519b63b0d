"""What the console works with: the settings, the database, and the office of each locality."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from plancycle.cycle.workplace.office import Office
from plancycle.forms.opening.convert import LibreOfficeConverter
from plancycle.forms.opening.print_pdf import PdfShelf
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import OFFICES, SETTINGS_FILE, MailMode, Settings
from plancycle.model.errors import ConfigError, PlanCycleError
from plancycle.people.passwords import Passwords
from plancycle.people.single_sign_on import Provider
from plancycle.profiles import load_profile
from plancycle.profiles.common_files import COMMON
from plancycle.store.database import Database
from plancycle.wiring.open_office import Clock, open_office

_OF_A_LOCALITY = "locality.yaml"


_Marks = tuple[tuple[str, int, int], ...]
"""Of each file of a locality: name, size and time."""


@dataclass(frozen=True)
class _Kept:
    """An office that is kept open to read with, as long as its files stay as they were."""

    marks: _Marks
    office: Office
    closing: ExitStack


@dataclass
class House:
    """One installation as the console sees it; closed at its end.

    Attributes:
        provider: of single sign-on; None: there is none.
        settings: of the work folder.
        database: for people and sessions, which belong to no office.
        clock: aware "now".
        passwords: hashes them.
        start: sees to it that a run of a number is carried out, see
            :mod:`plancycle.console.background`.
        pdfs: papers as PDF; None where LibreOffice is not installed.
        read_settings: reads the settings of the work folder anew; None: they stay as they are.
        is_practice: it is the practice office of another, see
            :mod:`plancycle.console.practice_door`.
        at_close: what else ends with it.
    """

    settings: Settings
    database: Database
    clock: Clock
    start: Callable[[int], None]
    passwords: Passwords = field(default_factory=Passwords)
    provider: Provider | None = None
    pdfs: PdfShelf | None = None
    read_settings: Callable[[], Settings] | None = None
    is_practice: bool = False
    at_close: list[Callable[[], None]] = field(default_factory=list)
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _names: dict[str, tuple[_Marks, str]] = field(default_factory=dict)
    _settings_marks: _Marks = ()
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Look once whether there is something to make PDFs with."""
        self._settings_marks = self._marks_of_settings()
        program = self.settings.libreoffice
        converter = LibreOfficeConverter(program) if program else None
        if self.pdfs is None and converter is not None and converter.is_there:
            self.pdfs = PdfShelf(self.settings.workspace / "pdf", converter.print_pdf)

    def take_up_settings(self) -> None:
        """See settings that were changed since, as going live does from beside the console.

        Settings that are wrong now, or lead to another database, wait until it is started anew.
        """
        marks = self._marks_of_settings()
        if self.read_settings is None or marks == self._settings_marks:
            return
        with self._lock:
            self._settings_marks = marks
            try:
                settings = self.read_settings()
            except ConfigError:
                return
            # People and sessions are in the database that is open; nobody may be signed in into
            # another.
            if settings.database == self.settings.database:
                self.settings = settings

    def is_trial(self, profile: str = "") -> bool:
        """Whether letters leave this machine for nowhere: those of a locality, else of most."""
        try:
            settings = settings_for(self.settings, profile) if profile else self.settings
        except ConfigError:  # its page says what is wrong
            settings = self.settings
        return settings.mail_mode is MailMode.EMBEDDED

    def profiles(self) -> tuple[str, ...]:
        """Codes of the localities that there are files of, in order of the alphabet."""
        folders = self.settings.config_dir.glob(f"*/{_OF_A_LOCALITY}")
        return tuple(sorted(p.parent.name for p in folders if p.parent.name != COMMON))

    def name_of(self, profile: str) -> str:
        """What a locality is called.

        Where its files are wrong, as they last were right; its code if they never were.
        """
        marks = self._marks(profile)
        known = self._names.get(profile)
        if known is None or known[0] != marks:
            try:
                name = load_profile(self.settings.config_dir, profile).locality.name
            except ConfigError:
                name = self._last_name_of(profile)
            known = self._names[profile] = (marks, name)
        return known[1]

    def _last_name_of(self, profile: str) -> str:
        """The name by which a locality with broken files goes on working; else its code."""
        try:
            return self.to_read(profile).profile.locality.name
        except PlanCycleError:  # no year of it was issued, or nothing of it can be read
            return profile

    def knows(self, profile: str) -> bool:
        """Whether there is such a locality; nothing else of what a stranger wrote is looked up."""
        return profile in self.profiles()

    def database_of(self, person_name: str) -> Database:
        """The database for what a person does to people."""
        return self.database.acting(person_name)

    def to_read(self, profile: str) -> Office:
        """The office of a locality for one who only looks; it stays open for the next one.

        Raises: ConfigError: its files are wrong, and nothing stands in for them.
        """
        marks = self._marks(profile)
        with self._lock:
            kept = self._kept.get(profile)
            if kept is not None and kept.marks == marks:
                return kept.office
            closing = ExitStack()
            office = closing.enter_context(self.to_work(profile, ""))
            office = replace(office, database=office.database.for_reading())
            if kept is not None:
                # A page that it serves in this moment keeps the connection that it has.
                kept.closing.close()
            self._kept[profile] = _Kept(marks, office, closing)
        return office

    def to_work(
        self, profile: str, actor: str, *, todays_files: bool = False
    ) -> AbstractContextManager[Office]:
        """The office of a locality for one piece of work, in somebody's name.

        Args: todays_files: as of :func:`open_office`.
        """
        return open_office(
            self.settings,
            profile,
            self.clock,
            actor,
            todays_files=todays_files,
            may_create=False,
        )

    def _marks(self, profile: str) -> _Marks:
        """What tells whether a locality's files or mailbox changed: names, sizes, times."""
        folders = (self.settings.config_dir / profile, self.settings.config_dir / COMMON)
        files = [f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()]
        return (*self._marks_of_settings(), *(_mark(f) for f in files))

    def _marks_of_settings(self) -> _Marks:
        folder = self.settings.workspace
        files = (folder / SETTINGS_FILE, *sorted((folder / OFFICES).glob("*.env")))
        return tuple(_mark(f) for f in files)

    def close(self) -> None:
        """Let go of everything."""
        for close in self.at_close:
            close()
        with self._lock:
            for kept in self._kept.values():
                kept.closing.close()
            self._kept.clear()
        self.database.close()


def _mark(file: Path) -> tuple[str, int, int]:
    try:
        state = file.stat()
    except OSError:  # taken away in this moment
        return str(file), 0, 0
    return str(file), state.st_size, state.st_mtime_ns
