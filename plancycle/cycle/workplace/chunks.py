"""Work in chunks of about a hundred units: what one task of a flow takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 100

_T = TypeVar("_T")


def chunked(items: Sequence[_T], size: int = CHUNK) -> Iterator[Sequence[_T]]:
    """Consecutive parts of at most ``size`` items; none for an empty sequence."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
