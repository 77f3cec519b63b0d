"""What ``mail doctor`` says of what was found (no network), and what it finds (on loopback)."""

import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from pydantic import SecretStr

from plancycle.mail.doctor.doctor import diagnose
from plancycle.mail.doctor.doctor_facts import (
    ArchiveFacts,
    Examination,
    InboxFacts,
    RoundTrip,
    SmtpFacts,
)
from plancycle.mail.doctor.doctor_lines import Line, Verdict, has_faults
from plancycle.mail.doctor.doctor_trip import required_lines
from plancycle.mail.doctor.inbox_probe import ImapProbe, MaildirProbe
from plancycle.mail.doctor.probes import MailProbe
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.classify import classify
from plancycle.mail.mailboxes.imap import ImapArchive
from plancycle.mail.outgoing.rates import SendingRates
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.outgoing.sent_archive import MaildirArchive
from plancycle.mail.outgoing.server_offers import TlsFacts
from plancycle.mail.server_settings import Auth, ImapSettings, Security, SmtpSettings
from plancycle.model.mail import IncomingKind
from tests.mail.bearer_servers import BearerImap
from tests.mail.smtp_servers import Taker, start

TODAY = date(2026, 5, 4)
ADDRESS = "baocao@tinh.example"
GOOD, NOTE, ERROR = Verdict.GOOD, Verdict.NOTE, Verdict.ERROR

TLS = TlsFacts("TLSv1.3", date(2026, 12, 31))
SMTP = SmtpFacts(
    "smtp.tinh.example", 587, Auth.PASSWORD, ADDRESS,
    tls=TLS, offered=("PLAIN", "LOGIN"), size_limit=35_882_577, per_minute=30, per_day=2000,
)  # fmt: skip
INBOX = InboxFacts("imap.tinh.example:993/INBOX", True, Auth.PASSWORD, ADDRESS, tls=TLS)
TRIP = RoundTrip(
    ADDRESS, "baocao+abcdefghij23@tinh.example", waited=120, seconds=3.24, plus_arrived=True,
    plus_kept=True, message_id_kept=True, first_reference_kept=True,
    server_ids=("mx.tinh.example",),
)  # fmt: skip
FINE = Examination(SMTP, INBOX, TRIP, ArchiveFacts(True, found=True), "mx.tinh.example")


def said(found: Examination) -> list[Line]:
    return list(diagnose(found, TODAY))


def differences(found: Examination) -> list[Line]:
    """Lines that are not those of a server with which all is well."""
    return [line for line in said(found) if line not in said(FINE)]


def test_all_is_well() -> None:
    assert [str(line) for line in said(FINE)] == [
        "Đạt - Máy chủ gửi thư: kết nối được smtp.tinh.example:587, đăng nhập bằng mật khẩu với "
        "tên “baocao@tinh.example”.",
        "Đạt - Mã hóa khi gửi: TLSv1.3, chứng thực có hiệu lực đến hết ngày 31/12/2026.",
        "Đạt - Cách đăng nhập: máy chủ gửi thư nhận PLAIN, LOGIN.",
        "Đạt - Dung lượng thư: tối đa 35,9 MB một thư, tức khoảng 26,2 MB tệp đính kèm.",
        "Đạt - Giới hạn gửi: phần mềm gửi không quá 30 thư một phút, 2000 thư một ngày.",
        "Đạt - Hộp thư đến: mở được imap.tinh.example:993/INBOX, đăng nhập bằng mật khẩu với tên "
        "“baocao@tinh.example”.",
        "Đạt - Mã hóa khi nhận: TLSv1.3, chứng thực có hiệu lực đến hết ngày 31/12/2026.",
        "Đạt - Thư gửi cho chính mình: quay về sau 3,2 giây.",
        "Đạt - Địa chỉ có dấu cộng: thư gửi baocao+abcdefghij23@tinh.example về đủ địa chỉ.",
        "Đạt - Mã thư (Message-ID): giữ nguyên.",
        "Đạt - Xác thực người gửi (Authentication-Results): máy chủ ghi tên “mx.tinh.example”, "
        "đúng như đã đặt.",
        "Đạt - Bản sao thư đã gửi: tìm thấy ở nơi đã đặt; khi mất kết nối sẽ không gửi trùng.",
    ]
    assert not has_faults(said(FINE))


@pytest.mark.parametrize(
    ("changes", "verdict", "words"),
    [
        ({"tls": TlsFacts("TLSv1.2", date(2026, 5, 20))}, NOTE, "20/5/2026 (còn 16 ngày)"),
        ({"tls": None}, NOTE, "không mã hóa"),
        ({"size_limit": None}, NOTE, "không công bố giới hạn"),
        ({"size_limit": 5_000_000}, NOTE, "5,0 MB một thư"),
        ({"size_limit": 500_000}, ERROR, "không đủ cho công văn và biểu mẫu"),
        (
            {"host": "smtp.office365.com", "per_minute": 60, "per_day": 0},
            NOTE,
            "PLANCYCLE_SMTP_PER_MINUTE=30, PLANCYCLE_SMTP_PER_DAY=10000",
        ),
        ({"host": "smtp.gmail.com", "per_day": 0}, NOTE, "PLANCYCLE_SMTP_PER_DAY=2000"),
    ],
)
def test_the_outgoing_server(changes: dict[str, Any], verdict: Verdict, words: str) -> None:
    found = differences(replace(FINE, smtp=replace(SMTP, **changes)))
    told = [line for line in found if line.verdict is verdict]
    assert len(told) == 1
    assert words in told[0].text


@pytest.mark.parametrize(
    ("auth", "offered", "words"),
    [
        (Auth.PASSWORD, ("XOAUTH2",), "Hãy đặt PLANCYCLE_SMTP_AUTH=oauth2"),
        (Auth.OAUTH2, ("PLAIN", "LOGIN"), "Hãy đặt PLANCYCLE_SMTP_AUTH=password"),
        (Auth.PASSWORD, ("LOGIN", "XOAUTH2"), None),
        (Auth.OAUTH2, ("LOGIN", "XOAUTH2"), None),
        (Auth.PASSWORD, (), None),
    ],
)
def test_a_refused_login_and_another_way(
    auth: Auth, offered: tuple[str, ...], words: str | None
) -> None:
    smtp = replace(SMTP, auth=auth, offered=offered, error="Đăng nhập bị từ chối.")
    found = [x for x in said(replace(FINE, smtp=smtp, round_trip=None)) if x.verdict is ERROR]
    assert found[0] == Line(ERROR, "Máy chủ gửi thư", "Đăng nhập bị từ chối.")
    assert len(found) == (1 if words is None else 2)
    assert words is None or words in found[1].text


def test_an_inbox_that_does_not_open() -> None:
    inbox = replace(INBOX, error="Không đọc được thư mục.")
    found = differences(replace(FINE, inbox=inbox, round_trip=None))
    assert found == [Line(ERROR, "Hộp thư đến", "Không đọc được thư mục.")]


@pytest.mark.parametrize(
    ("changes", "verdict", "words"),
    [
        ({"error": "Máy chủ bận."}, ERROR, "Máy chủ bận."),
        ({"seconds": None}, ERROR, "chưa thấy quay về"),
        ({"plus_arrived": False}, ERROR, "recipient_delimiter = +"),
        ({"plus_refused": "550 không có."}, ERROR, "từ chối baocao+abcdefghij23@tinh.example: 550"),
        ({"plus_kept": False}, NOTE, "bỏ phần sau dấu cộng"),
        ({"message_id_kept": False}, NOTE, "nhận ra thư qua dòng References"),
        ({"message_id_kept": False, "first_reference_kept": False}, ERROR, "bỏ dòng References"),
        ({"server_ids": ()}, NOTE, "PLANCYCLE_AUTHSERV_ID đang là “mx.tinh.example”"),
        ({"server_ids": ("",)}, NOTE, "Để trống PLANCYCLE_AUTHSERV_ID"),
        ({"server_ids": ("mx2.tinh.example",)}, ERROR, "PLANCYCLE_AUTHSERV_ID=mx2.tinh.example"),
    ],
)
def test_the_message_to_ourselves(changes: dict[str, Any], verdict: Verdict, words: str) -> None:
    (line,) = differences(replace(FINE, round_trip=replace(TRIP, **changes)))
    assert line.verdict is verdict
    assert words in line.text


@pytest.mark.parametrize(
    ("ids", "words"),
    [(("mx.tinh.example",), "Hãy đặt PLANCYCLE_AUTHSERV_ID=mx.tinh.example"), ((), "từ ngoài")],
)
def test_an_id_that_is_not_set_yet(ids: tuple[str, ...], words: str) -> None:
    trip = replace(TRIP, server_ids=ids)
    (line,) = differences(replace(FINE, round_trip=trip, authserv_id=""))
    assert line.verdict is NOTE
    assert words in line.text


def test_our_id_below_that_of_another_hop_counts() -> None:
    trip = replace(TRIP, server_ids=("hop.example", "MX.tinh.example"))
    assert differences(replace(FINE, round_trip=trip)) == []


@pytest.mark.parametrize(
    ("archive", "verdict", "words"),
    [
        (ArchiveFacts(True), ERROR, "sẽ bị gửi lại và có thể trùng"),
        (ArchiveFacts(False, "Sent Items", True), NOTE, "PLANCYCLE_IMAP_SENT_FOLDER=Sent Items"),
        (ArchiveFacts(False, "Sent"), NOTE, "chờ cán bộ quyết định"),
        (ArchiveFacts(False), NOTE, "PLANCYCLE_SENT_MAILDIR"),
        (ArchiveFacts(True, error="Không đọc được."), ERROR, "Không đọc được."),
    ],
)
def test_the_copy_of_what_was_sent(archive: ArchiveFacts, verdict: Verdict, words: str) -> None:
    (line,) = differences(replace(FINE, archive=archive))
    assert (line.verdict, line.subject) == (verdict, "Bản sao thư đã gửi")
    assert words in line.text


# ---- on loopback


class Delivery(Taker):
    """Hands each message that is taken to ``keep``, after ``change`` had its way with it."""

    def __init__(self, keep: Callable[[bytes, Envelope], None]) -> None:
        super().__init__()
        self._keep = keep
        self.change: Callable[[Any], None] = lambda _: None
        self.lost: Callable[[Envelope], bool] = lambda _: False

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        assert isinstance(envelope.content, bytes)
        if answer.startswith("250") and not self.lost(envelope):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.change(message)
            self._keep(message.as_bytes(), envelope)
        return answer


class Ticker:
    """Time that passes only in pauses."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.seconds += seconds


class Place:
    """An SMTP server that delivers into a Maildir."""

    def __init__(self, root: Path) -> None:
        self.inbox = root / "inbox"
        for folder in ("tmp", "new", "cur"):
            (self.inbox / folder).mkdir(parents=True)
        self.server = Delivery(self._keep)
        self.running = start(self.server, data_size_limit=20_000_000)
        self.ticker = Ticker()
        self.told: list[str] = []
        self.smtp = SmtpSettings(
            host="127.0.0.1", port=self.running.port, security=Security.NONE, timeout=60
        )
        self.inbox_probe: Any = MaildirProbe(self.inbox)
        self.archive: Any = MaildirArchive(self.inbox)
        self.archive_in: Any = None

    def _keep(self, raw: bytes, envelope: Envelope) -> None:
        number = len(list((self.inbox / "new").iterdir()))
        (self.inbox / "new" / f"1715000000.M{number}.mx").write_bytes(raw)

    def probe(self, **changes: Any) -> MailProbe:
        smtp = self.smtp.model_copy(update=changes)
        return MailProbe(
            smtp=smtp,
            sender=lambda: YagmailSender(smtp, lambda: datetime.now(UTC)),
            inbox=self.inbox_probe,
            archive=self.archive,
            archive_in=self.archive_in,
            address=ADDRESS,
            sender_name="Sở Thông tin và Truyền thông",
            clock=lambda: datetime.now(UTC),
            tick=self.ticker,
            pause=self.ticker.pause,
            wait=60,
            say=self.told.append,
            rates=SendingRates(per_day=500),
            authserv_id="",
        )


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.running.stop()


def test_a_maildir_and_all_is_well(place: Place) -> None:
    (place.inbox / "cur" / "1714000000.old:2,S").write_bytes(b"Subject: old\r\n\r\n")
    found = place.probe().examine()
    trip = found.round_trip
    assert trip is not None
    assert found.smtp == SmtpFacts(
        "127.0.0.1", place.running.port, Auth.PASSWORD, "", size_limit=20_000_000, per_day=500
    )
    assert found.inbox == InboxFacts(f"maildir:{place.inbox}", False)
    assert trip == RoundTrip(
        ADDRESS, trip.plus_address, waited=60, seconds=0.0, plus_arrived=True, plus_kept=True,
        message_id_kept=True, first_reference_kept=True,
    )  # fmt: skip
    assert found.archive == ArchiveFacts(True, found=True)
    assert not has_faults(diagnose(found, TODAY))
    assert place.server.taken[0].rcpt_tos == [trip.plus_address]
    assert place.told == [f"Đã gửi thư tới {trip.plus_address}, chờ thư quay về (tối đa 60 giây) …"]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (12, ""),
        (13, "đồng hồ của máy này nhanh hơn máy chủ thư 01 ngày"),
        (24 * 208, "đồng hồ của máy này nhanh hơn máy chủ thư 208 ngày"),
        (-24 * 3, "đồng hồ của máy này chậm hơn máy chủ thư 03 ngày"),
    ],
)
def test_another_day_than_the_servers_is_told(hours: int, said: str) -> None:
    trip = replace(TRIP, ahead=timedelta(hours=hours))
    lines = differences(replace(FINE, round_trip=trip))
    assert [(line.verdict, line.subject) for line in lines] == [(ERROR, "Ngày giờ")] * bool(said)
    assert all(line.text.startswith(f"{said}: một trong hai máy sai ngày.") for line in lines)


@pytest.mark.parametrize(
    ("stamp", "ahead"),
    [
        ("Mon, 03 Jun 2024 07:00:00 +0700", timedelta(days=2)),
        ("Mon, 03 Jun 2024 00:00:00", None),  # of no zone: another day in another place
        ("hôm nay", None),
    ],
)
def test_the_servers_day_is_read_from_what_took_it_last(
    place: Place, stamp: str, ahead: timedelta | None
) -> None:
    def take(message: Any) -> None:
        message["Received"] = f"from a.example by mx.tinh.example with LMTP; {stamp}"
        message["Received"] = "from b.example by a.example; Mon, 01 Jan 2024 00:00:00 +0000"

    place.server.change = take
    now = datetime(2024, 6, 5, tzinfo=UTC)
    trip = replace(place.probe(), clock=lambda: now).examine().round_trip
    assert trip is not None
    assert trip.ahead == ahead


def test_the_collector_takes_the_message_for_no_unit_s(place: Place) -> None:
    place.probe().examine()
    (file,) = (place.inbox / "new").iterdir()
    verdict = classify(parse_message(file.read_bytes()), [ADDRESS], False)
    # It stands in no outbox, so it is known by its headers as what a machine wrote.
    assert verdict.kind is IncomingKind.AUTO_REPLY


def test_a_provider_that_writes_its_own_message_id(place: Place) -> None:
    def change(message: Any) -> None:
        message.replace_header("Message-ID", "<made.up@provider.example>")
        message["Authentication-Results"] = "mx.provider.example 1; dmarc=pass (p=none)"

    place.server.change = change
    found = place.probe().examine()
    assert found.round_trip is not None
    assert not found.round_trip.message_id_kept
    assert found.round_trip.first_reference_kept
    assert found.round_trip.server_ids == ("mx.provider.example",)
    assert found.archive.found  # it is found by References


def test_results_without_a_name(place: Place) -> None:
    def change(message: Any) -> None:
        message["Authentication-Results"] = "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=x"

    place.server.change = change
    found = place.probe().examine()
    assert found.round_trip is not None
    assert found.round_trip.server_ids == ("",)


def test_plus_addresses_that_are_lost(place: Place) -> None:
    place.server.lost = lambda envelope: "+" in envelope.rcpt_tos[0]
    found = place.probe().examine()
    trip = found.round_trip
    assert trip is not None
    assert (trip.seconds, trip.plus_arrived) == (0.0, False)
    assert place.ticker.seconds >= 60
    assert [e.rcpt_tos for e in place.server.taken] == [[trip.plus_address], [ADDRESS]]
    assert has_faults(diagnose(found, TODAY))


def test_plus_addresses_that_are_refused(place: Place) -> None:
    class Refusing(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            return "550 5.1.1 no such user" if "+" in key else default

    place.server.rcpt = Refusing()
    found = place.probe().examine()
    trip = found.round_trip
    assert trip is not None
    assert trip.seconds == 0.0
    assert "550 5.1.1 no such user" in trip.plus_refused


def test_nothing_comes_back(place: Place) -> None:
    place.server.lost = lambda _: True
    found = place.probe().examine()
    assert found.round_trip is not None
    assert found.round_trip.seconds is None
    assert found.archive == ArchiveFacts(True)
    subjects = {line.subject for line in diagnose(found, TODAY) if line.verdict is ERROR}
    assert subjects == {"Thư gửi cho chính mình", "Bản sao thư đã gửi"}


def test_a_server_that_is_busy(place: Place) -> None:
    place.server.data = ["451 4.3.0 later"]
    found = place.probe().examine()
    assert found.round_trip is not None
    assert "451 4.3.0 later" in found.round_trip.error


def test_no_server_and_no_maildir(place: Place, tmp_path: Path) -> None:
    place.inbox_probe = MaildirProbe(tmp_path / "khong-co")
    found = place.probe(port=9).examine()
    errors = [str(line) for line in diagnose(found, TODAY) if line.verdict is ERROR]
    assert len(errors) == 2
    assert "127.0.0.1:9" in errors[0]
    assert "PLANCYCLE_INBOX_MAILDIR" in errors[1]
    assert found.round_trip is None


def test_a_refused_login_names_the_ways_there_are(tmp_path: Path) -> None:
    taker = Taker()
    running = start(taker, authenticator=taker.authenticate, auth_require_tls=False)
    try:
        place = Place(tmp_path)
        place.running.stop()
        smtp = {"port": running.port, "login": "tai-khoan", "password": SecretStr("sai")}
        found = place.probe(**smtp).examine()
    finally:
        running.stop()
    assert found.smtp.offered == ("LOGIN", "PLAIN")
    assert "bị từ chối" in found.smtp.error
    assert taker.taken == []


def test_imap_learns_the_sent_folder(place: Place) -> None:
    wire = BearerImap()
    wire.messages = {41: ("01-May-2026 08:00:00 +0700", b"Subject: old\r\n\r\n")}

    def keep(raw: bytes, _: Envelope) -> None:
        wire.messages[max(wire.messages) + 1] = ("04-May-2026 08:00:00 +0700", raw)
        wire.sent.append(raw)

    place.server._keep = keep
    settings = ImapSettings(
        host="127.0.0.1", port=wire.port, security=Security.NONE, login="baocao", timeout=60
    )
    place.inbox_probe = ImapProbe(settings)
    place.archive = None
    place.archive_in = lambda name: ImapArchive(settings.model_copy(update={"folder": name}))
    try:
        found = place.probe().examine()
    finally:
        wire.shutdown()
        wire.server_close()
    assert found.inbox == InboxFacts(f"127.0.0.1:{wire.port}/INBOX", True, Auth.PASSWORD, "baocao")
    assert found.round_trip is not None
    assert found.round_trip.seconds == 0.0
    assert found.archive == ArchiveFacts(False, "Da gui", True)
    fetched = [c for c in wire.commands if c.startswith("UID FETCH") and "BODY" in c]
    assert fetched == ["UID FETCH 42 (INTERNALDATE BODY.PEEK[])"]  # the old one is left alone
    assert {c.split()[0] for c in wire.commands} <= {
        "CAPABILITY", "LOGIN", "EXAMINE", "LIST", "UID", "LOGOUT",
    }  # fmt: skip


def test_imap_that_does_not_open(place: Place) -> None:
    settings = ImapSettings(host="127.0.0.1", port=9, security=Security.NONE, timeout=2)
    place.inbox_probe = ImapProbe(settings)
    found = place.probe().examine()
    assert "127.0.0.1:9" in found.inbox.error
    assert found.round_trip is None
    assert place.server.taken == []


# ---- what is learnt of our own server


@pytest.mark.parametrize(
    ("ids", "since", "verdict", "words"),
    [
        (("MX.tinh.example",), date(2024, 6, 3), Verdict.GOOD, "(từ ngày 03/6/2024)"),
        ((), date(2024, 6, 3), ERROR, "để trống PLANCYCLE_AUTHSERV_ID"),
        (("khac.example",), date(2024, 6, 3), ERROR, "thư tự gửi lần này không có"),
    ],
)
def test_results_are_required_once_they_were_seen(
    ids: tuple[str, ...], since: date, verdict: Verdict, words: str
) -> None:
    trip = replace(TRIP, server_ids=ids)
    (line,) = required_lines(trip, "mx.tinh.example", since)
    assert line.verdict is verdict
    assert words in line.text


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert list(required_lines(TRIP, "mx.tinh.example", None)) == []
