"""The words of the form but its headings: codes and states, in the ways people write them."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from plancycle.forms.wording.tick_boxes import chosen_of_boxes
from plancycle.model.reports import TaskStatus
from plancycle.model.text import fold_ascii

STATUS_PLACEHOLDER = "Chọn"
TOKEN_LABEL = "Mã biểu mẫu"  # noqa: S105 - a label, no secret
TOKEN_PROPERTY = "plancycle-token"  # noqa: S105 - the name of a property, no secret

_LONGEST_HEADING = 120
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)")


def key(text: str) -> str:
    """What headings and states are compared by: small Latin letters and digits only.

    Marks, spaces, line breaks and punctuation are what differs between the ways of typing.
    """
    return _key(text[:_LONGEST_HEADING])


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    # The same headings, states and placeholders stand in every form, and are asked for often.
    return _NOT_ALNUM.sub("", fold_ascii(text))


def keys(text: str) -> tuple[str, ...]:
    """The key of the whole text, and of the text without what stands in brackets."""
    return key(text), key(_BRACKETS.sub(" ", text[:_LONGEST_HEADING]))


def bracketed(text: str) -> str:
    """What stands in brackets in a heading, one after the other; empty if nothing does."""
    return "; ".join(m[1:-1].strip() for m in _BRACKETS.findall(text[:_LONGEST_HEADING]))


def word_table(entries: Mapping[StrEnum, Iterable[str]]) -> dict[str, StrEnum]:
    """What each key of some wordings stands for."""
    return {k: value for value, words in entries.items() for word in words for k in keys(word)}


_FINISHED = (TaskStatus.DONE.vietnamese, "Đã hoàn thành")
_HOW_FINISHED = (
    *("", "tốt", "xong", "rồi", "toàn bộ", "nhiệm vụ", "đúng hạn", "trước hạn"),
    *("đúng tiến độ", "vượt tiến độ", "vượt mức", "vượt kế hoạch", "vượt mức kế hoạch"),
)

_STATUSES = word_table(
    {
        TaskStatus.DONE: (
            *(f"{done} {how}" for done in _FINISHED for how in _HOW_FINISHED),
            "Đã thực hiện",
            "Đã thực hiện xong",
            "Đã làm",
            "Đã làm xong",
            "Done",
            "Đã xong",
            "Xong",
            "HT",
            "Đã HT",
            "ĐHT",
            "H.thành",
            "Đạt",
        ),
        TaskStatus.UNDER_WAY: (
            TaskStatus.UNDER_WAY.vietnamese,
            "Đang làm",
            "Đang triển khai",
            "Đang triển khai thực hiện",
            "Đang tiến hành",
            "Đang tổ chức thực hiện",
            "Đang hoàn thiện",
            "Đang TH",
            "ĐTH",
        ),
        TaskStatus.NOT_STARTED: (
            TaskStatus.NOT_STARTED.vietnamese,
            "Chưa làm",
            "Chưa triển khai",
            "Chưa triển khai thực hiện",
            "Chưa tiến hành",
            "Chưa bắt đầu",
            "Chưa TH",
            "CTH",
            "Chưa",
        ),
        TaskStatus.NO_LONGER_FITS: (
            TaskStatus.NO_LONGER_FITS.vietnamese,
            "Không phù hợp",
            "Không còn phù hợp nữa",
            "Nhiệm vụ không còn phù hợp",
            "KCPH",
        ),
    }
)

_PLACEHOLDERS = frozenset(
    key(word)
    for word in (
        STATUS_PLACEHOLDER,
        "Chọn tình trạng",
        "Chọn một mục",
        "Choose an item",
        "Click or tap here to enter text",
        "Click here to enter text",
    )
)
_SIGNS = r"[ .,:;()\[\]/*'\"“”‘’]*"
_MARK = rf"{_SIGNS}(?:m[aã](?: s[oố])?[ .:]*)?"
_ID = re.compile(
    rf"{_MARK}(?:(?:nhi[eệ]m v[uụ]|nv)[ .:-]*|[#№][ ]*)?([0-9]{{1,3}}){_SIGNS}", re.IGNORECASE
)
_TARGET_ID = re.compile(rf"{_MARK}CT[ .:-]*0*([1-9][0-9]?){_SIGNS}", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9\uff10-\uff19]")
# "O6" and "0 6" for "06"; a lone nought before two digits could be a number of its own.
_SLIPPED_ZERO = re.compile(r"(?<!\w)(?:[Oo](?=[1-9])|0\s(?=[1-9](?!\w)))")
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_PART_ID = re.compile(r"([A-Ea-e])[ .):]*")


def parse_status(text: str) -> TaskStatus | None:
    """The state a unit wrote, or None if it is none of the four in any known wording.

    Whatever stands beside the wording counts: ``Hoàn thành (một phần)`` is none of the four, while
    a reason in brackets leaves the other states what they are. Of boxes to tick, the one that is
    ticked counts.
    """
    if len(text) > _LONGEST_HEADING or "?" in text:
        return None
    chosen = chosen_of_boxes(text)
    return _of_words(_NUMBERED.sub("", chosen)) if chosen else None


def _of_words(text: str) -> TaskStatus | None:
    """The state and the share of the work that is told beside it, if they agree."""
    written = " ".join(text.split()).strip(_AROUND)
    if not _PLAIN_STATE.fullmatch(written):
        return None
    matched = _SHARE_BEHIND.fullmatch(written) or _SHARE_BEFORE.fullmatch(written)
    if matched is None or matched["state"].count("(") != matched["state"].count(")"):
        return _beside_brackets(written)
    share = _share(matched)
    if not matched["state"].strip(_AROUND):
        return TaskStatus.DONE if matched["percent"] and _agrees(TaskStatus.DONE, share) else None
    state = _of_words(matched["state"])
    return state if state is not None and _agrees(state, share) else None


def _share(found: re.Match[str]) -> Fraction | None:
    """How much of the work was done; None of a nonsense."""
    if found["percent"]:
        return Fraction(found["percent"].replace(",", ".")) / 100
    groups = found.groupdict()
    return Fraction(int(groups["done"]), int(groups["of"])) if int(groups["of"]) else None


def _agrees(state: TaskStatus, share: Fraction | None) -> bool:
    if share is None or share >= _NO_SHARE:
        return False
    return {
        TaskStatus.DONE: share >= 1,
        TaskStatus.UNDER_WAY: 0 < share < 1,
        TaskStatus.NOT_STARTED: share == 0,
    }.get(state, False)


def _beside_brackets(written: str) -> TaskStatus | None:
    whole = _state_of(written)
    if whole is not None:
        return whole
    bare, beside = _state_of(_BRACKETS.sub(" ", written)), fold_ascii(bracketed(written))
    against = _AGAINST.get(bare) if bare is not None else None
    return bare if against is not None and not against.search(beside) else None


def _state_of(text: str) -> TaskStatus | None:
    # A hurried typist leaves the placeholder standing before the answer.
    status = _STATUSES.get(key(text).removeprefix(key(STATUS_PLACEHOLDER)))
    return status if isinstance(status, TaskStatus) else None


_AGAINST = {
    TaskStatus.UNDER_WAY: re.compile(
        r"(?<!chua )(?:hoan thanh(?! \d)|xong)|dung|huy|khong con|\b1\d\d ?%|\b(\d+) ?/ ?\1\b"
        r"|^(?:chua|khong)(?: (?:thuc hien|lam|trien khai|tien hanh|bat dau|dat))?$"
    ),
    TaskStatus.NOT_STARTED: re.compile(r"hoan thanh|xong|dang|mot phan|da |%"),
    TaskStatus.NO_LONGER_FITS: re.compile(r"hoan thanh|xong|dang|van "),
}
"""Words in brackets that speak against a state; what is done may have none beside it."""

_NO_SHARE = 2  # "1000%" is a slip
_NUMBERED = re.compile(r"^\s*[0-9]{1,2}[.)]\s+(?=[^\W\d])")
_PERCENT = r"(?<![\d.,/])(?P<percent>[0-9]{1,3}(?:[.,][0-9]+)?)\s*%"
_SHARE_BEHIND = re.compile(
    rf"(?P<state>.*?)[\s,;:–-]*\(?\s*(?:đạt(?: tỷ lệ)?\s*)?(?:{_PERCENT}"
    r"|(?<![\d.,/])(?P<done>[0-9]{1,4})\s*/\s*(?P<of>[0-9]{1,4}))\s*\)?",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(rf"{_PERCENT}\s+(?P<state>[^\W\d].*)")
_AROUND = " .,;:!-–—_*•…'\"“”"
# Any other sign beside a state ("~", "+", "<") says something that none of the four says.
_PLAIN_STATE = re.compile(r"[\w\s.,;:/()%–-]+")


def read_id(text: str) -> str | None:
    """A row's id; None for anything else.

    ``6``, ``06.``, ``(06)``, ``Mã 06``, ``NV06`` and ``#06`` are the task ``06``; ``CT1``, ``ct
    01.`` and ``CT-01`` the target ``CT01``. A letter O for the zero, and a blank or the end of a
    line behind it, are slips: no id is a lone zero.
    """
    if not _DIGIT.search(text):
        return None
    written = _SLIPPED_ZERO.sub("0", text.translate(_WIDE_DIGITS))
    target = _TARGET_ID.fullmatch(written)
    if target:
        return f"CT{target[1].zfill(2)}"
    match = _ID.fullmatch(written)
    return match[1].zfill(2) if match else None


def read_letter(text: str) -> str | None:
    """The letter of a part below the table: ``b.`` is ``B``; None for anything else."""
    match = _PART_ID.fullmatch(text)
    return match[1].upper() if match else None


def is_blank(text: str) -> bool:
    """Whether nothing was written: a placeholder, dots, dashes, lines to write on, one stroke.

    Any other sign is an answer, though perhaps none that can be read: ``//`` says "the same as
    above".
    """
    return text.strip(_NOTHING) in _ONE_STROKE or key(text) in _PLACEHOLDERS


_NOTHING = " \n.…·-–—−_‐‑"
_ONE_STROKE = frozenset({"", "/", "\\", "|"})
