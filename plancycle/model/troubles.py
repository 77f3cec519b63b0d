"""What goes wrong in running an office: each as data, with its words in one catalogue."""

from dataclasses import dataclass
from enum import StrEnum

from plancycle.model.findings import Severity


class Cause(StrEnum):
    """Why a person is needed. What has no remedy of its own carries it in ``remedy``."""

    DATABASE = "database"
    MAIL = "mail"
    TEMPLATE = "template"
    DISK = "disk"
    OPEN_FILES = "open_files"
    HOLIDAYS = "holidays"
    PLAN_SPAN = "plan_span"
    BACKUP = "backup"
    BACKUP_LACKS = "backup_lacks"
    DAMAGE = "damage"
    UNSEEN = "unseen"
    CERTIFICATE = "certificate"
    LEASE = "lease"
    OUTBOX = "outbox"
    INBOX = "inbox"
    RUN_FAILED = "run_failed"
    RUN_CRASHED = "run_crashed"
    RUN_LATE = "run_late"
    RUN_LONG = "run_long"
    WORKER = "worker"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that goes wrong.

    Attributes:
        place: what it is about, as a person finds it: a step, a server, a file.
        params: the values in its words, by their names; ``said`` is what a program said of it and
            ``remedy`` what to do, where these are known only where it was found.
        severity: ERROR: something does not work or soon won't; WARNING: look at it.
        rarely: it lasts for weeks by its nature: told once a week and not every day.
        root: what is behind it, where one cause may have several; the same root is told once.
    """

    cause: Cause
    place: str
    params: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    rarely: bool = False
    root: str = ""

    @classmethod
    def of(
        cls,
        cause: Cause,
        place: str,
        severity: Severity = Severity.ERROR,
        *,
        rarely: bool = False,
        root: str = "",
        **params: object,
    ) -> "Trouble":
        """With its values by keyword."""
        values = tuple((name, str(value)) for name, value in params.items())
        return cls(cause, place, values, severity, rarely, root)

    @property
    def what(self) -> str:
        """What is wrong, a sentence in Vietnamese."""
        return _WORDS[self.cause][0].format_map(dict(self.params))

    @property
    def remedy(self) -> str:
        """What to do, a sentence in Vietnamese, without a word of any command."""
        return _WORDS[self.cause][1].format_map(dict(self.params))

    @property
    def said_in_one(self) -> str:
        """Place, what is wrong, and what to do."""
        return f"{self.place}: {self.what} {self.remedy}"


_ADMIN = "Đề nghị báo quản trị viên"
_WORDS: dict[Cause, tuple[str, str]] = {
    Cause.DATABASE: ("không dùng được: {said}", f"{_ADMIN} kiểm tra cơ sở dữ liệu và ổ đĩa."),
    Cause.MAIL: ("{said}", f"{_ADMIN} kiểm tra máy chủ thư và mật khẩu hộp thư."),
    Cause.TEMPLATE: ("{said}", "{remedy}"),
    Cause.DISK: (
        "chỉ còn trống {free} ({share}%).",
        f"{_ADMIN} giải phóng chỗ trống trước khi đĩa đầy; đĩa đầy thì không lưu được thư, "
        "báo cáo.",
    ),
    Cause.OPEN_FILES: (
        "tài khoản khác trên máy chủ đọc được.",
        f"{_ADMIN} đặt quyền 700 cho thư mục, 600 cho tệp.",
    ),
    Cause.HOLIDAYS: (
        "chưa có ngày nghỉ, làm bù nào của năm {year} trong lịch chung.",
        "Khi có thông báo nghỉ Tết, hoán đổi ngày làm việc của năm {year}, đề nghị quản trị viên "
        "bổ sung vào calendar.yaml; thiếu thì thư đôn đốc có thể đi vào ngày nghỉ.",
    ),
    Cause.PLAN_SPAN: (
        "hồ sơ chỉ lập được kế hoạch đến năm {last}, chưa lập được kế hoạch năm {next}.",
        "Đề nghị chuẩn bị hồ sơ của chương trình, kế hoạch giai đoạn mới trước tháng 12.",
    ),
    Cause.BACKUP: (
        "{said}.",
        f"{_ADMIN} xem vì sao việc sao lưu hằng ngày không chạy hoặc không xong, rồi sao lưu ngay; "
        "ổ đĩa hỏng trước lúc đó thì mất những gì chưa sao lưu.",
    ),
    Cause.BACKUP_LACKS: (
        "{said}.",
        f"{_ADMIN} đối chiếu dữ liệu để biết tệp nào, rồi lấy lại từ bản sao lưu trước đó.",
    ),
    Cause.DAMAGE: (
        "lần đối chiếu lúc {at} thấy {count} chỗ không còn như khi lưu, trong đó: {first}",
        f"{_ADMIN} xem đủ danh sách, lấy lại từ bản sao lưu gần nhất còn đúng rồi đối chiếu lại.",
    ),
    Cause.UNSEEN: (
        "dữ liệu đã lâu chưa được đối chiếu, lần gần nhất lúc {at}.",
        f"{_ADMIN} xem vì sao việc đối chiếu hằng tháng không chạy hoặc không xong.",
    ),
    Cause.CERTIFICATE: (
        "chứng thư TLS {ends} ngày {day}; hết hạn thì trình duyệt không mở trang làm việc.",
        f"{_ADMIN} chép chứng thư mới và nạp lại máy chủ web.",
    ),
    Cause.LEASE: (
        "bước này {said}.",
        f"Nếu hôm nay bước này vẫn chưa xong, {_ADMIN.lower()} giải phóng chỗ giữ của bước.",
    ),
    Cause.OUTBOX: (
        "{count} thư gửi đơn vị chờ trong hàng đợi, thư lâu nhất từ {since}.",
        f"Thư không mất và sẽ tự gửi khi đường thư thông; nếu ngày mai vẫn còn, {_ADMIN.lower()}.",
    ),
    Cause.INBOX: (
        "{count} thư đến chờ cán bộ quyết định, thư lâu nhất từ {since}.",
        "Đề nghị mở danh sách thư đến chờ xử lý và quyết định từng thư.",
    ),
    Cause.RUN_FAILED: ("không hoàn thành. {said}", "{remedy}"),
    Cause.RUN_CRASHED: (
        "bị ngắt giữa chừng lúc {at} (máy tắt, thiếu bộ nhớ hoặc tiến trình bị dừng).",
        "Việc đã làm được giữ nguyên, lượt sau làm tiếp, không thư nào gửi hai lần. Nếu lặp lại, "
        f"{_ADMIN.lower()}.",
    ),
    Cause.RUN_LATE: (
        "đến giờ ({at}) mà chưa chạy.",
        f"{_ADMIN} kiểm tra máy chủ và tiến trình chạy các bước.",
    ),
    Cause.RUN_LONG: (
        "chạy từ {at} đến nay chưa xong.",
        f"{_ADMIN} xem bước này còn làm việc không.",
    ),
    Cause.WORKER: (
        "không hoạt động; không bước nào chạy theo lịch{since}.",
        f"{_ADMIN} khởi động lại tiến trình chạy các bước (plancycle-worker).",
    ),
    Cause.SERVER: (
        "không trả lời; không bước nào chạy theo lịch.",
        f"{_ADMIN} khởi động lại máy chủ lịch (plancycle-server).",
    ),
}
