"""The headings of the form's tables, with the other ways people write them.

There are two kinds of form. They share some columns under other names: what a form of results
calls "Kinh phí" an estimate calls "Dự toán". Which kind a table is, its header row says.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from plancycle.forms.wording.vocabulary import bracketed, key, keys, word_table
from plancycle.model.periods import FormKind
from plancycle.model.reports import (
    ESTIMATE_FIELDS,
    EXTRA_FIELDS,
    NARRATIVE_FIELDS,
    TASK_FIELDS,
    Field,
)

ID_HEADING = "Mã"
TITLE_HEADING = "Nhiệm vụ"
UNIT_HEADING = "Đơn vị tính"
EXPECTED_HEADING = "Số lượng theo kế hoạch"
PART_HEADING = "Nội dung"
ANSWER_HEADING = "Báo cáo của đơn vị"
PROPOSAL_HEADING = "Ý kiến của đơn vị"

NEEDED_FIELDS: Mapping[FormKind, tuple[Field, ...]] = {
    FormKind.RESULTS: TASK_FIELDS,
    FormKind.ESTIMATE: ESTIMATE_FIELDS,
}
"""Columns that every form of a kind has."""

KNOWN_FIELDS: Mapping[FormKind, tuple[Field, ...]] = {
    FormKind.RESULTS: (*TASK_FIELDS, *EXTRA_FIELDS),
    FormKind.ESTIMATE: ESTIMATE_FIELDS,
}
"""Columns that a form of a kind may have, in the order in which they are read."""

KNOWN_PARTS: Mapping[FormKind, tuple[Field, ...]] = {
    FormKind.RESULTS: (*NARRATIVE_FIELDS, Field.COMMENDATIONS),
    FormKind.ESTIMATE: (Field.PROPOSALS,),
}
"""Parts in words that a form of a kind may have, in order."""

_LETTERS = "ABCDE"

_ESTIMATE_HEADINGS = {
    Field.QUANTITY: "Số lượng dự kiến",
    Field.COST: "Dự toán (triệu đồng)",
}


# Letters of a key: shorter names ("KP", "SL", "Mã") stand by chance within other words.
_LEAST_TO_CONFUSE = 6
_ELSEWHERE = re.compile(r"kehoach|dukien|duocgiao|dutoan|nguon|chitieu|namtruoc|kytruoc|cungky")


class Column(StrEnum):
    """Columns of the task table that are read besides the fields."""

    ID = "id"
    NUMBER = "number"
    TITLE = "title"
    UNIT = "unit"
    EXPECTED = "expected"


def heading(field: Field, kind: FormKind) -> str:
    """A field's heading as a form of that kind prints it."""
    if kind is FormKind.ESTIMATE:
        return _ESTIMATE_HEADINGS.get(field, field.vietnamese)
    return field.vietnamese


_SHARED_WORDS: Mapping[StrEnum, Iterable[str]] = {
    Column.ID: (ID_HEADING, "Mã số", "Mã nhiệm vụ", "Mã NV", "Mã việc"),
    Column.NUMBER: ("STT", "TT", "Số TT", "Số thứ tự"),
    Column.TITLE: (TITLE_HEADING, "Tên nhiệm vụ", "Nội dung nhiệm vụ"),
    Column.UNIT: (UNIT_HEADING, "ĐVT"),
    Column.EXPECTED: (EXPECTED_HEADING, "SL theo kế hoạch", "Kế hoạch", "Số lượng kế hoạch"),
}

_RESULT_WORDS: Mapping[StrEnum, Iterable[str]] = {
    Field.STATUS: ("Tình trạng thực hiện", "Trạng thái", "Tiến độ", "Tiến độ thực hiện"),
    Field.QUANTITY: (
        "Số lượng",
        "Số lượng thực hiện",
        "Số lượng đã thực hiện",
        "Số lượng đã đạt được",
        "SL đạt được",
        "Số lượng đạt",
        "SL",
    ),
    Field.TOTAL: ("Tổng số", "Tổng số thuộc diện", "Tổng số phải thực hiện", "Tổng trong diện"),
    Field.REBROADCASTS: ("Phát lại", "Số lượt phát lại", "Lượt phát lại", "Số lần đã phát lại"),
    Field.RESULT: ("Kết quả", "Kết quả thực hiện", "Kết quả cụ thể bằng lời"),
    Field.EVIDENCE: ("Minh chứng", "Tài liệu minh chứng", "Đường dẫn minh chứng"),
    Field.COST: (
        *("Kinh phí", "Kinh phí thực hiện", "Kinh phí (tr.đ)", "KP", "Kinh phí đã sử dụng"),
        *("Kinh phí đã thực hiện", "Kinh phí đã chi"),
    ),
    Field.DIFFICULTIES: ("Khó khăn", "Vướng mắc", "Khó khăn vướng mắc", "Tồn tại khó khăn"),
}

_ESTIMATE_WORDS: Mapping[StrEnum, Iterable[str]] = {
    Field.QUANTITY: ("Số lượng", "SL dự kiến", "Số lượng dự kiến thực hiện", "Dự kiến"),
    Field.COST: (
        "Dự toán",
        "Dự toán kinh phí",
        "Kinh phí dự toán",
        "Kinh phí",
        "Kinh phí đề nghị",
        "Kinh phí (triệu đồng)",
        "Dự toán (tr.đ)",
    ),
    Field.FUNDING: ("Nguồn", "Nguồn vốn", "Nguồn kinh phí thực hiện"),
    Field.BASIS: (
        "Căn cứ",
        "Cách tính",
        "Căn cứ tính",
        "Căn cứ lập dự toán",
        "Căn cứ và cách tính",
        "Thuyết minh",
        "Diễn giải",
    ),
}


def _columns(kind: FormKind, words: Mapping[StrEnum, Iterable[str]]) -> dict[str, StrEnum]:
    printed: dict[StrEnum, Iterable[str]] = {
        f: (heading(f, kind), *words.get(f, ())) for f in KNOWN_FIELDS[kind]
    }
    return word_table(_SHARED_WORDS) | word_table(printed)


_COLUMNS = {
    FormKind.RESULTS: _columns(FormKind.RESULTS, _RESULT_WORDS),
    FormKind.ESTIMATE: _columns(FormKind.ESTIMATE, _ESTIMATE_WORDS),
}

_PARTS = word_table(
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
        Field.COMMENDATIONS: ("Khen thưởng", "Đề nghị khen thưởng", "Kiến nghị khen thưởng"),
    }
) | word_table({f: (f.vietnamese,) for f in KNOWN_PARTS[FormKind.RESULTS]})

_SUMS = frozenset(key(words) for words in ("Tổng cộng", "Cộng", "Tổng", "Tổng số", "Tổng kinh phí"))


def read_column(text: str, kind: FormKind = FormKind.RESULTS) -> Column | Field | None:
    """The column a heading names in a form of that kind, or None."""
    return read_heading(text, kind)[0]


def read_heading(text: str, kind: FormKind) -> tuple[Column | Field | None, str]:
    """The column a heading names, and what it says in brackets beyond any known wording."""
    # No heading is longer; the same cells stand in every form, and are asked for several times.
    return _read_heading(text, kind) if len(text) <= _LONGEST_HEADING else (None, "")


_LONGEST_HEADING = 200


@lru_cache(maxsize=4096)
def _read_heading(text: str, kind: FormKind) -> tuple[Column | Field | None, str]:
    words = _COLUMNS[kind]
    text = _COUNTED.sub("", text)
    whole, bare = keys(text)
    beside = bracketed(text)
    # The whole first: "Kinh phí (tr.đ)" is a known wording itself; else its brackets say something
    # more.
    column, extra = words.get(whole), ""
    if column is None or (beside and not key(beside)):
        # Signs alone ("%", "$") leave no trace in the key.
        column, extra = words.get(bare), beside
    return (column, extra) if isinstance(column, (Column, Field)) else (None, "")


_COUNTED = re.compile(r"^\s*\(?[0-9]{1,2}[.)]\s*")
"""A number before a heading, as in ``4. Số lượng đạt được``."""


def could_be(text: str, name: str) -> bool:
    """Whether an unknown heading says the words of a known one and more.

    ``Số lượng đạt được Quý II`` could be the asked ``Số lượng đạt được``; a heading that says what
    was planned, or where money comes from, asks something else.
    """
    longer, known = key(text), keys(name)[1]
    if len(known) < _LEAST_TO_CONFUSE or known not in longer:
        return False
    return not _ELSEWHERE.search(longer.replace(known, "", 1))


def kind_of_header(texts: Iterable[str]) -> FormKind:
    """Which form a header row is of: by the headings that only one of the two kinds has."""
    known = [{kind for kind in FormKind if read_column(t, kind)} for t in texts]
    estimate = known.count({FormKind.ESTIMATE})
    return FormKind.ESTIMATE if estimate > known.count({FormKind.RESULTS}) else FormKind.RESULTS


def read_part(text: str) -> Field | None:
    """The part below the table a heading names, or None."""
    part = next((_PARTS[k] for k in keys(text) if k in _PARTS), None)
    return part if isinstance(part, Field) else None


def part_ids(parts: Iterable[Field]) -> dict[Field, str]:
    """The visible ids (letters) of a form's parts in words."""
    return dict(zip(parts, _LETTERS, strict=False))


def part_of_letter(letter: str, kind: FormKind) -> Field | None:
    """The part that carries a letter in a form of that kind, or None."""
    letters = {own: field for field, own in part_ids(KNOWN_PARTS[kind]).items()}
    return letters.get(letter)


def is_sum(text: str) -> bool:
    """Whether a row so called adds the others up, as people like to write below an estimate."""
    return key(text) in _SUMS
