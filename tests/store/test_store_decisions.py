"""What a person's decisions ask of the store, alike on both databases."""

from datetime import date

import pytest

from plancycle.model.errors import TransitionError
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.model.units import Mood
from tests.store.stage import (
    H1,
    START,
    Store,
    add_cycle,
    add_message,
    add_requests,
    add_submission,
    body,
    outgoing,
    sha,
)


def test_requests_of_a_unit_in_the_order_of_the_years(store: Store) -> None:
    with store.begin() as tx:
        first, second = add_cycle(tx, year=2024), add_cycle(tx, year=2025)
        add_requests(tx, first, "xa-a", "xa-b")
        tx.requests.add(second, H1, [("xa-a", Mood.BINDING, "z" * 12)])
        found = tx.requests.of_unit([second, first], "xa-a", "H1")
        assert [r.cycle_id for r in found] == [first, second]
        assert [r.cycle_id for r in tx.requests.of_unit([second], "xa-a", "H1")] == [second]
        assert tx.requests.of_unit([first], "xa-a", "Y") == ()
        assert tx.requests.of_unit([], "xa-a", "H1") == ()


def test_an_extension_is_compared_and_set(store: Store) -> None:
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
    with store.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 20), "bão")
    with pytest.raises(TransitionError), store.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 28), "đọc trước khi có quyết định kia")
    with store.begin() as tx:
        now = tx.requests.get(request.id)
        assert now.extended_until == date(2024, 6, 20)
        tx.requests.extend(now, date(2024, 6, 18), "rút ngắn")
        again = tx.requests.get(request.id)
        tx.requests.lock([again], "đã ban hành")
    with pytest.raises(TransitionError), store.begin() as tx:
        tx.requests.extend(again, date(2024, 6, 30), "đọc trước khi khóa")
    with store.begin() as tx:
        ways = [(e.from_state, e.to_state) for e in tx.events("report_request")]
    assert ways == [
        ("2024-06-14", "2024-06-20"),
        ("2024-06-20", "2024-06-18"),
        ("open", "locked"),
    ]


def test_a_reason_said_anew_keeps_the_state_and_is_an_event(store: Store) -> None:
    with store.begin() as tx:
        tx.inbox.move(add_message(tx), IncomingStatus.QUARANTINED, "địa chỉ lạ")
    with store.begin() as tx:
        message = tx.inbox.by_sha256(sha(1))
        assert message is not None
        tx.inbox.give_reason(message, "đề nghị đính chính")
    with store.begin() as tx:
        now = tx.inbox.find(message.id)
        assert now is not None
        assert (now.status, now.reason) == (IncomingStatus.QUARANTINED, "đề nghị đính chính")
        assert tx.inbox.find(999) is None
        assert tx.inbox.by_sha256(sha(999)) is None
        last = tx.events("incoming")[-1]
        assert (last.from_state, last.to_state, last.why) == (
            "quarantined",
            "quarantined",
            "đề nghị đính chính",
        )
        tx.inbox.move(now, IncomingStatus.IGNORED, "xong")
    with pytest.raises(TransitionError), store.begin() as tx:
        tx.inbox.give_reason(message, "đọc trước khi xong")


def test_a_message_sent_anew_by_order_starts_over_with_its_own_message_id(store: Store) -> None:
    with store.begin() as tx:
        cycle = add_cycle(tx)
        tx.outbox.queue([outgoing(cycle, "xa-a")])
        claimed = tx.outbox.claim([cycle], START)
        assert claimed is not None
        tx.outbox.failed(claimed, "550")
    with store.begin() as tx:
        failed = tx.outbox.find(claimed.id)
        assert failed is not None
        assert (failed.status, failed.attempts) == (OutgoingStatus.FAILED, 1)
        tx.outbox.resend(failed, ["moi@tinh.example"], "đã sửa địa chỉ")
        with pytest.raises(TransitionError):
            tx.outbox.resend(failed, ["moi@tinh.example"], "lần nữa")
    with store.begin() as tx:
        queued = tx.outbox.find(claimed.id)
        assert queued is not None
        assert (queued.status, queued.attempts, queued.error) == (OutgoingStatus.QUEUED, 0, "")
        assert queued.message_id == claimed.message_id
        assert queued.body == body(("moi@tinh.example",))
        assert tx.outbox.find(999) is None


def test_bad_addresses_are_listed_since_when(store: Store) -> None:
    with store.begin() as tx:
        tx.outbox.note_bad_address("b@tinh.example", "550")
    store.clock.forward(hours=1)
    with store.begin() as tx:
        tx.outbox.note_bad_address("a@tinh.example", "552")
        tx.outbox.note_bad_address("b@tinh.example", "lần nữa")
        found = [(b.address, b.noted_at, b.reason) for b in tx.outbox.bad_address_list()]
    assert [(address, reason) for address, _, reason in found] == [
        ("b@tinh.example", "550"),
        ("a@tinh.example", "552"),
    ]
    assert found[0][1] == START


def test_reports_that_one_message_brought(store: Store) -> None:
    with store.begin() as tx:
        first, second = add_requests(tx, add_cycle(tx), "xa-a", "xa-b")
        message, other = add_message(tx, 1), add_message(tx, 2)
        made = [add_submission(tx, r, message, file=90 + r.id) for r in (first, second)]
        add_submission(tx, first, other, file=99)
        assert tx.submissions.of_incoming(message.id) == tuple(made)
        assert tx.submissions.of_incoming(999) == ()


def test_the_oldest_message_in_a_state_is_found_by_an_index(store: Store) -> None:
    if store.dialect != "sqlite":
        pytest.skip("with a few rows PostgreSQL rightly reads the table")
    with store.engine.begin() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM outgoing WHERE cycle_id IN (1) "
            "AND status = 'queued' ORDER BY id LIMIT 1"
        ).all()
    text = " ".join(str(row[-1]) for row in plan)
    assert "ix_outgoing_cycle_id_status_id" in text
    assert "TEMP B-TREE" not in text
