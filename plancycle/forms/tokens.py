"""The token a form carries, which says whose it is: in a property of the file, and printed."""

import re
from collections.abc import Iterator, Sequence

from plancycle.forms.package import Package, parse_part
from plancycle.forms.wording.vocabulary import TOKEN_LABEL, TOKEN_PROPERTY
from plancycle.model.mail import TOKEN_PATTERN
from plancycle.model.text import fold_ascii
from plancycle.office_files.table_walk import nearest, visible_text
from plancycle.office_files.xml_parts import attribute, local_name

_TOKEN = re.compile(TOKEN_PATTERN)
_LIKELY = re.compile(TOKEN_PATTERN, re.IGNORECASE)
_PRINTED = re.compile(rf"{re.escape(fold_ascii(TOKEN_LABEL))}\W{{0,5}}({TOKEN_PATTERN})(?!\w)")
# Not within an address or a path, where twelve such letters may stand by chance.
_ALONE = re.compile(rf"(?<![\w.@+/-])({TOKEN_PATTERN})(?![\w@/-])")


def property_tokens(package: Package) -> list[str]:
    """Tokens among the custom properties of a file. Raises: UnreadableFormError."""
    name = package.custom_properties
    if name is None:
        return []
    values = (
        "".join(str(t) for t in e.itertext()).strip()
        for e in package.xml(name)
        if local_name(e.tag) == "property"
        and (attribute(e, "name") or "").casefold() == TOKEN_PROPERTY
    )
    return [v for v in values if _TOKEN.fullmatch(v)]


def footer_tokens(package: Package, most: int | None = None) -> list[str]:
    """Tokens in the headers and footers (``most`` of them) of a Word file.

    Raises: UnreadableFormError.
    """
    tokens: list[str] = []
    for name in package.footers[:most]:
        content = package.read(name)
        if may_hold_token(content):
            root = parse_part(content)
            tokens += printed_tokens([visible_text(p) for p in nearest(root, "p")])
    return tokens


def may_hold_token(content: bytes) -> bool:
    """Whether a part may say a token, however its runs are split; quick, and never too strict."""
    # Another encoding than UTF-8, or letters written as numbers: the quick search would miss a
    # token there, and a token that is missed makes a stranger of the sender.
    if not content.lstrip().startswith(b"<") or b"&#" in content or b"\0" in content:
        return True
    # What stands between letters of a token may be marks and blanks that are cleaned away later.
    plain = _MARKUP.sub(b"", content)
    return _LIKELY_BYTES.search(plain) is not None or (not plain.isascii() and _odd(plain))


def _odd(plain: bytes) -> bool:
    """Whether there are invisible characters, which could part a token."""
    return any(mark in plain for mark in (b"\xe2\x80", b"\xe2\x81", b"\xef\xbb\xbf", b"\xc2\xad"))


_MARKUP = re.compile(rb"<[^>]*>")
_LIKELY_BYTES = re.compile(rb"[a-z2-7]{12}", re.IGNORECASE)


def printed_tokens(lines: Sequence[str]) -> list[str]:
    """Tokens in a footer: after its label, else standing alone."""
    labelled = [m[1] for line in lines for m in _labelled(line)]
    return labelled or [m[1] for line in lines for m in _ALONE.finditer(line)]


def labelled_tokens(text: str) -> list[str]:
    """Tokens after their label in the text of a cell."""
    # Folding every text of a sheet would cost more than reading it.
    return [m[1] for m in _labelled(text)] if _LIKELY.search(text) else []


def _labelled(text: str) -> Iterator[re.Match[str]]:
    return _PRINTED.finditer(fold_ascii(text))
