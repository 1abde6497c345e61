"""The work of ``cocoon router``."""

from contextlib import suppress
from pathlib import Path

from cocoon_desktop.app.logs import start_logging
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.attestation.certificate import fake_quote as quote_of
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.router.config import RouterConfig
from cocoon_desktop.network.router.service import Router
from cocoon_desktop.network.tls.credentials import Credentials, FileCredentials, OwnCredentials
from cocoon_desktop.network.tls.quotes import INTEL, QuoteChecker, fetch_from

from .terminal import out, run_until_stopped


def run_router(config: RouterConfig, *, fake_quote: bool, collateral_url: str | None, verbose: bool) -> None:
    """Until Ctrl-C or SIGTERM, which are the proper ends of it. Raises UsageError."""
    start_logging(None, verbose=verbose)
    credentials: Credentials
    if config.certificate_base:
        credentials = FileCredentials(Path(config.certificate_base))
    else:
        credentials = OwnCredentials(quote_of if fake_quote else None)
    quotes = None
    if config.needs_quotes:
        quotes = QuoteChecker(find_paths().cache / "collateral", fetch_from(collateral_url or INTEL))

    def opened(ports: list[int]) -> None:
        for port, number in zip(config.ports, ports, strict=True):
            out.print(f"{number}: {port}", markup=False, soft_wrap=True)

    try:
        with suppress(KeyboardInterrupt):
            run_until_stopped(Router(config, credentials, quotes).run(opened))
    except OSError as error:
        raise UsageError(f"the router cannot listen: {error}") from error
