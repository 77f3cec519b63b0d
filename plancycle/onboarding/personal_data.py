"""Telephone numbers, addresses and names of officials in a plan's table: told, never copied."""

import re

from plancycle.model.text import clean_text

# Ten digits after 0 or +84, however they are parted: 0912 000 000, 0912.000.000, (024) 3000 0000.
_PHONE = re.compile(r"(?<![\w/.,-])(?:\(?0|\+?84[ .-]?)[1-9](?:[ .()-]{0,2}\d){7,9}(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(
    r"(?:^|[\s;,:+(•–-])(?:đ/c|đồng chí|ông|bà|anh|chị|p?gđ|giám đốc|phó giám đốc|t\.?p\.?|pp|ptp"
    r"|pcvp|cvp|cv|chuyên viên|trưởng phòng|phó trưởng phòng)\b[\s.:]*(?:(?:tt|sở)\s*:?\s*)?"
    r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+)(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]+){1,4}",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]*){1,4}$")
WITHHELD = "(đã lược số điện thoại, thư điện tử)"


def holds_contact(text: str) -> bool:
    """Whether a text holds a telephone number or an e-mail address."""
    return _PHONE.search(text) is not None or _MAIL.search(text) is not None


def names_person(text: str) -> bool:
    """Whether a text names an official by rank and name: ``PGĐ Nguyễn Văn A``, ``Đ/c Hà``."""
    return any(_CAPITALS.search(m[0]) for m in _TITLE.finditer(clean_text(text)))


def without_contacts(text: str) -> str:
    """The same text with a mark where numbers and addresses stood."""
    return _MAIL.sub(WITHHELD, _PHONE.sub(WITHHELD, text))


def without_people(text: str) -> str:
    """Names of agencies alone: officials named beside them, line by line or behind, left out."""
    kept = []
    for line in clean_text(text).split("\n"):
        named = [m.start() for m in _TITLE.finditer(line) if _CAPITALS.search(m[0])]
        cut = min([*named, *(m.start() for m in _PHONE.finditer(line))], default=None)
        kept.append(line if cut is None else line[:cut].rstrip(" -–:;,(+•"))
    return "\n".join(filter(None, kept))
