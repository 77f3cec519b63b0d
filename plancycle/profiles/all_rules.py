"""Every rule that a profile is checked by, in the order in which they run."""

from collections.abc import Callable, Iterator

from plancycle.model.findings import Finding
from plancycle.profiles import (
    advice,
    ended_units,
    outline_rules,
    paper_rules,
    period_advice,
    placeholder_rules,
    plan_advice,
    plan_rules,
    register_rules,
    reporting_rules,
    unfilled,
)
from plancycle.profiles.profile_parts import Parts

Rule = Callable[[Parts], Iterator[Finding]]

ERRORS: tuple[Rule, ...] = (
    *unfilled.RULES,
    *paper_rules.RULES,
    *placeholder_rules.RULES,
    *reporting_rules.RULES,
    *plan_rules.RULES,
    *outline_rules.RULES,
)
"""Rules for any profile, sound or not."""

ERRORS_WITH_REGISTER: tuple[Rule, ...] = (*register_rules.RULES, *plan_rules.RULES_WITH_REGISTER)
"""Rules that make sense only where the register and the groups could be read."""

ADVICE: tuple[Rule, ...] = (
    *period_advice.RULES,
    *advice.RULES,
    *ended_units.RULES,
    *plan_advice.RULES,
    *outline_rules.ADVICE,
)
"""Warnings about a profile that is sound."""
