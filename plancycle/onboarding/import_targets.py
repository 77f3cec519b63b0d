"""Rows of targets to data of ``plan.yaml``, and the list of what waits for a person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plancycle.onboarding.actor_names import ActorNames
from plancycle.onboarding.decisions import Decision, DecisionKind
from plancycle.onboarding.target_rows import TargetColumn, TargetRole, TargetRow, TargetTables
from plancycle.profiles.unfilled import unfilled
from plancycle.profiles.yaml_text import comment, entry

_NOTHING = frozenset(("", "-", "–", "x", "…", "..."))
_AMOUNT = re.compile(r"[\d.,]+\s*%")


@dataclass(frozen=True, slots=True)
class ImportedTarget:
    """A target as data of ``plan.yaml``, and the comments that stand above it."""

    data: dict[str, Any]
    comments: tuple[str, ...]


@dataclass
class ImportedTargets:
    """Targets in the order of the file, and everything to be decided."""

    targets: list[ImportedTarget] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def import_target_rows(tables: TargetTables, names: ActorNames, year: int) -> ImportedTargets:
    """Targets out of the rows of their tables.

    Args:
        tables: as ``find_targets`` gives them. names: the names of the register.
        year: the only year of the plan, which values without a year are of; 0 if it has several.
    """
    read = ImportedTargets()
    for table, columns in tables.columns:
        for column in columns:
            used = [row.row for row in tables.rows if row.table is table and _has(row, column)]
            if used and (column.role is TargetRole.OTHER or _is_of_no_year(column, year)):
                read.decisions.append(_untaken(row_name(table.name, column), used, column))
    unknown: dict[str, list[str]] = {}
    for n, row in enumerate(tables.rows, start=1):
        read.targets.append(_target(read, row, f"chi-tieu-{n:02d}", names, year, unknown))
    read.decisions += [_unknown_name(name, places) for name, places in unknown.items()]
    if tables.headings:
        message = (
            "Dòng chỉ có tên: ghi thành chú thích ở chỉ tiêu dưới nó, không in trong kế hoạch."
        )
        shown = "; ".join(tables.headings)
        read.decisions.append(Decision(DecisionKind.UNREAD, "Cả bảng", shown, message))
    if shares := sum(map(_is_share, read.targets)):
        message = (
            f"{shares} chỉ tiêu theo tỷ lệ đã ghi giá trị từng năm nhưng chưa thu số liệu: muốn "
            "thu trong báo cáo thì thêm share, unit, reporters ở từng chỉ tiêu."
        )
        read.decisions.append(
            Decision(DecisionKind.GUESS, "Cả bảng", f"{shares} chỉ tiêu", message)
        )
    return read


def _unknown_name(name: str, places: list[str]) -> Decision:
    """A name that the register does not have is asked about once, wherever else it stands."""
    also = f" Tên này đứng ở {len(places)} dòng." if len(places) > 1 else ""
    message = f"Không có trong danh mục đơn vị: ghi nguyên văn vào others.{also}"
    return Decision(DecisionKind.KEPT, places[0], name, message)


def row_name(table: str, column: TargetColumn) -> str:
    """A column's place in words."""
    return f"{table}, cột “{column.heading}”"


def _has(row: TargetRow, column: TargetColumn) -> bool:
    return any(own is column for own, _ in row.cells)


def _is_of_no_year(column: TargetColumn, year: int) -> bool:
    return column.role is TargetRole.VALUE and not (column.year or year)


def _untaken(place: str, rows: list[int], column: TargetColumn) -> Decision:
    shown = f"có nội dung ở {len(rows)} dòng"
    if column.role is TargetRole.VALUE:
        message = (
            "Cột giá trị không ghi năm nào; nội dung ghi thành chú thích, cần ghi vào values theo "
            "năm."
        )
    else:
        message = "Không phải giá trị cần đạt hoặc chưa rõ để làm gì: ghi thành chú thích."
    return Decision(DecisionKind.UNREAD, place, shown, message)


def _target(
    read: ImportedTargets,
    row: TargetRow,
    target_id: str,
    names: ActorNames,
    year: int,
    unknown: dict[str, list[str]],
) -> ImportedTarget:
    """One target.

    Args: unknown: gets every name that the register does not have, with its places.
    """

    def decide(kind: DecisionKind, place: str, text: str, message: str) -> None:
        read.decisions.append(Decision(kind, place, text, message, target_id))
        comments.append(f"{kind.value.upper()} ({place}): “{text}”. {message}")

    comments = [f"Nhóm chỉ tiêu trong bảng: {row.section}"] if row.section else []
    data: dict[str, Any] = {"id": target_id, "text": row.text or unfilled("nội dung chỉ tiêu")}
    place = row.table.place(row.row)
    if not row.text:
        decide(DecisionKind.UNREAD, place, "", "Dòng không có nội dung chỉ tiêu.")
    measures = [text for _, text in row.of(TargetRole.MEASURE)]
    if measures and measures[0].casefold() not in _NOTHING:
        data["measure"] = measures[0]
    values = _values(row, year)
    if values:
        data["values"] = values
    else:
        decide(DecisionKind.UNREAD, place, row.text, "Không có giá trị của năm nào.")
    leads = _leads(row, names, unknown)
    if leads:
        data["leads"] = leads
    comments += [
        f"cột “{column.heading}”: {text}"
        for column, text in row.cells
        if column.role is TargetRole.OTHER or _is_of_no_year(column, year)
    ]
    return ImportedTarget(data, tuple(comments))


def _values(row: TargetRow, year: int) -> dict[int, str]:
    """What is to be reached, by year, as the table says it."""
    values: dict[int, str] = {}
    for column, text in row.of(TargetRole.VALUE):
        if (column.year or year) and text.casefold() not in _NOTHING:
            values.setdefault(column.year or year, text)
    return values


def _leads(row: TargetRow, names: ActorNames, unknown: dict[str, list[str]]) -> list[Any]:
    leads: list[Any] = []
    for column, text in row.of(TargetRole.LEAD):
        for actor in names.read(text):
            data = actor.data
            if data is None:
                data = {"others": actor.text}
                near = f" (gần giống “{actor.suggestion}”)" if actor.suggestion else ""
                place = row.table.place(row.row, column.heading)
                unknown.setdefault(f"{actor.text}{near}", []).append(place)
            if data not in leads:
                leads.append(data)
    return leads


def _is_share(target: ImportedTarget) -> bool:
    values = target.data.get("values", {}).values()
    return target.data.get("measure") == "%" or any(map(_AMOUNT.search, values))


def render_targets(targets: Iterable[ImportedTarget]) -> str:
    """The ``targets`` part of ``plan.yaml``."""
    return "targets:\n" + "\n".join(map(_text, targets))


def _text(target: ImportedTarget) -> str:
    notes = "".join(comment(text, 2) for text in target.comments)
    body = "".join(entry(key, value, 4) for key, value in target.data.items())
    return f"{notes}  - {body[4:]}"
