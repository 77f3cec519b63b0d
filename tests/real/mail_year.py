"""A year of thirty units over real servers: the office and every unit have mailboxes of their own.

The units send through Postfix under their own logins and read by IMAP what reached them; a stranger
comes in by the open door. The clock is the rehearsal's: see :mod:`.mail_servers`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from plancycle.installation.settings import SETTINGS_FILE, load_settings
from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.outgoing.refusals import RefusedAddress
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.model.mail import OutgoingMessage
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from plancycle.rehearsal.office_steps import OfficeSteps
from plancycle.rehearsal.rehearsal_folder import prepare
from plancycle.rehearsal.rehearse import OPENING, Order, Rehearsed, rehearse
from plancycle.rehearsal.stage import SimulatedClock
from plancycle.rehearsal.timetable import Appointment, Step, timetable
from plancycle.wiring.open_office import open_office
from tests.real.dovecot_server import Account
from tests.real.mail_servers import MailServers, mail_servers

PROFILE, YEAR, UNITS, SEED = "thai-binh", 2024, 30, 2024
LOGIN = "so-tttt"


@dataclass(frozen=True)
class RealYear:
    """A year that was played; ``department`` and ``copies`` are addresses."""

    folder: Path
    servers: MailServers
    rehearsed: Rehearsed
    department: str
    copies: str
    bouncing: tuple[str, ...]


class UnitsMail:
    """How the units send (as ``Office.sender``) and where they keep what they read."""

    def __init__(
        self, servers: MailServers, units: set[str], clock: SimulatedClock, outside: Path
    ) -> None:
        self._servers = servers
        self._units = units
        self._clock = clock
        self._outside = outside
        self._known: dict[str, set[str]] = {}
        for name in ("tmp", "new", "cur"):
            (outside / name).mkdir(parents=True)

    @contextmanager
    def sender(self) -> Iterator["UnitsMail"]:
        yield self

    def send(self, message: OutgoingMessage) -> tuple[RefusedAddress, ...]:
        """One unit sends one letter, under its own login; who has none comes from outside."""
        known = message.sender in self._servers.accounts
        settings = self._servers.smtp(message.sender) if known else self._servers.mx()
        with YagmailSender(settings, self._clock) as sender:
            refused = sender.send(message)
        self.pass_time()
        return refused

    def pass_time(self) -> set[str]:
        """What was delivered since is dated now; returns which units it reached."""
        return self._servers.date_new(self._clock()) & self._units

    def read(self, address: str) -> None:
        """A unit fetches its mail by IMAP and keeps it, one file a message."""
        known = self._known.setdefault(address, set())
        for found in ImapMailbox(self._servers.imap(address)).fetch(None, known.__contains__):
            seconds = found.received_at.timestamp()
            name = f"{int(seconds)}.U{found.key.replace(':', '_')}.{address}"
            keep(self._outside / "new" / name, found.raw, found.received_at)
            known.add(found.key)


class RealSteps:
    """The steps of the year; after each the post has been carried round.

    On the first day of consolidating Dovecot is restarted and has lost its numbering, as after a
    move to another machine: the office sees a new UIDVALIDITY with all its mail in it.
    """

    def __init__(self, steps: OfficeSteps, mail: UnitsMail, lose: Callable[[], None]) -> None:
        self._steps = steps
        self._mail = mail
        self._lose = lose
        self._lost = False

    def take(self, appointment: Appointment) -> None:
        if appointment.step is Step.CONSOLIDATE and not self._lost:
            self._lose()
            self._lost = True
        self._steps.take(appointment)
        for address in sorted(self._mail.pass_time()):
            self._mail.read(address)


def keep(file: Path, raw: bytes, when: datetime) -> None:
    """Write a message with its time of arrival."""
    file.write_bytes(raw)
    os.utime(file, (when.timestamp(), when.timestamp()))


@contextmanager
def play_year(folder: Path) -> Iterator[RealYear]:
    """Play the year; the servers live as long as the block."""
    order = Order(PROFILE, YEAR, UNITS, SEED)
    prepare(load_settings(folder / "none"), folder, order)
    embedded = load_settings(folder)
    profile = load_profile(embedded.config_dir, PROFILE)
    department = profile.reporting.reply_to
    copies = f"luu@{department.rpartition('@')[2]}"
    bouncing = embedded.embedded_bouncing
    units = {e for u in profile.units.units for e in u.emails} - {department, *bouncing}
    # The operator's own mailbox gets what he must know at once.
    others = (copies, profile.reporting.contact.email, *sorted(units))
    accounts = [Account(department, login=LOGIN), *map(Account, dict.fromkeys(others))]
    with mail_servers(accounts, bouncing=bouncing, copies={department: copies}) as servers:
        _write_settings(folder, servers, department, copies)
        own = load_settings(folder)
        first = timetable(profile, YEAR)[0].day
        clock = SimulatedClock(datetime.combine(first, OPENING, VIETNAM))
        mail = UnitsMail(servers, units, clock, folder / "mail" / "outside")
        with open_office(own, PROFILE, clock, actor="diễn tập") as office:
            rehearsed = rehearse(
                replace(office, sender=mail.sender),
                clock,
                RealSteps(OfficeSteps(office, YEAR), mail, lambda: _lose(servers, department)),
                order,
                outside=folder / "mail" / "outside",
                folder=folder,
                done=0,
                progress=lambda *_: None,
            )
        yield RealYear(folder, servers, rehearsed, department, copies, bouncing)


def _lose(servers: MailServers, address: str) -> None:
    servers.dovecot.stop()
    for file in servers.maildir(address).glob("dovecot*"):
        file.unlink()
    servers.dovecot.start()


def _write_settings(folder: Path, servers: MailServers, department: str, copies: str) -> None:
    smtp, imap = servers.smtp(department), servers.imap(department)
    changed = {
        "MAIL_MODE": "smtp",
        "REHEARSAL": "false",
        "SMTP_HOST": smtp.host,
        "SMTP_PORT": smtp.port,
        "SMTP_SECURITY": smtp.security,
        "SMTP_USER": smtp.login,
        "SMTP_PASSWORD": smtp.password.get_secret_value(),
        "CA_FILE": servers.ca_file,
        "IMAP_HOST": imap.host,
        "IMAP_PORT": imap.port,
        "IMAP_SECURITY": imap.security,
        "IMAP_USER": imap.login,
        "IMAP_PASSWORD": imap.password.get_secret_value(),
        "SENT_MAILDIR": servers.maildir(copies),
    }
    file = folder / SETTINGS_FILE
    kept = [
        line
        for line in file.read_text().splitlines()
        if line.partition("=")[0].removeprefix("PLANCYCLE_") not in changed
    ]
    lines = [*kept, *(f"PLANCYCLE_{name}={value}" for name, value in changed.items())]
    file.write_text("\n".join(lines) + "\n")
