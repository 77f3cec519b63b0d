"""Settings that change beside a console that runs: what it says of mail is true at once."""

from pathlib import Path

import pytest

from plancycle.console.serve import serve
from plancycle.installation.settings import MailMode, load_settings
from tests.console.stage import Browser, Console, text_of

TRIAL = "Chế độ thử: thư chỉ đi trong máy này"
MAILBOX = (
    "PLANCYCLE_MAIL_MODE=smtp\nPLANCYCLE_SMTP_HOST=mail.example\nPLANCYCLE_IMAP_HOST=mail.example\n"
)
KEY = "PLANCYCLE_SECRET_KEY=mot-chuoi-du-dai-4711\n"
REAL = MAILBOX + KEY


@pytest.fixture
def folder(console: Console) -> Path:
    """The work folder of a console that reads its settings anew."""
    folder = console.house.settings.workspace
    console.house.read_settings = lambda: load_settings(folder)
    return folder


@pytest.fixture
def desk(console: Console) -> Browser:
    """Where somebody is signed in."""
    return console.at_desk()


def _write(folder: Path, text: str) -> None:
    (folder / "settings.env").write_text(text, "utf-8")
    (folder / "settings.env").chmod(0o600)


def _says_trial(desk: Browser, path: str = "/thai-binh") -> bool:
    return TRIAL in text_of(desk.client.get(path))


def test_after_going_live_no_page_speaks_of_a_trial(desk: Browser, folder: Path) -> None:
    """Who reads “chế độ thử” presses every button without a thought."""
    assert _says_trial(desk)
    _write(folder, REAL)
    assert not _says_trial(desk)


def test_settings_that_are_wrong_now_change_nothing(
    desk: Browser, console: Console, folder: Path
) -> None:
    _write(folder, REAL)
    assert not _says_trial(desk)
    _write(folder, "PLANCYCLE_MAIL_MODE=fax\n")
    assert not _says_trial(desk)
    assert console.house.settings.mail_mode is MailMode.SMTP


def test_another_database_waits_until_the_console_is_started_anew(
    desk: Browser, console: Console, folder: Path
) -> None:
    """People and sessions are read where they were: the two must not come apart."""
    before = console.house.settings
    _write(folder, REAL + "PLANCYCLE_DATABASE_URL=sqlite:////nowhere/other.sqlite\n")
    assert _says_trial(desk)
    assert console.house.settings is before


def test_a_locality_with_a_mailbox_of_its_own_speaks_of_that(desk: Browser, folder: Path) -> None:
    _write(folder, KEY)
    (folder / "offices").mkdir()
    own = folder / "offices" / "thai-binh.env"
    own.write_text(MAILBOX, "utf-8")
    own.chmod(0o600)
    assert not _says_trial(desk)
    assert _says_trial(desk, "/ly-son")
    assert _says_trial(desk, "/he-thong")


def test_an_office_that_pages_are_read_from_sees_its_new_mailbox(
    console: Console, folder: Path
) -> None:
    before = console.house.to_read("thai-binh")
    assert console.house.to_read("thai-binh") is before
    _write(folder, REAL)
    console.house.take_up_settings()
    after = console.house.to_read("thai-binh")
    assert (before.mail_way.reach.value, after.mail_way.reach.value) == ("trial", "real")


@pytest.mark.parametrize(
    ("named", "believed"), [(None, "127.0.0.1,::1"), ("*", "*"), ("10.0.0.5", "10.0.0.5")]
)
def test_only_the_proxy_is_believed_about_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None, believed: str
) -> None:
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    if named is not None:
        monkeypatch.setenv("FORWARDED_ALLOW_IPS", named)
    asked: dict[str, object] = {}
    monkeypatch.setattr("uvicorn.run", lambda _, **told: asked.update(told))
    (tmp_path / "w").mkdir()
    serve(load_settings(tmp_path / "w"), "127.0.0.1", 8080)
    assert (asked["proxy_headers"], asked["forwarded_allow_ips"]) == (True, believed)
