"""The checker of papers: form after Nghị định 30/2020/NĐ-CP, and sense."""

from plancycle.lint.check import check_file, check_paper
from plancycle.lint.fixing.mended_copy import Change, MendedPaper, mend_file
from plancycle.lint.reading.read import read_paper
from plancycle.lint.registry import Rule
from plancycle.lint.rule_table import RULES

__all__ = [
    "RULES",
    "Change",
    "MendedPaper",
    "Rule",
    "check_file",
    "check_paper",
    "mend_file",
    "read_paper",
]
