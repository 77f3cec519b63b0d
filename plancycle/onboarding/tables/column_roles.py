"""Which column of a table says what, judged for all columns together.

Each column has a score for each role: how well its heading says the role, and whether its cells
look the part. Roles are then given so that the sum of all scores is highest, none twice. A
heading that half-fits never takes a role from one that fits, and a role that could as well have
gone to another column is told.
"""

from collections.abc import Mapping, Sequence

from plancycle.onboarding.words.cell_kinds import ColumnLook
from plancycle.onboarding.words.plan_words import ColumnRole

Scores = Mapping[ColumnRole, float]

WORD_FOR_WORD = 9.0
"""Score of a heading that is a known one."""
LEAST = 3.0
"""A column whose score for a role is lower has none."""
_CLOSE = 1.5
"""Two ways of giving the roles whose sums differ by less are for a person to decide."""

_BARE = 6.0
# Notes, states and contacts may fill several columns; every other role has one.
_REPEATED = (ColumnRole.NOTE, ColumnRole.STATUS, ColumnRole.CONTACT)
_AGENTS = (ColumnRole.LEAD, ColumnRole.PARTNERS, ColumnRole.ASSIGNMENT)


def column_scores(heading: Scores, look: ColumnLook, after_number: bool) -> dict[ColumnRole, float]:
    """Scores of one column.

    Args: heading: of its heading; look: of its cells; after_number: whether the column before is
        headed as one of numbers.
    """
    scores = {role: score + _fit(role, look) for role, score in heading.items()}
    if look.contact >= 0.3:
        scores[ColumnRole.CONTACT] = scores.get(ColumnRole.CONTACT, _BARE) + 4 * look.contact
    if after_number and look.number >= 0.6 and look.point > 0 and not _is_sure(heading):
        scores[ColumnRole.SUB_NUMBER] = _BARE + 4 * look.number
    return {role: score for role, score in scores.items() if score >= LEAST}


def _is_sure(heading: Scores) -> bool:
    known = {r: s for r, s in heading.items() if r is not ColumnRole.NUMBER}
    return max(known.values(), default=0) >= WORD_FOR_WORD


def _fit(role: ColumnRole, look: ColumnLook) -> float:
    """How much the cells speak for a role (to +3) or against it (to -4); 0 for a few cells."""
    if look.filled < 3:
        return 0
    if role is ColumnRole.NUMBER:
        return 4 * look.number - 3
    if role is ColumnRole.CODE:
        return 5 * look.code - 3
    if role is ColumnRole.TITLE:
        against = 6 * max(look.number, look.code, look.wordless) + (
            2 if look.agency > 0.8 > look.prose else 0
        )
        return 2 * look.prose + 2 * look.distinct - 1 - against
    if role in _AGENTS:
        return 4 * look.agency - 2 - 2 * look.contact
    if role is ColumnRole.TIME:
        return 4 * look.time - 2
    if role in (ColumnRole.COST, ColumnRole.FUNDING):
        return 3 * look.money - 1.5
    if role is ColumnRole.GROUP:
        return -4 * max(look.number, look.code, look.wordless)
    if role is ColumnRole.PRODUCT:
        return -3 * max(look.number, look.code)
    return 0


def give_roles(columns: Sequence[Scores]) -> tuple[dict[int, ColumnRole], frozenset[int]]:
    """The roles of columns by their index, and the columns whose role another way would change.

    The sum of scores is highest over all ways in which no role is given twice.
    """
    best, total = _best(columns)
    doubtful = set()
    for index, role in best.items():
        without = [{r: s for r, s in c.items() if (n, r) != (index, role)}
                   for n, c in enumerate(columns)]  # fmt: skip
        other, sum_of_other = _best(without)
        if total - sum_of_other < _CLOSE:
            doubtful |= {n for n in {*best, *other} if best.get(n) is not other.get(n)}
    return best, frozenset(doubtful)


def _best(columns: Sequence[Scores]) -> tuple[dict[int, ColumnRole], float]:
    """Over the columns one by one, the best way for each set of roles that are taken so far."""
    ways: dict[frozenset[ColumnRole], tuple[float, dict[int, ColumnRole]]] = {frozenset(): (0, {})}
    for index, scores in enumerate(columns):
        extended = dict(ways)  # the column may go without a role
        for taken, (total, given) in ways.items():
            for role, score in scores.items():
                if role not in taken:
                    now = taken if role in _REPEATED else taken | {role}
                    if now not in extended or total + score > extended[now][0]:
                        extended[now] = (total + score, {**given, index: role})
        ways = extended
    total, given = max(ways.values(), key=lambda way: way[0])
    return given, total
