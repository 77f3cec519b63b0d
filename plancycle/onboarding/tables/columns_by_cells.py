"""Columns whose headings say nothing: what their cells look like to whoever opens the table.

A person sees at a glance which column holds the tasks, however it is headed. What is told by cells
alone is a guess, put in and asked about once.
"""

from collections.abc import Mapping, Sequence

from plancycle.onboarding.words.cell_kinds import ColumnLook
from plancycle.onboarding.words.plan_words import ColumnRole

_AGENTS = frozenset((ColumnRole.LEAD, ColumnRole.ASSIGNMENT))
_LEAST_LIKE_TITLES = 2.5
_MOSTLY, _OFTEN = 0.8, 0.6
_FEWEST_ROWS = 3

Roles = Mapping[int, ColumnRole]


def blank_heading(at: int) -> str:
    """How a column without a heading is called where a person is asked. Args: at: from 0."""
    return f"Cột {at + 1} không tiêu đề"


def likeness_to_titles(look: ColumnLook, behind_numbers: bool) -> float:
    """How much a column looks like one of tasks, up to 5; see :func:`told_by_cells` for the bound.

    Args: behind_numbers: whether it stands right behind the numbers of the rows.
    """
    against = 6 * max(look.number, look.code, look.wordless) + 3 * look.contact
    # Titles name agencies and years, too, but are longer than names and times.
    short = 1 - look.prose
    against += 2 * short * max(look.agency, look.time, look.money)
    return 2 * look.prose + 2 * look.distinct + behind_numbers - against


def told_by_cells(
    roles: Roles, looks: Sequence[ColumnLook], unknown: Sequence[bool]
) -> dict[int, ColumnRole]:
    """The columns of tasks and of who leads, where no heading gives them; what is missing is left.

    Args:
        roles: of the columns with known headings, by index from 0.
        looks: of all columns. unknown: whether the heading of each says nothing.
    """
    told: dict[int, ColumnRole] = {}
    free = [at for at, nothing in enumerate(unknown) if nothing and at not in roles]
    if ColumnRole.TITLE not in roles.values():
        score = {at: likeness_to_titles(looks[at], _is_behind(at, roles)) for at in free}
        best = max(free, key=lambda at: (score[at], -at), default=None)
        if best is not None and score[best] >= _LEAST_LIKE_TITLES:
            told[best] = ColumnRole.TITLE
    if not _AGENTS & set(roles.values()) and ColumnRole.CONTACT not in roles.values():
        leads = (at for at in free if at not in told and looks[at].agency >= _MOSTLY)
        told |= dict.fromkeys(list(leads)[:1], ColumnRole.LEAD)
    return told


def rivals_title(look: ColumnLook, behind_numbers: bool) -> bool:
    """Whether a column without a known heading could as well be that of the tasks."""
    return likeness_to_titles(look, behind_numbers) >= _LEAST_LIKE_TITLES + 1


def _is_behind(at: int, roles: Roles) -> bool:
    return roles.get(at - 1) in (ColumnRole.NUMBER, ColumnRole.SUB_NUMBER, ColumnRole.CODE)


def roles_without_heading(looks: Sequence[ColumnLook]) -> dict[int, ColumnRole]:
    """The columns of a table that begins with its tasks; empty if it does not look like one.

    Numbers, tasks, who leads and when must all be there, in this order but for the time.
    """
    numbers = next((at for at, look in enumerate(looks) if look.number >= _MOSTLY), None)
    if numbers is None or looks[numbers].filled < _FEWEST_ROWS:
        return {}
    roles = {numbers: ColumnRole.NUMBER}
    behind = range(numbers + 1, len(looks))
    title = next(
        (at for at in behind if looks[at].prose >= _OFTEN and looks[at].distinct >= _MOSTLY), None
    )
    if title is None:
        return {}
    roles[title] = ColumnRole.TITLE
    agents = [at for at in range(title + 1, len(looks)) if looks[at].agency >= _MOSTLY]
    times = [at for at in behind if at != title and at not in agents and looks[at].time >= _MOSTLY]
    if not agents or not times:
        return {}
    roles |= dict(zip(agents, (ColumnRole.LEAD, ColumnRole.PARTNERS), strict=False))
    return roles | {times[0]: ColumnRole.TIME}
