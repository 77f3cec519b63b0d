"""Numbers as Vietnamese papers, mails and screens write them."""

from decimal import Decimal


def number(value: Decimal | int) -> str:
    """A number with dots for thousands and a comma for decimals: ``1.234,5``."""
    exact = Decimal(value)
    sign = "-" if exact < 0 else ""
    whole, _, fraction = f"{abs(exact):f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"
