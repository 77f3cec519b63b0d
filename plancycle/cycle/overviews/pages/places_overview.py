"""The units of a locality as its files say today: when they exist, where mail reaches them."""

from dataclasses import dataclass
from datetime import date

from plancycle.cycle.overviews.pages.running_units import years_behind
from plancycle.cycle.workplace.issued_year import issued_cycles, issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.text import fold_ascii
from plancycle.model.units import Mood, Unit
from plancycle.store.schema.records import BadAddress

PAGE = 300
"""Units of one page."""


@dataclass(frozen=True, slots=True)
class PlacesQuery:
    """What of the units is shown.

    Attributes:
        group: only those of a group; words: that stand in name, code or address.
        troubled: only those that mail does not reach; page: from 1.
    """

    group: str = ""
    words: str = ""
    troubled: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One unit of today's files.

    Attributes:
        flags: what is known against its addresses.
        exists: whether it exists today.
    """

    unit: Unit
    group_name: str
    is_bound: bool
    exists: bool
    flags: tuple[BadAddress, ...]

    @property
    def is_unreached(self) -> bool:
        """Whether it exists and mail has no way to it."""
        # Of a unit without any address too: nothing has to be flagged.
        return self.exists and len(self.flags) >= len(self.unit.emails)


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """A page of the register.

    Attributes:
        area: of the locality; span: first and last year of its plan.
        groups: code and short name of each that has units, in the register's order.
        total: units that answer the query; units: all.
        unreached: how many that exist have no address that works.
        behind: years that run and do not know yet which units began or ended, with how many.
        year: the newest whose plan is issued; None without any. of_year: codes of its units, each
            of which has a page there.
    """

    area: str
    plan_title: str
    span: tuple[int, int]
    today: date
    query: PlacesQuery
    groups: tuple[tuple[str, str], ...]
    rows: tuple[PlaceRow, ...]
    total: int
    pages: int
    units: int
    unreached: int
    faults: tuple[str, ...]
    behind: tuple[tuple[int, int], ...] = ()
    year: int | None = None
    of_year: frozenset[str] = frozenset()


def places_page(office: Office, query: PlacesQuery = PlacesQuery()) -> PlacesPage:
    """A page of the units; a page beyond the last shows the last."""
    register, today = office.profile.units, office.today()
    with office.database.read() as tx:
        flags = {f.address: f for f in tx.outbox.bad_address_list()}
        behind = years_behind(tx, office)
        years = issued_cycles(tx, office)
        known = issued_profile(office, years[-1]).units.units if years else ()
    rows = [
        PlaceRow(
            unit=unit,
            group_name=register.group(unit.group).short_name,
            is_bound=register.mood(unit) is Mood.BINDING,
            exists=unit.exists_on(today),
            flags=tuple(flags[a.lower()] for a in unit.emails if a.lower() in flags),
        )
        for unit in sorted(register.units, key=lambda u: (u.order, u.code))
    ]
    wanted = [r for r in rows if _answers(r, query)]
    pages = max(1, -(-len(wanted) // PAGE))
    first = (min(max(1, query.page), pages) - 1) * PAGE
    plan = office.profile.plan
    return PlacesPage(
        area=office.profile.locality.area,
        plan_title=plan.type_name,
        span=(plan.first_year, plan.last_year),
        today=today,
        query=query,
        groups=tuple({r.unit.group: r.group_name for r in rows}.items()),
        rows=tuple(wanted[first : first + PAGE]),
        total=len(wanted),
        pages=pages,
        units=len(rows),
        unreached=sum(1 for r in rows if r.is_unreached),
        faults=office.profile_faults,
        behind=behind,
        year=years[-1].year if years else None,
        of_year=frozenset(u.code for u in known),
    )


def _answers(row: PlaceRow, query: PlacesQuery) -> bool:
    if query.group and row.unit.group != query.group:
        return False
    if query.troubled and not row.is_unreached:
        return False
    told = " ".join((row.unit.name, row.unit.short_name, row.unit.code, *row.unit.emails))
    return not query.words or fold_ascii(query.words) in fold_ascii(told)
