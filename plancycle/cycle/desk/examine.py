"""One message laid open for a person: head, text, and what the reader says of each file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancycle.cycle.desk.desk import Desk, find_message, read_message, tokens_of
from plancycle.cycle.desk.proposals import propose
from plancycle.cycle.incoming.answers import counted_revision
from plancycle.cycle.incoming.authenticity import sender_verdict
from plancycle.cycle.incoming.corrections import correction_words
from plancycle.cycle.incoming.file_kinds import kind_label
from plancycle.cycle.incoming.intake import Assessed
from plancycle.cycle.incoming.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, request_of_token
from plancycle.cycle.incoming.suggest import Suggestion, suggest
from plancycle.cycle.incoming.thread import ThreadLine, thread_of
from plancycle.cycle.workplace.office import Office
from plancycle.forms.printing.summary import FormSummary, summarise
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.judging.said import spoken
from plancycle.model.display import safe_line, safe_lines
from plancycle.model.errors import BusyMachineError, PlanCycleError, StepError
from plancycle.model.findings import Finding
from plancycle.model.mail import IncomingKind
from plancycle.model.reports import Field, FormReading, FormValue
from plancycle.office_files.sniffer import sniff
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming

_HEADERS = (
    "From",
    "Reply-To",
    "To",
    "Cc",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "Return-Path",
)


@dataclass(frozen=True, slots=True)
class ExaminedFile:
    """One file as the reader sees it.

    Attributes:
        number: as ``--file`` takes it, from 1; size: bytes.
        kind: what the content is, in Vietnamese.
        refusal: why it can't be read, empty if it can or was not tried; ``is_form`` if it can.
        owner: unit and period of the token inside; empty without a known token.
        findings: what is wrong with it as the report it seems to be.
        summary: what was read out of it as that report; None if it is none, or nobody's.
        taken: it has become a report already.
    """

    number: int
    name: str
    size: int
    kind: str
    refusal: str = ""
    is_form: bool = False
    owner: str = ""
    findings: tuple[Finding, ...] = ()
    summary: FormSummary | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """One message laid open.

    Attributes:
        target: the request it would be for, if one can be named.
        correction: the unit's own words where they say that a figure was misread; else empty.
        counted: number of the revision that counts for ``target``; 0 without one.
        counted_summary: what stands in it, where ``correction`` speaks of it.
        thread: what was written before on the same request, oldest first.
        proposal: what the words seem to be about, in Vietnamese; empty where a form came.
    """

    message: Incoming
    headers: tuple[tuple[str, str], ...]
    authenticated: AuthVerdict
    text: tuple[str, ...]
    defects: tuple[str, ...]
    files: tuple[ExaminedFile, ...]
    suggestion: Suggestion | None
    target: AskedReport | None
    correction: str = ""
    counted: int = 0
    counted_summary: FormSummary | None = None
    thread: tuple[ThreadLine, ...] = ()
    proposal: str = ""


def examine(office: Office, message_id: int) -> Examined:
    """Lay one message open; nothing is changed and nothing is fetched from the network.

    Raises: StepError if there is no such message, or it was recorded by hand.
    """
    with office.database.read() as tx:
        message = find_message(tx, message_id)
    if message.kind == IncomingKind.RECEIVED_BY_HAND:
        raise StepError(
            f"Số {message_id} không phải thư: là báo cáo do cán bộ ghi nhận trực tiếp "
            f"({message.reason})."
        )
    try:
        desk, assessed = read_message(office, message)
    except BusyMachineError as error:
        return _unassessed(office, message, error)
    except (PlanCycleError, OSError):
        raise
    except Exception as error:  # the fault for which it waits; its head and text can be shown
        return _unassessed(office, message, error)
    with office.reader() as reader:
        guess = propose(office, desk, reader, message).suggestion
    with office.database.read() as tx:
        return _laid_open(tx, office, message, desk, assessed, guess)


def _laid_open(
    tx: Transaction,
    office: Office,
    message: Incoming,
    desk: Desk,
    assessed: Assessed,
    guess: Suggestion | None,
) -> Examined:
    """Args: guess: whose the list proposes it to be; what was opened here may say more."""
    opened = suggest(tx, office, assessed.parsed, tokens_of(assessed))
    target = guess.asked if guess and guess.by_token else opened.asked if opened else None
    taken = {s.file_sha256 for s in tx.submissions.of_incoming(message.id)}
    files: Sequence[ExaminedFile] = [
        _examined(tx, office, desk, n, f, target, taken=f.sha256 in taken)
        for n, f in enumerate(assessed.files, start=1)
    ] or _only_sniffed(assessed.parsed)
    verdict = sender_verdict(tx, office, assessed.parsed)
    found = _examination(message, assessed.parsed, verdict, tuple(files), guess, ())
    found = _with_thread(tx, replace(found, target=target), assessed)
    return _with_correction(tx, desk, found, assessed.parsed)


def _with_thread(tx: Transaction, found: Examined, assessed: Assessed) -> Examined:
    """What was written before it, and what its words are about if it brings no form."""
    parsed, asked = assessed.parsed, found.target
    thread = (
        thread_of(tx, asked.request, found.message, parsed.references) if asked is not None else ()
    )
    proposal = "" if assessed.forms else spoken(parsed.text, parsed.subject).proposal
    return replace(found, thread=thread, proposal=proposal)


def _with_correction(
    tx: Transaction, desk: Desk, found: Examined, parsed: ParsedMessage
) -> Examined:
    """The words of a unit that found a figure misread, beside what counts of its report."""
    words = correction_words(parsed.text)
    if not words:
        return found
    asked = found.target
    counted = counted_revision(tx, asked.request) if asked else 0
    summary = _counted_summary(tx, desk, asked) if asked and counted else None
    return replace(found, correction=words, counted=counted, counted_summary=summary)


def _counted_summary(tx: Transaction, desk: Desk, asked: AskedReport) -> FormSummary:
    values = tuple(
        FormValue(v.task_id or None, Field(v.field), v.text, v.number, v.cell)
        for v in tx.submissions.accepted_values(asked.cycle.id, asked.period.code)
        if v.unit_code == asked.unit.code
    )
    return summarise(FormReading(asked.request.token, values), desk.form_for(tx, asked))


def _unassessed(office: Office, message: Incoming, error: Exception) -> Examined:
    parsed = parse_message(office.blobs.get(message.sha256), open_packed=False)
    with office.database.read() as tx:
        guess = suggest(tx, office, parsed)
        verdict = sender_verdict(tx, office, parsed)
    why = f"Phần mềm gặp lỗi khi đọc tệp của thư này ({type(error).__name__})."
    return _examination(message, parsed, verdict, tuple(_only_sniffed(parsed)), guess, (why,))


def _examination(
    message: Incoming,
    parsed: ParsedMessage,
    verdict: AuthVerdict,
    files: tuple[ExaminedFile, ...],
    guess: Suggestion | None,
    faults: tuple[str, ...],
) -> Examined:
    shown = ((name, parsed.all_headers(name)) for name in _HEADERS)
    problem = (parsed.sender_problem,) if parsed.sender_problem else ()
    return Examined(
        message=message,
        headers=tuple((n, safe_line(v, 300)) for n, values in shown for v in values[:5]),
        authenticated=verdict,
        text=safe_lines(parsed.text),
        defects=(*faults, *problem, *parsed.defects),
        files=files,
        suggestion=guess,
        target=guess.asked if guess else None,
    )


def _examined(
    tx: Transaction,
    office: Office,
    desk: Desk,
    number: int,
    file: AssessedFile,
    target: AskedReport | None,
    *,
    taken: bool,
) -> ExaminedFile:
    own = request_of_token(tx, office, file.reading.token if file.reading else None)
    asked = own or target
    findings: tuple[Finding, ...] = ()
    summary: FormSummary | None = None
    if file.reading is not None and asked:
        findings = desk.check_for(tx, file, asked)
        summary = summarise(file.reading, desk.form_for(tx, asked))
    return ExaminedFile(
        number=number,
        name=safe_line(file.name, 120),
        size=len(file.content),
        kind=kind_label(sniff(file.content)),
        refusal=file.refusal,
        is_form=file.reading is not None,
        owner=own.label if own else "",
        findings=findings,
        summary=summary,
        taken=taken,
    )


def _only_sniffed(parsed: ParsedMessage) -> list[ExaminedFile]:
    """Files of a message that is not read as a report, as they lie in it."""
    return [
        ExaminedFile(n, safe_line(f.name, 120), len(f.content), kind_label(sniff(f.content)))
        for n, f in enumerate((f for f in parsed.files if not f.decoration), start=1)
    ]
