"""Which office a profile belongs to, and that one office's file says nothing to another."""

from pathlib import Path

import pytest

from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import MailMode, Settings, load_settings
from plancycle.model.errors import ConfigError
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.wiring.office_mail import mail_root, reports_mailbox
from plancycle.wiring.open_office import open_office

COMMON = """PLANCYCLE_MAIL_MODE=smtp
PLANCYCLE_SECRET_KEY=mot-chuoi-du-dai-4711
PLANCYCLE_SMTP_HOST=smtp.chung.example
PLANCYCLE_INBOX_MAILDIR=/srv/thu-chung
PLANCYCLE_AUTHSERV_ID=mx.chung.example
"""
OWN = """PLANCYCLE_SMTP_HOST=smtp.danang.example
PLANCYCLE_IMAP_HOST=imap.danang.example
PLANCYCLE_IMAP_USER=baocao@danang.example
PLANCYCLE_IMAP_PASSWORD=mat-khau
"""


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLANCYCLE_IMAP_HOST", "PLANCYCLE_WORKSPACE", "PLANCYCLE_MAIL_MODE"):
        monkeypatch.delenv(name, raising=False)


def _settings(folder: Path, common: str = COMMON, **offices: str) -> Settings:
    (folder / "settings.env").write_text(common, encoding="utf-8")
    (folder / "offices").mkdir()
    for code, text in offices.items():
        path = folder / "offices" / f"{code.replace('_', '-')}.env"
        path.write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_without_a_file_of_its_own_a_profile_has_the_common_mailbox(tmp_path: Path) -> None:
    settings = _settings(tmp_path, da_nang=OWN)
    found = settings_for(settings, "thai-binh")
    assert found is settings
    assert (found.office, found.mail_folder) == (DEFAULT_OFFICE, tmp_path.resolve())
    assert settings_for(load_settings(tmp_path / "khong-co"), "da-nang").office == DEFAULT_OFFICE


def test_an_offices_file_says_all_of_its_mailbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the common mailbox stays where the file is silent, nor of the environment."""
    monkeypatch.setenv("PLANCYCLE_SENT_MAILDIR", "/srv/da-gui")
    found = settings_for(_settings(tmp_path, da_nang=OWN), "da-nang")
    assert found.office == "da-nang"
    assert found.mail_folder == tmp_path.resolve() / "offices" / "da-nang"
    assert (found.smtp_host, found.imap_user) == ("smtp.danang.example", "baocao@danang.example")
    assert (found.inbox_maildir, found.sent_maildir, found.authserv_id) == (None, None, "")
    assert found.mail_mode is MailMode.SMTP
    assert found.secret_key.get_secret_value() == "mot-chuoi-du-dai-4711"
    assert found.database == load_settings(tmp_path).database
    assert "imap.danang.example" in reports_mailbox(found).name


def test_an_office_works_for_the_profiles_its_file_names(tmp_path: Path) -> None:
    settings = _settings(tmp_path, ven_bien=f"PLANCYCLE_PROFILES=da-nang, ly-son\n{OWN}")
    codes = ("da-nang", "ly-son", "ven-bien", "thai-binh")
    assert [settings_for(settings, c).office for c in codes] == [
        "ven-bien",
        "ven-bien",
        DEFAULT_OFFICE,
        DEFAULT_OFFICE,
    ]


@pytest.mark.parametrize(
    ("offices", "said"),
    [
        (
            {"da_nang": OWN, "hai": f"PLANCYCLE_PROFILES=da-nang\n{OWN}"},
            "Hồ sơ “da-nang” được nêu ở cả offices/da-nang.env và offices/hai.env",
        ),
        ({"mac_dinh": OWN}, "Tên tệp “offices/mac-dinh.env” không dùng được"),
        ({"Da_Nang": OWN}, "Tên tệp “offices/Da-Nang.env” không dùng được"),
        (
            {"da_nang": OWN + "PLANCYCLE_DATABASE_URL=postgresql://u:bi-mat@h/d\n"},
            "(?s)“offices/da-nang.env” chưa đúng.*- PLANCYCLE_DATABASE_URL: không dùng được ở tệp",
        ),
        (
            {"da_nang": OWN + "PLANCYCLE_IMAP_PORT=cổng\n"},
            "(?s)Tệp “offices/da-nang.env” chưa đúng.*PLANCYCLE_IMAP_PORT: giá trị 'cổng'",
        ),
        (
            {"da_nang": "PLANCYCLE_SMTP_HOST=smtp.danang.example\n"},
            "(?s)Tệp “offices/da-nang.env” chưa đúng.*cần PLANCYCLE_INBOX_MAILDIR hoặc",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_file(
    tmp_path: Path, offices: dict[str, str], said: str
) -> None:
    settings = _settings(tmp_path, **offices)
    with pytest.raises(ConfigError, match=said) as error:
        settings_for(settings, "da-nang")
    assert "bi-mat" not in str(error.value)


def test_a_profile_with_a_mailbox_of_its_own_works_in_its_own_office(tmp_path: Path) -> None:
    settings = _settings(tmp_path, "PLANCYCLE_MAIL_MODE=embedded\n", da_nang="")
    for code in ("thai-binh", "da-nang"):
        with open_office(settings, code) as office, office.database.read() as tx:
            assert tx.offices.profiles() == (code,)
    assert mail_root(settings) == tmp_path.resolve() / "mail"
    own = mail_root(settings_for(settings, "da-nang"))
    assert own == tmp_path.resolve() / "offices" / "da-nang" / "mail"


def test_a_profile_that_gets_a_mailbox_later_takes_its_years_along(tmp_path: Path) -> None:
    settings = _settings(tmp_path, "PLANCYCLE_MAIL_MODE=embedded\n")
    with open_office(settings, "da-nang") as office, office.database.begin() as tx:
        cycle = tx.cycles.find_or_create("da-nang", 2024)
    (tmp_path / "offices" / "da-nang.env").write_text("")
    with open_office(settings, "da-nang") as office, office.database.read() as tx:
        assert tx.offices.profiles() == ("da-nang",)
        assert tx.cycles.find("da-nang", 2024) == cycle
        assert [(e.to_state, e.why) for e in tx.events("office")] == [("profile", "da-nang")]
    with open_office(settings, "thai-binh") as office, office.database.read() as tx:
        assert tx.offices.profiles() == ("thai-binh",)


def test_blanks_are_nobodys_name() -> None:
    """Else a second person could be nobody."""
    assert Settings(actor="  ").actor == ""
    assert Settings(actor=" Nguyễn  Văn A ").actor == "Nguyễn Văn A"
