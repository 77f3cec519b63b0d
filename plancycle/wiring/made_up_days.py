"""A day that is made up: for rehearsals and for a restored office, never in a real year.

On a day that is not today a form would go too early, a report would be late that is in time, and
the record would say that it was so. The one place where a face turns a day it was given into a
clock.
"""

from datetime import date

from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import MailMode, Settings
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import ConfigError
from plancycle.wiring.open_office import Clock, clock_at, open_database


def clock_for(settings: Settings, profile: str, day: date | None) -> Clock:
    """The clock a step goes by: the system's, or one that stands on a made-up day.

    Args: day: None for today.
    Raises: ConfigError: a day was given, and the year is real.
    """
    if day is not None and not may_make_up_a_day(settings, profile):
        raise ConfigError(
            f"Không dùng được ngày giả định {vietnamese_date(day)}: hồ sơ “{profile}” "
            "gửi thư thật, nên "
            "mọi việc tính theo ngày hôm nay. Ngày giả định chỉ dành cho diễn tập, dùng thử (thư "
            "nội bộ), và cho dữ liệu vừa phục hồi chưa được phép gửi thư. Việc bị lỡ thì "
            f"{Act.DO_TODAY(profile=profile):order}: phần mềm tự làm bù."
        )
    return clock_at(day)


def may_make_up_a_day(settings: Settings, profile: str) -> bool:
    """Whether a step of a profile may go by another day than today's.

    It may where its mail stays on this machine, as in every rehearsal, and where a restored office
    is held: then no letter leaves before a person has looked.
    """
    own = settings_for(settings, profile)
    # In this order: of a trial the database need not be opened.
    return own.mail_mode is MailMode.EMBEDDED or _is_held(own)


def _is_held(settings: Settings) -> bool:
    with open_database(settings) as database, database.read() as tx:
        restoration = tx.restorations.newest()
    return restoration is not None and restoration.released_at is None
