"""The whole year with real flows, mail, papers and store, and its figures added up by hand."""

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

import openpyxl
import pytest

from plancycle.cycle.overviews.trace import list_figures, stored_file, trace_figure
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import load_settings
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.rehearsal.rehearse import Order
from plancycle.wiring.open_office import open_office
from tests.cycle.direct_steps import run_direct
from tests.cycle.world import text_of
from tests.cycle.years import message_ids, read_year
from tests.flows.conftest import SEED, UNITS, RehearsedFolder
from tests.flows.filled_forms import ByHand, messages, tables

pytestmark = pytest.mark.long

PERIODS = ("H1", "Y")
ISSUED = {
    "ke-hoach-2024-so-05.docx",
    "to-trinh-2024-so-214.docx",
    "cong-van-giao-nhiem-vu-2024-so-38.docx",
    "cong-van-don-doc-H1-2024-so-412.docx",
    "cong-van-don-doc-Y-2024-so-812.docx",
    "bao-cao-tong-hop-H1-2024-so-67.docx",
    "bao-cao-tong-hop-Y-2024-so-127.docx",
}
REPORTS = {"H1": "bao-cao-tong-hop-H1-2024-so-67.docx", "Y": "bao-cao-tong-hop-Y-2024-so-127.docx"}
# Words that only a template, a program or a careless default would leave in a Vietnamese paper.
_FOREIGN = re.compile(
    r"\b(none|null|nan|true|false|undefined|todo|unit|task|report|quota|period|plan|letter|number"
    r"|date|late|missing|binding|invited|green|amber|red|grey|on_time|lorem|sample|draft)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="session")
def by_hand(year: RehearsedFolder) -> ByHand:
    return ByHand(year.path)


@pytest.fixture(scope="session")
def office(year: RehearsedFolder) -> Iterator[Office]:
    with open_office(load_settings(year.path), "thai-binh") as opened:
        yield opened


# ---- papers


def test_the_issued_papers_are_there_and_the_command_names_them(year: RehearsedFolder) -> None:
    assert {p.name for p in year.papers.glob("*-so-*.docx")} == ISSUED
    for name in (*ISSUED, "bang-theo-doi.html", "so-lieu.xlsx"):
        assert name in year.output
    assert "plancycle status thai-binh --year 2024" in year.output


def test_every_word_file_is_whole_and_says_nothing_foreign(year: RehearsedFolder) -> None:
    files = sorted(year.papers.rglob("*.docx"))
    assert len(files) > 20
    for file in files:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            assert len(set(archive.namelist())) == len(archive.namelist())
        text = text_of(file.read_bytes())
        assert len(text) > 500
        assert "{{" not in text and "{%" not in text and "}}" not in text
        assert not _FOREIGN.findall(text), file.name


def test_letters_in_the_samples_are_as_they_went_out(year: RehearsedFolder) -> None:
    kinds = {p.name.split("-")[0] for p in (year.papers / "thu-mau").iterdir()}
    assert kinds == {"assignment", "request", "reminder", "ack", "findings", "confirm"}
    for folder in (year.papers / "thu-mau").iterdir():
        assert not _FOREIGN.findall((folder / "thu.txt").read_text(encoding="utf-8"))


# ---- figures


@pytest.mark.parametrize("period", PERIODS)
def test_every_task_figure_is_the_sum_made_by_hand(
    office: Office, by_hand: ByHand, period: str
) -> None:
    figures = {f.key: f.value for f in list_figures(office, 2024, period)}
    sums = by_hand.sums(period)
    measured = [k for k in figures if re.fullmatch(r"T\d\d\.(?!expected).*|cost\.total", k)]
    # Six numbers of each task, the denominator of the one share, and the sum of all costs.
    assert len(measured) == 20 * 6 + 2
    assert {k: figures[k] for k in measured} == {k: sums.get(k, Decimal(0)) for k in measured}
    assert set(sums) <= set(figures)
    assert figures["T06.quantity"] > 0 and figures["cost.total"] > 0


@pytest.mark.parametrize("period", PERIODS)
def test_who_reported_when_is_as_the_mail_says(
    office: Office, by_hand: ByHand, period: str
) -> None:
    figures = {f.key: f.value for f in list_figures(office, 2024, period)}
    asked = {unit for unit, p in by_hand.owner.values() if p == period}
    silent = {c for c, u in by_hand.units.items() if not u["emails"]}
    invited = {c for c in asked if by_hand.units[c]["groups"].split(";")[0] in _INVITED}
    bound = (asked | silent) - invited
    first = by_hand.first_valid(period)
    on_time = {u for u, at in first.items() if at < by_hand.due_before[period]}
    assert figures["units.owed"] == len(bound)
    assert figures["units.on_time"] == len(on_time & bound)
    assert figures["units.late"] == len(set(first) & bound) - len(on_time & bound)
    assert figures["units.missing"] == len(bound - set(first))
    assert figures["units.invited"] == len(invited)
    assert figures["units.invited_received"] == len(set(first) & invited)
    assert figures["units.late"] > 0 and figures["units.missing"] > 0


_INVITED = {"co-quan-dang", "doan-the", "doanh-nghiep"}


@pytest.mark.parametrize("period", PERIODS)
def test_the_printed_report_shows_those_sums(
    year: RehearsedFolder, by_hand: ByHand, period: str
) -> None:
    """Appendix III prints each quota's result, the body how many units reported by group."""
    printed = tables((year.papers / REPORTS[period]).read_bytes())
    heading, *rows = next(t for t in printed if "Định mức trong kỳ" in t[0])
    sums = by_hand.sums(period)
    column = heading.index("Kết quả")
    assert len(rows) >= 7
    for row in rows:
        part, _, whole = row[column].replace(".", "").partition("/")
        assert Decimal(part) == sums.get(f"T{row[0]}.quantity", 0)
        # A share prints what it is a share of; another task nothing.
        assert Decimal(whole or 0) == sums.get(f"T{row[0]}.total", 0)
    heading, *rows = next(t for t in printed if t[0][:2] == ["TT", "Nhóm đơn vị"])
    total = dict(zip(heading, rows[-1], strict=True))
    assert total["Nhóm đơn vị"] == "Tổng cộng"
    for name in ("Phải báo cáo", "Đúng hạn", "Chậm", "Chưa báo cáo"):
        at = heading.index(name)
        assert int(total[name]) == sum(int(r[at]) for r in rows[:-1])
    first = {u: at for u, at in by_hand.first_valid(period).items() if not _is_invited(by_hand, u)}
    on_time = sum(at < by_hand.due_before[period] for at in first.values())
    assert (int(total["Đúng hạn"]), int(total["Chậm"])) == (on_time, len(first) - on_time)


def _is_invited(by_hand: ByHand, unit: str) -> bool:
    return by_hand.units[unit]["groups"].split(";")[0] in _INVITED


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_walks_back_to_the_cell_of_a_stored_message(
    office: Office, period: str
) -> None:
    opened: dict[str, list[list[list[list[str]]]]] = {}
    cells = 0
    for figure in list_figures(office, 2024, period):
        traced = trace_figure(office, 2024, period, figure.key)
        assert traced.adds_up, figure.key
        for source in traced.sources:
            if source.message_sha256 not in opened:
                raw = stored_file(office, source.message_sha256).read_bytes()
                assert hashlib.sha256(raw).hexdigest() == source.message_sha256
                opened[source.message_sha256] = _tables_of(raw)
            if source.cell:
                table, row, column = (int(p.split()[-1]) for p in source.cell.split(","))
                found = {t[table - 1][row - 1][column - 1] for t in opened[source.message_sha256]}
                assert source.text in found, (figure.key, source)
                cells += 1
    assert cells > 100


def _tables_of(raw: bytes) -> list[list[list[list[str]]]]:
    message = message_from_bytes(raw, policy=modern)
    return [
        tables(part.get_content())
        for part in message.iter_attachments()
        if (part.get_filename() or "").endswith(".docx")
    ]


def test_the_workbook_holds_the_same_figures(year: RehearsedFolder, office: Office) -> None:
    book = openpyxl.load_workbook(year.papers / "so-lieu.xlsx", data_only=True)
    numbers = {
        round(Decimal(str(cell)), 3)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, int | float)
    }
    for period in PERIODS:
        for figure in list_figures(office, 2024, period):
            if figure.key.endswith((".quantity", ".cost", "cost.total")):
                assert round(figure.value, 3) in numbers, figure.key


# ---- mail


def test_nobody_was_mailed_twice_for_one_thing(year: RehearsedFolder) -> None:
    ids = message_ids(year.path)
    assert set(Counter(ids).values()) == {1}
    things = Counter(tuple(i.strip("<").split(".")[1:4]) for i in ids if ".ack." not in i)
    asked = {t: n for t, n in things.items() if t[1] in ("assignment", "request")}
    assert set(asked.values()) == {1}
    # Four rounds of reminders at most, and never after the report has come.
    assert max(n for t, n in things.items() if t[1] == "reminder") <= 4


def test_every_unit_was_sent_each_form_once(office: Office, by_hand: ByHand) -> None:
    """But for the one without address."""
    silent = {c for c, u in by_hand.units.items() if not u["emails"]}
    assert len(silent) == 1
    for period in PERIODS:
        with office.database.begin() as tx:
            asked = {r.unit_code for r in tx.requests.of_period(1, period)}
        units = [u for u, p in by_hand.owner.values() if p == period]
        assert Counter(units) == dict.fromkeys(asked - silent, 1)
        assert len(units) > 20


def test_no_reminder_after_the_report_was_in(year: RehearsedFolder, by_hand: ByHand) -> None:
    for at, message in messages(year.path / "mail/outside"):
        _, unit, kind, period, *_ = message["Message-ID"].strip("<").split(".")
        if kind == "reminder":
            came = by_hand.first_valid(period).get(unit)
            assert came is None or at <= came


def test_nothing_that_arrived_was_lost(year: RehearsedFolder, office: Office) -> None:
    arrived = {
        hashlib.sha256(f.read_bytes()).hexdigest()
        for folder in ("new", "cur")
        for f in (year.path / "mail/department" / folder).iterdir()
    }
    with office.database.begin() as tx:
        stored = {m.sha256 for s in IncomingStatus for m in tx.inbox.in_state(s)}
        assert tx.inbox.waiting() == ()
        states = {s for _, s in tx.outbox.counts(1)}
    assert stored == arrived
    assert states <= {OutgoingStatus.SENT, OutgoingStatus.BOUNCED, OutgoingStatus.CANCELLED}
    assert OutgoingStatus.BOUNCED in states


def test_a_stranger_was_not_counted_and_the_unit_was_asked(by_hand: ByHand) -> None:
    strangers = [f for f in by_hand.forms if not by_hand.registered(f)]
    assert {f.period for f in strangers} == set(PERIODS)
    faulty = [f for f in by_hand.forms if not f.valid]
    assert {f.period for f in faulty} == set(PERIODS)


# ---- board, and the same year again


def test_the_board_needs_no_network(year: RehearsedFolder) -> None:
    page = (year.papers / "bang-theo-doi.html").read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//", page)
    assert not re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", page)
    assert "<svg" in page
    assert "{{" not in page and "{%" not in page


def test_the_same_seed_gives_the_same_year_without_prefect(
    year: RehearsedFolder, tmp_path: Path
) -> None:
    target = tmp_path / "again"
    run_direct(load_settings(target / "none"), target, Order("thai-binh", 2024, UNITS, SEED))
    flows, direct = read_year(year.path), read_year(target)
    assert direct.figures == flows.figures
    assert direct.accepted == flows.accepted
    assert direct.papers == flows.papers
    assert direct.mailed == flows.mailed
