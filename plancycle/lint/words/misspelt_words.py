"""Words that are misspelt by ear, as data: tones and consonants that many speak alike.

A syllable that Vietnamese does not have is told wherever it stands; one that it has ("sửa",
"sữa") only in company that shows which is meant.
"""

import unicodedata
from collections.abc import Iterator

from plancycle.lint.decree.letter_ranges import SMALL
from plancycle.vi.syllables import is_syllable

_NO_WORDS: dict[str, str] = {
    "triễn": "triển", "chổ": "chỗ", "mổi": "mỗi", "sẳn": "sẵn", "nghỉa": "nghĩa",
    "nhủng": "nhũng", "kiễm": "kiểm", "tỗng": "tổng", "tỗ": "tổ", "chuẫn": "chuẩn",
    "hiễu": "hiểu", "thễ": "thể", "thiễu": "thiểu", "quã": "quả", "quãn": "quản",
    "khã": "khả", "điễm": "điểm", "điễn": "điển", "biễn": "biển", "tuyễn": "tuyển",
    "chuyễn": "chuyển", "phẫm": "phẩm", "khoãn": "khoản", "cãnh": "cảnh", "hưỡng": "hưởng",
    "trưỡng": "trưởng", "tưỡng": "tưởng", "thưỡng": "thưởng", "dưởng": "dưỡng", "xữ": "xử",
    "gữi": "gửi", "thũ": "thủ", "diển": "diễn", "miển": "miễn", "hửu": "hữu",
    "nhửng": "những", "vửng": "vững", "nhiểm": "nhiễm", "dẩn": "dẫn", "đở": "đỡ",
    "trể": "trễ", "nử": "nữ", "giửa": "giữa", "giử": "giữ", "ngử": "ngữ", "cữa": "cửa",
    "giãm": "giảm", "đãm": "đảm", "phỗ": "phổ", "thõa": "thỏa", "thoã": "thỏa",
}  # fmt: skip
"""Syllables that are no words, each with the one meant."""


def _slip(wrong: str) -> str:
    """In small letters anywhere; with a capital where a sentence begins, since names are free."""
    capital = wrong[0].upper() + wrong[1:]
    return rf"(?-i:{wrong}|(?<![^\W\d_] ){capital}(?= {SMALL}))"


MISSPELT: tuple[tuple[str, str], ...] = (
    *((_slip(wrong), right) for wrong, right in _NO_WORDS.items()),
    # one tone for another
    (r"nổ lực(?! lượng)", "nỗ lực"),
    (r"hổ trợ", "hỗ trợ"),
    (r"cũng cố(?! (?:gắng|định|ý|tình|hương|công))", "củng cố"),
    (r"lảnh đạo", "lãnh đạo"),
    (r"lảng phí", "lãng phí"),
    (r"giãi pháp", "giải pháp"),
    (r"giãi quyết", "giải quyết"),
    (r"cãi cách", "cải cách"),
    (r"cãi thiện", "cải thiện"),
    (r"thẫm định", "thẩm định"),
    (r"thẫm quyền", "thẩm quyền"),
    (r"sữa đổi", "sửa đổi"),
    (r"(?:sữa ch[ửữ]a|sửa chửa)", "sửa chữa"),
    (r"kỹ luật", "kỷ luật"),
    (r"kỹ cương", "kỷ cương"),
    (r"kỹ niệm", "kỷ niệm"),
    (r"kỷ năng", "kỹ năng"),
    (r"kỷ thuật", "kỹ thuật"),
    (r"chử ký", "chữ ký"),
    (r"bằng chử", "bằng chữ"),
    (r"biểu mẩu", "biểu mẫu"),
    (r"rỏ ràng", "rõ ràng"),
    (r"làm rỏ", "làm rõ"),
    (r"nêu rỏ", "nêu rõ"),
    (r"ghi rỏ", "ghi rõ"),
    (r"viển thông", "viễn thông"),
    (r"nỗi bật", "nổi bật"),
    (r"chũ trì", "chủ trì"),
    (r"chũ tịch", "chủ tịch"),
    (r"chũ động", "chủ động"),
    (r"đãng viên", "đảng viên"),
    (r"đãng bộ", "đảng bộ"),
    (r"trụ sỡ", "trụ sở"),
    (r"cơ sỡ", "cơ sở"),
    (r"mỡ rộng", "mở rộng"),
    (r"nghĩ hưu", "nghỉ hưu"),
    (r"nghĩ lễ", "nghỉ lễ"),
    (r"xả hội", "xã hội"),
    (r"bải bỏ", "bãi bỏ"),
    # s and x
    (r"bổ xung", "bổ sung"),
    (r"(?:xuất xắc|suất sắc|suất xắc)", "xuất sắc"),
    (r"(?<!lịch )sử lý", "xử lý"),
    (r"(?<!lịch )sử phạt", "xử phạt"),
    (r"xử dụng", "sử dụng"),
    (r"(?<!hồ )sơ xuất(?! (?:khẩu|trình|nhập|bản))", "sơ suất"),
    (
        r"(?<!kỹ )(?<!tính )(?<!chức )(?<!khả )(?<!tiềm )năng xuất"
        r"(?! (?:khẩu|hiện|bản|trình|sắc|phát|nhập|dữ))",
        "năng suất",
    ),
    (r"hiệu xuất(?! (?:khẩu|hiện))", "hiệu suất"),
    (r"lãi xuất(?! khẩu)", "lãi suất"),
    (r"tần xuất", "tần suất"),
    (r"sản suất", "sản xuất"),
    (r"đề suất", "đề xuất"),
    (r"(?:xắp xếp|sắp sếp|xắp sếp)", "sắp xếp"),
    (r"xâu rộng", "sâu rộng"),
    (r"xâu sắc", "sâu sắc"),
    (r"xuyên xuốt", "xuyên suốt"),
    (r"sâm nhập", "xâm nhập"),
    (r"rà xoát", "rà soát"),
    (r"kiểm xoát", "kiểm soát"),
    (r"xức khỏe", "sức khỏe"),
    (r"sây dựng", "xây dựng"),
    (r"sác định", "xác định"),
    (r"sác nhận", "xác nhận"),
    (r"xúc tích", "súc tích"),
    # ch and tr
    (r"chậm chễ", "chậm trễ"),
    (r"phòng, trống", "phòng, chống"),
    # a mark left out or changed, told by the words beside it
    (r"cơ sơ(?! (?:cấp|khai|chế|bộ|đồ|sinh|thẩm))", "cơ sở"),
    (r"lực lương(?! (?:tâm|thực|hưu|bổng|cơ|tối|theo|của|tháng))", "lực lượng"),
    (r"chuyên giao(?! (?:thông|dịch|tiếp|lưu))", "chuyển giao"),
    (r"thi hàng(?= (?:quyết|nghị|luật|án|pháp|công vụ|nhiệm))", "thi hành"),
    (r"(?<=địa bàn )tinh(?! (?:gọn|thần|giản|vi))", "tỉnh"),
    (r"(?<=trên môi trường )điện từ(?! trường)", "điện tử"),
    (r"(?<!cư )(?<!tạm )(?<!thường )(?<!lưu )(?<!nội )(?<!nơi )trú trọng", "chú trọng"),
    (r"(?<!chủ )(?<!khẩn )(?<!phô )(?<!khoa )trương trình", "chương trình"),
    (r"(?<!dân )chủ chương(?! trình)", "chủ trương"),
    (r"(?<!dây )(?<!bóng )chuyền thông", "truyền thông"),
    (r"tuyên chuyền", "tuyên truyền"),
    (r"truyên truyền", "tuyên truyền"),
    (r"chách nhiệm", "trách nhiệm"),
    # d, gi and r
    (r"hướng giẫn", "hướng dẫn"),
    (r"dải pháp", "giải pháp"),
    (r"dải quyết", "giải quyết"),
    (r"dám sát", "giám sát"),
    (r"giành riêng", "dành riêng"),
    (r"dữ gìn", "giữ gìn"),
    (r"dành giật", "giành giật"),
    # words half heard
    (
        r"(?<!giám )(?<!khảo )(?<!kiểm )(?<!quan )(?<!trinh )(?<!sâu )sát nhập(?! (?:khẩu|dữ|số))",
        "sáp nhập",
    ),
    (r"thăm quan(?! (?:sát|điểm|hệ|tài|chức|lại|tâm|trọng|khách))", "tham quan"),
    (r"chuẩn đoán", "chẩn đoán"),
    (r"(?<=quy phạm )phát luật", "pháp luật"),
    (r"vô hình chung(?! cư)", "vô hình trung"),
    (r"tựu chung", "tựu trung"),
    (r"(?<=% )trở nên", "trở lên"),
)
"""Patterns in the form of ``mistaken_words.LOOKALIKES``."""

_OFFICE_WORDS = (
    *("nhiệm vụ", "thực hiện", "triển khai", "quyết định", "nghị quyết", "kế hoạch", "báo cáo"),
    *("tuyên truyền", "truyền thông", "chuyển đổi", "phát triển", "kiểm tra", "trách nhiệm"),
    *("chính quyền", "trực tuyến", "điện tử", "hiệu quả", "điều hành", "chuyên môn", "kinh tế"),
    *("biện pháp", "liên quan", "kiện toàn", "tiếp tục", "thường xuyên", "kết quả", "tổ chức"),
    *("tiến độ", "chuyên đề", "niêm yết", "nhiều nhất", "thuyết minh", "đăng ký", "phối hợp"),
    *("cộng đồng", "hoạt động", "thiết bị", "nhận thức", "chức năng", "hướng dẫn", "nội dung"),
)


def _toneless() -> Iterator[tuple[str, str]]:
    """``nhiem vụ``: one half typed without its marks, which then is no syllable at all."""
    for word in _OFFICE_WORDS:
        first, second = word.split()
        for wrong in (f"{bare(first)} {second}", f"{first} {bare(second)}"):
            unknown = [s for s in wrong.split() if s not in word.split() and not is_syllable(s)]
            if unknown:
                yield wrong, word


def bare(word: str) -> str:
    """A word without its marks."""
    letters = unicodedata.normalize("NFD", word).replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


MISSPELT += tuple(_toneless())
