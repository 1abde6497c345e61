"""The owner's words on paper, a payment, and the same wallet on another computer."""

import asyncio

from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.ton.movement import MovementKind
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.wallet_words import create_words
from cocoon_desktop.ui.wallet.word_entry import WORD_COUNT

from .hands import PATIENCE_S, until
from .player import MOVED
from .trip import START_S, Trip

AMOUNT, COMMENT = "0.005", "thank you"
ANSWER = "backupAnswerInput"


async def back_up(trip: Trip) -> list[str]:
    """The words, as they stand on the paper now."""
    hands, eyes, paper = trip.hands, trip.eyes, list[str]()
    async with trip.station("Wallet: the words are written down, and proved"):
        await trip.open("wallet")
        await trip.picture("The wallet")
        await hands.press("backupButton")
        await until(lambda: eyes.sees("Are you alone with this screen?"), "it asks first")
        await trip.picture("It asks first")
        await hands.press("backupNext")
        await until(lambda: eyes.find("backupWords"), "the words are shown")
        paper += _words([thing.label for thing in await eyes.look()])
        wallet = await OwnerWallet.load(paper)
        assert await _address(trip) == wallet.address_text(test_only=True), "these are another wallet's words"
        await trip.picture("The words of a practice wallet, which is gone with the tour")
        await hands.press("backupNext")
        async with asyncio.timeout(PATIENCE_S):
            await _prove(trip, paper)
        await trip.picture("The backup is good")
        await hands.press("backupLeave")
        checked = "select count(backup_checked_at) from accounts_seen"
        await until(lambda: trip.program.sum("owner", checked), "the book knows of the backup")
    return paper


async def _prove(trip: Trip, paper: list[str]) -> None:
    """Type the words that are asked for."""
    asked = ""
    while not await trip.eyes.sees("The backup is good"):
        field = await trip.eyes.find(ANSWER)
        if field is None or field.label == asked:
            await asyncio.sleep(0.1)
            continue
        asked = field.label
        await trip.hands.write(ANSWER, paper[int(asked.split()[-1]) - 1])
        await trip.picture(f"{asked} is asked for")
        await trip.hands.key("Return")


def _words(labels: list[str]) -> list[str]:
    """The grid's entries are called "Word 7: moth"."""
    found = [label.removeprefix("Word ").split(": ") for label in labels if label.startswith("Word ")]
    words = {int(parts[0]): parts[1] for parts in found if len(parts) == 2}
    assert sorted(words) == [*range(1, WORD_COUNT + 1)], f"{len(words)} words are shown"
    return [words[number] for number in sorted(words)]


async def _address(trip: Trip) -> str:
    return "".join((await trip.eyes.text("addressLines")).split())


async def send(trip: Trip) -> None:
    """To a wallet that nobody has."""
    hands, eyes = trip.hands, trip.eyes
    async with trip.station("Send: what it costs is said, the address compared, and it arrives"):
        receiver = (await OwnerWallet.load(create_words())).address_text(test_only=True)
        await trip.open("wallet")
        await hands.write("sendToInput", receiver)
        await hands.write("sendAmountInput", AMOUNT)
        await hands.write("sendCommentInput", COMMENT)
        await until(lambda: eyes.sees("Network fee, at most"), "the fee is estimated")
        await trip.picture("What it costs")
        await hands.press("sendMain")
        await until(lambda: eyes.find("confirmAddress"), "it is to be confirmed")
        shown = "".join((await eyes.text("confirmAddress")).split())
        assert shown == receiver, f"{shown} is not {receiver}"
        await trip.picture("Compare it, then send")
        await until(lambda: _is_read(trip), "there was time to read it")
        await hands.press("sendMain")
        sent = MOVED.format(MovementKind.SENT.value)
        await until(lambda: trip.program.sum("owner", sent) == parse_ton(AMOUNT), "the chain has it")
        await until(lambda: eyes.sees(COMMENT), "the history tells of it")
        await trip.picture("It has arrived")


async def _is_read(trip: Trip) -> bool:
    return await trip.eyes.find("sendUnread") is None


async def restore(trip: Trip, paper: list[str]) -> None:
    """On a fresh profile, whose own wallet never held anything."""
    hands, eyes = trip.hands, trip.eyes
    async with trip.station("Another computer: the words are typed, each checked against the list"):
        await until(lambda: eyes.sees("Step 1 of"), "the guide begins", START_S)
        await hands.key("Escape")
        await until(lambda: eyes.find("headline"), "the guide can be left")
        await trip.open("wallet")
        await hands.press("restoreButton")
        await hands.write("restoreWordInput", "nothinglikethat ")
        await until(lambda: eyes.sees("Not in the word list"), "a wrong word is refused")
        await trip.picture("A wrong word is refused")
        await hands.key("ctrl+a")
        for number, word in enumerate(paper, 1):
            await hands.type(f"{word} ")
            if number == WORD_COUNT // 2:
                await trip.picture("Half of them")
        await until(lambda: eyes.find("restoreNext"), "all words are there")
        await trip.picture("All of them")
        await hands.press("restoreNext")
        await until(lambda: eyes.sees("Start Cocoon again"), "they are kept")
        await trip.picture("From the next start on")


async def restored(trip: Trip, paper: list[str]) -> None:
    """After a new start."""
    async with trip.station("Another computer: the wallet is back"):
        await until(lambda: trip.eyes.sees("Step 1 of"), "the guide begins", START_S)
        await trip.hands.key("Escape")
        await trip.open("wallet")
        await until(lambda: _address(trip), "the wallet has an address", START_S)
        wallet = await OwnerWallet.load(paper)
        assert await _address(trip) == wallet.address_text(test_only=True), "it is another wallet"
        await trip.picture("The same address as on the first computer")
