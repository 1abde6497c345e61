"""I remember verdicts of the self-check, so that a start does not repeat them.

A verdict belongs to the very file of the backend, the device, the driver and the tiny model. What was not
right is asked again after a day: the graphics card may have been full, or the computer busy.
"""

import contextlib
import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from .self_check import Verdict

AGAIN_AFTER_S: Final = 86_400.0
MAX_VERDICTS: Final = 500
_SETTINGS: Final = ("CUDA_", "GGML_", "HIP_", "METAL_", "VK_")  # of drivers and backends, in the environment
_DRIVERS: Final = {
    "linux": (
        "proc/driver/nvidia/version",
        "etc/vulkan/icd.d/*.json",
        "usr/share/vulkan/icd.d/*.json",
        "usr/lib/*/libcuda.so.1",
        "usr/lib/*/libvulkan*.so*",
        "usr/lib64/libcuda.so.1",
        "usr/lib64/libvulkan*.so*",
    ),
    "win32": (
        "Windows/System32/nvcuda.dll",
        "Windows/System32/vulkan-1.dll",
        "Windows/System32/DriverStore/FileRepository/nv*",
        "Windows/System32/DriverStore/FileRepository/u0*",
    ),
}
"""Files that change with a driver; macOS brings its own. Windows is written, not run."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    verdict: Verdict
    checked_at: float


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    verdicts: dict[str, _Kept]


def verdict_key(*parts: str) -> str:
    """A name for what a verdict belongs to."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class VerdictStore:
    """The verdicts of one file, which may be lost at any time. Without a file nothing is remembered."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept = _read(file) if file else {}

    def find(self, key: str, now: float) -> Verdict | None:
        """What is known, unless it is time to ask again."""
        kept = self._kept.get(key)
        if kept is None or (not kept.verdict.is_right and now - kept.checked_at > AGAIN_AFTER_S):
            return None
        return kept.verdict

    def keep(self, key: str, verdict: Verdict, now: float) -> None:
        """Remember; the oldest give way."""
        self._kept[key] = _Kept(verdict=verdict, checked_at=now)
        newest = sorted(self._kept.items(), key=lambda item: item[1].checked_at)[-MAX_VERDICTS:]
        self._kept = dict(newest)

    def save(self) -> None:
        """Write the file. A disk that refuses costs only the time of another check."""
        if self._file is None:
            return
        new = self._file.with_suffix(".new")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(_File(verdicts=self._kept).model_dump_json())
            new.replace(self._file)


def _read(file: Path) -> dict[str, _Kept]:
    try:
        return dict(_File.model_validate_json(file.read_bytes()).verdicts)
    except (OSError, ValidationError):
        return {}


def driver_stamp(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> str:
    """Changes when the system, a driver or its settings change."""
    settings = sorted(item for item in environment.items() if item[0].startswith(_SETTINGS))
    root = Path(Path.home().anchor)
    files = sorted({path for pattern in _DRIVERS.get(system, ()) for path in root.glob(pattern)})
    return verdict_key(platform.platform(), json.dumps(settings), *_states(files))


def _states(files: Iterable[Path]) -> Iterable[str]:
    for path in files:
        with contextlib.suppress(OSError):
            state = path.stat()
            in_kernel = path.parts[1] == "proc"  # has no time and no size
            yield f"{path} {path.read_text() if in_kernel else (state.st_size, state.st_mtime_ns)}"
