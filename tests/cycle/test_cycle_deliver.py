"""Sending: what comes back when, what never does, and a process that dies in between."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from plancycle.cycle.desk.unsent_mail import settle_message
from plancycle.cycle.outgoing import deliver as deliver_module
from plancycle.cycle.outgoing.deliver import LEASE, deliver, deliver_all
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.outgoing.uncertain_mail import settle_uncertain
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.refusals import RefusedAddress
from plancycle.mail.outgoing.sender import PartlyUncertainError
from plancycle.model.errors import (
    MailboxError,
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import MailKind, OutgoingMessage
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import Outgoing
from tests.cycle.world import World, moment, reply_of

UNIT = "so-gddt"


class DiedError(BaseException):
    """As a killed process ends: past every except of the product."""


def _only(world: World, unit: str, error: Callable[[], BaseException]) -> None:
    """The server says this about one unit's message."""
    address = world.address(unit)

    def refuse(message: OutgoingMessage) -> None:
        if address in message.to:
            raise error()

    world.sender.before = refuse


def _letter(world: World) -> Outgoing:
    return world.letter(UNIT, MailKind.ASSIGNMENT)


def test_everything_goes_once_in_order(queued: World) -> None:
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total)
    assert {m.status for m in queued.first_letters()} == {OutgoingStatus.SENT}
    assert [m.message_id for m in queued.sender.taken] == [
        m.message_id for m in sorted(queued.first_letters(), key=lambda m: m.id)
    ]
    assert deliver_all(queued.office) == Delivery()


def test_the_limit_of_a_chunk_is_kept(queued: World) -> None:
    assert deliver(queued.office, 3) == Delivery(sent=3)
    assert len(queued.sender.taken) == 3


def test_a_server_that_cannot_be_reached_leaves_everything_queued(queued: World) -> None:
    @contextmanager
    def unreachable() -> Iterator[None]:
        raise TransientDeliveryError("Không kết nối được máy chủ gửi thư")
        yield

    queued.use(sender=unreachable)
    with pytest.raises(TransientDeliveryError):
        deliver(queued.office)
    assert {m.status for m in queued.first_letters()} == {OutgoingStatus.QUEUED}
    assert {m.attempts for m in queued.first_letters()} == {0}


def test_not_now_is_tried_again_after_growing_pauses(queued: World) -> None:
    _only(queued, UNIT, lambda: TransientDeliveryError("bận"))
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total - 1, postponed=1)
    letter = _letter(queued)
    assert (letter.status, letter.error) == (OutgoingStatus.QUEUED, "bận")
    assert letter.not_before == moment("2024-01-12 08:05")
    # Not before its time ...
    queued.clock.set("2024-01-12 08:04")
    assert deliver_all(queued.office) == Delivery()
    # ... and the second pause is twice the first.
    queued.clock.set("2024-01-12 08:05")
    assert deliver_all(queued.office) == Delivery(postponed=1)
    assert _letter(queued).not_before == moment("2024-01-12 08:15")
    queued.sender.before = lambda _: None
    queued.clock.set("2024-01-12 08:15")
    assert deliver_all(queued.office) == Delivery(sent=1)
    assert _letter(queued).status is OutgoingStatus.SENT
    assert len(queued.sender.taken) == total


def test_after_twelve_tries_a_person_is_told(queued: World) -> None:
    _only(queued, UNIT, lambda: TransientDeliveryError("bận"))
    deliver_all(queued.office)
    pauses = []
    for _ in range(20):
        letter = _letter(queued)
        if letter.status is not OutgoingStatus.QUEUED:
            break
        pauses.append(letter.not_before - queued.clock.now)
        queued.clock.now = letter.not_before
        deliver_all(queued.office)
    minutes = [int(p / timedelta(minutes=1)) for p in pauses]
    assert minutes == [5, 10, 20, 40, 80, 160, 240, 240, 240, 240, 240]
    letter = _letter(queued)
    assert (letter.status, letter.attempts, letter.error) == (OutgoingStatus.FAILED, 12, "bận")


GONE = "550 5.1.1 không có người nhận"


def test_never_is_final_and_the_address_is_noted(queued: World) -> None:
    address = queued.address(UNIT)
    queued.sender.refused = {address: GONE}
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total - 1, failed=1)
    letter = _letter(queued)
    assert (letter.status, letter.refusal) == (OutgoingStatus.FAILED, "recipient_gone")
    with queued.database.begin() as tx:
        (flag,) = tx.outbox.bad_address_list()
    assert (flag.address, flag.reason) == (address, f"máy chủ thư trả lời “{GONE}”")
    assert (flag.source, flag.code, flag.times) == ("smtp", "550 5.1.1", 1)
    assert (flag.message_id, flag.noted_at) == (letter.message_id, queued.clock.now)
    queued.sender.refused = {}
    queued.clock.set("2024-01-13 08:00")
    assert deliver_all(queued.office) == Delivery()


def test_a_message_refused_for_its_text_blames_no_address(queued: World) -> None:
    _only(queued, UNIT, lambda: PermanentDeliveryError("552 thư quá lớn"))
    deliver_all(queued.office)
    assert _letter(queued).error == "552 thư quá lớn"
    with queued.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}


def test_a_full_mailbox_is_tried_for_a_week_and_flags_nobody(queued: World) -> None:
    queued.sender.refused = {queued.address(UNIT): "552 5.2.2 Hộp thư đã đầy"}
    started = queued.clock.now
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total - 1, postponed=1)
    while (letter := _letter(queued)).status is OutgoingStatus.QUEUED:
        queued.clock.now = letter.not_before
        deliver_all(queued.office)
    waited = queued.clock.now - started
    assert timedelta(days=6) < waited < timedelta(days=8)
    assert (letter.status, letter.refusal) == (OutgoingStatus.FAILED, "recipient_full")
    with queued.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}


# ---- two addresses


SECOND = "hai@so-gddt.thaibinh.example"


@pytest.fixture
def two(issued: World) -> World:
    """One unit has two addresses; all letters lie in the outbox."""
    first = issued.address(UNIT)
    issued.edit("units.csv", first, f"{first};{SECOND}")
    issued.queue_everything()
    return issued


def _to(world: World) -> list[tuple[str, ...]]:
    """Whom each copy of the unit's letter went to; of one, without those that were refused."""
    ours = _letter(world).message_id
    refused = set(world.sender.refused)
    return [
        tuple(a for a in m.to if a not in refused)
        for m in world.sender.taken
        if m.message_id == ours
    ]


def test_one_of_two_addresses_refused_is_sent_and_noted(two: World) -> None:
    two.sender.refused = {SECOND: GONE}
    deliver_all(two.office)
    assert _letter(two).status is OutgoingStatus.SENT
    with two.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {SECOND}


def test_one_of_two_put_off_is_tried_again_alone(two: World) -> None:
    first = two.address(UNIT)
    two.sender.refused = {SECOND: "451 4.3.0 bận"}
    total = len(two.first_letters())
    assert deliver_all(two.office) == Delivery(sent=total)
    letter = _letter(two)
    assert (letter.status, letter.settled) == (OutgoingStatus.QUEUED, (first,))
    assert letter.unsettled == (SECOND,)
    assert letter.not_before == moment("2024-01-12 08:05")
    assert _to(two) == [(first,)]
    two.sender.refused = {}
    two.clock.set("2024-01-12 08:05")
    assert deliver_all(two.office) == Delivery(sent=1)
    assert _letter(two).status is OutgoingStatus.SENT
    assert _to(two)[1:] == [(SECOND,)]
    assert deliver_all(two.office) == Delivery()


def test_one_of_two_that_stays_busy_is_given_up_and_the_other_has_it(two: World) -> None:
    two.sender.refused = {SECOND: "451 4.3.0 bận"}
    deliver_all(two.office)
    for _ in range(20):
        if (letter := _letter(two)).status is not OutgoingStatus.QUEUED:
            break
        two.clock.now = letter.not_before
        deliver_all(two.office)
    assert (letter.status, letter.attempts) == (OutgoingStatus.SENT, 12)
    assert len(_to(two)) == 1
    with two.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}


def test_a_second_copy_that_may_have_gone_is_not_settled_by_the_first(two: World) -> None:
    """The archive holds the copy that went to the first address, under the same Message-ID."""
    two.sender.refused = {SECOND: "451 4.3.0 bận"}
    deliver_all(two.office)
    two.sender.refused = {}
    two.sender.before = _uncertain_to(SECOND)
    two.clock.set("2024-01-12 08:05")
    assert deliver_all(two.office) == Delivery(uncertain=1)
    two.clock.now += LEASE
    assert settle_uncertain(two.office) == Delivery(uncertain=1)
    assert _letter(two).status is OutgoingStatus.UNCERTAIN


def _half_uncertain(world: World, answer: str) -> None:
    """The first address may have it, the second was refused before the line broke."""
    first = world.address(UNIT)
    refused = (RefusedAddress(SECOND, reply_of(answer)),)

    def lose(message: OutgoingMessage) -> None:
        if first in message.to:
            raise PartlyUncertainError(f"mất kết nối. Chắc chắn chưa tới: {refused[0]}.", refused)

    world.sender.after = lose


def test_the_address_refused_before_a_drop_gets_it_once_the_other_has_it(two: World) -> None:
    _half_uncertain(two, "450 4.2.0 try later")
    assert deliver_all(two.office).uncertain == 1
    assert SECOND in _letter(two).error
    two.sender.after = lambda _: None
    assert settle_uncertain(two.office) == Delivery(sent=1)
    letter = _letter(two)
    assert (letter.status, letter.unsettled) == (OutgoingStatus.QUEUED, (SECOND,))
    assert deliver_all(two.office) == Delivery(sent=1)
    assert (_letter(two).status, _to(two)[-1]) == (OutgoingStatus.SENT, (SECOND,))


def test_the_same_by_the_word_of_a_person(two: World) -> None:
    two.use(archive=None)
    _half_uncertain(two, "450 4.2.0 try later")
    deliver_all(two.office)
    settle_message(two.office, _letter(two).id, "đã gọi điện", sent=True)
    letter = _letter(two)
    assert (letter.status, letter.unsettled) == (OutgoingStatus.QUEUED, (SECOND,))


def test_an_address_refused_for_good_before_a_drop_is_not_tried_again(two: World) -> None:
    _half_uncertain(two, "550 5.1.1 no such user")
    deliver_all(two.office)
    assert settle_uncertain(two.office) == Delivery(sent=1)
    assert _letter(two).status is OutgoingStatus.SENT
    with two.database.begin() as tx:
        assert list(tx.outbox.bad_addresses()) == [SECOND]


def _uncertain_to(address: str) -> Callable[[OutgoingMessage], None]:
    def lose(message: OutgoingMessage) -> None:
        if address in message.to:
            raise UncertainDeliveryError("mất kết nối")

    return lose


# ---- unknown whether it went


def test_an_uncertain_message_that_is_found_is_not_sent_again(queued: World) -> None:
    address = queued.address(UNIT)

    def drop(message: OutgoingMessage) -> None:
        if address in message.to:
            raise UncertainDeliveryError("mất kết nối")

    queued.sender.after = drop  # the server has it; we do not know
    total = len(queued.first_letters())
    assert deliver(queued.office) == Delivery(sent=total - 1, uncertain=1)
    assert _letter(queued).status is OutgoingStatus.UNCERTAIN
    assert settle_uncertain(queued.office) == Delivery(sent=1)
    assert _letter(queued).status is OutgoingStatus.SENT
    assert deliver_all(queued.office) == Delivery()
    assert Counter(m.message_id for m in queued.sender.taken).most_common(1)[0][1] == 1


def test_an_uncertain_message_that_is_not_found_is_sent_once(queued: World) -> None:
    _only(queued, UNIT, lambda: UncertainDeliveryError("mất kết nối"))
    total = len(queued.first_letters())
    assert deliver(queued.office) == Delivery(sent=total - 1, uncertain=1)
    queued.sender.before = lambda _: None
    queued.clock.now += LEASE
    assert deliver_all(queued.office) == Delivery(sent=1)
    assert _letter(queued).status is OutgoingStatus.SENT
    assert len(queued.sender.taken) == total
    assert len({m.message_id for m in queued.sender.taken}) == total


def test_a_copy_may_take_its_time_to_reach_the_archive(queued: World) -> None:
    """A second run comes at once, while the copy of what was taken is still on its way."""
    address = queued.address(UNIT)

    def drop(message: OutgoingMessage) -> None:
        if address in message.to:
            raise UncertainDeliveryError("mất kết nối")

    queued.sender.after = drop
    total = len(queued.first_letters())
    assert deliver(queued.office) == Delivery(sent=total - 1, uncertain=1)
    archive = queued.archive
    assert archive is not None
    archive.lost.add(_letter(queued).message_id)
    queued.clock.now += LEASE - timedelta(minutes=1)
    assert deliver_all(queued.office) == Delivery(uncertain=1)
    archive.lost.clear()
    assert deliver_all(queued.office) == Delivery(sent=1)
    assert len(queued.sender.taken) == total


def test_two_runs_may_settle_one_message(queued: World) -> None:
    """While one looks into the archive, the other has already found it there."""
    address = queued.address(UNIT)

    def drop(message: OutgoingMessage) -> None:
        if address in message.to:
            raise UncertainDeliveryError("mất kết nối")

    queued.sender.after = drop
    deliver(queued.office)
    first = queued.archive
    assert first is not None

    class Slow:
        def contains(self, message_id: str) -> bool:
            queued.use(archive=first)
            assert settle_uncertain(queued.office) == Delivery(sent=1)
            return first.contains(message_id)

    queued.use(archive=Slow())
    assert settle_uncertain(queued.office) == Delivery()
    assert _letter(queued).status is OutgoingStatus.SENT


def test_an_archive_that_can_not_be_asked_holds_back_nothing_else(queued: World) -> None:
    _only(queued, UNIT, lambda: UncertainDeliveryError("mất kết nối"))
    total = len(queued.first_letters())
    assert deliver(queued.office, limit=total - 1).uncertain == 1
    queued.sender.before = lambda _: None

    class Away:
        def contains(self, message_id: str) -> bool:
            raise MailboxError("máy chủ không trả lời")

    queued.use(archive=Away())
    queued.clock.now += LEASE
    assert deliver_all(queued.office) == Delivery(sent=1, uncertain=1)
    assert _letter(queued).status is OutgoingStatus.UNCERTAIN


def test_without_an_archive_a_person_decides(queued: World) -> None:
    queued.use(archive=None)
    _only(queued, UNIT, lambda: UncertainDeliveryError("mất kết nối"))
    deliver(queued.office)
    queued.sender.before = lambda _: None
    assert settle_uncertain(queued.office) == Delivery(uncertain=1)
    assert deliver(queued.office) == Delivery()
    assert _letter(queued).status is OutgoingStatus.UNCERTAIN


# ---- a process that dies between SENDING and SENT


def _die(message: OutgoingMessage) -> None:
    raise DiedError


@pytest.mark.parametrize("delivered", [False, True], ids=["before", "after"])
def test_dying_before_or_after_the_server_took_it_never_doubles(
    queued: World, delivered: bool
) -> None:
    total = len(queued.first_letters())
    for _ in range(4):  # four workers die on four messages
        if delivered:
            queued.sender.after = _die
        else:
            queued.sender.before = _die
        with pytest.raises(DiedError):
            deliver(queued.office)
        queued.sender.before = queued.sender.after = lambda _: None
        deliver(queued.office, 1)
    sending = [m for m in queued.first_letters() if m.status is OutgoingStatus.SENDING]
    assert len(sending) == 4
    # While a lease runs, the message may still be on its way: nobody touches it.
    rest = deliver_all(queued.office)
    assert rest.sent == total - 8
    assert len(queued.sender.taken) == total - (0 if delivered else 4)
    queued.clock.now += LEASE + timedelta(seconds=1)
    again = deliver_all(queued.office)
    assert again == Delivery(sent=4)  # each once, found or sent anew
    assert {m.status for m in queued.first_letters()} == {OutgoingStatus.SENT}
    counts = Counter(m.message_id for m in queued.sender.taken)
    assert len(counts) == total
    assert set(counts.values()) == {1}


def test_a_dead_senders_leases_can_be_broken_by_one_who_knows(queued: World) -> None:
    queued.sender.after = _die
    with pytest.raises(DiedError):
        deliver(queued.office)
    queued.sender.after = lambda _: None
    queued.database.break_leases()
    assert settle_uncertain(queued.office) == Delivery(sent=1)


def test_the_files_of_a_message_are_those_that_were_queued(queued: World) -> None:
    deliver_all(queued.office)
    for row, message in zip(
        sorted(queued.first_letters(), key=lambda m: m.id), queued.sender.taken, strict=True
    ):
        assert {a.name: a.content for a in message.attachments} == queued.files(row)
        assert message.text == row.body.text
        assert message.html == row.body.html


# A sender that stands still: a machine put to sleep, a slow disk, a suspended process


def _while_being_loaded(world: World, monkeypatch: pytest.MonkeyPatch, meanwhile: object) -> None:
    """Something happens while the first message's files are read, after it was claimed."""
    load, events = deliver_module._load, [meanwhile]

    def slowly(office: Office, row: Outgoing) -> OutgoingMessage:
        if events:
            events.pop()()  # type: ignore[operator]  # once
        return load(office, row)

    monkeypatch.setattr(deliver_module, "_load", slowly)


def test_a_letter_that_another_has_sent_meanwhile_does_not_go_again(
    queued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lease ran out while its sender stood still; another looked for it, and sent it."""
    total = len(queued.first_letters())

    def sleep() -> None:
        queued.clock.now += LEASE + timedelta(minutes=1)
        assert deliver_all(queued.office).sent == total

    _while_being_loaded(queued, monkeypatch, sleep)
    assert deliver_all(queued.office) == Delivery()
    assert set(Counter(m.message_id for m in queued.sender.taken).values()) == {1}
    assert {m.status for m in queued.first_letters()} == {OutgoingStatus.SENT}


def test_a_letter_whose_time_is_nearly_over_is_taken_in_hand_anew(
    queued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun now, it might still be on its way when another takes its sender for dead."""
    total = len(queued.first_letters())

    def sleep() -> None:
        queued.clock.now += LEASE / 2 + timedelta(seconds=1)

    _while_being_loaded(queued, monkeypatch, sleep)
    assert deliver_all(queued.office) == Delivery(sent=total, postponed=1)
    assert len(queued.sender.taken) == total
    assert {m.attempts for m in queued.first_letters()} == {1}


@pytest.mark.parametrize("has_archive", [True, False])
def test_a_letter_that_was_on_its_way_when_it_was_given_up_is_kept_as_sent(
    queued: World, has_archive: bool
) -> None:
    """Given up for uncertain or back in the queue: its sender comes to an end and says so."""
    if not has_archive:
        queued.use(archive=None)
    events = [lambda: settle_uncertain(queued.office)]

    def stand_still(_: OutgoingMessage) -> None:
        if events:
            queued.clock.now += LEASE + timedelta(minutes=1)
            events.pop()()

    queued.sender.before = stand_still
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total)
    assert set(Counter(m.message_id for m in queued.sender.taken).values()) == {1}
    assert {m.status for m in queued.first_letters()} == {OutgoingStatus.SENT}
