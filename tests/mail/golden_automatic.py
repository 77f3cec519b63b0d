"""Answers that no person wrote, as mail programs and offices really send them, made by code."""

from tests.mail import golden_mails as golden

Headers = dict[str, str | bytes | list[str] | None]
OURS = "Giao nhiệm vụ thực hiện Kế hoạch [BC-abcdefghij23]"


def answer(text: str, subject: str = f"Re: {OURS}", **headers: str | None) -> bytes:
    """An answer to a letter of ours, in Vietnamese as it is typed today."""
    return golden.crlf(
        *golden.headers(
            **{
                "Subject": subject.encode(),
                "In_Reply_To": "<ours@tinh.example>",
                "References": "<ours@tinh.example>",
                **headers,
            }
        ),
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        text,
    )


def part(kind: str, content: str) -> bytes:
    return golden.crlf(f"Content-Type: {kind}", "", content)


AUTOMATIC: dict[str, bytes] = {
    "Outlook, out of office": answer(
        "Tôi đi công tác đến hết ngày 14/6/2024. Việc gấp xin liên hệ đ/c Hà.",
        f"Trả lời tự động: {OURS}",
        Auto_Submitted="auto-generated",
        X_Auto_Response_Suppress="All",
    ),
    "Outlook, header lost by a gateway": answer("Tôi đi vắng.", f"Trả lời tự động: {OURS}"),
    "Gmail, vacation": answer("Hiện tôi đang nghỉ phép.", X_Autoreply="yes", Precedence="bulk"),
    "Zimbra, vacation": answer("Toi nghi phep.", f"Re: {OURS}", Auto_Submitted="auto-replied"),
    "subject says leave": answer("Tôi nghỉ phép từ 3/6 đến 12/6.", f"Nghỉ phép: {OURS}"),
    "subject says a journey": answer("Hẹn gặp lại.", f"Đi công tác: {OURS}"),
    "leave with its days, no header at all": answer(
        "Em nghỉ thai sản từ ngày 01/5/2024 đến ngày 01/11/2024."
    ),
    "leave and whom to call": answer(
        "Hiện tôi đang nghỉ phép, không truy cập thư thường xuyên. Trường hợp khẩn cấp vui lòng "
        "liên hệ đồng chí Lan, số điện thoại 0227 3831 000."
    ),
    "absent, back on a day": answer("Tôi vắng mặt tại cơ quan và sẽ trở lại làm việc ngày 10/6."),
    "without marks": answer("Toi dang di cong tac, se tra loi thu sau khi tro lai co quan."),
    "thank you, we will answer": answer(
        "Cảm ơn quý cơ quan đã gửi thư. Chúng tôi đã nhận được thư và sẽ phản hồi trong thời gian "
        "sớm nhất."
    ),
    "this was sent automatically": answer(
        "Thư của bạn đã được tiếp nhận. Đây là thư được gửi tự động, vui lòng không trả lời."
    ),
    "ticket system": answer(
        "Yêu cầu của Quý khách đã được tiếp nhận với mã yêu cầu: #20240605-118.",
        "[Ticket#20240605118] Đã tiếp nhận yêu cầu",
    ),
    "mailbox that nobody reads": answer(
        "Hộp thư này không được theo dõi thường xuyên, xin gửi văn bản qua trục liên thông."
    ),
    "thông báo vắng mặt": answer("Cả phòng đi tập huấn.", "Thông báo vắng mặt"),
    "OOO": answer("Back on Monday.", "OOO: Re: report"),
    "English": answer(
        "I am on annual leave and will reply when I am back.", "Automatic reply: report"
    ),
    "English without a header": answer(
        "I am out of the office with limited access to email until 12 June."
    ),
    "Exchange rule": answer("Đã nhận.", Auto_Submitted="auto-generated"),
    "empty return path": answer("Cảm ơn đã liên hệ.", Return_Path="<>"),
    "Lotus Notes agent": answer(
        "Ông Nguyễn Văn A vắng mặt từ 03/06/2024 đến 10/06/2024.",
        f"Nguyễn Văn A vắng mặt: {OURS}",
        X_AutoReply_From="a@xa.example",
    ),
    "leave in the subject, the day of return in the text": answer(
        "Tôi sẽ trở lại ngày 12/6.", "Đang nghỉ phép"
    ),
    "leave before the subject answered": answer(
        "Tôi sẽ trở lại ngày 12/6.", "Nghỉ thai sản - Re: x"
    ),
    "a sentence as the subject": answer("Bye.", "I am out of office"),
    "German": answer("Ich bin bis 12.6. nicht im Haus.", "Abwesend: x"),
    "travelling": answer("I am travelling with limited access to email."),
    "away": answer("I am away on business travel, back on 12/6."),
    "a course": answer(
        "Tôi đang tham gia lớp tập huấn đến hết ngày 15/6 nên không thể trả lời thư ngay. Xin liên "
        "hệ đồng chí Hòa."
    ),
    "a day off for the whole office": answer(
        "Cơ quan tổ chức du xuân, nghỉ làm việc ngày 20/2; sẽ trả lời thư vào ngày làm việc tiếp "
        "theo."
    ),
    "osTicket": answer(
        "Chào bạn, một phiếu yêu cầu đã được tạo với mã số #120034.",
        "Phiếu yêu cầu đã mở [#120034]",
    ),
    "a ticket in English": answer("A request has been created with the number 48213."),
    "calendar: accepted": golden.multipart(
        part("text/plain; charset=utf-8", "Da chap nhan"),
        part(
            "text/calendar; charset=utf-8; method=REPLY; name=meeting.ics",
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
        ),
        kind="multipart/alternative",
        Subject="Chấp nhận: Họp giao ban".encode(),
        In_Reply_To="<ours@tinh.example>",
    ),
}

REACTIONS: dict[str, bytes] = {
    "Gmail": golden.multipart(
        part("text/plain; charset=utf-8", "👍 vanthu đã bày tỏ cảm xúc qua Gmail"),
        part("text/vnd.google.email-reaction+json", '{"emoji":"👍","version":1}'),
        part("text/html; charset=utf-8", "<p>&#128077;</p>"),
        kind="multipart/alternative",
        In_Reply_To="<ours@tinh.example>",
    ),
    "Outlook": answer("Văn thư đã bày tỏ cảm xúc với thư của bạn.", f"Reaction: {OURS}"),
    "Outlook in English": answer("Van Thu reacted to your message", f"Re: {OURS}"),
    "a telephone's": answer("Văn thư đã thả tim", f"Re: {OURS}"),
    "iPhone": answer("Liked “Đã nhận báo cáo. Sai: ghi gì?”"),
    "iPhone in Vietnamese": answer("Đã thích “Đã nhận báo cáo 6 tháng”"),
}

FOR_A_PERSON: dict[str, bytes] = {
    "automatic, and the address has changed": answer(
        "Địa chỉ thư này đã thay đổi, vui lòng gửi tới vanthu.moi@xa-an-binh.example.",
        f"Trả lời tự động: {OURS}",
        Auto_Submitted="auto-replied",
    ),
    "automatic, and its owner has left": answer(
        "Tôi đã chuyển công tác, không còn phụ trách hộp thư này.", Auto_Submitted="auto-replied"
    ),
    "challenge": answer(
        "Để chuyển thư này, vui lòng bấm vào liên kết https://x.example/abc để xác nhận bạn không "
        "phải là robot."
    ),
    "a moderator must let it through": answer(
        "Your message is being held awaiting approval by the moderator.",
    ),
    "our mailbox is almost full": answer(
        "Your mailbox baocao is 98% full.",
        "Mailbox almost full",
        In_Reply_To=None,
        References=None,
        From="no-reply@mail.tinh.example",
        Auto_Submitted="auto-generated",
    ),
    "our mailbox, in Vietnamese": answer(
        "Hộp thư của bạn đã sử dụng 4,9 GB (98%).",
        "Cảnh báo",
        In_Reply_To=None,
        References=None,
        Auto_Submitted="auto-generated",
    ),
    "the mailbox of a unit is almost full": answer(
        "Hộp thư của bạn đã dùng 95% dung lượng.", "Cảnh báo", Auto_Submitted="auto-generated"
    ),
    "mail that a filter holds back": answer(
        "You have 3 messages in quarantine.",
        "Spam quarantine summary",
        In_Reply_To=None,
        References=None,
        From="quarantine@mail.tinh.example",
        Auto_Submitted="auto-generated",
    ),
    "our password expires": answer(
        "Mật khẩu của hộp thư sẽ hết hạn sau 5 ngày.",
        "Thông báo",
        In_Reply_To=None,
        References=None,
        Auto_Submitted="auto-generated",
    ),
    "invitation": golden.meeting_invitation(),
    "abuse report": golden.multipart(
        part("text/plain", "This is an email abuse report"),
        part("message/feedback-report", "Feedback-Type: abuse\r\nVersion: 1"),
        golden.crlf(
            "Content-Type: message/rfc822",
            "",
            golden.plain_report(From=golden.BASE, X_BC_Loop=golden.BASE),
        ),
        kind="multipart/report",
        extra="; report-type=feedback-report",
        boundary="=_arf",
        From="staff@provider.example",
    ),
    "note of a postmaster": answer(
        "Từ thứ Hai máy chủ thư được bảo trì.", "Thông báo", From="postmaster@xa-an-binh.example"
    ),
    "a scan that a machine sent": golden.multipart(
        golden.text_part("Scan"),
        golden.file_part(*golden.named("scan.pdf"), content=b"%PDF-1.4 x", kind="application/pdf"),
        Auto_Submitted="auto-generated",
    ),
}

PEOPLE: dict[str, bytes] = {
    "on a journey, asks for more time": answer(
        "Em đang đi công tác, xin được nộp chậm báo cáo đến ngày 20/6 ạ."
    ),
    "on leave, reports on Monday": answer("Tôi đang nghỉ phép, thứ Hai tôi gửi báo cáo."),
    "took part in a course": answer("Đơn vị đã tham gia lớp tập huấn đến hết ngày 15/6."),
    "a journey in the subject, a wish in the text": answer(
        "Đề nghị Sở cử cán bộ đi cùng từ ngày 12/6.", "Đi công tác"
    ),
    "no access to the form": answer("I have limited access to the form."),
    "likes, and asks": answer("Liked “Đã nhận báo cáo” nhưng mã 02 sai"),
    "likes in words": answer("Đã thích “Kế hoạch”, đề nghị xem “mã 02”"),
    "an answer to a ticket": answer("Phiếu yêu cầu của đơn vị chưa thấy ai xử lý."),
    "away, and sends the form by other means": answer(
        "I am travelling until 12/6 and can't fill in the form."
    ),
    "asks whether a robot writes": answer("Cho hỏi thư này được gửi tự động hay có người đọc?"),
    "suppresses answers to itself": answer(
        "Đơn vị cần làm rõ mục 3.", X_Auto_Response_Suppress="All"
    ),
    "through a list": answer("Cho hỏi hạn gửi?", List_Id="<nhom.lists.example>", Precedence="list"),
    "received, in a word": answer("Đã nhận được."),
    "not automatic, by its own word": answer("Chào Sở.", Auto_Submitted="no"),
}
