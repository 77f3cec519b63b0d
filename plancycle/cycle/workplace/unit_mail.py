"""The e-mail that one unit is sent, and the words that such e-mails share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import capital
from plancycle.mail.outgoing.contexts import FindingLine, MailContext
from plancycle.mail.outgoing.message_id import message_id, plus_address
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding
from plancycle.model.mail import DOCX_TYPE, PDF_TYPE, XLSX_TYPE, MailKind
from plancycle.model.periods import VIETNAM, FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Unit
from plancycle.store.schema.outgoing_body import KeptFile, OutgoingBody
from plancycle.store.schema.records import Cycle, NewOutgoing, ReportRequest

if TYPE_CHECKING:
    from plancycle.mail.outgoing.mail_text import MailText


@dataclass(frozen=True, slots=True)
class Recipient:
    """A unit as a year writes to it about a period.

    Attributes:
        profile, cycle: the year, and what it was issued under.
        period: code of the period.
        request: what the unit owes in it; its token goes along, for the answer. None: no answer is
            awaited.
        addresses: only these of the unit's addresses; empty for all.
    """

    profile: Profile
    cycle: Cycle
    unit: Unit
    period: str
    request: ReportRequest | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitMail:
    """What a unit is told.

    Attributes:
        sequence: number of the message among those of its kind, unit and period.
        context: what the kind's template is given.
        files: name and content of each, in the order of the message.
        references: Message-IDs that it answers.
        auto_submitted: as in RFC 3834; None for what a person is behind.
    """

    kind: MailKind
    sequence: int
    context: MailContext
    files: tuple[tuple[str, bytes], ...] = ()
    references: tuple[str, ...] = ()
    auto_submitted: str | None = None


def to_unit(office: Office, recipient: Recipient, mail: UnitMail) -> NewOutgoing:
    """A message to one unit, ready for the outbox; its files are kept in the blob store."""
    # Within a transaction this may begin it anew: nothing before it may have an effect outside.
    text, attachments = office.made(mail, lambda: _written(office, mail))
    reporting, request = recipient.profile.reporting, recipient.request
    reply_to = reporting.reply_to
    own_id = message_id(
        office.cycle_name(recipient.cycle.year),
        recipient.unit.code,
        mail.kind,
        recipient.period,
        mail.sequence,
        office.key,
        reply_to.rpartition("@")[2],
    )
    return NewOutgoing(
        cycle_id=recipient.cycle.id,
        unit_code=recipient.unit.code,
        kind=mail.kind,
        period=recipient.period,
        sequence=mail.sequence,
        message_id=own_id,
        request_id=request.id if request else None,
        body=OutgoingBody(
            sender=reply_to,
            sender_name=reporting.sender_name,
            reply_to=plus_address(reply_to, request.token) if request else reply_to,
            to=recipient.addresses or recipient.unit.emails,
            subject=text.subject,
            text=text.text,
            html=text.html,
            references=mail.references,
            auto_submitted=mail.auto_submitted,
            attachments=tuple(attachments),
        ),
    )


def _written(office: Office, mail: UnitMail) -> tuple["MailText", list[KeptFile]]:
    """The text of a message, and its files as they were kept."""
    text = office.composer.render_mail(mail.kind.value, mail.context)
    return text, [
        KeptFile(name=name, sha256=office.blobs.put(content), content_type=_type_of(name))
        for name, content in mail.files
    ]


def _type_of(name: str) -> str:
    """MIME type of a file of ours; we name them after what they are."""
    if name.endswith(".pdf"):
        return PDF_TYPE
    return XLSX_TYPE if name.endswith(".xlsx") else DOCX_TYPE


class Basics(TypedDict):
    """What every e-mail to a unit holds.

    See :class:`plancycle.mail.outgoing.contexts.MailContext`.
    """

    agency: str
    unit_name: str
    token: str
    reply_to: str
    contact_office: str
    contact_email: str
    contact_phone: str


def mail_basics(recipient: Recipient) -> Basics:
    """The common part of an e-mail's data."""
    reply_to = recipient.profile.reporting.reply_to
    contact = recipient.profile.reporting.contact
    token = recipient.request.token if recipient.request else ""
    return Basics(
        agency=recipient.profile.locality.lead.name,
        unit_name=recipient.unit.name,
        token=token,
        reply_to=plus_address(reply_to, token) if token else reply_to,
        contact_office=contact.office,
        contact_email=contact.email,
        contact_phone=contact.phone,
    )


def moment_words(at: datetime) -> str:
    """A moment on a clock in Vietnam, e.g. ``09 giờ 05 ngày 10/6/2024``."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H giờ %M} ngày {vietnamese_date(local.date())}"


def before_words(request: ReportRequest) -> str:
    """The day before which a unit has to send, e.g. ``15/6/2024``: the one after its last day."""
    return vietnamese_date(request.before)


def period_words(period: ReportingPeriod) -> str:
    """A period as e-mails call it: of an estimate, what is asked."""
    return asked_paper(period) if period.form is FormKind.ESTIMATE else period.title


def asked_words(period: ReportingPeriod) -> str:
    """What is asked, as a line of a list: ``Báo cáo năm 2024``."""
    return capital(asked_paper(period))


def finding_lines(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Findings as e-mails list them."""
    return tuple(FindingLine(location=f.location, message=f.message, fix=f.fix) for f in findings)
