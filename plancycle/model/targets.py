"""How a measured target stands: against its share, and against the way there."""

from decimal import Decimal

from plancycle.model.consolidated import TargetState

_ONE_PLACE = Decimal("0.1")


def due_now(
    share: int, first_year: int, by: int, *, year: int, month: int, falls_due: bool | None = None
) -> Decimal:
    """Per cent that a target asks for by the end of a month on the straight way to its share.

    Args:
        share: per cent to be reached by the end of the year ``by``.
        first_year: the way begins with this year, at nothing.
        year, month: of the last day of the data; data up to 14/12 is a whole year's.
        falls_due: of a target that falls due on one day, whether that day is over; None for one
            that is worked on evenly.

    Returns: between 0 and ``share``, one decimal.
    """
    if falls_due is not None:
        return Decimal(share if falls_due else 0)
    months = (by - first_year + 1) * 12
    elapsed = (year - first_year) * 12 + month
    part = Decimal(max(0, min(elapsed, months))) / months if months > 0 else Decimal(1)
    return (share * part).quantize(_ONE_PLACE)


def target_state(
    numerator: Decimal, denominator: Decimal, share: int, now: Decimal, *, dropped: bool
) -> TargetState:
    """The state of a target.

    Args:
        numerator, denominator: sums of those who gave figures.
        share: per cent aimed at. now: per cent asked for by now, from :func:`due_now`.
        dropped: everyone who answered says that it no longer fits.
    """
    if not denominator:
        return TargetState.NO_LONGER_FITS if dropped else TargetState.NO_DATA
    # By the counts themselves: what is printed is rounded, but never past an aim it falls short of.
    reached = numerator * 100 / denominator
    if reached >= share:
        return TargetState.REACHED
    return TargetState.ON_COURSE if reached >= now else TargetState.BEHIND
