"""Messages as mail programs really write them, made by code."""

import base64
import binascii
import quopri
import unicodedata
from email.header import Header
from urllib.parse import quote

TOKEN = "abcdefghij23"
OTHER = "zyxwvutsrq76"
BASE = "baocao@tinh.example"
UNIT = "vanthu@xa-an-binh.example"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "Báo cáo kết quả thực hiện sáu tháng đầu năm 2024 - UBND xã An Bình.docx"
CONTENT = b"PK\x03\x04" + bytes(range(256)) * 3


def b64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n").rstrip()


def crlf(*lines: str | bytes) -> bytes:
    return b"\r\n".join(x if isinstance(x, bytes) else x.encode("utf-8") for x in lines)


def headers(**changes: str | bytes | list[str] | None) -> list[str | bytes]:
    """Usual headers of a unit's message; a name's underscores are hyphens, None leaves it out."""
    values: dict[str, str | bytes | list[str] | None] = {
        "Return_Path": f"<{UNIT}>",
        "From": f"Van thu <{UNIT}>",
        "To": BASE,
        "Subject": "Bao cao",
        "Date": "Mon, 10 Jun 2024 09:05:00 +0700",
        "Message_ID": "<m1@xa-an-binh.example>",
        "MIME_Version": "1.0",
    }
    values.update(changes)
    lines: list[str | bytes] = []
    for key, value in values.items():
        name = key.replace("_", "-")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, bytes):
                lines.append(name.encode() + b": " + one)
            elif one is not None:
                lines.append(f"{name}: {one}")
    return lines


def text_part(text: str = "Kính gửi báo cáo.") -> bytes:
    return crlf(
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        quopri.encodestring(text.encode()).replace(b"\n", b"\r\n"),
    )


def file_part(
    *extra: str | bytes,
    content: bytes = CONTENT,
    kind: str = DOCX,
    body: bytes | None = None,
) -> bytes:
    """A base64 part; ``extra`` header lines may continue the Content-Type line."""
    lines = list(extra)
    if not any(b"ontent-Type" in (x if isinstance(x, bytes) else x.encode()) for x in lines):
        lines.insert(0, f"Content-Type: {kind}")
    return crlf(
        *lines, "Content-Transfer-Encoding: base64", "", b64(content) if body is None else body
    )


def multipart(
    *parts: bytes,
    kind: str = "multipart/mixed",
    closed: bool = True,
    extra: str = "",
    boundary: str = "=_b1",
    **changes: str | bytes | list[str] | None,
) -> bytes:
    found = crlf(*headers(**changes), f'Content-Type: {kind}; boundary="{boundary}"{extra}', "", "")
    for part in parts:
        found += crlf(f"--{boundary}", part, "")
    return found + (f"--{boundary}--\r\n".encode() if closed else b"")


def named(name: str) -> tuple[str, str]:
    return (
        f"Content-Type: {DOCX}",
        f"Content-Disposition: attachment; filename*=UTF-8''{quote(name)}",
    )


def plain_report(**changes: str | bytes | list[str] | list[bytes] | None) -> bytes:
    return multipart(text_part(), file_part(*named("bao-cao.docx")), **changes)


def gmail_rfc2047_name() -> bytes:
    """Encoded words in a quoted file name, folded, characters split between two words."""
    raw = NAME.encode()
    pieces = [raw[i : i + 20] for i in range(0, len(raw), 20)]
    words = "\r\n ".join(f"=?UTF-8?B?{base64.b64encode(p).decode()}?=" for p in pieces)
    return multipart(
        text_part(),
        file_part(
            f'Content-Type: {DOCX};\r\n name="{words}"',
            f'Content-Disposition: attachment;\r\n filename="{words}"',
        ),
    )


def outlook_q_name() -> bytes:
    word = Header(NAME, "iso-8859-1" if NAME.isascii() else "utf-8", maxlinelen=75).encode()
    return multipart(
        text_part(),
        file_part(f'Content-Type: {DOCX}; name="{word.replace(chr(10), chr(13) + chr(10))}"'),
    )


def apple_rfc2231_name() -> bytes:
    """Continuations whose escapes part in the middle of a character."""
    escaped = "".join(f"%{b:02X}" for b in NAME.encode())
    size = 3 * 25  # 25 bytes a line: not a multiple of a Vietnamese character
    pieces = [escaped[i : i + size] for i in range(0, len(escaped), size)]
    lines = [
        f" filename*{n}*={'UTF-8' + chr(39) * 2 if n == 0 else ''}{p}" for n, p in enumerate(pieces)
    ]
    return multipart(
        text_part(),
        file_part(
            f"Content-Type: {DOCX}", "Content-Disposition: attachment;\r\n" + ";\r\n".join(lines)
        ),
    )


def zimbra_raw_name() -> bytes:
    return multipart(
        text_part(),
        file_part(
            f"Content-Type: {DOCX}", f'Content-Disposition: attachment; filename="{NAME}"'.encode()
        ),
    )


def mac_nfd_name() -> bytes:
    return multipart(text_part(), file_part(*named(unicodedata.normalize("NFD", NAME))))


def nameless_docx() -> bytes:
    return multipart(text_part(), file_part())


def inline_docx() -> bytes:
    return multipart(
        text_part(),
        file_part(f"Content-Type: {DOCX}", 'Content-Disposition: inline; filename="bao-cao.docx"'),
    )


def docx_alone() -> bytes:
    """A phone's message that is nothing but the file."""
    return crlf(*headers()) + b"\r\n" + file_part(*named("bao-cao.docx")) + b"\r\n"


def forwarded() -> bytes:
    inner = plain_report(
        To=f"baocao+{TOKEN}@tinh.example",
        Subject=f"Re: Giao nhiem vu [BC-{TOKEN}]",
        Message_ID="<inner@xa-an-binh.example>",
    )
    return multipart(
        text_part("Chuyển tiếp."),
        crlf("Content-Type: message/rfc822", "Content-Disposition: attachment", "", inner),
        boundary="=_outer",
        From="canhan@gmail.example",
        Subject="Fwd",
    )


def forwarded_base64(content: bytes = CONTENT, token: str = TOKEN) -> bytes:
    inner = multipart(
        text_part(), file_part(*named("bao-cao.docx"), content=content), Subject=f"[BC-{token}]"
    )
    return multipart(
        text_part(),
        crlf(
            "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", b64(inner), ""
        ),
        boundary="=_outer",
    )


def no_closing_boundary() -> bytes:
    return multipart(text_part(), file_part(*named("bao-cao.docx")), closed=False)


def cut_base64(drop: int, content: bytes = CONTENT) -> bytes:
    """Cut in transfer after the last whole line, less ``drop`` characters."""
    body = b64(content)
    return multipart(text_part(), file_part(*named("bao-cao.docx"), body=body[:400]), closed=False)[
        : -2 - drop
    ]


def no_boundary_parameter() -> bytes:
    return crlf(*headers(), "Content-Type: multipart/mixed", "", "--x", text_part(), "--x--", "")


def unknown_charset() -> bytes:
    part = crlf(
        "Content-Type: text/plain; charset=x-tcvn-lạ".encode(),
        "Content-Transfer-Encoding: 8bit",
        "",
        b"K\xednh g\xeei \xff\xfe",
    )
    return multipart(part, file_part(*named("bao-cao.docx")))


def folded_subject_token(token: str = TOKEN) -> bytes:
    """``TL:``, the token parted between two encoded words, no In-Reply-To."""
    raw = f"TL: Đề nghị báo cáo 6 tháng [BC-{token}]".encode()
    cut = raw.index(token.encode()) + 5
    words = [base64.b64encode(p).decode() for p in (raw[:cut], raw[cut:])]
    return plain_report(Subject="\r\n ".join(f"=?utf-8?B?{w}?=" for w in words))


def two_froms() -> bytes:
    return plain_report(From=[f"<{UNIT}>", "ke-gian@evil.example"])


def no_id_bad_date() -> bytes:
    return plain_report(Message_ID=None, Date="Thu, 99 Foo 2024 77:88:99 +9999")


def out_of_office() -> bytes:
    return crlf(
        *headers(
            Subject=f"Trả lời tự động: Đề nghị báo cáo [BC-{TOKEN}]".encode(),
            In_Reply_To="<ours@tinh.example>",
            Auto_Submitted="auto-replied",
        ),
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Tôi đi công tác.",
    )


def dsn(action: str, status: str, ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    return multipart(
        text_part("The following address failed."),
        crlf(
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "",
            f"Final-Recipient: rfc822; {address}",
            f"Action: {action}",
            f"Status: {status}",
            "",
        ),
        crlf("Content-Type: text/rfc822-headers", "", f"From: {BASE}", f"Message-ID: {ours}", ""),
        kind="multipart/report",
        extra="; report-type=delivery-status",
        Return_Path="<>",
        From="MAILER-DAEMON@mx.example (Mail Delivery System)",
        Subject="Undelivered Mail Returned to Sender",
    )


def read_receipt() -> bytes:
    return multipart(
        text_part("Đã đọc."),
        crlf(
            "Content-Type: message/disposition-notification",
            "",
            f"Final-Recipient: rfc822; {UNIT}",
            "Original-Message-ID: <ours@tinh.example>",
            "Disposition: manual-action/MDN-sent-manually; displayed",
            "",
        ),
        kind="multipart/report",
        extra="; report-type=disposition-notification",
        Subject="Đã đọc: Đề nghị báo cáo".encode(),
        In_Reply_To="<ours@tinh.example>",
    )


def signed() -> bytes:
    signature = file_part(
        'Content-Type: application/pkcs7-signature; name="smime.p7s"', content=b"0\x82sig"
    )
    inner = multipart(text_part(), file_part(*named("bao-cao.docx")), boundary="=_in")
    body = inner[inner.index(b"Content-Type: multipart") :]
    return multipart(
        body,
        signature,
        kind="multipart/signed",
        extra='; protocol="application/pkcs7-signature"; micalg=sha-256',
    )


def hostile_name() -> bytes:
    return multipart(text_part(), file_part(*named("../../etc/bao\x00-\u202excod.cao.docx")))


def uuencoded() -> bytes:
    lines = [
        binascii.b2a_uu(CONTENT[i : i + 45]).decode().rstrip() for i in range(0, len(CONTENT), 45)
    ]
    return crlf(
        *headers(),
        "Content-Type: text/plain",
        "",
        "Gui bao cao",
        "begin 644 baocao.docx",
        *lines,
        "`",
        "end",
    )


def drive_link() -> bytes:
    return crlf(
        *headers(),
        "Content-Type: text/html; charset=utf-8",
        "",
        '<p>Báo cáo: <a href="https://drive.google.com/file/d/abc/view">tại đây</a></p>',
    )


def zero_bytes() -> bytes:
    return multipart(text_part(), file_part(*named("bao-cao.docx"), content=b""))


def logo_only() -> bytes:
    return multipart(
        text_part(),
        file_part(
            "Content-Type: image/png",
            "Content-ID: <logo@x>",
            'Content-Disposition: inline; filename="logo.png"',
            content=b"\x89PNG",
        ),
        kind="multipart/related",
    )


def nested(depth: int) -> bytes:
    """Multiparts inside multiparts, each with its own boundary."""
    opening = b"".join(
        crlf(f'Content-Type: multipart/mixed; boundary="b{n}"', "", f"--b{n}", "")
        for n in range(depth)
    )
    return crlf(*headers(), "") + opening + crlf("Content-Type: text/plain", "", "x", "")


def nested_messages(depth: int) -> bytes:
    one = crlf("Content-Type: message/rfc822", "", "")
    return crlf(*headers(), "") + one * depth + b"Subject: x\r\n\r\nx\r\n"


def many_parts(count: int) -> bytes:
    return multipart(*[b"\r\nx"] * count)


# ---- what further mail programs and servers make


def outlook_mobile() -> bytes:
    """Name in Content-Type alone, only HTML, the thread quoted below."""
    html = "<div>Gửi báo cáo</div><div>Tải Outlook cho iOS</div><hr><div>Từ: Sở</div>"
    return multipart(
        crlf("Content-Type: text/html; charset=utf-8", "", html),
        file_part(f'Content-Type: {DOCX}; name="bao-cao.docx"'),
        X_MS_Exchange_Organization_AuthAs="Internal",
        X_Auto_Response_Suppress="All",
    )


def apple_alternative() -> bytes:
    """The file sits between two pieces of HTML, inside the second alternative."""
    html = crlf("Content-Type: text/html; charset=utf-8", "", "<p>Gửi báo cáo</p>")
    mixed = multipart(
        html, file_part(*named("bao-cao.docx")), html, boundary="=_mixed", kind="multipart/mixed"
    )
    inner = mixed[mixed.index(b"Content-Type: multipart") :]
    return multipart(text_part(), inner, kind="multipart/alternative")


def ios_scan(content: bytes = b"%PDF-1.7\n%scan") -> bytes:
    """A phone's scan: PDF, inline, between two texts."""
    pdf = file_part(
        "Content-Type: application/pdf; name=Scan.pdf",
        "Content-Disposition: inline; filename=Scan.pdf",
        content=content,
    )
    return multipart(text_part("Gửi từ iPhone"), pdf, text_part(""), Subject=f"Re: [BC-{TOKEN}]")


def octet_stream_without_extension() -> bytes:
    """A gateway of a messenger: no type, no ending."""
    return multipart(
        text_part(),
        file_part(
            "Content-Type: application/octet-stream",
            'Content-Disposition: attachment; filename="download"',
        ),
        X_Mailer="Gateway 1.0",
    )


def notes_report() -> bytes:
    """Lotus Notes: continued parameters, odd capitals, a trailing blank part."""
    return multipart(
        text_part(),
        file_part(
            "Content-type: application/octet-stream;\r\n\tname*0=bao-cao-6-th;\r\n"
            "\tname*1=ang.docx",
            "Content-Disposition: attachment;\r\n\tfilename*0=bao-cao-6-th;\r\n"
            "\tfilename*1=ang.docx",
        ),
        crlf("Content-Type: text/plain; charset=us-ascii", "", ""),
        X_Mailer="Lotus Notes Release 8.5.3",
        X_MIMETrack="Itemize by SMTP Server on Mail/XA",
    )


def related_docx() -> bytes:
    return multipart(
        crlf("Content-Type: text/html", "", "<img src=cid:a>"),
        file_part(f"Content-Type: {DOCX}", "Content-ID: <a@x>"),
        kind="multipart/related",
    )


def quoted_printable_docx(content: bytes = CONTENT) -> bytes:
    body = binascii.b2a_qp(content, quotetabs=True, istext=False).replace(b"=\n", b"=\r\n")
    part = crlf(*named("bao-cao.docx"), "Content-Transfer-Encoding: quoted-printable", "", body)
    return multipart(text_part(), part)


def binary_docx(content: bytes = CONTENT) -> bytes:
    """Eight-bit bytes as they are, through servers that allow it."""
    part = crlf(*named("bao-cao.docx"), "Content-Transfer-Encoding: binary", "", content)
    return multipart(text_part(), part)


def bare_newlines() -> bytes:
    return plain_report().replace(b"\r\n", b"\n")


def mbox_line() -> bytes:
    return b"From vanthu@xa-an-binh.example Mon Jun 10 09:05:00 2024\r\n" + plain_report()


def digest() -> bytes:
    inner = plain_report(Message_ID="<d1@xa-an-binh.example>")
    return multipart(
        b"\r\n" + inner,
        b"\r\n" + crlf("Subject: x", "", "y"),
        kind="multipart/digest",
        boundary="=_d",
    )


def mailing_list() -> bytes:
    """Wrapped by a list: another From, a footer, a prefix in the subject."""
    footer = crlf('Content-Type: text/plain; charset="us-ascii"', "", "___", "Danh sach thu")
    return multipart(
        text_part(),
        file_part(*named("bao-cao.docx")),
        footer,
        From='"Van thu qua nhom" <nhom@lists.example>',
        Reply_To=UNIT,
        Sender="nhom-bounces@lists.example",
        Precedence="list",
        List_Id="<nhom.lists.example>",
        Subject=f"[nhom] Re: Bao cao [BC-{TOKEN}]",
        To="nhom@lists.example",
    )


def meeting_invitation() -> bytes:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR"
    return multipart(
        text_part("Mời họp"),
        crlf("Content-Type: text/calendar; charset=utf-8; method=REQUEST", "", calendar),
        kind="multipart/alternative",
        Subject=f"Hop [BC-{TOKEN}]",
    )


def message_partial() -> bytes:
    return crlf(
        *headers(Subject=f"Bao cao (1/2) [BC-{TOKEN}]"),
        'Content-Type: message/partial; id="abc@x"; number=1; total=2',
        "",
        plain_report()[:600],
    )


def smime_enveloped() -> bytes:
    return crlf(
        *headers(Subject=f"Bao cao [BC-{TOKEN}]"),
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=smime.p7m",
        "",
        b64(b"0\x82\x01\x00" + bytes(200)),
        "",
    )


def pgp_encrypted() -> bytes:
    return multipart(
        crlf("Content-Type: application/pgp-encrypted", "", "Version: 1"),
        file_part("Content-Type: application/octet-stream; name=encrypted.asc", content=b"-----"),
        kind="multipart/encrypted",
        extra='; protocol="application/pgp-encrypted"',
        Subject=f"Bao cao [BC-{TOKEN}]",
    )


def other_charset(name: str, text: bytes) -> bytes:
    part = crlf(f"Content-Type: text/plain; charset={name}", "", text)
    return multipart(part, file_part(*named("bao-cao.docx")))


def many_recipients(count: int) -> bytes:
    people = ",\r\n ".join(f"nguoi{n} <nguoi{n}@xa-an-binh.example>" for n in range(count))
    return plain_report(To=f"{people},\r\n {BASE}")


def long_header() -> bytes:
    return plain_report(X_Spam_Report="x " * 50_000, Subject="b" * 100_000)


def nul_in_text() -> bytes:
    part = crlf("Content-Type: text/plain", "Content-Transfer-Encoding: 8bit", "", b"a\x00b")
    return multipart(part, file_part(*named("bao-cao.docx")))


def two_forms(first: bytes, second: bytes, *extra: bytes, **changes: str) -> bytes:
    files = [
        file_part(*named(f"tep-{n}.docx"), content=c) for n, c in enumerate((first, second), 1)
    ]
    return multipart(text_part(), *files, *extra, **changes)


def original_attached(ours: bytes, filled: bytes) -> bytes:
    """The answer carries our own letter as a message, blank form and all, and the filled form."""
    letter = crlf(
        "Content-Type: message/rfc822",
        "",
        multipart(
            text_part(),
            file_part(*named("bieu-mau.docx"), content=ours),
            boundary="=_ours",
            From=BASE,
            X_BC_Loop=BASE,
        ),
    )
    return multipart(
        letter, text_part(), file_part(*named("da-dien.docx"), content=filled), boundary="=_outer"
    )


# ---- declared to be something else than they are


def _declared(*lines: str, encoding: str = "base64", body: bytes = b"") -> bytes:
    head = (*lines, f"Content-Transfer-Encoding: {encoding}", "")
    return multipart(text_part(), crlf(*head, body or b64(CONTENT)))


def docx_as_calendar() -> bytes:
    return _declared(
        'Content-Type: text/calendar; name="bc.docx"',
        'Content-Disposition: attachment; filename="bc.docx"',
    )


def docx_as_signature() -> bytes:
    return _declared('Content-Type: application/pkcs7-signature; name="bc.docx"')


def docx_as_picture_in_the_text() -> bytes:
    return _declared(
        "Content-Type: image/png",
        "Content-ID: <a@x>",
        'Content-Disposition: inline; filename="bc.docx"',
    )


def docx_as_delivery_status() -> bytes:
    return _declared(
        "Content-Type: message/delivery-status",
        'Content-Disposition: attachment; filename="bc.docx"',
    )


def docx_in_a_quoted_encoding() -> bytes:
    return _declared(f"Content-Type: {DOCX}", encoding='"base64" (tep) ;')


def docx_without_padding() -> bytes:
    return _declared(f"Content-Type: {DOCX}", body=b64(CONTENT).rstrip(b"="))


def docx_with_a_footer() -> bytes:
    return _declared(f"Content-Type: {DOCX}", body=b64(CONTENT) + b"\r\n--\r\nDa quet vi-rut.")


def docx_behind_the_end() -> bytes:
    part = crlf("--=_b1", file_part(*named("bc.docx")), "--=_b1--", "")
    return multipart(text_part()) + part


def note_of_a_virus_scanner() -> bytes:
    note = crlf(
        'Content-Type: text/plain; charset=utf-8; name="DELETED0.TXT"',
        "",
        "Tệp đính kèm đã bị xóa do nhiễm virus.".encode(),
    )
    return multipart(text_part(), note)


# ---- what servers say of a delivery


def postfix_bounce(ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    """Text, status and the whole message returned."""
    returned = plain_report(From=BASE, To=address, Message_ID=ours)
    return multipart(
        crlf(
            "Content-Description: Notification",
            "Content-Type: text/plain; charset=utf-8",
            "",
            "This is the mail system at host mx.example.",
            "",
            f"<{address}>: host mx.example[192.0.2.1] said: 550 5.1.1 unknown user",
        ),
        crlf(
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "X-Postfix-Queue-ID: 4ABC",
            "",
            f"Final-Recipient: rfc822; {address}",
            f"Original-Recipient: rfc822;{address}",
            "Action: failed",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1 unknown user",
            "",
        ),
        crlf("Content-Type: message/rfc822", "", returned),
        kind="multipart/report",
        extra="; report-type=delivery-status",
        boundary="=_dsn",
        Return_Path="<>",
        From="MAILER-DAEMON@mx.example (Mail Delivery System)",
        Subject="Undelivered Mail Returned to Sender",
        Auto_Submitted="auto-replied",
    )


def exim_bounce(ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    return crlf(
        *headers(
            Return_Path="<>",
            X_Failed_Recipients=address,
            Auto_Submitted="auto-replied",
            From="Mail Delivery System <Mailer-Daemon@mx.example>",
            Subject="Mail delivery failed: returning message to sender",
        ),
        "",
        "This message was created automatically by mail delivery software.",
        "",
        "A message that you sent could not be delivered to one or more of its recipients.",
        f"  {address}",
        "    Unrouteable address",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        f"From: {BASE}",
        f"Message-ID: {ours}",
        "",
        "x",
    )


def qmail_bounce(ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    return crlf(
        *headers(Return_Path="<>", From="MAILER-DAEMON@mx.example", Subject="failure notice"),
        "",
        "Hi. This is the qmail-send program at mx.example.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        f"<{address}>:",
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        f"Message-ID: {ours}",
        "Subject: x",
    )


def exchange_journal() -> bytes:
    """A copy that a server makes of all mail: its own sender, the message inside."""
    inner = plain_report(To=f"baocao+{TOKEN}@tinh.example", Message_ID="<orig@xa-an-binh.example>")
    return multipart(
        text_part(f"Sender: {UNIT}\r\nSubject: Bao cao\r\nRecipient: {BASE}"),
        crlf("Content-Type: message/rfc822", "", inner),
        boundary="=_journal",
        From="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@tinh.example",
        X_MS_Journal_Report="",
        Message_ID="<journal@tinh.example>",
    )


def exchange_ndr(ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    """Exchange in Vietnamese: its own sender, HTML, and the status behind it."""
    html = f"<p>Thư của bạn không gửi được tới <b>{address}</b>. Hộp thư không tồn tại.</p>"
    return multipart(
        crlf("Content-Type: text/html; charset=utf-8", "", html),
        crlf(
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns;EX01.tinh.example",
            "",
            f"Final-recipient: RFC822;{address}",
            "Action: failed",
            "Status: 5.1.10",
            "Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound",
            f"X-Display-Name: {address}",
            "",
        ),
        crlf("Content-Type: message/rfc822", "", f"From: {BASE}", f"Message-ID: {ours}", "", ""),
        kind="multipart/report",
        extra="; report-type=delivery-status",
        Return_Path="<>",
        From="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@tinh.example>",
        Subject="Không gửi được: Giao nhiệm vụ".encode(),
        Auto_Submitted="auto-replied",
    )


def postfix_delay(ours: str = "<ours@tinh.example>", address: str = UNIT) -> bytes:
    return dsn("delayed", "4.2.0", ours, address).replace(
        b"Undelivered Mail Returned to Sender", b"Delayed Mail (still being retried)"
    )


def auto_answer(**changes: str | bytes | list[str] | None) -> bytes:
    """An answer no person wrote, to a message of ours."""
    return crlf(
        *headers(In_Reply_To="<ours@tinh.example>", **changes),
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Tôi đang nghỉ phép.",
    )
