"""The contract of mailboxes over a real Dovecot: its IMAP, and the Maildir it writes."""

import os
import ssl
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import imapclient
import pytest
from pydantic import SecretStr

from plancycle.mail.mailboxes.imap import CHUNK_MESSAGES, ImapArchive, ImapMailbox
from plancycle.mail.mailboxes.imap_connection import connect_imap
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.server_settings import ImapSettings, Security
from plancycle.model.errors import MailboxError
from tests.mail.mailbox_contract import MailboxContract, Reader, at, letter
from tests.real.conftest import UNIT
from tests.real.mail_servers import MailServers

pytestmark = pytest.mark.real
_FOLDERS = count(1)


class Folder:
    """A fresh folder of a unit's mailbox, and a second mail program that works in it."""

    def __init__(self, servers: MailServers) -> None:
        self.name = f"T{next(_FOLDERS)}"
        self.settings = servers.imap(UNIT, self.name)
        self.path = servers.maildir(UNIT) / f".{self.name}"
        self.mailbox: ImapMailbox | MaildirMailbox = ImapMailbox(self.settings)
        self._client = _logged_in(self.settings)
        self._client.create_folder(self.name)

    def put(self, raw: bytes, when: datetime) -> None:
        self._client.append(self.name, raw, msg_time=when)

    def stored(self, raw: bytes) -> bytes:
        return raw

    def drop(self, raw: bytes, when: datetime, number: int = 0) -> None:
        """Put a file there behind the server's back, as a restored backup is."""
        seconds = int(when.timestamp())
        file = self.path / "new" / f"{seconds}.M{number}P1.plancycle"
        file.write_bytes(raw)
        file.chmod(0o644)
        os.utime(file, (seconds, seconds))

    def open(self) -> imapclient.IMAPClient:
        """The second program, with the folder open for writing."""
        self._client.select_folder(self.name)
        return self._client

    def remove_all(self) -> None:
        client = self.open()
        client.delete_messages(client.search())
        client.expunge()
        client.close_folder()

    def close(self) -> None:
        with suppress(imapclient.IMAPClient.AbortError):  # the server was stopped meanwhile
            self._client.logout()


class MaildirFolder(Folder):
    """The same, read as the Maildir that Dovecot keeps it in: line ends are those of Unix."""

    def __init__(self, servers: MailServers) -> None:
        super().__init__(servers)
        self.mailbox = MaildirMailbox(self.path)

    def stored(self, raw: bytes) -> bytes:
        return raw.replace(b"\r\n", b"\n")


def _logged_in(settings: ImapSettings) -> imapclient.IMAPClient:
    context = ssl.create_default_context(cafile=settings.ca_file)
    client = imapclient.IMAPClient(settings.host, settings.port, ssl_context=context)
    client.login(settings.login, settings.password.get_secret_value())
    return client


@pytest.fixture(params=[Folder, MaildirFolder])
def place(request: pytest.FixtureRequest, office_mail: MailServers) -> Iterator[Folder]:
    made = request.param(office_mail)
    yield made
    made.close()


@pytest.fixture
def folder(office_mail: MailServers) -> Iterator[Folder]:
    made = Folder(office_mail)
    yield made
    made.close()


class TestDovecot(MailboxContract):
    def test_a_reader_leaves_no_trace(self, place: Folder) -> None:
        """Neither \\Seen nor a moved file: the next mail program finds all of it new."""
        for n in range(3):
            place.put(letter(n), at(n))
        client = place.open()
        client.add_flags([1], [imapclient.FLAGGED])
        client.close_folder()
        before = _names(place.path)
        assert len(Reader(place.mailbox).run()) == 3
        assert _names(place.path) == before
        flags = place.open().get_flags([1, 2, 3])
        assert [set(flags[n]) & {imapclient.SEEN, imapclient.FLAGGED} for n in (1, 2, 3)] == [
            {imapclient.FLAGGED}, set(), set(),
        ]  # fmt: skip

    def test_flags_set_by_others_bring_nothing_again(self, place: Folder) -> None:
        reader = Reader(place.mailbox)
        for n in range(3):
            place.put(letter(n), at(n))
        reader.run()
        place.open().add_flags([1, 2, 3], [imapclient.SEEN, imapclient.ANSWERED])
        assert reader.run() == []
        assert reader.run(full=True) == []


def _names(maildir: Path) -> set[str]:
    return {
        f"{f.parent.name}/{f.name}" for sub in ("new", "cur") for f in (maildir / sub).iterdir()
    }


# What only a real IMAP server does.


class Meddler:
    """A connection; another program deletes messages at the moment their bodies are asked for."""

    def __init__(self, folder: Folder, victims: Sequence[int]) -> None:
        self._folder = folder
        self._victims = list(victims)

    def connect(self, settings: ImapSettings) -> Any:
        connection: Any = connect_imap(settings)
        fetch = connection.fetch

        def meddled(uids: Sequence[int], data: Sequence[str]) -> Any:
            if "BODY.PEEK[]" in data and self._victims:
                client = self._folder.open()
                client.delete_messages(self._victims)
                client.expunge()
                client.close_folder()
                self._victims.clear()
            return fetch(uids, data)

        connection.fetch = meddled
        return connection


@pytest.mark.parametrize("victims", [[3], [1, 2, 3, 4, 5]], ids=["one", "all"])
def test_a_message_that_vanishes_stops_nothing(folder: Folder, victims: list[int]) -> None:
    for n in range(1, 6):
        folder.put(letter(n), at(n))
    reader = Reader(ImapMailbox(folder.settings, Meddler(folder, victims).connect))
    kept = reader.run()
    folder.put(letter(6), at(6))
    kept += reader.run()
    assert kept == [letter(n) for n in range(1, 7) if n not in victims]


def test_a_new_uidvalidity_starts_over(folder: Folder) -> None:
    """As after a mailbox was restored from a backup: the server's own numbering is gone."""
    reader = Reader(folder.mailbox)
    folder.put(letter(1), at(1))
    folder.put(letter(2), at(2))
    reader.run()
    before = reader.cursor
    for file in folder.path.glob("dovecot*"):
        file.unlink()
    folder.drop(letter(3), at(3))
    assert sorted(reader.run()) == [letter(1), letter(2), letter(3)]
    assert reader.cursor is not None and before is not None
    assert reader.cursor.partition(":")[0] != before.partition(":")[0]
    assert reader.run() == []


def test_the_time_of_arrival_is_that_of_the_file(folder: Folder) -> None:
    """What the simulated clock of :mod:`.mail_servers` rests on."""
    when = datetime(2019, 2, 28, 23, 59, 58, tzinfo=UTC)
    folder.drop(letter(1), when)
    [found] = folder.mailbox.fetch(None, lambda _: False)
    assert (found.received_at, found.raw) == (when, letter(1))


def test_zeros_and_bare_line_ends_come_as_the_server_gives_them(folder: Folder) -> None:
    """Dovecot mends what IMAP can't carry; what it gives is the same every time."""
    folder.drop(b"Subject: x\n\na\0b\n", at(1))
    first, second = (Reader(folder.mailbox).run() for _ in range(2))
    assert first == second == [b"Subject: x\r\n\r\na\x80b\r\n"]


def test_hundreds_come_in_chunks_and_order(folder: Folder) -> None:
    total = CHUNK_MESSAGES * 12 + 7
    for n in range(total):
        folder.drop(letter(n), at(n // 20), n)
    kept = Reader(folder.mailbox).run()
    assert Counter(kept) == Counter(letter(n) for n in range(total))


def test_starttls_reads_the_same(folder: Folder, office_mail: MailServers) -> None:
    folder.put(letter(1), at(1))
    update = {"port": office_mail.dovecot.imap, "security": Security.STARTTLS}
    settings = folder.settings.model_copy(update=update)
    assert Reader(ImapMailbox(settings)).run() == [letter(1)]


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "wrong password": ({"password": SecretStr("sai-4711")}, "bị từ chối"),
    "unknown login": ({"login": "khong-co"}, "“khong-co” bị từ chối"),
    "unknown authority": ({"ca_file": None}, "không được tin cậy"),
    "name not in the certificate": ({"host": "127.0.0.2"}, "không được tin cậy"),
    "no such folder": ({"folder": "Khong/Co"}, "tên thư mục"),
    "plain where TLS is spoken": ({"security": Security.NONE, "timeout": 2}, "quá thời gian chờ"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_name_the_remedy(folder: Folder, case: str) -> None:
    changes, words = REFUSED[case]
    mailbox = ImapMailbox(folder.settings.model_copy(update=changes))
    with pytest.raises(MailboxError, match=words) as caught:
        list(mailbox.fetch(None, lambda _: False))
    assert "4711" not in str(caught.value)


def test_the_archive_is_searched_by_message_id(folder: Folder) -> None:
    """Also where the provider has put its own Message-ID in the place of ours."""
    folder.put(b"Message-ID: <a.1@tinh.example>\r\n" + letter(1), at(1))
    rewritten = b"Message-ID: <x@provider.example>\r\nReferences: <b.1@tinh.example> <o@x>\r\n"
    folder.put(rewritten + letter(2), at(2))
    archive = ImapArchive(folder.settings)
    asked = ["<a.1@tinh.example>", "<b.1@tinh.example>", "<c.1@tinh.example>"]
    assert [archive.contains(i) for i in asked] == [True, True, False]


def test_a_server_that_restarts_between_two_runs(folder: Folder, office_mail: MailServers) -> None:
    reader = Reader(folder.mailbox)
    for n in range(30):
        folder.put(letter(n), at(n))
    stream = reader.read()
    kept = [next(stream) for _ in range(5)]
    office_mail.dovecot.stop()
    with pytest.raises(MailboxError):
        kept += list(stream)
    with pytest.raises(MailboxError, match="đường truyền"):
        reader.run()
    office_mail.dovecot.start()
    kept = list(reader.kept.values())
    kept += reader.run()
    assert kept == [letter(n) for n in range(30)]
