"""What our own mail server says of the sender's authenticity."""

import re
from enum import StrEnum

from plancycle.mail.parse import ParsedMessage

_COMMENT = re.compile(r"\([^()]*\)")
_DMARC = re.compile(r"(?:^|;)\s*dmarc\s*=\s*([a-z]+)", re.IGNORECASE)


class AuthVerdict(StrEnum):
    """PASS and FAIL are DMARC's; NONE if our server says nothing."""

    PASS = "pass"  # noqa: S105  # a verdict, no password
    FAIL = "fail"
    NONE = "none"


def auth_verdict(message: ParsedMessage, server_id: str) -> AuthVerdict:
    """DMARC's verdict in the topmost ``Authentication-Results`` that carries our server's id.

    A sender can write such a header too; ours stands above it, so only the first counts. With an
    empty ``server_id`` none is ours.
    """
    for value in message.all_headers("Authentication-Results"):
        text = _COMMENT.sub(" ", value)
        name = text.partition(";")[0].split()
        if not server_id or not name or name[0].lower() != server_id.lower():
            continue
        found = _DMARC.search(text.partition(";")[2])
        word = found[1].lower() if found else "none"
        return AuthVerdict(word) if word in {"pass", "fail"} else AuthVerdict.NONE
    return AuthVerdict.NONE
