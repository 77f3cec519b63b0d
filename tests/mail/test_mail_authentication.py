"""Whom our own server vouches for: its words, and nobody's who speaks in its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.mail.incoming.authentication import AuthVerdict, auth_verdict
from plancycle.mail.incoming.authentication_results import (
    AuthenticationResults,
    MethodResult,
    parse_results,
)
from plancycle.mail.incoming.parse import parse_message
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import UNIT

MX = "mx.tinh.example"
OWN = "header.from=xa-an-binh.example"
PASS, FAIL, DOUBT, MISSING, NONE = (
    AuthVerdict.PASS,
    AuthVerdict.FAIL,
    AuthVerdict.DOUBT,
    AuthVerdict.MISSING,
    AuthVerdict.NONE,
)


def judge(*results: str, sender: str = f"Van thu <{UNIT}>", required: bool = False) -> AuthVerdict:
    raw = golden.plain_report(Authentication_Results=list(results), From=sender)
    return auth_verdict(parse_message(raw), MX, results_required=required)


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ([f"{MX}; dmarc=fail (p=none) header.from=x"], FAIL),
        ([f"{MX}; spf=pass; dmarc=pass {OWN}"], PASS),
        ([f"{MX}; spf=pass; dmarc=pass (p=NONE sp=NONE dis=NONE) {OWN}"], PASS),
        ([f"MX.TINH.EXAMPLE 1; dmarc=pass {OWN}"], PASS),
        ([f"{MX} (amavis); dmarc = pass (p=reject) header.from = Xa-An-Binh.EXAMPLE.;"], PASS),
        ([f"{MX}; dmarc=pass action=none {OWN};compauth=pass reason=100"], PASS),
        ([f'{MX}; dmarc=pass reason="nằm trong \\"danh sách\\"" {OWN}'], PASS),
        ([f"{MX}; dmarc/1=pass policy.dmarc=none {OWN}"], PASS),
        ([f"{MX}\r\n\t; dkim=pass header.b=aB/+x=\r\n\t; dmarc=pass {OWN}"], PASS),
        ([f"{MX}; iprev=pass policy.iprev=192.0.2.1 (a.b); dmarc=pass {OWN}"], PASS),
        ([f"{MX}; spf=fail"], NONE),
        (["mx.evil.example; dmarc=pass"], NONE),
        ([f"{MX}; dmarc=fail", f"{MX}; dmarc=pass {OWN}"], FAIL),
        ([f"{MX}; dmarc=pass {OWN}", f"{MX}; dmarc=fail"], FAIL),
        (["mx.evil.example; dmarc=pass", f"{MX}; dmarc=fail"], FAIL),
        ([f"{MX} (x; dmarc=pass); dmarc=fail"], FAIL),
        ([f"{MX}; dmarc=temperror"], NONE),
        ([f"{MX}; dmarc=bestguesspass {OWN}"], NONE),
        ([f"{MX}; dmarc=none {OWN}"], NONE),
        ([f"{MX}; none"], NONE),
        # Of whom a pass speaks has to stand there, once, and be the sender that is shown.
        ([f"{MX}; dmarc=pass"], NONE),
        ([f"{MX}; dmarc=pass header.from=evil.example"], DOUBT),
        ([f"{MX}; dmarc=pass header.from=an-binh.example"], DOUBT),
        ([f"{MX}; dmarc=pass header.from=con.xa-an-binh.example"], DOUBT),
        ([f"{MX}; dmarc=pass header.from=evil.example {OWN}"], DOUBT),
        ([f"{MX}; dmarc=pass header.from={UNIT}"], DOUBT),
        # What the sender told is repeated in quotes and comments; it decides nothing.
        ([f'{MX}; spf=none smtp.helo="; dmarc=pass"; dmarc=fail'], FAIL),
        ([f'{MX}; spf=none smtp.helo="; dmarc=pass {OWN}"'], NONE),
        ([f"{MX}; spf=none (a (b; dmarc=pass {OWN}) c; dmarc=pass)"], NONE),
        ([f'{MX}; spf=none smtp.helo="\\"; dmarc=pass {OWN}"'], NONE),
        ([f"{MX}; spf=pass smtp.mailfrom=dmarc=pass"], NONE),
        ([f"{MX}; spf=none (; dmarc=pass {OWN}"], DOUBT),
        ([f'{MX}; spf=none "; dmarc=pass {OWN}'], DOUBT),
        ([f"{MX}; spf=none ); dmarc=pass {OWN}"], DOUBT),
        ([f"{MX}; x==?utf-8?Q?;_dmarc=3Dpass?="], NONE),
        # A careless server repeats it as it is.
        ([f"{MX}; spf=pass smtp.mailfrom=a;dmarc=pass@evil.example"], DOUBT),
        ([f"{MX}; spf=pass smtp.mailfrom=a;dmarc=pass {OWN} @evil.example"], DOUBT),
        ([f"{MX}; spf=pass smtp.mailfrom=a;dmarc=pass {OWN} header.b=x@evil.example"], DOUBT),
        ([f"{MX}; spf=pass smtp.mailfrom=a;dmarc=pass {OWN}@evil.example; dmarc=fail"], FAIL),
        ([f"{MX}; spf=pass smtp.mailfrom=a;dmarc=pass {OWN};x=pass@evil; dmarc=none"], DOUBT),
        # Words that only begin like a pass.
        ([f"{MX}; dmarc=pass-not {OWN}"], DOUBT),
        ([f"{MX}; dmarc=passed {OWN}"], DOUBT),
        ([f"{MX}; dmarc=pass.not {OWN}"], DOUBT),
        ([f"{MX}; dmarc=pass rubbish {OWN}"], DOUBT),
        ([f"{MX}; dmarc=pass {OWN}; dmarc=pass {OWN}"], DOUBT),
        ([f"{MX}; dmarc=pass {OWN}; dmarc=fail"], FAIL),
        # Another server's name that only begins like ours.
        (["mx.tinh.example.evil.example; dmarc=pass"], NONE),
        ([f"({MX}) mx.evil.example; dmarc=pass {OWN}"], NONE),
        ([f"{MX} evil.example 1; dmarc=pass {OWN}"], NONE),
        # Microsoft 365 names no server: it is not ours.
        ([f"spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=x; dmarc=pass {OWN}"], NONE),
        # Ours without a verdict stands on top: the one below it is not asked.
        ([f"{MX}; spf=pass", f"{MX}; dmarc=pass {OWN}"], NONE),
        ([], NONE),
    ],
)
def test_only_our_topmost_result_counts(results: list[str], verdict: AuthVerdict) -> None:
    raw = golden.plain_report(Authentication_Results=results)
    assert auth_verdict(parse_message(raw), MX) is verdict
    assert auth_verdict(parse_message(raw), "") is NONE


def test_where_our_server_is_known_to_write_a_line_one_is_required() -> None:
    assert judge(required=True) is MISSING
    assert judge(f"mx.evil.example; dmarc=pass {OWN}", required=True) is MISSING
    assert judge(f"{MX}; none", required=True) is NONE
    assert judge(f"{MX}; dmarc=pass {OWN}", required=True) is PASS


def test_whom_a_verdict_refuses() -> None:
    assert {v: v.refuses() for v in AuthVerdict} == {
        PASS: False,
        FAIL: True,
        DOUBT: True,
        MISSING: True,
        NONE: False,
    }
    assert [v for v in AuthVerdict if not v.refuses(pass_required=True)] == [PASS]
    assert [v for v in AuthVerdict if not v.reason] == [PASS]


def test_a_domain_in_other_letters_is_compared_as_it_travels() -> None:
    written = "Văn thư <vanthu@xã-an-bình.example>"
    domain = "xn--x-an-bnh-rza9g.example"
    assert parse_message(golden.plain_report(From=written.encode())).sender == f"vanthu@{domain}"
    for shown in (domain, domain.upper()):
        raw = golden.plain_report(
            From=written.encode(), Authentication_Results=f"{MX}; dmarc=pass header.from={shown}"
        )
        assert auth_verdict(parse_message(raw), MX) is PASS


# ---- which From is shown

FORGED_FROM = {
    "a blank before the colon": [b"From : ke-gian@evil.example", b"From: " + UNIT.encode()],
    "a tab before the colon, the other way round": [
        b"From: " + UNIT.encode(),
        b"from\t: ke-gian@evil.example",
    ],
    "a blank before the colon, alone": [b"From : " + UNIT.encode()],
    "two of them": [b"From: ke-gian@evil.example", b"FROM: " + UNIT.encode()],
    "an empty line of blanks in it": [b"From: ke-gian@evil.example", b"  ", b" <" + UNIT.encode()],
    "a bare return hides one": [b"X-A: b\rFrom: ke-gian@evil.example", b"From: " + UNIT.encode()],
    "an envelope line among the headers": [b"From ke-gian@evil.example", b"From: " + UNIT.encode()],
    "the headers end before it for some": [b"khong phai tieu de", b"From: " + UNIT.encode()],
}


@pytest.mark.parametrize("first", [b"Authentication-Results", None], ids=["below", "on top"])
@pytest.mark.parametrize("case", FORGED_FROM)
def test_where_mail_programs_show_different_senders_none_is_believed(
    case: str, first: bytes | None
) -> None:
    passed = f"{MX}; dmarc=pass {OWN}".encode()
    lines = [b"X-First: 1"] if first is None else []
    lines += [b"Authentication-Results: " + passed, *FORGED_FROM[case]]
    raw = b"\r\n".join([*lines, b"Subject: bao cao", b"Message-ID: <x@y>", b"", b"x"])
    found = parse_message(raw)
    assert found.sender is None
    assert found.sender_problem.endswith(".")
    assert auth_verdict(found, MX).refuses(pass_required=True)


def test_the_first_line_too_may_have_a_blank_before_its_colon() -> None:
    raw = b"From : ke-gian@evil.example\r\nFrom: " + UNIT.encode() + b"\r\n\r\nx"
    assert parse_message(raw).sender is None


def test_an_envelope_line_on_top_is_no_second_sender() -> None:
    assert parse_message(golden.mbox_line()).sender == UNIT


# ---- where the line stands

OURS = f"Authentication-Results: {MX}; dmarc=pass {OWN}"
BY_US = f"Received: from may.evil.example (may [192.0.2.1]) by {MX} (Postfix); Mon, 10 Jun 2024"
BY_LOCALHOST = "Received: from localhost by localhost (amavisd-new, port 10024); Mon, 10 Jun 2024"
BY_STORE = f"Received: from {MX} by kho.tinh.example with LMTP; Mon, 10 Jun 2024"
BY_OTHER = "Received: from nha (helo by x) by smtp.evil.example; Mon, 10 Jun 2024"


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ([OURS, BY_US, BY_OTHER], PASS),
        ([BY_STORE, OURS, BY_US, BY_OTHER], PASS),
        ([BY_US, OURS, BY_OTHER], PASS),  # some filters can't put it above our own Received
        ([BY_US, BY_LOCALHOST, OURS, BY_US, BY_OTHER], PASS),
        ([BY_US, BY_OTHER, OURS], DOUBT),
        ([BY_STORE, BY_US, BY_OTHER, OURS], DOUBT),
        ([BY_US, BY_OTHER, OURS, BY_US], DOUBT),
    ],
)
def test_our_line_stands_where_our_server_puts_it(lines: list[str], verdict: AuthVerdict) -> None:
    raw = "\r\n".join(lines).encode() + b"\r\n" + golden.plain_report()
    assert auth_verdict(parse_message(raw), MX) is verdict


# ---- the reading itself


def test_a_line_is_read_to_the_letter() -> None:
    read = parse_results(
        'MX.Tinh.Example 1 (x);\r\n SPF=Pass (a \\) b) reason="a; b" smtp.mailfrom="a b"@c.d;'
        " dkim=neutral header.b=x/y+z= ; none ; ;x"
    )
    assert read == AuthenticationResults(
        "mx.tinh.example",
        (
            MethodResult("spf", "pass", (("reason", "a; b"), ("smtp.mailfrom", "a b@c.d"))),
            MethodResult("dkim", "neutral", (("header.b", "x/y+z="),)),
            MethodResult("x", "", sound=False),
        ),
    )


@pytest.mark.parametrize(
    ("value", "server", "whole"),
    [
        ("", "", True),
        (";", "", True),
        ("mx", "mx", True),
        ('"mx"; none', "mx", True),
        ("mx (; none", "mx", False),
        ('mx; "', "mx", False),
        ("mx)", "mx", False),
        ("a b c; none", "", True),
    ],
)
def test_who_wrote_a_line(value: str, server: str, whole: bool) -> None:
    read = parse_results(value)
    assert (read.server, read.whole) == (server, whole)


@given(st.text(alphabet='mx;=d()"\\ \r\n@.pasdrc', max_size=60))
def test_no_text_makes_it_raise(value: str) -> None:
    read = parse_results(value)
    assert all(r.method or not r.sound for r in read.results)
