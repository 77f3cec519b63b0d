"""Work on the installation itself: a backup, a look at the way of mail."""

import time

from plancycle.cycle.incoming.reading.authenticity import learn_from_trip
from plancycle.cycle.keeping.backup import make_backup
from plancycle.installation.mail_mode_file import looked_at
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import MailMode, Settings
from plancycle.mail.doctor.doctor import diagnose
from plancycle.mail.doctor.doctor_lines import Line, has_faults
from plancycle.mail.doctor.doctor_trip import required_lines
from plancycle.model.errors import ConfigError, StepError
from plancycle.model.periods import VIETNAM
from plancycle.vi.system_words import system_words
from plancycle.wiring.office_mail import mail_probe
from plancycle.wiring.office_store import open_store, work_folder_of
from plancycle.wiring.open_office import open_database, system_clock

_WAIT = 120.0
"""Seconds until the message to ourselves has to be back."""


def back_up(settings: Settings) -> str:
    """Make a backup in the folder of the settings. Returns: what was made, in sentences.

    Raises: StepError: files were lost before; ConfigError: there is no such folder.
    """
    if settings.backup_dir is None:
        raise ConfigError("Chưa đặt thư mục sao lưu (PLANCYCLE_BACKUP_DIR) trong cấu hình.")
    try:
        settings.backup_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open_store(settings) as store:
            work = work_folder_of(settings, store.database)
            made = make_backup(work, settings.backup_dir.resolve(), system_clock())
    except OSError as error:
        raise ConfigError(
            f"Không ghi được vào thư mục sao lưu ({system_words(error)}); hãy kiểm tra ổ đĩa, "
            "chỗ trống và quyền ghi."
        ) from error
    said = f"Đã sao lưu và kiểm tra lại {len(made.manifest.files)} tệp: {made.folder.name}."
    if made.manifest.lost:
        raise StepError(
            f"{said}\nNhưng {len(made.manifest.lost)} tệp trong kho đã mất hoặc hỏng từ trước nên "
            "không có trong bản sao lưu. Hãy báo người phụ trách phần mềm."
        )
    return said


def look_at_mail(settings: Settings, profile: str) -> str:
    """Send a message to ourselves and see it come back. Returns: what was seen, a line each.

    Raises: StepError with the same lines: something is wrong.
    """
    on_trial = settings_for(settings, profile)
    own = looked_at(on_trial)
    said: list[str] = []
    if own.mail_mode is MailMode.EMBEDDED:
        said.append("Đang dùng máy chủ thư thử của phần mềm: thư không đi ra ngoài.")
    elif on_trial.mail_mode is MailMode.EMBEDDED:
        said.append("Thư còn ở chế độ thử. Dưới đây là máy chủ thư đã điền trong cấu hình.")
    probe = mail_probe(own, profile, _WAIT, lambda _: None, time.sleep)
    today = system_clock().astimezone(VIETNAM).date()
    examination = probe.examine()
    lines: list[Line] = list(diagnose(examination, today))
    trip = examination.round_trip
    if trip is not None and trip.seconds is not None and own.authserv_id:
        with open_database(own) as database:
            known = learn_from_trip(database, own.authserv_id, trip, today)
        lines += required_lines(trip, own.authserv_id, known)
    said += [f"{line.verdict} - {line.subject}: {line.text}" for line in lines]
    if has_faults(lines):
        raise StepError("\n".join(said))
    return "\n".join(said)
