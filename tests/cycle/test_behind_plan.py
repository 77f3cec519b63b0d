"""Tasks that are short of the plan: the furthest behind first, with who answers for them."""

from decimal import Decimal

from plancycle.cycle.overviews.pages.behind_plan import behind_plan
from plancycle.cycle.workplace.issued_year import issued_period
from plancycle.model.consolidated import Figure
from tests.cycle.world import YEAR, World


def _figure(key: str, value: int, unit: str = "số") -> Figure:
    return Figure(key, key, Decimal(value), unit)


def test_what_is_short_and_by_how_much(sent: World) -> None:
    with sent.database.read() as tx:
        issued = issued_period(tx, sent.office, YEAR, "H1")
    figures = [
        _figure("T02.quantity", 20),
        _figure("T02.expected", 26),
        _figure("T05.quantity", 0),
        _figure("T05.expected", 12),
        # Reached to the last piece: it is not behind.
        _figure("T06.quantity", 6),
        _figure("T06.expected", 6),
        # Nothing is asked for by now: there is nothing to be short of.
        _figure("T09.quantity", 0),
        _figure("T09.expected", 0),
        # Broadcast as often as owed, but not again.
        _figure("T16.quantity", 2),
        _figure("T16.expected", 2),
        _figure("T16.rebroadcasts", 1),
        _figure("T16.rebroadcasts_expected", 4),
        # No number stands in the plan.
        _figure("T03.quantity", 1),
    ]
    lines = behind_plan(issued, figures)
    assert [(b.key, b.short) for b in lines] == [
        ("T05.quantity", Decimal(12)),
        ("T16.rebroadcasts", Decimal(3)),
        ("T02.quantity", Decimal(6)),
    ]
    assert lines[2].leads == "Đài Phát thanh và Truyền hình Thái Bình"
    assert lines[2].title.startswith("02. Duy trì chuyên mục")
