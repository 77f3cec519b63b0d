"""Which edits touch what the program counts on: figures, tasks, targets, what goes to each unit.

The program keeps counting by its own data, whatever an official writes into a draft. So an edit of
a number or a task makes the paper say something else than the year's reports will.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from plancycle.documents.edited.differences import Change, ChangeKind
from plancycle.documents.edited.task_blocks import BlockLine, block_concern, block_lines
from plancycle.documents.edited.word_blocks import Block, TableBlock, one_line
from plancycle.documents.papers.plan_contexts import PlanContext, PlanTaskRow
from plancycle.documents.papers.prose_tasks import GIVEN_TO
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.consolidated import Figure
from plancycle.model.documents import DocumentKind

_OF_EACH_UNIT = frozenset({DocumentKind.ASSIGNMENT_LETTER, DocumentKind.REMINDER})
"""Papers of which every unit gets one of its own, made from the template."""

_SUMMING = frozenset({DocumentKind.CONSOLIDATED_REPORT, DocumentKind.ESTIMATE_SUMMARY})
"""Papers whose tables are worked out from reports: figures, and states in words."""

_COLUMNS_OF_DATA = 3
"""Head and foot of a paper are tables of two."""

_DAY = r"ngày\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_CITED = re.compile(
    rf"[Ss]ố:?\s*\d*(?:/\d{{4}})?/[\w-]*\w(?:\s+(?:{_DAY}|ngày\s*/\s*/\d{{4}}))?"
    r"|(?<!\d\s)\bnăm\s+\d{4}\b"
)
"""``số 30/2020/NĐ-CP ngày 05/3/2020``, ``năm 2024``: numbers that count nothing."""

_BASIS = "Căn cứ "

_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|[IVX]+\.)\s+")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*|\b[IVX]+\b(?:/\d{4})?")
"""``1.250``, ``15/02/2024``; and ``II/2024`` of a quarter, or ``II`` of one without its year."""

_ROW_FIELDS: Mapping[str, str] = {
    "id": "mã",
    "title": "tên",
    "leads": "đơn vị chủ trì",
    "partners": "đơn vị phối hợp",
    "product": "sản phẩm",
    "quota": "chỉ tiêu",
    "time": "thời gian",
    "cost": "kinh phí",
}


@dataclass(frozen=True, slots=True)
class CountedData:
    """What the program keeps beside a paper.

    Attributes:
        context: what the draft was made from.
        figures: as kept with a report; empty for other papers.
        texts: what the plan says of each task and target, and what to call it in a question.
        names: of a plan whose tasks are blocks in its text: what a question calls each block.
    """

    kind: DocumentKind
    context: PaperContext
    figures: tuple[Figure, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """A change and why a person must confirm it; no ``concerns`` where it is words alone."""

    change: Change
    concerns: tuple[str, ...]


def judge_changes(
    changes: Iterable[Change], before: Sequence[Block], kept: CountedData
) -> tuple[JudgedChange, ...]:
    """Say of every change whether it touches what the program counts on.

    Args: before: the paper as the program made it; the changes are those to it.
    """
    tasks = _task_rows(kept.context)
    tables = [b for b in before if isinstance(b, TableBlock)]
    # A table holds tasks where one of its cells reads as a task's title was printed. Which table of
    # the paper that is, an own template decides.
    held = frozenset(t.number for t in tables if any(tasks.keys() & set(r) for r in t.texts))
    names = {_bare(text): name for text, name in kept.names.items()}
    known = _Tasks(tasks, held, _block_lines(before, kept), names)
    return tuple(JudgedChange(c, tuple(_concerns(c, kept, known))) for c in changes)


@dataclass(frozen=True, slots=True)
class _Tasks:
    """A plan's tasks as printed.

    Attributes:
        by_title: rows by title; tables: numbers of those in which they stand.
        lines: paragraphs that are a task's, by place; names: what a question calls a task.
    """

    by_title: Mapping[str, PlanTaskRow]
    tables: frozenset[int]
    lines: Mapping[str, BlockLine]
    names: Mapping[str, str]


def _concerns(change: Change, kept: CountedData, tasks: _Tasks) -> Iterator[str]:
    if kept.kind in _OF_EACH_UNIT:
        yield "mỗi đơn vị nhận một bản riêng lập từ mẫu; chỗ sửa này không vào các bản đó"
    # The most telling reason first, and only that: whoever confirms an edit is asked once about it,
    # not in three ways.
    touched = (
        _task_concern(change, tasks)
        or block_concern(change, tasks.lines, tasks.names)
        or _text_concern(change, kept.texts)
    )
    if touched:
        yield touched
    numbers = _number_concern(change, kept.figures)
    if numbers:
        yield numbers
    elif kept.kind in _SUMMING and change.table and len(change.row) >= _COLUMNS_OF_DATA:
        yield "ô của bảng lập từ báo cáo đã nhận khác dữ liệu đã lưu"


# ---- tasks and targets


def _task_rows(context: PaperContext) -> dict[str, PlanTaskRow]:
    """The rows of a plan's tasks, by title as compared."""
    if not isinstance(context, PlanContext):
        return {}
    return {one_line(r.title): r for group in context.task_groups for r in group.rows if r.id}


def _block_lines(before: Sequence[Block], kept: CountedData) -> Mapping[str, BlockLine]:
    """The paragraphs of a plan's tasks; none of another paper has them."""
    return block_lines(before) if kept.kind is DocumentKind.PLAN else {}


def _bare(text: str) -> str:
    return one_line(text).rstrip(" .;:,").casefold()


def _task_concern(change: Change, tasks: _Tasks) -> str:
    """What an edit does to a task's row; empty if it is none's."""
    if change.table not in tasks.tables:
        return ""
    task = next((tasks.by_title[c] for c in change.row if c in tasks.by_title), None)
    if task is None:
        if change.kind is not ChangeKind.ADDED:
            return ""
        return "dòng nhiệm vụ mới không có trong dữ liệu; chương trình không giao, không đôn đốc"
    if change.kind is ChangeKind.REMOVED:
        return f"xóa dòng nhiệm vụ {task.id}; chương trình vẫn giao và đôn đốc nhiệm vụ này"
    fields = _fields_of(change, task)
    return f"sửa {fields} của nhiệm vụ {task.id}; chương trình vẫn tính theo dữ liệu đã lưu"


def _fields_of(change: Change, task: PlanTaskRow) -> str:
    """Which columns a changed cell holds, e.g. ``thời gian``."""
    names = [
        name
        for field, name in _ROW_FIELDS.items()
        if change.before and one_line(getattr(task, field)) == change.before
    ]
    return ", ".join(names) or "nội dung"


def _text_concern(change: Change, texts: Iterable[tuple[str, str]]) -> str:
    """Which task, target or duty a paragraph speaks of, or a new one stands below; or nothing."""
    if change.kind is ChangeKind.ADDED:
        below = change.place.casefold()
        given = (n for text, n in texts if n.startswith(GIVEN_TO) and _bare(text) in below)
        name = next(given, "")
        return f"đoạn mới trong {name}; chương trình không giao, không đôn đốc" if name else ""
    before, after = change.before.casefold(), change.after.casefold()
    for text, name in texts:
        words = _bare(text)
        if words and words in before:
            still = "" if words in after else "; phần chữ của nó không còn nguyên"
            return f"chỗ sửa thuộc {name}{still}; chương trình vẫn tính theo dữ liệu đã lưu"
    return ""


# ---- figures


def _number_concern(change: Change, figures: Sequence[Figure]) -> str:
    """Which numbers came, went or changed; empty for none."""
    # "Căn cứ Luật ... ngày 15/6/2025": the numbers of a legal basis name papers and their days.
    if all(t.startswith(_BASIS) for t in (change.before, change.after) if t):
        return ""
    before, after = _numbers(change.before), _numbers(change.after)
    gone, come = before - after, after - before
    if not gone and not come:
        return ""
    parts = [f"bỏ {_listed(gone, figures)}"] if gone else []
    parts += [f"ghi {_listed(come, ())}"] if come else []
    return f"số liệu in ra khác số liệu đã lưu: {', '.join(parts)}"


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text that may count something, as printed, and how often each stands."""
    return Counter(_NUMBER.findall(_LABEL.sub("", _CITED.sub("", text))))


def _listed(numbers: Counter[str], figures: Sequence[Figure]) -> str:
    return "; ".join(f"{n}{_meaning(n, figures)}" for n in sorted(numbers))


def _meaning(printed: str, figures: Sequence[Figure]) -> str:
    """What a number is, in brackets, where one figure alone has its value."""
    value = _value(printed)
    same = [f for f in figures if f.value == value]
    return f" ({same[0].label})" if len(same) == 1 else ""


def _value(printed: str) -> Decimal | None:
    try:
        return Decimal(printed.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None
