"""What a stored message is, and what is in its files; nothing is written.

Who comes before what: a stranger's files are only peeked into, for whose they claim to be.
"""

from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.circumstances import circumstances
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.reading.opening import (
    brings_new_file,
    look_at,
    open_files,
    peek_files,
)
from plancycle.cycle.workplace.office import Office, Reader
from plancycle.forms.opening.budget import Budget
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.classify import classify
from plancycle.model.mail import IncomingKind
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from plancycle.store.schema.records import Incoming


def assess(
    office: Office, matcher: Matcher, message: Incoming, reader: Reader, *, on_request: bool = False
) -> Assessed:
    """Read a stored message and, if it may be trusted, its files.

    Args: on_request: a person asks for it, so the files are opened whoever sent them.
    """
    raw = office.blobs.get(message.sha256)
    # Outlook's package is opened for those who are trusted only: first who, then what.
    parsed = parse_message(raw, open_packed=False)
    known = matcher.trusts_envelope(parsed)
    trusted = on_request or known
    if trusted and any(sniff(f.content) is FileKind.OUTLOOK for f in parsed.files):
        parsed = parse_message(raw)
    # From outside alone: what a message is must be known before any file of it is opened.
    look = look_at(parsed.files)
    verdict = classify(
        parsed,
        [office.profile.reporting.reply_to],
        look.has_office,
        brings_new_file=look.has_office and brings_new_file(look.files, office.blobs.holds),
        is_own_letter=_is_own_letter(office, parsed.message_id),
        circumstances=circumstances(office, message, parsed),
    )
    # What is no report needs no reading, and what waits for a person is read when he asks.
    if not on_request and (verdict.kind is not IncomingKind.REPORT or verdict.review):
        return Assessed(parsed, verdict, programs=look.programs, known_sender=known)
    # A unit may write from a thread without a token: that in its file may vouch for it.
    if not trusted:
        files = peek_files(reader, look.files)
        if not matcher.trusts_token(parsed, [f.token for f in files if f.token]):
            return Assessed(parsed, verdict, files, look.programs, trusted=False)
    files = open_files(reader, look.files, Budget())
    programs = (f.name for f in files if sniff(f.content) is FileKind.EXECUTABLE)
    named = tuple(dict.fromkeys((*look.programs, *programs)))
    return Assessed(parsed, verdict, files, named, known_sender=known)


def _is_own_letter(office: Office, message_id: str) -> bool:
    if not message_id:
        return False
    with office.database.read() as tx:
        return tx.outbox.by_message_id(message_id) is not None
