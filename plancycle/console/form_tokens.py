"""Tokens of forms: that a request was made by a page of ours, within the same session.

Each page shows the token under another mask, so that a compressed page tells nothing of it.
"""

import hmac
import secrets

FIELD = "form_token"
HEADER = "x-form-token"


def masked(form_key: str) -> str:
    """The token of a session as one page shows it. Args: form_key: hex digits."""
    secret = bytes.fromhex(form_key)
    mask = secrets.token_bytes(len(secret))
    return (mask + bytes(a ^ b for a, b in zip(mask, secret, strict=True))).hex()


def fits(form_key: str, token: str) -> bool:
    """Whether a token is one of a session's."""
    secret = bytes.fromhex(form_key)
    try:
        raw = bytes.fromhex(token)
    except ValueError:
        return False
    if not secret or len(raw) != 2 * len(secret):
        return False
    mask, hidden = raw[: len(secret)], raw[len(secret) :]
    return hmac.compare_digest(bytes(a ^ b for a, b in zip(mask, hidden, strict=True)), secret)
