"""The letter that corrects an issued paper goes to the units that have the paper as it was."""

from plancycle.cycle.outgoing.corrections_due import (
    NO_PERIOD,
    CorrectionDue,
    CorrectionTo,
    corrections_due,
)
from plancycle.cycle.papers.making.assignment_letters import CORRECTION_NAME
from plancycle.cycle.papers.making.carried_papers import carried
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.cycle.workplace.unit_mail import Recipient, UnitMail, mail_basics, to_unit
from plancycle.mail.outgoing.contexts import CorrectionMail
from plancycle.model.documents import Issue, vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.units import Mood
from plancycle.store.schema.records import NewOutgoing


def queue_corrections(office: Office, year: int) -> int:
    """Put the letters that are due into the outbox; returns how many were new."""
    messages = [
        _message(office, year, due, receiver)
        for due in corrections_due(office, year)
        for receiver in due.receivers
    ]
    if not messages:
        return 0
    with office.database.begin() as tx:
        return tx.outbox.queue(messages)


def _message(office: Office, year: int, due: CorrectionDue, receiver: CorrectionTo) -> NewOutgoing:
    letter, corrected = due.letter, due.corrected
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        assert cycle is not None
        profile = issued_profile(office, cycle)
        wrong, signed = printed_issue(tx, corrected), tx.signed.pdfs_of(letter)
    right, issue = corrected.issue, letter.issue
    assert right is not None and issue is not None
    unit = profile.units.unit(receiver.unit_code)
    recipient = Recipient(profile, cycle, unit, NO_PERIOD, addresses=receiver.addresses)
    own = (CORRECTION_NAME, office.blobs.get(letter.file_sha256))
    files = carried(office, signed, "", own)
    symbol = load_context(office, corrected).frame.issue_form.symbol
    mail = CorrectionMail(
        **mail_basics(recipient),
        paper=corrected.kind.vietnamese,
        wrong=_told(wrong, symbol),
        right=_told(right, symbol),
        letter=_told(issue, load_context(office, letter).frame.issue_form.symbol),
        file_names=files.names,
        binding=profile.units.mood(unit) is Mood.BINDING,
    )
    told = UnitMail(MailKind.CORRECTION, receiver.sequence, mail, tuple(files.files))
    return to_unit(office, recipient, told)


def _told(issue: Issue, symbol: str) -> str:
    """E.g. ``05/KH-UBND ngày 10/01/2024``."""
    return f"{issue.padded}/{symbol} ngày {vietnamese_date(issue.signed_on)}"
