"""Rules for the rows of the table as a whole: none lost, none strange, none twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plancycle.forms.rules.row_answers import line_of
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.quoting import quoted
from plancycle.model.findings import Finding
from plancycle.model.reports import FormReading, FormValue, ReportForm, RowKind

_MOST_DOUBLED = 3


def check_rows_there(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """F04: no row of the form was lost; one that stands under another id is no lost one."""
    there = {v.task_id for v in reading.values} | set(owners.values())
    for row in form.rows:
        if row.task_id not in there:
            what = "chỉ tiêu" if row.kind is RowKind.TARGET else "nhiệm vụ"
            yield finding_of(
                "F04",
                f"Bảng nhiệm vụ, mã {row.task_id}",
                what=what,
                task=row.task_id,
                title=quoted(row.title),
            )


def check_rows_known(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """F05: no row carries the id of a task that is not this unit's.

    A wrong id beside a title of the form is told as such already.
    """
    known = {row.task_id for row in form.rows} | {i for i, owner in owners.items() if owner}
    for value in _first_of_rows(reading):
        if value.task_id not in known:
            yield finding_of("F05", f"{line_of(value)}, cột “Mã”", task=value.task_id)


def check_rows_once(reading: FormReading) -> Iterator[Finding]:
    """F06: no id stands in two rows."""
    firsts = list(_written_rows(reading))
    counts = Counter(v.task_id for v in firsts)
    doubled = [task_id for task_id, count in counts.items() if count > 1]
    # So many ids are no slip in a row: the whole table stands there twice, and is told once.
    if len(doubled) > _MOST_DOUBLED:
        yield _doubled_form([v for v in firsts if v.task_id == doubled[0]], doubled)
        return
    for task_id, count in counts.items():
        if count > 1:
            lines = "; ".join(line_of(v) for v in firsts if v.task_id == task_id)
            yield finding_of("F06.rows", lines, task=task_id, count=count)


def _doubled_form(firsts: Sequence[FormValue], ids: Sequence[str | None]) -> Finding:
    """F06 once for a table that stands twice. Args: firsts: cells of the rows of the first id."""
    return finding_of(
        "F06.whole_table",
        "; ".join(line_of(v) for v in firsts),
        count=len(firsts),
        ids=", ".join(str(i) for i in ids),
    )


def _written_rows(reading: FormReading) -> Iterator[FormValue]:
    """The first cell of every task row in which something was written.

    A row that was copied and left empty, or a second form left blank, says nothing.
    """
    inked = {line_of(v) for v in reading.values if v.task_id is not None and not v.is_empty}
    yield from (v for v in _first_of_rows(reading) if line_of(v) in inked)


def _first_of_rows(reading: FormReading) -> Iterator[FormValue]:
    """The first cell of every task row of the file."""
    line = ""
    for value in reading.values:
        if value.task_id is not None and line_of(value) != line:
            line = line_of(value)
            yield value
