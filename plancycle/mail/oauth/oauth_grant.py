"""What a provider is asked for a token with: RFC 6749, sections 4.4 and 6."""

import json
from enum import StrEnum
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from plancycle.model.errors import ConfigError

_MICROSOFT = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
_MICROSOFT_USER = (
    "https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All "
    "offline_access"
)
_MICROSOFT_APPLICATION = "https://outlook.office365.com/.default"
_GOOGLE = "https://oauth2.googleapis.com/token"


class Provider(StrEnum):
    """A provider whose token address and scope are known; OTHER: they are set by hand."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"
    OTHER = "other"


class OAuthGrant(BaseModel):
    """An application registered with a provider.

    Attributes:
        refresh_token: of the account whose mail it is; empty: the application speaks for itself
            (client credentials, Microsoft 365).
        token_url: https only.
        scope: empty: the provider's default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    client_id: str
    client_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    token_url: str
    scope: str = ""

    def form(self, refresh_token: str) -> dict[str, str]:
        """The fields to post; ``refresh_token`` is the newest there is, or empty."""
        secret = self.client_secret.get_secret_value()
        fields = {"client_id": self.client_id, "client_secret": secret, "scope": self.scope}
        if refresh_token:
            fields |= {"grant_type": "refresh_token", "refresh_token": refresh_token}
        else:
            fields |= {"grant_type": "client_credentials"}
        return {name: value for name, value in fields.items() if value}

    def identity(self) -> str:
        """A text that differs wherever one of the settings does; holds secrets, to be hashed."""
        return json.dumps([self.token_url, self.form(self.refresh_token.get_secret_value())])


def make_grant(
    provider: Provider,
    *,
    client_id: str,
    client_secret: SecretStr,
    refresh_token: SecretStr,
    tenant: str = "",
    token_url: str = "",
    scope: str = "",
) -> OAuthGrant:
    """The grant that the settings describe; ``token_url`` and ``scope`` win over the preset.

    Raises: ConfigError, naming the variable that is missing.
    """
    delegated = bool(refresh_token.get_secret_value())
    if not client_id:
        raise _missing("PLANCYCLE_OAUTH_CLIENT_ID")
    if provider is Provider.MICROSOFT and not tenant and not token_url:
        raise _missing("PLANCYCLE_OAUTH_TENANT", "mã hoặc tên miền của tổ chức trong Microsoft 365")
    if not delegated and provider is Provider.GOOGLE:
        raise _missing("PLANCYCLE_OAUTH_REFRESH_TOKEN")
    if not delegated and not client_secret.get_secret_value():
        raise _missing("PLANCYCLE_OAUTH_REFRESH_TOKEN hoặc PLANCYCLE_OAUTH_CLIENT_SECRET")
    presets = {
        Provider.GOOGLE: (_GOOGLE, ""),
        Provider.MICROSOFT: (
            _MICROSOFT.format(tenant=quote(tenant, safe="")),
            _MICROSOFT_USER if delegated else _MICROSOFT_APPLICATION,
        ),
        Provider.OTHER: ("", ""),
    }
    url = token_url or presets[provider][0]
    if not url:
        raise _missing(
            "PLANCYCLE_OAUTH_PROVIDER (google, microsoft) hoặc PLANCYCLE_OAUTH_TOKEN_URL"
        )
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ConfigError("PLANCYCLE_OAUTH_TOKEN_URL phải là địa chỉ https://… đầy đủ.")
    return OAuthGrant(
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=refresh_token,
        token_url=url,
        scope=scope or presets[provider][1],
    )


def _missing(name: str, what: str = "") -> ConfigError:
    explained = f" ({what})" if what else ""
    return ConfigError(
        f"Đăng nhập thư bằng OAuth2 cần {name}{explained}; hoặc đặt PLANCYCLE_OAUTH_TOKEN_FILE là "
        "tệp mã truy cập do chương trình khác làm mới."
    )
