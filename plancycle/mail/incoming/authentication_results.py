"""Read ``Authentication-Results`` (RFC 8601): its words by the rules, never a pattern in the whole.

A server repeats in it what the sender told it, in quotation marks and comments, and a careless one
without them. So a result counts only where the line says it and nothing else can be meant.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s;()"])+', re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_PAIR = re.compile(r"\\(.)", re.DOTALL)
_METHOD = re.compile(
    r"(?P<method>[a-z][a-z0-9-]*)(?:/\d+)?=(?P<result>[a-z][a-z0-9-]*)", re.IGNORECASE
)
_PROPERTY = re.compile(
    r"(?P<name>[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9_-]*)?)=(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
_SERVER_WORDS = 2
"""The server's name and the version of the format."""


@dataclass(frozen=True, slots=True)
class MethodResult:
    """What a server found by one method.

    Attributes:
        method, result: in small letters, e.g. ``dmarc`` and ``pass``; empty where the words have
            not that form.
        properties: name in small letters (``header.from``, ``reason``) and value, in order.
        sound: every word has the form it must have.
    """

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()
    sound: bool = True

    def values(self, name: str) -> tuple[str, ...]:
        """All values of one property."""
        return tuple(v for n, v in self.properties if n == name)


@dataclass(frozen=True, slots=True)
class AuthenticationResults:
    """One line: who wrote it (small letters; empty where it names nobody), and what it says.

    ``whole`` is False where a comment or quotation never ends: nothing in it can be relied upon.
    """

    server: str
    results: tuple[MethodResult, ...]
    whole: bool = True

    def of_method(self, method: str) -> tuple[MethodResult, ...]:
        """All results of one method, e.g. ``dmarc``."""
        return tuple(r for r in self.results if r.method == method)


def parse_results(value: str) -> AuthenticationResults:
    """Read one line's value; folded or not. Linear in its length; no text makes it raise."""
    segments, whole = _segments(value)
    head, *rest = segments
    named = bool(head) and "=" not in head[0] and len(head) <= _SERVER_WORDS
    server = _unquoted(head[0]).lower() if named else ""
    # Microsoft 365 names no server and begins with the results.
    statements = rest if named or not head else segments
    results = tuple(_result(words) for words in statements if words and words != ["none"])
    return AuthenticationResults(server, results, whole)


def words_of(value: str) -> list[str]:
    """The words of a structured header without its comments, semicolons parting nothing."""
    segments, _ = _segments(value)
    return [word for words in segments for word in words]


def _segments(value: str) -> tuple[list[list[str]], bool]:
    """Words between semicolons, comments left out; and whether all that was begun is ended."""
    segments: list[list[str]] = [[]]
    at, whole = 0, True
    while at < len(value):
        word = _WORD.match(value, at)
        if word:
            segments[-1].append(word[0])
            at = word.end()
            continue
        char = value[at]
        if char == "(":
            at = _comment_end(value, at)
            whole = whole and at > 0
            at = at or len(value)
            continue
        if char == ";":
            segments.append([])
        elif char in '")':
            whole = False
        at += 1
    return [_joined(words) for words in segments], whole


def _comment_end(value: str, start: int) -> int:
    """Where the comment that begins here ends, comments in it included; 0 if it never does."""
    depth, at = 0, start
    while at < len(value):
        char = value[at]
        if char == "\\":
            at += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return 0


def _joined(words: list[str]) -> list[str]:
    """Words with the blanks around an equals sign taken out: ``dmarc = pass`` is one."""
    joined: list[str] = []
    for word in words:
        open_ended = joined and joined[-1].endswith("=") and joined[-1].count("=") == 1
        if joined and (open_ended or (word.startswith("=") and "=" not in joined[-1])):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _result(words: list[str]) -> MethodResult:
    first = _METHOD.fullmatch(words[0])
    if first is None:
        # Told apart from a line without the method: it spoke of it, in words that mean nothing.
        method = words[0].partition("=")[0].partition("/")[0].lower()
        return MethodResult(method, "", sound=False)
    properties = [_PROPERTY.fullmatch(w) for w in words[1:]]
    return MethodResult(
        first["method"].lower(),
        first["result"].lower(),
        tuple((p["name"].lower(), _unquoted(p["value"])) for p in properties if p),
        sound=all(properties),
    )


def _unquoted(value: str) -> str:
    return _QUOTED.sub(lambda m: _PAIR.sub(r"\1", m[1]), value)
