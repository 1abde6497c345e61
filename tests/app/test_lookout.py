"""What is seen around reaches the switch once, and again only when it is different."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.surroundings import Supply, Surroundings
from cocoon_desktop.app import lookout_senses
from cocoon_desktop.app.lookout import Change, Lookout
from cocoon_desktop.app.lookout_senses import watch_system
from cocoon_desktop.hardware.reading import GpuReading

from ..patience import PATIENCE_S, until


def test_a_presence_is_told() -> None:
    seen: list[Surroundings] = []
    Lookout(seen.append).see_presence(Presence(Level.GAME, 5.0))
    assert [around.presence for around in seen] == [Presence(Level.GAME, 5.0)]


def test_what_is_the_same_is_no_news_but_a_reading_is() -> None:
    seen: list[Surroundings] = []
    lookout = Lookout(seen.append)
    for _ in range(2):
        lookout.see(lambda around: replace(around, supply=Supply(on_battery=True)))
    assert len(seen) == 1
    for _ in range(2):
        lookout.see_devices([GpuReading("cpu", "Ryzen", "cpu")])
    assert len(seen) == 3
    assert seen[-1].devices is not seen[-2].devices
    assert seen[-1].supply.on_battery


async def test_what_has_not_changed_wakes_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookout_senses, "CALM_S", 0.02)
    on_battery, looks = False, 0

    def read_supply() -> Supply:
        nonlocal looks
        looks += 1
        return Supply(on_battery=on_battery)

    monkeypatch.setattr(lookout_senses, "read_supply", read_supply)
    told: asyncio.Queue[Supply] = asyncio.Queue()
    lookout = Lookout(lambda _: None)
    see = lookout.see

    def tell(*changes: Change) -> None:
        see(*changes)
        told.put_nowait(lookout.surroundings.supply)

    monkeypatch.setattr(lookout, "see", tell)
    watching = asyncio.create_task(watch_system(lookout, tmp_path))
    assert not (await asyncio.wait_for(told.get(), PATIENCE_S)).on_battery
    seen = looks
    await until(lambda: looks > seen + 5)
    assert told.empty()
    on_battery = True
    assert (await asyncio.wait_for(told.get(), PATIENCE_S)).on_battery
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def test_a_mistake_of_ours_ends_the_watching_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Supply:
        raise ZeroDivisionError("our mistake")

    monkeypatch.setattr(lookout_senses, "read_supply", broken)
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(watch_system(Lookout(lambda _: None), tmp_path), PATIENCE_S)


async def test_this_computer_is_looked_at(tmp_path: Path) -> None:
    seen: asyncio.Queue[Surroundings] = asyncio.Queue()
    lookout = Lookout(seen.put_nowait)
    lookout.wants_programs = True
    watching = asyncio.create_task(watch_system(lookout, tmp_path))
    around = await asyncio.wait_for(seen.get(), PATIENCE_S)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert (around.free_disk_bytes or 0) > 0
    assert around.programs
