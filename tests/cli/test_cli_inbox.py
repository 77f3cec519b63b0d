"""The operator's commands on mail and exceptions, in a work folder of a few units, in order."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from shutil import copytree

import pytest

from plancycle.cli import main
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.installation.settings import Settings, load_settings
from plancycle.mail.embedded_folders import DEPARTMENT
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import PermanentDeliveryError
from plancycle.model.mail import MailKind
from plancycle.model.plan import Plan
from plancycle.model.reports import EXTRA_FIELDS, Field
from plancycle.model.status import OutgoingStatus
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.wiring.open_office import clock_at, mail_root, open_office
from tests.cli.conftest import Said, issue
from tests.cli.test_cli_words import ENGLISH
from tests.cycle.world import done

Run = Callable[..., Said]
CONFIG = Settings(_env_file=None).config_dir  # type: ignore[call-arg]  # pydantic-settings' own keyword
PROFILE, PLACE = "thai-binh", ("--workspace", "w")
UNIT = "so-gddt"
STRANGER = "canbo@thu-rieng.example"


@pytest.fixture(scope="module")
def dispatched_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of :func:`_dispatch_year` were given, to be copied."""
    folder = tmp_path_factory.mktemp("dispatched")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _dispatch_year(patch)
    return folder


def _dispatch_year(patch: pytest.MonkeyPatch) -> None:
    """Plan and letter issued for a few units and their assignments sent, by the commands."""
    write_sample(
        CONFIG, PROFILE, Path("config"), units=sample_units(load_profile(CONFIG, PROFILE), 6)
    )
    _work_here(patch)
    common = (PROFILE, "--year", "2024", *PLACE)
    signer = ("--signer", "Nguyễn Văn A")
    _give("plan", *common, "--as-of", "2023-12-05")
    for paper, number, day in (
        ("ke-hoach", "5", "2024-01-10"),
        ("cong-van-giao-nhiem-vu", "6", "2024-01-12"),
    ):
        order = ("--number", number, "--date", day, "--document", paper, "--as-of", day)
        issue(_give, *common, "--yes", *order, *signer)
    _give("dispatch", *common, "--as-of", "2024-01-12")


def _give(*words: str) -> Said:
    """Give a command that must succeed."""
    with pytest.raises(SystemExit) as end:
        main(list(words))
    assert end.value.code == 0, words
    return Said(0, "", "")


def _work_here(patch: pytest.MonkeyPatch) -> None:
    """Settings of a person who works on the localities in this folder."""
    patch.setenv("PLANCYCLE_CONFIG_DIR", str(Path("config").resolve()))
    patch.setenv("PLANCYCLE_ACTOR", "Trần Thị B")


@pytest.fixture
def year(run: Run, monkeypatch: pytest.MonkeyPatch, dispatched_folder: Path) -> Run:
    """A year of a few units whose assignments have gone out; today is 5/6/2024."""
    copytree(dispatched_folder, Path.cwd(), dirs_exist_ok=True)
    _work_here(monkeypatch)
    return run


def _filled(wrong: bool = False) -> bytes:
    """The unit's own form as it lies in the outbox, filled in."""
    with open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office:
        with office.database.begin() as tx:
            sent = tx.outbox.of_kind(1, MailKind.ASSIGNMENT, "H1")
        message = next(m for m in sent if m.unit_code == UNIT)
        form = next(a for a in message.body.attachments if a.name.startswith("Bieu-mau"))
        blank = office.blobs.get(form.sha256)
        plan = office.profile.plan
    values = parse_form(blank).values
    cells: dict[tuple[str | None, Field], str] = {}
    for task in dict.fromkeys(v.task_id for v in values if v.task_id):
        cells |= done(task, 1)
    cells |= {
        (v.task_id, v.field): "1"
        for v in values
        if v.field in EXTRA_FIELDS and not v.text and _asks(plan, v.task_id or "", v.field)
    }
    if wrong:
        cells[next(t for t, f in cells if f is Field.QUANTITY), Field.QUANTITY] = "mười hai"
    return fill_form(blank, cells)


def _asks(plan: Plan, row: str, wanted: Field) -> bool:
    """Whether a row asks for a number that stands only where one is owed."""
    if row.startswith("CT"):
        return wanted is Field.TOTAL
    task = plan.task(row)
    return task.is_share if wanted is Field.TOTAL else bool(task.quota.rebroadcasts)


BASE = "baocao@so-tttt.thaibinh.example"


def _address() -> str:
    """Where the unit writes from."""
    with open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office:
        return office.profile.units.unit(UNIT).emails[0]


def _plus() -> str:
    """The address with the unit's token, which an answer goes to."""
    with (
        open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office,
        office.database.begin() as tx,
    ):
        request = next(r for r in tx.requests.of_period(1, "H1") if r.unit_code == UNIT)
    return plus_address(BASE, request.token)


def _arrives(
    content: bytes | None, sender: str = STRANGER, text: str = "Kính gửi Sở", to: str = BASE
) -> None:
    folder = mail_root(load_settings(Path("w"))) / DEPARTMENT / "new"
    number = len(list(folder.iterdir()))
    message = EmailMessage()
    message["From"], message["To"] = sender, to
    message["Subject"] = "Báo cáo [bold]6 tháng[/bold]"
    message["Message-ID"] = f"<{number + 1}@x.example>"
    message.set_content(text)
    if content is not None:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename="bc.docx"
        )
    (folder / f"m{number}").write_bytes(message.as_bytes())


def _at(*words: str, day: str = "2024-06-05") -> tuple[str, ...]:
    return (*words, *PLACE, "--as-of", day)


def test_a_strangers_report_from_the_list_to_the_answer(year: Run) -> None:
    assert year("inbox", PROFILE, *PLACE).out == "Không có thư nào chờ xem xét."
    _arrives(_filled())
    assert year(*_at("collect", PROFILE)).status == 0
    listed = year("inbox", PROFILE, *PLACE)
    assert (listed.status, listed.err) == (0, "")
    assert "Thư chờ xem xét: 1" in listed.out
    assert "[bold]6" in listed.out  # as it was written, not as an order to the screen
    assert f"plancycle inbox show {PROFILE} 1" in listed.out

    status = year(*_at("status", PROFILE, "--year", "2024", "--period", "H1"))
    assert f"Thư đến chờ cán bộ xem xét: 1 (xem: plancycle inbox {PROFILE})." in status.out
    assert "Thư đi cần xử lý: 0 không gửi được, 0 chưa rõ kết quả." in status.out

    shown = year("inbox", "show", PROFILE, "1", *PLACE)
    assert f"From: {STRANGER}" in shown.out
    assert "Tệp 1: bc.docx (văn bản Word," in shown.out
    assert f"inbox accept {PROFILE} 1 --unit {UNIT} --period H1" in shown.out

    saved = year("inbox", "save", PROFILE, "1", "--out", "ra", *PLACE)
    assert saved.status == 0
    assert sorted(p.name for p in Path("ra").iterdir()) == ["thu-1-tep-1.docx", "thu-1.eml"]

    order = (
        "inbox",
        "accept",
        PROFILE,
        "1",
        "--unit",
        UNIT,
        "--period",
        "H1",
        "--why",
        "đã xác minh",
    )
    accepted = year(*_at(*order))
    assert (accepted.status, accepted.err) == (0, "")
    assert (
        "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024, tệp bc.docx: Tiếp nhận." in accepted.out
    )
    assert "Thư đã gửi: 1;" in accepted.out
    again = year(*_at(*order))
    assert again.status == 1
    assert "không còn chờ xử lý" in again.err
    assert year("inbox", PROFILE, *PLACE).out == "Không có thư nào chờ xem xét."


def test_returning_and_dismissing(year: Run) -> None:
    _arrives(_filled())
    _arrives(_filled(wrong=True), sender="ai-do@x.example")
    year(*_at("collect", PROFILE))
    returned = year(*_at("inbox", "return", PROFILE, "1", "--why", "thiếu chữ ký"))
    assert (returned.status, returned.err) == (0, "")
    assert "thư trả lời gửi tới: " in returned.out
    assert STRANGER not in returned.out
    dismissed = year(*_at("inbox", "dismiss", PROFILE, "2", "--why", "thử máy"))
    assert dismissed.out == "Đã bỏ qua thư số 2; thư gốc vẫn được lưu."


def test_receiving_by_hand_and_walking_a_figure_back(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    Path("sai.docx").write_bytes(_filled(wrong=True))
    Path("dung.docx").write_bytes(_filled())
    common = ("--unit", UNIT, "--period", "H1", "--why", "bản giấy")
    wrong = year(*_at("receive", PROFILE, "sai.docx", *common))
    assert wrong.status == 1
    assert "LỖI - " in wrong.out
    assert "chưa ghi nhận vì còn lỗi nêu trên" in wrong.out
    assert "Nội dung đã đọc" in wrong.out
    assert "ô Số lượng đạt được chưa đọc được: “mười hai”" in _unbroken(wrong.out)
    right = year(*_at("receive", PROFILE, "dung.docx", *common, "--at", "2024-06-04"))
    assert (right.status, right.err) == (0, "")
    assert "Tiếp nhận, nhận lúc 17:00 ngày 04/6/2024." in right.out
    table, _, rest = right.out.partition("Phần A, B, C, D: để trống.")
    assert "Hoàn thành; 1/1 cơ quan" in _unbroken(table)
    assert "Tiếp nhận" in rest
    assert "[c/K]" not in right.out
    again = year(*_at("receive", PROFILE, "dung.docx", *common))
    assert (again.status, again.err) == (0, "")
    assert "là bản mới nhất đã ghi nhận; không thay đổi gì" in again.out
    assert year("receive", PROFILE, "khong-co.docx", *common, *PLACE).err.startswith(
        "Lỗi: Không mở được tệp “khong-co.docx”"
    )
    when = ("--year", "2024", "--period", "H1")
    assert year(*_at("consolidate", PROFILE, *when, day="2024-06-17")).status == 0
    listed = year("trace", PROFILE, *when, "--list", *PLACE)
    figure = re.search(r"T\d\d\.quantity", listed.out)
    assert figure is not None
    traced = year("trace", PROFILE, *when, figure[0], "--unit", UNIT, *PLACE)
    assert "Không qua thư điện tử, cán bộ ghi nhận: Trần Thị B (bản giấy), nhận lúc" in traced.out
    assert "Biên bản ghi nhận đã lưu:" in traced.out


def _unbroken(table: str) -> str:
    """A table's words without the lines that are drawn around them."""
    return " ".join(re.sub("[│┃┏┡└├─━]", " ", table).split())


class _Keyboard(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "more", "status"),
    [
        ("c\n", (), 0),
        ("Có\n", (), 0),
        ("\n", (), 1),
        ("k\n", (), 1),
        ("", (), 1),
        ("", ("--yes",), 0),
    ],
)
def test_a_person_at_the_keyboard_is_asked_before_it_is_recorded(
    year: Run, monkeypatch: pytest.MonkeyPatch, typed: str, more: tuple[str, ...], status: int
) -> None:
    Path("dung.docx").write_bytes(_filled())
    order = ("receive", PROFILE, "dung.docx", "--unit", UNIT, "--period", "H1", "--why", "bản giấy")
    monkeypatch.setattr("sys.stdin", _Keyboard(typed))
    said = year(*_at(*order, *more))
    assert (said.status, said.err) == (status, "")
    question = "Ghi nhận báo cáo với các số liệu trên? [c/K]"
    assert (question in said.out) is not more
    assert "Nội dung đã đọc" in said.out.partition(question)[0]
    assert ("Tiếp nhận" in said.out) is (status == 0)
    assert ("không ghi nhận, theo lựa chọn của cán bộ" in said.out) is (status == 1)
    recorded = year(*_at("status", PROFILE, "--year", "2024", "--period", "H1")).out
    assert ("│ Xác nhận đã nhận │ 1 │" in recorded) is (status == 0)


def test_a_unit_that_says_sai_is_shown_with_what_counts(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    _arrives(_filled(), sender=_address())
    assert "│ Tiếp nhận │ 1 │" in year(*_at("collect", PROFILE)).out
    _arrives(None, sender=_address(), text="Sai: mã 01 là 15\n\nĐã gửi từ iPhone", to=_plus())
    assert year(*_at("collect", PROFILE)).status == 0
    listed = year("inbox", PROFILE, *PLACE)
    assert "Thư chờ xem xét: 1" in listed.out
    assert "đọc chưa đúng (đính chính)" in _unbroken(listed.out)
    shown = year("inbox", "show", PROFILE, "2", *PLACE)
    assert "Đơn vị báo số liệu đã đọc chưa đúng: “Sai: mã 01 là 15”" in shown.out
    assert "Bản đang được tính: lần 1" in shown.out
    assert "Hoàn thành; 1/1 cơ quan" in _unbroken(shown.out)
    assert "Có thể làm: Đối chiếu ý kiến của đơn vị với tệp đã nhận." in shown.out


def test_extending_and_seeing_it_in_the_status(year: Run) -> None:
    order = ("extend", PROFILE, UNIT, "H1", "--why", "bão số 1")
    done = year(*_at(*order, "--until", "2024-06-20"))
    assert (done.status, done.err) == (0, "")
    assert "gia hạn đến hết ngày 20/6/2024 (trước đó: hết ngày 14/6/2024)" in done.out
    assert "từ trước" in year(*_at(*order, "--until", "2024-06-20")).out
    refused = year(*_at(*order, "--until", "2024-06-14"))
    assert refused.status == 1
    assert "phải ở sau ngày đó" in refused.err
    status = year(*_at("status", PROFILE, "--year", "2024", "--period", "H1"))
    assert (
        "Được gia hạn: Sở Giáo dục và Đào tạo đến hết ngày 20/6/2024 (bão số 1; Trần Thị B ghi "
        "ngày 05/6/2024)"
    ) in status.out


def test_the_outbox_from_the_list_to_the_second_sending(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "plancycle.wiring.open_office.system_clock", lambda: datetime(2024, 6, 5, 1, tzinfo=UTC)
    )
    assert year("outbox", PROFILE, *PLACE).out == "Không có thư đi nào cần xử lý."
    with open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office:
        with office.database.begin() as tx:
            sent = tx.outbox.of_kind(1, MailKind.ASSIGNMENT, "H1")[:2]
        _as_if(office, sent[0].id, OutgoingStatus.FAILED)
        _as_if(office, sent[1].id, OutgoingStatus.UNCERTAIN)
    failed, uncertain = (str(m.id) for m in sent)
    listed = year("outbox", PROFILE, *PLACE)
    assert "Thư đi cần xử lý: 2" in listed.out
    assert "--not-arrived" in listed.out
    status = year(*_at("status", PROFILE, "--year", "2024", "--period", "H1"))
    assert f"1 không gửi được, 1 chưa rõ kết quả (xem: plancycle outbox {PROFILE})." in status.out
    both = year("outbox", "settle", PROFILE, uncertain, "--sent", "--failed", "--why", "x", *PLACE)
    assert both.status == 2
    settled = year("outbox", "settle", PROFILE, uncertain, "--sent", "--why", "đơn vị báo", *PLACE)
    assert settled.out == f"Đã ghi thư số {uncertain}: đã tới nơi."
    resent = year("outbox", "resend", PROFILE, failed, "--why", "đã hỏi", *PLACE)
    assert (resent.status, resent.err) == (0, "")
    assert "Thư đã gửi: 1;" in resent.out
    assert year("outbox", PROFILE, *PLACE).out == "Không có thư đi nào cần xử lý."


def _as_if(office: object, message_id: int, state: OutgoingStatus) -> None:
    """As if a message had ended so; a sent one leads nowhere else, so the row is set by hand."""
    import sqlite3

    with sqlite3.connect("w/plancycle.sqlite") as database:
        values = (state.value, str(PermanentDeliveryError("550 từ chối")), message_id)
        database.execute("UPDATE outgoing SET status = ?, error = ? WHERE id = ?", values)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("inbox accept thai-binh 1 --unit x --period H1", "Thiếu tùy chọn '--why'."),
        ("inbox show thai-binh mot", "Giá trị của 'SỐ_THƯ' phải là số nguyên."),
        ("inbox show thai-binh", "Thiếu tham số 'SỐ_THƯ'."),
        ("extend thai-binh so-gddt H1 --why x", "Thiếu tùy chọn '--until'."),
        (
            "extend thai-binh so-gddt H1 --why x --until 20/6/2024",
            "Giá trị '20/6/2024' của '--until' không hợp lệ. Ghi ngày theo dạng năm-tháng-ngày, "
            "ví dụ: 2024-06-15.",
        ),
        (
            "plan thai-binh --year 2024 --as-of mai",
            "Giá trị 'mai' của '--as-of' không hợp lệ. Ghi ngày theo dạng năm-tháng-ngày, "
            "ví dụ: 2024-06-15.",
        ),
        (
            "issue thai-binh --year 2024 --number 5 --date=",
            "Giá trị '' của '--date' không hợp lệ. Ghi ngày theo dạng năm-tháng-ngày, "
            "ví dụ: 2024-06-15.",
        ),
    ],
)
def test_wrong_calls_are_told_with_the_right_form(run: Run, call: str, told: str) -> None:
    said = run(*call.split())
    assert (said.status, said.out) == (2, "")
    assert said.err == f"Lỗi: {told}"


def test_a_wrong_time_is_told(run: Run) -> None:
    Path("w").mkdir()
    Path("a.docx").write_bytes(b"")
    call = ("receive", PROFILE, "a.docx", "--unit", UNIT, "--period", "H1", "--why", "x", *PLACE)
    said = run(*call, "--at", "sáng nay")
    assert said.status == 2
    assert "Có thể ghi thêm giờ: 2024-06-15T09:30." in said.err


@pytest.mark.parametrize(
    "command",
    [
        "inbox",
        *(f"inbox {c}" for c in ("list", "show", "save", "accept", "return", "dismiss")),
        *(f"outbox {c}" for c in ("list", "resend", "settle", "trust")),
    ],
)
def test_help_of_the_groups_holds_no_english(run: Run, command: str) -> None:
    said = run(*command.split(), "--help")
    assert (said.status, said.err) == (0, "")
    assert f"Cách dùng: plancycle {command} " in said.out
    words = re.sub(r"│ (show|save) |inbox show|--[a-z-]+|PLANCYCLE_\w+", "", said.out)
    assert not ENGLISH.search(words), said.out
    assert "<" not in said.out


def test_many_messages_are_put_aside_and_taken_back(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    for number in range(25):
        _arrives(b"%PDF-1.4 " + str(number).encode(), sender=f"tin-{number}@quang-cao.example")
    assert year(*_at("collect", PROFILE)).status == 0
    first = year("inbox", PROFILE, *PLACE)
    assert "Thư chờ xem xét: 25 (trang 1/2)" in first.out
    assert "Theo lý do" in first.out
    assert f"Trang sau: plancycle inbox list {PROFILE} --page 2" in first.out
    assert "(trang 2/2)" in year("inbox", "list", PROFILE, "--page", "2", *PLACE).out
    assert "Không có trang 3" in year("inbox", "list", PROFILE, "--page", "3", *PLACE).err

    order = ("inbox", "dismiss", PROFILE, "--ids", "1-20,22", "--why", "quảng cáo")
    asked = year(*_at(*order))
    assert "Thư sẽ bỏ qua: 21" in asked.out
    assert "Chưa thực hiện. Để bỏ qua 21 thư này, chạy lại lệnh với --yes." in asked.out
    assert "Thư chờ xem xét: 25" in year("inbox", PROFILE, *PLACE).out
    assert "Đã bỏ qua 21 thư" in year(*_at(*order, "--yes")).out
    assert "Thư chờ xem xét: 4" in year("inbox", PROFILE, *PLACE).out

    passed = year("inbox", "ignored", PROFILE, *PLACE)
    assert "Thư đã bỏ qua: 21 (trang 1/2)" in passed.out
    assert "cán bộ bỏ qua: quảng cáo" in passed.out
    shown = year("inbox", "show", PROFILE, "1", *PLACE)
    assert "Thư này đã được bỏ qua. Có thể làm:" in shown.out
    assert f"inbox retry {PROFILE} --state ignored --ids 1" in shown.out

    again = ("inbox", "retry", PROFILE, "--state", "ignored", "--reason", "quảng", "--why", "nhầm")
    assert "Thư sẽ xử lý lại: 21" in year(*_at(*again)).out
    assert "21 thư được xử lý lại ở lượt thu sau" in year(*_at(*again, "--yes")).out
    assert year(*_at("collect", PROFILE)).status == 0
    assert "Thư chờ xem xét: 25" in year("inbox", PROFILE, *PLACE).out
    assert year("inbox", "ignored", PROFILE, *PLACE).out == "Không có thư nào đã bỏ qua."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dismiss", PROFILE, "--why", "x"), "nêu số của một thư, hoặc điều kiện"),
        (("dismiss", PROFILE, "3", "--ids", "4", "--why", "x"), "hoặc điều kiện"),
        (("dismiss", PROFILE, "--ids", "4-", "--why", "x"), "'4-' của '--ids' không hợp lệ"),
        (("dismiss", PROFILE, "--ids", "9-4", "--why", "x"), "'9-4'"),
        (("dismiss", PROFILE, "--ids", "²", "--why", "x"), "'²'"),
        (("dismiss", PROFILE, "--unfetched", "--why", "x"), "nêu số của thư"),
        (("dismiss", PROFILE, "--all-before", "hôm qua", "--why", "x"), "'hôm qua'"),
        (("retry", PROFILE, "--state", "sent", "--why", "x"), "quarantined, ignored, stored"),
    ],
)
def test_a_wrong_choice_of_messages_is_told(year: Run, words: tuple[str, ...], told: str) -> None:
    said = year(*_at("inbox", *words))
    assert said.status == 2
    assert told in said.err


def test_mail_that_can_not_be_fetched_is_shown_and_holds_back_letters(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    _arrives(_filled(), sender=_address(), to=_plus())
    _arrives(b"%PDF-1.4")
    read = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name == "m1":
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refused)
    for day in ("2024-06-14", "2024-06-15", "2024-06-16", "2024-06-17"):
        said = year(*_at("collect", PROFILE, day=day))
        assert (said.status, said.err) == (0, "")
    listed = year("inbox", PROFILE, *PLACE)
    assert "Thư chưa tải được từ hộp thư: 1" in listed.out
    assert "Không đọc được tệp thư “m1” trong hộp thư: không có quyền đọc, ghi" in listed.out
    monday = ("--year", "2024", *PLACE, "--as-of", "2024-06-17")
    status = year("status", PROFILE, "--period", "H1", *monday)
    assert "Hộp thư được thu đủ lần cuối lúc 08:00 ngày 17/6/2024." in status.out
    assert f"Thư chưa tải được từ hộp thư: 1 (xem: plancycle inbox {PROFILE})." in status.out
    reminded = year("remind", PROFILE, *monday)
    assert "Chưa gửi thư quá hạn: 1 thư chưa tải được từ hộp thư." in reminded.err
    assert ": 0 thư đôn đốc." in reminded.out
    order = ("inbox", "dismiss", PROFILE, "--unfetched", "--ids", "1", "--why", "thư rác")
    assert "Đã bỏ qua 1 thư chưa tải được" in year(*_at(*order)).out
    again = year("remind", PROFILE, *monday)
    assert again.err == ""
    assert ": 0 thư đôn đốc." not in again.out


def test_a_mailbox_that_can_not_be_read_is_told_after_the_rest_was_done(
    year: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("plancycle.mail.mailboxes.maildir.maildir_files", refuse)
    said = year(*_at("collect", PROFILE))
    assert said.status == 1
    assert "Thư mới: 0." in said.out
    assert "Thư đã gửi: 1;" in said.out  # the notice of it
    assert said.err.startswith("Lỗi: Không đọc được hộp thư Maildir")
    status = year(*_at("status", PROFILE, "--year", "2024", "--period", "H1"))
    assert "Lượt thu lúc 08:00 ngày 05/6/2024 chưa xong: Không đọc được hộp thư" in status.out


@pytest.mark.parametrize("beside", ["--until=2024-07-01", "--unreminded"])
def test_time_is_not_taken_back_and_given_in_one_call(run: Run, beside: str) -> None:
    said = run(*f"extend thai-binh so-gddt H1 --why x --withdraw {beside}".split())
    assert (said.status, said.out) == (1, "")
    assert said.err == ("Lỗi: Thu hồi gia hạn (--withdraw) không đi cùng --until hay --unreminded.")
