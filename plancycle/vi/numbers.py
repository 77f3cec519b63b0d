"""Numbers as Vietnamese papers, mails and screens write them: nothing is lost on the way."""

from decimal import Decimal

from plancycle.model.rounded_shares import percentage


def number(value: Decimal | int, *, grouped: bool = True) -> str:
    """A number with dots for thousands and a comma for decimals: ``1.234,5``; always exact.

    Args: grouped: False leaves the dots out, where the text is set beside what somebody typed.
    """
    exact = Decimal(value)
    sign = "-" if exact < 0 else ""
    whole, _, fraction = f"{exact.copy_abs():f}".partition(".")
    fraction = fraction.rstrip("0")
    shown = f"{int(whole):,}".replace(",", ".") if grouped else whole
    return f"{sign}{shown},{fraction}" if fraction else f"{sign}{shown}"


def rounded(value: Decimal | float, places: int = 1) -> str:
    """A measured value (a size, a time) with so many decimals, zeros kept: ``2,0``."""
    return f"{value:.{places}f}".replace(".", ",")


def counted(value: Decimal | int) -> str:
    """How many of something, with its noun behind it: a whole one from 1 to 9 has a zero before.

    ``03`` of "03 hoạt động", ``12``, ``1,5``. A bare number in a column of figures, and either side
    of "3/12 đơn vị", is written by :func:`number`.
    """
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    return f"{int(exact):02d}" if whole and 0 < exact < 10 else number(exact)


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """A share with at most one decimal: ``88,9%``; the caller sees to it that whole is not 0.

    100% is all of it, 0% nothing: see :func:`plancycle.model.consolidated.percentage`.
    """
    return f"{number(percentage(Decimal(part), Decimal(whole)))}%"
