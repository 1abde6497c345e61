"""RPC on loopback, with real processes; the pack for it is named by COCOON_RPC_PACK."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cocoon_desktop.app.fitting import fit_engine
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import Pack, read_pack, this_build
from cocoon_desktop.inference.plan.device_checks import Checks, choose_devices
from cocoon_desktop.inference.plan.devices import Machine
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.self_check import read_families
from cocoon_desktop.inference.plan.verdict_store import VerdictStore
from cocoon_desktop.inference.process.launch import child_environment
from cocoon_desktop.models.gguf import read_header

from ..asking import asking, hear

PACK = os.environ.get("COCOON_RPC_PACK")

ENDPOINTS = """
import sys
from cocoon_desktop.inference.llama.llama_binding import LlamaError
from cocoon_desktop.inference.plan.rpc_devices import check_endpoints
for endpoint in sys.argv[2:]:
    try:
        check_endpoints([endpoint], in_clear=sys.argv[1] == "yes")
        print("taken")
    except LlamaError:
        print("refused")
"""


@pytest.mark.parametrize("yes", [False, True])
def test_a_protocol_without_authentication_leaves_loopback_on_an_explicit_yes_only(yes: bool) -> None:
    far = ["0.0.0.0:50052", "192.168.1.5:50052", "example.org:1", "localhost:1"]
    taken = ["127.0.0.1:50052", "127.9.9.9:1", *(far if yes else ())]
    refused = ["[::1]:1", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", ":1", "", *(() if yes else far)]
    argv = [sys.executable, "-c", ENDPOINTS, "yes" if yes else "no", *taken, *refused]
    done = subprocess.run(argv, stdout=subprocess.PIPE, check=True, text=True, env=child_environment())
    assert done.stdout.split() == ["taken"] * len(taken) + ["refused"] * len(refused)


def lend(**told: object) -> "subprocess.Popen[bytes]":
    argv = [sys.executable, "-m", "cocoon_desktop.inference.plan.rpc_devices"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(argv, stdin=pipe, stderr=pipe, stdout=pipe, env=child_environment())
    assert process.stdin is not None
    process.stdin.write(json.dumps(told).encode() + b"\n")
    process.stdin.flush()
    return process


def test_a_process_without_the_pack_says_why_it_lends_nothing() -> None:
    with lend(backends=[], endpoint="127.0.0.1:50052", devices=["CPU"], threads=1) as process:
        assert process.stderr is not None
        log = process.stderr.read()
    assert b"the RPC backend is not loaded" in log
    assert process.returncode == 1


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def lending(backend: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    endpoint = f"127.0.0.1:{port}"
    with lend(backends=[str(backend)], endpoint=endpoint, devices=["CPU"], threads=1) as process:
        while not listens(port):
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"it ended with {process.wait(0.05)}")
        yield endpoint
        assert process.stdin is not None
        process.stdin.close()  # it ends with its parent's pipe
        assert process.wait(10) == 0


@pytest.fixture
def pack() -> Pack:
    if PACK is None:
        pytest.skip("COCOON_RPC_PACK names no built pack")
    return read_pack(Path(PACK).resolve(), this_build())


async def test_a_lent_device_computes_what_the_cpu_computes_and_is_never_chosen_by_itself(pack: Pack) -> None:
    with lending(pack.backend) as endpoint:
        report = await Checks(read_families(), VerdictStore(None)).check_pack(pack, [endpoint])
        (device,) = report.devices
        assert (device.name, device.description) == ("RPC0", endpoint)
        assert [verdict.words for verdict in device.trouble] == []
        assert choose_devices([report], "llama").devices == ()


async def test_an_engine_computes_on_a_lent_device_what_it_computes_itself(
    pack: Pack, random_model: Path
) -> None:
    answers = []
    with lending(pack.backend) as endpoint:
        lent = EngineOptions(
            n_ctx=512, threads=1, backends=(pack.backend,), rpc_servers=(endpoint,), devices=("RPC0",)
        )
        for options, backend in ((lent, "RPC0"), (EngineOptions(n_ctx=512, threads=1), "CPU")):
            engine = Engine(random_model, options)
            assert (await engine.start()).backend == backend
            try:
                answers.append((await hear(engine, asking())).text)
            finally:
                await engine.stop()
    assert answers[0] == answers[1]


async def test_a_server_beyond_loopback_is_used_when_the_owner_said_yes(
    pack: Pack, random_model: Path
) -> None:
    with lending(pack.backend) as endpoint:
        named = endpoint.replace("127.0.0.1", "localhost")
        checks = Checks(read_families(), VerdictStore(None))
        refused, used = [
            await checks.check_packs([pack], [named], in_clear=in_clear) for in_clear in (False, True)
        ]
        assert "no authentication" in refused[-1].trouble
        options, plan = fit_engine(
            read_header(random_model),
            Wishes(n_ctx=512, slots=1),
            used,
            Machine(64 << 30, 64 << 30),
            EngineOptions(threads=1, rpc_servers=(named,), rpc_in_clear=True),
        )
        assert plan.devices == options.devices == ("RPC0",)
        assert any("another computer's" in sentence for sentence in plan.words)
        engine = Engine(random_model, options)
        try:
            assert (await engine.start()).backend == "RPC0"
            assert (await hear(engine, asking())).text
        finally:
            await engine.stop()


async def test_an_engine_asks_no_server_beyond_loopback(random_model: Path) -> None:
    options = EngineOptions(n_ctx=512, threads=1, rpc_servers=("192.0.2.1:50052",), devices=("RPC0",))
    with pytest.raises(EngineError, match="no authentication"):
        await Engine(random_model, options).start()


async def test_a_server_that_is_not_there_is_told(pack: Pack) -> None:
    checks = Checks(read_families(), VerdictStore(None))
    report = await checks.check_pack(pack, ["127.0.0.1:1"])
    assert "Failed to connect to 127.0.0.1:1" in report.trouble
    report = await checks.check_pack(pack, ["192.0.2.1:50052"])
    assert "no authentication" in report.trouble
