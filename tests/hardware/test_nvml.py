"""What NVIDIA's library says, and everything it may decline to say."""

from collections.abc import Callable

import pynvml
import pytest
from cocoon_desktop.hardware.nvml import LOOK_AGAIN_EVERY, SLOW_QUESTIONS_EVERY, NvmlProbe
from cocoon_desktop.hardware.reading import GpuProcess, ProcessUse, SensorError, Slowdown

from .fake_nvml_library import Card, FakeNvmlLibrary

Install = Callable[[FakeNvmlLibrary], FakeNvmlLibrary]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    def put(library: FakeNvmlLibrary) -> FakeNvmlLibrary:
        monkeypatch.setattr(pynvml, "nvmlLib", library)
        monkeypatch.setattr(pynvml, "_nvmlGetFunctionPointer_cache", {})
        monkeypatch.setattr(pynvml, "_nvmlLib_refcount", 0)
        return library

    return put


def test_without_the_library_there_is_no_gpu(monkeypatch: pytest.MonkeyPatch, install: Install) -> None:
    def no_such_library(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(pynvml, "CDLL", no_such_library)
    monkeypatch.setattr(pynvml, "nvmlLib", None)
    monkeypatch.setattr(pynvml, "_nvmlGetFunctionPointer_cache", {})
    assert NvmlProbe().read() == []


def test_without_the_driver_there_is_no_gpu(install: Install) -> None:
    install(FakeNvmlLibrary(Card(), init_error=pynvml.NVML_ERROR_DRIVER_NOT_LOADED))
    assert NvmlProbe().read() == []


def test_a_card_tells_everything_in_our_units(install: Install) -> None:
    install(FakeNvmlLibrary(Card()))
    (reading,) = NvmlProbe().read()
    assert (reading.kind, reading.name) == ("gpu", "NVIDIA GeForce RTX 4070")
    assert reading.device.startswith("GPU-5f2c6a1e")
    assert (reading.temperature_c, reading.use_percent, reading.fan_percent) == (61.0, 97.0, 44.0)
    assert (reading.power_w, reading.power_limit_w) == (187.412, 200.0)
    assert (reading.memory_used_bytes, reading.memory_total_bytes) == (9_663_676_416, 12_878_610_432)
    assert reading.processes == (
        GpuProcess(4242, "compute", 8_589_934_592),
        GpuProcess(1500, "graphics", 402_653_184),
    )


@pytest.mark.parametrize(
    ("function", "fields"),
    [
        ("nvmlDeviceGetTemperature", ["temperature_c"]),
        ("nvmlDeviceGetUtilizationRates", ["use_percent"]),
        ("nvmlDeviceGetMemoryInfo", ["memory_used_bytes", "memory_total_bytes"]),
        ("nvmlDeviceGetPowerUsage", ["power_w"]),
        ("nvmlDeviceGetEnforcedPowerLimit", ["power_limit_w"]),
        ("nvmlDeviceGetFanSpeed", ["fan_percent"]),
    ],
)
@pytest.mark.parametrize("code", ["NOT_SUPPORTED", "NO_PERMISSION", "UNKNOWN"])
def test_what_a_card_does_not_answer_is_none_and_the_rest_stays(
    install: Install, function: str, fields: list[str], code: str
) -> None:
    install(FakeNvmlLibrary(Card(errors={function: getattr(pynvml, f"NVML_ERROR_{code}")})))
    (reading,) = NvmlProbe().read()
    measured = [
        "temperature_c",
        "use_percent",
        "memory_total_bytes",
        "power_w",
        "power_limit_w",
        "fan_percent",
    ]
    for name in {*measured, *fields}:
        assert (getattr(reading, name) is None) == (name in fields)


@pytest.mark.parametrize(
    ("active", "connected", "drives"), [(True, True, True), (True, False, True), (False, False, False)]
)
def test_a_card_drives_the_display_if_a_monitor_or_a_desktop_is_on_it(
    install: Install, active: bool, connected: bool, drives: bool
) -> None:
    install(FakeNvmlLibrary(Card(display_active=active, display_connected=connected)))
    (reading,) = NvmlProbe().read()
    assert reading.drives_display is drives


def test_whether_a_card_drives_the_display_may_be_unknown(install: Install) -> None:
    silent = dict.fromkeys(
        ("nvmlDeviceGetDisplayActive", "nvmlDeviceGetDisplayMode"), pynvml.NVML_ERROR_NOT_SUPPORTED
    )
    install(FakeNvmlLibrary(Card(errors=silent)))
    (reading,) = NvmlProbe().read()
    assert reading.drives_display is None


def test_processes_that_the_driver_hides_are_none_at_all(install: Install) -> None:
    denied = pynvml.NVML_ERROR_NO_PERMISSION
    install(FakeNvmlLibrary(Card(errors={"nvmlDeviceGetComputeRunningProcesses": denied})))
    (reading,) = NvmlProbe().read()
    assert [process.kind for process in reading.processes] == ["graphics"]


def test_on_windows_a_process_has_no_memory_reading(install: Install) -> None:
    install(FakeNvmlLibrary(Card(compute=[], graphics=[(1500, None)])))
    (reading,) = NvmlProbe().read()
    assert reading.processes == (GpuProcess(1500, "graphics", None),)


def test_an_older_driver_is_asked_in_its_own_words(install: Install) -> None:
    install(FakeNvmlLibrary(Card(), oldest=True))
    (reading,) = NvmlProbe().read()
    assert len(reading.processes) == 2


def test_a_card_without_name_and_uuid_is_still_told_apart(install: Install) -> None:
    unsupported = pynvml.NVML_ERROR_NOT_SUPPORTED
    silent = {"nvmlDeviceGetUUID": unsupported, "nvmlDeviceGetName": unsupported}
    install(FakeNvmlLibrary(Card(errors=silent), Card(errors=silent)))
    assert [reading.device for reading in NvmlProbe().read()] == ["nvidia-0", "nvidia-1"]


def test_a_card_that_may_not_be_opened_is_left_out(install: Install) -> None:
    denied = {"nvmlDeviceGetHandleByIndex": pynvml.NVML_ERROR_NO_PERMISSION}
    install(FakeNvmlLibrary(Card(errors=denied), Card(uuid="GPU-b")))
    assert [reading.device for reading in NvmlProbe().read()] == ["GPU-b"]


def test_handles_are_opened_once(install: Install) -> None:
    library = install(FakeNvmlLibrary(Card(), Card(uuid="GPU-b")))
    probe = NvmlProbe()
    for _ in range(3):
        assert len(probe.read()) == 2
    assert (library.opened, library.handles_given) == (1, 2)


def test_a_card_that_falls_off_the_bus_is_missing_and_the_other_stays(install: Install) -> None:
    library = install(FakeNvmlLibrary(Card(), Card(uuid="GPU-b")))
    probe = NvmlProbe()
    probe.read()
    lost = pynvml.NVML_ERROR_GPU_IS_LOST
    library.cards[0].errors = {"nvmlDeviceGetTemperature": lost, "nvmlDeviceGetHandleByIndex": lost}
    assert [reading.device for reading in probe.read()] == ["GPU-b"]
    assert [reading.device for reading in probe.read()] == ["GPU-b"]
    library.cards[0].errors = {}
    found = [len(probe.read()) for _ in range(LOOK_AGAIN_EVERY + 1)]
    assert found[0] == 1
    assert found[-1] == 2
    assert library.opened == 1


def test_after_a_driver_update_the_library_is_opened_again(install: Install) -> None:
    library = install(FakeNvmlLibrary(Card()))
    probe = NvmlProbe()
    assert len(probe.read()) == 1
    library.cards[0].errors = {"nvmlDeviceGetMemoryInfo": pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH}
    library.init_error = pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH
    assert probe.read() == []
    with pytest.raises(SensorError, match="cannot reach its driver"):
        probe.read()
    library.cards[0].errors, library.init_error = {}, pynvml.NVML_SUCCESS
    assert len(probe.read()) == 1
    assert library.opened == 1


def test_closing_lets_go_of_the_library(install: Install) -> None:
    library = install(FakeNvmlLibrary(Card()))
    probe = NvmlProbe()
    probe.read()
    probe.close()
    probe.close()
    assert library.opened == 0


def test_what_every_program_did_since_the_last_reading_is_told(install: Install) -> None:
    library = install(
        FakeNvmlLibrary(Card(samples=[(7, 1_000, 40, 0, 0), (7, 2_000, 60, 5, 1), (8, 1_500, 3, 0, 90)]))
    )
    probe = NvmlProbe()
    (reading,) = probe.read()
    assert reading.process_use == (ProcessUse(7, 60.0, 5.0, 1.0), ProcessUse(8, 3.0, 0.0, 90.0))
    (reading,) = probe.read()
    assert reading.process_use == ()
    library.cards[0].samples.append((7, 3_000, 11, 0, 0))
    (reading,) = probe.read()
    assert reading.process_use == (ProcessUse(7, 11.0, 0.0, 0.0),)


def test_what_a_program_did_before_it_ended_is_not_now(install: Install) -> None:
    install(FakeNvmlLibrary(Card(samples=[(7, 1_000_000, 40, 0, 0), (8, 9_000_000, 60, 0, 0)])))
    (reading,) = NvmlProbe().read()
    assert reading.process_use == (ProcessUse(8, 60.0, 0.0, 0.0),)


def test_a_card_that_does_not_count_programs_tells_none(install: Install) -> None:
    silent = {"nvmlDeviceGetProcessUtilization": pynvml.NVML_ERROR_NOT_SUPPORTED}
    install(FakeNvmlLibrary(Card(errors=silent)))
    (reading,) = NvmlProbe().read()
    assert reading.process_use is None


@pytest.mark.parametrize(
    ("bits", "reasons"),
    [
        (0x0, set()),
        (0x1, set()),
        (0x4, {"power"}),
        (0x20, {"heat"}),
        (0x48, {"heat", "hardware"}),
        (0x80, {"hardware"}),
    ],
)
def test_why_a_card_runs_slower_is_told(install: Install, bits: int, reasons: set[Slowdown]) -> None:
    install(FakeNvmlLibrary(Card(clock_reasons=bits)))
    (reading,) = NvmlProbe().read()
    assert reading.slowed_by == frozenset(reasons)


def test_an_older_driver_tells_its_slowdowns_under_their_older_name(install: Install) -> None:
    install(FakeNvmlLibrary(Card(clock_reasons=0x4), oldest=True))
    (reading,) = NvmlProbe().read()
    assert reading.slowed_by == frozenset({"power"})


def test_a_card_has_its_place_on_the_bus_and_its_clock(install: Install) -> None:
    install(FakeNvmlLibrary(Card(pci_address="00000000:0A:00.0")))
    (reading,) = NvmlProbe().read()
    assert (reading.pci_address, reading.clock_mhz, reading.vendor) == ("0000:0a:00.0", 2535.0, "nvidia")


def test_what_is_changed_by_hand_is_asked_seldom_and_not_forgotten(install: Install) -> None:
    library = install(FakeNvmlLibrary(Card()))
    probe = NvmlProbe()
    probe.read()
    library.cards[0].power_limit_mw = 150_000
    limits = [probe.read()[0].power_limit_w for _ in range(SLOW_QUESTIONS_EVERY)]
    assert limits == [200.0] * (SLOW_QUESTIONS_EVERY - 1) + [150.0]
