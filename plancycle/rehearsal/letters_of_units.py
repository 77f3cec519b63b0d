"""What a played unit writes: its filled form, or the note of its machine that it is away."""

from typing import Any

from plancycle.forms.printing.fill import fill_form
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import Attachment, OutgoingMessage
from plancycle.model.periods import FormKind
from plancycle.rehearsal.actor_answers import fill_in
from plancycle.rehearsal.played_units import Act, ActKind
from plancycle.rehearsal.roles import Role


def letter_of_unit(
    act: Act, role: Role, letter: bytes, reply_to: str, seed: int
) -> OutgoingMessage:
    """What a unit sends in one act.

    Args: letter: what it got, the form in it; reply_to: the office's address; seed: of its answers.
    """
    parsed = parse_message(letter)
    envelope = _envelope(act, role, parsed, reply_to)
    if act.kind is ActKind.AUTO_REPLY:
        text = "Tôi đi công tác, sẽ trả lời thư sau. Trân trọng cảm ơn."
        return OutgoingMessage(
            subject=f"Trả lời tự động: {parsed.subject}",
            text=text,
            html=f"<p>{text}</p>",
            auto_submitted="auto-replied",
            **envelope,
        )
    file = next(f for f in parsed.files if f.name.startswith("Bieu-mau"))
    content = fill_form(file.content, fill_in(role.form, act.kind, seed))
    what = "" if role.form.period.form is FormKind.ESTIMATE else "báo cáo "
    text = f"{role.form.unit_name} gửi {what}{role.form.period.title}."
    return OutgoingMessage(
        subject=f"Re: {parsed.subject}",
        text=text,
        html=f"<p>{text}</p>",
        attachments=(Attachment(file.name, content, file.declared_type),),
        **envelope,
    )


def _envelope(act: Act, role: Role, parsed: ParsedMessage, reply_to: str) -> dict[str, Any]:
    """Who writes to whom, and under which Message-ID: the same act has the same one."""
    is_stranger = act.kind is ActKind.STRANGER
    sender = f"canbo.{role.form.unit_code}@thu-rieng.example" if is_stranger else role.address
    number = f"{act.kind}.{act.period}.{role.form.unit_code}.{int(act.at.timestamp())}"
    return {
        "message_id": f"<{number}@{role.address.rpartition('@')[2]}>",
        "sender": sender,
        "sender_name": role.form.unit_name,
        "reply_to": sender,
        "to": (plus_address(reply_to, role.request.token),),
        "references": (parsed.message_id,),
    }
