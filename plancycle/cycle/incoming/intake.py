"""One message on its way in: what it is, whose it is, and what becomes of it.

:meth:`Intake.assess` reads (slow, outside any transaction); :meth:`Intake.settle` decides and
writes everything that follows from one message in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.incoming.answers import Correspondence
from plancycle.cycle.incoming.assessed import Assessed
from plancycle.cycle.incoming.bounced import UNTIED, concerns_register, mark_bounced
from plancycle.cycle.incoming.circumstances import circumstances
from plancycle.cycle.incoming.copies import distinct
from plancycle.cycle.incoming.corrections import as_said, correction_words, says_nothing
from plancycle.cycle.incoming.enclosures import Reply
from plancycle.cycle.incoming.hearing import WAITS, Hearing, speaks
from plancycle.cycle.incoming.matching import Matcher
from plancycle.cycle.incoming.older_version import older_version
from plancycle.cycle.incoming.opening import (
    AssessedFile,
    brings_new_file,
    look_at,
    open_files,
    peek_files,
)
from plancycle.cycle.incoming.revisions import accept, codes, is_repeat
from plancycle.cycle.incoming.rival_forms import rival_finding
from plancycle.cycle.outgoing.remind import cancel_reminders
from plancycle.cycle.workplace.addresses import signs_of_life
from plancycle.cycle.workplace.letters import by_unit, report_form
from plancycle.cycle.workplace.office import Office, Reader
from plancycle.forms.opening.budget import Budget
from plancycle.forms.rules.check import check_reading
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.classify import classify
from plancycle.mail.judging.said import beside_form
from plancycle.model.assignments import Assignment
from plancycle.model.display import safe_line
from plancycle.model.findings import has_errors
from plancycle.model.mail import IncomingKind, MatchOutcome
from plancycle.model.reports import ReportForm
from plancycle.model.status import HELD, IncomingStatus, SubmissionStatus
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming, ReportRequest

_REPEATED = "Trùng báo cáo đã nhận"

__all__ = ["Assessed", "AssessedFile", "Intake"]


@dataclass(frozen=True, slots=True)
class _Matched:
    """A form that may come in, its number in the message, and the request it answers."""

    part: int
    file: AssessedFile
    to: Correspondence


class Intake:
    """Lets reports in. One for each run; it keeps what is frozen of the years it meets."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reply_to = office.profile.reporting.reply_to
        self._matcher = Matcher(office)
        self._hearing = Hearing(office, self._matcher, self._form)
        self._assignments: dict[int, dict[str, list[Assignment]]] = {}

    def assess(self, message: Incoming, reader: Reader, *, on_request: bool = False) -> Assessed:
        """Read a stored message and, if it may be trusted, its files; nothing is written.

        Who comes before what: a stranger's files are only peeked into, for whose they claim to be.

        Args: on_request: a person asks for it, so the files are opened whoever sent them.
        """
        raw = self._office.blobs.get(message.sha256)
        parsed = parse_message(raw, open_packed=False)
        known = self._matcher.trusts_envelope(parsed)
        trusted = on_request or known
        if trusted and any(sniff(f.content) is FileKind.OUTLOOK for f in parsed.files):
            parsed = parse_message(raw)
        look = look_at(parsed.files)
        verdict = classify(
            parsed,
            [self._reply_to],
            look.has_office,
            brings_new_file=look.has_office
            and brings_new_file(look.files, self._office.blobs.holds),
            is_own_letter=self._is_own_letter(parsed.message_id),
            circumstances=circumstances(self._office, message, parsed),
        )
        if not on_request and (verdict.kind is not IncomingKind.REPORT or verdict.review):
            return Assessed(parsed, verdict, programs=look.programs, known_sender=known)
        if not trusted:
            files = peek_files(reader, look.files)
            if not self._matcher.trusts_token(parsed, [f.token for f in files if f.token]):
                return Assessed(parsed, verdict, files, look.programs, trusted=False)
        files = open_files(reader, look.files, Budget())
        programs = (f.name for f in files if sniff(f.content) is FileKind.EXECUTABLE)
        named = tuple(dict.fromkeys((*look.programs, *programs)))
        return Assessed(parsed, verdict, files, named, known_sender=known)

    def _is_own_letter(self, message_id: str) -> bool:
        with self._office.database.begin() as tx:
            return bool(message_id) and tx.outbox.by_message_id(message_id) is not None

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
        if assessed.known_sender and parsed.sender:
            signs_of_life(tx, parsed.sender)
        if assessed.programs:
            tx.notices.warn(message.id, ", ".join(assessed.programs))
        if verdict.kind is IncomingKind.BOUNCE and not mark_bounced(tx, verdict):
            units = self._office.profile.units.units
            if concerns_register(verdict, units):
                why = f"{verdict.reason} {UNTIED}"
                tx.inbox.move(message, IncomingStatus.QUARANTINED, why)
                return WAITS
        if verdict.kind is IncomingKind.FOR_PERSON or assessed.tells_of_full_mailbox:
            said = safe_line(f"{parsed.subject}: {parsed.text}", 200)
            told = "" if verdict.kind is IncomingKind.FOR_PERSON else f" “{said}”."
            tx.inbox.move(message, IncomingStatus.QUARANTINED, f"{verdict.reason}{told}")
            return WAITS
        if verdict.kind not in (IncomingKind.REPORT, IncomingKind.NO_FILE):
            tx.inbox.move(message, IncomingStatus.IGNORED, verdict.reason)
            return verdict.label
        if verdict.review:
            tx.inbox.move(message, IncomingStatus.QUARANTINED, verdict.reason)
            self._hearing.ask_again(tx, message, assessed)
            return WAITS
        return self._settle_report(tx, message, assessed)

    def _settle_report(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        if not assessed.trusted:
            return self._settle_unopened(tx, message, assessed)
        words = correction_words(assessed.parsed.text)
        if not assessed.forms:
            return self._hearing.settle(tx, message, assessed)
        # A form of ours that went back untouched says nothing beside a unit's own words.
        untouched = all(says_nothing(f.reading) for f in assessed.forms)
        if untouched and (words or speaks(assessed.parsed)):
            return self._hearing.settle(tx, message, assessed)
        matched, refused = self._matched(tx, message, assessed)
        refused += [f"{f.name}: {f.refusal}" for f in assessed.files if f.unopened]
        outcomes: list[str] = []
        for same in _by_request(matched):
            chosen = self._without_echoes(tx, same)
            if len(chosen) > 1:
                outcomes.append(self._ask_which(tx, message, chosen))
            elif doubt := self._doubt(tx, message, assessed, chosen[0]):
                refused.append(doubt)
            else:
                outcomes.append(
                    self._let_in(tx, message, chosen[0].part, chosen[0].file, chosen[0].to)
                )
        if refused:
            why = " ".join((*refused, *as_said(words)))
            tx.inbox.move(message, IncomingStatus.QUARANTINED, why)
            return outcomes[0] if outcomes else WAITS
        if words and set(outcomes) == {_REPEATED}:
            return self._hearing.settle(tx, message, assessed)
        done = "; ".join((*outcomes, *as_said(words)))
        if heard := beside_form(assessed.parsed.text):
            why = f"Biểu mẫu trong thư đã xử lý xong ({done}); cán bộ xem lời kèm theo: “{heard}”."
            tx.inbox.move(message, IncomingStatus.QUARANTINED, why)
        else:
            self._processed(tx, message, done)
        return outcomes[0]

    def _matched(
        self, tx: Transaction, message: Incoming, assessed: Assessed
    ) -> tuple[list[_Matched], list[str]]:
        """The forms that may come in, and why others may not."""
        forms, passed_on = assessed.forms, assessed.classification.passed_on
        several = sum(1 for f in forms if f.token) > 1
        matched: list[_Matched] = []
        refused: list[str] = []
        for part, file in enumerate(forms, start=1):
            found = self._matcher.match(tx, assessed.parsed, file.token, several=several)
            to = self._matcher.correspondence(tx, found.token)
            if found.outcome is MatchOutcome.QUARANTINE or to is None:
                refused.append(f"{file.name}: {found.reason}")
                if to is not None and found.ask_registered and not passed_on:
                    to.ask_registered(tx, message, part, message.sender, file.name)
            elif to.request.locked_at is not None:
                refused.append(f"{file.name}: kỳ {to.period.title} đã khóa; đề nghị đính chính.")
            else:
                matched.append(_Matched(part, file, to))
        return matched, refused

    def _doubt(self, tx: Transaction, message: Incoming, assessed: Assessed, one: _Matched) -> str:
        """Why a person decides on a form that may come in by its token; empty if it just may."""
        file, request = one.file, one.to.request
        for submission in tx.submissions.of_request(request.id):
            if submission.status in HELD and submission.file_sha256 == file.sha256:
                return (
                    f"{file.name}: trùng tệp của bản lần {submission.revision} mà đơn vị đã báo "
                    "không phải của mình; đề nghị hỏi lại đơn vị."
                )
        return older_version(
            tx, self._office, request, message, assessed.parsed, file.name, file.content
        )

    def _without_echoes(self, tx: Transaction, same: Sequence[_Matched]) -> tuple[_Matched, ...]:
        """Forms of one request without those that repeat another, or that we sent ourselves.

        An answer that has our own letter attached brings back the form we sent, perhaps with the
        figures that were to be mended.
        """
        ours = {
            a.sha256
            for m in tx.outbox.of_request(same[0].to.request.id)
            for a in m.body.attachments
        }
        theirs = [m for m in same if m.file.sha256 not in ours] or list(same)
        kept = distinct([m.file for m in theirs])
        return tuple(m for m in theirs if any(m.file is f for f in kept))

    def _ask_which(self, tx: Transaction, message: Incoming, rivals: Sequence[_Matched]) -> str:
        """Take none of several forms that contradict one another; the unit says which counts."""
        first = rivals[0]
        finding = rival_finding([m.file for m in rivals])
        names = ", ".join(m.file.name for m in rivals)
        tx.inbox.add_findings(message.id, None, [finding])
        first.to.return_with_findings(tx, message, first.part, names, [finding], once=True)
        return "Trả lại: nhiều bản khác nhau"

    def _settle_unopened(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        """A stranger's files wait unread; whose they seem to be is asked, once a request."""
        several = sum(1 for f in assessed.files if f.token) > 1
        names: dict[str, list[str]] = {}
        asked: set[int] = set()
        passed_on, judged = assessed.classification.passed_on, 0
        for part, file in enumerate(assessed.files, start=1):
            found = self._matcher.match(tx, assessed.parsed, file.token, several=several)
            names.setdefault(found.reason, []).append(file.name)
            to = self._matcher.correspondence(tx, found.token)
            if passed_on and to is not None and _was_judged(tx, to, file):
                judged += 1
            if to is None or passed_on or not found.ask_registered or to.request.id in asked:
                continue
            if file.may_be_form:
                asked.add(to.request.id)
                to.ask_registered(tx, message, part, message.sender, file.name)
        why = " ".join(f"{', '.join(files)}: {reason}" for reason, files in names.items())
        if judged == len(assessed.files):
            self._processed(tx, message, f"{_REPEATED}. {passed_on}")
            return _REPEATED
        told = " ".join(t for t in (passed_on, why, assessed.files[0].refusal) if t)
        tx.inbox.move(message, IncomingStatus.QUARANTINED, told)
        return WAITS

    def _let_in(
        self, tx: Transaction, message: Incoming, part: int, file: AssessedFile, to: Correspondence
    ) -> str:
        assert file.reading is not None
        revisions = tx.submissions.of_request(to.request.id)
        if is_repeat(tx, message, file.sha256, revisions):
            return _REPEATED
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
        reply = Reply(form, file.content, file.reading)
        findings = check_reading(file.reading, form)
        tx.inbox.add_findings(message.id, submission.id, findings)
        if has_errors(findings):
            tx.submissions.move(submission, SubmissionStatus.RETURNED, codes(findings))
            to.return_with_findings(tx, message, part, file.name, findings, reply=reply)
            return "Trả lại để hoàn thiện"
        accept(tx, submission, findings, revisions)
        cancel_reminders(tx, to.request)
        to.acknowledge(tx, message, part, submission, findings, reply)
        return "Tiếp nhận"

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


def _by_request(matched: Sequence[_Matched]) -> list[list[_Matched]]:
    """Forms that answer the same request together, in the order of the message."""
    found: dict[int, list[_Matched]] = {}
    for one in matched:
        found.setdefault(one.to.request.id, []).append(one)
    return list(found.values())


def _was_judged(tx: Transaction, to: Correspondence, file: AssessedFile) -> bool:
    """Whether the very file has come in as a report of this request before."""
    return any(s.file_sha256 == file.sha256 for s in tx.submissions.of_request(to.request.id))
