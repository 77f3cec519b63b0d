"""What was recorded, in a few words for people: of every kind of row and state there is."""

import re
from datetime import date

from plancycle.model.documents import vietnamese_date
from plancycle.model.runs import RUN_STATE_NAMES
from plancycle.store.schema.records import Event

KINDS = {
    "document": "Văn bản",
    "outgoing": "Thư đi",
    "incoming": "Thư đến",
    "submission": "Báo cáo của đơn vị",
    "report_request": "Kỳ báo cáo của đơn vị",
    "person": "Người dùng",
    "console_run": "Việc trên trang",
    "uploaded_file": "Tệp tải lên",
    "lease": "Bước đang chạy",
    "notice": "Thư báo cán bộ",
    "mail_server": "Máy chủ thư",
    "address": "Địa chỉ thư",
    "unfetched": "Thư chưa tải được",
    "office": "Văn phòng",
    "cycle": "Năm kế hoạch",
    "restoration": "Phục hồi dữ liệu",
    "lost_decision": "Quyết định sau bản sao lưu",
    "amendment": "Đề nghị sửa văn bản",
    "calendar": "Lịch",
    "calendar_left": "Việc theo lịch",
    "flight_check": "Kiểm tra buổi sáng",
    "office_mail": "Chế độ gửi thư",
    "practice": "Văn phòng tập",
}
"""What kind of row it is about, by the name that is kept."""

STATES = {
    "person": {
        "added": "được thêm",
        "roles": "được giao vai trò",
        "profiles": "được giao địa phương",
        "password": "được đặt mật khẩu",
        "link": "được cấp liên kết đặt mật khẩu",
        "active": "được mở lại",
        "inactive": "bị ngừng",
        "bound": "được nối với đăng nhập một lần",
        "signed_in": "đăng nhập",
        "signed_out": "đăng xuất",
        "sign_in_failed": "đăng nhập sai",
    },
    "console_run": {state.value: name for state, name in RUN_STATE_NAMES.items()},
    "document": {
        "draft": "soạn dự thảo",
        "edited": "sửa tệp dự thảo",
        "moved": "đổi chỗ tệp dự thảo",
        "approved": "phê duyệt",
        "issued": "ban hành",
        "superseded": "thôi dùng một bản",
        "set_aside": "bỏ không dùng dự thảo",
        "approved_file": "ghi tệp được phê duyệt",
        "followed": "lập theo văn bản vừa ban hành",
        "returned": "trả lại để sửa",
        "edits_confirmed": "xác nhận chỗ sửa",
        "signed_file": "nhận bản đã ký",
        "renumbered": "sửa số, ngày ký",
        "differs_from_issued": "khác bản đã ban hành trước",
        "locked_over_extension": "khóa kỳ khi còn gia hạn",
    },
    "amendment": {"proposed": "đề nghị", "done": "đồng ý", "declined": "không đồng ý"},
    "flight_check": {"written": "ghi thử dữ liệu"},
    "outgoing": {
        "queued": "chờ gửi",
        "sending": "đang gửi",
        "sent": "đã gửi",
        "bounced": "bị trả lại",
        "failed": "không gửi được",
        "uncertain": "chưa rõ đã tới chưa",
        "cancelled": "hủy",
        "rewritten": "soạn lại",
        "unasked": "chưa hỏi được đã gửi hay chưa",
        "taken": "máy chủ đã nhận, ghi nhận chậm",
    },
    "incoming": {
        "stored": "nhận về",
        "matched": "nhận ra đơn vị",
        "processed": "xử lý xong",
        "quarantined": "chờ cán bộ xử lý",
        "ignored": "bỏ qua",
        "saved": "lưu ra tệp",
        "unanswered": "không trả lời",
    },
    "submission": {
        "received": "nhận",
        "accepted": "tiếp nhận",
        "accepted_with_findings": "tiếp nhận, có lưu ý",
        "returned": "trả lại để hoàn thiện",
        "superseded": "thay bằng bản gửi sau",
        "frozen": "tạm dừng tính",
        "rejected": "không phải của đơn vị",
        "questioned": "đề nghị đơn vị xem lại",
    },
    "report_request": {
        "locked": "khóa",
        "open": "mở lại",
        "token-withdrawn": "thu hồi mã báo cáo",
        "token-renewed": "cấp lại mã báo cáo",
        "extension-withdrawn": "thu hồi gia hạn",
        "unreminded": "không nhắc trước hạn đã gia hạn",
        "form-sent-again": "gửi lại biểu mẫu",
    },
    "unfetched": {
        "waits": "chờ tải lại",
        "fetched": "tải được",
        "gone": "không còn trong hộp thư",
        "dismissed": "bỏ qua",
    },
    "office_mail": {"live": "chuyển sang gửi thật", "trial": "gửi thử"},
    "uploaded_file": {"uploaded": "tải lên"},
    "practice": {"thrown_away": "bỏ"},
    "lease": {"freed": "được giải phóng"},
    "address": {"flagged": "đánh dấu không nhận được thư", "cleared": "bỏ đánh dấu"},
    "restoration": {"held": "dừng gửi thư", "released": "cho gửi thư"},
    "lost_decision": {"lost": "ghi là đã mất khi phục hồi", "checked": "đã được xem lại"},
    "office": {
        "profile": "nhận hồ sơ",
        "units": "thay danh mục đơn vị",
        "data": "sửa dữ liệu địa phương",
    },
    "cycle": {
        "frozen": "chốt dữ liệu",
        "unit-recorded": "ghi thay đổi đơn vị",
        "asked-late": "thu muộn kỳ đã qua hạn",
        "not-asked": "không thu kỳ đã qua hạn",
    },
}
"""What happened to it, by kind and the state that is kept."""

_OTHER = "thay đổi"
_ALONE = {"notice": "gửi", "calendar": "làm việc đến hạn", "calendar_left": "chưa làm xong"}
"""Of kinds whose states say what a thing was about, and not what became of it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Within the name of a file a day stays as it is: "ban-ky-2024-01-05.pdf".
_A_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?!\w|-|\.\w)")
_A_FILES_SUM = re.compile(r" ?\(?\b[0-9a-f]{64}\b\)?")
_CODES = re.compile(r"F\d\d(, F\d\d)*")


def doing_words(doing: Event) -> str:
    """What happened, e.g. ``Văn bản: phê duyệt``."""
    kind = KINDS.get(doing.entity, "Dữ liệu")
    if doing.entity == "report_request" and _DAY.fullmatch(doing.to_state):
        day = date.fromisoformat(doing.to_state)
        return f"{kind}: gia hạn đến {vietnamese_date(day)}"
    if doing.entity == "calendar_left" and doing.why.endswith(": "):
        return f"{kind}: không còn vướng"  # what an earlier run of the day met
    if doing.entity in _ALONE:
        return f"{kind}: {_ALONE[doing.entity]}"
    return f"{kind}: {STATES.get(doing.entity, {}).get(doing.to_state, _OTHER)}"


def note_words(doing: Event) -> str:
    """The note beside an event: why, in words; names that only the program knows are left out."""
    match doing.entity, doing.to_state:
        case ("incoming", "stored") | ("notice", _):
            return ""  # the name of a file in a mailbox, or of what was told
        case "unfetched", "waits":
            return why_words(doing.why.partition(": ")[2] or doing.why)
        case "calendar", _:
            return why_words(doing.why.rpartition(":")[2])
        case "address", _:
            return why_words(_REFUSED_BY.sub(_refused_by, doing.why))
        case _:
            return why_words(doing.why)


_REFUSED_BY = re.compile(r" \((smtp|dsn)( [\d. ]*)?\)$")


def _refused_by(source: re.Match[str]) -> str:
    """Who said that an address takes no mail; a number of the protocol says nothing to a reader."""
    return " (theo máy chủ thư)" if source[1] == "smtp" else " (theo thư báo không gửi được)"


def why_words(why: str) -> str:
    """The reason that was kept, without what only the program reads: sums of files, codes."""
    if _CODES.fullmatch(why):
        return "lỗi ghi ngay tại ô của báo cáo"
    return _A_DAY.sub(_as_people_write, _A_FILES_SUM.sub("", why)).strip()


def _as_people_write(day: re.Match[str]) -> str:
    try:
        return vietnamese_date(date.fromisoformat(day[0]))
    except ValueError:
        return day[0]  # digits that are no day
