"""What kind of paper it is: the decree's form binds administrative papers alone."""

import re
from collections.abc import Iterator
from enum import StrEnum

from plancycle.lint.parts.anatomy import HEAD_LINES, Anatomy
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Paper


class Kind(StrEnum):
    """Whose form a paper follows; the value is what a finding calls it."""

    ADMINISTRATIVE = "văn bản hành chính"
    PARTY = "văn bản của Đảng"
    LEGAL = "văn bản quy phạm pháp luật"
    OWN_FORM = "giấy tờ theo mẫu riêng (giấy phép, giấy chứng nhận, đơn, tờ khai)"


_FORMS = {
    Kind.PARTY: "thể thức theo Hướng dẫn số 36-HD/VPTW của Văn phòng Trung ương Đảng",
    Kind.LEGAL: "thể thức theo pháp luật về ban hành văn bản quy phạm pháp luật",
    Kind.OWN_FORM: "thể thức theo mẫu của lĩnh vực đó",
}
_OF_WORDS = re.compile(r"L-(?:W\d\d|D01|D08|F03|P00|P09)")
"""Rules about words and days, which hold in every form."""

_PARTY_HEAD = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_PARTY_NUMBER = re.compile(
    r"Số\s*:?[\s\d.…_]*-\s*[A-ZĐ][A-Za-zĐ]*\s*/\s*(?:[A-ZĐ]*(?:TU|TW|HU)|ĐU[A-ZĐ]*|VPTW|CB|ĐB)\b"
)
_LEGAL_NUMBER = re.compile(
    r"(?:Số|Luật số|Pháp lệnh số)\s*:?[\s\d.…_]*/\s*(?:19|20)\d\d\s*/{1,2}\s*[\w-]+"
)
_OWN_NUMBER = re.compile(r"/\s*(?:\d{4}/)?(?:GP|GCN[A-ZĐ]*|GXN|CCHN)\s*-")
_OWN_TITLE = re.compile(
    r"(?:GIẤY (?:PHÉP|CHỨNG NHẬN|XÁC NHẬN|ĐĂNG KÝ|ĐỀ NGHỊ)|ĐƠN (?:ĐỀ NGHỊ|XIN|ĐĂNG KÝ)|TỜ KHAI|"
    r"CHỨNG CHỈ|PHIẾU TRÌNH|PHIẾU GIẢI QUYẾT|VĂN BẢN ĐỀ NGHỊ)\b"
)
_NAMELESS = re.compile(r"\(?TÊN (?:TỔ CHỨC|ĐƠN VỊ|DOANH NGHIỆP|CƠ SỞ|CÁ NHÂN)\b|CÔNG TY\s*[.…]")
"""The name of who hands a form in, before anybody has filled it in."""


def kind_of(paper: Paper, parts: Anatomy) -> Kind:
    """Whose form a paper follows, told by its heading, its number and its title."""
    top = [part.strip() for line in paper.filled[:HEAD_LINES] for part in line.text.split("\t")]
    party = any(_PARTY_HEAD.fullmatch(t) for t in top)
    if party or (parts.country is None and any(_PARTY_NUMBER.match(t) for t in top)):
        return Kind.PARTY
    if any(_LEGAL_NUMBER.fullmatch(t) and not _OWN_NUMBER.search(t) for t in top):
        return Kind.LEGAL
    number = parts.number.text if parts.number is not None else ""
    own = bool(_OWN_NUMBER.search(number)) or any(_OWN_TITLE.match(t) for t in top)
    if any(_NAMELESS.match(n.text) for n in parts.agency):
        return Kind.OWN_FORM
    return Kind.OWN_FORM if own and parts.type_name is None else Kind.ADMINISTRATIVE


def is_judged(rule_id: str, kind: Kind) -> bool:
    """Whether a rule has a say about a paper of a kind; of the Party's papers none has."""
    if kind is Kind.ADMINISTRATIVE:
        return True
    if kind is Kind.LEGAL and rule_id == "L-W04":
        return False  # it quotes whole articles that quote others
    return rule_id == "L-P09" or (kind is not Kind.PARTY and bool(_OF_WORDS.fullmatch(rule_id)))


@rule("L-P09")
def check_kind(sheet: Sheet) -> Iterator[Hit]:
    """A paper of another form is told as such, and not judged by this one."""
    kind = kind_of(sheet.paper, sheet.parts)
    if kind in _FORMS:
        place = next((line.place for line in sheet.paper.filled), "Cả tệp")
        message = f"Đây là {kind.value}: {_FORMS[kind]}."
        judged = "không được kiểm tra" if kind is Kind.PARTY else "chỉ được kiểm tra về chữ viết"
        yield Hit(place, message, f"Văn bản này {judged}; rà soát theo quy định riêng.")
