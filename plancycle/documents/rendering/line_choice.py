"""Where a line of a few centred words is best broken: before a phrase, never within a word.

"... truyền thông về chuyển / đổi số" is what a word processor makes of a title of two lines. A
drafter breaks before what begins a phrase ("trên địa bàn", "của", "thực hiện") and would rather
have a line more than part "chuyển đổi số".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plancycle.documents.rendering.text_width import text_width

SPACE = "\u00a0"
"""The blank at which no word processor ends a line."""

_OPENINGS = re.compile(
    r"(?:trên|của|về|thực hiện|giai đoạn|nhằm|cho|tại|trong|theo|để|thuộc|phục vụ|đối với)\b"
)
_JOININGS = re.compile(r"(?:và|hoặc|cùng|với|năm \d|\d+ tháng)\b")
_DANGLING = re.compile(
    r"(?:trên|của|về|nhằm|cho|tại|trong|theo|để|thuộc|và|hoặc|cùng|với|đối|các|những|một|từ|đến|do"
    r"|được|là|có|giữa|việc|ngày|tháng|đầu|cuối|v/v|-)"
)
"""Words that lead to the next one; none ends a line."""

_COMPOUNDS = re.compile(
    r"(?:"
    r"ban nhân|bảo đảm|an ninh|an toàn|ban hành|báo chí|cao điểm|trọng tâm|"
    r"dân tộc|mặt trận|chính trị|liên hiệp|"
    r"báo cáo|chuyên mục|chuyển đổi|chính quyền|chính sách|chỉ tiêu|chỉ đạo|"
    r"cung cấp|cá nhân|cán bộ|công an|công chức|công dân|công nghệ|công trực|"
    r"công tác|cơ quan|cơ sở|cải cách|cấp xã|cổng thông|cộng đồng|doanh nghiệp|"
    r"dịch vụ|dữ liệu|dự toán|giao nhiệm|giám sát|giáo dục|hoạt động|hành chính|"
    r"hướng dẫn|hưởng ứng|hệ thống|hội nghị|khen thưởng|khoa học|khu vực|kinh phí|"
    r"kinh tế|kế hoạch|kết quả|kỹ năng|môi trường|nghiệp vụ|nguồn lực|ngày chuyển|"
    r"ngân hàng|ngân sách|người dân|nhiệm vụ|nhà nước|nhân dân|nhân tạo|nhận thức|"
    r"nâng cao|nông nghiệp|nông thôn|phát triển|phòng chống|phối hợp|phổ biến|"
    r"phụ nữ|quy hoạch|quản lý|quốc gia|sản phẩm|số liệu|số quốc|sử dụng|"
    r"sự nghiệp|thanh cơ|thanh niên|thành phố|thông cơ|thông minh|thông tin|"
    r"thường xuyên|thẩm định|thể thao|thị trấn|thống kê|thủ tục|thực hiện|tin điện|"
    r"toàn diện|trang thông|triển khai|truyền hình|truyền thanh|truyền thông|"
    r"trí tuệ|trường học|trực tuyến|tuyên truyền|tài chính|tài liệu|tình hình|"
    r"tăng cường|tập huấn|tập thể|tổ chức|viên chức|văn bản|văn hóa|văn phòng|"
    r"công văn|quyết định|thông báo|tờ trình|nghị quyết|chỉ thị|"
    r"dự thảo|ý kiến|đính chính|"
    r"vận động|xây dựng|xã hội|y tế|điện tử|đoàn thể|đào tạo|đánh giá|đô thị|"
    r"đôn đốc|đơn vị|đẩy mạnh|đặc khu|đề nghị|địa bàn|địa phương|đồng bào|đổi mới|"
    r"đổi số|đợt hưởng|ưu tiên|ủy ban|ứng dụng"
    r")"
)
"""Two syllables of one word, as the titles of these papers have them."""

_LINE, _PLAIN, _JOINED, _WITHIN, _HANGING, _SHORT = 2.0, 4.0, 1.0, 12.0, 12.0, 8.0
"""What a line more costs, and a break: between any two words, in a list or before a year, within a
word, behind one that leads on; and a line that is too short."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Size in points, room in millimetres, and the least that stands on a line."""

    size: float
    width: float
    rest: float
    bold: bool


def chosen_lines(pieces: Sequence[str], measure: Measure) -> list[str]:
    """The best lines of some pieces of text, none of which is broken itself.

    Args: pieces: words, or several that belong together; at least one.
    Returns: lines no wider than the room, except one that is a single piece.
    """
    widths = [text_width(p, measure.size, bold=measure.bold) for p in pieces]
    blank = text_width(" ", measure.size, bold=measure.bold)
    # best[n]: the least cost of the first n pieces, and where their last line begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        last = end == len(pieces)
        ways = []
        width = -blank
        for start in range(end - 1, -1, -1):
            width += widths[start] + blank
            if width > measure.width and start < end - 1:
                break
            broken = break_cost(pieces[start - 1], pieces[start]) if start else 0.0
            cost = best[start][0] + _LINE + broken + _unevenness(width, measure)
            if width < measure.rest and not (start == 0 and last):
                cost += _SHORT
            ways.append((cost, start))
        best.append(min(ways))
    return _lines(pieces, best)


def _unevenness(width: float, measure: Measure) -> float:
    """Of two ways that are alike else, that of lines of one length is taken."""
    return 2 * (max(measure.width - width, 0.0) / measure.width) ** 2


def _lines(pieces: Sequence[str], best: Sequence[tuple[float, int]]) -> list[str]:
    ends = [len(pieces)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    return [" ".join(pieces[start:end]) for start, end in pairwise(reversed(ends))]


def break_cost(before: str, behind: str) -> float:
    """How bad it is to end a line between two pieces: 0 where a phrase begins."""
    last, first = before.replace(SPACE, " ").split(" ")[-1], behind.replace(SPACE, " ")
    leads_on = _DANGLING.fullmatch(last.casefold()) or first.startswith("- ")
    if leads_on or (last.casefold() == "số" and first[:1].isdigit()):
        return _HANGING
    if parts_a_word(before, behind):
        return _WITHIN
    if _OPENINGS.match(first.casefold()):
        return 0.0
    is_list = last.endswith((",", ";")) or _JOININGS.match(first.casefold())
    return _JOINED if is_list else _PLAIN


def parts_a_word(before: str, behind: str) -> bool:
    """Whether a line that ends between two pieces parts one word: ``nhân`` and ``dân tỉnh;``."""
    last, first = before.replace(SPACE, " ").split(" ")[-1], behind.replace(SPACE, " ")
    halves = f"{last} {first.split(' ')[0].rstrip(',;.)')}"
    return _COMPOUNDS.fullmatch(halves.casefold()) is not None
