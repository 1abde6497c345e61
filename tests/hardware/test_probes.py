"""All devices of this computer in one list."""

from cocoon_desktop.hardware.probes import close_all, open_probes, read_all
from cocoon_desktop.hardware.reading import GpuReading


class OneGpu:
    def __init__(self) -> None:
        self.closed = False

    def read(self) -> list[GpuReading]:
        return [] if self.closed else [GpuReading("GPU-a", "A", "gpu")]

    def close(self) -> None:
        self.closed = True


def test_every_computer_has_at_least_its_processor() -> None:
    probes = open_probes()
    assert read_all(probes)[-1].kind == "cpu"
    close_all(probes)


def test_devices_of_all_probes_are_listed_in_order() -> None:
    probes = [OneGpu(), OneGpu()]
    assert [reading.device for reading in read_all(probes)] == ["GPU-a", "GPU-a"]
    close_all(probes)
    assert all(probe.closed for probe in probes)
