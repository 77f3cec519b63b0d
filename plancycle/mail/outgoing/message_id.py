"""Message-IDs that we can recognise, report tokens, and the addresses that carry them."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from plancycle.model.mail import TOKEN_LENGTH, TOKEN_PATTERN, MailKind

LOOP_HEADER = "X-BC-Loop"
"""Carries our bare address in every message; a message that returns with it is our own."""

_PART = re.compile(r"[A-Za-z0-9-]+")
_ID = re.compile(
    r"<(?P<body>(?P<cycle>[A-Za-z0-9-]+)\.(?P<unit>[A-Za-z0-9-]+)\.(?P<kind>[a-z]+)"
    r"\.(?P<period>[A-Za-z0-9-]+)\.(?P<sequence>[0-9]{1,9}))\.(?P<mac>[a-z2-7]{16})@(?P<domain>[^<>@\s]+)>"
)
_PLUS = re.compile(rf"(?P<local>[^@+\s]+)\+(?P<token>{TOKEN_PATTERN})@(?P<domain>[^@\s]+)")


@dataclass(frozen=True, slots=True)
class MessageIdParts:
    """What one of our Message-IDs says."""

    cycle: str
    unit: str
    kind: MailKind
    period: str
    sequence: int


def message_id(  # the parts in the order they are written
    cycle: str, unit: str, kind: MailKind, period: str, sequence: int, key: bytes, domain: str
) -> str:
    """The Message-ID of one outgoing message, the same at every try.

    Args: cycle, unit, period: ASCII codes of letters, digits and hyphens, e.g. ``thai-binh-2024``,
        ``so-tttt``, ``H1``; sequence: number of the message of its kind, from 1; key: secret;
        domain: right of the ``@``.
    Returns: ``<cycle.unit.kind.period.sequence.hmac@domain>``.
    Raises: ValueError for a code that can't stand in a Message-ID.
    """
    for part in (cycle, unit, period):
        if not _PART.fullmatch(part):
            raise ValueError(f"not a code for a Message-ID: {part!r}")
    body = f"{cycle}.{unit}.{kind.value}.{period}.{sequence}"
    return f"<{body}.{_mac(body, key)}@{domain.lower()}>"


def parse_message_id(value: str, key: bytes, domain: str) -> MessageIdParts | None:
    """What a Message-ID of ours says; None if it isn't ours (wrong form, domain or HMAC)."""
    match = _ID.fullmatch(value.strip())
    if match is None or match["domain"].lower() != domain.lower():
        return None
    # Anyone can write an id after our pattern; only ours carries this code.
    if not hmac.compare_digest(match["mac"], _mac(match["body"], key)):
        return None
    try:
        kind = MailKind(match["kind"])
    except ValueError:
        return None
    return MessageIdParts(
        match["cycle"], match["unit"], kind, match["period"], int(match["sequence"])
    )


def is_ours(value: str, key: bytes, domain: str) -> bool:
    """Whether we made this Message-ID."""
    return parse_message_id(value, key, domain) is not None


def new_token(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A fresh report token: 12 lower-case base32 characters, 60 random bits."""
    return base64.b32encode(random_bytes(8)).decode("ascii").lower()[:TOKEN_LENGTH]


def plus_address(address: str, token: str) -> str:
    """``baocao@x.example`` with a token: ``baocao+<token>@x.example``."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}"


def token_from_address(address: str, base: str | None = None) -> str | None:
    """The token in a plus-address, or None; with ``base`` only if it is an extension of that."""
    match = _PLUS.fullmatch(address.strip().lower())
    if match is None:
        return None
    if base is not None and f"{match['local']}@{match['domain']}" != base.lower():
        return None
    return match["token"]


def without_extension(address: str) -> str:
    """An address in lower case without its ``+extension``."""
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _mac(body: str, key: bytes) -> str:
    digest = hmac.new(key, body.encode("ascii"), hashlib.sha256).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()
