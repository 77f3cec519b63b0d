"""Which recorded events are a person's decisions, by kind: what a restore loses without a trace.

The daily steps run under a person's name too, so the actor does not tell. What is known to be a
step's work, or to follow from another event, is passed over; any event not known here counts.
"""

import re
from enum import Enum

from plancycle.cycle.desk.waiting.decide import DISMISSED
from plancycle.store.persons.event_subjects import Subject
from plancycle.store.schema.records import Event


class Kind(Enum):
    """A kind of decision, as the operator reads it."""

    EXTENSION = "Gia hạn"
    TOKEN = "Cấp lại, thu hồi mã báo cáo"  # noqa: S105 - a heading
    UNITS = "Thay đổi đơn vị"
    AMENDMENT = "Đề nghị sửa văn bản, mở lại kỳ"
    SIGNED = "Bản đã ký"
    RECEIVED = "Báo cáo nhận trực tiếp"
    INBOX = "Quyết định về thư đến, báo cáo"
    DRAFTS = "Soạn, sửa, phê duyệt, trả lại, ban hành văn bản"
    MAIL = "Quyết định về thư đi, địa chỉ thư"
    PEOPLE = "Người dùng của trang làm việc"
    OTHER = "Việc khác"


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DECISION = frozenset(
    {
        *(
            "lease",
            "notice",
            "mail_server",
            "calendar",
            "calendar_left",
            "flight_check",
            "console_run",
        ),
        *("uploaded_file", "restoration", "lost_decision"),
    }
)
"""What the program keeps of its own work, or what only led to another event."""

_PAPERS = {
    "signed_file": Kind.SIGNED,
    "renumbered": Kind.AMENDMENT,
    "moved": None,
    "superseded": None,
    "approved_file": None,
    "followed": None,
}
_REQUESTS = {
    "token-withdrawn": Kind.TOKEN,
    "token-renewed": Kind.TOKEN,
    "open": Kind.AMENDMENT,
    "locked": None,
    "extension-withdrawn": Kind.EXTENSION,
    "unreminded": None,  # stands beside the extension
    "form-sent-again": None,  # the letter is in the unit's mailbox
}
_SESSIONS = frozenset({"signed_in", "signed_out", "sign_in_failed"})
_WAITED = frozenset({"quarantined", "ignored"})
_STUCK = frozenset({"failed", "bounced", "uncertain"})
_BY_ARCHIVE = ("tìm thấy", "không có trong hộp thư đã gửi")


def kind_of(doing: Event, subject: Subject) -> Kind | None:
    """What an event decided; None: nothing that a person would have to do again."""
    if doing.entity in _NO_DECISION:
        return None
    match doing.entity:
        case "report_request":
            is_day = _DAY.fullmatch(doing.to_state) is not None
            return Kind.EXTENSION if is_day else _REQUESTS.get(doing.to_state, Kind.OTHER)
        case "document":
            # The first draft that a period asks for is the steps' own, and made again by them; a
            # later version is drafted on a person's word alone.
            is_first = doing.to_state == "draft" and not doing.from_state and subject.version <= 1
            is_step = is_first and bool(subject.period)
            return None if is_step else _PAPERS.get(doing.to_state, Kind.DRAFTS)
        case "incoming":
            return _of_message(doing, subject)
        case "submission":
            # Others follow from the message, which is collected again, or from the receiving.
            is_word = "frozen" in (doing.from_state, doing.to_state) or doing.to_state == "rejected"
            return Kind.INBOX if is_word else None
        case "outgoing":
            is_word = doing.from_state in _STUCK and not doing.why.startswith(_BY_ARCHIVE)
            return Kind.MAIL if is_word else None
        case "person":
            return None if doing.to_state in _SESSIONS else Kind.PEOPLE
        case _:
            return _of_the_rest(doing)


def _of_message(doing: Event, subject: Subject) -> Kind | None:
    if subject.by_hand:
        return Kind.RECEIVED if doing.to_state == "processed" else None
    if doing.from_state == doing.to_state or doing.to_state in ("saved", "unanswered"):
        return None
    is_word = doing.from_state in _WAITED or doing.why.startswith(DISMISSED)
    return Kind.INBOX if is_word else None


def _of_the_rest(doing: Event) -> Kind | None:
    match doing.entity, doing.to_state:
        case ("cycle", "unit-recorded") | ("office", "units"):
            return Kind.UNITS
        case "cycle", "frozen":
            return None  # follows from the plan's issue
        case "amendment", _:
            return Kind.AMENDMENT
        case "address", _:
            return Kind.MAIL
        case "unfetched", state:
            return Kind.INBOX if state == "dismissed" else None
        case _:
            return Kind.OTHER
