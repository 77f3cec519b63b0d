"""Rows of targets to data of ``plan.yaml``, and the list of what waits for a person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plancycle.documents.papers.target_words import value_in_words
from plancycle.onboarding.asking.decisions import Decision, DecisionKind
from plancycle.onboarding.tables.target_columns import TargetColumn, TargetRole
from plancycle.onboarding.tables.target_rows import TargetRow, TargetTables
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.actor_phrases import names_kind
from plancycle.onboarding.words.role_labels import leads_of_items, split_roles
from plancycle.profiles.unfilled import unfilled
from plancycle.profiles.yaml_text import comment, entry

_NOTHING = frozenset(("", "-", "–", "x", "…", "..."))
_COLUMNS = "cột"
_KEPT = "kept names"
_PERIOD = "Giá trị của cả giai đoạn, không của riêng năm nào: ghi vào lời của chỉ tiêu."
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


@dataclass(frozen=True, slots=True)
class PlanYears:
    """The years of the plan that targets are read for, 0 where it does not say.

    Attributes:
        first: what a column says of a year before is no aim.
        only: the one year of a plan, which values without a year are of; 0 if it has several.
    """

    first: int = 0
    only: int = 0


def import_target_rows(
    tables: TargetTables, names: ActorNames, years: PlanYears
) -> ImportedTargets:
    """Targets out of the rows of their tables.

    Args: tables: as ``find_targets`` gives them. names: the names of the register.
    """
    read = ImportedTargets()
    for table, columns in tables.columns:
        rows = [row for row in tables.rows if row.table is table]
        read.decisions += _untaken_columns(table.name, columns, rows, years)
    unknown: dict[str, list[str]] = {}
    for n, row in enumerate(tables.rows, start=1):
        read.targets.append(_target(read, row, f"chi-tieu-{n:02d}", names, years, unknown))
    read.decisions += [_unknown_name(name, places) for name, places in unknown.items()]
    read.decisions += _names_alone(tables)
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
    return Decision(DecisionKind.KEPT, places[0], name, message, batch=_KEPT)


def _names_alone(tables: TargetTables) -> Iterable[Decision]:
    if tables.headings:
        message = "Dòng tên nhóm: ghi thành chú thích ở chỉ tiêu dưới nó, không in trong kế hoạch."
        shown = "; ".join(tables.headings)
        yield Decision(DecisionKind.TOLD, "Cả bảng", shown, message)
    if tables.empty:
        message = (
            "Dòng chỉ có tên, không có giá trị và không có dòng con: không đưa vào. Là chỉ tiêu "
            "thì điền giá trị trong tệp rồi nhập lại, hoặc thêm vào targets."
        )
        yield Decision(DecisionKind.UNREAD, "Cả bảng", "; ".join(tables.empty), message)


def row_name(table: str, column: TargetColumn) -> str:
    """A column's place in words."""
    return f"{table}, cột “{column.heading}”"


def _untaken_columns(
    table: str, columns: Sequence[TargetColumn], rows: Sequence[TargetRow], years: PlanYears
) -> Iterable[Decision]:
    """What no target gets, by column; of the columns of one year together."""
    used = {c: sum(own is c for row in rows for own, _ in row.cells) for c in columns}
    rivals = [c for c in columns if c.role is TargetRole.RIVAL and used[c]]
    for year in dict.fromkeys(c.year for c in rivals if not _is_before(c, years)):
        yield _rivals(table, year, [c for c in rivals if c.year == year])
    for column in columns:
        if used[column] and column.role is TargetRole.PERIOD and not _is_before(column, years):
            shown = f"có nội dung ở {used[column]} dòng"
            yield Decision(DecisionKind.TOLD, row_name(table, column), shown, _PERIOD)
    for column in columns:
        if used[column] and _is_untaken(column, years) and column.role is not TargetRole.RIVAL:
            yield _untaken(row_name(table, column), used[column], column, years)


def _rivals(table: str, year: int, columns: Sequence[TargetColumn]) -> Decision:
    of_year = f" của năm {year}" if year else ""
    message = (
        f"Có {len(columns)} cột giá trị{of_year}: chưa lấy cột nào, ghi thành chú thích. Xóa trong "
        "tệp những cột không phải giá trị cần đạt rồi nhập lại."
    )
    shown = "; ".join(c.heading for c in columns)
    return Decision(DecisionKind.UNREAD, table, shown, message)


def _is_before(column: TargetColumn, years: PlanYears) -> bool:
    return 0 < column.year < years.first


def _is_untaken(column: TargetColumn, years: PlanYears) -> bool:
    """Whether what a column says only stands beside the targets, as comments."""
    if column.role is TargetRole.PERIOD:
        return _is_before(column, years)
    if column.role is TargetRole.VALUE:
        return _is_before(column, years) or not (column.year or years.only)
    return column.role in (TargetRole.RIVAL, TargetRole.ASIDE, TargetRole.OTHER)


def _untaken(place: str, rows: int, column: TargetColumn, years: PlanYears) -> Decision:
    shown = f"có nội dung ở {rows} dòng"
    if _is_before(column, years):
        message = f"Của năm {column.year}, trước năm đầu của kế hoạch: chỉ ghi thành chú thích."
        return Decision(DecisionKind.TOLD, place, shown, message)
    if column.role is TargetRole.ASIDE:
        return Decision(DecisionKind.TOLD, place, shown, "Chỉ ghi thành chú thích.")
    if column.role is TargetRole.VALUE:
        message = (
            "Cột giá trị không ghi năm nào; nội dung ghi thành chú thích. Ghi năm vào tiêu đề cột "
            "(ví dụ “Năm 2026”) rồi nhập lại, hoặc ghi vào values theo năm."
        )
    else:
        message = "Không phải giá trị cần đạt hoặc chưa rõ để làm gì: ghi thành chú thích."
    return Decision(DecisionKind.UNREAD, place, shown, message, batch=_COLUMNS)


def _target(
    read: ImportedTargets,
    row: TargetRow,
    target_id: str,
    names: ActorNames,
    years: PlanYears,
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
    values = _values(row, years)
    periods = [p for p in row.of(TargetRole.PERIOD) if _counts(p, years)]
    if periods:
        data["text"] = _with_periods(
            data["text"], periods, data.get("measure", ""), alone=not values
        )
    if values:
        data["values"] = values
    elif not periods and not any(_is_asked_for_all(column, years) for column, _ in row.cells):
        decide(DecisionKind.UNREAD, place, row.text, "Không có giá trị của năm nào.")
    leads = _leads(row, names, unknown, comments)
    if leads:
        data["leads"] = leads
    comments += [
        f"cột “{column.heading}”: {text}"
        for column, text in row.cells
        if _is_untaken(column, years)
    ]
    return ImportedTarget(data, tuple(comments))


def _is_asked_for_all(column: TargetColumn, years: PlanYears) -> bool:
    """Whether the whole column is asked about: its rows need no question each."""
    is_value = column.role in (TargetRole.VALUE, TargetRole.RIVAL)
    return is_value and _is_untaken(column, years) and not _is_before(column, years)


def _values(row: TargetRow, years: PlanYears) -> dict[int, str]:
    """What is to be reached, by year, as the table says it."""
    return {
        column.year or years.only: text
        for column, text in row.of(TargetRole.VALUE)
        if not _is_untaken(column, years) and text.casefold() not in _NOTHING
    }


def _counts(period: tuple[TargetColumn, str], years: PlanYears) -> bool:
    """Whether what a cell says of several years is an aim of the plan."""
    column, text = period
    return not _is_before(column, years) and text.casefold() not in _NOTHING


def _with_periods(
    text: str, periods: Iterable[tuple[TargetColumn, str]], measure: str, *, alone: bool
) -> str:
    """A target with what is to be reached over several years, which no single year has.

    Args: alone: whether it has no value of a year besides.
    """
    said = [(_heading(c.heading), value_in_words(value, measure)) for c, value in periods]
    if alone:
        return f"{text}: " + "; ".join(f"{value} ({over})" for over, value in said)
    return f"{text} (" + "; ".join(f"{over}: {value}" for over, value in said) + ")"


def _heading(text: str) -> str:
    """A heading within a sentence: ``Mục tiêu 2026 - 2030`` in small letters."""
    words = text.casefold() if text.isupper() else text[:1].casefold() + text[1:]
    return re.sub(r"^gđ\b", "giai đoạn", words, flags=re.IGNORECASE)


def _leads(
    row: TargetRow, names: ActorNames, unknown: dict[str, list[str]], comments: list[str]
) -> list[Any]:
    """Who leads. Args: comments: gets who joins in, which a target has no place for."""
    leads: list[Any] = []
    for column, cell in row.of(TargetRole.LEAD):
        split = leads_of_items(cell) or split_roles(cell)
        text = cell if split is None else "; ".join(filter(None, (split.lead, split.rest)))
        if split is not None and split.partners:
            comments.append(f"cột “{column.heading}”, phối hợp: {split.partners}")
        for actor in names.read(text):
            data = actor.data
            if data is None and actor.suggestion == "" and names_kind(actor.text):
                data = {"others": actor.text}
            elif data is None:
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
