"""Whose a message might be that waits for a person: a guess with its ground, never a decision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.incoming.requests import (
    AskedReport,
    open_requests_of,
    request_of_token,
    token_of_message,
)
from plancycle.cycle.workplace.issued_year import writing_units
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.match import envelope_tokens
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.text import fold_ascii
from plancycle.model.units import Unit, UnitRegister
from plancycle.store.database import Transaction

_SHORTEST_NAME, _SHORTEST_JOINED = 5, 10
"""Shorter names, as words and without blanks, stand in too many texts to mean anything."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit, the request if one can be named, and in Vietnamese what speaks for it."""

    unit: Unit
    asked: AskedReport | None
    ground: str
    by_token: bool = False


def suggest(
    tx: Transaction, office: Office, parsed: ParsedMessage, file_tokens: Sequence[str] = ()
) -> Suggestion | None:
    """The best guess: a token, else a registered address, else a name; None if nothing speaks.

    Args: file_tokens: from inside the files, where they were read.
    """
    return (
        _by_token(tx, office, file_tokens, "mã trong tệp")
        or _by_token(tx, office, _tokens(tx, office, parsed), "mã trên thư")
        or _by_address(tx, office, parsed)
        or _by_name(tx, office, parsed)
    )


def _tokens(tx: Transaction, office: Office, parsed: ParsedMessage) -> list[str]:
    sourced_tokens = envelope_tokens(
        parsed, office.profile.reporting.reply_to, token_of_message(tx)
    )
    return [token for _, token in sourced_tokens]


def _by_token(
    tx: Transaction, office: Office, tokens: Sequence[str], ground: str
) -> Suggestion | None:
    for token in tokens:
        asked = request_of_token(tx, office, token)
        if asked is not None:
            return Suggestion(asked.unit, asked, ground, by_token=True)
    return None


def _by_address(tx: Transaction, office: Office, parsed: ParsedMessage) -> Suggestion | None:
    senders = set(parsed.from_addresses)
    # The register may give one address to several units: then it speaks for none of them.
    named = [u for u in _units(tx, office) if senders & {a.lower() for a in u.emails}]
    if len(named) != 1:
        return None
    return _of_unit(tx, office, named[0], "địa chỉ đã đăng ký")


def _by_name(tx: Transaction, office: Office, parsed: ParsedMessage) -> Suggestion | None:
    """The one unit whose name stands in From, subject or file names; of two, the longer name."""
    words = [parsed.header("From"), parsed.subject, *(f.name for f in parsed.files)]
    text = _plain(" | ".join(words)[:4000])
    unit_by_name: dict[str, Unit] = {}
    for unit in _units(tx, office):
        for name in (unit.name, unit.short_name):
            plain = _plain(name)
            if _stands_in(plain, text):
                unit_by_name.setdefault(plain, unit)
    if not unit_by_name:
        return None
    longest = max(unit_by_name, key=len)
    # "Sở Y tế" stands in "Trung tâm Kiểm soát bệnh tật, Sở Y tế" too: only the whole name is meant.
    rivals = {u.code for name, u in unit_by_name.items() if name not in longest}
    if rivals - {unit_by_name[longest].code}:
        return None
    return _of_unit(tx, office, unit_by_name[longest], "tên đơn vị trong thư")


def _plain(value: str) -> str:
    return re.sub(r"[\W_]+", " ", fold_ascii(value)).strip()


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text; some mail programs lose blanks where they fold a subject."""
    if len(name) >= _SHORTEST_NAME and f" {name} " in f" {text} ":
        return True
    joined = name.replace(" ", "")
    return len(joined) >= _SHORTEST_JOINED and joined in text.replace(" ", "")


def _of_unit(tx: Transaction, office: Office, unit: Unit, ground: str) -> Suggestion:
    waiting = open_requests_of(tx, office, unit.code)
    return Suggestion(unit, waiting[0] if waiting else None, ground)


def _units(tx: Transaction, office: Office) -> tuple[Unit, ...]:
    return UnitRegister(writing_units(tx, office)).valid_on(office.today())
