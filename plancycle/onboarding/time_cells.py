"""The cell of a task's time: what it means for due days, and what is printed as signed."""

from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.model.times import TaskTime, time_text
from plancycle.onboarding.decisions import DecisionKind
from plancycle.onboarding.plan_words import ColumnRole
from plancycle.onboarding.task_draft import TaskDraft, one_line
from plancycle.profiles.unfilled import unfilled
from plancycle.vi.time_words import read_time

_SEVERAL_TIMES = (TimeKind.LIST, TimeKind.EVERY_MONTHS)
_ANY_YEAR = 2001  # no leap year: days that every year has


def read_time_cell(draft: TaskDraft) -> None:
    """What the time means for due days; what it says is kept where the program would say more."""
    text = one_line(draft.row.text(ColumnRole.TIME))
    place = draft.row.place(ColumnRole.TIME)
    if not text:
        draft.data["time"] = unfilled("thời gian")
        draft.decide(DecisionKind.UNREAD, place, text, "Ô thời gian trống.")
        return
    time = read_time(text) or TaskTime(TimeKind.WORDS)
    draft.data["time"] = time_text(time)
    signed = text[:1].upper() + text[1:].rstrip(" .;")
    if {time.label(year) for year in (2001, 2002)} != {signed}:
        draft.data["time_words"] = text
    if time.kind is TimeKind.WORDS:
        message = (
            "Chưa đọc được thành ngày: kế hoạch in nguyên văn, chương trình không tính hạn. Biết "
            "ngày thì sửa time, ví dụ by 2026-06-30; giữ nguyên time_words."
        )
        draft.decide(DecisionKind.UNREAD, place, text, message)
    elif time.kind in _SEVERAL_TIMES:
        draft.comments.append(_due_days(time))
    if time.kind is TimeKind.QUARTERLY and time.day and "cuối" not in fold(text):
        message = f"Được hiểu là ngày {time.day} của tháng cuối mỗi quý; khác thì sửa time."
        draft.decide(DecisionKind.GUESS, place, text, message, time_text(time))


def _due_days(time: TaskTime) -> str:
    """The days that a time means, for whoever checks it against the signed plan."""
    years = sorted({part.year for part in time.parts} - {0})
    if years:
        shown = [f"{day:%d/%m/%Y}" for year in years for day in time.due_dates(year)]
    else:
        shown = [f"{day:%d/%m}" for day in time.due_dates(_ANY_YEAR)]
    return f"Hạn hiểu từ thời gian: {', '.join(shown)}" + ("" if years else " của năm kế hoạch")
