"""The processor and the main memory of the computer that runs these tests."""

import threading
import time
from typing import NamedTuple

import psutil
import pytest
from cocoon_desktop.hardware.cpu import SENSORS_EVERY, CpuProbe, CpuTimes, hottest


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
    (first,) = CpuProbe().read()
    assert first.use_percent is None


def test_use_is_the_part_of_the_time_that_was_not_idle() -> None:
    before = CpuTimes(total=100, idle=40)
    assert CpuTimes(total=110, idle=45).use_since(before) == 50
    assert CpuTimes(total=110, idle=39).use_since(before) == 100
    assert before.use_since(before) is None


def test_use_is_measured_whichever_thread_reads() -> None:
    probe, readings = CpuProbe(), []
    stop = time.monotonic() + 0.1
    for busy in (False, True):
        while busy and time.monotonic() < stop:
            pass
        thread = threading.Thread(target=lambda: readings.extend(probe.read()))
        thread.start()
        thread.join()
    use = readings[1].use_percent
    assert use is not None
    assert 0 < use <= 100


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


def test_the_temperature_is_asked_for_seldom_and_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def sensors() -> dict[str, list[Sensor]]:
        asked.append(1)
        return {"k10temp": [Sensor("Tctl", 50.0 + len(asked))]}

    monkeypatch.setattr(psutil, "sensors_temperatures", sensors, raising=False)
    probe = CpuProbe()
    told = [probe.read()[0].temperature_c for _ in range(SENSORS_EVERY + 1)]
    assert told == [51.0] * SENSORS_EVERY + [52.0]
