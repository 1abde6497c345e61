"""I read what a Linux GPU driver says about one program that has it open (``/proc/PID/fdinfo/FD``). Pure.

Source: the kernel's "DRM client usage stats" (Documentation/gpu/drm-usage-stats.rst), and the pages of the
drivers amdgpu, i915 and xe.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

DRAWING: Final = ("gfx", "render", "rcs")
COMPUTING: Final = ("compute", "ccs")
CORES: Final = (*DRAWING, *COMPUTING)
ENCODERS: Final = ("enc", "enc_1")
DECODERS: Final = ("dec", "video", "vcs")
"""Intel's ``video`` and ``vcs`` decode and encode; they do not say which."""
VIDEO_MEMORY: Final = (
    "drm-resident-vram",
    "drm-memory-vram",  # amdgpu before Linux 6.13
    "drm-resident-vram0",
    "drm-resident-local0",
)
UNITS: Final = {"": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


@dataclass(frozen=True, slots=True)
class Client:
    """One program's connection to one GPU: how long it kept each engine busy since it was opened."""

    number: int
    pci_address: str
    memory_bytes: int | None = None
    busy_ns: Mapping[str, int] = field(default_factory=dict)
    cycles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Cycles of this program and of all time, where the driver counts them instead (xe)."""
    capacity: Mapping[str, int] = field(default_factory=dict)
    """How many engines of a kind there are, where there is more than one."""

    def has_used(self, engines: Iterable[str]) -> bool:
        """Whether any of these engines ever worked for it."""
        return any(self.busy_ns.get(engine) or self.cycles.get(engine, (0, 0))[0] for engine in engines)

    def use_since(self, before: "Client", passed_ns: int, engines: Iterable[str]) -> float | None:
        """Percent of the busiest of these engines; None where the driver does not tell about any of them."""
        shares = [self._share(before, passed_ns, engine) for engine in engines]
        known = [share for share in shares if share is not None]
        return min(100.0, max(0.0, 100.0 * max(known))) if known else None

    def _share(self, before: "Client", passed_ns: int, engine: str) -> float | None:
        among = self.capacity.get(engine, 1)
        if engine in self.busy_ns and engine in before.busy_ns and passed_ns > 0:
            return (self.busy_ns[engine] - before.busy_ns[engine]) / passed_ns / among
        if engine in self.cycles and engine in before.cycles:
            mine, all_ = (
                now - then for now, then in zip(self.cycles[engine], before.cycles[engine], strict=True)
            )
            return mine / all_ / among if all_ > 0 else None
        return None


def parse_fdinfo(text: str) -> Client | None:
    """The connection that a file tells about; None where it is not a GPU's, or one without a number."""
    lines = (line.partition(":") for line in text.splitlines() if line.startswith("drm-"))
    told = {key.strip(): value.strip() for key, _, value in lines}
    number, place = told.get("drm-client-id", ""), told.get("drm-pdev")
    if not number.isdecimal() or place is None:
        return None
    busy, cycles, totals, capacity = (
        _numbers(told, f"drm-{kind}-") for kind in ("engine", "cycles", "total-cycles", "engine-capacity")
    )
    return Client(
        int(number),
        place,
        next((_bytes(told[key]) for key in VIDEO_MEMORY if key in told), None),
        busy,
        {engine: (mine, totals[engine]) for engine, mine in cycles.items() if engine in totals},
        {engine: count for engine, count in capacity.items() if count > 0},
    )


def _numbers(told: Mapping[str, str], prefix: str) -> dict[str, int]:
    found = {}
    for key, value in told.items():
        number = value.partition(" ")[0]
        if key.startswith(prefix) and number.isdecimal():
            found[key.removeprefix(prefix)] = int(number)
    return found


def _bytes(value: str) -> int | None:
    number, _, unit = value.partition(" ")
    return int(number) * UNITS[unit] if number.isdecimal() and unit in UNITS else None
