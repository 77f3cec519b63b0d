"""Addresses that a browser tells of itself: where a form stood, which page was open before."""

from urllib.parse import SplitResult, urlsplit


def told_parts(address: str) -> SplitResult:
    """The parts of an address in a header; of one that is none (``http://[``), empty ones.

    Anybody may write anything there, also before signing in: it must never be an error of ours,
    which keeps a traceback on the disk each time.
    """
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
