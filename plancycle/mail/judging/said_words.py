"""The wordings by which units are understood: what a phrase says, as data."""

import re
from enum import StrEnum

from plancycle.mail.judging.phrases import phrases


class Said(StrEnum):
    """What a unit says that sends no form."""

    DISOWNING = "disowning"
    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    NOT_OUR_TASK = "not_our_task"
    NEW_ADDRESS = "new_address"
    EXTENSION = "extension"
    NOTHING_DONE = "nothing_done"
    SENT_ALREADY = "sent_already"
    COMPLAINT = "complaint"
    CONFIRMATION = "confirmation"
    QUESTION = "question"
    DELEGATION = "delegation"
    THANKS = "thanks"
    ANNOUNCEMENT = "announcement"
    NOTHING = "nothing"
    OTHER = "other"

    @property
    def vietnamese(self) -> str:
        """As an operator calls it."""
        return _LABELS[self]


_LABELS = {
    Said.DISOWNING: "báo không phải của đơn vị mình hoặc đơn vị chưa gửi",
    Said.WITHDRAWAL: "muốn rút lại hoặc báo gửi nhầm",
    Said.CORRECTION: "báo số liệu chưa đúng, đề nghị sửa (đính chính)",
    Said.NOT_OUR_TASK: "báo nhiệm vụ, nội dung không thuộc đơn vị",
    Said.NEW_ADDRESS: "báo thay đổi địa chỉ thư hoặc người phụ trách",
    Said.EXTENSION: "xin lùi thời hạn hoặc báo sẽ gửi sau",
    Said.NOTHING_DONE: "báo không có nội dung để báo cáo",
    Said.SENT_ALREADY: "báo đã gửi báo cáo trước đó",
    Said.COMPLAINT: "phản ánh, kiến nghị",
    Said.CONFIRMATION: "xác nhận là của đơn vị",
    Said.QUESTION: "hỏi hoặc đề nghị hướng dẫn, hỗ trợ",
    Said.DELEGATION: "chuyển cho bộ phận hoặc người khác",
    Said.THANKS: "báo đã nhận, cảm ơn",
    Said.ANNOUNCEMENT: "báo gửi báo cáo nhưng thư không có biểu mẫu",
    Said.NOTHING: "thư không có nội dung riêng",
    Said.OTHER: "nội dung khác",
}

_PAPER = "báo_cáo|bản|thư|tệp|file|văn_bản|biểu_mẫu|email|mail|tài_liệu"
_FIGURE = "mã|dòng|mục|ô|cột|số_liệu|số_lượng|con_số|kinh_phí|chỉ_tiêu|kết_quả"
_SEND = "gửi|nộp|lập|soạn|phát_hành|ban_hành|trình"
_US = "chúng_tôi|chúng_em|đơn_vị|tôi|em|mình|bên|sở|phòng|ubnd|xã|phường|cơ_quan|văn_thư|trung_tâm"

FORGED = phrases(
    "giả_mạo",
    "mạo_danh",
    "mạo_nhận",
    "thư giả",
    "lừa_đảo",
    "bị hack|hắc|đánh_cắp|chiếm_đoạt|xâm_nhập",
    "tài_khoản|hộp_thư|email|mail … bị … chiếm|lộ|mất|lợi_dụng",
    "forged|spoofed|fake|phishing",
)
NOT_OURS = phrases(
    f"không|chẳng phải là~ {_PAPER}~ này~ của",
    f"không|chẳng phải là|do~ {_US} … {_SEND}",
    f"không do {_US} … {_SEND}",
    f"không|chưa|chẳng hề|từng … {_SEND}",
    f"không|chưa|chẳng có~ {_SEND} … này|đó|nào|ấy|trên|như_vậy|nói_trên",
    "không biết|rõ ai … gửi|nộp",
    "not ours|our",
    "not … from|by us",
    "did_not|didn_t|never|have_not send|sent|submit|submitted",
)
NOT_FORGED = phrases("không|chẳng phải|có … giả_mạo|mạo_danh|lừa_đảo|giả")
# "Nhiệm vụ này không phải của Sở": the work is not theirs, the report may well be.
OF_WORK = phrases(
    "nhiệm_vụ|chỉ_tiêu|lĩnh_vực|chức_năng|thẩm_quyền|trách_nhiệm|công_việc|phần_việc|chủ_trì",
    "mã|mục|dòng|cột|nội_dung số~ …",
    "không|chẳng phải là~ của năm|kỳ|quý|tháng|đợt",
    "lỗi",
)
NOT_OUR_TASK = phrases(
    "nhiệm_vụ|chỉ_tiêu|công_việc|phần_việc|lĩnh_vực|nội_dung|mã|mục … không|chẳng phải|do|thuộc … "
    f"của|{_US}|thẩm_quyền|trách_nhiệm|chức_năng",
    "không thuộc … nhiệm_vụ|chức_năng|thẩm_quyền|trách_nhiệm|phạm_vi|lĩnh_vực",
    "không phải là~ nhiệm_vụ|chức_năng|trách_nhiệm|việc|phần_việc … của",
    "not our task|responsibility|job",
)
CONFIRMS = phrases(
    "đúng|chính là … của|do|gửi|nộp",
    "đúng của|do",
    f"{_PAPER} … đúng là|do … {_SEND}",
    "xác_nhận … của|do|gửi|đúng|là",
    "chính chúng_tôi|tôi|em|đơn_vị|bên|cơ_quan|phòng|sở … gửi|nộp",
    "là của … chúng_tôi|đơn_vị|cơ_quan|bên|phòng|sở|ubnd|tôi|em",
    "đúng chúng_tôi|đơn_vị|bên|tôi|em … gửi|nộp",
    "yes … us|we|our|ours",
)
RECALLS = re.compile(r"\s*(?:thu hồi|recall)\s*:", re.IGNORECASE)
"""How the subject begins with which Outlook asks for a message back."""
PROVISIONAL = phrases(
    "bản|số_liệu|báo_cáo tạm|tạm_thời|sơ_bộ|nháp|dự_thảo|chưa_đầy_đủ|chưa_chính_thức",
    "sẽ|xin … bổ_sung|cập_nhật|điều_chỉnh … sau",
)
ASKING = phrases("có_phải … không", "phải|hay|đúng không", "cho|xin … hỏi", "không biết có")

FOR_A_PERSON: tuple[tuple[Said, re.Pattern[str]], ...] = (
    (
        Said.WITHDRAWAL,
        phrases(
            f"rút|thu_hồi|hủy|huỷ lại|bỏ~ … {_PAPER}",
            f"{_PAPER} … rút|thu_hồi lại|về",
            "gửi|nộp|đính_kèm|kèm|chọn|lấy|dùng nhầm",
            "nhầm file|tệp|biểu_mẫu|mẫu|bản|báo_cáo|đơn_vị|kỳ|thư|người|địa_chỉ",
            f"không|đừng|ngừng|dừng|khoan sử_dụng|dùng|tính|lấy|ghi_nhận {_PAPER}|số_liệu",
            f"bỏ_qua|bỏ|hủy|huỷ|xóa|xoá {_PAPER} … trước|này|trên|cũ|đó|vừa|đã",
            "là bản~ nháp|dự_thảo",
            "recall the|this|my message|email|mail",
            "please ignore|disregard|discard|delete",
            "wrong file|form|attachment|version|report",
        ),
    ),
    (Said.NOT_OUR_TASK, NOT_OUR_TASK),
    (
        Said.CORRECTION,
        phrases(
            "đính_chính",
            f"sửa|chỉnh_sửa|điều_chỉnh|sửa_đổi|chỉnh … {_FIGURE}",
            "sửa|chỉnh|đổi … thành|lại_là",
            f"{_FIGURE} … sai|nhầm|lệch",
            f"{_FIGURE} … chưa|không đúng|khớp|chính_xác",
            "số_liệu|số_lượng|con_số|kinh_phí … không phải",
            f"{_FIGURE} … phải|đúng|thực_tế là",
            "phải là … chứ|mới_đúng|không_phải",
            "should be … not|instead",
            "figure|figures|number|numbers … wrong|incorrect",
        ),
    ),
    (
        Said.NEW_ADDRESS,
        phrases(
            "đổi|thay_đổi|chuyển_đổi|cập_nhật|thay … địa_chỉ|hộp_thư|hòm_thư|email|mail|e_mail",
            "địa_chỉ|hộp_thư|hòm_thư|email|mail … đã thay_đổi|đổi|chuyển|ngừng|khóa|dừng",
            "địa_chỉ|hộp_thư|hòm_thư|email|mail thư|email|mail|thư_điện_tử|hộp_thư~ mới",
            "không_còn|thôi|ngừng|dừng|hết … sử_dụng|dùng|hoạt_động|công_tác|làm_việc|phụ_trách",
            "đã|được nghỉ_hưu|nghỉ_việc|thôi_việc|chuyển_công_tác|luân_chuyển|điều_động",
            "chuyển công_tác",
            "no_longer",
            "new … address|email|mailbox",
            "has left|retired|moved",
        ),
    ),
    (
        Said.EXTENSION,
        phrases(
            "gia_hạn",
            "khất",
            "lùi … hạn|thời_hạn|thời_gian|ngày|lịch",
            "lùi lại|đến|sang|thêm",
            "thêm … thời_gian|ngày|hạn|tuần",
            "kéo_dài|dời|hoãn … thời_gian|thời_hạn|hạn|ngày|nộp|gửi|báo_cáo",
            "nộp|gửi|báo_cáo|trả_lời … chậm|muộn|trễ",
            "chậm|muộn|trễ nộp|gửi|báo_cáo|tiến_độ|hạn|so_với",
            "xin|sẽ nộp|gửi|báo_cáo|trả_lời|bổ_sung sau",
            "nộp|gửi|báo_cáo … sau ngày|tuần|tháng|hạn|thời_hạn|khi",
            "cho_phép|xin_phép … nộp|gửi|báo_cáo|lùi",
            "sẽ|xin … nộp|gửi|báo_cáo|bổ_sung … trước|vào|trong ngày|tuần|tháng|hôm",
            "sẽ … nộp|gửi|báo_cáo|bổ_sung … sau|mai|tới|chiều|sáng",
            "tuần|hôm|ngày|sáng|chiều|thứ_hai|thứ_ba|thứ_tư|thứ_năm|thứ_sáu sau|tới|mai|nay~ … "
            "nộp|gửi|báo_cáo",
            "mai|mốt … nộp|gửi|báo_cáo",
            "ký|duyệt|làm|tổng_hợp xong … nộp|gửi",
            "chưa kịp",
            "chưa … tổng_hợp|hoàn_thành|hoàn_thiện|làm xong|được|đủ|kịp",
            "chưa ký|duyệt|phê_duyệt",
            "extension|extend|postpone",
            "more … time|days|weeks",
            "have|wait|until … until|till|later",
        ),
    ),
    (
        Said.NOTHING_DONE,
        phrases(
            "không có|phát_sinh … nội_dung|số_liệu|kết_quả|hoạt_động|nhiệm_vụ … "
            "báo_cáo|phát_sinh|thực_hiện|triển_khai",
            "không có gì|nội_dung … báo_cáo",
            "không|chưa triển_khai|thực_hiện|tổ_chức|phát_sinh",
            "nothing to report",
        ),
    ),
    (
        Said.SENT_ALREADY,
        phrases(
            "đã gửi|nộp|báo_cáo|trình … rồi|trước_đó|đầy_đủ|đúng_hạn|ngày|hôm|tuần|lúc|từ",
            "đã gửi|nộp … báo_cáo|biểu_mẫu|tệp|file|dự_toán",
            "gửi|nộp rồi",
            "already sent|submitted|reported",
        ),
    ),
    (
        Said.COMPLAINT,
        phrases(
            "khiếu_nại|phản_ánh|kiến_nghị",
            "không đồng_ý|nhất_trí|thống_nhất",
            "ngừng|dừng|đừng|thôi gửi|nhắc|đôn_đốc",
            "làm_phiền|spam",
            "vẫn … nhắc|đôn_đốc",
            "unsubscribe|complain|complaint",
        ),
    ),
    (
        Said.CONFIRMATION,
        CONFIRMS,
    ),
    (
        Said.QUESTION,
        phrases(
            "cho|xin|mạn_phép … hỏi",
            "muốn hỏi",
            "có_phải … không",
            "hướng_dẫn|giải_thích|giải_đáp|thắc_mắc|vướng_mắc",
            "chưa|không hiểu|rõ|biết|nắm|tìm|thấy",
            "thế_nào|ra_sao|làm_sao|vì_sao|tại_sao|bao_giờ|khi_nào|bao_nhiêu|ở_đâu|là_gì",
            "được|phải|hay|đúng không",
            "giúp_đỡ|hỗ_trợ",
            "không|chưa mở|xem|tải|đọc|điền|gửi|nhập … được",
            "bị lỗi|hỏng|khóa",
            "chưa nhận … được|biểu_mẫu|công_văn|tệp|file|thư|văn_bản",
            "đề_nghị|nhờ|xin|cho|mong … biểu_mẫu|mẫu|công_văn|kế_hoạch",
            "nhờ|mong|đề_nghị|xin … gọi|điện|liên_hệ|trao_đổi lại~ … em|tôi|đơn_vị|chúng_tôi",
            "how|what|when|where|which|could_you|can_you|could_we|can_we|may_we",
        ),
    ),
    (
        Said.DELEGATION,
        phrases(
            "chuyển tiếp~ … cho|đến|tới|sang|về … phòng|đồng_chí|anh|chị|bộ_phận|ban|cán_bộ",
            "chuyển … phòng|bộ_phận|ban|lãnh_đạo|văn_phòng|trung_tâm|chuyên_viên",
            "giao … cho|phòng|bộ_phận|đồng_chí",
            "đầu_mối|ủy_quyền|uỷ_quyền",
            "thuộc … thẩm_quyền|trách_nhiệm|chức_năng|phụ_trách",
            "forwarded|forwarding",
        ),
    ),
)
ANNOUNCES = phrases(
    "gửi|nộp|chuyển|trình|xin_gửi|xin_nộp … báo_cáo|dự_toán|biểu_mẫu|file|tệp|kết_quả|số_liệu",
    "gửi|nộp … bản ký_số|chụp|scan|quét|giấy|mềm|word|excel|pdf|có_dấu|đóng_dấu|đã_ký",
    "đính_kèm|gửi_kèm|kèm_theo|kèm_thư|xem_file|xem_tệp",
    "báo_cáo|dự_toán|file|tệp|biểu_mẫu đính|kèm|gửi",
    "file|tệp … kèm|đính_kèm",
    "attached|attachment|enclosed|please_find",
)
NO_ANNOUNCEMENT = phrases(
    "sẽ|chưa|không",
    "cho|xin|được phép",
    "đề_nghị|yêu_cầu gửi|nộp|báo_cáo",
    "nhận được~ … gửi|nộp|báo_cáo",
    "cảm_ơn|cám_ơn … … gửi",
)
OTHER_PAPER = phrases(
    "công_văn|tờ_trình|giấy_mời|kế_hoạch|quyết_định|phúc_đáp|thông_báo|danh_sách|văn_bản"
)
OF_REPORT = phrases(
    "báo_cáo|biểu_mẫu|biểu|dự_toán|số_liệu|kết_quả|bc|report|form|figures", "file|tệp"
)
"""An announced paper of another kind is no report, unless one is named beside it."""
SUBJECT_REPORTS = phrases("báo_cáo|dự_toán|bc")
NOT_OF_SUBJECT = re.compile(r"\[[^\]]*\]|^\s*(?:re|tl|trả lời|thu hồi|recall)\s*:.*", re.IGNORECASE)
"""What a unit did not write of its subject: our mark, and all of it where it answers or recalls."""
GREETING = re.compile(
    r"\s*(?:kính gửi|kính thưa|kính chào|chào|dear)\b[^.:;!?\n]{0,120}[.,:;!]*\s*"
)
CLOSING_ALONE = re.compile(
    f"(?:{phrases('trân_trọng|thân_mến|kính_thư|cảm_ơn|cám_ơn|regards|best').pattern})+ "
)
LINK = re.compile(r"https?://\S{4,}", re.IGNORECASE)
