"""What earlier versions froze is read by this one; ``golden`` holds it as they wrote it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plancycle.cycle.workplace.frozen_data import (
    CONTEXT,
    PROFILE,
    KeptForm,
    dump_context,
    dump_profile,
    is_same_context,
    parse_context,
    parse_profile,
)
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import NewerDataError, PlanCycleError
from plancycle.model.periods import VIETNAM
from tests.cycle.world import TEMPLATES, moment, text_of

GOLDEN = Path(__file__).parent / "golden"
PROFILES = sorted(p.name for p in GOLDEN.glob("profile-*.json"))
CONTEXTS = sorted(p.name for p in GOLDEN.glob("context-*.json"))


def content_of(name: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((GOLDEN / name).read_bytes())
    return kept


def test_there_are_golden_files_of_every_version() -> None:
    for form, names in ((PROFILE, PROFILES), (CONTEXT, CONTEXTS)):
        assert {int(n.split("-")[1]) for n in names} == set(range(form.version + 1))


@pytest.mark.parametrize("name", PROFILES)
def test_a_golden_profile_is_read(name: str) -> None:
    code = name.removesuffix(".json").split("-", 2)[2]
    profile = parse_profile((GOLDEN / name).read_bytes())
    assert profile.code == code
    facts = {
        "thai-binh": (20, 4, ("H1", "Y"), 13),
        "da-nang": (31, 10, ("H1", "B", "Y"), 17),
        "tinh-x": (2, 1, ("H1",), 3),
    }
    found = (
        len(profile.plan.tasks),
        len(profile.plan.targets),
        tuple(p.code for p in profile.periods(2024)),
        len(profile.units.units),
    )
    assert found == facts[code]
    assert parse_profile(dump_profile(profile)) == profile


def test_the_facts_of_a_golden_profile() -> None:
    """What the papers of its year stand on, key by key."""
    profile = parse_profile((GOLDEN / "profile-0-tinh-x.json").read_bytes()).of_year(2024)
    period = profile.period(2024, "H1")
    assert period is not None
    assert (period.title, period.due) == ("6 tháng đầu năm 2024", date(2024, 6, 14))
    assert (period.window.start, period.window.end) == (date(2023, 12, 15), date(2024, 6, 10))
    assert [t.title for t in profile.plan.tasks] == ["Phát thanh", "Sự kiện"]
    assert profile.plan.title == "Truyền thông về chuyển đổi số năm 2024"
    assert profile.locality.lead.unit == "so-tttt"
    assert profile.locality.papers[DocumentKind.PLAN].signer.title == ("CHỦ TỊCH",)
    assert profile.units.unit("xa-b").emails == ("vanthu@xa-b.x.example",)
    assert profile.units.unit("xa-a").valid_from == date(2020, 1, 1)
    assert profile.reporting.reminders.days_before == (10, 3)
    assert [u.code for u in profile.units.members("tat-ca", date(2024, 1, 1))] == [
        "so-tttt",
        "xa-a",
        "xa-b",
    ]
    assert not profile.calendar.is_working(date(2026, 1, 2))


def test_a_profile_is_written_as_the_golden_one_of_this_version() -> None:
    """A key that comes, goes or is renamed needs a golden file, and an upgrader if it must be."""
    name = f"profile-{PROFILE.version}-tinh-x.json"
    kept = dump_profile(parse_profile((GOLDEN / name).read_bytes()))
    assert json.loads(kept) == content_of(name)
    assert json.loads(kept)["schema"] == PROFILE.version == 2


def test_a_profile_of_a_newer_version_is_left_alone() -> None:
    kept = json.dumps({"schema": 3, "ho_so": {}}).encode()
    with pytest.raises(NewerDataError) as refused:
        parse_profile(kept)
    assert str(refused.value) == (
        "Hồ sơ chốt khi ban hành kế hoạch do một phiên bản plancycle mới hơn lưu lại (dạng 3, "
        "chương trình này đọc được đến dạng 2). Dữ liệu còn nguyên; hãy cài phiên bản plancycle "
        "mới hơn rồi chạy lại."
    )


@pytest.mark.parametrize(
    ("kept", "fault"),
    [
        (b"{", "JSONDecodeError: "),
        (b"[]", "AttributeError: "),
        (b'{"schema": 1}', "KeyError: 'profile'"),
        (b'{"schema": "x"}', "TypeError: "),
        (b'{"schema": 1, "profile": {}}', "locality: Field required"),
        (b'{"locality": {}}', "locality.code: Field required"),
    ],
)
def test_what_is_no_profile_is_one_vietnamese_sentence(kept: bytes, fault: str) -> None:
    with pytest.raises(PlanCycleError) as refused:
        parse_profile(kept)
    assert str(refused.value).startswith(
        f"Hồ sơ chốt khi ban hành kế hoạch không đọc được ({fault}"
    )


def test_each_version_is_led_through_all_later_ones() -> None:
    def renamed(content: dict[str, Any]) -> dict[str, Any]:
        return {"ten": content["name"]}

    def split(content: dict[str, Any]) -> dict[str, Any]:
        return {"ten": content["ten"].split()}

    form = KeptForm("content", "Dữ liệu", (lambda c: c, renamed, split))
    assert form.version == 3
    assert form.wrap({"ten": ["xã", "A"]}) == {"schema": 3, "content": {"ten": ["xã", "A"]}}
    for kept in (
        {"name": "xã A"},
        {"schema": 1, "content": {"name": "xã A"}},
        {"schema": 2, "content": {"ten": "xã A"}},
        {"schema": 3, "content": {"ten": ["xã", "A"]}},
    ):
        assert form.unwrap(kept) == {"ten": ["xã", "A"]}


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        (
            "plan-tinh-x",
            DocumentKind.PLAN,
            ("Số: 05/KH-UBND", "X, ngày 10 tháng 01 năm 2024", "Phát thanh", "Nguyễn Văn A"),
        ),
        (
            "reminder-tinh-x",
            DocumentKind.REMINDER,
            ("Số: 05/STTTT-CNTT", "6 tháng đầu năm 2024", "Ủy ban nhân dân xã A"),
        ),
    ],
)
@pytest.mark.parametrize("version", range(CONTEXT.version + 1))
def test_a_paper_drafted_by_an_earlier_version_is_issued_by_this_one(
    version: int, name: str, kind: DocumentKind, words: tuple[str, ...]
) -> None:
    context = parse_context(kind, (GOLDEN / f"context-{version}-{name}.json").read_bytes())
    issue = Issue(5, date(2024, 1, 10), "Nguyễn Văn A")
    paper = DocumentRenderer([TEMPLATES / "documents"]).render(
        kind, with_issue(context, issue), modified=moment("2024-01-10 00:00").astimezone(VIETNAM)
    )
    text = " ".join(text_of(paper).split())
    for said in words:
        assert said in text
    assert parse_context(kind, dump_context(context)) == context


KINDS = {
    "plan-tinh-x": DocumentKind.PLAN,
    "reminder-tinh-x": DocumentKind.REMINDER,
    "submission-letter-ha-trung": DocumentKind.SUBMISSION_LETTER,
    "assignment-letter-ha-trung": DocumentKind.ASSIGNMENT_LETTER,
    "assignment-notice-ha-trung": DocumentKind.ASSIGNMENT_LETTER,
    "consolidated-report-ha-trung": DocumentKind.CONSOLIDATED_REPORT,
    "estimate-summary-ha-trung": DocumentKind.ESTIMATE_SUMMARY,
    "correction-letter-ha-trung": DocumentKind.CORRECTION_LETTER,
}


@pytest.mark.parametrize("file", CONTEXTS)
def test_the_data_of_every_paper_is_read_and_kept_again_as_it_lay_there(file: str) -> None:
    _, version, name = file.removesuffix(".json").split("-", 2)
    kept = (GOLDEN / file).read_bytes()
    again = dump_context(parse_context(KINDS[name], kept))
    if int(version) == CONTEXT.version:
        assert again == kept.rstrip()
    assert is_same_context(again, kept)


def test_every_kind_of_paper_has_golden_data_of_this_version() -> None:
    names = {f.removesuffix(".json").split("-", 2)[2] for f in CONTEXTS}
    assert {KINDS[n] for n in names} == set(DocumentKind) - {DocumentKind.REPORT_FORM}


def _reminder() -> dict[str, Any]:
    content: dict[str, Any] = content_of("context-1-reminder-tinh-x.json")["context"]
    return content


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c.pop("purpose"), "purpose: Field required"),
        (lambda c: c["period"].pop("before"), "period.before: Field required"),
        (lambda c: c["head"].pop("agency"), "frame.head.agency: Field required"),
        (lambda c: c.update(colour="x"), "colour: Unexpected keyword argument"),
        (lambda c: c.update(days=3), "days: Input should be a valid string"),
        (lambda c: c.update(overdue="yes"), "overdue: Input should be a valid boolean"),
        (lambda c: c.update(addressees="Sở A"), "frame.addressees: Input should be a valid array"),
    ],
)
def test_data_of_another_shape_is_one_vietnamese_sentence(
    change: Callable[[dict[str, Any]], object], fault: str
) -> None:
    content = _reminder()
    change(content)
    with pytest.raises(PlanCycleError) as refused:
        parse_context(DocumentKind.REMINDER, json.dumps(CONTEXT.wrap(content)).encode())
    said = str(refused.value)
    assert said.startswith(
        f"Dữ liệu của văn bản dự thảo “Công văn đôn đốc” không đọc được ({fault}"
    )
    assert said.endswith(
        "Hãy lập lại bản dự thảo; nếu vẫn còn lỗi này, báo cho người phụ trách kỹ thuật."
    )


def test_data_of_another_paper_is_refused() -> None:
    kept = (GOLDEN / "context-1-plan-tinh-x.json").read_bytes()
    with pytest.raises(PlanCycleError, match="không đọc được"):
        parse_context(DocumentKind.REMINDER, kept)


def test_the_same_data_is_the_same_whatever_version_kept_it() -> None:
    earlier, later = ((GOLDEN / f"context-{v}-reminder-tinh-x.json").read_bytes() for v in (0, 1))
    assert is_same_context(earlier, later)
    other = dump_context(parse_context(DocumentKind.REMINDER, later)).replace(
        b'"days": "', b'"days": "1'
    )
    assert not is_same_context(earlier, other)


def test_data_of_a_newer_version_is_left_alone() -> None:
    with pytest.raises(NewerDataError, match=r"^Dữ liệu của văn bản dự thảo do một phiên bản"):
        parse_context(DocumentKind.PLAN, b'{"schema": 3, "context": {}}')
