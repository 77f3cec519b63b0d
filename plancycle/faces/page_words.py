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


def with_pages(text: str) -> str:
    """A text of the domain as the console says it."""
    return worded(text, word_as_page)
