"""Words of thanks, and of having received something: they need no answer and no person.

Known by this alone, that nothing else is said: every word is one of those people thank with.
"""

import re
from collections.abc import Collection, Iterable

from plancycle.mail.judging.phrases import phrases, plain_words, spelled
from plancycle.model.text import fold

_MOST_WORDS = 60
_MOST_SIGNED = 8
"""Lines of a signature."""

_WORD = re.compile(r"[^\W_]+")

_THANKS = phrases(
    "cảm_ơn|cám_ơn|cảm_tạ|tri_ân",
    "đã~ nhận được|thư|đủ|rồi",
    "đã nhận|xem|rõ|đọc|hiểu|biết",
    "nhận được",
    # Without marks "dạ" is "đã", which says nothing by itself.
    "vâng|ok|oke|okie|okay|nhất_trí|đồng_ý",
    "đúng rồi",
    "số_liệu … đúng|chính_xác",
    "thanks|thank|tks|thks|thx|received|noted|acknowledged",
)
_VOCABULARY = spelled(
    """
    dạ vâng ạ ok oke okie okay ừ rồi đã vừa được nhận thư công văn văn bản báo cáo kế hoạch giao
    nhiệm vụ biểu mẫu tệp file mail email thông tin thông báo xác nhận phản hồi kết quả trả lời
    tiếp nhận cảm ơn cám ơn cảm tạ xin chân thành trân trọng kính gửi thưa chào rất nhiều lắm và
    với của cho từ về này trên đó đầy đủ kịp thời nhanh chóng nhiệt tình sự phối hợp quan tâm
    giúp đỡ hỗ trợ hướng dẫn tạo điều kiện anh chị các bạn cô chú em tôi mình chúng đơn vị cơ
    quan sở phòng ban ubnd xã phường huyện tỉnh quý thầy ngành bộ phận lãnh đạo đồng chí văn
    phòng trung tâm đúng chính xác số liệu là như vậy đọc được ghi nhận đề nghị theo sẽ thực
    hiện triển khai nghiêm túc quy định yêu cầu đúng thời hạn lại nhé nhá ngày tháng năm xem rõ
    hiểu biết nhất trí đồng ý tốt đẹp chúc sức khỏe vui vẻ thành công một tuần mới làm việc hiệu
    quả thanks thank tks thks thx you very much received noted acknowledged well with regards
    best dear all sir madam the your email letter report for and we have it
    """
)
_CLOSING = re.compile(
    r"(?:^|[.!;])\W*(?:xin )?(?:trân trọng|kính thư|thân mến|thân ái|kính chào|best regards|regards"
    r"|br|tks|cảm ơn|thanks)(?: cảm ơn| kính chào| thông báo| báo cáo)?[\W/]*$",
    re.IGNORECASE,
)
_REACHED_AT = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+|\+?\d[\d .()-]{6,}\d"
    r"|\b(?:đt|đtdđ|sđt|dđ|điện thoại|di động|tel|phone|mobile|fax|zalo|hotline|e-?mail|thư điện tử"
    r"|website|web|địa chỉ|đ/c|address)\b\s*[:.]?",
    re.IGNORECASE,
)
_OFFICE = spelled(
    """
    và của thư văn phòng ban sở cục chi trung tâm bộ phận đơn vị cơ quan chuyên viên cán bộ công
    chức kế toán tổng hợp hành chính quản trị tổ chức giám đốc phó trưởng chánh thanh tra chủ
    tịch ủy nhân dân hội đồng tỉnh thành phố huyện quận xã phường thị trấn thôn tổ khu đường kt
    tl tm tuq ths ts đồng chí of and the department office
    """
)
_ASKS_BELOW = phrases(
    "đề_nghị|nhờ|xin|mong|cần|hỏi|gửi|nộp|sửa|xem|gọi|sai|nhầm|chưa|không|nhưng|phải|kiểm_tra|báo",
    "giúp|lại|please|wrong|not|but|send|call",
)
"""Words that stand in no signature: what bears one below a closing is a wish, not a name."""
_AFTERTHOUGHT = phrases("tb", "ps", "p s", "tái_bút", "lưu_ý", "ngoài_ra", "nhân_tiện", "note")


def is_thanks(own: str, names: Iterable[str] = ()) -> bool:
    """Whether a text says thanks, or that something came, and nothing else.

    Args: own: the sender's own words; names: of units, whose words may stand there too.
    """
    if not own.strip():
        return False
    called = spelled(" ".join(w for name in names for w in _called(name)))
    said = _unsigned(own, called)
    if _is_sign(said):
        return True
    words = plain_words(said)
    known = _VOCABULARY | called
    told = words.split()
    if not told or len(told) > _MOST_WORDS or not _THANKS.search(words):
        return False
    return all(w in known or _is_date(w) for w in told)


def _is_date(word: str) -> bool:
    return word.isdigit() and len(word) in {1, 2, 4}


def _is_sign(said: str) -> bool:
    """Whether it is made of pictures and signs alone, such as a thumb."""
    visible = "".join(said.split())
    return bool(visible) and not any(c.isalnum() for c in visible) and "?" not in visible


def _called(name: str) -> tuple[str, ...]:
    """The words of an office's name, and its initials as people write them (``GDĐT``)."""
    words = _WORD.findall(name)
    initials = [w[0] for w in words if fold(w) != "và"]
    joined = "".join(w for w in words if w.isupper())
    return (*words, "".join(initials), "".join(initials[1:]), *([joined] if joined else []))


def _unsigned(own: str, called: Collection[str]) -> str:
    """The text without the name and office below it; the whole text if more stands there."""
    lines = [line for line in own.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        below = lines[at + 1 :]
        if _CLOSING.search(line) and len(below) <= _MOST_SIGNED:
            signed = all(_is_signature(b, called) for b in below)
            return "\n".join(lines[: at + 1]) if signed else own
    while len(lines) > 1 and _is_name(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_signature(line: str, called: Collection[str]) -> bool:
    """Whether a line below a closing names a person or an office, or where to reach them."""
    if "?" in line or _says_more(line):
        return False
    words = _WORD.findall(_REACHED_AT.sub(" ", line))
    told = ((w, plain_words(w).strip()) for w in words)
    return all(w[0].isupper() or plain in _OFFICE or plain in called for w, plain in told)


def _is_name(line: str) -> bool:
    """Whether a line below holds a name: a few words, each with a capital letter."""
    words = re.findall(r"[^\W\d_]+", line)
    named = 2 <= len(words) <= 6 and all(w[0].isupper() for w in words)
    return named and "?" not in line and not _says_more(line)


def _says_more(line: str) -> bool:
    words = plain_words(line)
    return bool(_AFTERTHOUGHT.search(words) or _ASKS_BELOW.search(words))
