"""The processor and the main memory of the computer that runs these tests."""

from typing import NamedTuple

import psutil
import pytest
from cocoon_desktop.hardware.cpu import CpuProbe, hottest


class Sensor(NamedTuple):
    label: str
    current: float


def test_the_processor_is_one_device_with_a_name_and_memory() -> None:
    (reading,) = CpuProbe().read()
    assert (reading.device, reading.kind) == ("cpu", "cpu")
    assert reading.name
    assert reading.memory_total_bytes == psutil.virtual_memory().total
    assert reading.memory_used_bytes is not None
    assert 0 < reading.memory_used_bytes < reading.memory_total_bytes
    assert reading.processes == ()


def test_use_is_not_reported_before_it_was_measured() -> None:
    probe = CpuProbe()
    (first,), (second,) = probe.read(), probe.read()
    assert first.use_percent is None
    assert second.use_percent is not None
    assert 0 <= second.use_percent <= 100


def test_the_hottest_core_of_the_best_sensor_counts() -> None:
    sensors = {
        "nvme": [Sensor("Composite", 80.0)],
        "acpitz": [Sensor("", 30.0)],
        "k10temp": [Sensor("Tctl", 55.5), Sensor("Tccd1", 51.0)],
    }
    assert hottest(sensors) == 55.5


def test_a_sensor_that_reads_zero_is_no_sensor() -> None:
    assert hottest({"coretemp": [Sensor("Package id 0", 0.0)], "acpitz": [Sensor("", 40.0)]}) == 40.0
    assert hottest({}) is None


def test_a_system_without_sensors_has_no_temperature(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(psutil, "sensors_temperatures", raising=False)
    assert CpuProbe().read()[0].temperature_c is None
