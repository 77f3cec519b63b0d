"""The facts of Công văn số 485/UBND-VX of the huyện Minh Long, in our profile and letter."""

import re
from datetime import date

from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.documents import DocumentKind
from plancycle.model.quotas import expected_count
from plancycle.model.tasks import LeadKind
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, issue_day, missing, plan_text, profile

CODE = "minh-long"
YEAR = 2023

FACTS = (
    "ỦY BAN NHÂN DÂN",
    "HUYỆN MINH LONG",
    "/UBND-VX",
    "đẩy mạnh tuyên truyền về chuyển đổi số trên cổng thông tin điện tử huyện, xã và Đài truyền "
    "thanh cơ sở năm 2023",
    "Minh Long, ngày",
    "(DTI) của huyện Minh Long năm 2023",
    "Cổng thông tin điện tử huyện",
    "Trang thông tin điện tử cấp xã",
    "Đài truyền thanh cơ sở",
    "Chủ tịch Ủy ban nhân dân huyện yêu cầu",
    "văn bản, chính sách của Chính phủ, của tỉnh, của huyện",
    "(Zalo OA, fanpage)",
    "ít nhất 20 tin, bài/năm",
    "Tổ công nghệ số",
    "ít nhất 01 lần/tuần",
    "hỗ trợ kỹ thuật",
    "chuyên mục riêng “Chuyển đổi số”, phát 01 lần/tuần",
    "thủ tục hành chính hằng tuần ở bộ phận một cửa",
    "các hội nghị về chuyển đổi số tại địa phương",
    "chế độ theo quy định cho cán bộ Đài truyền thanh cơ sở",
    "các thôn, khu dân cư",
    "cơ sở vật chất của Đài",
    "Chương trình Chuyển đổi số quốc gia",
    "Chương trình phát triển nền tảng số quốc gia",
    "Chiến lược phát triển Chính phủ điện tử",
    "Chính phủ số, kinh tế số, xã hội số",
    "Bộ chỉ số đánh giá chuyển đổi số",
    "văn bản chỉ đạo của Trung ương, của tỉnh, của huyện",
    "cấp ủy đảng, người đứng đầu",
    "an toàn, an ninh thông tin",
    "xâm nhập trái phép các hệ thống thông tin",
    "(chính quyền số, kinh tế số, xã hội số) của huyện Minh Long",
    "người dân và doanh nghiệp là trung tâm",
    "văn hóa số",
    "thể chế (chương trình, đề án, cơ chế, chính sách",
    "then chốt",
    "CT, các PCT UBND huyện",
    "VP: C, PCVP",
    "Lưu: VT",
    "Đinh Văn Điết",
)
ADDRESSEES = (
    "Phòng Văn hóa và Thông tin huyện",
    "Trung tâm Truyền thông - Văn hóa - Thể thao huyện",
    "Văn phòng huyện",
    "Ủy ban nhân dân các xã",
)
BLOCKS = (
    "1. Văn phòng huyện",
    "2. Phòng Văn hóa và Thông tin",
    "3. Trung tâm Truyền thông - Văn hóa - Thể thao huyện",
    "4. Ủy ban nhân dân các xã",
)
COMMUNES = ("xa-long-hiep", "xa-long-mai", "xa-long-mon", "xa-long-son", "xa-thanh-an")


def test_every_fact_of_the_source_stands_in_the_letter() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


def test_the_letter_goes_to_the_four_addressees_in_the_order_of_the_source() -> None:
    assert profile(CODE).locality.papers[DocumentKind.PLAN].addressees == ADDRESSEES
    head = plan_text(CODE, YEAR).partition("1. Văn phòng huyện")[0].partition("Kính gửi")[2]
    places = [head.find(name) for name in ADDRESSEES]
    assert -1 not in places
    assert places == sorted(places)


def test_the_four_blocks_are_numbered_and_the_last_has_points_below_a_point() -> None:
    text = plan_text(CODE, YEAR)
    places = [text.find(block) for block in BLOCKS]
    assert -1 not in places
    assert places == sorted(places)
    duties = profile(CODE).plan.duties
    assert [len(d.points) for d in duties] == [1, 1, 2, 4]
    assert [len(p.points) for p in duties[3].points] == [0, 0, 0, 3]
    assert text.count("+ ") == 3


def test_it_is_cited_as_a_letter_and_has_no_papers_that_the_source_has_not() -> None:
    wanted = profile(CODE)
    assert wanted.plan.type_name == "Công văn"
    form = wanted.locality.papers[DocumentKind.PLAN]
    assert (form.symbol, form.template) == ("UBND-VX", "plan_letter")
    assert not wanted.locality.makes(DocumentKind.SUBMISSION_LETTER)
    assert not wanted.locality.makes(DocumentKind.ASSIGNMENT_LETTER)
    assert wanted.plan.implements == wanted.plan.legal_bases == ()
    assert issue_day(CODE, YEAR) == date(2023, 5, 23)


def test_quotas_are_those_of_the_source() -> None:
    tasks = {t.id: t for t in profile(CODE).plan.tasks}
    assert {i: t.quota.label for i, t in tasks.items() if t.quota.has_count} == {
        "02": "tối thiểu 20 tin, bài/năm",
        "05": "tối thiểu 01 lần phát sóng/tuần",
        "08": "01 lần phát/tuần",
    }
    (period,) = profile(CODE).periods(YEAR)
    expected = {i: expected_count(tasks[i].quota, period.window) for i in ("02", "05", "08")}
    assert expected == {"02": 20, "05": 52, "08": 52}


def test_each_of_the_five_communes_owes_its_own_result() -> None:
    wanted = profile(CODE)
    owed = expand_assignments(wanted.plan, wanted.units, issue_day(CODE, YEAR))
    leads = {(a.task_id, a.unit_code) for a in owed if a.role is Role.LEAD}
    collective = [t.id for t in wanted.plan.tasks if t.lead_kind is LeadKind.COLLECTIVE]
    assert collective == ["08", "09", "10", "11"]
    assert leads == {(task, commune) for task in collective for commune in COMMUNES} | {
        ("01", "vp-huyen"),
        ("02", "vp-huyen"),
        ("03", "phong-vhtt"),
        ("04", "phong-vhtt"),
        ("05", "tt-vhtt"),
        ("06", "tt-vhtt"),
        ("07", "tt-vhtt"),
    }


def test_the_report_is_due_before_20_december() -> None:
    (period,) = profile(CODE).periods(YEAR)
    assert (period.title, period.before) == ("năm 2023", date(2023, 12, 20))
    assert (period.window.start, period.window.end) == (date(2022, 12, 15), date(2023, 12, 14))
    assert period.submit_before is None
    ours = "gửi Phòng Văn hóa và Thông tin trước ngày 20/12/2023"
    assert missing([ours], plan_text(CODE, YEAR)) == []


def test_the_profile_has_no_finding() -> None:
    assert [(f.code, f.location) for f in check_profile(CONFIG, CODE)] == []


def test_no_placeholder_is_left_and_it_ends_as_a_letter_does() -> None:
    text = plan_text(CODE, YEAR)
    assert re.findall(r"\{[^}]*\}", text) == []
    assert text.count("./.") == 1
    assert text.count("“") == text.count("”") == 1
