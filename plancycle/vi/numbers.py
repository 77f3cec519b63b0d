"""Numbers as Vietnamese papers, mails and screens write them: nothing is lost on the way."""

from decimal import ROUND_HALF_UP, Decimal


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


def counted(value: int) -> str:
    """A count in running text: below 10 with a leading zero."""
    return f"{value:02d}" if 0 <= value < 10 else number(value)


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """A share with at most one decimal: ``88,9%``; the caller sees to it that whole is not 0."""
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{number(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"
