"""Addresses by which somebody is to be reached: mail, pages, telephones."""

import re
from collections.abc import Iterator

from plancycle.lint.registry import Hit, Sheet, rule

_TOKEN = re.compile(r"[^\s()<>“”\"]*@[^\s()<>“”\"]*")
_MAIL = re.compile(r"[\w.+&%'-]+@[\w-]+(?:\.[\w-]+)+")
_APART = re.compile(r"[\w.+-]{2,} @ ?[\w-]+(?:\.[\w-]+)+|[\w.+-]{2,}@ [\w-]+(?:\.[\w-]+)+")
_PAGE = re.compile(
    r"\b(?:htpp|htttp|hhttp|htps|htttps|httpps)s?:\S*|\bhttps?(?::/(?!/)|//|;//|:\s//)\S*|"
    r"\bwwww\.\S*|\bwww(?:\.\.|,)\S*|\S+\.(?:gov|com|edu|org)(?:,|\.\.)vn\b|\S+\.vn@",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:[Đđ]iện thoại|ĐT|SĐT|[Ss]ố máy|[Dd]i động|[Đđ]ường dây nóng)"
    r"(?: liên hệ| di động| cố định| bàn)?\s?:?\s*(\(?0\d[\d.\s()]*\d)(?!\d*\s?[-–/])"
)
_PHONE_DIGITS = range(10, 12)
"""A mobile number has ten digits, one of a province eleven."""


@rule("L-W11")
def check_contacts(sheet: Sheet) -> Iterator[Hit]:
    """Addresses of mail and pages are written as they work, numbers of telephones whole."""
    for line in sheet.paper.filled:
        for wrong in dict.fromkeys((*_wrong_mails(line.text), *_PAGE.findall(line.text))):
            yield Hit(line.place, f"Địa chỉ viết sai “{wrong}”.", "Kiểm tra và ghi lại địa chỉ.")
        for match in _PHONE.finditer(line.text):
            if len(re.sub(r"\D", "", match[1])) not in _PHONE_DIGITS:
                message = f"Số điện thoại “{match[1].strip()}” thiếu hoặc thừa chữ số."
                yield Hit(line.place, message, "Kiểm tra và ghi lại số điện thoại.")


def _wrong_mails(text: str) -> Iterator[str]:
    """Words with "@" that are no address of a mailbox; ``@name`` is one of a network."""
    apart = [match[0] for match in _APART.finditer(text)]
    yield from apart
    for match in _TOKEN.finditer(text):
        word = match[0].strip(".,;:/")
        named = re.fullmatch(r"@[\w.]+", word) or "/@" in word or not re.search(r"\w", word)
        if not named and not _MAIL.fullmatch(word) and not any(word in whole for whole in apart):
            parts = re.split("[,;/]", word)
            if not any(_MAIL.fullmatch(part) for part in parts):
                yield word
