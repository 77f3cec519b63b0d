"""The only wiring: settings and a profile become an office with store, papers and mail."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from plancycle.cycle.office import MessageSender, Office
from plancycle.cycle.preflight import check_templates
from plancycle.documents.render import DocumentRenderer
from plancycle.forms.sandbox import FormReader
from plancycle.mail.compose import MailComposer
from plancycle.mail.incoming.imap import ImapMailbox
from plancycle.mail.incoming.mailbox import Mailbox
from plancycle.mail.incoming.maildir import MaildirMailbox
from plancycle.mail.local_server import DEPARTMENT, OUTSIDE, LocalMailServer
from plancycle.mail.outgoing import YagmailSender
from plancycle.mail.sent_archive import ImapArchive, MaildirArchive, SentArchive
from plancycle.mail.settings import ImapSettings, Security, SmtpSettings
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding, has_errors
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.profiles import check_profile, load_profile
from plancycle.settings import MailMode, Settings
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database

Clock = Callable[[], datetime]
_SHORTEST_KEY = 16


def system_clock() -> datetime:
    """Now, aware."""
    return datetime.now(UTC)


def clock_at(day: date | None, hour: int = 8) -> Clock:
    """A clock that stands at an hour of a day in Vietnam; the system's clock for None."""
    if day is None:
        return system_clock
    moment = datetime.combine(day, time(hour), VIETNAM)
    return lambda: moment


@contextmanager
def open_office(
    settings: Settings, profile_code: str, clock: Clock = system_clock, actor: str = ""
) -> Iterator[Office]:
    """An office ready for work; its connections close with the block.

    Raises:
        ConfigError: the profile or a setting is wrong.
        PlanCycleError: the database can't be opened.
    """
    profile = load_profile(settings.config_dir, profile_code)
    workspace = settings.workspace
    who = actor or settings.actor or getpass.getuser()
    with Database(settings.database, clock, who) as database:
        yield Office(
            profile=profile,
            database=database,
            blobs=BlobStore(workspace / "blobs"),
            renderer=renderer_for(settings, profile_code),
            composer=_composer(settings, profile_code),
            clock=clock,
            papers=workspace / "papers",
            key=_message_key(settings),
            authserv_id=settings.authserv_id,
            sender=_sender(settings, profile, clock),
            mailbox=_mailbox(settings),
            archive=_archive(settings),
            reader=FormReader,
        )


def inspect_profile(settings: Settings, profile_code: str) -> tuple[Finding, ...]:
    """Everything to be said of a profile: its data, then (once that is sound) its templates."""
    found = check_profile(settings.config_dir, profile_code, settings.templates_dir / "documents")
    if has_errors(found):
        return found
    profile = load_profile(settings.config_dir, profile_code)
    return (*found, *check_templates(profile, renderer_for(settings, profile_code)))


def renderer_for(settings: Settings, profile_code: str) -> DocumentRenderer:
    """A renderer in which the profile's own Word files win over the common ones."""
    own = settings.config_dir / profile_code / "templates"
    return DocumentRenderer([own, settings.templates_dir / "documents"])


def _composer(settings: Settings, profile_code: str) -> MailComposer:
    own = settings.config_dir / profile_code / "templates" / "emails"
    return MailComposer([own, settings.templates_dir / "emails"])


def _message_key(settings: Settings) -> bytes:
    key = settings.secret_key.get_secret_value()
    if settings.mail_mode is MailMode.EMBEDDED and not key:
        # Nothing leaves the machine in embedded mode; the key only has to be the same every time.
        key = f"embedded:{settings.workspace}"
    if len(key) < _SHORTEST_KEY:
        raise ConfigError(
            f"PLANCYCLE_SECRET_KEY phải có từ {_SHORTEST_KEY} ký tự trở lên (chuỗi ngẫu nhiên, "
            "giữ bí mật, không đổi trong năm)."
        )
    return key.encode()


def mail_root(settings: Settings) -> Path:
    """Folder of the embedded server's mailboxes."""
    return settings.workspace / "mail"


def _sender(
    settings: Settings, profile: Profile, clock: Clock
) -> Callable[[], AbstractContextManager[MessageSender]]:
    if settings.mail_mode is MailMode.EMBEDDED:
        return lambda: _embedded_sender(settings, profile, clock)
    smtp = SmtpSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=Security(settings.smtp_security),
        login=settings.smtp_user,
        password=settings.smtp_password,
        ca_file=settings.ca_file,
    )
    return lambda: YagmailSender(smtp, clock)


@contextmanager
def _embedded_sender(settings: Settings, profile: Profile, clock: Clock) -> Iterator[MessageSender]:
    """A sender to a server of our own that lives as long as the connection."""
    own = [profile.reporting.reply_to]
    bouncing = settings.embedded_bouncing
    with LocalMailServer(mail_root(settings), clock, own, bouncing=bouncing) as server:
        smtp = SmtpSettings(host=server.host, port=server.port, security=Security.NONE)
        with YagmailSender(smtp, clock) as sender:
            yield sender


def _imap(settings: Settings, folder: str) -> ImapSettings:
    return ImapSettings(
        host=settings.imap_host,
        port=settings.imap_port,
        security=Security(settings.imap_security),
        login=settings.imap_user,
        password=settings.imap_password,
        ca_file=settings.ca_file,
        folder=folder,
    )


def _mailbox(settings: Settings) -> Mailbox:
    if settings.mail_mode is MailMode.EMBEDDED:
        return MaildirMailbox(_maildir(mail_root(settings) / DEPARTMENT))
    if settings.inbox_maildir is not None:
        return MaildirMailbox(settings.inbox_maildir)
    return ImapMailbox(_imap(settings, settings.imap_folder))


def _archive(settings: Settings) -> SentArchive | None:
    if settings.mail_mode is MailMode.EMBEDDED:
        return MaildirArchive(_maildir(mail_root(settings) / OUTSIDE))
    if settings.sent_maildir is not None:
        return MaildirArchive(settings.sent_maildir)
    if settings.imap_sent_folder:
        return ImapArchive(_imap(settings, settings.imap_sent_folder))
    return None


def _maildir(path: Path) -> Path:
    """The embedded server's own mailbox, there before its first message."""
    for folder in ("tmp", "new", "cur"):
        (path / folder).mkdir(parents=True, exist_ok=True)
    return path
