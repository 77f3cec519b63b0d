"""The measured targets of a consolidated report: a sentence and a table row each."""

from collections import Counter
from collections.abc import Sequence

from plancycle.documents.papers.report_contexts import ReportTargetRow
from plancycle.documents.wording.counting import tally
from plancycle.documents.wording.wording import bare, one_line, small
from plancycle.model.consolidated import TargetLine, TargetState
from plancycle.vi.numbers import counted, number

MOST_REASONS = 3
"""How many reasons stand in a sentence; all of them stand in the appendix."""


def targets_sentence(targets: Sequence[TargetLine], appendix: str) -> str:
    """How many targets stand in which state, and where the table is (``Phụ lục IV``)."""
    verdicts = Counter(target.verdict for target in sorted(targets, key=_in_order))
    text = tally("chỉ tiêu", verdicts, " đo bằng tỷ lệ")
    return f"{text} (chi tiết tại {appendix} kèm theo)."


def _in_order(target: TargetLine) -> int:
    return list(TargetState).index(target.state)


def target_sentence(target: TargetLine) -> str:
    """One target: what is reached of what, against its share and the way there."""
    head = f"- {bare(target.text)} (chỉ tiêu {target.target_id}): "
    if target.state is TargetState.NO_LONGER_FITS:
        return f"{head}không còn phù hợp{_because(target)}."
    if target.percent is None:
        return f"{head}chưa có số liệu ({_aim(target)})."
    reached = (
        f"{number(target.numerator)}/{number(target.denominator)} {target.unit_of_measure}, đạt "
        f"{number(target.percent)}% ({_aim(target)}{_way(target)})"
    )
    parts = [reached, _judged(target), *_against_previous(target), *_told_by(target)]
    if target.no_longer_fits:
        parts.append(
            f"{counted(target.no_longer_fits)} đơn vị báo cáo chỉ tiêu không còn phù hợp"
            f"{_because(target)}"
        )
    return head + "; ".join(parts) + "."


def _told_by(target: TargetLine) -> list[str]:
    """How many of those who report it have figures; nothing where all of them have ended."""
    if not target.owing:
        return []
    return [f"{number(target.reported)}/{number(target.owing)} đơn vị có số liệu"]


def _judged(target: TargetLine) -> str:
    verdict = small(target.verdict)
    return f"{verdict} mục tiêu" if verdict.endswith("đạt") else verdict


def _aim(target: TargetLine) -> str:
    return f"mục tiêu {target.share}% đến hết năm {target.by}"


def _way(target: TargetLine) -> str:
    if target.due_now >= target.share:
        return ""
    return f", tiến độ cần đạt đến kỳ này {number(target.due_now)}%"


def _against_previous(target: TargetLine) -> list[str]:
    if target.previous is None or target.percent is None:
        return []
    before = f"cùng kỳ năm trước ({number(target.previous)}%)"
    change = target.percent - target.previous
    if not change:
        return [f"bằng {before}"]
    word = "tăng" if change > 0 else "giảm"
    return [f"{word} {number(abs(change))} điểm phần trăm so với {before}"]


def _because(target: TargetLine) -> str:
    reasons = _reasons(target)
    shown = "; ".join(reasons[:MOST_REASONS])
    more = "; ..." if len(reasons) > MOST_REASONS else ""
    return f" ({shown}{more})" if shown else ""


def _reasons(target: TargetLine) -> list[str]:
    """Every reason once, with the unit that gives it or how many do."""
    units: dict[str, list[str]] = {}
    for unit, text in target.reasons:
        if one_line(text):
            units.setdefault(one_line(text), []).append(unit)
    return [
        f"{names[0]}: {text}" if len(names) == 1 else f"{counted(len(names))} đơn vị: {text}"
        for text, names in units.items()
    ]


def target_rows(targets: Sequence[TargetLine]) -> tuple[ReportTargetRow, ...]:
    """The appendix of targets, one row each."""
    return tuple(map(_target_row, targets))


def _target_row(target: TargetLine) -> ReportTargetRow:
    known = target.percent is not None
    count = f"{number(target.numerator)}/{number(target.denominator)}" if known else ""
    return ReportTargetRow(
        id=target.target_id,
        text=bare(target.text),
        share=f"{target.share}%",
        by=f"Hết năm {target.by}",
        count=count,
        percent="" if target.percent is None else f"{number(target.percent)}%",
        due_now=f"{number(target.due_now)}%",
        state=target.verdict,
        note=_note(target),
    )


def _note(target: TargetLine) -> str:
    parts = _told_by(target)
    if target.previous is not None:
        parts.append(f"cùng kỳ năm trước {number(target.previous)}%")
    if target.no_longer_fits:
        why = "; ".join(_reasons(target))
        parts.append(
            f"{counted(target.no_longer_fits)} đơn vị báo “Không còn phù hợp”"
            + (f" ({why})" if why else "")
        )
    return "; ".join(parts)
