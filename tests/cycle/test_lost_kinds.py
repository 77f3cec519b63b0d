"""Which recorded events are decisions of a person."""

from datetime import UTC, datetime

import pytest

from plancycle.cycle.keeping.lost_kinds import Kind, kind_of
from plancycle.store.persons.event_subjects import Subject
from plancycle.store.schema.records import Event

ASKED = Subject("da-nang", 2024, "H1", "so-gddt")
BY_HAND = Subject("da-nang", 2024, "H1", "so-gddt", by_hand=True)
PLAN = Subject("da-nang", 2024)
REDRAFTED = Subject("da-nang", 2024, "H1", version=2)


@pytest.mark.parametrize(
    ("entity", "before", "after", "why", "subject", "kind"),
    [
        ("report_request", "2024-06-14", "2024-06-28", "bão", ASKED, Kind.EXTENSION),
        ("report_request", "token", "token-withdrawn", "lộ", ASKED, Kind.TOKEN),
        ("report_request", "locked", "open", "sửa", ASKED, Kind.AMENDMENT),
        ("report_request", "open", "locked", "ban hành", ASKED, None),
        ("cycle", "", "unit-recorded", "so-gddt: sáp nhập", ASKED, Kind.UNITS),
        ("office", "", "units", "thay danh mục", Subject(), Kind.UNITS),
        ("amendment", "", "proposed", "nhầm", PLAN, Kind.AMENDMENT),
        ("amendment", "proposed", "declined", "đúng rồi", PLAN, Kind.AMENDMENT),
        ("document", "", "signed_file", "", PLAN, Kind.SIGNED),
        ("document", "draft", "approved", "", ASKED, Kind.DRAFTS),
        ("document", "draft", "returned", "sai", ASKED, Kind.DRAFTS),
        ("document", "issued", "renumbered", "nhầm", PLAN, Kind.AMENDMENT),
        ("document", "", "draft", "", ASKED, None),
        ("document", "", "draft", "", REDRAFTED, Kind.DRAFTS),
        ("document", "approved", "draft", "sửa lại", ASKED, Kind.DRAFTS),
        ("document", "", "edited", "0a1b", ASKED, Kind.DRAFTS),
        ("document", "", "draft", "", PLAN, Kind.DRAFTS),
        ("incoming", "matched", "processed", "ghi nhận", BY_HAND, Kind.RECEIVED),
        ("incoming", "matched", "processed", "", ASKED, None),
        ("incoming", "quarantined", "matched", "nhận tệp", ASKED, Kind.INBOX),
        ("incoming", "stored", "ignored", "cán bộ bỏ qua: rác", Subject(), Kind.INBOX),
        ("incoming", "stored", "ignored", "thư tự động", Subject(), None),
        ("submission", "frozen", "accepted", "đúng", ASKED, Kind.INBOX),
        ("submission", "", "received", "", ASKED, None),
        ("outgoing", "failed", "queued", "đã sửa địa chỉ", ASKED, Kind.MAIL),
        ("outgoing", "uncertain", "sent", "tìm thấy trong hộp thư đã gửi", ASKED, None),
        ("outgoing", "queued", "sending", "", ASKED, None),
        ("person", "", "added", "", Subject(), Kind.PEOPLE),
        ("person", "", "signed_in", "", Subject(), None),
        ("lease", "held", "freed", "", Subject(), None),
        ("thing of a later version", "", "done", "", Subject(), Kind.OTHER),
    ],
)
def test_an_event_is_a_decision_or_not(
    entity: str, before: str, after: str, why: str, subject: Subject, kind: Kind | None
) -> None:
    at = datetime(2024, 6, 11, 1, tzinfo=UTC)
    doing = Event(1, at, "cán bộ", entity, 1, before, after, why)
    assert kind_of(doing, subject) is kind
