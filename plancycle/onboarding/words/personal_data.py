"""Telephone numbers, addresses and names of officials in a plan's table: told, never copied."""

import re

from plancycle.model.text import clean_text
from plancycle.onboarding.words.letter_classes import CAPITAL, SMALL

# Ten digits from 0 or +84 on, however parted: 0912 000 000, 0912.000.000, (024) 3000 0000.
_PHONE = re.compile(r"(?<![\w/.,-])(?:\(?0|\+?84[ .-]?)[1-9](?:[ .()-]{0,2}\d){7,9}(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = rf"(?-i:{CAPITAL}{SMALL}+(?:\s+{CAPITAL}{SMALL}+){{0,4}})"
_TITLE = re.compile(
    r"(?:^|(?<=[\s;,:+(•–-]))(?:đ/c|đồng chí|ông|bà|anh|chị|p?g[đd]|giám đốc|phó giám đốc|t\.?p\.?"
    r"|pp|ptp|pcvp|cvp|cv|chuyên viên|trưởng phòng|phó trưởng phòng|phó phòng"
    r"|chánh văn phòng|phó chánh văn phòng)\b[\s.:]*(?:(?:tt|sở|phụ trách)\s*:\s*)?"
    r"(?!(?:sở|ban|phòng|văn phòng|trung tâm|công an|chi cục|cục|ủy ban|kho bạc|báo|đài|công ty)\b)"
    rf"(?P<name>{_NAME})(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:sđt|đt|điện thoại|tel|email|e-mail)\b\s*[:.]?", re.IGNORECASE)
UNNAMED = "(đã lược tên)"
WITHHELD = "(đã lược số điện thoại, thư điện tử)"


def holds_contact(text: str) -> bool:
    """Whether a text holds a telephone number or an e-mail address."""
    return _PHONE.search(text) is not None or _MAIL.search(text) is not None


def names_person(text: str) -> bool:
    """Whether a text names an official by rank and name: ``PGĐ Nguyễn Văn A``, ``Đ/c Hà``."""
    return _TITLE.search(clean_text(text)) is not None


def without_contacts(text: str) -> str:
    """The same text with a mark where numbers and addresses stood."""
    return _MAIL.sub(WITHHELD, _PHONE.sub(WITHHELD, text))


def without_names(text: str) -> str:
    """The same text with ranks alone where officials are named: ``PGĐ (đã lược tên)``."""
    return _TITLE.sub(lambda match: match[0].removesuffix(match["name"]) + UNNAMED, text)


def without_people(text: str) -> str:
    """Names of agencies alone: officials named beside them, line by line or behind, left out."""
    kept = []
    for line in clean_text(text).split("\n"):
        private = (
            *_TITLE.finditer(line),
            *_PHONE.finditer(line),
            *_MAIL.finditer(line),
            *_LABEL.finditer(line),
        )
        cut = min((m.start() for m in private), default=None)
        kept.append(line if cut is None else line[:cut].rstrip(" -–:;,(+•"))
    return "\n".join(filter(None, kept))
