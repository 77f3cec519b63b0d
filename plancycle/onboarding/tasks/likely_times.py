"""Times that are likely meant by words which say more than a time: proposed, never taken.

What goes on after its milestone, an act with a day at its end, several acts with a month each.
"""

import re

from plancycle.model.errors import ConfigError
from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.model.times import parse_time, time_text
from plancycle.onboarding.tasks.undated_times import DATED
from plancycle.vi.time_words import read_time

OF_ACT = (TimeKind.MONTH, TimeKind.QUARTER, TimeKind.BY, TimeKind.ON, TimeKind.BEFORE)
FINISHED = re.compile(r"\s(?=(?:xong )?(?:trong|trước|vào|đến|chậm nhất)\s)")
"""Where ``Hoàn thành xây dựng Đề án trong quý II/2026`` begins to say when."""
_THEN_REGULARLY = re.compile(
    r"^(?P<time>.+?)\s*(?:,|;|\bvà)\s*(?:là\s+)?"
    r"(?:(?:tổ chức|triển khai|thực hiện|duy trì|cập nhật|nhiệm vụ)\s+)*(?:thường xuyên|liên tục)$"
)
_MILESTONE_FIRST = re.compile(
    r"^(?P<act>[^\d;,.]*?)\s*(?P<time>\b(?:trong|trước|vào|chậm nhất|đến hết)\b[^;,]*?\d[^;,]*?)"
    r"(?:\s*[,;.]\s*(?:và\s+)?|\s+và\s+)"
    r"(?P<then>(?:tổ chức|triển khai|thực hiện|duy trì|vận hành)\b.*)$"
)
_MONTH_OF_ACT = re.compile(r"\b(?:trong|vào|hết) (?P<time>tháng \d{1,2}(?:/20\d\d)?)\b")
_MONTH_AFTER = re.compile(
    r"^(?P<word>trước|chậm nhất(?: là)?|đến)(?: vào)?(?: ngày)? (?P<day>\d{1,2}),?"
    r" (?:của )?tháng (?:liền kề|liền sau|kế tiếp|tiếp theo|sau)$"
)


def likely_time(text: str) -> tuple[str, str] | None:
    """Which time words likely mean, with what to say about it; None where no one time stands out.

    What goes on after its milestone, an act with a day at its end, a day of the month after.
    """
    words = fold(text).rstrip(" .;")
    first = _THEN_REGULARLY.match(words)
    if first is not None and (time := _milestone(first["time"])):
        return (
            "Có mốc rồi làm thường xuyên: nếu tính hạn theo mốc thì ghi mốc vào time, giữ nguyên "
            "time_words; không thì ghi regularly."
        ), time
    act = _MILESTONE_FIRST.match(words)
    if act is not None and not DATED.search(f"{act['act']} {act['then']}"):
        first_act = _milestone(act["time"])
    else:
        first_act = _act_by(words)
    if first_act:
        return (
            "Mốc của một việc trong câu: nếu tính hạn theo mốc thì ghi mốc vào time, giữ nguyên "
            "time_words; làm đều trong năm thì ghi regularly."
        ), first_act
    if several := _months_of_acts(words):
        return (
            "Mỗi việc trong câu có mốc riêng: nếu tính hạn theo các mốc thì ghi vào time, giữ "
            "nguyên time_words."
        ), several
    after = _MONTH_AFTER.match(words)
    if after is not None and 0 < (day := int(after["day"]) - (after["word"] == "trước")) <= 31:
        return (
            f"Có lẽ là ngày {day} hằng tháng, cho tháng trước đó: nếu đúng thì ghi vào time, giữ "
            "nguyên time_words."
        ), f"monthly by {day}"
    return None


def _months_of_acts(words: str) -> str:
    """Months of ``Ban hành trong tháng 01, kiểm tra chậm nhất trong tháng 6``, in a list.

    Empty unless every figure of the words is of such a month.
    """
    marks = list(_MONTH_OF_ACT.finditer(words))
    if len(marks) < 2 or re.search(r"\d", _MONTH_OF_ACT.sub("", words)):
        return ""
    months = [_milestone(mark["time"]) for mark in marks]
    try:
        return time_text(parse_time(", ".join(months))) if all(months) else ""
    except ConfigError:  # not in order, or of several years
        return ""


def _milestone(words: str) -> str:
    """The one time of an act, as ``plan.yaml`` has it; empty for spans, repetitions and others."""
    time = read_time(words)
    return time_text(time) if time is not None and time.kind in (*OF_ACT, TimeKind.YEAR) else ""


def _act_by(words: str) -> str:
    """The day at the end of ``Báo cáo kết quả chậm nhất trong tháng 9/2026``; empty for others."""
    for mark in FINISHED.finditer(words):
        time = _milestone(words[mark.end() :])
        if time and not DATED.search(words[: mark.start()]):
            return time
    return ""
