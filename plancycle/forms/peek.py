"""The cheap look into a file nobody has vouched for: whose token it carries, and nothing else.

No table is read and nothing is converted; the few small parts that may hold the token are opened,
each only if it is as small as our own form's.
"""

from dataclasses import dataclass

from plancycle.forms import refusals
from plancycle.forms.kinds import FileKind
from plancycle.forms.package import Package, open_package
from plancycle.forms.tokens import footer_tokens, property_tokens
from plancycle.ooxml.parts import part_name

LARGEST_PART = 128 * 1024
"""Bytes of a part that is opened; the custom properties of a form have 0.5 KB, a footer 4."""

MOST_FOOTERS = 12
"""A document of two sections may have so many headers and footers."""


@dataclass(frozen=True)
class _Glance(Package):
    """A package of which only small parts can be read."""

    def read(self, name: str) -> bytes:
        info = self._members.get(part_name(name))
        if info is not None and info.file_size > LARGEST_PART:
            raise refusals.too_heavy()
        return super().read(name)


def peek_tokens(data: bytes) -> tuple[str, ...]:
    """Every different token in the properties, headers and footers of a Word file or workbook.

    Raises: UnreadableFormError: it is no such file, or one of those parts is far too large.
    """
    whole = open_package(data)
    package = _Glance(whole.archive, whole.kind)
    found = property_tokens(package)
    if package.kind is FileKind.WORD:
        found += footer_tokens(package, MOST_FOOTERS)
    return tuple(dict.fromkeys(found))
