"""The outline of a plan against what plan.yaml holds: nothing printed twice, nothing left out."""

from collections.abc import Callable, Iterator

from plancycle.model.findings import Finding, Severity
from plancycle.model.outline import STANDARD_OUTLINE, Shown
from plancycle.profiles.checks import Check
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.yaml_source import KeyPath

# What a part of the plan may be printed as, in order of what is told to the operator.
_PRINTS: dict[str, tuple[Shown, ...]] = {
    "general_aims": (Shown.GENERAL_AIMS,),
    "targets": (Shown.TARGETS,),
    "contents": (Shown.CONTENTS,),
    "messages": (Shown.MESSAGES,),
    "channels": (Shown.CHANNELS,),
    # A letter may say in its duties what each addressee is to do; its tasks only count it.
    "tasks": (Shown.TASKS, Shown.TASK_BLOCKS, Shown.DUTIES),
    "appendix_title": (Shown.TASKS,),
    "budget": (Shown.BUDGET,),
    "duties": (Shown.DUTIES,),
}


def parts_are_shown_once(parts: Parts) -> Iterator[Finding]:
    """No part of the plan is printed in two places."""
    first: dict[Shown, KeyPath] = {}
    for shown, path in _places(parts):
        if shown in first and parts.plan is not None:
            line = parts.plan.line(first[shown])
            yield parts.plan.finding(
                Check.OUTLINE,
                path,
                f"phần “{shown}” đã in ở dòng {line}.",
                "Mỗi phần chỉ in một lần: bỏ một trong hai chỗ.",
            )
        first.setdefault(shown, path)


def _places(parts: Parts) -> Iterator[tuple[Shown, KeyPath]]:
    """What the profile's own outline shows, and where; nothing where it has none."""
    for n, chapter in _items(parts, ("outline",)):
        for path in (n, *(p for p, _ in _items(parts, (*n, "passages")))):
            value = parts.plan.get((*path, "show")) if parts.plan else None
            if isinstance(chapter, dict) and value in set(Shown):
                yield Shown(value), (*path, "show")


def _items(parts: Parts, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    raw = parts.plan.get(path) if parts.plan is not None else None
    for n, item in enumerate(raw if isinstance(raw, list) else ()):
        yield (*path, n), item


def filled_parts_are_shown(parts: Parts) -> Iterator[Finding]:
    """What plan.yaml holds is printed somewhere; else it was written for nobody."""
    if parts.plan is None:
        return
    if parts.plan.get(("outline",)) is None:
        standard = [*STANDARD_OUTLINE, *(p for c in STANDARD_OUTLINE for p in c.passages)]
        shown = {p.show for p in standard}
    else:
        shown = {part for part, _ in _places(parts)}
    for key, prints in _PRINTS.items():
        if parts.plan.get((key,)) and shown.isdisjoint(prints):
            ways = " hoặc ".join(f"“show: {p}”" for p in prints)
            yield parts.plan.finding(
                Check.NOT_SHOWN,
                (key,),
                f"phần “{key}” có nội dung nhưng bố cục của kế hoạch (outline) không in ra.",
                f"Thêm một mục có {ways} vào outline, hoặc bỏ phần này.",
                Severity.WARNING,
            )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (parts_are_shown_once,)

ADVICE: tuple[Callable[[Parts], Iterator[Finding]], ...] = (filled_parts_are_shown,)
