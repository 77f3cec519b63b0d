"""The words of the form but its headings: codes and states, in the ways people write them."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

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


_STATUSES = word_table(
    {
        TaskStatus.DONE: (
            TaskStatus.DONE.vietnamese,
            "Đã hoàn thành",
            "Hoàn thành 100%",
            "Hoàn thành tốt",
            "Hoàn thành vượt mức",
            "Hoàn thành đúng tiến độ",
            "Hoàn thành xong",
            "Đã thực hiện",
            "Đã thực hiện xong",
            "Đã làm xong",
            "Đã xong",
            "Xong",
            "HT",
            "ĐHT",
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
_MARK = r"(?:m[aã](?: s[oố])?[ .:]*)?"
_ID = re.compile(rf"{_MARK}([0-9]{{1,3}})[ .):]*", re.IGNORECASE)
_TARGET_ID = re.compile(rf"{_MARK}CT[ .:-]*0*([1-9][0-9]?)[ .):]*", re.IGNORECASE)
_PART_ID = re.compile(r"([A-Ea-e])[ .):]*")


def parse_status(text: str) -> TaskStatus | None:
    """The state a unit wrote, or None if it is none of the four in any known wording.

    Whatever stands beside the wording counts: ``Hoàn thành (một phần)`` is none of the four, while
    a reason in brackets leaves the other states what they are. Of boxes to tick, the one that is
    ticked counts.
    """
    if len(text) > _LONGEST_HEADING:
        return None
    chosen = chosen_of_boxes(text)
    written = _BEYOND.sub("", chosen).strip(_AROUND) if chosen else ""
    if not _PLAIN_STATE.fullmatch(written):
        return None
    whole = _state_of(written)
    if whole is not None:
        return whole
    bare, beside = _state_of(_BRACKETS.sub(" ", written)), fold_ascii(bracketed(written))
    against = _AGAINST.get(bare) if bare is not None else None
    return bare if against is not None and not against.search(beside) else None


def _state_of(text: str) -> TaskStatus | None:
    # A hurried typist leaves the placeholder standing before the answer.
    found = _STATUSES.get(key(text).removeprefix(key(STATUS_PLACEHOLDER)))
    return found if isinstance(found, TaskStatus) else None


_AGAINST = {
    TaskStatus.UNDER_WAY: re.compile(r"hoan thanh(?! \d)|xong|dung|huy|khong con"),
    TaskStatus.NOT_STARTED: re.compile(r"hoan thanh|xong|dang|mot phan|da |%"),
    TaskStatus.NO_LONGER_FITS: re.compile(r"hoan thanh|xong|dang|van "),
}
"""Words in brackets that speak against a state; what is done may have none beside it."""

_BEYOND = re.compile(r"\(?\s*(?:đạt\s*)?1\d\d(?:[.,]\d+)?\s*%\s*\)?\s*$", re.IGNORECASE)
_TICKED, _BOXES = "☑☒✓✔🗹", "☐□◻▢"
_AROUND = " \n.,;:!-–—_*•…'\"“”"
_PLAIN_STATE = re.compile(r"[\w\s.,;:/()%–-]+")


def chosen_of_boxes(text: str) -> str | None:
    """The words beside the one box that is ticked; a text without boxes itself; else None."""
    marks = [c for c in text if c in _TICKED or c in _BOXES]
    if not marks:
        return text
    ticked = [c for c in marks if c in _TICKED]
    if len(ticked) != 1:
        return None
    before, _, after = text.partition(ticked[0])
    first = next(c for c in text if not c.isspace())
    # Boxes stand before their words or behind them, all alike.
    if first in _TICKED or first in _BOXES:
        return _up_to_a_box(after)
    return _up_to_a_box(before[::-1])[::-1]


def _up_to_a_box(text: str) -> str:
    for at, char in enumerate(text):
        if char in _TICKED or char in _BOXES:
            return text[:at]
    return text


def read_id(text: str) -> str | None:
    """A row's id; None for anything else.

    ``6``, ``06``, ``06.`` and ``Mã 06`` are the task ``06``; ``CT1``, ``ct 01.`` and ``CT-01`` the
    target ``CT01``.
    """
    target = _TARGET_ID.fullmatch(text)
    if target:
        return f"CT{target[1].zfill(2)}"
    match = _ID.fullmatch(text)
    return match[1].zfill(2) if match else None


def read_letter(text: str) -> str | None:
    """The letter of a part below the table: ``b.`` is ``B``; None for anything else."""
    match = _PART_ID.fullmatch(text)
    return match[1].upper() if match else None


def is_blank(text: str) -> bool:
    """Whether nothing was written: a placeholder, dots, dashes, lines to write on.

    Any other sign is an answer, though perhaps none that can be read.
    """
    return not text.strip(_NOTHING) or key(text) in _PLACEHOLDERS


_NOTHING = " \n.…·-–—−_/\\|‐‑"
