"""Bring the deployments on a Prefect server to what an office should have, as often as asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyOptions
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound
from prefect.settings import get_current_settings

from flows.deployment_plan import TAG, PlannedDeployment, planned_deployments
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Deployed:
    """What was done, each a list of names.

    Attributes:
        kept: there before, and brought to what they should be; removed: of these profiles, but of
            no step any more; others: of profiles that were not asked about, left as they are.
    """

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    others: tuple[str, ...]


def known_profiles() -> tuple[str, ...]:
    """Codes of the profiles that have deployments on the server. Raises: StepError."""
    with _client() as client:
        return tuple(sorted({p for d in _ours(client) if (p := _profile_of(d))}))


def deploy(profiles: Sequence[Profile]) -> Deployed:
    """Make or mend one deployment a step for each profile, and remove what is in its place.

    A schedule that was paused in the browser stays paused. Raises: StepError if no server is named
    or it does not answer.
    """
    planned = planned_deployments(profiles)
    codes, names = {p.code for p in profiles}, {p.name for p in planned}
    with _client() as client:
        _need_pool(client, planned)
        before = _ours(client)
        by_name = {d.name: d for d in before}
        for deployment in planned:
            _apply(client, deployment, by_name.get(deployment.name))
        # Last, and only of those asked about: a schedule of an office that is away now goes on.
        removed = [d for d in before if _profile_of(d) in codes and d.name not in names]
        for old in removed:
            client.delete_deployment(old.id)
    return Deployed(
        made=tuple(sorted(names - by_name.keys())),
        kept=tuple(sorted(names & by_name.keys())),
        removed=tuple(sorted(d.name for d in removed)),
        others=tuple(sorted(d.name for d in before if _profile_of(d) not in codes)),
    )


@contextmanager
def _client() -> Iterator[SyncPrefectClient]:
    """A client of the server that is named. Without one Prefect would start one that soon ends."""
    address = get_current_settings().api.url
    if not address:
        raise StepError(
            "Chưa biết máy chủ Prefect ở đâu. Hãy bật máy chủ rồi đặt PREFECT_API_URL, ví dụ "
            "http://127.0.0.1:4200/api, và chạy lại lệnh."
        )
    with get_client(sync_client=True) as client:
        if (fault := client.api_healthcheck()) is not None:
            raise StepError(
                f"Máy chủ Prefect ở {address} không trả lời ({fault}). Hãy kiểm tra máy chủ đã "
                "chạy và PREFECT_API_URL đúng, rồi chạy lại lệnh."
            )
        yield client


def _ours(client: SyncPrefectClient) -> list[DeploymentResponse]:
    """Every deployment of this program, whichever version made it."""
    deployments: list[DeploymentResponse] = []
    # The server gives no more than a page, and says nothing of the rest.
    while page := client.read_deployments(limit=_PAGE, offset=len(deployments)):
        deployments += page
    return [d for d in deployments if TAG in d.tags or _is_earlier(d)]


def _is_earlier(deployment: DeploymentResponse) -> bool:
    """Whether it was made before profiles stood in tags: it then has the profile's bare name."""
    return deployment.work_pool_name == TAG and (deployment.entrypoint or "").startswith("flows/")


def _profile_of(deployment: DeploymentResponse) -> str:
    given: Any = deployment.parameters.get("tham_so")
    if isinstance(given, dict) and given.get("profile"):
        return str(given["profile"])
    return next((t for t in deployment.tags if t != TAG), deployment.name)


def _need_pool(client: SyncPrefectClient, planned: Sequence[PlannedDeployment]) -> None:
    """The work pools that workers ask, made where they are not there."""
    for name in {p.block["work_pool"]["name"] for p in planned}:
        try:
            client.read_work_pool(name)
        except ObjectNotFound:
            client.create_work_pool(WorkPoolCreate(name=name, type="process"))


def _apply(
    client: SyncPrefectClient, planned: PlannedDeployment, before: DeploymentResponse | None
) -> None:
    block, limit = planned.block, planned.block["concurrency_limit"]
    # Creating one of the same name replaces it whole: whoever paused it must be asked for here.
    paused = {s.slug: s.active for s in before.schedules} if before is not None else {}
    client.create_deployment(
        flow_id=client.create_flow_from_name(planned.flow.name),
        name=planned.name,
        schedules=[
            DeploymentScheduleCreate(
                schedule=CronSchedule(cron=s["cron"], timezone=s["timezone"]),
                slug=s["slug"],
                active=paused.get(s["slug"], True),
            )
            for s in block["schedules"]
        ],
        concurrency_limit=limit["limit"],
        concurrency_options=ConcurrencyOptions(collision_strategy=limit["collision_strategy"]),
        parameters=block["parameters"],
        description=block["description"],
        tags=list(block["tags"]),
        entrypoint=block["entrypoint"],
        path=".",
        work_pool_name=block["work_pool"]["name"],
        work_queue_name=block["work_pool"]["work_queue_name"],
        job_variables=block["work_pool"]["job_variables"],
        pull_steps=[dict(step) for step in planned.pull],
        parameter_openapi_schema=planned.schema,
        enforce_parameter_schema=True,
        paused=before.paused if before is not None else None,
    )
