"""The checker of papers: form after Nghị định 30/2020/NĐ-CP, and sense."""

from plancycle.documents.lint.check import check_file, check_paper
from plancycle.documents.lint.read import read_paper
from plancycle.documents.lint.registry import Rule
from plancycle.documents.lint.rule_table import RULES

__all__ = ["RULES", "Rule", "check_file", "check_paper", "read_paper"]
