"""Addresses of lists: the same list with another page, order or filter, to be sent to others."""

from collections.abc import Mapping
from urllib.parse import urlencode


def with_changes(
    address: str, asked: Mapping[str, str], changes: Mapping[str, object], names: Mapping[str, str]
) -> str:
    """An address with its query changed.

    Args: changes: None or "" leaves one out; names: in the query, of those called otherwise there.
    """
    changed = {names.get(k, k): "" if v is None else str(v) for k, v in changes.items()}
    merged = {**asked, **changed}
    query = urlencode({k: v for k, v in merged.items() if v})
    return f"{address}?{query}" if query else address
