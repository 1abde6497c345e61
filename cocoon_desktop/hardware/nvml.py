"""I ask NVIDIA's management library (NVML) what its GPUs are doing. I never open a GPU context.

No NVIDIA library, no driver and no NVIDIA GPU all mean an empty list. Any single question may be one that a
card, a driver or Windows does not answer: that is None. When the driver goes away under us (an update, a GPU
that fell off the bus, sleep), the devices are missing until the library answers again.

Written to NVIDIA's "NVML API Reference" through its own binding; no GPU was at hand, so this was run against
a stand-in for the native library only.
"""

import logging
import warnings
from collections.abc import Callable
from functools import partial
from typing import Final, Literal, Protocol, TypeVar

from .reading import GpuProcess, GpuReading

with warnings.catch_warnings():
    # The `pynvml` distribution says at import that `nvidia-ml-py` is its successor. Both are installed, and
    # the module is nvidia-ml-py's.
    warnings.simplefilter("ignore", FutureWarning)
    import pynvml

log = logging.getLogger(__name__)

T = TypeVar("T")

MILLIWATTS: Final = 1000  # NVML's unit of power, per watt

_LOST: Final = frozenset(  # after these, handles are worth nothing and the library has to be opened again
    {
        pynvml.NVML_ERROR_UNINITIALIZED,
        pynvml.NVML_ERROR_DRIVER_NOT_LOADED,
        pynvml.NVML_ERROR_GPU_IS_LOST,
        pynvml.NVML_ERROR_RESET_REQUIRED,
        pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH,
        pynvml.NVML_ERROR_GPU_NOT_FOUND,
    }
)


class _DriverLostError(Exception):
    """The handles are stale."""


class NvmlProbe:
    """Reads every NVIDIA GPU. Not safe for several threads at once."""

    def __init__(self) -> None:
        self._devices: list[_Device] | None = None  # None: the library is not open

    def read(self) -> list[GpuReading]:
        """One reading per GPU that answers; takes a few milliseconds."""
        if self._devices is None:
            self._devices = _open_devices()
        readings, lost = [], False
        for device in self._devices or ():
            try:
                readings.append(device.read())
            except _DriverLostError as error:
                log.info("GPU %s does not answer any more: %s", device.uuid, error)
                lost = True
        if lost:
            self.close()
        return readings

    def close(self) -> None:
        """Let go of the library. The next reading opens it again."""
        if self._devices is not None:
            self._devices = None
            _ask_leniently(pynvml.nvmlShutdown)


class _Device:
    """One GPU and the handle that the library gave us for it."""

    def __init__(self, index: int, handle: object) -> None:
        self._handle = handle
        self.uuid = _ask_leniently(lambda: str(pynvml.nvmlDeviceGetUUID(handle))) or f"nvidia-{index}"
        self._name = _ask_leniently(lambda: str(pynvml.nvmlDeviceGetName(handle))) or "NVIDIA GPU"

    def read(self) -> GpuReading:
        """Ask everything. Raises _DriverLostError when the handle is stale."""
        handle = self._handle
        memory = _ask(lambda: pynvml.nvmlDeviceGetMemoryInfo(handle))
        use = _ask(lambda: pynvml.nvmlDeviceGetUtilizationRates(handle))
        sensor = pynvml.NVML_TEMPERATURE_GPU
        return GpuReading(
            device=self.uuid,
            name=self._name,
            kind="gpu",
            temperature_c=_ask(lambda: float(pynvml.nvmlDeviceGetTemperature(handle, sensor))),
            use_percent=None if use is None else float(use.gpu),
            memory_used_bytes=None if memory is None else int(memory.used),
            memory_total_bytes=None if memory is None else int(memory.total),
            power_w=_ask(lambda: pynvml.nvmlDeviceGetPowerUsage(handle) / MILLIWATTS),
            power_limit_w=_ask(lambda: pynvml.nvmlDeviceGetEnforcedPowerLimit(handle) / MILLIWATTS),
            fan_percent=_ask(lambda: float(pynvml.nvmlDeviceGetFanSpeed(handle))),
            drives_display=self._drives_display(),
            processes=(*self._processes("compute"), *self._processes("graphics")),
        )

    def _drives_display(self) -> bool | None:
        """Whether a monitor is connected, or a desktop uses this GPU without one."""
        answers = [
            _ask(lambda: int(pynvml.nvmlDeviceGetDisplayActive(self._handle))),
            _ask(lambda: int(pynvml.nvmlDeviceGetDisplayMode(self._handle))),
        ]
        known = [answer == pynvml.NVML_FEATURE_ENABLED for answer in answers if answer is not None]
        return any(known) if known else None

    def _processes(self, kind: Literal["compute", "graphics"]) -> list[GpuProcess]:
        rows = _ask(lambda: _running_processes(self._handle, kind)) or []
        # Windows (WDDM) does not say how much memory a process holds: the binding gives None for it.
        return [GpuProcess(row.pid, kind, row.usedGpuMemory) for row in rows]


def _open_devices() -> list[_Device] | None:
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        log.debug("no NVIDIA GPU: %s", error)
        return None
    count: int = _ask_leniently(pynvml.nvmlDeviceGetCount) or 0
    # NVML counts devices that this user may not open, and those that fell off the bus.
    handles = [_ask_leniently(partial(pynvml.nvmlDeviceGetHandleByIndex, index)) for index in range(count)]
    return [_Device(index, handle) for index, handle in enumerate(handles) if handle is not None]


def _running_processes(handle: object, kind: Literal["compute", "graphics"]) -> "list[_ProcessRow]":
    # The binding's unversioned functions raise an error of another family when the driver is older than _v3.
    newest, older = {
        "compute": (
            pynvml.nvmlDeviceGetComputeRunningProcesses_v3,
            pynvml.nvmlDeviceGetComputeRunningProcesses_v2,
        ),
        "graphics": (
            pynvml.nvmlDeviceGetGraphicsRunningProcesses_v3,
            pynvml.nvmlDeviceGetGraphicsRunningProcesses_v2,
        ),
    }[kind]
    try:
        rows: list[_ProcessRow] = newest(handle)
    except pynvml.NVMLError as error:
        if error.value != pynvml.NVML_ERROR_FUNCTION_NOT_FOUND:
            raise
        rows = older(handle)
    return rows


class _ProcessRow(Protocol):
    pid: int
    usedGpuMemory: int | None  # noqa: N815 - NVIDIA's spelling


def _ask(question: Callable[[], T]) -> T | None:
    """The answer, or None when this card, driver or system has none. Raises _DriverLostError."""
    try:
        return question()
    except pynvml.NVMLError as error:
        if error.value in _LOST:
            raise _DriverLostError(str(error)) from error
        return None


def _ask_leniently(question: Callable[[], T]) -> T | None:
    """The answer, or None whatever the library says."""
    try:
        return question()
    except pynvml.NVMLError:
        return None
