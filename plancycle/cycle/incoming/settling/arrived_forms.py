"""Which forms of a message may come in, and why others may not."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber
from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.copies import distinct
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.settling.older_version import older_version
from plancycle.cycle.workplace.office import Office
from plancycle.model.status import HELD
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


@dataclass(frozen=True, slots=True)
class ArrivedForm:
    """A form that may come in, and the answer it will have."""

    file: AssessedFile
    answer: Answer


def arrived_forms(
    tx: Transaction, office: Office, matcher: Matcher, message: Incoming, assessed: Assessed
) -> tuple[list[list[ArrivedForm]], list[str]]:
    """The forms that may come in, those of one request together, and why others may not.

    The registered address is asked about a form that came from another one.
    """
    forms, passed_on = assessed.forms, assessed.classification.passed_on
    several = sum(1 for f in forms if f.token) > 1
    by_request: dict[int, list[ArrivedForm]] = {}
    refused: list[str] = []
    for place, file in enumerate(forms, start=1):
        judged, asked = matched = matcher.match(tx, assessed.parsed, file.token, several=several)
        if asked is None:
            refused.append(f"{file.name}: {judged.reason}")
            continue
        answer = Answer(office, asked, message, AnswerNumber.of_file(message.id, place))
        if not matched.is_certain:
            refused.append(f"{file.name}: {judged.reason}")
            # Mail that was passed on names a sender who did not write it.
            if judged.ask_registered and not passed_on:
                answer.ask_registered(tx, file.name)
        elif asked.is_locked:
            refused.append(f"{file.name}: kỳ {asked.period.title} đã khóa; đề nghị đính chính.")
        else:
            by_request.setdefault(asked.request.id, []).append(ArrivedForm(file, answer))
    return [without_echoes(tx, same) for same in by_request.values()], refused


def without_echoes(tx: Transaction, same: Sequence[ArrivedForm]) -> list[ArrivedForm]:
    """Forms of one request without those that repeat another, or that we sent ourselves.

    An answer that has our own letter attached brings back the form we sent, perhaps with the
    figures that were to be mended.
    """
    ours = {
        a.sha256
        for m in tx.outbox.of_request(same[0].answer.asked.request.id)
        for a in m.body.attachments
    }
    # Where all are ours, the unit sent the form back as it was: that is judged like any other.
    theirs = [m for m in same if m.file.sha256 not in ours] or list(same)
    kept = distinct([m.file for m in theirs])
    return [m for m in theirs if any(m.file is f for f in kept)]


def doubt_of(tx: Transaction, form: ArrivedForm, assessed: Assessed) -> str:
    """Why a person decides on a form that may come in by its token; empty if it just may."""
    file, request = form.file, form.answer.asked.request
    for submission in tx.submissions.of_request(request.id):
        if submission.status in HELD and submission.file_sha256 == file.sha256:
            return (
                f"{file.name}: trùng tệp của bản lần {submission.revision} mà đơn vị đã báo "
                "không phải của mình; đề nghị hỏi lại đơn vị."
            )
    return older_version(tx, form.answer, assessed.parsed, file)
