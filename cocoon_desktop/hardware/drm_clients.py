"""I know which of this user's programs have a GPU open on Linux, and how much of it they used since I looked.

The kernel shows the files of other users' programs to nobody but root: those are not seen.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .fdinfo import COMPUTING, CORES, DECODERS, DRAWING, ENCODERS, Client, parse_fdinfo
from .reading import GpuProcess, ProcessUse
from .sysfs import read_text

YOUNG_LOOKS: Final = 30
"""A program opens its GPU some seconds after its start: so often its files are looked through every time."""
OLD_EVERY: Final = 30
"""And then once in so many looks, because looking through all files of all programs costs milliseconds."""


@dataclass(frozen=True, slots=True)
class ClientsOfGpu:
    """What the programs on one GPU hold and do."""

    processes: tuple[GpuProcess, ...]
    process_use: tuple[ProcessUse, ...] | None
    """None at the first look: there is nothing to compare with."""

    @property
    def use_percent(self) -> float | None:
        """Of the cores, by all programs that are seen; None where there is none, or nothing to compare."""
        if not self.process_use:
            return None
        return min(100.0, sum(each.use_percent for each in self.process_use))


NO_CLIENTS: Final = ClientsOfGpu((), None)


@dataclass(slots=True)
class _Program:
    looks: int = 0
    files: tuple[Path, ...] = ()
    told: dict[Path, tuple[str, Client | None]] = field(default_factory=dict)

    def read(self, path: Path) -> Client | None:
        """What a file tells; parsed again only where it says something else, as few programs always draw."""
        text = read_text(path) or ""
        told = self.told.get(path)
        if told is None or told[0] != text:
            told = self.told[path] = (text, parse_fdinfo(text))
        return told[1]


class DrmClients:
    """Looks when it is told to. ``clock`` gives nanoseconds."""

    def __init__(self, root: Path, clock: Callable[[], int] = time.monotonic_ns) -> None:
        self._proc = root / "proc"
        self._clock = clock
        self._programs: dict[int, _Program] = {}
        self._looks = 0
        self._before: dict[tuple[str, int], Client] = {}
        self._before_ns = 0

    def look(self) -> dict[str, ClientsOfGpu]:
        """What is open now, by the GPU's place on the bus."""
        self._find_programs()
        now, before_ns = self._clock(), self._before_ns
        seen: dict[tuple[str, int], tuple[int, Client]] = {}
        for pid, program in self._programs.items():
            kept = []
            for path in program.files:
                client = program.read(path)
                if client is not None and (client.pci_address, client.number) not in seen:
                    seen[client.pci_address, client.number] = (pid, client)
                    kept.append(path)  # the same connection under another number tells nothing new
            program.files = tuple(kept)
        before, self._before = self._before, {key: client for key, (_, client) in seen.items()}
        self._before_ns = now
        by_gpu: dict[str, list[tuple[int, Client]]] = defaultdict(list)
        for (place, _), found in seen.items():
            by_gpu[place].append(found)
        passed = now - before_ns if before else 0
        return {place: _of_gpu(found, before, passed) for place, found in by_gpu.items()}

    def _find_programs(self) -> None:
        self._looks += 1
        pids = {int(entry) for entry in _entries(self._proc) if entry.isdecimal()}
        self._programs = {pid: self._programs.get(pid) or _Program() for pid in sorted(pids)}
        for pid, program in self._programs.items():
            program.looks += 1
            if program.looks <= YOUNG_LOOKS or (pid + self._looks) % OLD_EVERY == 0:
                program.files, program.told = self._gpu_files(pid), {}

    def _gpu_files(self, pid: int) -> tuple[Path, ...]:
        folder = self._proc / str(pid)
        return tuple(
            folder / "fdinfo" / number
            for number in _entries(folder / "fd")
            if _target(folder / "fd" / number).startswith("/dev/dri/")
        )


def _of_gpu(
    found: Iterable[tuple[int, Client]], before: Mapping[tuple[str, int], Client], passed_ns: int
) -> ClientsOfGpu:
    by_pid: dict[int, list[Client]] = defaultdict(list)
    for pid, client in found:
        by_pid[pid].append(client)
    processes = tuple(_process(pid, clients) for pid, clients in by_pid.items())
    if not before:
        return ClientsOfGpu(processes, None)
    uses = []
    for pid, clients in by_pid.items():
        known = [(client, before.get((client.pci_address, client.number))) for client in clients]
        pairs = [(client, then) for client, then in known if then is not None]
        if pairs:
            cores, encoders, decoders = (
                _sum(client.use_since(then, passed_ns, engines) for client, then in pairs)
                for engines in (CORES, ENCODERS, DECODERS)
            )
            uses.append(ProcessUse(pid, cores or 0.0, encoders, decoders))
    return ClientsOfGpu(processes, tuple(uses))


def _process(pid: int, clients: Sequence[Client]) -> GpuProcess:
    draws = any(client.has_used(DRAWING) for client in clients)
    computes = any(client.has_used(COMPUTING) for client in clients)
    held = [client.memory_bytes for client in clients if client.memory_bytes is not None]
    return GpuProcess(pid, "compute" if computes and not draws else "graphics", sum(held) if held else None)


def _sum(shares: Iterable[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return min(100.0, sum(known)) if known else None


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names only, of thousands
    except OSError:  # another user's program, or one that has ended
        return []


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""
