"""Mains, battery and Low Power Mode: psutil, and ``pmset -g``. Written to pmset(1), not run."""

import re
import subprocess

import psutil

from .surroundings import Supply

PMSET = "/usr/bin/pmset"
PMSET_S = 2.0


def read_supply() -> Supply:
    """A computer without a battery is never on battery."""
    battery = psutil.sensors_battery()
    is_saving = is_low_power(_settings())
    if battery is None:
        return Supply(False, None, is_saving)
    on_battery = {True: False, False: True}.get(battery.power_plugged)  # it may be None as well
    return Supply(on_battery, float(battery.percent), is_saving)


def is_low_power(settings: str) -> bool | None:
    """What ``pmset -g`` says of ``lowpowermode``; None where this Mac has none."""
    found = re.search(r"^\s*lowpowermode\s+(\d)", settings, re.MULTILINE)
    return None if found is None else found[1] == "1"


def _settings() -> str:
    try:
        done = subprocess.run([PMSET, "-g"], capture_output=True, text=True, timeout=PMSET_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
