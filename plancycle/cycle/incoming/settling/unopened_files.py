"""A stranger's files: they wait unread, and whose they seem to be is asked."""

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber
from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.incoming.settling.letting_in import REPEATED
from plancycle.cycle.incoming.settling.message_ends import processed, waits
from plancycle.cycle.workplace.office import Office
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


def settle_unopened(
    tx: Transaction, office: Office, matcher: Matcher, message: Incoming, assessed: Assessed
) -> str:
    """Leave files unread and ask the unit they seem to be of, once a request.

    Returns: the outcome as a Vietnamese label.
    """
    several = sum(1 for f in assessed.files if f.token) > 1
    names: dict[str, list[str]] = {}
    unit_asked: set[int] = set()
    passed_on, judged = assessed.classification.passed_on, 0
    for place, file in enumerate(assessed.files, start=1):
        match, asked = matcher.match(tx, assessed.parsed, file.token, several=several)
        names.setdefault(match.reason, []).append(file.name)
        if asked is None:
            continue
        if passed_on and _was_judged(tx, asked, file):
            judged += 1
        if passed_on or not match.ask_registered or asked.request.id in unit_asked:
            continue
        # A picture or a PDF is nothing that a unit could be asked to answer for.
        if file.may_be_form:
            unit_asked.add(asked.request.id)
            number = AnswerNumber.of_file(message.id, place)
            Answer(office, asked, message, number).ask_registered(tx, file.name)
    if judged == len(assessed.files):
        processed(tx, message, f"{REPEATED}. {passed_on}")
        return REPEATED
    why = " ".join(f"{', '.join(files)}: {reason}" for reason, files in names.items())
    told = (passed_on, why, assessed.files[0].refusal)
    return waits(tx, message, " ".join(t for t in told if t))


def _was_judged(tx: Transaction, asked: AskedReport, file: AssessedFile) -> bool:
    """Whether the very file has come in as a report of this request before."""
    return any(s.file_sha256 == file.sha256 for s in tx.submissions.of_request(asked.request.id))
