"""I ask NVIDIA's management library (NVML) what its GPUs are doing. I never open a GPU context.

No NVIDIA library, no driver and no NVIDIA GPU all mean an empty list; a library that refuses to work with the
driver is a SensorError. Any single question may be one that a card, a driver or Windows does not answer: that
is None. When the driver goes away under us (an update, a GPU that fell off the bus, sleep), the devices are
missing until the library answers again.

Written to NVIDIA's "NVML API Reference" through its own binding; no GPU was at hand, so this was run against
a stand-in for the native library only.
"""

import logging
import warnings
from collections.abc import Callable
from functools import partial
from typing import Final, Literal, Protocol, TypeVar

from .pci import pci_address
from .reading import GpuProcess, GpuReading, ProcessUse, SensorError, Slowdown

with warnings.catch_warnings():
    # The `pynvml` distribution says at import that `nvidia-ml-py` is its successor. Both are installed, and
    # the module is nvidia-ml-py's.
    warnings.simplefilter("ignore", FutureWarning)
    import pynvml

log = logging.getLogger(__name__)

T = TypeVar("T")

MILLIWATTS: Final = 1000  # NVML's unit of power, per watt
SLOW_QUESTIONS_EVERY: Final = 10
"""Readings. Power limits and monitors' cables are changed by hand, and asking holds the driver's lock."""
OLDEST_SAMPLE_US: Final = 3_000_000
"""The library remembers what programs did before they ended; only the last seconds tell about now."""
LOOK_AGAIN_EVERY: Final = 30
"""Readings. As often a GPU that fell off the bus is looked for again."""

_ABSENT: Final = frozenset(  # this computer has no NVIDIA GPU, or no driver for one
    {
        pynvml.NVML_ERROR_LIBRARY_NOT_FOUND,
        pynvml.NVML_ERROR_DRIVER_NOT_LOADED,
        pynvml.NVML_ERROR_GPU_NOT_FOUND,
        pynvml.NVML_ERROR_NOT_FOUND,
    }
)

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


_SLOWDOWNS: Final[tuple[tuple[int, Slowdown], ...]] = (
    (pynvml.nvmlClocksEventReasonSwPowerCap, "power"),
    (pynvml.nvmlClocksEventReasonSwThermalSlowdown | pynvml.nvmlClocksEventReasonHwThermalSlowdown, "heat"),
    (pynvml.nvmlClocksEventReasonHwSlowdown | pynvml.nvmlClocksEventReasonHwPowerBrakeSlowdown, "hardware"),
)


class _DriverLostError(Exception):
    """The handles are stale."""


class NvmlProbe:
    """Reads every NVIDIA GPU. Not safe for several threads at once."""

    name = "NVIDIA"

    def __init__(self) -> None:
        self._devices: list[_Device] | None = None  # None: the library is not open
        self._missing = False  # whether a GPU that is counted has fallen off the bus
        self._reads_since_open = 0

    def read(self) -> list[GpuReading]:
        """One reading per GPU that answers; takes a few milliseconds. Raises SensorError."""
        self._reads_since_open += 1
        if self._missing and self._reads_since_open > LOOK_AGAIN_EVERY:
            self.close()
        if self._devices is None:
            self._open()
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

    def _open(self) -> None:
        self._missing, self._reads_since_open = False, 0
        try:
            pynvml.nvmlInit()
        except pynvml.NVMLError as error:
            if error.value not in _ABSENT:
                raise SensorError(f"NVIDIA's library cannot reach its driver: {error}") from error
            log.debug("no NVIDIA GPU: %s", error)
            return
        count: int = _ask_leniently(pynvml.nvmlDeviceGetCount) or 0
        # NVML counts devices that this user may not open, and those that fell off the bus.
        handles = []
        for index in range(count):
            try:
                handles.append(_ask(partial(pynvml.nvmlDeviceGetHandleByIndex, index)))
            except _DriverLostError:
                self._missing = True
                handles.append(None)
        self._devices = [_Device(index, handle) for index, handle in enumerate(handles) if handle is not None]


class _Device:
    """One GPU and the handle that the library gave us for it."""

    def __init__(self, index: int, handle: object) -> None:
        self._handle = handle
        self.uuid = _ask_leniently(lambda: str(pynvml.nvmlDeviceGetUUID(handle))) or f"nvidia-{index}"
        self._name = _ask_leniently(lambda: str(pynvml.nvmlDeviceGetName(handle))) or "NVIDIA GPU"
        bus = _ask_leniently(lambda: pynvml.nvmlDeviceGetPciInfo(handle).busId)
        self._pci_address = None if bus is None else pci_address(bus)
        self._reads = 0
        self._power_limit_w: float | None = None
        self._on_display: bool | None = None
        self._samples_until_us = 0

    def read(self) -> GpuReading:
        """Ask everything. Raises _DriverLostError when the handle is stale."""
        handle = self._handle
        if self._reads % SLOW_QUESTIONS_EVERY == 0:
            self._power_limit_w = _ask(lambda: pynvml.nvmlDeviceGetEnforcedPowerLimit(handle) / MILLIWATTS)
            self._on_display = self._drives_display()
        self._reads += 1
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
            power_limit_w=self._power_limit_w,
            fan_percent=_ask(lambda: float(pynvml.nvmlDeviceGetFanSpeed(handle))),
            drives_display=self._on_display,
            processes=(*self._processes("compute"), *self._processes("graphics")),
            process_use=self._process_use(),
            clock_mhz=_ask(lambda: float(pynvml.nvmlDeviceGetClockInfo(handle, pynvml.NVML_CLOCK_GRAPHICS))),
            slowed_by=_slowdowns(_ask(lambda: _clock_reasons(handle))),
            vendor="nvidia",
            pci_address=self._pci_address,
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

    def _process_use(self) -> tuple[ProcessUse, ...] | None:
        samples = _ask(lambda: _utilization_samples(self._handle, self._samples_until_us))
        if samples is None:
            return None
        until_us = max((sample.timeStamp for sample in samples), default=self._samples_until_us)
        samples = [sample for sample in samples if until_us - sample.timeStamp < OLDEST_SAMPLE_US]
        newest = {sample.pid: sample for sample in sorted(samples, key=lambda sample: sample.timeStamp)}
        self._samples_until_us = until_us
        return tuple(
            ProcessUse(pid, float(sample.smUtil), float(sample.encUtil), float(sample.decUtil))
            for pid, sample in newest.items()
        )


def _utilization_samples(handle: object, since_us: int) -> "list[_UtilizationSample]":
    """What every process did since a moment of the driver's clock; nothing when nobody did anything."""
    try:
        samples: list[_UtilizationSample] = pynvml.nvmlDeviceGetProcessUtilization(handle, since_us)
    except pynvml.NVMLError as error:
        # The binding raises "success" when there is no sample at all.
        if error.value not in (pynvml.NVML_SUCCESS, pynvml.NVML_ERROR_NOT_FOUND):
            raise
        samples = []
    return samples


def _clock_reasons(handle: object) -> int:
    try:
        return int(pynvml.nvmlDeviceGetCurrentClocksEventReasons(handle))
    except pynvml.NVMLError as error:
        if error.value != pynvml.NVML_ERROR_FUNCTION_NOT_FOUND:
            raise
        return int(pynvml.nvmlDeviceGetCurrentClocksThrottleReasons(handle))  # its name before driver 535


def _slowdowns(reasons: int | None) -> frozenset[Slowdown] | None:
    return None if reasons is None else frozenset(name for bits, name in _SLOWDOWNS if reasons & bits)


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


class _UtilizationSample(Protocol):
    pid: int
    timeStamp: int  # noqa: N815 - microseconds
    smUtil: int  # noqa: N815
    encUtil: int  # noqa: N815
    decUtil: int  # noqa: N815


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
