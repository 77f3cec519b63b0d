"""The practice office: made by one click, everything may be pressed, nothing real is touched."""

import io
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import docx
import pytest
from httpx import Response
from starlette.datastructures import MutableHeaders

from plancycle.asked_work.carrying_out import carry_out, places
from plancycle.console.background import ProcessStart
from plancycle.console.practice_door import SECOND_NAME, _turn_headers, _turned
from plancycle.console.showing import TEMPLATES
from plancycle.cycle.overviews.pages.period_overview import Standing, period_page
from plancycle.cycle.steps import collect
from plancycle.installation.settings import MailMode, Settings, load_settings
from plancycle.model.errors import StepError
from plancycle.model.people import PersonRole
from plancycle.model.periods import VIETNAM
from plancycle.model.runs import RunState
from plancycle.model.status import IncomingStatus
from plancycle.profiles import load_profile
from plancycle.rehearsal.moments import Moment, Stop, stop_at
from plancycle.rehearsal.practice_note import NOTE, keep_note, read_note
from plancycle.rehearsal.rehearsal_folder import prepare
from plancycle.rehearsal.rehearse import Order
from plancycle.wiring import practice_office as bootstrap_practice
from plancycle.wiring.open_office import open_database, open_office
from plancycle.wiring.practice_office import (
    KEPT,
    Practice,
    clean_up,
    clock_of_folder,
    find_practice,
    make_practice,
    move_on,
    throw_away,
)
from tests.console.stage import HOME, Browser, Console, open_console, text_of

pytestmark = pytest.mark.long

CONFIG = Path(__file__).parents[2] / "config"
PLAN = "/tap/thai-binh/2024/van-ban/ke-hoach"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with a practice office before the plan is issued."""
    folder = tmp_path_factory.mktemp("real") / "workspace"
    folder.mkdir()
    make_practice(Settings(workspace=folder), Moment.BEFORE_PLAN, "An", lambda *_: None)
    return folder


@dataclass
class Practised:
    """A real console, and the practice office behind its door."""

    console: Console
    practice: Practice

    @property
    def real(self) -> list[str]:
        """All that the real database holds, but for who is signed in."""
        with sqlite3.connect(self.console.house.settings.workspace / "plancycle.sqlite") as opened:
            lines = list(opened.iterdump())
        return [line for line in lines if "console_session" not in line]


@pytest.fixture
def practised(tmp_path: Path, made: Path) -> Iterator[Practised]:
    """A console of its own over a copy of that office."""
    console = open_console(tmp_path / "workspace")
    here = tmp_path / "workspace" / "dien-tap"
    copytree(made / "dien-tap", here)
    (folder,) = here.iterdir()
    # The settings name the folder that they were made in.
    settings = folder / "settings.env"
    settings.write_text(settings.read_text("utf-8").replace(str(made), str(tmp_path / "workspace")))
    practice = find_practice(console.house.settings)
    assert practice is not None
    yield Practised(console, practice)
    console.close()


def with_a_sentence(content: bytes) -> bytes:
    """A Word file as somebody hands it back who wrote one sentence more."""
    document, target = docx.Document(io.BytesIO(content)), io.BytesIO()
    document.paragraphs[-1].add_run(" Đề nghị các đơn vị phối hợp.")
    document.save(target)
    return target.getvalue()


# ---- made and entered


def test_one_click_makes_it_and_the_page_leads_in(console: Console) -> None:
    browser = console.at_desk(PersonRole.VIEWER)
    assert "Văn phòng tập đang có" not in text_of(browser.get("/dien-tap"))
    assert browser.get("/tap/").headers["location"] == "/dien-tap"
    asked = browser.post("/dien-tap/lap", {"press": "p", "moment": "truoc-ke-hoach"})
    (number,) = console.started
    assert asked.headers["location"] == f"/he-thong/viec/{number}"
    place_of = places(console.house.settings, console.clock)
    assert carry_out(console.house.database, number, place_of, repr) is RunState.DONE
    shown = browser.get(f"/he-thong/viec/{number}")
    assert "Văn phòng tập đã sẵn sàng: trước khi ban hành kế hoạch, ngày 10/01/2024" in text_of(
        shown
    )
    assert 'href="/tap/">Vào văn phòng tập' in shown.text
    page = text_of(browser.get("/dien-tap"))
    assert "Lê Thị Xem lập lúc" in page
    assert browser.get("/tap").headers["location"] == "/tap/"
    assert browser.get("/tap/").headers["location"] == "/tap/thai-binh"
    inside = browser.get("/tap/thai-binh")
    assert "Văn phòng tập - không gửi thư thật. Ở đây hôm nay là 10/01/2024" in text_of(inside)


def test_a_moment_that_there_is_not_is_refused(console: Console) -> None:
    answer = console.at_desk().post("/dien-tap/lap", {"press": "p", "moment": "hom-qua"})
    assert answer.status_code == 422
    assert console.started == []


@pytest.mark.parametrize(
    ("moment", "stop"),
    [
        (Moment.BEFORE_PLAN, ("2024-01-09", "2024-01-10 09:00")),
        (Moment.MIDDLE, ("2024-06-11", "2024-06-17 09:00")),
        (Moment.BEFORE_REPORT, ("2024-12-14", "2024-12-16 09:00")),
    ],
)
def test_the_moments_stand_where_the_year_says(moment: Moment, stop: tuple[str, str]) -> None:
    profile = load_profile(CONFIG, "thai-binh")
    worked_until = datetime.fromisoformat(stop[0]).date()
    at = datetime.fromisoformat(stop[1]).replace(tzinfo=VIETNAM)
    assert stop_at(profile, 2024, moment) == Stop(worked_until, at)


# ---- inside


def test_two_persons_bring_a_plan_to_its_number_and_nothing_real_is_touched(
    practised: Practised,
) -> None:
    browser = practised.console.at_desk(PersonRole.VIEWER)
    token, before = browser.token(), practised.real
    (paper,) = set(re.findall(r"/tap/thai-binh/van-ban/tep/\d+", browser.get(PLAN).text))
    edited = with_a_sentence(browser.get(paper).content)
    upload = browser.post(
        f"{PLAN}/tai-len", {"ban": "1"}, token=token, files={"tep": ("ke-hoach.docx", edited)}
    )
    assert upload.headers["location"] == PLAN
    assert "Đã nhận bản sửa; 1 chỗ khác" in text_of(browser.get(PLAN))
    # Whoever edited it can't approve it, with all the roles that they have here.
    assert "bấm “Đổi người” ở đầu trang để thành người thứ hai" in text_of(browser.get(PLAN))
    own = browser.post(f"{PLAN}/duyet", {"tep": sha256(edited).hexdigest()}, token=token)
    assert "do chính Lê Thị Xem soạn hoặc sửa" in text_of(own)
    changed = browser.post("/dien-tap/nguoi", token=token, referer=f"{HOME}{PLAN}")
    assert changed.headers["location"] == PLAN
    assert _approve(browser, token).headers["location"] == PLAN
    given = {"so": "12", "ngay-ky": "10/1/2024", "nguoi-ky": "Nguyễn Văn A"}
    browser.post(f"{PLAN}/ban-hanh", given, token=token)
    issued = text_of(browser.get(PLAN))
    assert "Đã ban hành số 12." in issued
    assert f"bạn làm việc với tên {SECOND_NAME}" in issued
    assert practised.real == before


def _approve(browser: Browser, token: str) -> Response:
    (sha,) = set(re.findall(r'name="tep" value="([0-9a-f]{64})"', browser.get(PLAN).text)) or {
        "0" * 64
    }
    return browser.post(f"{PLAN}/duyet", {"tep": sha}, token=token)


def test_work_pressed_inside_is_done_inside(
    practised: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[Path, int]] = []
    monkeypatch.setattr(
        ProcessStart, "__call__", lambda me, number: started.append((me.settings.workspace, number))
    )
    browser, before = practised.console.at_desk(), practised.real
    asked = browser.post("/tap/thai-binh/thu-thu", {"press": "p"})
    ((folder, number),) = started
    assert folder == practised.practice.folder
    assert asked.headers["location"] == f"/tap/thai-binh/viec/{number}"
    settings, clock = load_settings(folder), clock_of_folder(folder)
    with open_database(settings, clock) as database:
        assert carry_out(database, number, places(settings, clock), repr) is RunState.DONE
    assert "✓ Thư mới: 0." in text_of(browser.get(f"/tap/thai-binh/viec/{number}"))
    assert practised.console.started == []
    assert practised.real == before


def test_the_practice_has_no_practice(practised: Practised) -> None:
    browser = practised.console.at_desk()
    assert browser.get("/tap/dien-tap").status_code == 404
    answer = browser.post("/tap/dien-tap/lap", {"press": "p", "moment": "giua-ky"})
    assert answer.status_code == 404
    assert browser.get("/tap/tap/").status_code == 404


def test_nobody_comes_in_who_is_not_signed_in(practised: Practised) -> None:
    browser = practised.console.browser()
    assert browser.get("/tap/thai-binh").headers["location"] == "/dang-nhap?tiep=/tap/thai-binh"
    # A cookie of the practice office opens nothing by itself.
    browser.client.cookies.set("tap_plancycle_session", "x", domain="localhost.local")
    assert browser.get("/tap/thai-binh").status_code == 303


def test_who_shuts_themselves_out_in_practice_comes_in_again(practised: Practised) -> None:
    browser = practised.console.at_desk()
    people = "/tap/he-thong/nguoi-dung"
    (own,) = re.findall(f'href="({people}/\\d+)">Trần Điều Hành', browser.get(people).text)
    for address, given in (
        ("mat-khau", {"password": "một câu thật dài"}),
        ("quyen", {"roles": "viewer", "profiles": "thai-binh"}),
        ("ngung", {}),
    ):
        browser.post(f"{own}/{address}", given)
        assert browser.get(people).status_code == 200, address
        assert browser.get("/tap/thai-binh/2024").status_code == 200, address
    with practised.console.house.database.read() as tx:
        person = tx.console.people.get(practised.console.people[PersonRole.OPERATOR].id)
    assert person == practised.console.people[PersonRole.OPERATOR], "the real one is as before"


def test_one_that_can_not_be_opened_is_told_and_made_anew(practised: Practised) -> None:
    (practised.practice.folder / "plancycle.sqlite").write_bytes(b"damaged" * 1000)
    browser = practised.console.at_desk()
    told = browser.get("/tap/thai-binh")
    assert told.status_code == 422
    assert "Văn phòng tập không mở được nữa. Hãy vào mục Diễn tập, lập lại." in text_of(told)
    page = browser.get("/dien-tap")
    assert page.status_code == 200
    assert "Lập lại văn phòng tập" in page.text


@pytest.mark.parametrize(
    ("address", "goes_to"),
    [
        ("/thai-binh", "/tap/thai-binh"),
        ("/", "/tap/"),
        ("/dien-tap", "/dien-tap"),
        ("/dien-tap-xa/lich", "/tap/dien-tap-xa/lich"),
        ("/dang-nhap?tiep=/x", "/dang-nhap?tiep=/x"),
        ("https://x.example/", "https://x.example/"),
    ],
)
def test_a_redirect_stays_behind_the_door(address: str, goes_to: str) -> None:
    headers = MutableHeaders({"location": address})
    _turn_headers(headers)
    assert headers["location"] == goes_to


def test_a_form_without_the_token_is_refused_inside(practised: Practised) -> None:
    browser = practised.console.at_desk()
    assert browser.post("/tap/thai-binh/thu-thu", {"press": "p"}, token="00").status_code == 403


def test_cookies_of_the_two_offices_stay_apart(practised: Practised) -> None:
    browser = practised.console.at_desk()
    shown = browser.get("/tap/thai-binh")
    assert shown.headers["set-cookie"] == (
        "tap_plancycle_locality=thai-binh; HttpOnly; Path=/tap; SameSite=lax"
    )
    assert browser.get("/tap/thai-binh").headers.get("set-cookie") is None
    assert "plancycle_locality" not in browser.client.cookies


@pytest.mark.parametrize(
    ("page", "turned"),
    [
        (b'<a href="/thai-binh/lich">', b'<a href="/tap/thai-binh/lich">'),
        (b'<a href="/">', b'<a href="/tap/">'),
        (b'<form action="/thai-binh/thu-thu">', b'<form action="/tap/thai-binh/thu-thu">'),
        (b'<div hx-get="/thai-binh/viec/1">', b'<div hx-get="/tap/thai-binh/viec/1">'),
        (b'<a href="/dien-tap">', b'<a href="/dien-tap">'),
        (b'<form action="/dang-xuat">', b'<form action="/dang-xuat">'),
        (b'<a href="/dien-tap-xa/lich">', b'<a href="/tap/dien-tap-xa/lich">'),
        (b'<a href="#noi-dung">', b'<a href="#noi-dung">'),
        (b'<a href="https://x.example/">', b'<a href="https://x.example/">'),
        # What a unit wrote is escaped, so it looks like none of our marks.
        (b"<p>href=&#34;/thai-binh&#34;</p>", b"<p>href=&#34;/thai-binh&#34;</p>"),
        (b'value="http://h:8/lien-ket/x"', b'value="http://h:8/tap/lien-ket/x"'),
    ],
)
def test_addresses_of_a_page_lead_through_the_door(page: bytes, turned: bytes) -> None:
    assert _turned(page) == turned


def test_every_attribute_that_holds_an_address_is_turned() -> None:
    """What a template may yet hold: another attribute would lead out of the practice office."""
    found = set()
    for template in TEMPLATES.glob("*.j2"):
        # In words between marks there is no such thing as an attribute; SVG's numbers begin not so.
        for name, value in re.findall(r'\b([a-z-]+)="([^"]*)"', template.read_text("utf-8")):
            if value.startswith("/") or re.match(r"\{\{ ?[a-z.]*(address|back|here|root)\b", value):
                found.add(name)
    assert {"href", "action"} <= found <= {"href", "action", "formaction", "src", *_HTMX}
    for name in found:
        assert _turned(f'<a {name}="/x">'.encode()) == f'<a {name}="/tap/x">'.encode()


_HTMX = {"hx-get", "hx-post"}


# ---- its settings, its clock, its end


def test_what_the_environment_says_of_the_real_office_does_not_reach_it(
    practised: Practised, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = {
        "DATABASE_URL": "postgresql://real",
        "MAIL_MODE": "smtp",
        "SMTP_HOST": "mail.example",
        "IMAP_HOST": "mail.example",
        "BACKUP_DIR": str(tmp_path / "backups"),
        "CONFIG_DIR": str(tmp_path / "config"),
        "OWN_TEMPLATES_DIR": str(tmp_path / "templates"),
        "OIDC_ISSUER": "https://id.example",
        "TASKS_SERVED": "true",
        "FOUR_EYES": "false",
        "ACTOR": "an",
    }
    for name, value in real.items():
        monkeypatch.setenv(f"PLANCYCLE_{name}", value)
    folder = practised.practice.folder
    own = load_settings(folder)
    assert own.mail_mode is MailMode.EMBEDDED
    assert own.rehearsal is True
    assert own.database == f"sqlite:///{folder / 'plancycle.sqlite'}"
    assert {own.backup_dir, own.config_dir, own.own_templates_dir} == {
        folder / "sao-luu",
        folder / "config",
        folder / "templates",
    }
    assert (own.oidc_issuer, own.tasks_served, own.four_eyes, own.actor) == ("", False, True, "")


@pytest.mark.parametrize("name", ["Văn phòng #1", "it's here", "a\\b c", "plain"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    order = Order("thai-binh", 2024, 3, 1)
    source = Settings(workspace=tmp_path / "none", config_dir=CONFIG)
    assert prepare(source, target, order, {"BACKUP_DIR": str(target / "sao-luu")}) == 0
    own = load_settings(target)
    assert (own.config_dir, own.backup_dir) == (target / "config", target / "sao-luu")
    assert own.embedded_bouncing


def test_its_day_ends_only_when_asked_to(practised: Practised) -> None:
    note = practised.practice.note
    assert note.moment == datetime(2024, 1, 10, 9, tzinfo=VIETNAM)
    shows = [note.now(note.set_at + timedelta(hours=h)) for h in (-1, 0, 3, 40)]
    assert [f"{m:%d %H:%M:%S}" for m in shows] == [
        "10 09:00:00",
        "10 09:00:00",
        "10 12:00:00",
        "10 23:59:59",
    ]


def test_time_goes_on_by_a_persons_word_and_never_back(practised: Practised) -> None:
    browser = practised.console.at_desk()
    days = browser.get("/dien-tap").text
    assert re.findall(r'<option value="([^"]+)">([^<]+)', days)[:3] == [
        ("2024-01-11", "11/01/2024: ngày làm việc tiếp theo"),
        (
            "2024-01-12",
            "12/01/2024: Ban hành Công văn giao nhiệm vụ năm 2024; Gửi giao nhiệm vụ Kế hoạch năm"
            " 2024",
        ),
        ("2024-05-31", "31/5/2024: Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 1"),
    ]
    browser.post("/dien-tap/ngay", {"day": "2024-01-12"})
    said = text_of(browser.get("/dien-tap"))
    assert "nay là ngày 12/01/2024. Không có thư mới." in said
    assert "Ở đây hôm nay là 12/01/2024" in text_of(browser.get("/tap/thai-binh"))
    back = browser.post("/dien-tap/ngay", {"day": "2024-01-11"})
    assert back.status_code == 422
    assert "chỉ đi tới" in text_of(back)


def test_a_fresh_one_takes_the_place_of_the_last_for_whoever_is_inside(
    practised: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, settings = practised.console.at_desk(), practised.console.house.settings
    browser.post("/dien-tap/ngay", {"day": "2024-01-12"})
    assert "hôm nay là 12/01/2024" in text_of(browser.get("/tap/thai-binh"))
    fresh = make_practice(settings, Moment.BEFORE_PLAN, "Bình", lambda *_: None)
    assert "hôm nay là 10/01/2024" in text_of(browser.get("/tap/thai-binh"))
    assert list((settings.workspace / "dien-tap").iterdir()) == [fresh.folder]


def test_a_making_that_fails_leaves_the_former_one(
    practised: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = practised.console.house.settings

    def fails(*_: object, **__: object) -> None:
        raise StepError("hỏng")

    monkeypatch.setattr(bootstrap_practice, "play_until", fails)
    with pytest.raises(StepError):
        make_practice(settings, Moment.MIDDLE, "Bình", lambda *_: None)
    assert list((settings.workspace / "dien-tap").iterdir()) == [practised.practice.folder]


def test_it_is_thrown_away_by_one_click(practised: Practised) -> None:
    browser = practised.console.at_desk()
    assert browser.get("/tap/thai-binh").status_code == 200
    browser.post("/dien-tap/bo")
    assert "Đã bỏ văn phòng tập." in text_of(browser.get("/dien-tap"))
    assert not practised.practice.folder.exists()
    assert browser.get("/tap/thai-binh").headers["location"] == "/dien-tap"
    browser.post("/dien-tap/bo")
    assert "Không có văn phòng tập nào." in text_of(browser.get("/dien-tap"))
    doings = text_of(practised.console.at_desk(PersonRole.ADMINISTRATOR).get("/he-thong/nhat-ky"))
    name = practised.console.people[PersonRole.OPERATOR].name
    assert doings.count("Văn phòng tập: bỏ") == 1
    assert f"{name} Văn phòng tập: bỏ" in doings


@pytest.mark.parametrize(("days_more", "is_there"), [(-1, True), (1, False)])
def test_what_nobody_used_for_long_goes_by_itself(
    practised: Practised, days_more: int, is_there: bool
) -> None:
    settings = practised.console.house.settings
    used = (practised.practice.folder / NOTE).stat().st_mtime
    now = datetime.fromtimestamp(used, UTC) + KEPT + timedelta(days=days_more)
    assert clean_up(settings, lambda: now) is not is_there
    assert (find_practice(settings) is not None) is is_there


def test_a_note_that_is_none_is_no_office(tmp_path: Path) -> None:
    (tmp_path / NOTE).write_text("{")
    assert read_note(tmp_path) is None
    (tmp_path / NOTE).write_text('{"profile": "x"}')
    assert read_note(tmp_path) is None


def test_a_note_is_read_as_it_was_kept(practised: Practised, tmp_path: Path) -> None:
    note = practised.practice.note
    order = Order("thai-binh", 2024, 14, 2024)
    assert (note.order, note.start, note.made_by) == (order, Moment.BEFORE_PLAN, "An")
    keep_note(tmp_path, note)
    assert read_note(tmp_path) == note


# ---- the middle of a period


@pytest.mark.long
def test_in_the_middle_letters_wait_some_are_doubtful_and_units_are_late(tmp_path: Path) -> None:
    settings = Settings(workspace=tmp_path)
    made = make_practice(settings, Moment.MIDDLE, "An", lambda *_: None)
    own = made.settings
    with open_office(own, made.note.order.profile, made.clock, "An") as office:
        with office.database.read() as tx:
            assert len(tx.inbox.in_state(IncomingStatus.QUARANTINED)) == 1
        outcomes = collect(office).outcomes
        # Nobody read the mail for three days.
        assert outcomes == {"Tiếp nhận": 5}
        page = period_page(office, 2024, "H1")
        assert page.asked == 13
        assert 2 <= page.counts[Standing.OVERDUE] <= 6
    # Those that are late send when the days go by.
    assert move_on(made, made.note.moment + timedelta(days=7)) >= 1
    assert throw_away(settings) is True
