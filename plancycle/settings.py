"""Settings of one installation, from the environment (``PLANCYCLE_...``) or a settings file.

Secrets stand only here: in the environment, or in ``settings.env`` of the work folder (readable
by its owner alone). Nothing is read at import.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

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

from plancycle.model.errors import ConfigError
from plancycle.model.offices import DEFAULT_OFFICE

_ROOT = Path(__file__).resolve().parent.parent
SHIPPED_CONFIG = _ROOT / "config"
"""What came with the product: localities, models; the office's own may lie elsewhere."""

SETTINGS_FILE = "settings.env"
SQLITE_FILE = "plancycle.sqlite"
OFFICES = "offices"
"""Folder in the work folder: what stands there belongs to one office each."""


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

    model_config = SettingsConfigDict(env_prefix="PLANCYCLE_", extra="ignore", frozen=True)

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
        if self.mail_mode is MailMode.SMTP:
            if not self.smtp_host:
                raise ValueError("PLANCYCLE_MAIL_MODE=smtp cần PLANCYCLE_SMTP_HOST")
            if self.inbox_maildir is None and not self.imap_host:
                raise ValueError("cần PLANCYCLE_INBOX_MAILDIR hoặc PLANCYCLE_IMAP_HOST")
            if self.smtp_auth == "oauth2" and not self.smtp_user:
                raise ValueError("PLANCYCLE_SMTP_AUTH=oauth2 cần PLANCYCLE_SMTP_USER")
            if self.imap_host and self.imap_auth == "oauth2" and not self.imap_user:
                raise ValueError("PLANCYCLE_IMAP_AUTH=oauth2 cần PLANCYCLE_IMAP_USER")
        return self


class Settings(MailSettings):
    """Everything an administrator sets.

    Attributes:
        workspace: folder of the database, the stored files and the papers made.
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
        backup_dir: folder in which the console makes and shows backups; None: it does neither.
        four_eyes: whether a draft is approved by another person than its author.
    """

    workspace: Path = Path("workspace")
    config_dir: Path = SHIPPED_CONFIG
    templates_dir: Path = _ROOT / "templates"
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    actor: str = ""

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
        settings = self.model_copy(update=own)
        settings._office = code
        return settings

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.workspace / SQLITE_FILE).resolve()}"


def load_settings(workspace: Path | None = None) -> Settings:
    """Settings of a work folder: what its ``settings.env`` says, the environment for the rest.

    Args: workspace: the work folder; None takes ``PLANCYCLE_WORKSPACE`` or ``./workspace``.
    Raises: ConfigError, in Vietnamese, naming the variable.
    """
    try:
        folder = workspace or Settings().workspace
        file = folder / SETTINGS_FILE
        chosen = {"workspace": folder.resolve()}
        # Without a mark at the front this is plain UTF-8.
        own = {"_env_file": checked_file(file), "_env_file_encoding": "utf-8-sig"}
        return Settings(**own, **chosen)  # type: ignore[arg-type]  # pydantic-settings' own keywords
    except OSError as error:
        raise ConfigError(
            f"Không đọc được cấu hình cài đặt trong “{str(workspace or '')[:200]}” "
            f"({error.strerror}); hãy kiểm tra tên thư mục và quyền đọc."
        ) from error
    except SettingsError as error:  # a list that is no list; the value may be secret
        raise ConfigError(
            f"Cấu hình cài đặt chưa đúng: một giá trị dạng danh sách ghi sai ({error}). Cách ghi "
            'đúng: ["a@b.example", "c@d.example"].'
        ) from None
    except ValidationError as error:
        raise ConfigError("Cấu hình cài đặt chưa đúng:\n" + explained(error)) from None


def explained(error: ValidationError) -> str:
    """What is wrong with settings, a line each; never a value that may be secret."""
    return "\n".join(
        _explain(e["type"], e["loc"], _told(e), e.get("input")) for e in error.errors()
    )


def checked_file(file: Path) -> Path | None:
    """A settings file; None if there is none.

    Raises: OSError; ConfigError if it is no text in UTF-8, as an editor may save it.
    """
    if not file.is_file():
        return None
    raw = file.read_bytes()
    try:
        if b"\x00" in raw:  # UTF-16 without its mark, where every other byte is zero
            raise ValueError
        raw.decode("utf-8-sig")
    except ValueError:
        raise ConfigError(
            f"Tệp “{file}” không được lưu bằng bảng mã UTF-8. Mở tệp bằng Notepad, chọn “Lưu "
            "thành” (Save As), ở ô “Mã hóa” (Encoding) chọn UTF-8, lưu đè rồi chạy lại."
        ) from None
    return file


def _told(error: ErrorDetails) -> str:
    """What a check of ours said, or pydantic."""
    return str(error.get("ctx", {}).get("error", error["msg"]))


def _explain(kind: str, location: tuple[int | str, ...], message: str, given: object) -> str:
    if not location:
        return f"- {message}."
    name = "PLANCYCLE_" + str(location[0]).upper().removeprefix("PLANCYCLE_")
    if kind == "extra_forbidden":
        return f"- {name}: không dùng được ở tệp này."
    secret = any(word in name for word in ("PASSWORD", "KEY", "SECRET", "TOKEN"))
    return f"- {name}: giá trị {'(ẩn)' if secret else repr(given)} không hợp lệ."
