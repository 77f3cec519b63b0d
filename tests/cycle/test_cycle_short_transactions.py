"""Nothing slow is done while nobody else can write: forms and letters are made in between."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from plancycle.cycle.desk.receive import receive_file
from plancycle.cycle.desk.telling import notice_mail
from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.desk.waiting.decide import accept_message
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.answering import enclosures
from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.incoming.settling import older_version
from plancycle.cycle.outgoing import escalation_mail
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.escalate import queue_escalations
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.cycle.steps.collecting import process_all
from plancycle.cycle.workplace.addresses import Unreached
from plancycle.cycle.workplace.unit_mail import to_unit
from plancycle.mail.outgoing.compose import MailComposer
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import SubmissionStatus
from plancycle.store.blobs import BlobStore
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, done

UNIT = "so-gddt"
BAD = {("01", Field.QUANTITY): "mười hai rưỡi trăm"}


@pytest.fixture
def strict(fresh: World) -> World:
    """21/6/2024, the day on which superiors are asked about their late units."""
    fresh.edit("reporting.yaml", "days_after: [1, 3]", "days_after: [1, 3]\n  escalate_after: 5")
    fresh.issue_year()
    fresh.queue_everything()
    deliver_all(fresh.office)
    fresh.clock.set("2024-06-21 08:00")
    fetch_mail(fresh.office)
    return fresh


@pytest.fixture
def locked(request: pytest.FixtureRequest) -> list[bool]:
    """Whether the write lock is held now."""
    world: World = request.getfixturevalue(
        next(n for n in ("strict", "sent") if n in request.fixturenames)
    )
    held = [False]

    def begin(_c: object, _cursor: object, statement: str, *_: object) -> None:
        held[0] = held[0] or statement == "BEGIN IMMEDIATE"

    def end(_: object) -> None:
        held[0] = False

    engine = world.database._engine
    sa.event.listen(engine, "before_cursor_execute", begin)
    sa.event.listen(engine, "commit", end)
    sa.event.listen(engine, "rollback", end)
    return held


@contextmanager
def _watched(works: Sequence[tuple[object, str]], note: Callable[[str], None]) -> Iterator[None]:
    """Tell of every call of some functions and methods before it is made."""
    with pytest.MonkeyPatch.context() as patch:

        def watch(owner: object, name: str) -> None:
            work: Callable[..., object] = getattr(owner, name)

            def watched(*args: object, **named: object) -> object:
                note(name)
                return work(*args, **named)

            patch.setattr(owner, name, watched)

        for owner, name in works:
            watch(owner, name)
        yield


@pytest.fixture
def writing(locked: list[bool]) -> Iterator[list[str]]:
    """What was made, each with whether the write lock was held at that moment."""
    made: list[str] = []
    works = (
        (enclosures, "render_form"),
        (enclosures, "bring_back"),
        (escalation_mail, "to_unit"),
        (notice_mail, "to_unit"),
    )
    with _watched(
        works, lambda name: made.append(f"{name}{' while writing' if locked[0] else ''}")
    ):
        yield made


@pytest.fixture
def slow_in_lock(locked: list[bool]) -> Iterator[list[str]]:
    """What was rendered, read or written while nobody else could write."""
    slow: list[str] = []
    works = (
        (MailComposer, "render_mail"),
        (BlobStore, "put"),
        (BlobStore, "get"),
        (enclosures, "render_form"),
        (enclosures, "bring_back"),
        (older_version, "document_time"),
        (older_version, "parse_message"),
    )
    with _watched(works, lambda name: slow.append(name) if locked[0] else None):
        yield slow


@contextmanager
def _only(made: list[str], *names: str) -> Iterator[None]:
    made.clear()
    yield
    assert made == list(names)


def test_a_form_that_goes_back_is_made_before_the_answer_is_written(
    sent: World, writing: list[str]
) -> None:
    sent.report(UNIT, "2024-06-10 09:00", BAD)
    sent.clock.set("2024-06-10 10:00")
    with _only(writing, "render_form", "bring_back"):
        assert collect_all(sent.office) == {"Trả lại để hoàn thiện": 1}
    assert sent.states(UNIT) == [SubmissionStatus.RETURNED]
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert any(n.startswith("Bieu-mau") for n in sent.files(answer))
    assert len(sent.incoming()) == 1


def test_an_accepted_report_needs_no_form(sent: World, writing: list[str]) -> None:
    sent.report(UNIT, "2024-06-10 09:00", done("01", 7))
    sent.clock.set("2024-06-10 10:00")
    with _only(writing):
        assert collect_all(sent.office) == {"Tiếp nhận": 1}


def test_so_it_is_where_a_person_decides(sent: World, writing: list[str]) -> None:
    sent.clock.set("2024-06-10 08:00")
    sent.report("so-tai-chinh", "2024-06-10 08:30", BAD, sender="la@mail.example")
    sent.report("so-noi-vu", "2024-06-10 08:40", sender="la@mail.example")
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    first, second = waiting_messages(sent.office)
    with _only(writing, "render_form", "bring_back"):
        accept_message(
            sent.office, first.id, unit="so-tai-chinh", period="H1", why="đã gọi điện", force=True
        )
    with _only(writing, "render_form"):
        return_message(sent.office, second.id, "gửi lại từ hộp thư cơ quan")


def test_letters_to_superiors_and_notices_are_composed_before_they_are_queued(
    strict: World, writing: list[str]
) -> None:
    due = escalations_due(strict.office, YEAR)
    with _only(writing, "to_unit"):
        assert queue_escalations(strict.office, YEAR, due) == 1
    told = [Unreached("Đơn vị", "chưa có địa chỉ", "x:1")]
    with _only(writing, "to_unit"):
        assert queue_notice(strict.office, told) == 1


def test_a_superior_is_not_told_of_a_report_that_came_while_the_letter_was_written(
    strict: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = escalations_due(strict.office, YEAR)
    late, still_late = (r.unit_code for r in due.due[0].requests)
    compose = to_unit
    content = strict.filled(late)
    handed_in: list[str] = []

    def compose_slowly(*args: object, **named: object) -> object:
        if not handed_in:
            handed_in.append(late)
            receive_file(
                strict.office, name="x.docx", content=content, unit=late, period="H1", why="giấy"
            )
        return compose(*args, **named)  # type: ignore[arg-type]  # as escalate gives them

    monkeypatch.setattr(escalation_mail, "to_unit", compose_slowly)
    assert queue_escalations(strict.office, YEAR, due) == 0
    (asked,) = escalations_due(strict.office, YEAR).due
    assert [r.unit_code for r in asked.requests] == [still_late]


def test_nothing_slow_is_done_while_a_message_is_settled(
    sent: World, slow_in_lock: list[str]
) -> None:
    """Letters are written, files kept and older ones looked into before the lock is taken."""
    sent.report(UNIT, "2024-06-10 09:00", done("01", 7))
    sent.report(UNIT, "2024-06-10 09:10", done("01", 8))  # beside the one that counts
    sent.report("so-noi-vu", "2024-06-10 09:20", BAD)
    sent.report("so-tai-chinh", "2024-06-10 09:30", sender="la@mail.example")
    sent.clock.set("2024-06-10 10:00")
    assert fetch_mail(sent.office) == 4
    slow_in_lock.clear()  # a raw message is kept as it is fetched
    done_with = process_all(sent.office).outcomes
    assert done_with == {"Tiếp nhận": 2, "Trả lại để hoàn thiện": 1, "Chờ cán bộ xem xét": 1}
    assert slow_in_lock == []


def test_nor_while_a_person_decides(sent: World, slow_in_lock: list[str]) -> None:
    sent.report("so-tai-chinh", "2024-06-10 08:30", BAD, sender="la@mail.example")
    sent.report("so-noi-vu", "2024-06-10 08:40", sender="la@mail.example")
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    first, second = waiting_messages(sent.office)
    slow_in_lock.clear()
    accept_message(
        sent.office, first.id, unit="so-tai-chinh", period="H1", why="đã gọi điện", force=True
    )
    return_message(sent.office, second.id, "gửi lại từ hộp thư cơ quan")
    assert slow_in_lock == []
