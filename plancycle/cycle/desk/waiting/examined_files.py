"""The files of one message as the reader sees them, laid open for a person."""

from dataclasses import dataclass

from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.file_kinds import kind_label
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport, asked_form, request_of_token
from plancycle.cycle.workplace.office import Office
from plancycle.forms.printing.summary import FormSummary, summarise
from plancycle.forms.rules.check_reading import check_reading
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.display import safe_line
from plancycle.model.findings import Finding
from plancycle.office_files.sniffer import sniff
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


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


def examined_files(
    tx: Transaction,
    office: Office,
    message: Incoming,
    assessed: Assessed,
    target: AskedReport | None,
) -> tuple[ExaminedFile, ...]:
    """Every file of a message. Args: target: the request that a file without a token is for."""
    taken = {s.file_sha256 for s in tx.submissions.of_incoming(message.id)}
    return tuple(
        _examined(tx, office, number, file, target, taken=file.sha256 in taken)
        for number, file in enumerate(assessed.files, start=1)
    ) or only_sniffed(assessed.parsed)


def _examined(
    tx: Transaction,
    office: Office,
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
        form = asked_form(tx, asked)
        findings = check_reading(file.reading, form)
        summary = summarise(file.reading, form)
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


def only_sniffed(parsed: ParsedMessage) -> tuple[ExaminedFile, ...]:
    """Files of a message that is not read as a report, as they lie in it."""
    return tuple(
        ExaminedFile(n, safe_line(f.name, 120), len(f.content), kind_label(sniff(f.content)))
        for n, f in enumerate((f for f in parsed.files if not f.decoration), start=1)
    )
