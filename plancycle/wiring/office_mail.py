"""The mail side of the wiring: settings become sender, mailbox, archive, and a look at them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from plancycle.installation.settings import MailMode, Settings
from plancycle.mail.embedded_folders import DEPARTMENT, OUTSIDE
from plancycle.mail.mailboxes.mailbox import Mailbox
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.mail.outgoing.rates import UNLIMITED, SendingRates
from plancycle.model.acts import Act
from plancycle.model.errors import ConfigError
from plancycle.profiles import load_profile
from plancycle.wiring.trial_mail import embedded_sender, mail_root, mail_way

if TYPE_CHECKING:
    from plancycle.mail.doctor.inbox_probe import InboxProbe
    from plancycle.mail.doctor.probes import MailProbe, ProbedSender
    from plancycle.mail.oauth.oauth import BearerTokens
    from plancycle.mail.outgoing.sender import YagmailSender
    from plancycle.mail.outgoing.sent_archive import SentArchive
    from plancycle.mail.server_settings import ImapSettings, ServerSettings, SmtpSettings

__all__ = [
    "mail_probe",
    "mail_root",
    "mail_sender",
    "mail_way",
    "reports_mailbox",
    "sending_rates",
    "sent_archive",
]

Clock = Callable[[], datetime]
TOKEN_STATE = "oauth-token.json"  # noqa: S105 - the name of a file
_Server = TypeVar("_Server", bound="ServerSettings")


def mail_sender(
    settings: Settings, address: str, clock: Clock
) -> Callable[[], AbstractContextManager["ProbedSender"]]:
    """A connection to the outgoing server; ``address`` is ours, for the embedded one."""
    if settings.mail_mode is MailMode.EMBEDDED:
        return partial(embedded_sender, settings, address, clock)
    return partial(_sender, _smtp(settings), clock)


def _sender(smtp: "SmtpSettings", clock: Clock) -> "YagmailSender":
    from plancycle.mail.outgoing.sender import YagmailSender

    return YagmailSender(smtp, clock)


def _smtp(settings: Settings) -> "SmtpSettings":
    from plancycle.mail.server_settings import Auth, Security, SmtpSettings

    auth = Auth(settings.smtp_auth)
    return _checked(
        SmtpSettings,
        "PLANCYCLE_SMTP",
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=Security(settings.smtp_security),
        auth=auth,
        login=settings.smtp_user,
        password=settings.smtp_password,
        tokens=_tokens(settings) if auth is Auth.OAUTH2 else None,
        ca_file=settings.ca_file,
    )


def _checked(kind: type[_Server], prefix: str, **values: Any) -> _Server:
    """Settings of one server. Raises: ConfigError, without the value, which may be a secret."""
    try:
        return kind(**values)
    except ValidationError as error:
        reasons = {str(e.get("ctx", {}).get("error", e["msg"])) for e in error.errors()}
        raise ConfigError(f"{prefix}_…: {'; '.join(sorted(reasons))}.") from None


def sending_rates(settings: Settings) -> SendingRates:
    """How much the account may send."""
    if settings.mail_mode is MailMode.EMBEDDED:  # no provider, and a simulated clock
        return UNLIMITED
    return SendingRates(settings.smtp_per_minute, settings.smtp_per_day)


def _tokens(settings: Settings) -> "BearerTokens":
    from plancycle.mail.oauth.oauth import RefreshedTokens, TokenFile
    from plancycle.mail.oauth.oauth_grant import Provider, make_grant

    if settings.oauth_token_file is not None:
        return TokenFile(settings.oauth_token_file)
    grant = make_grant(
        Provider(settings.oauth_provider),
        client_id=settings.oauth_client_id,
        client_secret=settings.oauth_client_secret,
        refresh_token=settings.oauth_refresh_token,
        tenant=settings.oauth_tenant,
        token_url=settings.oauth_token_url,
        scope=settings.oauth_scope,
    )
    return RefreshedTokens(grant, settings.mail_folder / TOKEN_STATE, settings.ca_file)


def _imap(settings: Settings, folder: str) -> "ImapSettings":
    from plancycle.mail.server_settings import Auth, ImapSettings, Security

    auth = Auth(settings.imap_auth)
    return _checked(
        ImapSettings,
        "PLANCYCLE_IMAP",
        host=settings.imap_host,
        port=settings.imap_port,
        security=Security(settings.imap_security),
        auth=auth,
        login=settings.imap_user,
        password=settings.imap_password,
        tokens=_tokens(settings) if auth is Auth.OAUTH2 else None,
        ca_file=settings.ca_file,
        folder=folder,
    )


def reports_mailbox(settings: Settings) -> Mailbox:
    """Where reports arrive."""
    if settings.mail_mode is MailMode.EMBEDDED:
        return MaildirMailbox(_maildir(mail_root(settings) / DEPARTMENT))
    if settings.inbox_maildir is not None:
        return MaildirMailbox(settings.inbox_maildir, settings.mail_since)
    from plancycle.mail.mailboxes.imap import ImapMailbox

    return ImapMailbox(_imap(settings, settings.imap_folder), since=settings.mail_since)


def sent_archive(settings: Settings) -> "SentArchive | None":
    """Where sent messages can be looked for, or None."""
    from plancycle.mail.outgoing.sent_archive import MaildirArchive

    if settings.mail_mode is MailMode.EMBEDDED:
        return MaildirArchive(_maildir(mail_root(settings) / OUTSIDE))
    if settings.sent_maildir is not None:
        return MaildirArchive(settings.sent_maildir)
    if settings.imap_sent_folder:
        from plancycle.mail.mailboxes.imap import ImapArchive

        return ImapArchive(_imap(settings, settings.imap_sent_folder))
    return None


def mail_probe(
    settings: Settings,
    profile_code: str,
    wait: float,
    say: Callable[[str], None],
    pause: Callable[[float], None],
) -> "MailProbe":
    """A look at the mail servers of the settings, with real time.

    Args: profile_code: the profile whose address is tried; empty: the login name, if that is an
        address; wait: seconds until the message has to be back.
    Raises: ConfigError if a setting is wrong or there is no address.
    """
    from plancycle.mail.doctor.probes import MailProbe
    from plancycle.mail.mailboxes.imap import ImapArchive
    from plancycle.mail.outgoing.sent_archive import MaildirArchive

    embedded = settings.mail_mode is MailMode.EMBEDDED
    address, name = _own_address(settings, profile_code)
    archive = sent_archive(settings)
    if embedded:  # it keeps one copy of everything; what goes to ourselves is not in OUTSIDE
        archive = MaildirArchive(_maildir(mail_root(settings) / DEPARTMENT))
    by_imap = not embedded and bool(settings.imap_host)
    return MailProbe(
        smtp=None if embedded else _smtp(settings),
        sender=mail_sender(settings, address, _now),
        inbox=_inbox_probe(settings),
        archive=archive,
        archive_in=(lambda folder: ImapArchive(_imap(settings, folder))) if by_imap else None,
        address=address,
        sender_name=name,
        clock=_now,
        tick=monotonic,
        pause=pause,
        wait=wait,
        say=say,
        rates=sending_rates(settings),
        authserv_id=settings.authserv_id,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _own_address(settings: Settings, profile_code: str) -> tuple[str, str]:
    if profile_code:
        reporting = load_profile(settings.config_dir, profile_code).reporting
        return reporting.reply_to, reporting.sender_name
    if settings.mail_mode is MailMode.EMBEDDED:
        return "kiem-tra@plancycle.example", "Kiểm tra đường thư"
    if "@" not in settings.smtp_user:
        raise ConfigError(
            "Chưa biết gửi thử cho địa chỉ nào: hãy nêu hồ sơ địa phương, ví dụ "
            f"{Act.TEST_MAIL}, vì PLANCYCLE_SMTP_USER không phải là địa chỉ thư."
        )
    return settings.smtp_user, "Kiểm tra đường thư"


def _inbox_probe(settings: Settings) -> "InboxProbe":
    from plancycle.mail.doctor.inbox_probe import ImapProbe, MaildirProbe

    if settings.mail_mode is MailMode.EMBEDDED:
        return MaildirProbe(_maildir(mail_root(settings) / DEPARTMENT))
    if settings.inbox_maildir is not None:
        return MaildirProbe(settings.inbox_maildir)
    return ImapProbe(_imap(settings, settings.imap_folder))


def _maildir(path: Path) -> Path:
    """The embedded server's own mailbox, there before its first message."""
    for folder in ("tmp", "new", "cur"):
        (path / folder).mkdir(parents=True, exist_ok=True)
    return path
