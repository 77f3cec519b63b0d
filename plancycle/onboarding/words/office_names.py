"""Whom an office's plans can name: its register, with the words of its headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plancycle.model.acts import Act
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding
from plancycle.model.units import UnitRegister
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import PlanWords, load_plan_words
from plancycle.profiles.load import known_units


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """What names in a plan are matched to.

    Attributes:
        register, area: of the profile. words: of headings and abbreviations.
        findings: what is wrong with the register meanwhile.
    """

    register: UnitRegister
    area: str
    words: PlanWords
    findings: tuple[Finding, ...]

    def matched(self, answers: Mapping[str, Any] | None = None) -> ActorNames:
        """The matching of names. Args: answers: what the office decided about names before."""
        return ActorNames(self.register, self.words, self.area, answers or {})


def load_office_names(folder: Path) -> OfficeNames:
    """The names of a profile.

    Raises: ConfigError if it has no units yet that leads could be matched to, or its files can't be
        read.
    """
    register, area, findings = known_units(folder.parent, folder.name)
    if not register.units:
        raise ConfigError(
            f"{folder / 'units.csv'}: chưa có đơn vị nào để đối chiếu tên. Nhập danh mục trước: "
            f"{Act.IMPORT_UNITS(folder=folder)}"
        )
    return OfficeNames(register, area, load_plan_words(folder.parent), findings)
