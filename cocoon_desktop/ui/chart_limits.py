"""The limits that the owner set for his hardware: the charts draw them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """None where there is none."""

    temperature_c: float | None = None
    power_w: float | None = None


NO_LIMITS = Limits()
