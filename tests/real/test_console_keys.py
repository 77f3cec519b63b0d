# ruff: noqa: F811 - a fixture that is imported is asked for by its name
"""Every page by keys alone: each thing is reached, in order, seen, left again, and acts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plancycle.model.people import PersonRole
from tests.cycle.conftest import (  # noqa: F401 - departments that the year's own tests make
    collected_folder,
    crafts,
    fresh_folder,
    issued_folder,
    sent_folder,
)
from tests.cycle.world import YEAR, Crafts
from tests.real.console_server import DESK, Desk, RunningConsole
from tests.real.console_server import new_desk as new_window
from tests.real.console_states import OF_A_LOCALITY, OF_THE_HOUSE, console_in, few
from tests.real.test_console_states import (
    StateOfAnOffice,
    _listening,
    _press_by_keys,
    _tab_to,
    _window,
    _write_by_keys,
    browser,  # noqa: F401 - a fixture
)

pytestmark = [pytest.mark.long, pytest.mark.real]
_MOST = 400

_REACHABLE = """() => {
  const shown = e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 0 && style.visibility !== 'hidden'
      && !e.closest('details:not([open]) > :not(summary)');
  };
  const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const all = [...document.querySelectorAll(kinds)].filter(e => shown(e) && !e.disabled);
  // Of the choices of one question the browser takes one, and arrows lead to the others.
  const asked = new Set();
  return all.filter(e => {
    if (e.type !== 'radio') return true;
    const first = !asked.has(e.name);
    asked.add(e.name);
    return first;
  }).length;
}"""
_HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  if (!e.dataset.keys) e.dataset.keys = String(Math.random());
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const order = [...document.querySelectorAll('*')].indexOf(e);
  return {
    mark: e.dataset.keys, tag: e.tagName, order,
    counts: e.matches('a[href], button, input, select, textarea, summary'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    words: (e.innerText || e.value || e.name || '').trim().slice(0, 40),
  };
}"""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    collected_folder: Path,
    crafts: Crafts,
) -> Iterator[StateOfAnOffice]:
    """An office in the middle of a period."""
    folder = tmp_path_factory.mktemp("keys")
    with console_in(few, collected_folder, folder, crafts) as console, _listening(console) as home:
        yield StateOfAnOffice("few", console, RunningConsole(home, folder))


def _walked(desk: Desk) -> dict[str, object]:
    """What is wrong on the way through a page by Tab; nothing if nothing is."""
    wanted = int(desk.page.evaluate(_REACHABLE))
    desk.page.evaluate("document.activeElement && document.activeElement.blur()")
    seen: list[dict[str, object]] = []
    marks: set[object] = set()
    for _ in range(_MOST):
        desk.page.keyboard.press("Tab")
        here = desk.page.evaluate(_HERE)
        if here is None or here["mark"] in marks:
            break
        marks.add(here["mark"])
        seen.append(here)
    order = [int(str(s["order"])) for s in seen]
    faults: dict[str, object] = {
        "unreached": max(0, wanted - sum(1 for s in seen if s["counts"])),
        "not seen": [s["words"] for s in seen if not (s["outlined"] and s["inside"])],
        "out of order": order != sorted(order),
        "trap": len(seen) >= _MOST,
    }
    return {name: what for name, what in faults.items() if what}


@pytest.mark.parametrize("role", ["everything", "viewer"])
def test_every_page_is_walked_by_tab(browser: Browser, office: StateOfAnOffice, role: str) -> None:
    desk = _window(browser, office, DESK)
    if role == "viewer":
        desk = _of_a_viewer(browser, office)
    wrong: dict[str, object] = {}
    for path in (*OF_THE_HOUSE, *OF_A_LOCALITY):
        desk.open(path)
        faults = _walked(desk)
        if faults:
            wrong[path] = faults
    assert wrong == {}


def test_the_walk_sees_what_is_wrong(browser: Browser, office: StateOfAnOffice) -> None:
    desk = _window(browser, office, DESK)
    page = desk.open("/he-thong/nguoi-dung")
    assert _walked(desk) == {}
    page.evaluate("document.querySelector('main a').tabIndex = -1")
    page.evaluate("document.querySelector('#login').tabIndex = 1")
    page.evaluate("document.querySelector('#name').style.outline = 'none'")
    assert set(_walked(desk)) == {"unreached", "not seen", "out of order"}


def _of_a_viewer(browser: Browser, office: StateOfAnOffice) -> Desk:
    from plancycle.console.guard import SESSION
    from plancycle.people.sessions import begin_session

    desk = new_window(browser, office.running, DESK)
    with office.console.house.database.begin() as tx:
        token = begin_session(tx, office.console.people[PersonRole.VIEWER], "chromium", "thử")
    cookie = {"name": SESSION, "value": token, "url": office.running.home}
    desk.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict of its fields
    return desk


def test_enter_follows_a_link_and_space_opens_and_ticks(
    browser: Browser,
    office: StateOfAnOffice,
) -> None:
    desk = _window(browser, office, DESK)
    page = desk.open(f"/thai-binh/{YEAR}/H1")
    here = "(document.activeElement.innerText || '').trim()"
    _tab_to(desk, here, "Bảng số của hình")
    page.keyboard.press("Space")
    assert page.locator("details[open]").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 0
    desk.open("/thai-binh/hop-thu")
    _tab_to(desk, "document.activeElement.getAttribute('aria-label') || ''", "Chọn thư số")
    page.keyboard.press("Space")
    assert page.locator("input[name=so]:checked").count() == 1
    _press_by_keys(desk, "Xử lý các thư đã chọn")
    assert page.inner_text("h1") == "Xử lý 1 thư"
    desk.open("/thai-binh")
    page.keyboard.press("Tab")
    assert page.evaluate(here) == "Tới nội dung"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.fixture
def of_ones_own(
    tmp_path: Path,
    collected_folder: Path,
    crafts: Crafts,
) -> Iterator[StateOfAnOffice]:
    """An office in which something is done."""
    with console_in(few, collected_folder, tmp_path, crafts) as console, _listening(console) as at:
        yield StateOfAnOffice("few", console, RunningConsole(at, tmp_path))


def test_a_waiting_mail_is_accepted_by_keys_and_a_refusal_keeps_what_was_typed(
    browser: Browser,
    of_ones_own: StateOfAnOffice,
) -> None:
    desk = _window(browser, of_ones_own, DESK)
    page = desk.open("/thai-binh/hop-thu/2")
    page.evaluate("document.querySelectorAll('[required]').forEach(e => e.required = false)")
    _write_by_keys(desk, "Lý do", "x" * 5)
    page.evaluate("document.activeElement.value = '   '")
    _press_by_keys(desk, "Nhận báo cáo")
    assert page.locator("form [role=alert]").count() == 1
    focused = "document.activeElement.closest('form').getAttribute('action')"
    assert str(page.evaluate(focused)).endswith("/nhan")
    _write_by_keys(desk, "Lý do", "đã gọi điện xác nhận")
    _press_by_keys(desk, "Nhận báo cáo")
    assert "Sở Thông tin và Truyền thông" in page.inner_text(".said")


def test_a_signed_file_is_handed_in_by_keys(
    browser: Browser,
    of_ones_own: StateOfAnOffice,
    tmp_path: Path,
) -> None:
    desk = _window(browser, of_ones_own, DESK)
    page = desk.open(f"/thai-binh/{YEAR}/van-ban/ke-hoach")
    signed = tmp_path / "ke hoach da ky.docx"
    _tab_to(desk, "(document.activeElement.innerText || '').trim()", "Tải tệp Word")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(signed)
    _tab_to(desk, "document.activeElement.type || ''", "file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(signed)
    _press_by_keys(desk, "Nộp bản đã ký")
    assert "Đã lưu bản đã ký, bản 1." in page.inner_text(".said")


def test_a_units_address_is_changed_by_keys(
    browser: Browser,
    of_ones_own: StateOfAnOffice,
    tmp_path: Path,
) -> None:
    desk = _window(browser, of_ones_own, DESK)
    page = desk.open("/thai-binh/don-vi")
    register = of_ones_own.console.house.settings.config_dir / "thai-binh" / "units.csv"
    old = "vanthu@so-tai-chinh.thaibinh.example"
    text = register.read_text("utf-8")
    assert text.count(old) == 1
    changed = tmp_path / "don vi.csv"
    changed.write_text(text.replace(old, "moi@so-tai-chinh.thaibinh.example"), "utf-8-sig")
    _tab_to(desk, "document.activeElement.type || ''", "file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(changed)
    _press_by_keys(desk, "Kiểm tra danh sách")
    assert re.search(r"Đổi 1 đơn vị", page.inner_text("main"))
    _press_by_keys(desk, "Thay danh mục")
    assert "đổi 1" in page.inner_text(".said")
    assert "moi@so-tai-chinh.thaibinh.example" in page.inner_text("main")


def test_a_unit_that_ended_is_recorded_in_the_year_by_keys(
    browser: Browser,
    of_ones_own: StateOfAnOffice,
) -> None:
    register = of_ones_own.console.house.settings.config_dir / "thai-binh" / "units.csv"
    rows = register.read_text("utf-8").splitlines()
    (row,) = (r for r in rows if r.startswith("dai-ptth,"))
    ended = ",".join((row.rsplit(",", 2)[0], "2024-06-30", "bao-thai-binh;so-noi-vu"))
    register.write_text("\n".join(ended if r == row else r for r in rows) + "\n", "utf-8")
    desk = _window(browser, of_ones_own, DESK)
    page = desk.open("/thai-binh/don-vi")
    _press_by_keys(desk, f"Xem và ghi vào năm {YEAR}")
    _tab_to(desk, "document.activeElement.tagName", "SELECT")
    page.keyboard.type("Báo Thái Bình")
    _press_by_keys(desk, "Xem những gì sẽ đổi")
    assert "Báo Thái Bình" in page.inner_text("main table")
    _tab_to(desk, "document.activeElement.id", "ly-do")
    page.keyboard.type("Quyết định số 77/QĐ-UBND")
    _press_by_keys(desk, "Ghi 1 đơn vị vào năm")
    assert f"Đã ghi 1 đơn vị vào năm {YEAR}." in page.inner_text(".said")
    assert "Quyết định số 77/QĐ-UBND" in page.inner_text("main")
