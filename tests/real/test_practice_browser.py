"""The practice office in a real browser: one click, three acts of a year, nothing real touched."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import need_real
from tests.real.console_server import (
    CHROMIUM,
    DESK,
    PHONE,
    Desk,
    add_people,
    chromium,
    console_of,
    new_desk,
)
from tests.real.next_page import next_page, press

pytestmark = [pytest.mark.long, pytest.mark.real]
INSIDE = "/tap/thai-binh"
PAGES = (
    "/dien-tap",
    *(f"{INSIDE}{page}" for page in ("", "/2024/H1", "/du-lieu", "/nhieu-ky")),
    f"{INSIDE}/2024/van-ban/ke-hoach/sua-sai",
)
OUR_SESSIONS = ("console_session", "console_run")
"""Tables that know who is signed in and what was pressed in the real office: the making itself."""


def _data(folder: Path) -> list[str]:
    """Every row of the real office, but for who is signed in."""
    with sqlite3.connect(folder / "plancycle.sqlite") as opened:
        return [
            line for line in opened.iterdump() if not any(f'"{t}"' in line for t in OUR_SESSIONS)
        ]


def _files(folder: Path) -> list[str]:
    """Every file of the real office beside its database and the practice office."""
    own = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return sorted(
        str(p) for p in own if p.parts[0] != "dien-tap" and not p.name.startswith("plancycle.sql")
    )


def _waits(desk: Desk) -> None:
    desk.page.locator(".said").wait_for(timeout=300_000)
    assert desk.page.locator(".said-bad").count() == 0, desk.page.inner_text("main")


def _issued(desk: Desk, paper: str, number: int) -> str:
    """Approve a paper as the second person, give it its number; what the page says of it."""
    address = f"/tap/thai-binh/2024/van-ban/{paper}"
    page = desk.open(address)
    assert desk.faults() == []
    press(desk.page, "Đổi người")
    press(desk.page, "Duyệt bản 1")
    press(desk.page, "Đổi người")
    desk.open(f"{address}/ban-hanh")
    page.get_by_label("Số văn bản").fill(str(number))
    page.get_by_label("Ngày ký").fill("10/1/2024")
    if page.get_by_label("Họ tên người ký").count():
        page.get_by_label("Họ tên người ký").fill("Nguyễn Văn A")
    press(desk.page, "Ban hành ")
    said = re.search(r"Đã ban hành số \d+\.", page.inner_text("main"))
    assert said, page.inner_text("main")
    return said[0]


def test_a_new_colleague_presses_everything_and_the_real_office_is_untouched(
    tmp_path: Path,
) -> None:
    if not CHROMIUM.is_file():
        need_real("Chromium is not installed (Debian package: chromium)")
    folder = tmp_path / "workspace"
    folder.mkdir()
    add_people(folder)
    with chromium() as browser, console_of(folder) as console:
        desk = new_desk(browser, console)
        desk.sign_in("viewer")
        press(desk.page, "Diễn tập")
        assert desk.faults() == []
        page = desk.page
        page.get_by_label("Trước khi ban hành kế hoạch").check()
        press(desk.page, "Lập văn phòng tập")
        _waits(desk)
        before, files = _data(folder), _files(folder)
        press(desk.page, "Vào văn phòng tập")
        assert page.url == f"{console.home}/tap/thai-binh"
        # The first act: what another drafted is approved, and given its number.
        assert _issued(desk, "ke-hoach", 7) == "Đã ban hành số 07."
        assert _issued(desk, "cong-van-giao-nhiem-vu", 8) == "Đã ban hành số 08."
        # The second: letters go to the units of the practice office.
        desk.open("/tap/thai-binh/2024/gui-bieu-mau")
        with next_page(page):
            page.locator("main form button").first.click()
        _waits(desk)
        assert page.url.startswith(f"{console.home}/tap/thai-binh/viec/")
        # The third: half a year goes by, and what they sent is collected.
        desk.open("/dien-tap")
        page.get_by_label("Cho thời gian ở đó trôi tới ngày").select_option("2024-06-15")
        press(desk.page, "Sang ngày đó")
        assert re.search(r"nay là ngày 15/6/2024\. \d+ thư của đơn vị", page.inner_text("main"))
        desk.open("/tap/thai-binh/thu-thu")
        with next_page(page):
            page.locator("main form button").first.click()
        _waits(desk)
        assert re.search(r"Thư mới: [1-9]", page.inner_text("main"))
        for size in (DESK, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
            for path in PAGES:
                desk.open(path)
                assert desk.too_wide() <= 0, path
                assert desk.faults() == [], path
        assert "không gửi thư thật" in page.inner_text("body")
        press(desk.page, "Đổi ngày, ra khỏi văn phòng tập")
        assert "không gửi thư thật" not in page.inner_text("body")
        assert (_data(folder), _files(folder)) == (before, files)
        press(desk.page, "Bỏ văn phòng tập")
        assert "Đã bỏ văn phòng tập" in page.inner_text("main")
        assert list((folder / "dien-tap").iterdir()) == []
        assert (desk.strangers, desk.complaints) == ([], [])
