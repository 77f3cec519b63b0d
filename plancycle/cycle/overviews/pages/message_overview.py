"""One message that came, as far as it can be shown without opening its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plancycle.cycle.desk.desk import find_own_message
from plancycle.cycle.desk.waiting.examined_files import ExaminedFile, only_sniffed
from plancycle.cycle.desk.waiting.message_head import MessageHead, message_head
from plancycle.cycle.incoming.reading.suggest import Suggestion, suggest
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.overviews.pages.report_choices import ReportChoices, report_choices
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import parse_message
from plancycle.model.errors import StoredFileError
from plancycle.model.mail import IncomingKind
from plancycle.model.status import COUNTED, IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Event, Incoming, Submission


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A message that came.

    Attributes:
        head: None for a report recorded by hand, and where its bytes are gone.
        files: as they lie in it; none of them was opened.
        target: the request it seems to be for; guess: whose it seems to be, and by what.
        counted: the report that counts already for the request it seems to be for; None without.
        reports: what was made of its files.
        choices: what a person may say it is of.
        history: what was done with it, oldest first.
    """

    message: Incoming
    head: MessageHead | None
    files: tuple[ExaminedFile, ...]
    guess: Suggestion | None
    counted: Submission | None
    reports: tuple[tuple[Submission, AskedReport], ...]
    choices: ReportChoices
    history: tuple[Event, ...]

    @property
    def target(self) -> AskedReport | None:
        """The request it seems to be for."""
        return self.guess.asked if self.guess else None

    @property
    def waits(self) -> bool:
        """Whether a person has to decide on it."""
        return self.message.status is IncomingStatus.QUARANTINED

    @property
    def may_be_taken(self) -> bool:
        """Whether a form of it may be let in: it waits, or was passed over."""
        return self.waits or self.message.status is IncomingStatus.IGNORED

    @property
    def by_hand(self) -> bool:
        """Whether it is no mail, but a report that was recorded by hand."""
        return self.message.kind == IncomingKind.RECEIVED_BY_HAND


def message_page(office: Office, message_id: int) -> MessagePage:
    """One message of an office. Raises: StepError if there is none of that number."""
    with office.database.read() as tx:
        message = find_own_message(tx, office, message_id)
        head, files, guess = _laid_open(tx, office, message)
        return MessagePage(
            message=message,
            head=head,
            files=files,
            guess=guess,
            counted=_counted(tx, guess.asked if guess else None),
            reports=_reports(tx, office, message),
            choices=report_choices(tx, office),
            history=_told_once(tx.pages.history("incoming", [message.id])),
        )


def _told_once(events: Sequence[Event]) -> tuple[Event, ...]:
    """What was done, without the steps on the way to a result that give the same reason."""
    kept = [
        event
        for event, following in pairwise((*events, None))
        if event and not (following and event.from_state and _reads_alike(event, following))
    ]
    return tuple(kept)


def _reads_alike(one: Event, other: Event) -> bool:
    return (one.at, one.actor, one.why) == (other.at, other.actor, other.why)


def _laid_open(
    tx: Transaction, office: Office, message: Incoming
) -> tuple[MessageHead | None, tuple[ExaminedFile, ...], Suggestion | None]:
    if message.kind == IncomingKind.RECEIVED_BY_HAND:
        return None, (), None
    try:
        parsed = parse_message(office.blobs.get(message.sha256), open_packed=False)
    except StoredFileError:
        return None, (), None
    return message_head(tx, office, parsed), only_sniffed(parsed), suggest(tx, office, parsed)


def _counted(tx: Transaction, asked: AskedReport | None) -> Submission | None:
    sent = tx.submissions.of_request(asked.request.id) if asked is not None else ()
    return next((s for s in sent if s.status in COUNTED), None)


def _reports(
    tx: Transaction, office: Office, message: Incoming
) -> tuple[tuple[Submission, AskedReport], ...]:
    reports = []
    for submission in tx.submissions.of_incoming(message.id):
        request = tx.requests.get(submission.request_id)
        cycle = tx.cycles.get(request.cycle_id)
        if cycle.profile != office.profile.code:
            continue
        profile = issued_profile(office, cycle)
        period = profile.period(cycle.year, request.period)
        if period is not None:
            reports.append((submission, AskedReport(profile, cycle, period, request)))
    return tuple(reports)
