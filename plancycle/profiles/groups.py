"""Unit groups: the common ones, under those of a profile's own file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from plancycle.model.findings import Finding
from plancycle.model.units import UnitGroup
from plancycle.profiles.checks import Check
from plancycle.profiles.profile_parts import GroupPlace, Located, locate
from plancycle.profiles.schema import GroupLine
from plancycle.profiles.yaml_source import YamlSource


@dataclass
class GroupTable:
    """Groups by code, and where each stands.

    A later file adds groups, and of a group that is known overrides the keys it gives.
    """

    merged: dict[str, UnitGroup] = field(default_factory=dict)
    places: dict[str, GroupPlace] = field(default_factory=dict)

    @property
    def groups(self) -> tuple[UnitGroup, ...]:
        """The groups in the order in which they were first named."""
        return tuple(self.merged.values())

    def add(self, source: YamlSource, own: bool) -> Iterator[Finding]:
        """Take in one file; ``own`` tells the profile's own from the common one."""
        first: dict[str, int] = {}
        raw = source.get(("groups",))
        for n, raw_line in enumerate(raw if isinstance(raw, list) else ()):
            # A line that is wrong elsewhere still names its group.
            if isinstance(raw_line, dict) and isinstance(raw_line.get("code"), str):
                self.places[raw_line["code"]] = GroupPlace(source, ("groups", n), own)
        for line in locate(source, ("groups",), GroupLine):
            code = line.value.code
            if code in first:
                yield line.finding(
                    Check.DUPLICATE_CODE,
                    ("code",),
                    f"mã nhóm “{code}” bị trùng (đã có ở dòng {first[code]}).",
                    "Mỗi nhóm có một mã riêng.",
                )
                continue
            # A group that the common file knows may give only what differs.
            if code not in self.merged:
                yield from _incomplete(line)
            first[code] = source.line((*line.path, "code"))
            self.merged[code] = _merge(self.merged.get(code), line.value)


def _incomplete(line: Located[GroupLine]) -> Iterator[Finding]:
    for key in ("name", "short_name"):
        if getattr(line.value, key) is None:
            yield line.finding(
                Check.MISSING_KEY,
                (key,),
                f"thiếu khóa “{key}”.",
                f"Nhóm mới “{line.value.code}” cần đủ name và short_name.",
            )


def _merge(known: UnitGroup | None, line: GroupLine) -> UnitGroup:
    base = known or UnitGroup(line.code, line.name or line.code, line.short_name or line.code)
    return UnitGroup(
        code=line.code,
        name=line.name or base.name,
        short_name=line.short_name or base.short_name,
        includes=base.includes if line.includes is None else line.includes,
        mood=line.mood or base.mood,
    )
