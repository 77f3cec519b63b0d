"""What was seen of a signed paper, in words for whoever looks at it."""

from plancycle.model.periods import vietnamese_moment
from plancycle.model.signed_papers import Agreement, Chain, Integrity, Signature

AGREEMENT_WORDS = {
    Agreement.SAME: "số, ký hiệu và ngày trong tệp đúng như đã ban hành",
    Agreement.DIFFERENT: "số, ký hiệu hoặc ngày trong tệp khác số, ngày đã ban hành",
    Agreement.UNREAD: "tệp có chữ nhưng không tìm thấy đủ số và ngày để đối chiếu",
    Agreement.NO_TEXT: (
        "tệp là bản quét, không có chữ để đọc: số và ngày chưa được đối chiếu, cần người so bằng "
        "mắt"
    ),
}

_INTEGRITY_WORDS = {
    Integrity.WHOLE: "nội dung nguyên vẹn từ khi ký",
    Integrity.EXTENDED: "sau khi ký chỉ có thêm chữ ký, ô biểu mẫu; nội dung đã ký còn nguyên",
    Integrity.ALTERED: (
        "NỘI DUNG ĐÃ BỊ THAY ĐỔI SAU KHI KÝ, hoặc chữ ký không phải của nội dung này"
    ),
    Integrity.UNCHECKED: "không kiểm tra được chữ ký này",
}

_CHAIN_WORDS = {
    Chain.TRUSTED: "chứng thư thuộc tổ chức chứng thực mà cơ quan tin cậy",
    Chain.OUT_OF_DATE: "chứng thư của tổ chức được tin cậy nhưng không còn (hoặc chưa) có hiệu lực",
    Chain.NOT_KNOWN: "chưa biết chứng thư có tin cậy được không",
}

NOT_ASKED = (
    "Chứng thư có bị thu hồi hay không thì chưa kiểm tra: phần mềm không kết nối ra ngoài khi xem "
    "chữ ký."
)


def signature_words(signature: Signature) -> str:
    """One signature: who, when, whole or altered, trusted or not."""
    who = signature.signer or "không rõ tên"
    if signature.organization and signature.organization != signature.signer:
        who += f" ({signature.organization})"
    seen = f"{_INTEGRITY_WORDS[signature.integrity]}; {_CHAIN_WORDS[signature.chain]}"
    return f"{who}, {_moment(signature)}: {seen}."


def _moment(signature: Signature) -> str:
    if signature.signed_at is None:
        return "không ghi giờ ký"
    at = vietnamese_moment(signature.signed_at)
    return f"ký lúc {at} " + (
        "(có dấu thời gian)" if signature.is_stamped else "(giờ máy người ký)"
    )
