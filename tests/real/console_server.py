"""A console as a process of its own, and a real browser that looks at it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from plancycle.installation.settings import Settings
from plancycle.model.people import PersonRole
from plancycle.people.keeping import add_person, set_password
from plancycle.people.passwords import Passwords
from plancycle.wiring.open_office import open_database
from tests.postgresql_server import free_port
from tests.real.next_page import next_page, slow_if_asked

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).with_name("vendor") / "axe-core-4.14.1.min.js"
PASSWORD = "một câu dễ nhớ"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
_START_SECONDS = 120


@dataclass(frozen=True)
class RunningConsole:
    """A console that serves a work folder. Attributes: home: its address."""

    home: str
    folder: Path


def add_people(folder: Path) -> None:
    """A person for each role and one with all: ``viewer``, ``operator``, ..., ``an``."""
    with open_database(Settings(workspace=folder)) as database:
        everyone = {r.value: (f"Người {r.value}", [r]) for r in PersonRole}
        everyone["an"] = ("Nguyễn Văn An", list(PersonRole))
        for login, (name, roles) in everyone.items():
            person, _ = add_person(database, login, name, roles)
            set_password(database, Passwords(), person, PASSWORD, must_change=False)


@contextmanager
def console_of(folder: Path, **variables: str) -> Iterator[RunningConsole]:
    """Serve a work folder, as ``plancycle console`` does. Args: variables: of the environment."""
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "PLANCYCLE_"))}
    command = [sys.executable, "-m", "plancycle.cli", "console", "--port", str(port)]
    with (folder.parent / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--workspace", str(folder)],
            cwd=ROOT, env=kept | variables, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            home = f"http://127.0.0.1:{port}"
            _await(home)
            yield RunningConsole(home, folder)
        finally:
            process.terminate()
            assert process.wait(60) in {0, -15, 143}


def _await(home: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            httpx.get(f"{home}/dang-nhap", trust_env=False, timeout=10).raise_for_status()
        except httpx.HTTPError:
            assert time.monotonic() < until, "the console does not answer"
            time.sleep(0.3)
        else:
            return


@dataclass
class Desk:
    """One person's browser; notes every request that leaves for elsewhere, and every complaint."""

    page: Page
    home: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    kept_in: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the console."""
        self.page.goto(self.home + path)
        return self.page

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """As a person does it."""
        self.open("/dang-nhap")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        with next_page(self.page):
            self.page.click("main button")
        assert "/dang-nhap" not in self.page.url, self.page.inner_text("main")

    def faults(self) -> list[str]:
        """What axe-core finds serious on the page."""
        self.page.evaluate(AXE.read_text("utf-8") + ";true")
        result = self.page.evaluate("axe.run(document)")
        return [
            f"{v['id']} ({v['impact']}): {n['html'][:200]}"
            for v in result["violations"]
            if v["impact"] in {"serious", "critical"}
            for n in v["nodes"]
        ]

    def too_wide(self) -> int:
        """Pixels by which the page is wider than its window."""
        width: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return width


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


def new_desk(
    browser: Browser, console: RunningConsole, size: dict[str, int] | None = None, *,
    script: bool = True,
) -> Desk:  # fmt: skip
    """A fresh browser window."""
    context: BrowserContext = browser.new_context(
        viewport=size or DESK,  # type: ignore[arg-type]  # width and height
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        java_script_enabled=script,
    )
    desk = Desk(context.new_page(), console.home)
    slow_if_asked(desk.page)
    own = urlsplit(console.home).netloc

    def noted(request: Request) -> None:
        if urlsplit(request.url).netloc != own:
            desk.strangers.append(request.url)

    def failed(request: Request) -> None:
        if request.failure == "csp":  # the browser itself kept it in
            desk.strangers.remove(request.url)
            desk.kept_in.append(request.url)

    # A browser that is first listened to when the key is pressed may open its own window, and no
    # test ever hears of it: it is listened to before it shows a page.
    desk.page.on("filechooser", lambda _: None)
    context.on("request", noted)
    context.on("requestfailed", failed)
    desk.page.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
    desk.page.on("pageerror", lambda e: desk.complaints.append(json.dumps(str(e))))
    return desk
