"""What the cells of a column look like: numbers, codes, agencies, times, money, contacts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.model.text import fold
from plancycle.onboarding.words.personal_data import holds_contact, names_person
from plancycle.onboarding.words.row_numbers import Level, level_of

_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[^\W\d_])[\w./-]{2,30}")
_AGENCY = re.compile(
    r"(?:^|[\s;,/(–-])(?:sở|ubnd|ủy ban|uỷ ban|hđnd|công an|văn phòng|vp|ban |phòng|bộ |tỉnh đoàn"
    r"|thành đoàn|huyện đoàn|đoàn|hội|mttq|mặt trận|báo|đài|trung tâm|trường|chi cục|cục|kho bạc"
    r"|bql|bảo hiểm|thuế|bưu điện|viện|liên minh|liên đoàn|hiệp hội|ngân hàng|quỹ|tập đoàn"
    r"|doanh nghiệp|(?:các )?(?:cơ quan|đơn vị|địa phương|ngành|xã|phường|đặc khu)|thủ trưởng"
    r"|giám đốc|chủ tịch|trạm|tổ |thanh tra|đ/c|cơ sở)"
)
_TIME = re.compile(
    r"\b(?:quý|quí|tháng|tuần|năm|ngày|hằng|hàng|thường xuyên|định kỳ|giai đoạn|đột xuất"
    r"|trước|liên tục|cả năm)\b|\b\d{1,2}[/.-](?:\d{1,2}[/.-])?(?:20)?\d\d\b|^20\d\d\b"
)
_MONEY = re.compile(
    r"^[\d.,\s]{2,}$|\b(?:triệu|tỷ|tỉ|nghìn|đồng|kinh phí|ngân sách|lồng ghép|dự toán|nsnn|nstw"
    r"|nsđp|xã hội hóa|nguồn)\b|^(?:nt|không)$"
)


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """Shares (0 to 1) of the filled cells of a column that look like something.

    Attributes:
        filled: how many cells hold something.
        distinct: share of cells that no other row says too.
        prose: cells of four words and more.
    """

    filled: int
    distinct: float
    number: float
    code: float
    prose: float
    agency: float
    time: float
    money: float
    contact: float
    point: float
    wordless: float


def look_of(texts: Sequence[str]) -> ColumnLook:
    """How the cells of a column look. Args: texts: of its rows, empty ones too."""
    filled = [text for text in texts if text.strip()]
    total = len(filled) or 1
    folded = [fold(text) for text in filled]
    words = [len(text.split()) for text in folded]

    def share(hits: int) -> float:
        return hits / total

    levels = [level_of(text) for text in filled]
    if not set(levels) - {Level.LETTER, Level.NONE}:
        levels = []  # letters alone are no numbers of rows
    return ColumnLook(
        filled=len(filled),
        distinct=share(len(set(folded))),
        number=share(sum(level is not Level.NONE for level in levels)),
        code=share(sum(_CODE.fullmatch(t) is not None and _TIME.search(t) is None for t in folded)),
        prose=share(sum(n >= 4 for n in words)),
        agency=share(sum(_AGENCY.search(text) is not None for text in folded)),
        time=share(sum(_TIME.search(text) is not None for text in folded)),
        money=share(sum(_MONEY.search(text) is not None for text in folded)),
        contact=share(sum(holds_contact(text) or names_person(text) for text in filled)),
        wordless=share(sum(re.search(r"[^\W\d_]", text) is None for text in folded)),
        point=share(sum(level in (Level.POINT, Level.NESTED) for level in levels)),
    )
