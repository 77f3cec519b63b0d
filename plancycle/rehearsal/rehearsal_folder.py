"""The folder of a rehearsal: a copy of a locality, and settings by which nothing leaves it."""

import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from plancycle.installation.settings import SETTINGS_FILE, Settings
from plancycle.model.units import Unit
from plancycle.office_files.whole_files import replace_file
from plancycle.profiles import load_profile
from plancycle.rehearsal.rehearse import Manifest, Order
from plancycle.rehearsal.sample import made_up_address, sample_units, write_sample


def prepare(
    settings: Settings, folder: Path, order: Order, further: Mapping[str, str] | None = None
) -> int:
    """Make the rehearsal's own folder: a copy of the profile, its settings; returns what is done.

    Args: further: values of settings by name, beyond those that every rehearsal has.
    Raises: StepError if the folder holds something else or a finished rehearsal.
    """
    done = Manifest(folder).open(order)
    # Its last file: a rehearsal that was killed before it begins to copy anew.
    if not (folder / SETTINGS_FILE).is_file():
        refused = _copy_locality(settings, folder, order)
        bouncing = ", ".join(f'"{address}"' for address in refused)
        values = {
            "CONFIG_DIR": str((folder / "config").resolve()),
            "TEMPLATES_DIR": str(settings.templates_dir.resolve()),
            "OWN_TEMPLATES_DIR": _shown(settings.own_templates_dir),
            "SECRET_KEY": secrets.token_urlsafe(32),
            "MAIL_MODE": "embedded",
            "REHEARSAL": "true",
            "DATABASE_URL": "",
            "DRAWS_BOARD": "false",  # once, at the end of the year, is enough
            "EMBEDDED_BOUNCING": f"[{bouncing}]",
            **(further or {}),
        }
        settings_text = "".join(
            f"PLANCYCLE_{name}={_written(value)}\n" for name, value in values.items()
        )
        replace_file(folder / SETTINGS_FILE, settings_text.encode(), private=True)
    return done


def _copy_locality(settings: Settings, folder: Path, order: Order) -> tuple[str, ...]:
    """Copy the locality. Returns: addresses that the embedded server is to refuse."""
    profile = load_profile(settings.config_dir, order.profile)
    chosen = sample_units(profile, order.units) if order.units else None
    units = [u for u in profile.units.units if chosen is None or u.code in chosen]
    silent, refused = troubled_units(units)
    write_sample(
        settings.config_dir, order.profile, folder / "config", units=chosen, without_email=silent
    )
    return refused


def troubled_units(units: Sequence[Unit]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which units of a rehearsal have trouble with their mail, so that is seen what then happens.

    Of a locality with one unit that one has none: nobody else would be written to.

    Returns: codes of those that lose their address; addresses that the server refuses.
    """
    troubled = units[-2:] if len(units) > 1 else ()
    refused = [a for u in troubled[1:] for a in u.emails or (made_up_address(u.code),)]
    return tuple(u.code for u in troubled[:1]), tuple(refused)


def _written(value: str) -> str:
    """A value as a line of settings holds it: unquoted, a blank and "#" would end it."""
    if not re.search(r"[\s#]", value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _shown(folder: Path | None) -> str:
    return str(folder.resolve()) if folder is not None else ""
