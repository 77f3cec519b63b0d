"""Which year is played in the practice office: data that came with the program."""

from pathlib import Path

from plancycle.model.errors import ConfigError
from plancycle.profiles.schema import PracticeFile
from plancycle.profiles.yaml_source import parse_yaml
from plancycle.rehearsal.rehearse import Order

_FILE = Path("models") / "dien-tap.yaml"


def practice_model(shipped: Path) -> Order:
    """A locality that is shipped, a year of it, and units enough for every case.

    Args: shipped: the program's own folder of localities.
    Raises: ConfigError: what is said there of it is wrong.
    """
    source, findings = parse_yaml(_FILE.name, (shipped / _FILE).read_bytes())
    if source is None or findings:
        raise ConfigError("\n".join(map(str, findings)))
    model = PracticeFile.model_validate(source.data)
    return Order(model.profile, model.year, model.units, model.seed)
