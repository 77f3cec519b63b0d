"""The states in which an office may look at its pages: nothing there, few, many, wrong, done."""

import csv
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import NewOutgoing, ReportRequest
from tests.console.offices import console_over
from tests.console.stage import Console
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, Crafts, World, done

HOSTILE = "<script>alert('a')</script>\"><img src=x onerror=alert(1)>"
LONG = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát triển nông "
    "thôn khu vực ven biển phía Đông Nam"
)
MANY = 300
PAPER = f"/thai-binh/{YEAR}/van-ban"
PERIOD = f"/thai-binh/{YEAR}/H1"
OF_THE_HOUSE = (
    "/",
    "/he-thong",
    "/he-thong/nguoi-dung",
    "/he-thong/nguoi-dung/1",
    "/he-thong/nhat-ky",
    "/huong-dan",
    "/dien-tap",
    "/huong-dan/dia-phuong-moi",
    "/huong-dan/quy-tac",
    "/mat-khau",
    "/lien-ket/khong-con-dung",
    "/khong-co-trang-nay",
    "/khong-co-dia-phuong/2024",
)
OF_A_LOCALITY = (
    "/thai-binh",
    "/thai-binh/nam",
    f"/thai-binh/{YEAR}",
    PERIOD,
    f"/thai-binh/{YEAR}/Y",
    f"{PERIOD}/don-vi/so-tai-chinh",
    f"{PERIOD}/don-vi/so-tai-chinh/gia-han",
    f"{PERIOD}/don-vi/so-tai-chinh/ghi-nhan",
    f"{PERIOD}/don-vi/so-tai-chinh/ma",
    f"{PERIOD}/don-vi/so-tai-chinh/gui-lai",
    f"{PERIOD}/tom-tat",
    f"{PERIOD}/don-vi/vp-ubnd/hoi-lai",
    f"/thai-binh/{YEAR}/don-vi/vp-ubnd",
    "/thai-binh/hop-thu",
    f"{PERIOD}?trang-thai=qua-han&tim=khong-ai",
    f"/thai-binh/{YEAR}/Q9",
    "/thai-binh/2019",
    "/thai-binh/hop-thu?khay=da-xong",
    "/thai-binh/hop-thu?khay=da-bo-qua",
    "/thai-binh/hop-thu/2/tep",
    "/thai-binh/hop-thu/1",
    "/thai-binh/hop-thu/2",
    "/thai-binh/hop-thu/nhieu?so=2",
    "/thai-binh/hop-thu/thu-di",
    "/thai-binh/hop-thu/tam-dung",
    f"/thai-binh/{YEAR}/thu-di/1",
    f"{PAPER}/ke-hoach",
    f"{PAPER}/ke-hoach/ban-hanh",
    f"{PAPER}/ke-hoach/sua-sai",
    f"{PAPER}/to-trinh",
    f"{PAPER}/cong-van-giao-nhiem-vu",
    f"{PAPER}/cong-van-dinh-chinh",
    f"{PERIOD}/van-ban/bao-cao-tong-hop",
    f"{PERIOD}/van-ban/bao-cao-tong-hop/ban-hanh",
    f"{PERIOD}/van-ban/bao-cao-tong-hop/sua-sai",
    f"{PERIOD}/van-ban/cong-van-don-doc",
    f"{PERIOD}/so-lieu",
    f"{PERIOD}/so-lieu?cua=so-tai-chinh",
    f"{PERIOD}/so-lieu/T01.quantity",
    "/thai-binh/thu-thu",
    f"{PERIOD}/thu-thu",
    f"{PERIOD}/don-doc",
    f"{PERIOD}/tong-hop",
    f"/thai-binh/{YEAR}/gui-bieu-mau",
    "/thai-binh/lich?nam=2024",
    "/thai-binh/lich?nam=2026",
    "/thai-binh/don-vi",
    "/thai-binh/don-vi?chi=khong-toi",
    "/thai-binh/don-vi/so-tai-chinh/dia-chi",
    f"/thai-binh/don-vi/thay-doi/{YEAR}",
    "/thai-binh/du-lieu",
    "/thai-binh/nhieu-ky",
)


@dataclass(frozen=True)
class Answer:
    """A form that is filled in and sent, and what its page says then.

    Attributes:
        at: the page of the form; writes: its fields by label; ticks: boxes by label.
        file: content of the file that is chosen, if the form takes one.
        press: the button; says: words of the page that answers.
    """

    name: str
    at: str
    press: str
    says: str
    writes: tuple[tuple[str, str], ...] = ()
    ticks: tuple[str, ...] = ()
    file: tuple[str, bytes] | None = None


_WHY = ("Lý do", "đã gọi điện cho văn thư")
_UNIT = f"{PERIOD}/don-vi/so-tai-chinh"
ANSWERS = (
    Answer("gia-han-sai-ngay", f"{_UNIT}/gia-han", "Gia hạn cho đơn vị", "không có ngày 31/6/2024",
           (("Gia hạn đến hết ngày", "31/6/2024"), _WHY)),
    Answer("gia-han", f"{_UNIT}/gia-han", "Gia hạn cho đơn vị", "25/6/2024",
           (("Gia hạn đến hết ngày", "25/6/2024"), _WHY)),
    Answer("ghi-nhan-tep-la", f"{_UNIT}/ghi-nhan", "Ghi nhận báo cáo", "Sở Tài chính",
           (("Báo cáo đến cơ quan ngày nào", "13/6/2024"), ("Đến bằng cách nào", "nhận bản giấy")),
           file=("bao cao.docx", b"MZ\x90 a program")),
    Answer("gui-lai-bieu-mau", f"{_UNIT}/gui-lai", "Gửi lại cho đơn vị này", "biểu mẫu", (_WHY,)),
    Answer("ma-moi", f"{_UNIT}/ma", "Thu hồi mã cũ và cấp mã mới", "mã", (_WHY,)),
    Answer("thu-tra-lai", "/thai-binh/hop-thu/2", "Gửi thư đề nghị", "Thông tin và Truyền thông",
           (("Lý do, viết cho đơn vị đọc", "Đề nghị gửi từ hộp thư của đơn vị."),)),
    Answer("bao-cao-tra-lai", f"{PERIOD}/van-ban/bao-cao-tong-hop", "Trả lại bản 1", "Đã trả lại",
           (("Cần sửa gì", "soát lại số đơn vị chưa báo cáo"),)),
    Answer("ke-hoach-bo-sung", f"{PAPER}/ke-hoach", "Nộp bản đã ký", "tệp",
           file=("ke-hoach-da-ky.pdf", b"%PDF-1.4 cut off")),
    Answer("dinh-chinh-so", f"{PAPER}/ke-hoach/sua-sai", "Soạn công văn đính chính", "đính chính",
           (("Số đúng", "6"), ("Ký hiệu công văn", "UBND-VX"), _WHY)),
    Answer("don-vi-tep-la", "/thai-binh/don-vi", "Kiểm tra danh sách", "tệp",
           file=("don-vi.csv", "Tên\nXã A\n".encode())),
    Answer("du-lieu-sai", "/thai-binh/du-lieu", "Kiểm tra và ghi", "Cần sửa",
           (("Kỳ 6 tháng đầu năm: đơn vị gửi trước ngày", "31/2"),)),
    Answer("du-lieu-ghi", "/thai-binh/du-lieu", "Kiểm tra và ghi", "Các lần sửa ở trang này",
           (("Điện thoại", "0227 3 831 000"),)),
    Answer("ngay-nghi", "/thai-binh/du-lieu", "Thêm vào lịch", "ngày",
           (("#ngay", "02/5/2025"), ("Theo văn bản", "Thông báo 6150/TB-BLĐTBXH"))),
    Answer("mat-khau-sai", "/mat-khau", "Đổi mật khẩu", "Mật khẩu",
           (("Mật khẩu hiện tại", "sai rồi nhé"), ("#new", "một câu khác hẳn"),
            ("Nhập lại mật khẩu mới", "một câu khác hẳn"))),
    Answer("them-nguoi-thieu", "/he-thong/nguoi-dung", "Thêm người dùng", "vai trò",
           (("Họ tên", "Lê Văn Mới"), ("Tên đăng nhập", "le.van.moi"))),
    Answer("them-nguoi", "/he-thong/nguoi-dung", "Thêm người dùng", "Liên kết đặt mật khẩu",
           (("Họ tên", "Lê Văn Mới"), ("Tên đăng nhập", "le.van.moi")), ("điều hành:",)),
    Answer("ngung-nguoi", "/he-thong/nguoi-dung/1", "Ngừng tài khoản", "Đã ngừng"),
    Answer("tong-hop", f"{PERIOD}/tong-hop", "Soạn lại dự thảo", "Tổng hợp"),
    Answer("thu-thu", "/thai-binh/thu-thu", "Thu thư và trả lời", "Thu báo cáo từ hộp thư"),
    Answer("hom-nay", "/thai-binh", "Làm việc đến hạn hôm nay", "Làm việc đến hạn hôm nay"),
)  # fmt: skip
"""In the order in which they are sent, in an office where a period goes on (:func:`few`)."""

Making = Callable[[Path, Path, Crafts], str]
"""From one of the departments of the year's own tests, in a folder; returns the moment."""


def nothing_yet(source: Path, folder: Path, _: Crafts) -> str:
    """Before the first draft."""
    shutil.copytree(source, folder)
    return "2023-12-05 08:00"


def few(source: Path, folder: Path, _: Crafts) -> str:
    """A period goes on in a small office: reports came, were returned, wait."""
    shutil.copytree(source, folder)
    return "2024-06-20 08:00"


def many(source: Path, folder: Path, crafts: Crafts) -> str:
    """300 units: every third has sent nothing and was reminded twice."""
    shutil.copytree(source, folder)
    register = folder / "config" / "thai-binh" / "units.csv"
    with register.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for n in range(MANY - 20):
            code, name = f"xa-thu-{n}", f"Ủy ban nhân dân xã Thử {n}"
            mail = f"vanthu@{code}.thaibinh.example"
            writer.writerow((code, name, f"Xã Thử {n}", "cap-xa", "", mail, 1000 + n, "", "", ""))
    with _world(folder, crafts, "2023-12-05 08:00") as world:
        world.issue_year()
        requests = world.requests()
        letters = [_letter(r, MailKind.ASSIGNMENT, 1) for r in requests]
        letters += [_letter(r, MailKind.REMINDER, n) for r in requests[::3] for n in (1, 2)]
        with world.database.begin() as tx:
            tx.outbox.queue(letters)
        deliver_all(world.office)
    return "2024-06-20 08:00"


def wrong(source: Path, folder: Path, crafts: Crafts) -> str:
    """Hostile words, long names, letters that do not go, forms that are none, files with faults."""
    shutil.copytree(source, folder)
    with _world(folder, crafts, "2023-12-05 08:00") as world:
        world.edit("units.csv", ",Sở Tài chính,", f',"{LONG}",')
        world.edit("units.csv", "Văn phòng UBND tỉnh,", "<b>Văn phòng</b> UBND,")
        world.issue_year()
        refused = world.address("so-noi-vu")
        world.sender.refused[refused] = "550 5.1.1 <script>alert(1)</script> no such user"
        world.queue_everything()
        deliver_all(world.office)
        wordy = {(None, Field.SHORTCOMINGS): f"{HOSTILE} {LONG}"}
        world.report("vp-ubnd", "2024-06-10 09:00", wordy, name=f"{HOSTILE}.docx")
        wrong_cell = {("01", Field.QUANTITY): HOSTILE}
        world.report("so-tai-chinh", "2024-06-10 10:00", wrong_cell)
        world.report("so-khdt", "2024-06-10 11:00", sender=f'"{HOSTILE[:20]}" <la@nguoi.example>')
        world.report("so-gddt", "2024-06-10 12:00", content=b"MZ\x90\x00 a program", name="a.exe")
        world.write("so-gddt", "2024-06-10 13:00", HOSTILE * 20, HOSTILE)
        world.clock.set("2024-06-20 08:00")
        collect_all(world.office)
    register = folder / "config" / "thai-binh" / "plan.yaml"
    register.write_text(register.read_text("utf-8").replace("title:", "tittle:", 1), "utf-8")
    return "2024-06-20 08:00"


def all_done(source: Path, folder: Path, crafts: Crafts) -> str:
    """The half-year's report has its number and the period is closed."""
    shutil.copytree(source, folder)
    with _world(folder, crafts, "2024-06-26 08:00") as world:
        world.report("so-gddt", "2024-06-18 09:00", done("01", 5))
        collect_all(world.office)
        kind, issue = DocumentKind.CONSOLIDATED_REPORT, Issue(90, date(2024, 6, 26), "Nguyễn Văn A")

        consolidate(world.office, YEAR, "H1")
        issue_paper(world.office, YEAR, kind, issue, "H1")
    return "2024-07-01 08:00"


@contextmanager
def _world(folder: Path, crafts: Crafts, start: str) -> Iterator[World]:
    world = World(folder, crafts, start)
    try:
        yield world
    finally:
        world.database.close()


def _letter(request: ReportRequest, kind: MailKind, number: int) -> NewOutgoing:
    mail = f"vanthu@{request.unit_code}.thaibinh.example"
    body = OutgoingBody(
        sender="s@x.example",
        sender_name="Sở",
        reply_to="s@x.example",
        to=(mail,),
        subject=kind.vietnamese,
        text="Kính gửi",
        html="<p>Kính gửi</p>",
    )
    unit, period = request.unit_code, request.period
    message_id = f"<{kind.value}.{request.id}.{number}@x.example>"
    return NewOutgoing(request.cycle_id, unit, kind, period, number, message_id, request.id, body)


@contextmanager
def console_in(making: Making, source: Path, folder: Path, crafts: Crafts) -> Iterator[Console]:
    """A console over an office in a state. Args: source: what the state is made from."""
    now = making(source, folder / "made", crafts)
    with console_over(folder / "made", folder / "office", now) as console:
        yield console
