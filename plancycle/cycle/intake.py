"""One message on its way in: what it is, whose it is, and what becomes of it.

:meth:`Intake.assess` reads (slow, outside any transaction); :meth:`Intake.settle` decides and
writes everything that follows from one message in one transaction.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.answers import Correspondence
from plancycle.cycle.bounced import UNTIED, concerns_register, mark_bounced
from plancycle.cycle.copies import without_copies
from plancycle.cycle.enclosures import Reply
from plancycle.cycle.letters import by_unit, report_form
from plancycle.cycle.no_form import no_file_finding, unreadable_findings
from plancycle.cycle.office import Office, Reader, issued_profile
from plancycle.cycle.remind import cancel_reminders
from plancycle.forms.bundle import unpack_bundle
from plancycle.forms.check import check_reading
from plancycle.forms.kinds import FileKind, sniff
from plancycle.mail.authentication import auth_verdict
from plancycle.mail.classify import Classification, classify
from plancycle.mail.match import envelope_tokens, match
from plancycle.mail.parse import ParsedMessage, parse_message
from plancycle.mail.parts import UUENCODED, MailFile
from plancycle.model.assignments import Assignment
from plancycle.model.errors import UnreadableFormError
from plancycle.model.findings import Finding, Severity, has_errors
from plancycle.model.mail import IncomingKind, Match, MatchOutcome, TokenSource
from plancycle.model.profile import Profile
from plancycle.model.reports import FormReading, ReportForm
from plancycle.model.status import COUNTED, IncomingStatus, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming, ReportRequest, Submission

_SEND_ANEW = (
    "Đề nghị soạn thư mới, đính kèm tệp biểu mẫu đã điền (không mã hóa, không đóng gói) và gửi lại."
)
_DAMAGED = "tệp bị hỏng trong khi truyền. Đề nghị gửi lại tệp."


@dataclass(frozen=True, slots=True)
class AssessedFile:
    """A file of a message: read, or refused with the reason."""

    name: str
    content: bytes
    reading: FormReading | None
    refusal: str = ""

    @property
    def sha256(self) -> str:
        """Of the content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a message is, and its files; ``programs`` names those that a computer would run."""

    parsed: ParsedMessage
    classification: Classification
    files: tuple[AssessedFile, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[AssessedFile, ...]:
        """The files that could be read, without blank copies of a form that is filled in."""
        return without_copies([f for f in self.files if f.reading is not None])


class Intake:
    """Lets reports in. One for each run; it keeps what is frozen of the years it meets."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reply_to = office.profile.reporting.reply_to
        self._profiles: dict[int, Profile] = {}
        self._assignments: dict[int, dict[str, list[Assignment]]] = {}

    def assess(self, message: Incoming, reader: Reader) -> Assessed:
        """Read a stored message and its files; nothing is written."""
        parsed = parse_message(self._office.blobs.get(message.sha256))
        files = [part for f in parsed.files if not f.decoration for part in _opened(f)]
        kinds = [sniff(content) for _, content, _ in files]
        programs = tuple(
            f[0] for f, k in zip(files, kinds, strict=True) if k is FileKind.EXECUTABLE
        )
        verdict = classify(parsed, [self._reply_to], any(k.is_office for k in kinds))
        if verdict.kind is not IncomingKind.REPORT or verdict.review:
            return Assessed(parsed, verdict, programs=programs)
        return Assessed(parsed, verdict, tuple(_read(reader, *f) for f in files), programs)

    def settle(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        """Write what follows from a message; returns the outcome as a Vietnamese label."""
        parsed, verdict = assessed.parsed, assessed.classification
        sender = parsed.sender or ", ".join(parsed.from_addresses)
        tx.inbox.describe(
            message,
            kind=verdict.kind,
            sender=sender,
            subject=parsed.subject,
            message_id=parsed.message_id,
        )
        message = tx.inbox.get(message.id)
        if assessed.programs:
            tx.notices.warn(message.id, ", ".join(assessed.programs))
        if verdict.kind is IncomingKind.BOUNCE and not mark_bounced(tx, verdict):
            units = self._office.profile.units.units
            if concerns_register(verdict, units):
                why = f"{verdict.reason} {UNTIED}"
                tx.inbox.move(message, IncomingStatus.QUARANTINED, why)
                return "Chờ cán bộ xem xét"
        if verdict.kind not in (IncomingKind.REPORT, IncomingKind.NO_FILE):
            tx.inbox.move(message, IncomingStatus.IGNORED, verdict.reason)
            return verdict.reason.partition(":")[0].partition("(")[0].strip(" .")
        if verdict.review:
            tx.inbox.move(message, IncomingStatus.QUARANTINED, verdict.reason)
            self._ask_again(tx, message, parsed)
            return "Chờ cán bộ xem xét"
        return self._settle_report(tx, message, assessed)

    def _settle_report(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        forms = assessed.forms
        if not forms:
            return self._settle_unreadable(tx, message, assessed)
        several = sum(1 for f in forms if f.reading and f.reading.token) > 1
        outcomes: list[str] = []
        refused: list[str] = []
        for part, file in enumerate(forms, start=1):
            assert file.reading is not None
            found = self._match(tx, assessed.parsed, file.reading.token, several=several)
            to = self._correspondence(tx, found.token)
            if found.outcome is MatchOutcome.QUARANTINE or to is None:
                refused.append(f"{file.name}: {found.reason}")
                if to is not None and found.ask_registered:
                    to.ask_registered(tx, message, part, message.sender, file.name)
            elif to.request.locked_at is not None:
                refused.append(f"{file.name}: kỳ {to.period.title} đã khóa; đề nghị đính chính.")
            else:
                outcomes.append(self._let_in(tx, message, part, file, to))
        if refused:
            tx.inbox.move(message, IncomingStatus.QUARANTINED, " ".join(refused))
            return outcomes[0] if outcomes else "Chờ cán bộ xem xét"
        self._processed(tx, message, "; ".join(outcomes))
        return outcomes[0]

    def _settle_unreadable(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        """No form in it: told what to do, if we know for certain who it is."""
        found = self._match(tx, assessed.parsed, None, several=False)
        to = self._correspondence(tx, found.token)
        if found.outcome is MatchOutcome.QUARANTINE or to is None or to.request.locked_at:
            reason = f"{assessed.classification.reason} {found.reason}"
            tx.inbox.move(message, IncomingStatus.QUARANTINED, reason)
            return "Chờ cán bộ xem xét"
        findings = unreadable_findings((f.name, f.refusal) for f in assessed.files)
        findings = findings or [no_file_finding(assessed.parsed.text, to.period.form)]
        names = ", ".join(f.name for f in assessed.files)
        tx.inbox.add_findings(message.id, None, findings)
        content = assessed.files[0].content if assessed.files else b""
        reply = Reply(self._form(tx, to), content)
        to.return_with_findings(tx, message, 0, names, findings, reply=reply, once=True)
        self._processed(tx, message, "đã trả lời: không có biểu mẫu đọc được")
        return "Trả lại: không đọc được" if assessed.files else "Trả lại: không kèm tệp"

    def _ask_again(self, tx: Transaction, message: Incoming, parsed: ParsedMessage) -> None:
        """Ask for a message that can't be opened once more, if we know for certain whose it is."""
        found = self._match(tx, parsed, None, several=False)
        to = self._correspondence(tx, found.token)
        if found.outcome is MatchOutcome.QUARANTINE or to is None or to.request.locked_at:
            return
        if UUENCODED in parsed.defects:
            return  # a person can take the file out of it
        finding = Finding("M03", Severity.ERROR, "Thư của đơn vị", parsed.defects[0], _SEND_ANEW)
        tx.inbox.add_findings(message.id, None, [finding])
        reply = Reply(self._form(tx, to))
        to.return_with_findings(tx, message, 0, "", [finding], reply=reply, once=True)

    def _let_in(
        self,
        tx: Transaction,
        message: Incoming,
        part: int,
        file: AssessedFile,
        to: Correspondence,
    ) -> str:
        assert file.reading is not None
        revisions = tx.submissions.of_request(to.request.id)
        if _is_repeat(tx, message, file.sha256, revisions):
            return "Trùng báo cáo đã nhận"
        submission = tx.submissions.add(
            to.request.id,
            message.id,
            file_sha256=self._office.blobs.put(file.content),
            file_name=file.name,
            sender=message.sender,
            received_at=message.received_at,
            values=file.reading.values,
        )
        form = self._form(tx, to)
        findings = check_reading(file.reading, form)
        tx.inbox.add_findings(message.id, submission.id, findings)
        if has_errors(findings):
            tx.submissions.move(submission, SubmissionStatus.RETURNED, _codes(findings))
            reply = Reply(form, file.content, file.reading)
            to.return_with_findings(tx, message, part, file.name, findings, reply=reply)
            return "Trả lại để hoàn thiện"
        _accept(tx, submission, findings, revisions)
        cancel_reminders(tx, to.request)
        to.acknowledge(tx, message, part, submission, findings)
        return "Tiếp nhận"

    def _match(
        self, tx: Transaction, parsed: ParsedMessage, file_token: str | None, *, several: bool
    ) -> Match:
        def token_of(message_id: str) -> str | None:
            sent = tx.outbox.by_message_id(message_id)
            if sent is None or sent.request_id is None:
                return None
            return tx.requests.get(sent.request_id).token

        def registered(token: str) -> frozenset[str]:
            to = self._correspondence(tx, token)
            assert to is not None
            return frozenset(to.profile.units.unit(to.request.unit_code).emails)

        envelope: tuple[tuple[TokenSource, str], ...] = envelope_tokens(
            parsed, self._reply_to, token_of
        )
        return match(
            file_token,
            envelope,
            parsed.sender,
            lambda token: self._correspondence(tx, token) is not None,
            registered,
            auth_verdict(parsed, self._office.authserv_id).refuses(
                pass_required=self._office.require_dmarc
            ),
            several_forms=several,
            sender_problem=parsed.sender_problem,
        )

    def _correspondence(self, tx: Transaction, token: str | None) -> Correspondence | None:
        """The request of a token, if it is one of this office's."""
        request = tx.requests.by_token(token) if token else None
        if request is None:
            return None
        cycle = tx.cycles.get(request.cycle_id)
        if cycle.profile != self._office.profile.code:
            return None
        profile = self._profile(tx, request)
        period = profile.period(cycle.year, request.period)
        assert period is not None
        return Correspondence(self._office, profile, cycle, period, request)

    def _profile(self, tx: Transaction, request: ReportRequest) -> Profile:
        if request.cycle_id not in self._profiles:
            cycle = tx.cycles.get(request.cycle_id)
            self._profiles[request.cycle_id] = issued_profile(self._office, cycle)
        return self._profiles[request.cycle_id]

    def _form(self, tx: Transaction, to: Correspondence) -> ReportForm:
        """The form that was asked for."""
        return report_form(to.profile, to.period, to.request, self._own(tx, to.request))

    def _own(self, tx: Transaction, request: ReportRequest) -> Sequence[Assignment]:
        """The unit's assignments; frozen at issue, so a year's are read once."""
        if request.cycle_id not in self._assignments:
            self._assignments[request.cycle_id] = by_unit(tx.assignments.of_cycle(request.cycle_id))
        return self._assignments[request.cycle_id].get(request.unit_code, ())

    @staticmethod
    def _processed(tx: Transaction, message: Incoming, why: str) -> None:
        tx.inbox.move(message, IncomingStatus.MATCHED, why)
        tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, why)


def _opened(file: MailFile) -> list[tuple[str, bytes, str]]:
    """``(name, content, refusal)`` of a file, or of each file in a plain zip."""
    if file.damaged:
        return [(file.name, file.content, _DAMAGED)]
    if sniff(file.content) is not FileKind.ZIP:
        return [(file.name, file.content, "")]
    try:
        return [(b.name, b.data, "") for b in unpack_bundle(file.content)]
    except UnreadableFormError as error:
        return [(file.name, file.content, str(error))]


def _read(reader: Reader, name: str, content: bytes, refusal: str) -> AssessedFile:
    if refusal:
        return AssessedFile(name, content, None, refusal)
    try:
        return AssessedFile(name, content, reader.read(content))
    except UnreadableFormError as error:
        return AssessedFile(name, content, None, str(error))


def _is_repeat(
    tx: Transaction, message: Incoming, file_sha256: str, revisions: Sequence[Submission]
) -> bool:
    """The newest file once more, or an older one in a message that was delivered twice.

    An older file in a message of its own is no repeat: the unit goes back to it.
    """
    same = [s for s in revisions if s.file_sha256 == file_sha256]
    return any(
        s is revisions[-1]
        or (message.message_id and tx.inbox.get(s.incoming_id).message_id == message.message_id)
        for s in same
    )


def _accept(
    tx: Transaction,
    submission: Submission,
    findings: Sequence[Finding],
    revisions: Sequence[Submission],
) -> None:
    """Let a report count; the latest to arrive does, in whatever order they are worked through."""
    state = SubmissionStatus.ACCEPTED_WITH_FINDINGS if findings else SubmissionStatus.ACCEPTED
    tx.submissions.move(submission, state, _codes(findings))
    for other in (s for s in revisions if s.status in COUNTED):
        if other.received_at > submission.received_at:
            older, newer = tx.submissions.get(submission.id), other
        else:
            older, newer = other, submission
        why = f"có bản gửi sau, lần {newer.revision}"
        tx.submissions.move(older, SubmissionStatus.SUPERSEDED, why)


def _codes(findings: Sequence[Finding]) -> str:
    return ", ".join(sorted({f.code for f in findings}))
