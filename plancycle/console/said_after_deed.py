"""What the page after a deed says of it: carried by the browser, signed, shown once."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

COOKIE = "plancycle_said"
_LONGEST = 1500
"""Characters; the browser keeps no more than 4,096 bytes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and whether it tells of something that went wrong."""

    text: str
    is_bad: bool = False


def sealed(said: Said, form_key: str) -> str:
    """As the browser carries it."""
    text = said.text if len(said.text) <= _LONGEST else said.text[:_LONGEST] + "…"
    body = base64.urlsafe_b64encode(json.dumps([text, said.is_bad]).encode()).decode()
    # A letter of Vietnamese is six bytes in JSON, and a third more in base64.
    while len(body) > 3000:
        text = text[: len(text) // 2] + "…"
        body = base64.urlsafe_b64encode(json.dumps([text, said.is_bad]).encode()).decode()
    return f"{body}.{_seal(body, form_key)}"


def opened(value: str, form_key: str) -> Said | None:
    """What was sealed within the same session; None for anything else."""
    body, _, seal = value.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(body, form_key).encode()):
        return None
    text, is_bad = json.loads(base64.urlsafe_b64decode(body))
    return Said(str(text), bool(is_bad))


def _seal(body: str, form_key: str) -> str:
    return hmac.new(form_key.encode(), f"said {body}".encode(), hashlib.sha256).hexdigest()
