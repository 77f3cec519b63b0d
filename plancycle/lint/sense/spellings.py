"""One way of writing throughout: tone marks (Ủy, Uỷ), decimal and thousands signs."""

import re
import unicodedata
from collections.abc import Iterator

from plancycle.lint.parts.typed_lines import is_form
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.glued_words import has_marks
from plancycle.model.paper import Line

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(
    rf"(o|O)([{_TONES}]?)(a|A|e|E)([{_TONES}]?)$|(u|U)([{_TONES}]?)(y|Y)([{_TONES}]?)$"
)
_POINT = re.compile(r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?=\s?(?:%|triệu|tỷ|điểm phần trăm)(?!\w))")
_COMMAS = re.compile(
    r"(?<![\d.,/])\d{1,3}(?:,\d{3}){2,}(?![\d,])|\d{1,3},\d{3}(?=\s?(?:đồng|VNĐ)(?!\w))"
)
_FOREIGN = re.compile(r"(?<![\d.,/])\d{1,3}(?:,\d{3})+\.\d{1,2}(?![\d.,])")
"""Both signs the other way round: ``1,100.5``."""


def _styles(word: str) -> tuple[str, bool] | None:
    """A word without its tone, and whether the tone stands on the first of its two vowels."""
    parts = unicodedata.normalize("NFD", word)
    match = _PAIR.search(parts)
    if match is None:
        return None
    first, second = match[2] or match[6], match[4] or match[8]
    if bool(first) == bool(second) or word[:2].casefold() == "qu":
        return None
    bare = "".join(c for c in parts if c not in _TONES) + (first or second)
    return bare.casefold(), bool(first)


@rule("L-M19")
def check_tones(sheet: Sheet) -> Iterator[Hit]:
    """A word has its tone on the same vowel throughout: ``Ủy`` or ``Uỷ``."""
    if is_form(line.text for line in sheet.paper.filled):
        return
    seen: dict[str, dict[bool, list[tuple[Line, str]]]] = {}
    for line in sheet.paper.filled:
        if sheet.parts.country is not None and line.order == sheet.parts.country.order:
            continue  # its name is written in one of two ways, whatever the text does
        for word in _WORD.findall(line.text):
            style = _styles(word)
            if style:
                seen.setdefault(style[0], {}).setdefault(style[1], []).append((line, word))
    mixed = [sorted(ways.values(), key=len) for ways in seen.values() if len(ways) == 2]
    for few, many in sorted(mixed, key=lambda pair: pair[0][0][0].order)[:1]:
        line, word = few[0]
        message = f"Viết “{word}” ({len(few)} lần) và “{many[0][1]}” ({len(many)} lần)."
        more = f" Còn {len(mixed) - 1} từ khác như vậy." if len(mixed) > 1 else ""
        yield Hit(line.place, message + more, f"Viết thống nhất, ví dụ “{many[0][1]}”.")


@rule("L-M20")
def check_decimals(sheet: Sheet) -> Iterator[Hit]:
    """A comma before decimals, a point between thousands."""
    for line in sheet.paper.filled:
        for match in _POINT.finditer(line.text) if has_marks(line.text) else ():
            right = match[0].replace(".", ",")
            yield Hit(line.place, f"Số thập phân ghi “{match[0]}”.", f"Ghi “{right}”.")
        for match in _FOREIGN.finditer(line.text):
            right = match[0].translate(str.maketrans(",.", ".,"))
            yield Hit(line.place, f"Số ghi “{match[0]}”.", f"Ghi “{right}”.")
        for match in _COMMAS.finditer(line.text):
            right = match[0].replace(",", ".")
            yield Hit(line.place, f"Hàng nghìn ghi “{match[0]}”.", f"Ghi “{right}”.")
