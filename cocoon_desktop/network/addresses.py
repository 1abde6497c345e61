"""Which contracts belong to whom, in the form of the wire (cocoon-protocol sections 2.1 and 4.3)."""

from dataclasses import dataclass

from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.ton.address import format_address, parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.wire import schema as tl


def from_wire(text: str) -> Address:
    """An address that a peer sent, in any form. Raises RemoteProtocolError."""
    try:
        return parse_address(text)
    except UsageError as error:
        raise RemoteProtocolError(str(error)) from error


@dataclass(frozen=True, slots=True)
class ProxyContracts:
    """The contracts of one proxy's counterparties, derived from its key; addresses are in wire form."""

    contracts: ContractSet
    proxy: Address
    public_key: bytes
    test_only: bool

    def normalized(self, owner_address: str) -> str:
        """Raises RemoteProtocolError for text that is no address."""
        return to_wire(from_wire(owner_address), test_only=self.test_only)

    def client_contract(self, owner_address: str) -> str:
        deployment = self.contracts.client(from_wire(owner_address), self.proxy, self.public_key)
        return to_wire(deployment.address, test_only=self.test_only)

    def worker_contract(self, owner_address: str) -> str:
        deployment = self.contracts.worker(from_wire(owner_address), self.proxy, self.public_key)
        return to_wire(deployment.address, test_only=self.test_only)


def expect_proxy_contract(params: tl.ProxyParams, contracts: ContractSet) -> Address:
    """The address of the proxy's contract, derived from what the proxy says of itself.

    Raises RemoteProtocolError when the proxy names another one: then its parameters are not the root's.
    """
    derived = contracts.proxy(from_wire(params.proxy_owner_address), params.proxy_public_key).address
    if from_wire(params.proxy_sc_address) != derived:
        root = format_address(contracts.root, bounceable=True)
        raise RemoteProtocolError(
            f"the proxy contract is not the one that the root contract {root} and its parameters give"
        )
    return derived


def expect_same(claimed: str, derived: Address, what: str) -> None:
    """Raises RemoteProtocolError when a peer's claim is not the address that we derived."""
    if from_wire(claimed) != derived:
        raise RemoteProtocolError(f"the {what} is not the one that the root contract's parameters give")
