"""What units write that send no form: each wording by what it is about."""

import pytest

from plancycle.mail.judging.phrases import phrases, plain_words, sentences
from plancycle.mail.judging.said import LONGEST_SHOWN, Said, spoken

S = Said
NAMES = ("Sở Giáo dục và Đào tạo", "Sở Thông tin và Truyền thông")

SAYINGS: dict[Said, list[str]] = {
    S.DISOWNING: [
        "Báo cáo đó không phải của Sở chúng tôi, đề nghị xem xét, có dấu hiệu giả mạo.",
        "bao cao do khong phai cua chung toi",
        "Chúng tôi không gửi báo cáo này",
        "Báo cáo này không do đơn vị chúng tôi lập",
        "Đây không phải báo cáo của xã tôi",
        "Không phải bên em gửi đâu ạ",
        "Đơn vị chưa từng gửi báo cáo nào từ địa chỉ đó",
        "Hộp thư của xã bị chiếm quyền, đề nghị hủy báo cáo",
        "This report is not ours",
        "Vâng, nhưng đơn vị chưa nộp bản này",
    ],
    S.WITHDRAWAL: [
        'Sở GDĐT muốn thu hồi thư "Báo cáo".',
        "Xin lỗi, đơn vị gửi nhầm biểu mẫu.",
        "Xin rút lại báo cáo đã gửi sáng nay",
        "Đề nghị không sử dụng báo cáo đã gửi",
        'Van Thu would like to recall the message, "Bao cao".',
        "Please ignore my last email",
        "Anh ơi em gửi nhầm file, đừng dùng bản này nhé.",
        "Bản hôm qua là bản nháp, đơn vị sẽ gửi bản chính thức.",
    ],
    S.CORRECTION: [
        "Mã 01 phải là 12 chứ không phải 10.",
        "Em xin sửa mã 01 thành 8 ạ.",
        "Xin sua ma 01 thanh 8",
        "Dạ thưa Sở, số liệu mã 01 chưa đúng ạ",
        "Cảm ơn anh, nhưng số mã 01 phải là 5 chứ ạ",
        "Đã nhận. Tuy nhiên kinh phí chưa khớp.",
        "Số liệu này không phải của năm 2024 đâu ạ.",
        "The number in row 2 should be 12, not 10",
    ],
    S.NOT_OUR_TASK: [
        "Nhiệm vụ mã 03 không phải của Sở chúng tôi",
        "Nhiệm vụ mã 05 không phải của Sở, là của Sở Y tế.",
        "Việc này không thuộc chức năng của đơn vị",
    ],
    S.NEW_ADDRESS: [
        "Địa chỉ email này đã dừng hoạt động",
        "Từ nay đơn vị đổi địa chỉ thư sang vanthu2@xa.example",
        "Tôi không còn phụ trách công việc này",
        "Đồng chí An đã nghỉ hưu từ 1/6",
    ],
    S.EXTENSION: [
        "Do bão số 1, đơn vị đề nghị được lùi thời hạn báo cáo đến ngày 25/6/2024.",
        "Xin gia hạn đến ngày 20/6",
        "Hiện chưa có số liệu chính thức, xin khất đến 20/6.",
        "Could we have until 20 June please",
        "Đơn vị xin lỗi vì chậm trễ, mai đơn vị nộp ạ.",
        "Lãnh đạo đi công tác chưa ký được, ký xong đơn vị gửi ngay.",
        "Đơn vị sẽ gửi báo cáo vào tuần sau",
        "Em đang đi công tác, thứ Hai em gửi báo cáo ạ",
        "Đơn vị xin nộp muộn hai ngày",
        "Kính đề nghị Sở cho phép xã nộp báo cáo sau ngày 20/6",
    ],
    S.NOTHING_DONE: [
        "Đơn vị không có nội dung báo cáo trong kỳ",
        "Trong kỳ xã chưa tổ chức hoạt động nào",
    ],
    S.SENT_ALREADY: [
        "Đơn vị đã gửi báo cáo ngày 5/6 rồi",
        "I have already sent the report",
    ],
    S.COMPLAINT: ["Đề nghị đừng nhắc nữa", "Chúng tôi không đồng ý với số liệu tổng hợp"],
    S.CONFIRMATION: [
        "Đúng, báo cáo đó là của chúng tôi gửi từ hộp thư cá nhân.",
        "Đúng là chúng tôi gửi",
        "Thư đó không phải giả mạo, đúng là của chúng tôi.",
        "Vâng, đúng của đơn vị ạ.",
    ],
    S.QUESTION: [
        "Cho hỏi mục 3 của biểu mẫu điền như thế nào?",
        "Thư này có phải lừa đảo không ạ",
        "Chưa nhận được biểu mẫu",
        "Nhờ anh chị gửi lại biểu mẫu",
        "Em không mở được tệp",
        "Nhờ anh gọi lại cho em số 0912345678 về báo cáo này ạ.",
    ],
    S.DELEGATION: ["Đã chuyển phòng Văn hóa xử lý", "Đầu mối của đơn vị là anh Bình"],
    S.THANKS: [
        "Đã nhận được thư xác nhận, cảm ơn các anh chị.",
        "Đã nhận được công văn. Trân trọng.",
        "Sở Giáo dục và Đào tạo đã nhận được công văn, xin cảm ơn.",
        "Vâng ạ",
        "👍",
        "Đúng rồi, cảm ơn.",
        "Đã nhận được công văn và sẽ báo cáo đúng thời hạn theo quy định. Trân trọng.",
        "Noted, thanks",
        "Đã nhận được thư, cảm ơn.\n\nTrân trọng\nNguyễn Văn A\nPhòng Tổng hợp, ĐT 0227 3831 000",
        "Đã nhận được thư, cảm ơn.\nNguyễn Văn An",
        "Đã nhận, tks",
        "Sở GDĐT xác nhận đã nhận văn bản.",
        "SGDĐT đã nhận được công văn.",
        "Phòng Văn thư đã nhận được thư xác nhận. Trân trọng cảm ơn./.\n\nNguyễn Thị Lan\n"
        "Văn thư - Sở Giáo dục và Đào tạo\nĐT: 0227 3831 000",
        "Cảm ơn Sở. Trân trọng./.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình\nEmail: a@b.example",
    ],
    S.ANNOUNCEMENT: [
        "Kính gửi Sở báo cáo.",
        "Gui bao cao",
        "Kính gửi, xin nộp báo cáo.",
        "Đơn vị xin gửi báo cáo. Trân trọng cảm ơn.",
        "Báo cáo: https://drive.google.com/file/d/abc",
        "Please find attached",
        "Theo công văn số 38, xin gửi kèm báo cáo",
    ],
    S.OTHER: [
        "Mời họp",
        "Đã gửi",
        "Đơn vị không phải nộp báo cáo",
        "Đơn vị chưa gửi báo cáo",
        "Cảm ơn Sở. Đề nghị gửi thêm bản giấy",
        "Đã nhận được.\n\nTrân trọng\nTB: anh em mình gặp nhau nhé",
        "Đã nhận. Trân trọng cảm ơn./.\nCột B để trống",
        "Đã nhận.\nTrân trọng\nBiểu số 2 có dòng lạ",
        "Đã nhận, tks. Bên em làm xong hết rồi đó",
        "Đã nhận, tks\nDừng lại",
        "Sở ABCD xác nhận đã nhận văn bản.",
        "Gửi công văn trả lời.",
        "Xin gửi kèm giấy mời",
    ],
    S.NOTHING: ["", "Kính gửi Sở,", "Trân trọng."],
}
CASES = [(kind, text) for kind, texts in SAYINGS.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_what_it_is_about_first_of_all(kind: Said, text: str) -> None:
    assert spoken(text, "Re: Công văn", NAMES).main is kind


def test_every_kind_has_a_name_for_the_operator() -> None:
    assert set(SAYINGS) == set(Said)
    assert all(kind.vietnamese for kind in Said)


def test_more_than_one_thing_may_be_said() -> None:
    found = spoken("Xin gia hạn đến 20/6. Mục 3 điền thế nào?")
    assert found.kinds == (S.EXTENSION, S.QUESTION)
    assert found.proposal == (
        "xin lùi thời hạn hoặc báo sẽ gửi sau; hỏi hoặc đề nghị hướng dẫn, hỗ trợ"
    )


@pytest.mark.parametrize("subject", ["Báo cáo 6 tháng", "BC 6 tháng", "Dự toán 2025"])
def test_a_subject_alone_announces_a_report(subject: str) -> None:
    assert spoken("Kính gửi Sở,\n\nTrân trọng.", subject).kinds == (S.ANNOUNCEMENT,)


def test_what_the_mail_program_quoted_says_nothing() -> None:
    text = "Cảm ơn.\n\n> Báo cáo đó không phải của chúng tôi?\n> Xin gia hạn"
    assert spoken(text).kinds == (S.THANKS,)


def test_long_words_are_cut_short() -> None:
    assert len(spoken("Cho hỏi " + "về biểu mẫu " * 200).words) <= LONGEST_SHOWN


def test_phrases_are_found_whatever_marks_are_written() -> None:
    pattern = phrases("xin|đề_nghị phép~ … gia_hạn")
    for text in ("xin gia hạn", "XIN PHÉP được gia hạn", "de nghi cho don vi duoc gia han"):
        assert pattern.search(plain_words(text)), text
    for text in ("gia hạn", "xín gia hạn", "xin một hai ba bốn năm gia hạn", "xingia hạn"):
        assert not pattern.search(plain_words(text)), text


def test_words_with_marks_are_the_words_they_make() -> None:
    pattern = phrases("đừng|hòa")
    for text in ("đừng", "ĐỪNG", "đưng", "dung", "hòa", "hoà", "hoa"):
        assert pattern.search(plain_words(text)), text
    for text in ("dùng", "dừng", "đúng", "hoá", "hoạ"):
        assert not pattern.search(plain_words(text)), text


@pytest.mark.parametrize("text", ["Đơn vị vẫn dùng địa chỉ này", "Đang dùng bản mới"])
def test_use_is_neither_stop_nor_do_not(text: str) -> None:
    assert not {S.WITHDRAWAL, S.NEW_ADDRESS} & set(spoken(text).kinds)


def test_a_denied_report_is_not_confirmed() -> None:
    assert spoken("Nhiệm vụ mã 05 không phải của Sở, là của Sở Y tế.").kinds == (S.NOT_OUR_TASK,)


@pytest.mark.parametrize("subject", ["Thu hồi: Báo cáo", "Recall: report"])
def test_a_recall_without_words_is_a_withdrawal(subject: str) -> None:
    assert spoken("", subject).kinds == (S.WITHDRAWAL,)


def test_sentences_keep_the_sign_that_ends_them() -> None:
    assert sentences("Một. Hai? Ba\nBốn; 12.5 triệu...") == (
        "Một.",
        "Hai?",
        "Ba",
        "Bốn;",
        "12.5 triệu...",
    )
