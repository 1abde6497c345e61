"""All devices of this computer in one list."""

import pytest
from cocoon_desktop.hardware.probes import close_all, each_once, open_probes, read_all
from cocoon_desktop.hardware.reading import GpuReading, SensorError


class OneGpu:
    name = "One"

    def __init__(self, device: str) -> None:
        self.device = device
        self.closed = False

    def read(self) -> list[GpuReading]:
        return [] if self.closed else [GpuReading(self.device, "A", "gpu")]

    def close(self) -> None:
        self.closed = True


def test_every_computer_has_at_least_its_processor() -> None:
    probes = open_probes()
    assert read_all(probes)[-1].kind == "cpu"
    close_all(probes)


def test_devices_of_all_probes_are_listed_in_order() -> None:
    probes = [OneGpu("GPU-b"), OneGpu("GPU-a")]
    assert [reading.device for reading in read_all(probes)] == ["GPU-b", "GPU-a"]
    close_all(probes)
    assert all(probe.closed for probe in probes)


def test_a_gpu_that_two_probes_see_appears_once_as_the_first_knows_it() -> None:
    first = GpuReading("GPU-5f2c", "RTX 4070", "gpu", 61.0, pci_address="0000:01:00.0")
    again = GpuReading("card0", "GPU", "gpu", pci_address="0000:01:00.0")
    other = GpuReading("card1", "GPU", "gpu", pci_address="0000:02:00.0")
    assert each_once([first, again, other]) == [first, other]


class Refusing:
    name = "Refusing"

    def read(self) -> list[GpuReading]:
        raise SensorError("the driver and its library differ")

    def close(self) -> None:
        """Nothing."""


def test_a_probe_that_refuses_leaves_the_others_alone(caplog: pytest.LogCaptureFixture) -> None:
    assert [reading.device for reading in read_all([Refusing(), OneGpu("GPU-a")])] == ["GPU-a"]
    assert "differ" in caplog.text
