"""Everything to be said of a profile, what a sound one should be warned of too.

It stands apart from the reading: every command reads a profile, few ask for advice on it.
"""

from pathlib import Path

from plancycle.model.findings import Finding
from plancycle.profiles import advice, ended_units, outline_rules, period_advice, plan_advice
from plancycle.profiles.all_rules import Rule
from plancycle.profiles.load import Loading

ADVICE: tuple[Rule, ...] = (
    *period_advice.RULES,
    *advice.RULES,
    *ended_units.RULES,
    *plan_advice.RULES,
    *outline_rules.ADVICE,
)
"""Warnings about a profile that is sound."""


def check_profile(config_dir: Path, code: str, *template_dirs: Path) -> tuple[Finding, ...]:
    """Everything wrong (ERROR) or doubtful (WARNING) with a profile; warnings once it is sound.

    Args: template_dirs: folders of the common Word templates; none leaves the names of templates
        unchecked.
    """
    loading = Loading(config_dir, code, template_dirs)
    sound = loading.run()
    if sound is not None:
        for warn in ADVICE:
            loading.findings.extend(warn(sound.parts))
    return loading.in_order()
