"""Findings: what is wrong with data, said so that the one who wrote it can mend it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """ERROR sends a report back; WARNING lets it in and is told; NOTE is for the operator."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, in Vietnamese: where, what was found, how to mend it.

    Attributes:
        code: stable id, e.g. ``F03``; documented in ``docs/findings.md``.
        severity: see :class:`Severity`.
        location: the place as a person finds it, e.g. ``Bảng 1, mã 06, cột “Số lượng”``.
        message: what is wrong, with the value found.
        fix: what to write instead.
        cell: the cell of the form it is about, as ``(id of the row or None, name of the field)``;
            None for anything else, and once a finding was stored.
    """

    code: str
    severity: Severity
    location: str
    message: str
    fix: str
    cell: tuple[str | None, str] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.location}: {self.message} {self.fix}".strip()


def has_errors(findings: "tuple[Finding, ...] | list[Finding]") -> bool:
    """Whether any finding is grave enough to send the report back."""
    return any(f.severity is Severity.ERROR for f in findings)
