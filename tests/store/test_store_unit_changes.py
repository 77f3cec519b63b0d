"""Units recorded while a year runs come back as they were, the newest of each; all are kept."""

from dataclasses import replace
from datetime import date

from plancycle.model.assignments import Assignment, Role
from plancycle.model.units import Mood, Unit
from tests.store.stage import START, Store, add_cycle

ENDED = Unit(
    "so-a",
    "Sở A",
    "Sở A",
    ("so-nganh",),
    superior="ubnd",
    emails=("a@tinh.example",),
    order=3,
    valid_to=date(2024, 6, 30),
    successors=("so-b",),
)
BEGUN = Unit("xa-moi", "UBND xã Mới", "Xã Mới", ("cap-xa",), valid_from=date(2024, 7, 1))


def test_the_newest_record_of_each_unit_counts(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        assert tx.cycles.get(cycle_id).changed_units == ()
        tx.cycles.record_units(cycle_id, [ENDED, BEGUN], "Quyết định 77")
    later = replace(ENDED, valid_to=date(2024, 7, 31), successors=())
    with store.begin() as tx:
        tx.cycles.record_units(cycle_id, [later], "Quyết định 80")
    with store.begin() as tx:
        assert tx.cycles.get(cycle_id).changed_units == (later, BEGUN)
        recorded = tx.cycles.recorded_units(cycle_id)
        events = [(e.to_state, e.why) for e in tx.events("cycle")]
    assert [(r.unit, r.by, r.why, r.at) for r in recorded] == [
        (ENDED, "người thử", "Quyết định 77", START),
        (BEGUN, "người thử", "Quyết định 77", START),
        (later, "người thử", "Quyết định 80", START),
    ]
    assert events == [
        ("unit-recorded", "so-a: Quyết định 77"),
        ("unit-recorded", "xa-moi: Quyết định 77"),
        ("unit-recorded", "so-a: Quyết định 80"),
    ]


def test_a_record_is_of_its_own_year(store: Store) -> None:
    with store.begin() as tx:
        first = add_cycle(tx)
        second = tx.cycles.find_or_create("tinh-mau", 2025).id
        tx.cycles.record_units(first, [ENDED], "Quyết định 77")
        assert tx.cycles.get(second).changed_units == ()


def test_an_assignment_is_changed_or_added(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        partner = Assignment("so-b", "05", Role.PARTNER, Mood.BINDING)
        lead = Assignment("so-a", "05", Role.LEAD, Mood.BINDING)
        tx.assignments.add(cycle_id, [lead, partner])
        ended = lead.until(date(2024, 6, 30))
        leads_now = replace(partner, role=Role.LEAD, active_from=date(2024, 7, 1))
        new = Assignment("xa-moi", "05", Role.PARTNER, Mood.INVITED, date(2024, 7, 1))
        tx.assignments.change(cycle_id, [ended, leads_now, new])
        assert tx.assignments.of_cycle(cycle_id) == (ended, leads_now, new)
