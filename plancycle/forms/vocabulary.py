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
    """The state a unit wrote, or None if it is none of the four in any known wording."""
    if len(text) > _LONGEST_HEADING:
        return None
    # A hurried typist leaves the placeholder standing before the answer.
    written = (k.removeprefix(key(STATUS_PLACEHOLDER)) for k in keys(text))
    found = next((_STATUSES[k] for k in written if k in _STATUSES), None)
    return found if isinstance(found, TaskStatus) else None


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
    """Whether nothing was written: a placeholder, dots, a dash."""
    return not any(c.isalnum() for c in text) or key(text) in _PLACEHOLDERS
