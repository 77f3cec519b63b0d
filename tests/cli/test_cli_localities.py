"""An office sets itself up: a new profile, its units, its signed plan, until check is content."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plancycle.model.time_labels import label_of
from plancycle.profiles import load_profile
from plancycle.profiles.yaml_source import parse_yaml
from tests.cli.conftest import Said
from tests.documents.plan_files import word_file, workbook
from tests.profiles.plan_appendix import PAGES

Run = Callable[..., Said]

# What an office would write, by the place that check names.
ANSWERS = {
    "locality.yaml": {
        "name": "Bình An",
        "area": "tỉnh Bình An",
        "issuing.name": "Ủy ban nhân dân tỉnh",
        "issuing.full_name": "Ủy ban nhân dân tỉnh Bình An",
        "issuing.head[1]": "ỦY BAN NHÂN DÂN",
        "issuing.head[2]": "TỈNH BÌNH AN",
        "issuing.place": "Bình An",
        "lead.unit": "so-khcn",
        "lead.name": "Sở Khoa học và Công nghệ",
        "lead.full_name": "Sở Khoa học và Công nghệ tỉnh Bình An",
        "lead.superior[1]": "ỦY BAN NHÂN DÂN TỈNH BÌNH AN",
        "lead.head[1]": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "lead.place": "Bình An",
        "papers.plan.symbol": "KH-UBND",
        "papers.plan.recipients[1]": "Các sở, ban, ngành",
        "papers.plan.recipients[2]": '"Lưu: VT, KHCN"',
        "papers.submission_letter.symbol": "TTr-SKHCN",
        "papers.submission_letter.addressees[1]": "Ủy ban nhân dân tỉnh",
        "papers.submission_letter.recipients[2]": '"Lưu: VT"',
        "papers.assignment_letter.symbol": "SKHCN-CĐS",
        "papers.assignment_letter.recipients[2]": '"Lưu: VT"',
        "papers.reminder.symbol": "SKHCN-CĐS",
        "papers.reminder.recipients[2]": '"Lưu: VT"',
        "papers.consolidated_report.symbol": "BC-SKHCN",
        "papers.consolidated_report.addressees[1]": "Ủy ban nhân dân tỉnh",
        "papers.consolidated_report.recipients[2]": '"Lưu: VT"',
    },
    "plan.yaml": {
        "title": "Truyền thông về chuyển đổi số năm {year}",
        "first_year": "2026",
        "last_year": "2026",
        "legal_bases[1].type": "Quyết định",
        "legal_bases[1].number": "749/QĐ-TTg",
        "legal_bases[1].date": "2020-06-03",
        "legal_bases[1].issuer": "Thủ tướng Chính phủ",
        "legal_bases[1].abstract": "phê duyệt Chương trình Chuyển đổi số quốc gia",
        "proposal": "Theo đề nghị của Sở Khoa học và Công nghệ",
        "general_aims[1]": "Nâng cao nhận thức",
        "targets[1].text": "100% xã có kế hoạch",
        "contents[1]": "Chuyển đổi số là gì",
        "channels[1]": "Đài truyền thanh cấp xã",
        "appendix_title": "Các nhiệm vụ năm {year}",
        "task_groups[1].title": "Truyền thông",
        "tasks[1].title": "Phát thanh về chuyển đổi số",
        "tasks[1].lead[1]": '"@cap-xa"',
        "tasks[1].time": "quarters 2-4",
        "budget[1]": "Ngân sách nhà nước",
        "duties[1].addressee": "Sở Nội vụ",
        "duties[1].actors[1]": "so-noi-vu",
        "duties[1].points[1]": "Tham mưu khen thưởng",
        "closing": "Trên đây là Kế hoạch năm {year}",
    },
    "reporting.yaml": {
        "reply_to": "baocao@so-khcn.binhan.example",
        "sender_name": "Sở Khoa học và Công nghệ tỉnh Bình An",
        "contact.office": "Phòng Chuyển đổi số",
        "contact.email": "cds@so-khcn.binhan.example",
        "reporters[1]": '"@so-nganh"',
        "report_bases[1]": "Kế hoạch năm 2026",
    },
    "units.csv": {
        "code": "so-khcn",
        "name": "Sở Khoa học và Công nghệ",
        "short_name": "Sở KH&CN",
        "groups": "so-nganh",
    },
}
UNITS = [
    ("Mã", "Tên đơn vị", "Tên viết tắt", "Nhóm", "Thư điện tử", "Hiệu lực từ", "Đến"),
    ("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", "Sở, ban, ngành", "a@x.example", "", ""),
    ("so-noi-vu", "Sở Nội vụ", "Sở Nội vụ", "Sở, ban, ngành", "b@x.example", "1/3/2025", ""),
    ("xa-an", "Ủy ban nhân dân xã An", "UBND xã An", "Cấp xã", "c@x.example", "", ""),
]
_PLACE = re.compile(
    r"LỖI - moi/(?P<file>[a-z.]+), dòng (?P<line>\d+), (?:cột “(?P<column>\w+)”|(?P<key>[^:]+)):"
)


@pytest.fixture
def config(run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder with the new profile ``moi``."""
    folder = Path("config").resolve()
    made = run("new-profile", "moi", "--like", "thai-binh", "--config", str(folder))
    assert made.status == 0, made.err
    assert "PLANCYCLE_CONFIG_DIR=" in made.out
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(folder))
    return folder


def fill_in(config: Path, file: str, line: int, key: str) -> None:
    """Do what one message of check asks for: replace the place on that line."""
    path = config / "moi" / file
    lines = path.read_text(encoding="utf-8").split("\n")
    answer = ANSWERS[file][key]
    if file == "units.csv":
        lines[line - 1] = re.sub(r"\(ghi [^)]*\)", answer, lines[line - 1], count=1)
    else:
        lines[line - 1] = re.sub(r'"?\(ghi .*\)"?$', lambda _: answer, lines[line - 1])
    path.write_text("\n".join(lines), encoding="utf-8")


def test_check_leads_from_the_empty_folder_to_a_valid_profile(run: Run, config: Path) -> None:
    units = Path("don-vi.xlsx")
    units.write_bytes(workbook(UNITS))
    assert run("import-units", str(units), "--into", str(config / "moi")).status == 0
    steps = 0
    while (said := run("check", "moi")).status != 0:
        place = _PLACE.search(said.out)
        assert place is not None, said.out
        before = said.out.count("LỖI - ")
        fill_in(config, place["file"], int(place["line"]), place["column"] or place["key"])
        steps += 1
        assert run("check", "moi").out.count("LỖI - ") < before
    assert steps == sum(len(ANSWERS[f]) for f in ANSWERS if f != "units.csv")
    assert "hợp lệ" in said.out
    profile = load_profile(config, "moi")
    assert label_of(profile.plan.tasks[0].time, 2026) == "Từ quý II đến quý IV/2026"
    assert [p.code for p in profile.periods(2026)] == ["H1", "Y"]


def test_the_first_unit_can_be_filled_in_by_hand_too(run: Run, config: Path) -> None:
    for column in ANSWERS["units.csv"]:
        said = run("check", "moi").out
        place = re.search(rf"LỖI - moi/units.csv, dòng (\d+), cột “{column}”", said)
        assert place is not None
        fill_in(config, "units.csv", int(place[1]), column)
    assert "moi/units.csv" not in run("check", "moi").out


def test_a_profile_is_never_written_over(run: Run, config: Path) -> None:
    before = {p: p.read_bytes() for p in (config / "moi").iterdir()}
    again = run("new-profile", "moi", "--like", "thai-binh", "--config", str(config))
    assert again.status == 1
    assert "chương trình không ghi đè" in again.err
    assert {p: p.read_bytes() for p in (config / "moi").iterdir()} == before


@pytest.mark.parametrize(
    ("name", "like", "words"),
    [
        ("Bắc Ninh", "thai-binh", "chỉ gồm chữ thường không dấu"),
        ("common", "thai-binh", "không dùng làm tên"),
        ("../moi", "thai-binh", "không dùng làm tên"),
        ("bac-ninh", "thai-bin", "Có phải “thai-binh”?"),
    ],
)
def test_wrong_names(run: Run, name: str, like: str, words: str) -> None:
    said = run("new-profile", name, "--like", like, "--config", "config")
    assert said.status == 1
    assert words in said.err


def test_units_with_any_fault_are_not_written_at_all(run: Run, config: Path) -> None:
    before = (config / "moi" / "units.csv").read_bytes()
    bad = [*UNITS, ("", "Sở Y", "", "Khối lạ", "x@", "31/02/2025", "")]
    Path("ds.xlsx").write_bytes(workbook(bad, "Danh mục"))
    said = run("import-units", "ds.xlsx", "--into", str(config / "moi"))
    assert said.status == 1
    for column in ("Mã", "Nhóm", "Thư điện tử", "Hiệu lực từ"):
        assert f"LỖI - Trang tính “Danh mục”, dòng 5, cột “{column}”" in said.out
    assert "Có 4 chỗ sai" in said.out
    assert (config / "moi" / "units.csv").read_bytes() == before


def test_a_fault_copied_down_the_list_is_told_once(run: Run, config: Path) -> None:
    wrong = [(f"so-{n}", f"Sở {n}", "", "Khối lạ", "", "", "") for n in range(45)]
    Path("ds.xlsx").write_bytes(workbook([UNITS[0], *wrong], "Danh mục"))
    said = run("import-units", "ds.xlsx", "--into", str(config / "moi"))
    assert said.out.count("LỖI - ") == 1
    assert (
        "Trang tính “Danh mục”, dòng 2, 3, 4, 5, 6, 7, 8, 9 và 37 dòng nữa, cột “Nhóm”: "
        "không có nhóm “Khối lạ”."
    ) in said.out
    assert "Có 45 chỗ sai: sửa trong ds.xlsx rồi nhập lại." in said.out


def test_models_are_found_wherever_the_offices_own_configuration_lies(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(Path("rieng").resolve()))
    area = ("--area", "tỉnh Sơn La", "--email", "baocao@x.example")
    assert run("new-profile", "son-la", "--like", "mau-tinh", *area).status == 0
    assert run("new-profile", "khac", "--like", "thai-binh").status == 0
    told = run("check", "son-la").out
    assert told.count("LỖI - ") == 4  # the one task that a signed plan will take the place of
    assert "son-la/units.csv" not in told


def test_what_fills_in_a_model_is_refused_for_another_profile(run: Run) -> None:
    said = run("new-profile", "moi", "--like", "thai-binh", "--area", "tỉnh Sơn La")
    assert said.status == 1
    assert (
        "Địa bàn, thư điện tử chỉ dùng với các mẫu mau-tinh, mau-xa; hãy bỏ tùy chọn --area, "
        "--email." in said.err
    )


def test_units_come_from_csv_and_are_replaced_only_when_told(run: Run, config: Path) -> None:
    Path("ds.csv").write_text("\n".join(";".join(row) for row in UNITS), encoding="utf-8-sig")
    into = ("--into", str(config / "moi"))
    assert "Đã ghi 3 đơn vị" in run("import-units", "ds.csv", *into).out
    again = run("import-units", "ds.csv", *into)
    assert again.status == 1
    assert "--replace" in again.err
    assert run("import-units", "ds.csv", *into, "--replace").status == 0


NEW_PLAN = [
    ("TT", "Nhiệm vụ", "Phân công nhiệm vụ", "Sản phẩm", "Tiến độ", "Kinh phí (triệu đồng)"),
    ("I", "Nâng cao nhận thức", "", "", "", ""),
    ("1", "Mở lớp", "Chủ trì: Sở KH&CN. Phối hợp: Sở Nội vụ", "05 lớp", "6/2025", "1.200"),
    ("2", "Chuyên mục", "Sở Nội vụ", "Bản tin", "quý II/2027", "Lồng ghép"),
    ("3", "Tuần lễ số", "UBND các xã, phường, đặc khu", "", "2025 - 2026", ""),
]


@pytest.fixture
def with_units(run: Run, config: Path) -> Path:
    Path("don-vi.xlsx").write_bytes(workbook(UNITS))
    assert run("import-units", "don-vi.xlsx", "--into", str(config / "moi")).status == 0
    return config / "moi"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_plan_never_seen_before_goes_in_by_data_alone(
    run: Run, with_units: Path, kind: str
) -> None:
    content = (
        word_file([("UBND TỈNH", "CỘNG HÒA")], NEW_PLAN) if kind == "docx" else workbook(NEW_PLAN)
    )
    Path(f"ke-hoach.{kind}").write_bytes(content)
    said = run("import-plan", f"ke-hoach.{kind}", "--into", str(with_units))
    assert said.status == 0, said.err
    assert "Đã đưa 3 nhiệm vụ, 1 nhóm vào" in said.out
    assert "Cần quyết định: đoán 2." in said.out  # a quota, and the years of the plan
    assert "Trả lời trong" in said.out
    assert "| Mở lớp: 05 lớp |" in (with_units / "can-quyet-dinh.md").read_text(encoding="utf-8")
    source, findings = parse_yaml("plan.yaml", (with_units / "plan.yaml").read_bytes())
    assert source is not None and not findings
    first, second, third = source.data["tasks"]
    assert (first["lead"], first["partners"]) == (["so-khcn"], ["so-noi-vu"])
    assert (first["product"], first["time"], first["cost"]) == ("05 lớp", "month 6/2025", 1200)
    assert (second["lead"], second["time"]) == (["so-noi-vu"], "quarter 2/2027")
    assert second["funding"] == "Lồng ghép"
    assert (third["lead"], third["time"]) == (["@cap-xa"], "years 2025-2026")
    assert "tasks[" not in run("check", "moi").out  # what is left to do lies elsewhere


def test_a_second_import_goes_beside_the_tasks_that_are_there(run: Run, with_units: Path) -> None:
    Path("kh.docx").write_bytes(word_file(NEW_PLAN))
    run("import-plan", "kh.docx", "--into", str(with_units))
    plan = with_units / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("cost: 1200", "cost: 1300"), "utf-8")
    before = plan.read_bytes()
    said = run("import-plan", "kh.docx", "--into", str(with_units))
    assert "không bị ghi đè" in said.out
    assert plan.read_bytes() == before
    assert (with_units / "plan.tasks.yaml").is_file()
    assert (with_units / "can-quyet-dinh-2.md").is_file()


def test_tasks_of_an_import_that_nobody_changed_are_replaced_by_the_next(
    run: Run, with_units: Path
) -> None:
    plan = with_units / "plan.yaml"
    Path("kh.docx").write_bytes(word_file(NEW_PLAN))
    run("import-plan", "kh.docx", "--into", str(with_units))
    plan.write_text(plan.read_text("utf-8").replace("\ntitle: ", "\ntitle: Của ta "), "utf-8")
    Path("kh-2.docx").write_bytes(word_file(NEW_PLAN[:-1]))
    said = run("import-plan", "kh-2.docx", "--into", str(with_units))
    assert "không bị ghi đè" not in said.out
    read, _ = parse_yaml("plan.yaml", plan.read_bytes())
    assert read is not None
    assert len(read.data["tasks"]) == 2
    assert read.data["title"].startswith("Của ta ")


def test_questions_are_answered_in_a_workbook_once_and_for_the_next_plan(
    run: Run, with_units: Path
) -> None:
    """A proposal taken, a name kept as it stands, a time put in plain words, a wrong code told."""
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")
    rows = (
        ("1", "Mở lớp", "Sở Khoa hoc và Công nghê", "Quỹ ĐTPT, các cơ quan liên quan", "Quý II"),
        ("2", "Tọa đàm", "Sở Khoa hoc và Công nghê", "Quỹ ĐTPT", "Theo tiến độ dự án"),
    )
    Path("kh.xlsx").write_bytes(workbook([head, *rows]))
    first = run("import-plan", "kh.xlsx", "--into", str(with_units))
    assert "Cần quyết định: đoán 2, giữ nguyên văn 1." in first.out
    sheet = with_units / "can-quyet-dinh.xlsx"
    replies = {"Sở Khoa hoc và Công nghê": "so-khong-co", "Quỹ ĐTPT": "nguyên văn"}
    replies["Theo tiến độ dự án"] = "trước ngày 15/6"
    replies["(bảng không chia nhóm)"] = "đúng"
    filled_in(sheet, replies)
    wrong = run("import-plan", "kh.xlsx", "--into", str(with_units), "--answers", str(sheet))
    assert wrong.status != 0
    assert "cột “Trả lời”: chưa hiểu câu trả lời “so-khong-co”" in wrong.err
    replies["Sở Khoa hoc và Công nghê"] = "đúng"
    filled_in(sheet, replies)
    done = run("import-plan", "kh.xlsx", "--into", str(with_units), "--answers", str(sheet))
    assert "Cần quyết định: không có." in done.out
    Path("kh-sau.xlsx").write_bytes(workbook([head, *rows[::-1]]))
    later = run("import-plan", "kh-sau.xlsx", "--into", str(with_units))
    assert "Cần quyết định: không có." in later.out
    read, _ = parse_yaml("plan.yaml", (with_units / "plan.yaml").read_bytes())
    assert read is not None
    assert [(t["lead"], t["partners"], t["time"]) for t in read.data["tasks"]] == [
        (["so-khcn"], [{"others": "Quỹ ĐTPT"}], "before 06-15"),
        (
            ["so-khcn"],
            [{"others": "Quỹ ĐTPT"}, {"others": "các cơ quan liên quan"}],
            "quarter 2",
        ),
    ]


def filled_in(sheet: Path, replies: dict[str, str]) -> None:
    """Write into the column of answers, by what stands in the plan."""
    book = load_workbook(sheet)
    page = book.worksheets[0]
    (head,) = [row for row in page.iter_rows() if row[0].value == "STT"]
    at = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, page.max_row + 1):
        words = page.cell(row, at["Nội dung trong bảng"]).value
        page.cell(row, at["Trả lời"]).value = replies[words]
    book.save(sheet)


def test_the_appendix_of_thai_binh_out_of_a_word_file(run: Run, tmp_path: Path) -> None:
    """The whole way: three pages in Word, the register as shipped, the tasks of the profile."""
    shipped = Path(__file__).parents[2] / "config"
    for name in ("common", "thai-binh"):
        for path in (shipped / name).iterdir():
            if path.is_file():
                target = tmp_path / "config" / name / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    folder = tmp_path / "config" / "thai-binh"
    own = (folder / "plan.yaml").read_bytes()
    Path("phu-luc.docx").write_bytes(word_file(*PAGES))
    said = run("import-plan", "phu-luc.docx", "--into", str(folder))
    assert said.status == 0, said.err
    assert "Đã đưa 20 nhiệm vụ, 3 nhóm" in said.out
    assert "Đoán - nhiệm vụ 09, Bảng 2, dòng 5" in said.out
    assert "Cần quyết định: đoán 1." in said.out
    assert (folder / "plan.yaml").read_bytes() == own
    source, _ = parse_yaml("plan.tasks.yaml", (folder / "plan.tasks.yaml").read_bytes())
    assert source is not None
    assert [t["id"] for t in source.data["tasks"]] == [f"{n:02d}" for n in range(1, 21)]


def test_a_file_without_a_table_of_tasks_says_what_was_seen(run: Run, with_units: Path) -> None:
    Path("khac.docx").write_bytes(word_file([("Họ tên", "Chức vụ"), ("A", "B")]))
    said = run("import-plan", "khac.docx", "--into", str(with_units))
    assert said.status == 1
    assert "không tìm thấy bảng nhiệm vụ" in said.err
    assert "Họ tên | Chức vụ" in said.err
    assert "plan-words.yaml" in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "tệp rỗng"), (b"%PDF-1.7", "tệp là PDF"), (b"PK\x03\x04zz", "bị hỏng")],
)
def test_hostile_files_end_in_one_sentence(
    run: Run, with_units: Path, content: bytes, words: str
) -> None:
    Path("x.docx").write_bytes(content)
    for command in ("import-plan", "import-units"):
        said = run(
            command,
            "x.docx",
            "--into",
            str(with_units),
            *(["--replace"] * (command == "import-units")),
        )
        assert said.status == 1
        assert words in said.err


def test_units_come_before_the_plan(run: Run, config: Path) -> None:
    Path("kh.docx").write_bytes(word_file(NEW_PLAN))
    said = run("import-plan", "kh.docx", "--into", str(config / "moi"))
    assert said.status == 1
    assert "Nhập danh mục trước: plancycle import-units" in said.err


def test_missing_files_and_folders(run: Run, config: Path) -> None:
    said = run("import-units", "x.csv", "--into", str(config / "moi"))
    assert (
        said.err
        == "Lỗi: Không đọc được x.csv: không có tệp hoặc thư mục này; kiểm tra tên tệp và thư mục."
    )
    assert (
        "không có thư mục cấu hình này"
        in run("import-units", "x.csv", "--into", str(config / "khac")).err
    )
