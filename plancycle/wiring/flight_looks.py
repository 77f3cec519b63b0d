"""The wiring of what the morning's check looks at."""

import time
from collections.abc import Callable, Iterator

from plancycle.cycle.keeping.flight_check import Looks
from plancycle.cycle.keeping.kept_backups import backups_in
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import Settings
from plancycle.installation.web_certificate import certificate_end
from plancycle.model.periods import VIETNAM
from plancycle.wiring.office_mail import mail_probe
from plancycle.wiring.profile_inspection import inspect_profile

MAIL_SECONDS = 120.0
"""Until the message to ourselves has to be back."""


def looks_of(
    settings: Settings,
    profile: str,
    wait: float = MAIL_SECONDS,
    pause: Callable[[float], None] = time.sleep,
) -> Looks:
    """What the check looks at outside of the office, each when it is asked for."""
    own = settings_for(settings, profile)
    return Looks(
        mail=lambda: _mail_faults(own, profile, wait, pause),
        files=lambda: inspect_profile(own, profile),
        backups=lambda: None if settings.backup_dir is None else backups_in(settings.backup_dir),
        address=settings.console_address,
        certificate=lambda: certificate_end(settings.console_address),
    )


def _mail_faults(
    settings: Settings, profile: str, wait: float, pause: Callable[[float], None]
) -> Iterator[tuple[str, str]]:
    """There and back, as “mail doctor” does."""
    from plancycle.mail.doctor.doctor import diagnose
    from plancycle.mail.doctor.doctor_lines import Verdict

    probe = mail_probe(settings, profile, wait, _silent, pause)
    examination = probe.examine()
    today = probe.clock().astimezone(VIETNAM).date()
    for line in diagnose(examination, today):
        if line.verdict is Verdict.ERROR:
            yield line.subject, line.text


def _silent(_: str) -> None:
    """Nobody watches."""
