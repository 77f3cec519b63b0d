"""The units of a locality as a workbook: what is in force, to be changed and handed back.

Its headings are those that a new list is read by, so that an official who changes one address
changes one cell and loses nothing of the others.
"""

from plancycle.cycle.workplace.office import Office
from plancycle.documents.workbook.list_file import ListFile, as_workbook
from plancycle.documents.workbook.workbook_table import Column, Kind, Value
from plancycle.model.documents import vietnamese_date
from plancycle.model.units import Unit

_COLUMNS = (
    Column("Mã đơn vị", width=20),
    Column("Tên đơn vị", width=44),
    Column("Tên viết tắt", width=24),
    Column("Nhóm", width=20),
    Column("Cấp trên", width=20),
    Column("Thư điện tử", width=40),
    Column("Thứ tự", Kind.WHOLE, 8),
    Column("Hiệu lực từ", Kind.DATE, 12),
    Column("Hiệu lực đến", Kind.DATE, 12),
    Column("Đơn vị tiếp nhận", width=24),
)
"""Codes stand in the columns of groups and units; several in a cell are parted by ``;``."""


def places_sheet(office: Office) -> bytes:
    """All units in force as a workbook (.xlsx). Raises: RenderError."""
    today = office.today()
    units = sorted(office.profile.units.units, key=lambda u: (u.order, u.code))
    above = (
        f"Danh mục đơn vị, {office.profile.locality.area}",
        f"Đang dùng ngày {vietnamese_date(today)}, {len(units)} đơn vị.",
    )
    return as_workbook(ListFile("Đơn vị", above, _COLUMNS, tuple(map(_row, units)), today))


def _row(unit: Unit) -> tuple[Value, ...]:
    return (
        unit.code,
        unit.name,
        unit.short_name,
        ";".join(unit.groups),
        unit.superior or "",
        ";".join(unit.emails),
        unit.order,
        unit.valid_from,
        unit.valid_to,
        ";".join(unit.successors),
    )
