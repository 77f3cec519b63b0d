"""A process that does the pieces of work of any step: ``python -m flows.serving``.

Start as many as there are cores to spare, on any machine that reaches the database, the work folder
and Prefect's result storage, and set ``PLANCYCLE_TASKS_SERVED=true``.
"""

from typing import Any

from prefect.cache_policies import CacheKeyFnPolicy
from prefect.context import TaskRunContext
from prefect.task_worker import serve

from flows.flow_watch import carry_out


def _own_number(
    context: TaskRunContext,
    parameters: dict[str, Any],  # noqa: ARG001 - the signature is Prefect's
) -> str:
    return str(context.task_run.id)


def main() -> None:
    """Serve until told to stop; one piece of work at a time, for its bounds are a process's."""
    # A task that is served without a policy of its own gets Prefect's default one, by which "send
    # the next hundred" is done once, and its first answer given again for ever.
    serve(carry_out.with_options(cache_policy=CacheKeyFnPolicy(cache_key_fn=_own_number)), limit=1)


if __name__ == "__main__":
    main()
