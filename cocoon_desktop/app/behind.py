"""What runs behind the window. Heavy, so it is imported when the window is there.

It loads databases, HTTP and a virtual machine; the window must not wait for them.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

import aiohttp

from cocoon_desktop.activity.history import History
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.endpoint.own_first import Route
from cocoon_desktop.ui.chat_backend import AnswerSummary, Turn
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.reasons import NO_REASON, Reason, ToldError
from cocoon_desktop.ui.tiers import Tier

from .desks import Desk, Running, attended
from .key_stores import KeyStores
from .networks.chosen import choose_network
from .networks.network import OpenNetwork
from .outside_options import outside_options
from .paths import AppPaths
from .screen import Screen
from .settings import Settings
from .small_model import small_model_of
from .start import StartOptions, started
from .today import earned_today
from .wishes import wishes_of
from .work_switch import ALONE_S, WorkSwitch

log = logging.getLogger(__name__)


class EndpointChat:
    """A ``ChatBackend``: the same HTTP that any other program on this computer uses."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, model: str, why_away: Callable[[], Reason]
    ) -> None:
        """``why_away`` says why our own engine stays away; it says nothing while it would come."""
        self._session, self._url, self._model, self._why_away = session, url, model, why_away

    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        """Raises PeerError with the endpoint's own words when it refuses; ToldError where its owner keeps
        the engine away.
        """
        summary = ChatSummary()
        route = Route.OWN if tier is Tier.LOCAL else Route.NETWORK
        answer = stream_chat(self._session, self._url, self._model, turns, summary, route)
        try:
            async with aclosing(answer) as texts:  # closing ends the request; Qt's loop would not
                async for text in texts:
                    yield text
        except PeerError as error:
            if tier is Tier.LOCAL and (reason := self._why_away()) != NO_REASON:
                raise ToldError(reason) from error
            raise
        price = Nanoton(summary.cost_nanoton)
        yield AnswerSummary(summary.usage.completion_tokens, summary.duration_s, price)


async def run_network(
    settings: Settings,
    paths: AppPaths,
    screen: Screen,
    take_switch: Callable[[WorkSwitch | None], None],
    desks: Sequence[Desk] = (),
    history: History | None = None,
    *,
    may_load: bool = True,
    keys: KeyStores | None = None,
) -> None:
    """Run the chosen network and show it, until cancelled. Raises CocoonError when it cannot be started;
    PasswordWantedError while its wallet is locked in ``keys``.

    Without ``may_load`` the model is not loaded before the switch decides to.
    ``take_switch`` gets the owner's switch while there is one.
    """
    changed = asyncio.Event()
    screen.door.shut()
    chosen = choose_network(settings, paths)
    usual = StartOptions.of(settings, paths.practice, paths.cache).elsewhere(chosen)
    options = replace(usual, route=Route.OWN, may_load=may_load, apart=True)
    owner_keys = await (keys or KeyStores(paths.data)).of(chosen)
    outside = outside_options(settings.engine)
    async with started(options, owner_keys, log.info, changed.set, outside=outside) as network:
        model = network.options.model.name
        small = small_model_of(settings, options, network)
        switch = WorkSwitch(
            network.engine,
            network.worker,
            model,
            screen.dashboard.show_status,
            wishes=wishes_of(settings),
            history=history,
            small=small,
            hand_back_after_s=ALONE_S,
            needs_coins=lambda: network.nodes.worker.is_waiting,
        )
        take_switch(switch)
        network.asked.lend = switch.lend

        def why_away() -> Reason:
            """In the dashboard's words."""
            said = translate("Chat", "the model is not loaded now")
            return Reason(said, screen.dashboard.words.headline) if switch.stays_away else NO_REASON

        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
            screen.door.open(EndpointChat(session, network.endpoint.url, model, why_away))
            screen.chat.show_model(model)
            try:
                tasks.create_task(switch.run(), name="switch")
                tasks.create_task(small.run(switch.refresh), name="small model")
                running = Running(network, switch, settings)
                for desk in desks:
                    tasks.create_task(attended(desk.serve(running), type(desk).__name__))
                await _follow(network, switch, screen, changed)
            finally:
                screen.door.shut()
                take_switch(None)


async def _follow(network: OpenNetwork, switch: WorkSwitch, screen: Screen, changed: asyncio.Event) -> None:
    """Show work and earnings whenever they change."""
    tiers: list[Tier] = []
    while True:
        book = network.cashier.book
        screen.dashboard.show_earnings(book.total, earned_today(book.receipts, book.total, time.time()))
        if (now_usable := usable_tiers(network)) != tiers:
            tiers = now_usable
            screen.chat.show_tiers(tiers)
        switch.refresh()
        await changed.wait()
        changed.clear()


def usable_tiers(network: OpenNetwork) -> list[Tier]:
    """Nobody answers a client that cannot pay yet."""
    cannot_pay = network.nodes.client.is_waiting or network.client.is_leaving
    return [Tier.LOCAL] if cannot_pay else [Tier.LOCAL, Tier.COMMUNITY]
