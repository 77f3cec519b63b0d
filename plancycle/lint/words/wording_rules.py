"""Words: look-alikes, doubled and glued ones, quotes, blanks, what a template or a copy left."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancycle.lint.decree.letter_ranges import LARGE, SMALL
from plancycle.lint.parts.quotations import curled, read_quotations
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.words.glued_words import glued_from, has_marks
from plancycle.lint.words.misspelt_words import MISSPELT
from plancycle.lint.words.mistaken_words import (
    DOUBLED,
    DOUBLED_PAIRS,
    ENDS_A_WORD,
    ENGLISH,
    LOANS,
    LOOKALIKES,
)
from plancycle.model.paper import Line
from plancycle.vi.syllables import is_syllable

_LOOKALIKES = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), right)
    for pattern, right in (*LOOKALIKES, *MISSPELT)
)
_DOUBLED = re.compile(rf"(?<!\w)({'|'.join(sorted(DOUBLED))})\s+\1(?!\w)", re.IGNORECASE)
_DOUBLED_PAIR = re.compile(rf"(?<!\w)({'|'.join(DOUBLED_PAIRS)})\s+\1(?!\w)", re.IGNORECASE)
_BLANKS = re.compile(r"(?<=[\w,;:.!?)”])  +(?=[^\W\d_]|[(“])")
_SET_WIDE = re.compile(r" {3,}")
"""More blanks than a slip of the thumb leaves: room for a date or a box, set on purpose."""

_DRAFT_BLANK = re.compile(r"(?:số:?|ngày|tháng|/)\s*$|^\s*(?:tháng|năm|/)", re.IGNORECASE)
SPACE_AT_MARK = re.compile(r"(?<=[^\W\d_]) +([,;:?!)”]|\.(?= |$))|([(“]) +(?=\w)")
_SMALL_WORD = "[a-zà-ỹđ]{2,}"
_NO_SPACE_AFTER = re.compile(
    rf"(?<!\w){_SMALL_WORD}(?:[,;]{_SMALL_WORD}|(?:[,;]|(?<={SMALL}{{3}})\.){LARGE}{SMALL}+)(?!\w)"
)
"""A small word before the mark: "VH,TT&DL" is how an office shortens its name."""

_DOUBLED_MARK = re.compile(r"(?<=[^\W_])([.,;:])\1(?=\s|$)")
_TWO_MARKS = re.compile(rf"(?<={SMALL}{{3}})(?:[,;:]\.(?!\.)|\.[,;:]|,;|;,|:;|,:)(?=\s|$)")
"""One of the two is too much; "v.v.," and "tr.," are short for something."""

_BRACES = re.compile(r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|\{\{|\}\}|\{%|%\}")
_QUOTED = re.compile("“[^“”]{0,300}”")
_WORD = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+")
"""Letters; a raised digit, the mark of a note, is none though Unicode counts it with words."""

_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_ADDRESS = re.compile(r"://|@|www\.|\.vn\b")
_COLUMNS = re.compile(r"\S {6,}\S")
_POINT = re.compile(r"(?:^|(?<=[;:] ))(?:\d{1,2}|[^\W\d_])\)")
_LATIN = re.compile(rf"(?<![\w@./-])({'|'.join(map(re.escape, ENGLISH))})(?![\w@/-])")


@rule("L-W01")
def check_lookalikes(sheet: Sheet) -> Iterator[Hit]:
    """No word that only looks like the one meant."""
    for line in sheet.paper.filled:
        for pattern, right in _LOOKALIKES:
            lookalikes = pattern.findall(line.text)
            if lookalikes:
                times = f" ({len(lookalikes)} lần)" if len(lookalikes) > 1 else ""
                shown = _as_written(lookalikes[0], right)
                yield Hit(line.place, f"Viết sai “{lookalikes[0]}”{times}.", f"Viết “{shown}”.")


def _as_written(wrong: str, right: str) -> str:
    """The right words with the capitals of the wrong ones."""
    if wrong.isupper():
        return right.upper()
    there, here = re.split("([ /])", wrong), re.split("([ /])", right)
    if len(there) != len(here):
        there = [wrong[:1], *[""] * (len(here) - 1)]
    return "".join(
        word[:1].upper() + word[1:] if old[:1].isupper() else word
        for old, word in zip(there, here, strict=True)
    )


@rule("L-W02")
def check_doubled(sheet: Sheet) -> Iterator[Hit]:
    """No small word twice in a row."""
    for line in sheet.paper.filled:
        if line.look is None and _COLUMNS.search(line.text):
            continue
        for match in _DOUBLED.finditer(line.text):
            above = line.text[: match.start()].split()[-1:]
            if _is_begun_anew(match[0]) or (
                above and above[0].lower() in ENDS_A_WORD.get(match[1].lower(), ())
            ):
                continue
            yield Hit(line.place, f"Lặp từ “{match[0]}”.", f"Bỏ một từ “{match[1]}”.")
        for match in _DOUBLED_PAIR.finditer(line.text):
            if not _is_begun_anew(match[0]):
                yield Hit(line.place, f"Lặp từ “{match[0]}”.", f"Bỏ một lần “{match[1]}”.")


def _is_begun_anew(doubled: str) -> bool:
    """Whether the second of two equal words begins something: a column beside, a name."""
    second = doubled[len(doubled) // 2 + 1 :]
    return second[:1].isupper() and not doubled.isupper()


@rule("L-W03")
def check_syllables(sheet: Sheet) -> Iterator[Hit]:
    """Words with Vietnamese letters are Vietnamese syllables; two are not glued."""
    for line in sheet.paper.filled:
        words = dict.fromkeys(_WORD.findall(_without_addresses(line.text)))
        suspect = [w for w in words if w.lower() not in LOANS and _is_suspect(w)]
        told = told_lookalikes(line.text) if suspect else set()
        taken = {w for phrase in told for w in re.split(r"[\s/]", phrase)}
        for word in (w for w in suspect if w.lower() not in taken):
            parts = glued_from(word)
            if parts:
                yield Hit(line.place, f"Viết liền “{word}”.", f"Viết “{parts[0]} {parts[1]}”.")
            elif word.islower():
                yield Hit(
                    line.place,
                    f"“{word}” không phải là một tiếng của tiếng Việt.",
                    "Kiểm tra chính tả.",
                )


def told_lookalikes(text: str) -> set[str]:
    """The words of a text, in small letters, that L-W01 tells as taken for others."""
    return {m[0].lower() for p, _ in _LOOKALIKES for m in p.finditer(text)}


def _without_addresses(text: str) -> str:
    """The words that are no address of a page or a mailbox."""
    return " ".join(word for word in text.split() if not _ADDRESS.search(word))


def _is_suspect(word: str) -> bool:
    """Whether a word is long enough for a slip and no syllable; ``sđt`` is short for something."""
    short = not _VOWEL.search(unicodedata.normalize("NFD", word))
    return len(word) > 1 and not short and has_marks(word) and not is_syllable(word)


@rule("L-W04")
def check_quotes(sheet: Sheet) -> Iterator[Hit]:
    """Every quotation that is opened is closed, before the next one is opened."""
    marks = read_quotations(sheet.paper.filled)
    for line in marks.unclosed:
        yield _unclosed(line)
    for line in marks.unopened:
        yield Hit(line.place, "Thừa dấu ngoặc kép đóng.", "Thêm dấu mở hoặc bỏ dấu đóng.")


def _unclosed(line: Line) -> Hit:
    start = curled(line.text).rfind("“")
    shown = line.text[start + 1 : start + 31] + ("…" if len(line.text) > start + 31 else "")
    return Hit(line.place, f"Dấu ngoặc kép mở ở “{shown}” không đóng.", "Thêm dấu đóng ngoặc kép.")


@rule("L-W05")
def check_blanks(sheet: Sheet) -> Iterator[Hit]:
    """One space between words; blanks that a draft leaves for the clerk are meant."""
    for line in sheet.paper.filled:
        for match in needless_blanks(line.text):
            left = line.text[max(0, match.start() - 12) : match.start()]
            shown = f"{left}{match[0]}{line.text[match.end() : match.end() + 12]}"
            yield Hit(line.place, f"Hai dấu cách liền nhau ở “{shown}”.", "Để một dấu cách.")


def needless_blanks(text: str) -> Iterator[re.Match[str]]:
    """Where two spaces stand by a slip; room set for a date, a box or a name is none."""
    if _SET_WIDE.search(text) or text.isupper():
        return
    for match in _BLANKS.finditer(text):
        left = text[max(0, match.start() - 20) : match.start()]
        right = text[match.end() : match.end() + 20]
        if not (_DRAFT_BLANK.search(left) or _DRAFT_BLANK.match(right)):
            yield match


@rule("L-W06")
def check_marks(sheet: Sheet) -> Iterator[Hit]:
    """No space before a mark, nor inside brackets and quotes."""
    for line in sheet.paper.filled:
        for match in _DOUBLED_MARK.finditer(line.text):
            yield Hit(line.place, f"Lặp dấu câu “{match[0]}”.", f"Ghi một dấu “{match[1]}”.")
        for match in _TWO_MARKS.finditer(line.text):
            yield Hit(line.place, f"Hai dấu câu liền nhau “{match[0]}”.", "Ghi một dấu câu.")
        for match in _NO_SPACE_AFTER.finditer(_without_addresses(line.text)):
            fix = "Sau dấu câu có một dấu cách."
            yield Hit(line.place, f"Thiếu dấu cách ở “{match[0]}”.", fix)
        written = [_before_or_after(m[1], m[2]) for m in SPACE_AT_MARK.finditer(line.text)]
        if written:
            where = ", ".join(dict.fromkeys(written))
            yield Hit(line.place, f"Thừa dấu cách {where}.", "Viết dấu liền với từ.")


def _before_or_after(closing: str | None, opening: str | None) -> str:
    names = {"“": "dấu ngoặc kép mở", "”": "dấu ngoặc kép đóng"}
    mark = closing or opening or ""
    return f"{'trước' if closing else 'sau'} {names.get(mark, f'“{mark}”')}"


@rule("L-W07")
def check_braces(sheet: Sheet) -> Iterator[Hit]:
    """Nothing of a template is left."""
    for line in sheet.paper.filled:
        for match in _BRACES.finditer(line.text):
            yield Hit(
                line.place, f"Còn thẻ của tệp mẫu “{match[0]}”.", "Điền dữ liệu hoặc xóa thẻ."
            )


@rule("L-W08")
def check_english(sheet: Sheet) -> Iterator[Hit]:
    """Vietnamese words where there are some; names in quotes and addresses are let be."""
    if not sheet.parts.official:
        return
    for line in sheet.paper.filled:
        text = _QUOTED.sub(" ", _without_addresses(_BRACES.sub(" ", line.text)))
        for word in dict.fromkeys(_LATIN.findall(text)):
            yield Hit(line.place, f"Từ tiếng Anh “{word}”.", f"Viết “{ENGLISH[word]}”.")


@rule("L-W09")
def check_brackets(sheet: Sheet) -> Iterator[Hit]:
    """Every bracket that is opened is closed in its paragraph, be it broken into lines."""
    filled = sheet.paper.filled
    next_text = {above.order: below.text for above, below in pairwise(filled)}
    above = {line.order: filled[max(0, at - _LINES_OPEN) : at] for at, line in enumerate(filled)}
    for lines in _joined(filled):
        line = lines[0]
        if line.look is None and any(_COLUMNS.search(n.text) for n in lines):
            continue  # cells beside each other in a copy: nobody knows what goes on where
        text = " ".join(_POINT.sub("", n.text) for n in lines)
        follows = _POINT.sub("", next_text.get(lines[-1].order, ""))
        closed_later = text.count("(") + follows.count("(") <= text.count(")") + follows.count(")")
        if text.count("(") > text.count(")") and not closed_later:
            start = _unclosed_at(text)
            shown = text[start : start + 30]
            yield Hit(line.place, f"Dấu ngoặc đơn mở ở “{shown}” không đóng.", "Thêm dấu “)”.")
        elif (
            line.look is not None
            and _closes_too_often(text)
            and not _is_open(above.get(line.order, ()))
        ):
            shown = text[: _unopened_at(text) + 1][-30:]
            yield Hit(line.place, f"Thừa dấu ngoặc đơn đóng ở “{shown}”.", "Thêm dấu “(” hoặc bỏ.")


_LETTERED = re.compile(r"(?<!\w)(?:[^\W\d_]\d?|\d{1,3}|[ivx]{2,4})\)")
"""``điểm a)``, ``1)``: the bracket of a number is opened by none."""


_LINES_OPEN = 4
"""Lines over which a bracket may be open: ``(Kèm theo Quyết định số ...`` is set in rows."""


def _is_open(lines: Sequence[Line]) -> bool:
    """Whether lines leave a bracket open that the next one may close."""
    text = _LETTERED.sub("", " ".join(line.text for line in lines))
    return text.count("(") > text.count(")")


def _closes_too_often(text: str) -> bool:
    """Whether a bracket closes that none opened; a face or a lone sign is none."""
    plain = _LETTERED.sub("", text)
    return _unopened_at(plain) >= 0 and not re.search(r"[:;]\)", text)


def _unopened_at(text: str) -> int:
    """Where a bracket closes that none opened, those of numbers left out; -1 if none does."""
    numbered = {m.end() - 1 for m in _LETTERED.finditer(text)}
    depth = 0
    for at, mark in enumerate(text):
        depth += mark in "(["
        if mark in ")]" and depth:
            depth -= 1
        elif mark == ")" and at not in numbered:
            return at
    return -1


def _unclosed_at(text: str) -> int:
    """Where the last bracket opens that is not closed."""
    waiting: list[int] = []
    for at, mark in enumerate(text):
        if mark == "(":
            waiting.append(at)
        elif mark == ")" and waiting:
            waiting.pop()
    return waiting[-1] if waiting else text.rfind("(")


def _joined(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one paragraph or cell; in plain text those with no empty line between."""
    group: list[Line] = []
    for line in lines:
        same_spot = bool(group) and line.look is not None and line.spot == group[-1].spot
        next_row = bool(group) and line.look is None and line.order == group[-1].order + 1
        if group and not (same_spot or (next_row and not _POINT.match(line.text))):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
