"""Which devices a report names. Pure."""

from collections.abc import Sequence

from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.wire.control import Device


def devices_of(readings: Sequence[GpuReading]) -> tuple[Device, ...]:
    """The GPUs; the processor where there is none."""
    shown = [reading for reading in readings if reading.kind == "gpu"] or readings
    return tuple(
        Device(reading.name, reading.use_percent, reading.temperature_c, reading.power_w) for reading in shown
    )
