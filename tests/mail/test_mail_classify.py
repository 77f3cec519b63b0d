"""Rules 1 to 3, and what is left after them."""

import pytest

from plancycle.mail.incoming.parse import ENCRYPTED, PARTIAL, parse_message
from plancycle.mail.judging.classify import classify
from plancycle.model.mail import IncomingKind
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import BASE, TOKEN, UNIT

K = IncomingKind
QMAIL = golden.qmail_bounce()

CASES: dict[str, tuple[bytes, bool, IncomingKind, bool]] = {
    "report": (golden.plain_report(), True, K.REPORT, False),
    # Mail programs copy our mark along: a file under a foreign Message-ID is heard.
    "our mark on a form that is new": (
        golden.plain_report(X_BC_Loop=BASE),
        True,
        K.REPORT,
        False,
    ),
    "our mark and nothing else": (
        golden.crlf(*golden.headers(X_BC_Loop=BASE), "", "x"),
        False,
        K.OWN_LOOP,
        False,
    ),
    "our mark and our token": (
        golden.crlf(*golden.headers(X_BC_Loop=BASE, Subject=f"Re: [BC-{TOKEN}]"), "", "x"),
        False,
        K.FOR_PERSON,
        False,
    ),
    "our token in words that a list sends in our name": (
        golden.crlf(*golden.headers(From=f"<{BASE}>", Subject=f"Re: [BC-{TOKEN}]"), "", "x"),
        False,
        K.NO_FILE,
        False,
    ),
    "our mark on an automatic answer": (
        golden.out_of_office().replace(
            b"Subject:", b"X-BC-Loop: " + BASE.encode() + b"\r\nSubject:"
        ),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "own address as sender": (
        golden.crlf(*golden.headers(From=f"<{BASE}>"), "", "x"),
        False,
        K.OWN_LOOP,
        False,
    ),
    "own plus-address as sender": (
        golden.crlf(*golden.headers(From=f"baocao+{TOKEN}@tinh.example"), "", "x"),
        False,
        K.OWN_LOOP,
        False,
    ),
    "own address as sender of a form that is new": (
        golden.plain_report(From=f"<{BASE}>"),
        True,
        K.REPORT,
        False,
    ),
    "loop header of another office": (
        golden.plain_report(X_BC_Loop="baocao@huyen.example"),
        True,
        K.REPORT,
        False,
    ),
    "own loop before bounce": (
        golden.dsn("failed", "5.1.1").replace(
            b"Subject:", b"X-BC-Loop: " + BASE.encode() + b"\r\nSubject:", 1
        ),
        False,
        K.OWN_LOOP,
        False,
    ),
    "hard bounce": (golden.dsn("failed", "5.1.1"), False, K.BOUNCE, False),
    "failed with 4.x is final": (golden.dsn("failed", "4.4.7"), False, K.BOUNCE, False),
    "delayed": (golden.dsn("delayed", "4.4.1"), False, K.DELAY_NOTICE, False),
    "delivered": (golden.dsn("delivered", "2.0.0"), False, K.RECEIPT, False),
    "qmail bounce in words": (QMAIL, False, K.BOUNCE, False),
    "X-Failed-Recipients": (
        golden.crlf(
            *golden.headers(X_Failed_Recipients=UNIT, From="mx@mx.example", Return_Path="<>"),
            "",
            "x",
        ),
        False,
        K.BOUNCE,
        False,
    ),
    "X-Failed-Recipients above a form that is new": (
        golden.plain_report(X_Failed_Recipients=UNIT, From="mx@mx.example"),
        True,
        K.REPORT,
        False,
    ),
    "a form from a postmaster": (
        golden.plain_report(From="postmaster@xa.example", Subject="Failure notice"),
        True,
        K.REPORT,
        False,
    ),
    "words from a postmaster": (
        golden.crlf(*golden.headers(From="postmaster@xa.example"), "", "Cho hoi?"),
        False,
        K.FOR_PERSON,
        False,
    ),
    "read receipt": (golden.read_receipt(), False, K.RECEIPT, False),
    "out of office": (golden.out_of_office(), False, K.AUTO_REPLY, False),
    "Precedence: bulk": (
        golden.crlf(*golden.headers(Precedence="bulk"), "", "x"),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "X-Autoreply": (
        golden.crlf(*golden.headers(X_Autoreply="yes"), "", "x"),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "empty return path": (
        golden.crlf(*golden.headers(Return_Path="<>"), "", "x"),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "Auto-Submitted: no": (
        golden.crlf(*golden.headers(Auto_Submitted="no"), "", "x"),
        False,
        K.NO_FILE,
        False,
    ),
    "automatic, but with an office file": (
        golden.plain_report(Auto_Submitted="auto-generated"),
        True,
        K.REPORT,
        False,
    ),
    "automatic with a picture only": (
        golden.multipart(
            golden.file_part("Content-Type: image/png", content=b"x"),
            Auto_Submitted="auto-replied",
        ),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "text only": (golden.crlf(*golden.headers(), "", "x"), False, K.NO_FILE, False),
    "link only": (golden.drive_link(), False, K.NO_FILE, False),
    "logo only": (golden.logo_only(), False, K.NO_FILE, False),
    "uuencode": (golden.uuencoded(), False, K.NO_FILE, True),
    "no boundary": (golden.no_boundary_parameter(), False, K.NO_FILE, True),
    "nested too deep": (golden.nested(3000), False, K.NO_FILE, True),
    "zero bytes": (golden.zero_bytes(), False, K.REPORT, False),
    "cut file": (golden.cut_base64(1), False, K.REPORT, False),
    "signed": (golden.signed(), True, K.REPORT, False),
    "Postfix bounce": (golden.postfix_bounce(), False, K.BOUNCE, False),
    "Exim bounce": (golden.exim_bounce(), False, K.BOUNCE, False),
    "Exchange in Vietnamese": (golden.exchange_ndr(), False, K.BOUNCE, False),
    "Exchange in Vietnamese, by sender alone": (
        golden.crlf(
            *golden.headers(
                From="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@tinh.example",
                Subject="Không gửi được: x".encode(),
            ),
            "",
            "x",
        ),
        False,
        K.BOUNCE,
        False,
    ),
    "empty path, Vietnamese subject": (
        golden.crlf(
            *golden.headers(Return_Path="<>", Subject="Thư không thể gửi".encode()), "", "x"
        ),
        False,
        K.BOUNCE,
        False,
    ),
    "greylist notice": (golden.postfix_delay(), False, K.DELAY_NOTICE, False),
    "Gmail vacation": (
        golden.auto_answer(Precedence="bulk", X_Autoreply="yes"),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "Vietnamese auto subject": (
        golden.auto_answer(Subject="Tự động trả lời: x".encode()),
        False,
        K.AUTO_REPLY,
        False,
    ),
    "a person writes of an automatic reply": (
        golden.auto_answer(Subject="Báo cáo về trả lời tự động".encode()),
        False,
        K.NO_FILE,
        False,
    ),
    "mailing list is no machine": (golden.mailing_list(), True, K.REPORT, False),
    "suppressed answers are no machine": (golden.outlook_mobile(), True, K.REPORT, False),
    "meeting invitation": (golden.meeting_invitation(), False, K.FOR_PERSON, False),
    "message/partial": (golden.message_partial(), False, K.REPORT, True),
    "S/MIME enveloped": (golden.smime_enveloped(), False, K.REPORT, True),
    "PGP": (golden.pgp_encrypted(), False, K.REPORT, True),
}


@pytest.mark.parametrize("case", CASES)
def test_kind(case: str) -> None:
    raw, office, kind, review = CASES[case]
    found = classify(parse_message(raw), [BASE], office)
    assert (found.kind, found.review) == (kind, review)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("is_new", "is_own_letter", "kind"),
    [
        (False, True, K.OWN_LOOP),
        (True, True, K.REPORT),
        (False, False, K.FOR_PERSON),
        (True, False, K.REPORT),
    ],
)
def test_only_a_letter_of_our_outbox_is_ours(
    is_new: bool, is_own_letter: bool, kind: IncomingKind
) -> None:
    found = classify(
        parse_message(golden.plain_report(From=f"<{BASE}>", X_BC_Loop=BASE)),
        [BASE],
        True,
        brings_new_file=is_new,
        is_own_letter=is_own_letter,
    )
    assert found.kind is kind


@pytest.mark.parametrize(
    "raw",
    [
        golden.dsn("failed", "5.1.1"),
        QMAIL,
        golden.postfix_bounce(),
        golden.exim_bounce(),
        golden.exchange_ndr(),
    ],
    ids=["dsn", "qmail", "postfix", "exim", "exchange"],
)
def test_bounce_names_recipient_and_message(raw: bytes) -> None:
    found = classify(parse_message(raw), [BASE], False)
    assert found.failed == (UNIT,)
    assert found.message_ids[0] == "<ours@tinh.example>"


def test_delay_names_recipient() -> None:
    found = classify(parse_message(golden.dsn("delayed", "4.4.1")), [BASE], False)
    assert (found.failed, found.delayed) == ((), (UNIT,))
    assert found.message_ids == ("<ours@tinh.example>",)


def test_receipt_and_auto_reply_name_the_message() -> None:
    for raw in (golden.read_receipt(), golden.out_of_office()):
        assert classify(parse_message(raw), [BASE], False).message_ids == ("<ours@tinh.example>",)


def test_link_is_named() -> None:
    assert "đường dẫn" in classify(parse_message(golden.drive_link()), [BASE], False).reason


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (golden.message_partial(), PARTIAL),
        (golden.smime_enveloped(), ENCRYPTED),
        (golden.pgp_encrypted(), ENCRYPTED),
    ],
    ids=["partial", "S/MIME", "PGP"],
)
def test_a_closed_message_says_so_first(raw: bytes, defect: str) -> None:
    message = parse_message(raw)
    assert message.defects[0] == defect
    assert classify(message, [BASE], False).reason.startswith(defect)
