"""Errors inside the register: codes that repeat or lead nowhere, circles of groups or superiors."""

from collections.abc import Callable, Iterator, Mapping

from plancycle.model.findings import Finding
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import Suggestions, nearest
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.units_csv import UnitRow


def codes_are_unique(parts: Parts) -> Iterator[Finding]:
    """No two rows carry one code."""
    first: dict[str, int] = {}
    for row in parts.rows:
        if row.code and row.code in first:
            yield row.finding(
                Check.DUPLICATE_CODE,
                "code",
                f"mã “{row.code}” bị trùng (đã có ở dòng {first[row.code]}).",
                "Mỗi đơn vị có một mã riêng.",
            )
        first.setdefault(row.code, row.line)


def row_codes_exist(parts: Parts) -> Iterator[Finding]:
    """Groups, superiors and successors that rows name are known."""
    groups, units = Suggestions(parts.group_codes), Suggestions(parts.unit_codes)
    for row in parts.rows:
        if row.unit is None:
            continue
        for group in row.unit.groups:
            if group not in parts.group_codes:
                yield _unknown(row, "groups", f"không có nhóm “{group}”.", group, groups)
        for column, codes in (
            ("superior", (row.unit.superior,) if row.unit.superior else ()),
            ("successors", row.unit.successors),
        ):
            for code in codes:
                if code == row.code:
                    message = f"ghi chính đơn vị “{code}”."
                    yield row.finding(Check.CYCLE, column, message, "Ghi đơn vị khác.")
                elif code not in parts.unit_codes:
                    message = f"danh mục không có đơn vị “{code}”."
                    yield _unknown(row, column, message, code, units)


def _unknown(row: UnitRow, column: str, message: str, code: str, known: Suggestions) -> Finding:
    fix = known.nearest(code) or "Sửa mã hoặc bổ sung vào danh mục."
    return row.finding(Check.UNKNOWN_CODE, column, message, fix)


def superiors_do_not_circle(parts: Parts) -> Iterator[Finding]:
    """No unit stands above itself."""
    above = {r.code: (r.unit.superior,) for r in parts.rows if r.unit and r.unit.superior}
    rows = {row.code: row for row in parts.rows}
    for circle in _circles({c: tuple(s for s in up if s != c) for c, up in above.items()}):
        yield rows[circle[0]].finding(
            Check.CYCLE,
            "superior",
            f"quan hệ cấp trên quay vòng: {' → '.join(circle)}.",
            "Sửa cấp trên của một trong các đơn vị này.",
        )


def groups_do_not_circle(parts: Parts) -> Iterator[Finding]:
    """Included groups exist, and no group includes itself."""
    for group in parts.groups:
        place = parts.group_places[group.code]
        for n, code in enumerate(group.includes):
            if code not in parts.group_codes:
                yield place.source.finding(
                    Check.UNKNOWN_CODE,
                    (*place.path, "includes", n),
                    f"không có nhóm “{code}”.",
                    nearest(code, parts.group_codes) or "Sửa mã hoặc bổ sung nhóm.",
                )
    for circle in _circles({g.code: g.includes for g in parts.groups}):
        place = parts.group_places[circle[0]]
        yield place.source.finding(
            Check.CYCLE,
            (*place.path, "includes"),
            f"các nhóm bao gồm nhau quay vòng: {' → '.join(circle)}.",
            "Bỏ một mã trong “includes” của các nhóm này.",
        )


def _circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, beginning and ending with the code that comes first in ``edges``."""
    # What leads to an end and what comes from one goes first: to search from each of thousands of
    # rows would take as long as their square.
    round_about = _without_ends(_turned(_without_ends(_turned(edges))))
    told: set[str] = set()
    for start in edges:
        if start not in round_about or start in told:
            continue
        path = _way_back(edges, start)
        if path and told.isdisjoint(path):
            told.update(path)
            yield path


def _without_ends(edges: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Edges less all that lead nowhere but to an end: what can't be part of a circle."""
    left = {code: len(targets) for code, targets in edges.items()}
    sources = _turned(edges)
    ends = [code for code in sources.keys() | edges.keys() if not left.get(code)]
    for end in ends:  # grows while it is walked
        for code in sources.get(end, ()):
            left[code] -= 1
            if not left[code]:
                ends.append(code)
    gone = set(ends)
    return {
        code: tuple(t for t in targets if t not in gone)
        for code, targets in edges.items()
        if code not in gone
    }


def _turned(edges: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same edges walked the other way."""
    sources_by_code: dict[str, list[str]] = {}
    for code, targets in edges.items():
        for target in targets:
            sources_by_code.setdefault(target, []).append(code)
    return {code: tuple(sources) for code, sources in sources_by_code.items()}


def _way_back(edges: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """A way from ``start`` to itself, or an empty one."""
    came_from: dict[str, str] = {}
    todo = [start]
    while todo:
        at = todo.pop()
        for code in edges.get(at, ()):
            if code == start:
                return (*_way(came_from, start, at), start)
            if code not in came_from:
                came_from[code] = at
                todo.append(code)
    return ()


def _way(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    """From ``start`` to ``end`` as it was walked."""
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    codes_are_unique,
    row_codes_exist,
    superiors_do_not_circle,
    groups_do_not_circle,
)
