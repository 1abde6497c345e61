"""I am the owner's wallet, version 4 revision 2: I derive its key from words and sign what it sends.

I know no chain and no clock: sequence number and expiry are handed in. Key and words are never part of my
repr, of an error or of a log. tonsdk gives the contract's code and the derivation of the key; the message
is built here, because tonsdk fixes the expiry itself and lets the first message never expire.
"""

import asyncio
from collections.abc import Sequence
from typing import Self

from nacl.signing import SigningKey
from tonsdk.contract.wallet import Wallets, WalletVersionEnum
from tonsdk.crypto import mnemonic_to_wallet_key

from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton

from .address import format_address, format_raw
from .boc import decode_boc
from .cell import Address, Builder, Cell, Slice
from .chain import ChainMessage
from .comment import comment_cell
from .tlb import reading
from .transaction import read_message
from .transfer import IGNORE_ERRORS, Transfer, WalletMessage
from .wallet_words import verify_words

WORKCHAIN = 0
WALLET_ID = 698983191
"""Subwallet of the base workchain (toncenter/tonweb: contract/wallet/WalletContractV4)."""
SIMPLE_SEND = 0
"""Operation of the contract: send messages; others manage plugins, which we do not use."""
MAX_MESSAGES = 4


class OwnerWallet:
    """Signs for one wallet v4r2. Safe to use from any thread."""

    max_messages = MAX_MESSAGES

    def __init__(self, key: SigningKey) -> None:
        """Of a key; see ``from_words``."""
        self._key = key
        self.public_key = bytes(key.verify_key)
        self.state_init = _state_init(self.public_key)
        self.address = Address((WORKCHAIN, self.state_init.hash))

    @classmethod
    def from_words(cls, words: Sequence[str]) -> Self:
        """The wallet of these words. Takes up to a second; see ``load``. Raises UsageError for no wallet's
        words.
        """
        verify_words(words)
        _, secret = mnemonic_to_wallet_key(list(words))
        return cls(SigningKey(secret[:32]))

    @classmethod
    async def load(cls, words: Sequence[str]) -> Self:
        """``from_words`` off the event loop."""
        return await asyncio.to_thread(lambda: cls.from_words(words))  # no argument that is logged

    def __repr__(self) -> str:
        return f"OwnerWallet({format_raw(self.address)})"

    def address_text(self, *, bounceable: bool = False, test_only: bool = False) -> str:
        """The address for people: non-bounceable, so that coins stay also before the first transfer out."""
        return format_address(self.address, bounceable=bounceable, test_only=test_only)

    def transfer(
        self,
        destination: Address,
        value: Nanoton,
        *,
        wallet_seqno: int,
        valid_until: int,
        comment: str = "",
        bounce: bool = False,
    ) -> Cell:
        """The external message for one transfer. Raises UsageError for an impossible amount or comment."""
        body = comment_cell(comment) if comment else None
        order = Transfer(destination, value, body, bounce=bounce)
        return self.sign([order], wallet_seqno=wallet_seqno, valid_until=valid_until)

    def sign(self, messages: Sequence[WalletMessage], *, wallet_seqno: int, valid_until: int) -> Cell:
        """The external message that sends up to four ``messages``; number 0 also deploys the wallet.

        ``valid_until`` is unix time. A message that cannot be paid for is left out, whatever its mode: a
        wallet that failed instead would keep its sequence number, and anybody could replay the message at
        its expense.
        """
        if not 1 <= len(messages) <= MAX_MESSAGES:
            raise LocalProtocolError(f"{len(messages)} messages: a wallet sends 1 to {MAX_MESSAGES} at once")
        unsigned = Builder()
        unsigned.store_uint(WALLET_ID, 32).store_uint(valid_until, 32).store_uint(wallet_seqno, 32)
        unsigned.store_uint(SIMPLE_SEND, 8)
        for message in messages:
            unsigned.store_uint(message.mode | IGNORE_ERRORS, 8).store_ref(message.encode())
        order = unsigned.end_cell()
        signed = Builder()
        signed.store_bytes(self._key.sign(order.hash).signature).store_cell(order)
        return self._external(signed.end_cell(), deploy=wallet_seqno == 0)

    def _external(self, body: Cell, *, deploy: bool) -> Cell:
        envelope = Builder()
        envelope.store_bits("1000").store_address(self.address).store_coins(0)
        envelope.store_bits("11" if deploy else "0")
        if deploy:
            envelope.store_ref(self.state_init)
        envelope.store_bit_int(1).store_ref(body)
        return envelope.end_cell()


def read_order(external: Cell) -> list[ChainMessage]:
    """The messages that a signed external message of such a wallet sends. Raises TlbError for another cell.

    What a message was signed for is read from the bytes that are sent, and kept nowhere else.
    """
    with reading("a wallet's order"):
        source = Slice.from_cell(read_message(external).facts.body)
        source.skip_bits(512 + 32 + 32 + 32 + 8)  # signature, wallet, valid_until, number, operation
        messages = []
        while source.remaining_refs:
            source.skip_bits(8)  # mode
            messages.append(read_message(source.load_ref()).facts)
        return messages


def _state_init(public_key: bytes) -> Cell:
    contract = Wallets.ALL[WalletVersionEnum.v4r2](public_key=public_key, private_key=b"", wc=WORKCHAIN)
    return decode_boc(bytes(contract.create_state_init()["state_init"].to_boc(has_idx=False)))
