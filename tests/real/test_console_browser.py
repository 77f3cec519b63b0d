"""The console in a real browser: signing in, by keys alone, on a phone, without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import need_real
from tests.real.console_server import (
    CHROMIUM,
    DESK,
    PASSWORD,
    PHONE,
    Desk,
    RunningConsole,
    add_people,
    chromium,
    console_of,
    new_desk,
)
from tests.real.next_page import next_page

pytestmark = [pytest.mark.long, pytest.mark.real]
PAGES = (
    "/",
    "/thai-binh",
    "/he-thong",
    "/he-thong/nguoi-dung",
    "/he-thong/nguoi-dung/1",
    "/he-thong/nhat-ky",
    "/mat-khau",
    "/khong-co-trang-nay",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for these tests."""
    if not CHROMIUM.is_file():
        need_real("Chromium is not installed (Debian package: chromium)")
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningConsole]:
    """One console for these tests, with a person for each role."""
    folder = tmp_path_factory.mktemp("console") / "workspace"
    folder.mkdir()
    add_people(folder)
    backups = str(folder.parent / "backups")
    with console_of(folder, PLANCYCLE_BACKUP_DIR=backups) as running:
        yield running


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_sound_and_asks_nobody_else(
    browser: Browser, console: RunningConsole, size: dict[str, int]
) -> None:
    desk = new_desk(browser, console, size)
    desk.open("/dang-nhap")
    assert desk.faults() == []
    desk.sign_in("an")
    for path in PAGES:
        page = desk.open(path)
        assert desk.faults() == [], path
        assert desk.too_wide() <= 0, path
        assert page.locator("h1").count() == 1, path
        assert page.locator("html").get_attribute("lang") == "vi"
    assert desk.strangers == []
    assert [c for c in desk.complaints if "404" not in c] == []


def test_everything_can_be_done_by_keys(browser: Browser, console: RunningConsole) -> None:
    desk = new_desk(browser, console)
    page = desk.open("/dang-nhap")
    # The field for the name has the keyboard of itself.
    page.wait_for_function("document.activeElement.id === 'login'")
    page.keyboard.type("administrator")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_url(f"{console.home}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tới nội dung"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    _tab_to(desk, "Hệ thống", backwards=True)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_url("**/he-thong")
    _tab_to(desk, "Sao lưu ngay")
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_url("**/he-thong/viec/*")
    page.locator("text=Đã sao lưu và kiểm tra lại").wait_for(timeout=120_000)
    assert desk.faults() == []
    _tab_to(desk, "Đăng xuất")
    with next_page(page):
        page.keyboard.press("Enter")
    page.wait_for_url("**/dang-nhap")


def _tab_to(desk: Desk, words: str, *, backwards: bool = False) -> None:
    """Press Tab until the keyboard is at a link or button of these words."""
    for _ in range(60):
        desk.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if desk.page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    raise AssertionError(f"no way to {words} by keys")


def test_without_script_one_signs_in_reads_and_acts(
    browser: Browser, console: RunningConsole
) -> None:
    desk = new_desk(browser, console, script=False)
    desk.sign_in("an")
    for path in PAGES[:-1]:
        assert desk.open(path).locator("h1").is_visible()
    page = desk.open("/he-thong/nguoi-dung")
    page.fill("#name", "Lê Không Mã")
    page.fill("#login", "khong.ma")
    page.check("input[value=viewer]")
    with next_page(page):
        page.click("text=Thêm người dùng >> nth=-1")
    assert page.locator("text=/lien-ket/").is_visible()
    with next_page(page):
        page.click("text=Đăng xuất")
    assert page.url.endswith("/dang-nhap")


def test_a_wrong_password_is_told_where_one_looks(
    browser: Browser, console: RunningConsole
) -> None:
    desk = new_desk(browser, console)
    page = desk.open("/dang-nhap")
    page.fill("#login", "viewer")
    page.fill("#password", "sai rồi")
    with next_page(page):
        page.click("main button")
    assert page.locator("[role=alert]").inner_text().startswith("✕")
    assert page.input_value("#login") == "viewer"
    assert page.evaluate("document.activeElement.id") == "password"
    assert desk.faults() == []


def test_after_signing_out_the_back_button_shows_nothing(
    browser: Browser, console: RunningConsole
) -> None:
    desk = new_desk(browser, console)
    desk.sign_in("administrator")
    page = desk.open("/he-thong/nguoi-dung")
    with next_page(page):
        page.click("text=Đăng xuất")
    page.wait_for_url("**/dang-nhap")
    with next_page(page):
        page.go_back()
    page.wait_for_url(lambda url: "/dang-nhap?" in url)
    assert page.locator("h1").inner_text() == "Đăng nhập"


def test_a_script_that_got_into_a_page_would_not_run(
    browser: Browser, console: RunningConsole
) -> None:
    """The policy is the second wall behind escaping: tried here as if the first had fallen."""
    desk = new_desk(browser, console)
    desk.sign_in("an")
    page = desk.open("/")
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        "document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'http://evil.invalid/x.png';"
        "document.body.append(i);"
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\" id=\"p\">x</p>')"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran === undefined")
    assert desk.strangers == []
    assert desk.kept_in == ["http://evil.invalid/x.png"]
    assert page.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert len(desk.complaints) >= 2
    assert all("Content Security Policy" in c for c in desk.complaints)


def test_the_console_writes_no_traceback_and_no_address_of_a_page(
    console: RunningConsole,
) -> None:
    log = Path(console.folder.parent / "console.log").read_text("utf-8")
    assert "Traceback" not in log
    assert "GET /" not in log
