"""Long work: asked for once, done in the person's name, shown until its end."""

from datetime import timedelta
from pathlib import Path

import pytest

from plancycle.asked_work.carrying_out import RunWatch, Told, carry_out, places
from plancycle.asked_work.house_work import back_up
from plancycle.asked_work.works import WORKS, Work, WorkPlace
from plancycle.console.pages.runs_page import RunPage
from plancycle.cycle.steps import Order, Watch
from plancycle.model.errors import StepError
from plancycle.model.people import Deed, PersonRole
from plancycle.model.runs import RunState
from plancycle.people.keeping import change_roles
from plancycle.store.persons.console_runs import PATIENCE, ConsoleRun, Params
from tests.console.stage import Browser, Console, text_of

MAIL = "/thai-binh/he-thong/thu"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In place of a look at the mail: what it was told."""
    told: list[str] = []

    def do(place: WorkPlace, params: object, watch: Watch) -> str:
        with place.office() as office, office.database.begin() as tx:
            told.append(f"{place.profile} {tx.actor}")
        return "Đã xem <b>xong</b>."

    monkeypatch.setitem(WORKS, "mail_doctor", Work(Deed.TEST_MAIL, lambda _: "Xem thư", do))
    return told


def _run(console: Console, number: int) -> ConsoleRun:
    with console.house.database.read() as tx:
        run = tx.console.runs.get(number)
    assert run is not None
    return run


def _carry_out(console: Console, number: int) -> RunState | None:
    place_of = places(console.house.settings, console.clock)
    return carry_out(console.house.database, number, place_of, lambda _: "Lỗi chưa lường trước.")


def _ask(console: Console, browser: Browser, press: str = "p1") -> int:
    answer = browser.post(MAIL, {"press": press})
    assert answer.status_code == 303
    return int(answer.headers["location"].removeprefix("/thai-binh/viec/"))


def test_work_is_done_in_the_persons_name_and_its_end_shown(
    console: Console, work: list[str]
) -> None:
    browser = console.at_desk()
    number = _ask(console, browser)
    assert console.started == [number]
    shown = browser.get(f"/thai-binh/viec/{number}")
    assert "Chờ chạy" in text_of(shown)
    assert 'hx-trigger="every 2s"' in shown.text
    assert _carry_out(console, number) is RunState.DONE
    assert work == ["thai-binh Trần Điều Hành"]
    shown = browser.get(f"/thai-binh/viec/{number}")
    assert "xong" in text_of(shown)
    assert "Đã xem &lt;b&gt;xong&lt;/b&gt;." in shown.text
    assert "hx-trigger" not in shown.text


def test_a_button_pressed_twice_asks_once(console: Console, work: list[str]) -> None:
    browser = console.at_desk()
    assert _ask(console, browser) == _ask(console, browser)
    assert len(console.started) == 1
    _carry_out(console, console.started[0])
    # The same page pressed again after the end shows that end, and does nothing anew.
    assert _ask(console, browser) == console.started[0]
    assert len(console.started) == 1
    assert _ask(console, browser, "p2") != console.started[0]


def test_two_people_at_the_same_button_start_it_once(console: Console, work: list[str]) -> None:
    first, second = console.at_desk(), console.at_desk(PersonRole.ADMINISTRATOR)
    number = _ask(console, first, "p1")
    assert _ask(console, second, "p2") == number
    assert console.started == [number]
    page = text_of(second.get(f"/thai-binh/viec/{number}"))
    assert "Việc này đang chạy, do người khác bấm." in page
    assert "Trần Điều Hành" in page


def test_a_run_is_taken_up_once(console: Console, work: list[str]) -> None:
    number = _ask(console, console.at_desk())
    assert _carry_out(console, number) is RunState.DONE
    assert _carry_out(console, number) is None
    assert len(work) == 1


def test_a_role_taken_back_before_it_begins_stops_it(console: Console, work: list[str]) -> None:
    number = _ask(console, console.at_desk())
    person = console.people[PersonRole.OPERATOR]
    change_roles(console.house.database, person, [PersonRole.VIEWER], None)
    assert _carry_out(console, number) is RunState.FAILED
    assert work == []
    assert "không còn quyền" in _run(console, number).result


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StepError("Chưa gửi: chưa ban hành."), "Chưa gửi: chưa ban hành."),
        (RuntimeError("bí mật"), "Lỗi chưa lường trước."),
    ],
)
def test_what_fails_says_why(
    console: Console, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def do(*_: object) -> str:
        raise error

    monkeypatch.setitem(WORKS, "mail_doctor", Work(Deed.TEST_MAIL, lambda _: "Xem thư", do))
    browser = console.at_desk()
    number = _ask(console, browser)
    assert _carry_out(console, number) is RunState.FAILED
    assert said in text_of(browser.get(f"/thai-binh/viec/{number}"))


def test_work_that_nobody_is_at_any_more_is_told_and_can_be_asked_for_again(
    console: Console, work: list[str]
) -> None:
    browser = console.at_desk()
    number = _ask(console, browser)
    with console.house.database.begin() as tx:
        assert tx.console.runs.start(number)
    console.clock.now += PATIENCE
    assert "Đang chạy" in text_of(browser.get(f"/thai-binh/viec/{number}"))
    console.clock.now += timedelta(seconds=1)
    assert "bị ngắt giữa chừng" in text_of(browser.get(f"/thai-binh/viec/{number}"))
    again = _ask(console, browser, "p2")
    assert again != number
    assert _run(console, number).state is RunState.LOST
    # Whoever was at it after all changes nothing of that.
    with console.house.database.begin() as tx:
        assert not tx.console.runs.end(number, RunState.DONE, "xong")


def test_how_far_it_is_stands_on_the_page(console: Console, work: list[str]) -> None:
    browser = console.at_desk()
    number = _ask(console, browser)
    with console.house.database.begin() as tx:
        tx.console.runs.start(number)
    watch = RunWatch(Told(console.house.database, number))
    with console.house.to_work("thai-binh", "A") as office:
        watch.carry_out(office, Order("Tải thư mới", lambda _: None))
        assert "Tải thư mới" in text_of(browser.get(f"/thai-binh/viec/{number}"))
        watch.begins("Soạn thư", 3)
        orders = [Order("Soạn thư", lambda _, n: n, (n,), 1) for n in range(3)]
        assert watch.carry_out_all(office, orders) == [0, 1, 2]
    run = _run(console, number)
    assert (run.stage, run.done, run.pieces) == ("Soạn thư", 3, 3)
    part = browser.get(f"/thai-binh/viec/{number}", **{"hx-request": "true"})
    assert "<html" not in part.text
    assert 'max="3" value="3"' in part.text


def test_a_backup_belongs_to_the_house(console: Console) -> None:
    browser = console.at_desk(PersonRole.ADMINISTRATOR)
    answer = browser.post("/he-thong/sao-luu", {"press": "p"})
    address = answer.headers["location"]
    assert address == f"/he-thong/viec/{console.started[0]}"
    assert "Sao lưu dữ liệu" in text_of(browser.get(address))
    assert _carry_out(console, console.started[0]) is RunState.FAILED
    assert "Chưa đặt thư mục sao lưu" in text_of(browser.get(address))


def test_every_work_has_a_title_and_a_deed_that_is_no_mere_look() -> None:
    params = {"year": 2026, "period": "H1", "title": "6 tháng đầu năm 2026"}
    titles = {name: work.title(params) for name, work in WORKS.items()}
    assert titles["consolidate"] == "Tổng hợp báo cáo 6 tháng đầu năm 2026"
    assert WORKS["consolidate"].title({"year": 2026}) == "Tổng hợp báo cáo năm 2026"
    assert len(set(titles.values())) == len(WORKS)
    assert not {w.deed for w in WORKS.values()} & {Deed.SEE, Deed.CHANGE_OWN_PASSWORD}


def test_a_backup_asked_for_in_the_browser_holds_what_one_of_the_terminal_does(
    console: Console, tmp_path: Path
) -> None:
    """The office's own templates among it, which it once left out."""
    own = tmp_path / "mau"
    (own / "emails").mkdir(parents=True)
    (own / "emails" / "ack.j2").write_text("x")
    changed = {"own_templates_dir": own, "backup_dir": tmp_path / "sao-luu"}
    said = back_up(console.house.settings.model_copy(update=changed))
    (made,) = (tmp_path / "sao-luu").iterdir()
    assert made.name in said
    assert [p.read_text() for p in made.rglob("ack.j2")] == ["x"]


@pytest.mark.parametrize(
    ("work", "params", "state", "shown_at"),
    [
        ("consolidate", {"year": 2026, "period": "H1"}, RunState.DONE,
         ("/thai-binh/2026/H1", "Mở kỳ báo cáo")),
        ("dispatch", {"year": 2026}, RunState.DONE, ("/thai-binh/2026", "Mở Năm 2026")),
        ("collect", {}, RunState.DONE, ("/thai-binh/hop-thu", "Mở Hộp thư")),
        ("mail_doctor", {}, RunState.DONE, None),
        ("dispatch", {"year": 2026}, RunState.FAILED, None),
    ],
)  # fmt: skip
def test_work_that_is_done_leads_to_where_it_is_seen(
    console: Console, work: str, params: Params, state: RunState, shown_at: tuple[str, str] | None
) -> None:
    with console.house.database.begin() as tx:
        person = console.people[PersonRole.OPERATOR].id
        run, _ = tx.console.runs.ask("p", "thai-binh", work, "Việc", params, person)
    page = RunPage(run, "An", state, "", "/thai-binh")
    assert page.shown_at == shown_at


def test_a_draft_that_was_made_is_one_press_away(console: Console) -> None:
    """Nobody should have to look for the paper that the sentence above the link speaks of."""
    with console.house.database.begin() as tx:
        person = console.people[PersonRole.OPERATOR].id
        params: Params = {"year": 2026, "period": "H1"}
        run, _ = tx.console.runs.ask("p", "thai-binh", "consolidate", "Việc", params, person)
        plan, _ = tx.console.runs.ask("q", "thai-binh", "plan", "Việc", {"year": 2026}, person)
        for number in (run.id, plan.id):
            tx.console.runs.start(number)
            tx.console.runs.end(number, RunState.DONE, "Dự thảo: bản mới, bản 1.")
    browser = console.at_desk()
    assert (
        '<a class="button" href="/thai-binh/2026/H1/van-ban/bao-cao-tong-hop">Mở dự thảo</a>'
        in browser.get(f"/thai-binh/viec/{run.id}").text
    )
    assert (
        '<a class="button" href="/thai-binh/2026/van-ban/ke-hoach">Mở dự thảo</a>'
        in browser.get(f"/thai-binh/viec/{plan.id}").text
    )
