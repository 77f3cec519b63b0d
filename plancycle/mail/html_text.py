"""The words of an HTML body."""

import html
import re

_TAG = re.compile(r"<[^<>]*>")
_SILENT = re.compile(r"<(style|script|title)\b", re.IGNORECASE)
_LINE_TAG = re.compile(r"</?(br|p|div|tr|li|h[1-6])\b", re.IGNORECASE)
_HREF = re.compile(r"""<a\s[^<>]*?href\s{0,3}=\s{0,3}["']?([^"'\s>]{1,2000})""", re.IGNORECASE)


def text_of_html(markup: str, longest: int) -> str:
    """The words of an HTML body, with its link addresses; nothing is fetched or run.

    Linear in length, whatever the markup: the library's parser is not.

    Args: longest: characters of the markup that are looked at.
    """
    return html.unescape(_TAG.sub(_tag_text, _without_silent(markup[:longest])))


def _without_silent(markup: str) -> str:
    """Markup without the elements whose content nobody sees."""
    kept: list[str] = []
    lower, start = markup.lower(), 0
    while (found := _SILENT.search(markup, start)) is not None:
        kept.append(markup[start : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return "".join(kept)
        start = end
    return "".join((*kept, markup[start:]))


def _tag_text(tag: re.Match[str]) -> str:
    link = _HREF.search(tag[0])
    if link is not None:
        return f" {link[1]} "
    return "\n" if _LINE_TAG.match(tag[0]) else ""
