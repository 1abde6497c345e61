"""Adds up what a worker has signed, settled and withdrawn, from the parts that know (pure).

signed      the verified payment in our hands
settled     the worker contract's own count
withdrawn   payout messages that arrived at the owner's address
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import ChainTransaction
from cocoon_desktop.ton.contracts.common import Payout
from cocoon_desktop.ton.earnings import Earnings


@dataclass(frozen=True, slots=True)
class PayoutReceipt:
    """Money that reached the owner. ``fees`` is what the owner's account paid for receiving it."""

    amount: Nanoton
    fees: Nanoton
    transaction_hash: bytes
    lt: int
    utime: int


@dataclass(slots=True)
class EarningsBook:
    """Amounts per worker contract, by its account id; one contract per proxy."""

    on_change: Callable[[], None] = lambda: None
    receipts: list[PayoutReceipt] = field(default_factory=list)
    _listeners: list[Callable[[], None]] = field(default_factory=list)
    _signed: dict[bytes, Nanoton] = field(default_factory=dict)
    _settled: dict[bytes, Nanoton] = field(default_factory=dict)

    @property
    def total(self) -> Earnings:
        """What has arrived was settled, and what was settled was signed, whichever is seen first."""
        withdrawn = sum(receipt.amount for receipt in self.receipts)
        settled = max(withdrawn, sum(self._settled.values()))
        signed = max(settled, sum(self._signed.values()))
        return Earnings(Nanoton(signed), Nanoton(settled), Nanoton(withdrawn))

    def owed(self, contract: Address, counted: Nanoton) -> Nanoton:
        """What a contract has not settled yet of what its proxy has signed, or says it has ``counted``."""
        earned = max(counted, self._signed.get(contract.hash_part, 0))
        return Nanoton(max(0, earned - self._settled.get(contract.hash_part, 0)))

    def watch(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after every change, too; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def signed(self, contract: Address, amount: Nanoton) -> None:
        self._set(self._signed, contract, amount)

    def settled(self, contract: Address, amount: Nanoton) -> None:
        """A contract can have settled what we hold no signature for any more, but never less than before."""
        self._set(self._settled, contract, amount)
        self._set(self._signed, contract, amount)

    def received(self, transaction: ChainTransaction, proxy_contract: Address) -> None:
        """A transaction of the owner's account; only payouts of the proxy contract count."""
        message = transaction.in_message
        if message is None or message.source != proxy_contract or not _is_payout(transaction):
            return
        if any(receipt.lt == transaction.lt for receipt in self.receipts):
            return
        self.receipts.append(
            PayoutReceipt(
                message.value, transaction.fees, transaction.hash, transaction.lt, transaction.utime
            )
        )
        self._tell()

    def _set(self, amounts: dict[bytes, Nanoton], contract: Address, amount: Nanoton) -> None:
        if amount > amounts.get(contract.hash_part, 0):
            amounts[contract.hash_part] = amount
            self._tell()

    def _tell(self) -> None:
        self.on_change()
        for listener in tuple(self._listeners):
            listener()


def _is_payout(transaction: ChainTransaction) -> bool:
    assert transaction.in_message is not None
    try:
        Payout.decode(transaction.in_message.body)
    except RemoteProtocolError:
        return False
    return True
