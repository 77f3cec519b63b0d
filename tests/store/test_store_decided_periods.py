"""What was decided on periods that were over comes back as it was said, the last word of each."""

from datetime import date

from plancycle.model.late_periods import LatePeriod
from tests.store.stage import START, Store, add_cycle

TODAY = START.date()
CLOSED = LatePeriod("Q1", None, TODAY, "kế hoạch ban hành tháng 7")
LATE = LatePeriod("H1", date(2024, 8, 15), TODAY, "vẫn cần số liệu")


def test_decisions_are_kept_with_who_and_why(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.cycles.decide_periods(cycle_id, [CLOSED, LATE])
    with store.begin() as tx:
        kept = tx.cycles.decided_periods(cycle_id)
        events = [(e.to_state, e.why) for e in tx.events("cycle")]
        unasked = [tx.cycles.is_unasked(cycle_id, p) for p in ("Q1", "H1", "Y")]
    assert [(d.decision, d.by, d.at) for d in kept] == [
        (CLOSED, "người thử", START),
        (LATE, "người thử", START),
    ]
    assert events == [
        ("not-asked", "Q1: kế hoạch ban hành tháng 7"),
        ("asked-late", "H1: đến hết ngày 2024-08-15, vẫn cần số liệu"),
    ]
    assert unasked == [True, False, False]


def test_the_last_word_on_a_period_counts(store: Store) -> None:
    after_all = LatePeriod("Q1", date(2024, 9, 1), TODAY, "cấp trên yêu cầu")
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.cycles.decide_periods(cycle_id, [CLOSED])
        tx.cycles.decide_periods(cycle_id, [after_all])
    with store.begin() as tx:
        last = tx.cycles.decided_on(cycle_id, "Q1")
        assert not tx.cycles.is_unasked(cycle_id, "Q1")
        assert tx.cycles.decided_on(cycle_id, "H1") is None
    assert last is not None and last.decision == after_all
