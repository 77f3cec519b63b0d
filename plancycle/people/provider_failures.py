"""Why signing in at the office's provider came to nothing, in words for the administrator.

Whoever signs in is told to ask them and nothing more; what went wrong stands in the log alone. No
secret, code or token is ever in these words.
"""

import json
import ssl
from collections.abc import Iterator

_CHAIN = 8
"""Libraries wrap one error in another; none of them this deep."""


class ProviderError(Exception):
    """The provider does not say what it must; its words are already the administrator's."""


def failure_words(error: Exception) -> str:
    """What an administrator may do something about. Args: error: of a sign-in."""
    for cause in _causes(error):
        if isinstance(cause, ProviderError):
            return str(cause)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"chứng thực TLS của máy chủ danh tính không được tin ({cause.verify_message}); "
                "chứng thực riêng của cơ quan thì đặt PLANCYCLE_CA_FILE"
            )
        if _is_a(cause, "TimeoutException"):
            return "máy chủ danh tính không trả lời kịp"
        status = getattr(getattr(cause, "response", None), "status_code", None)
        if isinstance(status, int):
            return f"máy chủ danh tính trả lời mã {status}"
        if isinstance(cause, json.JSONDecodeError):
            return "địa chỉ ở PLANCYCLE_OIDC_ISSUER không trả lời như máy chủ OpenID Connect"
    if _is_a(error, "TransportError"):
        return "không kết nối được tới máy chủ danh tính; kiểm tra PLANCYCLE_OIDC_ISSUER, mạng"
    return _of_the_protocol(error)


def _is_a(error: BaseException, name: str) -> bool:
    """Whether it is of a class of httpx, which comes with Authlib and is a library of mail here."""
    return any(c.__name__ == name and c.__module__.startswith("httpx") for c in type(error).__mro__)


def _of_the_protocol(error: Exception) -> str:
    """Words for what Authlib or joserfc found; of another error its kind, never its text."""
    told = getattr(error, "error", None)
    if told == "invalid_client":
        return "máy chủ danh tính không nhận PLANCYCLE_OIDC_CLIENT_ID hoặc …_CLIENT_SECRET"
    if told in ("invalid_grant", "redirect_uri_mismatch"):
        return (
            "máy chủ danh tính không nhận lượt đăng nhập này; so địa chỉ quay về đã đăng ký với "
            "PLANCYCLE_CONSOLE_ADDRESS"
        )
    if told in ("expired_token", "invalid_token"):
        return "thông tin đăng nhập đã hết hạn hoặc chưa có hiệu lực; kiểm tra giờ của hai máy chủ"
    kind = told if isinstance(told, str) and told.replace("_", "").isalnum() else ""
    return f"câu trả lời của máy chủ danh tính không hợp lệ ({kind or type(error).__name__})"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from, the outermost first."""
    cause: BaseException | None = error
    for _ in range(_CHAIN):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__
