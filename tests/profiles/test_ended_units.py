"""`check` of a year after the reorganisation: names that have ended are told with their line."""

from pathlib import Path

from plancycle.model.findings import Finding, Severity
from plancycle.profiles import Check
from plancycle.profiles.profile_check import check_profile
from tests.profiles.small_profile import CODE, change, write_profile

PLAN, UNITS, LOCALITY = "tinh-x/plan.yaml", "tinh-x/units.csv", "tinh-x/locality.yaml"


def of_2026(folder: Path) -> Path:
    """The small profile in Hưng Yên in 2026, its lead renamed."""
    config = write_profile(folder)
    change(config, PLAN, "first_year: 2024\nlast_year: 2024", "first_year: 2026\nlast_year: 2026")
    for name in (LOCALITY, PLAN, UNITS):
        path = config / name
        text = path.read_text("utf-8")
        text = text.replace("tỉnh X", "tỉnh Hưng Yên").replace("xã A", "xã Lê Lợi")
        text = text.replace("xã B", "xã Vũ Quý")
        path.write_text(
            text.replace("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"), "utf-8"
        )
    return config


def ended(config: Path) -> list[Finding]:
    findings = check_profile(config, CODE)
    return [f for f in findings if f.code in (Check.ENDED, Check.UNKNOWN_PLACE)]


def test_a_register_of_today_is_silent(tmp_path: Path) -> None:
    assert ended(of_2026(tmp_path)) == []


def test_a_district_in_a_register_of_2026(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, UNITS, "Ủy ban nhân dân xã Lê Lợi,", "Ủy ban nhân dân huyện Kiến Xương,")
    (finding,) = ended(config)
    assert finding.severity is Severity.WARNING
    assert finding.location == "tinh-x/units.csv, dòng 3, cột “name”"
    assert finding.message == "“huyện Kiến Xương” kết thúc ngày 30/6/2025."
    assert finding.fix == (
        "Nay là xã Kiến Xương, xã Vũ Quý, xã Trà Giang, xã Bình Nguyên, xã Quang Lịch, "
        "xã Bình Thanh và 4 đơn vị khác (tỉnh Hưng Yên). Ghi các đơn vị hiện nay; đơn vị kết thúc "
        "giữa năm thì giữ dòng này, ghi valid_to 2025-06-30 và successors."
    )


def test_a_department_in_a_register_of_2026(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, UNITS, "Sở Khoa học và Công nghệ,", "Sở Thông tin và Truyền thông,")
    (finding,) = ended(config)
    assert finding.location == "tinh-x/units.csv, dòng 2, cột “name”"
    assert finding.fix.startswith("Nay là Sở Khoa học và Công nghệ (báo chí,")


def test_a_commune_that_is_in_no_list(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, UNITS, "Ủy ban nhân dân xã Lê Lợi,", "Ủy ban nhân dân xã Kiến Xươn,")
    (finding,) = ended(config)
    assert finding.code == Check.UNKNOWN_PLACE
    assert finding.message == "tỉnh, thành phố này hiện không có “xã Kiến Xươn”."
    assert finding.fix == (
        "Có phải “xã Kiến Xương”? Tên đúng mà danh mục đơn vị hành chính chưa có thì để vậy."
    )


def test_before_the_reorganisation_nothing_is_asked(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, PLAN, "first_year: 2026\nlast_year: 2026", "first_year: 2024\nlast_year: 2024")
    change(config, UNITS, "Ủy ban nhân dân xã Lê Lợi,", "Ủy ban nhân dân xã Kiến Xươn,")
    assert ended(config) == []


def test_a_row_that_says_when_it_ended_is_right(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, PLAN, "first_year: 2026", "first_year: 2025")
    rest = "UBND xã Lê Lợi,cap-xa,so-tttt,vanthu@xa-a.x.example,2,2020-01-01,"
    row, dated = f"Ủy ban nhân dân xã Lê Lợi,{rest}", f"Ủy ban nhân dân huyện Kiến Xương,{rest}"
    change(config, UNITS, row, dated + "2025-06-30")
    assert ended(config) == []
    change(config, UNITS, dated + "2025-06-30", dated + "2025-07-31")
    assert len(ended(config)) == 1


def test_the_area_by_its_former_name(tmp_path: Path) -> None:
    config = of_2026(tmp_path)
    change(config, LOCALITY, "area: tỉnh Hưng Yên", "area: tỉnh Thái Bình")
    (finding,) = ended(config)
    assert finding.location == "tinh-x/locality.yaml, dòng 3, area"
    assert finding.fix == (
        "Nay là tỉnh Hưng Yên. Ghi tên hiện nay, cả ở những chỗ khác của các tệp."
    )
