"""Video memory is back when no GPU knows the process and what it took is free."""

from cocoon_desktop.bench.video_memory import VideoMemory
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading

GIB = 1 << 30


class OneGpu:
    """Reads what a test sets."""

    name = "One"

    def __init__(self) -> None:
        self.used = 2 * GIB
        self.pids: tuple[int, ...] = ()

    def read(self) -> list[GpuReading]:
        processes = tuple(GpuProcess(pid, "compute", None) for pid in self.pids)
        return [GpuReading("gpu-1", "GPU", "gpu", memory_used_bytes=self.used, processes=processes)]

    def close(self) -> None:
        self.used = -1


def test_memory_is_back_when_process_and_bytes_are_gone() -> None:
    gpu = OneGpu()
    memory = VideoMemory(gpu)
    gpu.used, gpu.pids = 8 * GIB, (7,)
    memory.loaded()
    assert not memory.is_back(7)
    gpu.pids = ()
    assert not memory.is_back(7)
    gpu.used = 2 * GIB + GIB // 2
    assert memory.is_back(7)
    gpu.pids = (8,)
    assert memory.is_back(7)
    memory.close()
    assert gpu.used == -1


def test_without_a_gpu_there_is_nothing_to_wait_for() -> None:
    memory = VideoMemory()
    memory.loaded()
    assert memory.is_back(7)
    memory.close()
