"""The cell of a task's time: what it means for due days, and what is printed as signed."""

import re

from plancycle.model.errors import ConfigError
from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.model.time_labels import label_of
from plancycle.model.times import TaskTime, parse_time, time_text
from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.tasks.likely_times import FINISHED, OF_ACT, likely_time
from plancycle.onboarding.tasks.task_draft import TaskDraft, one_line
from plancycle.onboarding.tasks.undated_times import (
    DATED,
    TELLS_DAYS,
    depends_on_event,
    goes_with_other_work,
    lies_in_paper,
)
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.profiles.unfilled import unfilled
from plancycle.vi.time_words import read_time

_SEVERAL_TIMES = (TimeKind.LIST, TimeKind.EVERY_MONTHS)
_CLAUSE = re.compile(r"\n|;|(?<=\w)\.\s+")
_WORD = re.compile(r"[^\W\d_]{2}")
_OPEN = re.compile(r"\b(?:theo|sau|trước|khi|kể từ|đề xuất|đến|hoặc)\b")
_REGULAR_WITH_REPORTS = re.compile(r"^thường xuyên\s*[,;.]\s*(?:và )?(?:định kỳ )?báo cáo\b[^\d]*$")
_REPORTS_AND_REGULAR = re.compile(
    r"^báo cáo (?:định kỳ\s*)?(?:theo [^\d;,]*)?[;,]\s*(?:và )?(?P<time>[^\d;,]+)$"
)
_DATE_AND_REMARK = re.compile(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s:;,.–-]+(?P<remark>[^\d]{12,})$")
_DAYS_ALONE = re.compile(r"^(?:trong )?(?:vòng |thời hạn |thời gian )?0?(?P<n>\d{1,3}) ngày$")
_REMARKED = re.compile(
    r"^(?P<time>[^()]+?)\s*\((?P<remark>(?:hoặc )?(?:theo|sau khi|khi|bảo đảm|đảm bảo|căn cứ"
    r"|phù hợp)\b[^()]*)\)$"
)
_FROM_ISSUE = re.compile(r"\btrở đi$")
_LIKELY = "likely times"
"""Times with a likely day, which a person looks over at one glance."""
_ANY_YEAR = 2001  # no leap year: days that every year has


def read_time_cell(draft: TaskDraft) -> None:
    """What the time means for due days; what it says is kept where the program would say more."""
    said = draft.row.text(ColumnRole.TIME)
    text = one_line(said)
    place = draft.row.place(ColumnRole.TIME)
    if not text:
        draft.data["time"] = unfilled("thời gian")
        draft.decide(DecisionKind.UNREAD, place, text, "Ô thời gian trống.")
        return
    reports = _beside_reports(text)
    remarked = _without_remark(text)
    # The plain readings first: each further one allows more words beside the time, and is told or
    # asked.
    time = read_time(text) or _read_with_acts(said) or _when_finished(text) or remarked
    beside = goes_with_other_work(text)
    time = time or reports or TaskTime(TimeKind.REGULARLY if beside else TimeKind.WORDS)
    draft.data["time"] = time_text(time)
    signed = text[:1].upper() + text[1:].rstrip(" .;")
    # Two years: a label that names the plan's own year is not what stands there for every year.
    if {label_of(time, year) for year in (2001, 2002)} != {signed}:
        draft.data["time_words"] = text
    if time.kind is TimeKind.WORDS:
        _decide_words(draft, place, text)
    elif time is remarked:
        draft.tell(place, text, "Phần trong ngoặc in nguyên văn, hạn tính theo phần đứng trước.")
    elif beside:
        draft.tell(place, text, "Việc làm thường xuyên cùng việc khác: không tính hạn riêng.")
    elif reports is not None:
        message = (
            "Việc làm thường xuyên; nhịp báo cáo theo các kỳ của kế hoạch, không tính hạn riêng."
        )
        draft.decide(DecisionKind.TOLD, place, text, message)
    elif time.kind is TimeKind.REGULARLY and _FROM_ISSUE.search(fold(text)):
        message = (
            "Việc làm liên tục từ khi ban hành: được hiểu là thường xuyên, không tính hạn riêng."
        )
        draft.tell(place, text, message)
    elif time.kind in _SEVERAL_TIMES or read_time(text) is None:
        draft.comments.append(_due_days(time))
    if time.kind is TimeKind.QUARTERLY and time.day and "cuối" not in fold(text):
        message = f"Được hiểu là ngày {time.day} của tháng cuối mỗi quý; khác thì sửa time."
        draft.decide(DecisionKind.GUESS, place, text, message, time_text(time))


def _decide_words(draft: TaskDraft, place: str, text: str) -> None:
    """What to ask about words that stand for no time here; nothing where no day is in them."""
    if _WORD.search(text) and not DATED.search(fold(text)):
        message = "Không ghi ngày nào: kế hoạch in nguyên văn, chương trình không tính hạn."
        draft.decide(DecisionKind.TOLD, place, text, message)
    elif likely := likely_time(text):
        message, time = likely
        draft.decide(DecisionKind.GUESS, place, text, message, time, _LIKELY)
    elif (days := _DAYS_ALONE.match(fold(text))) is not None:
        meant = f"{days['n']} days after issue"
        message = f"Có lẽ tính từ ngày ban hành kế hoạch: nếu đúng, ghi time: {meant}."
        draft.decide(DecisionKind.GUESS, place, text, message, meant)
    elif depends_on_event(text):
        message = (
            "Tính từ một việc chưa có ngày: kế hoạch in nguyên văn, chương trình không tính hạn. "
            "Khi biết ngày thì ghi vào time, giữ nguyên time_words."
        )
        draft.decide(DecisionKind.TOLD, place, text, message)
    elif lies_in_paper(text):
        message = (
            "Mốc thời gian nằm ở văn bản khác: kế hoạch in nguyên văn, chương trình không tính "
            "hạn. Cần tính hạn thì ghi ngày vào time, giữ nguyên time_words."
        )
        draft.decide(DecisionKind.TOLD, place, text, message)
    else:
        message = (
            "Chưa đọc được thành ngày: kế hoạch in nguyên văn, chương trình không tính hạn. Biết "
            "ngày thì sửa time, ví dụ by 2026-06-30; giữ nguyên time_words."
        )
        draft.decide(DecisionKind.UNREAD, place, text, message, batch=_remark(text))


def _beside_reports(text: str) -> TaskTime | None:
    """``Thường xuyên, định kỳ báo cáo``, ``báo cáo định kỳ; thực hiện hằng năm``: the work's own.

    The rhythm of the reports is that of the plan.
    """
    words = fold(text).rstrip(" .;")
    if _REGULAR_WITH_REPORTS.match(words) is not None:
        return TaskTime(TimeKind.REGULARLY)
    match = _REPORTS_AND_REGULAR.match(words)
    time = None if match is None else read_time(match["time"])
    kinds = (TimeKind.REGULARLY, TimeKind.YEARLY)
    return time if time is not None and time.kind in kinds and not time.year else None


def _when_finished(text: str) -> TaskTime | None:
    """``Hoàn thành xây dựng Đề án trong quý II/2026``: when an act that names no time is over."""
    words = fold(text)
    if not words.startswith("hoàn thành "):
        return None
    for mark in FINISHED.finditer(words):
        act, time = words[: mark.start()], read_time(words[mark.end() :])
        if time is not None and not DATED.search(act):
            return time if time.kind in (*OF_ACT, TimeKind.YEAR) else None
    return None


def _without_remark(text: str) -> TaskTime | None:
    """``Năm 2026 (theo kế hoạch thi hành Luật)``: the time that a remark without days stands by.

    What the remark leaves a choice of ("hoặc") is no day, unless the work goes on all the time.
    """
    match = _REMARKED.match(fold(text))
    time = None if match is None else read_time(match["time"])
    if match is None or time is None or TELLS_DAYS.search(match["remark"]):
        return None
    return None if "hoặc" in match["remark"] and time.kind is not TimeKind.REGULARLY else time


def _remark(text: str) -> str:
    """What stands behind a date: ``13/02/2026 Đề xuất hạn là thường xuyên``; empty for none.

    Where it comes again behind other dates, it is asked about once.
    """
    match = _DATE_AND_REMARK.match(fold(text))
    return match["remark"] if match is not None else ""


def _read_with_acts(text: str) -> TaskTime | None:
    """``Quý I/2026 lựa chọn. Quý IV/2026 báo cáo kết quả``: a time of each act, and nothing else.

    None where an act speaks of times again, or depends on something: "theo tiến độ".
    """
    times = [_before_act(clause) for clause in _CLAUSE.split(text) if clause.strip()]
    known = [time for time in times if time is not None]
    if not known or len(known) < len(times):
        return None
    try:
        return known[0] if len(known) == 1 else parse_time(", ".join(map(time_text, known)))
    except ConfigError:  # not in order, or one is no part of a list
        return None


def _before_act(clause: str) -> TaskTime | None:
    words = clause.split()
    # The longest time first: "Quý II/2026" before "Quý II", whose year would stand as an act.
    for end in range(len(words), 0, -1):
        time = read_time(" ".join(words[:end]))
        if time is not None:
            act = fold(" ".join(words[end:]))
            plain = not words[end:] or words[end][:1].islower()
            plain = plain and not DATED.search(act) and not _OPEN.search(act)
            return time if plain and time.kind in OF_ACT else None
    return None


def _due_days(time: TaskTime) -> str:
    """The days that a time means, for whoever checks it against the signed plan."""
    years = sorted({part.year for part in time.parts or (time,)} - {0})
    if years:
        shown = [f"{day:%d/%m/%Y}" for year in years for day in time.due_dates(year)]
    else:
        shown = [f"{day:%d/%m}" for day in time.due_dates(_ANY_YEAR)]
    return f"Hạn hiểu từ thời gian: {', '.join(shown)}" + ("" if years else " của năm kế hoạch")
