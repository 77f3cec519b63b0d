"""Who before what: nothing of a stranger's is opened until a person asks, and that in bounds."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from plancycle.cycle.desk.waiting.decide import accept_message
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.reading import assessing
from plancycle.cycle.incoming.reading.authenticity import learn_from_trip
from plancycle.cycle.incoming.reading.opening import MOST_PEEKED
from plancycle.forms.opening.budget import Budget
from plancycle.mail.doctor.doctor_facts import RoundTrip
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import MailKind
from plancycle.model.reports import FormReading
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, ReaderHere, World, mail, moment
from tests.mail.outlook_files import winmail

UNIT, OTHER = "so-gddt", "so-tai-chinh"
STRANGER = "canbo@thu-rieng.example"
ACCEPTED = SubmissionStatus.ACCEPTED
UNOPENED = "Tệp chưa được mở vì thư chưa được xác nhận là của đơn vị"


@dataclass
class CountedReader(ReaderHere):
    """Counts the files it opens, and those it only peeks into."""

    opened: list[bytes] = field(default_factory=list)
    peeked: list[bytes] = field(default_factory=list)

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        self.opened.append(data)
        return super().read(data, budget)

    def peek(self, data: bytes) -> tuple[str, ...]:
        self.peeked.append(data)
        return super().peek(data)


@pytest.fixture
def reader(sent: World) -> CountedReader:
    counted = CountedReader()

    @contextmanager
    def opened() -> Iterator[CountedReader]:
        yield counted

    sent.use(reader=opened)
    return counted


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def _put(world: World, **options: object) -> None:
    values: dict[str, object] = {"sender": STRANGER, "to": REPLY_TO, "subject": "Báo cáo"}
    world.mailbox.put(mail(**(values | options)), moment("2024-06-05 09:00"))  # type: ignore[arg-type]  # as mail takes them


def _collect(world: World) -> dict[str, int]:
    world.clock.set("2024-06-05 10:00")
    return collect_all(world.office)


def _reason(world: World) -> str:
    (message,) = world.incoming()
    assert message.status is IncomingStatus.QUARANTINED
    return message.reason


# ---- strangers


def test_a_strangers_form_is_peeked_into_and_the_registered_address_asked(
    sent: World, reader: CountedReader
) -> None:
    form = sent.filled(UNIT)
    _put(sent, files=[("bc.docx", form)])
    assert _collect(sent) == {"Chờ cán bộ xem xét": 1}
    assert (reader.opened, reader.peeked) == ([], [form])
    assert f"bc.docx: Có mã báo cáo nhưng địa chỉ gửi {STRANGER}" in _reason(sent)
    assert UNOPENED in _reason(sent)
    (question,) = sent.letters(UNIT, MailKind.CONFIRM_SENDER)
    assert question.body.to == (sent.address(UNIT),)


def test_a_strangers_zip_is_not_unpacked_and_the_registered_address_asked(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpack(_: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr("plancycle.cycle.incoming.reading.opening.unpack_bundle", unpack)
    token = sent.request(UNIT).token
    content = zipped(("bc.docx", sent.filled(UNIT)))
    _put(sent, to=plus_address(REPLY_TO, token), files=[("bc.zip", content)])
    _collect(sent)
    assert reader.opened == []
    assert UNOPENED in _reason(sent)
    assert len(sent.letters(UNIT, MailKind.CONFIRM_SENDER)) == 1


def test_a_strangers_winmail_is_not_opened(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwrap(_: bytes) -> None:
        raise AssertionError

    packed = winmail([("bc.docx", sent.filled(UNIT))])
    with monkeypatch.context() as patch:
        patch.setattr("plancycle.mail.incoming.message_parts.open_winmail", unwrap)
        _put(sent, files=[("winmail.dat", packed)])
        _collect(sent)
        assert len(waiting_messages(sent.office)) == 1
    assert reader.opened == []
    assert UNOPENED in _reason(sent)
    assert [f.name for f in examine(sent.office, 1).files] == ["bc.docx"]


def test_few_of_many_files_are_peeked_into(sent: World, reader: CountedReader) -> None:
    files = [(f"{n}.docx", zipped((f"{n}", b"x"))) for n in range(MOST_PEEKED + 20)]
    _put(sent, files=files)
    _collect(sent)
    assert (len(reader.opened), len(reader.peeked)) == (0, MOST_PEEKED)


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"", b"PK\x03\x04 no zip", b"{\\rtf1"])
def test_a_strangers_other_file_waits_and_nobody_is_written_to(
    sent: World, reader: CountedReader, content: bytes
) -> None:
    _put(sent, files=[("a.bin", content)])
    _collect(sent)
    assert reader.opened == []
    assert "Không tìm thấy mã báo cáo" in _reason(sent)
    assert UNOPENED in _reason(sent)
    assert sent.written == []


def test_a_forged_sender_gets_nothing_opened(sent: World, reader: CountedReader) -> None:
    """The unit's own address and token, but the mail server says it is not the unit."""
    failed = "mx.so-tttt.thaibinh.example; dmarc=fail"
    sent.report(UNIT, "2024-06-05 09:00", Authentication_Results=failed)
    _collect(sent)
    assert reader.opened == []
    assert "không xác thực được người gửi" in _reason(sent)
    assert sent.written == []


def test_where_a_pass_is_required_nothing_is_opened_without_one(
    sent: World, reader: CountedReader
) -> None:
    sent.use(require_dmarc=True)
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent)
    assert reader.opened == []
    assert "không xác thực được người gửi" in _reason(sent)


SERVER = "mx.so-tttt.thaibinh.example"
OWN = "header.from=so-gddt.thaibinh.example"


@pytest.mark.parametrize(
    "results",
    [
        "spf=pass smtp.mailfrom=a;dmarc=pass@evil.example",
        "dmarc=pass header.from=evil.example",
        f"dmarc=pass-not {OWN}",
        f"dmarc=pass {OWN}; dmarc=pass {OWN}",
    ],
)
@pytest.mark.parametrize("required", [False, True])
def test_a_verdict_that_does_not_speak_of_the_sender_opens_nothing(
    sent: World, reader: CountedReader, results: str, required: bool
) -> None:
    sent.use(require_dmarc=required)
    sent.report(UNIT, "2024-06-05 09:00", Authentication_Results=f"{SERVER}; {results}")
    _collect(sent)
    assert reader.opened == []
    assert "không rõ ràng hoặc không đúng với người gửi" in _reason(sent)
    assert sent.written == []


def test_a_passing_verdict_on_the_sender_that_is_shown_is_believed(sent: World) -> None:
    sent.use(require_dmarc=True)
    domain = sent.address(UNIT).rpartition("@")[2]
    passed = f"{SERVER}; spf=pass; dmarc=pass (p=none) header.from={domain}"
    sent.report(UNIT, "2024-06-05 09:00", Authentication_Results=passed)
    _collect(sent)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


def test_a_second_from_with_a_blank_before_its_colon_is_a_doubt(
    sent: World, reader: CountedReader
) -> None:
    sent.use(require_dmarc=True)
    raw = sent.report(UNIT, "2024-06-05 09:00")
    passed = f"Authentication-Results: {SERVER}; dmarc=pass header.from=evil.example\r\n".encode()
    sent.mailbox.messages = [
        replace(m, raw=passed + b"From : ai@evil.example\r\n" + raw) for m in sent.mailbox.messages
    ]
    _collect(sent)
    assert reader.opened == []
    assert "khoảng trắng trước dấu hai chấm" in _reason(sent)
    assert sent.written == []


TRIP = RoundTrip(SERVER, SERVER, seconds=1.0)


def test_once_our_server_was_seen_to_write_a_line_one_is_required(
    sent: World, reader: CountedReader
) -> None:
    seen = replace(TRIP, server_ids=(SERVER.upper(),))
    day, later = date(2024, 6, 3), date(2024, 6, 4)
    assert learn_from_trip(sent.database, SERVER, TRIP, day) is None
    assert learn_from_trip(sent.database, SERVER, replace(seen, seconds=None), day) is None
    assert learn_from_trip(sent.database, "", seen, day) is None
    assert learn_from_trip(sent.database, SERVER, seen, day) == day
    assert learn_from_trip(sent.database, SERVER, seen, later) == day
    assert learn_from_trip(sent.database, SERVER, TRIP, later) == day
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent)
    assert reader.opened == []
    assert "vẫn ghi kết quả xác thực nhưng thư này không có" in _reason(sent)
    assert examine(sent.office, 1).head.authenticated is AuthVerdict.MISSING
    sent.use(authserv_id="mx.khac.example")
    assert examine(sent.office, 1).head.authenticated is AuthVerdict.NONE


def test_of_two_senders_neither_is_believed(sent: World, reader: CountedReader) -> None:
    raw = sent.report(UNIT, "2024-06-05 09:00")
    sent.mailbox.messages = [
        replace(m, raw=b"From: ai@x.example\r\n" + raw) for m in sent.mailbox.messages
    ]
    _collect(sent)
    assert reader.opened == []
    assert "Thư có nhiều dòng From" in _reason(sent)


def test_another_units_address_opens_nothing_under_a_token_that_is_not_its_own(
    sent: World, reader: CountedReader
) -> None:
    token = sent.request(UNIT).token
    content = zipped(("bc.docx", sent.filled(OTHER)))
    _put(
        sent,
        sender=sent.address(OTHER),
        to=plus_address(REPLY_TO, token),
        files=[("bc.zip", content)],
    )
    _collect(sent)
    assert reader.opened == []
    assert f"địa chỉ gửi {sent.address(OTHER)} chưa được đăng ký" in _reason(sent)


def test_many_strangers_cost_no_reading_and_no_conversion(
    sent: World, reader: CountedReader
) -> None:
    """By the work that is done for them, not by the clock."""
    form = sent.filled(UNIT)
    contents = [form, zipped(("bc.docx", form)), b"%PDF-1.4", winmail([("bc.docx", form)]), b"MZ"]
    for n in range(60):
        _put(sent, sender=f"ai-{n}@la.example", files=[(f"{n}.docx", contents[n % 5])])
    assert _collect(sent) == {"Chờ cán bộ xem xét": 60}
    assert reader.opened == []
    assert len(reader.peeked) == 60
    assert all(UNOPENED in m.reason for m in sent.incoming())
    limit = sent.office.profile.reporting.answers_per_day
    assert len(sent.written) == limit == 5


# ---- trusted senders


def test_a_registered_address_without_a_token_is_read_at_once(
    sent: World, reader: CountedReader
) -> None:
    form = sent.filled(UNIT)
    _put(sent, sender=sent.address(UNIT).upper(), files=[("bc.docx", form)])
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert (reader.opened, reader.peeked) == ([form], [])


def test_a_token_inside_the_file_vouches_for_an_address_that_has_left_the_register(
    sent: World, reader: CountedReader
) -> None:
    """A unit that is no longer in the files still answers what it was asked."""
    form, address = sent.filled(UNIT), sent.address(UNIT)
    units = sent.office.profile.units
    left = tuple(u for u in units.units if u.code != UNIT)
    register = type(units)(left, units.groups)
    sent.use(profile=sent.office.profile.model_copy(update={"register_": register}))
    _put(sent, sender=address, files=[("bc.docx", form)])
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert (reader.opened, reader.peeked) == ([form], [form])


def test_a_letter_to_two_tokens_is_opened_for_the_unit_of_either(
    sent: World, reader: CountedReader
) -> None:
    both = ", ".join(plus_address(REPLY_TO, sent.request(u).token) for u in (OTHER, UNIT))
    _put(sent, sender=sent.address(UNIT), to=both, files=[("bc.docx", sent.filled(UNIT))])
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert reader.peeked == []


# ---- on a person's request


@pytest.mark.parametrize(
    "ask",
    [
        lambda office: examine(office, 1),
        lambda office: accept_message(office, 1, unit=UNIT, period="H1", why="đã gọi điện"),
        lambda office: return_message(office, 1, "thiếu chữ ký", unit=UNIT, period="H1"),
    ],
    ids=["show", "accept", "return"],
)
def test_a_person_who_asks_has_it_opened(
    sent: World, reader: CountedReader, ask: Callable[[object], object]
) -> None:
    form = sent.filled(UNIT)
    _put(sent, files=[("bc.zip", zipped(("bc.docx", form)))])
    _collect(sent)
    assert reader.opened == []
    assert [m.suggestion for m in waiting_messages(sent.office)] == [None]
    assert reader.opened == []
    ask(sent.office)
    assert reader.opened == [form]


def test_what_was_opened_on_request_is_let_in(sent: World, reader: CountedReader) -> None:
    _put(sent, files=[("bc.zip", zipped(("bc.docx", sent.filled(UNIT))))])
    _collect(sent)
    done = accept_message(sent.office, 1, unit=UNIT, period="H1", why="đã gọi điện")
    assert done.let_in.outcome == "Tiếp nhận"
    assert sent.states(UNIT) == [ACCEPTED]


# ---- what one message may take


def _small(monkeypatch: pytest.MonkeyPatch, **limits: float) -> None:
    monkeypatch.setattr(assessing, "Budget", lambda: Budget(**limits))  # type: ignore[arg-type]  # as it takes them


def test_more_files_than_a_message_may_hold(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those in a zip count one by one; the form behind them is not silently passed over."""
    _small(monkeypatch, files=3)
    others = zipped(*((f"{n}.txt", b"x") for n in range(3)))
    form = sent.filled(UNIT)
    sent.report(UNIT, "2024-06-05 09:00", files=[("khac.zip", others), ("bc.docx", form)])
    assert _collect(sent) == {"Trả lại: không đọc được": 1}
    assert reader.opened == [b"x"] * 3
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    text = " ".join(answer.body.text.split())
    assert (
        "Tệp “bc.docx”: Các tệp trong thư đã dùng hết số tệp được mở trong một thư (3 tệp)" in text
    )
    assert "Đề nghị gửi riêng tệp biểu mẫu trong một thư" in text


def test_a_form_that_was_read_counts_and_the_rest_waits_for_a_person(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(monkeypatch, files=1)
    files = [("mot.docx", sent.filled(UNIT)), ("hai.docx", sent.filled(UNIT))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]
    assert _reason(sent).startswith("hai.docx: Các tệp trong thư đã dùng hết số tệp")
    assert len(reader.opened) == 1


def test_a_zip_larger_than_what_is_left_is_not_unpacked(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    megabyte = 1024 * 1024
    _small(monkeypatch, content_bytes=megabyte)
    monkeypatch.setattr("plancycle.cycle.incoming.reading.opening.unpack_bundle", pytest.fail)
    sent.report(UNIT, "2024-06-05 09:00", files=[("a.zip", zipped(("a.txt", bytes(megabyte + 1))))])
    assert _collect(sent) == {"Trả lại: không đọc được": 1}
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert "bộ nhớ dành cho các tệp của một thư (1 MB)" in " ".join(answer.body.text.split())


def test_photographs_and_scans_are_not_counted(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told by their first bytes, so a form behind many of them is read."""
    _small(monkeypatch, files=1)
    files = [(f"{n}.pdf", b"%PDF-1.4") for n in range(20)] + [("bc.docx", sent.filled(UNIT))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Tiếp nhận": 1}


def test_the_same_limits_hold_for_a_person(
    sent: World, reader: CountedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(monkeypatch, files=1)
    _put(sent, files=[("mot.docx", sent.filled(UNIT)), ("hai.docx", sent.filled(OTHER))])
    _collect(sent)
    first, second = examine(sent.office, 1).files
    assert first.is_form
    assert second.refusal.startswith("Các tệp trong thư đã dùng hết số tệp")


# ---- programs


def test_a_program_in_a_strangers_zip_is_told_by_its_name(sent: World, reader: object) -> None:
    _put(sent, files=[("a.zip", zipped(("hoa don.pdf.EXE", b"MZ" + bytes(99))))])
    _collect(sent)
    (notice,) = [n for n in sent.notices if "tệp nguy hiểm" in n.subject]
    assert "“hoa don.pdf.EXE”" in notice.text
