"""The only wiring: settings and a profile become an office with store, papers and mail."""

import getpass
import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from plancycle.cycle.workplace.last_profile import last_profile, remember_profile
from plancycle.cycle.workplace.office import Office, belongs
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.faces.page_words import word_as_page
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import SQLITE_FILE, MailMode, Settings
from plancycle.installation.work_folder import make_private, mark_work_folder, require_work_folder
from plancycle.mail.outgoing.compose import MailComposer
from plancycle.model.acts import Act, word_plainly, worded
from plancycle.model.errors import ConfigError
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.people.acting import as_person
from plancycle.profiles import load_profile
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database
from plancycle.wiring.office_mail import (
    mail_root,
    mail_sender,
    mail_way,
    reports_mailbox,
    sending_rates,
    sent_archive,
)

if TYPE_CHECKING:
    from plancycle.forms.opening.sandbox import FormReader

Clock = Callable[[], datetime]
_SHORTEST_KEY = 16
_FEWEST_LETTERS = 6
"""Of a key that nobody guesses: "0000..." is as good as none."""
_LOG = logging.getLogger(__name__)

__all__ = [
    "Clock",
    "clock_at",
    "composer_for",
    "form_reader",
    "mail_root",
    "message_key",
    "open_database",
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


def _log_plainly(text: str) -> None:
    _LOG.warning(worded(text, word_plainly))


@contextmanager
def open_office(
    settings: Settings,
    profile_code: str,
    clock: Clock = system_clock,
    actor: str = "",
    *,
    todays_files: bool = False,
    may_create: bool = True,
    warn: Callable[[str], None] = _log_plainly,
) -> Iterator[Office]:
    """An office ready for work; its connections close with the block.

    Args:
        todays_files: the step is made from the profile's files as they are. Without it, a step of
            an issued year goes on with the last good profile where the files are broken.
        may_create: a work folder that is not there is made.
        warn: told of that, in one line, with the acts it asks for still marked; without one the log
            says it. Letters to the operator speak of the console's pages, whichever face wrote
            them: an official reads them.

    Raises:
        ConfigError: the profile or a setting is wrong.
        PlanCycleError: the database can't be opened.
    """
    settings = settings_for(settings, profile_code)
    profile, broken = _read_profile(settings, profile_code)
    # Before the folder is asked for: a profile that was never right makes none.
    if broken is not None and (todays_files or not _has_database(settings)):
        raise broken
    require_work_folder(settings, may_create=may_create)
    who = " ".join(actor.split()) or settings.actor or getpass.getuser()
    with (
        closing(renderer_for(settings, profile_code)) as renderer,
        closing(composer_for(settings, profile_code)) as composer,
        _database(settings, clock, who) as database,
    ):
        if profile is None:
            assert broken is not None
            profile = _last_good_profile(settings, database, profile_code, broken)
            warn(_stands_in(profile_code, broken))
        else:
            # Of every step and not only at issue: what stands in is what was right last.
            remember_profile(settings.workspace, profile)
        belongs(database, profile.code)
        office = _office(settings, profile, database, clock, renderer, composer)
        yield replace(
            office,
            act_words=word_as_page,
            profile_faults=tuple(str(broken).splitlines()) if broken is not None else (),
        )


def _office(
    settings: Settings,
    profile: Profile,
    database: Database,
    clock: Clock,
    renderer: DocumentRenderer,
    composer: MailComposer,
) -> Office:
    """The office of a profile that works, each of its parts as the settings say."""
    return Office(
        profile=profile,
        database=database,
        blobs=_blobs(settings),
        renderer=renderer,
        composer=composer,
        clock=clock,
        papers=settings.workspace / "papers",
        page_templates=(settings.templates_dir,),
        draws_board=settings.draws_board,
        key=message_key(settings),
        authserv_id=settings.authserv_id,
        require_dmarc=settings.require_dmarc,
        sender=mail_sender(settings, profile.reporting.reply_to, clock),
        mailbox=reports_mailbox(settings),
        archive=sent_archive(settings),
        reader=lambda: form_reader(settings),
        rates=sending_rates(settings),
        trusted_certificates=settings.config_dir / "common" / "trusted-certificates",
        mail_way=mail_way(settings),
    )


def _read_profile(settings: Settings, code: str) -> tuple[Profile | None, ConfigError | None]:
    """The profile as its files say, or what is wrong with them."""
    try:
        return load_profile(settings.config_dir, code), None
    except ConfigError as error:
        return None, error


def _blobs(settings: Settings) -> BlobStore:
    return BlobStore(settings.workspace / "blobs")


def _last_good_profile(
    settings: Settings, database: Database, code: str, broken: ConfigError
) -> Profile:
    """What stands in for broken files. Raises: ConfigError if nothing does."""
    profile = last_profile(settings.workspace, database, _blobs(settings), code)
    if profile is None:
        raise _nothing_stands_in(code, broken)
    return profile


def _has_database(settings: Settings) -> bool:
    """Whether there may be an issued year; a database is not made for a profile that is broken."""
    return bool(settings.database_url) or (settings.workspace / SQLITE_FILE).is_file()


def _stands_in(code: str, broken: ConfigError) -> str:
    """What is to be known where another profile stands in for broken files."""
    first, *more = str(broken).splitlines()
    further = f" (và {len(more)} lỗi khác)" if more else ""
    return (
        f"Lưu ý: tệp cấu hình hiện nay của hồ sơ “{code}” có lỗi, bước này dùng bản đúng gần nhất; "
        "mọi thay đổi từ đó (kể cả địa chỉ thư) chưa có hiệu lực. "
        f"Hãy {Act.CHECK_PROFILE(profile=code):order} và sửa. Lỗi: {first}{further}"
    )


def _nothing_stands_in(code: str, broken: ConfigError) -> ConfigError:
    """What is wrong with the files, where no year was issued that could be shown without them."""
    return type(broken)(
        f"{broken}\nTrong cơ sở dữ liệu cũng chưa có năm nào của hồ sơ “{code}” được ban hành kế "
        "hoạch, nên không có bản đã chốt để dùng thay."
    )


def open_database(settings: Settings, clock: Clock = system_clock) -> Database:
    """The store alone, for what no profile is needed for; to be closed, best by ``with``.

    Raises: ConfigError: there is no such work folder, or its database is gone.
    """
    require_work_folder(settings, may_create=False)
    return _database(settings, clock, settings.actor or getpass.getuser())


def _database(settings: Settings, clock: Clock, who: str) -> Database:
    """The database of a work folder that is meant; made, private, where it is not there yet."""
    with suppress(OSError):  # the database says what is wrong with the folder
        make_private(settings)
    database = Database(settings.database, clock, who, office=settings.office, may_upgrade=False)
    mark_work_folder(settings)
    return as_person(database, who)


def form_reader(settings: Settings) -> "FormReader":
    """What reads the files that units send; it starts nothing before the first one.

    What a killed run left of a conversion is removed, whether this one converts anything or not.
    """
    from plancycle.forms.opening.convert import LibreOfficeConverter, sweep_leftovers
    from plancycle.forms.opening.sandbox import FormReader

    program = settings.libreoffice
    # By the system's clock, as the files are dated; the office's may be a made-up one.
    sweep_leftovers(system_clock().timestamp())
    return FormReader(converter=LibreOfficeConverter(program) if program else None)


def renderer_for(settings: Settings, profile_code: str) -> DocumentRenderer:
    """A renderer in which the profile's own Word files win, then the office's; to be closed."""
    own = [folder / "documents" for folder in settings.own_template_dirs]
    own.insert(0, settings.config_dir / profile_code / "templates")
    return DocumentRenderer([settings.templates_dir / "documents"], own_dirs=own)


def composer_for(settings: Settings, profile_code: str) -> MailComposer:
    """A composer in which the profile's own e-mail templates win, as above; to be closed."""
    own = [folder / "emails" for folder in settings.own_template_dirs]
    own.insert(0, settings.config_dir / profile_code / "templates" / "emails")
    return MailComposer([settings.templates_dir / "emails"], own_dirs=own)


def message_key(settings: Settings) -> bytes:
    """The key of the Message-IDs.

    Raises: ConfigError: the secret of the installation is missing or too weak.
    """
    key = settings.secret_key.get_secret_value().strip()
    if settings.mail_mode is MailMode.EMBEDDED and not key:
        # Nothing leaves the machine in embedded mode; the key only has to be the same every time.
        key = f"embedded:{settings.workspace}"
    if len(key) < _SHORTEST_KEY or len(set(key)) < _FEWEST_LETTERS:
        raise ConfigError(
            f"PLANCYCLE_SECRET_KEY phải có từ {_SHORTEST_KEY} ký tự trở lên (chuỗi ngẫu nhiên, "
            "giữ bí mật, không đổi trong năm). Lấy một chuỗi bằng: python -c 'import secrets; "
            "print(secrets.token_urlsafe(32))'"
        )
    return key.encode()
