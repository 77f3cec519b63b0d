"""A smaller copy of a profile for a rehearsal: the same rules, fewer units."""

import csv
import shutil
from collections.abc import Collection
from io import StringIO
from pathlib import Path

from plancycle.model.actors import Actor
from plancycle.model.profile import Profile
from plancycle.office_files.whole_files import replace_file
from plancycle.profiles.common_files import copy_shared_files


def sample_units(profile: Profile, wanted: int) -> tuple[str, ...]:
    """Codes of about ``wanted`` units: all that the plan names, the others evenly by group.

    Of every group there is one unit at least, so that no collective lead, and nobody who reports a
    target or is asked in a period, is left without members.

    Returns: codes in the order of the register; more than ``wanted`` if these are more.
    """
    units = sorted(profile.units.units, key=lambda u: (u.order, u.code))
    named = _named(profile)
    chosen = {u.code for u in units if u.code in named}
    chosen |= {u.superior for u in units if u.code in chosen and u.superior is not None}
    queues = {
        group.code: [u for u in units if u.group == group.code and u.code not in chosen]
        for group in profile.units.groups
    }
    held = {u.group for u in units if u.code in chosen}
    # By turns, so that a small copy has every kind of unit and not only the first.
    chosen |= {queue.pop(0).code for code, queue in queues.items() if queue and code not in held}
    while len(chosen) < wanted and any(queues.values()):
        for queue in queues.values():
            if queue and len(chosen) < wanted:
                chosen.add(queue.pop(0).code)
    return tuple(u.code for u in units if u.code in chosen)


def write_sample(
    config_dir: Path,
    code: str,
    target: Path,
    *,
    units: Collection[str] | None,
    without_email: Collection[str] = (),
) -> None:
    """Copy the shared files and a profile to ``target``, its register cut down to some units.

    A unit whose address nobody knows yet gets a made-up one, which the embedded post office serves.

    Args:
        units: codes to keep; None keeps all.
        without_email: units whose address is left out, so that the copy shows what then happens.
    """
    shutil.copytree(config_dir / code, target / code, dirs_exist_ok=True)
    copy_shared_files(config_dir, target)
    register = target / code / "units.csv"
    with register.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        rows = [r for r in reader if units is None or r["code"] in units]
    kept = {r["code"] for r in rows}
    for row in rows:
        if row["superior"] not in kept:
            row["superior"] = ""
        if row["code"] in without_email:
            row["emails"] = ""
        elif not row[
            "emails"
        ].strip():  # nothing leaves the rehearsal: it needn't wait for the list
            row["emails"] = made_up_address(row["code"])
        row["successors"] = ";".join(c for c in row["successors"].split(";") if c.strip() in kept)
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    replace_file(register, text.getvalue().encode())


def made_up_address(code: str) -> str:
    """The address that a unit without one has in a rehearsal."""
    return f"vanthu@{code}.example"


def _named(profile: Profile) -> set[str]:
    actors: list[Actor] = []
    for task in profile.plan.tasks:
        actors += [*task.lead, *task.partners]
    for duty in profile.plan.duties:
        actors += duty.actors
    for target in profile.plan.targets:
        actors += target.reporters
    actors += profile.reporting.reporters
    for period in profile.reporting.periods:
        actors += period.asked
    codes = {a.unit for a in actors if a.unit is not None}
    codes |= {code for a in actors for code in a.excluding}
    agencies = (profile.locality.issuing.unit, profile.locality.lead.unit)
    return codes | {code for code in agencies if code is not None}
