"""Commands that set a locality up: new-profile, import-units, import-plan, import-targets."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.folding import folded, tell
from plancycle.cli.screen import say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.faces.command_words import word_as_command
from plancycle.installation.settings import SHIPPED_CONFIG, load_settings
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic, counts, questions
from plancycle.onboarding.locality_files.localities import create_profile, import_units
from plancycle.onboarding.signed_plan import import_plan
from plancycle.onboarding.signed_targets import import_targets

_OPEN = "(ghi "
"""How a place begins that is still to be filled in."""

Into = Annotated[
    Path,
    typer.Option(
        "--into",
        metavar="THƯ_MỤC",
        help="Thư mục của bộ cấu hình, ví dụ config/bac-ninh, hoặc tên của nó, ví dụ bac-ninh",
    ),
]


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("new-profile", cls=VietnameseCommand)(new_profile)
    app.command("import-units", cls=VietnameseCommand)(import_units_command)
    app.command("import-plan", cls=VietnameseCommand)(import_plan_command)
    app.command("import-targets", cls=VietnameseCommand)(import_targets_command)


def new_profile(
    name: Annotated[
        str,
        typer.Argument(metavar="TÊN", help="Tên bộ cấu hình mới, không dấu, ví dụ: bac-ninh"),
    ],
    like: Annotated[
        str,
        typer.Option(
            "--like", metavar="MẪU", help="Mẫu có sẵn (mau-tinh, mau-xa) hoặc một bộ cấu hình khác"
        ),
    ],
    area: Annotated[
        str,
        typer.Option(
            "--area",
            metavar="ĐỊA_BÀN",
            help="Với mẫu có sẵn: “tỉnh Sơn La” hoặc “xã Kiến Xương, tỉnh Hưng Yên”",
        ),
    ] = "",
    email: Annotated[
        str,
        typer.Option("--email", metavar="HỘP_THƯ", help="Với mẫu có sẵn: hộp thư nhận báo cáo"),
    ] = "",
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="THƯ_MỤC",
            help="Thư mục cấu hình (mặc định: của PLANCYCLE_HOME, không có thì của phần mềm)",
        ),
    ] = None,
) -> None:
    """Tạo bộ cấu hình cho một địa phương mới, có chú thích và chỗ trống để điền."""
    settings = load_settings()
    files = create_profile(
        config or settings.config_dir,
        name,
        like,
        shipped=SHIPPED_CONFIG,
        skeleton=settings.templates_dir / "profile",
        area=area,
        email=email,
    )
    is_open = any(_OPEN in path.read_text("utf-8") for path in files)
    say("Đã tạo, điền theo thứ tự:" if is_open else "Đã chép nguyên bộ có sẵn:")
    for path in files:
        say(f"  {path}")
    if config is not None and config.resolve() != settings.config_dir.resolve():
        say(f"Các lệnh khác tìm ở thư mục này khi đặt PLANCYCLE_CONFIG_DIR={config.resolve()}")
    todo = "Thay từng cụm “(ghi …)”; chạy" if is_open else "Chạy"
    say(f"{todo} “plancycle check {name}” để biết còn thiếu chỗ nào.")


def import_units_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Danh sách đơn vị, .xlsx hoặc .csv")],
    into: Into,
    replace: Annotated[
        bool, typer.Option("--replace", help="Thay cả danh mục đơn vị đang có")
    ] = False,
) -> None:
    """Nhập danh mục đơn vị từ bảng tính; có dòng sai thì nêu hết và không ghi gì."""
    done = import_units(file, _folder(into), replace=replace)
    for note in done.read.notes:
        say(f"Lưu ý - {note}")
    tell(done.read.findings)
    if done.path is None:
        say(f"Có {len(done.read.findings)} chỗ sai: sửa trong {file.name} rồi nhập lại.")
        raise typer.Exit(1)
    say(f"Đã ghi {len(done.read.units)} đơn vị vào {done.path}.")


def import_plan_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Kế hoạch đã ký, .docx hoặc .xlsx")],
    into: Into,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="TỆP", help="Bảng can-quyet-dinh.xlsx đã ghi cột “Trả lời”"
        ),
    ] = None,
) -> None:
    """Nhập bảng nhiệm vụ của một kế hoạch đã ký; chỗ chưa chắc liệt kê để người quyết định."""
    folder = _folder(into)
    done = import_plan(file, folder, _beside(folder, answers), word_as_command)
    for finding in folded(done.register):
        say(f"Lưu ý - {finding}")
    _say_decisions(done.plan.decisions, "nhiệm vụ")
    if done.passed_over:
        say(f"Không phải bảng nhiệm vụ, bỏ qua: {', '.join(done.passed_over)}.")
    if done.separate:
        say("plan.yaml đã có nhiệm vụ nên không bị ghi đè; phần mới nằm ở tệp riêng.")
    say(f"Đã đưa {len(done.plan.tasks)} nhiệm vụ, {len(done.plan.groups)} nhóm vào {done.path}.")
    _say_counts(done.plan.decisions, done.decisions)
    asked = [d for d in done.plan.decisions if d.kind is not DecisionKind.TOLD]
    if any(d.topic is not Topic.NONE for d in asked):
        say(f"Trả lời trong {done.sheet} rồi nhập lại với --answers {done.sheet.name}.")
    elif asked:  # the sheet would take no answer to any of them
        say(f"Đúng như đoán thì sửa thẳng trong {done.path}; không trả lời trong bảng tính.")


def import_targets_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Kế hoạch đã ký, .docx hoặc .xlsx")],
    into: Into,
) -> None:
    """Nhập bảng chỉ tiêu (giá trị theo năm) của một kế hoạch đã ký; chỗ chưa chắc thì liệt kê."""
    done = import_targets(file, _folder(into), word_as_command)
    _say_decisions(done.read.decisions, "chỉ tiêu")
    if done.passed_over:
        say(f"Không phải bảng chỉ tiêu, bỏ qua: {', '.join(done.passed_over)}.")
    if done.separate:
        say("plan.yaml đã có chỉ tiêu nên không bị ghi đè; phần mới nằm ở tệp riêng.")
    say(f"Đã đưa {len(done.read.targets)} chỉ tiêu vào {done.path}.")
    _say_counts(done.read.decisions, done.decisions)


def _folder(named: Path) -> Path:
    """The folder of a locality that was named, by its path or by its name alone."""
    known = load_settings().config_dir / named
    # What is there by its path is meant, even where a locality has the same name.
    return known if len(named.parts) == 1 and not named.exists() and known.is_dir() else named


def _beside(folder: Path, answers: Path | None) -> Path | None:
    """The workbook of answers that was named, beside the profile if only its name was given."""
    if answers is None or answers.exists() or len(answers.parts) > 1:
        return answers
    beside = folder / answers
    return beside if beside.is_file() else answers


def _say_decisions(decisions: Iterable[Decision], what: str) -> None:
    for question in questions(decisions):
        d = question.first
        whose = f"{what} {question.tasks}, " if question.tasks else ""
        where = f"{whose}{question.first_places}"
        say(f"{d.kind.value} - {where}: “{question.shown}”. {question.message}")


def _say_counts(decisions: Iterable[Decision], listed: Path) -> None:
    number = counts(decisions)
    told = number.pop(DecisionKind.TOLD)
    kinds = ", ".join(f"{kind.value.lower()} {n}" for kind, n in number.items() if n)
    if told:
        say(f"Không phải quyết định, chỉ cho biết: {told}.")
    say(f"Cần quyết định: {kinds or 'không có'}. Danh sách: {listed}")
