"""All the files together."""

from collections.abc import Iterator

from tests.hostile.cases import Bases, Case
from tests.hostile.heavy_files import heavy_cases
from tests.hostile.other_formats import format_cases
from tests.hostile.sheet_attacks import sheet_cases
from tests.hostile.sheet_cells import cell_cases
from tests.hostile.strangers import stranger_cases
from tests.hostile.word_attacks import word_cases
from tests.hostile.word_packages import package_cases
from tests.hostile.xml_attacks import xml_cases
from tests.hostile.zip_attacks import zip_cases

_FAMILIES = (
    zip_cases,
    xml_cases,
    word_cases,
    package_cases,
    cell_cases,
    sheet_cases,
    format_cases,
    stranger_cases,
)


def light_cases(bases: Bases) -> Iterator[Case]:
    """The files that are quickly made and read, one at a time."""
    for family in _FAMILIES:
        yield from family(bases)


def all_cases(bases: Bases) -> Iterator[Case]:
    """Every file."""
    yield from light_cases(bases)
    yield from heavy_cases(bases)
