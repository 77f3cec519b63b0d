"""Answers to units: received, to be mended, or: was that really you?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from plancycle.cycle.incoming.corrections import correction_reason, correction_words
from plancycle.cycle.incoming.enclosures import Reply, enclose
from plancycle.cycle.incoming.read_back import read_back
from plancycle.cycle.workplace.letters import mail_basics, moment_words, to_unit
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.postponed import (
    answers_given,
    given_on,
    next_morning,
    postponed,
    take_up,
)
from plancycle.documents.wording.period_words import asked_paper
from plancycle.mail.outgoing.contexts import (
    AcknowledgementMail,
    ConfirmMail,
    FindingLine,
    FindingsMail,
)
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind
from plancycle.model.periods import FormKind, ReportingPeriod, is_late
from plancycle.model.profile import Profile
from plancycle.model.status import COUNTED, SubmissionStatus
from plancycle.model.units import Mood, Unit
from plancycle.store.database import Transaction
from plancycle.store.records import Cycle, Incoming, ReportRequest, Submission


@dataclass(frozen=True)
class Correspondence:
    """One request as answers speak of it: the unit's year, period and token."""

    office: Office
    profile: Profile
    cycle: Cycle
    period: ReportingPeriod
    request: ReportRequest

    def acknowledge(
        self,
        tx: Transaction,
        message: Incoming,
        part: int,
        submission: Submission,
        findings: Sequence[Finding],
        reply: Reply,
    ) -> None:
        """Tell the unit that its report was taken, what was read, and what it may want to look at.

        Args: reply: the form that was taken, so that what was read of it can be shown.
        """
        at = self._answer_at(tx, message)
        if at is None:
            return
        warnings = [f for f in findings if f.severity is Severity.WARNING]
        due, counted = self.request.effective_due, counted_revision(tx, self.request)
        received = moment_words(submission.received_at)
        mail = AcknowledgementMail(
            **mail_basics(self.profile, self._unit, self.request),
            period_title=self._title,
            revision=submission.revision,
            file_name=submission.file_name,
            received_at=received,
            before=self._before,
            late=self.request.mood is Mood.BINDING and is_late(submission.received_at, due),
            warnings=_lines(warnings),
            binding=self.request.mood is Mood.BINDING,
            replaces=self._replaces(tx, submission),
            counted=0 if counted == submission.revision else counted,
            earlier=take_up(tx, self.request),
            **read_back(reply),
        )
        told = f"bản lần {submission.revision}, tệp {submission.file_name}, nhận lúc {received}"
        told = f"{told}: đã tiếp nhận"
        self._queue(tx, message, part, MailKind.ACKNOWLEDGEMENT, mail, at=at, verdict=told)

    def return_with_findings(
        self,
        tx: Transaction,
        message: Incoming,
        part: int,
        file_name: str,
        findings: Sequence[Finding],
        *,
        reply: Reply | None = None,
        once: bool = False,
    ) -> None:
        """Ask the unit to mend what is wrong.

        Args:
            reply: what the form that goes along is made from; None sends none.
            once: as in :meth:`_answer_at`.
        """
        at = self._answer_at(tx, message, once=once)
        if at is None:
            return
        grave = tuple(f for f in findings if f.severity is Severity.ERROR)
        again = enclose(self.office, reply, grave, message.received_at) if reply else None
        mail = FindingsMail(
            **mail_basics(self.profile, self._unit, self.request),
            period_title=self._title,
            file_name=file_name,
            received_at=moment_words(message.received_at),
            before=self._before,
            findings=_lines(grave),
            late=self.request.mood is Mood.BINDING
            and is_late(message.received_at, self.request.effective_due),
            binding=self.request.mood is Mood.BINDING,
            earlier=take_up(tx, self.request),
            form_name=again.name if again else "",
            form_marked=again is not None and again.marked,
            counted=counted_revision(tx, self.request),
            **read_back(reply),
        )
        files = [(again.name, again.content)] if again else []
        told = f"{f'tệp {file_name}' if file_name else 'thư'}, nhận lúc {mail.received_at}"
        told = f"{told}: chưa ghi nhận được ({len(grave)} điểm cần sửa)"
        self._queue(tx, message, part, MailKind.FINDINGS, mail, files, at=at, verdict=told)

    def ask_registered(
        self, tx: Transaction, message: Incoming, part: int, sender: str, file_name: str
    ) -> None:
        """Ask the registered address about a report that came from another one."""
        at = self._answer_at(tx, message, once=True)
        if at is None:
            return
        if at > tx.now:  # no verdict: the message itself waits for a person
            tx.note("incoming", message.id, "unanswered", "đã đủ số thư trả lời trong ngày")
            return
        mail = ConfirmMail(
            **mail_basics(self.profile, self._unit, self.request),
            period_title=self._title,
            from_address=sender,
            file_name=file_name,
            received_at=moment_words(message.received_at),
            counted=counted_revision(tx, self.request),
        )
        self._queue(tx, message, part, MailKind.CONFIRM_SENDER, mail, at=at)

    def correction(self, tx: Transaction, text: str, files: int) -> str:
        """Why a person must look at a message that says what was misread; empty if none does.

        Args: text: of the message; files: how many came along, none of which makes a new report.
        """
        words = correction_words(text)
        if not words:
            return ""
        locked = self.request.locked_at is not None
        counted = counted_revision(tx, self.request)
        return correction_reason(words, counted, locked=locked, files=files)

    @property
    def _unit(self) -> Unit:
        return self.profile.units.unit(self.request.unit_code)

    @property
    def _title(self) -> str:
        """What was asked, as the e-mails speak of it: an estimate is called one."""
        estimate = self.period.form is FormKind.ESTIMATE
        return asked_paper(self.period) if estimate else self.period.title

    @property
    def _before(self) -> str:
        return vietnamese_date(self.request.effective_due + timedelta(days=1))

    def _replaces(self, tx: Transaction, submission: Submission) -> bool:
        """Whether a revision took the place of one that had counted."""
        revisions = tx.submissions.of_request(self.request.id)
        gone = (s for s in revisions if s.id != submission.id)
        return any(s.status is SubmissionStatus.SUPERSEDED for s in gone)

    def _answer_at(
        self, tx: Transaction, message: Incoming, *, once: bool = False
    ) -> datetime | None:
        """When an answer may go: now, or the next morning where the day's number is used up.

        None if it can't; why not is noted. ``once``: a message delivered twice (the same
        Message-ID) is not answered again; a file that comes twice is known by its content and does
        not get here.
        """
        if not self._unit.emails:
            tx.note("incoming", message.id, "unanswered", "đơn vị chưa có địa chỉ thư")
            return None
        answers = answers_given(tx, self.request)
        if once and any(message.message_id in m.body.references for m in answers):
            tx.note("incoming", message.id, "unanswered", "thư này đã được trả lời")
            return None
        limit = self.profile.reporting.answers_per_day
        return tx.now if given_on(answers, tx.now) < limit else next_morning(tx.now)

    def _queue(
        self,
        tx: Transaction,
        message: Incoming,
        part: int,
        kind: MailKind,
        context: object,
        files: Sequence[tuple[str, bytes]] = (),
        *,
        at: datetime,
        verdict: str = "",
    ) -> None:
        """Put one answer into the outbox, to go at a moment; ``verdict`` is it in one line."""
        answer = to_unit(
            self.office,
            self.profile,
            cycle_id=self.cycle.id,
            year=self.cycle.year,
            unit=self._unit,
            kind=kind,
            period=self.period.code,
            sequence=message.id * 100 + part,
            context=context,
            request=self.request,
            files=files,
            references=[message.message_id] if message.message_id else [],
            auto_submitted="auto-replied",
        )
        if at > tx.now:
            answer = replace(answer, body=postponed(answer.body, verdict, context))
        tx.outbox.queue([answer], not_before=at)


def counted_revision(tx: Transaction, request: ReportRequest) -> int:
    """Number of the revision that counts for a request; 0 if none does."""
    revisions = tx.submissions.of_request(request.id)
    return next((s.revision for s in reversed(revisions) if s.status in COUNTED), 0)


def _lines(findings: Sequence[Finding]) -> tuple[FindingLine, ...]:
    return tuple(FindingLine(location=f.location, message=f.message, fix=f.fix) for f in findings)
