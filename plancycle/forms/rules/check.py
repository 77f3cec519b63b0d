"""Checks a form that was read against the form that was sent."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plancycle.forms.rules.answers import answers_by_row, line_of
from plancycle.forms.rules.heading_rules import check_columns_there, check_headings_clear
from plancycle.forms.rules.number_rules import check_columns_converted
from plancycle.forms.rules.part_rules import check_parts
from plancycle.forms.rules.row_rules import (
    check_printed_as_sent,
    check_titles,
    check_units,
    row_owners,
)
from plancycle.forms.rules.rules import ROW_RULES
from plancycle.forms.rules.size_rules import check_costs_alike
from plancycle.forms.rules.stated_rules import (
    check_stated,
)
from plancycle.forms.rules.sum_rules import check_sums
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import KNOWN_FIELDS
from plancycle.forms.wording.quoting import quoted
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import (
    NAMELESS,
    Field,
    FormReading,
    FormValue,
    ReportForm,
    RowKind,
)


def check_reading(reading: FormReading, form: ReportForm) -> tuple[Finding, ...]:
    """Everything to be told about a form that came back, in the order of the form.

    Args:
        reading: from :func:`plancycle.forms.reading.read.parse_form`.
        form: the form that was sent; that its token is the reading's is for the caller to see to.

    Returns:
        The reading's own findings first, so that nobody need add them, then those of the rules.
        Of a cell of which the reading itself has said something, the rules say nothing.
        A form that nobody filled in gives one finding and not one for each cell; so does one of
        the other kind (results for an estimate, or the other way round).
    """
    own, kind = reading.findings, form.period.form
    found_kind = kind_of_reading(reading)
    if found_kind not in {kind, None}:
        return (*own, _other_form(kind))
    untouched = _untouched(reading, form)
    if form.rows and untouched and not reading.pictures:
        return (*own, _nothing_filled_in(Severity.ERROR))
    if form.rows and not any(v.task_id for v in reading.values):
        return (*own, no_table(reading), *check_parts(reading, form))
    owners = row_owners(reading, form)
    found = [*_check_table(reading, form, owners), *_check_answers(reading, form, owners)]
    found += check_parts(reading, form)
    if not form.rows and untouched:
        found.append(_nothing_filled_in(Severity.WARNING))
    return (*own, *found)


def _check_table(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """What is wrong with rows and columns, the cause before its consequences."""
    yield from check_columns_there(reading, form)
    yield from check_stated(reading, form)
    yield from check_headings_clear(reading, form)
    if any(row.task_id.startswith(NAMELESS) for row in reading.rows):
        return  # which rows are there, nobody can tell
    yield from check_titles(reading, form, owners)
    yield from check_rows_there(reading, form, owners)
    yield from check_rows_known(reading, form, owners)
    yield from check_rows_once(reading)
    yield from check_units(reading, form, owners)
    yield from check_printed_as_sent(reading, form, owners)
    yield from check_sums(reading, form)


def _check_answers(
    reading: FormReading, form: ReportForm, owners: Mapping[str, str | None]
) -> Iterator[Finding]:
    """The rules for each row.

    Of one that may be another task's, or whose cells have slipped, nothing more is said.
    """
    told = {f.cell for f in reading.findings if f.cell and f.severity is Severity.ERROR}
    lines = {f.location for f in reading.findings if f.code == "F47"}
    slipped = {row.task_id for row in reading.rows if str(row.line) in lines}
    there = [
        answers
        for task_id, answers in answers_by_row(reading, form).items()
        if owners.get(task_id, task_id) == task_id and task_id not in slipped
    ]
    for answers in there:
        rules = (f for rule in ROW_RULES[form.period.form] for f in rule(answers))
        yield from (f for f in rules if f.cell not in told)
    yield from check_costs_alike(there)
    yield from check_columns_converted(there)


def no_table(reading: FormReading) -> Finding:
    """F51: the table of tasks itself is not there; of each of its rows nothing is said."""
    return finding_of("F51.picture" if reading.pictures else "F51.no_table", "Bảng nhiệm vụ")


def kind_of_reading(reading: FormReading) -> FormKind | None:
    """Which kind of form a file was, by the cells that only that kind has.

    Returns: None where no cell tells, or where there are cells of both.
    """
    fields = {v.field for v in reading.values if v.task_id is not None}
    results, estimate = (set(KNOWN_FIELDS[k]) for k in (FormKind.RESULTS, FormKind.ESTIMATE))
    told = (fields & (results - estimate), fields & (estimate - results))
    if all(told) or not any(told):
        return None
    return FormKind.RESULTS if told[0] else FormKind.ESTIMATE


def _other_form(wanted: FormKind) -> Finding:
    """F29: a form of the other kind was sent; its cells say nothing of what was asked."""
    names = ["báo cáo kết quả", "dự toán kinh phí"]
    if wanted is FormKind.RESULTS:
        names.reverse()
    found, asked = names
    return finding_of("F29", "Toàn bộ biểu mẫu", found=found, asked=asked)


def _untouched(reading: FormReading, form: ReportForm) -> bool:
    """Whether nothing was written; a total that was printed does not count."""
    printed = {(r.task_id, Field.TOTAL): str(r.total) for r in form.rows if r.total is not None}
    return not any(v.has_ink for v in reading.values) and all(
        v.text in {"", printed.get((v.task_id or "", v.field))} for v in reading.values
    )


def _nothing_filled_in(severity: Severity) -> Finding:
    return finding_of("F28", "Toàn bộ biểu mẫu", None, severity)


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
    if len(doubled) > _MOST_DOUBLED:
        yield _doubled_form([v for v in firsts if v.task_id == doubled[0]], doubled)
        return
    for task_id, count in counts.items():
        if count > 1:
            lines = "; ".join(line_of(v) for v in firsts if v.task_id == task_id)
            yield finding_of("F06.rows", lines, task=task_id, count=count)


_MOST_DOUBLED = 3


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
