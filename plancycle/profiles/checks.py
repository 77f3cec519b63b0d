"""What can be wrong with a profile: one stable code for each kind of problem."""

from enum import StrEnum


class Check(StrEnum):
    """Codes of the findings about a profile; ``vietnamese`` says what each stands for."""

    MISSING_FILE = "C01"
    SYNTAX = "C02"
    ENCODING = "C03"
    CHARACTER = "C04"
    DUPLICATE_KEY = "C05"
    MISSING_KEY = "C06"
    UNKNOWN_KEY = "C07"
    VALUE = "C08"
    UNKNOWN_CODE = "C09"
    DUPLICATE_CODE = "C10"
    CSV_SHAPE = "C11"
    CSV_VALUE = "C12"
    DATE_ORDER = "C13"
    CYCLE = "C14"
    PLACEHOLDER = "C15"
    PAPERS = "C16"
    NO_LEAD = "C17"
    UNFILLED = "C18"
    TEMPLATE = "C19"
    OUTLINE = "C20"
    ONCE = "C21"
    ESTIMATE = "C22"
    NOBODY_ASKED = "C23"
    WIDE_TABLE = "C24"
    CUT_OFF = "C31"
    DUE_DAY_OFF = "C32"
    NO_EMAIL = "C33"
    NOBODY = "C34"
    EMPTY_GROUP = "C35"
    LEAD_ENDS = "C36"
    MOOD = "C37"
    SHARED_EMAIL = "C38"
    EMPTY_TASK_GROUP = "C39"
    CALENDAR = "C40"
    NOT_SHOWN = "C41"
    THEME = "C42"
    TYPE_NAME = "C43"
    SUBMIT = "C44"
    TARGET_YEAR = "C45"
    NEVER_OWED = "C46"
    ASKED_TWICE = "C47"
    PERIOD_TITLE = "C48"
    UNDATED = "C49"
    NO_DAY = "C50"
    NO_YEAR = "C51"
    ENDED = "C55"
    UNKNOWN_PLACE = "C56"
    WINDOW_GAP = "C57"
    ONE_MAILBOX = "C58"

    @property
    def vietnamese(self) -> str:
        """What the code stands for, as an operator reads it."""
        return _MEANING[self]


_MEANING = {
    Check.MISSING_FILE: "Thiếu thư mục hoặc tệp cấu hình",
    Check.SYNTAX: "Tệp YAML hoặc CSV sai cú pháp",
    Check.ENCODING: "Tệp không được lưu bằng bảng mã UTF-8",
    Check.CHARACTER: "Có ký tự cấm hoặc chữ tổ hợp (không phải Unicode dựng sẵn)",
    Check.DUPLICATE_KEY: "Một khóa được ghi hai lần",
    Check.MISSING_KEY: "Thiếu khóa bắt buộc",
    Check.UNKNOWN_KEY: "Khóa không được quy định",
    Check.VALUE: "Giá trị không đúng dạng",
    Check.UNKNOWN_CODE: "Mã đơn vị, nhóm, nhiệm vụ không có trong danh mục",
    Check.DUPLICATE_CODE: "Mã bị trùng",
    Check.CSV_SHAPE: "Dòng tiêu đề hoặc số cột của danh mục đơn vị sai",
    Check.CSV_VALUE: "Giá trị sai trong danh mục đơn vị",
    Check.DATE_ORDER: "Ngày, năm trước sau không hợp lý",
    Check.CYCLE: "Quan hệ bao gồm hoặc cấp trên quay vòng",
    Check.PLACEHOLDER: "Chỗ điền trong ngoặc nhọn không được quy định",
    Check.PAPERS: "Thiếu thể thức của một loại văn bản",
    Check.NO_LEAD: "Nhiệm vụ không có đơn vị nào chủ trì",
    Check.UNFILLED: "Chỗ “(ghi …)” của bộ cấu hình mới chưa được điền",
    Check.TEMPLATE: "Không có tệp mẫu Word mà một loại văn bản nêu tên",
    Check.OUTLINE: "Một phần của kế hoạch được in ở hai chỗ",
    Check.ONCE: "Định mức một lần nhưng thời gian không có ngày kết thúc",
    Check.ESTIMATE: "Mã kỳ và loại biểu mẫu (dự toán) không khớp",
    Check.NOBODY_ASKED: "Chỉ tiêu hoặc kỳ báo cáo không nêu đơn vị nào trong danh mục",
    Check.WIDE_TABLE: "Bảng của phụ lục có nhiều cột hơn khổ giấy in được",
    Check.CUT_OFF: "Giữa ngày chốt số liệu và hạn báo cáo không có ngày làm việc",
    Check.DUE_DAY_OFF: "Hạn báo cáo rơi vào ngày nghỉ",
    Check.NO_EMAIL: "Đơn vị chưa có địa chỉ thư điện tử",
    Check.NOBODY: "Cơ quan phối hợp hoặc nơi được giao không có đơn vị nào",
    Check.EMPTY_GROUP: "Nhóm không có đơn vị nào",
    Check.LEAD_ENDS: "Đơn vị chủ trì kết thúc hoạt động trong thời gian thực hiện kế hoạch",
    Check.MOOD: "Cách giao (yêu cầu, đề nghị) khác với nhóm của đơn vị",
    Check.SHARED_EMAIL: "Một địa chỉ thư điện tử dùng cho nhiều đơn vị",
    Check.EMPTY_TASK_GROUP: "Nhóm nhiệm vụ không có nhiệm vụ nào",
    Check.CALENDAR: "Dòng lịch không làm thay đổi ngày làm việc hoặc ngày nghỉ",
    Check.NOT_SHOWN: "Một phần của kế hoạch có nội dung nhưng bố cục không in ra",
    Check.THEME: "Chủ đề năm thiếu, thừa hoặc không được dùng",
    Check.TYPE_NAME: "Tên loại, ký hiệu và trích yếu của kế hoạch không khớp nhau",
    Check.SUBMIT: "Không đủ ngày để tổng hợp và gửi báo cáo lên cấp trên",
    Check.TARGET_YEAR: "Chỉ tiêu phải đạt trước năm đầu của kế hoạch",
    Check.NEVER_OWED: "Việc làm một lần, hoặc hạn của chỉ tiêu, không rơi vào kỳ báo cáo nào",
    Check.ASKED_TWICE: "Một tỷ lệ được thu ở cả chỉ tiêu và nhiệm vụ",
    Check.PERIOD_TITLE: "Tên kỳ báo cáo lặp lại chữ mà văn bản tự ghi",
    Check.UNDATED: "Văn bản viện dẫn chưa có ngày ban hành",
    Check.NO_DAY: "Thời gian của nhiệm vụ chưa rõ ngày nên chương trình không tính hạn",
    Check.NO_YEAR: "Nhiệm vụ không thuộc năm nào của kế hoạch",
    Check.ENDED: "Tên đơn vị, cơ quan đã kết thúc hoạt động trước khi hết kế hoạch",
    Check.UNKNOWN_PLACE: "Xã, phường, đặc khu không có trong danh mục của tỉnh",
    Check.WINDOW_GAP: "Số liệu của hai kỳ liền nhau bỏ sót hoặc tính hai lần một số ngày",
    Check.ONE_MAILBOX: "Thư báo việc cần xử lý gửi tới chính hộp thư nhận báo cáo",
}
