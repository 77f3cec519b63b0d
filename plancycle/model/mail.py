"""Messages as the use cases see them: what goes out, what came in, whose it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TOKEN_LENGTH = 12
TOKEN_PATTERN = r"[a-z2-7]{12}"  # noqa: S105 - a pattern, no secret
"""A report token: 60 random bits in lower-case base32; one for each unit and period."""

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class MailKind(StrEnum):
    """What an outgoing message is for; part of its Message-ID."""

    ASSIGNMENT = "assignment"
    REQUEST = "request"
    REMINDER = "reminder"
    ACKNOWLEDGEMENT = "ack"
    FINDINGS = "findings"
    CONFIRM_SENDER = "confirm"
    ESCALATION = "escalation"
    CORRECTION = "correction"
    OPERATOR_NOTICE = "notice"

    @property
    def vietnamese(self) -> str:
        """As an operator calls it."""
        return _KINDS[self]


_KINDS = {
    MailKind.ASSIGNMENT: "Giao nhiệm vụ",
    MailKind.REQUEST: "Gửi biểu mẫu",
    MailKind.REMINDER: "Đôn đốc",
    MailKind.ACKNOWLEDGEMENT: "Xác nhận đã nhận",
    MailKind.FINDINGS: "Đề nghị hoàn thiện",
    MailKind.CONFIRM_SENDER: "Xác minh người gửi",
    MailKind.ESCALATION: "Đề nghị cấp trên đôn đốc",
    MailKind.CORRECTION: "Đính chính văn bản",
    MailKind.OPERATOR_NOTICE: "Báo cán bộ xử lý",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    content: bytes
    content_type: str = DOCX_TYPE


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message, ready to be sent to one unit (all its addresses).

    Attributes:
        message_id: with angle brackets; decided by us, the same at every try.
        sender: address; ``sender_name`` its display name; ``reply_to`` carries the token as
            plus-address, e.g. ``baocao+abc@x.example``.
        references: Message-IDs this one belongs to, without its own.
        auto_submitted: None for what a person would send, ``auto-replied`` for an answer,
            ``auto-generated`` for a reminder.
    """

    message_id: str
    sender: str
    sender_name: str
    reply_to: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    references: tuple[str, ...] = ()
    auto_submitted: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedMessage:
    """One raw message from a mailbox.

    Attributes:
        key: unique and stable in its mailbox (IMAP ``uidvalidity:uid``, Maildir unique name).
        received_at: arrival at the server (INTERNALDATE), aware.
        raw: the bytes as stored; never re-serialised.
        cursor: what to hand to the next fetch once this message is safe.
    """

    key: str
    received_at: datetime
    raw: bytes
    cursor: str


@dataclass(frozen=True, slots=True)
class UnfetchedMessage:
    """A message of a mailbox that could not be fetched, while others could.

    Attributes:
        key, cursor: as of a :class:`FetchedMessage`.
        reason: Vietnamese; names the message as a person finds it in the mailbox.
    """

    key: str
    reason: str
    cursor: str


class IncomingKind(StrEnum):
    """What an incoming message is, before it is matched.

    FOR_PERSON: a program wrote it, and a person should know of it.
    RECEIVED_BY_HAND is no message: a report that came on paper or by another channel.
    """

    REPORT = "report"
    OWN_LOOP = "own_loop"
    BOUNCE = "bounce"
    DELAY_NOTICE = "delay_notice"
    RECEIPT = "receipt"
    AUTO_REPLY = "auto_reply"
    REACTION = "reaction"
    FOR_PERSON = "for_person"
    NO_FILE = "no_file"
    RECEIVED_BY_HAND = "received_by_hand"


class IncomingMark(StrEnum):
    """What a later decision must know of a message, beside its state; its reason is for readers.

    DISMISSED: a person put it aside. DISOWNED: its unit says that the report held back is not its
    own.
    """

    NONE = ""
    DISMISSED = "dismissed"
    DISOWNED = "disowned"


class TokenSource(StrEnum):
    """Where a token stood, strongest first."""

    FILE = "file"
    ADDRESS = "address"
    SUBJECT = "subject"
    REFERENCES = "references"


class MatchOutcome(StrEnum):
    """What the ordered rule says of one file."""

    ACCEPT = "accept"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Match:
    """Whose report a file is, and whether it may come in; ``reason`` is Vietnamese."""

    outcome: MatchOutcome
    token: str | None
    reason: str
    ask_registered: bool = False
