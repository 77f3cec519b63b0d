"""Findings: what is wrong with data, said so that the one who wrote it can mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """ERROR sends a report back; WARNING lets it in and is told; NOTE is for the operator."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in a file of a profile, or in a list that somebody keeps.

    Attributes:
        file: as named to the operator, e.g. ``thai-binh/plan.yaml``, ``Trang tính “Đơn vị”``.
        line: counted from 1; 0 for the file as a whole.
        key: what stands there, by its path in a YAML file; empty for the whole line.
        column: heading of a column of a table; empty for the whole line.
    """

    file: str
    line: int = 0
    key: tuple[str | int, ...] = ()
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(f"dòng {self.line}")
        if self.key:
            parts.append(key_text(self.key))
        if self.column:
            parts.append(f"cột “{self.column}”")
        return ", ".join(parts)

    @property
    def around(self) -> "tuple[FilePlace, ...]":
        """It, and what it lies within in its line: of ``x, a[2].b`` also ``x, a[2]`` and ``x, a``.

        A cell of a table lies within nothing but itself.
        """
        # The nearest first: it says most exactly what is meant.
        shorter = (replace(self, key=self.key[:n]) for n in range(len(self.key) - 1, 0, -1))
        return (self, *shorter)


def key_text(path: tuple[str | int, ...]) -> str:
    """A path as the operator reads it; items are counted from 1: ``tasks[3].lead``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


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
        file_place: where ``location`` is a place in a profile's files, that place; else None.
        name: of its texts in the catalogue it is of; empty where there is none, and for what was
            stored before there was.
        params: the values in its texts, by the name of their place there.
    """

    code: str
    severity: Severity
    location: str
    message: str
    fix: str
    cell: tuple[str | None, str] | None = field(default=None, compare=False)
    file_place: FilePlace | None = field(default=None, compare=False)
    name: str = field(default="", compare=False)
    params: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.location}: {self.message} {self.fix}".strip()


@dataclass(frozen=True, slots=True)
class FindingText:
    """What a catalogue says of one way in which a finding comes about.

    Attributes:
        message, fix: as of :class:`Finding`, with places for parameters: ``“{written}” là số âm.``
        severity: where nothing in the case changes it.
    """

    message: str
    fix: str
    severity: Severity = Severity.ERROR


def finding_in_file(
    code: str, severity: Severity, place: FilePlace, message: str, fix: str
) -> Finding:
    """A finding about a file of a profile; its location is the place in words."""
    return Finding(code, severity, str(place), message, fix, file_place=place)


def has_errors(findings: "tuple[Finding, ...] | list[Finding]") -> bool:
    """Whether any finding is grave enough to send the report back."""
    return any(f.severity is Severity.ERROR for f in findings)
