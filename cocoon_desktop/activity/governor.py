"""I hold temperature, power and fan under the owner's limits by computing only a share of the time.

A lower power limit of the card itself needs an administrator; a share of the time does not. Two terms correct
the share at every reading: by how much the value moved, and by how far it is from its aim (a PI controller in
velocity form, which cannot wind up). Pure: readings and times come in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cocoon_desktop.hardware.reading import GpuReading

from .decision import Rule
from .wishes import Limits

SLOWEST: Final = 0.1
"""The smallest share. What is too warm or too hungry even then is stopped by a rule."""
AIM_BELOW_K: Final = 2.0
AIM_BELOW_FAN_PERCENT: Final = 5.0
AIM_POWER: Final = 0.95
"""Of the limit."""
POWER_AVERAGE_S: Final = 10.0
LONGEST_GAP_S: Final = 5.0
"""Between two readings; after a longer one nothing is known about how the value moved."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """``by_move``: share per unit that the value moved; ``by_error``: per unit and second off its aim."""

    by_move: float
    by_error: float


TUNINGS: Final = {
    Rule.TEMPERATURE: Tuning(by_move=0.06, by_error=0.0012),  # cards warm up in about a minute, by 20 to 80 K
    Rule.FAN: Tuning(by_move=0.03, by_error=0.0006),  # it follows the temperature
    Rule.POWER: Tuning(by_move=0.4, by_error=0.05),  # per limit, not per watt; follows at once
}


class Governor:
    """``share`` is how much of the time the engine may compute; ``held_by`` the limit that makes it less."""

    def __init__(self) -> None:
        self.share = 1.0
        self.held_by: Rule | None = None
        self._shares: dict[Rule, float] = {}
        self._rooms: dict[Rule, float] = {}
        self._power: dict[str, float] = {}
        self._seen_at: float | None = None

    @property
    def is_slowest(self) -> bool:
        return self.share <= SLOWEST

    def step(
        self, devices: Sequence[GpuReading], limits: Limits, now: float, *, works: bool
    ) -> tuple[GpuReading, ...]:
        """Take a reading, correct the share, and give the reading back with its power averaged.

        ``works``: whether the engine computes as the share allows; otherwise the share stays as it is.
        """
        passed = None if self._seen_at is None else now - self._seen_at
        self._seen_at = now
        if passed is not None and not 0 < passed <= LONGEST_GAP_S:
            passed = None
        calm = tuple(self._averaged(device, passed) for device in devices)
        rooms = _rooms(calm, limits)
        if works and passed is not None:
            for rule, room in rooms.items():
                self._correct(rule, room, passed)
        self._rooms = rooms
        self._shares = {rule: share for rule, share in self._shares.items() if rule in rooms}
        self.held_by = min(self._shares, key=self._shares.__getitem__, default=None)
        self.share = 1.0 if self.held_by is None else self._shares[self.held_by]
        if self.share >= 1.0:
            self.held_by = None
        return calm

    def _averaged(self, device: GpuReading, passed: float | None) -> GpuReading:
        if device.power_w is None:
            return device
        before = self._power.get(device.device)
        if before is None or passed is None:
            average = device.power_w
        else:
            average = before + (device.power_w - before) * min(1.0, passed / POWER_AVERAGE_S)
        self._power[device.device] = average
        return replace(device, power_w=average)

    def _correct(self, rule: Rule, room: float, passed: float) -> None:
        tuning = TUNINGS[rule]
        moved = room - self._rooms.get(rule, room)
        share = self._shares.get(rule, 1.0) + tuning.by_move * moved + tuning.by_error * room * passed
        self._shares[rule] = min(1.0, max(SLOWEST, share))


def _rooms(devices: Sequence[GpuReading], limits: Limits) -> dict[Rule, float]:
    """How far the worst device is below what is aimed at, for every limit that there is a reading for."""
    found: dict[Rule, list[float]] = {}
    for device in [each for each in devices if each.kind == "gpu"] or devices:
        if limits.temperature_c is not None and device.temperature_c is not None:
            room = limits.temperature_c - AIM_BELOW_K - device.temperature_c
            found.setdefault(Rule.TEMPERATURE, []).append(room)
        if limits.fan_percent is not None and device.fan_percent is not None:
            room = limits.fan_percent - AIM_BELOW_FAN_PERCENT - device.fan_percent
            found.setdefault(Rule.FAN, []).append(room)
        if limits.power_w is not None and device.power_w is not None:
            room = (limits.power_w * AIM_POWER - device.power_w) / limits.power_w
            found.setdefault(Rule.POWER, []).append(room)
    return {rule: min(rooms) for rule, rooms in found.items()}
