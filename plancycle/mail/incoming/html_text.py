"""The words of an HTML body."""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<[^<>]*>")
_SILENT = re.compile(r"<(style|script|title)\b", re.IGNORECASE)
_LINE_TAG = re.compile(r"</?(br|p|div|tr|li|h[1-6])\b", re.IGNORECASE)
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"""\s(?:type\s{0,3}=\s{0,3}["']?cite|cite\s{0,3}=|class\s{0,3}=[^>]{0,80}quote)""",
    re.IGNORECASE,
)
"""A quotation made by a mail program; a bare ``blockquote`` is how some of them indent."""
_HREF = re.compile(r"""<a\s[^<>]*?href\s{0,3}=\s{0,3}["']?([^"'\s>]{1,2000})""", re.IGNORECASE)


def text_of_html(markup: str, longest: int) -> str:
    """The words of an HTML body, with its link addresses; nothing is fetched or run.

    Lines that a mail program quoted begin with ``> ``, as in a body of plain text. Linear in
    length, whatever the markup: the library's parser is not.

    Args: longest: characters of the markup that are looked at.
    """
    runs = _runs(_without_silent(markup[:longest]))
    return "".join(_quoted(text) if quoted else text for text, quoted in runs)


def _runs(markup: str) -> Iterator[tuple[str, bool]]:
    """The words in their order, parted where a quotation begins or ends; whether it is one."""
    open_ones: list[bool] = []
    quoting = 0
    kept: list[str] = []
    start = 0
    for tag in _TAG.finditer(markup):
        kept.append(markup[start : tag.start()])
        start = tag.end()
        block = _BLOCKQUOTE.match(tag[0])
        if block is None:
            kept.append(_tag_text(tag))
            continue
        yield html.unescape("".join(kept)), quoting > 0
        kept = ["\n"]
        if not block[1]:
            open_ones.append(_OF_ANOTHER.search(tag[0]) is not None)
            quoting += open_ones[-1]
        elif open_ones:
            quoting -= open_ones.pop()
    yield html.unescape("".join((*kept, markup[start:]))), quoting > 0


def _quoted(text: str) -> str:
    return "".join(f"\n> {line.strip()}" for line in text.split("\n") if line.strip())


def _without_silent(markup: str) -> str:
    """Markup without the elements whose content nobody sees."""
    kept: list[str] = []
    lower, start = markup.lower(), 0
    while (opening := _SILENT.search(markup, start)) is not None:
        kept.append(markup[start : opening.start()])
        end = lower.find(f"</{opening[1].lower()}", opening.end())
        if end < 0:
            return "".join(kept)
        start = end
    return "".join((*kept, markup[start:]))


def _tag_text(tag: re.Match[str]) -> str:
    link = _HREF.search(tag[0])
    if link is not None:
        return f" {link[1]} "
    return "\n" if _LINE_TAG.match(tag[0]) else ""
