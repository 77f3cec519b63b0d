"""Every rule: a good paper it is silent on, and a paper with one fault that it finds and places."""

import re
from pathlib import Path

import pytest

from plancycle.lint import RULES
from plancycle.lint.registry import CHECKS
from plancycle.lint.rule_table import UNREADABLE
from plancycle.model.findings import Severity
from tests.documents.lint.papers import findings, good, new_findings, text_findings
from tests.documents.lint.sense_faults import SLY
from tests.documents.lint.text_faults import GOOD, TEXT_FAULTS, TextFault
from tests.documents.lint.word_faults import WORD_FAULTS, Fault

ROOT = Path(__file__).parents[3]
_SEVERITIES = {"Lỗi": Severity.ERROR, "Lưu ý": Severity.WARNING, "Ghi chú": Severity.NOTE}


def test_good_text_is_silent() -> None:
    assert text_findings(GOOD) == []


@pytest.mark.parametrize("fault", TEXT_FAULTS, ids=lambda f: f"{f.rule} {f.bad[:30]}")
def test_fault_in_words_is_found_named_and_placed(fault: TextFault) -> None:
    assert fault.good in GOOD
    assert [(f.code, f.severity, f.location, f.message) for f in text_findings(fault.text)] == [
        (fault.rule, RULES[fault.rule].severity, fault.place, fault.found)
    ]


@pytest.mark.parametrize("fault", WORD_FAULTS, ids=lambda f: f"{f.rule} {f.found[:40]}")
def test_fault_in_a_word_paper_is_found_named_and_placed(fault: Fault) -> None:
    assert fault.rule not in {f.code for f in findings(good(fault.kind))}
    found = new_findings(fault.kind, fault.plant)
    assert all(f.location.endswith(fault.place) for f in found)
    assert [(f.code, f.severity, f.message) for f in found] == [
        (fault.rule, RULES[fault.rule].severity, fault.found)
    ]
    whole = fault.place.startswith("(")  # a place whose paragraph is counted from a report's length
    assert all(f.location == fault.place or whole for f in found)
    assert all(f.fix for f in found)


def test_every_rule_has_one_check_and_a_fault_planted() -> None:
    planted = {f.rule for f in TEXT_FAULTS} | {f.rule for f in WORD_FAULTS}
    planted |= {f.rule for f in SLY} | {"L-G04"}  # the latter comes with another: test_lint_sense
    planted |= {"L-M30", "L-M31", "L-M32", "L-V10"}  # test_lint_whole_papers
    assert planted == set(RULES) - {UNREADABLE}
    assert set(CHECKS) == planted


def test_habits_are_never_errors() -> None:
    assert {r.id for r in RULES.values() if "Thông lệ" in r.article} == {
        "L-D04", "L-F03", "L-K15", "L-W05", "L-W06", "L-W08", "L-W09",
        "L-B02", "L-B03", "L-B04", "L-B05", "L-G05", "L-M19", "L-M20", "L-M22",
    }  # fmt: skip
    assert all(r.severity is Severity.WARNING for r in RULES.values() if "Thông lệ" in r.article)


def test_every_rule_shows_its_article() -> None:
    """A point of the decree, the rule of sense (Điều 12), another decree, or a habit."""
    article = re.compile(
        r"Nghị định \d+/\d{4}/NĐ-CP, (?:Điều \d+|Phụ lục (?:I, Phần I, Mục [IV]+, "
        r"(?:khoản|số thứ tự) \d+|"
        r"II, mục (?:I|III, khoản 1, điểm a|IV, khoản 1|V, khoản \d)|III, mục I+))|"
        r"Thông lệ, không có trong Nghị định"
    )
    assert all(article.match(r.article) for r in RULES.values() if r.id != UNREADABLE)
    assert {i: RULES[i].article.partition("/NĐ-CP, ")[2] for i in ("L-K01", "L-K14", "L-S06")} == {
        "L-K01": "Phụ lục III, mục II (các mẫu)",
        "L-K14": "Phụ lục I, Phần I, Mục II, khoản 9, điểm d",
        "L-S06": "Phụ lục I, Phần I, Mục V, số thứ tự 6, điểm b",
    }


def test_documentation_lists_every_rule_as_it_is() -> None:
    text = (ROOT / "docs" / "quy-tac.md").read_text(encoding="utf-8")
    rows = [re.split(r" \| ", line.strip("| ")) for line in text.splitlines() if "| L-" in line]
    told = [(r[0], _SEVERITIES[r[1]], *r[2:]) for r in rows]
    assert told == [
        (r.id, r.severity, r.title, r.article, r.wrong, r.right) for r in RULES.values()
    ]
