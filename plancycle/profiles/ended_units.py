"""Warnings about units, areas and authorities that bear a name which has ended by law."""

from collections.abc import Callable, Iterator
from datetime import date

from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.units import Unit
from plancycle.profiles.checks import Check
from plancycle.profiles.national.areas import unknown_commune
from plancycle.profiles.national.endings import Ending, became, endings_in, province_in
from plancycle.profiles.national.places import LAST_DAY_OF_DISTRICTS
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.units_csv import UnitRow


def units_have_not_ended(parts: Parts) -> Iterator[Finding]:
    """No row says a unit exists, in the plan's years, after the day on which it ended by law.

    One finding a row: of ``UBND xã A, huyện B`` the first name that has ended.
    """
    if not parts.years:
        return
    province = _province(parts)
    for row in parts.rows:
        last = _last_day(row.unit, parts) if row.unit is not None else None
        if row.unit is None or last is None:
            continue
        for ending in endings_in(row.unit.name, last, province):
            yield row.finding(
                Check.ENDED,
                "name",
                _message(ending),
                f"{_today(ending)}Ghi các đơn vị hiện nay; đơn vị kết thúc giữa năm thì giữ "
                f"dòng này, ghi valid_to {ending.valid_to:%Y-%m-%d} và successors.",
                Severity.WARNING,
            )
            break
        else:
            yield from _unknown(row, row.unit.name, last, province)


def authorities_have_not_ended(parts: Parts) -> Iterator[Finding]:
    """The area and the authorities bear names that stand on the plan's first day.

    A plan of several years keeps the name under which it was issued.
    """
    if not parts.years or parts.locality is None:
        return
    first = date(parts.years[0], 1, 1)
    for path in (("area",), ("issuing", "full_name"), ("lead", "full_name")):
        text = parts.locality.get(path)
        for ending in endings_in(text, first, _province(parts)) if isinstance(text, str) else ():
            fix = f"{_today(ending)}Ghi tên hiện nay, cả ở những chỗ khác của các tệp."
            yield parts.locality.finding(Check.ENDED, path, _message(ending), fix, Severity.WARNING)
            break


def _unknown(row: UnitRow, name: str, last: date, province: str | None) -> Iterator[Finding]:
    """A commune that is in no list: its name is misspelled, or it ended long ago."""
    if province is None or last <= LAST_DAY_OF_DISTRICTS:
        return
    unknown = unknown_commune(name, province)
    if unknown is not None:
        commune, like = unknown
        ask = f"Có phải “{like}”? " if like else ""
        yield row.finding(
            Check.UNKNOWN_PLACE,
            "name",
            f"tỉnh, thành phố này hiện không có “{commune}”.",
            f"{ask}Tên đúng mà danh mục đơn vị hành chính chưa có thì để vậy.",
            Severity.WARNING,
        )


def _last_day(unit: Unit, parts: Parts) -> date | None:
    """The last day of the plan's years on which the register says the unit exists, if any."""
    first, last = date(parts.years[0], 1, 1), date(parts.years[-1], 12, 31)
    claimed = min(unit.valid_to or last, last)
    return claimed if claimed >= max(unit.valid_from or first, first) else None


def _province(parts: Parts) -> str | None:
    """Today's code of the province a profile lies in, by its area or its issuing authority."""
    for path in (("area",), ("issuing", "full_name"), ("lead", "full_name")):
        text = parts.locality.get(path) if parts.locality else None
        code = province_in(text) if isinstance(text, str) else None
        if code is not None:
            return code
    return None


def _message(ending: Ending) -> str:
    return f"“{ending.name}” kết thúc ngày {vietnamese_date(ending.valid_to)}."


def _today(ending: Ending) -> str:
    """What became of it, with the blank before the next sentence."""
    told = became(ending)
    return f"{told} " if told else ""


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    units_have_not_ended,
    authorities_have_not_ended,
)
