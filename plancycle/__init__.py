"""plancycle: the yearly plan cycle of a Vietnamese provincial department."""

__version__ = "0.1.0"
