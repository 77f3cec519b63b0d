"""Rules 4 to 8: tokens, senders, verdicts."""

from collections.abc import Sequence

import pytest

from plancycle.mail.incoming.match import WITHDRAWN, envelope_tokens, match, tokens_in_subject
from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.outgoing.message_id import (
    MessageIdParts,
    is_ours,
    message_id,
    new_token,
    parse_message_id,
    plus_address,
    token_from_address,
)
from plancycle.model.mail import MailKind, Match, MatchOutcome, TokenSource
from tests.mail import golden_mails as golden
from tests.mail.golden_mails import BASE, OTHER, TOKEN, UNIT

S = TokenSource
REGISTERED = {TOKEN: frozenset({"VanThu@xa-an-binh.example"}), OTHER: frozenset({"b@b.example"})}


def judge(
    file_token: str | None,
    envelope: Sequence[tuple[TokenSource, str]] = (),
    sender: str | None = UNIT,
    auth_problem: str = "",
    several_forms: bool = False,
) -> Match:
    return match(
        file_token,
        envelope,
        sender,
        REGISTERED.__contains__,
        lambda t: REGISTERED[t],
        auth_problem,
        several_forms=several_forms,
    )


ACCEPTED: dict[str, tuple[str | None, list[tuple[TokenSource, str]]]] = {
    "by file": (TOKEN, []),
    "by address": (None, [(S.ADDRESS, TOKEN)]),
    "by subject": (None, [(S.SUBJECT, TOKEN)]),
    "by reference": (None, [(S.REFERENCES, TOKEN)]),
    "file and envelope agree": (TOKEN, [(S.ADDRESS, TOKEN), (S.SUBJECT, TOKEN)]),
    "address is stronger than subject": (None, [(S.SUBJECT, OTHER), (S.ADDRESS, TOKEN)]),
    "unknown token in the address is passed over": (
        None,
        [(S.ADDRESS, "unknownunkno"), (S.SUBJECT, TOKEN)],
    ),
    "the nearest of a thread": (None, [(S.REFERENCES, TOKEN), (S.REFERENCES, OTHER)]),
    "old thread does not outweigh file and address": (
        TOKEN,
        [(S.ADDRESS, TOKEN), (S.REFERENCES, OTHER)],
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted(case: str) -> None:
    found = judge(*ACCEPTED[case])
    assert (found.outcome, found.token) == (MatchOutcome.ACCEPT, TOKEN)


def test_no_token() -> None:
    found = judge(None)
    assert (found.outcome, found.token, found.ask_registered) == (
        MatchOutcome.QUARANTINE,
        None,
        False,
    )


def test_unknown_token_in_file() -> None:
    found = judge("unknownunkno", [(S.ADDRESS, TOKEN)])
    assert (found.outcome, found.token) == (MatchOutcome.QUARANTINE, TOKEN)


@pytest.mark.parametrize("source", list(S))
def test_a_form_speaks_for_itself_in_any_thread(source: TokenSource) -> None:
    found = judge(TOKEN, [(source, OTHER)])
    assert (found.outcome, found.token) == (MatchOutcome.ACCEPT, TOKEN)


def test_the_sender_must_be_registered_for_the_form_whatever_the_thread() -> None:
    found = judge(OTHER, [(S.ADDRESS, TOKEN)])
    assert (found.outcome, found.token, found.ask_registered) == (
        MatchOutcome.QUARANTINE,
        OTHER,
        True,
    )


def test_two_tokens_in_the_address_are_ambiguous() -> None:
    assert judge(None, [(S.ADDRESS, TOKEN), (S.ADDRESS, OTHER)]).token is None


def test_unregistered_sender_asks_the_registered_one() -> None:
    found = judge(TOKEN, sender="canhan@gmail.example")
    assert (found.outcome, found.token, found.ask_registered) == (
        MatchOutcome.QUARANTINE,
        TOKEN,
        True,
    )


def test_untrusted_sender() -> None:
    found = judge(TOKEN, sender=None)
    assert (found.outcome, found.ask_registered) == (MatchOutcome.QUARANTINE, False)
    said = match(
        TOKEN,
        (),
        None,
        REGISTERED.__contains__,
        lambda t: REGISTERED[t],
        "",
        sender_problem="Thư có nhiều dòng From.",
    )
    assert said.reason == (
        "Có mã báo cáo nhưng không xác định được chắc chắn người gửi. Thư có nhiều dòng From."
    )


def test_failed_authentication() -> None:
    found = judge(TOKEN, auth_problem="DMARC không đạt")
    assert (found.outcome, found.ask_registered) == (MatchOutcome.QUARANTINE, False)
    assert found.reason == f"Máy chủ thư không xác thực được người gửi {UNIT}: DMARC không đạt."


OLD = "oldoldoldold"


@pytest.mark.parametrize(
    ("file_token", "envelope", "withdrawn"),
    [
        (OLD, [], True),
        (OLD, [(S.ADDRESS, TOKEN)], True),
        (None, [(S.ADDRESS, OLD)], True),
        (None, [(S.SUBJECT, OLD), (S.REFERENCES, OLD)], True),
        (TOKEN, [(S.ADDRESS, OLD)], False),
        (None, [(S.SUBJECT, OLD), (S.ADDRESS, TOKEN)], False),
    ],
)
def test_a_withdrawn_token_lets_nothing_in_and_hinders_nothing(
    file_token: str | None, envelope: list[tuple[TokenSource, str]], withdrawn: bool
) -> None:
    found = match(
        file_token,
        envelope,
        UNIT,
        REGISTERED.__contains__,
        lambda t: REGISTERED[t],
        "",
        is_withdrawn=lambda t: t == OLD,
    )
    if withdrawn:
        assert found == Match(MatchOutcome.QUARANTINE, None, WITHDRAWN)
    else:
        assert (found.outcome, found.token) == (MatchOutcome.ACCEPT, TOKEN)


def test_several_forms_are_judged_each_by_its_own_token() -> None:
    envelope = [(S.ADDRESS, TOKEN)]
    assert judge(TOKEN, envelope, several_forms=True).outcome is MatchOutcome.ACCEPT
    second = judge(OTHER, envelope, several_forms=True)
    assert (second.outcome, second.token, second.ask_registered) == (
        MatchOutcome.QUARANTINE,
        OTHER,
        True,
    )


@pytest.mark.parametrize(
    ("subject", "tokens"),
    [
        (f"TL: Báo cáo [BC-{TOKEN}]", (TOKEN,)),
        (f"[BC-{TOKEN[:5]} {TOKEN[5:]}]", (TOKEN,)),
        (f"[bc-{TOKEN.upper()}]", (TOKEN,)),
        (f"Re: BC-{TOKEN} gui", (TOKEN,)),
        (f"[BC-{TOKEN}] [BC-{OTHER}]", (TOKEN, OTHER)),
        (f"[BC-{TOKEN}x]", ()),
        ("BC-short", ()),
        ("[BC-abcdefghij01]", ()),
    ],
)
def test_tokens_in_subject(subject: str, tokens: tuple[str, ...]) -> None:
    assert tokens_in_subject(subject) == tokens


def test_envelope_tokens_from_every_place() -> None:
    raw = golden.plain_report(
        Envelope_To=f"Baocao+{TOKEN}@tinh.example",
        Cc="khac+aaaaaaaaaaaa@tinh.example",
        Subject=f"[BC-{OTHER}]",
        In_Reply_To="<known@x>",
        References="<unknown@x>",
    )
    found = envelope_tokens(parse_message(raw), BASE, {"<known@x>": "mmmmmmmmmmmm"}.get)
    assert found == ((S.ADDRESS, TOKEN), (S.SUBJECT, OTHER), (S.REFERENCES, "mmmmmmmmmmmm"))


def test_forwarded_message_gives_only_weak_tokens() -> None:
    found = envelope_tokens(parse_message(golden.forwarded()), BASE, lambda _: None)
    assert found == ((S.REFERENCES, TOKEN),)


KEY = b"k" * 32


def test_message_id_round_trip() -> None:
    made = message_id("thai-binh-2024", "so-tttt", MailKind.REMINDER, "H1", 2, KEY, "Tinh.example")
    assert made.startswith("<thai-binh-2024.so-tttt.reminder.H1.2.")
    assert made.endswith("@tinh.example>")
    assert made.isascii()
    assert made == message_id(
        "thai-binh-2024", "so-tttt", MailKind.REMINDER, "H1", 2, KEY, "tinh.example"
    )
    assert parse_message_id(made, KEY, "TINH.example") == MessageIdParts(
        "thai-binh-2024", "so-tttt", MailKind.REMINDER, "H1", 2
    )


def test_message_ids_of_others_are_not_ours() -> None:
    made = message_id("c", "u", MailKind.REQUEST, "H1", 1, KEY, "x.example")
    assert is_ours(made, KEY, "x.example")
    assert not is_ours(made.replace(".1.", ".2."), KEY, "x.example")
    assert not is_ours(made, b"other", "x.example")
    assert not is_ours(made, KEY, "y.example")
    assert not is_ours("<abc@x.example>", KEY, "x.example")
    # Digits of another script are digits to a pattern, and none to what makes the code.
    assert not is_ours(made.replace(".1.", ".\u0661."), KEY, "x.example")


def test_message_id_differs_by_every_part() -> None:
    made = {
        message_id("c", unit, kind, period, number, KEY, "x.example")
        for unit in ("u", "v")
        for kind in MailKind
        for period in ("H1", "Y")
        for number in (1, 2)
    }
    assert len(made) == 2 * len(MailKind) * 2 * 2


@pytest.mark.parametrize("bad", ["", "sở", "a.b", "a b"])
def test_message_id_refuses_what_is_no_code(bad: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        message_id("c", bad, MailKind.REQUEST, "H1", 1, KEY, "x.example")


def test_tokens_and_plus_addresses() -> None:
    token = new_token(lambda n: b"\x00" * n)
    assert token == "aaaaaaaaaaaa"
    assert len({new_token() for _ in range(200)}) == 200
    address = plus_address(BASE, TOKEN)
    assert address == f"baocao+{TOKEN}@tinh.example"
    assert token_from_address(address.upper()) == TOKEN
    assert token_from_address(address, BASE) == TOKEN
    assert token_from_address(address, "khac@tinh.example") is None
    assert token_from_address(BASE) is None
    assert token_from_address(f"baocao+{TOKEN}x@tinh.example") is None
