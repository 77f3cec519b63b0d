"""For which of an office's profiles a message is, where several share one mailbox.

A token says it, in the message or in its files; without one, the register the sender stands in.
Where nothing says so, whichever profile collects first takes the message up.
"""

from collections.abc import Iterable, Iterator, Sequence

from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.requests import token_of_message
from plancycle.cycle.workplace.issued_year import frozen_profile
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.match import envelope_tokens
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction


def recipient_profile(tx: Transaction, office: Office, assessed: Assessed) -> str:
    """Code of the profile a message is for; empty where nothing says so, or there is but one."""
    own = office.profile.code
    others = tuple(c for c in tx.offices.profiles() if c != own)
    if not others:
        return ""
    frozen = tuple(_latest(tx, office, others))
    named = _named(tx, (own, *others), _tokens(tx, office, frozen, assessed))
    if named:
        # Forms of several profiles in one message: ours come in here, the others wait for a person.
        return own if own in named else named[0]
    return _by_address(office.profile, frozen, assessed.parsed.sender)


def _latest(tx: Transaction, office: Office, codes: Iterable[str]) -> Iterator[Profile]:
    """Each profile as its newest issued year was frozen with it; none of one without a year."""
    for code in codes:
        cycles = [tx.cycles.get(i) for i in tx.cycles.ids(code)]
        issued = [c for c in cycles if c.is_issued]
        if issued:
            yield frozen_profile(office, max(issued, key=lambda c: c.year))


def _tokens(
    tx: Transaction, office: Office, others: Sequence[Profile], assessed: Assessed
) -> Iterator[str]:
    """Every token of a message, those of its files first."""
    yield from (f.token for f in assessed.files if f.token)
    addresses = {p.reporting.reply_to for p in (office.profile, *others)}
    for address in sorted(addresses):
        yield from _on_envelope(tx, assessed.parsed, address)


def _on_envelope(tx: Transaction, parsed: ParsedMessage, address: str) -> Iterator[str]:
    return (token for _, token in envelope_tokens(parsed, address, token_of_message(tx)))


def _named(tx: Transaction, codes: Sequence[str], tokens: Iterable[str]) -> list[str]:
    """The profiles whose requests some tokens belong to, or belonged to."""
    owners: list[str] = []
    for token in dict.fromkeys(tokens):
        request = tx.requests.by_token(token) or tx.requests.by_withdrawn_token(token)
        if request is not None:
            owners.append(tx.cycles.get(request.cycle_id).profile)
    return [code for code in dict.fromkeys(owners) if code in codes]


def _by_address(own: Profile, others: Sequence[Profile], sender: str | None) -> str:
    """The one profile in whose register a sender stands; empty if that is none, or ours as well."""
    if sender is None or _knows(own, sender):
        return ""
    codes = [p.code for p in others if _knows(p, sender)]
    return codes[0] if len(codes) == 1 else ""


def _knows(profile: Profile, sender: str) -> bool:
    return any(sender == a.lower() for u in profile.units.units for a in u.emails)
