"""A file nobody could look into, beside a good form: the unit is told, the form counts."""

import io
import zipfile

import pytest

from plancycle.cycle.incoming.reading.opening import look_at
from plancycle.forms.refused_files import may_have_held_report, too_many_files, wrong_kind
from plancycle.mail.incoming.message_parts import MailFile
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.office_files.file_kind import FileKind
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World
from tests.forms.test_forms_outside import linked

UNIT = "so-gddt"


def packed(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def _send(world: World, beside: bytes, form: bytes | None = None, at: str = "09:00") -> None:
    own = form if form is not None else world.filled(UNIT)
    files = [("bao cao.docx", own), ("so lieu.docx", beside)]
    world.report(UNIT, f"2024-06-05 {at}", files=files)
    world.clock.set("2024-06-05 10:00")
    collect_all(world.office)


def _text(world: World, kind: MailKind) -> str:
    (answer,) = world.letters(UNIT, kind)
    return " ".join(answer.body.text.split())


def test_a_damaged_file_beside_a_good_form_is_told(sent: World) -> None:
    blank = sent.form(UNIT)
    _send(sent, blank[: len(blank) // 2])
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED_WITH_FINDINGS]
    text = _text(sent, MailKind.ACKNOWLEDGEMENT)
    assert "Tệp “so lieu.docx”: tệp gửi cùng biểu mẫu không đọc được nên không được tính." in text
    assert "Nếu tệp này mới là báo cáo của đơn vị thì đề nghị lưu lại và gửi lại tệp đó" in text
    (message,) = sent.incoming()
    assert (message.status, message.reason) == (
        IncomingStatus.PROCESSED,
        "Tiếp nhận; không đọc được tệp “so lieu.docx”",
    )


def test_a_file_that_would_fetch_something_is_told_as_well(sent: World) -> None:
    _send(sent, linked(sent.form(UNIT), "image", "https://noi-khac.example/anh.png"))
    text = _text(sent, MailKind.ACKNOWLEDGEMENT)
    assert "Tệp “so lieu.docx”: tệp gửi cùng biểu mẫu không đọc được nên không được tính." in text


def test_beside_a_form_that_is_returned_it_is_told_too(sent: World) -> None:
    form = sent.filled(UNIT, "H1", {("01", Field.QUANTITY): "mười hai"})
    _send(sent, sent.form(UNIT)[:2000], form)
    assert sent.states(UNIT) == [SubmissionStatus.RETURNED]
    text = _text(sent, MailKind.FINDINGS)
    assert "“mười hai” không phải là số" in text
    assert "Tệp “so lieu.docx”: tệp gửi cùng biểu mẫu không đọc được" in text


def test_beside_a_report_that_came_before_a_person_looks(sent: World) -> None:
    form = sent.filled(UNIT)
    sent.report(UNIT, "2024-06-05 08:00", content=form)
    sent.clock.set("2024-06-05 08:30")
    collect_all(sent.office)
    _send(sent, sent.form(UNIT)[:2000], form)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]
    (waiting,) = [m for m in sent.incoming() if m.status is IncomingStatus.QUARANTINED]
    assert "Tệp “so lieu.docx” tệp gửi cùng biểu mẫu không đọc được" in waiting.reason


def test_a_form_of_another_unit_packed_twice_is_not_lost_in_silence(sent: World) -> None:
    inner = packed(("bao cao khac.docx", sent.filled("so-tai-chinh")))
    files = [("bao cao.docx", sent.filled(UNIT)), ("gui kem.zip", packed(("trong.zip", inner)))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED_WITH_FINDINGS]
    assert sent.states("so-tai-chinh") == []
    text = _text(sent, MailKind.ACKNOWLEDGEMENT)
    assert "Tệp “gui kem.zip”: tệp gửi cùng biểu mẫu không đọc được nên không được tính." in text
    (message,) = sent.incoming()
    assert message.reason == "Tiếp nhận; không đọc được tệp “gui kem.zip”"


@pytest.mark.parametrize(
    "kind",
    [
        *("RAR", "SEVEN_ZIP", "ZIP", "MAIL_MESSAGE", "OUTLOOK_MESSAGE", "CIPHERED", "WORD_MACROS"),
        *("SHEET_MACROS", "BINARY_SHEET", "APPLE_NUMBERS", "EMPTY", "CLOUD_LINK", "TEXT_TABLE"),
    ],
)
def test_a_kind_that_is_not_opened_may_have_held_the_report(kind: str) -> None:
    assert may_have_held_report(str(wrong_kind(FileKind[kind])))


@pytest.mark.parametrize("kind", ["PDF", "IMAGE", "WORD", "SPREADSHEET", "SIGNED", "PRESENTATION"])
def test_of_a_kind_that_was_seen_it_is_known_that_it_did_not(kind: str) -> None:
    assert not may_have_held_report(str(wrong_kind(FileKind[kind])))


def test_nor_are_too_many_files_in_a_zip_passed_over() -> None:
    assert may_have_held_report(str(too_many_files(20)))


def test_what_is_known_to_be_no_form_is_not_spoken_of(sent: World) -> None:
    _send(sent, b"%PDF-1.7\n%%EOF\n")
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]
    assert "so lieu.docx" not in _text(sent, MailKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize("ending", ["ps1", "hta", "pif", "wsf", "lnk", "js", "vbs", "EXE"])
def test_a_script_is_a_program_by_its_name_alone(ending: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"thu muc/bao cao.docx.{ending}", "Write-Output 1")
    files = [
        MailFile(f"mo.{ending}", "text/plain", b"Write-Output 1"),
        MailFile("tep.zip", "application/zip", packed.getvalue()),
        MailFile("ghi chu.txt", "text/plain", b"Write-Output 1"),
    ]
    assert look_at(files).programs == (f"mo.{ending}", f"bao cao.docx.{ending}")
