"""Two localities in one database: each with a mailbox of its own, or both with one.

The second is a copy of the first, with the same units: nothing but the office, or the token, tells
the post of one from the other's.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.pages.handed_out_files import file_of_message
from plancycle.cycle.overviews.pages.message_overview import message_page
from plancycle.cycle.overviews.trace import list_figures
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.workplace.collecting_state import collecting_state
from plancycle.mail.mailboxes.mailbox import SetAside, leave_out
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import ConfigError, StepError
from plancycle.model.mail import FetchedMessage
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, Crafts, MemoryMailbox, World, done, mail, moment
from tests.postgresql_server import PostgresqlServer

FIRST, SECOND = "thai-binh", "vu-thu"
UNIT, OTHER, THIRD = "so-gddt", "so-tai-chinh", "so-noi-vu"
LEFT = "Để hồ sơ “thai-binh” xử lý"

Open = Callable[[str, str], World]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shared.sqlite'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def open_world(url: str, tmp_path: Path, fresh_folder: Path, crafts: Crafts) -> Iterator[Open]:
    """Opens a locality at an office; its letters have gone out and it is 3/6/2024."""
    config = tmp_path / "config"
    shutil.copytree(fresh_folder / "config", config)
    shutil.copytree(config / FIRST, config / SECOND)
    locality = config / SECOND / "locality.yaml"
    text = locality.read_text(encoding="utf-8")
    locality.write_text(text.replace(f"code: {FIRST}", f"code: {SECOND}"), encoding="utf-8")
    opened: list[World] = []

    def open_world(code: str, at: str) -> World:
        world = World(tmp_path, crafts, code=code, at=at, url=url)
        opened.append(world)
        world.use(papers=tmp_path / code)
        world.issue_year()
        world.queue_everything()
        deliver_all(world.office)
        world.clock.set("2024-06-03 08:00")
        return world

    yield open_world
    for world in opened:
        world.database.close()


def _give_mailbox(world: World, mailbox: MemoryMailbox) -> None:
    world.mailbox = mailbox
    world.use(mailbox=mailbox)


# Two mailboxes


class MeetingMailbox(MemoryMailbox):
    """Gives nothing before the other one is asked as well."""

    def __init__(self, name: str, meeting: Barrier) -> None:
        super().__init__(name)
        self._meeting = meeting

    def fetch(
        self, cursor: str | None, is_known: Callable[[str], bool], set_aside: SetAside = leave_out
    ) -> Iterator[FetchedMessage]:
        self._meeting.wait()
        return super().fetch(cursor, is_known, set_aside)


@pytest.fixture
def two(open_world: Open) -> tuple[World, World]:
    """Two offices that collect at the same moment."""
    meeting = Barrier(2, timeout=60)
    first, second = open_world(FIRST, DEFAULT_OFFICE), open_world(SECOND, SECOND)
    for world, name in ((first, "hop-thu-1"), (second, "hop-thu-2")):
        _give_mailbox(world, MeetingMailbox(name, meeting))
    return first, second


def _collect_at_once(*worlds: World) -> list[dict[str, int]]:
    for world in worlds:
        world.clock.set("2024-06-17 08:00")
    with ThreadPoolExecutor(len(worlds)) as pool:
        return list(pool.map(lambda w: collect_all(w.office), worlds))


def test_two_offices_collect_at_once_and_neither_touches_the_others(
    two: tuple[World, World],
) -> None:
    first, second = two
    lost = first.report(OTHER, "2024-06-10 09:00", done("01", 5))
    first.report(UNIT, "2024-06-10 10:00", done("01", 7))
    second.report(UNIT, "2024-06-10 10:00", done("01", 4))
    second.mailbox.put(lost, moment("2024-06-10 11:00"))  # sent to both by mistake

    assert _collect_at_once(first, second) == [
        {"Tiếp nhận": 2},
        {"Tiếp nhận": 1, "Chờ cán bộ xem xét": 1},
    ]

    assert [m.status.value for m in first.incoming()] == ["processed", "processed"]
    assert [m.status.value for m in second.incoming()] == ["processed", "quarantined"]
    assert first.states(OTHER) == first.states(UNIT) == [SubmissionStatus.ACCEPTED]
    assert (second.states(OTHER), second.states(UNIT)) == ([], [SubmissionStatus.ACCEPTED])
    for world, own, others in (
        (first, "hop-thu-1", "hop-thu-2"),
        (second, "hop-thu-2", "hop-thu-1"),
    ):
        with world.database.read() as tx:
            assert (tx.inbox.cursor(own), tx.inbox.cursor(others)) == ("1:2", None)
            assert tx.inbox.known_keys(others) == frozenset()
            assert tx.fetching.state(others).fetched_at is None
    figures = []
    for world in two:
        consolidate(world.office, YEAR, "H1")
        figures.append({f.key: f.value for f in list_figures(world.office, YEAR, "H1")})
    assert [f["T01.quantity"] for f in figures] == [12, 4]
    assert [f["units.on_time"] for f in figures] == [2, 1]


def test_messages_of_another_office_are_not_to_be_found(two: tuple[World, World]) -> None:
    first, second = two
    first.report(UNIT, "2024-06-10 10:00")
    _collect_at_once(first, second)
    (message,) = first.incoming()
    letter = first.first_letters()[0]
    with second.database.read() as tx:
        assert tx.inbox.find(message.id) is None
        assert tx.inbox.by_sha256(message.sha256) is None
        assert tx.outbox.by_message_id(letter.message_id) is None
    with first.database.read() as tx:
        assert tx.inbox.find(message.id) == message
        assert tx.outbox.by_message_id(letter.message_id) == letter


def test_addresses_leases_rates_and_what_was_told_are_an_offices_own(
    two: tuple[World, World],
) -> None:
    first, second = two
    address = first.address(UNIT)
    assert second.address(UNIT) == address
    with first.database.begin() as tx:
        tx.outbox.note_bad_address(address, "550 5.1.1", source="smtp")
        tx.notices.note_refusal("sender", "550 5.7.1")
        tx.inbox.move_cursor("authentication-results:mx.example", "2024-01-09")
    for world, flagged, refusals, known in (
        (first, {address.lower()}, 1, "2024-01-09"),
        (second, set(), 0, None),
    ):
        with world.database.read() as tx:
            assert set(tx.outbox.bad_addresses()) == flagged
            assert len(tx.notices.refusals()) == refusals
            assert tx.inbox.cursor("authentication-results:mx.example") == known
            sent = len(world.sender.taken)
            assert sent > 0
            assert tx.sending.used_since(moment("2024-01-01 00:00")) == sent
    with first.database.leases.hold("collect"), second.database.leases.hold("collect"):
        for world in two:
            assert [lease.name for lease in world.database.leases.all()] == ["collect"]


def test_two_offices_do_not_read_one_mailbox(two: tuple[World, World]) -> None:
    first, second = two
    for world in two:
        _give_mailbox(world, MemoryMailbox("hop-thu"))
    assert fetch_mail(first.office) == 0
    with pytest.raises(ConfigError, match="“hop-thu” là của văn phòng “mac-dinh”"):
        fetch_mail(second.office)


# One mailbox


@pytest.fixture
def shared(open_world: Open, tmp_path: Path) -> tuple[World, World]:
    """Two profiles of one office; each has its own addresses, and both read one mailbox."""
    for path in (tmp_path / "config" / SECOND).glob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("thaibinh.example", "vuthu.example"), encoding="utf-8")
    worlds = open_world(FIRST, DEFAULT_OFFICE), open_world(SECOND, DEFAULT_OFFICE)
    mailbox = MemoryMailbox()
    for world in worlds:
        _give_mailbox(world, mailbox)
        world.clock.set("2024-06-12 08:00")
    return worlds


def test_whoever_collects_first_leaves_each_report_to_its_profile(
    shared: tuple[World, World],
) -> None:
    first, second = shared
    for unit in (UNIT, OTHER, THIRD):
        first.report(unit, "2024-06-10 09:00", done("01", 7))
    second.report(UNIT, "2024-06-10 10:00", done("01", 4))

    assert collect_all(second.office) == {LEFT: 3, "Tiếp nhận": 1}
    assert waiting_messages(second.office) == ()
    assert second.states(UNIT) == [SubmissionStatus.ACCEPTED]
    assert second.sender.taken[-1].to == (second.address(UNIT),)
    unread = []
    for world in shared:
        with world.database.read() as tx:
            unread.append(collecting_state(tx, world.office).unread)
    assert unread == [3, 0]

    assert collect_all(second.office) == {}
    assert collect_all(first.office) == {"Tiếp nhận": 3}
    for unit in (UNIT, OTHER, THIRD):
        assert first.states(unit) == [SubmissionStatus.ACCEPTED]
    assert collect_all(first.office) == collect_all(second.office) == {}


def test_a_token_in_the_file_alone_says_whose_it_is(shared: tuple[World, World]) -> None:
    first, second = shared
    file = ("bao cao.docx", first.filled(UNIT))
    raw = mail(sender="ca-nhan@mail.example", to="van-thu@x.example", subject="Gửi", files=[file])
    second.mailbox.put(raw, moment("2024-06-10 09:00"))
    assert collect_all(second.office) == {LEFT: 1}
    assert collect_all(first.office) == {"Chờ cán bộ xem xét": 1}
    assert len(waiting_messages(first.office)) == 1
    assert waiting_messages(second.office) == ()


def test_without_a_token_the_register_says_whose_it_is(shared: tuple[World, World]) -> None:
    first, second = shared
    _ask(first, first.address(UNIT))
    assert collect_all(second.office) == {LEFT: 1}
    assert collect_all(first.office) == {"Chờ cán bộ xem xét": 1}


def test_the_pages_of_a_profile_show_no_message_of_another(shared: tuple[World, World]) -> None:
    first, second = shared
    _ask(first, first.address(UNIT))
    collect_all(second.office)
    collect_all(first.office)
    assert message_page(first.office, 1).message.profile == FIRST
    assert file_of_message(first.office, 1, 0)[1] == "thu-1.eml"
    refused = f"Thư đến số 1 không phải của hồ sơ “{SECOND}”"
    with pytest.raises(StepError, match=refused):
        message_page(second.office, 1)
    with pytest.raises(StepError, match=refused):
        file_of_message(second.office, 1, 0)


def test_what_nobody_knows_is_taken_up_by_the_first_and_shown_to_both(
    shared: tuple[World, World],
) -> None:
    first, second = shared
    _ask(first, "ai-do@mail.example")
    assert collect_all(second.office) == {"Chờ cán bộ xem xét": 1}
    assert collect_all(first.office) == {}
    assert [m.id for m in waiting_messages(first.office)] == [1]
    assert [m.id for m in waiting_messages(second.office)] == [1]
    with first.database.read() as tx:
        assert tx.inbox.in_state(IncomingStatus.QUARANTINED)[0].profile == ""


def _ask(world: World, sender: str) -> None:
    raw = mail(
        sender=sender,
        to=plus_address(world.office.profile.reporting.reply_to, "").replace("+", ""),
        subject="Xin hỏi về biểu mẫu",
        text="Đơn vị xin hỏi: cột kinh phí ghi theo đơn vị triệu đồng hay đồng?",
        files=[],
    )
    world.mailbox.put(raw, moment("2024-06-10 09:00"))
