"""Whether a ledger's accounts belong to the proxy that is about to use it. Pure.

A proxy closes what the root contract's parameters no longer give: with another key, another owner or another
network it would close somebody's contract, or its own, by mistake.
"""

from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.deploy import ContractSet

from .closing import OldInstance
from .ledger import LedgerError


def verify_ours(
    present: OldInstance | None, root: Address, owner: Address, public_key: bytes, *, test_only: bool
) -> None:
    """``present`` is the contract that the accounts belong to. Raises LedgerError."""
    if present is None:
        return
    ours = ContractSet(root, present.params).proxy(owner, public_key).address
    if to_wire(ours, test_only=test_only) != present.contract_address:
        raise LedgerError(
            "the ledger holds the accounts of another proxy: one with another key, owner or root contract"
        )
