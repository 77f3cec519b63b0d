"""Every accepted value is read again from the file it came from, and compared cell by cell."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plancycle.cycle.keeping.damage import Damage, DamageKind, figure_lines, named
from plancycle.cycle.workplace.office import Reader
from plancycle.model.errors import StoredFileError, UnreadableFormError
from plancycle.model.periods import period_words
from plancycle.model.reports import Field, FormReading
from plancycle.store.blobs import BlobStore
from plancycle.store.cross_checks import KeptReport, KeptValue
from plancycle.store.database import Database, Transaction
from plancycle.store.schema.column_types import storable
from plancycle.vi.numbers import number

CHUNK = 50
"""Reports that are read between two looks at the database."""

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ComparedChunk:
    """What a chunk of reports came to; ``last`` is the id of its last, None where none was left."""

    last: int | None
    reports: int
    damages: tuple[Damage, ...]


def compare_chunk(
    database: Database, blobs: BlobStore, reader: Reader, after: int
) -> ComparedChunk:
    """Read the next reports again and compare every value that was kept of them.

    A report whose file is damaged is left out: that is told of the file.

    Args: after: id of the last report of the chunk before; 0 for the first.
    Raises: BusyMachineError, PlanCycleError: a file could not be judged here and now.
    """
    with database.read() as tx:
        reports = tx.checks.reports_after(after, CHUNK)
        kept: dict[int, list[KeptValue]] = defaultdict(list)
        for value in tx.checks.values_of([r.id for r in reports]):
            kept[value.submission_id].append(value)
    damages: list[Damage] = []
    for report in reports:
        differences = _differences(blobs, reader, report, kept[report.id])
        if differences:
            with database.read() as tx:
                damages += [_damage(tx, report, *difference) for difference in differences]
    return ComparedChunk(reports[-1].id if reports else None, len(reports), tuple(damages))


_Difference = tuple[DamageKind, str, str]
"""Kind, words, and the cell; an empty cell: the whole report."""


def _differences(
    blobs: BlobStore, reader: Reader, report: KeptReport, kept: list[KeptValue]
) -> list[_Difference]:
    try:
        reading = reader.read(blobs.get(report.file_sha256))
    except StoredFileError:
        return []
    except UnreadableFormError as error:
        return [(DamageKind.UNREADABLE, f"không đọc lại được tệp của báo cáo: {error}", "")]
    kept_at = _by_place(kept)
    read_at = _by_place(_as_kept(report.id, reading))
    return [
        (DamageKind.VALUE_CHANGED, words, place[2])
        for place in sorted({*kept_at, *read_at})
        for words in _compare(place, kept_at[place], read_at[place])
    ]


def _as_kept(submission_id: int, reading: FormReading) -> list[KeptValue]:
    return [
        KeptValue(submission_id, v.task_id or "", v.field.value, storable(v.text), v.number, v.cell)
        for v in reading.values
    ]


_Place = tuple[str, str, str]


def _by_place(values: Iterable[KeptValue]) -> dict[_Place, list[KeptValue]]:
    places: dict[_Place, list[KeptValue]] = defaultdict(list)
    for value in values:
        places[value.task_id, value.field, value.cell].append(value)
    return places


def _compare(place: _Place, kept: list[KeptValue], read: list[KeptValue]) -> list[str]:
    """What differs at one place: a cell, as a rule with one value."""
    # As bags: a place may hold a value twice, and then has to be read twice.
    lost = list((Counter(kept) - Counter(read)).elements())
    other = list((Counter(read) - Counter(kept)).elements())
    if not lost and not other:
        return []
    task_id, field, cell = place
    row = f"nhiệm vụ {task_id}, " if task_id else ""
    where = f"{row}“{Field(field).vietnamese}”, ô {cell}" if _is_field(field) else f"ô {cell}"
    return [f"{where}: cơ sở dữ liệu ghi {_shown(lost)}, tệp gốc ghi {_shown(other)}"]


def _is_field(word: str) -> bool:
    return word in {f.value for f in Field}


def _shown(values: list[KeptValue]) -> str:
    return "; ".join(_one(v) for v in values) if values else "(không có)"


def _one(value: KeptValue) -> str:
    text = value.text if len(value.text) <= _LONGEST else value.text[:_LONGEST] + "…"
    return f"“{text}”" if value.number is None else f"{number(value.number)} (chữ: “{text}”)"


def _damage(tx: Transaction, report: KeptReport, kind: DamageKind, words: str, cell: str) -> Damage:
    what = (
        f"Báo cáo của đơn vị {report.unit_code}, kỳ {period_words(report.period, report.year)} "
        f"(“{report.profile}”), bản số {report.id}, lần gửi {report.revision}, tệp "
        f"“{report.file_name}”: {words}."
    )
    papers = {p.id: p for p in tx.checks.papers()}
    figures = figure_lines(tx.checks.figures_resting_on(report.id, cell), papers)
    letters = (named(letter) for letter in tx.checks.answers_about(report.id))
    return Damage(kind, what, (*figures, *letters))
