"""What a part is, its content says: types, encodings, borders and names as they really come."""

import base64
import io
import zipfile

import pytest

from plancycle.mail.incoming import message_parts
from plancycle.mail.incoming.leaf import looks_like_file
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import DOCX, TOKEN, UNIT


def _zip(size: int = 400) -> bytes:
    """A whole archive; its length modulo three is set by ``size``, and with it the padding."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", bytes(n % 251 for n in range(size)))
    return made.getvalue()


FILE = next(z for n in range(400, 403) if len(z := _zip(n)) % 3 == 1)  # two signs of padding
NO_PADDING = next(z for n in range(400, 403) if len(z := _zip(n)) % 3 == 0)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
PDF = b"%PDF-1.7\nscan\n%%EOF\n"
NAME = 'Content-Disposition: attachment; filename="bc.docx"'


def typed(kind: str, *lines: str, content: bytes = FILE, text: str = "base64") -> bytes:
    """A message with one file that declares itself to be something else."""
    part = golden.crlf(
        f"Content-Type: {kind}",
        *lines,
        f"Content-Transfer-Encoding: {text}",
        "",
        golden.b64(content),
    )
    return golden.multipart(golden.text_part(), part)


def only_file(raw: bytes) -> tuple[str, bytes, bool, bool]:
    (file,) = (message := parse_message(raw)).files
    assert not message.unreadable
    return file.name, file.content, file.damaged, file.decoration


@pytest.mark.parametrize("content", [FILE, COMPOUND, PDF], ids=["zip", "compound", "PDF"])
@pytest.mark.parametrize(
    ("kind", "lines", "name"),
    [
        ('text/calendar; name="bc.docx"', (NAME,), "bc.docx"),
        ("text/calendar; method=REPLY", (), "tep-dinh-kem-1.bin"),
        ("text/plain", (), "tep-dinh-kem-1.txt"),
        ("text/html; charset=utf-8", (NAME,), "bc.docx"),
        ("text/rfc822-headers", (NAME,), "bc.docx"),
        ("application/pkcs7-signature", (NAME,), "bc.docx"),
        ('application/x-pkcs7-signature; name="smime.p7s"', (), "smime.p7s"),
        ("application/pgp-signature", (NAME,), "bc.docx"),
        ("message/delivery-status", (NAME,), "bc.docx"),
        ("message/disposition-notification", (NAME,), "bc.docx"),
        ("message/rfc822", (NAME,), "bc.docx"),
        ("message/external-body; access-type=URL", (NAME,), "bc.docx"),
        ("multipart/mixed", (NAME,), "bc.docx"),
        (
            "application/octet-stream",
            ('Content-Disposition: inline; filename="bc.docx"',),
            "bc.docx",
        ),
        (
            "image/png",
            ("Content-ID: <a@x>", 'Content-Disposition: inline; filename="bc.docx"'),
            "bc.docx",
        ),
        ("image/jpeg", ("Content-ID: <a@x>",), "tep-dinh-kem-1.jpg"),
        ("khong/co/kieu nay", (NAME,), "bc.docx"),
    ],
)
def test_a_document_is_one_whatever_its_type_says(
    kind: str, lines: tuple[str, ...], name: str, content: bytes
) -> None:
    assert only_file(typed(kind, *lines, content=content)) == (name, content, False, False)


def test_what_has_the_type_and_the_content_of_a_signature_stays_one() -> None:
    message = parse_message(golden.signed())
    assert message_parts.SIGNED in message.defects
    assert [f.content for f in message.files] == [golden.CONTENT]


def test_a_report_of_a_server_that_is_base64_stays_one() -> None:
    status = golden.b64(b"Reporting-MTA: dns; mx.example\r\n\r\nAction: failed\r\n")
    part = golden.crlf(
        "Content-Type: message/delivery-status", "Content-Transfer-Encoding: base64", "", status
    )
    assert parse_message(golden.multipart(golden.text_part(), part)).files == ()


def test_a_whole_message_typed_as_an_envelope_is_opened_if_it_is_a_document() -> None:
    raw = golden.crlf(
        *golden.headers(),
        "Content-Type: application/pkcs7-mime; name=bc.docx",
        "Content-Transfer-Encoding: base64",
        "",
        golden.b64(FILE),
    )
    assert only_file(raw) == ("bc.docx", FILE, False, False)
    assert parse_message(raw).defects == ()


@pytest.mark.parametrize(
    "value",
    [
        "base64",
        "BASE64 ",
        "\tbase64\t",
        '"base64"',
        "'base64'",
        "base64 (of a file)",
        "(x) base64",
        "base64;",
        "base64; charset=utf-8",
        "base64, 8bit",
        "<base64>",
        "base-64",
        "b64",
        "\r\n base64",
        "7bit",
        "8bit",
        "binary",
        "khong-co",
        "",
    ],
)
def test_the_encoding_is_found_however_it_is_written(value: str) -> None:
    assert only_file(typed(DOCX, NAME, text=value)) == ("bc.docx", FILE, False, False)


def test_quoted_printable_in_quotation_marks() -> None:
    raw = golden.quoted_printable_docx(FILE).replace(
        b"Encoding: quoted-printable\r\n\r\nP", b'Encoding: "quoted-printable" (x)\r\n\r\nP'
    )
    assert only_file(raw) == ("bao-cao.docx", FILE, False, False)


def test_a_server_decoded_the_file_and_left_the_declaration() -> None:
    raw = golden.binary_docx(FILE).replace(b"Encoding: binary", b"Encoding: base64")
    assert only_file(raw) == ("bao-cao.docx", FILE, False, False)


def _with_body(body: bytes) -> ParsedMessage:
    return parse_message(
        golden.multipart(golden.text_part(), golden.file_part(*golden.named("bc.docx"), body=body))
    )


BODY = golden.b64(FILE)


@pytest.mark.parametrize(
    ("body", "followed"),
    [
        (BODY.rstrip(b"="), False),
        (BODY.rstrip(b"=") + b"=", False),
        (BODY + b"\r\n\r\n", False),
        (BODY.replace(b"\r\n", b"\r\n  "), False),
        (BODY + b"\r\n--\r\nTin nhan nay da duoc quet vi-rut.", True),
        (BODY + b"\r\n_______\r\nDanh sach thu: nhom@lists.example", True),
        (BODY + b"\r\nDaquetvirus", True),
        (BODY.rstrip(b"=") + b"\r\n[x] da quet", True),
        (golden.b64(NO_PADDING) + b"\r\nDaquetvirus", True),
        (golden.b64(NO_PADDING) + b"\r\nScanned by X.", True),
    ],
)
def test_a_whole_file_is_whole_whatever_stands_behind_it(body: bytes, followed: bool) -> None:
    message = _with_body(body)
    (file,) = message.files
    assert file.content in (FILE, NO_PADDING)
    assert not file.damaged
    assert message.defects == ((message_parts.FOLLOWED,) if followed else ())


def test_pieces_with_padding_of_their_own_are_one_file() -> None:
    cuts = [FILE[:100], FILE[100:200], FILE[200:]]
    body = b"\r\n".join(base64.b64encode(c) for c in cuts)
    (file,) = _with_body(body).files
    assert (file.content, file.damaged) == (FILE, False)


def test_an_archive_that_lost_its_end_is_damaged_still() -> None:
    (file,) = _with_body(BODY.rstrip(b"=")[:-90]).files
    assert file.damaged
    assert FILE.startswith(file.content)


# ---- borders


def behind(boundary: str = "=_b1", tail: str = "") -> bytes:
    """The file stands behind the line that ends the message_parts."""
    return golden.multipart(golden.text_part(), boundary=boundary) + golden.crlf(
        f"--{boundary}{tail}",
        golden.file_part(*golden.named("bc.docx"), content=FILE),
        f"--{boundary}--",
        "",
    )


def test_a_part_behind_the_end_is_read_and_noted() -> None:
    for raw in (behind(), behind().replace(b"\r\n", b"\n"), behind(tail="  ")):
        assert only_file(raw) == ("bc.docx", FILE, False, False)
        assert message_parts.AFTER_END in parse_message(raw).defects


def test_parts_behind_the_end_are_looked_for_a_few_times_only() -> None:
    end = golden.crlf("--=_b1", "", "x", "--=_b1--", "")
    message = parse_message(golden.multipart(golden.text_part()) + end * 40)
    assert message.unreadable
    assert message_parts.TOO_MANY in message.defects


@pytest.mark.parametrize(
    "tail", [b"-- \r\nDa quet vi-rut --=_b1\r\n", b"--=_b1--\r\n", b"--=_b\r\n"]
)
def test_words_behind_the_end_are_nothing(tail: bytes) -> None:
    assert parse_message(golden.plain_report() + tail).defects == ()


# ---- names

VIETNAMESE = "Báo cáo.docx"
EXTENDED = "filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (f'filename="Bao cao.docx"; {EXTENDED}', VIETNAMESE),
        (f'{EXTENDED}; filename="Bao cao.docx"', VIETNAMESE),
        ("filename*=B%C3%A1o%20c%C3%A1o.docx", VIETNAMESE),
        ("filename*=x-la''B%C3%A1o%20c%C3%A1o.docx", VIETNAMESE),
        ("filename*0*=UTF-8''B%C3%A1o; filename*1*=%20c%C3%A1o.docx", VIETNAMESE),
        ('filename*0="Bao "; filename*1="cao.docx"', "Bao cao.docx"),
        ("filename*=''; filename=bc.docx", "bc.docx"),
        ('filename="=?UTF-8?B?QsOhbyBjw6FvLmRvY3g=?="', VIETNAMESE),
        ("FILENAME=bc.docx", "bc.docx"),
    ],
)
def test_the_extended_name_is_the_one_that_is_meant(disposition: str, name: str) -> None:
    raw = typed(DOCX, f"Content-Disposition: attachment; {disposition}")
    assert only_file(raw)[0] == name


# ---- threads


def test_encoded_references_name_the_messages_they_name() -> None:
    encoded = base64.b64encode(b"<c@x>\r\n <b@x>").decode()
    message = parse_message(
        golden.plain_report(
            In_Reply_To="=?utf-8?Q?=3Ca=40x=3E?=", References=f"=?utf-8?B?{encoded}?= <a@x>"
        )
    )
    assert message.references == ("<a@x>", "<b@x>", "<c@x>")


def test_a_message_id_holds_nothing_that_steers() -> None:
    raw = golden.plain_report(Message_ID=b"<a\x1b]0;PWNED\x07\x1b[31mb\xc2\x9bc@x>")
    assert parse_message(raw).message_id == "<a]0;PWNED[31mbc@x>"


# ---- a note in place of the file

NOTES = (
    "Tệp đính kèm đã bị xóa do nhiễm virus.",
    "Tập tin “bao-cao.docx” trong thư này đã bị hệ thống loại bỏ vì có mã độc.",
    "File đính kèm bao-cao.docx bị chặn theo chính sách.",
    "Hệ thống đã gỡ bỏ tệp bao-cao.docx vì phát hiện vi-rút.",
    'The attachment "bao-cao.docx" was removed because it contained a virus.',
    "This attachment has been\nblocked by your administrator.",
    "McAfee: the file bao-cao.docx has been replaced. Reason: malware scan",
    "Removed attachment: bao-cao.docx",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_a_virus_scanner_is_named_as_what_it_is(note: str) -> None:
    in_text = parse_message(golden.multipart(golden.text_part(note)))
    as_file = golden.crlf(
        'Content-Type: text/plain; charset=utf-8; name="DELETED0.TXT"', "", note.encode()
    )
    in_file = parse_message(golden.multipart(golden.text_part("Kính gửi"), as_file))
    for message in (in_text, in_file):
        assert message.defects == (message_parts.REMOVED,)
        assert not message.unreadable
    beside = parse_message(golden.multipart(golden.text_part(note), golden.file_part(content=FILE)))
    assert beside.defects == ()


@pytest.mark.parametrize(
    "words",
    [
        "Kính gửi báo cáo. Tệp đính kèm là bản chính thức.",
        "Báo cáo gửi kèm. Kế hoạch cũ đã bị hủy.",
        "Tệp biểu mẫu bị lỗi. Đề nghị xóa bản cũ.",
        "Đã xóa các dòng thừa trong tệp biểu mẫu.",
        "Xin đính kèm tệp báo cáo; đề nghị xóa bản gửi trước.",
        "Please find the attached file.",
    ],
)
def test_a_units_own_words_are_no_such_note(words: str) -> None:
    assert parse_message(golden.multipart(golden.text_part(words))).defects == ()


# ---- who it is from, written in every legal way


@pytest.mark.parametrize(
    "value",
    [
        f'"Van thu" So GDDT <{UNIT}>',
        f'"Van thu" "So \\"GDDT\\"" <{UNIT}>',
        f"Van thu (So (GDDT), phong \\) 2) <{UNIT}>",
        f"(Van thu) {UNIT} (So GDDT)",
        f"{UNIT} (Van thu \\( mot)",
        f"<{UNIT}> (Van thu)",
        f"=?utf-8?B?VsSDbiB0aMaw?= =?utf-8?Q?_S=E1=BB=9F?= <{UNIT}>",
        '"vanthu"@xa-an-binh.example',
        f"Phòng VH&TT <{UNIT}>",
        f"\r\n Van thu\r\n\t<{UNIT}>",
        UNIT.upper(),
    ],
)
def test_legal_ways_to_say_who_it_is_from(value: str) -> None:
    raw = golden.plain_report(From=value.encode(), Subject=f"[BC-{TOKEN}]")
    assert parse_message(raw).sender == UNIT


@pytest.mark.parametrize(
    "value",
    [
        "vanthu(x)@xa-an-binh.example",
        f"Van thu (<ke-gian@evil.example>) <{UNIT}>",
        f"Van thu (dang do <{UNIT}>",
        f"<@evil.example:{UNIT}>",
        f"nhom: {UNIT};",
        f"{UNIT};",
        f"{UNIT},",
        f'ke-gian@evil.example "x" <{UNIT}>',
        "vanthu@[192.0.2.1]",
        "vanthu@xa-an-binh\u200b.example",
        "vanthu@xa\uff0dan\uff0dbinh.example",
        "vanthu@xa-an-binh\u3002example",
        '"van thu"@xa-an-binh.example',
    ],
)
def test_ways_that_are_shown_differently_name_nobody(value: str) -> None:
    message = parse_message(golden.plain_report(From=value.encode()))
    assert message.sender is None
    assert message.sender_problem == "Dòng From không chỉ rõ đúng một địa chỉ."


def test_marks_of_files() -> None:
    assert looks_like_file(FILE)
    assert not looks_like_file(b"0\x82")
    assert not looks_like_file(b"")
