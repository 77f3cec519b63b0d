"""Imported tasks as the text of ``plan.yaml``, and the list of what is to be decided."""

import re
from collections.abc import Iterable, Mapping, Sequence

from plancycle.model.acts import Act, WordAct, word_plainly
from plancycle.onboarding.asking.decisions import (
    Decision,
    DecisionKind,
    Question,
    counts,
    questions,
)
from plancycle.onboarding.asking.remembered_answers import fingerprint
from plancycle.onboarding.import_plan import ImportedPlan, ImportedTask
from plancycle.profiles.unfilled import is_unfilled
from plancycle.profiles.yaml_source import parse_yaml
from plancycle.profiles.yaml_text import block, comment, entry

GROUPS, TASKS = "task_groups", "tasks"
_KEY = re.compile(r"^[a-z_]+:", re.MULTILINE)
_DECIDE = {
    DecisionKind.GUESS: "Chương trình đoán nhưng không tự ghi; đúng thì ghi vào plan.yaml.",
    DecisionKind.UNREAD: "Chương trình chưa hiểu; đọc lại bản kế hoạch rồi ghi vào plan.yaml.",
    DecisionKind.TOLD: "Không phải quyết định gì; ghi ở đây để đối chiếu với bản kế hoạch.",
    DecisionKind.KEPT: "Chương trình ghi nguyên văn; xem có phải đơn vị trong danh mục không.",
}


def render_groups(plan: ImportedPlan) -> str:
    """The ``task_groups`` part; what a group's row says besides its name stands above it."""
    notes = plan.group_notes or ((),) * len(plan.groups)
    groups = zip(plan.groups, notes, strict=True)
    return f"{GROUPS}:\n" + "".join(
        "".join(comment(text, 2) for text in said) + f"  - {block(group, 4)[4:]}"
        for group, said in groups
    )


def render_tasks(plan: ImportedPlan) -> str:
    """The ``tasks`` part; what could not be made data of stands as comments above its task."""
    return f"{TASKS}:\n" + "\n".join(map(_task, plan.tasks))


def written_by(plan: ImportedPlan) -> str:
    """Fingerprint of what :func:`put_in` writes for a plan."""
    source, _ = parse_yaml("plan.yaml", f"{render_groups(plan)}\n{render_tasks(plan)}".encode())
    data = source.data if source is not None else {}
    return fingerprint(data.get(GROUPS), data.get(TASKS))


def _task(task: ImportedTask) -> str:
    notes = "".join(comment(text, 2) for text in task.comments)
    body = "".join(entry(key, value, 4) for key, value in task.data.items())
    return f"{notes}  - {body[4:]}"


def put_in(existing: str, plan: ImportedPlan, written: Sequence[str] = ()) -> str | None:
    """A ``plan.yaml`` with its groups and tasks replaced by the imported ones.

    Args:
        existing: its text; the rest of it, comments too, is kept.
        written: fingerprints of what imports wrote; as long as groups and tasks are one of
            them, they are no one's own.

    Returns: None where groups or tasks already hold something of the office's own, or the file
        can't be read: what people have written is never overwritten.
    """
    parts = {GROUPS: render_groups(plan), TASKS: render_tasks(plan)}
    return put_parts_in(existing, parts, written)


def put_parts_in(
    existing: str, parts: Mapping[str, str], written: Sequence[str] = ()
) -> str | None:
    """A ``plan.yaml`` with some of its parts replaced by others.

    Args:
        existing: its text; the rest of it, comments too, is kept. parts: text by key.
        written: fingerprints of these parts as imports wrote them.

    Returns: None as :func:`put_in`.
    """
    source, findings = parse_yaml("plan.yaml", existing.encode())
    if source is None or findings or not isinstance(source.data, dict):
        return None
    there = [source.data.get(key) for key in parts]
    if fingerprint(*there) not in written and not all(map(_is_blank, there)):
        return None
    text = existing
    for key, part in parts.items():
        match = re.search(rf"^{key}:", text, re.MULTILINE)
        if match is None:
            text = f"{text.rstrip()}\n\n{part}"
        else:
            rest = text[_end(text, match.end()) :].lstrip("\n")
            text = f"{text[: match.start()]}{part}\n{rest}"
    return text


def says_programme(existing: str) -> bool:
    """Whether a ``plan.yaml`` says by itself if its several years are signed at once."""
    source, findings = parse_yaml("plan.yaml", existing.encode())
    known = source is not None and not findings and isinstance(source.data, dict)
    return known and source is not None and "whole_programme" in source.data


def years_of(existing: str) -> tuple[int, int]:
    """The first and the last year of a ``plan.yaml``; 0 for what it does not say."""
    source, findings = parse_yaml("plan.yaml", existing.encode())
    if source is None or findings or not isinstance(source.data, dict):
        return 0, 0
    first, last = source.data.get("first_year"), source.data.get("last_year")
    return (first if isinstance(first, int) else 0), (last if isinstance(last, int) else 0)


def _end(text: str, at: int) -> int:
    """Where the part of a key ends: before the next key and the comments that belong to it."""
    match = _KEY.search(text, at)
    end = match.start() if match is not None else len(text)
    lines = text[at:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        end -= len(lines.pop()) + 1
    return min(end + 1, len(text))


def _is_blank(value: object) -> bool:
    """Whether a part of a new profile holds only places to be filled in."""
    if not isinstance(value, list):
        return value is None
    return all(
        isinstance(item, dict) and is_unfilled(item.get("title", item.get("text")))
        for item in value
    )


def render_decisions(
    plan: ImportedPlan, file_name: str, written: str, words: WordAct = word_plainly
) -> str:
    """``can-quyet-dinh.md``: everything that waits for a person, with its place in the file.

    Args: words: how whoever reads it does what it asks for.
    """
    taken = f"{len(plan.tasks)} nhiệm vụ, {len(plan.groups)} nhóm"
    return list_decisions(plan.decisions, taken, file_name, written, words)


def list_decisions(
    decisions: Sequence[Decision],
    taken: str,
    file_name: str,
    written: str,
    words: WordAct = word_plainly,
) -> str:
    """The list of what waits for a person.

    Args:
        taken: what was taken in, e.g. ``58 chỉ tiêu``. written: the file that holds it.
        words: how whoever reads it does what it asks for.
    """
    asked, number = questions(decisions), counts(decisions)
    lines = [
        f"# Những chỗ cần người quyết định: {file_name}",
        "",
        f"Đã đưa {taken} vào `{written}`. "
        "Chỗ chắc chắn đã ghi; chỗ chưa chắc để “(ghi …)” hoặc chú thích cạnh nhiệm vụ. "
        f"Sửa xong, {words(Act.CHECK_IMPORTED()).order}.",
    ]
    for kind in DecisionKind:
        if number[kind]:
            lines += ["", f"## {kind.value} ({number[kind]})", "", _DECIDE[kind], ""]
            lines += ["| Nhiệm vụ | Chỗ trong tệp | Nội dung | Cần làm |", "|---|---|---|---|"]
            lines += _table(q for q in asked if q.first.kind is kind)
    if not any(number[kind] for kind in DecisionKind if kind is not DecisionKind.TOLD):
        lines += ["", "Không có chỗ nào phải quyết định."]
    return "\n".join(lines) + "\n"


def _table(asked: Iterable[Question]) -> list[str]:
    return [
        "| " + " | ".join(map(_cell, (q.tasks, "; ".join(q.places), q.shown, q.message))) + " |"
        for q in asked
    ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
