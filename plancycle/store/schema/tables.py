"""The one schema, for SQLite and PostgreSQL alike."""

from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.assignments import Role
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.signed_papers import Agreement, SignedForm
from plancycle.model.status import (
    HELD,
    DocumentStatus,
    IncomingStatus,
    OutgoingStatus,
    SubmissionStatus,
)
from plancycle.model.units import Mood
from plancycle.store.schema.column_types import (
    BodyJson,
    DecimalText,
    OutsideText,
    UtcDateTime,
    Word,
)

LONGEST_ADDRESS = 320
"""64 before the at sign, 255 after it."""


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def _key_of_office() -> sa.Column[int]:
    return sa.Column("office_id", sa.ForeignKey("office.id"), primary_key=True)


def _status(
    words: type[StrEnum], without: Iterable[StrEnum] = ()
) -> tuple[sa.Column[StrEnum], sa.CheckConstraint]:
    column: sa.Column[StrEnum] = sa.Column("status", Word(words, 30), nullable=False, index=True)
    allowed = ", ".join(f"'{s}'" for s in words if s not in without)
    return column, sa.CheckConstraint(f"status IN ({allowed})", name="status")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, OutsideText, nullable=nullable, server_default=None if nullable else "")


# Who works with one mailbox: what comes in, is known of addresses and is sent is its own.
office = sa.Table(
    "office",
    metadata,
    _id(),
    sa.Column("code", sa.String(80), nullable=False, unique=True),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

# To which office a profile's years and letters belong.
office_profile = sa.Table(
    "office_profile",
    metadata,
    sa.Column("profile", sa.String(80), primary_key=True),
    _ref("office_id", "office"),
)

cycle = sa.Table(
    "cycle",
    metadata,
    _id(),
    sa.Column("profile", sa.String(80), nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    # The profile as it stood at issue; NULL until then.
    sa.Column("profile_sha256", sa.String(64)),
    sa.UniqueConstraint("profile", "year"),
)

# What was recorded of a unit while its year ran: all of it, whole, the newest row counts.
unit_change = sa.Table(
    "unit_change",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("unit", sa.JSON, nullable=False),
    sa.Column("recorded_at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
    _text("why"),
)

# What a person decided on a period that was over when the plan was issued; the newest row counts.
late_period = sa.Table(
    "late_period",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("period", sa.String(8), nullable=False),
    # The new last day; NULL where the period is not asked.
    sa.Column("until", sa.Date),
    sa.Column("decided_at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
    _text("why"),
)

document = sa.Table(
    "document",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("kind", Word(DocumentKind, 40), nullable=False),
    sa.Column("period", sa.String(8), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    *_status(DocumentStatus),
    sa.Column("context_sha256", sa.String(64), nullable=False),
    sa.Column("file_sha256", sa.String(64), nullable=False),
    sa.Column("file_name", sa.String(200), nullable=False),
    sa.Column("number", sa.Integer),
    sa.Column("signed_on", sa.Date),
    sa.Column("signer_name", sa.String(200), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("cycle_id", "kind", "period", "version"),
    sa.CheckConstraint(
        "status <> 'issued' OR (number IS NOT NULL AND signed_on IS NOT NULL)", name="numbered"
    ),
)

# What lay before the operator as a draft's file: as the program made it, then as persons edited it.
draft_file = sa.Table(
    "draft_file",
    metadata,
    _id(),
    _ref("document_id", "document"),
    sa.Column("file_sha256", sa.String(64), nullable=False),
    sa.Column("edited", sa.Boolean(create_constraint=False), nullable=False),
    # When the file was first seen so, and in whose run.
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
)

# A paper as it came back signed; a later version of it is a row of its own.
signed_file = sa.Table(
    "signed_file",
    metadata,
    _id(),
    _ref("document_id", "document"),
    # Of a paper that each unit gets for itself, whose it is; empty: it is the same for all.
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("form", Word(SignedForm, 10), nullable=False),
    # Counted from 1 for each paper, unit and form.
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("file_sha256", sa.String(64), nullable=False),
    sa.Column("file_name", OutsideText(300), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("uploaded_at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
    # The paper when it came: its file, by which the signed one is known to be of it, its number and
    # its date.
    sa.Column("paper_sha256", sa.String(64), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("signed_on", sa.Date, nullable=False),
    sa.Column("agreement", Word(Agreement, 20), nullable=False),
    # What a person stands for, with his reason; empty where nothing was asked.
    _text("confirmed"),
    # As of plancycle.model.signed_papers.Signature; NULL where nobody could look for any.
    sa.Column("signatures", sa.JSON),
    sa.UniqueConstraint("document_id", "unit_code", "form", "version"),
)

# What one person asks for of an issued paper, and what another said to it.
amendment = sa.Table(
    "amendment",
    metadata,
    _id(),
    _ref("document_id", "document"),
    sa.Column("kind", Word(AmendmentKind, 20), nullable=False),
    # The issue that the paper is to have; NULL where it keeps its own.
    sa.Column("number", sa.Integer),
    sa.Column("signed_on", sa.Date),
    sa.Column("signer_name", sa.String(200), nullable=False, server_default=""),
    _text("why"),
    sa.Column("proposed_at", UtcDateTime, nullable=False),
    sa.Column("proposed_by", sa.String(120), nullable=False),
    sa.Column("state", Word(AmendmentState, 20), nullable=False),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("settled_by", sa.String(120), nullable=False, server_default=""),
    # The letter by which a paper was corrected.
    _ref("letter_id", "document", nullable=True, index=False),
    sa.CheckConstraint("state IN ('proposed', 'done', 'declined')", name="state"),
)

assignment = sa.Table(
    "assignment",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("task_id", sa.String(8), nullable=False),
    sa.Column("role", Word(Role, 10), nullable=False),
    sa.Column("mood", Word(Mood, 10), nullable=False),
    sa.Column("active_from", sa.Date),
    sa.Column("active_to", sa.Date),
    sa.UniqueConstraint("cycle_id", "unit_code", "task_id"),
    sa.CheckConstraint("role IN ('lead', 'partner')", name="role"),
    sa.CheckConstraint("mood IN ('binding', 'invited')", name="mood"),
)

report_request = sa.Table(
    "report_request",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("period", sa.String(8), nullable=False),
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("mood", Word(Mood, 10), nullable=False),
    sa.Column("token", sa.String(16), nullable=False, unique=True),
    sa.Column("due", sa.Date, nullable=False),
    sa.Column("extended_until", sa.Date),
    sa.Column("locked_at", UtcDateTime),
    sa.UniqueConstraint("cycle_id", "period", "unit_code"),
    sa.CheckConstraint("mood IN ('binding', 'invited')", name="mood"),
)

withdrawn_token = sa.Table(
    "withdrawn_token",
    metadata,
    sa.Column("token", sa.String(16), primary_key=True),
    _ref("request_id", "report_request"),
    sa.Column("withdrawn_at", UtcDateTime, nullable=False),
)

outgoing = sa.Table(
    "outgoing",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("kind", Word(MailKind, 20), nullable=False),
    sa.Column("period", sa.String(8), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("message_id", sa.String(300), nullable=False, unique=True),
    _ref("request_id", "report_request", nullable=True),
    sa.Column("body", BodyJson, nullable=False),
    *_status(OutgoingStatus),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", UtcDateTime, nullable=False),
    sa.Column("lease_until", UtcDateTime),
    sa.Column("queued_at", UtcDateTime, nullable=False),
    sa.Column("sent_at", UtcDateTime),
    _text("error"),
    # Of whom the last refusal speaks; empty if there was none.
    sa.Column("refusal", sa.String(30), nullable=False, server_default=""),
    # Addresses, one a line, to which it need not go any more: they have it, or do not exist.
    _text("settled"),
    sa.UniqueConstraint("cycle_id", "unit_code", "kind", "period", "sequence"),
    # What a sender asks before every message: the one longest due, of its own years.
    sa.Index("ix_outgoing_cycle_id_status_id", "cycle_id", "status", "id"),
    sa.Index("ix_outgoing_due", "cycle_id", "status", "not_before", "id"),
)

# Letters that only a trial's server took, until a person says what they count as.
trial_letter = sa.Table(
    "trial_letter",
    metadata,
    sa.Column("outgoing_id", sa.ForeignKey("outgoing.id"), primary_key=True),
    sa.Column("noted_at", UtcDateTime, nullable=False),
)

incoming = sa.Table(
    "incoming",
    metadata,
    _id(),
    _ref("office_id", "office"),
    # Of the office's profiles, the one it is for; empty where nothing has said so.
    sa.Column("profile", sa.String(80), nullable=False, server_default=""),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("received_at", UtcDateTime, nullable=False),
    sa.Column("stored_at", UtcDateTime, nullable=False),
    *_status(IncomingStatus),
    _text("kind"),
    _text("reason"),
    # What a later decision must know; the reason is for readers.
    sa.Column("mark", sa.String(20), nullable=False, server_default=""),
    _text("sender"),
    _text("subject"),
    _text("message_id"),
    # Of one that could not be worked through: how often, and when it is tried again.
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("not_before", UtcDateTime),
    sa.UniqueConstraint("office_id", "sha256"),
)

incoming_key = sa.Table(
    "incoming_key",
    metadata,
    _key_of_office(),
    sa.Column("mailbox", sa.String(600), primary_key=True),
    sa.Column("key", sa.String(300), primary_key=True),
    _ref("incoming_id", "incoming"),
)

mailbox_cursor = sa.Table(
    "mailbox_cursor",
    metadata,
    _key_of_office(),
    sa.Column("mailbox", sa.String(600), primary_key=True),
    sa.Column("cursor", sa.Text, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
)

# Messages that a mailbox could not give while it gave others.
unfetched = sa.Table(
    "unfetched",
    metadata,
    _id(),
    _ref("office_id", "office"),
    sa.Column("mailbox", sa.String(600), nullable=False),
    sa.Column("key", sa.String(300), nullable=False),
    _text("reason"),
    sa.Column("first_at", UtcDateTime, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", UtcDateTime, nullable=False),
    # When a person said that it need not come.
    sa.Column("dismissed_at", UtcDateTime),
    sa.UniqueConstraint("office_id", "mailbox", "key"),
)

mailbox_state = sa.Table(
    "mailbox_state",
    metadata,
    _key_of_office(),
    sa.Column("mailbox", sa.String(600), primary_key=True),
    # When all that was new in it was last fetched or set aside.
    sa.Column("fetched_at", UtcDateTime),
    # When that last failed, and why; empty since it went well again.
    sa.Column("failed_at", UtcDateTime),
    _text("fault"),
)

submission = sa.Table(
    "submission",
    metadata,
    _id(),
    _ref("request_id", "report_request"),
    sa.Column("revision", sa.Integer, nullable=False),
    _ref("incoming_id", "incoming"),
    sa.Column("file_sha256", sa.String(64), nullable=False),
    sa.Column("file_name", OutsideText(300), nullable=False),
    sa.Column("sender", OutsideText(320), nullable=False),
    sa.Column("received_at", UtcDateTime, nullable=False),
    *_status(SubmissionStatus, without=HELD),
    # Of one that its unit disowned: whether it is held back for now or for good.
    sa.Column("hold", sa.String(10), nullable=False, server_default=""),
    sa.UniqueConstraint("request_id", "revision"),
    sa.UniqueConstraint("request_id", "incoming_id", "file_sha256"),
)

submission_value = sa.Table(
    "submission_value",
    metadata,
    _id(),
    _ref("submission_id", "submission"),
    sa.Column("task_id", sa.String(8), nullable=False),
    sa.Column("field", sa.String(20), nullable=False),
    _text("text"),
    sa.Column("number", DecimalText),
    sa.Column("cell", sa.String(200), nullable=False),
)

finding = sa.Table(
    "finding",
    metadata,
    _id(),
    _ref("incoming_id", "incoming"),
    _ref("submission_id", "submission", nullable=True),
    sa.Column("code", sa.String(20), nullable=False),
    sa.Column("severity", Word(Severity, 10), nullable=False),
    _text("location"),
    _text("message"),
    _text("fix"),
    # Of its texts in the catalogue, and the values in them; none of what was stored before 0008.
    sa.Column("name", sa.String(40), nullable=False, server_default=""),
    sa.Column("params", sa.JSON, nullable=True),
)

bad_address = sa.Table(
    "bad_address",
    metadata,
    _key_of_office(),
    sa.Column("address", sa.String(LONGEST_ADDRESS), primary_key=True),
    sa.Column("noted_at", UtcDateTime, nullable=False),
    _text("reason"),
    # The evidence: where it came from (smtp, dsn; empty before that was kept), which code, of which
    # message; how often it was found again; when there was a sign that mail arrives after all.
    sa.Column("source", sa.String(10), nullable=False, server_default=""),
    sa.Column("code", sa.String(40), nullable=False, server_default=""),
    _text("message_id"),
    sa.Column("times", sa.Integer, nullable=False, server_default="1"),
    sa.Column("alive_at", UtcDateTime),
)

consolidation = sa.Table(
    "consolidation",
    metadata,
    _id(),
    _ref("cycle_id", "cycle"),
    sa.Column("period", sa.String(8), nullable=False),
    # Counted from 1 within a period: two that add up at the same moment can't both be kept.
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    _ref("document_id", "document"),
    # What the figures were added up from: a hash over the accepted revisions.
    sa.Column("basis_sha256", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index(
        "ix_consolidation_cycle_id_period_version", "cycle_id", "period", "version", unique=True
    ),
)

figure = sa.Table(
    "figure",
    metadata,
    _id(),
    _ref("consolidation_id", "consolidation"),
    sa.Column("key", sa.String(80), nullable=False),
    _text("label"),
    sa.Column("value", DecimalText, nullable=False),
    sa.Column("unit", sa.String(80), nullable=False),
    sa.UniqueConstraint("consolidation_id", "key"),
)

figure_source = sa.Table(
    "figure_source",
    metadata,
    _id(),
    _ref("figure_id", "figure"),
    _ref("submission_id", "submission"),
    sa.Column("unit_code", sa.String(80), nullable=False),
    sa.Column("value", DecimalText, nullable=False),
    sa.Column("cell", sa.String(200), nullable=False),
    _text("text"),
)

event = sa.Table(
    "event",
    metadata,
    _id(),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
    sa.Column("entity", sa.String(30), nullable=False),
    sa.Column("entity_id", sa.Integer, nullable=False),
    sa.Column("from_state", sa.String(30), nullable=False),
    sa.Column("to_state", sa.String(30), nullable=False),
    _text("why"),
    # Whose step it was. A default is what SQLite asks of a column that comes later.
    sa.Column("office_id", sa.Integer, nullable=False, server_default="1"),
    sa.Index("ix_event_entity", "entity", "entity_id"),
)

lease = sa.Table(
    "lease",
    metadata,
    _key_of_office(),
    sa.Column("name", sa.String(120), primary_key=True),
    # The process that holds it; see :class:`plancycle.office_files.processes.Process`.
    sa.Column("host", sa.String(100), nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("started", sa.String(40), nullable=False),
    # By the database's clock: the office's may be set to any day.
    sa.Column("taken_at", UtcDateTime, nullable=False),
    sa.Column("beat_at", UtcDateTime, nullable=False),
)

# Once for each time this database came out of a backup.
restoration = sa.Table(
    "restoration",
    metadata,
    _id(),
    sa.Column("backed_up_at", UtcDateTime, nullable=False),
    sa.Column("restored_at", UtcDateTime, nullable=False),
)

# Until an office has its row here, it sends nothing after that.
restoration_release = sa.Table(
    "restoration_release",
    metadata,
    sa.Column("restoration_id", sa.ForeignKey("restoration.id"), primary_key=True),
    _key_of_office(),
    sa.Column("released_at", UtcDateTime, nullable=False),
    # What can say whether a letter went after the backup: the mailbox of sent mail, the old outbox.
    sa.Column("by_archive", sa.Boolean, nullable=False),
    sa.Column("by_journal", sa.Boolean, nullable=False),
    _text("why"),
)

# Letters of the outbox that was lost; ``surely``: it is known that a server took it.
sent_before = sa.Table(
    "sent_before",
    metadata,
    sa.Column("message_id", sa.String(300), primary_key=True),
    sa.Column("kind", Word(MailKind, 20), nullable=False),
    # The message that it answers, empty for one that answers none.
    sa.Column("reference", OutsideText, nullable=False, server_default="", index=True),
    sa.Column("surely", sa.Boolean, nullable=False),
)
