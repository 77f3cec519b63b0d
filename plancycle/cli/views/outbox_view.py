"""How messages that did not go, and addresses that mail does not reach, are shown."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from plancycle.cli.screen import say, table
from plancycle.cycle.desk.unsent_mail import TroubledMessage
from plancycle.mail.outgoing.refusal_advice import meaning_of, remedy_of
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.display import safe_line
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import BadAddress, Outgoing

REASONS = {
    "khong-co-nguoi-nhan": RefusalKind.RECIPIENT_GONE,
    "hop-thu-day": RefusalKind.RECIPIENT_FULL,
    "nguoi-nhan-chan": RefusalKind.RECIPIENT_BLOCKED_US,
    "dang-nhap": RefusalKind.US_AUTH,
    "chuyen-tiep": RefusalKind.US_RELAY,
    "gui-qua-nhieu": RefusalKind.US_RATE,
    "bi-chan": RefusalKind.US_REPUTATION,
    "dia-chi-gui": RefusalKind.US_SENDER,
    "noi-dung": RefusalKind.CONTENT,
    "tam-thoi": RefusalKind.TEMPORARY,
    "khong-ro": RefusalKind.UNKNOWN_REFUSAL,
    "khac": "",
}
"""How the reasons are called on the command line; ``khac``: no server refused the message."""

_STATES = {
    OutgoingStatus.FAILED: "Không gửi được",
    OutgoingStatus.UNCERTAIN: "Chưa rõ đã tới chưa",
    OutgoingStatus.BOUNCED: "Bị trả lại",
}
_COLUMNS = (
    "Số",
    "Tình trạng",
    "Loại thư",
    "Kỳ",
    "Gửi tới",
    "Lập lúc",
    "Số lần gửi",
    "Lý do",
)


def show_troubled(title: str, troubled: Sequence[TroubledMessage]) -> None:
    """A table of messages, one a row."""
    table(f"{title}: {len(troubled)}", _COLUMNS, [_row(t) for t in troubled])


def _row(troubled: TroubledMessage) -> tuple[object, ...]:
    message = troubled.message
    addresses = ", ".join(safe_line(a, 100) for a in message.unsettled)
    return (
        message.id,
        _STATES[message.status],
        message.kind.vietnamese,
        troubled.period,
        f"{troubled.unit_name} ({addresses})",
        f"{message.queued_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        message.attempts,
        safe_line(message.error, 300),
    )


def show_remedies(profile: str, troubled: Sequence[TroubledMessage]) -> None:
    """The commands that settle what is shown."""
    states = {t.message.status for t in troubled}
    if OutgoingStatus.UNCERTAIN in states:
        say(f"Thư chưa rõ, đã tới:     plancycle outbox settle {profile} SỐ --sent --why “…”")
        say(
            f"Thư chưa rõ, chưa tới:   plancycle outbox resend {profile} SỐ --not-arrived --why “…”"
        )
    _show_reasons([t.message for t in troubled if t.message.status is not OutgoingStatus.UNCERTAIN])
    if states & {OutgoingStatus.FAILED, OutgoingStatus.BOUNCED}:
        say(f"Gửi lại một số thư:      plancycle outbox resend {profile} SỐ SỐ … --why “…”")
        say(f"Gửi lại theo lý do:      plancycle outbox resend {profile} --reason MÃ --why “…”")


def _show_reasons(messages: Sequence[Outgoing]) -> None:
    """A line for each reason: its word for the command line, what it means, how many."""
    counts = Counter(m.refusal for m in messages)
    for word, kind in REASONS.items():
        if counts[kind]:
            meaning = meaning_of(RefusalKind(kind)) if kind else "không do máy chủ từ chối"
            say(f"Mã lý do {word}: {meaning}; {counts[kind]} thư.")


def show_put_off(messages: Sequence[Outgoing]) -> None:
    """Messages that go again by themselves: a line for each reason."""
    by_reason = sorted(messages, key=lambda m: m.refusal)
    for refusal, group in groupby(by_reason, key=lambda m: m.refusal):
        alike = list(group)
        kind = RefusalKind(refusal)
        soonest = min(m.not_before for m in alike).astimezone(VIETNAM)
        say(
            f"Chờ gửi lại: {len(alike)} thư, {meaning_of(kind)}; thử lại từ "
            f"{vietnamese_moment(soonest)}. {safe_line(alike[-1].error, 300)} {remedy_of(kind)}"
        )


def show_flags(profile: str, flags: Sequence[BadAddress]) -> None:
    """Addresses that mail is not sent to, with the evidence."""
    for flag in flags:
        since = flag.noted_at.astimezone(VIETNAM)
        say(
            f"Địa chỉ bị ghi là hỏng từ {vietnamese_date(since)}: {safe_line(flag.address)} "
            f"({safe_line(flag.reason, 300)})"
        )
    if flags:
        say(f"Địa chỉ vẫn dùng được:   plancycle outbox trust {profile} ĐỊA_CHỈ --why “…”")
