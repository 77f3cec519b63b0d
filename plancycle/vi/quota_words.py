"""Quota words as they stand in Vietnamese plans, read into the language of ``quotas``.

A quota is *certain* where the words leave no choice: one count, a short unit, nothing but the
quota between them. Everything else is a guess for a person to decide.
"""

import re

from plancycle.model.quotas import REGULAR, Per, Quota, QuotaKind
from plancycle.model.text import clean_text, fold

_PER = {"tuần": Per.WEEK, "tháng": Per.MONTH, "quý": Per.QUARTER, "năm": Per.YEAR}
# What the language of quotas has no word for, in terms of what it has.
_CONVERTED = {"ngày": (7, Per.WEEK), "6 tháng": (2, Per.YEAR), "nửa năm": (2, Per.YEAR)}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4}

# Not the tail of a date, a decimal or a span: the 6 of "15/6", of "2,6" and of "4-6".
_COUNT = r"(?<![\d/.,-])(?P<n>\d{1,4}|một|hai|ba|bốn)(?:\s*(?:-|đến)\s*(?P<m>\d{1,4}))?"
_STRETCH = r"(?P<per>0?6 tháng|nửa năm|tuần|tháng|quý|năm|ngày)\b"
_LETTERS = r"[^\W\d_]+"
# Where the name of a unit ends: at a sign, or at a word that goes on with the sentence. The comma
# of "tin, bài" is part of the name.
_STOP = (
    r"(?=\s*(?:[;:.()\"“”/+]|$)|\s*,(?!\s*bài)|\s+(?:về|trên|tại|cho|của|để|với|nói|và|nhằm|trong|"
    r"được|do|gắn|theo|có|khuyến|làm|phát|vào|cùng)\b)"
)
_PER_PIECE = re.compile(
    rf"{_COUNT}\s+(?P<unit>{_LETTERS}(?:,?\s+{_LETTERS}){{0,4}}?)"
    rf"(?:\s*/\s*(?:0?1\s+)?|\s+(?:mỗi|một)\s+){_STRETCH}",
    re.IGNORECASE,
)
_PER_FIRST = re.compile(
    rf"\b(?:mỗi|hằng|hàng)\s+{_STRETCH},?\s+(?P<between>(?:{_LETTERS},?\s+){{0,6}}?)"
    rf"{_COUNT}\s+(?P<unit>{_LETTERS}(?:,?\s+{_LETTERS}){{0,3}}?){_STOP}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:mỗi|hằng|hàng)\s+(?P<per>tuần|tháng|quý)\b", re.IGNORECASE)
_LEAST = re.compile(r"ít nhất|tối thiểu|không dưới", re.IGNORECASE)
_LEAST_BEFORE = re.compile(rf"(?:{_LEAST.pattern})\s+(?:{_LETTERS}\s+){{0,3}}$", re.IGNORECASE)
_MORE = re.compile(r"\btrên\s+$", re.IGNORECASE)
_INCLUDED = re.compile(r"\(?\s*(?:bao )?gồm cả [^().;]*phát lại\)?", re.IGNORECASE)
_APART = re.compile(
    r",?\s*(?:và|,)?\s*phát lại\s+(?P<n>\d{1,4})\s+lần(?:\s*/\s*(?:0?1\s+)?(?P<per>\w+))?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?P<at>tối thiểu|ít nhất|trên|đạt)?\s*(?<![\d,.])(?P<n>\d{1,3})\s?%\s+(?:số\s+)?"
    r"(?P<of>[^;.()%]+)",
    re.IGNORECASE,
)
# What a group does begins here: "100% xã | có đài truyền thanh"; "tổ chức chính trị" names a group.
_VERB = re.compile(
    r",?\s+(?:trên địa bàn|tổ chức(?! chính trị)|được|đều|có|đưa|mở|tham gia|thực hiện|hưởng ứng|"
    r"xây dựng|triển khai|duy trì|đạt|phổ biến|ban hành|hoàn thành|sử dụng)\b",
    re.IGNORECASE,
)
# What a task brings about, not what it owes: "giảm 30 triệu giờ công/năm nhờ dùng chung dữ liệu".
_EFFECT = re.compile(
    r"\b(?:giảm|bớt|tiết kiệm|cắt|rút ngắn|tăng|nâng|thu hút|phục vụ|đáp ứng|giúp|nhờ|góp phần|"
    r"hiệu quả|tác động|lợi ích|thu nhập|doanh thu|công suất|tương đương|ước tính|dự báo|chi phí)"
    r"\b",
    re.IGNORECASE,
)
# Counted in these, an amount is money, a stretch of time or a large number, and no piece of work.
_NO_PIECES = frozenset(
    (
        *("triệu", "tỷ", "tỉ", "nghìn", "ngàn", "trăm", "đồng", "vnđ", "giờ", "phút", "giây"),
        *("ngày", "tuần", "tháng", "quý", "năm", "phần", "km", "ha"),
    )
)
# "10% so với năm trước", "30% kinh phí": a share of nobody.
_NO_GROUP = re.compile(
    r"\s*(?:so với|kế hoạch|mỗi|tổng (?:vốn|chi|kinh phí)|kinh phí|vốn|chi|GDP|GRDP|/)",
    re.IGNORECASE,
)
# Nothing but an amount and what it counts: all that a plan writes of what is owed once.
_ALONE = re.compile(
    rf"(?P<least>(?:{_LEAST.pattern})\s+)?(?:từ\s+)?{_COUNT}\s+"
    rf"(?P<unit>{_LETTERS}(?:,?\s+{_LETTERS}){{0,3}})",
    re.IGNORECASE,
)
# A unit ends at a sign, or at what is done with its pieces: "05 sản phẩm | lên sàn".
_LEAST_ONCE = re.compile(
    rf"(?:{_LEAST.pattern})\s+(?P<n>[1-9]\d{{0,3}}|0\d)\s+(?P<unit>{_LETTERS}(?:,?\s+{_LETTERS}){{0,4}}?)"
    rf"(?:{_STOP}|(?=\s+(?:lên|không|đạt|tham|chuyển|số hóa|mới)\b))",
    re.IGNORECASE,
)
# Words between "mỗi tháng" and its count that change nothing.
_BETWEEN = frozenset(("", "có", "phát", "từ", "tổ chức", "thực hiện"))


def read_quota(text: str) -> tuple[Quota, bool] | None:
    """The quota that words of a plan state, and whether it is certain.

    Args: text: a cell or a sentence, e.g. ``01 số/tuần``, ``ít nhất mỗi tháng 01 chương trình``.
    Returns: None where no quota is stated, or none that the language of quotas can say.
    """
    words = clean_text(re.sub("[\u2010-\u2015\u2212]", "-", text)).replace("\n", "; ")
    if fold(words) == "thường xuyên":
        return REGULAR, True
    readers = (_read_count, _read_share, _read_bare, _read_alone)
    return next((reading for read in readers if (reading := read(words)) is not None), None)


def read_least(text: str) -> Quota | None:
    """``tối thiểu 05 sản phẩm tiêu biểu lên sàn``: at least so many pieces, once.

    None where no short unit is told from the words behind it.
    """
    match = _LEAST_ONCE.search(clean_text(text))
    if match is None or match["unit"].casefold().split()[0] in _NO_PIECES:
        return None
    unit = _lowered(match["unit"])
    return Quota(QuotaKind.COUNT, minimum=int(match["n"]), per=Per.ONCE, unit=unit, at_least=True)


def _without_apart(words: str) -> tuple[str, re.Match[str] | None]:
    """The words less "và phát lại 03 lần", and that."""
    apart = _APART.search(words)
    if apart is None:
        return words, None
    return words[: apart.start()] + words[apart.end() :], apart


def _read_count(words: str) -> tuple[Quota, bool] | None:
    rest, apart = _without_apart(words)
    included = _INCLUDED.search(rest) is not None
    amounts = [
        match
        for pattern in (_PER_PIECE, _PER_FIRST)
        for match in pattern.finditer(rest)
        # "năm 2026 hội nghị ..." counts no 2026 meetings.
        if not 1900 <= _whole(match["n"]) <= 2100 and _is_promised(rest, match)
    ]
    if not amounts:
        return None
    match = amounts[0]
    stretch = match["per"].casefold().removeprefix("0")
    factor, per = _CONVERTED.get(stretch) or (1, _PER[stretch])
    low, high = _whole(match["n"]) * factor, _whole(match["m"] or "0") * factor
    # "20 tin, bài/năm" is matched by one pattern, "mỗi năm 20 tin, bài" by the other: never both.
    sure = len(amounts) == 1 and factor == 1 and _is_plain(match)
    sure = sure and not _MORE.search(rest[: match.start()])
    # "02 lớp/năm/xã": of each commune, which the language of quotas can't say.
    sure = sure and not re.match(r"\s*/", rest[match.end() :])
    if apart is not None and (apart["per"] or stretch).casefold() != stretch:
        sure = False
    if low < 1 or (high and high <= low):
        return None
    quota = Quota(
        QuotaKind.COUNT,
        minimum=low,
        maximum=high or None,
        per=per,
        unit=_lowered(match["unit"]),
        at_least=not high and _is_at_least(rest, match),
        rebroadcasts_included=included,
        rebroadcasts=_whole(apart["n"]) * factor if apart is not None and not included else 0,
    )
    return quota, sure


def _is_promised(words: str, match: re.Match[str]) -> bool:
    """Whether pieces of work are counted, and the clause is not one about an effect."""
    clause = re.split(r"[;.:()]", words[: match.start()])[-1]
    counts_pieces = match["unit"].casefold().split()[0] not in _NO_PIECES
    return counts_pieces and _EFFECT.search(clause) is None


def _is_at_least(words: str, match: re.Match[str]) -> bool:
    """``ít nhất mỗi xã 01 buổi/năm``, ``mỗi tháng có ít nhất 02 bài``."""
    between = match.groupdict().get("between") or ""
    return bool(_LEAST_BEFORE.search(words[: match.start()]) or _LEAST.search(between))


def _is_plain(match: re.Match[str]) -> bool:
    between = _LEAST.sub("", match.groupdict().get("between") or "").strip().casefold()
    return between in _BETWEEN and len(match["unit"].split()) <= 3


def _whole(word: str) -> int:
    return _NUMBERS[word.casefold()] if word.casefold() in _NUMBERS else int(word)


def _lowered(unit: str) -> str:
    return unit[0].lower() + unit[1:]


def _read_share(words: str) -> tuple[Quota, bool] | None:
    match = _SHARE.search(words)
    if match is None or not 1 <= int(match["n"]) <= 100 or _NO_GROUP.match(match["of"]):
        return None
    if _EFFECT.search(re.split(r"[;.:()]", words[: match.start()])[-1]):
        return None
    group, *rest = _VERB.split(match["of"], maxsplit=1)
    group = group.strip(" ,")
    if not group:
        return None
    whole = not rest and match.group().strip() == words.strip(" .;")
    sure = whole and fold(match["at"] or "") not in ("trên", "đạt") and "," not in group
    return Quota(QuotaKind.SHARE, minimum=int(match["n"]), unit=group, at_least=True), sure


def _read_bare(words: str) -> tuple[Quota, bool] | None:
    """``Báo cáo chuyên đề (hàng tháng)``: once in each, of something that is not named."""
    match = _BARE.search(words)
    if match is None:
        return None
    per = _PER[match["per"].casefold()]
    return Quota(QuotaKind.COUNT, minimum=1, per=per, unit="lần"), False


def _read_alone(words: str) -> tuple[Quota, bool] | None:
    """``01 cuộc thi``, ``tối thiểu 02 hội nghị``: owed once, by the date of the task's time."""
    rest, apart = _without_apart(words.strip(" .;"))
    if apart is not None and apart["per"]:
        return None
    included = _INCLUDED.search(rest) is not None
    match = _ALONE.fullmatch(_INCLUDED.sub("", rest).strip())
    if match is None:
        return None
    low, high = _whole(match["n"]), _whole(match["m"] or "0")
    # A year is no count ("năm 2026 hội nghị"), and neither is a span that runs backwards.
    if low < 1 or 1900 <= low <= 2100 or (high and high <= low) or not _is_promised(rest, match):
        return None
    quota = Quota(
        QuotaKind.COUNT,
        minimum=low,
        maximum=high or None,
        per=Per.ONCE,
        unit=_lowered(match["unit"]),
        at_least=bool(match["least"]) and not high,
        rebroadcasts_included=included,
        rebroadcasts=_whole(apart["n"]) if apart is not None and not included else 0,
    )
    # Sure only of a short unit: behind more words something else may be counted.
    return quota, len(match["unit"].split()) <= 3
