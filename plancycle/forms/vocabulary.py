"""The words of the form: headings, codes and states, with the other ways people write them."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from plancycle.model.reports import NARRATIVE_FIELDS, TASK_FIELDS, Field, TaskStatus
from plancycle.model.text import fold_ascii

ID_HEADING = "Mã"
TITLE_HEADING = "Nhiệm vụ"
UNIT_HEADING = "Đơn vị tính"
EXPECTED_HEADING = "Số lượng theo kế hoạch"
PART_HEADING = "Nội dung"
ANSWER_HEADING = "Báo cáo của đơn vị"
STATUS_PLACEHOLDER = "Chọn"
TOKEN_LABEL = "Mã biểu mẫu"  # noqa: S105 - a label, no secret
TOKEN_PROPERTY = "plancycle-token"  # noqa: S105 - the name of a property, no secret

PART_IDS: Mapping[Field, str] = dict(zip(NARRATIVE_FIELDS, "ABCD", strict=True))
"""Visible ids of the parts below the table."""


class Column(StrEnum):
    """Columns of the task table that are read besides the fields."""

    ID = "id"
    TITLE = "title"
    UNIT = "unit"
    EXPECTED = "expected"


_LONGEST_HEADING = 120
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)")


def key(text: str) -> str:
    """What headings and states are compared by: small Latin letters and digits only.

    Marks, spaces, line breaks and punctuation are what differs between the ways of typing.
    """
    return _NOT_ALNUM.sub("", fold_ascii(text[:_LONGEST_HEADING]))


def keys(text: str) -> tuple[str, ...]:
    """The key of the whole text, and of the text without what stands in brackets."""
    return key(text), key(_BRACKETS.sub(" ", text[:_LONGEST_HEADING]))


def _table(entries: Mapping[StrEnum, Iterable[str]]) -> dict[str, StrEnum]:
    return {k: value for value, words in entries.items() for word in words for k in keys(word)}


_COLUMNS = _table(
    {
        Column.ID: (ID_HEADING, "Mã số", "Mã nhiệm vụ", "Mã NV", "Mã việc"),
        Column.TITLE: (TITLE_HEADING, "Tên nhiệm vụ", "Nội dung nhiệm vụ"),
        Column.UNIT: (UNIT_HEADING, "ĐVT"),
        Column.EXPECTED: (EXPECTED_HEADING, "SL theo kế hoạch", "Kế hoạch", "Số lượng kế hoạch"),
        Field.STATUS: ("Tình trạng thực hiện", "Trạng thái", "Tiến độ", "Tiến độ thực hiện"),
        Field.QUANTITY: (
            "Số lượng",
            "Số lượng thực hiện",
            "Số lượng đã thực hiện",
            "Số lượng đã đạt được",
            "SL đạt được",
            "Số lượng đạt",
        ),
        Field.RESULT: ("Kết quả", "Kết quả thực hiện", "Kết quả cụ thể bằng lời"),
        Field.EVIDENCE: ("Minh chứng", "Tài liệu minh chứng", "Đường dẫn minh chứng"),
        Field.COST: ("Kinh phí", "Kinh phí thực hiện", "Kinh phí (tr.đ)"),
        Field.DIFFICULTIES: ("Khó khăn", "Vướng mắc", "Khó khăn vướng mắc", "Tồn tại khó khăn"),
    }
) | {k: field for field in TASK_FIELDS for k in keys(field.vietnamese)}

_PARTS = _table(
    {
        Field.SHORTCOMINGS: ("Tồn tại", "Hạn chế", "Khó khăn, tồn tại, hạn chế"),
        Field.CAUSES: ("Nguyên nhân của tồn tại, hạn chế", "Nguyên nhân tồn tại, hạn chế"),
        Field.NEXT_TASKS: (
            "Nhiệm vụ trọng tâm",
            "Nhiệm vụ kỳ tới",
            "Phương hướng, nhiệm vụ kỳ tới",
            "Nhiệm vụ trọng tâm thời gian tới",
        ),
        Field.PROPOSALS: ("Đề xuất", "Kiến nghị", "Kiến nghị, đề xuất"),
    }
) | {k: field for field in NARRATIVE_FIELDS for k in keys(field.vietnamese)}

_STATUSES = _table(
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
_ID = re.compile(r"(?:m[aã](?: s[oố])?[ .:]*)?([0-9]{1,3})[ .):]*", re.IGNORECASE)
_PART_ID = re.compile(r"([A-Da-d])[ .):]*")


def read_column(text: str) -> Column | Field | None:
    """The column a heading names, or None."""
    found = next((_COLUMNS[k] for k in keys(text) if k in _COLUMNS), None)
    return found if isinstance(found, (Column, Field)) else None


def read_part(text: str) -> Field | None:
    """The part below the table a heading names, or None."""
    found = next((_PARTS[k] for k in keys(text) if k in _PARTS), None)
    return found if isinstance(found, Field) else None


def parse_status(text: str) -> TaskStatus | None:
    """The state a unit wrote, or None if it is none of the four in any known wording."""
    if len(text) > _LONGEST_HEADING:
        return None
    # A hurried typist leaves the placeholder standing before the answer.
    written = (k.removeprefix(key(STATUS_PLACEHOLDER)) for k in keys(text))
    found = next((_STATUSES[k] for k in written if k in _STATUSES), None)
    return found if isinstance(found, TaskStatus) else None


def read_id(text: str) -> str | None:
    """A row's id: ``6``, ``06``, ``06.`` and ``Mã 06`` are ``06``; None for anything else."""
    match = _ID.fullmatch(text)
    return match[1].zfill(2) if match else None


def read_part_id(text: str) -> Field | None:
    """The part of a visible id: ``B`` and ``b.`` are the causes; None for anything else."""
    match = _PART_ID.fullmatch(text)
    return NARRATIVE_FIELDS["ABCD".index(match[1].upper())] if match else None


def is_blank(text: str) -> bool:
    """Whether nothing was written: a placeholder, dots, a dash."""
    return not any(c.isalnum() for c in text) or key(text) in _PLACEHOLDERS
