"""What a use case works with: one locality's profile, its store, its papers and its mail."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plancycle.cycle.workplace.form_orders import MakeForm
from plancycle.cycle.workplace.frozen_data import (
    dump_context,
    dump_profile,
    parse_context,
    parse_profile,
)
from plancycle.forms.opening.budget import Budget
from plancycle.mail.mailboxes.mailbox import Mailbox
from plancycle.mail.outgoing.rates import UNLIMITED, SendingRates
from plancycle.model.acts import Act, WordAct, word_plainly
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.mail import OutgoingMessage
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import FormReading
from plancycle.model.units import Unit, UnitRegister
from plancycle.office_files.whole_files import replace_file
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database, Transaction
from plancycle.store.records import Cycle, Document

if TYPE_CHECKING:
    from plancycle.documents.rendering.paper_context import PaperContext
    from plancycle.documents.rendering.render import DocumentRenderer
    from plancycle.mail.outgoing.compose import MailComposer
    from plancycle.mail.outgoing.refusals import RefusedAddress
    from plancycle.mail.outgoing.sent_archive import SentArchive


class MessageSender(Protocol):
    """Sends messages over one connection.

    ``send`` returns the addresses that were refused, for good or for now, while others were taken.

    Raises: TransientDeliveryError, PermanentDeliveryError, UncertainDeliveryError.
    """

    def send(self, message: OutgoingMessage) -> "tuple[RefusedAddress, ...]":
        """Send one message to all its addresses."""


class Reader(Protocol):
    """Looks into files from outside in a child process.

    Raises: UnreadableFormError, BusyMachineError.
    """

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        """Read one filled-in form, within what the files of its message may still take."""

    def peek(self, data: bytes) -> tuple[str, ...]:
        """The tokens of a file that nobody vouches for; nothing is converted or read."""


@dataclass(frozen=True)
class Office:
    """Everything a step of the year needs; wired once in :mod:`plancycle.bootstrap`.

    Attributes:
        profile: the locality as its files say today; of an issued year only :func:`issued_profile`
            may be asked.
        clock: aware "now"; simulated in a rehearsal.
        papers: folder in which papers are laid out for people.
        page_templates: folders of the board's template, the first that has it wins.
        draws_board: whether the board is drawn anew after collecting; not while a year is played.
        key: key of the Message-IDs.
        archive: where sent messages can be looked for, or None.
        require_dmarc: as in :class:`plancycle.settings.Settings`.
        rates: how much the mail account may send.
        issued_profiles: what :func:`issued_profile` has read, by sha256 and year.
        forms: gives forms of answers that were made ahead; None makes each when it is asked for.
            See :mod:`plancycle.cycle.incoming.enclosures`.
            See :mod:`plancycle.cycle.incoming.enclosures`.
        profile_faults: what is wrong with today's files, a line each, where ``profile`` is the last
            good one and stands in for them.
        act_words: how the face that opened the office speaks of what an operator can do next; for
            what leaves the house, e-mails to the operator.
    """

    profile: Profile
    database: Database
    blobs: BlobStore
    renderer: "DocumentRenderer"
    composer: "MailComposer"
    clock: Callable[[], datetime]
    papers: Path
    key: bytes
    authserv_id: str
    sender: Callable[[], AbstractContextManager[MessageSender]]
    mailbox: Mailbox
    archive: "SentArchive | None"
    reader: Callable[[], AbstractContextManager[Reader]]
    page_templates: tuple[Path, ...] = ()
    draws_board: bool = True
    require_dmarc: bool = False
    rates: SendingRates = UNLIMITED
    forms: MakeForm | None = None
    profile_faults: tuple[str, ...] = ()
    act_words: WordAct = word_plainly
    issued_profiles: dict[tuple[str, int], Profile] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def today(self) -> date:
        """The date in Vietnam."""
        return self.clock().astimezone(VIETNAM).date()

    def cycle_name(self, year: int) -> str:
        """How a year is called in Message-IDs and file names."""
        return f"{self.profile.code}-{year}"


def belongs(database: Database, profile: str) -> None:
    """Keep that a profile belongs to the office that works with the database."""
    with database.read() as tx:
        known = profile in tx.offices.profiles()
    if not known:
        with database.begin() as tx:
            tx.offices.take_in(profile)


def lay_out(office: Office, year: int, name: str, content: bytes) -> Path:
    """Put a paper where people look for it; a file of the same name is replaced in one go.

    Raises: StepError if it can't be written; the paper itself is safe in the store.
    """
    target = office.papers / str(year) / name
    try:
        replace_file(target, content)
    except OSError as error:
        raise StepError(
            f"Không ghi được văn bản ra “{target}” ({error.strerror or error}); văn bản đã được "
            "lưu an toàn trong kho. Hãy kiểm tra chỗ trống trên đĩa, quyền ghi, và tệp có đang mở "
            "trong Word không, rồi chạy lại chính lệnh này."
        ) from error
    return target


def store_context(office: Office, context: "PaperContext") -> str:
    """Keep the data of a paper; returns its sha256."""
    return office.blobs.put(dump_context(context))


def load_context(office: Office, document: Document) -> "PaperContext":
    """The data a paper was drafted from. Raises: NewerDataError, PlanCycleError."""
    return parse_context(document.kind, office.blobs.get(document.context_sha256))


def store_profile(office: Office, profile: Profile) -> str:
    """Keep a profile as it stands; returns its sha256."""
    return office.blobs.put(dump_profile(profile))


def issued_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile a year was issued under; before its issue, the files as they stand.

    Everything is as issued: the plan, the regime, the authorities, and the units with their names
    and groups. Of today's files it takes what a letter of today needs to know of a unit that is
    in both: where mail reaches it, and the last day on which it exists.

    Raises: NewerDataError, PlanCycleError: what was frozen can't be read.
    """
    if cycle.profile_sha256 is None:
        return office.profile.of_year(cycle.year)
    key = (cycle.profile_sha256, cycle.year)
    if key not in office.issued_profiles:
        kept = office.blobs.get(cycle.profile_sha256)
        office.issued_profiles[key] = _as_of_today(office, parse_profile(kept).of_year(cycle.year))
    return office.issued_profiles[key]


def _as_of_today(office: Office, frozen: Profile) -> Profile:
    today = {u.code: u for u in office.profile.units.units}
    units = tuple(_reached_today(u, today.get(u.code)) for u in frozen.units.units)
    register = UnitRegister(units, frozen.units.groups)
    return frozen.model_copy(update={"register_": register})


def _reached_today(frozen: Unit, today: Unit | None) -> Unit:
    """A unit as it was frozen, with today's addresses and last day; one that left keeps its own."""
    if today is None:
        return frozen
    return replace(frozen, emails=today.emails, valid_to=today.valid_to)


def known_profile(office: Office, cycle: Cycle | None) -> Profile:
    """The profile by which a year is spoken of: as it was issued, else as the files say today."""
    return office.profile if cycle is None or not cycle.is_issued else issued_profile(office, cycle)


def unit_names(office: Office, cycle: Cycle) -> dict[str, str]:
    """The name of every unit, by code, as a year knows it."""
    return {u.code: u.name for u in known_profile(office, cycle).units.units}


def issued_cycles(tx: Transaction, office: Office) -> list[Cycle]:
    """Every year whose plan is issued, oldest first."""
    cycles = (tx.cycles.get(i) for i in tx.cycles.ids(office.profile.code))
    return sorted((c for c in cycles if c.is_issued), key=lambda c: c.year)


def writing_units(tx: Transaction, office: Office) -> tuple[Unit, ...]:
    """Every unit that a message may be of: those of today's files, then those that have left them.

    Whose files are opened unasked is another matter: only the register of today vouches for that.

    A unit that a newer year knows too is given as that year knows it. A year that can't be read
    adds none, so that it holds up nobody's mail of another year.
    """
    units = {u.code: u for u in office.profile.units.units}
    for cycle in reversed(issued_cycles(tx, office)):
        with suppress(PlanCycleError):
            for unit in issued_profile(office, cycle).units.units:
                units.setdefault(unit.code, unit)
    return tuple(units.values())


def frozen_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile of an issued year as it was frozen, whoever's of the office it is."""
    assert cycle.profile_sha256 is not None
    return parse_profile(office.blobs.get(cycle.profile_sha256))


def require_cycle(tx: Transaction, office: Office, year: int) -> Cycle:
    """The cycle of a year whose plan is issued.

    Raises: StepError if there is no plan yet, or it is still a draft.
    """
    cycle = tx.cycles.find(office.profile.code, year)
    if cycle is None or not cycle.is_issued:
        raise StepError(
            f"Kế hoạch năm {year} của “{office.profile.code}” chưa được ban hành. Hãy "
            f"{Act.PLAN(profile=office.profile.code, year=year):order} rồi {Act.ISSUE} với số "
            "và ngày ký do văn thư cấp."
        )
    return cycle


def require_period(profile: Profile, year: int, code: str) -> ReportingPeriod:
    """The period of that code. Raises: StepError naming the known codes."""
    period = profile.period(year, code)
    if period is None:
        known = ", ".join(p.code for p in profile.periods(year))
        raise StepError(f"Không có kỳ báo cáo “{code}”. Các kỳ của năm {year}: {known}.")
    return period


def issued_document(
    tx: Transaction, cycle: Cycle, kind: DocumentKind, period: str = ""
) -> Document | None:
    """The latest version of a paper if it is issued, else None."""
    document = tx.documents.latest(cycle.id, kind, period)
    return document if document is not None and document.issue is not None else None
