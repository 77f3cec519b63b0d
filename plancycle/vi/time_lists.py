"""Several times in one cell: ``Quý II, quý IV``, ``Tháng 5, 7, 9``, ``Trước 15/6 và 15/12``."""

import re

_PART = re.compile(r"\s*(?:[,;]|\bvà\b)\s*")
# What a first part says before its number holds for the next ones that say nothing: "Tháng 5, 7,
# 9".
_LEAD = re.compile(
    r"(?P<lead>(?:chậm nhất|trước|đến|hết|các|ngày|tháng|quý|năm|[: ])*)(?P<rest>.*)"
)
_YEAR = re.compile(r"/(?P<year>20\d\d)$")


def split_times(words: str) -> tuple[str, ...]:
    """Each of several times, written out: what the first leads with and the last one's year.

    Args: words: folded and rewritten as by ``read_time``, e.g. ``tháng 5, 7, 9/2026``.
    Returns: e.g. ``tháng 5/2026``, ``tháng 7/2026``, ``tháng 9/2026``; none where it is one time.
    """
    pieces = [piece for piece in _PART.split(words) if piece]
    if len(pieces) < 2:
        return ()
    return _with_years(_with_leads(pieces))


def _with_leads(pieces: list[str]) -> list[str]:
    lead, written = "", []
    for piece in pieces:
        match = _LEAD.fullmatch(piece)
        assert match is not None
        own = match["lead"].replace("các ", "").replace(":", "").strip()
        lead = own or lead
        written.append(f"{lead} {match['rest']}".strip())
    return written


def _with_years(pieces: list[str]) -> tuple[str, ...]:
    """``quý i, quý iii/2026``: the one year at the end holds for all; else each has its own."""
    last = _YEAR.search(pieces[-1])
    if last is None or any(_YEAR.search(piece) for piece in pieces[:-1]):
        return tuple(pieces)
    return (*(f"{piece}/{last['year']}" for piece in pieces[:-1]), pieces[-1])
