"""States and events as the pages say them: a kind for sign and colour, and words."""

from datetime import date

from plancycle.model.documents import vietnamese_date
from plancycle.model.status import IncomingStatus, OutgoingStatus, SubmissionStatus
from plancycle.store.schema.records import Event

SUBMISSION = {
    SubmissionStatus.RECEIVED: ("half", "Đã nhận, đang kiểm tra"),
    SubmissionStatus.ACCEPTED: ("good", "Được tính"),
    SubmissionStatus.ACCEPTED_WITH_FINDINGS: ("good", "Được tính, có lưu ý"),
    SubmissionStatus.RETURNED: ("bad", "Trả lại để hoàn thiện"),
    SubmissionStatus.SUPERSEDED: ("none", "Có bản gửi sau"),
    SubmissionStatus.FROZEN: ("late", "Tạm dừng tính"),
    SubmissionStatus.REJECTED: ("bad", "Không phải của đơn vị"),
}
OUTGOING = {
    OutgoingStatus.QUEUED: ("half", "Chờ gửi"),
    OutgoingStatus.SENDING: ("half", "Đang gửi"),
    OutgoingStatus.SENT: ("good", "Đã gửi"),
    OutgoingStatus.BOUNCED: ("bad", "Bị trả lại"),
    OutgoingStatus.FAILED: ("bad", "Không gửi được"),
    OutgoingStatus.UNCERTAIN: ("late", "Chưa rõ đã tới chưa"),
    OutgoingStatus.CANCELLED: ("none", "Đã hủy"),
}
INCOMING = {
    IncomingStatus.STORED: ("half", "Chưa đọc"),
    IncomingStatus.MATCHED: ("half", "Đang xử lý"),
    IncomingStatus.PROCESSED: ("good", "Đã xử lý"),
    IncomingStatus.QUARANTINED: ("late", "Chờ xử lý"),
    IncomingStatus.IGNORED: ("none", "Đã bỏ qua"),
}
STATES: dict[str, tuple[str, str]] = {
    s.value: words for table in (SUBMISSION, OUTGOING, INCOMING) for s, words in table.items()
}
"""By the word in which a state is kept; no two of these tables share one."""

_REQUESTS = {
    "token-withdrawn": "Thu hồi mã báo cáo",
    "token-renewed": "Cấp lại mã báo cáo",
    "locked": "Khóa kỳ",
    "open": "Mở lại kỳ",
    "form-sent-again": "Gửi lại biểu mẫu",
    "extension-withdrawn": "Thu hồi gia hạn",
    "unreminded": "Không nhắc trước hạn đã gia hạn",
}
_DOCUMENTS = {
    "draft": "Soạn dự thảo",
    "edited": "Sửa tệp dự thảo",
    "moved": "Đổi tên tệp dự thảo",
    "approved": "Duyệt",
    "approved_file": "Ghi tệp được duyệt",
    "followed": "Lập theo văn bản vừa ban hành",
    "returned": "Trả lại để sửa",
    "issued": "Ban hành",
    "superseded": "Có bản mới hơn",
    "set_aside": "Không dùng bản này",
    "edits_confirmed": "Xác nhận chỗ sửa",
    "signed_file": "Nhận bản đã ký",
    "renumbered": "Sửa số, ngày ký",
    "differs_from_issued": "Khác bản đã ban hành trước",
    "locked_over_extension": "Khóa kỳ khi còn gia hạn",
}


def history_words(event: Event) -> str:
    """What happened, in a few words."""
    if event.entity == "document":
        if event.to_state == "draft" and event.from_state:
            return "Trả lại, bỏ duyệt"
        return _DOCUMENTS.get(event.to_state, "Thay đổi")
    if event.entity == "report_request":
        return _REQUESTS.get(event.to_state) or _extension_words(event.to_state)
    if event.to_state == "questioned":
        return "Đề nghị đơn vị xem lại"
    return STATES.get(event.to_state, ("", "Thay đổi"))[1]


def _extension_words(state: str) -> str:
    """Until when more time was given: the state is that day."""
    try:
        return f"Gia hạn đến hết {vietnamese_date(date.fromisoformat(state))}"
    except ValueError:
        return "Thay đổi"
