"""Going on to the next page in a browser: nothing is read before it is there.

A browser's click does not wait for what it leads to, and whoever reads or counts at once reads the
page that is about to go. On a quick machine the next page mostly is there first; hence each test
that presses does so by these functions. ``BROWSER_LATENCY_MS=1500`` in the environment lets every
answer come late, which shows a place that does not.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

_LATENCY = int(os.environ.get("BROWSER_LATENCY_MS", "0"))
_LOAD = 300_000
"""Milliseconds a page may take on a machine that does much else."""


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """What is done within leads to another page; that one is loaded when the block ends."""
    with page.expect_navigation(timeout=_LOAD):
        yield


def press(page: Page, name: str, within: str = "body") -> None:
    """Press the button whose words hold the name, or else follow such a link, to the next page."""
    wanted = re.compile(re.escape(name))
    place = page.locator(within)
    button, link = (place.get_by_role("button", name=wanted),
                    place.get_by_role("link", name=wanted))  # fmt: skip
    button.or_(link).first.wait_for(state="attached")
    with next_page(page):
        (button if button.count() else link).first.click()


def slow_if_asked(page: Page) -> None:
    """Let each answer of the server come late, if the environment says so."""
    if _LATENCY:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": _LATENCY, "downloadThroughput": -1,
             "uploadThroughput": -1},
        )  # fmt: skip
