"""Which commands there are, and where: only the module of the one that was called is imported.

A command costs what it uses. The help of the whole program names them all and uses none.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from typer.core import TyperCommand
from typer.main import get_command

from plancycle.cli.vietnamese import VietnameseCommand, VietnameseGroup, new_app


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, or a group of them.

    Attributes:
        module: of the room of commands; its ``add_commands`` puts the command into a program.
        help: as the program's help lists it; the same as the command's own.
    """

    module: str
    help: str


COMMANDS = {
    "check": Entry(
        "check_commands",
        "Kiểm tra hồ sơ địa phương và các mẫu văn bản: chỉ rõ tệp, dòng, khóa và cách sửa.",
    ),
    "profiles": Entry(
        "profile_commands",
        "Liệt kê các hồ sơ địa phương, mẫu có sẵn và những năm mà mỗi hồ sơ lập được kế hoạch.",
    ),
    "plan": Entry("paper_commands", "Lập dự thảo kế hoạch năm và tờ trình."),
    "draft": Entry(
        "draft_commands",
        "Dự thảo: xem chỗ sửa trong Word, duyệt, trả lại hoặc bỏ trước khi ban hành.",
    ),
    "issue": Entry("paper_commands", "Ban hành văn bản: ghi số và ngày ký do văn thư cấp."),
    "signed": Entry(
        "signed_commands",
        "Nộp văn bản đã ký (PDF, Word), đối chiếu số, ngày, chữ ký số; hoặc xem bản đã nộp.",
    ),
    "amend": Entry(
        "amend_commands", "Sửa số, ngày ghi nhầm, mở lại kỳ đã khóa: hai người và một lý do."
    ),
    "dispatch": Entry("step_commands", "Gửi giao nhiệm vụ và biểu mẫu đã đến hạn tới từng đơn vị."),
    "collect": Entry(
        "step_commands",
        "Thu báo cáo từ hộp thư, kiểm tra, tiếp nhận hoặc trả lại và trả lời đơn vị.",
    ),
    "remind": Entry("step_commands", "Đôn đốc đơn vị chưa báo cáo theo lịch của hồ sơ."),
    "consolidate": Entry("paper_commands", "Tổng hợp báo cáo các kỳ đã đến ngày (hoặc một kỳ)."),
    "today": Entry(
        "calendar_commands",
        "Làm mọi việc đến hạn hôm nay theo lịch, mỗi việc một lần; việc đã lỡ thì làm bù và báo.",
    ),
    "schedule": Entry(
        "calendar_commands",
        "Xem lịch của một năm: việc gì, ngày nào, bao nhiêu đơn vị, đã xong, đến hạn hay chậm.",
    ),
    "status": Entry("look_commands", "Xem tình hình báo cáo của một kỳ."),
    "board": Entry(
        "paper_commands", "Vẽ bảng theo dõi của một năm theo hiện trạng, để mở bằng trình duyệt."
    ),
    "workbook": Entry("paper_commands", "Lập tệp Excel số liệu các kỳ đã tổng hợp của một năm."),
    "trace": Entry("trace_commands", "Truy nguồn một số liệu: bản gửi, tệp, ô và thư điện tử."),
    "inbox": Entry("inbox_commands", "Hộp thư chờ xử lý: xem, nhận, trả lại hoặc bỏ qua từng thư."),
    "frozen": Entry("frozen_commands", "Báo cáo tạm dừng tính vì đơn vị báo không phải của mình."),
    "outbox": Entry("outbox_commands", "Thư đi cần cán bộ xử lý: không gửi được, chưa rõ kết quả."),
    "receive": Entry(
        "by_hand_commands", "Ghi nhận báo cáo đến bằng bản giấy hoặc kênh khác thư điện tử."
    ),
    "extend": Entry("by_hand_commands", "Gia hạn một kỳ báo cáo cho một đơn vị, có ngày và lý do."),
    "token": Entry("token_commands", "Mã báo cáo của đơn vị: xem, cấp lại, thu hồi."),
    "units": Entry(
        "unit_commands", "Đơn vị kết thúc, đơn vị mới trong năm đang chạy: xem, ghi vào năm."
    ),
    "leases": Entry(
        "lease_commands",
        "Xem bước nào đang chạy, do tiến trình nào; giải phóng chỗ giữ của tiến trình đã treo.",
    ),
    "console": Entry("console_commands", "Mở trang làm việc để cán bộ dùng bằng trình duyệt."),
    "people": Entry(
        "people_commands",
        "Người dùng của trang làm việc: thêm người, xem, cấp lại cách đăng nhập.",
    ),
    "verify": Entry(
        "verify_commands",
        "Đối chiếu cơ sở dữ liệu, kho tệp, số liệu và văn bản; chỉ rõ chỗ hỏng và cái phụ thuộc.",
    ),
    "backup": Entry(
        "keeping_commands",
        "Sao lưu cơ sở dữ liệu, kho tệp, văn bản và cấu hình trong khi các bước vẫn chạy.",
    ),
    "restore": Entry(
        "keeping_commands",
        "Phục hồi từ bản sao lưu vào thư mục mới; không gửi thư nào trước khi có người cho phép.",
    ),
    "upgrade": Entry(
        "upgrade_commands",
        "Nâng cấp dữ liệu sau khi cài phiên bản mới: sao lưu trước, nâng cấp, rồi đối chiếu lại.",
    ),
    "home": Entry(
        "home_commands",
        "Thư mục dữ liệu của cơ quan (PLANCYCLE_HOME): lập mới, xem mỗi thứ được lấy ở đâu.",
    ),
    "flight-check": Entry(
        "flight_commands",
        "Kiểm tra mọi thứ cần cho ngày làm việc; nêu chỗ hỏng và cách xử lý.",
    ),
    "watch": Entry(
        "watch_commands",
        "Trông coi các bước chạy theo lịch; có lượt hỏng, bị ngắt, trễ thì gửi thư báo cán bộ.",
    ),
    "automations": Entry(
        "watch_commands",
        "Đưa các xử lý tự động trong deployments/automations.yaml lên máy chủ lịch; chạy lại được.",
    ),
    "go-live": Entry(
        "live_commands",
        "Chuyển từ thư thử sang gửi thư thật: thử đường thư, hỏi về thư đã gửi thử, ghi người làm.",
    ),
    "mail": Entry("mail_commands", "Kiểm tra đường thư điện tử."),
    "lint": Entry(
        "lint_commands",
        "Kiểm tra thể thức và nội dung văn bản: chỉ rõ chỗ sai, căn cứ và cách sửa.",
    ),
    "deployments": Entry(
        "deployment_commands",
        "Đưa các bước của mọi hồ sơ lên lịch của máy chủ Prefect; chạy lại không tạo trùng.",
    ),
    "rehearse": Entry(
        "rehearsal_commands",
        "Diễn tập cả năm trên đồng hồ giả lập, với thư điện tử thật trên máy này.",
    ),
    "new-profile": Entry(
        "locality_commands",
        "Tạo bộ cấu hình cho một địa phương mới, có chú thích và chỗ trống để điền.",
    ),
    "import-units": Entry(
        "locality_commands",
        "Nhập danh mục đơn vị từ bảng tính; có dòng sai thì nêu hết và không ghi gì.",
    ),
    "import-plan": Entry(
        "locality_commands",
        "Nhập bảng nhiệm vụ của một kế hoạch đã ký; chỗ chưa chắc liệt kê để người quyết định.",
    ),
    "import-targets": Entry(
        "locality_commands",
        "Nhập bảng chỉ tiêu (giá trị theo năm) của một kế hoạch đã ký; chỗ chưa chắc thì liệt kê.",
    ),
}
"""In the order in which the program's help lists them."""


def load_command(name: str) -> TyperCommand:
    """The command of that name; its module is imported.

    Raises: KeyError for a name that is not in :data:`COMMANDS`.
    """
    # Typer makes commands only as parts of a program: this one holds a single room and is thrown
    # away.
    room = new_app(VietnameseGroup)
    import_module(f"plancycle.cli.commands.{COMMANDS[name].module}").add_commands(room)
    group: Any = get_command(room)
    command: TyperCommand = group.commands[name]
    return command


class Program(VietnameseGroup):
    """The whole program: its help shows what :data:`COMMANDS` says, a call imports one module."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands = {
            name: VietnameseCommand(name, help=entry.help) for name, entry in COMMANDS.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was called, with its own parameters."""
        if args and args[0] in COMMANDS:
            return args[0], load_command(args[0]), args[1:]
        return super().resolve_command(ctx, args)
