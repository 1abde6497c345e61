"""One shape for what every vendor's GPU, and the CPU, can tell. None means "not reported", never zero."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from cocoon_desktop.core.errors import CocoonError

Vendor: TypeAlias = Literal["nvidia", "amd", "intel", "apple"]
Slowdown: TypeAlias = Literal["power", "heat", "hardware"]
"""Why a GPU runs below the clock that it could have: its power limit, its temperature, or a signal of the
board or the power supply."""


class SensorError(CocoonError):
    """A vendor's hardware is there and cannot be read. Says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class GpuProcess:
    """A program that holds video memory. ``memory_bytes`` is None where the driver does not say."""

    pid: int
    kind: Literal["compute", "graphics"]
    memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class ProcessUse:
    """What share of a GPU's time one program took since the last reading, in percent."""

    pid: int
    use_percent: float
    """Of the cores that draw and compute."""
    encode_percent: float | None = None
    """Of the video encoder: somebody records or streams the screen."""
    decode_percent: float | None = None
    """Of the video decoder: somebody watches a film."""


@dataclass(frozen=True, slots=True)
class GpuReading:
    """One device at one moment."""

    device: str
    """Stable name of the device: the GPU's UUID, its place on the bus, or ``cpu``."""
    name: str
    """What a person calls it, such as ``NVIDIA GeForce RTX 4070``."""
    kind: Literal["gpu", "cpu"]
    temperature_c: float | None = None
    use_percent: float | None = None
    memory_used_bytes: int | None = None
    memory_total_bytes: int | None = None
    power_w: float | None = None
    power_limit_w: float | None = None
    fan_percent: float | None = None
    drives_display: bool | None = None
    processes: tuple[GpuProcess, ...] = ()
    process_use: tuple[ProcessUse, ...] | None = None
    """None where no program's use is told. On Linux without NVIDIA only this user's programs are seen."""
    clock_mhz: float | None = None
    slowed_by: frozenset[Slowdown] | None = None
    vendor: Vendor | None = None
    pci_address: str | None = None
    """Such as ``0000:01:00.0``; the same GPU has the same one, whoever reads it."""
    is_integrated: bool = False
    """Whether it is a part of the processor and has no memory of its own."""


class Probe(Protocol):
    """Reads every device of one kind. A device that stops answering is missing from the result.

    ``read`` raises SensorError where devices are known to be there and none can be read.
    """

    @property
    def name(self) -> str:
        """What a person calls this kind, such as ``NVIDIA``."""

    def read(self) -> list[GpuReading]: ...

    def close(self) -> None: ...
