"""Prefect's server as commands see it that need one: it is named, and it answers."""

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from plancycle.cli.screen import say
from plancycle.model.errors import ConfigError

_NAME = "PREFECT_API_URL"
_TRIES, _PAUSE, _ANSWERS = 60, 2.0, 5.0
"""A server that starts with its machine may take minutes: two are waited for."""


def require_server() -> None:
    """See to it that a server is named.

    Raises: ConfigError: without an address Prefect would start one of its own, and end in English.
    """
    if not os.environ.get(_NAME):
        raise ConfigError(
            "Chưa biết máy chủ lịch ở đâu: hãy đặt biến môi trường PREFECT_API_URL, ví dụ "
            "http://127.0.0.1:4200/api."
        )


def await_server(pause: Callable[[float], None] = time.sleep, tries: int = _TRIES) -> None:
    """Wait until the server that is named answers; where none is named, there is none to wait for.

    Raises: ConfigError: it does not.
    """
    address = os.environ.get(_NAME, "")
    if not address or _answers(address):
        return
    say(f"Chờ máy chủ lịch ({address}) …")
    for _ in range(tries):
        pause(_PAUSE)
        if _answers(address):
            return
    raise ConfigError(
        f"Máy chủ lịch ({address}) không trả lời. Hãy kiểm tra máy chủ Prefect đang chạy (dịch vụ "
        "plancycle-server) rồi chạy lại."
    )


def _answers(address: str) -> bool:
    """Whether somebody is there; one that wants to know who asks is there, too."""
    if not address.startswith(("http://", "https://")):
        raise ConfigError(f"PREFECT_API_URL: “{address}” không phải địa chỉ http:// hoặc https://.")
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=_ANSWERS):  # noqa: S310 - looked at above
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except (OSError, ValueError):
        return False
