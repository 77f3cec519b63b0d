"""Two commands of one period at the same moment: both end well, and everything is there once."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Condition, Event, get_ident
from time import sleep
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from plancycle.cycle.desk import receive as receiving
from plancycle.cycle.desk import record_by_hand
from plancycle.cycle.desk.receive import Received, receive_file
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.reminder_letters import draft_reminder_letters
from plancycle.cycle.overviews.trace import list_figures
from plancycle.cycle.papers.drafting.drafts import DraftedPaper, keep_draft
from plancycle.cycle.papers.issuing.issue import IssuedPaper
from plancycle.cycle.papers.making import consolidate as consolidating
from plancycle.cycle.papers.making.consolidate import Consolidated, consolidate
from plancycle.documents.papers.report_contexts import ReportContext
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.answers.submissions import Submissions
from plancycle.store.database import MOST_TRIES, Database
from plancycle.store.engines import engine as engine_of_store
from plancycle.store.schema.records import Incoming, Submission
from plancycle.store.schema.scope import Scope
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, Crafts, World, done
from tests.postgresql_server import PostgresqlServer

UNIT = "so-gddt"
REPORT = DocumentKind.CONSOLIDATED_REPORT
T = TypeVar("T")


def _consolidations(world: World) -> list[tuple[int, int]]:
    """Number of each consolidation, and version of the paper that it belongs to."""
    query = (
        "SELECT c.version, d.version FROM consolidation c "
        "JOIN document d ON d.id = c.document_id ORDER BY c.id"
    )
    with world.database._engine.connect() as connection:
        return [tuple(r) for r in connection.exec_driver_sql(query)]


def _interrupt(
    monkeypatch: pytest.MonkeyPatch, events: list[Callable[[], object]]
) -> list[DraftedPaper]:
    """Each draft of a consolidation is followed by one of the events, before its figures are kept.

    Returns: the drafts, as they are made.
    """
    drafts: list[DraftedPaper] = []

    def keep_and_wait(*args: object) -> DraftedPaper:
        drafts.append(keep_draft(*args))  # type: ignore[arg-type]  # as consolidate gives them
        if events:
            events.pop(0)()
        return drafts[-1]

    monkeypatch.setattr(consolidating, "keep_draft", keep_and_wait)
    return drafts


@pytest.fixture
def reported(sent: World) -> World:
    sent.report(UNIT, "2024-06-10 09:00", done("01", 7))
    sent.clock.set("2024-06-12 11:00")
    collect_all(sent.office)
    sent.clock.set("2024-06-17 08:00")
    return sent


def test_the_same_consolidation_in_between_is_kept_once(
    reported: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner: list[Consolidated] = []
    _interrupt(monkeypatch, [lambda: inner.append(consolidate(reported.office, YEAR, "H1"))])
    outer = consolidate(reported.office, YEAR, "H1")
    assert outer.paper.version == inner[0].paper.version == 1
    assert _consolidations(reported) == [(1, 1)]


def test_a_report_that_comes_in_between_is_in_paper_and_figures(
    reported: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = reported.filled("so-tai-chinh", cells=done("01", 4))

    def hand_in() -> None:
        _receive(reported, content, "so-tai-chinh")

    drafts = _interrupt(monkeypatch, [hand_in])
    made = consolidate(reported.office, YEAR, "H1")
    assert [d.version for d in drafts] == [1, 2]
    assert made.paper.version == 2
    assert _consolidations(reported) == [(1, 2)]
    figures = {f.key: f.value for f in list_figures(reported.office, YEAR, "H1")}
    assert (figures["T01.quantity"], figures["units.on_time"] + figures["units.late"]) == (11, 2)


def test_a_paper_drafted_over_ours_does_not_get_our_figures(
    reported: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest draft and the newest figures are of one run, whoever comes last."""

    def overwrite() -> None:
        keep_draft(reported.office, YEAR, REPORT, replace(_context(reported), lead="Sở X"), "H1")

    drafts = _interrupt(monkeypatch, [overwrite])
    made = consolidate(reported.office, YEAR, "H1")
    document = reported.document(REPORT, "H1")
    assert document is not None
    assert [d.version for d in drafts] == [1, 3]
    assert (made.paper.version, document.version) == (3, 3)
    assert _consolidations(reported) == [(1, document.version)]


def _context(world: World) -> ReportContext:
    from plancycle.cycle.workplace.stored_papers import load_context

    document = world.document(REPORT, "H1")
    assert document is not None
    context = load_context(world.office, document)
    assert isinstance(context, ReportContext)
    return context


def test_a_consolidation_that_is_always_crossed_says_so(
    reported: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = iter(range(100))

    def overwrite() -> None:
        lead = f"Sở {next(number)}"
        keep_draft(reported.office, YEAR, REPORT, replace(_context(reported), lead=lead), "H1")

    drafts = _interrupt(monkeypatch, [overwrite] * 100)
    with pytest.raises(ConflictError, match="Hãy chạy lại lệnh tổng hợp"):
        consolidate(reported.office, YEAR, "H1")
    assert len(drafts) == MOST_TRIES
    assert _consolidations(reported) == []


def test_a_revision_that_another_took_leaves_the_report_stored_and_then_lets_it_in(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good report never goes to quarantine because two commands met."""
    sent.report(UNIT, "2024-06-10 09:00", done("01", 7))
    sent.clock.set("2024-06-10 10:00")
    insert, refused = Scope.insert, [0]

    def crossed(self: Scope, table: sa.Table, values: dict[str, object]) -> int:
        if table.name == "submission" and refused[0] < MOST_TRIES:
            refused[0] += 1
            raise ConflictError("Một lệnh khác vừa ghi.")
        return insert(self, table, values)

    monkeypatch.setattr(Scope, "insert", crossed)
    assert collect_all(sent.office) == {}
    assert [m.status for m in sent.incoming()] == [IncomingStatus.STORED]
    refused[0] = MOST_TRIES - 1
    sent.clock.set("2024-06-10 12:00")
    assert collect_all(sent.office) == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


# On a server, where two transactions really run side by side


@pytest.fixture
def served(
    tmp_path: Path, postgresql: PostgresqlServer, fresh_folder: Path, crafts: Crafts
) -> Iterator[World]:
    """A department on PostgreSQL whose letters have gone out."""
    shutil.copytree(fresh_folder, tmp_path / "office")
    world = World(tmp_path / "office", crafts)
    world.database.close()
    name = postgresql.create()
    with Database(postgresql.url(name), world.clock, "cán bộ") as database:
        world.database = database
        world.office = replace(world.office, database=database)
        world.issue_year()
        world.queue_everything()
        deliver_all(world.office)
        world.clock.set("2024-06-03 08:00")
        yield world
    postgresql.drop(name)


def _receive(world: World, content: bytes, unit: str = UNIT, why: str = "bản giấy") -> Received:
    return receive_file(
        world.office, name="x.docx", content=content, unit=unit, period="H1", why=why
    )


class _Meeting:
    """Has the first of two threads wait, in its transaction, until the other asks to write."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._asking, self._changed = Counter[int](), Condition()
        self._is_over = False
        writing = engine_of_store.writing

        @contextmanager
        def watched(engine: sa.Engine, office_id: int) -> Iterator[sa.Connection]:
            with self._counted(), writing(engine, office_id) as connection:
                yield connection

        monkeypatch.setattr("plancycle.store.database.writing", watched)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        me = get_ident()
        self._add(me, 1)
        try:
            yield
        finally:
            self._add(me, -1)

    def _add(self, who: int, more: int) -> None:
        with self._changed:
            self._asking[who] += more
            self._changed.notify_all()

    def here(self) -> None:
        """Called in a transaction. It fails a test in which the other never asks."""
        with self._changed:
            is_first, self._is_over = not self._is_over, True
            me = get_ident()

            def another_asks() -> bool:
                return any(n for who, n in self._asking.items() if who != me)

            assert not is_first or self._changed.wait_for(another_asks, timeout=600)


def _meet_at(monkeypatch: pytest.MonkeyPatch, table_name: str) -> None:
    """Of two threads the first to write a row of a table waits for the other to come."""
    meeting, insert = _Meeting(monkeypatch), Scope.insert

    def wait_and_insert(self: Scope, table: sa.Table, values: dict[str, object]) -> int:
        if table.name == table_name:
            meeting.here()
        return insert(self, table, values)

    monkeypatch.setattr(Scope, "insert", wait_and_insert)


def _both(work: Callable[[], T]) -> list[T]:
    with ThreadPoolExecutor(2) as pool:
        return [f.result() for f in [pool.submit(work), pool.submit(work)]]


def test_one_file_received_by_two_is_recorded_once(
    served: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, why = served.filled(UNIT, cells=done("01", 7)), iter(["bản giấy", "USB"])
    _meet_at(monkeypatch, "submission")
    found = _both(lambda: _receive(served, content, why=next(why)))
    assert sorted((r.repeated, r.let_in is not None) for r in found) == [
        (False, True),
        (True, False),
    ]
    assert served.states(UNIT) == [SubmissionStatus.ACCEPTED]


def test_one_file_received_by_two_with_the_same_words_is_recorded_once(
    served: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under one ``--as-of``: both make the very same record of it."""
    content, meeting = served.filled(UNIT), _Meeting(monkeypatch)
    record = record_by_hand.keep_record

    def wait_and_record(*args: object) -> Incoming:
        meeting.here()
        return record(*args)  # type: ignore[arg-type]  # as receive_file gives them

    monkeypatch.setattr(receiving, "keep_record", wait_and_record)
    found = _both(lambda: _receive(served, content))
    assert sorted(r.repeated for r in found) == [False, True]
    assert served.states(UNIT) == [SubmissionStatus.ACCEPTED]


@pytest.mark.parametrize("table", ["document", "consolidation"])
def test_one_period_consolidated_by_two_is_kept_once(
    served: World, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    _receive(served, served.filled(UNIT, cells=done("01", 7)))
    served.clock.set("2024-06-17 08:00")
    _meet_at(monkeypatch, table)
    found = _both(lambda: consolidate(served.office, YEAR, "H1"))
    assert [c.paper.version for c in found] == [1, 1]
    document = served.document(REPORT, "H1")
    assert document is not None
    assert _consolidations(served) == [(1, document.version)]


def test_one_reminder_letter_drafted_by_two_is_kept_once(
    served: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.clock.set("2024-06-18 08:00")
    collect_all(served.office)
    _meet_at(monkeypatch, "document")
    found = _both(lambda: draft_reminder_letters(served.office, YEAR))
    assert [[d.version for d in drafts] for drafts in found] == [[1], [1]]
    cycle_id = served.cycle.id
    with served.database.begin() as tx:
        kinds = [d.kind for d in tx.documents.all(cycle_id)]
    assert kinds.count(DocumentKind.REMINDER) == 1


def _pair(first: Callable[[], object], second: Callable[[], object]) -> list[object]:
    """What both end with: a result, or the error."""
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(first), pool.submit(second)]
        return [f.exception() or f.result() for f in done]


def _somebody_waits(world: World) -> bool:
    """Whether a transaction waits for another to end, by what the server itself says."""
    query = sa.text(
        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
        "WHERE NOT granted AND datname = current_database()"
    )
    with world.database.read() as tx:
        return bool(tx._scope.connection.execute(query).scalar())


def test_no_report_is_let_in_while_its_period_is_being_closed(
    served: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL it was let in and thanked for, and stood in no report."""
    _receive(served, served.filled("so-tai-chinh", cells=done("01", 3)), "so-tai-chinh")
    content = served.filled(UNIT, cells=done("01", 7))
    served.clock.set("2024-06-17 08:00")
    consolidate(served.office, YEAR, "H1")
    read, ended, add = Event(), Event(), Submissions.add
    letting_in = set[int]()

    def noted(self: Submissions, *args: Any, **named: Any) -> Submission:
        letting_in.add(get_ident())
        return add(self, *args, **named)

    def wait_before_it_ends(_: sa.Connection) -> None:
        if get_ident() in letting_in:
            read.set()
            while not ended.is_set() and not _somebody_waits(served):
                sleep(0.01)

    def issue() -> IssuedPaper:
        assert read.wait(600)
        try:
            return served.issue(REPORT, 90, "2024-06-17", period="H1")
        finally:
            ended.set()

    monkeypatch.setattr(Submissions, "add", noted)
    sa.event.listen(served.database._engine, "commit", wait_before_it_ends)
    received, refused = _pair(lambda: _receive(served, content), issue)
    assert isinstance(received, Received)
    assert isinstance(refused, StepError)
    assert "đã thay đổi sau khi lập dự thảo" in str(refused)
    assert served.states(UNIT) == [SubmissionStatus.ACCEPTED]
    assert served.request(UNIT).locked_at is None
