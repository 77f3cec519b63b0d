# ruff: noqa: F811 - a fixture that is imported is asked for by its name
"""Every page in every state, on a desk's screen and on a phone's, with and without script.

``make pictures-of-states`` runs this with a folder in ``PLANCYCLE_PICTURES``, in which each page is
then kept as a picture, to be looked at one by one.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from docx.document import Document
from playwright.sync_api import Browser, Page

from plancycle.console.guard import SESSION
from plancycle.model.people import PersonRole
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.people import keeping
from plancycle.people.sessions import begin_session
from tests.conftest import need_real
from tests.console.stage import Console
from tests.cycle.conftest import (  # noqa: F401 - departments that the year's own tests make
    collected_folder,
    crafts,
    fresh_folder,
    issued_folder,
    sent_folder,
)
from tests.cycle.world import YEAR, Crafts
from tests.documents.edited_papers import edited
from tests.postgresql_server import free_port
from tests.real.console_server import CHROMIUM, DESK, PHONE, Desk, RunningConsole, chromium
from tests.real.console_server import new_desk as new_window
from tests.real.console_states import (
    ANSWERS,
    OF_A_LOCALITY,
    OF_THE_HOUSE,
    Answer,
    Making,
    all_done,
    console_in,
    few,
    many,
    nothing_yet,
    wrong,
)
from tests.real.next_page import next_page, press

pytestmark = [pytest.mark.long, pytest.mark.real]
STATES: dict[str, tuple[Making, str]] = {
    "empty": (nothing_yet, "fresh_folder"),
    "few": (few, "collected_folder"),
    "many": (many, "fresh_folder"),
    "wrong": (wrong, "fresh_folder"),
    "done": (all_done, "collected_folder"),
}
_PICTURES = os.environ.get("PLANCYCLE_PICTURES", "")
_TALLEST = 4000
_FOOT = 1400
"""Pixels that are kept of the lower end of a page that is taller."""
_ENGLISH = re.compile(
    r"\b(?:the|error|failed|none|null|true|false|undefined|submit|please|invalid|traceback|"
    r"not found|value|type|field required)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StateOfAnOffice:
    """An office in a state, its console listening."""

    name: str
    console: Console
    running: RunningConsole


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for these tests."""
    if not CHROMIUM.is_file():
        need_real("Chromium is not installed (Debian package: chromium)")
    with chromium() as started:
        yield started


@pytest.fixture(scope="module", params=STATES)
def state(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    crafts: Crafts,
) -> Iterator[StateOfAnOffice]:
    """An office in each of the states."""
    making, source = STATES[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    with (
        console_in(making, request.getfixturevalue(source), folder, crafts) as console,
        _listening(console) as home,
    ):
        yield StateOfAnOffice(request.param, console, RunningConsole(home, folder))


@contextmanager
def _listening(console: Console) -> Iterator[str]:
    port = free_port()
    config = uvicorn.Config(console.app, host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)


def _window(
    browser: Browser, state: StateOfAnOffice, size: dict[str, int], *, script: bool = True
) -> Desk:
    """A window in which somebody with every role is signed in."""
    desk = new_window(browser, state.running, size, script=script)
    person = state.console.people[PersonRole.ADMINISTRATOR]
    with state.console.house.database.begin() as tx:
        tx.console.people.give_roles(person.id, PersonRole)
        token = begin_session(tx, person, "chromium", "thử")
    home = {"name": SESSION, "value": token, "url": state.running.home}
    desk.page.context.add_cookies([home])  # type: ignore[list-item]  # a plain dict of its fields
    return desk


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_sound_in_every_state(
    browser: Browser, state: StateOfAnOffice, size: dict[str, int]
) -> None:
    desk = _window(browser, state, size)
    wrong_at: dict[str, object] = {}
    for path in (*OF_THE_HOUSE, *OF_A_LOCALITY):
        desk.open(path)
        _keep(desk, state.name, size, path)
        if faults := _faults(desk, size, state.name):
            wrong_at[path] = faults
    assert wrong_at == {}
    assert desk.strangers == []
    assert _unexpected(desk) == []


def _faults(desk: Desk, size: dict[str, int], state: str) -> dict[str, object]:
    """What is wrong with the page at hand, by the name of the rule."""
    faults: dict[str, object] = {
        "axe": desk.faults(),
        "wider": max(0, desk.too_wide()),
        "headings": desk.page.locator("h1").count() != 1,
        "cut": _cut(desk) if size is PHONE else [],
        "crushed": _crushed(desk),
        "sideways": _moved_sideways(desk) if size is PHONE else [],
        "drawn": _badly_drawn(desk),
        "english": _ENGLISH.findall(_own_words(desk)) if state != "wrong" else [],
    }
    return {name: what for name, what in faults.items() if what}


def _unexpected(desk: Desk) -> list[str]:
    """What the browser complained of, but for the refusals that were asked for."""
    asked_for = r"\b(?:403|404|409|410|413|422|500)\b"
    return [c for c in desk.complaints if not re.search(asked_for, c)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_answers_a_form_is_sound(
    browser: Browser,
    size: dict[str, int],
    tmp_path: Path,
    collected_folder: Path,
    crafts: Crafts,
) -> None:
    """Refusals with what was typed, results, links that are shown once: no address leads there."""
    with console_in(few, collected_folder, tmp_path, crafts) as console, _listening(console) as at:
        desk = _window(browser, StateOfAnOffice("few", console, RunningConsole(at, tmp_path)), size)
        desk.page.set_default_timeout(10_000)
        wrong_at: dict[str, object] = {}
        for answer in ANSWERS:
            _send(desk, answer)
            _keep(desk, "answers", size, answer.name)
            faults = _faults(desk, size, "answers")
            if answer.says not in desk.page.inner_text("main"):
                faults["says"] = desk.page.inner_text("main")[:400]
            if faults:
                wrong_at[answer.name] = faults
    assert wrong_at == {}
    assert desk.strangers == []
    assert _unexpected(desk) == []


def _send(desk: Desk, answer: Answer) -> None:
    main = desk.open(answer.at).locator("main")
    # A browser would keep in what it finds missing: who has an old one sends it all the same.
    desk.page.evaluate(
        "document.querySelectorAll('main form').forEach(f => { f.noValidate = true })"
    )
    button = main.get_by_role("button", name=answer.press).first
    form = button.locator("xpath=ancestor::form")
    for label, text in answer.writes:
        field = form.locator(label) if label.startswith("#") else form.get_by_label(label)
        field.first.fill(text)
    for label in answer.ticks:
        form.get_by_label(label).first.check()
    if answer.file is not None:
        name, content = answer.file
        upload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        form.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]  # a plain dict
    with next_page(desk.page):
        button.click()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_before_somebody_is_signed_in_are_sound(
    browser: Browser,
    size: dict[str, int],
    tmp_path: Path,
    fresh_folder: Path,
    crafts: Crafts,
) -> None:
    with (
        console_in(nothing_yet, fresh_folder, tmp_path, crafts) as console,
        _listening(console) as at,
    ):
        desk = new_window(browser, RunningConsole(at, tmp_path), size)
        wrong_at: dict[str, object] = {}
        for path in ("/dang-nhap", "/thai-binh/2024", "/lien-ket/khong-con-dung", "/khong-co"):
            desk.open(path)
            _keep(desk, "before", size, path)
            if faults := _faults(desk, size, "before"):
                wrong_at[path] = faults
        refused = Answer("sai", "/dang-nhap", "Đăng nhập", "chưa đúng", (("Tên đăng nhập", "an"),
                         ("Mật khẩu", "không phải")))  # fmt: skip
        _send(desk, refused)
        _keep(desk, "before", size, refused.name)
        assert refused.says in desk.page.inner_text("main")
        if faults := _faults(desk, size, "before"):
            wrong_at[refused.name] = faults
    assert wrong_at == {}
    assert desk.strangers == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_a_person_seldom_meets_is_sound(
    browser: Browser,
    size: dict[str, int],
    tmp_path: Path,
    collected_folder: Path,
    crafts: Crafts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A first link, a password to be changed, places that were edited, and pages of refusals."""
    with console_in(few, collected_folder, tmp_path, crafts) as console, _listening(console) as at:
        office = RunningConsole(at, tmp_path)
        wrong_at: dict[str, object] = {}

        def look(desk: Desk, name: str, says: str) -> None:
            _keep(desk, "seldom", size, name)
            faults = _faults(desk, size, "seldom")
            if says not in desk.page.inner_text("main"):
                faults["says"] = desk.page.inner_text("main")[:400]
            if faults:
                wrong_at[name] = faults

        house, new = console.house, new_window(browser, office, size)
        _, secret = keeping.add_person(house.database, "moi", "Vũ Người Mới", [PersonRole.VIEWER])
        new.open(f"/lien-ket/{secret}")
        look(new, "lien-ket-dau", "Vũ Người Mới")
        _send(new, Answer("", f"/lien-ket/{secret}", "Đặt mật khẩu", "",
                          (("#new", "ngắn"), ("#again", "ngắn"))))  # fmt: skip
        look(new, "lien-ket-ngan", "ít nhất")
        person = console.people[PersonRole.OPERATOR]
        chosen = "tạm thời thôi"
        keeping.set_password(house.database, house.passwords, person, chosen, must_change=True)
        _send(new, Answer("", "/dang-nhap", "Đăng nhập", "",
                          (("Tên đăng nhập", person.login), ("Mật khẩu", chosen))))  # fmt: skip
        look(new, "mat-khau-phai-doi", "do người quản trị đặt")

        desk = _window(browser, StateOfAnOffice("few", console, office), size)
        letter = f"/thai-binh/{YEAR}/H1/van-ban/cong-van-don-doc"
        draft = desk.page.request.get(at + _address(desk.open(letter), "Tải tệp Word")).body()
        changed = edited(draft, _more_words)
        _send(desk, Answer("", letter, "Tải lên bản đã sửa", "", file=("sua.docx", changed)))
        look(desk, "van-ban-da-sua", "chặt chẽ")
        _send(
            desk, Answer("", letter, "Tải lên bản đã sửa", "", file=("sua.docx", b"MZ a program"))
        )
        look(desk, "van-ban-tep-la", "Word")
        large = ("lon.docx", b"0" * (MAX_BYTES + 3 * 1024 * 1024))
        _send(desk, Answer("", letter, "Tải lên bản đã sửa", "", file=large))
        look(desk, "tep-qua-lon", "quá lớn")
        page = desk.open("/mat-khau")
        page.evaluate("document.querySelectorAll('[name=form_token]').forEach(e => e.value = 'cu')")
        page.evaluate("document.querySelector('main form').noValidate = true")
        with next_page(page):
            page.locator("main form button").first.click()
        look(desk, "trang-cu", "trang")
        monkeypatch.setattr(house, "profiles", _broken)
        desk.open("/thai-binh")
        look(desk, "loi-chua-luong", "mã L-")
    assert wrong_at == {}
    assert desk.strangers == []
    assert _unexpected(desk) == []


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError("broken on purpose")


def _more_words(document: Document) -> None:
    document.paragraphs[-1].add_run(" Đề nghị phối hợp chặt chẽ.")
    document.paragraphs[2].runs[0].text += " (sửa)"


def _address(page: Page, words: str) -> str:
    return str(page.locator("main").get_by_role("link", name=words).first.get_attribute("href"))


def test_every_page_can_be_read_without_script(browser: Browser, state: StateOfAnOffice) -> None:
    desk = _window(browser, state, DESK, script=False)
    for path in (*OF_THE_HOUSE, *OF_A_LOCALITY):
        page = desk.open(path)
        assert page.locator("h1").is_visible(), path
        assert page.locator("h1").inner_text() != "Hệ thống gặp lỗi", path


def _moved_sideways(desk: Desk) -> list[str]:
    """Tables that are wider than a phone: who reads them loses the head of the line."""
    return list(
        desk.page.evaluate(
            "[...document.querySelectorAll('.scroll, .long')]"
            ".filter(e => e.scrollWidth > e.clientWidth + 1)"
            ".map(e => e.querySelector('thead').textContent.trim().replace(/\\s+/g, ' '))"
        )
    )


def _badly_drawn(desk: Desk) -> list[str]:
    """Pictures not shown exactly once, wider than their place, cut, or in letters below 11 px."""
    return list(
        desk.page.evaluate(
            """[...document.querySelectorAll('figure.picture')].filter(figure => {
              const shown = [...figure.querySelectorAll(':scope > svg[role=img]')]
                .filter(svg => svg.getClientRects().length);
              if (shown.length !== 1 || figure.scrollWidth > figure.clientWidth + 1) return true;
              const box = shown[0].getBoundingClientRect();
              const scale = box.width / shown[0].viewBox.baseVal.width;
              return [...shown[0].querySelectorAll('text')].some(text => {
                const at = text.getBoundingClientRect();
                return at.left < box.left - 1 || at.right > box.right + 1
                  || parseFloat(getComputedStyle(text).fontSize) * scale < 11;
              });
            }).map(figure => figure.textContent.trim().slice(0, 80))"""
        )
    )


def _keep(desk: Desk, state: str, size: dict[str, int], path: str) -> None:
    if not _PICTURES:
        return
    folder = Path(_PICTURES) / f"{state}-{size['width']}"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z0-9-]+", "_", path.strip("/").lower()) or "goc"
    tall = min(_TALLEST, int(desk.page.evaluate("document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": size["width"], "height": tall}
    target = folder / f"{name}.png"
    desk.page.screenshot(path=target, full_page=True, clip=clip)  # type: ignore[arg-type]  # a plain dict of its fields
    whole = int(desk.page.evaluate("document.documentElement.scrollHeight"))
    if whole > _TALLEST:
        foot = clip | {"y": whole - _FOOT, "height": _FOOT}
        target = folder / f"{name}-cuoi.png"
        desk.page.screenshot(path=target, full_page=True, clip=foot)  # type: ignore[arg-type]  # a plain dict of its fields


def _own_words(desk: Desk) -> str:
    """What the page says of itself: not what files and servers wrote, which stand in code."""
    return str(
        desk.page.evaluate(
            "(() => { const copy = document.body.cloneNode(true);"
            "copy.querySelectorAll('code, pre, input, select').forEach(e => e.remove());"
            "return copy.textContent; })()"
        )
    )


def _cut(desk: Desk) -> list[str]:
    """Pieces of a page that stand past its right edge and can't be reached by moving a table."""
    return list(
        desk.page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => {"
            "  const box = e.getBoundingClientRect();"
            "  if (!box.width || box.right <= innerWidth + 1) return false;"
            "  for (let p = e.parentElement; p; p = p.parentElement)"
            "    if (/auto|scroll/.test(getComputedStyle(p).overflowX)) return false;"
            "  return getComputedStyle(e).position !== 'absolute';"
            "}).slice(0, 5).map(e => e.tagName + ': ' + e.textContent.trim().slice(0, 60))"
        )
    )


def _crushed(desk: Desk) -> list[str]:
    """Fields and cards too narrow to be read: words folded letter by letter."""
    return list(
        desk.page.evaluate(
            "[...document.querySelectorAll('main :is(input, select, textarea, .sheet,"
            " table.cards td[data-label])')].filter(e => {"
            "  if (/checkbox|radio|hidden/.test(e.type)) return false;"
            "  if (e.tagName === 'TD' && getComputedStyle(e).display !== 'block') return false;"
            "  const width = e.getBoundingClientRect().width;"
            "  return width && width < 64;"
            "}).slice(0, 5).map(e => e.tagName + ': ' + (e.name || e.textContent.trim()))"
        )
    )


Press = Callable[[Desk, str], None]
Fill = Callable[[Desk, str, str], None]


def _click(desk: Desk, words: str) -> None:
    """Press a button, or follow a link, by its words."""
    press(desk.page, words, within="main")


def _write(desk: Desk, label: str, text: str) -> None:
    desk.page.locator("main").get_by_label(label).first.fill(text)


_HERE = "(document.activeElement.innerText || document.activeElement.value || '').trim()"
_LABEL = "[...(document.activeElement.labels || [])].map(l => l.innerText.trim()).join(' ')"


def _tab_to(desk: Desk, what: str, words: str) -> None:
    """Press Tab until the keyboard is at a thing of these words, as somebody does who sees it."""
    for _ in range(120):
        desk.page.keyboard.press("Tab")
        if str(desk.page.evaluate(what)).startswith(words):
            assert desk.page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle"
            ) not in {"none", ""}, f"where the keyboard is does not show at {words}"
            return
    raise AssertionError(f"no way to {words} by keys")


def _press_by_keys(desk: Desk, words: str) -> None:
    _tab_to(desk, _HERE, words)
    with next_page(desk.page):
        desk.page.keyboard.press("Enter")


def _write_by_keys(desk: Desk, label: str, text: str) -> None:
    _tab_to(desk, _LABEL, label)
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type(text)


@pytest.mark.parametrize(
    ("script", "press", "fill"),
    [(False, _click, _write), (True, _press_by_keys, _write_by_keys)],
    ids=["without-script", "by-keys"],
)
def test_a_mail_is_accepted_and_a_paper_gets_its_number(
    browser: Browser,
    tmp_path: Path,
    collected_folder: Path,
    crafts: Crafts,
    script: bool,
    press: Press,
    fill: Fill,
) -> None:
    """A morning's acts from Hôm nay on: by forms and links alone, and by keys alone."""
    with console_in(few, collected_folder, tmp_path, crafts) as console, _listening(console) as at:
        office = StateOfAnOffice("few", console, RunningConsole(at, tmp_path))
        desk = _window(browser, office, DESK, script=script)
        page = desk.open("/thai-binh")
        press(desk, "1 thư chờ xử lý")
        press(desk, "Re: Báo cáo")
        fill(desk, "Lý do", "đã gọi điện xác nhận")
        press(desk, "Nhận báo cáo")
        assert "Sở Thông tin và Truyền thông" in page.inner_text(".said")
        desk.open("/thai-binh")
        press(desk, "Công văn đôn đốc 6 tháng đầu năm 2024")
        press(desk, "Duyệt bản 1")
        assert "Đã duyệt" in page.inner_text("main")
        press(desk, "Ban hành")
        fill(desk, "Số văn bản", "77")
        fill(desk, "Ngày ký", "20/6/2024")
        if page.get_by_label("Họ tên người ký").count():
            fill(desk, "Họ tên người ký", "Nguyễn Văn A")
        press(desk, "Ban hành")
        assert "77" in page.inner_text(".said")
        assert "20/6/2024" in page.inner_text("main")
