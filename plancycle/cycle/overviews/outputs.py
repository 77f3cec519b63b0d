"""What a year leaves for people to look at: board, workbook, and letters as they went out."""

from dataclasses import dataclass
from pathlib import Path

from plancycle.cycle.overviews.year_board import year_board
from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import lay_out_or_beside
from plancycle.documents.board.draw_board import render_board
from plancycle.documents.workbook.workbook import render_workbook
from plancycle.model.mail import MailKind
from plancycle.office_files.html_banner import under_banner
from plancycle.office_files.open_files import is_owner_file, write_or_beside
from plancycle.office_files.whole_files import replace_file
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Outgoing

BOARD = "bang-theo-doi.html"
WORKBOOK = "so-lieu.xlsx"
SAMPLES = "thu-mau"


@dataclass(frozen=True, slots=True)
class YearOverview:
    """Paths of what shows how a year stands: the board for a browser, the figures for Excel.

    ``notes``: sentences on files that were open, beside which the new ones lie.
    """

    board: Path
    workbook: Path
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outputs:
    """Paths of what was laid out."""

    board: Path
    workbook: Path
    papers: tuple[Path, ...]
    samples: tuple[Path, ...]


def lay_out_overview(office: Office, year: int) -> YearOverview:
    """Write the board and the workbook of a year beside its papers.

    Raises: StepError if the plan is not issued, or a file can't be written.
    """
    board = year_board(office, year)
    page = under_banner(
        render_board(board, office.page_templates), office.mail_way.reach.page_warning
    ).encode()
    workbook = render_workbook(board.reports, board.locality, board.estimates)
    contents = {BOARD: page, WORKBOOK: workbook}
    laid = [lay_out_or_beside(office, year, name, c) for name, c in contents.items()]
    (board_path, _), (workbook_path, _) = laid
    return YearOverview(board_path, workbook_path, tuple(note for _, note in laid if note))


def lay_out_year(office: Office, year: int) -> Outputs:
    """Write the board, the workbook and some letters beside the papers of a year.

    Raises: StepError if the plan is not issued, or a file can't be written.
    """
    folder = office.papers_of(year)
    overview = lay_out_overview(office, year)
    samples = _lay_out_samples(office, year, folder / SAMPLES)
    whole = (p for p in folder.glob("*.docx") if not is_owner_file(p))
    papers = tuple(sorted(p for p in whole if "-du-thao" not in p.name))
    return Outputs(overview.board, overview.workbook, papers, samples)


def _lay_out_samples(office: Office, year: int, folder: Path) -> tuple[Path, ...]:
    """One letter of each kind and period for two units, its text and its files."""
    folders: list[Path] = []
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        chosen = _chosen(tx, cycle, [p.code for p in issued_profile(office, cycle).periods(year)])
    for message in chosen:
        target = folder / f"{message.kind}-{message.period}-{message.unit_code}"
        body = message.body
        text = f"Gửi: {', '.join(body.to)}\nTiêu đề: {body.subject}\n\n{body.text}\n"
        replace_file(target / "thu.txt", text.encode())
        replace_file(target / "thu.html", body.html.encode())
        for file in body.attachments:
            content = office.blobs.get(file.sha256)
            write_or_beside(target / file.name, content, office.today())
        folders.append(target)
    return tuple(folders)


def _chosen(tx: Transaction, cycle: Cycle, periods: list[str]) -> list[Outgoing]:
    """Two messages of each kind and period, the ones with the most files first."""
    chosen: list[Outgoing] = []
    for kind in MailKind:
        for period in periods:
            messages = [m for m in tx.outbox.of_kind(cycle.id, kind, period) if m.sent_at]
            # The second sort keeps the order of the first: most files, of these the latest.
            last_first = sorted(messages, key=lambda m: (-m.sequence, m.id))
            by_files = sorted(last_first, key=lambda m: -len(m.body.attachments))
            chosen += by_files[:1] + [m for m in messages[-1:] if m not in by_files[:1]]
    return chosen
