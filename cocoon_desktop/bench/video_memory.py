"""I watch whether video memory is given back, where there is an NVIDIA GPU. Written, run without one only."""

from cocoon_desktop.hardware.nvml import NvmlProbe
from cocoon_desktop.hardware.reading import Probe

SLACK = 0.1
"""Share of what a process had taken that may still be missing: other programs take memory too."""


class VideoMemory:
    """Must be closed. Made before the process starts; ``loaded`` is called when it has all its memory."""

    def __init__(self, probe: Probe | None = None) -> None:
        self._probe = probe or NvmlProbe()
        self._before = self._used()
        self._loaded = self._before

    def loaded(self) -> None:
        """Remember what is used now."""
        self._loaded = self._used()

    def is_back(self, pid: int) -> bool:
        """Whether no GPU knows the process any more, and what it took is free again."""
        readings = self._probe.read()
        if any(process.pid == pid for reading in readings for process in reading.processes):
            return False
        return self._used() <= self._before + SLACK * max(0, self._loaded - self._before)

    def close(self) -> None:
        self._probe.close()

    def _used(self) -> int:
        return sum(reading.memory_used_bytes or 0 for reading in self._probe.read())
