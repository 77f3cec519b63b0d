"""A department with everything real but the network: store, templates, forms; mail stays in memory.

The clock is set by hand. A unit answers by filling in the very form it was sent.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import docx

from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.due_letters import queue_due
from plancycle.cycle.papers.issuing.issue import IssuedPaper, issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office, belongs
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.faces.command_words import word_as_command
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.peek import peek_tokens
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.installation.settings import Settings
from plancycle.mail.mailboxes.mailbox import SetAside, leave_out
from plancycle.mail.outgoing.compose import MailComposer
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress, Stage, judge_reply
from plancycle.mail.outgoing.sender import RefusedError, RefusedForNowError
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import MailboxError, UnreadableFormError
from plancycle.model.mail import (
    DOCX_TYPE,
    FetchedMessage,
    MailKind,
    OutgoingMessage,
    UnfetchedMessage,
)
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import EXTRA_FIELDS, Field, FormReading, TaskStatus
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.profiles import load_profile
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database
from plancycle.store.schema.records import (
    Cycle,
    Document,
    Incoming,
    Outgoing,
    ReportRequest,
    Submission,
)

YEAR = 2024
TEMPLATES = Settings(_env_file=None).templates_dir
CONFIG = Settings(_env_file=None).config_dir
REPLY_TO = "baocao@so-tttt.thaibinh.example"
PLAN_ISSUE = Issue(5, date(2024, 1, 10))
LETTER_ISSUE = Issue(38, date(2024, 1, 12), "Nguyễn Văn A")

Cells = Mapping[tuple[str | None, Field], str]


def moment(text: str) -> datetime:
    """``2024-06-14 09:00`` on a clock in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


class HandClock:
    def __init__(self, start: str) -> None:
        self.now = moment(start)

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        self.now = moment(text)


@dataclass
class MemorySender:
    """Takes messages; ``before`` and ``after`` may raise for one, before or after it is taken."""

    taken: list[OutgoingMessage] = field(default_factory=list)
    before: Callable[[OutgoingMessage], None] = lambda _: None
    after: Callable[[OutgoingMessage], None] = lambda _: None
    refused: dict[str, str] = field(default_factory=dict)
    """What is answered to RCPT for an address, e.g. ``550 5.1.1 no such user``."""

    def send(self, message: OutgoingMessage) -> tuple[RefusedAddress, ...]:
        self.before(message)
        left_out = tuple(
            RefusedAddress(a, reply_of(self.refused[a])) for a in message.to if a in self.refused
        )
        if len(left_out) == len(message.to):
            text = f"Máy chủ từ chối: {'; '.join(map(str, left_out))}."
            final = all(r.refusal.final for r in left_out)
            raise (RefusedError if final else RefusedForNowError)(text, left_out)
        self.taken.append(message)
        self.after(message)
        return left_out


def reply_of(line: str, stage: Stage = Stage.RCPT) -> Refusal:
    """What a reply line of an SMTP server means."""
    return judge_reply(stage, int(line[:3]), line[4:])


@dataclass
class MemoryArchive:
    """Knows what the sender has taken, unless something was lost on purpose."""

    sender: MemorySender
    lost: set[str] = field(default_factory=set)
    sent_earlier: set[str] = field(default_factory=set)
    """Message-IDs of what another sender sent before."""
    asked: list[str] = field(default_factory=list)

    def contains(self, message_id: str) -> bool:
        self.asked.append(message_id)
        return message_id not in self.lost and message_id in (
            self.sent_earlier
            | {m.message_id for m in self.sender.taken}
            | {first for m in self.sender.taken for first in m.references[:1]}
        )


class MemoryMailbox:
    def __init__(self, name: str = "memory") -> None:
        self.name = name
        self.messages: list[FetchedMessage] = []
        self.fault: MailboxError | None = None
        self.poison: set[str] = set()

    def put(self, raw: bytes, at: datetime, key: str = "") -> None:
        key = key or f"1:{len(self.messages) + 1}"
        self.messages.append(FetchedMessage(key, at, raw, key))

    def fetch(
        self,
        cursor: str | None,
        is_known: Callable[[str], bool],
        set_aside: SetAside = leave_out,
    ) -> Iterator[FetchedMessage]:
        if self.fault is not None:
            raise self.fault
        for message in self.messages:
            if is_known(message.key):
                continue
            if message.key in self.poison:
                why = f"Không tải được thư {message.key}"
                set_aside(UnfetchedMessage(message.key, why, message.key))
            else:
                yield message


class ReaderHere:
    """Reads in this process: the child process has its own tests."""

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        return parse_form(data)

    def peek(self, data: bytes) -> tuple[str, ...]:
        try:
            return peek_tokens(data)
        except UnreadableFormError:
            return ()


class Crafts:
    """Renderer and composer; one for a session, for their templates are compiled once."""

    def __init__(self) -> None:
        self.renderer = DocumentRenderer([TEMPLATES / "documents"])
        self.composer = MailComposer([TEMPLATES / "emails"])


class World:
    """One department's work folder, and its hands on everything."""

    def __init__(
        self,
        root: Path,
        crafts: Crafts,
        start: str = "2023-12-05 08:00",
        *,
        code: str = "thai-binh",
        url: str = "",
        at: str = DEFAULT_OFFICE,
    ) -> None:
        """A department of a work folder. Args: code: of its profile; at: of its office."""
        self._code = code
        self.root = root
        self.clock = HandClock(start)
        self.sender = MemorySender()
        self.archive: MemoryArchive | None = MemoryArchive(self.sender)
        self.mailbox = MemoryMailbox()
        url = url or f"sqlite:///{root / 'plancycle.sqlite'}"
        self.database = Database(url, self.clock, "cán bộ", office=at)
        self._crafts = crafts
        self.office = self._open(load_profile(root / "config", code))
        belongs(self.database, code)

    def _open(self, profile: Profile) -> Office:
        return Office(
            profile=profile,
            database=self.database,
            blobs=BlobStore(self.root / "blobs"),
            renderer=self._crafts.renderer,
            composer=self._crafts.composer,
            clock=self.clock,
            papers=self.root / "papers",
            page_templates=(TEMPLATES,),
            draws_board=False,
            key=b"a key of at least sixteen letters",
            authserv_id="mx.so-tttt.thaibinh.example",
            sender=self._connect,
            mailbox=self.mailbox,
            archive=self.archive,
            reader=self._reader,
            act_words=word_as_command,
        )

    @contextmanager
    def _connect(self) -> Iterator[MemorySender]:
        yield self.sender

    @contextmanager
    def _reader(self) -> Iterator[ReaderHere]:
        yield ReaderHere()

    def use(self, **changes: object) -> None:
        """Another profile, archive ... from now on."""
        self.office = replace(self.office, **changes)  # type: ignore[arg-type]  # any of its fields

    def reload(self) -> None:
        """The profile's files as they stand now."""
        self.use(profile=load_profile(self.root / "config", self._code))

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a file of the profile as an operator would, and load it again."""
        path = self.root / "config" / self._code / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.reload()

    # ---- the steps up to the letters

    def issue(
        self,
        kind: DocumentKind,
        number: int,
        day: str,
        name: str = "Nguyễn Văn A",
        period: str = "",
    ) -> IssuedPaper:
        issue = Issue(number, date.fromisoformat(day), name)
        return issue_paper(self.office, YEAR, kind, issue, period)

    def issue_year(self) -> None:
        """Plan and assignment letter issued; nothing sent."""
        draft_plan(self.office, YEAR)
        self.clock.set("2024-01-10 08:00")
        issue_paper(self.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
        self.clock.set("2024-01-12 08:00")
        issue_paper(self.office, YEAR, DocumentKind.ASSIGNMENT_LETTER, LETTER_ISSUE)

    def queue_everything(self) -> int:
        return queue_due(self.office, YEAR, what_is_due(self.office, YEAR).due)

    # ---- what stands in the store

    @property
    def cycle(self) -> Cycle:
        with self.database.begin() as tx:
            found = tx.cycles.find(self._code, YEAR)
        assert found is not None
        return found

    def requests(self, period: str = "H1") -> tuple[ReportRequest, ...]:
        cycle = self.cycle
        with self.database.begin() as tx:
            return tx.requests.of_period(cycle.id, period)

    def request(self, unit: str, period: str = "H1") -> ReportRequest:
        return next(r for r in self.requests(period) if r.unit_code == unit)

    def assignments(self) -> tuple[Assignment, ...]:
        cycle = self.cycle
        with self.database.begin() as tx:
            return tx.assignments.of_cycle(cycle.id)

    def document(self, kind: DocumentKind, period: str = "") -> Document | None:
        cycle = self.cycle
        with self.database.begin() as tx:
            return tx.documents.latest(cycle.id, kind, period)

    def period(self, code: str = "H1") -> ReportingPeriod:
        found = self.office.profile.period(YEAR, code)
        assert found is not None
        return found

    def frozen_profile(self) -> Profile:
        return issued_profile(self.office, self.cycle)

    def outbox(self, kind: MailKind, period: str = "H1") -> tuple[Outgoing, ...]:
        cycle = self.cycle
        with self.database.begin() as tx:
            return tx.outbox.of_kind(cycle.id, kind, period)

    def first_letters(self) -> tuple[Outgoing, ...]:
        """The assignments and requests of the first half-year, to all units."""
        return (*self.outbox(MailKind.ASSIGNMENT), *self.outbox(MailKind.REQUEST))

    def letter(self, unit: str, kind: MailKind, period: str = "H1") -> Outgoing:
        """The newest message of a kind to a unit."""
        return next(m for m in reversed(self.outbox(kind, period)) if m.unit_code == unit)

    def letters(self, unit: str, kind: MailKind, period: str = "H1") -> list[Outgoing]:
        return [m for m in self.outbox(kind, period) if m.unit_code == unit]

    def files(self, message: Outgoing) -> dict[str, bytes]:
        """The attachments of a message by name."""
        return {a.name: self.office.blobs.get(a.sha256) for a in message.body.attachments}

    def outbox_letters(self) -> dict[str, bytes]:
        """The assignment letter of every unit that was queued one."""
        return {
            m.unit_code: self.files(m)["Cong-van-giao-nhiem-vu.docx"]
            for m in self.outbox(MailKind.ASSIGNMENT)
        }

    def form(self, unit: str, period: str = "H1") -> bytes:
        """The blank form a unit was sent."""
        for kind in (MailKind.ASSIGNMENT, MailKind.REQUEST):
            for message in self.letters(unit, kind, period):
                for name, content in self.files(message).items():
                    if name.startswith("Bieu-mau"):
                        return content
        raise LookupError(unit)

    def submissions(self, unit: str, period: str = "H1") -> tuple[Submission, ...]:
        request = self.request(unit, period)
        with self.database.begin() as tx:
            return tx.submissions.of_request(request.id)

    def states(self, unit: str, period: str = "H1") -> list[SubmissionStatus]:
        return [s.status for s in self.submissions(unit, period)]

    def incoming(self) -> list[Incoming]:
        """Everything that is stored, in order of arrival."""
        with self.database.begin() as tx:
            found = [m for state in IncomingStatus for m in tx.inbox.in_state(state)]
        return sorted(found, key=lambda m: m.id)

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table but those that note the mere passing of a run."""
        passing = {"mailbox_cursor", "mailbox_state", "lease", "alembic_version"}
        with self.database._engine.connect() as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).scalars()
            return {
                n: [tuple(r) for r in connection.exec_driver_sql(f'SELECT * FROM "{n}"')]
                for n in names
                if n not in passing
            }

    # ---- what units do

    def filled(
        self,
        unit: str,
        period: str = "H1",
        cells: Cells | None = None,
        *,
        blank: bytes | None = None,
    ) -> bytes:
        """The unit's form, every task done once, one of one, then with ``cells`` on top.

        Args: blank: the form; None for the one that the unit was sent first.
        """
        blank = self.form(unit, period) if blank is None else blank
        found = parse_form(blank).values
        values: dict[tuple[str | None, Field], str] = {}
        for task in dict.fromkeys(v.task_id for v in found if v.task_id):
            values |= done(task, 1)
        values |= {
            (v.task_id, v.field): "1"
            for v in found
            if v.field in EXTRA_FIELDS and not v.text and self._asks(v.task_id or "", v.field)
        }
        return fill_form(blank, values | dict(cells or {}))

    def _asks(self, row: str, wanted: Field) -> bool:
        """Whether a row asks for a number that stands only where one is owed."""
        if row.startswith("CT"):
            return wanted is Field.TOTAL
        task = self.office.profile.plan.task(row)
        return task.is_share if wanted is Field.TOTAL else bool(task.quota.rebroadcasts)

    def report(
        self,
        unit: str,
        at: str,
        cells: Cells | None = None,
        *,
        period: str = "H1",
        sender: str = "",
        to: str = "",
        content: bytes | None = None,
        name: str = "bao cao.docx",
        files: Sequence[tuple[str, bytes]] | None = None,
        **headers: str,
    ) -> bytes:
        """A unit sends its report; it lies in the mailbox from ``at`` on. Returns the raw bytes."""
        own = content if content is not None else self.filled(unit, period, cells)
        token = self.request(unit, period).token
        raw = mail(
            sender=sender or self.address(unit),
            to=to or plus_address(self.office.profile.reporting.reply_to, token),
            subject=f"Re: Báo cáo [BC-{token}]",
            files=files if files is not None else [(name, own)],
            message_id=f"<{unit}.{period}.{at.replace(' ', '-').replace(':', '')}@x.example>",
            **headers,
        )
        self.mailbox.put(raw, moment(at))
        return raw

    def write(self, unit: str, at: str, text: str, answering: str, **options: object) -> None:
        """A unit answers a letter in words of its own, to the address of its first report.

        Args: answering: the letter's subject; options: as :func:`mail` takes them, instead of the
            usual ones or beside them.
        """
        token = self.request(unit).token
        usual: dict[str, object] = {
            "sender": self.address(unit),
            "to": plus_address(REPLY_TO, token),
            "subject": f"Re: {answering} [BC-{token}]",
            "text": text,
            "message_id": f"<{at.replace(' ', '-').replace(':', '')}@x.example>",
        }
        self.mailbox.put(mail(**(usual | options)), moment(at))  # type: ignore[arg-type]  # as mail takes them

    @property
    def written(self) -> list[OutgoingMessage]:
        """What has gone out to units: without the notices to the department's own contact."""
        contact = self.office.profile.reporting.contact.email
        return [m for m in self.sender.taken if m.to != (contact,)]

    @property
    def notices(self) -> list[OutgoingMessage]:
        """What has gone out to the department's own contact."""
        return [m for m in self.sender.taken if m not in self.written]

    def address(self, unit: str) -> str:
        return self.office.profile.units.unit(unit).emails[0]


def done(task: str, quantity: int | str, cost: str = "") -> dict[tuple[str | None, Field], str]:
    """A task's cells as a diligent unit fills them in."""
    return {
        (task, Field.STATUS): TaskStatus.DONE.vietnamese,
        (task, Field.QUANTITY): str(quantity),
        (task, Field.RESULT): f"Đã thực hiện {quantity}",
        (task, Field.EVIDENCE): "Báo cáo số 12/BC",
        (task, Field.COST): cost,
    }


def mail(
    *,
    sender: str,
    to: str,
    subject: str,
    files: Sequence[tuple[str, bytes]] = (),
    message_id: str = "",
    text: str = "Kính gửi Sở báo cáo.",
    **headers: str,
) -> bytes:
    """A message as a mail program sends it; headers by keyword, ``_`` for ``-``."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    if message_id:
        message["Message-ID"] = message_id
    for header, value in headers.items():
        message[header.replace("_", "-")] = value
    message.set_content(text)
    main, sub = DOCX_TYPE.split("/")
    for name, content in files:
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table of a Word file as rows of cell texts, read by python-docx alone."""
    found = []
    for table in docx.Document(io.BytesIO(content)).tables:
        rows = []
        for row in table.rows:
            texts: list[str] = []
            last = None
            for cell in row.cells:
                if cell._tc is not last:
                    texts.append(" ".join(cell.text.split()))
                last = cell._tc
            rows.append(texts)
        found.append(rows)
    return found


def text_of(content: bytes) -> str:
    """All text of the body of a Word file."""
    document = docx.Document(io.BytesIO(content))
    lines = [p.text for p in document.paragraphs]
    lines += [cell for table in tables(content) for row in table for cell in row]
    return "\n".join(lines)
