"""macOS' clocks of the last touch. Neither needs the Accessibility permission.

IOHIDSystem misses input from afar; the event source misses other users. The smaller of both is true.
"""

import ctypes

from ..sensor import Opinion, SensorError
from .core_foundation import framework, string, taken

COMBINED_SESSION = 0  # kCGEventSourceStateCombinedSessionState
ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType


def interpret(hid_idle_ns: object, event_idle_s: float | None) -> Opinion:
    """Raises SensorError when neither clock answers."""
    clocks = [] if event_idle_s is None or event_idle_s < 0 else [event_idle_s]
    if isinstance(hid_idle_ns, int) and hid_idle_ns >= 0:
        clocks.append(hid_idle_ns / 1e9)
    if not clocks:
        raise SensorError("macOS does not tell when the last input was")
    return Opinion(idle_s=min(clocks))


class MacIdle:
    """Asks both clocks."""

    name = "input"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self) -> None:
        self._graphics, self._kit = framework("CoreGraphics"), framework("IOKit")
        self._graphics.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
        self._graphics.CGEventSourceSecondsSinceLastEventType.argtypes = (ctypes.c_int32, ctypes.c_uint32)
        self._kit.IOServiceMatching.restype = ctypes.c_void_p
        self._kit.IOServiceMatching.argtypes = (ctypes.c_char_p,)
        self._kit.IOServiceGetMatchingService.restype = ctypes.c_uint32
        self._kit.IOServiceGetMatchingService.argtypes = (ctypes.c_uint32, ctypes.c_void_p)
        self._kit.IORegistryEntryCreateCFProperty.restype = ctypes.c_void_p
        self._kit.IORegistryEntryCreateCFProperty.argtypes = (
            *(ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32),
        )
        self._key = string("HIDIdleTime")
        self._service: int = self._kit.IOServiceGetMatchingService(
            0, self._kit.IOServiceMatching(b"IOHIDSystem")
        )

    def sense(self) -> Opinion:
        seconds = self._graphics.CGEventSourceSecondsSinceLastEventType(COMBINED_SESSION, ANY_INPUT)
        nanoseconds = None
        if self._service:
            nanoseconds = taken(self._kit.IORegistryEntryCreateCFProperty(self._service, self._key, None, 0))
        return interpret(nanoseconds, seconds)

    def close(self) -> None:
        if self._service:
            self._kit.IOObjectRelease(self._service)
            self._service = 0
