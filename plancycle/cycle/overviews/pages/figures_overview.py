"""The figures of a period and where each comes from: unit, file, cell, message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from plancycle.cycle.overviews.pages.behind_plan import BehindLine, behind_plan
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_period, unit_names
from plancycle.cycle.workplace.office import Office
from plancycle.model.consolidated import Figure
from plancycle.model.display import safe_line
from plancycle.model.errors import StepError
from plancycle.model.periods import ReportingPeriod
from plancycle.model.text import fold_ascii
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Consolidation, Document, TracedSource
from plancycle.vi.numbers import number

PAGE = 200
"""Figures of one page."""

_WHOLE = "Cả kỳ"


@dataclass(frozen=True, slots=True)
class FiguresQuery:
    """What of the figures is shown.

    Attributes:
        words: each begins a word of a figure's label or key, or of its task's title; or all of them
            are its value, as papers write it. page: from 1.
        by_unit: with the figures of each unit for itself, which are many.
        unit: code or a piece of the name of a unit: only what its report was added to.
    """

    words: str = ""
    by_unit: bool = False
    page: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one task or target, or of the period as a whole.

    Attributes: name: how the labels of its figures begin; empty where each has a name of its own.
    """

    title: str
    figures: tuple[Figure, ...]
    name: str = ""

    def label(self, figure: Figure) -> str:
        """What a figure counts, without the task that stands above it."""
        said = figure.label.removeprefix(f"{self.name}: ") if self.name else figure.label
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class OneUnit:
    """A unit that figures are asked of.

    Attributes:
        unit_name: empty if none or several answer to what was asked.
        parts: what its report gave to a figure, by key.
        others: code and name of those that answer where it is not one: a person chooses.
    """

    unit_name: str = ""
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """What was reached of a task beside what the plan asks for in the period."""

    title: str
    reached: Decimal
    expected: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of a period's newest consolidation.

    Attributes:
        drafted_at: when they were added up; None if they never were, then there are none.
        document: the paper they stand in.
        total: figures that answer the query.
        quotas: tasks of which the plan asks for a number by now, in the plan's order.
        of_unit: None where no unit is asked of.
        periods: code and title of all periods of the year.
        behind: what is short of the plan, the largest share of it first.
    """

    year: int
    period: ReportingPeriod
    query: FiguresQuery
    drafted_at: datetime | None
    document: Document | None
    groups: tuple[FigureGroup, ...]
    total: int
    pages: int
    quotas: tuple[QuotaLine, ...]
    of_unit: OneUnit | None
    periods: tuple[tuple[str, str], ...]
    behind: tuple[BehindLine, ...] = ()


SOURCES_A_PAGE = 100
"""Cells: of 10,000 units a whole figure was a page of eight megabytes."""


@dataclass(frozen=True, slots=True)
class FigureTrace:
    """One figure and the cells it was added up from, those of one page to be shown.

    Attributes:
        sources: all cells; shown: those of the page ``number`` of ``pages``, counted from 1.
        unit_names: of the cells that are shown, by the unit's code.
        incoming_ids: of their messages, by sha256.
    """

    year: int
    period: ReportingPeriod
    figure: Figure
    sources: tuple[TracedSource, ...]
    shown: tuple[TracedSource, ...]
    number: int
    pages: int
    unit_names: dict[str, str]
    incoming_ids: dict[str, int]

    @property
    def total(self) -> Decimal:
        """The sum of the sources."""
        return sum((s.value for s in self.sources), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Whether the sources add up to the figure (one without sources counts requests)."""
        return not self.sources or self.total == self.figure.value


def figures_page(
    office: Office, year: int, code: str, query: FiguresQuery = FiguresQuery()
) -> FiguresPage:
    """A page of a period's figures. Raises: StepError if the plan is not issued, or no such code.

    A page beyond the last shows the last.
    """
    with office.database.read() as tx:
        issued = issued_period(tx, office, year, code)
        latest = tx.figures.latest(issued.cycle.id, code)
        figures = tx.figures.listed(latest.id) if latest else ()
        documents = {d.id: d for d in tx.documents.all(issued.cycle.id)} if latest else {}
        of_unit = _of_unit(tx, issued, latest, query.unit) if query.unit.strip() else None
    titles = {t.id: f"{t.id}. {t.title}" for t in issued.profile.plan.tasks}
    titles |= {
        target_id: f"{target_id}. {target.text}"
        for target_id, target in issued.profile.plan.measured_targets
    }
    wanted = [f for f in figures if _answers(f, query, titles, of_unit)]
    pages = max(1, -(-len(wanted) // PAGE))
    first = (min(max(1, query.page), pages) - 1) * PAGE
    return FiguresPage(
        year=year,
        period=issued.period,
        query=query,
        drafted_at=latest.created_at if latest else None,
        document=documents.get(latest.document_id) if latest else None,
        groups=_grouped(wanted[first : first + PAGE], titles),
        total=len(wanted),
        pages=pages,
        quotas=_quotas(figures, titles),
        of_unit=of_unit,
        periods=tuple((p.code, p.title) for p in issued.profile.periods(year)),
        behind=behind_plan(issued, figures),
    )


MOST_UNITS = 20
"""Units that are offered where several answer."""


def _of_unit(
    tx: Transaction, issued: IssuedPeriod, latest: Consolidation | None, asked: str
) -> OneUnit:
    """The unit that is meant, and what it gave: one of that code, or the only one of that name."""
    words = fold_ascii(asked.strip())
    answering = [
        (u.code, u.name)
        for u in issued.profile.units.units
        if words == u.code or words in fold_ascii(f"{u.name} {u.short_name}")
    ]
    named = [(code, name) for code, name in answering if words in {code, fold_ascii(name)}]
    chosen = named if len(named) == 1 else answering
    if len(chosen) != 1:
        return OneUnit(others=tuple(chosen[:MOST_UNITS]))
    code, name = chosen[0]
    return OneUnit(name, tx.figures.parts_of_unit(latest.id, code) if latest else {})


def _quotas(figures: Sequence[Figure], titles: Mapping[str, str]) -> tuple[QuotaLine, ...]:
    """Tasks with a number that is asked for; where none is asked for by now there is no share."""
    by_key = {f.key: f for f in figures}
    lines = []
    for task_id, title in titles.items():
        reached, expected = (by_key.get(f"T{task_id}.{what}") for what in ("quantity", "expected"))
        if reached is not None and expected is not None and expected.value:
            lines.append(QuotaLine(title, reached.value, expected.value, expected.unit))
    return tuple(lines)


def _answers(
    figure: Figure, query: FiguresQuery, titles: Mapping[str, str], of_unit: OneUnit | None
) -> bool:
    if of_unit is not None and figure.key not in of_unit.parts:
        return False
    if "@" in figure.key and not query.by_unit and of_unit is None:
        return False
    if query.words.strip() in {number(figure.value), number(figure.value, grouped=False)}:
        return True
    said = fold_ascii(f" {figure.label} {figure.key} {_title(figure, titles)}")
    said = said.replace("“", " ").replace("(", " ")
    return all(f" {word}" in f" {said}" for word in fold_ascii(query.words).split())


def _title(figure: Figure, titles: Mapping[str, str]) -> str:
    """Of the task or target that a figure is of; empty if it is of the whole period."""
    # "T06.quantity" is of task 06, "CT01.total" of a target; all else is of the whole period.
    subject = figure.key.partition(".")[0]
    return titles.get(subject.removeprefix("T")) or titles.get(subject, "")


def _grouped(figures: list[Figure], titles: dict[str, str]) -> tuple[FigureGroup, ...]:
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(_title(figure, titles) or _WHOLE, []).append(figure)
    return tuple(
        FigureGroup(title, tuple(own), _common_name(own) if title != _WHOLE else "")
        for title, own in groups.items()
    )


def _common_name(figures: Sequence[Figure]) -> str:
    """How the labels of a group begin, if all do: ``Nhiệm vụ 01``."""
    names = {f.label.partition(": ")[0] for f in figures if ": " in f.label}
    return names.pop() if len(names) == 1 else ""


def figure_trace(office: Office, year: int, code: str, key: str, number: int = 1) -> FigureTrace:
    """One figure walked back to its cells and messages.

    Args: number: of the page of cells, from 1; past the last one it is the last.
    Raises: StepError if the period was not added up, or has no such figure.
    """
    with office.database.read() as tx:
        issued = issued_period(tx, office, year, code)
        latest = tx.figures.latest(issued.cycle.id, code)
        figures = {f.key: f for f in tx.figures.listed(latest.id)} if latest else {}
        if latest is None or key not in figures:
            raise StepError(
                f"Kỳ {issued.period.title} không có số liệu mang mã “{safe_line(key, 80)}”."
            )
        sources = tx.figures.trace(latest.id, key)
        pages = max(1, -(-len(sources) // SOURCES_A_PAGE))
        number = min(number, pages)
        shown = sources[(number - 1) * SOURCES_A_PAGE : number * SOURCES_A_PAGE]
        messages = {s.message_sha256: tx.inbox.by_sha256(s.message_sha256) for s in shown}
    names = unit_names(office, issued.cycle)
    return FigureTrace(
        year=year,
        period=issued.period,
        figure=figures[key],
        sources=sources,
        shown=shown,
        number=number,
        pages=pages,
        unit_names={s.unit_code: names.get(s.unit_code, s.unit_code) for s in shown},
        incoming_ids={sha: m.id for sha, m in messages.items() if m is not None},
    )
