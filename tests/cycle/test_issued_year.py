"""A year that runs goes on as it was issued, whatever today's files say of periods and names."""

import json

import pytest

from plancycle.cycle.desk.receive import receive_file
from plancycle.cycle.desk.renew_token import withdraw_token
from plancycle.cycle.desk.token_acts import token_lines
from plancycle.cycle.incoming.reading.matching import Matcher
from plancycle.cycle.incoming.reading.suggest import suggest
from plancycle.cycle.incoming.requests import open_requests_of
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.issued_year import writing_units
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.rendering.paper_context import template_values
from plancycle.mail.incoming.parse import parse_message
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import NewerDataError, StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import SubmissionStatus
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.world import PLAN_ISSUE, REPLY_TO, YEAR, World, done, mail, text_of

UNIT = "so-gddt"
NAME = "Sở Giáo dục và Đào tạo"


@pytest.fixture
def edited(sent: World) -> World:
    """The files have another period in place of H1, another agency, another name for a unit."""
    sent.edit("reporting.yaml", "code: H1", "code: Q2")
    sent.edit("reporting.yaml", "title: 6 tháng đầu năm {year}", "title: quý II năm {year}")
    sent.edit("locality.yaml", "name: Sở Thông tin và Truyền thông\n", "name: Sở KHCN\n")
    sent.edit("units.csv", f"{NAME},Sở GD&ĐT", "Sở Học,Sở Học")
    return sent


def test_a_report_of_the_issued_period_counts(edited: World) -> None:
    edited.report(UNIT, "2024-06-05 09:00", done("01", 1))
    edited.clock.set("2024-06-05 10:00")
    collect_all(edited.office)
    assert edited.states(UNIT) == [SubmissionStatus.ACCEPTED]
    told = edited.letter(UNIT, MailKind.ACKNOWLEDGEMENT).body.text
    assert NAME in told
    assert "6 tháng đầu năm 2024" in told
    assert "Sở KHCN" not in told


def test_a_person_may_still_name_the_issued_period(edited: World) -> None:
    with edited.database.begin() as tx:
        (asked,) = open_requests_of(tx, edited.office, UNIT)
    assert asked.label == f"{NAME}, kỳ 6 tháng đầu năm 2024"


def test_the_late_are_reminded_of_the_issued_period(edited: World) -> None:
    edited.clock.set("2024-06-10 08:00")
    remind_all(edited.office)
    told = edited.letter(UNIT, MailKind.REMINDER).body.text
    assert "6 tháng đầu năm 2024" in told
    assert "quý II" not in told


def test_the_report_of_the_issued_period_is_drafted_and_issued(edited: World) -> None:
    edited.clock.set("2024-06-20 08:00")
    drafted = consolidate(edited.office, YEAR, "H1").paper
    assert drafted.path.name == "bao-cao-tong-hop-H1-2024-du-thao.docx"
    issued = edited.issue(DocumentKind.CONSOLIDATED_REPORT, 70, "2024-06-20", period="H1")
    words = text_of(issued.path.read_bytes())
    assert "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" in words
    assert "6 tháng đầu năm 2024" in words
    with pytest.raises(
        StepError,
        match=r"^Không có kỳ báo cáo “Q2”. Các kỳ của năm 2024: H1 \(6 tháng đầu năm",
    ):
        edited.issue(DocumentKind.CONSOLIDATED_REPORT, 71, "2024-06-20", period="Q2")


def test_a_report_on_paper_is_taken_in_for_the_issued_period(edited: World) -> None:
    content = edited.filled(UNIT)
    taken = receive_file(
        edited.office,
        name="bao cao.docx",
        content=content,
        unit=UNIT,
        period="H1",
        why="nộp bản giấy",
    )
    assert taken.label == f"{NAME}, kỳ 6 tháng đầu năm 2024"
    assert edited.states(UNIT) == [SubmissionStatus.ACCEPTED]


def test_lists_name_a_unit_as_its_year_knows_it(edited: World) -> None:
    withdraw_token(edited.office, UNIT, "H1", why="mã bị lộ")
    (line,) = token_lines(edited.office)
    assert line.unit_name == NAME


def test_mail_of_a_unit_that_left_the_files_is_guessed_to_be_its_own(sent: World) -> None:
    path = sent.root / "config" / "thai-binh" / "units.csv"
    gone = [u for u in sent.office.profile.units.units if u.group == "cap-xa"][-1]
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(x for x in lines if not x.startswith(f"{gone.code},")) + "\n")
    sent.reload()
    assert gone.code not in sent.office.profile.units
    with sent.database.begin() as tx:
        assert gone in writing_units(tx, sent.office)
    parsed = parse_message(mail(sender=gone.emails[0], to=REPLY_TO, subject="V/v báo cáo"))
    with sent.database.begin() as tx:
        guess = suggest(tx, sent.office, parsed)
    assert guess is not None
    assert guess.asked is not None
    assert guess.asked.label == f"{gone.name}, kỳ 6 tháng đầu năm 2024"
    # Its address alone opens no file: only the register of today vouches for that.
    assert not Matcher(sent.office).trusts_envelope(parsed)


def test_a_draft_of_the_version_before_stays_the_same_draft(fresh: World) -> None:
    """Its data lay there without a version around it."""
    first = next(d for d in draft_plan(fresh.office, YEAR) if d.kind is DocumentKind.PLAN)
    document = fresh.document(DocumentKind.PLAN)
    assert document is not None
    bare = json.dumps(
        template_values(load_context(fresh.office, document)), ensure_ascii=False, indent=1
    )
    with fresh.database.begin() as tx:
        earlier = tx.documents.draft(
            document.cycle_id,
            DocumentKind.PLAN,
            context_sha256=fresh.office.blobs.put(bare.encode()),
            file_sha256=document.file_sha256,
            file_name=document.file_name,
        )
    assert (first.version, earlier.version) == (1, 2)
    again = next(d for d in draft_plan(fresh.office, YEAR) if d.kind is DocumentKind.PLAN)
    assert (again.version, again.changed) == (2, False)
    fresh.clock.set("2024-01-10 08:00")
    assert issue_paper(fresh.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE).assignments > 0


def test_a_year_of_a_newer_version_holds_up_only_itself(sent: World) -> None:
    newer = sent.office.blobs.put(b'{"schema": 99, "profile": {}}')
    cycle = sent.cycle
    with sent.database.begin() as tx:
        tx.cycles.freeze_profile(cycle.id, newer)
    with pytest.raises(NewerDataError, match=r"mới hơn lưu lại \(dạng 99"):
        sent.frozen_profile()
    with sent.database.begin() as tx:
        assert writing_units(tx, sent.office) == sent.office.profile.units.units
