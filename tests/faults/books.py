"""What everybody's books say, read where they are kept: the proxy's ledger, the workers' stored payments, the
chain.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.core.database import open_database
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.terms import Snapshot
from cocoon_desktop.network.worker.store import TotalsStore
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain, ChainTransaction
from cocoon_desktop.ton.contracts.client import ChangeSecretHashAndTopUp, ClientData, TopUp
from cocoon_desktop.ton.contracts.common import Payout
from cocoon_desktop.ton.contracts.layout import op_of
from cocoon_desktop.ton.contracts.proxy import ProxyData
from cocoon_desktop.ton.contracts.worker import WorkerData
from sqlalchemy import Engine


def read_ledger(database: Engine) -> Snapshot:
    """As the proxy would find it."""
    return Ledger(database).load()


def signed_tokens(folder: Path) -> int:
    """What the payments in a worker's keeping are worth; each is verified."""
    database = open_database(f"sqlite:///{folder / 'worker'}.db")
    try:
        return sum(totals.signed_tokens for _, totals in TotalsStore(database).load())
    finally:
        database.dispose()


@dataclass(frozen=True, slots=True)
class ChainBooks:
    """Tokens as the contracts have settled them; amounts in nanoton.

    ``deposited`` is what top-ups named, ``paid`` what arrived at the workers' owners, ``earnings`` the
    proxy's part, ``owed`` what the client has left.
    """

    charged_tokens: int
    paid_tokens: dict[str, int]
    deposited: int
    paid: int
    earnings: int
    owed: int


@dataclass(frozen=True, slots=True)
class Contracts:
    """Of the proxy, the client and the workers; and who owns the workers."""

    proxy: Address
    client: Address
    workers: dict[str, Address]
    owners: dict[str, Address]


async def read_chain(chain: Chain, contracts: Contracts) -> ChainBooks:
    """As the contracts are now."""
    proxy, client = contracts.proxy, contracts.client
    client_account, proxy_account = await asyncio.gather(chain.account(client), chain.account(proxy))
    assert client_account.data is not None
    assert proxy_account.data is not None
    client_data, proxy_data = ClientData.decode(client_account.data), ProxyData.decode(proxy_account.data)
    tokens = {}
    for name, contract in contracts.workers.items():
        data = (await chain.account(contract)).data
        tokens[name] = 0 if data is None else WorkerData.decode(data).tokens
    paid = 0
    for owner in contracts.owners.values():
        arrived = [t.in_message for t in await _all(chain, owner) if t.in_message is not None]
        paid += sum(m.value for m in arrived if m.source == proxy and op_of(m.body) == Payout.OP)
    deposited = sum(_deposit(transaction) for transaction in await _all(chain, client))
    return ChainBooks(
        client_data.tokens_used, tokens, deposited, paid, proxy_data.balance, client_data.balance
    )


def _deposit(transaction: ChainTransaction) -> int:
    message = transaction.in_message
    if message is None or message.bounced or transaction.aborted or transaction.exit_code != 0:
        return 0
    for kind in (TopUp, ChangeSecretHashAndTopUp):
        if op_of(message.body) == kind.OP:
            return kind.decode(message.body).amount
    return 0


async def _all(chain: Chain, account: Address) -> list[ChainTransaction]:
    found: list[ChainTransaction] = []
    while batch := await chain.transactions(account, after_lt=found[-1].lt if found else 0):
        found += batch
    return found
