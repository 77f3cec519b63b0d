"""A rehearsed year: the same for the same seed, the same after kills, and never mixed up.

The steps are taken straight from the use cases; with Prefect the year runs in tests/flows.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import plancycle
from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.rules.check_reading import check_reading
from plancycle.installation.settings import load_settings
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.findings import has_errors
from plancycle.model.reports import Field, FormLine, FormReading, FormRow, FormValue, ReportForm
from plancycle.model.units import Mood
from plancycle.profiles import load_profile
from plancycle.rehearsal.actor_answers import fill_in
from plancycle.rehearsal.played_units import ActKind, Behaviour, cast, script
from plancycle.rehearsal.rehearse import MANIFEST, Manifest, Order
from plancycle.rehearsal.stage import Journal
from plancycle.rehearsal.timetable import Step, timetable
from tests.cycle.direct_steps import YEAR, run_direct
from tests.cycle.world import CONFIG
from tests.cycle.years import message_ids, read_year

UNITS, SEED = 14, 7
_HUNG = 900
"""Seconds after which a process hangs; nothing that works comes near them on any machine."""
ROOT = Path(plancycle.__file__).parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year that ran through undisturbed."""
    target = tmp_path_factory.mktemp("year") / "whole"
    run_direct(load_settings(target / "none"), target, Order("thai-binh", YEAR, UNITS, SEED))
    return target


def test_nobody_is_mailed_twice_for_one_thing(folder: Path) -> None:
    counts = Counter(message_ids(folder))
    assert set(counts.values()) == {1}
    kinds = Counter(i.split(".")[2] for i in counts)
    assert set(kinds) >= {"assignment", "request", "reminder", "ack", "findings", "confirm"}


def test_the_year_leaves_its_papers_and_locks_its_periods(folder: Path) -> None:
    papers = read_year(folder).papers
    assert {n for n in papers if "-so-" in n} == {
        "ke-hoach-2024-so-05.docx",
        "to-trinh-2024-so-214.docx",
        "cong-van-giao-nhiem-vu-2024-so-38.docx",
        "cong-van-don-doc-H1-2024-so-412.docx",
        "cong-van-don-doc-Y-2024-so-812.docx",
        "bao-cao-tong-hop-H1-2024-so-67.docx",
        "bao-cao-tong-hop-Y-2024-so-127.docx",
    }
    assert not [n for n, text in papers.items() if "{{" in text or "{%" in text]


@pytest.mark.long
def test_killed_again_and_again_the_year_ends_the_same(folder: Path, tmp_path: Path) -> None:
    """kill -9 at eight moments, some in the middle of sending, some in the middle of collecting."""
    chance = random.Random(SEED)
    target = tmp_path / "killed"
    steps = len(timetable(load_profile(CONFIG, "thai-binh"), YEAR))
    moments = sorted({1, 4, *chance.sample(range(5, steps - 2), 5), steps - 1})
    for step in moments:
        _run_until(target, step, chance.uniform(0, 0.35))
    assert json.loads((target / MANIFEST).read_text())["finished"] is False
    _finish(target)

    whole, killed = read_year(folder), read_year(target)
    assert killed.figures == whole.figures
    assert killed.accepted == whole.accepted
    assert killed.papers == whole.papers
    assert set(Counter(message_ids(target)).values()) == {1}
    assert killed.mailed == whole.mailed


def _start(target: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.cycle.direct_steps", str(target), str(UNITS), str(SEED)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _run_until(target: Path, step: int, delay: float) -> None:
    """Start or go on, and kill once so many steps are done and a moment has passed."""
    process = _start(target)
    deadline = time.monotonic() + _HUNG
    while _done(target) < step:
        assert process.poll() is None, process.communicate()[0].decode()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def _done(target: Path) -> int:
    try:
        return int(json.loads((target / MANIFEST).read_text())["done"])
    except FileNotFoundError:
        return -1


def _finish(target: Path) -> None:
    process = _start(target)
    output = process.communicate(timeout=_HUNG)[0].decode()
    assert process.returncode == 0, output


# ---- folders


def test_a_finished_folder_says_so(folder: Path) -> None:
    before = (folder / MANIFEST).read_text()
    with pytest.raises(StepError) as error:
        run_direct(load_settings(folder / "none"), folder, Order("thai-binh", YEAR, UNITS, SEED))
    assert "đã có một cuộc diễn tập hoàn tất" in str(error.value)
    assert f"hồ sơ thai-binh, năm 2024, {UNITS} đơn vị, hạt giống {SEED}" in str(error.value)
    assert (folder / MANIFEST).read_text() == before


@pytest.mark.parametrize(
    "other",
    [
        Order("thai-binh", YEAR, UNITS, SEED + 1),
        Order("thai-binh", YEAR, UNITS + 1, SEED),
        Order("thai-binh", YEAR + 1, UNITS, SEED),
        Order("hung-yen", YEAR, UNITS, SEED),
    ],
    ids=["seed", "units", "year", "profile"],
)
def test_an_unfinished_folder_takes_no_other_order(tmp_path: Path, other: Order) -> None:
    Manifest(tmp_path / "out").open(Order("thai-binh", YEAR, UNITS, SEED))
    with pytest.raises(StepError, match="có một cuộc diễn tập dở dang khác"):
        Manifest(tmp_path / "out").open(other)
    assert Manifest(tmp_path / "out").open(Order("thai-binh", YEAR, UNITS, SEED)) == 0


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thu.docx").write_bytes(b"mine")
    with pytest.raises(StepError, match="đã có dữ liệu khác"):
        Manifest(tmp_path).open(Order("thai-binh", YEAR, UNITS, SEED))
    assert [p.name for p in tmp_path.iterdir()] == ["thu.docx"]


def test_a_manifest_cut_short_by_a_kill_does_not_block_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".new-0000-1-1-00").write_text('{"ord')
    assert Manifest(tmp_path).open(Order("thai-binh", YEAR, UNITS, SEED)) == 0


def test_a_journal_cut_short_in_the_middle_of_a_line_forgets_that_line(tmp_path: Path) -> None:
    path = tmp_path / "acts.jsonl"
    profile = load_profile(CONFIG, "thai-binh")
    period = profile.periods(YEAR)[0]
    first, second = script("so-gddt", Behaviour.FAULTY, period, profile.calendar, SEED)
    journal = Journal(path)
    journal.note(first)
    journal.note(second)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-10], encoding="utf-8")
    again = Journal(path)
    assert first in again
    assert second not in again
    again.note(second)
    assert second in Journal(path)


# ---- actors


def test_every_behaviour_is_played_and_an_invited_unit_is_never_chased() -> None:
    period = load_profile(CONFIG, "thai-binh").periods(YEAR)[0]
    bound, invited = [f"b{n}" for n in range(20)], ["i1", "i2"]
    parts = cast(bound, invited, period, SEED)
    assert set(parts) == {*bound, *invited}
    assert set(parts.values()) == set(Behaviour)
    assert {parts[i] for i in invited} == {Behaviour.ON_TIME}
    assert cast(bound, invited, period, SEED) == parts
    for lead in bound:
        # Who adds the reports up sends its own; nobody else plays another part for it but one.
        led = cast(bound, invited, period, SEED, lead=lead)
        assert led[lead] is Behaviour.ON_TIME
        assert sorted(led.values()) == sorted(parts.values())
        assert sum(led[u] is not parts[u] for u in parts) in (0, 2)
    assert cast(bound, invited, period, SEED + 1) != parts


def test_a_script_keeps_to_its_behaviour() -> None:
    profile = load_profile(CONFIG, "thai-binh")
    for period in profile.periods(YEAR):
        for seed in range(20):
            for behaviour in Behaviour:
                acts = script("so-gddt", behaviour, period, profile.calendar, seed)
                assert acts == script("so-gddt", behaviour, period, profile.calendar, seed)
                days = [a.at.date() for a in acts]
                assert days == sorted(days)
                late = [d > period.due for d in days]
                assert any(late) is (behaviour is Behaviour.LATE)
                if behaviour is Behaviour.NEVER:
                    assert acts == ()


def test_what_an_actor_writes_is_good_unless_it_is_faulty(folder: Path) -> None:
    """Checked with the product's own rules on the forms of the rehearsed year."""
    period = load_profile(CONFIG, "thai-binh").periods(YEAR)[0]
    rows = (FormRow("01", "Việc", "kế hoạch", 6, "q"), FormRow("02", "Việc", "tin", None, "q"))
    for seed in range(40):
        form = ReportForm(
            "a" * 12, f"u{seed}", "Đơn vị", Mood.BINDING, period, "p", "l", "r@x.example", rows
        )
        for kind in (ActKind.REPORT, ActKind.REVISE, ActKind.FAULTY):
            cells = fill_in(form, kind, seed)
            values = tuple(
                FormValue(
                    task, field, text, _number(field, text), "", line=FormLine("Bảng 1", line)
                )
                for line, task in enumerate(("01", "02", None), start=2)
                for field in Field
                for text in [cells.get((task, field), "")]
                if (task is None) == (field in _REMARKS)
            )
            findings = check_reading(FormReading("a" * 12, values), form)
            assert has_errors(findings) is (kind is ActKind.FAULTY), (seed, kind, findings)


def test_an_actor_does_not_contradict_itself() -> None:
    """What is owed and there is done; a cause is one of a shortcoming that is named."""
    period = load_profile(CONFIG, "thai-binh").periods(YEAR)[0]
    rows = (FormRow("01", "Việc", "kế hoạch", 6, "q"),)
    stated = set()
    for seed in range(60):
        form = ReportForm(
            "a" * 12, f"u{seed}", "Đơn vị", Mood.BINDING, period, "p", "l", "r@x.example", rows
        )
        cells = fill_in(form, ActKind.REPORT, seed)
        assert (None, Field.CAUSES) not in cells or (None, Field.SHORTCOMINGS) in cells
        stated.add((cells["01", Field.STATUS], int(cells["01", Field.QUANTITY]) >= 6))
    assert stated == {("Hoàn thành", True), ("Đang thực hiện", False)}


_REMARKS = (Field.SHORTCOMINGS, Field.CAUSES, Field.NEXT_TASKS, Field.PROPOSALS)


def _number(field: Field, text: str) -> Decimal | None:
    amount = read_amount(text, field) if field in (Field.QUANTITY, Field.COST) else None
    return amount.value if amount else None


# ---- the timetable


def test_the_timetable_of_2024() -> None:
    found = timetable(load_profile(CONFIG, "thai-binh"), YEAR)
    assert [(a.day.isoformat(), a.step) for a in found[:5]] == [
        ("2023-12-05", Step.PLAN),
        ("2023-12-20", Step.ISSUE),
        ("2024-01-10", Step.ISSUE),
        ("2024-01-12", Step.ISSUE),
        ("2024-01-12", Step.DISPATCH),
    ]
    assert list(found) == sorted(found, key=lambda a: a.day)
    numbers = {a.document: a.number for a in found if a.step is Step.ISSUE and not a.period}
    assert numbers == {
        DocumentKind.SUBMISSION_LETTER: 214,
        DocumentKind.PLAN: 5,
        DocumentKind.ASSIGNMENT_LETTER: 38,
    }
    drafted = [a.day.isoformat() for a in found if a.step is Step.CONSOLIDATE]
    assert drafted == ["2024-06-15", "2024-06-24", "2024-12-15", "2024-12-23"]
