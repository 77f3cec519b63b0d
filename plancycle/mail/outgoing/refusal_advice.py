"""What a refusal means, and what is to be set or asked for: for the operator, in Vietnamese."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancycle.mail.outgoing.refusal_words import RefusalKind

_K = RefusalKind


@dataclass(frozen=True, slots=True)
class Advice:
    """``meaning``: of the refusal, begins lower case; ``remedy``: a whole sentence."""

    meaning: str
    remedy: str


ADVICE: Mapping[RefusalKind, Advice] = {
    _K.RECIPIENT_GONE: Advice(
        "máy chủ báo không có người nhận",
        "Nếu địa chỉ vẫn dùng được, đề nghị quản trị máy chủ thư kiểm tra; nếu không, sửa địa chỉ "
        "trong units.csv.",
    ),
    _K.RECIPIENT_FULL: Advice(
        "hộp thư người nhận đã đầy",
        "Thư được gửi lại trong nhiều ngày; đề nghị đơn vị dọn hộp thư.",
    ),
    _K.RECIPIENT_BLOCKED_US: Advice(
        "hộp thư người nhận không nhận thư của cơ quan",
        "Đề nghị đơn vị cho phép địa chỉ gửi của cơ quan.",
    ),
    _K.US_AUTH: Advice(
        "máy chủ yêu cầu đăng nhập",
        "Kiểm tra PLANCYCLE_SMTP_USER, PLANCYCLE_SMTP_PASSWORD và PLANCYCLE_SMTP_SECURITY.",
    ),
    _K.US_RELAY: Advice(
        "máy chủ không chuyển thư cho phần mềm tới địa chỉ bên ngoài",
        "Đặt tài khoản gửi (PLANCYCLE_SMTP_USER, PLANCYCLE_SMTP_PASSWORD), hoặc đề nghị quản trị "
        "máy chủ thư cho phép máy này gửi.",
    ),
    _K.US_RATE: Advice(
        "cơ quan gửi quá nhanh hoặc quá nhiều thư",
        "Đặt PLANCYCLE_SMTP_PER_MINUTE và PLANCYCLE_SMTP_PER_DAY theo mức nhà cung cấp cho phép.",
    ),
    _K.US_REPUTATION: Advice(
        "địa chỉ mạng (IP) hoặc tên máy chủ gửi của cơ quan bị chặn",
        "Đề nghị quản trị máy chủ thư gỡ IP khỏi danh sách chặn và kiểm tra bản ghi tên miền ngược "
        "(PTR).",
    ),
    _K.US_SENDER: Advice(
        "máy chủ không chấp nhận địa chỉ gửi của cơ quan",
        "Kiểm tra địa chỉ gửi (reply_to trong reporting.yaml) có thuộc tài khoản đăng nhập không, "
        "và các bản ghi SPF, DKIM, DMARC của tên miền.",
    ),
    _K.CONTENT: Advice(
        "máy chủ không nhận cỡ thư hoặc nội dung thư",
        "Giảm cỡ tệp đính kèm, hoặc đề nghị quản trị máy chủ thư cho phép loại thư này.",
    ),
    _K.TEMPORARY: Advice(
        "máy chủ tạm thời chưa nhận thư",
        "Phần mềm tự gửi lại; nếu kéo dài, đề nghị quản trị máy chủ thư kiểm tra.",
    ),
    _K.UNKNOWN_REFUSAL: Advice(
        "máy chủ từ chối mà không nêu rõ lý do",
        "Chuyển câu trả lời này cho quản trị máy chủ thư.",
    ),
}


def meaning_of(kind: RefusalKind) -> str:
    """What a refusal means, as the beginning of a clause."""
    return ADVICE[kind].meaning


def remedy_of(kind: RefusalKind) -> str:
    """What to set, or whom to ask, as a sentence."""
    return ADVICE[kind].remedy
