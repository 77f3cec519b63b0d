"""Shares in per cent as papers, board, workbook, console and terminal print them."""

from decimal import ROUND_HALF_UP, Decimal

_ONE_PLACE = Decimal("0.1")


def percentage(part: Decimal, whole: Decimal, *aims: Decimal | int) -> Decimal:
    """A share in per cent as everything prints it, one decimal; ``whole`` must not be 0.

    It is rounded, but never up to 100 or to an aim that is not reached, nor down to 0 of something:
    1999 of 2000 are 99,9, not 100.

    Args: aims: per cent with at most one decimal, e.g. the share that is asked for.
    """
    exact = part * 100 / whole
    shown = exact.quantize(_ONE_PLACE, ROUND_HALF_UP)
    if exact > 0 and not shown:
        return _ONE_PLACE
    crossed = [Decimal(aim) for aim in (100, *aims) if exact < aim <= shown]
    return min(crossed) - _ONE_PLACE if crossed else shown
