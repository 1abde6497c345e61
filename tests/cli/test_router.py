"""``cocoon router`` twice, as programs of their own: a runner behind one, SOCKS before the other."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cocoon_desktop.cli.main import app
from cocoon_desktop.core.errors import UsageError
from typer.testing import CliRunner

from ..network.router.runners import EchoRunner, closed, echoing, free_ports, read_prelude, socks_connect

FAKE_IMAGE = "5c55c8f4db4010ba9203d83536d0609856af8c847ac039e37e7dde8fbd574b61"
STOPPING = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")


@asynccontextmanager
async def program(*arguments: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cocoon_desktop", "router", *arguments, stdout=PIPE
    )
    try:
        assert process.stdout is not None
        assert b"@" in await process.stdout.readline()
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == 0


@pytest.mark.slow
@STOPPING
async def test_two_routers_join_two_runners(tmp_path: Path) -> None:
    public, local = free_ports(2)
    ports = [
        {"port": local, "type": "socks5", "policy_name": "strict", "serialize_info": True},
    ]
    policies = [
        {"name": "strict", "type": "fake_tdx", "tdx_config": {"allowed_image_hashes": [FAKE_IMAGE]}},
    ]
    file = tmp_path / "router.json"
    file.write_text(json.dumps({"ports": ports, "policies": policies}))
    async with asyncio.timeout(90), echoing(EchoRunner()) as runner:
        reverse = f"{public}:localhost:{runner.port}@fake_tdx"
        async with (
            program("-R", reverse, "-s", "--fake-quote", "-d", "12"),
            program("-c", str(file), "--fake-quote"),
        ):
            reader, writer, _ = await socks_connect(local, ("127.0.0.1", public))
            for prelude in (await read_prelude(reader), await runner.told.get()):
                assert prelude.image_hash().hex() == FAKE_IMAGE
                assert prelude.destination == ("127.0.0.1", public)
            writer.write(b"there and back")
            assert await reader.readexactly(14) == b"there and back"
            await closed(writer)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "at least one port"),
        (["-S", "8116@strict"], "no policy"),
        (["-S", "8116@any", "-C", "nowhere/cert"], "cannot be read"),
    ],
)
def test_a_wrong_command_line_is_a_sentence(arguments: list[str], reason: str) -> None:
    result = CliRunner().invoke(app, ["router", *arguments])
    assert isinstance(result.exception, UsageError)
    assert reason in str(result.exception)
