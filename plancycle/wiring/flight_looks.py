"""The wiring of checks: of a profile with its templates, and of all that the morning's asks."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

from plancycle.cycle.keeping.flight_check import Looks
from plancycle.cycle.keeping.kept_backups import backups_in
from plancycle.installation.office_settings import settings_for
from plancycle.installation.settings import Settings
from plancycle.model.findings import Finding, has_errors
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from plancycle.profiles.profile_check import check_profile
from plancycle.wiring.office_mail import mail_probe
from plancycle.wiring.open_office import composer_for, message_key, renderer_for

MAIL_SECONDS = 120.0
"""Until the message to ourselves has to be back."""


def inspect_profile(settings: Settings, profile_code: str) -> tuple[Finding, ...]:
    """Everything to be said of a profile: its data, then (once that is sound) its templates.

    Raises: ConfigError: the secret of the installation is missing or too weak.
    """
    from plancycle.cycle.papers.trying.preflight import check_templates
    from plancycle.mail.outgoing.check_own_mails import check_own_mails

    message_key(settings)
    common = [f / "documents" for f in (*settings.own_template_dirs, settings.templates_dir)]
    findings = check_profile(settings.config_dir, profile_code, *common)
    # Templates are tried with the profile's data, of which there is none that is sound.
    if has_errors(findings):
        return findings
    profile = load_profile(settings.config_dir, profile_code)
    with (
        closing(renderer_for(settings, profile_code)) as renderer,
        closing(composer_for(settings, profile_code)) as composer,
    ):
        return (*findings, *check_templates(profile, renderer), *check_own_mails(composer))


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
