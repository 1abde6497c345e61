"""Work is done in other processes: the loop goes on, a search can be given up, a dead pool is replaced."""

import asyncio
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from cocoon_desktop.attestation.proof_of_work import Challenge
from cocoon_desktop.network.tls.solver import Solver

WORTH_IT = Challenge(14, bytes(range(16)))
ENDLESS = Challenge(64, bytes(range(16)))


async def test_what_is_found_is_accepted_and_the_loop_goes_on() -> None:
    solver, ticks = Solver(), 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    challenges = [Challenge(16, bytes([number]) * 16) for number in range(3)]
    nonces = await asyncio.gather(*map(solver.solve, challenges))
    ticking.cancel()
    solver._leave()
    assert all(challenge.accepts(nonce) for challenge, nonce in zip(challenges, nonces, strict=True))
    assert ticks > 3


async def test_easy_work_needs_no_process() -> None:
    solver = Solver()
    nonce = await solver.solve(Challenge(8, bytes(range(16))))
    assert nonce == 480  # upstream's vector
    assert solver._pool is None


async def test_a_search_can_be_given_up() -> None:
    solver = Solver()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await solver.solve(ENDLESS)
    assert WORTH_IT.accepts(await solver.solve(WORTH_IT))
    solver._leave()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
async def test_dead_processes_are_an_error_and_are_replaced() -> None:
    solver = Solver()
    await solver.solve(WORTH_IT)
    assert solver._pool is not None
    searching = asyncio.create_task(solver.solve(ENDLESS))
    await asyncio.sleep(0.05)
    for process in list(solver._pool._processes.values()):
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(OSError, match="have died"):
        await searching
    assert WORTH_IT.accepts(await solver.solve(WORTH_IT))
    solver._leave()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_nobody_solves_for_a_dead_parent() -> None:
    script = (
        "import asyncio\n"
        "from cocoon_desktop.attestation.proof_of_work import Challenge\n"
        "from cocoon_desktop.network.tls.solver import SOLVER\n"
        "async def main():\n"
        "    await SOLVER.solve(Challenge(12, bytes(16)))\n"
        "    print('ready', flush=True)\n"
        "    await SOLVER.solve(Challenge(64, bytes(16)))\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    children = psutil.Process(parent.pid).children(recursive=True)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert children
    assert not alive, time.time()
