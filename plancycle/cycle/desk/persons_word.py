"""A form is let in on a person's word, and a person's answer is numbered."""

from dataclasses import dataclass

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber
from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.incoming.revisions import counted_submission
from plancycle.cycle.incoming.settling.letting_in import check_file, let_in
from plancycle.cycle.workplace.newest_revision import newest_revision
from plancycle.cycle.workplace.office import Office
from plancycle.model.findings import Finding
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


@dataclass(frozen=True, slots=True)
class LetIn:
    """What became of a form: the label that collecting gives it, what was found, who is told.

    ``answered``: a message to the unit lies in the outbox. ``newer``: number of the revision that
    counts all the same, for it came later than this one; 0 without.
    """

    outcome: str
    findings: tuple[Finding, ...]
    answered: bool
    newer: int = 0


def let_in_for(tx: Transaction, answer: Answer, file: AssessedFile) -> LetIn:
    """Let a form in on a person's word instead of a token's and a sender's, as collecting would.

    Args: answer: from :func:`persons_answer`.
    """
    asked = answer.asked
    before = len(tx.outbox.of_request(asked.request.id))
    outcome = let_in(tx, answer, file)
    answered = len(tx.outbox.of_request(asked.request.id)) > before
    counted = counted_submission(tx, asked.request)
    # It is kept under the moment at which it came: what came after that goes on counting.
    newer = counted.revision if counted and counted.incoming_id != answer.message.id else 0
    return LetIn(outcome, check_file(tx, file, asked), answered, newer)


def is_newest(tx: Transaction, asked: AskedReport, file: AssessedFile) -> bool:
    """Whether a file is the last that arrived of a report, whatever became of it."""
    newest = newest_revision(tx.submissions.of_request(asked.request.id))
    return newest is not None and newest.file_sha256 == file.sha256


def persons_answer(
    tx: Transaction, office: Office, asked: AskedReport, message: Incoming, part: int = 1
) -> Answer:
    """The answer to a message on which a person decides, whatever it was answered before.

    Args: part: of the message, as in :class:`AnswerNumber`.
    """
    taken = {m.sequence for m in tx.outbox.of_request(asked.request.id)}
    return Answer(office, asked, message, AnswerNumber(message.id, part).free(taken))
