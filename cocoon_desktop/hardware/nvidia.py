"""I am the probe of NVIDIA's GPUs where their library is there. Others do without its binding, 2 MB."""

import ctypes
import sys

from .reading import GpuReading, Probe

LIBRARY = "libnvidia-ml.so.1"
"""On Linux; elsewhere the binding knows better where to look."""


class NvidiaProbe:
    """As ``NvmlProbe``. A driver that is installed later is found at the next reading."""

    name = "NVIDIA"

    def __init__(self) -> None:
        self._probe: Probe | None = None

    def read(self) -> list[GpuReading]:
        """As ``NvmlProbe.read``."""
        if self._probe is None and has_library():
            from .nvml import NvmlProbe

            self._probe = NvmlProbe()
        return [] if self._probe is None else self._probe.read()

    def close(self) -> None:
        """As ``NvmlProbe.close``."""
        if self._probe is not None:
            self._probe.close()


def has_library() -> bool:
    """Whether NVIDIA's management library may be there."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True
