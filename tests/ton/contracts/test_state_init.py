"""An address is the hash of code and data (cocoon-protocol section 4.1)."""

from cocoon_desktop.ton.cell import Builder, Cell
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.tlb import load_state_init


def cell(number: int) -> Cell:
    builder = Builder()
    builder.store_uint(number, 8)
    return builder.end_cell()


def test_a_state_init_holds_code_and_data_and_nothing_else() -> None:
    deployment = Deployment(cell(1), cell(2))
    assert deployment.state_init.bits.to01() == "00110"
    assert deployment.state_init.refs == [cell(1), cell(2)]
    found = load_state_init(deployment.state_init.begin_parse())
    assert (found.code, found.data) == (cell(1), cell(2))


def test_the_address_is_its_hash_in_the_base_workchain() -> None:
    deployment = Deployment(cell(1), cell(2))
    assert (deployment.address.wc, deployment.address.hash_part) == (0, deployment.state_init.hash)
    assert deployment.address != Deployment(cell(2), cell(1)).address
