"""The node's own wallet, which pays for what a runner does on chain (cocoon-protocol section 4.7).

The node's key signs external messages with up to four messages each; the owner commands by internal ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from nacl.signing import SigningKey

from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Builder, Cell
from ..transfer import IGNORE_ERRORS, PAY_FEES_SEPARATELY, WalletMessage
from .layout import AnyCell, Bytes32, Message, StdAddress, Structure, Uint, Uint32, Uint64, writing
from .state_init import Deployment

NODE_SUBWALLET = 0
MAX_MESSAGES = 4
"""A cell has four references."""
MIN_BALANCE = Nanoton(2_000_000_000)
"""Below this the contract refuses the node's key (error 1035)."""
ALLOWED_MODES = PAY_FEES_SEPARATELY | IGNORE_ERRORS
"""The contract adds IGNORE_ERRORS to every message: one that cannot be paid for is left out."""
BLOCKED = 1
"""Bit of ``status``: the owner has taken the wallet away from the node's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletData(Structure):
    """Data cell of a cocoon wallet, initial and live."""

    wallet_seqno: Uint32 = 0
    subwallet: Uint32 = NODE_SUBWALLET
    public_key: Bytes32
    status: Uint32 = 0
    owner: StdAddress


def wallet_deployment(code: Cell, *, public_key: bytes, owner: Address) -> Deployment:
    """The cocoon wallet of a node's key under its ``owner``."""
    return Deployment(code, WalletData(public_key=public_key, owner=owner).encode())


class CocoonWallet:
    """Signs for the node's wallet; a ``WalletSigner``. Sequence number and time are handed in."""

    max_messages = MAX_MESSAGES

    def __init__(self, code: Cell, key: SigningKey, owner: Address) -> None:
        self._key = key
        self._deployment = wallet_deployment(code, public_key=bytes(key.verify_key), owner=owner)
        self.address = self._deployment.address

    @property
    def state_init(self) -> Cell:
        """What the wallet is deployed with."""
        return self._deployment.state_init

    def sign(self, messages: Sequence[WalletMessage], *, wallet_seqno: int, valid_until: int) -> Cell:
        """The external message that sends up to four ``messages``; the first one also deploys the wallet.

        ``valid_until`` is unix time. Raises LocalProtocolError for too many messages, for send modes that the
        contract refuses and for numbers that do not fit.
        """
        if len(messages) > MAX_MESSAGES:
            raise LocalProtocolError(f"{len(messages)} messages are more than {MAX_MESSAGES}")
        if any(message.mode & ~ALLOWED_MODES for message in messages):
            raise LocalProtocolError("the node's wallet sends no message with its whole balance")
        with writing("a wallet message"):
            return self._external(self._signed_body(messages, wallet_seqno, valid_until), wallet_seqno)

    def _signed_body(self, messages: Sequence[WalletMessage], wallet_seqno: int, valid_until: int) -> Cell:
        unsigned = Builder()
        for number in (NODE_SUBWALLET, valid_until, wallet_seqno):
            unsigned.store_uint(number, 32)
        for message in messages:
            unsigned.store_uint(message.mode, 8).store_ref(message.encode())
        signed = Builder()
        signed.store_bytes(self._key.sign(unsigned.end_cell().hash).signature)
        signed.store_cell(unsigned.end_cell())
        return signed.end_cell()

    def _external(self, body: Cell, wallet_seqno: int) -> Cell:
        envelope = Builder()
        envelope.store_bits("1000").store_address(self.address).store_coins(0)
        envelope.store_bits("11" if wallet_seqno == 0 else "0")
        if wallet_seqno == 0:
            envelope.store_ref(self.state_init)
        envelope.store_bit_int(1).store_ref(body)
        return envelope.end_cell()


# what the owner may ask


@dataclass(frozen=True, slots=True)
class OwnerSendMessage(Message):
    """Sends ``message``, a whole internal message, with the send mode of the owner's choice."""

    OP: ClassVar[int] = 0x9C69F376  # owner_wallet_send_message
    query_id: Uint64
    mode: Annotated[int, Uint(8)]
    message: AnyCell


@dataclass(frozen=True, slots=True)
class OwnerCommand(Message):
    """A text command of one letter."""

    OP: ClassVar[int] = 0
    letter: Annotated[int, Uint(8)]


BLOCK_KEY = OwnerCommand(ord("b"))
UNBLOCK_KEY = OwnerCommand(ord("u"))
SWEEP = OwnerCommand(ord("w"))
"""Sends everything but the rent to the owner."""
