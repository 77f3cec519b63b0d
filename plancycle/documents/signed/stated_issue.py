"""Number and date as they stand at the head of a signed paper, against those it was issued under.

What a PDF gives as text has blanks where letters were set apart and none where they were not, so
everything is compared without them. Where a font had no letter with two marks, a word processor
took it from another, and it stands at the end of its line: such a letter may be missing in a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plancycle.model.documents import Issue, vietnamese_date
from plancycle.model.signed_papers import Agreement

_LEAST_LETTERS = 40
"""A scan may carry the few words of a visible signature; a paper's first page has hundreds."""

_SHOWN = 24
# The first one counts, a blank that nobody filled in too: what follows is another paper's number.
_NUMBER = re.compile(r"(?:[Ss]ố|S):(\d{0,6})/(\S*)")
# The date at the head follows the place, "Thái Bình, ngày ...": a law's is cited without a comma.
_DATE = re.compile(r",ng.?y(\d{1,2})th.?ng(\d{1,2})n.?m(\d{4})")


@dataclass(frozen=True, slots=True)
class StatedIssue:
    """What a paper says of itself.

    Attributes:
        doubts: what a person must stand for, a sentence each; none unless DIFFERENT or UNREAD.
    """

    agreement: Agreement
    doubts: tuple[str, ...] = ()


def stated_issue(texts: Iterable[str], issue: Issue, symbol: str) -> StatedIssue:
    """Compare what stands in a paper with its number, symbol and date.

    Args:
        texts: of the paper in their order. symbol: what follows the number, e.g. ``KH-UBND``.
    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.3 and II.4 (number, symbol, place and date).
    """
    text = squeezed("".join(texts))
    if sum(letter.isalpha() for letter in text) < _LEAST_LETTERS:
        return StatedIssue(Agreement.NO_TEXT)
    different = tuple(_differences(text, issue, squeezed(symbol)))
    if different:
        return StatedIssue(Agreement.DIFFERENT, different)
    unread = tuple(_unread(text))
    return StatedIssue(Agreement.UNREAD if unread else Agreement.SAME, unread)


def squeezed(text: str) -> str:
    """A text in one form of its letters, without any blank; dashes alike."""
    composed = unicodedata.normalize("NFC", "".join(text.split()))
    return re.sub("[‐‑‒–—]", "-", composed).replace("\u00ad", "").replace("\u200b", "")


def _differences(text: str, issue: Issue, symbol: str) -> Iterator[str]:
    number = _number(text)
    if number is not None:
        if int(number[1]) != issue.number:
            yield f"văn bản ghi số {number[1]}, phần mềm ghi số {issue.padded}"
        # Without blanks the place follows at once: "KH-UBNDHàNội,ngày".
        if not number[2].startswith(symbol):
            yield f"văn bản ghi ký hiệu “{number[2][:_SHOWN]}”, phần mềm ghi “{symbol}”"
    dated = _DATE.search(text)
    if dated is not None and _day(dated) != issue.signed_on:
        told = f"ngày {dated[1]} tháng {dated[2]} năm {dated[3]}"
        yield f"văn bản ghi {told}, phần mềm ghi ngày {vietnamese_date(issue.signed_on)}"


def _unread(text: str) -> Iterator[str]:
    if _number(text) is None:
        yield "không tìm thấy số, ký hiệu ở đầu văn bản"
    if _DATE.search(text) is None:
        yield "không tìm thấy địa danh, ngày tháng năm ở đầu văn bản"


def _number(text: str) -> re.Match[str] | None:
    """Number and symbol at the head; None if there are none, or the number is left blank."""
    first = _NUMBER.search(text)
    return first if first is not None and first[1] else None


def _day(dated: re.Match[str]) -> date | None:
    """The date; None for a day that no month has."""
    try:
        return date(int(dated[3]), int(dated[2]), int(dated[1]))
    except ValueError:
        return None
