"""A model comes from a hub, questions are answered for coins, and the coins arrive."""

import json

from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.models.catalog import find_in_catalog, tiny_model_path
from cocoon_desktop.ton.movement import MovementKind

from ..models.fake_hub import FakeHub
from .hands import until
from .player import MOVED, command
from .trip import START_S, Trip

MODEL = "gemma-3-1b"
"""A model of the catalog whose bytes the hub may choose: the catalog does not know its SHA-256."""
QUESTION, ANSWER = "What is the capital of France?", "Paris"
STORY = "Tell me a story about a fox."
STORIES = 2
"""So many pay for a wallet's first payment and its fees."""
FEE = PRACTICE_PARAMS.worker_fee_per_token
PARTIES = ("proxy_client", "proxy_worker")


async def download(trip: Trip, hub: FakeHub) -> None:
    """The hub falls silent halfway, the owner pauses, and goes on."""
    row, body = find_in_catalog(MODEL), tiny_model_path().read_bytes()
    assert row is not None
    hub.files[f"{row.repo}/{row.file}"] = body
    hub.behaviour.stall_after = len(body) // 2
    hands, eyes = trip.hands, trip.eyes
    async with trip.station("A model is downloaded, paused on the way, and whole in the end"):
        await trip.open("models")
        await until(lambda: eyes.sees("Fits"), "the models are listed")
        await trip.picture("The models, and how they fit")
        await hands.write("modelSearchInput", row.family)
        await hands.press(f"act-{MODEL}")
        await until(hub.stalled.is_set, "half of it has come")
        await until(lambda: eyes.find(f"progress-{MODEL}"), "its progress is shown")
        await trip.picture("On its way")
        await hands.press(f"pause-{MODEL}")
        hub.behaviour.stall_after = None
        await until(lambda: trip.reads(f"act-{MODEL}", "Resume"), "it can be resumed")
        await trip.picture("Paused")
        await hands.press(f"act-{MODEL}")
        await until(lambda: trip.reads(f"badge-{MODEL}", "On disk"), "it is on the disk")
        assert (trip.profile.paths.data / "models" / row.file_name).read_bytes() == body
        assert hub.gets[-1].start > 0, "it began anew instead of going on"
        await trip.picture("On the disk")


async def earn(trip: Trip) -> None:
    """The owner starts work and asks the practice network, which this computer serves."""
    hands, eyes, program = trip.hands, trip.eyes, trip.program
    async with trip.station("Start now: it works although somebody is here"):
        await trip.open("dashboard")
        await hands.press("startButton")
        await until(lambda: program.is_at(WorkState.READY), "it is ready", START_S)
        assert program.engines(), "no engine holds a model"
        await trip.picture("Ready, and what is passed over")
    async with trip.station("Earning: questions to the practice network are answered and paid"):
        await trip.open("chat")
        await hands.press("tier-community")
        await until(lambda: trip.reads("tierSentence", "read"), "who can read it is said")
        await hands.write("prompt", QUESTION)
        await trip.picture("Who can read it is said before it is sent")
        await hands.key("Return")
        await until(lambda: eyes.sees(ANSWER), f"the answer holds {ANSWER}")
        await trip.picture("The first answer")
        for _ in range(STORIES):
            await _ask_for_a_story(trip)
        await trip.picture("A story, with what it took")


async def _ask_for_a_story(trip: Trip) -> None:
    await until(lambda: trip.reads("sendButton", "Send"), "the answer before is over")
    before = signed(trip)
    await trip.hands.write("prompt", STORY)
    await trip.hands.key("Return")
    await until(lambda: signed(trip) > before, "the story is paid")
    await until(lambda: trip.reads("sendButton", "Send"), "the story is over")


def signed(trip: Trip) -> Nanoton:
    """What the proxy owes the worker for all of its work, by the proxy's ledger."""
    return Nanoton(trip.program.sum("proxy", "select sum(tokens) from proxy_worker") * FEE)


async def verify(trip: Trip) -> None:
    """Below each answer stands what it took; the ledgers of all three parties and the program agree."""
    eyes, program = trip.eyes, trip.program
    async with trip.station("Verify: what an answer took stands below it, and the books agree"):
        captions = [thing.text for thing in await eyes.look() if thing.name == "caption" and thing.text]
        assert captions, "no answer says what it took"
        assert all("TON" in caption for caption in captions), captions
        asked, worked = (program.sum("proxy", f"select sum(tokens) from {table}") for table in PARTIES)
        assert asked == worked > 0, f"{asked} tokens were asked for, {worked} were worked"
        code, told = await command(trip.stage, trip.profile, "status", "--json")
        assert code == 0, told
        assert json.loads(told)["today_nanoton"] == signed(trip), f"signed {signed(trip)}; status says {told}"
        await trip.open("network")
        await trip.picture("Who saw what of it")


async def payout(trip: Trip) -> None:
    """Signed, settled, withdrawn: the same amount each time."""
    eyes, program = trip.eyes, trip.program
    async with trip.station("Payout: what was signed has arrived at the owner's address"):
        due, earned = signed(trip), MOVED.format(MovementKind.EARNED.value)
        assert due > 0, "nothing was earned"
        await until(lambda: program.sum("owner", earned) == due, f"{due} are in the wallet's book")
        await trip.open("earnings")
        await trip.picture("Earnings")
        await trip.open("dashboard")
        parts = [await eyes.text(name) for name in ("signed", "settled", "withdrawn")]
        await trip.picture(f"Signed, settled, withdrawn: {', '.join(parts)}")
