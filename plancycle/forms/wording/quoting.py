"""A value as it is quoted in a finding."""

LONGEST_QUOTE = 60
"""Characters."""


def shown(text: str) -> str:
    """A value on one line, not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"


def quoted(text: str) -> str:
    """The same in quotation marks."""
    return f"“{shown(text)}”"
