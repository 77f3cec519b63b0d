"""A new profile after another, and a smaller copy of one: what is taken over, and what is not."""

from pathlib import Path
from typing import Any

import pytest

from plancycle.model.assignments import resolve_actors
from plancycle.onboarding.locality_files.new_profile import (
    SKELETON,
    new_profile_files,
    own_templates,
)
from plancycle.profiles import Check, list_profiles, load_profile
from plancycle.profiles.profile_check import check_profile
from plancycle.profiles.unfilled import is_unfilled
from plancycle.profiles.yaml_source import parse_yaml
from plancycle.rehearsal.sample import sample_units, write_sample
from tests.profiles.small_profile import CODE, change, write_profile

ROOT = Path(__file__).parents[2]
CONFIG, BARE = ROOT / "config", ROOT / "templates" / "profile"


def made(like: Path, code: str = "moi") -> dict[str, str]:
    return new_profile_files(BARE, like, code)


def read(files: dict[str, str], name: str) -> dict[str, Any]:
    source, findings = parse_yaml(name, files[name].encode())
    assert findings == () and source is not None
    return source.data


@pytest.mark.parametrize("like", list_profiles(CONFIG))
def test_every_profile_can_be_the_shape_of_another(tmp_path: Path, like: str) -> None:
    """Check finds places to be filled in, and nothing else wrong with what was taken over."""
    config = write_profile(tmp_path)
    (config / "moi").mkdir()
    for name, text in made(CONFIG / like).items():
        (config / "moi" / name).write_text(text, encoding="utf-8")
    (config / "common" / "groups.yaml").write_bytes((CONFIG / "common/groups.yaml").read_bytes())
    findings = check_profile(config, "moi")
    other = [str(f) for f in findings if f.code not in (Check.UNFILLED, Check.UNKNOWN_CODE)]
    assert other == []
    # Groups that only the other locality has are named with their place.
    unknown = [f for f in findings if f.code == Check.UNKNOWN_CODE]
    assert all("không có nhóm" in f.message for f in unknown)
    assert sum(f.code == Check.UNFILLED for f in findings) > 30


def test_its_kind_and_outline_are_taken_over_without_its_words(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(
        config,
        "tinh-x/plan.yaml",
        "closing: Trên",
        """\
outline:
  - title: Việc phải làm
    text: [Lời của tỉnh X]
    passages:
      - {title: Thông điệp, show: messages}
      - {points: [Điểm của tỉnh X]}
  - {show: duties}
type_name: Công văn
issue_on: {month: 3, day: 15}
closing: Trên""",
    )
    files = made(config / CODE)
    plan = read(files, "plan.yaml")
    assert (plan["type_name"], plan["issue_on"]) == ("Công văn", {"month": 3, "day": 15})
    first, second = plan["outline"]
    assert first["title"] == "Việc phải làm"
    assert first["passages"][0] == {"title": "Thông điệp", "show": "messages"}
    assert is_unfilled(first["text"][0]) and is_unfilled(first["passages"][1]["points"][0])
    assert second == {"show": "duties"}
    assert "tỉnh X" not in "".join(files.values())


def test_the_usual_kind_is_not_spelled_out(tmp_path: Path) -> None:
    plan = read(made(write_profile(tmp_path) / CODE), "plan.yaml")
    assert not {"type_name", "issue_on", "outline"} & set(plan)


def test_periods_keep_dates_and_groups_but_no_names(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(
        config,
        "tinh-x/reporting.yaml",
        "reminders:",
        "    receiver: Phòng X\n"
        "    asked: [so-tttt, '@cap-xa', {group: so-nganh, except: [xa-a]}]\n"
        "    submit_before: {month: 6, day: 25}\nreminders:",
    )
    (period,) = read(made(config / CODE), "reporting.yaml")["periods"]
    assert period["submit_before"] == {"month": 6, "day": 25}
    assert period["receiver"] == "(ghi nơi nhận báo cáo, ví dụ Phòng X)"
    assert period["asked"] == [
        "(ghi mã đơn vị được hỏi, ví dụ so-tttt)",
        "@cap-xa",
        "@so-nganh",
    ]


def test_its_own_templates_go_along(tmp_path: Path) -> None:
    like = write_profile(tmp_path) / CODE
    assert own_templates(like) == {}
    (like / "templates" / "emails").mkdir(parents=True)
    (like / "templates" / "plan.docx").write_bytes(b"PK")
    (like / "templates" / "~$plan.docx").write_bytes(b"open in a word processor")
    (like / "templates" / "emails" / "ack.j2").write_bytes(b"Xin")
    assert own_templates(like) == {
        "templates/emails/ack.j2": b"Xin",
        "templates/plan.docx": b"PK",
    }


def test_the_skeleton_explains_every_key_of_the_plan(tmp_path: Path) -> None:
    """A key that an office may write is named in the skeleton, used or in a comment."""
    files = made(write_profile(tmp_path) / CODE)
    assert tuple(files) == SKELETON
    for name, keys in {
        "plan.yaml": (
            *("type_name", "issue_on", "parent", "implements", "opening", "themes", "messages"),
            *("outline", "attachments", "share", "unit", "by", "reporters", "counts_itself"),
            *("task_blocks", "points", "per: once", "every 2 years", "{next_year}", "{theme}"),
        ),
        "locality.yaml": ("template", "estimate_summary", "assignment_letter"),
        "reporting.yaml": (
            *("form: estimate", "asked", "receiver", "submit_before", "commendations"),
            "{next_year}",
        ),
    }.items():
        assert [k for k in keys if k not in files[name]] == []


def test_a_smaller_copy_keeps_who_reports_a_target_and_who_is_asked(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    rows = "".join(
        f"xa-{n},Ủy ban nhân dân xã {n},UBND xã {n},cap-xa,,x{n}@x.example,{n},,,\n"
        for n in range(10, 30)
    )
    register = config / CODE / "units.csv"
    register.write_text(register.read_text("utf-8") + rows, encoding="utf-8")
    change(
        config,
        "tinh-x/plan.yaml",
        'tasks: ["02"]',
        'tasks: ["02"]\n    share: 100\n    unit: xã\n    reporters: [xa-17, "@cap-xa"]',
    )
    change(config, "tinh-x/reporting.yaml", "reminders:", "    asked: [xa-23]\nreminders:")
    chosen = sample_units(load_profile(config, CODE), 4)
    assert {"xa-17", "xa-23"} <= set(chosen)
    assert len(chosen) == 4
    write_sample(config, CODE, tmp_path / "copy", units=chosen)
    copy = load_profile(tmp_path / "copy", CODE)
    assert [u.code for u in copy.units.units] == list(chosen)
    day = copy.plan.issue_on.on(2024)
    reporters = resolve_actors(copy.plan.targets[0].reporters, copy.units, day)
    assert {u.code for u in reporters} == {c for c in chosen if c.startswith("xa-")}
    assert resolve_actors(copy.reporting.periods[0].asked, copy.units, day)[0].code == "xa-23"
