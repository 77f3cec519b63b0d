"""The tables of a file that an operator names."""

from pathlib import Path

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.errors import ConfigError
from plancycle.model.source_table import SourceTable
from plancycle.onboarding.locality_files.profile_files import read_file


def read_tables(file: Path) -> tuple[SourceTable, ...]:
    """Every table of a Word file or workbook. Raises: ConfigError naming the file."""
    content = read_file(file)
    try:
        return parse_tables(content)
    except ConfigError as error:
        raise ConfigError(f"{file.name}: {error}") from error
