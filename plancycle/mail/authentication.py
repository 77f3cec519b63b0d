"""What our own mail server says of the sender's authenticity."""

import re
from enum import StrEnum

from plancycle.mail.parse import ParsedMessage

_DMARC = re.compile(r"\s*dmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_FAILED = re.compile(r"\bdmarc\s*=\s*fail", re.IGNORECASE)


class AuthVerdict(StrEnum):
    """PASS and FAIL are DMARC's; NONE if our server says nothing."""

    PASS = "pass"  # noqa: S105  # a verdict, no password
    FAIL = "fail"
    NONE = "none"

    def refuses(self, *, pass_required: bool = False) -> bool:
        """Whether a sender with this verdict is not to be believed."""
        return self is AuthVerdict.FAIL or (pass_required and self is not AuthVerdict.PASS)


def auth_verdict(message: ParsedMessage, server_id: str) -> AuthVerdict:
    """DMARC's verdict in the topmost ``Authentication-Results`` that carries our server's id.

    A sender can write such a header too; ours stands above it, so only the first counts. With an
    empty ``server_id`` none is ours. What stands in comments and quotation marks is no verdict: a
    server repeats there what the sender told it. For the same reason encoded words stay as they
    are.
    """
    for value in message.source.get_all("Authentication-Results", []):
        server, *results = _without_quotes(str(value)).split(";")
        name = server.split()
        if server_id and name and name[0].lower() == server_id.lower():
            return _worst([f[1].lower() for r in results if (f := _DMARC.match(r))])
    return AuthVerdict.NONE


def _worst(words: list[str]) -> AuthVerdict:
    """One server gives one verdict of a kind; of several the worst counts."""
    if AuthVerdict.FAIL in words:
        return AuthVerdict.FAIL
    return AuthVerdict.PASS if set(words) == {AuthVerdict.PASS} else AuthVerdict.NONE


def _without_quotes(value: str) -> str:
    """A structured header without its comments (which nest) and quoted strings.

    One that never ends was not written by our server as it stands: there only words that speak
    against the sender are left.
    """
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in value:
        if escaped:
            escaped = False
        elif char == "\\" and (quoted or depth):
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif quoted:
            continue
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(char)
    if quoted or depth:
        failed = "; dmarc=fail" if _FAILED.search(value) else ""
        return value.partition(";")[0] + failed
    return "".join(kept)
