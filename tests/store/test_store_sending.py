"""What counts against the day's quota, on both databases and from several processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Database
from tests.store.stage import START, Clock, Store, add_cycle, outgoing

LEASE = timedelta(minutes=10)
LONG_AGO = START - timedelta(days=1)


def _queue(store: Store, *units: str) -> int:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.outbox.queue([outgoing(cycle_id, u) for u in units])
    return cycle_id


def _used(store: Store) -> int:
    with store.begin() as tx:
        return tx.sending.used_since(START)


def test_what_may_have_gone_counts_and_nothing_else(store: Store) -> None:
    cycle_id = _queue(store, *"abcdefg")
    with store.begin() as tx:
        assert (tx.sending.waiting([cycle_id]), tx.sending.last_claim()) == (7, None)
        rows = [tx.outbox.claim([cycle_id], store.clock() + LEASE) for _ in "abcdef"]
        sent, bounced, doubtful, postponed, failed, _ = [r for r in rows if r is not None]
        tx.outbox.sent(sent)
        tx.outbox.sent(bounced)
        tx.outbox.bounced(tx.outbox.get(bounced.id), "không có người nhận")
        tx.outbox.uncertain(doubtful, "mất kết nối")
        tx.outbox.retry(postponed, tx.now + LEASE, "bận")
        tx.outbox.failed(failed, "từ chối")
        assert tx.sending.last_claim() == START
        assert tx.sending.waiting([cycle_id]) == 1
        assert tx.sending.waiting([cycle_id + 1]) == 0
    assert _used(store) == 4  # sent, bounced, uncertain, and the one on its way


def test_the_day_before_does_not_count(store: Store) -> None:
    store.clock.moment = LONG_AGO
    cycle_id = _queue(store, *"abc")
    with store.begin() as tx:
        first, second, _ = (tx.outbox.claim([cycle_id], tx.now + LEASE) for _ in "abc")
        assert first is not None
        assert second is not None
        tx.outbox.sent(first)
        tx.outbox.uncertain(second, "mất kết nối")
    store.clock.moment = START
    assert _used(store) == 1  # the one that is still on its way may arrive today
    with store.begin() as tx:
        tx.outbox.sent(tx.outbox.get(second.id), "tìm thấy")
    assert _used(store) == 2


def test_two_processes_keep_one_limit(store: Store, connect: Callable[[Clock], Database]) -> None:
    cycle_id = _queue(store, *(f"u{n}" for n in range(40)))
    databases = [connect(store.clock) for _ in range(4)]
    together = Barrier(len(databases))

    def claim_up_to_ten(database: Database) -> int:
        taken = 0
        together.wait()
        while True:
            with database.begin() as tx:
                if tx.sending.used_since(START) >= 10:
                    return taken
                assert tx.outbox.claim([cycle_id], tx.now + LEASE) is not None
                taken += 1

    with ThreadPoolExecutor(len(databases)) as pool:
        assert sum(pool.map(claim_up_to_ten, databases)) == 10
    with store.begin() as tx:
        assert len(tx.outbox.in_state([cycle_id], OutgoingStatus.SENDING)) == 10
