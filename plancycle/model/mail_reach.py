"""How far the letters of an office go: to the units, or no further than this machine."""

from enum import Enum

from plancycle.model.acts import Act


class MailReach(Enum):
    """REAL: to whom they are written. TRIAL, REHEARSED: into a mailbox of this machine.

    A rehearsal is a trial by nature: its units, reports and days are made up, so its letters carry
    no mark, while pages say what it is.
    """

    REAL = "real"
    TRIAL = "trial"
    REHEARSED = "rehearsed"

    @property
    def warning(self) -> str:
        """What whoever looks at an office must know; empty where letters are real."""
        return _WARNINGS[self]

    @property
    def page_warning(self) -> str:
        """The same for a page that leaves the terminal: it asks nobody to do anything."""
        return _PAGE_WARNINGS[self]


_WARNINGS = {
    MailReach.REAL: "",
    MailReach.TRIAL: (
        "ĐANG DÙNG THƯ THỬ: mọi thư chỉ nằm trên máy này, không thư nào tới đơn vị. Khi bắt đầu "
        f"làm thật, hãy {Act.GO_LIVE:order}."
    ),
    MailReach.REHEARSED: (
        "DIỄN TẬP: đơn vị, báo cáo, ngày tháng đều giả định; không thư nào ra khỏi máy này."
    ),
}
_PAGE_WARNINGS = {
    MailReach.REAL: "",
    MailReach.TRIAL: "ĐANG DÙNG THƯ THỬ: thư chỉ nằm trên máy này, không thư nào tới đơn vị.",
    MailReach.REHEARSED: "DIỄN TẬP: đơn vị, báo cáo, ngày tháng trên trang này đều giả định.",
}
