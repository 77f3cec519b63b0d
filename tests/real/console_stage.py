"""A console served on this machine, two people at real browsers, and units that answer by mail."""

import io
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import docx
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page, Request

from plancycle.asked_work.carrying_out import carry_out, places
from plancycle.console.console_app import create_app
from plancycle.console.house import House
from plancycle.installation.settings import Settings, load_settings
from plancycle.mail.embedded_folders import OUTSIDE
from plancycle.model.people import PersonRole
from plancycle.model.periods import VIETNAM
from plancycle.people.keeping import add_person, set_password
from plancycle.people.passwords import Passwords
from plancycle.rehearsal.played_units import Act
from plancycle.rehearsal.rehearsal_folder import prepare
from plancycle.rehearsal.rehearse import JOURNAL, Order
from plancycle.rehearsal.stage import Journal, SimulatedClock, Troupe
from plancycle.store.database import Database
from plancycle.wiring.open_office import mail_root, open_office
from tests.postgresql_server import free_port
from tests.real.next_page import press, slow_if_asked

PASSWORD = "một câu dễ nhớ"
STARTS = 20.0
"""Seconds within which the server has to listen."""


@dataclass
class Office:
    """A work folder with its console, on a clock that is set by hand."""

    folder: Path
    order: Order
    clock: SimulatedClock
    settings: Settings
    address: str

    def set(self, moment: str) -> None:
        """Let it be ``2023-03-15 09:00`` in Vietnam."""
        self.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)

    def units_send(self, *acts: Act) -> int:
        """Units answer the letters that they have got, each at its moment."""
        with open_office(self.settings, self.order.profile, self.clock, "đơn vị") as office:
            outside = mail_root(self.settings) / OUTSIDE
            journal = Journal(self.folder / JOURNAL)
            troupe = Troupe(office, self.clock, outside, journal, self.order.seed)
            return troupe.play(acts, self.order.year)


@dataclass
class Desk:
    """One person at a browser; what went wrong in it is kept."""

    page: Page
    office: Office
    login: str
    faults: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page; a session that ended as the days went by is begun anew."""
        self.page.goto(self.office.address + path)
        if "/dang-nhap?" in self.page.url:
            self.sign_in()

    def sign_in(self) -> None:
        """Sign in by the page that is there; it leads on to where one wanted to go."""
        self.fill("Tên đăng nhập", self.login)
        self.fill("Mật khẩu", PASSWORD)
        self.press("Đăng nhập")

    def text(self) -> str:
        """What the page says."""
        return re.sub(r"\s+", " ", self.page.inner_text("main"))

    def press(self, name: str) -> None:
        """Press a button or follow a link by its words."""
        press(self.page, name)

    def fill(self, label: str, value: str, within: str = "main") -> None:
        """Write into a field by its label."""
        self.page.locator(within).get_by_label(label).first.fill(value)

    def waits_for_work(self) -> str:
        """Look at a run until it has ended; the page asks for itself anew. Returns: its end."""
        self.page.get_by_role("link", name="Về Hôm nay").wait_for(timeout=120_000)
        return self.text()

    def downloads(self, name: str) -> bytes:
        """Press what hands out a file; its bytes."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name=name).first.click()
        return Path(started.value.path()).read_bytes()

    def noted(self, request: Request) -> None:
        if not request.url.startswith((self.office.address, "data:", "blob:")):
            self.elsewhere.append(request.url)


def sit_down(browser: Browser, office: Office, login: str) -> Desk:
    """A person opens a browser and signs in by the page."""
    context: BrowserContext = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(20_000)
    desk = Desk(context.new_page(), office, login)
    slow_if_asked(desk.page)
    desk.page.on("pageerror", lambda error: desk.faults.append(str(error)))
    desk.page.on("request", desk.noted)
    desk.page.goto(f"{office.address}/dang-nhap")
    desk.sign_in()
    return desk


@contextmanager
def served(folder: Path, order: Order, config_dir: Path, start: str) -> Iterator[Office]:
    """An office of a rehearsal's folder, its console listening; long work is done beside it."""
    prepare(load_settings(folder / "no-settings").model_copy(update={"config_dir": config_dir}),
            folder, order)  # fmt: skip
    settings = load_settings(folder)
    clock = SimulatedClock(datetime.fromisoformat(start).replace(tzinfo=VIETNAM))
    database = Database(settings.database, clock, "console")
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    def begin(number: int) -> None:
        work = (database, number, places(settings, clock), repr)
        threading.Thread(target=carry_out, args=work, daemon=True).start()

    house = House(settings, database, clock, begin, passwords)
    for login, name, role in (
        ("an", "Nguyễn Thị An", PersonRole.OPERATOR),
        ("binh", "Trần Văn Bình", PersonRole.APPROVER),
    ):
        person, _ = add_person(database, login, name, [role])
        set_password(database, passwords, person, PASSWORD, must_change=False)
    port = free_port()
    config = uvicorn.Config(create_app(house), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    ends = time.monotonic() + STARTS
    while not server.started and time.monotonic() < ends:
        time.sleep(0.05)
    try:
        yield Office(folder, order, clock, settings, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join(STARTS)
        house.close()


def with_a_sentence(content: bytes, sentence: str) -> bytes:
    """A Word file as an official hands it back: one sentence more."""
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[-1].add_run(f" {sentence}")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
