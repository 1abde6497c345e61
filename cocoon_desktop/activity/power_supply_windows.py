"""Mains, battery and battery saver: GetSystemPowerStatus. Written to its documentation, not run.

learn.microsoft.com: winbase.h, SYSTEM_POWER_STATUS.
"""

import ctypes
import sys
from typing import Final

from .surroundings import Supply

ONLINE, OFFLINE, UNKNOWN_LINE = 1, 0, 255
NO_BATTERY: Final = 128
UNKNOWN_PERCENT: Final = 255
SAVER_ON: Final = 1


class PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("ACLineStatus", ctypes.c_ubyte),
        ("BatteryFlag", ctypes.c_ubyte),
        ("BatteryLifePercent", ctypes.c_ubyte),
        ("SystemStatusFlag", ctypes.c_ubyte),
        ("BatteryLifeTime", ctypes.c_uint32),
        ("BatteryFullLifeTime", ctypes.c_uint32),
    )


def read_supply() -> Supply:
    """Unknown where the system does not answer."""
    status = PowerStatus()
    if sys.platform == "win32" and ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return understand(status)
    return Supply()


def understand(status: PowerStatus) -> Supply:
    """What the fields mean."""
    has_battery = status.BatteryFlag == UNKNOWN_LINE or not status.BatteryFlag & NO_BATTERY
    lines = {ONLINE: False, OFFLINE: has_battery}
    percent = None if status.BatteryLifePercent == UNKNOWN_PERCENT else float(status.BatteryLifePercent)
    return Supply(lines.get(status.ACLineStatus), percent, status.SystemStatusFlag == SAVER_ON)
