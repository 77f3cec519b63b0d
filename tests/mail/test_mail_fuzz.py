"""Whatever arrives: no exception leaves reading, classifying or matching, and none takes long."""

import inspect
import random
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancycle.mail.incoming.authentication import AuthVerdict, auth_verdict
from plancycle.mail.incoming.from_line import single_address
from plancycle.mail.incoming.headers import decode_words
from plancycle.mail.incoming.match import envelope_tokens, match, tokens_in_subject
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.judging.classify import Classification, classify
from plancycle.model.mail import TOKEN_PATTERN, IncomingKind, Match, MatchOutcome
from tests.mail import golden_mails as golden

pytestmark = pytest.mark.long


LONGEST = 3.0
"""Seconds of processor time for one message: a hundred times what a usual one takes."""

_NOT_MAILS = {"b64", "crlf", "headers", "text_part", "file_part", "multipart", "named"}


def _golden() -> list[bytes]:
    """Every golden mail that can be made without being told more."""
    made = [golden.dsn("failed", "5.1.1"), golden.dsn("delayed", "4.4.1"), golden.cut_base64(1)]
    for name, make in inspect.getmembers(golden, inspect.isfunction):
        needed = [
            p
            for p in inspect.signature(make).parameters.values()
            if p.default is p.empty and p.kind is not p.VAR_KEYWORD
        ]
        if make.__module__ == golden.__name__ and name not in _NOT_MAILS and not needed:
            made.append(make())
    return made


GOLDEN = _golden()
WORKED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def judge(raw: bytes) -> tuple[ParsedMessage, Classification, Match]:
    """All that is done with a message before its files are opened."""
    began = time.process_time()
    message = parse_message(raw)
    verdict = classify(message, [golden.BASE], has_office_file=bool(message.files))
    envelope = envelope_tokens(message, golden.BASE, lambda i: golden.OTHER if "x" in i else None)
    doubt = auth_verdict(message, "mx.tinh.example")
    found = match(
        None,
        envelope,
        message.sender,
        lambda t: t in {golden.TOKEN, golden.OTHER},
        lambda _: frozenset({golden.UNIT}),
        doubt.reason if doubt.refuses() else "",
        sender_problem=message.sender_problem,
    )
    assert time.process_time() - began < LONGEST
    return message, verdict, found


def hold(raw: bytes) -> None:
    """What is true of every message, however odd."""
    message, verdict, found = judge(raw)
    assert (message.sender is None) is bool(message.sender_problem)
    if message.sender is not None:
        assert message.from_addresses.count(message.sender) == 1
        assert message.sender == message.sender.lower()
    for file in message.files:
        assert file.name
        assert len(file.name) <= 120
        assert not re.search(r"[\x00-\x1f/\\:\u202a-\u202e]", file.name)
    assert verdict.reason.endswith(".")
    assert verdict.kind in IncomingKind
    assert all(a == a.lower() and "@" in a for a in (*verdict.failed, *verdict.delayed))
    assert not set(verdict.failed) & set(verdict.delayed)
    assert all(re.fullmatch(r"<[^<>\s]+>", i) for i in verdict.message_ids)
    if found.outcome is MatchOutcome.ACCEPT:
        assert message.sender == golden.UNIT
        assert found.token in {golden.TOKEN, golden.OTHER}
    assert found.reason
    # What is stored and shown can be stored and shown.
    for text in (message.subject, message.text, verdict.reason, found.reason):
        text.encode("utf-8")


def test_every_golden_mail_holds() -> None:
    assert len(GOLDEN) > 45
    for raw in GOLDEN:
        hold(raw)


_CUTS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 200), st.binary(max_size=40)), max_size=6
)


@WORKED
@given(st.sampled_from(GOLDEN), _CUTS)
def test_golden_mails_cut_and_patched(raw: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for at, length, put in cuts:
        raw = raw[:at] + put + raw[at + length :]
    hold(raw)


@WORKED
@given(st.sampled_from(GOLDEN), st.sampled_from(GOLDEN), st.randoms(use_true_random=False))
def test_lines_of_two_golden_mails_shuffled(one: bytes, two: bytes, chance: random.Random) -> None:
    lines = one.split(b"\r\n")[:200] + two.split(b"\r\n")[:200]
    for _ in range(chance.randrange(1, 12)):
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
        if chance.random() < 0.5:
            lines.insert(a, lines[b])
    hold(b"\r\n".join(lines))


@WORKED
@given(st.binary(max_size=3000))
def test_any_bytes(raw: bytes) -> None:
    hold(raw)


_NAMES = st.sampled_from(
    [
        "From", "To", "Cc", "Delivered-To", "Envelope-To", "Subject", "Message-ID", "Date",
        "References", "In-Reply-To", "Return-Path", "Content-Type", "Content-Disposition",
        "Content-Transfer-Encoding", "Auto-Submitted", "Precedence", "X-Failed-Recipients",
        "Authentication-Results", "X-BC-Loop", "MIME-Version", "X-Autoreply", "Sender",
    ]
)  # fmt: skip
_PIECES = st.sampled_from(
    [
        golden.UNIT, golden.BASE, f"baocao+{golden.TOKEN}@tinh.example", f"[BC-{golden.TOKEN}]",
        "<", ">", "(", ")", '"', "\\", ";", ",", ":", "@", "=?utf-8?B?", "?=", "=?utf-8?Q?=C3",
        "=?gb18030?B?/v4=?=", "multipart/mixed", "multipart/report", "message/rfc822",
        "message/partial", "message/external-body", "text/html", "application/octet-stream",
        'boundary="b"', "boundary=b", "report-type=delivery-status", "charset=utf-7",
        "charset*0*=utf-8''x", "filename*0*=UTF-8''%E1", "filename*1*=%BA%A1", "filename=",
        "name=\"..\\..\\a.docx\"", "base64", "uuencode", "quoted-printable", "dmarc=pass",
        "dmarc=fail", "mx.tinh.example;", "\r\n ", "\r\n\t", "\x00", "\udcff", "\u202e", "é",
        "--b", "auto-replied", "bulk", " ", "\xa0", "x" * 300,
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(_NAMES, st.lists(_PIECES, max_size=8)), max_size=14),
    st.lists(_PIECES, max_size=12),
)
def test_soup_of_headers(soup: list[tuple[str, list[str]]], body: list[str]) -> None:
    lines = [f"{name}: {''.join(pieces)}" for name, pieces in soup]
    text = "\r\n".join([*lines, "", "--b", *body, "--b--"])
    hold(text.encode("utf-8", "surrogateescape"))


@WORKED
@given(st.lists(_PIECES, max_size=10))
def test_an_address_that_is_trusted_stands_in_the_header_as_it_is(pieces: list[str]) -> None:
    value = "".join(pieces)
    found = single_address(value)
    if found is not None:
        local, _, domain = found.rpartition("@")
        assert local in value.lower()
        assert domain in value.lower() or domain.encode().decode("idna") in value.lower()
        assert re.fullmatch(r"[^\s<>,;:()\"@]+@[^\s<>,;:()\"@]+", found)
    for token in tokens_in_subject(decode_words(value)):
        assert re.fullmatch(TOKEN_PATTERN, token)


@WORKED
@given(st.lists(_PIECES, max_size=12))
def test_results_of_others_are_never_a_pass(pieces: list[str]) -> None:
    """Whatever a sender writes below our server's own line, that line decides."""
    forged = "".join(p for p in pieces if "\r" not in p and "\x00" not in p)
    raw = golden.plain_report(
        Authentication_Results=[
            b"mx.tinh.example; dmarc=fail",
            forged.encode("utf-8", "surrogateescape"),
        ]
    )
    assert auth_verdict(parse_message(raw), "mx.tinh.example") is AuthVerdict.FAIL


@WORKED
@given(st.lists(_PIECES, max_size=12))
def test_words_in_quotes_of_our_own_server_are_never_a_pass(pieces: list[str]) -> None:
    """What a careful server repeats of a sender, in quotes, decides nothing."""
    told = re.sub(r'["\\\r\n\x00]', "", "".join(pieces))
    raw = golden.plain_report(
        Authentication_Results=f'mx.tinh.example; spf=pass smtp.mailfrom="{told}"'.encode(
            "utf-8", "surrogateescape"
        )
    )
    assert auth_verdict(parse_message(raw), "mx.tinh.example") is AuthVerdict.NONE


def _headed(**changes: str | bytes | list[str] | None) -> Callable[[], bytes]:
    return lambda: golden.plain_report(**changes)


SLOW: dict[str, Callable[[], bytes]] = {
    "open comments": _headed(From="(" * 100_000),
    "open quotes": _headed(From='"' * 99_999, To='"\\' * 50_000),
    "addresses without end": _headed(To="a@" * 100_000),
    "dots": _headed(To="a@" + "b." * 50_000),
    "hyphens": _headed(To="a@" + "-" * 100_000 + "!"),
    "encoded words": _headed(Subject="=?utf-8?B?QQ==?= " * 20_000),
    "half encoded words": _headed(Subject="=?utf-8?Q?" * 20_000),
    "blanks in a token": _headed(Subject="[BC-" + "a " * 50_000),
    "many tokens": _headed(Subject=" ".join(f"[BC-{golden.TOKEN}" for _ in range(9_000))),
    "references": _headed(References=" ".join(f"<{n}@x>" for n in range(50_000))),
    "open references": _headed(References="<" * 200_000),
    "results": _headed(Authentication_Results="mx.tinh.example; " + "(" * 50_000 + "dmarc=pass"),
    "many results": _headed(Authentication_Results=["mx.evil.example; dmarc=pass"] * 5_000),
    "parameters": _headed(Content_Type=["text/plain; " + "a=b; " * 20_000]),
    "continued parameters": _headed(
        Content_Type=["text/plain; " + "; ".join(f"name*{n}*=%41" for n in range(20_000))]
    ),
    "many Froms": _headed(From=[f"a{n}@x.example" for n in range(20_000)]),
    "same header": _headed(Received=["from a by b"] * 50_000),
    "links": lambda: golden.crlf(*golden.headers(), "", "http://a." * 60_000),
    "angle brackets": lambda: golden.crlf(
        *golden.headers(), "Content-Type: text/html", "", "<a href=" * 60_000
    ),
    "Message-ID lines": lambda: golden.crlf(
        *golden.headers(Return_Path="<>", Subject="failure notice"), "", "Message-ID: " * 40_000
    ),
    "quoted Message-IDs": lambda: golden.crlf(
        *golden.headers(Return_Path="<>", From="mailer-daemon@x.example"),
        "",
        *["> " * 500 + "Message-ID:"] * 500,
    ),
    "failed recipients": _headed(
        X_Failed_Recipients=", ".join(f"a{n}@x.example" for n in range(20_000))
    ),
    "delivery status": lambda: golden.dsn("failed", "5.1.1").replace(
        b"Action: failed\r\n", b"Action: failed\r\n\r\n" * 5_000
    ),
    "uuencode begins": lambda: golden.crlf(*golden.headers(), "", *["begin 644 "] * 60_000),
    "boundary in boundary": lambda: golden.nested(90),
    "inner messages": lambda: golden.nested_messages(400),
    "base64 of nothing": lambda: golden.multipart(golden.file_part(body=b"=" * 500_000)),
    "quoted-printable": lambda: golden.crlf(
        *golden.headers(), "Content-Transfer-Encoding: quoted-printable", "", "=" * 500_000
    ),
    "zero bytes": lambda: bytes(2_000_000),
    "line ends": lambda: b"\r" * 1_000_000,
}


@pytest.mark.parametrize("case", SLOW)
def test_what_is_meant_to_be_slow_is_not(case: str) -> None:
    hold(SLOW[case]())
