"""Checking takes work in step with what there is to check, and no file makes it endless."""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from plancycle.profiles import Check, list_profiles
from plancycle.profiles.messages import Suggestions
from plancycle.profiles.profile_check import check_profile
from plancycle.profiles.register_rules import _circles
from plancycle.profiles.yaml_source import MOST_ANCHORS, parse_yaml
from tests.profiles.small_profile import CODE, write_profile

HEAD = "code,name,short_name,groups,superior,emails,order,valid_from,valid_to,successors\n"


def _calls(work: Callable[[], object]) -> int:
    """Calls of functions and methods that a piece of work takes: the same on every machine."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _days(n: int) -> str:
    """Every unit begins and ends on days of its own."""
    return f"2024-{1 + n % 12:02d}-{1 + n % 28:02d},{2030 + n % 900}-01-01"


def _plain(n: int, count: int) -> str:
    return f"xa-{n},Xã {n},Xã {n},cap-xa,,xa{n}@x.example,{n},,,"


def _changing(n: int, count: int) -> str:
    return f"xa-{n},Xã {n},Xã {n},cap-xa,,xa{n}@x.example,{n},{_days(n)},"


def _chained(n: int, count: int) -> str:
    above = f"xa-{n + 1}" if n + 1 < count else ""
    return f"xa-{n},Xã {n},Xã {n},cap-xa,{above},xa{n}@x.example,{n},,,"


def _circling(n: int, count: int) -> str:
    return f"xa-{n},Xã {n},Xã {n},cap-xa,xa-{(n + 1) % count},xa{n}@x.example,{n},,,"


def _lost(n: int, count: int) -> str:
    return f"xa-{n},Xã {n},Xã {n},cap-xa,huyen-{n},xa{n}@x.example,{n},,,"


def _blank(n: int, count: int) -> str:
    return f"xa-{n},(ghi tên),(ghi tên),cap-xa,,,{n},,,"


def _same_address(n: int, count: int) -> str:
    return f"xa-{n},Xã {n},Xã {n},cap-xa,,chung@x.example,{n},,,"


ROWS = (_plain, _changing, _chained, _circling, _lost, _blank, _same_address)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.__name__.strip("_"))
def test_twice_the_units_take_twice_the_work(
    tmp_path: Path, row: Callable[[int, int], str]
) -> None:
    config = write_profile(tmp_path)
    register = config / CODE / "units.csv"
    own = register.read_text(encoding="utf-8").splitlines()[1:]

    def check(count: int) -> int:
        rows = [*own, *(row(n, count) for n in range(count))]
        register.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        return _calls(lambda: check_profile(config, CODE))

    check(10)  # what is done once in a process
    least, some, more = check(50), check(550), check(1050)
    assert more - some < 1.3 * (some - least)


def test_a_list_that_is_wrong_from_end_to_end_gets_a_few_suggestions() -> None:
    known = Suggestions([f"xa-{n}" for n in range(100)])
    said = [known.nearest(f"xx-{n}") for n in range(Suggestions.MOST + 5)]
    assert said[0] == "Có phải “xa-0”?"
    assert [bool(s) for s in said] == [True] * Suggestions.MOST + [False] * 5
    assert known.nearest("xx-0") == said[0], "what was said once is said again"


@pytest.mark.parametrize(
    ("edges", "circles"),
    [
        ({}, []),
        ({"a": ("b",), "b": ("c",)}, []),
        ({"a": ("b",), "b": ("a",)}, [("a", "b", "a")]),
        ({"a": ("a",)}, [("a", "a")]),
        ({"t": ("b",), "a": ("b",), "b": ("c",), "c": ("b", "x")}, [("b", "c", "b")]),
        (
            {"a": ("b",), "b": ("a",), "c": ("d", "a"), "d": ("c",)},
            [("a", "b", "a"), ("c", "d", "c")],
        ),
    ],
)
def test_circles_are_found_once(
    edges: dict[str, tuple[str, ...]], circles: list[tuple[str, ...]]
) -> None:
    assert list(_circles(edges)) == circles


# Files that no person would write


def _laughs(line: int, wide: int) -> str:
    return "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * wide)}]\n" for n in range(1, line)
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (_laughs(100, 100), 2),
        ("a:\n" + "- &a x\n" * 5000, 1 + MOST_ANCHORS + 1),
        ("b: &b x\na: [" + ",".join(["*b"] * 5000) + "]\n", 2),
        ("&a [" * 5000, 1),
    ],
    ids=["laughs", "one anchor for many", "one alias many times", "nested"],
)
def test_a_page_of_anchors_is_refused_at_its_line(text: str, line: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the reader of YAML warns of each anchor at length
        calls = _calls(lambda: parse_yaml("tinh-x/plan.yaml", text.encode()))
        source, findings = parse_yaml("tinh-x/plan.yaml", text.encode())
    assert source is None
    (finding,) = findings
    assert (finding.code, finding.location) == (Check.SYNTAX, f"tinh-x/plan.yaml, dòng {line}")
    assert finding.message.startswith("dùng bí danh (*)")
    assert finding.fix == "Ghi đầy đủ giá trị thay cho bí danh."
    assert calls < 1_000_000


def test_as_many_anchors_as_a_person_writes_are_told_one_by_one() -> None:
    text = "a: &a [x]\n" + "".join(f"b{n}: *a\n" for n in range(MOST_ANCHORS - 1))
    source, findings = parse_yaml("x.yaml", text.encode())
    assert source is not None
    assert [f.location for f in findings] == [
        f"x.yaml, dòng 1, b{n}" for n in range(MOST_ANCHORS - 1)
    ]


@pytest.mark.parametrize("file", ["locality", "plan", "reporting", "groups"])
@pytest.mark.parametrize("text", ["chỉ là chữ", "12", "true", "- a", '"x"', "{a}"])
def test_a_file_without_keys_is_told_once(tmp_path: Path, file: str, text: str) -> None:
    config = write_profile(tmp_path)
    (config / CODE / f"{file}.yaml").write_text(text, encoding="utf-8")
    findings = check_profile(config, CODE)
    told = [f for f in findings if f.location.startswith(f"{CODE}/{file}.yaml")]
    assert told, findings
    assert all(f.location.startswith(f"{CODE}/{file}.yaml, dòng 1") for f in told)


def test_a_number_without_end_stays_text() -> None:
    source, findings = parse_yaml("x.yaml", b"a: " + b"9" * 5000 + b"\nb: 1." + b"9" * 5000)
    assert source is not None
    assert (source.data["a"], findings) == ("9" * 5000, ())
    assert source.data["b"] == "1." + "9" * 5000


def test_years_of_themes_are_plain_numbers(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    plan = config / CODE / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + 'themes: {"²": x, "2024": y}\n', encoding="utf-8")
    assert any("themes" in f.location for f in check_profile(config, CODE))


def test_what_is_half_written_is_no_profile(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    for name in (".new-1-2-3-4", "A b", "x" * 61):
        (config / name).mkdir()
        (config / name / "locality.yaml").write_text("code: x\n")
    assert list_profiles(config) == (CODE,)


def test_a_name_of_five_thousand_letters_is_told(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (finding,) = check_profile(config, "x" * 5000)
    assert finding.message.startswith("“xxx")
    assert len(str(finding)) < 300
