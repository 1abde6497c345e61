"""The run itself: in every round somebody is killed under load, and at its end the books are compared."""

import asyncio
import logging
import random
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from cocoon_desktop.network.profile import read_profile
from cocoon_desktop.network.proxy.ledger import LedgerError
from cocoon_desktop.network.proxy.terms import Snapshot
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.http_chain import HttpChain

from .books import ChainBooks, Contracts, read_chain, read_ledger, signed_tokens
from .callers import Callers
from .coins import Coins, count_coins
from .network import FEE, PRICE, WORKER_OWNERS, Network, opened
from .receipts import Receipts

log = logging.getLogger(__name__)

CALLERS = 6
LOAD_S = (0.2, 1.2)
"""How long a round's load runs before the kill; and half of it after the recovery."""
LOOK_S = 0.02
PATIENCE_S = 120.0
"""Only a hang takes so long."""
BRINGS_DOWN = {"database": ("database",)}
"""Who may end when somebody is killed: a server that finds its own leavings."""


class FaultError(AssertionError):
    """Something that must never happen."""


@dataclass
class Outcome:
    """Of a whole run. Seconds are from the kill until everything was linked and a new question answered."""

    database: str
    seed: int
    rounds: int = 0
    took_s: float = 0.0
    recovery_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, int] = field(default_factory=dict)
    """Of callers, by kind."""
    faults: list[str] = field(default_factory=list)
    costs: dict[int, int] = field(default_factory=dict)
    """What whole answers said they cost, in nanoton, by their numbers."""
    receipts: Receipts = field(default_factory=Receipts)
    ledger: Snapshot | None = None
    signed: dict[str, int] = field(default_factory=dict)
    chain: ChainBooks | None = None
    coins: Coins | None = None


@dataclass
class Run:
    """One network and its callers."""

    network: Network
    callers: Callers
    session: aiohttp.ClientSession
    dice: random.Random
    outcome: Outcome
    signed: dict[str, int] = field(default_factory=dict)
    costs_seen: set[int] = field(default_factory=set)

    async def round(self, victim: str) -> None:
        network, process = self.network, self.network.processes[victim]
        deaths = {name: len(each.deaths) for name, each in network.processes.items()}
        self.callers.go()
        await asyncio.sleep(self.dice.uniform(*LOAD_S))
        process.kill()
        killed_at = time.monotonic()
        await self.until(
            lambda: process.is_up and network.is_whole and self.callers.newest_good > killed_at,
            f"everything is back after the end of the {victim}",
        )
        self.outcome.recovery_s[victim].append(time.monotonic() - killed_at)
        await asyncio.sleep(self.dice.uniform(*LOAD_S) / 2)
        self.callers.hold()
        await self.until(lambda: self.callers.is_quiet, "every caller has its answer or its error")
        for name, each in network.processes.items():
            if len(each.deaths) > deaths[name] and name not in BRINGS_DOWN.get(victim, ()):
                self.fault(f"the {name} ended by itself with {each.deaths[-1]} after the end of the {victim}")
        await self.compare(proxy_died=victim == "proxy", after=victim)
        self.outcome.rounds += 1

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not condition():  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            states = {name: each.is_up for name, each in self.network.processes.items()}
            links = self.network.for_clients.linked, self.network.for_workers.linked
            raise FaultError(f"not in {PATIENCE_S:.0f} s: {what}; up {states}, links {links}") from None

    def fault(self, what: str) -> None:
        log.error("FAULT: %s", what)
        self.outcome.faults.append(what)

    # --- between rounds -----------------------------------------------------------------------------------

    async def compare(self, *, proxy_died: bool, after: str) -> None:
        """Ledger, receipts, answers and signed payments, while nothing runs."""
        receipts = self.network.receipts
        ledger = await self._at_rest()
        clients = sum(client.tokens for client in ledger.clients)
        workers = sum(worker.tokens for worker in ledger.workers)
        if clients != workers:
            self.fault(
                f"clients owe {clients} tokens and workers earned {workers} after the end of the {after}"
            )
        try:  # the notices of the last answers may be on their way
            async with asyncio.timeout(PATIENCE_S):
                while not receipts.expect(clients, proxy_died=proxy_died):  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            self.fault(
                f"{clients} tokens in the ledger, {receipts.total} by receipts after the end of the {after}"
            )
        for number, cost in self.callers.costs.items():
            if number not in self.costs_seen:
                self.costs_seen.add(number)
                receipts.expect_answer(number, cost, PRICE)
        for fault in receipts.faults:
            self.fault(fault)
        receipts.faults.clear()
        held = {
            name: await asyncio.to_thread(signed_tokens, self.network.data(name)) for name in WORKER_OWNERS
        }
        ledger = await asyncio.to_thread(read_ledger, self.network.ledger)
        may_sign = {parse_address(worker.owner_address): worker.chain_tokens for worker in ledger.workers}
        for name, owner in WORKER_OWNERS.items():
            signed = held[name]
            if signed < self.signed.get(name, 0):
                self.fault(f"{name} had {self.signed[name]} tokens signed, and after the {after} {signed}")
            if signed > may_sign.get(parse_address(owner), 0):
                self.fault(f"{name} has {signed} tokens signed, which the ledger does not know of")
            self.signed[name] = signed

    async def _at_rest(self) -> Snapshot:
        """The ledger once it holds what the proxy has counted, and nothing runs there."""
        late = time.monotonic() + PATIENCE_S
        while time.monotonic() < late:
            with suppress(aiohttp.ClientError, LedgerError):
                (client,) = (await self.network.stats(self.session, "proxy"))["clients"]
                ledger = await asyncio.to_thread(read_ledger, self.network.ledger)
                stored = sum(each.tokens for each in ledger.clients)
                if not client["running_queries"] and client["used_tokens"] == stored:
                    return ledger
            await asyncio.sleep(LOOK_S)
        raise FaultError(f"not in {PATIENCE_S:.0f} s: the proxy has stored what it counted")

    # --- the end ------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everything is signed, charged and paid out; then all books must say the same number."""
        outcome = self.outcome
        ledger = outcome.ledger = await self._at_rest()
        tokens = {parse_address(worker.owner_address): worker.tokens for worker in ledger.workers}
        earned = {name: tokens.get(parse_address(owner), 0) for name, owner in WORKER_OWNERS.items()}
        used = sum(client.tokens for client in ledger.clients)
        try:
            async with asyncio.timeout(PATIENCE_S):
                contracts = await self._all_signed(used, earned)
        except TimeoutError:
            self.fault(f"not everything is signed: {used} tokens used, {earned} earned, {self.signed} signed")
            return
        books = outcome.chain = await self._all_settled(contracts, used, earned)
        for name in WORKER_OWNERS:
            outcome.signed[name] = await asyncio.to_thread(signed_tokens, self.network.data(name))
        total = sum(earned.values())
        if outcome.signed != earned:
            self.fault(f"signed {outcome.signed} and earned {earned}")
        if (books.charged_tokens, books.paid_tokens) != (used, earned):
            self.fault(f"{used} tokens used and {earned} earned, and the chain has {books}")
        if books.deposited != books.paid + books.earnings + books.owed:
            self.fault(f"deposited is not paid and owed: {books}")
        if (books.paid, books.earnings) != (total * FEE, total * (PRICE - FEE)):
            self.fault(f"{total} tokens are not worth what was paid: {books}")

    async def _all_signed(self, used: int, earned: dict[str, int]) -> Contracts:
        """Wait until the client and the workers hold payments over everything."""
        while True:
            (client,) = (await self.network.stats(self.session, "client"))["proxies"]
            workers = {
                name: (await self.network.stats(self.session, name))["proxies"][0] for name in WORKER_OWNERS
            }
            self.signed = {
                name: worker["earned_tokens_committed_to_blockchain"] for name, worker in workers.items()
            }
            if client["tokens_used_proxy_committed_to_blockchain"] == used and self.signed == earned:
                return Contracts(
                    parse_address(client["proxy_sc_address"]),
                    parse_address(client["sc_address"]),
                    {name: parse_address(worker["sc_address"]) for name, worker in workers.items()},
                    {name: parse_address(owner) for name, owner in WORKER_OWNERS.items()},
                )
            await asyncio.sleep(LOOK_S)

    async def _all_settled(self, contracts: Contracts, used: int, earned: dict[str, int]) -> ChainBooks:
        """Have everything charged and paid out; the chain as it is when that is done, or late."""
        profile = read_profile(self.network.profile.read_text("utf-8"))
        chain = HttpChain(profile.chain, self.session)
        late = time.monotonic() + PATIENCE_S
        while True:
            books = await read_chain(chain, contracts)
            to_pay = [name for name in WORKER_OWNERS if books.paid_tokens[name] < earned[name]]
            if (books.charged_tokens >= used and not to_pay) or time.monotonic() > late:
                return books
            if books.charged_tokens < used:
                proxy = format_raw(contracts.proxy)
                await self.network.order(self.session, "client", f"charge?proxy={proxy}")
            for name in to_pay:
                await self.network.order(self.session, name, "payout")
            await asyncio.sleep(1)


async def play(folder: Path, database: str, rounds: int, seed: int) -> Outcome:
    """All rounds, and the last comparison; Ctrl-C ends it after the present round. Faults are told in the
    outcome.
    """
    outcome = Outcome(database, seed)
    dice, began = random.Random(seed), time.monotonic()
    enough = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, enough.set)
    async with opened(folder, database) as network, aiohttp.ClientSession() as session:
        callers = Callers(f"http://{network.http['client']}/v1", CALLERS)
        calling = asyncio.create_task(callers.run(), name="callers")
        run = Run(network, callers, session, dice, outcome)
        try:
            await run.until(lambda: network.is_whole, "everything is linked")
            for number, victim in enumerate(_order_of(network.victims, rounds, dice), 1):
                log.info("round %d: %s", number, victim)
                await run.round(victim)
                if enough.is_set():
                    break
            await run.settle()
            codes = await network.end()
            if codes:
                run.fault(f"they did not end well: {codes}")
            outcome.coins = await asyncio.to_thread(count_coins, network.data("proxy") / "chain.db")
            if not outcome.coins.is_all_there:
                run.fault(f"coins came from nowhere, or went: {outcome.coins}")
        except FaultError as fault:
            run.fault(str(fault))
        finally:
            calling.cancel()
            await asyncio.gather(calling, return_exceptions=True)
        outcome.costs, outcome.failures = callers.costs, dict(callers.failures)
        outcome.receipts = network.receipts
    outcome.took_s = time.monotonic() - began
    return outcome


def _order_of(victims: list[str], rounds: int, dice: random.Random) -> Iterator[str]:
    """Everybody as often, in an order that changes."""
    while rounds:
        for victim in dice.sample(victims, len(victims))[:rounds]:
            rounds -= 1
            yield victim
