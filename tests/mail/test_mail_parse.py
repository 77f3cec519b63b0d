"""Every shape of message is read, and none raises."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.mail.incoming import message_parts
from plancycle.mail.incoming.from_line import single_address
from plancycle.mail.incoming.headers import decode_bytes, decode_words, safe_file_name
from plancycle.mail.incoming.html_text import text_of_html
from plancycle.mail.incoming.parse import parse_message
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import BASE, CONTENT, DOCX, NAME, TOKEN, UNIT

ONE_FILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "gmail: encoded words in quoted name, characters split": (golden.gmail_rfc2047_name, NAME),
    "outlook: encoded word in name of Content-Type only": (golden.outlook_q_name, NAME),
    "apple: RFC 2231 continuations split in a character": (golden.apple_rfc2231_name, NAME),
    "zimbra: raw UTF-8 in the header": (golden.zimbra_raw_name, NAME),
    "macos: decomposed name": (golden.mac_nfd_name, NAME),
    "no name, no disposition": (golden.nameless_docx, "tep-dinh-kem-1.docx"),
    "inline": (golden.inline_docx, "bao-cao.docx"),
    "the file is the whole message": (golden.docx_alone, "bao-cao.docx"),
    "forwarded as attachment": (golden.forwarded, "bao-cao.docx"),
    "forwarded, base64 against the rules": (golden.forwarded_base64, "bao-cao.docx"),
    "no closing boundary": (golden.no_closing_boundary, "bao-cao.docx"),
    "unknown charset and raw bytes in the text": (golden.unknown_charset, "bao-cao.docx"),
    "token folded in the subject": (golden.folded_subject_token, "bao-cao.docx"),
    "no Message-ID, impossible date": (golden.no_id_bad_date, "bao-cao.docx"),
    "S/MIME signed": (golden.signed, "bao-cao.docx"),
    "path, NUL and bidi override in the name": (golden.hostile_name, "bao-xcod.cao.docx"),
}


@pytest.mark.parametrize("case", ONE_FILE)
def test_one_whole_file(case: str) -> None:
    make, name = ONE_FILE[case]
    message = parse_message(make())
    assert [(f.name, f.content, f.damaged) for f in message.files] == [(name, CONTENT, False)]
    assert unicodedata.is_normalized("NFC", message.files[0].name)
    assert message.files[0].declared_type == DOCX
    assert not message.unreadable


def test_the_usual_fields() -> None:
    message = parse_message(
        golden.plain_report(
            To=f"Bao cao <{BASE}>, baocao+{TOKEN}@tinh.example",
            Delivered_To="baocao+X@tinh.example",
            In_Reply_To="<a@x>",
            References="<c@x> <b@x>\r\n <a@x>",
        )
    )
    assert message.message_id == "<m1@xa-an-binh.example>"
    assert message.sender == UNIT
    assert message.recipients == (BASE, f"baocao+{TOKEN}@tinh.example", "baocao+x@tinh.example")
    assert message.references == ("<a@x>", "<b@x>", "<c@x>")
    assert message.date == datetime(2024, 6, 10, 2, 5, tzinfo=UTC)
    assert message.text.strip() == "Kính gửi báo cáo."
    assert message.defects == ()


def test_no_closing_boundary_is_noted() -> None:
    assert message_parts.NO_CLOSING in parse_message(golden.no_closing_boundary()).defects


@pytest.mark.parametrize("drop", [0, 1, 2, 3])
def test_a_cut_file_is_damaged_and_kept(drop: int) -> None:
    message = parse_message(golden.cut_base64(drop))
    file = message.files[0]
    assert CONTENT.startswith(file.content)
    assert len(file.content) > 250
    whole = drop == 2  # the cut happens to fall on a border of four
    assert file.damaged is not whole
    assert (message_parts.DAMAGED in message.defects) is not whole
    assert message_parts.NO_CLOSING in message.defects


def test_multipart_without_boundary_cannot_be_opened() -> None:
    message = parse_message(golden.no_boundary_parameter())
    assert message.unreadable
    assert message.files == ()
    assert message_parts.NO_BOUNDARY in message.defects


def test_text_is_decoded_with_replacement() -> None:
    text = parse_message(golden.unknown_charset()).text
    assert text.startswith("K")
    assert "\ufffd" in text


def test_subject_token_survives_folding() -> None:
    assert parse_message(golden.folded_subject_token()).subject == (
        f"TL: Đề nghị báo cáo 6 tháng [BC-{TOKEN}]"
    )


def test_impossible_date_and_no_message_id() -> None:
    message = parse_message(golden.no_id_bad_date())
    assert (message.date, message.message_id, message.sender) == (None, "", UNIT)


def test_forwarded_message_speaks_from_inside_only() -> None:
    message = parse_message(golden.forwarded())
    assert message.sender == "canhan@gmail.example"
    assert message.recipients == (BASE,)
    assert [i.subject for i in message.inner] == [f"Re: Giao nhiem vu [BC-{TOKEN}]"]
    assert message.inner[0].recipients == (f"baocao+{TOKEN}@tinh.example",)


def test_signature_is_no_file() -> None:
    assert message_parts.SIGNED in parse_message(golden.signed()).defects


def test_uuencoded_text_needs_a_person() -> None:
    message = parse_message(golden.uuencoded())
    assert message.unreadable
    assert message_parts.UUENCODED in message.defects


def test_zero_bytes_stay_a_file() -> None:
    assert [(f.name, f.content) for f in parse_message(golden.zero_bytes()).files] == [
        ("bao-cao.docx", b"")
    ]


def test_logo_is_decoration() -> None:
    assert [f.decoration for f in parse_message(golden.logo_only()).files] == [True]


def test_two_forms_in_one_mail_keep_their_order() -> None:
    raw = golden.multipart(
        golden.text_part(),
        golden.file_part(*golden.named("a.docx")),
        golden.file_part(*golden.named("b.docx"), content=b"PK2"),
    )
    assert [f.name for f in parse_message(raw).files] == ["a.docx", "b.docx"]


UNTRUSTED = {
    "two From headers": golden.two_froms(),
    "two addresses in one From": golden.plain_report(From=f"{UNIT}, ke-gian@evil.example"),
    "an address as unquoted name": golden.plain_report(From=f"{UNIT} <ke-gian@evil.example>"),
    "a group": golden.plain_report(From=f"nhom: {UNIT};"),
    "no From": golden.plain_report(From=None),
    "empty From": golden.plain_report(From=""),
    "two Message-IDs": golden.plain_report(Message_ID=["<a@x>", "<b@x>"]),
    "two Subjects": golden.plain_report(Subject=["a", "b"]),
    "a first line that is no header": b" rac\r\n" + golden.plain_report(),
    "NUL in the address": golden.plain_report(From=b"van\x00thu@xa-an-binh.example"),
}


@pytest.mark.parametrize("case", UNTRUSTED)
def test_untrusted_sender(case: str) -> None:
    message = parse_message(UNTRUSTED[case])
    assert message.sender is None
    assert message.sender_problem
    assert len(message.files) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("VanThu@Xa.Example", "vanthu@xa.example"),
        ("<a@b.example>", "a@b.example"),
        ('"Sở TT&TT, Văn thư" <a@b.example>', "a@b.example"),
        ('"a@real.example" <b@evil.example>', "b@evil.example"),
        ("a@b.example <a@b.example>", "a@b.example"),
        ("a@b.example (Van thu)", "a@b.example"),
        ("=?utf-8?B?U+G7nw==?= <a@b.example>", "a@b.example"),
        ("Văn thư\r\n <a@b.example>", "a@b.example"),
        ("alice@real.example <bob@evil.example>", None),
        ("a@b.example, c@d.example", None),
        ("<a@b.example> <c@d.example>", None),
        ('"unclosed <a@b.example>', None),
        ("a@b.example\x00", None),
        ("a b@c.example", None),
        ("tên@b.example", None),
        ("x" * 2000 + " <a@b.example>", None),
    ],
)
def test_single_address(value: str, expected: str | None) -> None:
    assert single_address(value) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("C:\\Users\\me\\bao cao.docx", DOCX, "bao cao.docx"),
        ("../../x", DOCX, "x"),
        ("..", DOCX, "tep-dinh-kem-2.docx"),
        ("", "application/pdf", "tep-dinh-kem-2.pdf"),
        ("", "x/y", "tep-dinh-kem-2.bin"),
        ('a<b>:"|?*.docx', DOCX, "a_b______.docx"),
        ("á" * 300 + ".docx", DOCX, "á" * 115 + ".docx"),
        ("a\r\nb.docx", DOCX, "a b.docx"),
    ],
)
def test_safe_file_name(name: str, kind: str, expected: str) -> None:
    assert safe_file_name(name, kind, 2) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=?utf-8?Q?B=C3=A1o_c=C3=A1o?=", "Báo cáo"),
        ("=?UTF-8?B?QsOhbyBjw6Fv?= 2024", "Báo cáo 2024"),
        ("=?utf-8?B?QsM=?= =?utf-8?B?oW8=?=", "Báo"),
        ("Báo =?utf-8?Q?c=C3=A1o?=", "Báo cáo"),
        ("=?x-la?B?QsOhbw==?=", "Báo"),
        ("=?utf-8?B?****?=", ""),
        ("Ba\u0301o\u200b ca\u0301o", "Báo cáo"),
    ],
)
def test_decode_words(value: str, expected: str) -> None:
    assert decode_words(value) == expected


@pytest.mark.parametrize(
    "raw",
    [
        golden.nested(3000),
        golden.nested(60),
        golden.nested_messages(5000),
        golden.nested_messages(100),
        golden.many_parts(20_000),
        golden.many_parts(1_500),
        golden.nested(99) + b"\n" * 320_000,
        golden.crlf("X: " + "y" * 600_000, *golden.headers(), "", "x"),
    ],
    ids=[
        "nested 3000",
        "nested 60",
        "messages 5000",
        "messages 100",
        "20000 parts",
        "1500 parts",
        "nesting times lines",
        "endless header",
    ],
)
def test_limits_end_in_a_defect(raw: bytes) -> None:
    message = parse_message(raw)
    assert message.unreadable
    assert message.defects
    assert message.sender == (None if raw.startswith(b"X: ") else UNIT)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"\r\n\r\n", b"Subject", b"\xff\xfe" * 50, b"From:\r\n\r\n"]
)
def test_rubbish_is_read(raw: bytes) -> None:
    message = parse_message(raw)
    assert message.files == ()
    assert message.sender is None


@pytest.mark.parametrize(
    ("raw", "charset", "expected"),
    [
        ("Báo cáo".encode(), None, "Báo cáo"),
        ("Báo cáo".encode(), "us-ascii", "Báo cáo"),
        ("Báo cáo".encode("utf-16"), "utf-16", "Báo cáo"),
        (b"B\xe1o", "windows-1258", "Báo"),
        (b"B\xe1o", "utf-8", "B\ufffdo"),
        (b"Bao", "hex", "Bao"),
        (b"Bao", "zlib", "Bao"),
        (b"Bao-", "punycode", "Bao-"),
        (b"Bao", "khong-co", "Bao"),
        (b"Bao", "", "Bao"),
    ],
)
def test_decode_bytes(raw: bytes, charset: str | None, expected: str) -> None:
    assert decode_bytes(raw, charset) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Báo&nbsp;c&aacute;o<br>hai</p>", "\nBáo\xa0cáo\nhai\n"),
        ("a<style>p{}</style>b<SCRIPT>x</script>c", "abc"),
        ("a<style>never closed", "a"),
        (
            '<a class=x href="https://x.example/a?b=1&amp;c=2">tới</a>',
            " https://x.example/a?b=1&c=2 tới",
        ),
        ("1 < 2 và 3 > 2", "1  2"),
        ("<" * 100_000, "<" * 100_000),
        ("<a " * 100_000, "<a " * 100_000),
    ],
    ids=["entities", "silent", "unclosed", "link", "not a tag", "brackets", "open tags"],
)
def test_text_of_html(markup: str, expected: str) -> None:
    assert text_of_html(markup, 1_000_000) == expected


_GOLDEN = [make() for make, _ in ONE_FILE.values()] + [
    golden.dsn("failed", "5.1.1"),
    golden.read_receipt(),
    golden.uuencoded(),
    golden.drive_link(),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_GOLDEN), st.integers(0, 3000), st.integers(0, 60), st.binary(max_size=12))
def test_no_bytes_make_it_raise(raw: bytes, at: int, cut: int, put: bytes) -> None:
    message = parse_message(raw[:at] + put + raw[at + cut :])
    assert all("\x00" not in f.name and "/" not in f.name for f in message.files)
