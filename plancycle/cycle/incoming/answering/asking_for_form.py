"""The one case in which a robot answers a message without a form that can be read.

The message plainly meant to report, the period is open, nothing has come of it so far, and it has
not been told the same before. In any other, a person decides.
"""

from collections.abc import Sequence

from plancycle.cycle.incoming.answering.answer_numbers import AnswerNumber, Part
from plancycle.cycle.incoming.answering.answers import Answer
from plancycle.cycle.incoming.answering.enclosures import Reply
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.incoming.revisions import counted_revision, has_frozen
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.postponed import answers_given
from plancycle.mail.incoming.message_parts import UUENCODED
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

_SEND_ANEW = (
    "Đề nghị soạn thư mới, đính kèm tệp biểu mẫu đã điền (không mã hóa, không đóng gói) và gửi lại."
)


def ask_again(
    tx: Transaction, office: Office, matcher: Matcher, message: Incoming, assessed: Assessed
) -> None:
    """Ask for a message that can't be opened once more, if we know for certain whose it is."""
    parsed = assessed.parsed
    matched = matcher.match(tx, parsed, None, several=False)
    asked = matched.asked
    if asked is None or not matched.is_certain or asked.is_locked:
        return
    if UUENCODED in parsed.defects:
        return  # a person can take the file out of it
    finding = Finding("M03", Severity.ERROR, "Thư của đơn vị", parsed.defects[0], _SEND_ANEW)
    tx.inbox.add_findings(message.id, None, [finding])
    answer = whole_answer(office, asked, message)
    if not why_not_asked(tx, answer, [finding]):
        reply = Reply(asked_form(tx, asked))
        answer.return_with_findings(tx, "", [finding], reply=reply, once=True)


def whole_answer(office: Office, asked: AskedReport, message: Incoming) -> Answer:
    """The answer to a message as a whole."""
    return Answer(office, asked, message, AnswerNumber(message.id, Part.WHOLE))


def ask_for_form(
    tx: Transaction, answer: Answer, assessed: Assessed, findings: Sequence[Finding]
) -> None:
    """Tell a unit what its message lacks, with the form to fill in."""
    tx.inbox.add_findings(answer.message.id, None, findings)
    content = assessed.files[0].content if assessed.files else b""
    reply = Reply(asked_form(tx, answer.asked), content)
    names = ", ".join(f.name for f in assessed.files)
    answer.return_with_findings(tx, names, findings, reply=reply, once=True)


def why_not_asked(tx: Transaction, answer: Answer, findings: Sequence[Finding]) -> str:
    """Why a person decides instead of the robot, in Vietnamese; empty if the robot may ask."""
    asked = answer.asked
    counted = counted_revision(tx, asked.request)
    if asked.is_locked:
        return f"Kỳ {asked.period.title} đã khóa"
    if counted:
        return f"Đã tiếp nhận báo cáo trước đó; bản đang được tính: lần {counted}"
    if has_frozen(tx, asked.request):
        return "Có bản đang tạm dừng tính, chờ cán bộ xem xét"
    if answer.office.today() < asked.period.request_on:
        return f"Chưa đến kỳ báo cáo ({asked.period.title})"
    if _told_before(tx, answer, findings):
        return "Đơn vị đã được hướng dẫn bằng thư về việc này một lần"
    return ""


def _told_before(tx: Transaction, answer: Answer, findings: Sequence[Finding]) -> bool:
    """Whether the unit has been told the same of another message of this request."""
    told = {_gist(f) for f in findings}
    own_id = answer.message.message_id
    given = [m for m in answers_given(tx, answer.asked.request) if m.kind is MailKind.FINDINGS]
    if own_id and any(own_id in m.body.references for m in given):
        return False  # the very same message once more, which is not answered anyway
    earlier = (AnswerNumber.parse(m.sequence).message_id for m in given)
    # As a set: told more before, it has been told this too.
    return any(told <= {_gist(f) for f in tx.inbox.findings(i)} for i in earlier)


def _gist(finding: Finding) -> tuple[str, str]:
    """What a finding says, without the names of files."""
    return finding.code, "" if finding.code == "M01" else finding.message
