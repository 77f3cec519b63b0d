"""A reply's own words, apart from what the mail program quoted."""

import time

import pytest

from plancycle.mail.judging.own_words import own_words

OURS = (
    "Kính gửi: Sở Giáo dục và Đào tạo\n\n"
    "Sở Thông tin và Truyền thông đã nhận được báo cáo.\n"
    "Mã 06. Tập huấn\n    Hoàn thành; 12 lớp\n"
    "Viết ngay dòng đầu chữ “Sai:”"
)
MARKED = "\n".join(f"> {line}" for line in OURS.split("\n"))
OUTLOOK = (
    "Từ: Sở TTTT <baocao@tinh.example>\nĐã gửi: Thứ Tư, 5 tháng 6, 2024 10:00 SA\n"
    f"Đến: gddt@tinh.example\nChủ đề: Đã nhận báo cáo\n\n{OURS}"
)

TOOLS = {
    "gmail": (
        "Sai: mã 06 là 15\n\nVào Th 4, 5 thg 6, 2024 vào lúc 10:00 Sở TTTT <\n"
        f"baocao@tinh.example> đã viết:\n\n{MARKED}",
        "Sai: mã 06 là 15",
    ),
    "gmail, HTML alone": (
        f"Sai: mã 06\n\nVào 5 thg 6, 2024, Sở TTTT  <baocao@tinh.example>  đã viết:\n{OURS}",
        "Sai: mã 06",
    ),
    "gmail in English": (
        f"Sai: a\n\nOn Wed, Jun 5, 2024 at 10:00 AM Sở <b@t.example> wrote:\n\n{MARKED}",
        "Sai: a",
    ),
    "outlook": (
        f"Sai: mã 06\nTrân trọng.\n\n{OUTLOOK}",
        "Sai: mã 06\nTrân trọng.",
    ),
    "outlook in English": (
        "Sai: mã 06\n\nFrom: a <a@t.example>\nSent: Wednesday, June 5, 2024 10:00 AM\n"
        f"To: b@t.example\nSubject: x\n\n{OURS}",
        "Sai: mã 06",
    ),
    "outlook in bold": (
        f"Sai: mã 06\n\n*Từ:* Sở\n*Đã gửi:* Thứ Tư\n*Đến:* b@t.example\n\n{OURS}",
        "Sai: mã 06",
    ),
    "outlook for phones": (
        f"Sai: mã 06\n\nTải Outlook cho Android\n{'_' * 32}\n{OUTLOOK}",
        "Sai: mã 06",
    ),
    "old outlook": (f"Sai: x\n\n-----Original Message-----\n{OUTLOOK}", "Sai: x"),
    "zimbra": (
        'Sai: x\n\n----- Thư gốc -----\nTừ: "Sở" <b@t.example>\nTới: "a" <a@t.example>\n'
        f"Đã gửi: Thứ Tư\nChủ đề: y\n\n{OURS}",
        "Sai: x",
    ),
    "zimbra without a line": (
        f"Sai: x\n\nTừ: b@t.example\nTới: a@t.example\nĐã gửi: Thứ Tư\nChủ đề: y\n{OURS}",
        "Sai: x",
    ),
    "apple mail": (
        "Sai: x\n\nVào 5 thg 6, 2024, lúc 10:00, Sở TTTT <b@t.example>\nđã viết:\n\n" + MARKED,
        "Sai: x",
    ),
    "iphone": (
        "Sai: x\n\nĐã gửi từ iPhone của tôi\n\nVào 10:00, 5 thg 6, 2024, Sở <b@t.example> đã "
        f"viết:\n\n{MARKED}",
        "Sai: x",
    ),
    "samsung": (
        f"Sai: x\n\nĐược gửi từ điện thoại Galaxy\n-------- Tin nhắn gốc --------\n{OUTLOOK}",
        "Sai: x",
    ),
    "thunderbird, answer below": (
        f"On 6/5/24 10:00, Sở wrote:\n{MARKED}\n\nSai: mã 06 là 15\n",
        "Sai: mã 06 là 15",
    ),
    "between the quoted lines": (
        f"Vào 5/6/2024 10:00, Sở đã viết:\n> Mã 06. Tập huấn\nSai: là 15\n{MARKED}",
        "Sai: là 15",
    ),
    "quoted twice": (f">> {OURS.splitlines()[0]}\n> Cảm ơn\nSai: x", "Sai: x"),
    "signature": ("Sai: x\n-- \nNguyễn Văn A\nPhòng B", "Sai: x"),
    "nothing of its own": (f"\n\nVào 5/6/2024, Sở <b@t.example> đã viết:\n{MARKED}", ""),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("text", "own"), TOOLS.values(), ids=TOOLS)
def test_as_mail_programs_quote(text: str, own: str) -> None:
    assert own_words(text) == own
    assert own_words(text.replace("\n", "\r\n")) == own


@pytest.mark.parametrize(
    "text",
    [
        "Từ: 12 thành 15",
        "Vào tháng 6 chúng tôi đã viết: báo cáo này",
        "Ngày 5/6 đơn vị gửi: 1 tệp",
        "Mã 06: 15 - 20",
        "Từ: 12\nđến: 15\nvà hết",
    ],
)
def test_own_words_that_look_a_little_like_marks_stay(text: str) -> None:
    assert own_words(f"Sai: x\n{text}") == f"Sai: x\n{text}"


@pytest.mark.parametrize(
    "line", ["-" * 199 + "x", "<" * 300 + "@" * 90, "Vào " * 90, "_" * 5000 + "a", "em " * 6000]
)
def test_no_text_takes_long(line: str) -> None:
    started = time.process_time()
    own_words(f"{line}\n" * 60)
    assert time.process_time() - started < 2
