"""Whose a message is: its tokens, the sender's right to them, and the request they lead to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plancycle.cycle.incoming.reading.authenticity import sender_verdict
from plancycle.cycle.incoming.requests import (
    AskedReport,
    request_of_live_token,
    token_of_message,
)
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.match import envelope_tokens, is_trusted, match
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.mail import Match, MatchOutcome
from plancycle.store.database import Transaction


class Matched(NamedTuple):
    """What was found of a file or a message, and the request it leads to, if to any."""

    match: Match
    asked: AskedReport | None

    @property
    def is_certain(self) -> bool:
        """Whether there is no doubt whose it is."""
        return self.asked is not None and self.match.outcome is not MatchOutcome.QUARANTINE


class Matcher:
    """Knows one office's requests and register."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reply_to = office.profile.reporting.reply_to

    def trusts_envelope(self, parsed: ParsedMessage) -> bool:
        """Whether the sender is known to us, and for the token on the envelope if there is one."""
        units = self._office.profile.units.units
        with self._office.database.read() as tx:
            return is_trusted(
                envelope_tokens(parsed, self._reply_to, token_of_message(tx)),
                parsed.sender,
                self._is_known(tx),
                self._registered(tx),
                frozenset(a.lower() for u in units for a in u.emails),
                bool(self._doubt(tx, parsed)),
            )

    def trusts_token(self, parsed: ParsedMessage, tokens: Sequence[str]) -> bool:
        """Whether one of the tokens inside a message's files is the sender's own."""
        if not tokens:
            return False
        several = len(tokens) > 1
        with self._office.database.read() as tx:
            matches = [self.match(tx, parsed, token, several=several).match for token in tokens]
        return any(m.outcome is MatchOutcome.ACCEPT for m in matches)

    def match(
        self, tx: Transaction, parsed: ParsedMessage, file_token: str | None, *, several: bool
    ) -> Matched:
        """Judge one file, by the token inside it (None without one) and by its message.

        Args: several: the message holds more than one form with a token.
        """
        judged = match(
            file_token,
            envelope_tokens(parsed, self._reply_to, token_of_message(tx)),
            parsed.sender,
            self._is_known(tx),
            self._registered(tx),
            self._doubt(tx, parsed),
            several_forms=several,
            sender_problem=parsed.sender_problem,
            is_withdrawn=tx.requests.is_withdrawn,
        )
        return Matched(judged, request_of_live_token(tx, self._office, judged.token))

    def _is_known(self, tx: Transaction) -> Callable[[str], bool]:
        return lambda token: request_of_live_token(tx, self._office, token) is not None

    def _registered(self, tx: Transaction) -> Callable[[str], frozenset[str]]:
        """Gives the addresses of the unit of a known token."""

        def registered(token: str) -> frozenset[str]:
            asked = request_of_live_token(tx, self._office, token)
            # Asked of tokens alone that is_known has let through, in the same transaction.
            assert asked is not None
            return frozenset(asked.unit.emails)

        return registered

    def _doubt(self, tx: Transaction, parsed: ParsedMessage) -> str:
        """Why our server gives no reason to believe the sender, in Vietnamese; else empty."""
        verdict = sender_verdict(tx, self._office, parsed)
        refused = verdict.refuses(pass_required=self._office.require_dmarc)
        return verdict.reason if refused else ""
