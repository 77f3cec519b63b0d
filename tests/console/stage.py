"""A console in this process, and browsers that people sit at."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx import Response

from plancycle.console.console_app import create_app
from plancycle.console.guard import SESSION
from plancycle.console.house import House
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings
from plancycle.model.people import Person, PersonRole
from plancycle.people.keeping import add_person, set_password
from plancycle.people.passwords import Passwords
from plancycle.people.sessions import begin_session
from plancycle.store.database import Database
from tests.empty_database import lay_empty_database

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HOME = "http://localhost"
PASSWORD = "một câu dễ nhớ"
NAMES = {
    PersonRole.VIEWER: ("xem", "Lê Thị Xem"),
    PersonRole.OPERATOR: ("dieu.hanh", "Trần Điều Hành"),
    PersonRole.APPROVER: ("phe.duyet", "Phạm Phê Duyệt"),
    PersonRole.ADMINISTRATOR: ("quan.tri", "Nguyễn Quản Trị"),
}


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: datetime = datetime(2026, 6, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


def _in_words(answer: Response) -> Response:
    """An answer in which no act stands as the program's own mark, be it a page or a refusal."""
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "\u27e6" not in answer.text, answer.text
    return answer


@dataclass
class Browser:
    """What one person sits at: keeps cookies, sends forms as a page of the console does."""

    client: TestClient
    last: Response | None = None

    def get(self, address: str, **headers: str) -> Response:
        """Open a page."""
        self.last = _in_words(self.client.get(address, headers=headers))
        return self.last

    def post(
        self,
        address: str,
        data: Mapping[str, object] | None = None,
        *,
        token: str | None = None,
        files: object = None,
        **headers: str,
    ) -> Response:
        """Send a form, with the token of a page of the same session unless another is given."""
        token = self.token() if token is None else token
        self.last = _in_words(
            self.client.post(
                address,
                data={"form_token": token, **(data or {})},
                files=files,
                headers={"origin": HOME, **headers},
            )
        )
        return self.last

    def token(self) -> str:
        """The token of forms of a page that may be seen now."""
        for page in ("/", "/thai-binh", "/mat-khau", "/dang-nhap"):
            shown = self.client.get(page)
            token = re.search(r'name="form_token" value="([^"]+)"', shown.text)
            if shown.status_code == 200 and token:
                return token[1]
        return ""

    def sign_in(self, login: str, password: str = PASSWORD) -> Response:
        """As a person does it."""
        return self.post("/dang-nhap", {"login": login, "password": password, "tiep": "/"})

    @property
    def session(self) -> str:
        """The token of the session, as it stands in the cookie."""
        return self.client.cookies.get(SESSION) or ""


@dataclass
class Console:
    """A console over a work folder of its own, with a person for each role.

    Attributes: started: numbers of the runs that were asked for; nothing carries them out.
    """

    app: FastAPI
    house: House
    clock: Clock
    started: list[int]
    people: dict[PersonRole, Person] = field(default_factory=dict)

    def browser(self) -> Browser:
        """A new browser in which nobody is signed in."""
        client = TestClient(
            self.app, base_url=HOME, follow_redirects=False, raise_server_exceptions=False
        )
        return Browser(client)

    def at_desk(self, role: PersonRole = PersonRole.OPERATOR) -> Browser:
        """A browser in which the person of a role is signed in, no password asked."""
        with self.house.database.begin() as tx:
            token = begin_session(tx, self.people[role], "testclient", "thử")
        browser = self.browser()
        browser.client.cookies.set(SESSION, token, domain="localhost.local")
        return browser

    def close(self) -> None:
        """End it."""
        self.house.close()


def open_console(folder: Path, **settings: object) -> Console:
    """A console in a folder. Args: settings: of the installation, beyond the folder."""
    clock = Clock()
    folder.mkdir(parents=True, exist_ok=True)
    lay_empty_database(folder)
    chosen = Settings(workspace=folder, **settings)
    database = Database(chosen.database, clock, "console")
    started: list[int] = []
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    house = House(chosen, database, clock, started.append, passwords)
    console = Console(create_app(house), house, clock, started)
    for role, (login, name) in NAMES.items():
        person, _ = add_person(database, login, name, [role])
        set_password(database, passwords, person, PASSWORD, must_change=False)
        console.people[role] = person
    return console


def office_of(console: Console) -> Office:
    """The locality's office as pages get it: nothing can be written."""
    return console.house.to_read("thai-binh")


def text_of(response: Response) -> str:
    """What a page says, without its marks."""
    # What only keeps an address in one piece stands within a sentence and is no gap in it.
    text = re.sub(r'<span class="whole">(.*?)</span>', r"\1", response.text)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))
