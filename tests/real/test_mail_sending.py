"""Sending through a real Postfix, and what it says of what it could not deliver."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from plancycle.mail.incoming.authentication import AuthVerdict, auth_verdict
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.judging.classify import Classification, classify
from plancycle.mail.mailboxes.imap import ImapArchive, ImapMailbox
from plancycle.mail.outgoing.sender import AddressesRefusedError, YagmailSender
from plancycle.mail.outgoing.sent_archive import MaildirArchive
from plancycle.mail.server_settings import Security, SmtpSettings
from plancycle.model.errors import PermanentDeliveryError, TransientDeliveryError
from plancycle.model.mail import Attachment, IncomingKind, OutgoingMessage
from tests.mail.smtp_servers import make_authority
from tests.real.conftest import (
    COPIES,
    DEPARTMENT,
    DOWN,
    OTHER_UNIT,
    OUR_ID,
    SIZE_LIMIT,
    SPOOFER,
    UNIT,
    VANISHED,
)
from tests.real.mail_servers import MailServers

pytestmark = pytest.mark.real
_NUMBERS = count(1)


def message(
    *to: str, sender: str = DEPARTMENT, content: bytes = b"PK \x00\xff\r\n.\r\n", reply: str = ""
) -> OutgoingMessage:
    return OutgoingMessage(
        message_id=f"<so.{next(_NUMBERS)}@{sender.rpartition('@')[2]}>",
        sender=sender,
        sender_name="Sở Thông tin và Truyền thông",
        reply_to=reply or sender.replace("@", "+abcdefghijkl@"),
        to=to,
        subject="Về việc báo cáo kết quả tuyên truyền chuyển đổi số 6 tháng đầu năm 2024",
        text="Kính gửi quý đơn vị.\n.\nTrân trọng.",
        html="<p>Kính gửi quý đơn vị.</p>",
        attachments=(Attachment("Biểu mẫu báo cáo – xã Đông Hưng.docx", content),),
    )


@contextmanager
def sending(settings: SmtpSettings) -> Iterator[YagmailSender]:
    with YagmailSender(settings, lambda: datetime.now(UTC)) as sender:
        yield sender


class Watch:
    """What comes into a mailbox from now on, read by IMAP."""

    def __init__(self, servers: MailServers, address: str) -> None:
        self._servers = servers
        self._mailbox = ImapMailbox(servers.imap(address))
        self._known = {f.key for f in self._mailbox.fetch(None, lambda _: False)}

    def raw(self) -> list[bytes]:
        self._servers.settle()
        return self._new()

    def _new(self) -> list[bytes]:
        found = list(self._mailbox.fetch(None, self._known.__contains__))
        self._known.update(f.key for f in found)
        return [f.raw for f in found]

    def parsed(self) -> list[ParsedMessage]:
        return [parse_message(raw) for raw in self.raw()]

    def wait(self, number: int, seconds: float) -> list[ParsedMessage]:
        """So many messages, however long the queue holds them back."""
        until = time.monotonic() + seconds
        found: list[bytes] = []
        while len(found) < number and time.monotonic() < until:
            time.sleep(0.1)
            found += self._new()
        return [parse_message(raw) for raw in found]


def judged(found: ParsedMessage) -> Classification:
    return classify(found, [DEPARTMENT], any(f.name.endswith(".docx") for f in found.files))


Watching = Callable[[str], Watch]


@pytest.fixture
def watch(office_mail: MailServers) -> Watching:
    return lambda address: Watch(office_mail, address)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_many_letters_over_one_connection_arrive_whole(
    office_mail: MailServers, watch: Watching, security: Security
) -> None:
    """The login is not the sender's address; attachments are compared to the byte."""
    unit, copies = watch(UNIT), watch(COPIES)
    files = [hashlib.sha256(b"%d" % n).digest() * (n * 2000 + 1) for n in range(8)]
    sent = [message(UNIT, content=file) for file in files]
    settings = office_mail.smtp(DEPARTMENT, security)
    assert settings.login == "so-tttt"
    with sending(settings) as sender:
        for letter in sent:
            assert sender.send(letter) == ()
    found = unit.parsed()
    assert sorted(m.message_id for m in found) == sorted(m.message_id for m in sent)
    by_id = {m.message_id: m for m in found}
    for letter, file in zip(sent, files, strict=True):
        arrived = by_id[letter.message_id]
        assert [(f.name, f.content) for f in arrived.files] == [(letter.attachments[0].name, file)]
        assert arrived.subject == letter.subject
        assert ".\nTrân trọng." in arrived.text.replace("\r\n", "\n")
        assert arrived.from_addresses == (DEPARTMENT,)
    assert len(copies.raw()) == 8
    connections = office_mail.postfix.process.said().split("disconnect from")
    assert "auth=1 mail=8 rcpt=8 data=8 quit=1" in connections[-1]


def test_imap_and_the_file_hold_the_same_message(office_mail: MailServers, watch: Watching) -> None:
    unit = watch(OTHER_UNIT)
    letter = message(OTHER_UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        sender.send(letter)
    [raw] = unit.raw()
    files = [f for s in ("new", "cur") for f in (office_mail.maildir(OTHER_UNIT) / s).iterdir()]
    on_disk = {f.read_bytes().replace(b"\n", b"\r\n") for f in files}
    assert raw in on_disk
    assert raw.startswith(f"Return-Path: <{DEPARTMENT}>\r\n".encode())


def test_an_answer_to_the_plus_address_reaches_the_office(
    office_mail: MailServers, watch: Watching
) -> None:
    """Dovecot and Postfix agree on the delimiter; the token is still readable at the end."""
    office = watch(DEPARTMENT)
    plus = DEPARTMENT.replace("@", "+mnopqrstuvwx@")
    with sending(office_mail.smtp(UNIT)) as sender:
        sender.send(message(plus, sender=UNIT))
    [found] = office.parsed()
    assert found.header("Delivered-To") == plus
    assert judged(found).kind is IncomingKind.REPORT


@pytest.mark.parametrize("stranger", ["chua-tung-co@xa01.tinh.example", "ai@ngoai-tinh.example"])
def test_one_unknown_address_among_good_ones_is_told(
    office_mail: MailServers, watch: Watching, stranger: str
) -> None:
    unit = watch(UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        assert [r.address for r in sender.send(message(UNIT, stranger))] == [stranger]
        with pytest.raises(AddressesRefusedError, match=r"550 5\.1\.[12]") as caught:
            sender.send(message(stranger))
        assert [r.address for r in caught.value.refusals] == [stranger]
        sender.send(message(UNIT))
    assert len(unit.raw()) == 2


def test_what_is_taken_and_cant_be_delivered_comes_back_as_a_bounce(
    office_mail: MailServers, watch: Watching
) -> None:
    office, unit = watch(DEPARTMENT), watch(UNIT)
    letter = message(VANISHED, UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        assert sender.send(letter) == ()
    [found] = office.parsed()
    report = judged(found)
    assert report.kind is IncomingKind.BOUNCE
    assert report.failed == (VANISHED,)
    assert report.message_ids == (letter.message_id,)
    assert found.header("Auto-Submitted") == "auto-replied"
    assert len(unit.raw()) == 1


def test_a_server_that_is_down_is_a_delay_and_in_the_end_a_bounce(
    office_mail: MailServers, watch: Watching
) -> None:
    """The last report says Action: failed with the temporary status 4.4.1: it is final."""
    office = watch(DEPARTMENT)
    letter = message(DOWN)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        sender.send(letter)
    warning, last = map(judged, office.wait(2, seconds=300))
    assert (warning.kind, warning.delayed) == (IncomingKind.DELAY_NOTICE, (DOWN,))
    assert (last.kind, last.failed) == (IncomingKind.BOUNCE, (DOWN,))
    assert warning.message_ids == last.message_ids == (letter.message_id,)


def test_the_copies_are_an_archive(office_mail: MailServers) -> None:
    sent, never = message(UNIT), message(UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        sender.send(sent)
    office_mail.settle()
    for archive in (
        ImapArchive(office_mail.imap(COPIES)),
        MaildirArchive(office_mail.maildir(COPIES)),
    ):
        assert archive.contains(sent.message_id)
        assert not archive.contains(never.message_id)


# Refusals.


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_another_authority_is_refused_before_the_password_is_said(
    office_mail: MailServers, tmp_path: Path, security: Security
) -> None:
    other, _ = make_authority(tmp_path)
    before = office_mail.postfix.process.said().count("sasl_method")
    for ca_file in (other, None):
        settings = office_mail.smtp(DEPARTMENT, security).model_copy(update={"ca_file": ca_file})
        with pytest.raises(TransientDeliveryError, match="không được tin cậy"):
            sending(settings).__enter__()
    assert office_mail.postfix.process.said().count("sasl_method") == before


def test_a_wrong_password_stops_before_any_letter(office_mail: MailServers) -> None:
    update = {"password": SecretStr("sai-4711")}
    settings = office_mail.smtp(DEPARTMENT).model_copy(update=update)
    with pytest.raises(TransientDeliveryError, match=r"“so-tttt” bị từ chối \(535") as caught:
        sending(settings).__enter__()
    assert "4711" not in str(caught.value)


def test_tls_at_the_door_of_starttls_names_the_encryption(office_mail: MailServers) -> None:
    settings = office_mail.smtp(DEPARTMENT).model_copy(update={"security": Security.TLS})
    with pytest.raises(TransientDeliveryError, match="kiểu mã hóa"):
        sending(settings).__enter__()


def test_starttls_at_the_door_of_tls_is_told_after_the_timeout(office_mail: MailServers) -> None:
    update = {"security": Security.STARTTLS, "timeout": 1}
    settings = office_mail.smtp(DEPARTMENT, Security.TLS).model_copy(update=update)
    with pytest.raises(TransientDeliveryError, match="Không kết nối được"):
        sending(settings).__enter__()


def test_too_big_is_refused_by_its_size_alone_and_the_next_goes(
    office_mail: MailServers, watch: Watching
) -> None:
    unit = watch(UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        with pytest.raises(PermanentDeliveryError, match=r"552 5\.3\.4") as caught:
            sender.send(message(UNIT, content=b"x" * SIZE_LIMIT))
        assert not isinstance(caught.value, AddressesRefusedError)
        assert sender.send(message(UNIT, content=b"x" * (SIZE_LIMIT * 7 // 10))) == ()
    assert len(unit.raw()) == 1


def test_a_sender_that_is_not_the_logins_own_makes_no_address_bad(
    office_mail: MailServers,
) -> None:
    """Postfix says it of every recipient, yet it is our sender that is wrong, not the units."""
    refused = pytest.raises(PermanentDeliveryError, match=r"553 5\.7\.1")
    with sending(office_mail.smtp(UNIT)) as sender, refused as caught:
        sender.send(message(OTHER_UNIT, sender=DEPARTMENT))
    assert not isinstance(caught.value, AddressesRefusedError)


def test_a_relay_that_is_refused_makes_no_address_bad(office_mail: MailServers) -> None:
    """As when the office forgot to set the login: a server relays for nobody it does not know."""
    refused = pytest.raises(PermanentDeliveryError, match="Relay access denied")
    with sending(office_mail.mx()) as sender, refused as caught:
        sender.send(message("ai@ngoai-tinh.example"))
    assert not isinstance(caught.value, AddressesRefusedError)


def test_a_server_that_restarts_between_two_letters(
    office_mail: MailServers, watch: Watching
) -> None:
    """The connection is dead, nothing of the letter has gone: one fresh connection takes it."""
    unit = watch(UNIT)
    with sending(office_mail.smtp(DEPARTMENT)) as sender:
        sender.send(message(UNIT))
        office_mail.settle()
        office_mail.postfix.stop()
        with pytest.raises(TransientDeliveryError):
            sender.send(message(UNIT))
        office_mail.postfix.start()
        assert sender.send(message(UNIT)) == ()
    assert len(unit.raw()) == 2


# Who says who sent it.


def test_only_what_our_own_server_put_on_top_counts(
    office_mail: MailServers, watch: Watching
) -> None:
    """The forger writes a passing verdict himself; our server's stands above it."""
    office = watch(DEPARTMENT)
    sender_address = f"vanthu@{SPOOFER}"
    forged = (
        f"Authentication-Results: {OUR_ID}; dmarc=pass header.from=xa01.tinh.example\r\n"
        f"From: {UNIT}\r\nTo: {DEPARTMENT}\r\nSubject: Bao cao\r\n\r\nx\r\n"
    )
    with sending(office_mail.mx()) as sender:
        client = sender._client  # a forger's own words, which our sender would not write
        client.smtp.sendmail(sender_address, [DEPARTMENT], forged)
    [found] = office.parsed()
    assert found.from_addresses == (UNIT,)
    assert auth_verdict(found, OUR_ID) is AuthVerdict.FAIL
    assert auth_verdict(found, "mx.khac.example") is AuthVerdict.NONE
