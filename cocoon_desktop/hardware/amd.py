"""I read AMD's GPUs on Linux: the driver amdgpu writes files (sysfs, hwmon), and counts programs (fdinfo).

Written to the kernel's page "AMDGPU driver: Thermal Controls" and "Misc driver information"; no such card was
at hand, so this was run against trees of files as those pages describe them. Windows is not read.
"""

from pathlib import Path
from typing import Final

from .drm_cards import DrmCard, DrmCards
from .drm_clients import NO_CLIENTS, ClientsOfGpu, DrmClients
from .pci import AMD
from .reading import GpuReading
from .sysfs import read_number, read_text, scaled

MILLI: Final = 1_000
MICRO: Final = 1_000_000
HERTZ_PER_MHZ: Final = 1_000_000
PWM_FULL: Final = 255


class AmdProbe:
    """Reads every card of the driver amdgpu. ``root`` is the file system's, or a recorded one's."""

    name = "AMD"

    def __init__(self, root: Path = Path("/")) -> None:
        self._cards = DrmCards(root, AMD)
        self._clients = DrmClients(root)

    def read(self) -> list[GpuReading]:
        """One reading per card. A card that sleeps is not woken up: it tells its name only."""
        cards = [card for card in self._cards.now() if card.driver == "amdgpu"]
        clients = self._clients.look() if cards else {}
        return [read_card(card, clients.get(card.pci_address, NO_CLIENTS)) for card in cards]

    def close(self) -> None:
        """Nothing is held open."""


def read_card(card: DrmCard, clients: ClientsOfGpu) -> GpuReading:
    """One card, with what is known of its programs."""
    asleep = card.is_asleep()
    sensors = None if asleep else card.hwmon
    busy = None if asleep else read_number(card.device / "gpu_busy_percent")
    return GpuReading(
        device=f"amd-{card.pci_address}",
        name=card.name or "AMD GPU",
        kind="gpu",
        temperature_c=None if sensors is None else scaled(_edge_temperature(sensors), MILLI),
        use_percent=None if busy is None else float(busy),
        memory_used_bytes=None if asleep else read_number(card.device / "mem_info_vram_used"),
        memory_total_bytes=None if asleep else read_number(card.device / "mem_info_vram_total"),
        power_w=None if sensors is None else scaled(_power(sensors), MICRO),
        power_limit_w=None if sensors is None else scaled(read_number(sensors / "power1_cap"), MICRO),
        fan_percent=None if sensors is None else _fan(sensors),
        drives_display=card.drives_display(),
        processes=clients.processes,
        process_use=clients.process_use,
        clock_mhz=None if sensors is None else scaled(read_number(sensors / "freq1_input"), HERTZ_PER_MHZ),
        vendor="amd",
        pci_address=card.pci_address,
        # Only a GPU within a processor tells the voltage of its north bridge.
        is_integrated=sensors is not None and read_text(sensors / "in1_label") == "vddnb",
    )


def _edge_temperature(sensors: Path) -> int | None:
    """The one that NVIDIA's "GPU temperature" compares with; ``junction`` and ``mem`` are hotter."""
    for number in (1, 2, 3):
        if read_text(sensors / f"temp{number}_label") == "edge":
            return read_number(sensors / f"temp{number}_input")
    return read_number(sensors / "temp1_input")


def _power(sensors: Path) -> int | None:
    average = read_number(sensors / "power1_average")
    return read_number(sensors / "power1_input") if average is None else average


def _fan(sensors: Path) -> float | None:
    pwm = read_number(sensors / "pwm1")
    if pwm is not None:
        return 100.0 * pwm / PWM_FULL
    turns, most = read_number(sensors / "fan1_input"), read_number(sensors / "fan1_max")
    return 100.0 * turns / most if turns is not None and most else None
