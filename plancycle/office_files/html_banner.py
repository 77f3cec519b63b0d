"""A line above a page that no template can leave out."""

import re
from html import escape

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_STYLE = (
    "margin:0;padding:10px 16px;background:#b3271e;color:#ffffff;font-weight:bold;"
    "font-family:Arial,sans-serif;font-size:15px"
)


def under_banner(page: str, line: str) -> str:
    """A page in HTML with a line in white on red at its top; as it is where there is none."""
    if not line:
        return page
    body = _BODY.search(page)
    place = body.end() if body else 0
    banner = f'<p role="alert" style="{_STYLE}">{escape(line)}</p>'
    return page[:place] + banner + page[place:]
