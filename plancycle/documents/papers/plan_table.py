"""Tables of a plan or a list of units, out of whatever office file holds them."""

from plancycle.documents.rendering.office_file import open_office_file, refusal
from plancycle.documents.rendering.sheet_tables import read_sheets
from plancycle.documents.rendering.word_tables import read_word_tables
from plancycle.model.source_table import SourceTable


def parse_tables(data: bytes) -> tuple[SourceTable, ...]:
    """Every table of a Word file, or every visible sheet of a workbook, told by its content.

    Raises: ConfigError, in Vietnamese, for a file that is something else, is damaged or is built
        as no office program builds it.
    """
    file = open_office_file(data)
    try:
        if file.holds("xl/"):
            return read_sheets(data, file)
        return read_word_tables(file.xml(file.main_part))
    except (MemoryError, RecursionError):
        raise refusal("nội dung quá lớn hoặc lồng quá sâu.") from None
