"""States, exit codes and the messages that every contract may send or get."""

import re
from pathlib import Path

import pytest
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.cell import Builder
from cocoon_desktop.ton.contracts.common import (
    COMMISSION,
    ERRORS,
    IN_USE_MINIMUM,
    STORAGE_MINIMUM,
    SaveState,
    explain_exit_code,
)
from cocoon_desktop.ton.contracts.worker import WorkerData
from cocoon_desktop.ton.tlb import TlbError

from .scene import Scene


def test_every_exit_code_of_the_sources_is_explained() -> None:
    source = Path(resource("contracts", "errors.tolk")).read_text("utf-8")
    codes = {int(number) for number in re.findall(r"^const ERR_\w+ = (\d+)", source, re.MULTILINE)}
    assert codes == set(ERRORS)


def test_an_exit_code_of_the_machine_itself_stays_a_number() -> None:
    assert explain_exit_code(1006) == "the contract is closed"
    assert explain_exit_code(-14) == "exit code -14"


def test_the_amounts_are_those_of_the_sources() -> None:
    source = Path(resource("contracts", "money.tolk")).read_text("utf-8")
    amounts = re.findall(r'^const \w+ = ton\("([\d.]+)"\)', source, re.MULTILINE)
    expected = [COMMISSION, STORAGE_MINIMUM, IN_USE_MINIMUM]
    assert [round(float(amount) * 10**9) for amount in amounts] == expected


def test_a_saved_state_is_a_log_entry_with_a_tag() -> None:
    entry = SaveState(1, -2, bytes(range(32)))
    assert SaveState.decode(entry.encode()) == entry
    assert entry.encode().bits.to01()[96:128] == f"{0x53109C0F:032b}"


def test_a_log_entry_about_something_else_is_not_a_saved_state() -> None:
    builder = Builder()
    builder.store_uint(SaveState.OP, 32).store_uint(1, 64).store_uint(1, 32)
    builder.store_int(1, 32).store_bytes(bytes(32))
    with pytest.raises(TlbError, match="not about saved state"):
        SaveState.decode(builder.end_cell())


def test_a_fourth_state_does_not_exist(opening: Scene) -> None:
    bits = opening.worker.data.bits.copy()
    bits[267 * 2 + 256 : 267 * 2 + 258] = 1
    builder = Builder()
    builder.store_bits(bits).store_ref(opening.worker.data.refs[0])
    with pytest.raises(TlbError):
        WorkerData.decode(builder.end_cell())
