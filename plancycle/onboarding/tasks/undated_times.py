"""Cells of times in which no day of the calendar stands, however many figures do.

Nothing has to be decided about them: whoever reads the plan knows the day no better than the
program. What might hold a day beside such words is left to be asked about.
"""

import re

from plancycle.model.text import fold

DATED = re.compile(
    r"\d|\b(?:quý|quí|tháng|tuần|năm|ngày|hằng|hàng|định kỳ|thường xuyên|giai đoạn|liên tục"
    r"|đột xuất)\b"
)
"""Words that speak of a day, a stretch or a repetition."""
TELLS_DAYS = re.compile(r"\d\s*/|\b(?:quý|quí|tháng|tuần|ngày|trước|chậm nhất)\b")

_SINCE_EVENT = re.compile(
    r"^(?:ngay |sau |chậm nhất |trong (?:vòng |thời hạn )?)?"
    r"(?:\d{1,3} (?:ngày|tuần|tháng)(?: làm việc)? )?(?:ngay )?"
    r"(?:sau khi|kể từ khi|từ khi|kể từ ngày|khi) (?P<event>.+)$"
)
_PAPER = (
    r"(?:kế hoạch|quyết định|nghị định|nghị quyết|phương án|chương trình|thông tư|luật|đề án"
    r"|công văn|văn bản|hướng dẫn|quy định|kết luận|chỉ thị|điều|khoản)"
)
_BY_PAPER = re.compile(rf"^theo (?:(?:các )?mốc(?: thời gian)? (?:tại|của|trong) )?{_PAPER}\b")
_CITED = re.compile(
    r"\b(?:số )?\d+[/-][\w/.-]*[a-zđ][\w/-]*(?: ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4})?"
    r"|\b(?:điều|khoản|điểm|mục) \d+"
)
_GOES_ON = re.compile(
    r"[,;.]\s*(?:và )?(?:(?:thực hiện|triển khai) )?(?:trong |cả |từ )?(?:hằng|hàng|năm)\b"
    r"|\b(?:bắt đầu|hoàn thành|báo cáo|đến hết|từ năm|đến năm)\b"
)
_REGULAR_WITHIN = re.compile(
    r"^(?:thực hiện |triển khai )?thường xuyên\s*[,;]\s*(?:và )?lồng ghép\b(?P<where>.*)$"
)


def depends_on_event(text: str) -> bool:
    """``10 ngày làm việc sau khi Nghị quyết được ban hành``: no day of the calendar is named."""
    event = _SINCE_EVENT.match(fold(text))
    return event is not None and DATED.search(event["event"]) is None


def lies_in_paper(text: str) -> bool:
    """``Theo các mốc thời gian tại Quyết định số 14/QĐ-UBND``: the days stand in another paper.

    The only day of such a cell is that of the paper. True for "theo kế hoạch hằng năm của tỉnh",
    whose words say which plan; not for what says more behind a comma: "theo kế hoạch, hằng năm".
    """
    words = _CITED.sub(" ", fold(text).rstrip(" .;"))
    says_more = TELLS_DAYS.search(words) is not None or _GOES_ON.search(words) is not None
    return _BY_PAPER.match(fold(text)) is not None and not says_more


def goes_with_other_work(text: str) -> bool:
    """``Thường xuyên, lồng ghép trong nhiệm vụ tuyên truyền``: all the time, beside other work."""
    within = _REGULAR_WITHIN.match(fold(text))
    return within is not None and not DATED.search(within["where"].replace("thường xuyên", ""))
