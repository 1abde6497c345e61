"""The guide, from its first step to a program that waits because somebody is at the computer."""

from functools import partial
from pathlib import Path

from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.ui.guide.view_model import EXAMPLE_POSITIONS, EXAMPLE_WORDS, STEPS

from .hands import until
from .trip import START_S, Trip


async def first_start(trip: Trip) -> None:
    """All steps of the guide."""
    async with trip.station("First start: what it does, and what the owner of a home GPU can see"):
        await until(lambda: trip.eyes.sees(f"Step 1 of {STEPS}"), "the guide begins", START_S)
        assert await trip.eyes.sees("Whoever runs a worker could read the questions")
        await trip.picture("What it does, and who could read what is asked")
        await _forward(trip, 2)
    async with trip.station("First start: the wallet's words, and three of them asked for"):
        await _try_words(trip)
        await _forward(trip, 3)
    async with trip.station("First start: a model for this computer"):
        await until(lambda: trip.eyes.text("modelTitle"), "a model is recommended, or none")
        await trip.picture("Which model suits")
        await _forward(trip, 4)
    async with trip.station("First start: when it may run; it does not start with the computer"):
        await _choose_rules(trip)
        await _forward(trip, 5)
    async with trip.station("First start: ready, and it waits while somebody is at the computer"):
        await trip.picture("Ready")
        await trip.hands.key("Return")
        await until(lambda: trip.eyes.find("headline"), "the dashboard is shown")
        await until(lambda: trip.program.is_at(WorkState.WAITING), "it waits for whoever is here", START_S)
        assert await trip.reads("headline", "you are using the computer")
        await trip.picture("It waits, and says why")


async def _forward(trip: Trip, step: int) -> None:
    await trip.hands.press("guideForward")
    await until(lambda: trip.eyes.sees(f"Step {step} of {STEPS}"), f"the button leads to step {step}")


async def _try_words(trip: Trip) -> None:
    hands, eyes = trip.hands, trip.eyes
    await hands.write("exampleWordInput", "nothing")
    await hands.key("Return")
    await until(lambda: eyes.sees("That is another word."), "a wrong word is refused")
    await trip.picture("A wrong word is refused")
    for position in EXAMPLE_POSITIONS:
        await until(partial(eyes.sees, f"Word {position}"), f"word {position} is asked for")
        await hands.write("exampleWordInput", EXAMPLE_WORDS[position - 1])
        await hands.key("Return")
    await until(lambda: eyes.find("exampleDone"), "three words were right")
    await trip.picture("Three words were right")


def _holds(file: Path, line: str) -> bool:
    return line in file.read_text("utf-8")


def _is_entered(entries: Path, wanted: bool) -> bool:
    return any(entries.glob("*")) is wanted


async def _choose_rules(trip: Trip) -> None:
    """A rule is changed and changed back, and so is starting at log-in, which nobody has switched on. Each
    time it is on the disk at once.
    """
    settings = trip.profile.paths.settings
    for choice, minutes in ((1, 15), (0, 5)):
        await trip.hands.press(f"rule0{choice}")
        wanted = f"idle_minutes = {minutes}\n"
        await until(partial(_holds, settings, wanted), f"{wanted.strip()} is in the settings")
    entries = trip.profile.home / "config" / "autostart"
    assert not entries.exists(), f"{entries} is there although nobody wanted to start with the computer"
    await trip.picture("When it may run")
    for is_on in (True, False):
        await trip.hands.press("rule3")
        await until(partial(_is_entered, entries, is_on), f"the system's entry: {is_on}")
