"""How the mail servers are reached. Connections are verified; plain text stays on this machine."""

import ipaddress
import ssl
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from plancycle.mail.oauth.oauth import BearerTokens
from plancycle.model.errors import ConfigError
from plancycle.vi.system_words import system_words


class Security(StrEnum):
    """NONE is for loopback only; STARTTLS upgrades (587, 143); TLS from the start (465, 993)."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Auth(StrEnum):
    """How we log in: OAUTH2 by a bearer token (SASL XOAUTH2), NONE not at all."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, no secret
    NONE = "none"
    OAUTH2 = "oauth2"


class ServerSettings(BaseModel):
    """What SMTP and IMAP settings share.

    Attributes:
        auth: how to log in.
        login: login name, which may differ from the sender's address; empty: no login.
        password: never printed.
        tokens: where bearer tokens come from; needed for OAUTH2 alone.
        ca_file: PEM file of an own certificate authority; None: the system's.
        timeout: seconds to wait for one answer of the server.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    host: str = Field(min_length=1)
    port: int = Field(ge=1, le=65535)
    security: Security = Security.TLS
    auth: Auth = Auth.PASSWORD
    login: str = ""
    password: SecretStr = SecretStr("")
    tokens: BearerTokens | None = Field(default=None, repr=False, exclude=True)
    ca_file: Path | None = None
    timeout: float = Field(default=60.0, gt=0, le=600)

    @field_validator("login", "password")
    @classmethod
    def _plain_letters(cls, value: str | SecretStr) -> str | SecretStr:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not text.isascii():
            raise ValueError(
                "tên đăng nhập và mật khẩu thư chỉ được gồm chữ không dấu, số và ký hiệu ASCII"
            )
        return value

    @model_validator(mode="after")
    def _can_log_in(self) -> Self:
        if self.auth is Auth.OAUTH2 and (not self.login or self.tokens is None):
            raise ValueError("đăng nhập OAuth2 cần tên đăng nhập và nguồn mã truy cập")
        return self

    @property
    def with_password(self) -> bool:
        """Whether there is a name to log in with by password."""
        return self.auth is Auth.PASSWORD and bool(self.login)

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine, by name or number."""
        if self.host.lower() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def tls_context(self) -> ssl.SSLContext | None:
        """A context that verifies certificate and host name; None for plain text on loopback.

        Raises: ConfigError if the connection would be plain over a network, or the CA file can't
            be read.
        """
        if self.security is Security.NONE and self.is_loopback:
            return None
        if self.security is Security.NONE:
            raise ConfigError(
                f"Máy chủ thư {self.host}:{self.port} được đặt không mã hóa (security: none); chỉ "
                "chấp nhận trên chính máy này (localhost). Hãy đặt “starttls” hoặc “tls”."
            )
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(
                f"Không đọc được tệp chứng thực CA “{self.ca_file}” của máy chủ thư {self.host}: "
                f"{system_words(error)}. Hãy kiểm tra đường dẫn và bảo đảm tệp ở dạng PEM."
            ) from error


class SmtpSettings(ServerSettings):
    """The server that takes our messages.

    Attributes:
        ehlo_name: how we call ourselves; empty: the machine's full name (on loopback: localhost).
    """

    ehlo_name: str = ""


class ImapSettings(ServerSettings):
    """A folder on an IMAP server."""

    folder: str = Field(default="INBOX", min_length=1)
