"""I read Intel's GPUs on Linux, of the drivers i915 and xe: programs (fdinfo), sensors (hwmon), clocks.

The drivers tell nobody but root how busy a whole GPU is, so its use is the sum of this user's programs. Power
is the difference of two meters of energy.

Written to the kernel's Documentation/ABI (sysfs-driver-intel-i915-hwmon, sysfs-driver-intel-xe-hwmon) and the
drivers' pages; no such card was at hand, so this was run against trees of files as those describe them.
Windows is not read.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .drm_cards import DrmCard, DrmCards
from .drm_clients import NO_CLIENTS, ClientsOfGpu, DrmClients
from .pci import INTEL
from .reading import GpuReading, Slowdown
from .sysfs import read_number, read_text, scaled

MILLI: Final = 1_000
MICRO: Final = 1_000_000
CLOCKS: Final = ("gt_act_freq_mhz", "device/tile0/gt0/freq0/act_freq")
"""Of i915 and of xe."""
THROTTLES: Final = ("gt/gt0/throttle_reason_", "device/tile0/gt0/freq0/throttle/reason_")
REASONS: Final[tuple[tuple[Slowdown, tuple[str, ...]], ...]] = (
    ("power", ("pl1", "pl2", "pl4")),
    ("heat", ("thermal", "vr_thermalert")),
    ("hardware", ("prochot", "vr_tdc")),
)
INTEGRATED_AT: Final = "0000:00:02.0"
"""Where a GPU within Intel's processors always sits."""


class IntelProbe:
    """Reads every card of i915 and xe. ``root`` is the file system's, or a recorded one's."""

    name = "Intel"

    def __init__(self, root: Path = Path("/"), clock: Callable[[], int] = time.monotonic_ns) -> None:
        self._cards = DrmCards(root, INTEL)
        self._clients = DrmClients(root, clock)
        self._clock = clock
        self._meters: dict[str, tuple[int, int]] = {}  # nanoseconds and microjoules, by place

    def read(self) -> list[GpuReading]:
        """One reading per card. A card that sleeps is not woken up: it tells its name only."""
        cards = [card for card in self._cards.now() if card.driver in ("i915", "xe")]
        clients = self._clients.look() if cards else {}
        return [self._read_card(card, clients.get(card.pci_address, NO_CLIENTS)) for card in cards]

    def close(self) -> None:
        """Nothing is held open."""

    def _read_card(self, card: DrmCard, clients: ClientsOfGpu) -> GpuReading:
        asleep = card.is_asleep()
        sensors = None if asleep else card.hwmon
        limit = None
        if sensors is not None:
            limit = next(
                (cap for name in ("power1_max", "power1_cap") if (cap := read_number(sensors / name))), None
            )
        return GpuReading(
            device=f"intel-{card.pci_address}",
            name=card.name or "Intel GPU",
            kind="gpu",
            temperature_c=None if sensors is None else scaled(_package_temperature(sensors), MILLI),
            use_percent=None if asleep else clients.use_percent,
            memory_total_bytes=_video_memory(card),
            power_w=None if sensors is None else self._power(card, sensors),
            power_limit_w=scaled(limit, MICRO),
            drives_display=card.drives_display(),
            processes=clients.processes,
            process_use=clients.process_use,
            clock_mhz=None if asleep else _clock(card),
            slowed_by=None if asleep else _slowdowns(card),
            vendor="intel",
            pci_address=card.pci_address,
            is_integrated=card.pci_address == INTEGRATED_AT,
        )

    def _power(self, card: DrmCard, sensors: Path) -> float | None:
        """Watts since the reading before. A meter that ran backwards has started again."""
        energy = read_number(sensors / "energy1_input")
        now, before = self._clock(), self._meters.get(card.pci_address)
        if energy is None:
            return None
        self._meters[card.pci_address] = (now, energy)
        if before is None or now <= before[0] or energy < before[1]:
            return None
        return (energy - before[1]) * 1_000 / (now - before[0])  # microjoules per nanosecond are kilowatts


def _package_temperature(sensors: Path) -> int | None:
    """xe calls it ``pkg``; a driver without labels has one temperature only."""
    for number in (1, 2, 3):
        if read_text(sensors / f"temp{number}_label") == "pkg":
            return read_number(sensors / f"temp{number}_input")
    return read_number(sensors / "temp1_input")


def _video_memory(card: DrmCard) -> int | None:
    tiles = [read_number(path) for path in card.device.glob("tile*/physical_vram_size_bytes")]
    known = [size for size in tiles if size]
    return sum(known) if known else None


def _clock(card: DrmCard) -> float | None:
    told = (read_number(card.path / name) for name in CLOCKS)
    return next((float(clock) for clock in told if clock is not None), None)


def _slowdowns(card: DrmCard) -> frozenset[Slowdown] | None:
    told = {
        (name, bit)
        for name, files in REASONS
        for where in THROTTLES
        for file in files
        if (bit := read_number(card.path / f"{where}{file}")) is not None
    }
    return frozenset(name for name, bit in told if bit) if told else None
