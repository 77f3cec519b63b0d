"""The console as a process of its own: one server, until it is told to stop."""

import gc
import os
from functools import partial

import uvicorn

from plancycle.console.background import ProcessStart
from plancycle.console.console_app import create_app
from plancycle.console.guard import OwnAddress, names_of
from plancycle.console.house import House
from plancycle.installation.settings import Settings, load_settings
from plancycle.people.single_sign_on import Provider
from plancycle.wiring.open_office import open_database, system_clock
from plancycle.wiring.practice_office import clean_up

_KEEP_ALIVE = 15
_MOST_AT_ONCE = 100


_SERVER = "PREFECT_API_URL"
"""Where this names a server of Prefect, long work is done as runs that stand there, too."""


_PROXIES = "FORWARDED_ALLOW_IPS"
"""uvicorn's own name: whose word on who asks is taken. Before a container the proxy comes from
another address than this machine's own.
"""


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the console of a work folder.

    Behind a reverse proxy on this machine (or one that is named), which says who asks and whether
    by TLS: without its word cookies went without TLS, too, and everybody were one address.
    """
    collect_seldom()
    own = OwnAddress(settings.console_address, names_of([host]))
    clean_up(settings)
    with open_database(settings) as database:
        start = ProcessStart(settings, _module())
        house = House(
            settings,
            database,
            system_clock,
            start,
            provider=_provider(settings),
            read_settings=partial(load_settings, settings.workspace),
        )
        uvicorn.run(
            create_app(house, own),
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=os.environ.get(_PROXIES, "127.0.0.1,::1"),
            timeout_keep_alive=_KEEP_ALIVE,
            limit_concurrency=_MOST_AT_ONCE,
        )


def collect_seldom() -> None:
    """Let Python look for garbage less often, for the rest of this process.

    The profile of a locality with 10,000 units is half a million objects that stay, and a page of
    it makes as many that go at once: as it is by default, a page spends half its time on walking
    all of them. Nearly all is freed without that walk; what is not waits a little longer.
    """
    gc.set_threshold(100_000, 20, 100)


def _provider(settings: Settings) -> Provider | None:
    """The provider of single sign-on that the settings name."""
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret.get_secret_value()
    return Provider(
        settings.oidc_issuer,
        settings.oidc_client_id,
        secret,
        settings.oidc_login_claim,
        settings.ca_file,
    )


def _module() -> str:
    """What carries out long work."""
    return "flows.console_flow" if os.environ.get(_SERVER) else "plancycle.console.run_process"
