"""One message that the server can't give holds up no other; a server that gives none is named."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from plancycle.installation.settings import load_settings
from plancycle.mail.mailboxes import imap_line
from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.mailboxes.imap_line import MOST_CONNECTIONS
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.server_settings import ImapSettings, Security
from plancycle.model.errors import ConfigError, MailboxError
from plancycle.model.mail import UnfetchedMessage
from plancycle.wiring.office_mail import reports_mailbox
from tests.mail.imap_wire import ImapWire
from tests.mail.mailbox_contract import at
from tests.mail.scripted_imap import SETTINGS, ScriptedImap

NO = IMAPClientError("fetch failed: can't read this message")
EOF = IMAPClientAbortError("socket error: EOF")


@pytest.fixture
def server() -> ScriptedImap:
    return ScriptedImap()


def _fill(server: ScriptedImap, count: int) -> None:
    for uid in range(1, count + 1):
        server.messages[uid] = (at(uid), b"thu %d" % uid)


def _read(server: ScriptedImap, **options: object) -> tuple[list[int], list[UnfetchedMessage]]:
    """UIDs that were fetched, and what was set aside."""
    aside: list[UnfetchedMessage] = []
    mailbox = ImapMailbox(SETTINGS, server.connect, **options)  # type: ignore[arg-type]  # since alone
    found = [f.key for f in mailbox.fetch(None, lambda _: False, aside.append)]
    assert server.open == 0
    return [int(k.partition(":")[2]) for k in found], aside


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NO, "máy chủ trả lời: fetch failed: can't read this message"),
        (EOF, "máy chủ gửi thư này không đúng quy cách hoặc ngắt kết nối (socket error: EOF)"),
        (TimeoutError("timed out"), "máy chủ ngừng trả lời khi gửi thư này"),
        (
            ValueError("unexpected message data"),
            "máy chủ gửi thư này không đúng quy cách hoặc ngắt kết nối "
            "(ValueError: unexpected message data)",
        ),
    ],
    ids=["NO", "cut", "hangs", "not IMAP"],
)
@pytest.mark.parametrize("bad", [1, 13, 45])
def test_one_poisoned_message_holds_up_no_other(
    server: ScriptedImap, bad: int, error: Exception, said: str
) -> None:
    _fill(server, 45)
    server.poison[bad] = error
    found, aside = _read(server)
    assert found == [u for u in range(1, 46) if u != bad]
    assert [a.key for a in aside] == [f"7:{bad}"]
    assert aside[0].reason == f"Không tải được thư số {bad} từ hộp thư: {said}"
    bodies = [e[1] for e in server.log if e[0] == "fetch" and "BODY.PEEK[]" in e[2]]
    assert max(map(len, bodies)) == 20
    assert len(bodies) <= 3 + 2 * 5  # the chunks, and the halves of one of them


def test_what_failed_is_told_before_what_came_after_it(server: ScriptedImap) -> None:
    """So that a cursor never passes what nobody has remembered."""
    _fill(server, 30)
    server.poison = {3: NO, 20: NO, 25: NO}
    seen: list[str] = []
    mailbox = ImapMailbox(SETTINGS, server.connect)
    found = mailbox.fetch(None, lambda _: False, lambda one: seen.append(one.key))
    seen.extend(message.key for message in found)  # one by one, as they come
    assert seen == [f"7:{uid}" for uid in range(1, 31)]


def test_a_row_of_poisoned_messages_holds_up_no_other(server: ScriptedImap) -> None:
    _fill(server, 40)
    server.poison = dict.fromkeys(range(5, 25), NO)
    found, aside = _read(server)
    assert found == [*range(1, 5), *range(25, 41)]
    assert [a.key for a in aside] == [f"7:{uid}" for uid in range(5, 25)]


def test_three_that_fail_are_to_blame_if_the_server_gives_an_old_one(server: ScriptedImap) -> None:
    _fill(server, 9)
    server.poison = {7: NO, 8: NO, 9: NO}
    aside: list[UnfetchedMessage] = []
    mailbox = ImapMailbox(SETTINGS, server.connect)
    assert list(mailbox.fetch("7:6", lambda _: False, aside.append)) == []
    assert [a.key for a in aside] == ["7:7", "7:8", "7:9"]


@pytest.mark.parametrize("error", [NO, EOF, TimeoutError("timed out")])
def test_a_server_that_gives_nothing_is_named_and_nothing_set_aside(
    server: ScriptedImap, error: Exception
) -> None:
    _fill(server, 30)
    server.poison = dict.fromkeys(range(1, 31), error)
    aside: list[UnfetchedMessage] = []
    mailbox = ImapMailbox(SETTINGS, server.connect)
    with pytest.raises(MailboxError, match=r"127\.0\.0\.1:143"):
        list(mailbox.fetch(None, lambda _: False, aside.append))
    assert aside == []
    assert server.open == 0


def test_the_only_message_of_a_folder_may_be_refused(server: ScriptedImap) -> None:
    _fill(server, 1)
    server.poison[1] = NO
    assert [a.key for a in _read(server)[1]] == ["7:1"]
    server.poison[1] = EOF  # of a broken line nobody knows whose the fault is
    with pytest.raises(MailboxError, match="EOF"):
        _read(server)


def test_a_message_whose_body_is_left_out_is_set_aside(server: ScriptedImap) -> None:
    """It is there still, so nobody deleted it."""
    _fill(server, 5)
    server.without_body = {2}
    found, aside = _read(server)
    assert found == [1, 3, 4, 5]
    assert [a.reason for a in aside] == [
        "Không tải được thư số 2 từ hộp thư: máy chủ trả lời: máy chủ không gửi nội dung của thư"
    ]


def test_a_message_that_was_deleted_is_not_set_aside(server: ScriptedImap) -> None:
    _fill(server, 5)
    server.vanish = {2}
    assert _read(server) == ([1, 3, 4, 5], [])


def test_sizes_that_the_server_does_not_say_hold_up_nothing(server: ScriptedImap) -> None:
    """Each message then comes alone, for it may be a big one."""
    _fill(server, 5)
    plain = server.fetch

    def fetch(uids: list[int], data: list[str]) -> object:
        if "RFC822.SIZE" in data:
            raise NO
        return plain(uids, data)

    server.fetch = fetch  # type: ignore[assignment,method-assign]  # one that refuses sizes
    assert _read(server) == ([1, 2, 3, 4, 5], [])
    bodies = [e[1] for e in server.log if e[0] == "fetch"]
    assert bodies == [(1,), (2,), (3,), (4,), (5,)]


def test_a_folder_numbered_anew_while_it_is_read_is_read_by_the_next_run(
    server: ScriptedImap,
) -> None:
    _fill(server, 25)
    server.poison[22] = EOF
    found: list[str] = []
    mailbox = ImapMailbox(SETTINGS, server.connect)
    with pytest.raises(MailboxError, match="đánh số lại"):
        for message in mailbox.fetch(None, lambda _: False):
            found.append(message.key)
            server.validity = 8
    assert len(found) == 20


def test_a_line_that_breaks_again_and_again_is_given_up(server: ScriptedImap) -> None:
    """What was found out by then is kept, so that the next run gets further."""
    _fill(server, 400)
    server.poison = dict.fromkeys(range(10, 400, 20), EOF)
    aside: list[UnfetchedMessage] = []
    mailbox = ImapMailbox(SETTINGS, server.connect)
    with pytest.raises(MailboxError, match=f"đứt {MOST_CONNECTIONS} lần"):
        list(mailbox.fetch(None, lambda _: False, aside.append))
    assert server.connections == MOST_CONNECTIONS
    assert len(aside) >= 2


# ---- a mailbox that was there before


def test_mail_before_the_first_day_is_left_alone(server: ScriptedImap) -> None:
    """The day begins at midnight in Vietnam, whatever clock the server searches by."""
    midnight = datetime(2024, 1, 9, 17, tzinfo=UTC)
    moments = [midnight - timedelta(days=400), midnight - timedelta(minutes=1), midnight]
    moments.append(midnight + timedelta(days=3))
    for uid, moment in enumerate(moments, start=1):
        server.messages[uid] = (moment, b"x")
    assert _read(server, since=date(2024, 1, 10)) == ([3, 4], [])
    bodies = [e[1] for e in server.log if e[0] == "fetch" and "BODY.PEEK[]" in e[2]]
    assert bodies == [(3, 4)]
    mailbox = ImapMailbox(SETTINGS, server.connect, since=date(2024, 1, 10))
    assert [f.key for f in mailbox.fetch("7:3", lambda _: False)] == ["7:4"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("PLANCYCLE_MAIL_SINCE=2024-01-10\n", date(2024, 1, 10)),
        ("PLANCYCLE_MAIL_SINCE=\n", None),
        ("", None),
    ],
)
def test_the_first_day_is_a_setting(tmp_path: Path, line: str, day: date | None) -> None:
    (tmp_path / "settings.env").write_text(line)
    assert load_settings(tmp_path).mail_since == day


def test_a_first_day_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("PLANCYCLE_MAIL_SINCE=10/1/2024\n")
    with pytest.raises(ConfigError, match="PLANCYCLE_MAIL_SINCE"):
        load_settings(tmp_path)


def test_the_office_reads_its_mailbox_from_that_day_on(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    _maildir(tmp_path / "box", 2)
    old = datetime(2024, 1, 9, 16, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "box" / "new" / "m1", (old, old))
    (tmp_path / "settings.env").write_text(
        "PLANCYCLE_MAIL_MODE=smtp\nPLANCYCLE_SMTP_HOST=x\nPLANCYCLE_MAIL_SINCE=2024-01-10\n"
        f"PLANCYCLE_INBOX_MAILDIR={tmp_path / 'box'}\n"
    )
    mailbox = reports_mailbox(load_settings(tmp_path))
    assert [f.key for f in mailbox.fetch(None, lambda _: False)] == ["m2"]


# ---- the real client library, over a socket


@pytest.fixture
def wire() -> Iterator[ImapWire]:
    with ImapWire() as made:
        for uid in range(1, 7):
            made.messages[uid] = ("10-Jun-2024 09:05:00 +0700", b"Subject: %d\r\n\r\nx\r\n" % uid)
        yield made
        made.shutdown()


def _over(wire: ImapWire, settings: ImapSettings = SETTINGS) -> tuple[list[int], list[str]]:
    aside: list[str] = []
    settings = settings.model_copy(update={"port": wire.port})
    mailbox = ImapMailbox(settings)
    found = mailbox.fetch(None, lambda _: False, lambda one: aside.append(one.key))
    uids = []
    for message in found:
        uid = int(message.key.partition(":")[2])
        assert message.raw == wire.messages[uid][1]
        uids.append(uid)
    return uids, aside


def test_a_search_answered_in_several_lines_is_read_whole(wire: ImapWire) -> None:
    wire.split = 2
    assert _over(wire) == ([1, 2, 3, 4, 5, 6], [])


def test_an_empty_folder(wire: ImapWire) -> None:
    wire.messages.clear()
    assert _over(wire) == ([], [])


def test_two_empty_literals_are_two_messages(wire: ImapWire) -> None:
    for uid in (2, 3):
        wire.messages[uid] = (wire.messages[uid][0], b"")
    assert _over(wire) == ([1, 2, 3, 4, 5, 6], [])


def test_a_server_that_knows_us_already_is_asked_for_no_login(wire: ImapWire) -> None:
    wire.greeting = b"* PREAUTH [CAPABILITY IMAP4rev1] logged in as baocao"
    assert _over(wire) == ([1, 2, 3, 4, 5, 6], [])
    assert not any(c.startswith("LOGIN") for c in wire.commands)


def test_before_starttls_such_a_greeting_is_refused(wire: ImapWire) -> None:
    """Who stands between could say it, so that nothing is ever encrypted."""
    wire.greeting = b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] logged in"
    with pytest.raises(MailboxError):
        _over(wire, SETTINGS.model_copy(update={"security": Security.STARTTLS}))
    assert not any("EXAMINE" in c for c in wire.commands)


def test_a_message_that_is_refused(wire: ImapWire) -> None:
    wire.refused = {4}
    assert _over(wire) == ([1, 2, 3, 5, 6], ["42:4"])


@pytest.mark.parametrize("wrong", [-3, 5_000], ids=["too short", "too long"])
def test_a_literal_of_the_wrong_length(wire: ImapWire, wrong: int) -> None:
    wire.announced = {3: wrong}
    assert _over(wire) == ([1, 2, 4, 5, 6], ["42:3"])


def test_a_server_that_hangs_up_at_one_message(wire: ImapWire) -> None:
    wire.cut = {6}
    assert _over(wire) == ([1, 2, 3, 4, 5], ["42:6"])


class TimeIsUp:
    """A timer that strikes once the server trickles, however long that takes."""

    began: threading.Event

    def __init__(self, seconds: float, strike: Callable[[], None]) -> None:
        assert seconds == imap_line.COMMAND_SECONDS
        self._strike = strike
        self._over = threading.Event()
        self.daemon = True

    def start(self) -> None:
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while not self._over.is_set():
            if self.began.wait(0.05) and not self._over.is_set():
                self.began.clear()
                self._strike()

    def cancel(self) -> None:
        self._over.set()


def test_a_server_that_trickles_has_an_end(wire: ImapWire, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket's own timeout never strikes: something comes all the time."""
    monkeypatch.setattr(TimeIsUp, "began", wire.trickles, raising=False)
    monkeypatch.setattr(imap_line, "Timer", TimeIsUp)
    wire.announced = {2: 10**9}
    wire.trickled = {2}
    assert _over(wire) == ([1, 3, 4, 5, 6], ["42:2"])


# ---- Maildir


def _maildir(path: Path, count: int) -> MaildirMailbox:
    for folder in ("new", "cur", "tmp"):
        (path / folder).mkdir()
    for number in range(1, count + 1):
        (path / "new" / f"m{number}").write_bytes(b"thu %d" % number)
    return MaildirMailbox(path)


def test_a_file_that_can_not_be_read_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = _maildir(tmp_path, 5)
    _forbid(monkeypatch, {"m2"})
    aside: list[UnfetchedMessage] = []
    found = {f.key for f in mailbox.fetch(None, lambda _: False, aside.append)}
    assert found == {"m1", "m3", "m4", "m5"}
    assert [(a.key, a.reason) for a in aside] == [
        ("m2", "Không đọc được tệp thư “m2” trong hộp thư: không có quyền đọc, ghi")
    ]


def test_where_no_file_can_be_read_the_folder_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = _maildir(tmp_path, 5)
    _forbid(monkeypatch, {f"m{n}" for n in range(1, 6)})
    aside: list[UnfetchedMessage] = []
    with pytest.raises(MailboxError, match="không có quyền đọc, ghi"):
        list(mailbox.fetch(None, lambda _: False, aside.append))
    assert aside == []


def test_files_tried_again_are_to_blame_while_another_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = _maildir(tmp_path, 5)
    _forbid(monkeypatch, {"m1", "m2", "m3"})
    aside: list[UnfetchedMessage] = []
    assert list(mailbox.fetch(None, {"m4", "m5"}.__contains__, aside.append)) == []
    assert sorted(a.key for a in aside) == ["m1", "m2", "m3"]


def test_folders_among_the_messages_are_no_fault_of_the_mailbox(tmp_path: Path) -> None:
    mailbox = _maildir(tmp_path, 0)
    for name in ("a", "b", "c"):
        (tmp_path / "new" / name).mkdir()
    aside: list[UnfetchedMessage] = []
    assert list(mailbox.fetch(None, lambda _: False, aside.append)) == []
    assert sorted(a.key for a in aside) == ["a", "b", "c"]


def _forbid(monkeypatch: pytest.MonkeyPatch, names: set[str]) -> None:
    """As an antivirus program does, or a wrong owner: root may read everything."""
    read = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name in names:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refused)


def test_files_from_before_the_first_day_are_left_alone(tmp_path: Path) -> None:
    _maildir(tmp_path, 3)
    midnight = datetime(2024, 1, 9, 17, tzinfo=UTC).timestamp()
    for name, seconds in (("m1", -1), ("m2", 0), ("m3", 9)):
        os.utime(tmp_path / "new" / name, (midnight + seconds, midnight + seconds))
    mailbox = MaildirMailbox(tmp_path, date(2024, 1, 10))
    assert [f.key for f in mailbox.fetch(None, lambda _: False)] == ["m2", "m3"]
