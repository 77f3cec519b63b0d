"""A closed year stands alone: whatever becomes of today's files, it is shown as it was."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plancycle.cycle.overviews.outputs import lay_out_year
from plancycle.cycle.overviews.trace import list_figures, trace_figure
from plancycle.cycle.overviews.year_board import year_board
from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle
from plancycle.cycle.workplace.last_profile import FOLDER
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.rendering.paper_context import template_values
from plancycle.installation.settings import load_settings
from plancycle.model.board import Board
from plancycle.profiles import load_profile
from plancycle.rehearsal.rehearse import Order
from plancycle.wiring.open_office import clock_at, open_office
from tests.cli.conftest import Said
from tests.cycle.direct_steps import YEAR, run_direct

pytestmark = pytest.mark.long


Run = Callable[..., Said]
CODE = "thai-binh"
PERIODS = ("H1", "Y")
OWN_FILES = ("config", FOLDER)
LATER = date(2025, 2, 3)


@dataclass(frozen=True)
class Shown:
    """All that a person may ask of a year."""

    said: dict[tuple[str, ...], str]
    board: Board
    page: str
    workbook: dict[str, list[tuple[object, ...]]]
    reports: list[dict[str, object]]


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of a few units, played once."""
    folder = tmp_path_factory.mktemp("closed") / "year"
    run_direct(load_settings(folder / "none"), folder, Order(CODE, YEAR, 8, 7))
    return folder


@pytest.fixture(scope="session")
def shown_once() -> dict[Path, Shown]:
    """What is shown before any file is touched; asked for once."""
    return {}


@pytest.fixture
def before(run: Run, rehearsed: Path, shown_once: dict[Path, Shown]) -> Shown:
    if rehearsed not in shown_once:
        shown_once[rehearsed], warned = show(run, rehearsed)
        assert warned == []
    return shown_once[rehearsed]


@pytest.fixture
def year(rehearsed: Path, before: Shown, tmp_path: Path) -> Iterator[Path]:
    """The folder of that year, whose files may be broken for the length of a test."""
    for name in OWN_FILES:
        shutil.copytree(rehearsed / name, tmp_path / "kept" / name)
    yield rehearsed
    for name in OWN_FILES:
        shutil.rmtree(rehearsed / name, ignore_errors=True)
        shutil.copytree(tmp_path / "kept" / name, rehearsed / name)


def show(run: Run, folder: Path) -> tuple[Shown, list[str]]:
    """What is shown of the year, and what the operator is warned of."""
    own = ("--workspace", str(folder))
    place = (CODE, "--year", str(YEAR), *own)
    warned: list[str] = []
    with open_office(load_settings(folder), CODE, clock_at(LATER), warn=warned.append) as office:
        outputs = lay_out_year(office, YEAR)
        board = year_board(office, YEAR)
        with office.database.begin() as tx:
            profile = issued_profile(office, require_cycle(tx, office, YEAR))
        added = next(
            f.key
            for f in list_figures(office, YEAR, "Y")
            if len(trace_figure(office, YEAR, "Y", f.key).sources) > 2
        )
    calls = [
        *(("status", *place, "--period", p, "--missing", "--as-of", str(LATER)) for p in PERIODS),
        *(("trace", *place, "--period", p, "--list") for p in PERIODS),
        ("trace", *place, "--period", "Y", added),
        ("outbox", CODE, *own),
        ("inbox", CODE, *own),
        ("consolidate", *place, "--period", "Y", "--as-of", str(LATER)),
    ]
    return Shown(
        said={tuple(w for w in call if w not in own): _told(run(*call)) for call in calls},
        board=board,
        page=outputs.board.read_text("utf-8"),
        workbook={
            sheet.title: list(sheet.iter_rows(values_only=True))
            for sheet in openpyxl.load_workbook(outputs.workbook)
        },
        reports=[template_values(report_context(profile, r)) for r in board.reports],
    ), warned


def _told(said: Said) -> str:
    """What a command says, without the warning that the files are broken."""
    refused = said.err.rpartition("Lỗi: ")[2] if said.status else ""
    return f"{said.status} {said.out} {refused}"


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    path = folder / "config" / name
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def rename_periods(folder: Path) -> None:
    edit(
        folder,
        "thai-binh/reporting.yaml",
        ("code: H1", "code: Q2"),
        ("title: 6 tháng đầu năm {year}", "title: nửa đầu năm {year}"),
        ("due_before: {month: 12, day: 15}", "due_before: {month: 12, day: 20}"),
        ("consolidate_on: {month: 12, day: 15}", "consolidate_on: {month: 12, day: 20}"),
    )


def drop_a_period(folder: Path) -> None:
    path = folder / "config" / "thai-binh" / "reporting.yaml"
    before, _, rest = path.read_text("utf-8").partition("  - code: H1\n")
    path.write_text(before + rest[rest.index("  - code: Y\n") :], encoding="utf-8")


def rename_the_authorities(folder: Path) -> None:
    edit(
        folder,
        "thai-binh/locality.yaml",
        ("area: tỉnh Thái Bình", "area: tỉnh Hưng Yên"),
        ("name: Sở Thông tin và Truyền thông\n", "name: Sở Khoa học và Công nghệ\n"),
        ("symbol: KH-UBND", "symbol: CTr-UBND"),
    )


def change_the_tasks(folder: Path) -> None:
    edit(
        folder,
        "thai-binh/plan.yaml",
        ("Lập báo cáo chuyên đề về chuyển đổi số hằng tháng", "Một việc khác hẳn"),
    )


def rename_units_and_groups(folder: Path) -> None:
    edit(folder, "thai-binh/units.csv", ("Sở Giáo dục và Đào tạo,Sở GD&ĐT", "Sở Học,Sở H"))
    edit(folder, "common/groups.yaml", ("short_name: Cấp xã", "short_name: Xã"))


def turn_the_register_around(folder: Path) -> None:
    """A unit goes, a new one comes, the others stand in another order."""
    path = folder / "config" / "thai-binh" / "units.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    communes = [x for x in lines if ",cap-xa," in x]
    lines.remove(communes[-1])
    lines.append("xa-moi,UBND xã Mới,UBND xã Mới,cap-xa,,vanthu@xa-moi.thaibinh.example,0,,,")
    path.write_text("\n".join([head, *reversed(lines)]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        rename_periods,
        drop_a_period,
        rename_the_authorities,
        change_the_tasks,
        rename_units_and_groups,
        turn_the_register_around,
    ],
)
def test_it_is_shown_as_it_was_though_the_files_say_otherwise(
    run: Run, before: Shown, year: Path, change: Callable[[Path], None]
) -> None:
    profile = load_profile(year / "config", CODE)
    change(year)
    assert load_profile(year / "config", CODE) != profile
    assert show(run, year) == (before, [])


def break_file(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "config" / name).write_text("tabs:\n\t- hỏng\n", encoding="utf-8")

    change.__name__ = f"break {name}"
    return change


def remove_the_profile(folder: Path) -> None:
    shutil.rmtree(folder / "config" / CODE)


def remove_all_files(folder: Path) -> None:
    shutil.rmtree(folder / "config")


@pytest.mark.parametrize(
    ("change", "remembered"),
    [
        (break_file("thai-binh/reporting.yaml"), True),
        (break_file("thai-binh/reporting.yaml"), False),
        (break_file("thai-binh/units.csv"), False),
        (break_file("common/groups.yaml"), False),
        (remove_the_profile, True),
        (remove_the_profile, False),
        (remove_all_files, False),
    ],
)
def test_it_is_shown_as_it_was_though_the_files_are_broken_or_gone(
    run: Run, before: Shown, year: Path, change: Callable[[Path], None], *, remembered: bool
) -> None:
    change(year)
    if not remembered:
        shutil.rmtree(year / FOLDER)
    after, warned = show(run, year)
    assert after == before
    (line,) = warned
    assert line.startswith("Lưu ý: tệp cấu hình hiện nay của hồ sơ “thai-binh” có lỗi")


def test_the_year_was_worth_the_look(before: Shown) -> None:
    """What is compared is there: two reports, every kind of entry, figures with their cells."""
    assert [r.period.code for r in before.board.reports] == ["H1", "Y"]
    assert {e.label for e in before.board.timeline} >= {
        "Ban hành Kế hoạch",
        "Ban hành Báo cáo tổng hợp",
        "Hạn đơn vị gửi",
    }
    assert all(
        said.startswith("0 ") for call, said in before.said.items() if call[0] != "consolidate"
    )
    assert len(before.workbook) > 3


def test_a_folder_that_never_was_is_told_in_one_message(run: Run, year: Path) -> None:
    said = run("status", "khong-co", "--year", "2024", "--period", "H1", "--workspace", str(year))
    assert said.status == 1
    assert said.err == (
        "Lỗi: khong-co: không có thư mục cấu hình này. Các bộ hiện có: thai-binh. Nơi đã tìm: "
        f"{year.resolve() / 'config'}; cấu hình ở nơi khác thì đặt PLANCYCLE_CONFIG_DIR. Trong cơ "
        "sở dữ liệu cũng chưa có năm nào của hồ sơ “khong-co” được ban hành kế hoạch, nên không có "
        "bản đã chốt để dùng thay."
    )
