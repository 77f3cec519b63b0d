"""What pages read does not grow with the register: counted, for seconds say more of the machine."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from plancycle.cycle.calendar.schedule import schedule
from plancycle.cycle.outgoing.dispatch import due_to, plain_forms, units_to_look_at, what_is_due
from plancycle.cycle.overviews.pages.inbox_overview import InboxQuery, Tray, inbox_page
from plancycle.cycle.overviews.pages.period_overview import period_page
from plancycle.cycle.overviews.pages.steps_overview import before_dispatching, before_reminding
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.overviews.pages.unit_overview import unit_page
from plancycle.cycle.overviews.pages.year_overview import year_page
from plancycle.cycle.workplace.office import Office
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import NewOutgoing, ReportRequest
from plancycle.store.schema.scope import Scope
from tests.cycle.world import CONFIG, YEAR, Crafts, World

FEW, MANY = 15, 45
MAILS_A_UNIT = 2

Page = Callable[[Office], object]
PAGES: dict[str, Page] = {
    "lịch": lambda office: schedule(office, YEAR),
    "hôm nay": lambda office: today_page(office, 1),
    "năm": lambda office: year_page(office, YEAR),
    "gửi biểu mẫu": lambda office: before_dispatching(office, YEAR),
    "đôn đốc": lambda office: before_reminding(office, YEAR),
    "đơn vị": lambda office: unit_page(office, YEAR, "so-gddt"),
}
"""Pages that show counts, or one unit: of a larger register they read not one row more."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory, crafts: Crafts) -> Iterator[dict[int, World]]:
    """The same May twice, with few units and with three times as many: all forms have gone out."""
    worlds = {}
    for size in (FEW, MANY):
        root = tmp_path_factory.mktemp("many") / "office"
        units = sample_units(load_profile(CONFIG, "thai-binh"), size)
        write_sample(CONFIG, "thai-binh", root / "config", units=units)
        world = worlds[size] = World(root, crafts)
        world.issue_year()
        by_unit = {r.unit_code: r for r in world.requests()}
        codes = sorted({a.unit_code for a in world.assignments()} | set(by_unit))
        letters = [_assignment(world, code, by_unit.get(code)) for code in codes]
        with world.database.begin() as tx:
            tx.outbox.queue(letters)
        for number in range(size * MAILS_A_UNIT):
            _passed_over(world, number)
        world.clock.set("2024-05-20 08:00")
    yield worlds
    for world in worlds.values():
        world.database.close()


def _assignment(world: World, code: str, request: ReportRequest | None) -> NewOutgoing:
    body = OutgoingBody(
        sender="s@x.example",
        sender_name="Sở",
        reply_to="s@x.example",
        to=(f"{code}@x.example",),
        subject="Giao nhiệm vụ",
        text="Kính gửi",
        html="<p>Kính gửi</p>",
    )
    number = None if request is None else request.id
    kind = MailKind.ASSIGNMENT
    return NewOutgoing(world.cycle.id, code, kind, "H1", 1, f"<{code}@x.example>", number, body)


def _passed_over(world: World, number: int) -> None:
    sha256 = f"{number:064x}"
    with world.database.begin() as tx:
        tx.inbox.store("memory", sha256, sha256=sha256, size=1, received_at=world.clock())
        message = tx.inbox.by_sha256(sha256)
        assert message is not None
        tx.inbox.move(message, IncomingStatus.IGNORED, "Thư rác")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many statements were run, and how many rows came out of them."""
    counted: Counter[str] = Counter()
    for name in ("rows", "tuples"):
        reading = getattr(Scope, name)

        def watched(
            scope: Scope,
            query: sa.Executable,
            reading: Callable[[Scope, sa.Executable], Sequence[Any]] = reading,
        ) -> Sequence[Any]:
            rows = reading(scope, query)
            counted.update(statements=1, rows=len(rows))
            return rows

        monkeypatch.setattr(Scope, name, watched)
    one = Scope.row

    def watched_row(scope: Scope, query: sa.Executable) -> Any:
        counted.update(statements=1, rows=1)
        return one(scope, query)

    monkeypatch.setattr(Scope, "row", watched_row)
    return counted


def _cost(page: Page, world: World, read: Counter[str]) -> dict[str, int]:
    read.clear()
    page(world.office)
    return dict(read)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_counts_reads_no_more_of_a_larger_register(
    offices: dict[int, World], read: Counter[str], name: str
) -> None:
    few = _cost(PAGES[name], offices[FEW], read)
    assert few["statements"] > 0
    assert _cost(PAGES[name], offices[MANY], read) == few


def test_a_period_asks_as_often_and_reads_a_row_a_unit(
    offices: dict[int, World], read: Counter[str]
) -> None:
    few = _cost(lambda office: period_page(office, YEAR, "H1"), offices[FEW], read)
    many = _cost(lambda office: period_page(office, YEAR, "H1"), offices[MANY], read)
    more = len(offices[MANY].requests()) - len(offices[FEW].requests())
    assert more > FEW
    assert many["statements"] == few["statements"]
    # Its request, and the letters of its form by unit and kind, for the page alone.
    assert many["rows"] - few["rows"] == 2 * more


def test_on_the_morning_of_a_period_a_unit_costs_its_request_and_no_letter(
    offices: dict[int, World], read: Counter[str]
) -> None:
    """All units are due; what lies in the outbox is asked for as a whole, and read of none."""
    costs, asked = {}, {}
    for size, world in offices.items():
        world.clock.set("2024-11-18 08:00")
        try:
            costs[size] = _cost(lambda office: before_dispatching(office, YEAR), world, read)
        finally:
            world.clock.set("2024-05-20 08:00")
        asked[size] = len(world.requests("Y"))
    assert costs[MANY]["statements"] == costs[FEW]["statements"]
    assert asked[MANY] - asked[FEW] > FEW
    assert costs[MANY]["rows"] - costs[FEW]["rows"] == asked[MANY] - asked[FEW]


def test_the_inbox_reads_the_messages_of_one_page(
    offices: dict[int, World], read: Counter[str]
) -> None:
    passed_over = InboxQuery(Tray.PASSED_OVER)
    page = inbox_page(offices[MANY].office, passed_over)
    assert (page.total, page.pages, len(page.lines)) == (90, 4, 25)
    assert page.lines[0].number == 90
    many = _cost(lambda office: inbox_page(office, passed_over), offices[MANY], read)
    few = _cost(lambda office: inbox_page(office, passed_over), offices[FEW], read)
    assert many["statements"] == few["statements"]
    # Ids and reasons of all of them, for the headings; of messages those 25 that are shown.
    assert many["rows"] - few["rows"] == (MANY - FEW) * MAILS_A_UNIT


@pytest.mark.parametrize(
    "day", ["2024-01-12", "2024-05-20", "2024-06-20", "2024-11-18", "2024-12-10"]
)
def test_the_few_that_are_looked_at_are_all_that_is_due(
    offices: dict[int, World], day: str
) -> None:
    world = offices[MANY]
    world.clock.set(f"{day} 08:00")
    try:
        due = what_is_due(world.office, YEAR)
        assert due == due_to(world.office, YEAR, None)
        plain = {r.unit_code for r in plain_forms(world.office, YEAR)}
        assert {d.unit_code for d in due.due} <= plain | units_to_look_at(world.office, YEAR)
    finally:
        world.clock.set("2024-05-20 08:00")
