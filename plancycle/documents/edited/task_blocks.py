"""Which paragraphs of a plan are a task's: its name, and below it a line for each label."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plancycle.documents.edited.differences import Change, ChangeKind
from plancycle.documents.edited.word_blocks import Block, TextBlock
from plancycle.documents.papers.plan_tasks import ALWAYS_IN_A_BLOCK, BLOCK_LABELS

_LINE = re.compile(rf"^(?:[-–+•]\s*)?({'|'.join(map(re.escape, BLOCK_LABELS))})\s*:", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-–+•]|\w{1,2}\))\s*")
_LABELS = {label.casefold(): label for label in BLOCK_LABELS}


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A paragraph of a task. ``field``: what it says of it; ``task``: its name as printed."""

    field: str
    task: str


def block_lines(before: Sequence[Block]) -> Mapping[str, BlockLine]:
    """The paragraphs of all tasks that stand in the text of a paper, by their place.

    Found by how they look, not by what the profile says now: it may have changed since.
    """
    lines: dict[str, BlockLine] = {}
    for name, labelled in _runs(before):
        if not ALWAYS_IN_A_BLOCK & {_label(line.text) for line in labelled}:
            continue
        task = _MARK.sub("", name.text).rstrip(":")
        lines[name.place] = BlockLine("tên", task)
        for line in labelled:
            lines[line.place] = BlockLine(BLOCK_LABELS[_label(line.text)], task)
    return lines


def _runs(before: Sequence[Block]) -> Iterator[tuple[TextBlock, list[TextBlock]]]:
    """Labelled paragraphs that follow each other, with the one above them."""
    above: TextBlock | None = None
    run: list[TextBlock] = []
    for block in before:
        if isinstance(block, TextBlock) and _label(block.text):
            run.append(block)
            continue
        if above and run:
            yield above, run
        above, run = block if isinstance(block, TextBlock) else None, []
    if above and run:
        yield above, run


def _label(text: str) -> str:
    """The label with which a paragraph begins; empty for none."""
    match = _LINE.match(text)
    return _LABELS[match[1].casefold()] if match else ""


def block_concern(change: Change, lines: Mapping[str, BlockLine], names: Mapping[str, str]) -> str:
    """What an edit does to a task's paragraph; empty if it is none's.

    Args: names: tasks by title, in small letters without a stop, e.g. ``nhiệm vụ 01``.
    """
    if change.table is not None:
        return ""
    if change.kind is ChangeKind.ADDED:
        return _new_line(change.after) if lines else ""
    line = lines.get(change.place)
    if line is None:
        return ""
    task = names.get(line.task.casefold(), f"nhiệm vụ “{line.task}”")
    if change.kind is ChangeKind.REMOVED:
        return f"xóa {line.field} của {task}; chương trình vẫn giao và đôn đốc như dữ liệu đã lưu"
    return f"sửa {line.field} của {task}; chương trình vẫn tính theo dữ liệu đã lưu"


def _new_line(text: str) -> str:
    label = _label(text)
    if not label:
        return ""
    return f"đoạn mới ghi {BLOCK_LABELS[label]} của nhiệm vụ không có trong dữ liệu đã lưu"
