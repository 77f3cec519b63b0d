"""How many of several things stand in which state: a sentence that agrees in number."""

from collections.abc import Iterable, Mapping

from plancycle.documents.wording.wording import capital, small
from plancycle.vi.numbers import counted

_OVER = frozenset({"đạt", "hoàn thành"})


def tally(thing: str, count_by_state: Mapping[str, int], of_what: str = "") -> str:
    """``Trong tổng số 05 nhiệm vụ của Kế hoạch: 03 nhiệm vụ hoàn thành, 02 nhiệm vụ ...``.

    Where all are in one state it says so; one alone is not counted twice. No full stop is put.

    Args:
        thing: what is counted, e.g. ``nhiệm vụ``.
        count_by_state: in the order in which they are told; at least one, none of them 0.
        of_what: what stands behind the thing the first time, with its space: `` của Kế hoạch``.
    """
    total = sum(count_by_state.values())
    if len(count_by_state) > 1:
        parts = [f"{counted(n)} {thing} {small(state)}" for state, n in count_by_state.items()]
        return f"Trong tổng số {counted(total)} {thing}{of_what}: {', '.join(parts)}"
    (state,) = count_by_state
    if total == 1:
        # One that is done "has been": without it the words read as its name.
        over = "đã " if small(state) in _OVER else ""
        return f"{capital(thing)}{of_what} {over}{small(state)}"
    return f"Cả {counted(total)} {thing}{of_what} đều {small(state)}"


def who_words(names: Iterable[str]) -> str:
    """Units in general; localities are spoken of only where one is among the names."""
    local = any(name.startswith("Ủy ban nhân dân ") for name in names)
    return "cơ quan, đơn vị, địa phương" if local else "cơ quan, đơn vị"
