"""The stage of a rehearsal: a clock that is set, and units that really send e-mail."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from pathlib import Path

from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle
from plancycle.cycle.workplace.message_sender import MessageSender
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import by_unit, report_form
from plancycle.forms.printing.fill import fill_form
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.outgoing.message_id import plus_address, token_from_address
from plancycle.model.assignments import Assignment
from plancycle.model.errors import StepError
from plancycle.model.mail import Attachment, MailKind, OutgoingMessage
from plancycle.model.periods import FormKind
from plancycle.model.profile import Profile
from plancycle.model.reports import ReportForm
from plancycle.model.status import OutgoingStatus
from plancycle.rehearsal.actor_answers import fill_in
from plancycle.rehearsal.played_units import Act, ActKind
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


@dataclass(frozen=True)
class _Role:
    """What one unit holds in its hands in one period."""

    request: ReportRequest
    form: ReportForm
    address: str


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
        self._roles: dict[tuple[str, str], _Role] = {}

    def play(self, acts: Iterable[Act], year: int) -> int:
        """Do these acts in order of time, each at its moment; returns how many were done now."""
        todo = [a for a in sorted(acts) if a not in self._journal]
        if not todo:
            return 0
        self._load_roles(year)
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
        sender.send(self._message(act, role, letter))
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

    def _message(self, act: Act, role: _Role, letter: bytes) -> OutgoingMessage:
        parsed = parse_message(letter)
        reply_to = self._office.profile.reporting.reply_to
        domain = role.address.rpartition("@")[2]
        sender = f"canbo.{role.form.unit_code}@thu-rieng.example"
        if act.kind is not ActKind.STRANGER:
            sender = role.address
        number = f"{act.kind}.{act.period}.{role.form.unit_code}.{int(act.at.timestamp())}"
        common = {
            "message_id": f"<{number}@{domain}>",
            "sender": sender,
            "sender_name": role.form.unit_name,
            "reply_to": sender,
            "to": (plus_address(reply_to, role.request.token),),
            "references": (parsed.message_id,),
        }
        if act.kind is ActKind.AUTO_REPLY:
            text = "Tôi đi công tác, sẽ trả lời thư sau. Trân trọng cảm ơn."
            return OutgoingMessage(
                subject=f"Trả lời tự động: {parsed.subject}",
                text=text,
                html=f"<p>{text}</p>",
                auto_submitted="auto-replied",
                **common,  # type: ignore[arg-type]  # a plain dict of the fields above
            )
        file = next(f for f in parsed.files if f.name.startswith("Bieu-mau"))
        content = fill_form(file.content, fill_in(role.form, act.kind, self._seed))
        what = "" if role.form.period.form is FormKind.ESTIMATE else "báo cáo "
        text = f"{role.form.unit_name} gửi {what}{role.form.period.title}."
        return OutgoingMessage(
            subject=f"Re: {parsed.subject}",
            text=text,
            html=f"<p>{text}</p>",
            attachments=(Attachment(file.name, content, file.declared_type),),
            **common,  # type: ignore[arg-type]  # a plain dict of the fields above
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

    def _load_roles(self, year: int) -> None:
        if self._roles:
            return
        office = self._office
        with office.database.read() as tx:
            cycle = require_cycle(tx, office, year)
            profile = issued_profile(office, cycle)
            own = by_unit(tx.assignments.of_cycle(cycle.id))
            requests = [
                r for p in profile.periods(year) for r in tx.requests.of_period(cycle.id, p.code)
            ]
        for request in requests:
            role = _role(profile, year, request, own.get(request.unit_code, ()))
            if role is not None:
                self._roles[request.unit_code, request.period] = role


def _role(
    profile: Profile, year: int, request: ReportRequest, own: Sequence[Assignment]
) -> _Role | None:
    emails = profile.units.unit(request.unit_code).emails
    if not emails:
        return None
    period = profile.period(year, request.period)
    if period is None:
        raise StepError(f"Không có kỳ báo cáo “{request.period}” trong năm {year}.")
    return _Role(request, report_form(profile, period, request, own), emails[0])
