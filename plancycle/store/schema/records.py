"""Rows as the use cases see them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.calendar import days_after
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.mail import IncomingMark, MailKind
from plancycle.model.signed_papers import Agreement, Signature, SignedForm
from plancycle.model.status import (
    DocumentStatus,
    IncomingStatus,
    OutgoingStatus,
    SubmissionStatus,
)
from plancycle.model.units import Mood, Unit
from plancycle.store.schema.outgoing_body import OutgoingBody


@dataclass(frozen=True, slots=True)
class Cycle:
    """One profile's year.

    Attributes:
        profile_sha256: the profile as frozen at issue, None before it.
        changed_units: units that ended, began or got an heir while the year ran, as last recorded.
    """

    id: int
    profile: str
    year: int
    created_at: datetime
    profile_sha256: str | None
    changed_units: tuple[Unit, ...] = ()

    @property
    def is_issued(self) -> bool:
        """Whether the year's plan is issued: then it stands on what was frozen at that moment."""
        return self.profile_sha256 is not None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one paper."""

    id: int
    cycle_id: int
    kind: DocumentKind
    period: str
    version: int
    status: DocumentStatus
    context_sha256: str
    file_sha256: str
    file_name: str
    number: int | None
    signed_on: date | None
    signer_name: str
    created_at: datetime

    @property
    def is_approved(self) -> bool:
        """Whether a person has approved it and it waits for its number."""
        return self.status is DocumentStatus.APPROVED

    @property
    def issue(self) -> Issue | None:
        """Number and date, once issued."""
        if self.number is None or self.signed_on is None:
            return None
        return Issue(self.number, self.signed_on, self.signer_name)


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file as it lay before the operator for one version of a paper.

    Attributes:
        edited: whether a person changed it; else it is as the program made it.
        seen_at, actor: when it was first seen so, and in whose run.
    """

    id: int
    document_id: int
    file_sha256: str
    edited: bool
    seen_at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class NewSignedFile:
    """A paper that came back signed.

    Attributes:
        unit_code: of a paper that each unit gets for itself, whose; empty: the same for all.
        confirmed: what a person stands for, with his reason; empty where nothing was asked.
        signatures: None where nobody could look for any.
    """

    unit_code: str
    form: SignedForm
    file_sha256: str
    file_name: str
    size: int
    agreement: Agreement
    confirmed: str = ""
    signatures: tuple[Signature, ...] | None = None


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A signed paper as it is kept.

    Attributes:
        version: among those of its paper, unit and form, from 1.
        paper_sha256, number, signed_on: of its paper when it came.
        others: as of :class:`NewSignedFile`.
    """

    id: int
    document_id: int
    unit_code: str
    form: SignedForm
    version: int
    file_sha256: str
    file_name: str
    size: int
    uploaded_at: datetime
    actor: str
    paper_sha256: str
    number: int
    signed_on: date
    agreement: Agreement
    confirmed: str
    signatures: tuple[Signature, ...] | None

    def is_another_of(self, new: NewSignedFile) -> bool:
        """Whether the other is a later version of this one."""
        return (self.unit_code, self.form) == (new.unit_code, new.form)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a person asks to be put right of an issued paper.

    Attributes:
        number, signed_on, signer_name: that the paper is to have; None and "" where it keeps them.
        settled_by: who confirmed or declined it; empty until then.
        letter_id: of the letter by which the paper was corrected.
    """

    id: int
    document_id: int
    kind: AmendmentKind
    number: int | None
    signed_on: date | None
    signer_name: str
    why: str
    proposed_at: datetime
    proposed_by: str
    state: AmendmentState
    settled_at: datetime | None
    settled_by: str
    letter_id: int | None = None

    @property
    def issue(self) -> Issue | None:
        """The number and date that are asked for."""
        if self.number is None or self.signed_on is None:
            return None
        return Issue(self.number, self.signed_on, self.signer_name)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """One unit's duty (or invitation) to report for one period, and its token."""

    id: int
    cycle_id: int
    period: str
    unit_code: str
    mood: Mood
    token: str
    due: date
    extended_until: date | None
    locked_at: datetime | None

    @property
    def effective_due(self) -> date:
        """The due day, or the later day an extension allows."""
        return max(self.due, self.extended_until or self.due)

    @property
    def before(self) -> date:
        """The day named in letters: "trước ngày D"."""
        return days_after(self.effective_due, 1)


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """A message to be put into the outbox."""

    cycle_id: int
    unit_code: str
    kind: MailKind
    period: str
    sequence: int
    message_id: str
    request_id: int | None
    body: OutgoingBody


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in the outbox.

    Attributes:
        refusal: of whom the last refusal speaks, as a word of
            :class:`plancycle.mail.outgoing.refusal_words.RefusalKind`; empty if there was none.
        settled: addresses to which it need not go any more, lower case: they have it, or are gone.
        sent_at: when a server last took it; set on one that waits for another of its addresses.
    """

    id: int
    cycle_id: int
    unit_code: str
    kind: MailKind
    period: str
    sequence: int
    message_id: str
    request_id: int | None
    body: OutgoingBody
    status: OutgoingStatus
    attempts: int
    not_before: datetime
    lease_until: datetime | None
    queued_at: datetime
    sent_at: datetime | None
    error: str
    refusal: str = ""
    settled: tuple[str, ...] = ()

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The addresses to which it still has to go."""
        return tuple(a for a in self.body.to if a.lower() not in self.settled)


@dataclass(frozen=True, slots=True)
class BadAddress:
    """An address to which mail does not get through, and the evidence.

    Attributes:
        noted_at: when it was last found; reason: what was said.
        source: ``smtp`` (refused at sending), ``dsn`` (a report came back); empty if not known.
        code: reply code and status; message_id: of the message; times: how often it was found.
        alive_at: when a server took mail for it after all; None if none has since ``noted_at``.
    """

    address: str
    noted_at: datetime
    reason: str
    source: str = ""
    code: str = ""
    message_id: str = ""
    times: int = 1
    alive_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that arrived; its bytes are the blob ``sha256``.

    Of a report that came by another way than mail, the blob is the record of who took it.

    Attributes:
        profile: of the office's profiles, the one it is for; empty where nothing has said so.
        attempts: how often it could not be worked through; not_before: when it is tried again.
        mark: what a later decision must know; ``reason`` is read by people alone.
    """

    id: int
    sha256: str
    size: int
    received_at: datetime
    stored_at: datetime
    status: IncomingStatus
    kind: str
    reason: str
    sender: str
    subject: str
    message_id: str
    attempts: int = 0
    not_before: datetime | None = None
    profile: str = ""
    mark: IncomingMark = IncomingMark.NONE


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A message that a mailbox could not give while it gave others.

    Attributes:
        key: as of :class:`plancycle.model.mail.FetchedMessage`; attempts: how often it was tried.
        not_before: when it is tried again.
        dismissed_at: when a person said that it need not come.
    """

    id: int
    mailbox: str
    key: str
    reason: str
    first_at: datetime
    attempts: int
    not_before: datetime
    dismissed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailboxState:
    """When a mailbox was last read to its end; ``fault``: why it can't be read since ``failed_at``.

    ``fault`` is empty if the last try went well.
    """

    fetched_at: datetime | None = None
    failed_at: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One revision of a unit's report; its file is the blob ``file_sha256``."""

    id: int
    request_id: int
    revision: int
    incoming_id: int
    file_sha256: str
    file_name: str
    sender: str
    received_at: datetime
    status: SubmissionStatus


@dataclass(frozen=True, slots=True)
class AcceptedValue:
    """One cell of a report that counts, with all that is needed to walk it back."""

    submission_id: int
    unit_code: str
    task_id: str
    field: str
    text: str
    number: Decimal | None
    cell: str


@dataclass(frozen=True, slots=True)
class Consolidation:
    """One draft of a consolidated report and what it was added up from."""

    id: int
    cycle_id: int
    period: str
    version: int
    document_id: int
    basis_sha256: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TracedSource:
    """One addend of a figure, walked back to the message that carried it.

    ``message_kind`` is an :class:`plancycle.model.mail.IncomingKind` (a report that was recorded by
    hand has no message but the record of it), or empty.
    """

    unit_code: str
    value: Decimal
    cell: str
    text: str
    submission_id: int
    revision: int
    file_name: str
    file_sha256: str
    message_id: str
    message_sha256: str
    sender: str
    subject: str
    received_at: datetime
    message_kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one row, with its number; never changed."""

    id: int
    at: datetime
    actor: str
    entity: str
    entity_id: int
    from_state: str
    to_state: str
    why: str
