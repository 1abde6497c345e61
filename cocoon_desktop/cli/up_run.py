"""The work of ``cocoon up``: the practice network, kept running until Ctrl-C."""

import asyncio
from pathlib import Path

from cocoon_desktop.app.logs import start_logging
from cocoon_desktop.app.owner import open_practice_key_store
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.practice import PracticeNetwork
from cocoon_desktop.app.settings import Settings, load_settings
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.core.units import format_ton

from .terminal import Spinner, err, out, run_until_stopped


def run_up(model: Path | None, port: int | None, *, verbose: bool) -> None:
    """Run with the owner's settings, but for what the command line says otherwise."""
    paths = find_paths().make()
    start_logging(paths.logs, verbose=verbose)
    settings = load_settings(paths.settings)
    engine, endpoint = settings.engine, settings.endpoint
    if model is not None:
        engine = engine.model_copy(update={"model": str(model)})
    if port is not None:
        endpoint = endpoint.model_copy(update={"port": port})
    run_until_stopped(_run(paths, settings.model_copy(update={"engine": engine, "endpoint": endpoint})))


async def _run(paths: AppPaths, settings: Settings) -> None:
    owner_keys = await open_practice_key_store(paths.data)
    options = StartOptions.of(settings, paths.practice, paths.cache)
    with Spinner("starting") as spinner:
        async with started(options, owner_keys, spinner.say) as network:
            spinner.stop()
            await _tell(network, settings.endpoint.port)
            await asyncio.Event().wait()


async def _tell(network: PracticeNetwork, wanted_port: int) -> None:
    if wanted_port and network.endpoint.port != wanted_port:
        err.print(f"Port {wanted_port} is taken; using {network.endpoint.port} instead.")
    out.print(f"Endpoint: {network.endpoint.url}   model: {network.options.model.name}")
    out.print(f"Owner's balance: {format_ton(await network.owner_balance())} practice TON (no value)")
    proxy = network.proxy.ports
    out.print(f"Proxy: workers at 127.0.0.1:{proxy[0]}, clients at 127.0.0.1:{proxy[1]}")
    out.print("Ctrl-C stops it.")
