"""Bearer tokens for mail servers that take no password (Microsoft 365, Google).

A token comes from a file that another program keeps fresh, or is asked for here with the secrets
of an application that is registered with the provider. No token or secret is ever logged or put
into an error.
"""

import json
import re
import ssl
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from math import isnan
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plancycle.mail.oauth.oauth_grant import OAuthGrant
from plancycle.mail.oauth.oauth_state import KeptToken, fingerprint, load_token, store_token
from plancycle.model.errors import PlanCycleError
from plancycle.vi.system_words import reason_words, system_words

MECHANISM = "XOAUTH2"
_TOKEN = re.compile(r"[\x21-\x7e]{1,16384}")
_SPARE = timedelta(minutes=5)
_SHORTEST_LIFE = timedelta(minutes=1)
_USUAL_LIFE, _LONGEST_LIFE = 3_600.0, 86_400.0
"""Seconds: where an answer does not say, and whatever it says."""

_TIMEOUT = 30.0
_LONGEST_REASON = 300


class TokenError(PlanCycleError):
    """There is no bearer token to log in with; the message says what to set."""


class BearerTokens(ABC):
    """Where bearer tokens come from."""

    @abstractmethod
    def token(self) -> str:
        """A token that should be good. Raises: TokenError."""

    @abstractmethod
    def renew(self) -> str:
        """Another one, after the server has refused the last. Raises: TokenError."""


def xoauth2_response(login: str, token: str) -> str:
    """What a client says first in SASL XOAUTH2; the library encodes it."""
    return f"user={login}\1auth=Bearer {token}\1\1"


class TokenFile(BearerTokens):
    """A file that another program writes: the bare token, or JSON with ``access_token``."""

    def __init__(self, path: Path) -> None:
        """Reads nothing yet."""
        self._path = path
        self._last = ""

    def token(self) -> str:
        """See :class:`BearerTokens`; the file is read every time."""
        try:
            text = self._path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = "không phải tệp văn bản"
            if isinstance(error, OSError):
                reason = system_words(error)
            raise TokenError(
                f"Không đọc được tệp mã truy cập “{self._path}” (PLANCYCLE_OAUTH_TOKEN_FILE): "
                f"{reason}. Hãy kiểm tra chương trình làm mới mã và quyền đọc tệp."
            ) from None
        if text.startswith("{"):
            text = _from_json(text)
        if not _TOKEN.fullmatch(text):
            raise TokenError(
                f"Tệp “{self._path}” (PLANCYCLE_OAUTH_TOKEN_FILE) không chứa mã truy cập: cần "
                "đúng một mã, hoặc JSON có khóa “access_token”."
            )
        self._last = text
        return text

    def renew(self) -> str:
        """See :class:`BearerTokens`: only the other program can bring a new one."""
        last = self._last
        if self.token() == last:
            raise TokenError(
                f"Máy chủ thư từ chối mã truy cập trong tệp “{self._path}” và tệp chưa có mã mới. "
                "Hãy kiểm tra chương trình làm mới mã (PLANCYCLE_OAUTH_TOKEN_FILE), tài khoản "
                "đăng nhập và quyền SMTP, IMAP của ứng dụng."
            )
        return self._last


class RefreshedTokens(BearerTokens):
    """Tokens that we ask the provider for, kept in a file of the work folder (mode 600).

    A provider may give a new refresh token with every answer and let the old one die of age
    (Microsoft after 90 days), so the newest is kept too. Kept secrets of an application other
    than the one that is set now count for nothing.
    """

    def __init__(
        self,
        grant: OAuthGrant,
        state_file: Path,
        ca_file: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Nothing is read or connected yet.

        Args: ca_file: PEM file of an own authority, beside those the system trusts; clock: real
            time, for tokens die by it.
        """
        self._grant = grant
        self._name = fingerprint(grant.identity())
        self._state_file = state_file
        self._ca_file = ca_file
        self._clock = clock

    def token(self) -> str:
        """See :class:`BearerTokens`: the kept one while it is good, else a new one."""
        kept = load_token(self._state_file, self._name)
        if kept is not None and self._clock() < kept.good_until:
            return kept.access_token
        return self._ask(kept).access_token

    def renew(self) -> str:
        """See :class:`BearerTokens`."""
        return self._ask(load_token(self._state_file, self._name)).access_token

    def _ask(self, kept: KeptToken | None) -> KeptToken:
        secret = self._grant.refresh_token.get_secret_value()
        refresh = kept.refresh_token if kept is not None and kept.refresh_token else secret
        answer = self._post(self._grant.form(refresh))
        token = answer.get("access_token")
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise self._error("câu trả lời không có mã truy cập")
        life = timedelta(seconds=_seconds(answer.get("expires_in")))
        newer = answer.get("refresh_token")
        fresh = KeptToken(
            grant=self._name,
            access_token=token,
            # Given up before its end, so that it does not die in the middle of a run; but kept a
            # minute even of a short life, or each connection would ask the provider.
            good_until=self._clock() + max(life - _SPARE, _SHORTEST_LIFE),
            # An application that speaks for itself has none, whatever an answer brings.
            refresh_token=newer if isinstance(newer, str) and refresh else refresh,
        )
        try:
            store_token(self._state_file, fresh)
        except OSError as error:
            raise TokenError(
                f"Không ghi được mã truy cập thư vào “{self._state_file}”: {system_words(error)}. "
                "Hãy kiểm tra quyền ghi và chỗ trống trên đĩa."
            ) from None
        return fresh

    def _post(self, form: Mapping[str, str]) -> dict[str, Any]:
        import httpx  # noqa: PLC0415 - 150 ms of every command that only few offices need

        try:
            context = ssl.create_default_context()
            if self._ca_file is not None:
                context.load_verify_locations(self._ca_file)
            response = httpx.post(
                self._grant.token_url, data=dict(form), verify=context, timeout=_TIMEOUT
            )
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ssl.SSLError) as error:
            raise self._error(f"không kết nối được ({reason_words(error)})") from None
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise self._error(f"câu trả lời không đọc được (HTTP {response.status_code})")
        if response.status_code != httpx.codes.OK:
            raise self._refusal(answer, response.status_code)
        return answer

    def _refusal(self, answer: Mapping[str, Any], status: int) -> TokenError:
        code = str(answer.get("error", f"HTTP {status}"))
        words = " ".join(str(answer.get("error_description", "")).split())[:_LONGEST_REASON]
        remedy = {
            "invalid_grant": "Mã làm mới đã hết hạn hoặc bị thu hồi: hãy cấp quyền lại cho ứng "
            "dụng và đặt PLANCYCLE_OAUTH_REFRESH_TOKEN mới",
            "invalid_client": "Hãy kiểm tra PLANCYCLE_OAUTH_CLIENT_ID và "
            "PLANCYCLE_OAUTH_CLIENT_SECRET (khóa bí mật có thể đã hết hạn)",
            "unauthorized_client": "Ứng dụng chưa được cấp quyền dùng cách này: hãy hỏi người "
            "quản trị tài khoản tổ chức",
            "invalid_scope": "Hãy kiểm tra PLANCYCLE_OAUTH_SCOPE và quyền SMTP, IMAP của ứng dụng",
        }.get(code, "Hãy kiểm tra các biến PLANCYCLE_OAUTH_…")
        return self._error(f"bị từ chối ({code}{': ' + words if words else ''}). {remedy}")

    def _error(self, reason: str) -> TokenError:
        host = urlsplit(self._grant.token_url).netloc
        return TokenError(f"Không lấy được mã truy cập thư từ {host}: {reason}.")


def _from_json(text: str) -> str:
    try:
        return str(json.loads(text).get("access_token", ""))
    except ValueError:
        return ""


def _seconds(value: object) -> float:
    """How long a token lives; providers write a number or its text, or leave it out."""
    try:
        life = float(str(value))
    except ValueError:
        return _USUAL_LIFE
    # "NaN" is a number to Python, and to no clock.
    return _USUAL_LIFE if isnan(life) else min(max(life, 0.0), _LONGEST_LIFE)
