"""What a transfer is said to cost, against what the real virtual machine takes."""

import pytest
from cocoon_desktop.ton import fees
from cocoon_desktop.ton.cell import Address, Cell, Slice
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.fees import fee_at_most
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.movements import read_movements
from cocoon_desktop.ton.transfer import Transfer

from .conftest import FakeClock, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
YEAR_S = 365 * 86400


def parameter(config: Cell, number: int) -> Slice:
    """One parameter of the blockchain's configuration."""
    entries = config.begin_parse().load_hashmap(32)
    assert entries is not None
    found: Slice = Slice.from_cell(entries[number].load_ref())
    return found


def test_the_prices_are_those_that_the_practice_chain_runs_under(emulator: Emulator) -> None:
    gas = parameter(emulator.config, 21)
    gas.skip_bits(8 + 64 + 64 + 8)  # tags, flat_gas_limit, flat_gas_price
    assert gas.load_uint(64) == fees.GAS_PRICE
    forward = parameter(emulator.config, 25)
    forward.skip_bits(8)
    prices = [forward.load_uint(64) for _ in range(3)]
    assert prices == [fees.FORWARD_LUMP, fees.FORWARD_BIT_PRICE, fees.FORWARD_CELL_PRICE]
    kept = parameter(emulator.config, 18).load_hashmap(32)
    assert kept is not None
    storage = kept[max(kept)]
    storage.skip_bits(8 + 32)  # tag, utime_since
    assert [storage.load_uint(64), storage.load_uint(64)] == [
        fees.STORAGE_BIT_PRICE,
        fees.STORAGE_CELL_PRICE,
    ]


@pytest.mark.parametrize("idle_s", [0, 3600, YEAR_S])
@pytest.mark.parametrize("comment", ["", "rent", "a long story " * 40])
async def test_a_transfer_costs_at_most_what_was_said_and_not_much_less(
    chain: LocalChain, clock: FakeClock, comment: str, idle_s: int
) -> None:
    await chain.mint(ALICE.address, ton(10))
    body = comment_cell(comment) if comment else None
    for number in range(3):
        clock.now += idle_s
        transfer = Transfer(SOMEBODY, ton(1), body)
        external = ALICE.sign([transfer], wallet_seqno=number, valid_until=int(clock.now) + 60)
        stored = ALICE.state_init if number else None
        said = fee_at_most(external, [transfer.encode()], stored, idle_s)
        await chain.send(external)
        (sent,) = read_movements((await chain.transactions(ALICE.address))[-1])
        assert sent.fees <= said <= 1.4 * sent.fees + 1_000_000
