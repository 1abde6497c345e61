"""I found a network: deploy a root contract and its first proxy's, and list the proxy. Done twice, it is done
once: what stands already is left as it is.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Final

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton, format_ton
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import FIRST_VALUE, first_message, plan_practice_root
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy, format_proxy_text
from cocoon_desktop.ton.contracts.root_messages import RegisterProxy, UpdateProxy

from ..node_wallets import NodeWallet
from ..practice_terms import PRACTICE_PARAMS
from .patience import NoFundsError

LISTING_VALUE: Final = Nanoton(100_000_000)
SPENT_AT_MOST: Final = Nanoton(2 * FIRST_VALUE + LISTING_VALUE)
"""What the three messages carry; what is left over stays in the contracts or comes back."""
FEES: Final = Nanoton(NANOTON_PER_TON // 10)
NEEDED: Final = Nanoton(MIN_BALANCE + SPENT_AT_MOST + FEES)
"""The wallet's contract refuses its key below MIN_BALANCE."""


@dataclass(frozen=True, slots=True)
class FoundingPlan:
    """``owner`` is whom the proxy's earnings belong to. Prices are in nanoton."""

    owner: Address
    proxy_key: bytes
    proxy: RegisteredProxy
    is_test: bool
    price_per_token: Nanoton
    worker_fee_per_token: Nanoton

    @classmethod
    def first(
        cls,
        owner: Address,
        proxy_key: bytes,
        workers: Endpoint,
        clients: Endpoint,
        *,
        is_test: bool,
        prices: tuple[Nanoton, Nanoton],
    ) -> "FoundingPlan":
        """The network's first proxy has number 1."""
        return cls(owner, proxy_key, RegisteredProxy(1, workers, clients), is_test, *prices)


@dataclass(frozen=True, slots=True)
class Founded:
    """Where the contracts are."""

    root: Address
    proxy: Address


async def found(chain: Chain, wallet: NodeWallet, plan: FoundingPlan) -> Founded:
    """The wallet owns the root contract. Raises ChainError; called again it goes on where it was."""
    params = replace(
        PRACTICE_PARAMS,
        is_test=plan.is_test,
        price_per_token=plan.price_per_token,
        worker_fee_per_token=plan.worker_fee_per_token,
        min_client_stake=Nanoton(NANOTON_PER_TON),
    )
    planned = plan_practice_root(wallet.address, params, shipped_codes())
    root = RootReader(chain, planned.deployment.address)
    if (await chain.account(root.address)).status != "active":
        await wallet.sender.send([planned.message], reference="deploy root contract")
    await root.refresh()
    proxy = root.contracts.proxy(plan.owner, plan.proxy_key)
    if (await chain.account(proxy.address)).status != "active":
        await wallet.sender.send([first_message(proxy)], reference="deploy proxy contract")
    await _list(root, wallet, plan.proxy)
    return Founded(root.address, proxy.address)


async def _list(root: RootReader, wallet: NodeWallet, proxy: RegisteredProxy) -> None:
    """The root names the proxy where it listens; another first proxy is moved there."""
    config, text = root.config, format_proxy_text(proxy)
    if proxy in config.proxies:
        return
    query_id = secrets.randbits(64)
    known = any(listed.proxy_seqno == proxy.proxy_seqno for listed in config.proxies)
    order = UpdateProxy(query_id, proxy.proxy_seqno, text) if known else RegisterProxy(query_id, text)
    sent = [Outgoing(root.address, LISTING_VALUE, order.encode())]
    await wallet.sender.send(sent, reference="list the first proxy")


async def expect_funds(chain: Chain, wallet: NodeWallet) -> Nanoton:
    """The wallet's balance. Raises ChainError, and NoFundsError that says what is missing."""
    balance = await wallet.balance(chain)
    if balance < NEEDED:
        raise NoFundsError(
            f"the founder's wallet has {format_ton(balance)} TON and needs {format_ton(NEEDED)}"
        )
    return balance
