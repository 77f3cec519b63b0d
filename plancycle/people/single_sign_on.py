"""Signing in at the office's own provider of identities (OpenID Connect); off unless it is set.

The provider says who somebody is; whether they may come in is said here: only people whom an
administrator has put in. The first time they are known by their login, from then on by what the
provider calls them for ever.
"""

import hmac
import ipaddress
import logging
import ssl
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plancycle.model.errors import ConfigError
from plancycle.model.people import Person
from plancycle.people.provider_failures import ProviderError, failure_words
from plancycle.people.sessions import begin_session
from plancycle.people.signing_in import SignInRefusedError
from plancycle.store.database import Database
from plancycle.store.transaction import Transaction
from plancycle.vi.system_words import system_words

_LOG = logging.getLogger(__name__)
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures of the provider's alone: with a shared secret, or none, others could make them."""
_TIMEOUT = 10.0
_FAILED = (
    "Chưa đăng nhập được bằng tài khoản của cơ quan. Hãy thử lại; nếu vẫn không được thì đăng nhập "
    "bằng mật khẩu hoặc báo người quản trị."
)


@dataclass(frozen=True)
class Provider:
    """A provider as the settings name it.

    Attributes:
        issuer: its address, ``https://...``.
        client_id, client_secret: of the console, registered there.
        login_claim: which of its claims is the login here; ``email`` counts only where the provider
            has verified it.
        ca_file: authority of the office's own that its certificate may come from, too.
        transport: of its requests; None: the network.
    """

    issuer: str
    client_id: str
    client_secret: str
    login_claim: str = "preferred_username"
    ca_file: Path | None = None
    transport: Any = None

    def __post_init__(self) -> None:
        """Raises: ConfigError: its address is not a safe one."""
        address = urlsplit(self.issuer)
        if address.scheme != "https" and not _is_this_machine(address.hostname or ""):
            raise ConfigError("PLANCYCLE_OIDC_ISSUER phải bắt đầu bằng https://.")

    def tls_context(self) -> ssl.SSLContext:
        """Trusts whom this machine trusts, and the office's own authority.

        Raises: ProviderError: the file of the authority can't be read.
        """
        context = ssl.create_default_context()
        if self.ca_file is not None:
            try:
                context.load_verify_locations(self.ca_file)
            except OSError as error:
                said = f"không đọc được PLANCYCLE_CA_FILE ({system_words(error)})"
                raise ProviderError(said) from error
        return context


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun: what the browser is to keep until it comes back.

    Attributes: address: where it is sent meanwhile.
    """

    address: str
    state: str
    nonce: str
    verifier: str


def begin(provider: Provider, back: str) -> Begun:
    """Send somebody to the provider. Args: back: where it is to send them back.

    Raises: SignInRefusedError: the provider does not answer as one.
    """
    try:
        made = _client(provider).create_authorization_url(back)
        return Begun(made["url"], made["state"], made["nonce"], made["code_verifier"])
    except Exception as error:
        raise _failed(failure_words(error)) from error


def finish(
    database: Database,
    provider: Provider,
    begun: Begun,
    back: str,
    *,
    state: str,
    code: str,
    address: str,
) -> str:
    """Let in whoever comes back. Args: address: of the machine. Returns: token of the session.

    Raises: SignInRefusedError.
    """
    if not hmac.compare_digest(state.encode(), begun.state.encode()):
        raise SignInRefusedError(_FAILED)
    if not code:
        raise _failed("máy chủ danh tính không cho vào; ứng dụng có được phép cho người này không")
    try:
        client = _client(provider)
        token = client.fetch_access_token(back, code=code, code_verifier=begun.verifier)
        claims = client.parse_id_token(token, begun.nonce)
        subject = f"{claims['iss']} {claims['sub']}"
    except Exception as error:  # whatever the provider sent, or did not
        raise _failed(failure_words(error)) from error
    login = _login(provider, claims)
    with database.read() as tx:
        person = _known(tx, subject, login)
    if person is None or not person.is_active:
        raise SignInRefusedError(_unknown(provider, login))
    with database.acting(person.name).begin() as tx:
        if not person.subject:
            tx.console.people.bind(person.id, subject)
        return begin_session(tx, person, address, "tài khoản của cơ quan")


def _failed(why: str) -> SignInRefusedError:
    """What whoever signs in is told. Args: why: for the administrator, who finds it in the log."""
    _LOG.warning("Đăng nhập bằng tài khoản của cơ quan không thành: %s", why)
    return SignInRefusedError(_FAILED)


def _unknown(provider: Provider, login: str) -> str:
    """Whom the provider named and nobody put in: the name is what an administrator must enter."""
    if not login:
        _LOG.warning(
            "Máy chủ danh tính không cho biết “%s” của tài khoản (PLANCYCLE_OIDC_LOGIN_CLAIM)",
            provider.login_claim,
        )
        return (
            "Máy chủ danh tính không cho biết tên đăng nhập của tài khoản này. Hãy báo người quản "
            "trị."
        )
    return (
        f"Tài khoản “{login[:100]}” của bạn ở cơ quan chưa được thêm vào hệ thống này. Hãy hỏi "
        "người quản trị."
    )


def _known(tx: Transaction, subject: str, login: str) -> Person | None:
    """Whom a provider means: by the name that it never gives to another, at first by the login."""
    person = tx.console.people.by_subject(subject)
    if person is not None:
        return person
    by_login = tx.console.people.by_login(login) if login else None
    # Bound to somebody else already: a login that was given anew must not open their door.
    return by_login if by_login is not None and not by_login.subject else None


def _login(provider: Provider, claims: dict[str, Any]) -> str:
    if provider.login_claim == "email" and claims.get("email_verified") is not True:
        return ""
    value = claims.get(provider.login_claim)
    return value if isinstance(value, str) else ""


def _client(provider: Provider) -> Any:
    """Authlib's client of the provider, with its addresses and keys."""
    with warnings.catch_warnings():
        import authlib.deprecate  # noqa: PLC0415 - it sets its warnings to "always" when it comes

        # It asks for httpx by the name that it is to have one day.
        warnings.simplefilter("ignore", authlib.deprecate.AuthlibDeprecationWarning)
        from authlib.integrations.base_client import (  # noqa: PLC0415 - only where it is set
            OAuth2Mixin,
            OpenIDMixin,
        )
        from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415 - as above

    class Client(OAuth2Mixin, OpenIDMixin):  # type: ignore[misc]  # Authlib has no types
        client_cls = OAuth2Client

        def load_server_metadata(self) -> dict[str, Any]:
            metadata: dict[str, Any] = super().load_server_metadata()
            _require_issuer(provider, metadata.get("issuer"))
            told = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
            safe = [a for a in told if a in _ALGORITHMS]
            metadata["id_token_signing_alg_values_supported"] = safe
            return metadata

    options = {
        "scope": "openid profile email",
        "code_challenge_method": "S256",
        "timeout": _TIMEOUT,
        "verify": provider.tls_context(),
    }
    if provider.transport is not None:
        options["transport"] = provider.transport
    return Client(
        None,
        name="office",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs=options,
    )


def _require_issuer(provider: Provider, issuer: object) -> None:
    """Raises: ProviderError: it speaks for another; a stroke at the end makes none another."""
    if not isinstance(issuer, str) or issuer.rstrip("/") != provider.issuer.rstrip("/"):
        said = str(issuer)[:200]
        raise ProviderError(
            f"máy chủ danh tính tự xưng là “{said}”; đặt đúng như vậy ở PLANCYCLE_OIDC_ISSUER"
        )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
