"""Each golden mail from the mailbox to its end: what it becomes, why, and who is answered what.

The first table follows the cases known from the start, in their order; the second holds what other
mail programs and servers make. A golden mail is dressed up for a unit of the test's department:
its address, token, letter and filled-in form stand where the golden mail has placeholders.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus, OutgoingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, World, moment
from tests.mail import golden_mails as golden
from tests.mail.outlook_files import winmail

UNIT, OTHER = "so-gddt", "so-tai-chinh"
PROCESSED, QUARANTINED = IncomingStatus.PROCESSED, IncomingStatus.QUARANTINED
IGNORED = IncomingStatus.IGNORED
ACCEPTED, RETURNED = SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED
ACK, FINDINGS, CONFIRM = (
    MailKind.ACKNOWLEDGEMENT,
    MailKind.FINDINGS,
    MailKind.CONFIRM_SENDER,
)
AT = "2024-06-05 09:00"


@dataclass(frozen=True)
class Kit:
    """What a unit has in hand: its own filled-in form, another unit's, the blank, our letter."""

    form: bytes
    other: bytes
    blank: bytes
    address: str
    token: str
    ours: str

    def dress(self, raw: bytes) -> bytes:
        for old, new in (
            (golden.b64(golden.CONTENT), golden.b64(self.form)),
            (b"<ours@tinh.example>", self.ours.encode()),
            (golden.UNIT.encode(), self.address.encode()),
            (golden.TOKEN.encode(), self.token.encode()),
            (golden.BASE.encode(), REPLY_TO.encode()),
            (b"@tinh.example", REPLY_TO[REPLY_TO.index("@") :].encode()),
        ):
            raw = raw.replace(old, new)
        return raw

    def to_token(self, raw: bytes) -> bytes:
        """The same to the plus-address: where no form speaks, the envelope must."""
        plus = plus_address(REPLY_TO, self.token).encode()
        return self.dress(raw).replace(b"To: " + REPLY_TO.encode(), b"To: " + plus, 1)


Make = Callable[[Kit], bytes]


@dataclass(frozen=True)
class Outcome:
    """What must have happened, to the message, to the unit's report, and in answers to it."""

    state: IncomingStatus
    submissions: Sequence[SubmissionStatus] = ()
    answers: Sequence[MailKind] = ()
    why: str = ""
    told: str = ""


TAKEN = Outcome(PROCESSED, [ACCEPTED], [ACK])


def rejected(told: str) -> Outcome:
    """Answered with what is wrong and how to mend it; nothing counts."""
    return Outcome(PROCESSED, (), [FINDINGS], "đã trả lời", told)


def held(why: str, *answers: MailKind, told: str = "") -> Outcome:
    return Outcome(QUARANTINED, (), answers, why, told)


def recorded(why: str) -> Outcome:
    return Outcome(IGNORED, (), (), why)


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def attached(name: str, content: bytes) -> bytes:
    return golden.multipart(
        golden.text_part(), golden.file_part(*golden.named(name), content=content)
    )


def in_winmail(content: bytes) -> bytes:
    """As Outlook sends rich text: the report is inside its own wrapping."""
    return golden.multipart(
        golden.text_part(),
        golden.file_part(
            'Content-Type: application/ms-tnef; name="winmail.dat"',
            'Content-Disposition: attachment; filename="winmail.dat"',
            content=winmail([("Báo cáo.docx", content)]),
        ),
    )


OWN_SERVER = "mx.so-tttt.thaibinh.example"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000

KNOWN: dict[str, tuple[Make, Outcome]] = {
    "encoded words in a quoted name": (lambda k: k.dress(golden.gmail_rfc2047_name()), TAKEN),
    "encoded word in Content-Type": (lambda k: k.dress(golden.outlook_q_name()), TAKEN),
    "RFC 2231 continuations": (lambda k: k.dress(golden.apple_rfc2231_name()), TAKEN),
    "raw 8-bit name": (lambda k: k.dress(golden.zimbra_raw_name()), TAKEN),
    "decomposed name": (lambda k: k.dress(golden.mac_nfd_name()), TAKEN),
    "no name, no disposition": (lambda k: k.dress(golden.nameless_docx()), TAKEN),
    "inline": (lambda k: k.dress(golden.inline_docx()), TAKEN),
    "forwarded from a private address": (
        lambda k: k.dress(golden.forwarded()),
        held("canhan@gmail.example chưa được đăng ký", CONFIRM, told="canhan@gmail.example"),
    ),
    "Outlook's winmail.dat": (lambda k: k.dress(in_winmail(k.form)), TAKEN),
    "no closing boundary": (lambda k: k.dress(golden.no_closing_boundary()), TAKEN),
    "cut in transfer": (
        lambda k: k.to_token(golden.cut_base64(1)),
        rejected("tệp bị hỏng trong khi truyền"),
    ),
    "no boundary parameter": (
        lambda k: k.to_token(golden.no_boundary_parameter()),
        held("không khai báo ranh giới", FINDINGS, told="Đề nghị soạn thư mới"),
    ),
    "unknown charset": (lambda k: k.dress(golden.unknown_charset()), TAKEN),
    "token folded in the subject": (
        lambda k: k.dress(golden.folded_subject_token(k.token)),
        TAKEN,
    ),
    "two From": (
        lambda k: k.dress(golden.two_froms()),
        held("Thư có nhiều dòng From"),
    ),
    "two Message-IDs": (
        lambda k: k.dress(golden.plain_report(Message_ID=["<a@x>", "<b@x>"])),
        held("Thư có nhiều dòng Message-ID"),
    ),
    "two Subjects": (
        lambda k: k.dress(golden.plain_report(Subject=["a", "b"])),
        held("Thư có nhiều dòng Subject"),
    ),
    "no Message-ID, impossible Date": (lambda k: k.dress(golden.no_id_bad_date()), TAKEN),
    "out of office": (lambda k: k.dress(golden.out_of_office()), recorded("Auto-Submitted")),
    "hard bounce": (lambda k: k.dress(golden.dsn("failed", "5.1.1")), recorded("không gửi được")),
    "delay": (lambda k: k.dress(golden.dsn("delayed", "4.4.1")), recorded("báo chậm gửi")),
    "read receipt": (lambda k: k.dress(golden.read_receipt()), recorded("Giấy báo đã đọc")),
    "S/MIME signed": (lambda k: k.dress(golden.signed()), TAKEN),
    "spoofed, with a pass put in below ours": (
        lambda k: k.dress(
            golden.plain_report(
                Authentication_Results=[
                    f"{OWN_SERVER}; dmarc=fail header.from=x",
                    f"{OWN_SERVER}; dmarc=pass header.from=x",
                ]
            )
        ),
        held("không xác thực được người gửi"),
    ),
    "hostile file name": (lambda k: k.dress(golden.hostile_name()), TAKEN),
    "declared a calendar": (lambda k: k.dress(golden.docx_as_calendar()), TAKEN),
    "declared a signature": (lambda k: k.dress(golden.docx_as_signature()), TAKEN),
    "declared a picture": (lambda k: k.dress(golden.docx_as_picture_in_the_text()), TAKEN),
    "declared a delivery report": (lambda k: k.dress(golden.docx_as_delivery_status()), TAKEN),
    "encoding in quotation marks": (lambda k: k.dress(golden.docx_in_a_quoted_encoding()), TAKEN),
    "text behind the encoded file": (lambda k: k.dress(golden.docx_with_a_footer()), TAKEN),
    "no padding": (
        lambda k: k.dress(golden.docx_with_a_footer()).replace(
            golden.b64(k.form), golden.b64(k.form).rstrip(b"=")
        ),
        TAKEN,
    ),
    "behind the end of the parts": (lambda k: k.dress(golden.docx_behind_the_end()), TAKEN),
    "note of a virus scanner": (
        lambda k: k.to_token(golden.note_of_a_virus_scanner()),
        rejected("đã bị máy chủ thư hoặc phần mềm diệt vi-rút gỡ bỏ"),
    ),
    "legal From of several words": (
        lambda k: k.dress(golden.plain_report(From=f'"Van thu" So GDDT (so) <{golden.UNIT}>')),
        TAKEN,
    ),
    "program named .docx": (
        lambda k: k.to_token(attached("bao-cao.docx", b"MZ\x90\0" + b"\0" * 300)),
        rejected("chương trình máy tính"),
    ),
    "old Word or password": (lambda k: k.to_token(attached("a.docx", OLE)), rejected("mật khẩu")),
    "zip with the form": (
        lambda k: k.dress(attached("bc.zip", zipped(("bc.docx", k.form), ("b.txt", b"x")))),
        TAKEN,
    ),
    "zip bomb": (
        lambda k: k.to_token(attached("bc.zip", zipped(("bc.docx", b"\0" * 60_000_000)))),
        rejected("nén"),
    ),
    "rar": (lambda k: k.to_token(attached("bc.rar", b"Rar!\x1a\x07\x00" + b"x" * 99)),
            rejected("RAR")),
    "link to a drive": (
        lambda k: k.to_token(golden.drive_link()),
        rejected("mà chỉ có đường dẫn tới"),
    ),
    "two units' forms": (
        lambda k: k.dress(golden.two_forms(k.form, k.other)),
        Outcome(QUARANTINED, [ACCEPTED], [ACK], "tep-2.docx: Có mã báo cáo nhưng địa chỉ gửi"),
    ),
    "uuencoded": (lambda k: k.to_token(golden.uuencoded()), held("uuencode")),
    "zero bytes": (lambda k: k.to_token(golden.zero_bytes()), rejected("Tệp rỗng")),
    "our own letter, by its Message-ID": (
        lambda k: k.dress(
            golden.multipart(
                golden.text_part(),
                golden.file_part(*golden.named("bieu-mau.docx"), content=k.blank),
                From=golden.BASE,
                X_BC_Loop=golden.BASE,
                Message_ID="<ours@tinh.example>",
            )
        ),
        recorded("chính hệ thống gửi đã quay lại"),
    ),
    # Nothing but a Message-ID of ours says for certain that we wrote it: the rest is seen or taken.
    "our form in our name, under another Message-ID": (
        lambda k: k.dress(
            golden.multipart(
                golden.text_part(),
                golden.file_part(*golden.named("bieu-mau.docx"), content=k.blank),
                From=golden.BASE,
            )
        ),
        held("thay người gửi bằng địa chỉ của chính hệ thống"),
    ),
    "a filled form that bears our mark": (
        lambda k: k.dress(golden.plain_report(X_BC_Loop=golden.BASE)),
        TAKEN,
    ),
}  # fmt: skip

FURTHER: dict[str, tuple[Make, Outcome]] = {
    "Outlook on a phone": (lambda k: k.dress(golden.outlook_mobile()), TAKEN),
    "Apple Mail: the file inside an alternative": (
        lambda k: k.dress(golden.apple_alternative()),
        TAKEN,
    ),
    "the file is the whole message": (lambda k: k.dress(golden.docx_alone()), TAKEN),
    "a phone's scan as PDF": (lambda k: k.dress(golden.ios_scan()), rejected("PDF")),
    "a phone's photograph": (
        lambda k: k.dress(golden.ios_scan(b"\xff\xd8\xff\xe0" + b"x" * 99)),
        rejected("ảnh"),
    ),
    "a messenger's gateway: no type, no ending": (
        lambda k: k.dress(golden.octet_stream_without_extension()),
        TAKEN,
    ),
    "Lotus Notes": (lambda k: k.dress(golden.notes_report()), TAKEN),
    "multipart/related": (lambda k: k.dress(golden.related_docx()), TAKEN),
    "quoted-printable file": (lambda k: k.dress(golden.quoted_printable_docx(k.form)), TAKEN),
    "bare newlines": (lambda k: k.dress(golden.plain_report()).replace(b"\r\n", b"\n"), TAKEN),
    "an mbox line before the headers": (lambda k: k.dress(golden.mbox_line()), TAKEN),
    "forwarded, base64 against the rules": (
        lambda k: k.dress(golden.forwarded_base64(k.form, k.token)),
        TAKEN,
    ),
    "digest": (lambda k: k.dress(golden.digest()), TAKEN),
    "through a mailing list": (
        lambda k: k.dress(golden.mailing_list()),
        held("nhom@lists.example chưa được đăng ký", CONFIRM, told="nhom@lists.example"),
    ),
    "meeting invitation": (
        lambda k: k.dress(golden.meeting_invitation()),
        held("Thư mời họp hoặc lịch làm việc (REQUEST)"),
    ),
    "a report that a group sends from our own address": (
        lambda k: k.dress(
            golden.plain_report(
                From=f'"Van thu qua Bao cao" <{golden.BASE}>',
                Reply_To=golden.UNIT,
                List_Id="<nhom.lists.example>",
                Precedence="list",
            )
        ),
        held("đã thay người gửi bằng địa chỉ của chính hệ thống (thư gốc có thể của: "),
    ),
    "a report that DMARC made ours, without a list": (
        lambda k: k.dress(golden.plain_report(From=golden.BASE)),
        held("đã thay người gửi bằng địa chỉ của chính hệ thống"),
    ),
    "an Exchange journal": (
        lambda k: k.dress(golden.exchange_journal()),
        held("Bản sao thư do máy chủ Exchange chuyển (journal)"),
    ),
    "a report from a postmaster": (
        lambda k: k.dress(golden.plain_report(From="postmaster@xa.example")),
        held("postmaster@xa.example chưa được đăng ký", CONFIRM, told="postmaster@xa.example"),
    ),
    "a report with a failed recipient's header": (
        lambda k: k.dress(golden.plain_report(X_Failed_Recipients="a@b.example")),
        TAKEN,
    ),
    "precedence bulk, with a PDF": (
        lambda k: k.to_token(golden.ios_scan()).replace(
            b"Subject:", b"Precedence: bulk\r\nSubject:", 1
        ),
        rejected("PDF"),
    ),
    "a PDF that a machine sent": (
        lambda k: k.to_token(golden.ios_scan()).replace(
            b"Subject:", b"Auto-Submitted: auto-generated\r\nSubject:", 1
        ),
        held("Thư do máy gửi (Auto-Submitted: auto-generated) nhưng kèm tệp: Scan.pdf"),
    ),
    "message/partial": (
        lambda k: k.dress(golden.message_partial()),
        held("chia thành nhiều phần", FINDINGS, told="Đề nghị soạn thư mới"),
    ),
    "S/MIME enveloped": (
        lambda k: k.dress(golden.smime_enveloped()),
        held("mã hóa", FINDINGS, told="không mã hóa"),
    ),
    "S/MIME enveloped by a stranger": (
        lambda k: k.dress(golden.smime_enveloped()).replace(k.address.encode(), b"ai@x.example"),
        held("mã hóa"),
    ),
    "PGP": (
        lambda k: k.dress(golden.pgp_encrypted()),
        held("mã hóa", FINDINGS, told="không mã hóa"),
    ),
    "GB18030": (
        lambda k: k.dress(golden.other_charset("gb18030", "báo cáo".encode("gb18030"))),
        TAKEN,
    ),
    "TCVN": (lambda k: k.dress(golden.other_charset("x-tcvn-5712", b"b\xb8o c\xb8o")), TAKEN),
    "From with a comment": (
        lambda k: k.dress(golden.plain_report(From=f"{golden.UNIT} (Van thu)")),
        TAKEN,
    ),
    "From as a group": (
        lambda k: k.dress(golden.plain_report(From=f"nhom: {golden.UNIT};")),
        held("không chỉ rõ đúng một địa chỉ"),
    ),
    "another address in an encoded display name": (
        lambda k: k.dress(
            golden.plain_report(From=f"=?utf-8?Q?lanhdao=40tinh.vn?= <{golden.UNIT}>")
        ),
        TAKEN,
    ),
    "the unit's address in an encoded display name": (
        lambda k: k.dress(
            golden.plain_report(
                From=f"=?utf-8?Q?{k.address.replace('@', '=40')}?= <ke@evil.example>"
            )
        ),
        held("ke@evil.example chưa được đăng ký", CONFIRM, told="ke@evil.example"),
    ),
    "the unit's address as bare display name": (
        lambda k: k.dress(golden.plain_report(From=f"{golden.UNIT} <ke@evil.example>")),
        held("không chỉ rõ đúng một địa chỉ"),
    ),
    "2,000 recipients": (lambda k: k.dress(golden.many_recipients(2000)), TAKEN),
    "headers of 200 KB": (lambda k: k.dress(golden.long_header()), TAKEN),
    "5,000 parts": (
        lambda k: k.to_token(golden.many_parts(5000)),
        held("quá nhiều phần", FINDINGS, told="Đề nghị soạn thư mới"),
    ),
    "3,000 levels": (
        lambda k: k.to_token(golden.nested(3000)),
        held("lồng quá nhiều lớp", FINDINGS, told="Đề nghị soạn thư mới"),
    ),
    "NUL in the text": (lambda k: k.dress(golden.nul_in_text()), TAKEN),
    "blank form beside the filled one": (
        lambda k: k.dress(golden.two_forms(k.form, k.blank)),
        TAKEN,
    ),
    "blank form before the filled one": (
        lambda k: k.dress(golden.two_forms(k.blank, k.form)),
        TAKEN,
    ),
    "the same form twice": (lambda k: k.dress(golden.two_forms(k.form, k.form)), TAKEN),
    "our letter attached, blank form and all": (
        lambda k: k.dress(golden.original_attached(k.blank, k.form)),
        TAKEN,
    ),
    "the blank form alone": (
        lambda k: k.dress(attached("a.docx", k.blank)),
        Outcome(PROCESSED, [RETURNED], [FINDINGS]),
    ),
    "zip with two units' forms": (
        lambda k: k.dress(attached("bc.zip", zipped(("a.docx", k.form), ("b.docx", k.other)))),
        Outcome(QUARANTINED, [ACCEPTED], [ACK], "b.docx: Có mã báo cáo nhưng địa chỉ gửi"),
    ),
    "logo and no file": (
        lambda k: k.to_token(golden.logo_only()),
        rejected("không đính kèm tệp báo cáo"),
    ),
    "precedence bulk, with the form": (
        lambda k: k.dress(golden.plain_report(Precedence="bulk", Auto_Submitted="auto-generated")),
        TAKEN,
    ),
    "automatic answer with a calendar": (
        lambda k: k.dress(golden.auto_answer(Subject="Automatic reply: Giao nhiem vu")),
        recorded("tiêu đề"),
    ),
    "Gmail's vacation": (
        lambda k: k.dress(
            golden.auto_answer(
                Subject="Re: Giao nhiem vu", Precedence="bulk", X_Autoreply="yes"
            )
        ),
        recorded("X-Autoreply"),
    ),
    "Tự động trả lời": (
        lambda k: k.dress(golden.auto_answer(Subject="Tự động trả lời: Giao nhiệm vụ".encode())),
        recorded("tiêu đề"),
    ),
    "vắng mặt": (
        lambda k: k.dress(golden.auto_answer(Subject="Vắng mặt: đi công tác".encode())),
        recorded("tiêu đề"),
    ),
    "Postfix bounce": (lambda k: k.dress(golden.postfix_bounce()), recorded("không gửi được")),
    "Exim bounce": (lambda k: k.dress(golden.exim_bounce()), recorded("không gửi được")),
    "qmail bounce": (lambda k: k.dress(golden.qmail_bounce()), recorded("không gửi được")),
    "Exchange in Vietnamese": (
        lambda k: k.dress(golden.exchange_ndr()),
        recorded("không gửi được"),
    ),
    "greylisted": (lambda k: k.dress(golden.postfix_delay()), recorded("báo chậm gửi")),
}  # fmt: skip

CASES = KNOWN | FURTHER
BOUNCES = ("hard bounce", "Postfix bounce", "Exim bounce", "qmail bounce", "Exchange in Vietnamese")


@pytest.fixture(scope="session")
def _forms(sent_folder: object) -> dict[str, bytes]:
    """Filled in once: every world here is a copy of the same one."""
    return {}


@pytest.fixture
def kit(sent: World, _forms: dict[str, bytes]) -> Kit:
    if not _forms:
        _forms["form"], _forms["other"] = sent.filled(UNIT), sent.filled(OTHER)
    return Kit(
        form=_forms["form"],
        other=_forms["other"],
        blank=sent.form(UNIT),
        address=sent.address(UNIT),
        token=sent.request(UNIT).token,
        ours=sent.letter(UNIT, MailKind.ASSIGNMENT).message_id,
    )


def _collect(world: World, raw: bytes) -> None:
    world.mailbox.put(raw, moment(AT))
    world.clock.set("2024-06-05 10:00")
    collect_all(world.office)


@pytest.mark.parametrize("case", CASES)
def test_outcome(sent: World, kit: Kit, case: str) -> None:
    make, wanted = CASES[case]
    raw = make(kit)
    _collect(sent, raw)
    (message,) = sent.incoming()
    assert (message.status, sent.states(UNIT)) == (wanted.state, list(wanted.submissions))
    assert wanted.why in message.reason
    assert message.received_at == moment(AT)
    assert sent.office.blobs.get(message.sha256) == raw
    kinds = (ACK, FINDINGS, CONFIRM)
    answers = [m for k in kinds for m in sent.letters(UNIT, k)]
    assert [m.kind for m in answers] == list(wanted.answers)
    for answer in answers:
        assert answer.body.to == (kit.address,)
        assert answer.body.auto_submitted == "auto-replied"
        assert wanted.told in " ".join(answer.body.text.split())
    others = {CONFIRM} if sent.letters(OTHER, CONFIRM) else set()
    assert others <= {CONFIRM}
    written = {a for m in sent.written for a in m.to}
    assert written <= {kit.address, sent.address(OTHER)}
    # Whatever waits for a person is told to the operator in the same run.
    waits = wanted.state is QUARANTINED
    assert any("thư đến chờ xem xét" in n.subject for n in sent.notices) is waits
    # A second look at the same mailbox changes nothing.
    before = sent.snapshot()
    collect_all(sent.office)
    assert sent.snapshot() == before


@pytest.mark.parametrize("case", BOUNCES)
def test_a_bounce_marks_letter_and_address_and_is_told(sent: World, kit: Kit, case: str) -> None:
    _collect(sent, CASES[case][0](kit))
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.BOUNCED
    with sent.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {kit.address}
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: 1 địa chỉ không nhận được thư"


@pytest.mark.parametrize("case", ["delay", "greylisted", "out of office", "read receipt"])
def test_what_is_no_bounce_marks_nothing(sent: World, kit: Kit, case: str) -> None:
    _collect(sent, CASES[case][0](kit))
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.SENT
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
    assert sent.sender.taken == []


def test_a_hostile_name_is_shown_clean(sent: World, kit: Kit) -> None:
    _collect(sent, kit.dress(golden.hostile_name()))
    assert [s.file_name for s in sent.submissions(UNIT)] == ["bao-xcod.cao.docx"]


def test_names_are_kept_whole_and_composed(sent: World, kit: Kit) -> None:
    _collect(sent, kit.dress(golden.mac_nfd_name()))
    assert [s.file_name for s in sent.submissions(UNIT)] == [golden.NAME]


def test_a_program_is_told_to_the_operator_once(sent: World, kit: Kit) -> None:
    _collect(sent, CASES["program named .docx"][0](kit))
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: 1 thư kèm tệp nguy hiểm"
    assert f"\n- từ {kit.address}: “bao-cao.docx”\n" in notice.text
    sent.clock.set("2024-06-05 12:00")
    collect_all(sent.office)
    assert len(sent.notices) == 1


def test_the_other_units_form_asks_the_other_unit(sent: World, kit: Kit) -> None:
    _collect(sent, CASES["two units' forms"][0](kit))
    (question,) = sent.letters(OTHER, CONFIRM)
    assert question.body.to == (sent.address(OTHER),)
    assert kit.address in question.body.text
    assert sent.states(OTHER) == []
