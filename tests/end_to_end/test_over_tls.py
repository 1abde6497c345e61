"""The practice network with every link over TLS: workers are attested, clients are not."""

from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cocoon_desktop.app.devnet import ground
from cocoon_desktop.app.networks import parts
from cocoon_desktop.attestation.certificate import fake_quote
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX
from cocoon_desktop.network.client.service import ClientOptions
from cocoon_desktop.network.proxy.options import ProxyOptions
from cocoon_desktop.network.tls.credentials import OwnCredentials
from cocoon_desktop.network.tls.transport import TlsOptions, TlsTransport
from cocoon_desktop.network.worker.service import WorkerOptions
from cocoon_desktop.ton.emulator import Emulator

from .stage import open_stage
from .test_network import ADJUSTED, WORKER_FEE, ask

EASY = TlsOptions(difficulty=8)


async def test_an_answer_over_tls_is_paid_to_the_nanoton(
    emulator: Emulator, tmp_path: Path, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    attested, unattested = OwnCredentials(fake_quote), OwnCredentials()
    proxy = partial(
        ProxyOptions,
        for_workers=TlsTransport(attested, FAKE_TDX, options=EASY),
        for_clients=TlsTransport(attested, ANY, options=EASY),
    )

    def worker(*told: Any, **more: Any) -> WorkerOptions:
        return WorkerOptions(*told, **more | {"transport": TlsTransport(attested, FAKE_TDX)})

    def client(*told: Any, **more: Any) -> ClientOptions:
        return ClientOptions(*told, **more | {"transport": TlsTransport(unattested, FAKE_TDX)})

    monkeypatch.setattr(ground, "ProxyOptions", proxy)
    monkeypatch.setattr(parts, "WorkerOptions", worker)
    monkeypatch.setattr(parts, "ClientOptions", client)
    async with open_stage(tmp_path, emulator) as stage:
        _, cashier, _ = await stage.start_worker()
        endpoint = await stage.start_endpoint()
        answer, _ = await ask(session, endpoint)
        assert answer == "Hello world"
        await stage.until(lambda: cashier.book.total.withdrawn > 0)
        assert cashier.book.total.settled == ADJUSTED * WORKER_FEE
