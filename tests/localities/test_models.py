"""From an empty folder: a model, a signed plan's table, and the year is rehearsed to its end."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from plancycle.installation.settings import load_settings
from plancycle.lint.check import check_file
from plancycle.model.findings import Severity
from plancycle.onboarding.locality_files.localities import create_profile
from plancycle.onboarding.signed_plan import import_plan
from plancycle.profiles import Check
from plancycle.profiles.profile_check import check_profile
from plancycle.rehearsal.rehearse import Order
from tests.cycle.direct_steps import run_direct
from tests.localities.conftest import ROOT, SEED
from tests.localities.test_rehearsals import EXPLAINED

HEADINGS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm")
STARTS = {
    "mau-tinh": (
        "tỉnh Sơn La",
        """\
I|Tuyên truyền||||
1|Phát thanh về chuyển đổi số|UBND các xã, phường|Sở KH&CN|Hằng tháng|Ít nhất 01 chương trình/tháng
2|Tổ chức Ngày Chuyển đổi số|Sở KH&CN|Các sở, ban, ngành|Trước 10/10|Sự kiện
3|Tập huấn kỹ năng số|Sở Nội vụ|Sở KH&CN|Quý III|Lớp tập huấn""",
    ),
    "mau-xa": (
        "xã Kiến Xương, tỉnh Hưng Yên",
        """\
I|Tuyên truyền||||
1|Phát thanh về chuyển đổi số|Phòng VH-XH|Công an xã|Hằng tháng|Ít nhất 01 chương trình/tháng
2|Hướng dẫn nộp hồ sơ trực tuyến|TT PVHCC xã|Phòng VH-XH|Cả năm|Báo cáo""",
    ),
}
"""The area, and the table of the plan that was signed there."""


def signed_plan(rows: str) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in (HEADINGS, *(line.split("|") for line in rows.splitlines())):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def set_up(folder: Path, model: str) -> Path:
    """The office's own configuration folder, made of nothing but the two commands."""
    area, rows = STARTS[model]
    config = folder / "config"
    create_profile(
        config,
        "moi",
        model,
        shipped=ROOT / "config",
        skeleton=ROOT / "templates" / "profile",
        area=area,
        email="baocao@x.example",
    )
    plan = folder / "ke-hoach.docx"
    plan.write_bytes(signed_plan(rows))
    assert import_plan(plan, config / "moi").separate is False
    return config


@pytest.mark.parametrize("model", STARTS)
def test_two_commands_make_a_sound_profile(tmp_path: Path, model: str) -> None:
    """All that check still asks for: where notices are read, and the addresses of the units."""
    findings = check_profile(set_up(tmp_path, model), "moi", ROOT / "templates" / "documents")
    assert [f.code for f in findings] == [Check.ONE_MAILBOX, Check.NO_EMAIL]


@pytest.mark.long
@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("model", STARTS)
def test_its_year_is_rehearsed_to_the_end(
    tmp_path: Path, model: str, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(set_up(tmp_path, model)))
    target = tmp_path / "dien-tap"
    run_direct(load_settings(tmp_path / "none"), target, Order("moi", year, 12, SEED))
    folder = target / "papers" / "moi" / str(year)
    papers = [p for p in folder.rglob("*.docx") if "Bieu-mau" not in p.name]
    assert {p.name[:20] for p in papers} >= {"bao-cao-tong-hop-Y-2"}
    for paper in papers:
        told = [
            str(f)
            for f in check_file(paper.read_bytes(), paper.name)
            if f.code not in EXPLAINED
            and (f.severity is not Severity.NOTE or "-du-thao" not in paper.name)
        ]
        assert told == [], paper.name
