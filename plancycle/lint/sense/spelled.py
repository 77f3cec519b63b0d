"""A number against the words that repeat it: ``30 (ba mươi)``."""

import re
from collections.abc import Iterator

from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.figures_written import figure
from plancycle.lint.words.misspelt_words import bare
from plancycle.vi.numbers import number

_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_SPELLED = re.compile(
    rf"(?<![\d/.,])({_N})((?: [^\W\d_]+){{0,2}})\s*"
    rf"\((?:bằng chữ:?|viết bằng chữ:?)?\s*([^()\d;/]{{2,160}})\)",
    re.IGNORECASE,
)
_WORDS = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm)"
_WORDS_FIRST = re.compile(rf"(?<!\w)({_WORDS}(?: {_WORDS}){{0,4}}) \((\d{{1,3}})\)", re.IGNORECASE)
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 10**9}
_ENDS = frozenset({"đồng", "chẵn", "ngày", "người", "lớp", "tháng", "bản", "việt", "nam"})
_LINKS = frozenset({"linh", "lẻ", "và"})
_NUMERALS = frozenset({*_DIGITS, *_SCALES, "mười", "mươi", "trăm"})


def read_number(words: str) -> int | None:
    """The number that Vietnamese words say; None if they say none, or anything else beside it."""
    total = part = 0
    pending: int | None = None
    seen = False
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if word in _LINKS:
            continue
        if word in _ENDS:
            break
        if word in _DIGITS:
            part += pending * 10 if pending is not None and part % 100 == 0 and pending else 0
            pending = _DIGITS[word]
        elif word == "mười":
            part, pending = part + 10, 0
        elif word == "mươi" and pending is not None:
            part, pending = part + pending * 10, 0
        elif word == "trăm" and pending is not None:
            part, pending = part + pending * 100, 0
        elif word in _SCALES:
            here, part, pending = part + (pending or 0), 0, 0
            below = total % _SCALES[word]  # "một nghìn ba trăm tỷ": thousands of milliards
            total += here * _SCALES[word] + below * (_SCALES[word] - 1)
        else:
            return None
        seen = True
    return total + part + (pending or 0) if seen else None


def _slip(words: str) -> str | None:
    """The one word among numerals that is none and looks like one: ``bốn mươi lăn``."""
    told = re.findall(r"[^\W\d_]+", words.casefold())
    known = [w for w in told if w in _NUMERALS]
    odd = [w for w in told if w not in _NUMERALS and w not in _LINKS and w not in _ENDS]
    if len(known) < 2 or len(odd) != 1:
        return None
    return odd[0] if any(_is_near(odd[0], numeral) for numeral in _NUMERALS) else None


def _is_near(word: str, numeral: str) -> bool:
    """Whether two words differ in their marks alone, or in one letter."""
    one, other = bare(word), bare(numeral)
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) > 2 and differing <= 1 and one[0] == other[0]


@rule("L-M13")
def check_words(sheet: Sheet) -> Iterator[Hit]:
    """Words in brackets say the number before them."""
    for line in sheet.paper.filled:
        for match in _SPELLED.finditer(line.text):
            value, said = figure(match[1]), read_number(match[3])
            scale = next((_SCALES[w] for w in match[2].casefold().split() if w in _SCALES), 1)
            slip = _slip(match[3]) if said is None else None
            if slip is not None:
                message = f"Bằng chữ ghi “{match[3].strip()}”: “{slip}” không phải là chữ số."
                yield Hit(line.place, message, "Kiểm tra và ghi lại số bằng chữ.")
            if value is not None and said is not None and said not in {value, value * scale}:
                yield Hit(
                    line.place,
                    f"Ghi “{match[1]}” nhưng bằng chữ là “{match[3].strip()}” ({number(said)}).",
                    "Ghi số và chữ thống nhất.",
                )
        for match in _WORDS_FIRST.finditer(line.text):
            said = read_number(match[1])
            if said is not None and said != int(match[2]):
                text = f"Ghi “{match[0]}”: chữ là {number(said)}, số là {match[2]}."
                yield Hit(line.place, text, "Ghi số và chữ thống nhất.")
