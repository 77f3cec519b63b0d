"""The only wiring: settings and a profile become an office with store, papers and mail."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from plancycle.bootstrap_mail import (
    mail_root,
    mail_sender,
    reports_mailbox,
    sending_rates,
    sent_archive,
)
from plancycle.cycle.office import Office
from plancycle.cycle.preflight import check_templates
from plancycle.documents.render import DocumentRenderer
from plancycle.forms.convert import LibreOfficeConverter
from plancycle.forms.sandbox import FormReader
from plancycle.mail.compose import MailComposer
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding, has_errors
from plancycle.model.periods import VIETNAM
from plancycle.profiles import check_profile, load_profile
from plancycle.settings import MailMode, Settings
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database

Clock = Callable[[], datetime]
_SHORTEST_KEY = 16

__all__ = [
    "Clock",
    "clock_at",
    "form_reader",
    "inspect_profile",
    "mail_root",
    "open_office",
    "renderer_for",
    "system_clock",
]


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
            require_dmarc=settings.require_dmarc,
            sender=mail_sender(settings, profile.reporting.reply_to, clock),
            mailbox=reports_mailbox(settings),
            archive=sent_archive(settings),
            reader=lambda: form_reader(settings),
            rates=sending_rates(settings),
        )


def form_reader(settings: Settings) -> FormReader:
    """What reads the files that units send; it starts nothing before the first one."""
    program = settings.libreoffice
    return FormReader(converter=LibreOfficeConverter(program) if program else None)


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
