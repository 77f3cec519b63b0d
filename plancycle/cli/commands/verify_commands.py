"""The command that looks a whole work folder over: verify."""

import json
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, caution, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.keeping.damage import Damage
from plancycle.cycle.keeping.verify import Progress, verify
from plancycle.cycle.workplace.last_look import LastLook, keep_look
from plancycle.installation.settings import load_settings
from plancycle.office_files.whole_files import replace_file
from plancycle.vi.system_words import system_words
from plancycle.wiring.office_store import open_store
from plancycle.wiring.open_office import system_clock

STATE = "doi-chieu.json"
"""In the work folder while a run is not at its end: how far it came, and what it found."""


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("verify", cls=VietnameseCommand)(verify_store)


def verify_store(
    resume: Annotated[
        bool, typer.Option("--resume", help="Đọc tiếp các báo cáo từ chỗ lần chạy trước dừng lại")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Đối chiếu cơ sở dữ liệu, kho tệp, số liệu và văn bản; chỉ rõ chỗ hỏng và cái phụ thuộc."""
    settings = load_settings(workspace)
    state = settings.workspace / STATE
    after, earlier = _left_off(state) if resume else (0, [])
    damage_lines = list(earlier)

    def tell(progress: Progress) -> None:
        damage_lines.extend(words(d) for d in progress.damages)
        kept = {"after": progress.after, "damages": damage_lines}
        replace_file(state, json.dumps(kept, ensure_ascii=False).encode(), private=True)
        caution(f"Đã đọc lại {progress.done}/{progress.total} báo cáo.")

    with open_store(settings) as store:
        damages = verify(store, after, tell)
    # What was found stands in the lines below; left there it would be told again by the next
    # --resume.
    state.unlink(missing_ok=True)
    told = list(dict.fromkeys([*earlier, *(words(d) for d in damages)]))
    _keep(settings.workspace, told)
    for line in told:
        say(line)
    if told:
        say(
            f"Có {len(told)} chỗ không còn như khi lưu. Không sửa tay trong cơ sở dữ liệu; hãy "
            "phục hồi từ bản sao lưu gần nhất còn đúng, rồi đối chiếu lại."
        )
        raise typer.Exit(1)
    say("Mọi tệp, giá trị, số liệu và văn bản đều đúng như khi lưu.")


def _keep(folder: Path, told: list[str]) -> None:
    """For the morning's check, which tells the operator of a look at night."""
    first = told[0].partition("\n")[0] if told else ""
    try:
        keep_look(folder, LastLook(system_clock(), len(told), first))
    except OSError as error:
        caution(f"Lưu ý: không ghi lại được kết quả đối chiếu ({system_words(error)}).")


def words(damage: Damage) -> str:
    """What is damaged, and a line for all that rests on it."""
    return "\n".join([damage.what, *(f"  Liên quan: {line}" for line in damage.rests_on_it)])


def _left_off(state: Path) -> tuple[int, list[str]]:
    try:
        kept = json.loads(state.read_bytes())
        return int(kept["after"]), [str(line) for line in kept["damages"]]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, []
