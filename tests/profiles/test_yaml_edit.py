"""Values put in place of others in an office's own file: nothing else of it changes."""

import difflib
from pathlib import Path

import pytest

from plancycle.model.errors import ConfigError
from plancycle.profiles.yaml_edit import Value, with_added, with_values
from plancycle.profiles.yaml_source import KeyPath, parse_yaml

CONFIG = Path(__file__).parents[2] / "config"
TEXT = """\
# Nguồn: tự đặt
code: a            # trùng với tên thư mục
papers:
  plan:
    signer:
      title:
        - KT. CHỦ TỊCH
        - PHÓ CHỦ TỊCH
      name: "Trần Thị A"   # đổi khi có người mới

  letter:
    signer:
      # chưa có tên
      title: [GIÁM ĐỐC]

contact: {office: Sở A, phone: ""}
note: >-
  một câu dài
  hai dòng
empty:
periods:
  - code: H1
    due: {month: 6, day: 15}   # tự đặt
"""


def changed(values: dict[KeyPath, Value], text: str = TEXT) -> list[str]:
    """The lines that went and came, by the marks of a diff."""
    after = with_values("a/x.yaml", text.encode(), values).decode()
    lines = difflib.unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (
            {("papers", "plan", "signer", "name"): "Lê Văn B"},
            [
                '-      name: "Trần Thị A"   # đổi khi có người mới',
                "+      name: Lê Văn B   # đổi khi có người mới",
            ],
        ),
        (
            {("papers", "plan", "signer", "name"): "Lê: B # c"},
            [
                '-      name: "Trần Thị A"   # đổi khi có người mới',
                '+      name: "Lê: B # c"   # đổi khi có người mới',
            ],
        ),
        (
            {("papers", "plan", "signer", "title"): ("CHỦ TỊCH",)},
            ["-        - KT. CHỦ TỊCH", "-        - PHÓ CHỦ TỊCH", "+        - CHỦ TỊCH"],
        ),
        (
            {("papers", "letter", "signer", "title"): ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")},
            [
                "-      title: [GIÁM ĐỐC]",
                "+      title: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]",
            ],
        ),
        ({("papers", "letter", "signer", "name"): "Lê C"}, ["+      name: Lê C"]),
        (
            {("contact", "phone"): "0227 1"},
            ['-contact: {office: Sở A, phone: ""}', '+contact: {office: Sở A, phone: "0227 1"}'],
        ),
        ({("empty",): "x"}, ["-empty:", "+empty: x"]),
        (
            {("periods", 0, "due", "day"): 20, ("periods", 0, "due", "month"): 12},
            [
                "-    due: {month: 6, day: 15}   # tự đặt",
                "+    due: {month: 12, day: 20}   # tự đặt",
            ],
        ),
        ({("code",): "true"}, ["-code: a            #", '+code: "true"            #']),
        ({("code",): "a", ("contact", "phone"): ""}, []),
    ],
)
def test_a_value_is_put_in_place_and_nothing_else_moves(
    values: dict[KeyPath, Value], lines: list[str]
) -> None:
    assert [line.replace(" trùng với tên thư mục", "") for line in changed(values)] == lines


def test_several_values_at_once_are_all_there() -> None:
    values: dict[KeyPath, Value] = {
        ("papers", "plan", "signer", "title"): ("A", "B", "C"),
        ("papers", "plan", "signer", "name"): "D",
        ("papers", "letter", "signer", "name"): "E",
        ("contact", "office"): "Sở B",
    }
    after, _ = parse_yaml("x", with_values("x", TEXT.encode(), values))
    assert after is not None
    assert {path: after.get(path) for path in values} == {
        path: list(v) if isinstance(v, tuple) else v for path, v in values.items()
    }


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_marks_of_an_editor_stay(ends: str) -> None:
    raw = ("\ufeff" + TEXT.replace("\n", ends)).encode()
    after = with_values("x", raw, {("contact", "office"): "Sở B"})
    assert after == raw.replace("Sở A".encode(), "Sở B".encode())


@pytest.mark.parametrize(
    "values",
    [
        {("note",): "ngắn"},
        {("papers", "none", "signer"): "x"},
        {("contact", "email"): "x"},
        {("papers",): "x"},
        {("periods", 4, "due"): "x"},
        {("papers", "plan", "signer", "title"): ()},
    ],
)
def test_what_can_not_be_changed_here_is_refused(values: dict[KeyPath, Value]) -> None:
    with pytest.raises(ConfigError, match="không sửa được"):
        with_values("a/x.yaml", TEXT.encode(), values)


def test_a_comment_within_a_list_is_never_lost() -> None:
    text = "title:\n  - A\n  # vì sao\n  - B\n"
    with pytest.raises(ConfigError, match="chú thích"):
        with_values("x", text.encode(), {("title",): ("C",)})


def test_a_line_is_added_behind_the_last() -> None:
    text = "days:\n  - date: 2024-05-04\n    working: true   # bù\n\n# hết\n"
    item = {"date": "2027-01-02", "working": False, "source": "Công văn số 1"}
    assert with_added("x", text.encode(), ("days",), item).decode() == (
        "days:\n  - date: 2024-05-04\n    working: true   # bù\n"
        '  - {date: "2027-01-02", working: false, source: Công văn số 1}\n\n# hết\n'
    )
    for nothing in ("days: []\n", "other: 1\n", "days: x\n"):
        with pytest.raises(ConfigError):
            with_added("x", nothing.encode(), ("days",), item)


@pytest.mark.parametrize("code", [p.parent.name for p in sorted(CONFIG.glob("*/locality.yaml"))])
def test_every_shipped_file_can_be_changed_and_changed_back(code: str) -> None:
    for name in ("locality.yaml", "reporting.yaml"):
        raw = (CONFIG / code / name).read_bytes()
        source, _ = parse_yaml(name, raw)
        assert source is not None
        path: KeyPath = ("name",) if name == "locality.yaml" else ("contact", "office")
        there = with_values(name, raw, {path: "Một tên khác"})
        assert there != raw
        back = with_values(name, there, {path: str(source.get(path))})
        assert parse_yaml(name, back)[0] == source or back == raw


def test_a_line_is_added_behind_a_text_of_several_lines() -> None:
    text = "days:\n  - date: 2024-05-04\n    source: >-\n      Công văn\n      số 1\nother: 1\n"
    assert with_added("x", text.encode(), ("days",), {"date": "2027-01-02"}).decode() == (
        text.replace("other", '  - {date: "2027-01-02"}\nother')
    )
    assert with_values("x", text.encode(), {("days", 0, "note"): "bù"}).decode() == (
        text.replace("other", "    note: bù\nother")
    )
