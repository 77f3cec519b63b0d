"""Messages of units that bring no form: heard by a person, unless nothing has to be heard.

A robot answers in one case alone: the message plainly meant to report, the period is open, nothing
has come of it so far, and it has not been told the same before.
"""

import re
from collections.abc import Callable, Sequence

from plancycle.cycle.incoming.answers import Correspondence, counted_revision
from plancycle.cycle.incoming.assessed import Assessed
from plancycle.cycle.incoming.enclosures import Reply
from plancycle.cycle.incoming.freezing import DISOWNED, freeze, spoken_of
from plancycle.cycle.incoming.matching import Matcher
from plancycle.cycle.incoming.no_form import no_file_finding, removed_findings, unreadable_findings
from plancycle.cycle.incoming.suggest import suggest
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.postponed import answers_given
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.incoming.parts import UUENCODED
from plancycle.mail.judging.said import Said, Spoken, spoken
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind, MatchOutcome
from plancycle.model.reports import ReportForm
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Incoming

WAITS = "Chờ cán bộ xem xét"
THANKED = "Thư cảm ơn, báo đã nhận"
_PARTS = 100
_SEND_ANEW = (
    "Đề nghị soạn thư mới, đính kèm tệp biểu mẫu đã điền (không mã hóa, không đóng gói) và gửi lại."
)
_MEANT_TO_REPORT = frozenset({Said.ANNOUNCEMENT})
_SAYS_LITTLE = frozenset({Said.ANNOUNCEMENT, Said.THANKS, Said.NOTHING})
"""Beside a file that can't be read, words that are about the file at most."""

_FORWARDED = re.compile(r"\s*(?:fwd?|fw|chuyển tiếp|ct)\s*:", re.IGNORECASE)

FormOf = Callable[[Transaction, Correspondence], ReportForm]


class Hearing:
    """Settles what brings no form. One for each run."""

    def __init__(self, office: Office, matcher: Matcher, form_of: FormOf) -> None:
        self._office = office
        self._matcher = matcher
        self._form_of = form_of

    def settle(self, tx: Transaction, message: Incoming, assessed: Assessed) -> str:
        """Write what follows from a message without a form; returns a Vietnamese label."""
        parsed = assessed.parsed
        # A blank form says at least which request the words beside it are about.
        token = assessed.forms[0].token if assessed.forms else None
        found = self._matcher.match(tx, parsed, token, several=False)
        to = self._matcher.correspondence(tx, found.token)
        certain = found.outcome is not MatchOutcome.QUARANTINE and to is not None
        said = spoken(parsed.text, parsed.subject, self._names(to))
        if to is not None and certain:
            told = to.correction(tx, parsed.text, len(assessed.files))
            return _wait(tx, message, told) if told else self._hear(tx, message, assessed, to, said)
        if said.main is Said.THANKS and assessed.known_sender and not assessed.files:
            return _thanked(tx, message, said)
        frozen = self._freeze_by_address(tx, assessed, said)
        proposal = f" Gợi ý: {said.proposal}: “{said.words}”." if said.words else ""
        return _wait(
            tx, message, f"{assessed.classification.reason} {found.reason}{proposal}{frozen}"
        )

    def ask_again(self, tx: Transaction, message: Incoming, assessed: Assessed) -> None:
        """Ask for a message that can't be opened once more, if we know for certain whose it is."""
        parsed = assessed.parsed
        found = self._matcher.match(tx, parsed, None, several=False)
        to = self._matcher.correspondence(tx, found.token)
        if found.outcome is MatchOutcome.QUARANTINE or to is None or to.request.locked_at:
            return
        if UUENCODED in parsed.defects:
            return  # a person can take the file out of it
        finding = Finding("M03", Severity.ERROR, "Thư của đơn vị", parsed.defects[0], _SEND_ANEW)
        tx.inbox.add_findings(message.id, None, [finding])
        if self._why_not_asked(tx, message, to, [finding]):
            return
        reply = Reply(self._form_of(tx, to))
        to.return_with_findings(tx, message, 0, "", [finding], reply=reply, once=True)

    def _hear(
        self,
        tx: Transaction,
        message: Incoming,
        assessed: Assessed,
        to: Correspondence,
        said: Spoken,
    ) -> str:
        files = assessed.files
        if assessed.forms:
            return _wait(tx, message, self._words_reason(tx, assessed, to, said))
        # Asked whether a held message is its own, a unit may say "đúng rồi" and no more.
        asked = bool(spoken_of(tx, to.request, assessed.parsed).held)
        if said.main is Said.THANKS and not files and not asked:
            return _thanked(tx, message, said)
        words_alone = not files and said.main not in _MEANT_TO_REPORT
        if words_alone or said.main not in _SAYS_LITTLE:
            return _wait(tx, message, self._words_reason(tx, assessed, to, said))
        findings = removed_findings(assessed.parsed.defects)
        findings = findings or unreadable_findings((f.name, f.refusal) for f in files)
        findings = findings or [no_file_finding(assessed.parsed.text, to.period.form)]
        why_not = self._why_not_asked(tx, message, to, findings)
        if why_not:
            shown = f": “{said.words}”" if said.words else ""
            brought = f"Thư kèm {len(files)} tệp" if files else "Thư báo gửi báo cáo"
            reason = f"{brought} nhưng không có biểu mẫu đọc được{shown}. {why_not}."
            return _wait(tx, message, reason)
        return self._ask_for_form(tx, message, assessed, to, findings)

    def _ask_for_form(
        self,
        tx: Transaction,
        message: Incoming,
        assessed: Assessed,
        to: Correspondence,
        findings: Sequence[Finding],
    ) -> str:
        names = ", ".join(f.name for f in assessed.files)
        tx.inbox.add_findings(message.id, None, findings)
        content = assessed.files[0].content if assessed.files else b""
        reply = Reply(self._form_of(tx, to), content)
        to.return_with_findings(tx, message, 0, names, findings, reply=reply, once=True)
        why = "đã trả lời: không có biểu mẫu đọc được"
        tx.inbox.move(message, IncomingStatus.MATCHED, why)
        tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, why)
        return "Trả lại: không đọc được" if assessed.files else "Trả lại: không kèm tệp"

    def _why_not_asked(
        self,
        tx: Transaction,
        message: Incoming,
        to: Correspondence,
        findings: Sequence[Finding],
    ) -> str:
        """Why a person decides instead of the robot; empty if the robot may ask for the form."""
        revisions = tx.submissions.of_request(to.request.id)
        counted = counted_revision(tx, to.request)
        if to.request.locked_at is not None:
            return f"Kỳ {to.period.title} đã khóa"
        if counted:
            return f"Đã tiếp nhận báo cáo trước đó; bản đang được tính: lần {counted}"
        if any(s.status is SubmissionStatus.FROZEN for s in revisions):
            return "Có bản đang tạm dừng tính, chờ cán bộ xem xét"
        if self._office.today() < to.period.request_on:
            return f"Chưa đến kỳ báo cáo ({to.period.title})"
        if self._told_before(tx, message, to, findings):
            return "Đơn vị đã được hướng dẫn bằng thư về việc này một lần"
        return ""

    @staticmethod
    def _told_before(
        tx: Transaction, message: Incoming, to: Correspondence, findings: Sequence[Finding]
    ) -> bool:
        """Whether the unit has been told the same of another message of this request."""
        told = {_gist(f) for f in findings}
        given = [m for m in answers_given(tx, to.request) if m.kind is MailKind.FINDINGS]
        if message.message_id and any(message.message_id in m.body.references for m in given):
            return False  # the very same message once more, which is not answered anyway
        earlier = (m.sequence // _PARTS for m in given)
        return any(told <= {_gist(f) for f in tx.inbox.findings(i)} for i in earlier)

    def _words_reason(
        self, tx: Transaction, assessed: Assessed, to: Correspondence, said: Spoken
    ) -> str:
        words = f": “{said.words}”" if said.words else ""
        told = [f"Đơn vị viết ({said.proposal}){words}"]
        locked = to.request.locked_at is not None
        frozen = ""
        if said.main is Said.DISOWNING and not locked:
            why = f"{DISOWNED}: “{said.words}”"
            frozen = freeze(tx, spoken_of(tx, to.request, assessed.parsed), why)
        counted = counted_revision(tx, to.request)
        told.append(f"Bản đang được tính: lần {counted}" if counted else "Chưa có bản được tính")
        if assessed.forms:
            told.append("Biểu mẫu kèm theo còn trống")
        elif assessed.files:
            told.append(f"Thư kèm {len(assessed.files)} tệp nhưng không có biểu mẫu đọc được")
        if locked:
            told.append("Kỳ đã khóa")
        return ". ".join(told) + "." + frozen

    def _freeze_by_address(self, tx: Transaction, assessed: Assessed, said: Spoken) -> str:
        """Freeze what a registered address disowns in a message that bears no token."""
        parsed = assessed.parsed
        if said.main is not Said.DISOWNING or not assessed.known_sender:
            return ""
        guess = suggest(tx, self._office, parsed)
        asked = guess.asked if guess else None
        if asked is None or parsed.sender not in {a.lower() for a in asked.unit.emails}:
            return ""
        if asked.request.locked_at is not None:
            return " Kỳ đã khóa."
        why = f"{DISOWNED}: “{said.words}”"
        return freeze(tx, spoken_of(tx, asked.request, parsed), why)

    def _names(self, to: Correspondence | None) -> tuple[str, ...]:
        if to is None:
            return (self._office.profile.locality.lead.name,)
        unit = to.profile.units.unit(to.request.unit_code)
        return (to.profile.locality.lead.name, unit.name, unit.short_name)


def speaks(parsed: ParsedMessage) -> bool:
    """Whether a message says more than that a report comes: what a blank form beside it is not.

    A letter of ours that is passed on with its blank form reports nothing, with words or without.
    """
    main = spoken(parsed.text, parsed.subject).main
    if main is Said.NOTHING:
        return _FORWARDED.match(parsed.subject) is not None
    return main is not Said.ANNOUNCEMENT


def _gist(finding: Finding) -> tuple[str, str]:
    """What a finding says, without the names of files."""
    return finding.code, "" if finding.code == "M01" else finding.message


def _wait(tx: Transaction, message: Incoming, reason: str) -> str:
    tx.inbox.move(message, IncomingStatus.QUARANTINED, reason)
    return WAITS


def _thanked(tx: Transaction, message: Incoming, said: Spoken) -> str:
    tx.inbox.move(message, IncomingStatus.IGNORED, f"{THANKED}, không cần trả lời: “{said.words}”.")
    return THANKED
