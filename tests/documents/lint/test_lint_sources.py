"""The five source texts: every finding is listed here and explained; there is no other.

The texts stay outside the project: PLANCYCLE_SEEDS names their folder.
"""

import os
from pathlib import Path

import pytest

from plancycle.lint import check_file

ROOT = Path(__file__).parents[3]
SEEDS = Path(os.environ.get("PLANCYCLE_SEEDS") or ROOT.parent / "shared" / "seeds")

EXPECTED: dict[str, dict[tuple[str, int], str]] = {
    # A department's plan, copied from a web page: no head, no recipients, so none is asked for.
    "000": {
        ("L-S01", 86): "Roman III stands twice: I, II, III, IV, III",
        ("L-C03", 40): "the parent plan is cited in full a second time",
        ("L-W01", 16): "a syllable of 'chuyển đổi số' is missing",
        ("L-M19", 22): "'lan tỏa' and 'lan toả' in one sentence",
        ("L-W04", 46): "the year's theme opens a quotation that is never closed",
        ("L-W05", 102): "two spaces in the closing sentence",
    },
    # News of a scheme: the rules about official papers have nothing to say to it.
    "001": {
        ("L-S05", 17): "10 contents are announced, 11 are listed",
        ("L-W01", 15): "look-alikes: of 'chuyển đổi', and of 'Cổng Thông tin điện tử'",
        ("L-W01", 23): "'hướng ứng' for 'hưởng ứng'",
        ("L-W01", 31): "'áp dạng' for 'áp dụng'",
        ("L-W01", 35): "'tmyền thông' for 'truyền thông'",
        ("L-W01", 45): "'phối họp' for 'phối hợp'",
        ("L-W01", 51): "a look-alike of 'chuyển đổi', and 'đối với' in one word",
        ("L-W01", 55): "'sổ' for 'số' in 'chuyển đổi số'",
        ("L-W01", 57): "'hướng đẫn', and 'sô' for 'số' in 'công nghệ số'",
        ("L-W02", 35): "'với với'",
        ("L-W05", 39): "two spaces after the number",
    },
    # A province's plan from a scan.
    "002": {
        ("L-N01", 3): "a space in the number of the head",
        ("L-N01", 133): "the same in the reference of the appendix",
        ("L-D01", 133): "the month 17",
        ("L-R01", 83): "both deadlines end on the day of the data cut-off (14/6, 14/12)",
        ("L-C03", 17): "a resolution is cited in full again, below it a decision too",
        ("L-C04", 103): "the closing names the plan otherwise than its title",
        ("L-W01", 11): "'chuyên đổi số', one of nine",
        ("L-W01", 17): "another",
        ("L-W01", 19): "another",
        ("L-W01", 25): "another",
        ("L-W01", 27): "three more",
        ("L-W01", 29): "another",
        ("L-W01", 35): "the ninth",
        ("L-W01", 47): "'Công/Trang' for 'Cổng/Trang'",
        ("L-W01", 162): "the same in the appendix",
        ("L-V06", 153): "the national day's name begins with a small letter",
        ("L-W06", 149): "spaces inside quotation marks",
        ("L-K01", 103): "the ending is not './.'",
        ("L-K08", 117): "no 'TM. ỦY BAN NHÂN DÂN'",
        ("L-A01", 129): "the label of the appendix is in capitals",
        ("L-A03", 131): "the title of the appendix is not",
    },
    # A district's draft.
    "003": {
        ("L-N03", 3): "blank number of a draft",
        ("L-D05", 5): "blank day of a draft",
        ("L-D06", 84): "an event of 10/10 in the third quarter",
        ("L-S01", 110): "Roman III stands twice: I, II, III, III, IV",
        ("L-C03", 32): "three documents are cited in full again",
        ("L-W01", 34): "'Cộng nghệ' for 'Công nghệ'",
        ("L-K08", 148): "no 'TM. ỦY BAN NHÂN DÂN'",
    },
    # A district's letter.
    "004": {
        ("L-R02", 46): "tasks are given and no date for a report",
        ("L-K01", 44): "'./' instead of './.'",
        ("L-K01", 46): "the same in the last sentence",
        ("L-K04", 53): "'Lưu' without a colon",
        ("L-K07", 57): "a name without a title",
    },
}

REPEATED = {
    ("001", "L-W01", 15): 2,
    ("001", "L-W01", 51): 2,
    ("001", "L-W01", 57): 2,
    ("002", "L-R01", 83): 2,
}
"""Where a rule speaks more than once on one line."""


def _text(number: str) -> Path:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"source text {number} is not in the folder named by PLANCYCLE_SEEDS")
    return found[0]


@pytest.mark.parametrize("number", EXPECTED)
def test_source_text_has_these_mistakes_and_no_other(number: str) -> None:
    path = _text(number)
    counts: dict[tuple[str, int], int] = {}
    for finding in check_file(path.read_bytes(), path.name):
        line = int(finding.location.split()[1])
        counts[finding.code, line] = counts.get((finding.code, line), 0) + 1
    assert counts == {key: REPEATED.get((number, *key), 1) for key in EXPECTED[number]}


def test_nine_slips_of_one_word_are_counted() -> None:
    path = _text("002")
    found = [
        f.message
        for f in check_file(path.read_bytes(), path.name)
        if f.code == "L-W01" and "chuyên đổi số" in f.message
    ]
    assert len(found) == 7
    assert [m for m in found if "lần" in m] == ["Viết sai “chuyên đổi số” (3 lần)."]
