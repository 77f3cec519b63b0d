"""Errors inside the register: codes that repeat or lead nowhere, circles of groups or superiors."""

from collections.abc import Callable, Iterator, Mapping

from plancycle.model.findings import Finding
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import nearest
from plancycle.profiles.parts import Parts
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
    for row in parts.rows:
        if row.unit is None:
            continue
        for group in row.unit.groups:
            if group not in parts.group_codes:
                yield _unknown(row, "groups", f"không có nhóm “{group}”.", group, parts.group_codes)
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
                    yield _unknown(row, column, message, code, parts.unit_codes)


def _unknown(row: UnitRow, column: str, message: str, code: str, known: frozenset[str]) -> Finding:
    fix = nearest(code, known) or "Sửa mã hoặc bổ sung vào danh mục."
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
    told: set[str] = set()
    for start in edges:
        path = _way_back(edges, start)
        if path and told.isdisjoint(path):
            told.update(path)
            yield path


def _way_back(edges: Mapping[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """A way from ``start`` to itself, or an empty one."""
    todo: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while todo:
        path = todo.pop()
        for code in edges.get(path[-1], ()):
            if code == start:
                return (*path, code)
            if code not in seen:
                seen.add(code)
                todo.append((*path, code))
    return ()


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    codes_are_unique,
    row_codes_exist,
    superiors_do_not_circle,
    groups_do_not_circle,
)
