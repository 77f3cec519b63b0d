"""Delivery reports: what they say of each recipient, and what only looks like one."""

import pytest

from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.bounces import looks_like_delivery_report, read_delivery_report
from plancycle.mail.judging.classify import classify
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.mail import IncomingKind
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import BASE, UNIT

K, R = IncomingKind, RefusalKind
OURS = "<ours@tinh.example>"


def _note(subject: str, text: str, sender: str = "postmaster@xa.example", **more: str) -> bytes:
    """A mail in words from a mail server's account."""
    lines = golden.headers(From=f"<{sender}>", Subject=subject.encode(), **more)
    return golden.crlf(*lines, "Content-Type: text/plain; charset=utf-8", "", text)


AUTOMATIC = {"Auto_Submitted": "auto-replied", "In_Reply_To": OURS}

NOTES = {
    "full, to our letter": (
        _note("Hộp thư đầy", f"Hộp thư của {UNIT} đã đầy, thư chưa được nhận.", **AUTOMATIC),
        K.DELAY_NOTICE,
    ),
    "full, as failed": (
        _note(
            "Undeliverable: Giao nhiệm vụ",
            f"Không gửi được thư tới <{UNIT}>: hộp thư đã hết dung lượng lưu trữ.",
            Return_Path="<>",
        ),
        K.DELAY_NOTICE,
    ),
    "quarantined": (
        _note("Thông báo cách ly", "Thư của ông/bà đang được cách ly để kiểm tra.", **AUTOMATIC),
        K.DELAY_NOTICE,
    ),
    "quarantined, in English": (
        _note("Quarantine notice", "Your message has been quarantined.", Return_Path="<>"),
        K.DELAY_NOTICE,
    ),
    "delivered": (
        _note("Delivered: Giao nhiệm vụ", "Your message was delivered.", **AUTOMATIC),
        K.RECEIPT,
    ),
    "delivered, in Vietnamese": (
        _note("Thông báo", f"Thư đã được chuyển tới người nhận {UNIT}.", **AUTOMATIC),
        K.RECEIPT,
    ),
    "a person at postmaster": (
        _note("Về việc nâng cấp hệ thống", "Chào anh chị, tối nay chúng tôi nâng cấp máy chủ."),
        K.FOR_PERSON,
    ),
    "a person who speaks of full mailboxes": (
        _note("Nhắc dọn dẹp", "Đề nghị các đồng chí xóa bớt thư vì nhiều hộp thư sắp đầy."),
        K.FOR_PERSON,
    ),
}


@pytest.mark.parametrize("case", NOTES)
def test_notes_in_words_fail_nobody(case: str) -> None:
    raw, kind = NOTES[case]
    found = classify(parse_message(raw), [BASE], False)
    assert found.kind is kind
    assert (found.failed, found.refusals) == ((), ())


def test_a_person_at_a_postmaster_account_writes_no_report() -> None:
    assert not looks_like_delivery_report(parse_message(NOTES["a person at postmaster"][0]))


@pytest.mark.parametrize(
    "raw",
    [
        golden.dsn("failed", "5.1.1"),
        golden.postfix_bounce(),
        golden.exim_bounce(),
        golden.qmail_bounce(),
        golden.exchange_ndr(),
    ],
    ids=["dsn", "postfix", "exim", "qmail", "exchange"],
)
def test_reports_of_every_make_condemn_the_one_they_name(raw: bytes) -> None:
    (found,) = read_delivery_report(parse_message(raw)).refusals
    assert (found.address, found.refusal.kind) == (UNIT, R.RECIPIENT_GONE)
    assert found.refusal.condemns


@pytest.mark.parametrize(
    ("diagnostic", "kind"),
    [
        ("smtp; 554 5.7.1 Relay access denied", R.US_RELAY),
        ("smtp; 550 Sender verify failed", R.US_SENDER),
        ("smtp; 554 blocked using zen.spamhaus.org", R.US_REPUTATION),
        ("smtp; 550 Too many messages, rate limit exceeded", R.US_RATE),
        ("smtp; 552 5.2.2 Hộp thư đã đầy", R.RECIPIENT_FULL),
        ("smtp; 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", R.RECIPIENT_BLOCKED_US),
        ("smtp; 550 policy", R.UNKNOWN_REFUSAL),
    ],
)
def test_what_a_report_says_of_us_condemns_nobody(diagnostic: str, kind: RefusalKind) -> None:
    raw = golden.dsn("failed", "5.0.0").replace(
        b"Status: 5.0.0", f"Status: 5.0.0\r\nDiagnostic-Code: {diagnostic}".encode()
    )
    (found,) = read_delivery_report(parse_message(raw)).refusals
    assert (found.refusal.kind, found.refusal.condemns) == (kind, False)


def test_each_recipient_has_its_own_words() -> None:
    more = (
        "Status: 5.1.1\r\n\r\nFinal-Recipient: rfc822; day@xa.example\r\nAction: failed\r\n"
        "Status: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full\r\n"
    )
    raw = golden.dsn("failed", "5.1.1").replace(b"Status: 5.1.1\r\n", more.encode(), 1)
    report = read_delivery_report(parse_message(raw))
    assert {r.address: r.refusal.kind for r in report.refusals} == {
        UNIT: R.RECIPIENT_GONE,
        "day@xa.example": R.RECIPIENT_FULL,
    }
    assert set(report.failed) == {UNIT, "day@xa.example"}
