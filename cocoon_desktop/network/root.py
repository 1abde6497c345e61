"""What the root contract says now, and when that changes (cocoon-protocol sections 4.2 and 4.9)."""

import asyncio
import logging
import time

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.params import CocoonParams
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.wire.tokens import TokenPrices

seldom = SeldomLog(logging.getLogger(__name__))

POLL_S = 45.0
"""Upstream asks every 30 to 60 s."""


class RootReader:
    """Keeps the newest configuration that was seen; an older one never replaces it."""

    def __init__(self, chain: Chain, address: Address) -> None:
        self.address = address
        self._chain = chain
        self._config: RootConfig | None = None
        self._changed = asyncio.Event()
        self.read_at = 0.0
        """Unix time at which the contract was read last, changed or not."""

    @property
    def config(self) -> RootConfig:
        """Call ``refresh`` first."""
        assert self._config is not None
        return self._config

    @property
    def contracts(self) -> ContractSet:
        return ContractSet.of(self.address, self.config)

    def know(self, config: RootConfig) -> None:
        """What was read some time ago, where the chain cannot be asked now. What was read since is newer."""
        if self._config is None:
            self._config = config

    async def refresh(self) -> bool:
        """Read the contract; True when it has changed. Raises ChainError when there is none."""
        account = await self._chain.account(self.address)
        if account.data is None:
            raise ChainError("there is no root contract at this address")
        config = RootConfig.decode(account.data)
        self.read_at = time.time()
        if self._config is not None and config.version <= self._config.version:
            return False
        self._config = config
        waking, self._changed = self._changed, asyncio.Event()
        waking.set()
        return True

    async def newer_than(self, version: int) -> RootConfig:
        """The configuration, as soon as there is one of a later version; any number may wait."""
        while self.config.version <= version:
            await self._changed.wait()
        return self.config

    async def run(self, poll_s: float = POLL_S) -> None:
        """Read again and again until cancelled."""
        while True:
            await asyncio.sleep(poll_s)
            try:
                await self.refresh()
            except CocoonError as error:
                seldom.warning("", "cannot read the root contract: %s", error)


def token_prices(params: CocoonParams) -> TokenPrices:
    """Prices as requests are priced with."""
    return TokenPrices(
        params.price_per_token,
        params.worker_fee_per_token,
        params.prompt_multiplier,
        params.cached_multiplier,
        params.completion_multiplier,
        params.reasoning_multiplier,
    )
