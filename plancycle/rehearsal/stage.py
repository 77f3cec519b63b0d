"""The stage of a rehearsal: a clock that is set, and units that really send e-mail."""

import json
import os
from collections.abc import Iterable
from datetime import datetime
from email.parser import BytesHeaderParser
from pathlib import Path

from plancycle.cycle.workplace.message_sender import MessageSender
from plancycle.cycle.workplace.office import Office
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.outgoing.message_id import token_from_address
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.rehearsal.letters_of_units import letter_of_unit
from plancycle.rehearsal.played_units import Act
from plancycle.rehearsal.roles import Role, roles_of
from plancycle.store.schema.records import ReportRequest

_WITH_FORM = (MailKind.ASSIGNMENT, MailKind.REQUEST)


class SimulatedClock:
    """A clock that shows what it was last set to."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        """Aware "now"."""
        return self.moment


class Journal:
    """Acts that are done, one JSON line each; a rehearsal cut short does not play them twice.

    An act that was sent but not yet noted is sent again; the collector knows the file and lets it
    in once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        kept = path.read_bytes() if path.is_file() else b""
        # A line is whole only with its newline; one that a kill cut short counts for nothing.
        whole = kept[: kept.rfind(b"\n") + 1]
        if whole != kept:
            os.truncate(path, len(whole))
        self._done = {json.loads(line) for line in whole.splitlines()}

    def __contains__(self, act: object) -> bool:
        return isinstance(act, Act) and act.key in self._done

    def note(self, act: Act) -> None:
        """The act is done."""
        # Noted after it was sent: see the class for what a kill in between does.
        self._done.add(act.key)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(act.key, ensure_ascii=False) + "\n")


class Troupe:
    """Plays the units: takes the form each received out of its mailbox, fills it in, sends it."""

    def __init__(
        self, office: Office, clock: SimulatedClock, outside: Path, journal: Journal, seed: int
    ) -> None:
        self._office = office
        self._clock = clock
        self._mailbox = MaildirMailbox(outside)
        self._journal = journal
        self._seed = seed
        self._received: dict[str, bytes] = {}
        self._seen: set[str] = set()
        self._roles: dict[tuple[str, str], Role] = {}

    def play(self, acts: Iterable[Act], year: int) -> int:
        """Do these acts in order of time, each at its moment; returns how many were done now."""
        todo = [a for a in sorted(acts) if a not in self._journal]
        if not todo:
            return 0
        self._roles = self._roles or roles_of(self._office, year)
        self._open_mail()
        with self._office.sender() as sender:
            return sum(self._play_one(act, sender) for act in todo)

    def _play_one(self, act: Act, sender: MessageSender) -> int:
        role = self._roles.get((act.unit_code, act.period))
        letter = self._received.get(role.request.token) if role else None
        if role is None or letter is None or self._came_back(role.request):
            # A unit that was never written to has nothing to answer.
            return 0
        # An act whose letter came late is done late: the clock never runs back.
        self._clock.moment = max(self._clock.moment, act.at)
        reply_to = self._office.profile.reporting.reply_to
        sender.send(letter_of_unit(act, role, letter, reply_to, self._seed))
        self._journal.note(act)
        return 1

    def _came_back(self, request: ReportRequest) -> bool:
        """Whether the letter with the form bounced: the server keeps a copy, the unit has none.

        Asked at each act: what is known of an address changes in a year, and a rehearsal that goes
        on after a kill must find the same.
        """
        with self._office.database.read() as tx:
            return any(
                m.kind in _WITH_FORM and m.status is OutgoingStatus.BOUNCED
                for m in tx.outbox.of_request(request.id)
            )

    def _open_mail(self) -> None:
        """Take in what has arrived: the first letter with the form of each token is kept."""
        for message in self._mailbox.fetch(None, self._seen.__contains__):
            self._seen.add(message.key)
            head = BytesHeaderParser().parsebytes(message.raw.partition(b"\r\n\r\n")[0])
            kind = str(head.get("Message-ID", "")).partition("@")[0]
            token = token_from_address(str(head.get("Reply-To", "")))
            if token and any(f".{k}." in kind for k in ("assignment", "request")):
                self._received.setdefault(token, message.raw)
