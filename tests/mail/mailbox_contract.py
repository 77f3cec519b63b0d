"""What every mailbox does, whatever stands behind it; each room of tests brings its places.

A module of tests subclasses :class:`MailboxContract` and gives a fixture ``place``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from plancycle.mail.mailboxes.mailbox import Mailbox

START = datetime(2024, 6, 10, 9, tzinfo=UTC)


class Place(Protocol):
    """A mailbox and the means to put messages into it."""

    mailbox: Mailbox

    def put(self, raw: bytes, when: datetime) -> None:
        """A message arrives at that time."""
        ...

    def stored(self, raw: bytes) -> bytes:
        """The bytes that are kept of it: a server may keep other line ends than it was given."""
        ...

    def remove_all(self) -> None:
        """Somebody deletes every message."""
        ...


def at(minute: int) -> datetime:
    """So many minutes into the morning."""
    return START + timedelta(minutes=minute)


def letter(number: int, body: bytes = b"x") -> bytes:
    """A message as it comes through a server."""
    return b"Subject: %d\r\n\r\n" % number + body + b"\r\n"


class Reader:
    """Fetches as the collect step does: keeps each message, then its cursor."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.cursor: str | None = None
        self.kept: dict[str, bytes] = {}

    def run(self, full: bool = False) -> list[bytes]:
        """The new messages of one run."""
        return list(self.read(full))

    def read(self, full: bool = False) -> Iterator[bytes]:
        """As :meth:`run`, one after another."""
        for found in self.mailbox.fetch(None if full else self.cursor, self.kept.__contains__):
            assert found.key not in self.kept
            self.kept[found.key] = found.raw
            self.cursor = found.cursor
            yield found.raw


class MailboxContract:
    def test_empty(self, place: Place) -> None:
        assert Reader(place.mailbox).run() == []

    def test_everything_once_in_order_with_its_time_and_bytes(self, place: Place) -> None:
        raws = [letter(n, b"\xff\xfe \xc4\x90\xe1\xbb\xa3t %d" % n) for n in range(45)]
        for n, raw in enumerate(raws):
            place.put(raw, at(n))
        found = list(place.mailbox.fetch(None, lambda _: False))
        assert [f.raw for f in found] == [place.stored(raw) for raw in raws]
        assert [f.received_at for f in found] == [at(n) for n in range(45)]
        assert len({f.key for f in found}) == 45

    def test_read_twice_is_the_same_to_the_byte(self, place: Place) -> None:
        place.put(letter(1, b"khong xuong dong cuoi").removesuffix(b"\r\n"), at(1))
        place.put(letter(2, bytes(range(14, 256)) * 9), at(2))
        first, second = (
            [(f.key, sha256(f.raw).hexdigest(), f.received_at) for f in fetched]
            for fetched in (place.mailbox.fetch(None, lambda _: False) for _ in range(2))
        )
        assert first == second

    def test_a_big_message_among_small_ones(self, place: Place) -> None:
        line = bytes(range(33, 110)) + b"\r\n"
        raws = [letter(1), letter(2, line * 110_000), letter(3)]
        assert len(raws[1]) > 8_000_000
        for n, raw in enumerate(raws):
            place.put(raw, at(n))
        assert Reader(place.mailbox).run() == [place.stored(raw) for raw in raws]

    def test_only_the_new_after_a_cursor(self, place: Place) -> None:
        reader = Reader(place.mailbox)
        place.put(letter(1), at(1))
        assert reader.run() == [place.stored(letter(1))]
        assert reader.run() == []
        place.put(letter(2), at(2))
        place.put(letter(3), at(3))
        assert reader.run() == [place.stored(letter(2)), place.stored(letter(3))]
        assert reader.run() == []

    def test_daily_compare_brings_nothing_twice(self, place: Place) -> None:
        reader = Reader(place.mailbox)
        place.put(letter(1), at(1))
        place.put(letter(2), at(2))
        reader.run()
        assert reader.run(full=True) == []

    def test_daily_compare_finds_what_was_never_kept(self, place: Place) -> None:
        reader = Reader(place.mailbox)
        for n in range(3):
            place.put(letter(n), at(n))
        keys = [f.key for f in place.mailbox.fetch(None, lambda _: False)]
        reader.run()
        del reader.kept[keys[1]]
        assert reader.run(full=True) == [place.stored(letter(1))]

    def test_a_stop_in_the_middle_loses_nothing(self, place: Place) -> None:
        for n in range(30):
            place.put(letter(n), at(n))
        reader = Reader(place.mailbox)
        for _ in reader.read():
            if len(reader.kept) == 7:
                break
        assert reader.run() == [place.stored(letter(n)) for n in range(7, 30)]

    def test_what_was_deleted_is_no_error(self, place: Place) -> None:
        reader = Reader(place.mailbox)
        place.put(letter(1), at(1))
        reader.run()
        place.remove_all()
        assert reader.run() == []
        assert reader.run(full=True) == []
        place.put(letter(2), at(2))
        assert reader.run() == [place.stored(letter(2))]

    def test_name_has_no_password(self, place: Place) -> None:
        assert "mat-khau" not in place.mailbox.name
