"""The end of most steps: what lies in the outbox goes out."""

from dataclasses import replace

from plancycle.cycle.outgoing.deliver import deliver, deliver_all
from plancycle.cycle.outgoing.open_letters import open_letters, uncertain_letters
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.outgoing.uncertain_mail import settle_uncertain
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.chunks import CHUNK
from plancycle.cycle.workplace.office import Office


def send_all(office: Office, watch: Watch = SILENT) -> Delivery:
    """Settle what is uncertain, then send all that is due, chunk by chunk; count what is left."""
    before = uncertain_letters(office)
    settle = Order("Đối chiếu thư chưa rõ kết quả", settle_uncertain)
    send = Order("Gửi thư trong hàng đợi", deliver, (CHUNK,))
    done = deliver_all(
        office,
        settle=lambda office: watch.carry_out(office, settle),
        send=lambda office: watch.carry_out(office, send),
    )
    return replace(done, open=open_letters(office, before))
