"""What of a paper can be put right by a program: faults that have one right answer.

Each function tells, for a line, which letters give way to which. Words, looks and sense stay with
a person: there a program can only point.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plancycle.lint.citing.symbols import ONE_DIGIT, SPACED, without_spaces
from plancycle.lint.days.dates import PLACE_AND_DATE
from plancycle.lint.form.foot import ARCHIVE, AUTHORITY, signing_titles
from plancycle.lint.form.head import COUNTRIES, MOTTO
from plancycle.lint.kinds import is_judged, kind_of
from plancycle.lint.parts.foot_parts import unstamped
from plancycle.lint.registry import Sheet
from plancycle.lint.words.wording_rules import SPACE_AT_MARK, needless_blanks
from plancycle.model.paper import Line

_LAST_STROKE = re.compile(r"\s*\.?\s*/\s*\.?$")
_MARKS = " .;,:"


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters of a line from ``start`` to ``end`` that give way to ``right``, by a rule."""

    rule: str
    line: Line
    start: int
    end: int
    right: str


def edits_of(sheet: Sheet) -> list[Edit]:
    """Every edit of a paper, of rules that have a say about its kind.

    Two may touch the same letters: whoever carries them out takes the first and asks again.
    """
    kind = kind_of(sheet.paper, sheet.parts)
    return [e for find in _FINDERS for e in find(sheet) if is_judged(e.rule, kind)]


def _words(sheet: Sheet) -> Iterator[Edit]:
    """Spaces inside symbols, before marks and between words; the zero of small numbers."""
    for line in sheet.paper.filled:
        for match in SPACED.finditer(line.text):
            yield Edit("L-N01", line, *match.span(), without_spaces(match[0]))
        for match in ONE_DIGIT.finditer(line.text):
            yield Edit("L-N02", line, match.start(1), match.start(1), "0")
        for match in needless_blanks(line.text):
            yield Edit("L-W05", line, *match.span(), " ")
        for match in SPACE_AT_MARK.finditer(line.text):
            yield Edit("L-W06", line, *match.span(), match[1] or match[2])


def _head(sheet: Sheet) -> Iterator[Edit]:
    """The names of the country and its motto, ``V/v``, ``Kính gửi:``."""
    parts = sheet.parts
    for rule, line, right in (
        ("L-H01", parts.country, COUNTRIES),
        ("L-H03", parts.motto, (MOTTO,)),
    ):
        if line is not None:
            own = line.text.rpartition("\t")[2].lstrip()
            if " ".join(own.split()) not in right:
                yield Edit(rule, line, len(line.text) - len(own), len(line.text), right[0])
    for line in parts.subject[:1]:
        match = re.match(r"V/v\s*:?\s*(?=[^\W\d_])", line.text, re.IGNORECASE)
        if match and match[0] != "V/v ":
            yield Edit("L-H12", line, *match.span(), "V/v ")
    if parts.kinh_gui is not None:
        match = re.match(r"kính gửi\s*:?\s*", parts.kinh_gui.text, re.IGNORECASE)
        rest = parts.kinh_gui.text[match.end() :] if match else ""
        right_label = f"Kính gửi:{' ' if rest else ''}"
        if match and match[0] != right_label:
            yield Edit("L-H15", parts.kinh_gui, *match.span(), right_label)
    for index, line in enumerate(parts.addressees, start=1):
        yield from _marked("L-H15", line, "." if index == len(parts.addressees) else ";")


def _date(sheet: Sheet) -> Iterator[Edit]:
    """The comma after the place; zeros of day and month, where owed and where not."""
    dated = sheet.parts.dated
    form = PLACE_AND_DATE.fullmatch(dated.text) if dated else None
    if dated is None or form is None:
        return
    begins = dated.line.text.find(dated.text)

    def edit(rule: str, start: int, end: int, right: str) -> Edit:
        return Edit(rule, dated.line, begins + start, begins + end, right)

    if not form[1]:
        yield edit("L-D02", form.start(1), form.start(1), ",")
    if re.fullmatch("[1-9]", form[2]):
        yield edit("L-D03", form.start(2), form.start(2), "0")
    if form[3] in {"1", "2"}:
        yield edit("L-D03", form.start(3), form.start(3), "0")
    if re.fullmatch("0[3-9]", form[3]):
        yield edit("L-D04", form.start(3), form.start(3) + 1, "")


def _body(sheet: Sheet) -> Iterator[Edit]:
    """Marks at the end of legal bases, and of the text itself."""
    bases = sheet.parts.bases
    for index, line in enumerate(bases, start=1):
        yield from _marked("L-C05", line, "." if index == len(bases) else ";")
    prose = sheet.parts.prose
    if not sheet.parts.official or not prose or sheet.parts.recipients is None:
        return
    text = prose[-1].text
    stroke = _LAST_STROKE.search(text)
    if text.endswith("./.") or (prose[-1] in bases):
        return
    if stroke is not None:
        yield Edit("L-K01", prose[-1], stroke.start(), len(text), "./.")
    elif re.search(r"[\w”)]\.?$", text):
        yield Edit("L-K01", prose[-1], len(text.rstrip(".")), len(text), "./.")


def _foot(sheet: Sheet) -> Iterator[Edit]:
    """The label, marks and archive of the recipients; the stop after TM, KT and the like."""
    label, items = sheet.parts.recipients, sheet.parts.items
    if label is not None and label.text != "Nơi nhận:":
        yield Edit("L-K02", label, 0, len(label.text), "Nơi nhận:")
    for index, line in enumerate(items, start=1):
        if unstamped(line.text) != line.text:
            continue
        archive = bool(ARCHIVE.match(line.text))
        last = index == len(items)
        if not (last and line.text.endswith(".")):
            yield from _marked("L-K03", line, "." if last and archive else ";")
        match = re.match(r"-?\s*Lưu(\s*:?\s*)(?=\S)", line.text)
        if last and match and match[1] != ": ":
            yield Edit("L-K04", line, *match.span(1), ": ")
    for line in signing_titles(sheet):
        authority = AUTHORITY.match(line.text)
        if authority and "." not in authority[0]:
            yield Edit("L-K09", line, *authority.span(), f"{authority[0].strip()}. ")


def _appendices(sheet: Sheet) -> Iterator[Edit]:
    """``Phụ lục`` in ordinary letters."""
    for appendix in sheet.parts.appendices:
        label = appendix.label
        if not label.text.startswith("Phụ lục"):
            yield Edit("L-A01", label, 0, len("Phụ lục"), "Phụ lục")


def _marked(rule: str, line: Line, mark: str) -> Iterator[Edit]:
    """A line that is to end with a mark and has another one, or none."""
    if not line.text.endswith(mark):
        yield Edit(rule, line, len(line.text.rstrip(_MARKS)), len(line.text), mark)


_FINDERS: tuple[Callable[[Sheet], Iterator[Edit]], ...] = (
    *(_head, _date, _words, _body, _foot, _appendices),
)
