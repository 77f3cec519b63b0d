"""The year and half-year of a title against what the text calls itself, and against its date."""

import re
from collections.abc import Iterator

from plancycle.lint.citing.cited_documents import find_citations
from plancycle.lint.parts.head_parts import type_code
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_YEAR = re.compile(r"\bnăm\s+(20\d\d)(?!\d)(?!\s*[-–]\s*20)")
_RANGE = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_SPAN = re.compile(r"\b(năm học|giai đoạn) (20\d\d)\s*[-–]\s*(20\d\d)(?!\d)", re.IGNORECASE)
_HALF = re.compile(r"\b6 tháng (đầu|cuối) năm\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý (IV|I{1,3})\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?<!ngày \d )(?<!ngày \d\d )\btháng 0?(\d{1,2}(?:/| năm )20\d\d)(?!\d)", re.IGNORECASE
)
_NAMES_ITSELF = re.compile(
    r"\b(?:ban hành|xây dựng|báo cáo|thông báo|trình|đề ra|triển khai)\b(?P<rest>.*)"
    r"(?:như sau|sau đây|sau)\s*:?\.?$|^Trên đây là(?P<closing>.*)",
    re.IGNORECASE,
)
_OPENING = 6
"""Lines of the text in which a paper says what it is."""

_FIRST, _LAST = 3, 2
"""Lines at the beginning and end that speak of what the paper is about."""

_PHRASE = 6
"""Words before a year by which a phrase of the title is known again."""

_SAME = 3
"""Words of the title that a sentence repeats when it means this paper."""


@rule("L-M08")
def check_same_time(sheet: Sheet) -> Iterator[Hit]:
    """Year, half-year and quarter are those of the title wherever the paper names itself."""
    title = _title(sheet)
    yield from _other_spans(sheet, title)
    if not title or _RANGE.search(title):
        return
    for line, words in _self_names(sheet, title):
        kinds = (("năm", _YEAR), ("6 tháng", _HALF), ("quý", _QUARTER), ("tháng", _MONTH))
        for what, pattern in kinds:
            told = {m.upper().replace(" NĂM ", "/") for m in pattern.findall(title)}
            said = {m.upper().replace(" NĂM ", "/") for m in pattern.findall(words)}
            if told and said and not told & said and not _RANGE.search(words):
                shown = f"{what} {', '.join(sorted(said)).lower()}"
                right = f"{what} {', '.join(sorted(told)).lower()}"
                yield Hit(line.place, f"Ghi “{shown}”, trích yếu ghi “{right}”.", "Ghi thống nhất.")

    yield from _phrases_of_another_year(sheet, title)


def _other_spans(sheet: Sheet, title: str) -> Iterator[Hit]:
    """Where the paper names itself, another school year or stage than the one of its title."""
    told = _SPAN.findall(title)
    if len(told) != 1:
        return
    kind, first, last = told[0]
    for line, words in _self_names(sheet, title):
        said = [span for span in _SPAN.findall(words) if span[0].lower() == kind.lower()]
        if said and told[0][1:] not in [span[1:] for span in said]:
            shown, right = f"{said[0][1]} - {said[0][2]}", f"{first} - {last}"
            message = f"Ghi “{kind} {shown}”, trích yếu ghi “{kind} {right}”."
            yield Hit(line.place, message, "Ghi thống nhất.")


_PART = re.compile(r"[IVX]+\. ")
"""The heading of a part, which may repeat the words of the title."""


def _phrases_of_another_year(sheet: Sheet, title: str) -> Iterator[Hit]:
    """Words of the title that opening or closing repeat with another year than the title's."""
    prose = sheet.parts.prose
    first = len(sheet.parts.bases)
    told = {line.order for line, _ in _self_names(sheet, title)}
    ends = {n.order: n for n in (*prose[first : first + _FIRST], *prose[-_LAST:])}
    ends |= {n.order: n for n in prose if n.text.isupper() and _PART.match(n.text)}
    for line in ends.values():
        if line.order in told or next(find_citations(line.text), None) is not None:
            continue  # another document may be of another year
        for phrase, year in _dated_phrases(title):
            said = re.findall(rf"{re.escape(phrase)} năm (20\d\d)(?!\d)", line.text.casefold())
            if said and year not in said:
                message = f"Ở đây ghi “năm {said[0]}”, trích yếu ghi “năm {year}”."
                yield Hit(line.place, message, "Ghi thống nhất.")


def _dated_phrases(title: str) -> Iterator[tuple[str, str]]:
    """The words right before each year of a title, enough of them to be known again."""
    for match in _YEAR.finditer(title.casefold()):
        words = title.casefold()[: match.start()].split()[-_PHRASE:]
        if len(words) == _PHRASE and not any(re.search(r"[\d,;:]", w) for w in words):
            yield " ".join(words), match[1]


def _title(sheet: Sheet) -> str:
    return " ".join(n.text for n in sheet.parts.abstract or sheet.parts.subject)


def _self_names(sheet: Sheet, title: str) -> Iterator[tuple[Line, str]]:
    """Sentences in which the paper names itself, from its own name on."""
    prose = sheet.parts.prose
    wanted = set(re.findall(r"\w+", title.casefold()))
    first = len(sheet.parts.bases)
    both = {n.order: n for n in (*prose[first : first + _OPENING], *prose[-_OPENING:])}
    for line in both.values():
        match = _NAMES_ITSELF.search(line.text)
        words = (match["rest"] or match["closing"] or "") if match else ""
        shared = wanted & set(re.findall(r"\w+", words.casefold()))
        if len(shared) >= _SAME and next(find_citations(words), None) is None:
            yield line, words


@rule("L-M09")
def check_year_of_title(sheet: Sheet) -> Iterator[Hit]:
    """A plan is not for a year that is over, a report not of one that has not begun."""
    signed, named, title = sheet.parts.signed_on, sheet.parts.type_name, _title(sheet)
    years = [int(y) for y in _YEAR.findall(title)]
    if signed is None or named is None or len(years) != 1 or _RANGE.search(title):
        return
    line = sheet.parts.abstract[-1]
    code = type_code(named)
    if code in {"KH", "CTr"} and years[0] < signed.year:
        message = f"Kế hoạch năm {years[0]} nhưng ký năm {signed.year}."
        yield Hit(line.place, message, "Kiểm tra năm ở trích yếu và ngày ký.")
    elif code == "BC" and years[0] > signed.year:
        message = f"Báo cáo năm {years[0]} nhưng ký năm {signed.year}."
        yield Hit(line.place, message, "Kiểm tra năm ở trích yếu và ngày ký.")
