"""How the messages before one look in the terminal."""

from plancycle.cli.screen import say
from plancycle.cycle.desk.waiting.examine import Examined
from plancycle.model.periods import VIETNAM


def show_thread(examined: Examined) -> None:
    """What was written before, and what the unit seems to want."""
    if examined.history.thread:
        say("Trao đổi trước đó:")
    for line in examined.history.thread:
        who = "Gửi đi" if line.ours else "Đến"
        mark = " <- thư này trả lời thư đó" if line.is_answered else ""
        say(f"  {line.at.astimezone(VIETNAM):%d/%m/%Y %H:%M} {who:6} {line.what}{mark}")
    if examined.proposal:
        say(f"Thư nói về: {examined.proposal}")
