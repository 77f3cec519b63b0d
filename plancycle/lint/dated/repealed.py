"""Legal bases that were no longer in force on the day a paper was signed."""

import re
from collections.abc import Iterator
from datetime import date

from plancycle.lint.dated.dated_tables import Repealed, repealed_documents
from plancycle.lint.days.calendar_words import written_days
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_BASIS = re.compile(
    r"(?:[-–+] )?(?:Căn cứ|Theo quy định)\b|\bcăn cứ (?:Luật|Nghị định|Thông tư)|"
    r"\b(?:theo|đúng) (?:quy định )?(?:tại |của )?(?:\S+ ){0,6}"
    r"(?:Nghị định|Thông tư|Luật|Bộ luật|Pháp lệnh)"
)
_NEAR = 60
"""Letters after a law's name in which its date stands."""


@rule("L-U01")
def check_in_force(sheet: Sheet) -> Iterator[Hit]:
    """A paper rests on what is in force on its day."""
    signed = sheet.parts.signed_on
    for line in sheet.parts.prose if signed is not None else ():
        if signed is None or not _BASIS.search(line.text) or _is_history(line.text):
            continue
        for row in repealed_documents():
            if row.ended <= signed and _names(line, row):
                message = f"“{row.document}” hết hiệu lực từ ngày {row.ended:%d/%m/%Y}."
                yield Hit(line.place, message, f"Kiểm tra; văn bản thay thế: {row.by}.")


def _is_history(text: str) -> bool:
    """Whether a line itself tells that something has ended."""
    return bool(re.search(r"hết hiệu lực|thay thế|bãi bỏ|trước đây", text))


def _names(line: Line, row: Repealed) -> bool:
    """Whether a line names the document of a row."""
    symbol = re.search(r"\d+/\d{4}/\S+", row.document)
    if symbol:
        return bool(re.search(rf"(?<!\d){re.escape(symbol[0])}(?!\w)", line.text))
    return any(
        _day_after(line.text, m.end(), row) == row.signed
        for m in re.finditer(re.escape(row.document), line.text, re.IGNORECASE)
    )


def _day_after(text: str, at: int, row: Repealed) -> date | None:
    """The date that follows a law's name; of a law named by its year, its own day in that year."""
    after = re.split(r"[;:]", text[at : at + _NEAR])[0]
    day = next((d.date for d in written_days(after) if d.date is not None), None)
    year = re.match(r"\s*(?:năm )?\(?(\d{4})\b", after)
    if day is None and year and int(year[1]) == row.signed.year:
        others = [r for r in repealed_documents() if r.document == row.document]
        same_year = sum(r.signed.year == row.signed.year for r in others)
        in_force = re.search(rf"(?<!\d){row.signed.year}(?!\d)", row.by)
        return row.signed if same_year == 1 and not in_force else None
    return day
