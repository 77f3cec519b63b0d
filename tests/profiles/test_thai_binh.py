"""The profile of Thái Bình against the facts of Kế hoạch số 96/KH-UBND."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plancycle.model.assignments import (
    Role,
    actors_label,
    duties_of,
    expand_assignments,
    resolve_actors,
)
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.model.profile import Profile
from plancycle.model.tasks import LeadKind
from plancycle.model.time_labels import label_of
from plancycle.model.units import Mood
from plancycle.profiles import Check, list_profiles, load_profile
from plancycle.profiles.profile_check import check_profile

CONFIG = Path(__file__).parents[2] / "config"
DAY = date(2024, 1, 15)

LEADS = {
    "01": ["@so-nganh-doan-the", "@cap-huyen"],
    "02": ["dai-ptth"],
    "03": ["bao-thai-binh"],
    "04": ["vp-ubnd"],
    "05": ["@cap-huyen"],
    "06": ["@cap-xa"],
    "07": ["so-tttt"],
    "08": ["so-tttt"],
    "09": ["so-tttt"],
    "10": ["so-tttt"],
    "11": ["so-tttt"],
    "12": ["so-tttt"],
    "13": ["so-cong-thuong", "hiep-hoi-dn"],
    "14": ["so-nnptnt"],
    "15": ["so-tttt", "@cap-huyen"],
    "16": ["so-tttt"],
    "17": ["so-tttt"],
    "18": ["so-gddt"],
    "19": ["doan-tncs"],
    "20": ["doan-tncs"],
}
PARTNERS = {
    "01": "Sở Thông tin và Truyền thông",
    "11": "Văn phòng Ủy ban nhân dân tỉnh; các cơ quan, đơn vị, doanh nghiệp liên quan",
    "13": "Các doanh nghiệp",
    "14": "Các địa phương",
    "15": "Các xã, phường, thị trấn",
    "16": "Các cơ quan báo chí; các sở, ban, ngành, địa phương",
    "18": "Ủy ban nhân dân các huyện, thành phố",
}
QUOTAS = {
    "01": "01 kế hoạch/năm",
    "02": "01 số/tuần",
    "05": "02 chuyên mục/tháng (gồm cả sản xuất mới và phát lại)",
    "06": "tối thiểu 01 chương trình/tháng",
    "09": "01 báo cáo/tháng",
    "11": "tối thiểu 01 sự kiện/năm",
    "18": "tối thiểu 50% các trường từ trung học cơ sở đến đại học",
    "19": "tối thiểu 01 cuộc thi/năm",
}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(CONFIG, "thai-binh")


def test_it_loads_with_warnings_only() -> None:
    assert "thai-binh" in list_profiles(CONFIG)
    findings = check_profile(CONFIG, "thai-binh")
    assert {f.severity for f in findings} == {Severity.WARNING}
    by_code = Counter(f.code for f in findings)
    assert by_code[Check.CUT_OFF] == 2
    assert by_code[Check.DUE_DAY_OFF] == 3
    assert set(by_code) == {Check.CUT_OFF, Check.DUE_DAY_OFF, Check.LEAD_ENDS}


def test_twenty_tasks_in_groups_of_one_nine_and_ten(profile: Profile) -> None:
    tasks = profile.plan.tasks
    assert [t.id for t in tasks] == [f"{n:02d}" for n in range(1, 21)]
    assert Counter(t.group for t in tasks) == {"I": 1, "II": 9, "III": 10}
    assert [t.group for t in tasks] == sorted(t.group for t in tasks)
    assert [g.id for g in profile.plan.task_groups] == ["I", "II", "III"]
    assert {label_of(t.time, 2024) for t in tasks} == {"Hằng năm"}


def test_leads_are_those_of_the_source(profile: Profile) -> None:
    found = {
        t.id: [a.unit if a.unit else f"@{a.group}" for a in t.lead] for t in profile.plan.tasks
    }
    assert found == LEADS
    kinds = {t.id: t.lead_kind for t in profile.plan.tasks}
    assert {i for i, k in kinds.items() if k is LeadKind.COLLECTIVE} == {"01", "05", "06"}
    assert {i for i, k in kinds.items() if k is LeadKind.DOUBLE} == {"13", "15"}
    assert actors_label(profile.plan.task("01").lead, profile.units) == (
        "Các sở, ban, ngành, đoàn thể tỉnh; Ủy ban nhân dân các huyện, thành phố"
    )
    assert actors_label(profile.plan.task("06").lead, profile.units) == (
        "Ủy ban nhân dân các xã, phường, thị trấn"
    )


def test_partners_are_those_of_the_source(profile: Profile) -> None:
    for task in profile.plan.tasks:
        expected = PARTNERS.get(task.id, "Các sở, ban, ngành, địa phương")
        assert actors_label(task.partners, profile.units) == expected, task.id


def test_quotas_are_those_of_the_source(profile: Profile) -> None:
    for task in profile.plan.tasks:
        assert task.quota.label == QUOTAS.get(task.id, "thường xuyên"), task.id


def test_every_collective_lead_becomes_one_obligation_for_each_member(profile: Profile) -> None:
    assignments = expand_assignments(profile.plan, profile.units, DAY)
    leads = Counter(a.task_id for a in assignments if a.role is Role.LEAD)
    expected = dict.fromkeys(LEADS, 1) | {"01": 26 + 6 + 8, "05": 8, "06": 242, "13": 2, "15": 9}
    assert leads == expected
    partners = Counter(a.task_id for a in assignments if a.role is Role.PARTNER)
    assert partners["13"] == 0
    assert partners["15"] == 242
    assert partners["05"] == 26 + 242  # the districts lead it themselves
    assert partners["14"] == 8 + 242
    assert len({(a.unit_code, a.task_id) for a in assignments}) == len(assignments)
    invited = {a.unit_code for a in assignments if a.mood is Mood.INVITED}
    assert invited == {"mttq", "doan-tncs", "hoi-lhpn", "hoi-nong-dan", "hoi-ccb", "ldld"}


def test_units_by_group(profile: Profile) -> None:
    count = {g.code: len(profile.units.members(g.code, DAY)) for g in profile.units.groups}
    assert count == {
        "so-nganh": 26,
        "co-quan-dang": 1,
        "doan-the": 6,
        "bao-chi": 2,
        "hiep-hoi": 1,
        "doanh-nghiep": 0,
        "truong-hoc": 0,
        "cap-huyen": 8,
        "cap-xa": 242,
        "dia-phuong": 250,
        "so-nganh-dia-phuong": 276,
        "so-nganh-doan-the": 32,
    }
    communes = profile.units.members("cap-xa", DAY)
    kinds = Counter(u.code.split("-")[0] for u in communes)
    assert kinds == {"xa": 223, "phuong": 10, "thi": 9}
    assert Counter(u.superior for u in communes) == {
        "tp-thai-binh": 19,
        "huyen-dong-hung": 32,
        "huyen-hung-ha": 33,
        "huyen-kien-xuong": 29,
        "huyen-quynh-phu": 35,
        "huyen-thai-thuy": 36,
        "huyen-tien-hai": 28,
        "huyen-vu-thu": 30,
    }
    commune = profile.units.unit("xa-an-binh-kien-xuong")
    assert commune.name == "Ủy ban nhân dân xã An Bình"
    assert commune.short_name == "UBND xã An Bình, Kiến Xương"


def test_names_tell_units_apart(profile: Profile) -> None:
    units = profile.units.units
    assert len({u.name for u in units}) == len(units)
    assert len({u.short_name for u in units}) == len(units)
    twin = profile.units.unit("xa-quang-trung-hung-ha")
    assert twin.name == "Ủy ban nhân dân xã Quang Trung, huyện Hưng Hà"


def test_the_reorganisation_of_2025(profile: Profile) -> None:
    register = profile.units
    lead = register.unit("so-tttt")
    assert (lead.valid_to, lead.successors) == (date(2025, 2, 28), ("so-khcn",))
    assert lead.exists_on(date(2025, 2, 28))
    assert not lead.exists_on(date(2025, 3, 1))
    assert len(register.members("so-nganh", date(2025, 3, 1))) == 26 - 8 + 1
    assert len(register.members("cap-xa", date(2025, 6, 30))) == 242
    assert [u.code for u in register.valid_on(date(2025, 7, 1))] == ["hiep-hoi-dn"]
    in_march = expand_assignments(profile.plan, register, date(2025, 3, 1))
    # The department that took over leads what the plan gave to the one that ended.
    heirs = [a.unit_code for a in in_march if a.task_id == "14" and a.role is Role.LEAD]
    assert heirs == ["so-nnmt"]


def test_every_address_is_an_example_and_its_own(profile: Profile) -> None:
    emails = [e for u in profile.units.units for e in u.emails]
    assert len(emails) == len(set(emails)) == 287
    assert all(e.endswith(".thaibinh.example") for e in emails)
    assert profile.units.unit("so-tttt").emails == ("vanthu@so-tttt.thaibinh.example",)
    assert profile.reporting.reply_to.endswith(".example")
    assert profile.reporting.contact.email.endswith(".example")


@pytest.mark.parametrize(
    "path",
    sorted(p for p in CONFIG.rglob("*") if p.suffix in (".yaml", ".csv", ".md")),
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_every_file_is_composed_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "chuyên đổi số" not in text.lower()


def test_documents_it_stands_on(profile: Profile) -> None:
    plan = profile.plan
    assert [(b.short, b.date.isoformat()) for b in plan.legal_bases] == [
        ("Quyết định số 749/QĐ-TTg", "2020-06-03"),
        ("Quyết định số 1726/QĐ-BTTTT", "2020-10-12"),
        ("Nghị quyết số 02-NQ/TU", "2021-11-19"),
        ("Quyết định số 571/QĐ-UBND", "2022-03-17"),
    ]
    assert plan.parent is not None
    assert plan.parent.full == (
        "Kế hoạch số 96/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh về truyền thông về chuyển "
        "đổi "
        "số trên địa bàn tỉnh Thái Bình giai đoạn 2023 - 2025"
    )
    assert "Tờ trình số 50/TTr-STTTT ngày 07/7/2023" in plan.proposal
    assert plan.title.replace("{year}", "2024") == (
        "Truyền thông về chuyển đổi số trên địa bàn tỉnh Thái Bình năm 2024"
    )
    assert (plan.first_year, plan.last_year) == (2023, 2025)


def test_four_aims_and_the_tasks_that_show_them(profile: Profile) -> None:
    assert [t.tasks for t in profile.plan.targets] == [
        ("11",),
        ("02", "03", "04"),
        ("07",),
        ("18",),
    ]
    shares = [re.findall(r"\d+%", t.text) for t in profile.plan.targets]
    assert shares == [["100%"], ["100%"], [], ["50%"]]


def test_two_aims_are_measured_by_everyone_for_itself(profile: Profile) -> None:
    """The third percentage, of schools, is the quota of task 18: the same number is asked once."""
    measured = dict(profile.plan.measured_targets)
    assert {n: (t.id, t.share, t.by, t.counts_itself) for n, t in measured.items()} == {
        "CT01": ("ngay-chuyen-doi-so", 100, None, True),
        "CT02": ("chuyen-muc", 100, None, True),
    }
    asked = {
        n: {u.code for u in resolve_actors(t.reporters, profile.units, DAY)}
        for n, t in measured.items()
    }
    assert len(asked["CT01"]) == 26 + 6 + 2 + 1 + 8 + 242
    assert len(asked["CT02"]) == 2 + 26 + 8
    assert {"vp-ubnd", "dai-ptth", "bao-thai-binh"} <= asked["CT02"] < asked["CT01"]
    # Nobody is asked for a target who gets no form: each leads a task or is named as reporter.
    leads = {a.unit_code for a in expand_assignments(profile.plan, profile.units, DAY)}
    named = resolve_actors(profile.reporting.reporters, profile.units, DAY)
    assert asked["CT01"] == {u.code for u in profile.units.valid_on(DAY)} & (
        leads | {u.code for u in named}
    ) - {"ban-tuyen-giao"}
    assert profile.plan.task("18").is_share


def test_seven_addressees_and_their_moods(profile: Profile) -> None:
    assert [(d.addressee, d.mood) for d in profile.plan.duties] == [
        ("Sở Thông tin và Truyền thông", Mood.BINDING),
        ("Sở Tài chính", Mood.BINDING),
        ("Ban Tuyên giáo Tỉnh ủy", Mood.INVITED),
        ("Các sở, ban, ngành, Ủy ban nhân dân huyện, thành phố", Mood.BINDING),
        ("các tổ chức chính trị - xã hội trên địa bàn tỉnh", Mood.INVITED),
        ("Các cơ quan báo chí của tỉnh", Mood.BINDING),
        ("Hiệp hội Doanh nghiệp tỉnh", Mood.BINDING),
    ]
    assert [len(d.points) for d in profile.plan.duties] == [3, 1, 1, 4, 1, 2, 2]
    finance = profile.units.unit("so-tai-chinh")
    assert len(duties_of(finance, profile.plan, profile.units, DAY)) == 2


def test_papers_and_signers(profile: Profile) -> None:
    papers = profile.locality.papers
    assert {k.value: p.symbol for k, p in papers.items()} == {
        "plan": "KH-UBND",
        "submission_letter": "TTr-STTTT",
        "assignment_letter": "STTTT-CNTT",
        "reminder": "STTTT-CNTT",
        "consolidated_report": "BC-STTTT",
    }
    signer = papers[DocumentKind.PLAN].signer
    assert signer.authority == ("TM. ỦY BAN NHÂN DÂN",)
    assert signer.title == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signer.name == "Trần Thị Bích Hằng"
    recipients = papers[DocumentKind.PLAN].recipients
    assert len(recipients) == 9
    assert recipients[-1] == "Lưu: VT, KGVX"
    for kind, paper in papers.items():
        assert not any(r.startswith("-") or r[-1] in ".;" for r in paper.recipients)
        if kind is not DocumentKind.PLAN:
            assert (paper.signer.title, paper.signer.name) == (("GIÁM ĐỐC",), "")
    for kind in (DocumentKind.SUBMISSION_LETTER, DocumentKind.CONSOLIDATED_REPORT):
        assert papers[kind].addressees == ("Ủy ban nhân dân tỉnh",)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-04-29", False),
        ("2024-05-04", True),
        ("2025-05-02", False),
        ("2025-04-26", True),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-08-31", False),
        ("2026-08-22", True),
        ("2026-01-03", False),
        ("2026-01-05", True),
    ],
)
def test_swapped_days_of_the_common_calendar(profile: Profile, day: str, working: bool) -> None:
    assert profile.calendar.is_working(date.fromisoformat(day)) is working


def test_reporting_periods_of_2024(profile: Profile) -> None:
    half, year = profile.periods(2024)
    assert (half.code, half.title) == ("H1", "6 tháng đầu năm 2024")
    assert (half.window.start, half.window.end) == (date(2023, 12, 15), date(2024, 6, 14))
    assert (half.before, half.due) == (date(2024, 6, 15), date(2024, 6, 14))
    assert half.consolidate_on == date(2024, 6, 15)
    assert (year.code, year.title) == ("Y", "năm 2024")
    assert (year.window.start, year.window.end) == (date(2023, 12, 15), date(2024, 12, 14))
    assert (year.before, year.consolidate_on) == (date(2024, 12, 15), date(2024, 12, 15))
    reminders = profile.reporting.reminders
    assert (reminders.days_before, reminders.days_after) == ((10, 3), (1, 3))
    named = resolve_actors(profile.reporting.reporters, profile.units, DAY)
    assert len(named) == 26 + 8
