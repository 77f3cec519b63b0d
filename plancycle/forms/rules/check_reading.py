"""Checks a form that was read against the form that was sent."""

from collections.abc import Iterator, Mapping

from plancycle.forms.rules.heading_rules import check_columns_there, check_headings_clear
from plancycle.forms.rules.number_rules import check_columns_converted
from plancycle.forms.rules.part_rules import check_parts
from plancycle.forms.rules.row_answers import answers_by_row
from plancycle.forms.rules.row_presence import check_rows_known, check_rows_once, check_rows_there
from plancycle.forms.rules.row_rules import (
    check_printed_as_sent,
    check_titles,
    check_units,
    row_owners,
)
from plancycle.forms.rules.size_rules import check_costs_alike
from plancycle.forms.rules.stated_rules import (
    check_stated,
)
from plancycle.forms.rules.sum_rules import check_sums
from plancycle.forms.rules.task_rules import ROW_RULES
from plancycle.forms.rules.whole_form_rules import (
    is_untouched,
    kind_of_reading,
    no_table,
    nothing_filled_in,
    other_form,
)
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import (
    NAMELESS,
    FormReading,
    ReportForm,
)


def check_reading(reading: FormReading, form: ReportForm) -> tuple[Finding, ...]:
    """Everything to be told about a form that came back, in the order of the form.

    Args:
        reading: from :func:`plancycle.forms.reading.read_form.parse_form`.
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
        return (*own, other_form(kind))
    untouched = is_untouched(reading, form)
    if form.rows and untouched and not reading.pictures:
        return (*own, nothing_filled_in(Severity.ERROR))
    if form.rows and not any(v.task_id for v in reading.values):
        return (*own, no_table(reading), *check_parts(reading, form))
    owners = row_owners(reading, form)
    by_rules = [*_check_table(reading, form, owners), *_check_answers(reading, form, owners)]
    by_rules += check_parts(reading, form)
    if not form.rows and untouched:
        by_rules.append(nothing_filled_in(Severity.WARNING))
    return (*own, *by_rules)


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
