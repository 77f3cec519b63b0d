"""A target of a plan as one point: what is aimed at, how much by which year, who leads."""

import re

from plancycle.documents.wording.wording import bare
from plancycle.model.assignments import actors_label
from plancycle.model.plan import Target
from plancycle.model.units import UnitRegister

_NUMBER_LAST = re.compile(r"\d$")


def target_point(target: Target, register: UnitRegister) -> str:
    """``Tỷ lệ hộ có Internet: 80% năm 2026; 90% năm 2027 (Sở Khoa học và Công nghệ chủ trì)``.

    A target without values stands as the profile words it.
    """
    text = target.text
    if target.values:
        values = "; ".join(
            f"{value_in_words(value, target.measure or '')} năm {year}"
            for year, value in sorted(target.values.items())
        )
        text = f"{bare(text)}: {values}"
    if target.leads:
        text = f"{bare(text)} ({actors_label(target.leads, register)} chủ trì)"
    return text


def value_in_words(value: str, measure: str) -> str:
    """A value with its unit, unless it is in words or says its unit itself."""
    if not measure or not _NUMBER_LAST.search(value):
        return value
    return f"{value}%" if measure == "%" else f"{value} {measure}"
