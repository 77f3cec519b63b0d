"""Time words as they stand in Vietnamese plans, read into the language of ``times``.

One meaning for each: ``6/2025`` is a month, ``10/10`` a day of every plan year, "trước ngày 15/6"
ends on the day before, "đến hết tháng 6" on the last day of June.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from plancycle.model.errors import ConfigError
from plancycle.model.text import fold
from plancycle.model.time_kinds import RECURRING, TimeKind
from plancycle.model.times import TaskTime, parse_time, time_text
from plancycle.vi.time_lists import split_times

_WORDS = {
    "hằng năm": TimeKind.YEARLY,
    "mỗi năm": TimeKind.YEARLY,
    "từng năm": TimeKind.YEARLY,
    "thường niên": TimeKind.YEARLY,
    "hằng quý": TimeKind.QUARTERLY,
    "mỗi quý": TimeKind.QUARTERLY,
    "hằng tháng": TimeKind.MONTHLY,
    "mỗi tháng": TimeKind.MONTHLY,
    "hằng tuần": TimeKind.WEEKLY,
    "mỗi tuần": TimeKind.WEEKLY,
    "thường xuyên": TimeKind.REGULARLY,
    "thường xuyên, liên tục": TimeKind.REGULARLY,
    "thường xuyên liên tục": TimeKind.REGULARLY,
    "liên tục, thường xuyên": TimeKind.REGULARLY,
    "thường xuyên, hằng năm": TimeKind.REGULARLY,
    "thường xuyên hằng năm": TimeKind.REGULARLY,
    "hằng năm, thường xuyên": TimeKind.REGULARLY,
    "hằng năm và giai đoạn": TimeKind.YEARLY,
    "hằng năm và từng giai đoạn": TimeKind.YEARLY,
    "hằng năm, từng giai đoạn": TimeKind.YEARLY,
    "hằng năm và cả giai đoạn": TimeKind.YEARLY,
    "thường xuyên trong năm": TimeKind.REGULARLY,
    "thường xuyên, trong năm": TimeKind.REGULARLY,
    "thường xuyên, cả năm": TimeKind.REGULARLY,
    "thường xuyên trong tháng": TimeKind.REGULARLY,
    "thường xuyên trong quý": TimeKind.REGULARLY,
    "nhiệm vụ thường xuyên": TimeKind.REGULARLY,
    "hằng ngày": TimeKind.DAILY,
    "mỗi ngày": TimeKind.DAILY,
    "liên tục": TimeKind.REGULARLY,
    "khi có yêu cầu": TimeKind.ON_REQUEST,
    "theo yêu cầu": TimeKind.ON_REQUEST,
    "đột xuất": TimeKind.ON_REQUEST,
    "đột xuất, khi có yêu cầu": TimeKind.ON_REQUEST,
    "khi phát sinh": TimeKind.ON_REQUEST,
    "khi có phát sinh": TimeKind.ON_REQUEST,
    "cả năm": TimeKind.YEAR,
    "năm": TimeKind.YEAR,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_CLOCK = r"\d{1,2}(?: ?(?:giờ|h)(?: ?[0-5]?\d)?(?: ?phút)?|:[0-5]\d)"

# Into one way of writing, so that the forms below stay few. The order matters: dashes and spellings
# first, then dates with their words ("15 tháng 6 năm 2026" is 15/6/2026), last the words in front.
# "6 tháng 1 lần" is no sixth of January.
_REWRITTEN = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"[\u2010-\u2015\u2212]", "-"),
        (r"\bhàng\b", "hằng"),
        (r"\bquí\b", "quý"),
        (r"\bt\.? ?(?=(?:0?[1-9]|1[0-2])(?:/|-|$|,))", "tháng "),
        (r"(?<=\d)\.(?=\d)", "/"),
        (r"\s*([-/])\s*", r"\1"),
        (r"(\d{1,2}) tháng (\d{1,2})\b(?! ?lần)", r"\1/\2"),
        (r"(?<=[\divx]) năm (20\d\d)\b", r"/\1"),
        (r"\b(quý (?:iv|i{1,3}|[1-4])|tháng \d{1,2})-(20\d\d)$", r"\1/\2"),
        (r"^bắt đầu (?:thực hiện|triển khai) (?=từ )", "bắt đầu "),
        (r"^\((.*)\)$", r"\1"),
        (r"(?<=quý [iv])((?:i{0,2}|v))(?=20\d\d\b)", r"\1/"),
        (r"(?<!20\d\d)(?<=[\divx]),? hằng năm$", ""),
        (r"^hằng năm[,:]? \(?((?:trước|chậm nhất|vào|đến|ngày|tháng|quý)\b [^()]*)\)?$", r"\1"),
        (r"^\(?((?:trước|chậm nhất|vào|đến|ngày|tháng|quý)\b [^()]*)\)? \(hằng năm\)$", r"\1"),
        # An hour parts no day: "20 giờ 15 phút - 20 giờ 45 phút ngày 23/1"; "trước 17h00 ngày 20/6"
        # ends on that day.
        (
            rf"^(?:từ |vào |lúc |hồi )*{_CLOCK}(?:(?: ?- ?| đến ){_CLOCK})?,? "
            r"(?=ngày \d|\d{1,2}/)",
            "",
        ),
        (rf"^(?:trước|chậm nhất(?: là)?|đến)(?: lúc)? {_CLOCK},? (?=ngày \d)", "chậm nhất "),
        (r"^(?:thời gian|thực hiện|triển khai|hoàn thành|xong|trong|vào|dự kiến|định kỳ)[: ]+", ""),
    )
)

# The year is left out where the plan's own is meant; a span has the numbers of its end with an "e".
_D = r"(?P<{0}d>\d{{1,2}})/(?P<{0}m>\d{{1,2}})(?:/(?P<{0}y>20\d\d))?"
_M = r"(?P<{0}m>\d{{1,2}})(?:/(?P<{0}y>20\d\d))?"
_Q = r"(?P<{0}q>iv|i{{1,3}}|[1-4])(?:/(?P<{0}y>20\d\d))?"
_TO = r"(?:-| đến (?:hết )?)"
_NEXT = r"(?:-|, ?| và | đến (?:hết )?)"
_YEARLY = r"(?:hằng|mỗi|từng) năm"
_OR_EVERY = r"(?: ?(?:hoặc|hay|/|,) ?)"
_YEARS = r"0?(?P<{0}n>[1-9]) năm"
_ONCE = r" ?(?:/ ?)?(?:0?1 |một )?lần"
# "kể từ ngày ban hành Kế hoạch", "sau khi Kế hoạch này được ký ban hành": of the plan itself, not
# of any other paper.
_ISSUE = (
    r"(?:kể từ|từ|sau) (?:khi|ngày)(?: (?:ban hành|ký|ký ban hành)"
    r"(?: (?:kế hoạch|(?:quyết định|chương trình|công văn|văn bản) này)(?: này)?)?"
    r"| (?:kế hoạch|(?:quyết định|chương trình|công văn|văn bản) này)(?: này)?"
    r" (?:được )?(?:ban hành|ký|ký ban hành))"
)
_WITHIN = r"(?:(?:trong )?(?:vòng |thời hạn |thời gian )|sau |không quá )?"
_ONWARDS = (
    r"(?:(?:,| và) (?:(?:thực hiện|triển khai) )?thường xuyên"
    r"| (?:trở đi|và (?:các|những) năm (?:tiếp theo|sau|tiếp sau)))?"
)
_OF_ENDING = r"(?:(?:của )?tháng cuối (?:quý|mỗi quý|của quý|hằng quý)|(?:hằng|mỗi) quý)"
_OF_MONTH = r"(?:của )?(?:hằng|mỗi) tháng"
_AND_MORE = r"(?:(?:,| và|,? hoặc|/) ?(?:hằng )?(?:quý|0?6 tháng|năm))+"
_BEFORE = r"(?:chậm nhất |xong )?trước(?: ngày)? "
_BY = r"(?:chậm nhất(?: là)?(?: vào| đến| trong)?|đến|đến hết|hết|không quá)(?: ngày)? "

# Who may ask, so that "theo yêu cầu của tiến độ" stays what it is.
_ASKERS = (
    r"(?:(?:các |cơ quan |cấp )*(?:bộ|ban|sở|ngành|trung ương|tỉnh|ubnd|ủy ban nhân dân|cấp trên"
    r"|cấp có thẩm quyền|có thẩm quyền|lãnh đạo|đơn vị|cơ quan|địa phương|người dân)\b"
    r"(?:(?!\b(?:hằng|quý|tháng|tuần|năm|ngày)\b)[^\d;.])*)"
)

_RECURRING_WORDS = "|".join(word for word, kind in _WORDS.items() if kind in RECURRING)
_BOUND = re.compile(
    rf"(?P<word>{_RECURRING_WORDS}),?(?: trong| trong các)?(?: giai đoạn| các năm)?"
    r"(?P<since> (?:bắt đầu )?từ)?(?: năm)? "
    r"\(?(?:giai đoạn |năm )?(?P<y>20\d\d)(?:(?:-| đến )(?:năm )?(?P<ey>20\d\d))?\)?"
)

Parts = dict[str, int]
"""Numbers found: d, m, q, y, n; ``e``-numbers belong to the other end of a span."""


def read_time(text: str) -> TaskTime | None:
    """The time that words of a plan mean, or None where they have no single meaning here.

    Args: text: a whole cell or phrase, e.g. ``Quý II/2027``, ``Trước ngày 15/6``, ``Hằng năm``.
    """
    words = fold(text).rstrip(" .;,")
    for _ in range(3):  # one word stands in front of another: "hoàn thành trong tháng 6"
        for pattern, instead in _REWRITTEN:
            words = pattern.sub(instead, words)
    return _read_one(words) or _read_bound(words) or _read_several(words)


def _read_bound(words: str) -> TaskTime | None:
    """``Thường xuyên, giai đoạn 2026-2030``, ``hằng quý năm 2026``: only in those years."""
    match = _BOUND.fullmatch(words)
    if match is None:
        return None
    kind, last = _WORDS[match["word"]], int(match["ey"] or 0)
    if match["since"] and not last:  # "thường xuyên, từ năm 2025": without an end
        return TaskTime(TimeKind.SINCE, year=int(match["y"]))
    time = TaskTime(kind, year=int(match["y"]), last_year=last)
    return time if not time.last_year or time.year < time.last_year else None


def _read_several(words: str) -> TaskTime | None:
    """``Quý II, quý IV``: every part a time of the same kind, in order, else nothing."""
    read = [_read_one(part) for part in split_times(words)]
    parts = [part for part in read if part is not None]
    if not parts or len(parts) < len(read):
        return None
    try:
        return parse_time(", ".join(map(time_text, parts)))
    except ConfigError:
        return None


def _read_one(words: str) -> TaskTime | None:
    if words in _WORDS:
        return TaskTime(_WORDS[words])
    for form, make in _FORMS:
        match = form.fullmatch(words)
        if match is not None:
            parts = {k: _number(v) for k, v in match.groupdict().items() if v is not None}
            return _checked(make, parts)
    return None


def _number(word: str) -> int:
    return _ROMAN[word] if word in _ROMAN else int(word)


def _checked(make: Callable[[Parts], TaskTime], parts: Parts) -> TaskTime | None:
    """The time, unless it names a day that does not exist or runs backwards."""
    try:
        return parse_time(time_text(make(parts)))
    except (ConfigError, ValueError):
        return None


def _year(p: Parts) -> TaskTime:
    return TaskTime(TimeKind.YEAR, year=p["y"], last_year=p.get("ey", 0))


def _every(p: Parts) -> TaskTime:
    """``02 năm một lần``, ``hằng năm hoặc 2 năm/lần``: every so many years, or up to so many."""
    if p.get("n") == 1 and "en" not in p:
        return TaskTime(TimeKind.YEARLY)
    return TaskTime(TimeKind.EVERY, month=p.get("n", 1), last_month=p.get("en", 0))


def _half(p: Parts) -> TaskTime:
    return TaskTime(TimeKind.HALF, month=p["half"], year=p.get("y", 0))


def _span(kind: TimeKind, part: str) -> Callable[[Parts], TaskTime]:
    """A quarter or month, or several in a row; the last year counts for both ends."""

    def make(p: Parts) -> TaskTime:
        last_year = p.get("ey", 0)
        return TaskTime(
            kind,
            month=p[part],
            year=p.get("y", last_year),
            last_month=p.get("e" + part, 0),
            last_year=last_year,
        )

    return make


def _in_a_row(kind: TimeKind, part: str) -> Callable[[Parts], TaskTime]:
    """``quý II, III/2025``: a list is a span only if nothing lies between."""
    span = _span(kind, part)

    def make(p: Parts) -> TaskTime:
        if p["e" + part] != p[part] + 1:
            raise ValueError("not in a row")
        return span(p)

    return make


def _day(kind: TimeKind) -> Callable[[Parts], TaskTime]:
    return lambda p: TaskTime(kind, month=p["m"], day=p["d"], year=p.get("y", 0))


def _days(p: Parts) -> TaskTime:
    last_year = p.get("ey", 0)
    return TaskTime(
        TimeKind.FROM,
        month=p.get("m", p["em"]),
        day=p["d"],
        year=p.get("y", last_year),
        last_month=p["em"],
        last_day=p["ed"],
        last_year=last_year,
    )


def _before_start(p: Parts) -> TaskTime:
    """Before a month, quarter or year: before its first day."""
    month = p["m"] if "m" in p else 3 * p.get("q", 1) - 2
    return TaskTime(TimeKind.BEFORE, month=month, day=1, year=p.get("y", 0))


def _by_end(p: Parts) -> TaskTime:
    """To the end of a month, quarter or year: by its last day; February needs its year."""
    month = p["m"] if "m" in p else 3 * p.get("q", 4)
    if month == 2 and "y" not in p:
        raise ValueError("the last day of February")
    # Any year does: only February's last day hangs on it, and that was refused.
    year = p.get("y", 2023)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return TaskTime(TimeKind.BY, month=month, day=last.day, year=p.get("y", 0))


_PERIODS = {"tháng": TimeKind.EVERY_MONTHS, "tuần": TimeKind.EVERY_WEEKS}
_SINGLE = {
    "tháng": TimeKind.MONTHLY,
    "tuần": TimeKind.WEEKLY,
    "quý": TimeKind.QUARTERLY,
    "năm": TimeKind.YEARLY,
}


def _often(word: str) -> Callable[[Parts], TaskTime]:
    """``6 tháng/lần``, ``02 tuần một lần``, ``15 ngày/lần``; once a week, month, quarter, year."""

    def make(p: Parts) -> TaskTime:
        n = p.get("n", 1)
        if n == 1 and word != "ngày":
            return TaskTime(_SINGLE[word])
        if (word, n) == ("tháng", 12):
            return TaskTime(TimeKind.YEARLY)
        if word == "quý":
            return TaskTime(TimeKind.EVERY_MONTHS, month=3 * n)
        if n == 1:
            return TaskTime(TimeKind.DAILY)
        return TaskTime(_PERIODS.get(word, TimeKind.EVERY_DAYS), month=n)

    return make


def _each(kind: TimeKind, less: int = 0) -> Callable[[Parts], TaskTime]:
    """A day of each month or of each quarter's last month; "before" the 20th ends on the 19th."""

    def make(p: Parts) -> TaskTime:
        if p["d"] <= less:
            raise ValueError("the month before")
        return TaskTime(kind, day=p["d"] - less)

    return make


def _since(p: Parts) -> TaskTime:
    month = 3 * p["q"] - 2 if "q" in p else p.get("m", 0)
    return TaskTime(TimeKind.SINCE, month, p.get("d", 0), p.get("y", 0))


def _after_issue(p: Parts) -> TaskTime:
    return TaskTime(TimeKind.AFTER, month=p.get("m", 0), day=p.get("d", 0))


_M1, _Q1, _D1 = _M.format(""), _Q.format(""), _D.format("")
_M2, _Q2, _D2 = _M.format("e"), _Q.format("e"), _D.format("e")
_Y1, _Y2 = r"(?P<y>20\d\d)", r"(?P<ey>20\d\d)"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[Parts], TaskTime]], ...] = tuple(
    (re.compile(form), make)
    for form, make in (
        (rf"(?:giai đoạn )?(?:từ )?(?:năm )?{_Y1}{_TO}(?:năm )?{_Y2}", _year),
        (rf"(?:năm )?{_Y1}", _year),
        (rf"(?:6|06|sáu) tháng đầu(?: năm)?(?:[/ ]?{_Y1})?", lambda p: _half({"half": 1} | p)),
        (rf"(?:6|06|sáu) tháng cuối(?: năm)?(?:[/ ]?{_Y1})?", lambda p: _half({"half": 2} | p)),
        (rf"(?:cứ )?{_YEARS.format('')}{_ONCE}", _every),
        (rf"mỗi {_YEARS.format('')}(?:{_ONCE})?", _every),
        (rf"(?:từ )?0?(?P<n>[1-9])(?: năm)?(?:-| đến | hoặc ){_YEARS.format('e')}{_ONCE}", _every),
        (rf"{_YEARLY}(?:{_ONCE})?{_OR_EVERY}{_YEARS.format('e')}{_ONCE}", _every),
        *(
            (rf"(?:cứ |mỗi )?0?(?P<n>\d{{1,3}}) {word}{_ONCE}", _often(word))
            for word in ("tháng", "tuần", "ngày", "quý")
        ),
        *(
            (rf"(?:hằng|mỗi) {word}{_ONCE}|(?:0?1|một) lần ?/ ?(?:0?1 )?{word}", _often(word))
            for word in ("tháng", "tuần", "ngày", "quý")
        ),
        (rf"(?:0?1|một) lần ?/ ?(?:0?1 )?năm|{_YEARLY}{_ONCE}", _often("năm")),
        # What is due each month is due each quarter and year with it.
        (rf"hằng tháng{_AND_MORE}", _often("tháng")),
        (rf"hằng quý{_AND_MORE}", _often("quý")),
        (
            rf"(?:thường xuyên,? )?(?:khi có|theo) yêu cầu của {_ASKERS}",
            lambda _: TaskTime(TimeKind.ON_REQUEST),
        ),
        (r"0?(?P<n>6) tháng(?:,| và|/) ?(?:hằng |0?1 )?năm", _often("tháng")),
        (rf"(?:ngày )?(?P<d>\d{{1,2}}),? {_OF_MONTH}", _each(TimeKind.MONTHLY)),
        (rf"{_BY}(?P<d>\d{{1,2}}),? {_OF_MONTH}", _each(TimeKind.MONTHLY)),
        (rf"{_BEFORE}(?P<d>\d{{1,2}}),? {_OF_MONTH}", _each(TimeKind.MONTHLY, 1)),
        (rf"(?:ngày )?(?P<d>\d{{1,2}}),? {_OF_ENDING}", _each(TimeKind.QUARTERLY)),
        (rf"{_BY}(?P<d>\d{{1,2}}),? {_OF_ENDING}", _each(TimeKind.QUARTERLY)),
        (rf"{_BEFORE}(?P<d>\d{{1,2}}),? {_OF_ENDING}", _each(TimeKind.QUARTERLY, 1)),
        (rf"(?:bắt đầu )?từ (?:năm )?{_Y1}{_ONWARDS}", _since),
        (
            rf"(?:năm )?{_Y1}(?: trở đi|(?:,| và) hằng năm"
            r"|(?:,| và) (?:(?:các|những) năm (?:tiếp theo|sau|kế tiếp)))",
            _since,
        ),
        (rf"(?:năm )?{_Y1}-20\d\d(?:,| và) (?:các|những) năm (?:tiếp theo|sau)", _since),
        (rf"(?:bắt đầu )?từ quý {_Q1}{_ONWARDS}", _since),
        (rf"(?:bắt đầu )?từ tháng {_M1}{_ONWARDS}", _since),
        (rf"(?:bắt đầu )?từ (?:ngày )?{_D1}{_ONWARDS}", _since),
        (
            rf"(?:bắt đầu |thực hiện )?(?!sau ){_ISSUE} trở đi",
            lambda _: TaskTime(TimeKind.REGULARLY),
        ),
        (rf"{_WITHIN}(?P<d>\d{{1,3}}) ngày,? {_ISSUE}", _after_issue),
        (rf"{_WITHIN}(?P<m>\d{{1,2}}) tháng,? {_ISSUE}", _after_issue),
        (rf"quý {_Q1}", _span(TimeKind.QUARTER, "q")),
        (rf"(?:từ )?quý {_Q1}{_TO}(?:quý )?{_Q2}", _span(TimeKind.QUARTER, "q")),
        (rf"quý {_Q1}{_NEXT}(?:quý )?{_Q2}", _in_a_row(TimeKind.QUARTER, "q")),
        (rf"tháng {_M1}", _span(TimeKind.MONTH, "m")),
        (rf"(?P<m>\d{{1,2}})/{_Y1}", _span(TimeKind.MONTH, "m")),
        (rf"(?:từ )?tháng {_M1}{_TO}(?:tháng )?{_M2}", _span(TimeKind.MONTH, "m")),
        (rf"tháng {_M1}{_NEXT}(?:tháng )?{_M2}", _in_a_row(TimeKind.MONTH, "m")),
        (rf"(?:từ )?{_M1}{_TO}(?:tháng )?(?P<em>\d{{1,2}})/{_Y2}", _span(TimeKind.MONTH, "m")),
        (rf"(?:ngày )?{_D1}", _day(TimeKind.ON)),
        (rf"(?:ngày )?(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-{_Y1}", _day(TimeKind.ON)),
        (rf"(?:từ )?(?:ngày )?{_D1}{_TO}(?:ngày )?{_D2}", _days),
        (rf"(?:từ )?(?:ngày )?(?P<d>\d{{1,2}}){_TO}(?:ngày )?{_D2}", _days),
        (rf"{_BEFORE}{_D1}", _day(TimeKind.BEFORE)),
        (rf"{_BEFORE}(?:tháng {_M1})", _before_start),
        (rf"{_BEFORE}(?:(?P<m>\d{{1,2}})/{_Y1})", _before_start),
        (rf"{_BEFORE}quý {_Q1}", _before_start),
        (rf"{_BEFORE}năm {_Y1}", _before_start),
        (rf"{_BY}{_D1}", _day(TimeKind.BY)),
        (rf"{_BY}(?:tháng {_M1})", _by_end),
        (rf"{_BY}(?:(?P<m>\d{{1,2}})/{_Y1})", _by_end),
        (rf"{_BY}quý {_Q1}", _by_end),
        (rf"{_BY}(?:năm )?{_Y1}", _by_end),
    )
)
