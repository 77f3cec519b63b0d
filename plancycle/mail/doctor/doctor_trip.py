"""What became of the message to ourselves, and of its copy: lines with what to set. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from plancycle.mail.doctor.doctor_facts import ArchiveFacts, Examination, RoundTrip
from plancycle.mail.doctor.doctor_lines import Line, error, good, note
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.vi.numbers import rounded

CLOCKS_MAY_DIFFER = timedelta(hours=12)
"""More, and the two machines have another day for most of it."""


def round_trip_lines(examination: Examination) -> Iterator[Line]:
    """Whether it came back, and what had become of its addresses and headers."""
    trip = examination.round_trip
    subject = "Thư gửi cho chính mình"
    if trip is None:
        return
    if trip.error:
        yield error(subject, trip.error)
        return
    if trip.plus_refused:
        yield error(
            "Địa chỉ có dấu cộng",
            f"máy chủ từ chối {trip.plus_address}: {trip.plus_refused} {_PLUS_REMEDY}",
        )
    if trip.seconds is None:
        yield error(
            subject,
            f"đã gửi nhưng chưa thấy quay về “{examination.inbox.name}” sau {trip.waited:.0f} "
            f"giây. Hãy kiểm tra hộp thư đến có phải của {trip.address} không, thư mục thư rác, "
            f"hoặc {Act.WAIT_LONGER:order}.",
        )
        return
    yield good(subject, f"quay về sau {_seconds(trip.seconds)}.")
    yield from _clock_lines(trip.ahead)
    if not trip.plus_refused:
        yield _plus_line(trip)
    yield _message_id_line(trip)
    yield _authentication_line(trip, examination.authserv_id)


_PLUS_REMEDY = (
    "Đơn vị trả lời vào địa chỉ này, nên cần bật địa chỉ phụ trên máy chủ (Postfix, Dovecot: "
    "recipient_delimiter = +; Zimbra, Microsoft 365: bật “plus addressing”)."
)


def _seconds(value: float) -> str:
    return f"{rounded(value)} giây"


def _clock_lines(ahead: timedelta | None) -> Iterator[Line]:
    """Told before the day's work: by a wrong day letters remind, reports are late, papers dated."""
    if ahead is None or abs(ahead) <= CLOCKS_MAY_DIFFER:
        return
    days = max(1, round(abs(ahead) / timedelta(days=1)))
    which = "nhanh" if ahead > timedelta(0) else "chậm"
    yield error(
        "Ngày giờ",
        f"đồng hồ của máy này {which} hơn máy chủ thư {days:02d} ngày: một trong hai máy sai ngày. "
        "Hãy xem lại ngày giờ của máy này trước khi gửi thư, đôn đốc, soạn văn bản.",
    )


def _plus_line(trip: RoundTrip) -> Line:
    subject = "Địa chỉ có dấu cộng"
    if not trip.plus_arrived:
        return error(
            subject,
            f"thư gửi {trip.plus_address} không về, thư gửi {trip.address} thì về. {_PLUS_REMEDY}",
        )
    if not trip.plus_kept:
        return note(
            subject,
            "thư về nhưng máy chủ bỏ phần sau dấu cộng; báo cáo vẫn được nhận biết qua mã trong "
            "tệp, tiêu đề và thư trả lời.",
        )
    return good(subject, f"thư gửi {trip.plus_address} về đủ địa chỉ.")


def _message_id_line(trip: RoundTrip) -> Line:
    subject = "Mã thư (Message-ID)"
    if trip.message_id_kept:
        return good(subject, "giữ nguyên.")
    if trip.first_reference_kept:
        return note(
            subject,
            "máy chủ đổi mã thư; phần mềm vẫn nhận ra thư qua dòng References. Không cần đặt gì.",
        )
    return error(
        subject,
        "máy chủ đổi mã thư và bỏ dòng References, nên không tìm lại được thư đã gửi. Hãy hỏi đơn "
        "vị quản lý máy chủ.",
    )


def _authentication_line(trip: RoundTrip, authserv_id: str) -> Line:
    subject = "Xác thực người gửi (Authentication-Results)"
    if not trip.server_ids:
        then = (
            f"PLANCYCLE_AUTHSERV_ID đang là “{authserv_id}”; hãy gửi thử một thư từ ngoài cơ quan "
            "để đối chiếu."
            if authserv_id
            else "Nếu thư từ ngoài cơ quan có dòng này thì đặt PLANCYCLE_AUTHSERV_ID theo tên đầu "
            "dòng."
        )
        return note(subject, f"thư tự gửi không có dòng này. {then}")
    named = [name for name in trip.server_ids if name]
    if not named:
        return note(
            subject,
            "máy chủ ghi kết quả nhưng không xưng tên (như Microsoft 365), nên phần mềm không dùng "
            "được kết quả này. Để trống PLANCYCLE_AUTHSERV_ID.",
        )
    top = named[0]
    if not authserv_id:
        return note(subject, f"máy chủ ghi tên “{top}”. Hãy đặt PLANCYCLE_AUTHSERV_ID={top}.")
    if trip.names_server(authserv_id):
        return good(subject, f"máy chủ ghi tên “{authserv_id}”, đúng như đã đặt.")
    return error(
        subject,
        f"máy chủ ghi tên “{top}”, không phải “{authserv_id}” như đã đặt, nên thư giả mạo không bị "
        f"phát hiện. Hãy đặt PLANCYCLE_AUTHSERV_ID={top}.",
    )


def required_lines(trip: RoundTrip, authserv_id: str, known_since: date | None) -> Iterator[Line]:
    """Whether results of our own server are required of every message from now on.

    Args: known_since: the day on which the server was first seen to write them; None if never.
    """
    subject = "Thư không có kết quả xác thực"
    if known_since is None:
        return
    since = f"từ ngày {vietnamese_date(known_since)}"
    if trip.names_server(authserv_id):
        yield good(
            subject,
            f"máy chủ có ghi kết quả ({since}), nên thư đến mà không có dòng của “{authserv_id}” "
            "sẽ chờ cán bộ xem xét.",
        )
        return
    yield error(
        subject,
        f"máy chủ “{authserv_id}” vẫn ghi kết quả {since}, nhưng thư tự gửi lần này không có; thư "
        "đến không có dòng này sẽ chờ cán bộ xem xét. Hãy hỏi đơn vị quản lý máy chủ; nếu máy chủ "
        "không còn ghi nữa thì để trống PLANCYCLE_AUTHSERV_ID.",
    )


def archive_lines(archive: ArchiveFacts, trip: RoundTrip | None) -> Iterator[Line]:
    """Whether a message whose fate is unknown could be looked for."""
    subject = "Bản sao thư đã gửi"
    if archive.error:
        yield error(subject, archive.error)
        return
    if trip is None or trip.error:
        return
    if archive.is_set and archive.found:
        yield good(subject, "tìm thấy ở nơi đã đặt; khi mất kết nối sẽ không gửi trùng.")
    elif archive.is_set:
        yield error(
            subject,
            "không có ở nơi đã đặt, nên thư chưa rõ kết quả sẽ bị gửi lại và có thể trùng. Hãy đặt "
            "PLANCYCLE_IMAP_SENT_FOLDER hoặc PLANCYCLE_SENT_MAILDIR là nơi máy chủ lưu mọi thư đã "
            "gửi, hoặc bỏ trống.",
        )
    elif archive.candidate and archive.found:
        yield note(
            subject,
            f"máy chủ lưu ở thư mục “{archive.candidate}”. Hãy đặt "
            f"PLANCYCLE_IMAP_SENT_FOLDER={archive.candidate}.",
        )
    else:
        yield note(
            subject,
            "không thấy; thư chưa rõ kết quả sẽ chờ cán bộ quyết định. Nên nhờ đơn vị quản lý máy "
            "chủ lưu bản sao (Sent hoặc BCC) rồi đặt PLANCYCLE_IMAP_SENT_FOLDER hoặc "
            "PLANCYCLE_SENT_MAILDIR.",
        )
