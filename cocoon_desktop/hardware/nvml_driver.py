"""I ask NVIDIA's management library about its driver: its version, and where cards begin to slow down.

Written to NVIDIA's "NVML API Reference", as ``nvml.py``, whose binding this is.
"""

import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)  # as in nvml.py
    import pynvml

PCI_DEVICES = Path("/sys/bus/pci/devices")
NVIDIA_VENDOR, DISPLAY_CLASS = "0x10de", "0x03"  # PCI ids: vendor, and the class of display controllers


@dataclass(frozen=True, slots=True)
class Driver:
    """``slows_at_c`` is by UUID of the card; None is a version that nobody could tell."""

    version: str | None = None
    slows_at_c: dict[str, float] = field(default_factory=dict)


def read_driver() -> Driver:
    """What the driver says of itself; nothing where there is none. Takes milliseconds, off the event loop."""
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return Driver()
    try:
        return Driver(str(pynvml.nvmlSystemGetDriverVersion()), _thresholds())
    except pynvml.NVMLError:
        return Driver()
    finally:
        with suppress(pynvml.NVMLError):
            pynvml.nvmlShutdown()


def _thresholds() -> dict[str, float]:
    found = {}
    for index in range(pynvml.nvmlDeviceGetCount()):
        with suppress(pynvml.NVMLError):  # a card that this user may not open, or that does not say
            handle = pynvml.nvmlDeviceGetHandleByIndex(index)
            kind = pynvml.NVML_TEMPERATURE_THRESHOLD_SLOWDOWN
            degrees = float(pynvml.nvmlDeviceGetTemperatureThreshold(handle, kind))
            found[str(pynvml.nvmlDeviceGetUUID(handle))] = degrees
    return found


def is_nvidia_present(devices: Path = PCI_DEVICES) -> bool | None:
    """Whether the system sees an NVIDIA card, with or without a driver; None where it cannot be asked."""
    try:
        places = list(devices.iterdir())
    except OSError:
        return None
    return any(
        _says(place / "vendor", NVIDIA_VENDOR) and _says(place / "class", DISPLAY_CLASS) for place in places
    )


def _says(file: Path, beginning: str) -> bool:
    try:
        return file.read_text().startswith(beginning)
    except OSError:
        return False
