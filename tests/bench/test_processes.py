"""What a process used is counted with its children; a process that has ended used nothing."""

import os
import subprocess
import sys

from cocoon_desktop.bench.processes import read_use, wait_quiet

CHILD = "import sys; block = bytearray(64 << 20); sum(range(3_000_000)); print(flush=True); sys.stdin.read()"


def test_children_count() -> None:
    alone = read_use(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        both, its_own = read_use(os.getpid()), read_use(child.pid)
        child.communicate()
    assert its_own.cpu_s > 0
    assert its_own.peak_rss_bytes > 64 << 20
    assert both.cpu_s >= alone.cpu_s + its_own.cpu_s * 0.9
    assert both.peak_rss_bytes >= alone.peak_rss_bytes + its_own.peak_rss_bytes * 0.9
    assert read_use(child.pid).peak_rss_bytes == 0


async def test_waiting_for_quiet_has_an_end() -> None:
    assert 0 <= await wait_quiet(0) <= (os.cpu_count() or 1)
