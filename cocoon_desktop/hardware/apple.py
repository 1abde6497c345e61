"""I read the GPU of an Apple chip, as macOS keeps count of it (IOKit: ``PerformanceStatistics``).

Written to Apple's IOKit and Core Foundation references; written, not run: no such computer was at hand.
"""

import ctypes
import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import psutil

from .reading import GpuReading

UTF8: Final = 0x08000100  # kCFStringEncodingUTF8
SIGNED_64: Final = 4  # kCFNumberSInt64Type
USE: Final = "Device Utilization %"
MEMORY: Final = "In use system memory"
NAME_BYTES: Final = 128


@dataclass(frozen=True, slots=True)
class Accelerator:
    """A GPU as macOS describes it."""

    model: str | None
    statistics: Mapping[str, int] = field(default_factory=dict)


class AppleProbe:
    """Reads an Apple chip's GPU. Its memory is the computer's own. ``look`` is another source in tests."""

    name = "Apple"

    def __init__(self, look: Callable[[], list[Accelerator]] | None = None) -> None:
        self._look = look or _accelerators

    def read(self) -> list[GpuReading]:
        """One reading; none on every other computer."""
        total = psutil.virtual_memory().total
        return [describe(number, found, total) for number, found in enumerate(self._look())]

    def close(self) -> None:
        """Nothing is held open."""


def describe(number: int, found: Accelerator, memory_total_bytes: int) -> GpuReading:
    """What macOS's statistics mean. It tells nobody but root the temperature, the power and the fans."""
    use = found.statistics.get(USE)
    return GpuReading(
        device=f"apple-{number}",
        name=found.model or "Apple GPU",
        kind="gpu",
        use_percent=None if use is None else float(use),
        memory_used_bytes=found.statistics.get(MEMORY),
        memory_total_bytes=memory_total_bytes,
        drives_display=True,
        vendor="apple",
    )


def _accelerators() -> list[Accelerator]:
    if (platform.system(), platform.machine()) != ("Darwin", "arm64"):
        return []
    return list(_Registry().accelerators())


class _Registry:
    """IOKit's registry of devices. Every object that it hands out is given back."""

    def __init__(self) -> None:
        self._iokit, self._foundation = _iokit(), _foundation()

    def accelerators(self) -> Iterator[Accelerator]:
        matching = self._iokit.IOServiceMatching(b"IOAccelerator")
        services = ctypes.c_uint32()
        if self._iokit.IOServiceGetMatchingServices(
            0, matching, ctypes.byref(services)
        ):  # takes ``matching``
            return
        try:
            while service := self._iokit.IOIteratorNext(services):
                try:
                    yield Accelerator(self._model(service), self._statistics(service))
                finally:
                    self._iokit.IOObjectRelease(service)
        finally:
            self._iokit.IOObjectRelease(services)

    def _model(self, service: int) -> str | None:
        with self._property(service, "model") as value:
            if not value or self._foundation.CFGetTypeID(value) != self._foundation.CFStringGetTypeID():
                return None
            text = ctypes.create_string_buffer(NAME_BYTES)
            fits = self._foundation.CFStringGetCString(value, text, NAME_BYTES, UTF8)
            return text.value.decode("utf-8", "replace") if fits else None

    def _statistics(self, service: int) -> dict[str, int]:
        with self._property(service, "PerformanceStatistics") as values:
            if not values or self._foundation.CFGetTypeID(values) != self._foundation.CFDictionaryGetTypeID():
                return {}
            told = {name: self._number(values, name) for name in (USE, MEMORY)}
            return {name: number for name, number in told.items() if number is not None}

    def _number(self, values: int, name: str) -> int | None:
        with self._text(name) as key:
            value = self._foundation.CFDictionaryGetValue(values, key)
        if not value or self._foundation.CFGetTypeID(value) != self._foundation.CFNumberGetTypeID():
            return None
        number = ctypes.c_int64()
        exact = self._foundation.CFNumberGetValue(value, SIGNED_64, ctypes.byref(number))
        return number.value if exact else None

    @contextmanager
    def _property(self, service: int, name: str) -> Iterator[int | None]:
        with self._text(name) as key:
            value: int | None = self._iokit.IORegistryEntryCreateCFProperty(service, key, None, 0)
        try:
            yield value
        finally:
            if value:
                self._foundation.CFRelease(value)

    @contextmanager
    def _text(self, text: str) -> Iterator[int]:
        key: int = self._foundation.CFStringCreateWithCString(None, text.encode(), UTF8)
        try:
            yield key
        finally:
            self._foundation.CFRelease(key)


POINTER: Final = ctypes.c_void_p
OBJECT: Final = ctypes.c_uint32  # io_object_t is a Mach port's name


@cache
def _iokit() -> ctypes.CDLL:
    library = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
    library.IOServiceMatching.argtypes, library.IOServiceMatching.restype = [ctypes.c_char_p], POINTER
    library.IOServiceGetMatchingServices.argtypes = [OBJECT, POINTER, ctypes.POINTER(OBJECT)]
    library.IOIteratorNext.argtypes, library.IOIteratorNext.restype = [OBJECT], OBJECT
    library.IOObjectRelease.argtypes = [OBJECT]
    library.IORegistryEntryCreateCFProperty.argtypes = [OBJECT, POINTER, POINTER, ctypes.c_uint32]
    library.IORegistryEntryCreateCFProperty.restype = POINTER
    return library


@cache
def _foundation() -> ctypes.CDLL:
    library = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    for name in ("CFGetTypeID", "CFStringGetTypeID", "CFDictionaryGetTypeID", "CFNumberGetTypeID"):
        getattr(library, name).restype = ctypes.c_ulong
    library.CFGetTypeID.argtypes = [POINTER]
    library.CFRelease.argtypes = [POINTER]
    library.CFStringCreateWithCString.argtypes = [POINTER, ctypes.c_char_p, ctypes.c_uint32]
    library.CFStringCreateWithCString.restype = POINTER
    library.CFStringGetCString.argtypes = [POINTER, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32]
    library.CFStringGetCString.restype = ctypes.c_ubyte
    library.CFDictionaryGetValue.argtypes = [POINTER, POINTER]
    library.CFDictionaryGetValue.restype = POINTER
    library.CFNumberGetValue.argtypes = [POINTER, ctypes.c_long, POINTER]
    library.CFNumberGetValue.restype = ctypes.c_ubyte
    return library
