"""A stand-in for libnvidia-ml.so, called by NVIDIA's own Python binding through its C signatures.

Only the native library is replaced: structs, error codes and units pass through the real ``pynvml``. The card
below has the values and gaps that NVIDIA's NVML API Reference describes; no real card was at hand to record.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pynvml

Out = Any  # what ctypes.byref() gives; its target is in ``_obj``


@dataclass
class Card:
    """``errors`` maps the name of a native function to the code it returns instead of an answer."""

    uuid: str = "GPU-5f2c6a1e-0000-4d7a-9c55-8d9f0f5d1c11"
    name: str = "NVIDIA GeForce RTX 4070"
    temperature_c: int = 61
    use_percent: int = 97
    memory: tuple[int, int] = (12_878_610_432, 9_663_676_416)  # total, used
    power_mw: int = 187_412
    power_limit_mw: int = 200_000
    fan_percent: int = 44
    display_active: bool = True
    display_connected: bool = True
    compute: list[tuple[int, int | None]] = field(default_factory=lambda: [(4242, 8_589_934_592)])
    graphics: list[tuple[int, int | None]] = field(default_factory=lambda: [(1500, 402_653_184)])
    pci_address: str = "00000000:01:00.0"
    clock_mhz: int = 2535
    clock_reasons: int = 0
    samples: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    """Process, microseconds, percent of the cores, of the encoder, of the decoder."""
    errors: dict[str, int] = field(default_factory=dict)


class FakeNvmlLibrary:
    """Has the attributes that ``pynvml`` looks up in the loaded library, and the state behind them."""

    def __init__(self, *cards: Card, init_error: int = pynvml.NVML_SUCCESS, oldest: bool = False) -> None:
        self.cards = list(cards)
        self.init_error = init_error
        self.opened = 0
        self.handles_given = 0
        if oldest:  # a driver from before the third version of these calls
            self.missing = {
                "nvmlDeviceGetComputeRunningProcesses_v3",
                "nvmlDeviceGetGraphicsRunningProcesses_v3",
                "nvmlDeviceGetCurrentClocksEventReasons",
            }
        else:
            self.missing = set[str]()

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("nvml") and name in object.__getattribute__(self, "missing"):
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def nvmlInitWithFlags(self, flags: int) -> int:  # noqa: N802
        if self.init_error == pynvml.NVML_SUCCESS:
            self.opened += 1
        return self.init_error

    def nvmlShutdown(self) -> int:  # noqa: N802
        self.opened -= 1
        return int(pynvml.NVML_SUCCESS)

    def nvmlErrorString(self, code: int) -> bytes:  # noqa: N802
        return b"an error of the library"

    nvmlErrorString.restype = ctypes.c_char_p  # type: ignore[attr-defined]

    def nvmlDeviceGetCount_v2(self, count: Out) -> int:  # noqa: N802
        count._obj.value = len(self.cards)
        return int(pynvml.NVML_SUCCESS)

    def nvmlDeviceGetHandleByIndex_v2(self, index: ctypes.c_uint, device: Out) -> int:  # noqa: N802
        card = self.cards[index.value]
        if error := card.errors.get("nvmlDeviceGetHandleByIndex"):
            return error
        self.handles_given += 1
        ctypes.memmove(device, ctypes.byref(ctypes.c_void_p(index.value + 1)), ctypes.sizeof(ctypes.c_void_p))
        return int(pynvml.NVML_SUCCESS)

    def _answer(self, function: str, handle: Any, write: Callable[[Card], None]) -> int:
        number = ctypes.cast(handle, ctypes.c_void_p).value or 0
        card = self.cards[number - 1]
        if not self.opened:
            return int(pynvml.NVML_ERROR_UNINITIALIZED)
        if error := card.errors.get(function):
            return error
        write(card)
        return int(pynvml.NVML_SUCCESS)

    def nvmlDeviceGetUUID(self, handle: Any, text: Any, length: Any) -> int:  # noqa: N802
        return self._answer("nvmlDeviceGetUUID", handle, lambda card: _set(text, card.uuid.encode()))

    def nvmlDeviceGetName(self, handle: Any, text: Any, length: Any) -> int:  # noqa: N802
        return self._answer("nvmlDeviceGetName", handle, lambda card: _set(text, card.name.encode()))

    def nvmlDeviceGetTemperature(self, handle: Any, sensor: Any, out: Out) -> int:  # noqa: N802
        return self._answer(
            "nvmlDeviceGetTemperature", handle, lambda card: _set(out._obj, card.temperature_c)
        )

    def nvmlDeviceGetFanSpeed(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer("nvmlDeviceGetFanSpeed", handle, lambda card: _set(out._obj, card.fan_percent))

    def nvmlDeviceGetPowerUsage(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer("nvmlDeviceGetPowerUsage", handle, lambda card: _set(out._obj, card.power_mw))

    def nvmlDeviceGetEnforcedPowerLimit(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer(
            "nvmlDeviceGetEnforcedPowerLimit", handle, lambda card: _set(out._obj, card.power_limit_mw)
        )

    def nvmlDeviceGetUtilizationRates(self, handle: Any, out: Out) -> int:  # noqa: N802
        def write(card: Card) -> None:
            out._obj.gpu = card.use_percent

        return self._answer("nvmlDeviceGetUtilizationRates", handle, write)

    def nvmlDeviceGetDisplayActive(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer(
            "nvmlDeviceGetDisplayActive", handle, lambda card: _set(out._obj, card.display_active)
        )

    def nvmlDeviceGetDisplayMode(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer(
            "nvmlDeviceGetDisplayMode", handle, lambda card: _set(out._obj, card.display_connected)
        )

    def nvmlDeviceGetPciInfo_v3(self, handle: Any, out: Out) -> int:  # noqa: N802
        def write(card: Card) -> None:
            out._obj.busId = card.pci_address.encode()

        return self._answer("nvmlDeviceGetPciInfo", handle, write)

    def nvmlDeviceGetClockInfo(self, handle: Any, kind: Any, out: Out) -> int:  # noqa: N802
        return self._answer("nvmlDeviceGetClockInfo", handle, lambda card: _set(out._obj, card.clock_mhz))

    def nvmlDeviceGetCurrentClocksEventReasons(self, handle: Any, out: Out) -> int:  # noqa: N802
        return self._answer(
            "nvmlDeviceGetCurrentClocksEventReasons", handle, lambda card: _set(out._obj, card.clock_reasons)
        )

    nvmlDeviceGetCurrentClocksThrottleReasons = nvmlDeviceGetCurrentClocksEventReasons  # noqa: N815

    def nvmlDeviceGetProcessUtilization(self, handle: Any, rows: Any, count: Out, since: Any) -> int:  # noqa: N802
        found: list[tuple[int, int, int, int, int]] = []
        error = self._answer(
            "nvmlDeviceGetProcessUtilization", handle, lambda card: found.extend(card.samples)
        )
        found = [sample for sample in found if sample[1] > since.value]
        if error:
            return error
        if not found:
            return int(pynvml.NVML_ERROR_NOT_FOUND)
        count._obj.value = len(found)
        if rows is None:
            return int(pynvml.NVML_ERROR_INSUFFICIENT_SIZE)
        for row, (pid, at, cores, encoder, decoder) in zip(rows, found, strict=False):
            row.pid, row.timeStamp = pid, at
            row.smUtil, row.encUtil, row.decUtil = cores, encoder, decoder
        return int(pynvml.NVML_SUCCESS)

    def nvmlDeviceGetMemoryInfo(self, handle: Any, out: Out) -> int:  # noqa: N802
        def write(card: Card) -> None:
            total, used = card.memory
            out._obj.total, out._obj.used, out._obj.free = total, used, total - used

        return self._answer("nvmlDeviceGetMemoryInfo", handle, write)

    def nvmlDeviceGetComputeRunningProcesses_v3(self, handle: Any, count: Out, rows: Any) -> int:  # noqa: N802
        return self._processes("nvmlDeviceGetComputeRunningProcesses", handle, count, rows)

    def nvmlDeviceGetGraphicsRunningProcesses_v3(self, handle: Any, count: Out, rows: Any) -> int:  # noqa: N802
        return self._processes("nvmlDeviceGetGraphicsRunningProcesses", handle, count, rows)

    nvmlDeviceGetComputeRunningProcesses_v2 = nvmlDeviceGetComputeRunningProcesses_v3  # noqa: N815
    nvmlDeviceGetGraphicsRunningProcesses_v2 = nvmlDeviceGetGraphicsRunningProcesses_v3  # noqa: N815

    def _processes(self, function: str, handle: Any, count: Out, rows: Any) -> int:
        found: list[tuple[int, int | None]] = []

        def write(card: Card) -> None:
            found.extend(card.compute if "Compute" in function else card.graphics)

        if error := self._answer(function, handle, write):
            return error
        if found and rows is None:  # NVML's habit: say how many rows there are, then be asked again
            count._obj.value = len(found)
            return int(pynvml.NVML_ERROR_INSUFFICIENT_SIZE)
        for row, (pid, memory) in zip(rows or (), found, strict=False):
            row.pid = pid
            row.usedGpuMemory = pynvml.NVML_VALUE_NOT_AVAILABLE_ulonglong.value if memory is None else memory
        count._obj.value = len(found)
        return int(pynvml.NVML_SUCCESS)


def _set(target: Any, value: int | bytes) -> None:
    target.value = value
