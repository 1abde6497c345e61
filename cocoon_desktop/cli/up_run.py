"""The work of ``cocoon up``: the chosen network, kept running until Ctrl-C."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.control_server import control_server
from cocoon_desktop.app.logs import start_logging
from cocoon_desktop.app.lookout import Lookout
from cocoon_desktop.app.lookout_senses import watch_system
from cocoon_desktop.app.networks.chosen import ChosenNetwork, choose_network
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.outside_options import outside_options
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.sensors import watch_hardware
from cocoon_desktop.app.settings import EngineSettings, Settings, load_settings
from cocoon_desktop.app.small_model import small_model_of
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.app.wishes import wishes_of
from cocoon_desktop.app.work_switch import ALONE_S, WorkSwitch
from cocoon_desktop.core.units import format_ton
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ton.key_store import KeyStore

from .engine_choice import choose_engine, choose_lenders, warn_of_lenders
from .terminal import Spinner, err, out, run_until_stopped
from .unlocking import unlocked_keys
from .up_answers import UpAnswers


@dataclass(frozen=True, slots=True)
class EngineArguments:
    """What the command line says of the engine; None is left to the settings."""

    model: Path | None = None
    url: str | None = None
    name: str | None = None
    rpc: str | None = None
    rpc_in_clear: bool = False

    def over(self, settings: EngineSettings) -> EngineSettings:
        """Raises UsageError for what contradicts itself."""
        chosen = choose_engine(settings, self.model, self.url, self.name)
        return choose_lenders(chosen, self.rpc, in_clear=self.rpc_in_clear)


def run_up(engine: EngineArguments, port: int | None, *, verbose: bool) -> None:
    """Run with the owner's settings, but for what the command line says otherwise."""
    paths = find_paths().make()
    start_logging(paths.logs, verbose=verbose)
    settings = load_settings(paths.settings)
    chosen, endpoint = engine.over(settings.engine), settings.endpoint
    if port is not None:
        endpoint = endpoint.model_copy(update={"port": port})
    settings = settings.model_copy(update={"engine": chosen, "endpoint": endpoint})
    network = choose_network(settings, paths)
    owner_keys = unlocked_keys(network, paths.data)
    run_until_stopped(_run(paths, settings, network, owner_keys))


async def _run(paths: AppPaths, settings: Settings, chosen: ChosenNetwork, owner_keys: KeyStore) -> None:
    options = StartOptions.of(settings, paths.practice, paths.cache).elsewhere(chosen)
    outside = outside_options(settings.engine)
    warn_of_lenders(settings.engine)
    with Spinner("starting") as spinner:
        async with started(options, owner_keys, spinner.say, outside=outside) as network:
            spinner.stop()
            await _tell(network, settings.endpoint.port)
            if outside is not None:
                out.print(f"Engine: {outside.address}; it runs on its own, and so does its memory")
            await _work(network, settings, paths, options)


async def _work(network: OpenNetwork, settings: Settings, paths: AppPaths, options: StartOptions) -> None:
    """By the owner's rules, but for those about presence: nobody watches that here."""
    wishes, model = wishes_of(settings), network.options.model.name
    small = small_model_of(settings, options, network)
    switch = WorkSwitch(
        network.engine,
        network.worker,
        model,
        _Tell(),
        wishes=wishes,
        small=small,
        hand_back_after_s=ALONE_S,
        needs_coins=lambda: network.nodes.worker.is_waiting,
    )
    lookout = Lookout(switch.notice)
    lookout.wants_programs = bool(wishes.programs)
    async with control_server(paths.runtime, "up", UpAnswers(network, switch)), asyncio.TaskGroup() as tasks:
        tasks.create_task(switch.run(), name="switch")
        tasks.create_task(small.run(switch.refresh), name="small model")
        tasks.create_task(watch_system(lookout, paths.data), name="lookout")
        tasks.create_task(watch_hardware(lambda frame: lookout.see_devices(frame.readings)), name="sensors")


class _Tell:
    """Says why the work stops by itself, and when it goes on."""

    def __init__(self) -> None:
        self._obstacle = ""

    def __call__(self, status: WorkStatus) -> None:
        obstacle = {
            WorkState.TROUBLE: f"Not earning: {status.trouble}",
            WorkState.WAITING: f"Waiting: {status.cause.rule.value if status.cause else ''}",
            WorkState.STARTING: "Waiting: the engine loads its model, or the proxy is away",
        }.get(status.state, "")
        if obstacle != self._obstacle:
            err.print(obstacle or "Working again", markup=False, soft_wrap=True)
        self._obstacle = obstacle


async def _tell(network: OpenNetwork, wanted_port: int) -> None:
    if wanted_port and network.endpoint.port != wanted_port:
        err.print(f"Port {wanted_port} is taken; using {network.endpoint.port} instead.")
    out.print(f"Endpoint: {network.endpoint.url}   model: {network.options.model.name}")
    chosen, balance = network.options.chosen, await network.owner_balance()
    out.print(f"Owner's balance: {format_ton(balance)} {chosen.coin}")
    for proxy in network.root.config.proxies:
        out.print(f"Proxy: workers at {proxy.for_workers}, clients at {proxy.for_clients}")
    for node in (network.nodes.worker, network.nodes.client):
        if node.is_waiting:
            where = format_address(node.address, bounceable=False, test_only=chosen.test_only)
            needed = f"{format_ton(node.need.total)} {chosen.coin}"
            out.print(f"The {node.part} waits for {needed} in its wallet {where}", soft_wrap=True)
    out.print("Ctrl-C stops it.")
