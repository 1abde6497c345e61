"""What the practice network stands on, made in the order in which its parts need each other.

A chain whose coins come out of nowhere, a root contract, a proxy. Everything else is as on the real network.
"""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.options import ProxyOptions, ProxyPace
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy, format_proxy_text
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.ton.contracts.root_messages import AddModelHash, RegisterProxy, UpdateProxy
from cocoon_desktop.ton.local_chain import LocalChain

from .. import practice_terms as terms
from ..node_wallets import NodeWallet, open_node_wallet
from ..practice_keys import PracticeKeys

HOST = "127.0.0.1"
ROOT_MESSAGE_VALUE = Nanoton(100_000_000)


class DevnetGround:
    """What is opened here is closed by ``stack``. ``owner`` owns the nodes' wallets."""

    def __init__(
        self, folder: Path, keys: PracticeKeys, owner: Address, chain: LocalChain, stack: AsyncExitStack
    ) -> None:
        self._folder, self._keys, self._owner = folder, keys, owner
        self._chain, self._stack = chain, stack
        self._codes = shipped_codes()
        self._databases: dict[str, Database] = {}
        self._founder: NodeWallet | None = None
        self._proxy_wallet: NodeWallet | None = None
        self._root: RootReader | None = None

    @property
    def founder(self) -> NodeWallet:
        """Owns root and proxy contract. After ``lay``."""
        assert self._founder is not None
        return self._founder

    @property
    def proxy_wallet(self) -> NodeWallet:
        """Pays for the proxy's messages. After ``open_proxy``."""
        assert self._proxy_wallet is not None
        return self._proxy_wallet

    @property
    def root(self) -> RootReader:
        """After ``lay``."""
        assert self._root is not None
        return self._root

    def _database(self, part: str) -> Database:
        """Each part has one file."""
        if part not in self._databases:
            database = open_database(f"sqlite:///{self._folder / part}.db")
            self._stack.callback(database.dispose)
            self._databases[part] = database
        return self._databases[part]

    async def lay(self) -> None:
        """Coins for every node's wallet, and the root contract."""
        self._founder = founder = await self._open_wallet(self._keys.founder, self._owner, "founder")
        for key in (self._keys.worker_wallet, self._keys.client_wallet):
            wallet = CocoonWallet(self._codes.wallet, key, self._owner)
            await self._fund(wallet.address, wallet.state_init)
        planned = plan_practice_root(founder.address, terms.PRACTICE_PARAMS, self._codes)
        account = await self._chain.account(planned.deployment.address)
        if account.status != "active":
            await founder.sender.send([planned.message], reference="deploy root contract")
        self._root = RootReader(self._chain, planned.deployment.address)
        await self._root.refresh()

    async def open_proxy(self, full_model_name: str, ports: tuple[int, int] = (0, 0)) -> ProxyService:
        """A proxy with its contract and open ports, which the root contract lists along with the model.

        ``ports`` are for workers and clients, 0 for a free one. Raises OSError when one is taken.
        """
        self._proxy_wallet = wallet = await self._open_wallet(
            self._keys.proxy_wallet, self.founder.address, "proxy"
        )
        options = ProxyOptions(
            owner=self.founder.address,
            node_wallet=wallet.address,
            is_test=True,
            test_only=False,
            pace=ProxyPace(commit_s=terms.CHAIN_PACE_S, collect_s=terms.CHAIN_PACE_S),
            rules=terms.COLLECTOR_RULES,
        )
        ledger = await asyncio.to_thread(Ledger, self._database("proxy"))
        proxy = ProxyService(options, self._keys.proxy, self._chain, self.root, ledger, wallet.sender)
        self._stack.push_async_callback(proxy.close)
        await proxy.deploy()
        worker_port, client_port = await proxy.open(HOST, *ports)
        await self._list(Endpoint(HOST, worker_port), Endpoint(HOST, client_port), full_model_name)
        return proxy

    async def _list(self, for_workers: Endpoint, for_clients: Endpoint, full_model_name: str) -> None:
        """Bring the root contract's lists up to date: where our proxy listens, which model may be served."""
        config = self.root.config
        ours = RegisteredProxy(1, for_workers, for_clients)
        messages = []
        if not config.proxies:
            messages.append(RegisterProxy(_query_id(), format_proxy_text(ours)).encode())
        elif config.proxies[0] != ours:
            messages.append(UpdateProxy(_query_id(), 1, format_proxy_text(ours)).encode())
        await self._tell_root([*messages, *self._unlisted(full_model_name)])

    async def allow_model(self, full_model_name: str) -> None:
        """The root contract lists this model too."""
        await self._tell_root(self._unlisted(full_model_name))

    def _unlisted(self, full_model_name: str) -> list[Cell]:
        served = model_hash(full_model_name)
        return [] if served in self.root.config.model_hashes else [AddModelHash(_query_id(), served).encode()]

    async def _tell_root(self, messages: Sequence[Cell]) -> None:
        if messages:
            outgoing = [Outgoing(self.root.address, ROOT_MESSAGE_VALUE, body) for body in messages]
            await self.founder.sender.send(outgoing, reference="root contract lists")
            await self.root.refresh()

    async def _open_wallet(self, key: SigningKey, owner: Address, part: str) -> NodeWallet:
        wallet = await open_node_wallet(self._chain, self._codes.wallet, key, owner, self._database(part))
        await self._fund(wallet.address, wallet.state_init)
        return wallet

    async def _fund(self, address: Address, state_init: Cell) -> None:
        if (await self._chain.account(address)).balance < terms.NODE_LOW:
            await self._chain.mint(address, terms.NODE_FUNDS, state_init=state_init)


def _query_id() -> int:
    return secrets.randbits(64)
