"""Numbered lists of a Word file: which of them print a number that stands in no text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plancycle.forms.reading.pieces import read_signs
from plancycle.office_files.table_walk import child_named
from plancycle.office_files.xml_parts import Element, attribute, local_name

Level = tuple[str, str]
"""Number of a list, and of a level in it."""

_COUNTER = re.compile("%[1-9]")
_NOT_COUNTING = frozenset({"bullet", "none"})
_USUAL_BULLET = "o"  # of Courier New: Word's own for the second level


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document.

    Attributes:
        printing: the levels that print a number or a letter before each paragraph.
        of_style: levels that belong to a paragraph style, by the list and the style's id.
    """

    printing: frozenset[Level] = frozenset()
    of_style: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def print_at(self, number: str, level: str, style: str = "") -> bool:
        """Whether paragraphs of a list get a number; the level is that of the style if empty."""
        if not self.printing:
            return False
        return (number, level or self.of_style.get((number, style), "0")) in self.printing


@dataclass(slots=True)
class _Kind:
    """What an ``abstractNum`` says: whether each level prints, and the style that has it."""

    levels: dict[str, bool]
    styles: dict[str, str]
    named: str = ""
    borrowed: str = ""


def read_lists(numbering: Element) -> Lists:
    """The numbering part of a document."""
    kinds: dict[str, _Kind] = {}
    numbers: list[Element] = []
    for entry in numbering:
        if local_name(entry.tag) == "abstractNum":
            kinds[attribute(entry, "abstractNumId") or ""] = _kind(entry)
        elif local_name(entry.tag) == "num":
            numbers.append(entry)
    lenders = {k.named: k for k in kinds.values() if k.named}
    printing: set[Level] = set()
    of_style: dict[tuple[str, str], str] = {}
    for entry in numbers:
        number = attribute(entry, "numId") or ""
        kind = kinds.get(attribute(child_named(entry, "abstractNumId"), "val") or "")
        # A list may borrow its levels from the one that a style carries, by the style's name.
        kind = lenders.get(kind.borrowed, kind) if kind else _Kind({}, {})
        levels = kind.levels | dict(_overridden(entry))
        printing.update((number, level) for level, prints in levels.items() if prints)
        of_style.update({(number, style): level for style, level in kind.styles.items()})
    return Lists(frozenset(printing), of_style)


def _kind(entry: Element) -> _Kind:
    list_kind = _Kind({}, {})
    for child in entry:
        match local_name(child.tag):
            case "lvl":
                level = attribute(child, "ilvl") or "0"
                list_kind.levels[level] = _prints(child)
                style = attribute(child_named(child, "pStyle"), "val")
                if style:
                    list_kind.styles[style] = level
            case "styleLink":
                list_kind.named = attribute(child, "val") or ""
            case "numStyleLink":
                list_kind.borrowed = attribute(child, "val") or ""
    return list_kind


def _overridden(number: Element) -> Iterator[tuple[str, bool]]:
    for child in number:
        level = child_named(child, "lvl") if local_name(child.tag) == "lvlOverride" else None
        if level is not None:
            yield attribute(child, "ilvl") or "0", _prints(level)


def _prints(level: Element) -> bool:
    """Whether a level puts a number or a letter before a paragraph, and no mere bullet."""
    kind = attribute(child_named(level, "numFmt"), "val") or "decimal"
    written = child_named(level, "lvlText")
    text = (attribute(written, "val") or "") if written is not None else "%1"
    if kind not in _NOT_COUNTING and _COUNTER.search(text):
        return True
    looks = child_named(level, "rPr")
    fonts = child_named(looks, "rFonts") if looks is not None else None
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
    shown, _ = read_signs(_COUNTER.sub("", text), font)
    return any(char.isalnum() for char in shown) and shown.strip() != _USUAL_BULLET
