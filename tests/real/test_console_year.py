"""A year of Lý Sơn in the browser alone, by two people: from the draft to the issued report."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from plancycle.installation.settings import SHIPPED_CONFIG
from plancycle.model.periods import VIETNAM
from plancycle.rehearsal.played_units import Act, ActKind
from plancycle.rehearsal.rehearse import Order
from tests.conftest import need_real
from tests.real.console_stage import Desk, Office, served, sit_down, with_a_sentence
from tests.real.next_page import next_page

pytestmark = [pytest.mark.long, pytest.mark.real]
SENTENCE = "Đề nghị các đơn vị phối hợp chặt chẽ."
ON_TIME, STRANGER, FAULTY, EXTENDED = "phong-vhtt", "tt-truyen-thong", "huyen-doan", "vp-huyen"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        need_real("Chromium is not installed (Debian package: chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Lý Sơn in February 2023, nothing drafted."""
    order = Order("ly-son", 2023, 0, 2023)
    with served(tmp_path / "office", order, SHIPPED_CONFIG, "2023-02-10 09:00") as office:
        yield office


def act(at: str, unit: str, kind: ActKind = ActKind.REPORT) -> Act:
    return Act(datetime.fromisoformat(at).replace(tzinfo=VIETNAM), unit, "Y", kind)


def approve(desk: Desk, path: str) -> None:
    desk.open(path)
    desk.press("Duyệt bản")
    assert "chờ số và ngày ký" in desk.text()


def issue(desk: Desk, path: str, number: int, day: str) -> str:
    """Give a paper its number; what the page before says it will do."""
    desk.open(path)
    desk.press("Ban hành…")
    told = desk.text()
    desk.fill("Số văn bản", str(number))
    desk.fill("Ngày ký", day)
    if desk.page.get_by_label("Họ tên người ký").count():
        desk.fill("Họ tên người ký", "Nguyễn Văn A")
    desk.press("Ban hành ")
    assert f"số {number:02d}" in desk.text()
    return told


def test_a_year_is_done_in_the_browser_by_two_people(browser: Browser, office: Office) -> None:
    an, binh = sit_down(browser, office, "an"), sit_down(browser, office, "binh")
    year = "/ly-son/2023"

    # The plan: drafted, edited in Word, returned, approved by the other, numbered.
    assert "Chưa có kế hoạch năm 2023" in an.text()
    an.press("Soạn dự thảo kế hoạch năm 2023")
    assert "Dự thảo Kế hoạch: bản mới, bản 1." in an.waits_for_work()
    an.open(f"{year}/van-ban/ke-hoach")
    draft = an.downloads("Tải tệp Word")
    upload = {
        "name": "ke-hoach-sua.docx",
        "mimeType": "application/octet-stream",
        "buffer": with_a_sentence(draft, SENTENCE),
    }
    an.page.set_input_files("#tep", upload)  # type: ignore[arg-type]  # a plain dict of its fields
    an.press("Tải lên bản đã sửa")
    assert an.page.locator("ins", has_text="phối hợp chặt chẽ").count() == 1
    assert an.page.get_by_role("button", name="Duyệt bản 1").count() == 0
    binh.open(f"{year}/van-ban/ke-hoach")
    binh.fill("Cần sửa gì", "soát lại câu cuối")
    binh.press("Trả lại bản 1")
    assert "Đã trả lại bản 1 để sửa." in binh.text()
    # It is looked at again and found right after all: not by the first button, but still possible.
    binh.page.get_by_text("Vẫn duyệt bản 1 dù đã trả lại…").click()
    binh.press("Duyệt bản 1")
    assert "Đã duyệt bản 1." in binh.text()
    office.set("2023-03-15 09:00")
    told = issue(an, f"{year}/van-ban/ke-hoach", 161, "15/3/2023")
    assert "đơn vị phải gửi" in told
    text = an.downloads("Tải tệp Word")
    assert text.startswith(b"PK")

    # The letter of assignments, and the forms to the units.
    approve(binh, f"{year}/van-ban/cong-van-giao-nhiem-vu")
    office.set("2023-03-16 09:00")
    issue(an, f"{year}/van-ban/cong-van-giao-nhiem-vu", 40, "16/3/2023")
    an.open(f"{year}/gui-bieu-mau")
    with next_page(an.page):
        an.page.get_by_role("button", name="thư").click()
    assert "Thư đã gửi: " in an.waits_for_work()
    office.set("2023-10-26 09:00")
    an.open(f"{year}/gui-bieu-mau")
    with next_page(an.page):
        an.page.get_by_role("button", name="thư").click()
    assert "không gửi được: 0" in an.waits_for_work()

    # Units answer; a stranger's report waits and is let in; a faulty one goes back.
    acts = (
        act("2023-11-14 09:00", ON_TIME),
        act("2023-11-15 09:00", STRANGER, ActKind.STRANGER),
        act("2023-11-15 10:00", FAULTY, ActKind.FAULTY),
    )
    assert office.units_send(*acts) == 3
    office.set("2023-11-16 09:00")
    an.open("/ly-son/thu-thu")
    an.press("Thu thư và trả lời đơn vị")
    assert "Thư mới: " in an.waits_for_work()
    an.open("/ly-son")
    an.press("thư chờ xử lý")
    with next_page(an.page):
        an.page.locator("table a", has_text="Re:").first.click()
    an.page.get_by_text("Tệp 1:").wait_for(timeout=60_000)
    assert "Đọc được trong tệp" in an.text(), an.page.inner_text("#tep-da-doc")
    an.fill("Lý do", "đã gọi điện xác nhận", "form[action$='/nhan']")
    an.press("Nhận báo cáo")
    assert "Tiếp nhận" in an.text()

    # More time for one, a reminder to those that are late.
    an.open(f"{year}/Y/don-vi/{EXTENDED}/gia-han")
    an.fill("Gia hạn đến hết ngày", "30/11/2023")
    an.fill("Lý do", "đang thanh tra")
    an.press("Gia hạn cho đơn vị")
    assert "gia hạn đến hết 30/11/2023" in an.text()
    office.set("2023-11-28 09:00")
    an.open("/ly-son/thu-thu")
    an.press("Thu thư và trả lời đơn vị")
    an.waits_for_work()
    an.open(f"{year}/Y?trang-thai=gia-han")
    assert an.page.locator("table.cards tbody tr", has_text="gia hạn").count() == 1
    an.open(f"{year}/Y/don-doc")
    with next_page(an.page):
        an.page.get_by_role("button", name="đôn đốc").click()
    assert "thư đôn đốc" in an.waits_for_work()

    # The report: added up, a figure walked back to its cell and mail, approved, issued.
    office.set("2023-12-01 09:00")
    an.open(f"{year}/Y/tong-hop")
    an.press("Soạn dự thảo từ 2 báo cáo")
    assert "Dự thảo Báo cáo tổng hợp: bản mới, bản 1." in an.waits_for_work()
    an.open(f"{year}/Y/so-lieu")
    # The first number that somebody reported.
    reached = an.page.locator("tr", has_text="số lượng đạt được").locator("a")
    with next_page(an.page):
        reached.filter(has_text=re.compile(r"^[1-9]")).first.click()
    assert "Khớp" in an.text()
    with next_page(an.page):
        an.page.locator("tbody td a[href*='/hop-thu/']").first.click()
    assert "Nội dung thư" in an.text()
    approve(binh, f"{year}/Y/van-ban/bao-cao-tong-hop")
    told = issue(an, f"{year}/Y/van-ban/bao-cao-tong-hop", 300, "1/12/2023")
    assert "Sẽ khóa kỳ này với" in told and "Chưa báo cáo: " in told
    an.open(f"{year}/Y")
    assert "Đã khóa" in an.text()
    assert an.downloads("Tải Excel").startswith(b"PK")
    an.press("Đăng xuất")
    an.page.goto(f"{office.address}/ly-son")
    assert an.page.url.endswith("/dang-nhap?tiep=/ly-son")
    assert an.faults + binh.faults + an.elsewhere + binh.elsewhere == []
