"""What our own mail server says of the sender's authenticity."""

from collections.abc import Sequence
from enum import StrEnum

from plancycle.mail.incoming.authentication_results import (
    AuthenticationResults,
    MethodResult,
    parse_results,
    words_of,
)
from plancycle.mail.incoming.from_line import ascii_domain
from plancycle.mail.incoming.parse import MAX_HEADERS, ParsedMessage

_HEADER = "authentication-results"
# "bestguesspass" is Microsoft's word for a domain that publishes no DMARC at all.
_NO_VERDICT = frozenset({"none", "temperror", "permerror", "bestguesspass"})
_LOCAL_HOST = "localhost"


class AuthVerdict(StrEnum):
    """What is known of the sender.

    PASS and FAIL are DMARC's; DOUBT: our server's words can't be relied upon for the sender that is
    shown; MISSING: our server is known to write a line and this message has none; NONE: our server
    says nothing of it.
    """

    PASS = "pass"  # noqa: S105  # a verdict, no password
    FAIL = "fail"
    DOUBT = "doubt"
    MISSING = "missing"
    NONE = "none"

    def refuses(self, *, pass_required: bool = False) -> bool:
        """Whether a sender with this verdict is not to be believed."""
        if self is AuthVerdict.NONE:
            return pass_required
        return self is not AuthVerdict.PASS

    @property
    def reason(self) -> str:
        """Why the sender is not believed, in Vietnamese; empty where nothing speaks against it."""
        return _REASONS.get(self, "")


_REASONS = {
    AuthVerdict.FAIL: "DMARC không đạt; có thể là thư giả mạo",
    AuthVerdict.DOUBT: (
        "kết quả xác thực trên thư không rõ ràng hoặc không đúng với người gửi ghi ở dòng From; có "
        "thể là thư giả mạo"
    ),
    AuthVerdict.MISSING: (
        "máy chủ thư của cơ quan vẫn ghi kết quả xác thực nhưng thư này không có; có thể là thư "
        "giả mạo hoặc máy chủ đang lỗi"
    ),
    AuthVerdict.NONE: "máy chủ thư không ghi kết quả DMARC",
}


def auth_verdict(
    message: ParsedMessage, server_id: str, *, results_required: bool = False
) -> AuthVerdict:
    """DMARC's verdict on the From that is shown, as our own server wrote it.

    Only the topmost ``Authentication-Results`` that carries our server's id can speak for the
    sender: a sender can write such a line too, and ours stands above it. It must stand where our
    server puts it, hold one verdict, and name the very domain of the one From. A failure counts in
    any line of ours. With an empty ``server_id`` none is ours.

    Args: results_required: our server is known to write the line (see ``mail doctor``).
    """
    if not server_id:
        return AuthVerdict.NONE
    # Encoded words stay as they are: a server writes none, and a sender might.
    headers = [(n.lower(), str(v)) for n, v in message.source.items()[:MAX_HEADERS]]
    lines = [(at, parse_results(v)) for at, (n, v) in enumerate(headers) if n == _HEADER]
    ours = [(at, line) for at, line in lines if line.server == server_id.lower()]
    if not ours:
        return AuthVerdict.MISSING if results_required else AuthVerdict.NONE
    if any(r.result == "fail" for _, line in ours for r in line.of_method("dmarc")):
        return AuthVerdict.FAIL
    at, topmost = ours[0]
    if not _within_our_part(headers[:at], server_id.lower()):
        return AuthVerdict.DOUBT
    return _verdict(topmost, message.sender)


def _verdict(line: AuthenticationResults, sender: str | None) -> AuthVerdict:
    results = line.of_method("dmarc")
    if not line.whole or len(results) > 1:
        return AuthVerdict.DOUBT
    return _of_sender(results[0], sender) if results else AuthVerdict.NONE


def _of_sender(verdict: MethodResult, sender: str | None) -> AuthVerdict:
    """One verdict, held against the address that is shown."""
    # No property of DMARC is an address: one stands there only where a sender's words slipped in.
    odd = not verdict.sound or any("@" in value for _, value in verdict.properties)
    if not odd and verdict.result in _NO_VERDICT:
        return AuthVerdict.NONE
    if odd or verdict.result != "pass" or sender is None:
        return AuthVerdict.DOUBT
    domains = verdict.values("header.from")
    if not domains:
        return AuthVerdict.NONE  # of whom it speaks is not said
    shown = sender.rpartition("@")[2]
    same = len(domains) == 1 and ascii_domain(domains[0]) == shown
    return AuthVerdict.PASS if same else AuthVerdict.DOUBT


def _within_our_part(above: Sequence[tuple[str, str]], server_id: str) -> bool:
    """Whether no foreign server's ``Received`` stands between our server's own and the line.

    Below such a one everything came with the message.

    Args: above: the headers above the line, topmost first.
    """
    passed_ours = False
    for name, value in above:
        if name != "received":
            continue
        host = _by(value)
        if host == server_id or host.endswith(f".{server_id}"):
            passed_ours = True
        elif passed_ours and "." in host and not host.startswith(_LOCAL_HOST):
            return False
    return True


def _by(received: str) -> str:
    """The server that wrote a ``Received``; empty where it does not say."""
    words = [w.lower() for w in words_of(received)]
    at = words.index("by") + 1 if "by" in words else len(words)
    host = words[at] if at < len(words) else ""
    return "" if host.replace(".", "").isdigit() else host.strip("[].")
