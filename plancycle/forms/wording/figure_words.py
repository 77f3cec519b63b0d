"""Words beside a table that change what its figures are of: another time, an estimate, a part.

``Số liệu Quý I`` above the table of a half year makes every sum of it wrong, however well its
cells are read. Only short, plain notes are taken for such: prose on the work speaks of quarters and
forecasts too.
"""

import re

from plancycle.forms.wording.vocabulary import key
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.text import fold

LONGEST_NOTE = 120
"""Characters; whoever says what his figures are of says it shortly."""

_FIRST_LOOK = re.compile(
    r"quý|tháng|năm|tuần|lũy|luỹ|cộng dồn|ước|tạm|dự kiến|sơ bộ|chưa|không|chỉ|mới|ngàn|nghìn"
    r"|tỷ|tỉ|vạn"
)
_FIGURES = re.compile(r"số liệu|số lượng|con số|các số|kết quả|báo cáo|biểu|bảng|kỳ\b|sl\b")
_PART = re.compile(
    r"\b(?:chưa|không)(?: bao)? (?:gồm|tính|kể|cộng)\b"
    r"|\b(?:chỉ|mới)(?: bao)? (?:tính|gồm|kể|có số liệu)\b"
    r"|số liệu.{0,20} chưa (?:đầy đủ|đủ|chính thức|chốt|có)\b|\bchưa (?:có|đủ|đầy đủ) số liệu\b"
)
_SUMMED = re.compile(r"\b(?:lũy kế|luỹ kế|cộng dồn)\b(?P<since>[^.;]*)")
_SINCE_NEW_YEAR = re.compile(r"^\W*(?:từ )?đầu năm\b(?! 20)")
# "ước" is an estimate where it stands alone, not in "điều ước", "hương ước", "mơ ước".
_ESTIMATE = re.compile(
    r"(?<!điều )(?<!hương )(?<!quy )(?<!thỏa )(?<!công )(?<!giao )(?<!mơ )"
    r"\bước(?! mơ)\b|\btạm tính\b|\bdự kiến\b|\bsơ bộ\b"
)
# "tháng 6" is what was counted; "20 tháng 6" is when somebody wrote.
_TIME = re.compile(
    r"\bquý (?:i{1,3}|iv|[1-4])\b"
    r"|(?<!\d )\btháng (?:0?[1-9]|1[0-2])\b|\b(?:0?[1-9]|1[01]|ba|sáu|chín) tháng(?: đầu| cuối)?\b"
    r"|\btuần (?:thứ )?\d+|(?:từ|cả|của) năm (?:20\d\d|trước)\b"
)
_DATE = re.compile(r"\bngày[\s\d.…]*tháng[\s\d.…]*(?:năm[\s\d.…]*)?")
# "ĐVT: nghìn lượt" and no more on its line; "triệu" is the form's own unit of money.
_MAGNITUDE = re.compile(r"\W*(?:(?:đvt|đơn vị(?: tính)?)\W*)?(?:nghìn|ngàn|vạn|tỷ|tỉ)\b.{0,15}")
_SHORT = 6  # words of a line that says a time and hardly more


def leaves_out(text: str) -> bool:
    """Whether words at a row say that a part of its figures is left out: ``chưa tính xã A``."""
    return len(text) <= LONGEST_NOTE and _PART.search(fold(text)) is not None


def changes_figures(line: str, period: ReportingPeriod) -> bool:
    """Whether a short line says that the figures are of something else than the form asks for.

    Args: line: as it stands beside a table, or behind what is printed; period: of the form.
    """
    if len(line) > LONGEST_NOTE:
        return False
    said = fold(line)
    # One cheap search lets most lines go before the many.
    if _FIRST_LOOK.search(said) is None:
        return False
    if _PART.search(said) or _MAGNITUDE.fullmatch(said):
        return True
    summed = _SUMMED.search(said)
    if summed is not None:
        return not (_SINCE_NEW_YEAR.match(summed["since"]) and _begins_with_year(period))
    if len(said.split()) > _SHORT and _FIGURES.search(said) is None:
        return False
    if period.form is FormKind.RESULTS and _ESTIMATE.search(said):
        return True
    # A date ("ngày 20/6") is when somebody wrote, a bare month or quarter is what is counted.
    times = _TIME.finditer(_DATE.sub(" ", said))
    return any(key(time[0]) not in key(period.title) for time in times)


def _begins_with_year(period: ReportingPeriod) -> bool:
    """Whether the period is counted from the turn of the year, as its offices do: 15/12 too."""
    return period.window.start.month in {1, 12}
