"""The wiring of what is said of a profile: its data, and its templates tried with them."""

from contextlib import closing

from plancycle.installation.settings import Settings
from plancycle.model.findings import Finding, has_errors
from plancycle.profiles import load_profile
from plancycle.profiles.profile_check import check_profile
from plancycle.wiring.open_office import composer_for, message_key, renderer_for


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
