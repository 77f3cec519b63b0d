"""What a use case works with: one locality's profile, its store, its papers and its mail."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from plancycle.cycle.workplace.made_ahead import MadeAhead
from plancycle.cycle.workplace.message_sender import MailWay, MessageSender
from plancycle.forms.opening.budget import Budget
from plancycle.mail.mailboxes.mailbox import Mailbox
from plancycle.mail.outgoing.rates import UNLIMITED, SendingRates
from plancycle.model.acts import WordAct, word_plainly
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.model.reports import FormReading
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database

if TYPE_CHECKING:
    from plancycle.documents.rendering.render import DocumentRenderer
    from plancycle.mail.outgoing.compose import MailComposer
    from plancycle.mail.outgoing.sent_archive import SentArchive

T = TypeVar("T")


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
    """Everything a step of the year needs; wired once in :mod:`plancycle.wiring.open_office`.

    Attributes:
        profile: the locality as its files say today; of an issued year only
            :func:`plancycle.cycle.workplace.issued_year.issued_profile`
            may be asked.
        clock: aware "now"; simulated in a rehearsal.
        papers: folder in which papers are laid out for people, in one folder for each profile
            and year, see :meth:`papers_of`.
        page_templates: folders of the board's template, the first that has it wins.
        draws_board: whether the board is drawn anew after collecting; not while a year is played.
        key: key of the Message-IDs.
        archive: where sent messages can be looked for, or None.
        require_dmarc: as in :class:`plancycle.installation.settings.Settings`.
        rates: how much the mail account may send.
        mail_way: whether letters go to the units, or into a trial's mailbox on this machine.
        issued_profiles: what :func:`issued_profile` has read, by sha256, year and units recorded
            since.
        ahead: what was made ahead of a transaction; None: whatever is wanted is made at once.
        act_words: how letters to the operator speak of what he can do next.
        sees: localities that the person may see for whom a page is made, or who decides; None: all
            of the mailbox, as every step of the program does.
        trusted_certificates: folder of the certificates by which digital signatures are trusted.
        profile_faults: what is wrong with today's files, a line each, where ``profile`` is the last
            good one and stands in for them.
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
    mail_way: MailWay = field(default_factory=MailWay)
    ahead: MadeAhead | None = None
    act_words: WordAct = word_plainly
    profile_faults: tuple[str, ...] = ()
    sees: frozenset[str] | None = None
    trusted_certificates: Path | None = None
    issued_profiles: dict[tuple[Hashable, ...], Profile] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def papers_of(self, year: int) -> Path:
        """The folder of a year's papers: ``papers/thai-binh/2024``.

        Papers of two profiles have the same names, and may lie in one work folder.
        """
        return self.papers / self.profile.code / str(year)

    def today(self) -> date:
        """The date in Vietnam."""
        return self.clock().astimezone(VIETNAM).date()

    def seen_by(self, localities: frozenset[str] | None) -> "Office":
        """The same office as a person has it who sees some localities. Args: None: all."""
        if localities is None:
            return self
        limited = replace(self, sees=localities)
        # Shared, or each page would read the frozen years anew.
        object.__setattr__(limited, "issued_profiles", self.issued_profiles)
        return limited

    def working_ahead(self) -> "Office":
        """The same office for :meth:`during`."""
        return replace(self, ahead=MadeAhead())

    def during(self, work: Callable[[], T]) -> T:
        """Do work in a transaction, its slow pieces outside of it.

        See :meth:`plancycle.cycle.workplace.made_ahead.MadeAhead.during`.
        """
        return work() if self.ahead is None else self.ahead.during(work)

    def made(self, key: object, make: Callable[[], T]) -> T:
        """A slow piece of work. Args: as of MadeAhead.made."""
        return make() if self.ahead is None else self.ahead.made(key, make)

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
