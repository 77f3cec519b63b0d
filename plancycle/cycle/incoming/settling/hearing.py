"""Messages of units that bring no form: heard by a person, unless nothing has to be heard."""

from plancycle.cycle.incoming.answering.asking_for_form import (
    ask_for_form,
    whole_answer,
    why_not_asked,
)
from plancycle.cycle.incoming.answering.no_form import no_form_findings
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.incoming.revisions import counted_revision
from plancycle.cycle.incoming.settling.corrections import correction_reason, correction_words
from plancycle.cycle.incoming.settling.freezing import (
    DISOWNED,
    freeze,
    freeze_by_address,
    spoken_of,
)
from plancycle.cycle.incoming.settling.message_ends import processed, waits
from plancycle.cycle.workplace.office import Office
from plancycle.mail.judging.said import Said, Spoken, spoken
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

THANKED = "Thư cảm ơn, báo đã nhận"
_MEANT_TO_REPORT = frozenset({Said.ANNOUNCEMENT})
_SAYS_LITTLE = frozenset({Said.ANNOUNCEMENT, Said.THANKS, Said.NOTHING})
"""Beside a file that can't be read, words that are about the file at most."""


def hear(
    tx: Transaction, office: Office, matcher: Matcher, message: Incoming, assessed: Assessed
) -> str:
    """Write what follows from a message without a form; returns a Vietnamese label."""
    parsed = assessed.parsed
    # A blank form says at least which request the words beside it are about.
    token = assessed.forms[0].token if assessed.forms else None
    matched = matcher.match(tx, parsed, token, several=False)
    asked = matched.asked
    said = spoken(parsed.text, parsed.subject, _names(office, asked))
    if asked is not None and matched.is_certain:
        told = _correction(tx, asked, assessed)
        if told:
            return waits(tx, message, told)
        return _hear(tx, office, message, assessed, asked, said)
    if said.main is Said.THANKS and assessed.known_sender and not assessed.files:
        return _thanked(tx, message, said)
    frozen = ""
    if said.main is Said.DISOWNING and assessed.known_sender:
        frozen = freeze_by_address(tx, office, parsed, said.words)
    proposal = f" Gợi ý: {said.proposal}: “{said.words}”." if said.words else ""
    reason = f"{assessed.classification.reason} {matched.match.reason}{proposal}{frozen}"
    return waits(tx, message, reason)


def _correction(tx: Transaction, asked: AskedReport, assessed: Assessed) -> str:
    """Why a person must look at a message that says what was misread; empty if it says nothing."""
    words = correction_words(assessed.parsed.text)
    if not words:
        return ""
    counted = counted_revision(tx, asked.request)
    return correction_reason(words, counted, locked=asked.is_locked, files=len(assessed.files))


def _hear(
    tx: Transaction,
    office: Office,
    message: Incoming,
    assessed: Assessed,
    asked: AskedReport,
    said: Spoken,
) -> str:
    files = assessed.files
    if assessed.forms:
        return waits(tx, message, _words_reason(tx, assessed, asked, said))
    # Asked whether a held message is its own, a unit may say "đúng rồi" and no more.
    is_reply = bool(spoken_of(tx, asked.request, assessed.parsed).held)
    if said.main is Said.THANKS and not files and not is_reply:
        return _thanked(tx, message, said)
    words_alone = not files and said.main not in _MEANT_TO_REPORT
    if words_alone or said.main not in _SAYS_LITTLE:
        return waits(tx, message, _words_reason(tx, assessed, asked, said))
    findings = no_form_findings(assessed.parsed, files, asked.period.form)
    answer = whole_answer(office, asked, message)
    if why_not := why_not_asked(tx, answer, findings):
        shown = f": “{said.words}”" if said.words else ""
        brought = f"Thư kèm {len(files)} tệp" if files else "Thư báo gửi báo cáo"
        reason = f"{brought} nhưng không có biểu mẫu đọc được{shown}. {why_not}."
        return waits(tx, message, reason)
    ask_for_form(tx, answer, assessed, findings)
    processed(tx, message, "đã trả lời: không có biểu mẫu đọc được")
    return "Trả lại: không đọc được" if files else "Trả lại: không kèm tệp"


def _words_reason(tx: Transaction, assessed: Assessed, asked: AskedReport, said: Spoken) -> str:
    words = f": “{said.words}”" if said.words else ""
    told = [f"Đơn vị viết ({said.proposal}){words}"]
    frozen = ""
    if said.main is Said.DISOWNING and not asked.is_locked:
        why = f"{DISOWNED}: “{said.words}”"
        frozen = freeze(tx, spoken_of(tx, asked.request, assessed.parsed), why)
    counted = counted_revision(tx, asked.request)
    told.append(f"Bản đang được tính: lần {counted}" if counted else "Chưa có bản được tính")
    if assessed.forms:
        told.append("Biểu mẫu kèm theo còn trống")
    elif assessed.files:
        told.append(f"Thư kèm {len(assessed.files)} tệp nhưng không có biểu mẫu đọc được")
    if asked.is_locked:
        told.append("Kỳ đã khóa")
    return ". ".join(told) + "." + frozen


def _names(office: Office, asked: AskedReport | None) -> tuple[str, ...]:
    if asked is None:
        return (office.profile.locality.lead.name,)
    return (asked.profile.locality.lead.name, asked.unit.name, asked.unit.short_name)


def _thanked(tx: Transaction, message: Incoming, said: Spoken) -> str:
    tx.inbox.move(message, IncomingStatus.IGNORED, f"{THANKED}, không cần trả lời: “{said.words}”.")
    return THANKED
