"""The numbers that Word itself puts before paragraphs: they stand on paper, not in the text."""

import re
from dataclasses import dataclass, field

from plancycle.documents.wording.wording import roman
from plancycle.lint.reading.open_paper import child
from plancycle.lint.reading.word_styles import Properties, number, paragraph_properties
from plancycle.office_files.xml_parts import Element, attribute, local_name

_PLACE = re.compile(r"%([1-9])")
_MAX = 399


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    paragraph: Properties


@dataclass
class ListLabels:
    """Counts through the lists of one document; ask for each paragraph once, in order."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def layout(self, list_id: str | None, level: str | None) -> Properties:
        """Paragraph properties that a list gives its members."""
        own_level = self._level(list_id, level)
        return own_level.paragraph if own_level else {}

    def next_label(self, list_id: str | None, level: str | None) -> str:
        """The label of the next paragraph of a list, e.g. ``II.`` or ``-``; "" if it has none."""
        own_level = self._level(list_id, level)
        if own_level is None or list_id is None:
            return ""
        depth = int(number(level))
        series, levels = self.lists[list_id]
        counts = self.counts.setdefault(series, {})
        counts[depth] = counts.get(depth, own_level.start - 1) + 1
        # Below the next point its own letters begin anew.
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if own_level.form == "bullet":
            return "-"
        return _PLACE.sub(
            lambda m: self._shown(levels, counts, int(m[1]) - 1), own_level.text
        ).strip()

    @staticmethod
    def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return _written(counts.get(depth, level.start), level.form)

    def _level(self, list_id: str | None, level: str | None) -> _Level | None:
        if list_id is None or list_id not in self.lists:
            return None
        return self.lists[list_id][1].get(int(number(level)))


def _written(value: int, form: str) -> str:
    # A file may start its list anywhere; what is beyond has no Roman number.
    value = max(0, min(value, _MAX))
    if form in {"upperRoman", "lowerRoman"}:
        text = roman(value)
        return text if form == "upperRoman" else text.lower()
    if form in {"lowerLetter", "upperLetter"} and value:
        # Word counts with the English alphabet: d is followed by e, which is a mistake here.
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "none":
        return ""
    return f"{value:02d}" if form == "decimalZero" else str(value)


def read_lists(root: Element | None) -> ListLabels:
    """The lists of a file, from its numbering part."""
    if root is None:
        return ListLabels()
    kinds = {
        attribute(e, "abstractNumId") or "": _levels(e)
        for e in root
        if local_name(e.tag) == "abstractNum"
    }
    lists: dict[str, tuple[str, dict[int, _Level]]] = {}
    for element in root:
        if local_name(element.tag) != "num":
            continue
        name = attribute(element, "numId") or ""
        kind = attribute(child(element, "abstractNumId"), "val") or ""
        changes = _changes(element, kinds.get(kind, {}))
        # A list with a start of its own counts for itself; the others share one series.
        series = f"{kind}/{name}" if changes else kind
        lists[name] = (series, {**kinds.get(kind, {}), **changes})
    return ListLabels(lists)


def _levels(element: Element) -> dict[int, _Level]:
    return {
        int(number(attribute(e, "ilvl"))): _read_level(e)
        for e in element
        if local_name(e.tag) == "lvl"
    }


def _read_level(element: Element) -> _Level:
    return _Level(
        int(number(attribute(child(element, "start"), "val"), 1)),
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val") or "",
        paragraph_properties(child(element, "pPr")),
    )


def _changes(element: Element, levels: dict[int, _Level]) -> dict[int, _Level]:
    """What a list says differently from its kind."""
    changed: dict[int, _Level] = {}
    for change in element:
        if local_name(change.tag) != "lvlOverride":
            continue
        depth = int(number(attribute(change, "ilvl")))
        own, start = child(change, "lvl"), child(change, "startOverride")
        if own is not None:
            changed[depth] = _read_level(own)
        elif start is not None and depth in levels:
            old = levels[depth]
            begin = int(number(attribute(start, "val"), 1))
            changed[depth] = _Level(begin, old.form, old.text, old.paragraph)
    return changed
