"""The deployments an office should have: the blocks of ``prefect.yaml`` for each profile.

Nothing here asks a server. The parameters of a deployment are narrowed to what its profile has, so
that its form is chosen from lists.
"""

import importlib
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import Flow
from prefect.utilities.callables import parameter_schema
from ruamel.yaml import YAML

from plancycle.model.documents import DocumentKind, PaperName
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile

ROOT = Path(__file__).resolve().parents[1]
FILE = "prefect.yaml"
TAG = "plancycle"

_PLACE = re.compile(r"\{\{ \$([A-Z_]+) \}\}")


@dataclass(frozen=True, slots=True)
class PlannedDeployment:
    """One deployment as it should stand on the server.

    Attributes:
        schema: of its parameters, narrowed to the profile.
        block: the rest, as ``prefect.yaml`` says it, with the profile's name filled in.
        pull: steps by which a worker finds the program.
    """

    profile: str
    name: str
    flow: Flow[Any, Any]
    schema: dict[str, Any]
    block: Mapping[str, Any]
    pull: Sequence[Mapping[str, Any]]


def planned_deployments(
    profiles: Sequence[Profile], root: Path = ROOT
) -> tuple[PlannedDeployment, ...]:
    """One deployment for each step and profile.

    Args: root: folder of the program, from which a worker runs the flows.
    Raises: StepError if two would have one name.
    """
    content = YAML(typ="safe").load((root / FILE).read_text("utf-8"))
    planned = [
        _planned(block, content["pull"], profile, root)
        for profile in profiles
        for block in content["deployments"]
    ]
    names = [p.name for p in planned]
    if twice := {n for n in names if names.count(n) > 1}:
        raise StepError(f"Hai lịch chạy trùng tên: {', '.join(sorted(twice))}.")
    return tuple(planned)


def _planned(
    block: Mapping[str, Any], pull: Sequence[Mapping[str, Any]], profile: Profile, root: Path
) -> PlannedDeployment:
    values = {"PLANCYCLE_PROFILE": profile.code, "PLANCYCLE_ROOT": str(root)}
    own = _filled(block, values)
    flow = load_flow(own["entrypoint"])
    schema = narrowed(parameter_schema(flow).model_dump_for_openapi(), profile)
    return PlannedDeployment(
        profile.code, own["name"], flow, schema, own, [_filled(step, values) for step in pull]
    )


def load_flow(entrypoint: str) -> Flow[Any, Any]:
    """The flow of an entrypoint, e.g. ``flows/collect_flow.py:collect``."""
    path, _, name = entrypoint.partition(":")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    flow: Flow[Any, Any] = getattr(module, name)
    return flow


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """A piece of the file with the names of its variables filled in."""
    if isinstance(value, str):
        return _PLACE.sub(lambda place: values[place[1]], value)
    if isinstance(value, dict):
        return {k: _filled(v, values) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, values) for v in value]
    return value


def narrowed(schema: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    """The schema of a flow's parameters with what a profile has to choose from.

    The profile is the one, a period one of its regime's (or none), a paper one that it issues.
    """
    own: dict[str, Any] = deepcopy(dict(schema))
    definitions = own.get("definitions", {})
    # Its names are written out below; left, the form would offer papers that are never made.
    definitions.pop("PaperName", None)
    for definition in definitions.values():
        fields = definition.get("properties", {})
        if "profile" in fields:
            fields["profile"] |= {"enum": [profile.code], "default": profile.code}
        if "period" in fields:
            fields["period"]["enum"] = ["", *(r.code for r in profile.reporting.periods)]
        if "document" in fields:
            shown = {k: v for k, v in fields["document"].items() if k in ("title", "description")}
            papers = [n.value for n in PaperName if _is_issued(profile, n.kind)]
            fields["document"] = shown | {"type": "string", "enum": papers}
    return own


def _is_issued(profile: Profile, kind: DocumentKind) -> bool:
    return kind is not DocumentKind.REPORT_FORM and profile.locality.makes(kind)
