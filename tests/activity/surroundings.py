"""Short words for surroundings, cards and presences in tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.hardware.reading import GpuReading

BERLIN = ZoneInfo("Europe/Berlin")
GIB = 1 << 30
NOW = datetime(2026, 3, 11, 15, 0, tzinfo=BERLIN).timestamp()
"""A Wednesday afternoon."""


def at(day: int, clock: str) -> float:
    """A moment of March 2026 in Berlin."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN).timestamp()


def there(level: Level, idle_s: float | None = None, detail: str = "") -> Presence:
    return Presence(level, NOW, idle_s, detail=detail)


def card(
    temperature_c: float | None = None,
    *,
    power_w: float | None = None,
    fan_percent: float | None = None,
    free_gib: float | None = None,
    device: str = "GPU-0",
) -> GpuReading:
    """A GPU of 12 GiB."""
    used = None if free_gib is None else round((12 - free_gib) * GIB)
    return GpuReading(
        device,
        f"Card {device[-1]}",
        "gpu",
        temperature_c=temperature_c,
        power_w=power_w,
        fan_percent=fan_percent,
        memory_used_bytes=used,
        memory_total_bytes=12 * GIB,
    )
