"""Several filled forms of one request in one message: none is taken by its place in the mail."""

import io
import zipfile
from decimal import Decimal

import pytest

from plancycle.cycle.incoming.reading.copies import differences, distinct, without_copies
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.reading.rival_forms import rival_finding
from plancycle.cycle.workplace.unit_forms import by_unit, report_form
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field, FormReading, FormValue
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all, dispatch_all
from tests.cycle.world import REPLY_TO, YEAR, World, done, mail, moment

UNIT = "so-gddt"
ACCEPTED, RETURNED = SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED
TOKEN = "k7m2q4xwpab3"


def _collect(world: World, at: str = "2024-06-05 10:00") -> dict[str, int]:
    world.clock.set(at)
    return collect_all(world.office)


def _told(world: World) -> str:
    (answer,) = world.letters(UNIT, MailKind.FINDINGS)
    return " ".join(answer.body.text.split())


def _workbook(world: World, word: bytes, period: str = "H1") -> bytes:
    """The same answers in the unit's form as a workbook."""
    own = by_unit(world.assignments())[UNIT]
    form = report_form(world.frozen_profile(), world.period(period), world.request(UNIT), own)
    values = {(v.task_id, v.field): v.text for v in parse_form(word).values if v.text}
    return fill_form(render_sheet_form(form, world.clock()), values)


def _without_tokens(content: bytes) -> bytes:
    """A Word form as copied into a new file: neither property nor footer came along."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith(("docProps/custom", "word/footer")):
                start = data.index(b">", data.index(b"?>") + 2) + 1
                data = data[:start] + data[data.rindex(b"</") :]
            target.writestr(name, data)
    return buffer.getvalue()


# ---- through the intake


def test_nothing_is_accepted_of_two_forms_that_differ(sent: World) -> None:
    files = [
        ("ban 1.docx", sent.filled(UNIT, cells=done("01", 12))),
        ("ban 2.docx", sent.filled(UNIT, cells=done("01", 15))),
    ]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Trả lại: nhiều bản khác nhau": 1}
    assert sent.states(UNIT) == []
    (message,) = sent.incoming()
    assert (message.status, message.reason) == (
        IncomingStatus.PROCESSED,
        "Trả lại: nhiều bản khác nhau",
    )
    with sent.database.begin() as tx:
        (finding,) = tx.inbox.findings(message.id)
    assert (finding.code, finding.severity) == ("M04", Severity.ERROR)
    text = _told(sent)
    assert "thư kèm 2 tệp biểu mẫu của cùng một kỳ nhưng nội dung khác nhau" in text
    assert "“ban 1.docx” và “ban 2.docx”" in text
    assert "mã 01, cột “Số lượng đạt được”: “12” / “15”" in text
    assert "Đề nghị gửi lại chỉ một tệp là bản chính thức." in text
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert (answer.body.to, answer.body.attachments) == ((sent.address(UNIT),), ())
    assert sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT) == []


def test_the_one_that_is_then_sent_alone_counts(sent: World) -> None:
    first, second = (sent.filled(UNIT, cells=done("01", n)) for n in (12, 15))
    files = [("1.docx", first), ("2.docx", second)]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    _collect(sent)
    sent.report(UNIT, "2024-06-06 09:00", content=first)
    assert _collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]


def test_an_earlier_report_goes_on_counting(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent)
    files = [(f"{n}.docx", sent.filled(UNIT, cells=done("01", n))) for n in (12, 15)]
    sent.report(UNIT, "2024-06-06 09:00", files=files)
    _collect(sent, "2024-06-06 10:00")
    assert sent.states(UNIT) == [ACCEPTED]


def test_a_word_file_and_a_workbook_with_other_figures(sent: World) -> None:
    word = sent.filled(UNIT, cells=done("01", 12))
    sheet = _workbook(sent, sent.filled(UNIT, cells=done("01", 15)))
    sent.report(UNIT, "2024-06-05 09:00", files=[("a.docx", word), ("a.xlsx", sheet)])
    assert _collect(sent) == {"Trả lại: nhiều bản khác nhau": 1}
    assert sent.states(UNIT) == []
    assert "mã 01, cột “Số lượng đạt được”: “12” / “15”" in _told(sent)


def test_a_word_file_and_a_workbook_that_say_the_same(sent: World) -> None:
    word = sent.filled(UNIT, cells=done("01", 12, "12,5"))
    files = [("a.docx", word), ("a.xlsx", _workbook(sent, word))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]


def test_a_form_that_has_lost_its_token_is_a_rival_too(sent: World) -> None:
    """The envelope says whose it is."""
    bare = _without_tokens(sent.filled(UNIT, cells=done("01", 12)))
    assert parse_form(bare).token is None
    files = [("1.docx", bare), ("2.docx", sent.filled(UNIT, cells=done("01", 15)))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Trả lại: nhiều bản khác nhau": 1}
    assert sent.states(UNIT) == []


def test_the_same_form_with_and_without_its_token_is_one(sent: World) -> None:
    whole = sent.filled(UNIT)
    files = [("1.docx", _without_tokens(whole)), ("2.docx", whole)]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent) == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]


def test_the_form_that_we_sent_back_is_no_rival_of_the_mended_one(sent: World) -> None:
    """An answer with our letter attached brings back the figure that was to be mended."""
    sent.report(UNIT, "2024-06-05 09:00", {("01", Field.QUANTITY): "mười hai"})
    _collect(sent)
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    ((name, returned),) = sent.files(answer).items()
    mended = sent.filled(UNIT, cells=done("01", 12))
    for n, files in enumerate(
        ([(name, returned), ("a.docx", mended)], [("b.docx", mended), (name, returned)])
    ):
        sent.report(UNIT, f"2024-06-06 09:0{n}", files=files)
    assert _collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1, "Trùng báo cáo đã nhận": 1}
    assert sent.states(UNIT) == [RETURNED, ACCEPTED]


def test_forms_of_two_periods_are_judged_each_by_its_own_token(sent: World) -> None:
    sent.clock.set("2024-11-14 08:00")
    dispatch_all(sent.office, YEAR)
    files = [("6t.docx", sent.filled(UNIT)), ("nam.docx", sent.filled(UNIT, "Y", done("01", 2)))]
    raw = mail(sender=sent.address(UNIT), to=REPLY_TO, subject="Báo cáo", files=files)
    sent.mailbox.put(raw, moment("2024-12-05 09:00"))
    assert _collect(sent, "2024-12-05 10:00") == {"Tiếp nhận": 1}
    assert (sent.states(UNIT), sent.states(UNIT, "Y")) == ([ACCEPTED], [ACCEPTED])


def test_rivals_of_one_period_stop_no_form_of_another(sent: World) -> None:
    sent.clock.set("2024-11-14 08:00")
    dispatch_all(sent.office, YEAR)
    files = [(f"{n}.docx", sent.filled(UNIT, cells=done("01", n))) for n in (12, 15)]
    files.append(("nam.docx", sent.filled(UNIT, "Y", done("01", 2))))
    sent.report(UNIT, "2024-12-05 09:00", files=files)
    _collect(sent, "2024-12-05 10:00")
    assert (sent.states(UNIT), sent.states(UNIT, "Y")) == ([], [ACCEPTED])


def test_a_message_delivered_twice_is_asked_about_once(sent: World) -> None:
    files = [(f"{n}.docx", sent.filled(UNIT, cells=done("01", n))) for n in (12, 15)]
    raw = sent.report(UNIT, "2024-06-05 09:00", files=files)
    sent.mailbox.put(b"Received: by mx2.example\r\n" + raw, moment("2024-06-05 09:30"))
    assert _collect(sent) == {"Trả lại: nhiều bản khác nhau": 2}
    assert len(sent.letters(UNIT, MailKind.FINDINGS)) == 1


def test_an_envelope_token_alone_makes_two_bare_forms_rivals(sent: World) -> None:
    bare = [_without_tokens(sent.filled(UNIT, cells=done("01", n))) for n in (12, 15)]
    to = plus_address(REPLY_TO, sent.request(UNIT).token)
    files = [(f"{n}.docx", b) for n, b in enumerate(bare)]
    raw = mail(sender=sent.address(UNIT), to=to, subject="Báo cáo", files=files)
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    assert _collect(sent) == {"Trả lại: nhiều bản khác nhau": 1}


# ---- what counts as the same


def _form(*cells: tuple[str | None, Field, str], fault: str = "") -> AssessedFile:
    values = tuple(FormValue(row, field, text, _number(text), "") for row, field, text in cells)
    faults = (Finding("F01", Severity.ERROR, fault, "không đọc được", ""),) if fault else ()
    return AssessedFile("a.docx", b"", FormReading(TOKEN, values, faults))


def _number(text: str) -> Decimal | None:
    digits = text.partition(" ")[0].replace(",", ".")
    return Decimal(digits) if digits[:1].isdigit() else None


QUANTITY, RESULT = Field.QUANTITY, Field.RESULT


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ((("01", QUANTITY, "12"),), (("01", QUANTITY, "12"),), [0]),
        ((("01", QUANTITY, "12,50"),), (("01", QUANTITY, "12.5"),), [0]),
        ((("01", RESULT, "Đã  làm\nxong"),), (("01", RESULT, "đã làm xong"),), [0]),
        ((("01", QUANTITY, ""),), (("01", QUANTITY, "12"),), [1]),
        ((("01", QUANTITY, "0"),), (("01", QUANTITY, ""),), [0]),
        ((("01", QUANTITY, "0"),), (("01", QUANTITY, "12"),), [0, 1]),
        ((("01", QUANTITY, "12 (dự kiến)"),), (("01", QUANTITY, "12"),), [0, 1]),
        ((("01", QUANTITY, "12"),), (("02", QUANTITY, "12"),), [0, 1]),
        ((("01", QUANTITY, "12"),), (("01", RESULT, "xong"),), [0, 1]),
    ],
)
def test_which_of_two_forms_say_something_of_their_own(
    first: tuple[tuple[str, Field, str]], second: tuple[tuple[str, Field, str]], kept: list[int]
) -> None:
    forms = [_form(*first), _form(*second)]
    assert [forms.index(f) for f in distinct(forms)] == kept
    assert without_copies(forms) == distinct(forms)


def test_a_cell_that_could_not_be_read_may_hold_anything() -> None:
    """It is blank to us and not on the paper: the form does not simply repeat the other."""
    whole = _form(("01", QUANTITY, "12"), ("02", QUANTITY, "3"))
    pictured = _form(("01", QUANTITY, ""), ("02", QUANTITY, "3"), fault="Bảng 1, dòng 2")
    assert distinct([pictured, whole]) == (pictured, whole)


def test_a_cell_with_a_picture_is_not_blank() -> None:
    whole = _form(("01", QUANTITY, "12"))
    cell = FormValue("01", QUANTITY, "", None, "", has_ink=True)
    pictured = AssessedFile("b.docx", b"", FormReading(TOKEN, (cell,)))
    assert distinct([pictured, whole]) == (pictured, whole)
    message = rival_finding([pictured, whole]).message
    assert "“nội dung không đọc được” / “12”" in message


def test_the_same_text_under_another_unit_is_another_number() -> None:
    """A heading in thousands: what differs is named by the numbers."""
    forms = [
        AssessedFile(
            "a.docx", b"", FormReading(TOKEN, (FormValue("01", Field.COST, "950", number, ""),))
        )
        for number in (Decimal(950), Decimal("0.95"))
    ]
    assert distinct(forms) == tuple(forms)
    assert "“950 = 950” / “950 = 0.95”" in rival_finding(forms).message


def test_at_most_three_cells_are_named_as_examples() -> None:
    one = _form(*((f"{n:02}", QUANTITY, "1") for n in range(1, 7)), (None, Field.CAUSES, "x" * 99))
    two = _form(*((f"{n:02}", QUANTITY, "2") for n in range(1, 7)), (None, Field.CAUSES, ""))
    assert len(differences([one, two])) == 7
    message = rival_finding([one, two]).message
    assert message.count("cột “Số lượng đạt được”") == 3
    assert message.endswith("; và 4 ô khác nữa.")
    last = rival_finding([_form((None, Field.CAUSES, "x" * 99)), _form((None, Field.CAUSES, ""))])
    assert f"phần “Nguyên nhân”: “{'x' * 39}…” / để trống" in last.message
