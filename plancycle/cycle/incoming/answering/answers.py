"""Answers to units: received, to be mended, or: was that really you?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber
from plancycle.cycle.incoming.answering.enclosures import Reply, enclose
from plancycle.cycle.incoming.answering.read_back import read_back
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.incoming.revisions import counted_revision, took_anothers_place
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.postponed import (
    answers_given,
    given_on,
    next_morning,
    postponed,
    take_up,
)
from plancycle.cycle.workplace.unit_mail import (
    UnitMail,
    before_words,
    finding_lines,
    mail_basics,
    moment_words,
    period_words,
    to_unit,
)
from plancycle.mail.outgoing.contexts import (
    AcknowledgementMail,
    ConfirmMail,
    FindingsMail,
    MailContext,
)
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, Submission


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is to be given.

    Attributes:
        asked: the request it speaks of.
        message: what is answered; number: names that message, and a part of it.
    """

    office: Office
    asked: AskedReport
    message: Incoming
    number: AnswerNumber

    def acknowledge(
        self, tx: Transaction, submission: Submission, findings: Sequence[Finding], reply: Reply
    ) -> None:
        """Tell the unit that its report was taken, what was read, and what it may want to look at.

        Args: reply: the form that was taken, so that what was read of it can be shown.
        """
        at = self._answer_at(tx)
        if at is None:
            return
        asked, request = self.asked, self.asked.request
        counted = counted_revision(tx, request)
        received = moment_words(submission.received_at)
        mail = AcknowledgementMail(
            **mail_basics(asked.recipient),
            period_title=period_words(asked.period),
            revision=submission.revision,
            file_name=submission.file_name,
            received_at=received,
            before=before_words(request),
            late=asked.is_late(submission.received_at),
            warnings=finding_lines(f for f in findings if f.severity is Severity.WARNING),
            binding=asked.is_bound,
            replaces=took_anothers_place(tx, submission),
            counted=0 if counted == submission.revision else counted,
            earlier=take_up(tx, request),
            **read_back(reply),
        )
        told = f"bản lần {submission.revision}, tệp {submission.file_name}, nhận lúc {received}"
        written = self._written(MailKind.ACKNOWLEDGEMENT, mail)
        self._queue(tx, written, at, f"{told}: đã tiếp nhận")

    def return_with_findings(
        self,
        tx: Transaction,
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
        at = self._answer_at(tx, once=once)
        if at is None:
            return
        asked, request, came_at = self.asked, self.asked.request, self.message.received_at
        grave = tuple(f for f in findings if f.severity is Severity.ERROR)
        again = enclose(self.office, reply, grave, came_at) if reply else None
        mail = FindingsMail(
            **mail_basics(asked.recipient),
            period_title=period_words(asked.period),
            file_name=file_name,
            received_at=moment_words(came_at),
            before=before_words(request),
            findings=finding_lines(grave),
            late=asked.is_late(came_at),
            binding=asked.is_bound,
            earlier=take_up(tx, request),
            form_name=again.name if again else "",
            form_marked=again is not None and again.marked,
            counted=counted_revision(tx, request),
            **read_back(reply),
        )
        files = ((again.name, again.content),) if again else ()
        told = f"{f'tệp {file_name}' if file_name else 'thư'}, nhận lúc {mail.received_at}"
        written = self._written(MailKind.FINDINGS, mail, files)
        self._queue(tx, written, at, f"{told}: chưa ghi nhận được ({len(grave)} điểm cần sửa)")

    def ask_registered(self, tx: Transaction, file_name: str) -> None:
        """Ask the registered address about a report that came from another one."""
        at = self._answer_at(tx, once=True)
        if at is None:
            return
        if at > tx.now:  # no verdict: the message itself waits for a person
            tx.note("incoming", self.message.id, "unanswered", "đã đủ số thư trả lời trong ngày")
            return
        mail = ConfirmMail(
            **mail_basics(self.asked.recipient),
            period_title=period_words(self.asked.period),
            from_address=self.message.sender,
            file_name=file_name,
            received_at=moment_words(self.message.received_at),
            counted=counted_revision(tx, self.asked.request),
        )
        self._queue(tx, self._written(MailKind.CONFIRM_SENDER, mail), at)

    def _answer_at(self, tx: Transaction, *, once: bool = False) -> datetime | None:
        """When an answer may go: now, or the next morning where the day's number is used up.

        None if it can't; why not is noted. ``once``: a message delivered twice (the same
        Message-ID) is not answered again; a file that comes twice is known by its content and does
        not get here.
        """
        message = self.message
        if not self.asked.unit.emails:
            tx.note("incoming", message.id, "unanswered", "đơn vị chưa có địa chỉ thư")
            return None
        answers = answers_given(tx, self.asked.request)
        if once and any(message.message_id in m.body.references for m in answers):
            tx.note("incoming", message.id, "unanswered", "thư này đã được trả lời")
            return None
        limit = self.asked.profile.reporting.answers_per_day
        return tx.now if given_on(answers, tx.now) < limit else next_morning(tx.now)

    def _written(
        self, kind: MailKind, context: MailContext, files: tuple[tuple[str, bytes], ...] = ()
    ) -> UnitMail:
        references = (self.message.message_id,) if self.message.message_id else ()
        number = self.number.sequence
        return UnitMail(kind, number, context, files, references, "auto-replied")

    def _queue(self, tx: Transaction, mail: UnitMail, at: datetime, verdict: str = "") -> None:
        """Put one answer into the outbox, to go at a moment; ``verdict`` is it in one line."""
        answer = to_unit(self.office, self.asked.recipient, mail)
        if at > tx.now:
            answer = replace(answer, body=postponed(answer.body, verdict, mail.context))
        tx.outbox.queue([answer], not_before=at)
