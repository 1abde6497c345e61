"""What all five contracts share: states, exit codes, and messages that any of them may send or get.

Source of ops, states and codes: cocoon-protocol sections 4.3 to 4.5.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from cocoon_desktop.core.units import Nanoton

from ..cell import Builder, Slice
from ..tlb import TlbError
from .layout import Bytes32, Message, Uint64

COMMISSION = Nanoton(100_000_000)
"""What a paid order must bring besides the amounts it names; the rest of it comes back."""
STORAGE_MINIMUM = Nanoton(10_000_000)
"""What a contract keeps for its rent, however poor it is."""
IN_USE_MINIMUM = Nanoton(COMMISSION + STORAGE_MINIMUM)
"""What client and worker contracts keep while they are in use."""

ERRORS = {
    1000: "the signed total is not newer than the last one",
    1001: "the contract's balance is too low",
    1002: "the balance is too low",
    1003: "the message brings too little",
    1004: "the message is malformed",
    1005: "the signed message is malformed",
    1006: "the contract is closed",
    1007: "the signature is wrong",
    1008: "the contract's data are damaged",
    1009: "the sender is not the owner",
    1010: "the message is not from the owner",
    1011: "it is too early",
    1012: "the operation is unknown",
    1013: "the text command is unknown",
    1014: "the sender is not the contract that it should be",
    1015: "the message was signed for another contract",
    1030: "the wallet message has expired",
    1031: "the wallet is blocked by its owner",
    1032: "the wallet's sequence number is another one",
    1033: "the wallet's subwallet is another one",
    1034: "the wallet message has a wrong signature",
    1035: "the wallet has less than 2 TON",
    1040: "the sender is not the wallet's owner",
    1041: "the wallet does not know this text command",
    2000: "no such proxy is registered",
}
"""Exit code of a Cocoon contract to what it means (cocoon-protocol section 4.4)."""


def explain_exit_code(exit_code: int) -> str:
    """What an exit code of a Cocoon contract means; codes of the virtual machine itself stay numbers."""
    return ERRORS.get(exit_code, f"exit code {exit_code}")


class ContractState(IntEnum):
    """Worker contracts know only NORMAL and CLOSED."""

    NORMAL = 0
    CLOSING = 1
    CLOSED = 2


@dataclass(frozen=True, slots=True)
class _State:
    """A ContractState in two bits; the fourth value is nobody's."""

    def store(self, target: Builder, value: ContractState) -> None:
        target.store_uint(value, 2)

    def load(self, source: Slice) -> ContractState:
        return ContractState(source.load_uint(2))


StateBits = Annotated[ContractState, _State()]


@dataclass(frozen=True, slots=True)
class Excesses(Message):
    """The rest of a message's value, on its way back."""

    OP: ClassVar[int] = 0x2565934C  # excesses
    query_id: Uint64


@dataclass(frozen=True, slots=True)
class Payout(Message):
    """Money that a contract pays out; the value is exactly the amount."""

    OP: ClassVar[int] = 0xC59A7CD3  # payout
    query_id: Uint64


SAVE_STATE_TAG = 0x53109C0F
"""Tells a save-state entry from other log entries."""


@dataclass(frozen=True, slots=True)
class _AfterTag:
    """A signed number behind SAVE_STATE_TAG."""

    def store(self, target: Builder, value: int) -> None:
        target.store_uint(SAVE_STATE_TAG, 32).store_int(value, 32)

    def load(self, source: Slice) -> int:
        if source.load_uint(32) != SAVE_STATE_TAG:
            raise TlbError("a log entry is not about saved state")
        return int(source.load_int(32))


@dataclass(frozen=True, slots=True)
class SaveState(Message):
    """A ``do_not_process`` message that the proxy sends to its own contract, to read it back from the chain:
    everything up to ``state_seqno`` of the session is durable (cocoon-protocol sections 2.7 and 4.5).
    """

    OP: ClassVar[int] = 0x9A1247C0  # do_not_process
    query_id: Uint64
    state_seqno: Annotated[int, _AfterTag()]
    session_hash: Bytes32
