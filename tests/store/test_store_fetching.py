"""What a mailbox could not give, and messages that are tried again, on both databases."""

from datetime import timedelta

import pytest

from plancycle.model.errors import TransitionError
from plancycle.model.status import IncomingStatus
from plancycle.store.answers.fetch_state import FETCHED, GONE
from plancycle.store.schema.records import MailboxState, Unfetched
from tests.store.stage import START, Store, add_message, sha

BOX = "imap://baocao@mx.example:993/INBOX"
SOON = START + timedelta(minutes=10)


def test_a_mailbox_that_was_never_read_has_no_state(store: Store) -> None:
    with store.begin() as tx:
        assert tx.fetching.state(BOX) == MailboxState(None, None, "")


def test_a_fault_is_kept_until_it_goes_well_again(store: Store) -> None:
    with store.begin() as tx:
        tx.fetching.went_well(BOX)
    store.clock.forward(hours=1)
    with store.begin() as tx:
        tx.fetching.went_wrong(BOX, "máy chủ từ chối")
        tx.fetching.went_wrong("maildir:/x", "không có thư mục")
    with store.begin() as tx:
        later = START + timedelta(hours=1)
        assert tx.fetching.state(BOX) == MailboxState(START, later, "máy chủ từ chối")
        assert tx.fetching.state("maildir:/x") == MailboxState(None, later, "không có thư mục")
    store.clock.forward(hours=1)
    with store.begin() as tx:
        tx.fetching.went_well(BOX)
        assert tx.fetching.state(BOX) == MailboxState(later + timedelta(hours=1), later, "")


def test_each_try_is_counted_and_told_once(store: Store) -> None:
    with store.begin() as tx:
        tx.fetching.set_aside(BOX, "7:3", "NO \x00 lỗi", SOON)
    store.clock.forward(minutes=10)
    with store.begin() as tx:
        tx.fetching.set_aside(BOX, "7:3", "vẫn lỗi", SOON + timedelta(hours=1))
        (one,) = tx.fetching.all(BOX)
        expected = Unfetched(
            one.id, BOX, "7:3", "vẫn lỗi", START, 2, SOON + timedelta(hours=1), None
        )
        assert one == expected
        assert tx.fetching.all("maildir:/x") == ()
        told = [(e.from_state, e.to_state, e.why) for e in tx.events("unfetched")]
    assert told == [("", "waits", "7:3: NO  lỗi")]


def test_it_ends_by_coming_by_going_or_by_a_person(store: Store) -> None:
    with store.begin() as tx:
        for key in ("7:1", "7:2", "7:3", "7:4"):
            tx.fetching.set_aside(BOX, key, "NO", SOON)
        tx.fetching.ended(BOX, ["7:1", "7:9"], FETCHED)
        tx.fetching.ended(BOX, ["7:2"], GONE)
        tx.fetching.ended(BOX, [], GONE)
        third, fourth = tx.fetching.waiting(BOX)
        tx.fetching.dismiss(third, "thư rác")
        assert [u.key for u in tx.fetching.waiting(BOX)] == ["7:4"]
        assert [(u.key, u.dismissed_at) for u in tx.fetching.all(BOX)] == [
            ("7:3", START),
            ("7:4", None),
        ]
        told = [(e.to_state, e.why) for e in tx.events("unfetched")[4:]]
    assert told == [("fetched", "7:1: NO"), ("gone", "7:2: NO"), ("dismissed", "thư rác")]
    with store.begin() as tx:
        dismissed = tx.fetching.all(BOX)[0]
        tx.fetching.try_now(dismissed, "cần báo cáo này")
        again = tx.fetching.waiting(BOX)[0]
        assert (again.key, again.attempts, again.not_before) == ("7:3", 0, START)
        assert tx.events("unfetched")[-1].from_state == "dismissed"
    assert fourth.key == "7:4"


def test_a_message_that_was_put_off_waits_its_time(store: Store) -> None:
    with store.begin() as tx:
        first = add_message(tx, 1, START)
        add_message(tx, 2, START + timedelta(microseconds=1))
        tx.inbox.put_off(first, "Lần 1: lỗi", SOON)
        assert [m.sha256 for m in tx.inbox.waiting()] == [sha(2)]
        kept = tx.inbox.get(first.id)
        assert (kept.attempts, kept.not_before, kept.reason) == (1, SOON, "Lần 1: lỗi")
        assert kept.status is IncomingStatus.STORED
    store.clock.forward(minutes=10)
    with store.begin() as tx:
        assert [m.sha256 for m in tx.inbox.waiting(1)] == [sha(1)]
        assert [m.sha256 for m in tx.inbox.waiting(1, besides={first.id})] == [sha(2)]
        tx.inbox.move(tx.inbox.get(first.id), IncomingStatus.QUARANTINED, "x")
        with pytest.raises(TransitionError):
            tx.inbox.put_off(kept, "Lần 2: lỗi", SOON)


@pytest.mark.parametrize("state", [IncomingStatus.QUARANTINED, IncomingStatus.IGNORED])
def test_a_message_is_judged_anew_as_if_it_had_just_come(
    store: Store, state: IncomingStatus
) -> None:
    with store.begin() as tx:
        message = add_message(tx, 1, START)
        tx.inbox.put_off(message, "Lần 1: lỗi", SOON)
        tx.inbox.move(tx.inbox.get(message.id), state, "x")
        tx.inbox.store_again(tx.inbox.get(message.id), "thử lại")
        (again,) = tx.inbox.waiting()
        assert (again.attempts, again.not_before, again.reason) == (0, None, "thử lại")
        last = tx.events("incoming")[-1]
    assert (last.from_state, last.to_state, last.why) == (state.value, "stored", "thử lại")


def test_what_was_processed_is_not_judged_anew(store: Store) -> None:
    with store.begin() as tx:
        message = add_message(tx, 1, START)
        tx.inbox.move(message, IncomingStatus.MATCHED, "x")
        tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, "x")
        with pytest.raises(TransitionError):
            tx.inbox.store_again(tx.inbox.get(message.id), "thử lại")


def test_what_came_into_a_state_since_a_moment(store: Store) -> None:
    with store.begin() as tx:
        for number in (1, 2, 3):
            add_message(tx, number, START)
        first, second, third = tx.inbox.waiting()
        tx.inbox.move(first, IncomingStatus.IGNORED, "cũ")
    store.clock.forward(days=7)
    with store.begin() as tx:
        tx.inbox.move(second, IncomingStatus.IGNORED, "mới")
        tx.inbox.move(third, IncomingStatus.IGNORED, "mới")
        tx.inbox.store_again(tx.inbox.get(third.id), "thử lại")
        found = tx.inbox.moved_since(IncomingStatus.IGNORED, START + timedelta(days=1))
        assert [m.id for m in found] == [second.id]
        assert [m.id for m in tx.inbox.newest(2)] == [3, 2]
