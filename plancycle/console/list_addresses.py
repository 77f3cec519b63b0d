"""Addresses of lists: the same list with another page, order or filter, to be sent to others."""

from collections.abc import Mapping
from urllib.parse import urlencode


def with_changes(address: str, asked: Mapping[str, str], changes: Mapping[str, object]) -> str:
    """An address with its query changed. Args: changes: None or "" leaves a name out."""
    merged = {**asked, **{k: "" if v is None else str(v) for k, v in changes.items()}}
    query = urlencode({k: v for k, v in merged.items() if v})
    return f"{address}?{query}" if query else address
