"""Ready-made starts: a model is copied with the office's own area and register filled in."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import ConfigError
from plancycle.onboarding.locality_files.units_sheet import slug
from plancycle.profiles.national.areas import Area, area_named, communes_of, like_area
from plancycle.profiles.national.endings import endings_in
from plancycle.profiles.national.names import in_sentence
from plancycle.profiles.unfilled import unfilled

MODELS = "models"
"""Folder of the models, beside the profiles that came with the product."""

_YEARS = re.compile(r"^(first|last)_year: (\d{4})$", re.MULTILINE)
_REGISTER = "units.csv"
_OF_PROVINCE, _OF_COMMUNE = "mau-tinh", "mau-xa"
_ADDRESS = re.compile(r"[^@+\s]+@[^@\s]+\.[^@\s]+")
_MAIL = "hộp thư công vụ nhận báo cáo"


def list_models(shipped: Path) -> tuple[str, ...]:
    """Names of the models there are, sorted."""
    return tuple(sorted(p.parent.name for p in (shipped / MODELS).glob("*/locality.yaml")))


def model_years(shipped: Path, model: str) -> range:
    """The years that a model's plan can be drawn up for."""
    text = (shipped / MODELS / model / "plan.yaml").read_text(encoding="utf-8")
    years = dict(_YEARS.findall(text))
    return range(int(years["first"]), int(years["last"]) + 1)


def model_files(model: Path, code: str, area: str, email: str = "") -> dict[str, str]:
    """The files of a profile made of a model.

    Args:
        model: its folder.
        code: of the new profile.
        area: e.g. ``tỉnh Sơn La``, or ``xã Kiến Xương, tỉnh Hưng Yên`` for a commune's model.
        email: where reports are sent; empty leaves the places to be filled in.

    Returns: text by file name. The register of a province holds every commune of it.
    Raises: ConfigError if the area is none of today, or not of the model's level, or the address is
        none.
    """
    if email and not _ADDRESS.fullmatch(email):
        raise ConfigError(
            f"Thư điện tử ghi “{email}”: cần một địa chỉ không có dấu +, ví dụ baocao@so-x.example."
        )
    where = _area(area, model.name)
    marks = _marks(where, code, email)
    files = {}
    for path in sorted(p for p in model.iterdir() if p.suffix in (".yaml", ".csv")):
        text = path.read_text(encoding="utf-8")
        for mark, value in marks.items():
            text = text.replace(f"[[{mark}]]", value)
        files[path.name] = text
    if where.commune is None:
        files[_REGISTER] += "".join(_commune_rows(where))
    return files


def _area(text: str, model: str) -> Area:
    whole = model == _OF_PROVINCE
    form = "“tỉnh Sơn La”" if whole else "“xã Kiến Xương, tỉnh Hưng Yên”"
    if not text:
        raise ConfigError(
            f"Mẫu “{model}” cần tên địa bàn, ví dụ {form}; hãy {Act.NAME_AREA:order}."
        )
    area = area_named(text)
    if area is not None and (area.commune is None) == whole:
        return area
    for ending in endings_in(text, date.max):
        day = vietnamese_date(ending.valid_to)
        became = f" Nay là {ending.successors[0]}." if len(ending.successors) == 1 else ""
        raise ConfigError(f"Địa bàn “{ending.name}” kết thúc ngày {day}.{became}")
    if area is not None:
        level, other = ("cấp tỉnh", _OF_COMMUNE) if whole else ("cấp xã", _OF_PROVINCE)
        raise ConfigError(
            f"Mẫu “{model}” dành cho {level}, địa bàn dạng {form}; với “{text}” thì lấy mẫu "
            f"“{other}”."
        )
    like = like_area(text)
    fix = f" Có phải “{like}”?" if like and (", " not in like) == whole else ""
    raise ConfigError(f"Địa bàn ghi “{text}”: cần tên hiện nay, dạng {form}.{fix}")


def _marks(area: Area, code: str, email: str) -> Mapping[str, str]:
    own = in_sentence(area.place.name)
    kinds = {c.name.split()[0].casefold() for c in communes_of(area.province)}
    levels = [kind for kind in ("xã", "phường") if kind in kinds]
    return {
        "code": code,
        "name": area.name,
        "area": own,
        "AREA": own.upper(),
        "kind": area.kind,
        "full": area.full,
        "communes": ", ".join([*levels, *(["đặc khu"] if "đặc" in kinds else [])]),
        "committee": "Thành ủy" if area.kind == "thành phố" else "Tỉnh ủy",
        # Source: Nghị định số 150/2025/NĐ-CP: what the office for the economy is called.
        "economy": "Phòng Kinh tế, Hạ tầng và Đô thị" if area.kind == "phường" else "Phòng Kinh tế",
        "email": email or unfilled(_MAIL),
    }


def _commune_rows(area: Area) -> Iterator[str]:
    """A row for each commune, without an address, as nobody but the office knows it."""
    places = communes_of(area.province)
    slugs = Counter(slug(place.name) for place in places)
    for number, place in enumerate(places, start=101):
        name, code = in_sentence(place.name), slug(place.name)
        if slugs[code] > 1:  # names that differ by their marks alone
            code = f"{code}-{place.code}"
        line = io.StringIO()
        cells = (code, f"Ủy ban nhân dân {name}", f"UBND {name}", "cap-xa", "", "", number)
        csv.writer(line, lineterminator="\n").writerow((*cells, "", "", ""))
        yield line.getvalue()
