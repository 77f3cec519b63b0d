"""The results of a period, added up and put together for its consolidated report."""

from plancycle.cycle.figures.basis import read_basis
from plancycle.cycle.figures.figures import all_figures
from plancycle.cycle.figures.remarks import remarks, statements, without_reasons
from plancycle.cycle.figures.report_lines import task_lines
from plancycle.cycle.figures.target_figures import target_lines
from plancycle.cycle.figures.year_before import year_before
from plancycle.cycle.workplace.issued_year import IssuedPeriod, plan_issue
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.plan_paper import plan_citation
from plancycle.documents.wording.wording import plan_title
from plancycle.model.consolidated import ConsolidatedReport, Statement
from plancycle.model.reports import Field
from plancycle.store.database import Transaction


def assemble_report(tx: Transaction, office: Office, issued: IssuedPeriod) -> ConsolidatedReport:
    """All figures and words of a period as they stand in the store now."""
    cycle, profile, period = issued.cycle, issued.profile, issued.period
    before = year_before(tx, office, issued)
    basis = read_basis(tx, issued, before.figures)
    units = basis.units
    figures = all_figures(basis)
    by_key = {f.key: f for f in figures}

    targets = target_lines(basis, by_key)
    words = without_reasons(basis.values, targets, profile.units)

    def said(field: Field) -> tuple[Statement, ...]:
        return statements(words, field, profile.units)

    return ConsolidatedReport(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, cycle.year, plan_issue(tx, cycle)),
        drafted_on=office.today(),
        groups=basis.groups,
        units=units,
        tasks=task_lines(basis, by_key),
        remarks=remarks(basis.values, units),
        shortcomings=said(Field.SHORTCOMINGS),
        causes=said(Field.CAUSES),
        difficulties=said(Field.DIFFICULTIES),
        next_tasks=said(Field.NEXT_TASKS),
        proposals=said(Field.PROPOSALS),
        figures=figures,
        targets=targets,
        commendations=said(Field.COMMENDATIONS),
        previous_title=f"cùng kỳ năm {period.year - 1}" if before.figures else None,
        carried=tuple(c.report for c in basis.carried),
        not_compared=before.others,
    )
