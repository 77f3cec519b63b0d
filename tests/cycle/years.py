"""What a rehearsed folder comes to, read without a look at how it came about."""

from collections import Counter
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path

from plancycle.cycle.overviews.trace import list_figures
from plancycle.installation.settings import load_settings
from plancycle.wiring.open_office import open_office
from tests.cycle.world import YEAR, text_of


@dataclass(frozen=True)
class Year:
    """What a rehearsed year comes to; tokens and Message-IDs, which are secret, left out."""

    figures: dict[str, dict[str, str]]
    papers: dict[str, str]
    accepted: list[tuple[str, ...]]
    mailed: Counter[tuple[str, ...]]


def read_year(folder: Path) -> Year:
    """Read a finished folder; nothing here looks at how it came about."""
    with open_office(load_settings(folder), "thai-binh") as office:
        figures = {
            p: {f.key: str(f.value) for f in list_figures(office, YEAR, p)} for p in ("H1", "Y")
        }
        with office.database.begin() as tx:
            accepted = [
                (p, v.unit_code, v.task_id, v.field, v.text, v.cell)
                for p in ("H1", "Y")
                for v in tx.submissions.accepted_values(1, p)
            ]
    return Year(
        figures=figures,
        papers={
            p.name: text_of(p.read_bytes())
            for p in (folder / "papers/thai-binh/2024").glob("*.docx")
        },
        accepted=sorted(accepted),
        mailed=Counter(tuple(i.strip("<").split(".")[:4]) for i in message_ids(folder)),
    )


def message_ids(folder: Path) -> list[str]:
    """Message-ID of every message that left for a unit; a message twice there stands twice."""
    files = [*(folder / "mail/outside/new").iterdir(), *(folder / "mail/outside/cur").iterdir()]
    return [BytesHeaderParser().parsebytes(f.read_bytes())["Message-ID"] for f in files]
