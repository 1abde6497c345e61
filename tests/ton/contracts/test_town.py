"""No sequence of messages by anyone moves a nanoton that a signature or an owner did not allow.

``COCOON_HISTORIES=2000 pytest tests/ton/contracts/test_town.py`` plays more and longer ones.
"""

import os

from cocoon_desktop.ton.emulator import Emulator
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from .town import Town

FEW, MANY_STEPS, STEPS = 30, 60, 25


def test_any_history_keeps_the_books(emulator: Emulator) -> None:
    Town.emulator = emulator
    asked = os.environ.get("COCOON_HISTORIES")
    budget = settings(
        max_examples=int(asked or FEW), stateful_step_count=MANY_STEPS if asked else STEPS, deadline=None
    )
    run_state_machine_as_test(Town, settings=budget)
