"""Look at the mail servers as they are: log in, send a message to ourselves, wait for it.

Nothing is deleted or marked; the message to ourselves is later recorded as our own and let be.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from plancycle.mail.doctor.doctor_facts import ArchiveFacts, Examination, RoundTrip, SmtpFacts
from plancycle.mail.doctor.inbox_probe import InboxProbe
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.outgoing.message_id import new_token, plus_address
from plancycle.mail.outgoing.rates import UNLIMITED, SendingRates
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.outgoing.sent_archive import SentArchive
from plancycle.mail.outgoing.trial_mark import MarkingSender
from plancycle.mail.server_settings import Auth, SmtpSettings
from plancycle.model.errors import ConfigError, DeliveryError, MailboxError, PermanentDeliveryError
from plancycle.model.mail import OutgoingMessage

ProbedSender: TypeAlias = YagmailSender | MarkingSender

_COMMENT = re.compile(r"\([^()]*\)")
_PAUSE = 2.0
_ARCHIVE_LOOKS = 3


@dataclass(frozen=True)
class MailProbe:
    """One look at everything.

    Attributes:
        smtp: how the outgoing server is set, or None for the embedded one; sender: a connection to
            it; inbox: where mail arrives; archive: where
            sent mail can be looked for, as set, or None; archive_in: gives the archive in a folder
            of the IMAP server by its name, or is None without IMAP.
        address: our own, bare; sender_name: as units see it.
        wait: seconds until the message has to be back.
        clock: aware now, for the Date; tick: seconds that run on; pause: waits so many.
        say: told what is going on.
    """

    smtp: SmtpSettings | None
    sender: Callable[[], AbstractContextManager[ProbedSender]]
    inbox: InboxProbe
    archive: SentArchive | None
    archive_in: Callable[[str], SentArchive] | None
    address: str
    sender_name: str
    clock: Callable[[], datetime]
    tick: Callable[[], float]
    pause: Callable[[float], None]
    wait: float
    say: Callable[[str], None]
    rates: SendingRates = UNLIMITED
    authserv_id: str = ""

    def examine(self) -> Examination:
        """Gather everything; what fails is a fact, not an error."""
        inbox = self.inbox.look()
        trip: RoundTrip | None = None
        sent: str = ""
        try:
            with self.sender() as sender:
                smtp = self._smtp_facts(sender)
                if not inbox.error:
                    trip, sent = self._round_trip(sender)
        except (DeliveryError, ConfigError) as error:
            smtp = replace(self._as_set(self.smtp), error=str(error), offered=self._offered())
        return Examination(smtp, inbox, trip, self._look_for_copy(sent), self.authserv_id)

    def _as_set(self, settings: SmtpSettings | None) -> SmtpFacts:
        return SmtpFacts(
            host=settings.host if settings else "localhost",
            port=settings.port if settings else 0,
            auth=settings.auth if settings else Auth.NONE,
            login=settings.login if settings else "",
            per_minute=self.rates.per_minute,
            per_day=self.rates.per_day,
        )

    def _smtp_facts(self, sender: ProbedSender) -> SmtpFacts:
        offers = sender.offers()
        return replace(
            self._as_set(sender.settings),
            tls=offers.tls,
            offered=offers.auth,
            size_limit=offers.size_limit,
        )

    def _offered(self) -> tuple[str, ...]:
        """The ways of logging in that a server names which let us not in."""
        if self.smtp is None:
            return ()
        silent = self.smtp.model_copy(update={"auth": Auth.NONE})
        try:
            with YagmailSender(silent, self.clock) as sender:
                return sender.offers().auth
        except (DeliveryError, ConfigError):
            return ()

    # ---- a message to ourselves

    def _round_trip(self, sender: ProbedSender) -> tuple[RoundTrip, str]:
        """What became of it, and the Message-ID it was sent with."""
        token = new_token()
        plus = plus_address(self.address, token)
        trip = RoundTrip(self.address, plus, waited=self.wait)
        message = self._message(plus, token)
        try:
            trip = self._send_and_wait(sender, message, token, trip)
        except PermanentDeliveryError as error:
            trip = replace(trip, plus_refused=str(error))
        except (DeliveryError, MailboxError) as error:
            return replace(trip, error=str(error)), message.message_id
        if trip.seconds is not None:
            return replace(trip, plus_arrived=True), message.message_id
        self.say(f"Gửi lại tới {self.address}, không có phần sau dấu cộng …")
        token = new_token()
        message = self._message(self.address, token)
        try:
            trip = self._send_and_wait(sender, message, token, trip)
        except (DeliveryError, MailboxError) as error:
            trip = replace(trip, error=str(error))
        return trip, message.message_id

    def _message(self, address: str, token: str) -> OutgoingMessage:
        domain = self.address.rpartition("@")[2].lower()
        words = "Thư kiểm tra đường truyền do phần mềm tự gửi cho mình; không cần trả lời."
        return OutgoingMessage(
            message_id=f"<kiem-tra.{token}@{domain}>",
            sender=self.address,
            sender_name=self.sender_name,
            reply_to=self.address,
            to=(address,),
            subject=f"Kiểm tra đường thư [{token}]",
            text=words + "\n",
            html=f"<!DOCTYPE html><html><body><p>{words}</p></body></html>",
            auto_submitted="auto-generated",
        )

    def _send_and_wait(
        self, sender: ProbedSender, message: OutgoingMessage, token: str, trip: RoundTrip
    ) -> RoundTrip:
        self.say(f"Đã gửi thư tới {message.to[0]}, chờ thư quay về (tối đa {self.wait:.0f} giây) …")
        begun = self.tick()
        sender.send(message)
        while True:
            for raw in self.inbox.arrivals():
                arrived = parse_message(raw)
                if token in arrived.subject or message.message_id in arrived.references:
                    done = _returned(trip, arrived, message, self.tick() - begun)
                    return replace(done, ahead=_ahead(arrived, self.clock()))
            # After the look, so that there is one however short the wait.
            if self.tick() - begun >= self.wait:
                return trip
            self.pause(_PAUSE)

    # ---- the copy of what was sent

    def _look_for_copy(self, message_id: str) -> ArchiveFacts:
        """Look for it; a copy may take a moment, so more than once."""
        archive, candidate = self.archive, ""
        if archive is None and self.archive_in is not None:
            candidate = self.inbox.sent_folder
            archive = self.archive_in(candidate) if candidate else None
        facts = ArchiveFacts(is_set=self.archive is not None, candidate=candidate)
        if archive is None or not message_id:
            return facts
        try:
            for look in range(_ARCHIVE_LOOKS):
                if look:
                    self.pause(_PAUSE)
                if archive.contains(message_id):
                    return replace(facts, found=True)
        except MailboxError as error:
            return replace(facts, error=str(error))
        return facts


def _returned(
    trip: RoundTrip, returned: ParsedMessage, message: OutgoingMessage, seconds: float
) -> RoundTrip:
    # parse_message gives References from the nearest back; we stand first, so last there.
    names = re.findall(r"<[^<>\s]+>", returned.header("References"))
    return replace(
        trip,
        seconds=seconds,
        plus_kept=message.to[0].lower() in returned.recipients,
        message_id_kept=returned.message_id == message.message_id,
        first_reference_kept=names[:1] == [message.message_id],
        server_ids=_server_ids(returned),
    )


def _ahead(returned: ParsedMessage, now: datetime) -> timedelta | None:
    """How far our clock is ahead of what the last server wrote beside its taking the message."""
    stamp = returned.header("Received").rpartition(";")[2].strip()
    try:
        taken = parsedate_to_datetime(stamp)
    except ValueError:
        return None
    return now - taken if taken.tzinfo is not None else None


def _server_ids(message: ParsedMessage) -> tuple[str, ...]:
    """Names that head Authentication-Results, topmost first.

    Microsoft 365 names none and begins with the results; an empty text stands for that.
    """
    server_ids = []
    for value in message.all_headers("Authentication-Results"):
        name = _COMMENT.sub(" ", value).partition(";")[0].split()
        server_ids.append("" if not name or "=" in name[0] else name[0])
    return tuple(server_ids)
