"""Every setting about when and how much to work keeps its promise, from the file to the engine."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from cocoon_desktop.activity.decision import Rule
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.surroundings import Supply, Yield
from cocoon_desktop.inference.options import Drain, Release, StopNow

from .world import World

GIB = 1 << 30


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """At work, with the settings of a first start, on a Wednesday at half past twelve."""
    noon = datetime(2026, 3, 11, 12, 30).timestamp()  # noqa: DTZ001 - local time is meant
    began = time.monotonic()
    monkeypatch.setattr(time, "time", lambda: noon + time.monotonic() - began)
    world = World(tmp_path)
    running = asyncio.create_task(world.switch.run())
    await world.works()
    yield world
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


# --------------------------------------------------------------------------------------------------- when


async def test_scenario_when_idle_minutes(world: World) -> None:
    world.see_presence(Level.AWAY, idle_s=200)
    status = await world.waits_for(Rule.ACTIVE)
    assert status.cause is not None
    assert (status.cause.value, status.cause.limit) == (200, 300)
    world.choose("when", "idle_minutes", 3)
    await world.works()


async def test_scenario_when_in_game(world: World) -> None:
    world.see_presence(Level.GAME)
    await world.waits_for(Rule.GAME, Release)
    world.choose("when", "in_game", "full")
    await world.works()


async def test_scenario_when_in_stream(world: World) -> None:
    world.see_presence(Level.STREAM)
    await world.waits_for(Rule.STREAM, Release)
    world.choose("when", "in_stream", "full")
    await world.works()


async def test_scenario_when_in_media(world: World) -> None:
    world.see_presence(Level.MEDIA)
    await world.waits_for(Rule.MEDIA, Drain, Release)
    world.choose("when", "in_media", "stop")
    await world.waits_for(Rule.MEDIA, StopNow)
    world.choose("when", "in_media", "full")
    await world.works()


async def test_scenario_when_when_active(world: World) -> None:
    world.see_presence(Level.ACTIVE)
    await world.waits_for(Rule.ACTIVE, Release)
    world.choose("when", "when_active", "full")
    await world.works()


async def test_scenario_when_when_away(world: World) -> None:
    world.see_presence(Level.AWAY)
    await world.works()
    world.choose("when", "when_away", "release")
    await world.waits_for(Rule.AWAY, Release)


async def test_scenario_when_when_locked(world: World) -> None:
    world.see_presence(Level.LOCKED)
    await world.works()
    world.choose("when", "when_locked", "drain")
    await world.waits_for(Rule.LOCKED, Drain, Release)


async def test_scenario_when_hours(world: World) -> None:
    world.choose("when", "hours", ["wed 13:00-14:00", "sat-sun 0-24"])
    status = await world.waits_for(Rule.SCHEDULE, Drain, Release)
    assert status.next_at == datetime(2026, 3, 11, 13).timestamp()  # noqa: DTZ001
    world.choose("when", "hours", ["tue 22:00-13:00"])
    await world.works()


async def test_scenario_when_on_battery(world: World) -> None:
    world.see(supply=Supply(on_battery=True, charge_percent=80))
    await world.waits_for(Rule.BATTERY, Release)
    world.choose("when", "on_battery", True)
    await world.works()


async def test_scenario_when_in_saver(world: World) -> None:
    world.see(supply=Supply(on_battery=False, is_saving=True))
    await world.waits_for(Rule.SAVER, Release)
    world.choose("when", "in_saver", True)
    await world.works()


async def test_scenario_when_on_metered(world: World) -> None:
    world.see(is_metered=True)
    await world.waits_for(Rule.METERED, Drain, Release)
    world.choose("when", "on_metered", True)
    await world.works()


async def test_scenario_when_programs(world: World) -> None:
    world.see(programs=frozenset({"blender", "bash"}))
    await world.works()
    world.choose("when", "programs", ["Blender.exe"])
    status = await world.waits_for(Rule.PROGRAM, Release)
    assert status.cause is not None
    assert status.cause.detail == "Blender.exe"
    world.see(programs=frozenset({"bash"}))
    await world.works()


async def test_scenario_power_price_per_kwh(world: World) -> None:
    world.choose("when", "min_profit", 0.0)
    world.see(last_yield=Yield(0.05, 200, time.time()))
    await world.works()
    world.choose("power", "price_per_kwh", 0.40)
    await world.waits_for(Rule.PROFIT, Drain, Release)
    world.choose("power", "price_per_kwh", 0.20)
    await world.works()


async def test_scenario_when_min_profit(world: World) -> None:
    world.choose("power", "price_per_kwh", 0.40)
    world.see(last_yield=Yield(0.10, 200, time.time()))
    await world.works()
    world.choose("when", "min_profit", 0.05)
    await world.waits_for(Rule.PROFIT, Drain, Release)
    world.choose("when", "min_profit", 0.01)
    await world.works()


async def test_scenario_power_cheap_price(world: World) -> None:
    world.choose("when", "min_profit", 0.0)
    world.choose("power", "price_per_kwh", 0.40)
    world.choose("power", "cheap_hours", ["wed 12:00-13:00"])
    world.see(last_yield=Yield(0.05, 200, time.time()))
    await world.waits_for(Rule.PROFIT, Drain, Release)
    world.choose("power", "cheap_price", 0.10)
    await world.works()


async def test_scenario_power_cheap_hours(world: World) -> None:
    world.choose("when", "min_profit", 0.0)
    world.choose("power", "price_per_kwh", 0.40)
    world.choose("power", "cheap_price", 0.10)
    world.choose("power", "cheap_hours", ["wed 13:00-14:00"])
    world.see(last_yield=Yield(0.05, 200, time.time()))
    status = await world.waits_for(Rule.PROFIT, Drain, Release)
    assert status.next_at == datetime(2026, 3, 11, 13).timestamp()  # noqa: DTZ001
    world.choose("power", "cheap_hours", ["wed 12:00-14:00"])
    await world.works()


# ------------------------------------------------------------------------------------------------- limits


async def test_scenario_limits_temperature_c(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.see_card(temperature_c=80.0)
    await world.works()
    world.choose("limits", "temperature_c", 78)
    await world.waits_for(Rule.TEMPERATURE, StopNow)
    world.see_card(temperature_c=60.0)
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    await world.works()


async def test_scenario_limits_power_w(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.see_card(power_w=200.0)
    world.choose("limits", "power_w", 100)
    now = time.time()
    for second in range(4):
        monkeypatch.setattr(time, "time", lambda second=second: now + second)
        world.see_card(power_w=200.0)
    assert 0.1 < world.engine.share < 1
    for second in range(4, 30):
        monkeypatch.setattr(time, "time", lambda second=second: now + second)
        world.see_card(power_w=200.0)
    await world.waits_for(Rule.POWER, StopNow)


async def test_scenario_limits_fan_percent(world: World) -> None:
    world.see_card(fan_percent=70.0)
    await world.works()
    world.choose("limits", "fan_percent", 60)
    await world.waits_for(Rule.FAN, StopNow)


async def test_scenario_limits_vram_left_gib(world: World) -> None:
    world.see_card(memory_used_bytes=11 * GIB)
    await world.works()
    world.choose("limits", "vram_left_gib", 2)
    await world.waits_for(Rule.VRAM, Release)


async def test_scenario_limits_free_disk_gib(world: World) -> None:
    world.see(free_disk_bytes=3 * GIB)
    await world.works()
    world.choose("limits", "free_disk_gib", 4)
    await world.waits_for(Rule.DISK, Drain, Release)
    world.choose("limits", "free_disk_gib", 1)
    await world.works()
