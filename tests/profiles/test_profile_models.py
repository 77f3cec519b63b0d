"""Models filled in with an office's area: names, register, and areas that are none of today."""

import csv
import io
import re
from pathlib import Path

import pytest

from plancycle.faces.command_words import word_as_command
from plancycle.model.acts import worded
from plancycle.model.errors import ConfigError
from plancycle.onboarding.locality_files.models import list_models, model_files
from plancycle.profiles import list_profiles
from plancycle.profiles.national.places import provinces

CONFIG = Path(__file__).parents[2] / "config"
MODELS = CONFIG / "models"


def made(model: str, area: str, email: str = "") -> dict[str, str]:
    return model_files(MODELS / model, "moi", area, email)


def units(files: dict[str, str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["units.csv"])))


def test_models_are_no_localities() -> None:
    assert list_models(CONFIG) == ("mau-tinh", "mau-xa")
    assert not {"models", *list_models(CONFIG)} & {*list_profiles(CONFIG)}


def test_a_province_has_its_communes_and_no_districts() -> None:
    files = made("mau-tinh", "tỉnh Sơn La")
    rows = units(files)
    assert len([r for r in rows if r["groups"] == "cap-xa"]) == 75
    assert rows[24]["code"] == "phuong-to-hieu"
    assert rows[24]["name"] == "Ủy ban nhân dân phường Tô Hiệu"
    assert not re.search(
        r"huyện|thị xã|thị trấn", " ".join(files.values()).replace("cấp huyện", "")
    )
    assert "- TỈNH SƠN LA\n" in files["locality.yaml"]
    assert "name: Ủy ban nhân dân các xã, phường\n" in files["groups.yaml"]


def test_a_city_with_a_special_zone() -> None:
    files = made("mau-tinh", "thành phố Đà Nẵng")
    assert "Ủy ban nhân dân các xã, phường, đặc khu\n" in files["groups.yaml"]
    assert "Ban Tuyên giáo và Dân vận Thành ủy" in files["units.csv"]
    assert "Thanh tra thành phố" in files["units.csv"]


@pytest.mark.parametrize(
    ("area", "economy"),
    [
        ("xã Kiến Xương, tỉnh Hưng Yên", "Phòng Kinh tế"),
        ("phường Hải Châu, thành phố Đà Nẵng", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ],
)
def test_a_commune_has_the_offices_of_its_kind(area: str, economy: str) -> None:
    files = made("mau-xa", area)
    assert [r["name"] for r in units(files)][1:3] == ["Phòng Văn hóa - Xã hội", economy]
    assert f"full_name: Ủy ban nhân dân {area}\n" in files["locality.yaml"]


def test_nothing_of_the_model_is_left_over() -> None:
    for files in (made("mau-tinh", "tỉnh Sơn La"), made("mau-xa", "xã Lê Lợi, tỉnh Hưng Yên")):
        assert not re.search(r"\[\[|\]\]", "".join(files.values()))


def test_without_an_address_its_place_is_to_be_filled_in() -> None:
    files = made("mau-tinh", "tỉnh Sơn La")
    assert "reply_to: (ghi hộp thư công vụ nhận báo cáo)\n" in files["reporting.yaml"]
    files = made("mau-tinh", "tỉnh Sơn La", "baocao@x.example")
    assert "reply_to: baocao@x.example\n" in files["reporting.yaml"]


def test_codes_of_communes_are_unique_in_every_province() -> None:
    names = [p.name for p in provinces() if p.valid_to is None]
    assert len(names) == 34
    for name in names:
        codes = [row["code"] for row in units(made("mau-tinh", name))]
        assert len(codes) == len(set(codes)), name


@pytest.mark.parametrize(
    ("model", "area", "told"),
    [
        (
            "mau-tinh",
            "",
            "Mẫu “mau-tinh” cần tên địa bàn, ví dụ “tỉnh Sơn La”; hãy ghi thêm tùy chọn --area.",
        ),
        (
            "mau-tinh",
            "tỉnh Thái Bình",
            "Địa bàn “tỉnh Thái Bình” kết thúc ngày 30/6/2025. Nay là tỉnh Hưng Yên.",
        ),
        (
            "mau-tinh",
            "tỉnh Sơn Lan",
            "Địa bàn ghi “tỉnh Sơn Lan”: cần tên hiện nay, dạng “tỉnh Sơn La”. "
            "Có phải “tỉnh Sơn La”?",
        ),
        (
            "mau-xa",
            "xã Kiến Xươn, tỉnh Hưng Yên",
            "Địa bàn ghi “xã Kiến Xươn, tỉnh Hưng Yên”: cần tên hiện nay, dạng “xã Kiến Xương, "
            "tỉnh Hưng Yên”. Có phải “xã Kiến Xương, tỉnh Hưng Yên”?",
        ),
        (
            "mau-xa",
            "tỉnh Sơn La",
            "Mẫu “mau-xa” dành cho cấp xã, địa bàn dạng “xã Kiến Xương, tỉnh Hưng Yên”; với “tỉnh "
            "Sơn La” thì lấy mẫu “mau-tinh”.",
        ),
        (
            "mau-tinh",
            "xã Công Hải, tỉnh Khánh Hòa",
            "Mẫu “mau-tinh” dành cho cấp tỉnh, địa bàn dạng “tỉnh Sơn La”; với “xã Công Hải, tỉnh "
            "Khánh Hòa” thì lấy mẫu “mau-xa”.",
        ),
        (
            "mau-xa",
            "phường Công Hải, tỉnh Khánh Hòa",
            "Địa bàn ghi “phường Công Hải, tỉnh Khánh Hòa”: cần tên hiện nay, dạng “xã Kiến Xương, "
            "tỉnh Hưng Yên”. Có phải “xã Công Hải, tỉnh Khánh Hòa”?",
        ),
        (
            "mau-xa",
            "Công Hải, Khánh Hòa",
            "Địa bàn ghi “Công Hải, Khánh Hòa”: cần tên hiện nay, dạng “xã Kiến Xương, tỉnh Hưng "
            "Yên”. Có phải “xã Công Hải, tỉnh Khánh Hòa”?",
        ),
    ],
)
def test_an_area_that_is_none_of_today(model: str, area: str, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        made(model, area)
    assert worded(str(refused.value), word_as_command) == told


def test_an_address_that_is_none_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ConfigError) as refused:
        made("mau-tinh", "tỉnh Sơn La", "abc")
    assert str(refused.value) == (
        "Thư điện tử ghi “abc”: cần một địa chỉ không có dấu +, ví dụ baocao@so-x.example."
    )
