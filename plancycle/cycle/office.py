"""What a use case works with: one locality's profile, its store, its papers and its mail."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from plancycle.cycle.form_orders import MakeForm
from plancycle.cycle.whole_files import replace_file
from plancycle.documents.render import DocumentRenderer
from plancycle.forms.budget import Budget
from plancycle.mail.compose import MailComposer
from plancycle.mail.incoming.mailbox import Mailbox
from plancycle.mail.rates import UNLIMITED, SendingRates
from plancycle.mail.refusals import RefusedAddress
from plancycle.mail.sent_archive import SentArchive
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.mail import OutgoingMessage
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import FormReading
from plancycle.model.units import UnitRegister
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database, Transaction
from plancycle.store.records import Cycle, Document


class MessageSender(Protocol):
    """Sends messages over one connection.

    ``send`` returns the addresses that were refused, for good or for now, while others were taken.

    Raises: TransientDeliveryError, PermanentDeliveryError, UncertainDeliveryError.
    """

    def send(self, message: OutgoingMessage) -> tuple[RefusedAddress, ...]:
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
        profile: the locality as its files say today.
        clock: aware "now"; simulated in a rehearsal.
        papers: folder in which papers are laid out for people.
        key: key of the Message-IDs.
        archive: where sent messages can be looked for, or None.
        require_dmarc: as in :class:`plancycle.settings.Settings`.
        rates: how much the mail account may send.
        forms: gives forms of answers that were made ahead; None makes each when it is asked for.
            See :mod:`plancycle.cycle.enclosures`.
    """

    profile: Profile
    database: Database
    blobs: BlobStore
    renderer: DocumentRenderer
    composer: MailComposer
    clock: Callable[[], datetime]
    papers: Path
    key: bytes
    authserv_id: str
    sender: Callable[[], AbstractContextManager[MessageSender]]
    mailbox: Mailbox
    archive: SentArchive | None
    reader: Callable[[], AbstractContextManager[Reader]]
    require_dmarc: bool = False
    rates: SendingRates = UNLIMITED
    forms: MakeForm | None = None

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


def store_context(office: Office, context: Mapping[str, Any]) -> str:
    """Keep the data of a paper; returns its sha256."""
    text = json.dumps(context, ensure_ascii=False, sort_keys=True, indent=1)
    return office.blobs.put(text.encode())


def load_context(office: Office, document: Document) -> dict[str, Any]:
    """The data a paper was drafted from."""
    context: dict[str, Any] = json.loads(office.blobs.get(document.context_sha256))
    return context


def store_profile(office: Office, profile: Profile) -> str:
    """Keep a profile as it stands; returns its sha256."""
    return office.blobs.put(profile.model_dump_json(by_alias=True).encode())


def issued_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile a year was issued under, with today's addresses of its units.

    Tasks, duties and the regime stay as issued; the register follows the files, so that a mended
    address takes effect at once, and keeps the units that have left the files since.
    """
    if cycle.profile_sha256 is None:
        return office.profile.of_year(cycle.year)
    frozen = frozen_profile(office, cycle).of_year(cycle.year)
    today = {u.code: u for u in office.profile.units.units}
    gone = tuple(u for u in frozen.units.units if u.code not in today)
    groups = {g.code: g for g in (*frozen.units.groups, *office.profile.units.groups)}
    register = UnitRegister((*today.values(), *gone), tuple(groups.values()))
    return frozen.model_copy(update={"register_": register})


def frozen_profile(office: Office, cycle: Cycle) -> Profile:
    """The profile of an issued year as it was frozen, whoever's of the office it is."""
    assert cycle.profile_sha256 is not None
    return _parse_profile(office.blobs.get(cycle.profile_sha256))


@lru_cache(maxsize=4)
def _parse_profile(content: bytes) -> Profile:
    return Profile.model_validate_json(content)


def require_cycle(tx: Transaction, office: Office, year: int) -> Cycle:
    """The cycle of a year whose plan is issued.

    Raises: StepError if there is no plan yet, or it is still a draft.
    """
    cycle = tx.cycles.find(office.profile.code, year)
    if cycle is None or cycle.profile_sha256 is None:
        raise StepError(
            f"Kế hoạch năm {year} của “{office.profile.code}” chưa được ban hành. Hãy chạy "
            f"“plancycle plan {office.profile.code} --year {year}” rồi “plancycle issue” với số "
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
