"""The smallest sound profile, written by code; tests break one thing at a time."""

from pathlib import Path

CODE = "tinh-x"

FILES = {
    "common/calendar.yaml": """\
days:
  - date: 2026-01-02
    working: false
    source: Công văn số 12729/VPCP-KGVX
""",
    "common/groups.yaml": """\
groups:
  - code: so-nganh
    name: Các sở, ban, ngành tỉnh
    short_name: Sở, ngành
  - code: doan-the
    name: Các tổ chức chính trị - xã hội
    short_name: Đoàn thể
    mood: invited
  - code: cap-xa
    name: Ủy ban nhân dân các xã
    short_name: Cấp xã
  - code: tat-ca
    name: Các cơ quan, địa phương
    short_name: Tất cả
    includes: [so-nganh, cap-xa]
""",
    "tinh-x/locality.yaml": """\
code: tinh-x
name: X
area: tỉnh X
issuing:
  name: Ủy ban nhân dân tỉnh
  full_name: Ủy ban nhân dân tỉnh X
  head: [ỦY BAN NHÂN DÂN, TỈNH X]
  place: X
lead:
  unit: so-tttt
  name: Sở Thông tin và Truyền thông
  full_name: Sở Thông tin và Truyền thông tỉnh X
  head: [SỞ THÔNG TIN VÀ TRUYỀN THÔNG]
  place: X
papers:
  plan: {issuer: issuing, symbol: KH-UBND, signer: {title: [CHỦ TỊCH]}}
  submission_letter: {issuer: lead, symbol: TTr-STTTT, signer: {title: [GIÁM ĐỐC]}}
  assignment_letter: {issuer: lead, symbol: STTTT-CNTT, signer: {title: [GIÁM ĐỐC]}}
  reminder: {issuer: lead, symbol: STTTT-CNTT, signer: {title: [GIÁM ĐỐC]}}
  consolidated_report: {issuer: lead, symbol: BC-STTTT, signer: {title: [GIÁM ĐỐC]}}
""",
    "tinh-x/plan.yaml": """\
title: Truyền thông về chuyển đổi số năm {year}
first_year: 2024
last_year: 2024
legal_bases:
  - type: Quyết định
    number: 749/QĐ-TTg
    date: 2020-06-03
    issuer: Thủ tướng Chính phủ
    abstract: phê duyệt Chương trình Chuyển đổi số quốc gia
proposal: Theo đề nghị của Sở Thông tin và Truyền thông
general_aims: [Nâng cao nhận thức]
targets:
  - id: ngay-hoi
    text: 100% đơn vị hưởng ứng
    tasks: ["02"]
contents: [Chuyển đổi số]
channels: [Báo chí]
appendix_title: Các nhiệm vụ năm {year}
task_groups:
  - id: I
    title: Truyền thông
tasks:
  - id: "01"
    group: I
    title: Phát thanh
    lead: ["@cap-xa"]
    partners: [so-tttt]
    time: yearly
    quota: {at_least: 1, per: month, unit: chương trình}
  - id: "02"
    group: I
    title: Sự kiện
    lead: [so-tttt]
    partners:
      - others: Các doanh nghiệp
    time: on 10-10
budget: [Ngân sách nhà nước]
duties:
  - addressee: Các xã
    actors: ["@cap-xa"]
    points: [Thực hiện]
closing: Trên đây là Kế hoạch năm {year}
""",
    "tinh-x/reporting.yaml": """\
reply_to: baocao@so-tttt.x.example
sender_name: Sở Thông tin và Truyền thông
contact:
  office: Sở Thông tin và Truyền thông
  email: lienhe@so-tttt.x.example
periods:
  - code: H1
    title: 6 tháng đầu năm {year}
    window_start: {month: 12, day: 15, year: -1}
    window_end: {month: 6, day: 10}
    due_before: {month: 6, day: 15}
    consolidate_on: {month: 6, day: 15}
reminders:
  days_before: [10, 3]
  days_after: [1, 3]
""",
    "tinh-x/units.csv": """\
code,name,short_name,groups,superior,emails,order,valid_from,valid_to,successors
so-tttt,Sở Thông tin và Truyền thông,Sở TT&TT,so-nganh,,vanthu@so-tttt.x.example,1,,,
xa-a,Ủy ban nhân dân xã A,UBND xã A,cap-xa,so-tttt,vanthu@xa-a.x.example,2,2020-01-01,,
xa-b,Ủy ban nhân dân xã B,UBND xã B,cap-xa,so-tttt,vanthu@xa-b.x.example,3,,,xa-a
""",
}


def write_profile(folder: Path) -> Path:
    """Write the sound profile below ``folder`` and return the configuration folder."""
    config = folder / "config"
    for name, text in FILES.items():
        path = config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return config


def change(config: Path, name: str, old: str, new: str) -> None:
    """Replace one passage of a file; it must stand there exactly once."""
    path = config / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
