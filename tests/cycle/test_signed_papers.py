"""Signed papers come back: judged, bound to the issued paper, and carried by later letters."""

from datetime import date
from typing import Any

import pytest

from plancycle.cycle.keeping.damage import DamageKind
from plancycle.cycle.keeping.verify import Store, verify
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.signed.handed_in_papers import (
    Handed,
    TakenSigned,
    signed_files,
    take_signed,
)
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError, UnreadablePaperError
from plancycle.model.mail import PDF_TYPE, MailKind
from plancycle.model.signed_papers import Agreement, Chain, Integrity, SignedForm
from tests.cycle.direct_steps import remind_all
from tests.cycle.world import YEAR, World
from tests.documents.edited_papers import edited, replace_words
from tests.documents.signed_pdfs import overwritten, scan_pdf, signatory, signed, text_pdf

PLAN, LETTER, REMINDER = (
    DocumentKind.PLAN,
    DocumentKind.ASSIGNMENT_LETTER,
    DocumentKind.REMINDER,
)
HEAD = ["ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"]


def _letter_pdf(world: World, addressee: str) -> bytes:
    symbol = world.office.profile.locality.papers[LETTER].symbol
    dated = "Thái Bình, ngày 12 tháng 01 năm 2024"
    issuer = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    return text_pdf([issuer, f"Số: 38/{symbol}", dated, f"Kính gửi: {addressee}"])


def take(world: World, content: bytes, kind: DocumentKind = PLAN, **more: Any) -> TakenSigned:
    name = "ban-ky.pdf" if content.startswith(b"%PDF") else "ban-ky.docx"
    period = str(more.pop("period", ""))
    return take_signed(world.office, YEAR, kind, Handed(name, content, **more), period)


def test_a_pdf_that_says_the_same_is_kept_with_who_and_when(issued: World) -> None:
    taken = take(issued, text_pdf(HEAD))
    file = taken.file
    assert (file.agreement, file.confirmed, file.actor) == (Agreement.SAME, "", "cán bộ")
    assert (file.form, file.version, file.signatures) == (SignedForm.PDF, 1, ())
    assert file.uploaded_at == issued.clock()
    assert taken.path.name == "ke-hoach-2024-so-05-da-ky.pdf"
    assert taken.path.read_bytes() == issued.office.blobs.get(file.file_sha256) == text_pdf(HEAD)
    with issued.database.read() as tx:
        (event,) = [e for e in tx.events("document") if e.to_state == "signed_file"]
    assert (event.actor, event.why) == ("cán bộ", f"{file.file_name} {file.file_sha256}")


def test_the_same_file_again_changes_nothing_and_another_is_a_new_version(issued: World) -> None:
    take(issued, text_pdf(HEAD))
    assert not take(issued, text_pdf(HEAD)).changed
    second = take(issued, text_pdf([*HEAD, "Bản quét lại"]))
    assert (second.file.version, second.changed) == (2, True)
    assert second.path.name == "ke-hoach-2024-so-05-da-ky-ban-2.pdf"
    assert [f.version for f in signed_files(issued.office, YEAR, PLAN)] == [1, 2]


def test_another_number_is_refused_until_a_person_stands_for_it(issued: World) -> None:
    other = text_pdf([HEAD[0], "Số: 50/KH-UBND", HEAD[2]])
    with pytest.raises(StepError, match=r"\(1\) văn bản ghi số 50, phần mềm ghi số 05\."):
        take(issued, other)
    assert signed_files(issued.office, YEAR, PLAN) == ()
    kept = take(issued, other, why="in nhầm mẫu").file
    assert kept.agreement is Agreement.DIFFERENT
    assert kept.confirmed == "in nhầm mẫu [(1) văn bản ghi số 50, phần mềm ghi số 05]"


def test_a_scan_is_kept_and_told_as_one(issued: World) -> None:
    assert take(issued, scan_pdf()).file.agreement is Agreement.NO_TEXT


def test_text_without_number_is_no_agreement(issued: World) -> None:
    with pytest.raises(StepError, match="không tìm thấy số, ký hiệu ở đầu văn bản"):
        take(issued, text_pdf([HEAD[0], "Số:        /KH-UBND", HEAD[2]]))


def test_a_word_file_is_compared_and_kept_beside_the_pdf(issued: World) -> None:
    path = issued.office.papers_of(YEAR) / "ke-hoach-2024-so-05.docx"
    word = take(issued, path.read_bytes())
    assert (word.file.form, word.file.agreement, word.file.version) == (
        SignedForm.WORD, Agreement.SAME, 1,
    )  # fmt: skip
    assert word.path.name == "ke-hoach-2024-so-05-da-ky.docx"
    wrong = edited(path.read_bytes(), replace_words("Số: 05/KH-UBND", "Số: 06/KH-UBND"))
    with pytest.raises(StepError, match="văn bản ghi số 06, phần mềm ghi số 05"):
        take(issued, wrong)


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (b"MZ\x90\x00" + bytes(100), StepError, "Tệp không phải PDF hoặc Word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), StepError, "Ảnh chụp"),
        (b"%PDF-1.7 " + bytes(25 * 1024 * 1024), StepError, "Tệp lớn hơn 25 MB"),
        (b"%PDF-1.7\nx", UnreadablePaperError, "Tệp PDF bị hỏng"),
    ],
    ids=["program", "picture", "large", "broken"],
)
def test_other_files_are_refused(
    issued: World, content: bytes, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        take(issued, content)


def test_a_draft_has_no_signed_form(issued: World) -> None:
    with pytest.raises(StepError, match="chưa ban hành nên chưa nhận bản đã ký"):
        take(issued, text_pdf(HEAD), DocumentKind.SUBMISSION_LETTER)


# ---- signatures


def _trust(world: World, root: bytes) -> None:
    folder = world.root / "roots"
    folder.mkdir(exist_ok=True)
    (folder / "goc.der").write_bytes(root)
    world.use(trusted_certificates=folder)


def test_a_signature_is_kept_with_what_was_seen_of_it(issued: World) -> None:
    who = signatory()
    _trust(issued, who.root)
    (seen,) = take(issued, signed(text_pdf(HEAD), who)).file.signatures or ()
    assert (seen.signer, seen.integrity, seen.chain) == (
        "Sở Thông tin và Truyền thông", Integrity.WHOLE, Chain.TRUSTED,
    )  # fmt: skip
    (kept,) = signed_files(issued.office, YEAR, PLAN)
    assert kept.signatures == (seen,)


def test_a_paper_changed_after_its_signature_must_be_stood_for(issued: World) -> None:
    with pytest.raises(StepError, match=r"chữ ký thứ 1 \(Sở .*không còn đúng với nội dung tệp"):
        take(issued, overwritten(signed(text_pdf(HEAD), signatory()), HEAD))


def test_a_clerk_who_signs_last_vouches_for_what_he_put_in(issued: World) -> None:
    who = signatory()
    leader = overwritten(signed(text_pdf(HEAD), who), HEAD)
    both = signed(leader, who, at="2024-01-10 11:00", field="Ky2")
    with pytest.raises(StepError, match="chữ ký thứ 1"):
        take(issued, both)  # nobody knows the clerk's certificate
    _trust(issued, who.root)
    states = [s.integrity for s in take(issued, both).file.signatures or ()]
    assert states == [Integrity.ALTERED, Integrity.WHOLE]


# ---- papers of which each unit has its own


def test_it_must_be_said_whose_letter_it_is(issued: World) -> None:
    content = _letter_pdf(issued, "Các sở, ban, ngành")
    for more in ({}, {"unit": "so-gddt", "for_all": True}):
        with pytest.raises(StepError, match="có bản riêng cho từng đơn vị"):
            take(issued, content, LETTER, **more)
    with pytest.raises(StepError, match="Không có đơn vị “so-la”"):
        take(issued, content, LETTER, unit="so-la")
    with pytest.raises(StepError, match="có một bản chung"):
        take(issued, text_pdf(HEAD), PLAN, unit="so-gddt")


def test_a_letter_to_one_unit_does_not_go_to_all(issued: World) -> None:
    name = issued.office.profile.units.unit("so-gddt").name
    own = _letter_pdf(issued, name)
    with pytest.raises(
        StepError, match=f"^Chưa lưu tệp: .1. văn bản chỉ gửi {name} mà được nộp làm bản chung"
    ):
        take(issued, own, LETTER, for_all=True)
    with pytest.raises(StepError, match=r"không tìm thấy “.*” ở phần “Kính gửi”"):
        take(issued, own, LETTER, unit="so-tai-chinh")


def test_letters_carry_the_signed_pdf_in_place_of_the_word_file(issued: World) -> None:
    content = _letter_pdf(issued, issued.office.profile.units.unit("so-gddt").name)
    take(issued, content, LETTER, unit="so-gddt")
    issued.queue_everything()
    own = issued.letter("so-gddt", MailKind.ASSIGNMENT)
    files = issued.files(own)
    assert files["Cong-van-giao-nhiem-vu.pdf"] == content
    assert own.body.attachments[0].content_type == PDF_TYPE
    assert len(files) == 2
    assert "- Cong-van-giao-nhiem-vu.pdf (Công văn giao nhiệm vụ)" in own.body.text
    other = issued.files(issued.letter("so-tai-chinh", MailKind.ASSIGNMENT))
    assert next(iter(other)) == "Cong-van-giao-nhiem-vu.docx"


def test_one_letter_for_all_goes_before_each_units_own(issued: World) -> None:
    content = scan_pdf()
    take(issued, content, LETTER, for_all=True)
    issued.queue_everything()
    message = issued.letter("so-gddt", MailKind.ASSIGNMENT)
    names = [a.name for a in message.body.attachments]
    assert names[:2] == ["Cong-van-giao-nhiem-vu-da-ky.pdf", "Cong-van-giao-nhiem-vu.docx"]
    assert len(names) == 3
    listed = "- Cong-van-giao-nhiem-vu-da-ky.pdf, Cong-van-giao-nhiem-vu.docx (Công văn giao nhiệm"
    assert listed in " ".join(message.body.text.split())


def test_a_letter_that_is_written_keeps_its_files(queued: World) -> None:
    before = queued.letter("so-gddt", MailKind.ASSIGNMENT).body
    take(queued, scan_pdf(), LETTER, for_all=True)
    queued.queue_everything()
    assert queued.letter("so-gddt", MailKind.ASSIGNMENT).body == before


def test_a_reminder_carries_its_signed_letter(sent: World) -> None:
    sent.clock.set("2024-06-17 08:00")
    remind_all(sent.office)
    sent.clock.set("2024-06-18 08:00")
    issue_paper(sent.office, YEAR, REMINDER, Issue(70, date(2024, 6, 17), "Nguyễn Văn A"), "H1")
    take(sent, scan_pdf(), REMINDER, for_all=True, period="H1")
    sent.clock.set("2024-06-19 08:00")
    remind_all(sent.office)
    message = sent.letter("so-gddt", MailKind.REMINDER)
    names = [a.name for a in message.body.attachments]
    assert names[:2] == ["Cong-van-don-doc-da-ky.pdf", "Cong-van-don-doc.docx"]
    assert "Công văn kèm thư: Cong-van-don-doc-da-ky.pdf, Cong-van-don-doc.docx" in (
        " ".join(message.body.text.split())
    )


# ---- kept as safely as everything


def test_a_signed_file_that_is_gone_is_named(issued: World) -> None:
    sha256 = take(issued, text_pdf(HEAD)).file.file_sha256
    issued.office.blobs.path(sha256).unlink()
    office = issued.office
    store = Store(office.database, office.blobs, office.papers, office.reader)
    (damage,) = verify(store)
    assert damage.kind is DamageKind.FILE_GONE
    assert damage.rests_on_it == ("văn bản đã ký “ban-ky.pdf” (số thứ tự 1)",)
