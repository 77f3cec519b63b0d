"""The groups of an imported plan, as its tasks come up."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from plancycle.model.text import fold
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import Answers
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.tables.task_structure import Structure
from plancycle.onboarding.tasks.group_column import GroupColumn, place_of
from plancycle.onboarding.words.cell_lines import running_text
from plancycle.onboarding.words.row_numbers import Level
from plancycle.profiles.unfilled import unfilled

_CODE = "Mã trong bảng: "
_ALL = "Các nhiệm vụ"
_OTHERS = "Các nhiệm vụ khác"
_NO_GROUPS = "(bảng không chia nhóm)"
_SHOWN = 60
"""Characters of a title by which a task is told."""
_SIGNS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class GroupsOfTasks:
    """Groups with Roman numbers, as ``plan.yaml`` has them.

    Attributes:
        data: the groups so far.
        notes: what the row of each says besides its name, one line each.
    """

    def __init__(self, rows: Structure, column: GroupColumn) -> None:
        self.data: list[dict[str, str]] = []
        self.notes: list[list[str]] = []
        self._rows = rows
        self._begun: list[tuple[PlanRow, str]] = []
        self._loose: dict[str, list[PlanRow]] = {}
        self._numbers = _numbers([row for row in rows.rows if row in rows.groups])
        self._column = column
        self._named: dict[str, str] = {}
        self._parts: list[PlanRow] = []

    def begin_part(self, row: PlanRow) -> None:
        """A row that stands over the groups from here on."""
        self._parts.append(row)

    def begin(self, row: PlanRow) -> None:
        """A row that names a group."""
        number = self._numbers[row] if self._numbers else roman(len(self.data) + 1)
        title = running_text(row.title)
        if self._parts and title:
            title = f"{running_text(self._parts[-1].title).rstrip(' :.')}: {title}"
        self.data.append({"id": number, "title": title or _no_title()})
        code = [f"{_CODE}{row.code}"] if row.code else []
        cells = [f"{c.heading or 'ô'}: {running_text(cell.text)}" for c, cell in row.cells]
        self.notes.append(code + cells)
        self._begun.append((row, number))

    def of(self, row: PlanRow) -> str:
        """The number of the group that a task belongs to.

        Where groups are 1 above a) or 1.1, a task without such a row above it belongs to none, nor
        does one without a name in a plan whose groups are a column: it gets a group whose name a
        person has to give.
        """
        name = self._column.names.get(place_of(row), "")
        if name:
            return self._of_name(name)
        loose = self._rows.group_level is Level.ARABIC and row not in self._rows.parent
        beside = bool(self.data) and self.data[-1]["id"] in self._named.values()
        if not self.data or beside or (loose and self._is_row_of_plan()):
            self.data.append({"id": roman(len(self.data) + 1), "title": _no_title()})
            self.notes.append([])
            self._loose[self.data[-1]["id"]] = []
        number = self.data[-1]["id"]
        if number in self._loose:
            self._loose[number].append(row)
        return number

    def _of_name(self, name: str) -> str:
        """The number of a group that a column names, however often and wherever it comes again."""
        key = fold(name)
        if key not in self._named:
            taken = {group["id"] for group in self.data}
            number = next(n for n in map(roman, count(len(self.data) + 1)) if n not in taken)
            self._named[key] = number
            self.data.append({"id": number, "title": name})
            self.notes.append([])
        return self._named[key]

    def _is_row_of_plan(self) -> bool:
        return self.data[-1]["id"] not in self._loose

    def decisions(self, answers: Answers) -> Iterator[Decision]:
        """Names that groups need, numbers that the plan does not have, what rows say besides.

        Args: answers: what the office decided before; a group that it named gets its name.
        """
        ungrouped = not (self._begun or self._named)
        for number, rows in self._loose.items():
            asked = _ungrouped(rows[0].table.name) if ungrouped else _nameless(number, rows)
            name = answers.settles(asked)
            if name is None and not ungrouped:
                yield asked
            elif name is not None:
                next(g for g in self.data if g["id"] == number)["title"] = name
        if self._parts:
            shown = "; ".join(running_text(f"{part.number}. {part.title}") for part in self._parts)
            lines = ", ".join(str(part.row) for part in self._parts)
            place = f"{self._parts[0].table.name}, dòng {lines}"
            message = "Phần gồm nhiều nhóm: tên phần ghi vào đầu tên từng nhóm của phần."
            yield Decision(DecisionKind.TOLD, place, shown, message)
        new = [(row, n) for row, n in self._begun if row.number != n]
        if new:
            shown = "; ".join(f"{row.number or row.code or '–'} → {n}" for row, n in new)
            place = new[0][0].table.name
            yield Decision(DecisionKind.TOLD, place, shown, "Nhóm được đánh số La Mã lại như thế.")
        said = [[t for t in notes if not t.startswith(_CODE)] for notes in self.notes]
        pairs = [(group, notes) for group, notes in zip(self.data, said, strict=True) if notes]
        if pairs:
            shown = "; ".join(f"{group['id']}: {', '.join(notes)}" for group, notes in pairs)
            message = "Ghi ở dòng tên nhóm (ghi chú, số cộng): chỉ để chú thích ở nhóm."
            yield Decision(DecisionKind.TOLD, "Các dòng tên nhóm", shown, message)


def name_of_only_group(groups: Sequence[Mapping[str, str]], table: str) -> Decision | None:
    """The question that a table without groups leaves; None where it has some, or was answered."""
    nameless = len(groups) == 1 and groups[0]["title"] == _no_title()
    return _ungrouped(table) if nameless else None


def _ungrouped(table: str) -> Decision:
    message = "Bảng không chia nhóm: cả bảng vào nhóm I, đặt tên cho nhóm đó."
    return Decision(
        DecisionKind.GUESS, table, _NO_GROUPS, message, topic=Topic.GROUP, proposal=_ALL
    )


def _nameless(number: str, rows: Sequence[PlanRow]) -> Decision:
    """A group whose name a person has to give, told by how its tasks begin."""
    shown = "; ".join(_beginning(running_text(row.title)) for row in rows)
    place = f"{rows[0].table.name}, dòng {', '.join(str(row.row) for row in rows)}"
    message = f"Không thuộc nhóm nào của bảng: xếp vào nhóm {number}, đặt tên cho nhóm đó."
    return Decision(DecisionKind.UNREAD, place, shown, message, topic=Topic.GROUP, proposal=_OTHERS)


def _beginning(title: str) -> str:
    words = title[:_SHOWN].rsplit(" ", 1)[0]
    return title if len(title) <= _SHOWN else f"{words} …"


def _numbers(groups: Sequence[PlanRow]) -> dict[PlanRow, str]:
    """The numbers of the plan, one that was forgotten filled in; none where they can't be kept."""
    in_order = {row: roman(n) for n, row in enumerate(groups, start=1)}
    if all(row.number in ("", in_order[row]) for row in groups):
        return in_order
    numbers = [row.number for row in groups]
    kept = all(n and set(n) <= set("IVX") for n in numbers) and len(set(numbers)) == len(numbers)
    return {row: row.number for row in groups} if kept else {}


def _no_title() -> str:
    return unfilled("tên nhóm nhiệm vụ, vì bảng của kế hoạch không chia nhóm")


def roman(n: int) -> str:
    """A number from 1 on in Roman signs."""
    text = ""
    for value, sign in _SIGNS:
        while n >= value:
            text, n = text + sign, n - value
    return text
