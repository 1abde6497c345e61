"""The node's wallet as CocoonWallet.cpp drives it, and what the C++ runners put into its messages."""

import hashlib
import secrets
from dataclasses import dataclass, field

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.cell import Cell as TheirCell
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.local_chain import LocalChain
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ...patience import PATIENCE_S
from .cells import Bits, Cell, address, coins, from_bag, number, raw, to_bag
from .contracts import TON

MOST_MESSAGES = 4
LATEST = (1 << 31) - 1
"""``valid_until``: C++ runners say an hour; nothing here lasts that long."""


def tenths(value: int) -> int:
    """TON / 10."""
    return value * TON // 10


@dataclass(frozen=True)
class Outgoing:
    """``init`` makes it one that does not bounce."""

    to: bytes
    value: int
    body: Cell | None = None
    init: Cell | None = None

    @property
    def cell(self) -> Cell:
        bits = number(0x18 if self.init is None else 0x10, 6) + address(self.to) + coins(self.value)
        bits += "0" * 105 + ("0" if self.init is None else "11") + ("0" if self.body is None else "1")
        return Cell(bits, tuple(cell for cell in (self.init, self.body) if cell is not None))


def at(account: bytes) -> Address:
    return Address((0, account))


@dataclass
class ForeignChain:
    """The practice chain, read and written in bags of cells."""

    chain: LocalChain
    _heard_lt: dict[bytes, int] = field(default_factory=dict)

    async def data(self, account: bytes) -> Cell:
        state = await self.chain.account(at(account))
        assert state.data is not None
        return from_bag(state.data.to_boc())

    async def balance(self, account: bytes) -> int:
        return (await self.chain.account(at(account))).balance

    async def heard(self, account: bytes) -> list[tuple[bytes, int, Cell]]:
        """Who sent it what, from the beginning: source, value, body."""
        transactions = await self.chain.transactions(at(account))
        self._heard_lt[account] = max((one.lt for one in transactions), default=0)
        messages = [one.in_message for one in transactions if one.in_message is not None]
        return [
            (bytes(one.source.hash_part), one.value, from_bag(one.body.to_boc()))
            for one in messages
            if one.source is not None
        ]

    async def until_heard(self, account: bytes, source: bytes, op: int) -> Cell:
        """The last such message, as soon as there is one."""
        while True:
            for sender, _, body in reversed(await self.heard(account)):
                if sender == source and body.bits.startswith(number(op, 32)):
                    return body
            await self.another(account)

    async def another(self, account: bytes) -> None:
        """Wait for more than was heard."""
        after = self._heard_lt[account]
        assert await self.chain.wait_for_transaction(at(account), after, PATIENCE_S), "nothing came"


@dataclass
class Wallet:
    """Of one node."""

    chain: ForeignChain
    owner: bytes
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    seqno: int = 0

    @property
    def init(self) -> Cell:
        public = self.key.public_key().public_bytes_raw()
        data = Cell(number(0, 64) + raw(public) + number(0, 32) + address(self.owner))
        return Cell("00110", (from_bag(shipped_codes().wallet.to_boc()), data))

    @property
    def account(self) -> bytes:
        return self.init.hash

    async def fill(self, value: int) -> None:
        await self.chain.chain.mint(at(self.account), Nanoton(value))

    async def send(self, *messages: Outgoing) -> None:
        """All of them in one, the first time with the wallet's own code."""
        assert len(messages) <= MOST_MESSAGES
        bits = number(0, 32) + number(LATEST, 32) + number(self.seqno, 32)
        bits += "".join(number(0 if message.value > 1 else 1, 8) for message in messages)
        unsigned = Cell(bits, tuple(message.cell for message in messages))
        body = Cell(raw(self.key.sign(unsigned.hash)) + bits, unsigned.refs)
        head = "1000" + address(self.account) + coins(0)
        refs = (self.init, body) if self.seqno == 0 else (body,)
        external = Cell(head + ("11" if self.seqno == 0 else "0") + "1", refs)
        await self.chain.chain.send(TheirCell.one_from_boc(to_bag(external)))
        self.seqno += 1

    def asks(self, op: int, fields: str = "") -> Cell:
        """A body that ends with who gets the change: this wallet."""
        return Cell(number(op, 32) + number(secrets.randbits(64), 64) + fields + address(self.account))

    # ClientContract.cpp

    def register(self, nonce: int) -> Cell:
        return self.asks(0xC45F9F3B, number(nonce, 64))

    def change_secret(self, secret: bytes) -> Cell:
        return self.asks(0xA9357034, raw(hashlib.sha256(secret).digest()))

    def top_up(self, value: int) -> Cell:
        return self.asks(0xF172E6C2, coins(value))

    def withdraw(self) -> Cell:
        return self.asks(0xDA068E78)

    def request_refund(self) -> Cell:
        return self.asks(0xFAFA6CC1)


@dataclass(frozen=True)
class Account:
    """A client contract, as ``ClientContract::on_state_update`` reads it."""

    state: int
    balance: int
    stake: int
    tokens_used: int
    unlock_ts: int
    secret_hash: bytes

    @classmethod
    def read(cls, data: Cell) -> "Account":
        bits = Bits(data)
        return cls(
            bits.number(2), bits.coins(), bits.coins(), bits.number(64), bits.number(32), bits.data(32)
        )


def paid_tokens(data: Cell) -> tuple[int, int]:
    """State and tokens of a worker contract."""
    bits = Bits(data)
    bits.address()
    bits.address()
    bits.take(256)
    return bits.number(2), bits.number(64)
