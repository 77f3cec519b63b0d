"""Places of a new profile that its office has still to fill in, written ``(ghi ...)``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plancycle.model.findings import FilePlace, Finding
from plancycle.profiles.checks import Check
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.yaml_source import KeyPath, YamlSource

_MARK = "(ghi "
_FIX = "Thay cả cụm trong ngoặc bằng nội dung của địa phương."
_COLUMNS = ("code", "name", "short_name", "groups", "superior", "emails", "successors")


def unfilled(hint: str) -> str:
    """A place to be filled in, e.g. ``(ghi tên cơ quan ban hành)``."""
    return f"{_MARK}{hint})"


def is_unfilled(value: Any) -> bool:
    """Whether a value is still such a place."""
    return isinstance(value, str) and value.startswith(_MARK)


def places_are_filled(parts: Parts) -> Iterator[Finding]:
    """Nothing is left to be filled in, in the YAML files or the register."""
    for source in (parts.locality, parts.plan, parts.reporting):
        if source is not None:
            yield from _in_yaml(source, source.data, ())
    if groups := [place.source for place in parts.group_places.values() if place.own]:
        yield from _in_yaml(groups[0], groups[0].data, ())
    for row in parts.rows:
        for column in _COLUMNS if row.unit is not None else ():
            value = getattr(row.unit, column) or ""
            text = value if isinstance(value, str) else " ".join(value)
            if is_unfilled(text):
                yield row.finding(Check.UNFILLED, column, f"chưa điền: “{text}”.", _FIX)


def _in_yaml(source: YamlSource, value: Any, path: KeyPath) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_yaml(source, inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _in_yaml(source, inner, (*path, n))
    elif is_unfilled(value):
        yield source.finding(Check.UNFILLED, path, f"chưa điền: “{value}”.", _FIX)


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Findings less those that only say that a place not filled in is no right value."""
    known = list(findings)
    places = {f.file_place for f in known if f.code == Check.UNFILLED}
    return [f for f in known if f.code == Check.UNFILLED or places.isdisjoint(_around(f))]


def _around(finding: Finding) -> tuple[FilePlace, ...]:
    return finding.file_place.around if finding.file_place is not None else ()


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (places_are_filled,)
