"""A new profile: commented files whose every place to be filled in ``check`` reports."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plancycle.model.errors import ConfigError
from plancycle.profiles.common_files import COMMON, is_of_home
from plancycle.profiles.load import (
    LONGEST_CODE,
    OWN_TEMPLATES,
    is_profile_code,
    list_profiles,
)
from plancycle.profiles.messages import nearest
from plancycle.profiles.unfilled import unfilled
from plancycle.profiles.yaml_source import parse_yaml
from plancycle.profiles.yaml_text import comment, entry

SKELETON = ("locality.yaml", "groups.yaml", "units.csv", "plan.yaml", "reporting.yaml")
"""Files of a new profile, in the order in which they are best filled in."""

# What the skeletons say themselves; anything else a profile has is taken over by its shape.
_FILES_WITH_SHAPE = ("locality.yaml", "plan.yaml", "reporting.yaml")


def new_profile_files(skeleton: Path, like: Path, code: str) -> dict[str, str]:
    """The files of a new profile.

    Args:
        skeleton: folder of the commented skeletons.
        like: folder of the profile whose papers, periods and reminders are taken as the shape.
        code: of the new profile.

    Returns: text by file name, in the order of :data:`SKELETON`.
    Raises: ConfigError if the other profile can't be read.
    """
    data = {name: _read(like, name) for name in _FILES_WITH_SHAPE}
    plan = data["plan.yaml"]
    papers = {kind: _paper(form) for kind, form in data["locality.yaml"]["papers"].items()}
    reporting = data["reporting.yaml"]
    marks = {
        "code": code,
        "like": like.name,
        "papers": entry("papers", papers),
        "periods": entry("periods", [_period(rule) for rule in reporting["periods"]]),
        "reminders": entry("reminders", reporting.get("reminders") or {"days_before": [10, 3, 1]}),
        "type_name": _kept("type_name", plan),
        "issue_on": _kept("issue_on", plan),
        "outline": entry("outline", [_passage(c) for c in plan["outline"]])
        if "outline" in plan
        else "",
    }
    files = {}
    for name in SKELETON:
        text = (skeleton / name).read_text(encoding="utf-8")
        for mark, value in marks.items():
            text = text.replace(f"[[{mark}]]", value)
        files[name] = text + _further(text, data.get(name, {}), like.name)
    return files


def own_templates(like: Path) -> dict[str, bytes]:
    """Word and e-mail templates of a profile's own, which a profile like it takes over.

    Returns: content by path below the profile's folder, e.g. ``templates/plan.docx``.
    """
    folder = like / OWN_TEMPLATES
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "~"))
    )
    return {p.relative_to(like).as_posix(): p.read_bytes() for p in files}


def is_copied(config_dir: Path, code: str, like: str) -> bool:
    """Whether a new profile is the program's own of that name as it stands: only into a home."""
    return is_of_home(config_dir) and like == code


def missing_common(config_dir: Path, shipped: Path) -> tuple[Path, Path] | None:
    """The folder of shared files that a folder of localities needs, and where it comes from.

    Returns: None if it is there, or the folder is a home's, which takes the program's own.
    """
    if is_of_home(config_dir) or (config_dir / COMMON).exists():
        return None
    return config_dir / COMMON, shipped / COMMON


def check_name(config_dir: Path, code: str) -> None:
    """A new profile's code is a code and its folder is not there yet.

    Raises: ConfigError.
    """
    if not is_profile_code(code):
        raise ConfigError(
            f"“{code[:LONGEST_CODE]}” không dùng làm tên bộ cấu hình được: chỉ gồm chữ thường "
            f"không dấu, số và dấu gạch nối, tối đa {LONGEST_CODE} ký tự, ví dụ bac-ninh."
        )
    if (config_dir / code).exists():
        raise ConfigError(
            f"Đã có thư mục {config_dir / code}: chương trình không ghi đè. Chọn tên khác, hoặc "
            "sửa tiếp các tệp trong thư mục đó."
        )


def in_filling_order(files: Mapping[str, str]) -> dict[str, str]:
    """Files of a profile in the order of :data:`SKELETON`."""
    return {name: files[name] for name in SKELETON if name in files}


def find_like(like: str, *config_dirs: Path, models: tuple[str, ...] = ()) -> Path:
    """The folder of the profile to be taken as the shape.

    Args: models: names that are no profiles but could have been meant.
    Raises: ConfigError if none of the folders has it.
    """
    profiles = (c for folder in config_dirs for c in list_profiles(folder))
    known = (*models, *dict.fromkeys(profiles))
    for folder in config_dirs:
        if like in list_profiles(folder):
            return folder / like
    fix = nearest(like, known) or f"Các bộ hiện có: {', '.join(known) or 'chưa có'}."
    raise ConfigError(f"Không có bộ cấu hình mẫu “{like}”. {fix}")


def _read(like: Path, name: str) -> Mapping[str, Any]:
    path = like / name
    try:
        source, findings = parse_yaml(f"{like.name}/{name}", path.read_bytes())
    except OSError:
        raise ConfigError(f"Bộ cấu hình mẫu thiếu tệp {path}.") from None
    if source is None or findings or not isinstance(source.data, dict):
        faults = "\n".join(map(str, findings))
        raise ConfigError(f"Bộ cấu hình mẫu “{like.name}” chưa hợp lệ:\n{faults}")
    return source.data


def _paper(form: Mapping[str, Any]) -> dict[str, Any]:
    """The form of one kind of paper, with what is the other locality's own to be filled in."""
    blank_form = dict(form)
    blank_form["symbol"] = unfilled(f"ký hiệu, ví dụ {form.get('symbol', 'KH-UBND')}")
    if form.get("addressees"):
        blank_form["addressees"] = [unfilled(f"nơi kính gửi, ví dụ {form['addressees'][0]}")]
    if form.get("recipients"):
        blank_form["recipients"] = _recipients(list(form["recipients"]))
    signer = dict(form.get("signer") or {})
    signer.pop("name", None)
    blank_form["signer"] = signer
    return blank_form


def _kept(key: str, data: Mapping[str, Any]) -> str:
    """A short value taken over as it is, or nothing: the skeleton says what holds without it."""
    return entry(key, data[key]) if key in data else ""


def _passage(part: Mapping[str, Any]) -> dict[str, Any]:
    """A part of the other outline: its heading and what it shows; its own words to be written."""
    outline: dict[str, Any] = {k: part[k] for k in ("title", "show") if k in part}
    if part.get("text"):
        outline["text"] = [unfilled("đoạn văn của mục này, hoặc xóa khóa text")]
    if part.get("points"):
        outline["points"] = [unfilled("điểm thứ nhất của mục này, hoặc xóa khóa points")]
    if part.get("passages"):
        outline["passages"] = [_passage(p) for p in part["passages"]]
    return outline


def _period(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A period with its dates; groups that are asked stay, names and codes of units don't."""
    blank_rule = dict(rule)
    if rule.get("receiver"):
        blank_rule["receiver"] = unfilled(f"nơi nhận báo cáo, ví dụ {rule['receiver']}")
    if rule.get("asked"):
        blank_rule["asked"] = [_asked(actor) for actor in rule["asked"]]
    return blank_rule


def _asked(actor: Any) -> str:
    group = actor.get("group") if isinstance(actor, dict) else str(actor).removeprefix("@")
    if group and (isinstance(actor, dict) or str(actor).startswith("@")):
        return f"@{group}"
    shown = actor.get("unit") if isinstance(actor, dict) else actor
    return unfilled(f"mã đơn vị được hỏi, ví dụ {shown}")


def _recipients(lines: list[str]) -> list[str]:
    """One line for all recipients, and the one that says where the paper is filed."""
    first, last = lines[0], lines[-1]
    blank_lines = [first if first == "Như trên" else unfilled(f"nơi nhận, ví dụ {first}")]
    return [*blank_lines, unfilled(f"dòng lưu, ví dụ {last}")] if len(lines) > 1 else blank_lines


def _further(text: str, data: Mapping[str, Any], like: str) -> str:
    """Keys that the other profile has and the skeleton does not mention, as places to fill in."""
    known = set(re.findall(r"^(?:# ?)?([a-z_]+):", text, re.MULTILINE))
    missing = {k: v for k, v in data.items() if k not in known}
    if not missing:
        return ""
    note = comment(f"Các khóa dưới đây lấy theo bộ cấu hình “{like}”; không cần thì xóa.")
    return f"\n{note}" + "".join(entry(k, _blanked(k, v)) for k, v in missing.items())


def _blanked(key: str, value: Any) -> Any:
    """The same shape with places to fill in for prose; codes, numbers and switches stay."""
    if isinstance(value, dict):
        return {k: _blanked(k, v) for k, v in value.items()}
    if isinstance(value, list):
        return [_blanked(key, v) for v in value[:1]]
    if isinstance(value, str) and (" " in value or not value.islower()):
        return unfilled(f"{key}, ví dụ {value[:80]}")
    return value
