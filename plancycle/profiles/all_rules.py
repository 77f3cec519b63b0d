"""Every rule that a profile must keep to be used, in the order in which they run."""

from collections.abc import Callable, Iterator

from plancycle.model.findings import Finding
from plancycle.profiles import (
    outline_rules,
    paper_rules,
    placeholder_rules,
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
