"""One shape for what every vendor's GPU, and the CPU, can tell. None means "not reported", never zero."""

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class GpuProcess:
    """A program that holds video memory. ``memory_bytes`` is None where the driver does not say."""

    pid: int
    kind: Literal["compute", "graphics"]
    memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class GpuReading:
    """One device at one moment."""

    device: str
    """Stable name of the device: the GPU's UUID, or ``cpu``."""
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


class Probe(Protocol):
    """Reads every device of one kind. A device that stops answering is missing from the result."""

    def read(self) -> list[GpuReading]: ...

    def close(self) -> None: ...
