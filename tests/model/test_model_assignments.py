"""Collective leads spelled out, partners told, moods and the days on which something is owed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plancycle.model.actors import Actor
from plancycle.model.assignments import (
    Assignment,
    Role,
    actors_label,
    assignments_of_year,
    co_leads,
    duties_of,
    expand_assignments,
    is_among,
    is_meant,
    label_on,
    resolve_actor,
    resolve_actors,
)
from plancycle.model.errors import RegistryError
from plancycle.model.plan import Plan
from plancycle.model.tasks import LeadKind, Task
from plancycle.model.units import Mood, Unit, UnitGroup, UnitRegister

DAY = date(2024, 1, 15)
REGISTER = UnitRegister(
    units=(
        Unit("so-a", "Sở A", "Sở A", ("so",), order=1),
        Unit("xa-2", "UBND xã 2", "Xã 2", ("xa",), order=12),
        Unit("xa-1", "UBND xã 1", "Xã 1", ("xa",), order=11, valid_to=date(2024, 6, 30)),
        Unit("xa-3", "UBND xã 3", "Xã 3", ("xa",), order=13, valid_from=date(2024, 7, 1)),
        Unit("hoi", "Hội", "Hội", ("hoi",), order=20),
    ),
    groups=(
        UnitGroup("so", "Các sở", "Sở"),
        UnitGroup("xa", "UBND các xã", "Xã"),
        UnitGroup("hoi", "Các hội", "Hội", mood=Mood.INVITED),
        UnitGroup("tat-ca", "Các cơ quan, địa phương", "Tất cả", includes=("so", "xa")),
    ),
)


def task(task_id: str, lead: list[object], partners: list[object]) -> dict[str, object]:
    return {
        "id": task_id,
        "group": "I",
        "title": f"Nhiệm vụ {task_id}",
        "lead": lead,
        "partners": partners,
        "time": "yearly",
    }


def plan(*tasks: dict[str, object]) -> Plan:
    return Plan.model_validate(
        {
            "title": "Truyền thông",
            "first_year": 2024,
            "last_year": 2024,
            "legal_bases": [],
            "proposal": "Theo đề nghị",
            "general_aims": [],
            "targets": [],
            "contents": [],
            "channels": [],
            "task_groups": [{"id": "I", "title": "Nhóm"}],
            "tasks": tasks,
            "appendix_title": "Phụ lục",
            "budget": [],
            "duties": [
                {"addressee": "Các xã", "actors": ["@xa"], "points": ["a"]},
                {"addressee": "Sở A, các xã", "actors": ["so-a", "@xa"], "points": ["b"]},
            ],
            "closing": "Hết",
        }
    )


def test_a_collective_lead_is_one_obligation_for_each_member_of_that_day() -> None:
    found = expand_assignments(plan(task("01", ["@xa"], ["so-a"])), REGISTER, DAY)
    assert found == (
        Assignment("xa-1", "01", Role.LEAD, Mood.BINDING, None, date(2024, 6, 30)),
        Assignment("xa-2", "01", Role.LEAD, Mood.BINDING),
        Assignment("so-a", "01", Role.PARTNER, Mood.BINDING),
    )
    later = expand_assignments(plan(task("01", ["@xa"], [])), REGISTER, date(2024, 7, 1))
    assert [a.unit_code for a in later] == ["xa-2", "xa-3"]
    assert later[1].active_from == date(2024, 7, 1)


def test_a_lead_is_not_its_own_partner_and_nobody_is_named_twice() -> None:
    both = plan(task("01", ["so-a", "@xa"], ["@tat-ca", "hoi", "hoi"]))
    found = expand_assignments(both, REGISTER, DAY)
    assert [(a.unit_code, a.role) for a in found] == [
        ("so-a", Role.LEAD),
        ("xa-1", Role.LEAD),
        ("xa-2", Role.LEAD),
        ("hoi", Role.PARTNER),
    ]
    assert found[-1].mood is Mood.INVITED


def test_except_and_others() -> None:
    but_one = Actor.model_validate({"group": "tat-ca", "except": ["xa-1"]})
    assert [u.code for u in resolve_actor(but_one, REGISTER, DAY)] == ["so-a", "xa-2"]
    others = Actor.model_validate({"others": "Các doanh nghiệp"})
    assert resolve_actor(others, REGISTER, DAY) == ()
    gone = Actor.model_validate("xa-3")
    assert resolve_actor(gone, REGISTER, DAY) == ()
    twice = [Actor.model_validate(v) for v in ("xa-2", "@xa")]
    assert [u.code for u in resolve_actors(twice, REGISTER, DAY)] == ["xa-2", "xa-1"]
    with pytest.raises(RegistryError, match="không có mã “xa-9”"):
        resolve_actor(Actor.model_validate("xa-9"), REGISTER, DAY)
    with pytest.raises(RegistryError, match="không có nhóm “huyen”"):
        resolve_actor(Actor.model_validate("@huyen"), REGISTER, DAY)


ACTORS: list[object] = [
    "so-a",
    "xa-3",
    "@xa",
    "@tat-ca",
    {"group": "tat-ca", "except": ["xa-1"]},
    {"others": "Các doanh nghiệp"},
]


@pytest.mark.parametrize("day", [DAY, date(2024, 6, 30), date(2024, 7, 1)])
@pytest.mark.parametrize("named", [*([value] for value in ACTORS), ["xa-2", "@so"], []])
def test_a_unit_is_among_those_that_some_actors_stand_for(named: list[object], day: date) -> None:
    actors = [Actor.model_validate(value) for value in named]
    meant = [u.code for u in resolve_actors(actors, REGISTER, day)]
    one_by_one = [u.code for u in REGISTER.units if is_among(u, actors, REGISTER, day)]
    assert sorted(one_by_one) == sorted(meant)


def test_who_is_among_unknown_ones_is_an_error() -> None:
    unit = REGISTER.unit("so-a")
    with pytest.raises(RegistryError, match="không có mã “xa-9”"):
        is_among(unit, [Actor.model_validate("xa-9")], REGISTER, DAY)
    with pytest.raises(RegistryError, match="không có nhóm “huyen”"):
        is_among(unit, [Actor.model_validate("@huyen")], REGISTER, DAY)


def test_a_unit_of_the_same_code_in_another_register_is_another() -> None:
    stranger = replace(REGISTER.unit("so-a"), name="Sở B")
    assert not is_among(stranger, [Actor.model_validate("so-a")], REGISTER, DAY)


def test_labels() -> None:
    values: list[object] = [
        "so-a",
        "@xa",
        {"group": "hoi", "label": "các hội"},
        {"others": "các doanh nghiệp"},
    ]
    actors = [Actor.model_validate(v) for v in values]
    assert actors_label(actors, REGISTER) == "Sở A; UBND các xã; các hội; các doanh nghiệp"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        (["so-a"], LeadKind.SINGLE),
        (["so-a", "hoi"], LeadKind.DOUBLE),
        (["so-a", "@xa"], LeadKind.DOUBLE),
        (["@xa"], LeadKind.COLLECTIVE),
        (["@so", "@xa"], LeadKind.COLLECTIVE),
    ],
)
def test_kinds_of_lead(lead: list[object], kind: LeadKind) -> None:
    assert Task.model_validate(task("01", lead, [])).lead_kind is kind


def test_co_leads_name_the_others() -> None:
    shared = Task.model_validate(task("01", ["so-a", "@xa", "hoi"], []))
    assert co_leads(shared, REGISTER.unit("so-a"), REGISTER, DAY) == ("UBND các xã", "Hội")
    assert co_leads(shared, REGISTER.unit("xa-1"), REGISTER, DAY) == ("Sở A", "Hội")


def test_members_of_a_collective_lead_share_with_nobody() -> None:
    each = Task.model_validate(task("01", ["@so", "@xa"], []))
    assert co_leads(each, REGISTER.unit("so-a"), REGISTER, DAY) == ()


def test_duties_of_a_unit() -> None:
    whole = plan(task("01", ["so-a"], []))
    spoken_to = duties_of(REGISTER.unit("xa-2"), whole, REGISTER, DAY)
    assert [d.addressee for d in spoken_to] == ["Các xã", "Sở A, các xã"]
    assert duties_of(REGISTER.unit("hoi"), whole, REGISTER, DAY) == ()


def test_an_actor_is_exactly_one_thing() -> None:
    for value in ({}, {"unit": "a", "others": "b"}, {"label": "x"}):
        with pytest.raises(ValidationError, match="cần đúng một"):
            Actor.model_validate(value)


def test_quotas_and_times_come_back_as_they_were_written() -> None:
    quotas: list[object] = [
        "regularly",
        {"count": 2, "per": "month", "unit": "chuyên mục", "rebroadcasts": "included"},
        {"at_least": 1, "per": "week", "unit": "số", "rebroadcasts": 3},
        {"between": [2, 3], "per": "year", "unit": "mô hình"},
        {"share_at_least": 50, "of": "trường"},
    ]
    times = ["yearly", "quarter 2", "month 10", "on 10-10", "before 06-15"]
    for quota, time in zip(quotas, times, strict=True):
        written = task("01", ["so-a"], []) | {"quota": quota, "time": time}
        read = Task.model_validate(written)
        dumped = read.model_dump(mode="json")
        assert (dumped["quota"], dumped["time"]) == (quota, time)
        assert Task.model_validate(read.model_dump(mode="json", by_alias=True)) == read


def test_a_wrong_quota_is_one_error_among_others() -> None:
    wrong = task("1", ["so-a"], []) | {"quota": "mỗi tuần", "time": "quý II"}
    with pytest.raises(ValidationError) as raised:
        Task.model_validate(wrong)
    assert [e["loc"] for e in raised.value.errors()] == [("id",), ("time",), ("quota",)]


# ---- units that end, and their heirs

ENDS = date(2024, 3, 31)
CHAIN = UnitRegister(
    units=(
        Unit("so-a", "Sở A", "Sở A", ("so",), valid_to=ENDS, successors=("so-b",)),
        Unit("so-b", "Sở B", "Sở B", ("so",), valid_to=date(2024, 8, 31), successors=("so-c",)),
        Unit("so-c", "Sở C", "Sở C", ("so",), valid_from=date(2024, 9, 1)),
        Unit("so-d", "Sở D", "Sở D", ("so",), valid_to=ENDS, successors=("so-b", "so-c")),
        Unit("so-e", "Sở E", "Sở E", ("so",), valid_to=ENDS, successors=("so-g",)),
        Unit("so-g", "Sở G", "Sở G", ("so",), valid_from=date(2024, 5, 1)),
    ),
    groups=(UnitGroup("so", "Các sở", "Sở"),),
)


@pytest.mark.parametrize(
    ("named", "day", "stands"),
    [
        ("so-a", date(2024, 3, 31), "so-a"),
        ("so-a", date(2024, 4, 1), "so-b"),
        ("so-a", date(2024, 9, 1), "so-c"),
        ("so-b", date(2024, 8, 31), "so-b"),
        # Of several nobody takes over by itself.
        ("so-d", date(2024, 3, 31), "so-d"),
        ("so-d", date(2024, 4, 1), None),
        # Between the end of one and the beginning of the other there is nobody.
        ("so-e", date(2024, 4, 1), None),
        ("so-e", date(2024, 5, 1), "so-g"),
        ("so-c", date(2024, 8, 31), None),
    ],
)
def test_who_stands_where_the_plan_names_a_unit(named: str, day: date, stands: str | None) -> None:
    unit = CHAIN.in_place_of(named, day)
    assert (unit and unit.code) == stands
    actor = Actor.model_validate(named)
    assert [u.code for u in resolve_actor(actor, CHAIN, day)] == ([stands] if stands else [])


def test_heirs_that_go_round_in_a_circle_end_somewhere() -> None:
    register = UnitRegister(
        units=(
            Unit("so-a", "A", "A", ("so",), valid_to=ENDS, successors=("so-b",)),
            Unit("so-b", "B", "B", ("so",), valid_to=ENDS, successors=("so-a",)),
        ),
        groups=(UnitGroup("so", "Các sở", "Sở"),),
    )
    assert [u.code for u in register.line_of("so-a")] == ["so-a", "so-b"]
    assert register.in_place_of("so-a", date(2024, 4, 1)) is None


def test_a_year_with_units_that_end_and_begin() -> None:
    both = plan(task("01", ["so-a"], ["@so"]), task("02", ["@so"], []))
    owed = assignments_of_year(both, CHAIN, date(2024, 1, 15), date(2024, 12, 31))
    lead, partner, bound = Role.LEAD, Role.PARTNER, Mood.BINDING
    by_task = {t: [a for a in owed if a.task_id == t] for t in ("01", "02")}
    april, september = date(2024, 4, 1), date(2024, 9, 1)
    assert by_task["01"] == [
        Assignment("so-a", "01", lead, bound, None, ENDS),
        Assignment("so-b", "01", lead, bound, april, date(2024, 8, 31)),
        Assignment("so-d", "01", partner, bound, None, ENDS),
        Assignment("so-e", "01", partner, bound, None, ENDS),
        Assignment("so-g", "01", partner, bound, date(2024, 5, 1), None),
        Assignment("so-c", "01", lead, bound, september, None),
    ]
    # What a group owes is its members' alone: nobody inherits it.
    assert [(a.unit_code, a.active_from) for a in by_task["02"]] == [
        ("so-a", None),
        ("so-b", None),
        ("so-d", None),
        ("so-e", None),
        ("so-g", date(2024, 5, 1)),
        ("so-c", september),
    ]
    until_march = assignments_of_year(both, CHAIN, date(2024, 1, 15), ENDS)
    assert {a.unit_code for a in until_march} == {"so-a", "so-b", "so-d", "so-e"}


_YEAR = (date(2024, 1, 15), date(2024, 12, 31))
_BOTH = plan(task("01", ["so-a"], ["@so"]), task("02", ["@so"], []))
_KEPT = st.dictionaries(
    st.sampled_from([(u.code, t) for u in CHAIN.units for t in ("01", "02")]),
    st.sampled_from(Role),
)


@given(_KEPT)
def test_of_parts_that_are_settled_nothing_new_is_missed(kept: dict[tuple[str, str], Role]) -> None:
    """What is new of a year, beside parts that units have: worked out with and without these."""

    def new(owed: Iterable[Assignment]) -> Counter[Assignment]:
        before = ((a, kept.get((a.unit_code, a.task_id))) for a in owed)
        is_lead_now = (Role.PARTNER, Role.LEAD)
        return Counter(a for a, had in before if had is None or (had, a.role) == is_lead_now)

    settled: dict[tuple[str, Role], set[str]] = {}
    for (code, task_id), role in kept.items():
        settled.setdefault((task_id, Role.PARTNER), set()).add(code)
        if role is Role.LEAD:
            settled.setdefault((task_id, Role.LEAD), set()).add(code)
    owed = assignments_of_year(_BOTH, CHAIN, *_YEAR, settled)
    assert new(owed) == new(assignments_of_year(_BOTH, CHAIN, *_YEAR))


def test_parts_that_are_all_settled_are_not_spelled_out() -> None:
    settled = {(t, role): {u.code for u in CHAIN.units} for t in ("01", "02") for role in Role}
    assert assignments_of_year(_BOTH, CHAIN, *_YEAR, settled) == ()


def test_a_paper_names_the_heir_beside_the_unit_it_was_signed_with() -> None:
    actors = [Actor.model_validate(v) for v in ("so-a", "so-d", "@so")]
    assert label_on(actors, CHAIN, ENDS) == "Sở A; Sở D; các sở"
    assert label_on(actors, CHAIN, date(2024, 4, 1)) == "Sở A (nay là Sở B); Sở D; các sở"


def test_a_unit_is_meant_once_it_is_the_heir() -> None:
    actors = [Actor.model_validate("so-a")]
    heir = CHAIN.unit("so-b")
    assert not is_meant(actors, heir, CHAIN, ENDS)
    assert is_meant(actors, heir, CHAIN, date(2024, 4, 1))
    assert is_meant(actors, CHAIN.unit("so-a"), CHAIN, date(2024, 12, 31))
