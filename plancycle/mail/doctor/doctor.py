"""What a look at the mail servers means: each fact becomes one line, with what to set.

Pure: :mod:`plancycle.mail.doctor.probes` gathers the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plancycle.mail.doctor.doctor_facts import Examination, InboxFacts, SmtpFacts
from plancycle.mail.doctor.doctor_lines import Line, error, good, note
from plancycle.mail.doctor.doctor_trip import archive_lines, round_trip_lines
from plancycle.mail.oauth.oauth import MECHANISM
from plancycle.mail.outgoing.server_offers import TlsFacts
from plancycle.mail.server_settings import Auth
from plancycle.model.documents import vietnamese_date
from plancycle.vi.numbers import rounded

_SOON = timedelta(days=30)
_MEGABYTE = 1_000_000
_SMALL_LIMIT = 10 * _MEGABYTE
_TOO_SMALL_LIMIT = 1 * _MEGABYTE
_BASE64 = 0.73
"""Part of a message that a file may fill: base64 with its line ends takes 37 % more."""

_PASSWORD_WAYS = {"PLAIN", "LOGIN", "CRAM-MD5"}


@dataclass(frozen=True, slots=True)
class KnownLimit:
    """What a provider allows one account, as it publishes it."""

    host: str
    per_minute: int
    per_day: int


KNOWN_LIMITS = (
    KnownLimit("smtp.office365.com", 30, 10_000),
    KnownLimit("smtp.gmail.com", 0, 2_000),
)
"""Microsoft's day counts recipients, Google's messages (500 on a private account)."""


def diagnose(examination: Examination, today: date) -> tuple[Line, ...]:
    """Everything to be said, in the order of the way a message takes."""
    return (
        *_smtp_lines(examination.smtp, today),
        *_inbox_lines(examination.inbox, today),
        *round_trip_lines(examination),
        *archive_lines(examination.archive, examination.round_trip),
    )


def _smtp_lines(smtp: SmtpFacts, today: date) -> Iterator[Line]:
    if smtp.error:
        yield error("Máy chủ gửi thư", smtp.error)
        yield from _other_way(smtp)
        return
    yield good("Máy chủ gửi thư", f"kết nối được {smtp.where}{_as_whom(smtp.auth, smtp.login)}.")
    yield _tls_line("Mã hóa khi gửi", smtp.tls, today)
    if smtp.offered:
        yield good("Cách đăng nhập", f"máy chủ gửi thư nhận {', '.join(smtp.offered)}.")
    yield _size_line(smtp.size_limit)
    yield from _rate_lines(smtp)


def _as_whom(auth: Auth, login: str) -> str:
    if auth is Auth.NONE or not login:
        return ", không đăng nhập"
    how = "bằng OAuth2" if auth is Auth.OAUTH2 else "bằng mật khẩu"
    return f", đăng nhập {how} với tên “{login}”"


def _other_way(smtp: SmtpFacts) -> Iterator[Line]:
    """After a failed login: whether the server speaks of another way at all."""
    offered = set(smtp.offered)
    if not offered:
        return
    listed = ", ".join(smtp.offered)
    if smtp.auth is Auth.PASSWORD and not offered & _PASSWORD_WAYS and MECHANISM in offered:
        yield error(
            "Cách đăng nhập",
            f"máy chủ chỉ nhận {listed}, không nhận mật khẩu. Hãy đặt PLANCYCLE_SMTP_AUTH=oauth2.",
        )
    elif smtp.auth is Auth.OAUTH2 and MECHANISM not in offered:
        yield error(
            "Cách đăng nhập",
            f"máy chủ nhận {listed}, không nhận {MECHANISM}. Hãy đặt PLANCYCLE_SMTP_AUTH=password.",
        )


def _tls_line(subject: str, tls: TlsFacts | None, today: date) -> Line:
    if tls is None:
        return note(subject, "không mã hóa; chỉ dùng được khi máy chủ ở ngay trên máy này.")
    if tls.last_day is None:
        return good(subject, f"{tls.version}.")
    until = f"chứng thực có hiệu lực đến hết ngày {vietnamese_date(tls.last_day)}"
    if tls.last_day - today < _SOON:
        left = (tls.last_day - today).days
        return note(
            subject,
            f"{tls.version}, {until} (còn {left} ngày). Hãy nhắc đơn vị quản lý máy chủ gia hạn.",
        )
    return good(subject, f"{tls.version}, {until}.")


def _size_line(limit: int | None) -> Line:
    subject = "Dung lượng thư"
    if limit is None:
        return note(
            subject,
            "máy chủ không công bố giới hạn; tệp lớn có thể bị từ chối khi gửi. Nên hỏi đơn vị "
            "quản lý máy chủ.",
        )
    files = f"tối đa {_mb(limit)} một thư, tức khoảng {_mb(int(limit * _BASE64))} tệp đính kèm"
    if limit < _TOO_SMALL_LIMIT:
        return error(subject, f"{files}; không đủ cho công văn và biểu mẫu. Hãy xin nâng giới hạn.")
    if limit < _SMALL_LIMIT:
        return note(subject, f"{files}; đơn vị gửi kèm ảnh chụp có thể vượt giới hạn này.")
    return good(subject, f"{files}.")


def _mb(size: int) -> str:
    return f"{rounded(size / _MEGABYTE)} MB"


def _rate_lines(smtp: SmtpFacts) -> Iterator[Line]:
    subject = "Giới hạn gửi"
    limits = [
        f"{count} thư một {word}"
        for count, word in ((smtp.per_minute, "phút"), (smtp.per_day, "ngày"))
        if count
    ]
    if limits:
        yield good(subject, f"phần mềm gửi không quá {', '.join(limits)}.")
    known = next((k for k in KNOWN_LIMITS if k.host == smtp.host.lower()), None)
    if known is None:
        return
    wanted = [
        f"{name}={limit}"
        for name, limit, now in (
            ("PLANCYCLE_SMTP_PER_MINUTE", known.per_minute, smtp.per_minute),
            ("PLANCYCLE_SMTP_PER_DAY", known.per_day, smtp.per_day),
        )
        if limit and not 0 < now <= limit
    ]
    if wanted:
        yield note(
            subject,
            f"{known.host} giới hạn số thư của một tài khoản. Hãy đặt {', '.join(wanted)} hoặc "
            "thấp hơn, theo gói dịch vụ của cơ quan.",
        )


def _inbox_lines(inbox: InboxFacts, today: date) -> Iterator[Line]:
    if inbox.error:
        yield error("Hộp thư đến", inbox.error)
        return
    if inbox.is_imap:
        yield good("Hộp thư đến", f"mở được {inbox.name}{_as_whom(inbox.auth, inbox.login)}.")
        yield _tls_line("Mã hóa khi nhận", inbox.tls, today)
    else:
        yield good("Hộp thư đến", f"đọc được {inbox.name}.")
