"""Answers bring the form back: filled in and marked, in the unit's format, never without end."""

import io
from datetime import datetime

import docx
import openpyxl
import pytest

from plancycle.cycle.incoming.answering.no_form import (
    linked_services,
    no_file_finding,
    unreadable_findings,
)
from plancycle.cycle.workplace.unit_forms import report_form
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import DOCX_TYPE, XLSX_TYPE, MailKind
from plancycle.model.periods import VIETNAM, FormFormat, FormKind
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.cycle.direct_steps import collect_all
from tests.cycle.profile_edits import ESTIMATE, add_estimate
from tests.cycle.world import REPLY_TO, World, mail, moment

UNIT = "so-gddt"
WRONG = {("01", Field.QUANTITY): "mười hai"}
MENDED = {("01", Field.QUANTITY): "12"}
DRAFTED = datetime(2024, 6, 1, tzinfo=VIETNAM)


def collect(world: World, at: str) -> dict[str, int]:
    world.clock.set(at)
    return collect_all(world.office)


def answer(world: World, kind: MailKind = MailKind.FINDINGS) -> tuple[str, dict[str, bytes]]:
    """Text and files of the newest answer of a kind."""
    message = world.letter(UNIT, kind)
    return message.body.text, world.files(message)


def test_the_word_form_comes_back_with_the_units_answers(sent: World) -> None:
    cells = WRONG | {("01", Field.DIFFICULTIES): "Thiếu thiết bị"}
    sent.report(UNIT, "2024-06-05 09:00", cells)
    assert collect(sent, "2024-06-05 10:00") == {"Trả lại để hoàn thiện": 1}
    text, files = answer(sent)
    ((name, content),) = files.items()
    assert name == "Bieu-mau-bao-cao-H1-2024-so-gddt.docx"
    assert f"Gửi kèm biểu mẫu {name} đã ghi sẵn nội dung Sở Giáo dục và Đào tạo gửi" in text
    assert sent.letter(UNIT, MailKind.FINDINGS).body.attachments[0].content_type == DOCX_TYPE
    reading = parse_form(content)
    assert reading.token == sent.request(UNIT).token
    assert [v.text for v in reading.values if (v.task_id, v.field) in cells] == list(cells.values())

    sent.report(UNIT, "2024-06-06 09:00", content=fill_form(content, MENDED))
    assert collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT)[0] is SubmissionStatus.RETURNED
    assert sent.states(UNIT)[1] is SubmissionStatus.ACCEPTED


def as_workbook(world: World, cells: dict[tuple[str | None, Field], str]) -> bytes:
    """The unit's answers in the workbook form of the same token."""
    request = world.request(UNIT)
    own = [a for a in world.assignments() if a.unit_code == UNIT]
    form = report_form(world.frozen_profile(), world.period(), request, own)
    blank = render_sheet_form(form, DRAFTED)
    word = parse_form(world.filled(UNIT, cells=cells))
    values = {(v.task_id, v.field): v.text for v in word.values if v.text}
    return fill_form(blank, values)


def test_a_unit_that_answers_with_a_workbook_gets_one(sent: World) -> None:
    book = as_workbook(sent, WRONG)
    sent.report(UNIT, "2024-06-05 09:00", content=book, name="báo cáo.xlsx")
    assert collect(sent, "2024-06-05 10:00") == {"Trả lại để hoàn thiện": 1}
    text, files = answer(sent)
    ((name, content),) = files.items()
    assert name == "Bieu-mau-bao-cao-H1-2024-so-gddt.xlsx"
    assert sent.letter(UNIT, MailKind.FINDINGS).body.attachments[0].content_type == XLSX_TYPE
    assert "1. Trang “Báo cáo”, ô D" in text
    assert sniff(content) is FileKind.SPREADSHEET
    marked = openpyxl.load_workbook(io.BytesIO(content))
    assert marked.sheetnames[-1] == "Cần hoàn thiện"
    sent.report(UNIT, "2024-06-06 09:00", content=fill_form(content, MENDED), name="b.xlsx")
    assert collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1}
    (returned, accepted) = sent.submissions(UNIT)
    assert (returned.status, accepted.status) == (
        SubmissionStatus.RETURNED,
        SubmissionStatus.ACCEPTED,
    )


def test_numbers_of_findings_are_those_of_the_mail(sent: World) -> None:
    wrong = WRONG | {("01", Field.STATUS): "Gần xong", ("01", Field.COST): "12 USD"}
    sent.report(UNIT, "2024-06-05 09:00", wrong)
    collect(sent, "2024-06-05 10:00")
    text, files = answer(sent)
    (content,) = files.values()
    front = [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    numbered = [line for line in front if line[:2] in {"1.", "2.", "3."}]
    assert len(numbered) == 3
    for line in numbered:
        place = line.partition(": ")[0]
        assert place in text


@pytest.mark.parametrize(
    ("content", "name", "told", "suffix"),
    [
        (b"%PDF-1.7\n...", "quet.pdf", "PDF hoặc bản quét", ".docx"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "anh.jpg", "ảnh chụp", ".docx"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "IMG_1.heic", "ảnh chụp", ".docx"),
        (b"", "bao cao.docx", "Tệp rỗng", ".docx"),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 50, "a.rar", "RAR", ".docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"),
            "cu.xls",
            "Excel cũ",
            ".xlsx",
        ),
    ],
    ids=["pdf", "jpg", "heic", "empty", "rar", "xls"],
)
def test_an_unreadable_file_brings_the_blank_form(
    sent: World, content: bytes, name: str, told: str, suffix: str
) -> None:
    sent.report(UNIT, "2024-06-05 09:00", content=content, name=name)
    assert collect(sent, "2024-06-05 10:00") == {"Trả lại: không đọc được": 1}
    text, files = answer(sent)
    assert told in text
    ((form, blank),) = files.items()
    assert form.endswith(suffix)
    assert f"Biểu mẫu {form} được gửi kèm lại" in text
    assert parse_form(blank).token == sent.request(UNIT).token
    # A target that counts the unit itself has its total printed.
    assert {v.text for v in parse_form(blank).values} == {"", "1"}


def test_a_link_is_answered_by_the_name_of_the_service(sent: World) -> None:
    token = sent.request(UNIT).token
    raw = mail(
        sender=sent.address(UNIT),
        to=plus_address(REPLY_TO, token),
        subject="Báo cáo",
        text="Gửi báo cáo: https://drive.google.com/file/d/abc/view",
        message_id="<link@x.example>",
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    assert collect(sent, "2024-06-05 10:00") == {"Trả lại: không kèm tệp": 1}
    text, files = answer(sent)
    assert "chỉ có đường dẫn tới Google Drive" in text
    assert "Đề nghị tải tệp đã điền từ Google Drive về máy" in text
    assert list(files) == ["Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]


def test_several_scans_are_one_point(sent: World) -> None:
    pages = [(f"trang {n}.jpg", b"\xff\xd8\xff\xe0" + bytes([n])) for n in range(1, 4)]
    sent.report(UNIT, "2024-06-05 09:00", files=pages)
    collect(sent, "2024-06-05 10:00")
    text, _ = answer(sent)
    assert "vì 01 điểm sau" in text
    assert "Tệp “trang 1.jpg”, “trang 2.jpg”, “trang 3.jpg”: Tệp là ảnh chụp" in text


def test_the_form_goes_along_with_the_letter_that_sums_up(sent: World) -> None:
    limit = sent.office.profile.reporting.answers_per_day
    for n in range(limit + 2):
        sent.report(UNIT, f"2024-06-05 09:{n:02d}", WRONG | {("01", Field.COST): str(n)})
    collect(sent, "2024-06-05 10:00")
    assert sent.states(UNIT) == [SubmissionStatus.RETURNED] * (limit + 2)
    last = sent.letter(UNIT, MailKind.FINDINGS)
    assert last.status is OutgoingStatus.QUEUED
    assert list(sent.files(last)) == ["Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]


def test_our_own_answer_is_not_answered(sent: World) -> None:
    """A forwarding rule sends our answer, with the marked form in it, back to us."""
    sent.report(UNIT, "2024-06-05 09:00", WRONG)
    collect(sent, "2024-06-05 10:00")
    _, files = answer(sent)
    raw = mail(
        sender=REPLY_TO,
        to=plus_address(REPLY_TO, sent.request(UNIT).token),
        subject="Đề nghị hoàn thiện báo cáo",
        files=list(files.items()),
        message_id="<loop@x.example>",
    )
    sent.mailbox.put(raw, moment("2024-06-05 11:00"))
    collect(sent, "2024-06-05 12:00")
    assert len(sent.letters(UNIT, MailKind.FINDINGS)) == 1
    assert len(sent.submissions(UNIT)) == 1


def test_a_profile_that_sends_workbooks(fresh: World) -> None:
    fresh.edit("reporting.yaml", "answers_per_day:", "form_format: xlsx\nanswers_per_day:")
    assert fresh.office.profile.reporting.form_format is FormFormat.XLSX
    fresh.issue_year()
    fresh.clock.set("2024-01-12 08:00")
    fresh.queue_everything()
    message = fresh.letter(UNIT, MailKind.ASSIGNMENT)
    types = {a.name: a.content_type for a in message.body.attachments}
    assert types == {
        "Cong-van-giao-nhiem-vu.docx": DOCX_TYPE,
        "Bieu-mau-bao-cao-H1-2024-so-gddt.xlsx": XLSX_TYPE,
    }
    fresh.report(UNIT, "2024-06-05 09:00", WRONG, name="báo cáo.xlsx")
    assert collect(fresh, "2024-06-05 10:00") == {"Trả lại để hoàn thiện": 1}
    _, files = answer(fresh)
    assert list(files) == ["Bieu-mau-bao-cao-H1-2024-so-gddt.xlsx"]
    (content,) = files.values()
    fresh.report(UNIT, "2024-06-06 09:00", content=fill_form(content, MENDED), name="b.xlsx")
    assert collect(fresh, "2024-06-06 10:00") == {"Tiếp nhận": 1}


@pytest.mark.parametrize("title", ["dự toán kinh phí năm {next_year}", "Kinh phí {next_year}"])
def test_an_estimate_is_called_one(fresh: World, title: str) -> None:
    world = fresh
    add_estimate(world, ESTIMATE.replace("dự toán kinh phí năm {next_year}", title))
    world.issue_year()
    world.clock.set("2024-06-20 08:00")
    world.queue_everything()
    world.report(UNIT, "2024-06-25 09:00", period="B", content=world.form(UNIT, "B"))
    world.report(UNIT, "2024-06-25 09:10", period="B", content=b"", files=[])
    world.clock.set("2024-06-25 10:00")
    collect_all(world.office)
    blank, empty = world.letters(UNIT, MailKind.FINDINGS, "B")
    assert blank.body.subject.startswith("[BC-") or "dự toán" in blank.body.subject
    assert "chưa ghi nhận được dự toán kinh phí" in blank.body.text
    assert "không đính kèm tệp dự toán" in empty.body.text
    assert "báo cáo" not in empty.body.text.casefold()
    assert list(world.files(empty)) == ["Bieu-mau-du-toan-B-2024-so-gddt.docx"]


def test_the_kind_of_report_in_the_answer_to_a_mail_without_a_file() -> None:
    plain, estimate = (no_file_finding("Kính gửi.", kind) for kind in FormKind)
    assert "không đính kèm tệp báo cáo" in plain.message
    assert "không đính kèm tệp dự toán" in estimate.message


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("https://drive.google.com/file/d/1", ("Google Drive",)),
        ("https://docs.google.com/document/d/1", ("Google Drive",)),
        ("https://1drv.ms/w/s!x", ("OneDrive",)),
        ("https://tinh-my.sharepoint.com/:w:/g/x", ("OneDrive",)),
        ("https://chat.zalo.me/file/x", ("Zalo",)),
        ("https://zalo.me/0912345678", ()),
        ("Zalo: 0912 345 678", ()),
        ("https://www.dropbox.com/s/x", ("Dropbox",)),
        ("https://www.fshare.vn/file/X", ("Fshare",)),
        ("https://example.vn/bao-cao.docx", ()),
        (
            "https://drive.google.com/a https://onedrive.live.com/b",
            ("Google Drive", "OneDrive"),
        ),
        ("x" * 30_000 + " https://drive.google.com/a", ()),
        (
            "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdrive.google.com"
            "%2Ffile%2Fd%2F1&data=05%7C02&reserved=0",
            ("Google Drive",),
        ),
        (
            "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.safelinks.protection."
            "outlook.com%2F%3Furl%3Dhttps%253A%252F%252F1drv.ms%252Fw%252Fs%2521x",
            ("OneDrive",),
        ),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.dropbox.com_s_x&d=DwMF",
            ("Dropbox",),
        ),
        ("https://urldefense.com/v3/__https://www.fshare.vn/file/X__;!!a", ("Fshare",)),
        ("https://example.vn/?q=100%25&x=drive.google.com", ()),
    ],
)
def test_services_by_their_links(text: str, names: tuple[str, ...]) -> None:
    assert linked_services(text) == names


def test_files_with_one_reason_are_one_finding() -> None:
    found = unreadable_findings([("a.jpg", "ảnh."), ("b.pdf", "quét."), ("c.jpg", "ảnh.")])
    assert [(f.location, f.message) for f in found] == [
        ("Tệp “a.jpg”, “c.jpg”", "ảnh."),
        ("Tệp “b.pdf”", "quét."),
    ]


def test_the_checks_agree_on_both_formats(sent: World) -> None:
    """What the unit is told of a workbook is what it would be told of the Word form."""
    own = [a for a in sent.assignments() if a.unit_code == UNIT]
    form = report_form(sent.frozen_profile(), sent.period(), sent.request(UNIT), own)
    told = [
        [f.code for f in check_reading(parse_form(data), form)]
        for data in (as_workbook(sent, WRONG), sent.filled(UNIT, cells=WRONG))
    ]
    assert told[0] == told[1]
    assert "F09" in told[0]
