"""Settings of one installation, from the environment (``PLANCYCLE_...``) or a settings file.

Secrets stand only here: in the environment, or in ``settings.env`` of the work folder (readable
by its owner alone). Nothing is read at import.
"""

import os
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import (
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from plancycle.installation.private_files import require_private
from plancycle.installation.setting_names import PREFIX, check_environment, check_lines
from plancycle.model.acts import Act
from plancycle.model.errors import ConfigError
from plancycle.model.folder_names import BACKUPS, CONFIG, HOME_MARK, TEMPLATES, WORKSPACE
from plancycle.model.mail_reach import MailReach
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.model.text import clean_text
from plancycle.vi.system_words import system_words

_ROOT = Path(__file__).resolve().parents[2]
SHIPPED_CONFIG = _ROOT / "config"
"""What came with the product: localities, models; the office's own may lie elsewhere."""

_NAMES_HOME = re.compile(r"^\s*(?:export\s+)?PLANCYCLE_HOME\s*=", re.IGNORECASE | re.MULTILINE)

SETTINGS_FILE = "settings.env"
SQLITE_FILE = "plancycle.sqlite"
OFFICES = "offices"
"""Folder in the work folder: what stands there belongs to one office each."""


_IN_HOME = {
    "workspace": WORKSPACE,
    "config_dir": CONFIG,
    "own_templates_dir": TEMPLATES,
    "backup_dir": BACKUPS,
}


class MailMode(StrEnum):
    """EMBEDDED: a server of our own on loopback, for trying out. SMTP: the office's server."""

    EMBEDDED = "embedded"
    SMTP = "smtp"


class MailSettings(BaseSettings):
    """The mailbox of one office and the way to it.

    Attributes:
        smtp_*: the outgoing server; ``smtp_security`` is none, starttls or tls; ``smtp_auth`` is
            password (with an empty user: no login), none or oauth2.
        smtp_per_minute, smtp_per_day: messages that the account may send; 0: no limit.
        inbox_maildir / imap_*: where reports arrive; a Maildir wins over IMAP.
        mail_since: first day (in Vietnam) whose mail is collected; what lay in the mailbox before
            is left alone. None: everything is collected.
        oauth_token_file: bearer tokens that another program renews; it wins over the rest.
        oauth_*: an application registered with ``oauth_provider`` (google, microsoft, other).
            Without a refresh token it speaks for itself (client credentials, Microsoft).
        sent_maildir / imap_sent_folder: where sent messages can be looked for.
        embedded_bouncing: addresses that the embedded server reports as undeliverable.
        authserv_id: id of our own server in Authentication-Results; empty if it writes none.
        require_dmarc: keep reports whose sender our server does not confirm for a person to see;
            without it only those that it says are forged.
    """

    # Validators are built where a file is read: of this class and those made of it a command
    # reads one.
    model_config = SettingsConfigDict(
        env_prefix="PLANCYCLE_", extra="ignore", frozen=True, defer_build=True
    )

    mail_mode: MailMode = MailMode.EMBEDDED
    embedded_bouncing: tuple[str, ...] = ()
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: str = Field(default="starttls", pattern="^(none|starttls|tls)$")
    smtp_auth: str = Field(default="password", pattern="^(password|none|oauth2)$")
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_per_minute: int = Field(default=0, ge=0)
    smtp_per_day: int = Field(default=0, ge=0)
    ca_file: Path | None = None

    inbox_maildir: Path | None = None
    imap_host: str = ""
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_security: str = Field(default="tls", pattern="^(none|starttls|tls)$")
    imap_auth: str = Field(default="password", pattern="^(password|none|oauth2)$")
    imap_user: str = ""
    imap_password: SecretStr = SecretStr("")
    imap_folder: str = "INBOX"
    mail_since: date | None = None
    sent_maildir: Path | None = None
    imap_sent_folder: str = ""
    authserv_id: str = ""
    require_dmarc: bool = False

    oauth_token_file: Path | None = None
    oauth_provider: str = Field(default="other", pattern="^(google|microsoft|other)$")
    oauth_tenant: str = ""
    oauth_client_id: str = ""
    oauth_client_secret: SecretStr = SecretStr("")
    oauth_refresh_token: SecretStr = SecretStr("")
    oauth_token_url: str = ""
    oauth_scope: str = ""

    @field_validator("mail_since", mode="before")
    @classmethod
    def _no_day(cls, value: object) -> object:
        """A line that was left empty names no day."""
        return None if value == "" else value

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.mail_mode is MailMode.SMTP and (missing := self.missing_for_real_mail()):
            raise ValueError(missing)
        return self

    def missing_for_real_mail(self) -> str:
        """What is not set and real mail can't do without; empty if nothing is."""
        if not self.smtp_host:
            return "PLANCYCLE_MAIL_MODE=smtp cần PLANCYCLE_SMTP_HOST"
        if self.inbox_maildir is None and not self.imap_host:
            return "cần PLANCYCLE_INBOX_MAILDIR hoặc PLANCYCLE_IMAP_HOST"
        if self.smtp_auth == "oauth2" and not self.smtp_user:
            return "PLANCYCLE_SMTP_AUTH=oauth2 cần PLANCYCLE_SMTP_USER"
        if self.imap_host and self.imap_auth == "oauth2" and not self.imap_user:
            return "PLANCYCLE_IMAP_AUTH=oauth2 cần PLANCYCLE_IMAP_USER"
        return self._missing_password()

    def _missing_password(self) -> str:
        """A name to log in with, and no word to its password: the server would refuse each run."""
        smtp = self.smtp_auth == "password" and self.smtp_user
        if smtp and not self.smtp_password.get_secret_value().strip():
            return (
                "PLANCYCLE_SMTP_PASSWORD còn trống trong khi có PLANCYCLE_SMTP_USER; máy chủ không "
                "cần đăng nhập thì đặt PLANCYCLE_SMTP_AUTH=none"
            )
        imap = self.inbox_maildir is None and self.imap_auth == "password" and self.imap_user
        if imap and not self.imap_password.get_secret_value().strip():
            return "PLANCYCLE_IMAP_PASSWORD còn trống trong khi có PLANCYCLE_IMAP_USER"
        return ""


class Settings(MailSettings):
    """Everything an administrator sets.

    Attributes:
        home: folder of the office's data outside the program; None: there is none, and each of the
            three below stands by itself. In a home they are its ``workspace``, ``config`` and
            ``templates`` unless they are set.
        rehearsal: the folder holds a rehearsal, whose mail is the embedded server's.
        workspace: folder of the database, the stored files and the papers made.
        config_dir: folder of the localities.
        own_templates_dir: templates of the office's own, in ``documents`` and ``emails``; they win
            over those of the program, and those of a locality over both. None: there are none.
        templates_dir: the program's own.
        database_url: empty for SQLite in the work folder, else ``postgresql://...``.
        secret_key: key of the Message-IDs; at least 16 characters.
        libreoffice: name or path of the program that .odt, .ods, .doc and .xls are converted with;
            empty, or not installed: such files are answered with how to save them anew.
        draws_board: whether board and workbook are made anew whenever reports were collected.
        tasks_served: whether processes of their own (``python -m flows.serving``) do the pieces of
            work of a step; otherwise the process that runs the step does them, one by one.
        console_address: under which people open the console, as ``https://ke-hoach.tinh.gov.vn``;
            empty: only on this machine.
        oidc_*: the office's own provider of identities (OpenID Connect), by which people may sign
            in to the console; without an issuer they do so by password alone. ``oidc_login_claim``:
            what of its account is the login; ``oidc_name``: how the button calls the account.
        backup_dir: folder in which the console makes and shows backups, and whose newest is looked
            at each morning; None, without a home: neither.
        four_eyes: whether a draft is approved by another person than its author.
    """

    home: Path | None = None
    workspace: Path = Path("workspace")
    config_dir: Path = SHIPPED_CONFIG
    own_templates_dir: Path | None = None
    templates_dir: Path = _ROOT / "templates"
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    actor: str = ""
    rehearsal: bool = False

    libreoffice: str = "soffice"
    draws_board: bool = True
    tasks_served: bool = False

    console_address: str = ""
    four_eyes: bool = True
    backup_dir: Path | None = None

    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_login_claim: str = "preferred_username"
    oidc_name: str = "tài khoản của cơ quan"

    _office: str = PrivateAttr(DEFAULT_OFFICE)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The folder's own file wins: what is exported must not make a rehearsal a real year."""
        return init_settings, dotenv_settings, env_settings, file_secret_settings

    @model_validator(mode="before")
    @classmethod
    def _at_home(cls, given: Any) -> Any:
        """What is not set stands in the home, if there is one; a variable left empty is not set."""
        if not isinstance(given, dict):
            return given
        unset = {key for key in ("home", "own_templates_dir", "backup_dir") if given.get(key) == ""}
        known = {key: value for key, value in given.items() if key not in unset}
        if known.get("home") is None:
            return known
        home = Path(known["home"]).resolve()
        inside = {key: home / name for key, name in _IN_HOME.items()}
        return known | {"home": home} | {k: p for k, p in inside.items() if not known.get(k)}

    @property
    def own_template_dirs(self) -> tuple[Path, ...]:
        """Folders of templates of the office's own: one or none."""
        return () if self.own_templates_dir is None else (self.own_templates_dir,)

    @field_validator("actor")
    @classmethod
    def _named(cls, value: str) -> str:
        """Blanks are nobody's name."""
        return " ".join(clean_text(value).split())

    @model_validator(mode="after")
    def _rehearsed_here(self) -> Self:
        if self.rehearsal and self.mail_mode is not MailMode.EMBEDDED:
            raise ValueError("PLANCYCLE_REHEARSAL=true chỉ dùng với PLANCYCLE_MAIL_MODE=embedded")
        return self

    @property
    def mail_reach(self) -> MailReach:
        """How far letters go."""
        if self.mail_mode is MailMode.SMTP:
            return MailReach.REAL
        return MailReach.REHEARSED if self.rehearsal else MailReach.TRIAL

    @property
    def office(self) -> str:
        """Code of the office whose mailbox this is."""
        return self._office

    @property
    def mail_folder(self) -> Path:
        """Where the office keeps what belongs to its mailbox alone."""
        own = self.workspace / OFFICES / self._office
        return self.workspace if self._office == DEFAULT_OFFICE else own

    def of_office(self, code: str, mail: MailSettings) -> "Settings":
        """The same installation with the mailbox of another office."""
        own = {name: getattr(mail, name) for name in MailSettings.model_fields}
        # Both were validated when they were read.
        settings = self.model_copy(update=own)
        settings._office = code
        return settings

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.workspace / SQLITE_FILE).resolve()}"


SETTING_NAMES = frozenset(PREFIX + name.upper() for name in (*Settings.model_fields, "profiles"))
"""Everything that may be set, ``PLANCYCLE_PROFILES`` in a file of an office."""


def load_settings(workspace: Path | None = None) -> Settings:
    """Settings of a work folder: what its ``settings.env`` says, the environment for the rest.

    Args: workspace: the work folder; None takes ``PLANCYCLE_WORKSPACE``, else the folder
        ``workspace`` of ``PLANCYCLE_HOME``, else ``./workspace``.
    Raises: ConfigError, in Vietnamese, naming the variable.
    """
    check_environment(os.environ, SETTING_NAMES)
    try:
        outside = Settings()
        _require_home(outside.home)
        folder = workspace or outside.workspace
        file = folder / SETTINGS_FILE
        _refuse_home_in(file)
        # The home stands in the environment alone: the file may lie in it.
        chosen = {"workspace": folder.resolve(), "home": outside.home}
        # Without a mark at the front this is plain UTF-8.
        own = {"_env_file": checked_file(file), "_env_file_encoding": "utf-8-sig"}
        return Settings(**own, **chosen)  # type: ignore[arg-type]  # pydantic-settings' own keywords
    except OSError as error:
        raise ConfigError(
            f"Không đọc được cấu hình cài đặt trong “{str(workspace or '')[:200]}” "
            f"({system_words(error)}); hãy kiểm tra tên thư mục và quyền đọc."
        ) from error
    except SettingsError as error:  # a list that is no list; the value may be secret
        raise ConfigError(
            f"Cấu hình cài đặt chưa đúng: một giá trị dạng danh sách ghi sai ({error}). Cách ghi "
            'đúng: ["a@b.example", "c@d.example"].'
        ) from None
    except ValidationError as error:
        raise ConfigError("Cấu hình cài đặt chưa đúng:\n" + explained(error)) from None


def _require_home(home: Path | None) -> None:
    """Raises: ConfigError: the variable names no folder, or one that is no home."""
    if home is None or (home / HOME_MARK).is_file():
        return
    what = "không phải là thư mục dữ liệu của plancycle" if home.is_dir() else "không có"
    raise ConfigError(
        f"PLANCYCLE_HOME chỉ tới “{home}”, nhưng thư mục đó {what}. Hãy kiểm tra lại biến "
        f"PLANCYCLE_HOME và ổ đĩa; nếu đây đúng là một cơ quan mới thì {Act.CREATE_HOME:order}."
    )


def _refuse_home_in(file: Path) -> None:
    """Raises: ConfigError: the settings say where they lie themselves."""
    checked = checked_file(file)
    if checked is not None and _NAMES_HOME.search(checked.read_text("utf-8-sig")):
        raise ConfigError(
            f"Tệp “{file}” ghi PLANCYCLE_HOME: tệp này nằm trong thư mục dữ liệu nên không thể chỉ "
            "ra thư mục đó. Hãy xóa dòng ấy và đặt PLANCYCLE_HOME là biến môi trường."
        )


def explained(error: ValidationError) -> str:
    """What is wrong with settings, a line each; never a value that may be secret."""
    return "\n".join(
        _explain(e["type"], e["loc"], _told(e), e.get("input")) for e in error.errors()
    )


def checked_file(file: Path) -> Path | None:
    """A settings file; None if there is none.

    Raises: OSError; ConfigError if it is no text in UTF-8, as an editor may save it, if a line of
        it sets nothing that is known, or if everybody on the machine can read its secrets.
    """
    if not file.is_file():
        return None
    raw = file.read_bytes()
    try:
        if b"\x00" in raw:  # UTF-16 without its mark, where every other byte is zero
            raise ValueError
        text = raw.decode("utf-8-sig")
    except ValueError:
        raise ConfigError(
            f"Tệp “{file}” không được lưu bằng bảng mã UTF-8. Mở tệp bằng Notepad, chọn “Lưu "
            "thành” (Save As), ở ô “Mã hóa” (Encoding) chọn UTF-8, lưu đè rồi chạy lại."
        ) from None
    check_lines(text, file.name, SETTING_NAMES)
    require_private(file, file.name, tuple(_secrets_in(text.splitlines())))
    return file


def _secrets_in(lines: Iterable[str]) -> Iterable[str]:
    """Names of the secrets that lines set to something."""
    for line in lines:
        name, _, value = line.partition("=")
        name = name.strip().upper()
        if _is_secret(name) and value.strip(" \"'\t"):
            yield name


def _is_secret(name: str) -> bool:
    if name == "PLANCYCLE_OAUTH_TOKEN_FILE":
        return False
    return any(word in name for word in ("PASSWORD", "KEY", "SECRET", "TOKEN"))


def _told(error: ErrorDetails) -> str:
    """What a check of ours said, or pydantic."""
    return str(error.get("ctx", {}).get("error", error["msg"]))


def _explain(kind: str, location: tuple[int | str, ...], message: str, given: object) -> str:
    if not location:
        return f"- {message}."
    name = "PLANCYCLE_" + str(location[0]).upper().removeprefix("PLANCYCLE_")
    if kind == "extra_forbidden":
        return f"- {name}: không dùng được ở tệp này."
    value = "(ẩn)" if _is_secret(name) else repr(given)
    return f"- {name}: giá trị {value} không hợp lệ.{_what_is_taken(kind, message)}"


def _what_is_taken(kind: str, message: str) -> str:
    """What a setting of that kind may be, as a sentence; empty where pydantic says nothing of it.

    Args: kind, message: of pydantic, e.g. ``enum`` and "Input should be 'embedded' or 'smtp'".
    """
    if kind in ("enum", "literal_error"):
        words = re.findall(r"'([^']*)'", message)
        return f" Chỉ nhận: {', '.join(words)}." if words else ""
    bound = re.search(r"(greater|less) than (or equal to )?(-?\d+)", message)
    if bound is not None:
        side = "từ" if bound[1] == "greater" else "đến"
        only = "" if bound[2] else " (không kể số đó)"
        return f" Chỉ nhận số {side} {bound[3]}{only}."
    for start, sentence in _TAKEN.items():
        if kind.startswith(start):
            return f" {sentence}"
    return ""


_TAKEN = {
    "bool": "Chỉ nhận: true, false.",
    "date": "Ghi ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-01-31.",
    "int": "Ghi một số nguyên, chỉ gồm chữ số.",
    "float": "Ghi một số, phần lẻ sau dấu chấm.",
}
"""What is taken, by how pydantic's names of the errors begin."""
