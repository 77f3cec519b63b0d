"""What was written before the report that counts does not take its place without a question."""

import io
import zipfile

import pytest

from plancycle.cycle.desk.waiting.decide import accept_message
from plancycle.forms.reading.document_time import document_time
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all, dispatch_all
from tests.cycle.world import REPLY_TO, World, done, mail, moment

UNIT = "so-gddt"
ACCEPTED, SUPERSEDED = SubmissionStatus.ACCEPTED, SubmissionStatus.SUPERSEDED
AT_ELEVEN, THE_DAY_BEFORE = "Tue, 04 Jun 2024 11:00:00 +0700", "Mon, 03 Jun 2024 09:00:00 +0700"


def collect(world: World, at: str) -> None:
    world.clock.set(at)
    collect_all(world.office)


def two(world: World, first: dict[str, object], second: dict[str, object]) -> None:
    world.report(UNIT, "2024-06-04 11:01", done("01", 2), **first)  # type: ignore[arg-type]  # any of report's
    world.report(UNIT, "2024-06-04 11:30", done("01", 1), **second)  # type: ignore[arg-type]  # as above
    collect(world, "2024-06-04 12:00")


def saved(content: bytes, day: str) -> bytes:
    """A file whose properties say that it was last saved on a day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                before = data.partition(b"<dcterms:modified")[2].partition(b">")[2][:20]
                data = data.replace(before, f"{day}T02:00:00Z".encode())
            new.writestr(item.filename, data)
    return buffer.getvalue()


def test_the_mail_that_was_written_first_waits(sent: World) -> None:
    two(sent, {"Date": AT_ELEVEN}, {"Date": THE_DAY_BEFORE})
    message = sent.incoming()[-1]
    assert (message.status, message.reason) == (
        IncomingStatus.QUARANTINED,
        "bao cao.docx: thư ghi ngày gửi 09 giờ 00 ngày 03/6/2024, trước thư của bản đó (11 giờ 00 "
        "ngày 04/6/2024), nhưng đến sau bản lần 1 đang được tính; chưa thay bản đang được tính. Đề "
        "nghị hỏi đơn vị bản nào là bản chính thức.",
    )
    assert sent.states(UNIT) == [ACCEPTED]
    accept_message(sent.office, message.id, unit=UNIT, period="H1", why="đơn vị xác nhận")
    assert sent.states(UNIT) == [SUPERSEDED, ACCEPTED]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (THE_DAY_BEFORE, AT_ELEVEN),
        (AT_ELEVEN, AT_ELEVEN),
        (AT_ELEVEN, ""),
        ("", THE_DAY_BEFORE),
        # A clock a year ahead, a clock that stopped years ago: they tell nothing.
        ("Wed, 04 Jun 2025 11:00:00 +0700", "Tue, 04 Jun 2024 11:20:00 +0700"),
        (AT_ELEVEN, "Thu, 01 Jan 1970 00:00:00 +0000"),
    ],
)
def test_other_dates_keep_nothing_out(sent: World, first: str, second: str) -> None:
    two(sent, {"Date": first} if first else {}, {"Date": second} if second else {})
    assert sent.states(UNIT) == [SUPERSEDED, ACCEPTED]


def test_the_file_that_was_saved_first_waits(sent: World) -> None:
    newer = saved(sent.filled(UNIT, cells=done("01", 2)), "2024-06-04")
    older = saved(sent.filled(UNIT, cells=done("01", 1)), "2024-06-03")
    two(sent, {"content": newer}, {"content": older})
    message = sent.incoming()[-1]
    assert message.status is IncomingStatus.QUARANTINED
    assert message.reason.startswith(
        "bao cao.docx: tệp được lưu lúc 09 giờ 00 ngày 03/6/2024, trước tệp của bản đó (09 giờ 00 "
        "ngày 04/6/2024), nhưng đến sau bản lần 1"
    )


def test_a_file_that_says_nothing_of_its_own_comes_in(sent: World) -> None:
    """A program that fills the form in leaves the date of the blank form."""
    two(sent, {"content": saved(sent.filled(UNIT, cells=done("01", 2)), "2024-06-04")}, {})
    assert sent.states(UNIT) == [SUPERSEDED, ACCEPTED]


def test_no_time_is_read_from_what_is_no_office_file() -> None:
    for content in (b"", b"%PDF-1.4", b"PK\x03\x04 broken"):
        assert document_time(content) is None


# ---- a thread of another period


@pytest.fixture
def both_periods(sent: World) -> World:
    sent.clock.set("2024-11-14 08:00")
    dispatch_all(sent.office, 2024)
    return sent


def in_thread(world: World, form: str, thread: str) -> None:
    token = world.request(UNIT, thread).token
    raw = mail(
        sender=world.address(UNIT),
        to=plus_address(REPLY_TO, token),
        subject=f"Re: Báo cáo [BC-{token}]",
        files=[("bc.docx", world.filled(UNIT, form))],
        message_id="<thread@x.example>",
    )
    world.mailbox.put(raw, moment("2024-12-05 09:00"))
    collect(world, "2024-12-05 10:00")


def test_a_form_in_the_thread_of_an_earlier_period_is_taken(both_periods: World) -> None:
    in_thread(both_periods, form="Y", thread="H1")
    assert both_periods.states(UNIT, "Y") == [ACCEPTED]
    assert both_periods.states(UNIT, "H1") == []


def test_an_old_form_in_a_newer_thread_is_the_report_it_says_it_is(both_periods: World) -> None:
    """Were it filled with the newer figures, the acknowledgement shows the unit what was read."""
    in_thread(both_periods, form="H1", thread="Y")
    assert both_periods.states(UNIT, "Y") == []
    assert both_periods.states(UNIT, "H1") == [ACCEPTED]


def test_two_forms_in_one_mail_are_as_two_mails(both_periods: World) -> None:
    files = [
        ("a.docx", both_periods.filled(UNIT, "H1")),
        ("b.docx", both_periods.filled(UNIT, "Y")),
    ]
    both_periods.report(UNIT, "2024-12-05 09:00", files=files)
    collect(both_periods, "2024-12-05 10:00")
    assert both_periods.states(UNIT, "H1") == both_periods.states(UNIT, "Y") == [ACCEPTED]
