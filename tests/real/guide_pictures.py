"""The pictures of docs/huong-dan.md: ``make pictures`` plays a small year and takes them anew.

Two people do the year of Lý Sơn at a real browser on a clock set by hand, as the test of that year
does, and each page is taken at the moment of which the guide speaks. What a picture shows is what
the console says today: a page that changed is seen by its picture.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from plancycle.cycle.keeping.backup import make_backup
from plancycle.installation.settings import SHIPPED_CONFIG
from plancycle.model.periods import VIETNAM
from plancycle.rehearsal.moments import Moment
from plancycle.rehearsal.played_units import Act, ActKind
from plancycle.rehearsal.practice_note import keep_note
from plancycle.rehearsal.rehearse import Order
from plancycle.wiring.office_store import open_store, work_folder_of
from plancycle.wiring.open_office import system_clock
from plancycle.wiring.practice_office import make_practice, throw_away
from tests.real.console_server import CHROMIUM
from tests.real.console_stage import Desk, Office, served, sit_down, with_a_sentence
from tests.real.next_page import next_page

FOLDER = Path(__file__).parents[2] / "docs" / "images"
WIDTH = 1366
LARGEST = 120_000
"""Bytes of one picture; a larger one has to be cropped closer."""
PROFILE, YEAR = "ly-son", 2023
HOME = f"/{PROFILE}"
BOOK = f"{HOME}/{YEAR}"
SENTENCE = "Đề nghị các đơn vị phối hợp chặt chẽ."
ON_TIME, STRANGER, FAULTY = "phong-vhtt", "tt-truyen-thong", "huyen-doan"


@dataclass(frozen=True)
class Camera:
    """Where pictures go."""

    folder: Path

    def take(
        self, desk: Desk, name: str, until: str, *, top: str = "main", most: int = 720
    ) -> None:
        """Keep a piece of the page a person looks at.

        Args:
            until: selects what stands at its lower end; top: what stands at its upper end.
            most: its height in px at most, for lists that go on.
        """
        page = desk.page
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.mouse.move(0, 0)
        above = page.locator(top).locator("visible=true").first.bounding_box()
        below = page.locator(until).locator("visible=true").last.bounding_box()
        assert above is not None and below is not None, name
        height = min(most, below["y"] + below["height"] + 16 - above["y"])
        clip = {"x": 0, "y": above["y"], "width": WIDTH, "height": height}
        target = self.folder / f"{name}.png"
        page.screenshot(path=target, full_page=True, clip=clip)  # type: ignore[arg-type]  # a plain dict of its fields
        size = target.stat().st_size
        print(f"{size:>8} bytes  {target.name}")
        assert size <= LARGEST, f"{target.name}: crop it closer"

    def take_open(self, desk: Desk, path: str, name: str, until: str) -> None:
        """Open a page and keep a piece of it."""
        desk.open(path)
        self.take(desk, name, until)


def take_all(folder: Path) -> None:
    """Play the year from the draft to the report, taking the pictures on the way."""
    camera = Camera(folder)
    with (
        tempfile.TemporaryDirectory(prefix="plancycle-pictures-") as work,
        _backups_in(Path(work) / "backups"),
        served(Path(work) / "office", Order(PROFILE, YEAR, 0, 2023), SHIPPED_CONFIG,
               f"{YEAR}-02-10 09:00") as office,
        sync_playwright() as playwright,
    ):  # fmt: skip
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        an, binh = sit_down(browser, office, "an"), sit_down(browser, office, "binh")
        _the_plan(camera, office, an, binh)
        _letters_and_forms(office, an, binh)
        camera.take_open(an, f"{BOOK}/van-ban/ke-hoach/sua-sai", "trang-dinh-chinh", "form.sheet")
        _answers(camera, office, an)
        _the_report(camera, office, an)
        _the_practice(camera, office, an)
        browser.close()


@contextmanager
def _backups_in(folder: Path) -> Iterator[None]:
    """A place for backups, as an installed office has."""
    folder.mkdir()
    os.environ["PLANCYCLE_BACKUP_DIR"] = str(folder)
    try:
        yield
    finally:
        del os.environ["PLANCYCLE_BACKUP_DIR"]


def _the_plan(camera: Camera, office: Office, an: Desk, binh: Desk) -> None:
    """Drafted, edited in Word, looked at by the other, numbered."""
    paper = f"{BOOK}/van-ban/ke-hoach"
    an.press("Soạn dự thảo kế hoạch")
    an.waits_for_work()
    an.open(paper)
    edited = with_a_sentence(an.downloads("Tải tệp Word"), SENTENCE)
    upload = {"name": "ke-hoach-sua.docx", "mimeType": "application/octet-stream", "buffer": edited}
    an.page.set_input_files("#tep", upload)  # type: ignore[arg-type]  # a plain dict of its fields
    an.press("Tải lên bản đã sửa")
    binh.open(paper)
    camera.take(binh, "trang-van-ban", "main .scroll >> nth=0")
    binh.press("Duyệt bản")
    office.set(f"{YEAR}-03-15 09:00")
    an.open(f"{paper}/ban-hanh")
    camera.take(an, "trang-ban-hanh", "form.sheet", most=900)
    _number(an, paper, 161, f"15/3/{YEAR}")


def _number(desk: Desk, paper: str, number: int, day: str) -> None:
    desk.open(f"{paper}/ban-hanh")
    desk.fill("Số văn bản", str(number))
    desk.fill("Ngày ký", day)
    if desk.page.get_by_label("Họ tên người ký").count():
        desk.fill("Họ tên người ký", "Nguyễn Văn A")
    desk.press("Ban hành ")


def _letters_and_forms(office: Office, an: Desk, binh: Desk) -> None:
    """The letter of assignments in March, the forms in October."""
    letter = f"{BOOK}/van-ban/cong-van-giao-nhiem-vu"
    binh.open(letter)
    binh.press("Duyệt bản")
    office.set(f"{YEAR}-03-16 09:00")
    _number(an, letter, 40, f"16/3/{YEAR}")
    for moment in ("03-16 09:05", "10-26 09:00"):
        office.set(f"{YEAR}-{moment}")
        an.open(f"{BOOK}/gui-bieu-mau")
        with next_page(an.page):
            an.page.get_by_role("button", name="thư").click()
        an.waits_for_work()


def _answers(camera: Camera, office: Office, an: Desk) -> None:
    """One report is right, one has faults, one comes from an address that nobody knows."""
    office.units_send(
        _sent("11-14 09:00", ON_TIME, ActKind.REPORT),
        _sent("11-15 09:00", STRANGER, ActKind.STRANGER),
        _sent("11-15 10:00", FAULTY, ActKind.FAULTY),
    )
    office.set(f"{YEAR}-11-16 09:00")
    an.open(f"{HOME}/thu-thu")
    an.press("Thu thư và trả lời đơn vị")
    an.waits_for_work()
    an.open(HOME)
    camera.take(an, "trang-hom-nay", "main .list >> nth=0", top="body", most=640)
    an.open(f"{HOME}/hop-thu")
    with next_page(an.page):
        an.page.locator("table a", has_text="Re:").first.click()
    an.page.get_by_text("Tệp 1:").wait_for(timeout=60_000)
    camera.take(an, "trang-hop-thu", "main .letter, main pre", most=520)
    camera.take(an, "trang-nhan-bao-cao", "form[action$='/nhan']", top="form[action$='/nhan']")
    an.fill("Lý do", "đã gọi điện xác nhận", "form[action$='/nhan']")
    an.press("Nhận báo cáo")
    office.set(f"{YEAR}-11-27 21:30")
    _back_up(office)
    office.set(f"{YEAR}-11-28 09:00")
    for path, name, until in (
        (BOOK, "trang-nam", "main table >> nth=0"),
        (f"{BOOK}/Y", "trang-ky", ".picture >> nth=0"),
        (f"{BOOK}/Y/don-vi/{FAULTY}", "trang-don-vi", "main table >> nth=0"),
        (f"{HOME}/lich", "trang-lich", "main .list >> nth=1"),
        (f"{HOME}/don-vi", "trang-dia-phuong", "main table"),
        (f"{HOME}/du-lieu", "trang-du-lieu", "main section.sheet >> nth=0"),
        ("/he-thong", "trang-he-thong", "main table"),
    ):
        an.open(path)
        camera.take(an, name, until, most=560)
        if name == "trang-don-vi":
            read = "h2:has-text('Báo cáo đã đọc')"
            camera.take(an, "trang-loi-tai-o", "main table", top=read, most=490)


def _back_up(office: Office) -> None:
    """The backup of the evening, as the timer makes it."""
    place = office.settings.backup_dir
    assert place is not None
    with open_store(office.settings) as store:
        make_backup(work_folder_of(office.settings, store.database), place, office.clock())


def _sent(moment: str, unit: str, kind: ActKind) -> Act:
    at = datetime.fromisoformat(f"{YEAR}-{moment}").replace(tzinfo=VIETNAM)
    return Act(at, unit, "Y", kind)


def _the_report(camera: Camera, office: Office, an: Desk) -> None:
    """Added up; one figure walked back to the cell it came from."""
    office.set(f"{YEAR}-12-01 09:00")
    an.open(f"{BOOK}/Y/tong-hop")
    an.press("Soạn dự thảo từ")
    an.waits_for_work()
    an.open(f"{BOOK}/Y/so-lieu")
    camera.take(an, "trang-so-lieu", "table.figures >> nth=0", most=640)
    reached = an.page.locator("tr", has_text="số lượng đạt được").locator("td a")
    numbers = [n for n in reached.all() if n.inner_text().strip() not in ("", "0")]
    with next_page(an.page):
        numbers[0].click()
    camera.take(an, "trang-mot-con-so", "main table")


def _the_practice(camera: Camera, office: Office, an: Desk) -> None:
    """The page of a practice office, and in it two reports side by side."""
    made = make_practice(office.settings, Moment.BEFORE_REPORT, "Nguyễn Thị An", lambda *_: None)
    # By the clock of this year, so that the picture says the same on another day.
    keep_note(made.folder, replace(made.note, made_at=office.clock(), set_at=system_clock()))
    an.open("/dien-tap")
    camera.take(an, "trang-dien-tap", "main form[action$='/lap']", most=640)
    inside = f"/tap/{made.note.order.profile}"
    an.open(f"{inside}/{made.note.order.year}/Y/tong-hop")
    an.press("Soạn dự thảo từ")
    an.waits_for_work()
    camera.take_open(an, f"{inside}/nhieu-ky", "trang-nhieu-ky", ".picture >> nth=1")
    throw_away(office.settings)


if __name__ == "__main__":
    take_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
