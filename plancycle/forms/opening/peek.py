"""The cheap look into a file nobody has vouched for: whose token it carries, and nothing else.

No table is read and nothing is converted; the few small parts that may hold the token are opened,
each only if it is as small as our own form's.
"""

from dataclasses import dataclass

from plancycle.forms.package import Package, open_package
from plancycle.forms.tokens import footer_tokens, property_tokens
from plancycle.office_files.file_kind import FileKind

LARGEST_PART = 128 * 1024
"""Bytes of a part that is opened; the custom properties of a form have 0.5 KB, a footer 4."""

MOST_FOOTERS = 12
"""A document of two sections may have so many headers and footers."""


@dataclass(frozen=True)
class _Glance(Package):
    """A package of which only small parts can be read."""

    largest_part = LARGEST_PART


def peek_tokens(data: bytes) -> tuple[str, ...]:
    """Every different token in the properties, headers and footers of a Word file or workbook.

    Raises: UnreadableFormError: it is no such file, or one of those parts is far too large.
    """
    whole = open_package(data)
    package = _Glance(whole.archive, whole.kind)
    tokens = property_tokens(package)
    if package.kind is FileKind.WORD:
        tokens += footer_tokens(package, MOST_FOOTERS)
    return tuple(dict.fromkeys(tokens))
