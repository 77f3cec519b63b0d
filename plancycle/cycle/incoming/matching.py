"""Whose a message is: its tokens, the sender's right to them, and the request they lead to."""

from collections.abc import Callable, Sequence

from plancycle.cycle.incoming.answers import Correspondence
from plancycle.cycle.incoming.authenticity import sender_verdict
from plancycle.cycle.incoming.requests import token_of_message
from plancycle.cycle.workplace.office import Office, issued_profile
from plancycle.mail.incoming.match import envelope_tokens, is_trusted, match
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.mail import Match, MatchOutcome
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.records import ReportRequest


class Matcher:
    """Knows one office's requests and register. One for each run: it keeps the years' profiles."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reply_to = office.profile.reporting.reply_to
        self._profiles: dict[int, Profile] = {}

    def trusts_envelope(self, parsed: ParsedMessage) -> bool:
        """Whether the sender is known to us, and for the token on the envelope if there is one."""
        units = self._office.profile.units.units
        with self._office.database.read() as tx:
            return is_trusted(
                envelope_tokens(parsed, self._reply_to, token_of_message(tx)),
                parsed.sender,
                lambda token: self.correspondence(tx, token) is not None,
                self._registered(tx),
                frozenset(a.lower() for u in units for a in u.emails),
                bool(self._doubt(tx, parsed)),
            )

    def trusts_token(self, parsed: ParsedMessage, tokens: Sequence[str]) -> bool:
        """Whether one of the tokens inside a message's files is the sender's own."""
        if not tokens:
            return False
        with self._office.database.read() as tx:
            found = [self.match(tx, parsed, t, several=len(tokens) > 1) for t in tokens]
        return any(m.outcome is MatchOutcome.ACCEPT for m in found)

    def match(
        self, tx: Transaction, parsed: ParsedMessage, file_token: str | None, *, several: bool
    ) -> Match:
        """Judge one file, by the token inside it (None without one) and by its message.

        Args: several: the message holds more than one form with a token.
        """
        return match(
            file_token,
            envelope_tokens(parsed, self._reply_to, token_of_message(tx)),
            parsed.sender,
            lambda token: self.correspondence(tx, token) is not None,
            self._registered(tx),
            self._doubt(tx, parsed),
            several_forms=several,
            sender_problem=parsed.sender_problem,
            is_withdrawn=tx.requests.is_withdrawn,
        )

    def _registered(self, tx: Transaction) -> Callable[[str], frozenset[str]]:
        """Gives the addresses of the unit of a known token."""

        def registered(token: str) -> frozenset[str]:
            to = self.correspondence(tx, token)
            assert to is not None
            return frozenset(to.profile.units.unit(to.request.unit_code).emails)

        return registered

    def _doubt(self, tx: Transaction, parsed: ParsedMessage) -> str:
        """Why our server gives no reason to believe the sender, in Vietnamese; else empty."""
        verdict = sender_verdict(tx, self._office, parsed)
        refused = verdict.refuses(pass_required=self._office.require_dmarc)
        return verdict.reason if refused else ""

    def correspondence(self, tx: Transaction, token: str | None) -> Correspondence | None:
        """The request of a token, if it is one of this office's."""
        request = tx.requests.by_token(token) if token else None
        if request is None:
            return None
        cycle = tx.cycles.get(request.cycle_id)
        if cycle.profile != self._office.profile.code:
            return None
        profile = self._profile(tx, request)
        period = profile.period(cycle.year, request.period)
        assert period is not None
        return Correspondence(self._office, profile, cycle, period, request)

    def _profile(self, tx: Transaction, request: ReportRequest) -> Profile:
        if request.cycle_id not in self._profiles:
            cycle = tx.cycles.get(request.cycle_id)
            self._profiles[request.cycle_id] = issued_profile(self._office, cycle)
        return self._profiles[request.cycle_id]
