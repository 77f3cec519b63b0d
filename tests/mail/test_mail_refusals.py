"""What the words and codes of mail servers mean, by the forms that real ones use."""

import pytest

from plancycle.mail.outgoing.refusal_advice import ADVICE, meaning_of, remedy_of
from plancycle.mail.outgoing.refusal_words import OF_US, RefusalKind
from plancycle.mail.outgoing.refusals import Stage, judge_reply, judge_report

K = RefusalKind
GONE, FULL, BLOCKED = K.RECIPIENT_GONE, K.RECIPIENT_FULL, K.RECIPIENT_BLOCKED_US
AUTH, RELAY, RATE = K.US_AUTH, K.US_RELAY, K.US_RATE
REPUTATION, SENDER = K.US_REPUTATION, K.US_SENDER
CONTENT, LATER, UNKNOWN = K.CONTENT, K.TEMPORARY, K.UNKNOWN_REFUSAL

# Each: the reply to RCPT, of whom it speaks, and whether that is sure.
REPLIES = [
    # An enhanced status that speaks of the address.
    ("550 5.1.1 <a@xa.example>: Recipient address rejected: User unknown", GONE, True),
    ("550 5.1.1 <a@x.vn>: User unknown in relay recipient table", GONE, True),
    ("550-5.1.1 The email account that you tried to reach does not exist.", GONE, True),
    ("550 5.2.1 The email account that you tried to reach is inactive.", GONE, True),
    ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP", GONE, True),
    ("550 5.4.1 Recipient address rejected: Access denied.", GONE, True),
    ("550 sorry, no mailbox here by that name. (#5.1.1)", GONE, True),
    ("511 sorry, no mailbox here by that name (#5.1.1 - chkuser)", GONE, True),
    ("550 5.1.1 Người nhận không tồn tại", GONE, True),
    ("550 5.1.2 Host unknown", GONE, True),
    # The same words with a code alone.
    ("550 User unknown", GONE, False),
    ("550 No such user here", GONE, False),
    ("550 5.5.0 Requested action not taken: mailbox unavailable", GONE, False),
    ("550 Không tìm thấy hộp thư", GONE, False),
    ("550 no", UNKNOWN, False),
    ("550 5.7.1 Access denied", UNKNOWN, False),
    ("553 5.3.0 <a@x.vn>... rejected", LATER, False),
    # What is said to everybody, because of us.
    ("550 Relaying denied", RELAY, False),
    ("554 5.7.1 <a@x.vn>: Relay access denied", RELAY, False),
    ("454 4.7.1 <a@x.vn>: Relay access denied", RELAY, False),
    ("550 relay not permitted", RELAY, False),
    ("550 5.7.1 Unable to relay for a@x.vn", RELAY, False),
    ("550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", RELAY, False),
    ("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", RELAY, False),
    ("550 Máy chủ không cho phép chuyển tiếp thư", RELAY, False),
    ("550 Authentication required", AUTH, False),
    ("530 5.7.0 Must issue a STARTTLS command first", AUTH, False),
    ("530-5.5.1 Authentication Required. Learn more at", AUTH, False),
    ("550 5.1.1 authentication required", AUTH, False),
    ("553 5.7.1 <x@y.vn>: Sender address rejected: not logged in", AUTH, False),
    ("550 Yêu cầu xác thực trước khi gửi", AUTH, False),
    ("550 Too many messages from your account this hour", RATE, False),
    ("421 4.7.0 Too many connections from your IP", RATE, False),
    ("550 5.7.1 Message rate limit exceeded", RATE, False),
    ("450 4.7.1 Error: too much mail from 192.0.2.1", RATE, False),
    ("550 Tài khoản đã gửi quá nhiều thư, vượt giới hạn cho phép", RATE, False),
    ("554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", REPUTATION,
     False),
    ("550 5.7.1 Your IP is on our block list", REPUTATION, False),
    ("450 4.7.1 Client host rejected: cannot find your reverse hostname", REPUTATION, False),
    ("550 5.7.606 Access denied, banned sending IP [192.0.2.1]", REPUTATION, False),
    ("550 Địa chỉ IP của máy chủ gửi nằm trong danh sách đen", REPUTATION, False),
    ("550 Sender verify failed", SENDER, False),
    ("550 5.1.1 Sender verify failed", SENDER, False),
    ("450 4.1.8 <x@y.vn>: Sender address rejected: Domain not found", SENDER, False),
    ("553 5.7.1 <x@y.vn>: Sender address rejected: not owned by user z", SENDER, False),
    ("550 5.7.23 The message was rejected because of Sender Policy Framework violation", SENDER,
     False),
    ("550-5.7.26 This mail is unauthenticated; senders must authenticate with SPF or DKIM", SENDER,
     False),
    ("553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)", SENDER, False),
    ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", SENDER, False),
    # Of this recipient, but not that it is gone.
    ("552 5.2.2 The recipient's inbox is out of storage space", FULL, True),
    ("452 4.2.2 The email account that you tried to reach is over quota", FULL, True),
    ("450 4.2.1 The user you are trying to contact is receiving mail at a rate that", FULL, True),
    ("552 Requested mail action aborted", FULL, False),
    ("550 Hộp thư đã đầy", FULL, False),
    ("550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", BLOCKED,
     True),
    # Of this message.
    ("552 5.3.4 Message size exceeds fixed limit", CONTENT, True),
    ("552 5.2.3 Message length exceeds administrative limit", CONTENT, True),
    ("554 5.6.0 Refused", CONTENT, True),
    ("554 5.7.1 This message was classified as spam", CONTENT, False),
    # Not now.
    ("451 4.7.1 Greylisting in action, please come back later", LATER, True),
    ("451 4.3.0 Temporary lookup failure", LATER, False),
    ("450 4.1.1 <a@x.vn>: Recipient address rejected: unverified", LATER, False),
    ("452 4.3.1 Insufficient system storage", LATER, False),
    ("550 5.7.1 Thư của bạn đang được cách ly", LATER, False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "certain"), REPLIES, ids=[r[0] for r in REPLIES])
def test_of_whom_a_reply_speaks(line: str, kind: RefusalKind, certain: bool) -> None:
    found = judge_reply(Stage.RCPT, int(line[:3]), line[4:])
    assert (found.kind, found.certain, found.final) == (kind, certain, line.startswith("5"))
    assert found.condemns is (kind is GONE and certain)


def test_no_recipient_has_been_named_when_the_sender_is_refused() -> None:
    assert judge_reply(Stage.MAIL, 550, "5.1.1 mailbox unavailable").kind is SENDER
    assert not judge_reply(Stage.MAIL, 550, "5.1.1 mailbox unavailable").condemns


def test_the_words_of_an_address_are_not_the_servers() -> None:
    found = judge_reply(Stage.RCPT, 550, "5.1.1 <spf.quota.relay-denied@xa.example>: unknown user")
    assert (found.kind, found.certain) == (GONE, True)


def test_the_same_said_of_different_recipients_has_one_key() -> None:
    one = judge_reply(Stage.RCPT, 550, "<a@xa.example> rejected, id 4F2A at mx1.tinh.example")
    other = judge_reply(Stage.RCPT, 550, "<b@xa.example> rejected, id 77B1 at mx2.tinh.example")
    third = judge_reply(Stage.RCPT, 550, "<b@xa.example> postponed, id 77B1 at mx2.tinh.example")
    assert one.key == other.key != third.key
    relay = [judge_reply(Stage.RCPT, 554, f"5.7.1 {a}: Relay access denied") for a in ("a", "b")]
    assert relay[0].key == relay[1].key == "us_relay 554"


def test_what_is_shown_is_clean_and_short() -> None:
    found = judge_reply(Stage.RCPT, 550, "5.1.1 \x1b[31mno\u202e such user\n" + "x" * 900)
    assert (found.code, found.status) == (550, "5.1.1")
    assert found.said.startswith("[31mno such user xxx")
    assert len(found.said) == 300
    assert str(found).startswith("550 5.1.1 [31mno such user")


@pytest.mark.parametrize("code", [-1, 0, 199, 250, 354, 600])
def test_what_is_no_refusal_is_never_final(code: int) -> None:
    found = judge_reply(Stage.RCPT, code, "5.1.1 user unknown")
    assert (found.kind, found.final, found.certain) == (LATER, False, False)


@pytest.mark.parametrize(
    ("status", "words", "fields", "kind", "condemns"),
    [
        ("5.1.1", "smtp; 550 5.1.1 User unknown", True, GONE, True),
        ("5.1.10", "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound", True, GONE, True),
        ("5.0.0", "smtp; 550 User unknown", True, GONE, True),
        ("5.0.0", "smtp; 550-5.2.1 account disabled", True, GONE, True),
        ("5.0.0", "", True, GONE, True),
        ("5.4.4", "", True, GONE, True),
        ("5.1.1", "smtp; 550 5.7.1 Relaying denied", True, RELAY, False),
        ("5.7.1", "smtp; 554 5.7.1 blocked using zen.spamhaus.org", True, REPUTATION, False),
        ("5.0.0", "smtp; 550 Sender verify failed", True, SENDER, False),
        ("4.4.7", "", True, LATER, False),
        ("4.4.1", "connect to mx.example: Connection timed out", True, LATER, False),
        ("5.2.2", "", True, FULL, False),
        ("5.3.4", "", True, CONTENT, False),
        ("5.5.0", "smtp;550 administrative prohibition", True, UNKNOWN, False),
        ("", "Unrouteable address", False, GONE, True),
        ("", "Sorry, no mailbox here by that name. (#5.1.1)", False, GONE, True),
        ("", "Hộp thư của người nhận đã đầy", False, FULL, False),
        ("", "Thư đang được cách ly", False, LATER, False),
        ("", "", False, UNKNOWN, False),
    ],
)
def test_what_a_report_says_of_a_recipient(
    status: str, words: str, fields: bool, kind: RefusalKind, condemns: bool
) -> None:
    found = judge_report(status, words, machine_readable=fields)
    assert (found.kind, found.condemns) == (kind, condemns)


def test_every_kind_has_its_meaning_and_remedy() -> None:
    assert set(ADVICE) == set(RefusalKind)
    for kind in RefusalKind:
        assert meaning_of(kind)[0].islower()
        assert remedy_of(kind).endswith(".")
    assert "PLANCYCLE_SMTP_USER" in remedy_of(AUTH)
    assert {AUTH, RELAY, RATE, REPUTATION, SENDER} == OF_US


def test_hostile_lines_take_no_time() -> None:
    """The patterns are tried on a bounded line, whatever a server sends."""
    for piece in ("recipient ", "sender address ", "exceeds message ", "5.1.1 (#5.1.1 ", "a@"):
        judge_reply(Stage.RCPT, 550, piece * 100_000)
        judge_report("5.0.0", piece * 100_000, machine_readable=True)
