"""Mail of a trial says so, and is the same letter without it."""

from plancycle.mail.outgoing.trial_mark import LINE, SUBJECT_MARK, marked
from plancycle.model.mail import OutgoingMessage
from plancycle.office_files.html_banner import under_banner

MESSAGE = OutgoingMessage(
    message_id="<a@x.example>",
    sender="so@x.example",
    sender_name="Sở",
    reply_to="so+abc@x.example",
    to=("xa@x.example",),
    subject="Báo cáo [BC-abcdefghjkmn]",
    text="Kính gửi xã.\n",
    html='<!DOCTYPE html><html><BODY style="a>b">\n<p>Kính gửi xã.</p></body></html>',
)


def test_the_mark_stands_in_subject_text_and_page() -> None:
    sent = marked(MESSAGE)
    assert sent.subject == "[THƯ THỬ] Báo cáo [BC-abcdefghjkmn]"
    assert sent.text == f"{LINE}\n\nKính gửi xã.\n"
    assert sent.html.count(LINE) == 1
    assert sent.html.index(LINE) < sent.html.index("Kính gửi xã")
    assert sent.html.replace(under_banner("", LINE), "") == MESSAGE.html
    assert (sent.message_id, sent.to, sent.reply_to) == (
        MESSAGE.message_id,
        MESSAGE.to,
        MESSAGE.reply_to,
    )
    assert SUBJECT_MARK == "[THƯ THỬ]"


def test_a_page_without_a_body_or_without_a_line() -> None:
    assert under_banner("<p>x</p>", "") == "<p>x</p>"
    assert under_banner("<p>x</p>", "a < b").endswith("a &lt; b</p><p>x</p>")
