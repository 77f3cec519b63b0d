"""What waits for a person: listed and shown safely, let in, sent back or put aside, once each."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from plancycle.cycle.desk.waiting import decide
from plancycle.cycle.desk.waiting.decide import Accepted, accept_message, dismiss_message
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.save_message import save_message
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.faces.command_words import with_commands
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import RegistryError, StepError
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.database import Database
from plancycle.store.schema.records import Event, Incoming
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, World, mail, moment

UNIT, OTHER = "so-gddt", "so-tai-chinh"
STRANGER = "canbo@thu-rieng.example"
WHY = "đã gọi điện xác minh với đơn vị"
WRONG = {("01", Field.QUANTITY): "mười hai"}
ACCEPTED, RETURNED = SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED


def _collect(world: World, at: str = "2024-06-05 10:00") -> None:
    world.clock.set(at)
    collect_all(world.office)


def _from_stranger(world: World, **options: object) -> None:
    world.report(UNIT, "2024-06-05 09:00", sender=STRANGER, **options)  # type: ignore[arg-type]  # any of report's
    _collect(world)


def _raw(world: World, **options: object) -> None:
    """Any message, put into the mailbox and collected."""
    values: dict[str, object] = {"sender": STRANGER, "to": REPLY_TO, "subject": "Báo cáo"}
    world.mailbox.put(mail(**(values | options)), moment("2024-06-05 09:00"))  # type: ignore[arg-type]  # as mail takes them
    _collect(world)


def _accept(world: World, number: int = 1, **changes: object) -> Accepted:
    wanted: dict[str, object] = {"unit": UNIT, "period": "H1", "why": WHY}
    return accept_message(world.office, number, **(wanted | changes))  # type: ignore[arg-type]  # as accept_message takes them


def _message(world: World, number: int = 1) -> Incoming:
    with world.database.begin() as tx:
        found = tx.inbox.find(number)
    assert found is not None
    return found


def _events(world: World, number: int = 1) -> list[Event]:
    with world.database.begin() as tx:
        return [e for e in tx.events("incoming") if e.entity_id == number]


def _lock(world: World) -> None:
    with world.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "báo cáo tổng hợp số 15 đã ban hành")


# ---- the list


def test_nothing_waits_at_first(sent: World) -> None:
    assert waiting_messages(sent.office) == ()


def test_a_report_from_a_stranger_is_listed_with_reason_and_suggestion(sent: World) -> None:
    _from_stranger(sent)
    (line,) = waiting_messages(sent.office)
    assert (line.id, line.received_at) == (1, moment("2024-06-05 09:00"))
    assert line.sender == STRANGER
    assert f"địa chỉ gửi {STRANGER} chưa được đăng ký" in line.reason
    assert line.suggestion is not None
    assert line.suggestion.unit.code == UNIT
    assert line.suggestion.asked is not None
    assert line.suggestion.asked.period.code == "H1"
    assert line.suggestion.ground == "mã trong tệp"


def test_a_registered_address_without_token_suggests_its_unit_and_open_period(sent: World) -> None:
    _raw(sent, sender=sent.address(UNIT), files=[("anh.jpg", b"\xff\xd8\xff scan")])
    (line,) = waiting_messages(sent.office)
    assert line.suggestion is not None
    assert (line.suggestion.unit.code, line.suggestion.ground) == (UNIT, "địa chỉ đã đăng ký")
    assert line.suggestion.asked is not None
    assert line.suggestion.asked.period.code == "H1"


def test_a_token_in_the_file_alone_suggests_its_unit(sent: World) -> None:
    _raw(sent, files=[("bc.docx", sent.filled(UNIT))])
    (line,) = waiting_messages(sent.office)
    assert line.suggestion is not None
    assert (line.suggestion.unit.code, line.suggestion.ground) == (UNIT, "mã trong tệp")


def test_a_name_in_the_subject_suggests_its_unit(sent: World) -> None:
    name = sent.office.profile.units.unit(UNIT).name
    _raw(sent, subject=f"BÁO CÁO CỦA {name.upper()} 6 tháng", files=[("a.pdf", b"%PDF-1.4")])
    (line,) = waiting_messages(sent.office)
    assert line.suggestion is not None
    assert (line.suggestion.unit.code, line.suggestion.ground) == (UNIT, "tên đơn vị trong thư")


def test_two_names_suggest_nobody(sent: World) -> None:
    units = sent.office.profile.units
    subject = f"{units.unit(UNIT).name} và {units.unit(OTHER).name}"
    _raw(sent, subject=subject, files=[("a.pdf", b"%PDF-1.4")])
    assert [m.suggestion for m in waiting_messages(sent.office)] == [None]


def test_what_strangers_write_can_not_steer_the_terminal(sent: World) -> None:
    raw = (
        b"From: \x1b[31m=?utf-8?b?4oCuZXZpbA==?= <x@y.example>\n"
        b"To: " + REPLY_TO.encode() + b"\n"
        b"Subject: =?utf-8?b?G1syShtdMDtoYWNrB+KBpmFi4oGpwptKIMKtYw==?=\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain; charset=utf-8\n\n"
        b"dong 1\x1b[2J\r\n\xe2\x80\xaedao nguoc\xe2\x81\xa6\xc2\x9b31m\n"
        b"--b\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="../../\x1b[2Ja.pdf"\n\n%PDF-1.4\n--b--\n'
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent)
    (line,) = waiting_messages(sent.office)
    found = examine(sent.office, line.id)
    shown = [line.sender, line.subject, line.reason, *found.head.text, *found.head.defects]
    shown += [value for _, value in found.head.headers] + [f.name for f in found.files]
    assert line.subject == "[2J]0;hackabJ c"
    for text in shown:
        assert not any(
            ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u2069\u00ad" for c in text
        ), repr(text)
    assert "/" not in found.files[0].name


# ---- one message


def test_a_message_is_laid_open_and_nothing_changes(sent: World) -> None:
    _from_stranger(
        sent,
        cells=WRONG,
        Authentication_Results="mx.so-tttt.thaibinh.example; dmarc=pass header.from="
        + STRANGER.rpartition("@")[2],
    )
    before = sent.snapshot()
    found = examine(sent.office, 1)
    assert sent.snapshot() == before
    assert dict(found.head.headers)["From"] == STRANGER
    assert found.head.authenticated is AuthVerdict.PASS
    assert found.head.text == ("Kính gửi Sở báo cáo.",)
    (file,) = found.files
    assert (file.number, file.name, file.kind) == (1, "bao cao.docx", "văn bản Word")
    assert file.is_form
    assert file.owner == "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"
    assert [f.code for f in file.findings if f.severity is Severity.ERROR] == ["F09"]
    assert found.target is not None
    assert (found.target.unit.code, found.target.cycle.year) == (UNIT, 2024)


def test_files_that_are_no_forms_are_named_with_what_to_do(sent: World) -> None:
    files = [("scan.pdf", b"%PDF-1.4 ..."), ("virus.docx", b"MZ" + b"\0" * 2000)]
    _from_stranger(sent, files=files)
    scan, virus = examine(sent.office, 1).files
    assert (scan.kind, scan.is_form) == ("PDF", False)
    assert scan.refusal
    assert (virus.kind, virus.size) == ("chương trình máy tính, nguy hiểm", 2002)


def test_a_long_text_is_cut_short(sent: World) -> None:
    _raw(sent, text="dài " * 300 + "\n" + "dòng\n" * 500, files=[("a.pdf", b"%PDF-1.4")])
    text = examine(sent.office, 1).head.text
    assert len(text) == 41
    assert text[-1] == "…"
    assert max(map(len, text)) == 200


def test_html_is_reduced_to_its_words_and_the_address_of_its_links(sent: World) -> None:
    raw = (
        f"From: {STRANGER}\nTo: {REPLY_TO}\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"
        "<style>p{}</style><p>Kính gửi <b>Sở</b></p><script>alert(1)</script>"
        '<a href="https://drive.google.com/x">tệp</a>'
    ).encode()
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent)
    assert examine(sent.office, 1).head.text == ("Kính gửi Sở", "https://drive.google.com/x tệp")


def test_a_message_that_broke_our_reader_can_still_be_shown(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault of ours")

    with monkeypatch.context() as patch:
        patch.setattr("plancycle.cycle.incoming.intake.Intake.assess", fail)
        _from_stranger(sent)
        assert _message(sent).reason == "Lần 1: Phần mềm gặp lỗi khi xử lý thư này (ValueError)."
        assert waiting_messages(sent.office) == ()
        for at in ("2024-06-05 11:00", "2024-06-05 13:00"):
            _collect(sent, at)
        assert "Phần mềm gặp lỗi" in _message(sent).reason
        (line,) = waiting_messages(sent.office)
        assert line.sender == STRANGER
        found = examine(sent.office, 1)
    assert "ValueError" in found.head.defects[0]
    assert [f.name for f in found.files] == ["bao cao.docx"]
    _accept(sent)  # and once it is mended, let in, with all that is known of it
    assert (_message(sent).sender, _message(sent).kind) == (STRANGER, "report")
    assert sent.submissions(UNIT)[0].sender == STRANGER


def test_an_unknown_number_is_told(sent: World) -> None:
    with pytest.raises(StepError, match="Không có thư đến số 9"):
        examine(sent.office, 9)


# ---- accept


def test_a_form_is_let_in_on_the_operators_word(sent: World) -> None:
    _from_stranger(sent)
    done = _accept(sent)
    assert done.label == "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"
    assert (done.let_in.outcome, done.let_in.answered, done.note) == ("Tiếp nhận", True, "")
    assert sent.states(UNIT) == [ACCEPTED]
    (submission,) = sent.submissions(UNIT)
    assert (submission.sender, submission.received_at) == (STRANGER, moment("2024-06-05 09:00"))
    message = _message(sent)
    assert message.status is IncomingStatus.PROCESSED
    assert message.reason.endswith(WHY)
    moves = [(e.from_state, e.to_state, e.actor) for e in _events(sent)][-2:]
    assert moves == [
        ("quarantined", "matched", "cán bộ"),
        ("matched", "processed", "cán bộ"),
    ]
    (answer,) = sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert answer.body.to == (sent.address(UNIT),)


def test_letting_in_twice_changes_nothing(sent: World) -> None:
    _from_stranger(sent)
    _accept(sent)
    before = sent.snapshot()
    with pytest.raises(StepError, match="không còn chờ xử lý; kết quả: nhận tệp bao"):
        _accept(sent)
    with pytest.raises(StepError, match="không còn chờ xử lý"):
        dismiss_message(sent.office, 1, WHY)
    assert sent.snapshot() == before


def test_who_decides_while_another_reads_is_not_overruled(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _from_stranger(sent)
    read = decide.read_message  # type: ignore[attr-defined]  # patched where it is used

    def read_slowly(*arguments: object) -> object:
        dismiss_message(sent.office, 1, "người khác đã xử lý")
        return read(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(decide, "read_message", read_slowly)
    with pytest.raises(StepError, match="không còn chờ xử lý; kết quả: cán bộ bỏ qua: người khác"):
        _accept(sent)
    assert sent.states(UNIT) == []
    assert _message(sent).status is IncomingStatus.IGNORED


def test_a_reason_must_be_given(sent: World) -> None:
    _from_stranger(sent)
    for act in (
        lambda: _accept(sent, why=" \x1b\u202e "),
        lambda: return_message(sent.office, 1, ""),
        lambda: dismiss_message(sent.office, 1, "\n"),
    ):
        with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
            act()
    assert _message(sent).status is IncomingStatus.QUARANTINED


def test_a_faulty_form_goes_back_to_the_registered_address(sent: World) -> None:
    _from_stranger(sent, cells=WRONG)
    done = _accept(sent)
    assert done.let_in.outcome == "Trả lại để hoàn thiện"
    assert "F09" in [f.code for f in done.let_in.findings]
    assert sent.states(UNIT) == [RETURNED]
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert answer.body.to == (sent.address(UNIT),)


def test_anothers_form_needs_force_and_keeps_the_reason(sent: World) -> None:
    _from_stranger(sent)
    with pytest.raises(StepError, match="mang mã biểu mẫu của Sở Giáo dục và Đào tạo") as refused:
        _accept(sent, unit=OTHER)
    assert "thì thêm --force và nêu rõ lý do." in with_commands(str(refused.value))
    assert sent.states(OTHER) == []
    assert _message(sent).status is IncomingStatus.QUARANTINED
    done = _accept(sent, unit=OTHER, force=True)
    assert done.note.startswith("Tệp mang mã biểu mẫu của Sở Giáo dục và Đào tạo")
    assert len(sent.states(OTHER)) == 1
    assert sent.states(UNIT) == []


def test_of_two_forms_the_one_with_the_units_token_is_taken_and_the_other_waits(
    sent: World,
) -> None:
    files = [("mot.docx", sent.filled(UNIT)), ("hai.docx", sent.filled(OTHER))]
    _from_stranger(sent, files=files)
    first = _accept(sent, unit=OTHER)
    assert (first.file_name, first.remaining) == ("hai.docx", ("mot.docx",))
    assert _message(sent).status is IncomingStatus.QUARANTINED
    assert _message(sent).reason == "còn biểu mẫu chưa xử lý: mot.docx"
    assert [f.taken for f in examine(sent.office, 1).files] == [False, True]
    assert _accept(sent).remaining == ()
    assert _message(sent).status is IncomingStatus.PROCESSED
    assert (sent.states(UNIT), sent.states(OTHER)) == ([ACCEPTED], [ACCEPTED])


def test_a_form_that_was_let_in_by_itself_is_not_asked_about_again(sent: World) -> None:
    """Collecting let the sender's own in; the other's waits, and is all that is left."""
    files = [("minh.docx", sent.filled(UNIT)), ("ho.docx", sent.filled(OTHER))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    _collect(sent)
    assert _accept(sent, unit=OTHER).file_name == "ho.docx"
    assert _message(sent).status is IncomingStatus.PROCESSED


def test_which_of_several_forms_must_be_said(sent: World) -> None:
    files = [("mot.docx", sent.filled(OTHER)), ("hai.docx", sent.filled("vp-ubnd"))]
    _from_stranger(sent, files=files)
    with pytest.raises(StepError) as refused:
        _accept(sent, force=True)
    told = with_commands(str(refused.value))
    assert told.endswith("chọn một bằng --file: 1. mot.docx; 2. hai.docx.")
    with pytest.raises(StepError, match="có 2 tệp; không có tệp số 3"):
        _accept(sent, file_number=3)
    assert _accept(sent, file_number=2, force=True).file_name == "hai.docx"


def test_a_form_in_a_zip_is_let_in(sent: World) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bao cao.docx", sent.filled(UNIT))
    _from_stranger(sent, files=[("bc.zip", buffer.getvalue())])
    assert _accept(sent).let_in.outcome == "Tiếp nhận"


def test_a_message_without_a_form_is_told_with_the_ways(sent: World) -> None:
    _from_stranger(sent, files=[("scan.pdf", b"%PDF-1.4 ...")])
    with pytest.raises(StepError) as refused:
        _accept(sent)
    assert with_commands(str(refused.value)) == (
        "Thư số 1 không có biểu mẫu nào đọc được (xem bằng “inbox show”). Đề nghị đơn vị gửi lại "
        "(“inbox return”), hoặc lưu tệp ra (“inbox save”), mở, lưu lại thành biểu mẫu Word, Excel "
        "rồi ghi nhận bằng “plancycle receive”."
    )
    with pytest.raises(StepError, match=r"Tệp scan\.pdf không đọc được"):
        _accept(sent, file_number=1)


def test_unknown_units_and_periods_are_told(sent: World) -> None:
    _from_stranger(sent)
    with pytest.raises(RegistryError, match="không có mã “so-khong-co”"):
        _accept(sent, unit="so-khong-co")
    with pytest.raises(StepError, match=r"Không có kỳ báo cáo “H7”"):
        _accept(sent, period="H7")
    with pytest.raises(StepError, match=r"năm 2031.*chưa được ban hành"):
        _accept(sent, year=2031)


def test_after_the_lock_it_is_kept_as_a_request_for_a_correction(sent: World) -> None:
    _from_stranger(sent)
    _lock(sent)
    with pytest.raises(StepError, match=r"đã khóa.*đề nghị đính chính của Sở Giáo dục"):
        _accept(sent)
    message = _message(sent)
    assert message.status is IncomingStatus.QUARANTINED
    assert message.reason.startswith("đề nghị đính chính Sở Giáo dục và Đào tạo")
    assert sent.states(UNIT) == []
    before = sent.snapshot()
    with pytest.raises(StepError):
        _accept(sent)
    assert sent.snapshot() == before
    with pytest.raises(StepError, match=r"đã khóa.*không đề nghị"):
        return_message(sent.office, 1, WHY)


def test_a_bare_form_without_any_token_is_let_in_with_a_note(sent: World) -> None:
    """Copied into a new file: neither property nor footer came along."""
    import docx

    document = docx.Document(io.BytesIO(sent.filled(UNIT)))
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            for paragraph in footer.paragraphs:
                paragraph.clear()
    buffer = io.BytesIO()
    document.save(buffer)
    bare = _without(buffer.getvalue(), "docProps/custom.xml")
    _raw(sent, files=[("bc.docx", bare)])
    done = _accept(sent)
    assert done.note.startswith("Tệp không mang mã biểu mẫu")
    assert sent.states(UNIT) == [ACCEPTED]


def _without(content: bytes, name: str) -> bytes:
    """A Word file whose custom properties hold nothing."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for item in source.infolist():
            data = source.read(item)
            if item.filename == name:
                data = data[: data.index(b"<property")] + b"</Properties>"
            target.writestr(item, data)
    return buffer.getvalue()


# ---- return and dismiss


def test_the_reason_goes_to_the_registered_address_only(sent: World) -> None:
    _from_stranger(sent)
    done = return_message(sent.office, 1, "Báo cáo thiếu chữ ký của lãnh đạo")
    assert done.addresses == (sent.address(UNIT),)
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert answer.body.to == (sent.address(UNIT),)
    assert answer.body.auto_submitted == "auto-replied"
    text = " ".join(answer.body.text.split())
    assert f"Thư gửi từ {STRANGER}: Báo cáo thiếu chữ ký của lãnh đạo." in text
    assert "bao cao.docx" in text
    message = _message(sent)
    assert message.status is IncomingStatus.PROCESSED
    assert message.reason.endswith(": Báo cáo thiếu chữ ký của lãnh đạo")
    with pytest.raises(StepError, match="không còn chờ xử lý"):
        return_message(sent.office, 1, "lần nữa")
    assert len(sent.letters(UNIT, MailKind.FINDINGS)) == 1


def test_whose_it_is_must_be_said_where_the_message_does_not(sent: World) -> None:
    _raw(sent, files=[("a.pdf", b"%PDF-1.4")])
    with pytest.raises(StepError) as refused:
        return_message(sent.office, 1, "không phải biểu mẫu")
    assert with_commands(str(refused.value)) == (
        "Chưa rõ thư số 1 là của đơn vị nào, kỳ nào; hãy ghi thêm --unit và --period, hoặc bỏ qua "
        "thư bằng “inbox dismiss”."
    )
    done = return_message(sent.office, 1, "không phải biểu mẫu", unit=UNIT, period="H1")
    assert done.addresses == (sent.address(UNIT),)


def test_a_unit_whose_address_bounces_is_not_written_to(sent: World) -> None:
    _from_stranger(sent)
    with sent.database.begin() as tx:
        tx.outbox.note_bad_address(sent.address(UNIT), "550")
    with pytest.raises(StepError, match="chưa có địa chỉ thư dùng được"):
        return_message(sent.office, 1, "thiếu chữ ký")
    assert _message(sent).status is IncomingStatus.QUARANTINED


def test_a_message_is_put_aside_with_the_reason(sent: World) -> None:
    _raw(sent, files=[("quang cao.pdf", b"%PDF-1.4")])
    taken = len(sent.sender.taken)
    dismiss_message(sent.office, 1, "thư quảng cáo")
    assert _message(sent).status is IncomingStatus.IGNORED
    last = _events(sent)[-1]
    assert (last.actor, last.to_state, last.why) == (
        "cán bộ",
        "ignored",
        "cán bộ bỏ qua: thư quảng cáo",
    )
    _collect(sent, "2024-06-05 11:00")
    assert len(sent.sender.taken) == taken
    assert waiting_messages(sent.office) == ()


# ---- save


def test_files_are_saved_under_names_of_our_own(sent: World, tmp_path: Path) -> None:
    files = [
        ("../../.bashrc", sent.filled(UNIT)),
        ("bao cao.pdf", b"MZ" + b"\0" * 100),
        ("anh", b"\xff\xd8\xff\xe0"),
    ]
    _from_stranger(sent, files=files)
    out = tmp_path / "ra"
    paths = save_message(sent.office, 1, out)
    assert [p.name for p in paths] == [
        "thu-1.eml",
        "thu-1-tep-1.docx",
        "thu-1-tep-2.bin",
        "thu-1-tep-3.jpg",
    ]
    assert paths[0].read_bytes() == sent.office.blobs.get(_message(sent).sha256)
    assert [p.read_bytes() for p in paths[1:]] == [content for _, content in files]
    assert save_message(sent.office, 1, out) == paths
    assert sorted(p.name for p in out.iterdir()) == sorted(p.name for p in paths)
    assert [e.to_state for e in _events(sent)][-2:] == ["saved", "saved"]


def test_saving_writes_over_nothing_and_through_no_link(sent: World, tmp_path: Path) -> None:
    _from_stranger(sent)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "thu-1.eml").write_bytes(b"another")
    with pytest.raises(StepError, match="đã có với nội dung khác"):
        save_message(sent.office, 1, tmp_path / "a")
    assert (tmp_path / "a" / "thu-1.eml").read_bytes() == b"another"
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "thu-1.eml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StepError, match="đã có với nội dung khác"):
        save_message(sent.office, 1, tmp_path / "b")
    assert not (tmp_path / "elsewhere").exists()
    (tmp_path / "c").write_bytes(b"")
    with pytest.raises(StepError, match="Không tạo được thư mục"):
        save_message(sent.office, 1, tmp_path / "c")


def test_another_localitys_token_suggests_nothing_here(sent: World) -> None:
    """One database, two offices: a token of the other is no token of ours."""
    url = f"sqlite:///{sent.root / 'plancycle.sqlite'}"
    other = Database(url, sent.clock, "cán bộ khác", office="noi-khac")
    with other, other.begin() as tx:
        cycle = tx.cycles.find_or_create("noi-khac", 2024)
        request = tx.requests.of_period(1, "H1")[0]
        period = replace(sent.period(), code="H1")
        tx.requests.add(cycle.id, period, [(UNIT, request.mood, "b" * 12)])
    _raw(sent, to=plus_address(REPLY_TO, "b" * 12), files=[("a.pdf", b"%PDF-1.4")])
    assert [m.suggestion for m in waiting_messages(sent.office)] == [None]
