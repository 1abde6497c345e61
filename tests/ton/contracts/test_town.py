"""No sequence of messages by anyone moves a nanoton that a signature or an owner did not allow.

``COCOON_HISTORIES=2000 pytest tests/ton/contracts/test_town.py`` plays more and longer histories.
"""

import os

import pytest
from cocoon_desktop.ton.emulator import Emulator
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from .town import Town, found

FEW, STEPS, MORE_STEPS = 12, 25, 100
ASKED = os.environ.get("COCOON_HISTORIES")


@pytest.mark.timeout(0 if ASKED else 180)
def test_any_history_keeps_the_books(emulator: Emulator) -> None:
    Town.founded = found(emulator)
    histories, steps = (int(ASKED), MORE_STEPS) if ASKED else (FEW, STEPS)
    budget = settings(max_examples=histories, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(Town, settings=budget)
