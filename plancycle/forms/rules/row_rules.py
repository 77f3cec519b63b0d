"""The rules for the printed cells of a row: is it the task its id says, in the form's own unit?"""

from collections.abc import Iterator, Mapping

from plancycle.forms.printing.write import expected_text
from plancycle.forms.rules.row_titles import rows_by_title, words_added
from plancycle.forms.wording.figure_words import changes_figures
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.quoting import quoted
from plancycle.forms.wording.vocabulary import key
from plancycle.model.findings import Finding
from plancycle.model.reports import NUMBER_FIELDS, FormReading, FormRow, ReportForm, RowHead

_MOST_TOLD = 3
"""Rows that are told apart; of more the first are examples."""


def row_owners(reading: FormReading, form: ReportForm) -> dict[str, str | None]:
    """As :func:`plancycle.forms.rules.row_titles.rows_by_title`, for a reading and a form."""
    return rows_by_title(reading.rows, {row.task_id: row.title for row in form.rows})


def check_titles(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """F49: an id stands beside another task's title, or one that is none of the form's."""
    known = {row.task_id for row in form.rows}
    wrong = [
        row
        for row in reading.rows
        # A row of neither an id nor a title of the form is another matter (F05).
        if (row.task_id in known or owners.get(row.task_id)) and _is_wrong(row, owners)
    ]
    if len(wrong) <= _MOST_TOLD:
        for row in wrong:
            yield _wrong_title(row, form, owners.get(row.task_id))
        return
    examples = "; ".join(_told(row, owners.get(row.task_id)) for row in wrong[:_MOST_TOLD])
    yield finding_of(
        "F49.many_rows", "Bảng nhiệm vụ, cột “Mã”", count=len(wrong), examples=examples
    )


def _is_wrong(row: RowHead, owners: Mapping[str, str | None]) -> bool:
    return bool(row.title or row.by_number) and owners.get(row.task_id) != row.task_id


def _told(row: RowHead, owner: str | None) -> str:
    title = quoted(row.title) if row.title else "không có tên nhiệm vụ"
    return f"mã {row.task_id} ghi {title}" + (f" là của mã {owner}" if owner else "")


def _wrong_title(row: RowHead, form: ReportForm, owner: str | None) -> Finding:
    printed = next((r.title for r in form.rows if r.task_id == row.task_id), "")
    own = f"; mã {row.task_id} trong biểu mẫu là {quoted(printed)}" if printed else ""
    return finding_of(
        "F49.row", f"{row.line}, cột “Mã” và “Nhiệm vụ”", what=_told(row, owner), own=own
    )


def check_units(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """F50: the printed unit was changed, and so perhaps what the number counts."""
    asked = {row.task_id: row for row in form.rows}
    counted = {v.task_id for v in reading.values if v.field in NUMBER_FIELDS and v.text}
    for row in reading.rows:
        own = asked.get(row.task_id)
        if own is None or not row.unit or row.task_id not in counted:
            continue
        if owners.get(row.task_id) != row.task_id:
            continue  # another task's row has another unit
        if not same_unit(row.unit, own.unit_of_measure):
            yield finding_of(
                "F50",
                f"{row.line}, cột “Đơn vị tính” (mã {row.task_id})",
                written=quoted(row.unit),
                printed=quoted(own.unit_of_measure),
            )


def same_unit(found: str, printed: str) -> bool:
    """Whether a printed unit is still the form's, but for marks, case and line breaks."""
    signs = ("".join(c for c in text if c in _SIGNS) for text in (found, printed))
    return key(found) == key(printed) and len(set(signs)) == 1


_SIGNS = "%‰$€£¥₫"
"""Signs of a unit that a key does not keep."""


def check_printed_as_sent(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """F48: something was written into a cell that the form printed; it counts for nothing."""
    asked = {row.task_id: row for row in form.rows}
    for row in reading.rows:
        own = asked.get(row.task_id)
        if own is None or owners.get(row.task_id) != row.task_id:
            continue
        added = words_added(row.title, own.title)
        if added:
            narrowed = changes_figures(added, form.period)
            yield _overwritten(row, "Nhiệm vụ", added, is_asked=narrowed)
        if row.expected and not _is_plan_as_printed(row.expected, own):
            yield _overwritten(row, "Số lượng theo kế hoạch", row.expected)


def _is_plan_as_printed(read: str, own: FormRow) -> bool:
    """Whether the cell of what is planned still holds what was printed in it."""
    printed = [expected_text(own)]
    if own.expected == 0:
        # Forms sent out by earlier versions say so of a quota that owes nothing yet.
        printed.append("0")
    return any(key(read).startswith(key(f"{text}{own.quota_label}")) for text in printed)


def _overwritten(row: RowHead, column: str, found: str, *, is_asked: bool = False) -> Finding:
    """F48. Args: is_asked: what was added changes what the figures of the row are of."""
    if is_asked:
        return finding_of(
            "F48.changes_figures",
            f"{row.line}, cột “{column}” (mã {row.task_id})",
            written=quoted(found),
        )
    return finding_of(
        "F48.over_print", f"{row.line}, cột “{column}” (mã {row.task_id})", written=quoted(found)
    )
