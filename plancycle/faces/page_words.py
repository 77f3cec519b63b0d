"""How the console does what the domain asks for: the page of each act, in one table."""

from plancycle.model.acts import Act, ActWords, NextAct, worded

_PAGES = {
    "Năm": (
        Act.PLAN,
        Act.ISSUE,
        Act.SHOW_EDITS,
        Act.DISPATCH,
        Act.DECIDE_AMENDMENT,
        Act.CORRECT_ISSUE,
        Act.REOPEN_PERIOD,
        Act.DRAFT_CORRECTION,
        Act.CONSOLIDATE,
        Act.CONSOLIDATE_AGAIN,
        Act.LIST_FIGURES,
        Act.EXTEND,
        Act.RECEIVE,
        Act.RENEW_REPORT_CODE,
    ),
    "Hôm nay": (Act.DO_TODAY,),
    "Hộp thư": (
        Act.COLLECT,
        Act.INBOX,
        Act.LIST_WAITING,
        Act.LIST_IGNORED,
        Act.SHOW_MESSAGE,
        Act.ACCEPT_MESSAGE,
        Act.RETURN_MESSAGE,
        Act.DISMISS_MESSAGE,
        Act.RETRY_MESSAGE,
        Act.SAVE_MESSAGE,
        Act.LIST_FROZEN,
        Act.LIST_OUTBOX,
        Act.SETTLE_SENT,
        Act.RESEND,
        Act.RESEND_NOT_ARRIVED,
    ),
    "Địa phương": (Act.TRUST_ADDRESS,),
    "Hệ thống": (Act.TEST_MAIL,),
}
"""The entry at the head of every page under which an act is done."""

_WORDED = {
    Act.INBOX: ActWords("mục Hộp thư", "mở mục Hộp thư"),
    Act.PLAN: ActWords(
        "nút “Soạn dự thảo kế hoạch” ở mục Năm",
        "bấm “Soạn dự thảo kế hoạch” ở mục Năm",
    ),
    Act.ISSUE: ActWords(
        "nút “Ban hành” ở trang của văn bản",
        "bấm “Ban hành” ở trang của văn bản",
        "“Ban hành”",
    ),
    Act.SHOW_EDITS: ActWords(
        "“Chỗ sửa so với bản phần mềm lập” ở trang của văn bản",
        "xem “Chỗ sửa so với bản phần mềm lập” ở trang của văn bản",
    ),
    Act.DISPATCH: ActWords(
        "nút “Xem thư đến hạn gửi” ở mục Năm",
        "bấm “Xem thư đến hạn gửi” ở mục Năm, rồi gửi",
    ),
    Act.DECIDE_AMENDMENT: ActWords(
        "nút “Xác nhận đề nghị” hoặc “Từ chối đề nghị” ở trang Sửa sai của văn bản",
        "bấm “Xác nhận đề nghị” hoặc “Từ chối đề nghị” ở trang Sửa sai của văn bản",
    ),
    Act.REOPEN_PERIOD: ActWords(
        "nút “Mở lại kỳ” ở trang của kỳ",
        "bấm “Mở lại kỳ” ở trang của kỳ",
    ),
    Act.LIST_FIGURES: ActWords(
        "trang Số liệu của kỳ",
        "mở trang Số liệu của kỳ",
    ),
    Act.EXTEND: ActWords(
        "“Gia hạn” ở trang của đơn vị",
        "bấm “Gia hạn” ở trang của đơn vị",
    ),
    Act.RECEIVE: ActWords(
        "“Ghi nhận báo cáo giấy” ở trang của đơn vị",
        "bấm “Ghi nhận báo cáo giấy” ở trang của đơn vị",
    ),
    Act.RENEW_REPORT_CODE: ActWords(
        "“Cấp lại mã” ở trang của đơn vị",
        "bấm “Cấp lại mã” ở trang của đơn vị",
    ),
    Act.LIST_WAITING: ActWords(
        "thẻ “Chờ xử lý” ở mục Hộp thư",
        "mở thẻ “Chờ xử lý” ở mục Hộp thư",
        "“Chờ xử lý”",
    ),
    Act.LIST_IGNORED: ActWords(
        "thẻ “Đã bỏ qua” ở mục Hộp thư",
        "mở thẻ “Đã bỏ qua” ở mục Hộp thư",
        "“Đã bỏ qua”",
    ),
    Act.RETRY_MESSAGE: ActWords(
        "nút “Xử lý lại” ở trang của thư",
        "mở thư ở mục Hộp thư, bấm “Xử lý lại”",
        "“Xử lý lại”",
    ),
    Act.SAVE_MESSAGE: ActWords(
        "“Tải tệp” ở trang của thư",
        "mở thư ở mục Hộp thư, bấm “Tải tệp”",
        "“Tải tệp”",
    ),
    Act.RETURN_MESSAGE: ActWords(
        "nút “Gửi thư đề nghị” ở trang của thư",
        "mở thư ở mục Hộp thư, bấm “Gửi thư đề nghị”",
        "“Gửi thư đề nghị”",
    ),
    Act.LIST_FROZEN: ActWords(
        "trang “Báo cáo tạm dừng tính” ở mục Hộp thư",
        "mở trang “Báo cáo tạm dừng tính” ở mục Hộp thư",
    ),
    Act.LIST_OUTBOX: ActWords(
        "trang “Thư đi cần xử lý” ở mục Hộp thư",
        "mở trang “Thư đi cần xử lý” ở mục Hộp thư",
    ),
    Act.SETTLE_SENT: ActWords(
        "nút “Ghi nhận đã tới” ở trang Thư đi cần xử lý",
        "bấm “Ghi nhận đã tới” ở trang Thư đi cần xử lý",
    ),
    Act.RESEND: ActWords(
        "nút “Gửi lại thư này” ở trang Thư đi cần xử lý",
        "bấm “Gửi lại thư này” ở trang Thư đi cần xử lý",
    ),
    Act.RESEND_NOT_ARRIVED: ActWords(
        "nút “Gửi lại thư này” ở trang Thư đi cần xử lý",
        "bấm “Gửi lại thư này” ở trang Thư đi cần xử lý",
    ),
    Act.TEST_MAIL: ActWords(
        "nút “Kiểm tra đường thư” ở mục Hệ thống",
        "bấm “Kiểm tra đường thư” ở mục Hệ thống",
    ),
    Act.DO_TODAY: ActWords(
        "nút “Làm việc đến hạn hôm nay” ở mục Hôm nay",
        "bấm “Làm việc đến hạn hôm nay” ở mục Hôm nay",
        "“Làm việc đến hạn hôm nay”",
    ),
    Act.SHOW_MESSAGE: ActWords(
        "nút “Đọc các tệp” ở trang của thư", "mở thư ở mục Hộp thư", "“Đọc các tệp”"
    ),
    Act.ACCEPT_MESSAGE: ActWords(
        "nút “Nhận báo cáo” ở trang của thư",
        "mở thư ở mục Hộp thư, bấm “Nhận báo cáo”",
        "“Nhận báo cáo”",
    ),
    Act.CONSOLIDATE: ActWords(
        "nút “Tổng hợp” ở trang của kỳ", "mở trang của kỳ, bấm “Tổng hợp”", "“Tổng hợp”"
    ),
    Act.CONSOLIDATE_AGAIN: ActWords(
        "nút “Tổng hợp” ở trang của kỳ", "mở trang của kỳ, bấm “Tổng hợp”", "“Tổng hợp”"
    ),
    Act.DRAFT_CORRECTION: ActWords(
        "“Soạn công văn đính chính” ở trang Sửa sai của văn bản",
        "bấm “Soạn công văn đính chính” ở trang Sửa sai của văn bản",
        "“Soạn công văn đính chính”",
    ),
    Act.APPROVE: ActWords(
        "nút “Duyệt bản” ở trang của văn bản", "bấm “Duyệt bản” ở trang của văn bản", "“Duyệt bản”"
    ),
    Act.CHANGE_UNITS: ActWords(
        "trang “Đơn vị thay đổi trong năm” ở mục Địa phương",
        "mở trang “Đơn vị thay đổi trong năm” ở mục Địa phương để ghi",
        "“Đơn vị thay đổi trong năm”",
    ),
    Act.CORRECT_ISSUE: ActWords(
        "“Sửa số, ngày ghi nhầm” ở trang của văn bản",
        "bấm “Sửa số, ngày ghi nhầm” ở trang của văn bản",
        "“Sửa số, ngày ghi nhầm”",
    ),
}
"""Where a person would look in vain under the entry: the button, as the page has it."""

_AT_THE_SERVER = frozenset(
    {
        Act.CHECK_PROFILE,
        Act.CHECK_IMPORTED,
        Act.ANSWER_IMPORT,
        Act.IMPORT_UNITS,
        Act.REPLACE_UNITS,
        Act.NAME_WORK_FOLDER,
        Act.CREATE_HOME,
        Act.UPGRADE,
        Act.COPY_SHIPPED,
        Act.RELEASE_RESTORED,
        Act.CHECK_LOST,
        Act.FLIGHT_CHECK,
        Act.GO_LIVE,
    }
)
"""Done where the program is installed, by whoever looks after that machine."""

_PAGE_OF = {act: page for page, acts in _PAGES.items() for act in acts}


def word_as_page(next_act: NextAct) -> ActWords:
    """Where an act is done; of what belongs to the form at hand, only what it is."""
    act = next_act.act
    title = f"“{act.value}”"
    if act in _AT_THE_SERVER:
        return ActWords(
            f"{title} (người quản trị máy chủ làm)", f"nhờ quản trị máy chủ {act.value}"
        )
    if act in _WORDED:
        return _WORDED[act]
    page = _PAGE_OF.get(act)
    if page is None:
        return ActWords(title, act.value)
    return ActWords(f"{title} ở mục {page}", f"vào mục {page}, {act.value}", title)


_OF_A_MESSAGE = "trang của thư"


def with_pages(text: str, here: str = "") -> str:
    """A text of the domain as the console says it.

    Args: here: the place on which it is shown, as the words of acts name it (``mục Năm``): who
        stands there already is not sent there.
    """
    if not here:
        return worded(text, word_as_page)
    return worded(text, lambda act: _from(word_as_page(act), here))


def _from(words: ActWords, here: str) -> ActWords:
    def nearer(said: str) -> str:
        # A message is open where its page is: nobody opens it again from the list.
        ways = [f" ở {here}", f"vào {here}, ", f"mở {here}, "]
        for way in ["mở thư ở mục Hộp thư, ", *ways] if here == _OF_A_MESSAGE else ways:
            said = said.replace(way, "")
        return said

    return ActWords(nearer(words.name), nearer(words.order), nearer(words.short))
