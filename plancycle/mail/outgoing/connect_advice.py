"""What to check when an outgoing server can't be reached or takes no login."""

import smtplib
import ssl

from plancycle.mail.outgoing.refusals import Stage, judge_reply
from plancycle.mail.server_settings import Auth, SmtpSettings
from plancycle.vi.system_words import reason_words


def _what_to_check(settings: SmtpSettings) -> str:
    if settings.auth is Auth.OAUTH2:
        return (
            "tên đăng nhập (PLANCYCLE_SMTP_USER) và quyền gửi thư SMTP của ứng dụng và hộp thư; "
            "mã truy cập đã được làm mới một lần mà vẫn bị từ chối"
        )
    return "tên đăng nhập và mật khẩu (mật khẩu ứng dụng)"


def connect_advice(settings: SmtpSettings, error: Exception) -> str:
    """What went wrong, and what to check, in Vietnamese; never with the password."""
    where = f"máy chủ gửi thư {settings.host}:{settings.port}"
    match error:
        case smtplib.SMTPAuthenticationError():
            said = error.smtp_error
            words = said if isinstance(said, str) else said.decode("utf-8", "replace")
            answer = judge_reply(Stage.LOGIN, error.smtp_code, words)
            return (
                f"Đăng nhập {where} với tên “{settings.login}” bị từ chối ({answer}). "
                f"Hãy kiểm tra {_what_to_check(settings)}."
            )
        case smtplib.SMTPNotSupportedError():
            return (
                f"Không dùng được {where}: {error}. Hãy kiểm tra cổng và kiểu mã hóa "
                f"(đang đặt “{settings.security}”) và cách đăng nhập (“{settings.auth}”)."
            )
        case ssl.SSLCertVerificationError():
            return (
                f"Chứng thực của {where} không được tin cậy: {error.verify_message}. Hãy đặt "
                "PLANCYCLE_CA_FILE tới tệp chứng thực gốc của máy chủ thư, hoặc sửa tên máy chủ "
                "(PLANCYCLE_SMTP_HOST) cho khớp chứng thực."
            )
        case ssl.SSLError():
            return (
                f"Không thiết lập được kết nối mã hóa với {where}: {error}. Hãy kiểm tra cổng và "
                f"kiểu mã hóa (đang đặt “{settings.security}”)."
            )
    why = reason_words(error)
    return f"Không kết nối được {where}: {why}. Hãy kiểm tra tên máy chủ, cổng và đường truyền."
