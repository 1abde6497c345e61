"""The work of ``cocoon demo``: one prompt in, one answer out, one payment settled, on real parts."""

import asyncio
import json
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TextIO

import aiohttp

from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.outside_options import outside_options
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import EngineSettings, Settings
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.core.errors import CocoonError, EngineError
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.inference.plan.backend_packs import pack_folders
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ton.key_store import MemoryKeyStore

from .engine_choice import warn_of_lenders
from .terminal import Spinner, err, run_until_stopped

SETTLE_TIMEOUT_S = 60.0
ANY_PORT = 0


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Every number is read from the part that owns it.

    Usage and cost come from the worker, ``signed`` from the verified payment, ``settled`` from the worker
    contract, the balances and ``fees_nanoton`` (what the owner's account paid for receiving) from the
    chain.
    """

    answer: str
    model: str
    model_sha256: str
    prompt_tokens: int
    completion_tokens: int
    ttft_ms: float
    tokens_per_s: float
    signed_nanoton: Nanoton
    settled_nanoton: Nanoton
    transaction: str
    fees_nanoton: Nanoton
    owner_before_nanoton: Nanoton
    owner_after_nanoton: Nanoton


def run_demo(prompt: str, engine: EngineSettings, *, as_json: bool) -> None:
    """Start everything in a folder of its own, ask, wait for the payment, stop everything, tell."""
    folder = Path(tempfile.mkdtemp(prefix="cocoon-demo-"))
    try:
        result = run_until_stopped(_run(prompt, engine, folder, as_json))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if as_json:
        print(json.dumps(asdict(result), ensure_ascii=False))
        return
    for name, value in _rows(result):
        err.print(f"{name:24}{value}", soft_wrap=True)
    err.print(
        "Practice network: its coins have no value. Everything that was started has stopped.", soft_wrap=True
    )


async def _run(prompt: str, engine: EngineSettings, folder: Path, as_json: bool) -> DemoResult:
    changed = asyncio.Event()
    outside = outside_options(engine)
    warn_of_lenders(engine)
    paths = find_paths().make()
    planned = StartOptions.of(Settings(engine=engine), folder, paths.cache)
    options = replace(planned, endpoint_port=ANY_PORT, packs=pack_folders(paths.data))
    with Spinner("starting") as spinner:
        async with started(options, MemoryKeyStore(), spinner.say, changed.set, outside=outside) as network:
            spinner.stop()
            if not network.engine.takes_requests:
                raise EngineError(network.engine.trouble or "the engine is still loading its model")
            return await _ask_and_settle(network, prompt, changed, sys.stderr if as_json else sys.stdout)


async def _ask_and_settle(
    network: OpenNetwork, prompt: str, changed: asyncio.Event, to: TextIO
) -> DemoResult:
    before, earned_before = await network.owner_balance(), network.cashier.book.total
    summary, pieces = ChatSummary(), []
    async with aiohttp.ClientSession() as session:
        url, name = network.endpoint.url, network.options.model.name
        async for text in stream_chat(session, url, name, [("user", prompt)], summary):
            pieces.append(text)
            print(text, end="", flush=True, file=to)
    print(file=to)
    with Spinner("waiting for the payment to be signed and settled"):
        earned = await _settled(network, earned_before, changed)
    receipts = network.cashier.book.receipts
    return DemoResult(
        answer="".join(pieces),
        model=name,
        model_sha256=network.options.model.sha256,
        prompt_tokens=summary.usage.prompt_tokens,
        completion_tokens=summary.usage.completion_tokens,
        ttft_ms=round(summary.ttft_s * 1000, 3),
        tokens_per_s=round(summary.tokens_per_s, 2),
        signed_nanoton=Nanoton(earned.signed - earned_before.signed),
        settled_nanoton=Nanoton(earned.settled - earned_before.settled),
        transaction=receipts[-1].transaction_hash.hex(),
        fees_nanoton=Nanoton(sum(receipt.fees for receipt in receipts)),
        owner_before_nanoton=before,
        owner_after_nanoton=await network.owner_balance(),
    )


async def _settled(network: OpenNetwork, before: Earnings, changed: asyncio.Event) -> Earnings:
    """Wait until everything that was signed has arrived at the owner's address."""
    try:
        async with asyncio.timeout(SETTLE_TIMEOUT_S):
            while True:
                changed.clear()
                earned = network.cashier.book.total
                if earned.signed > before.signed and earned.withdrawn == earned.settled == earned.signed:
                    return earned
                await changed.wait()
    except TimeoutError:
        raise CocoonError(
            f"the payment was not settled within {SETTLE_TIMEOUT_S:.0f} s; nothing is lost, it stays signed"
        ) from None


def _rows(result: DemoResult) -> list[tuple[str, str]]:
    return [
        ("model", result.model),
        ("its SHA-256", result.model_sha256 or "unknown: the engine is not ours"),
        ("tokens", f"{result.prompt_tokens} prompt, {result.completion_tokens} completion"),
        ("time to first token", f"{result.ttft_ms:.0f} ms"),
        ("speed", f"{result.tokens_per_s:.1f} tokens/s"),
        ("signed", _money(result.signed_nanoton)),
        ("settled", _money(result.settled_nanoton)),
        ("in transaction", result.transaction),
        ("fees for receiving", _money(result.fees_nanoton)),
        ("owner's balance before", _money(result.owner_before_nanoton)),
        ("owner's balance after", _money(result.owner_after_nanoton)),
    ]


def _money(amount: Nanoton) -> str:
    return f"{amount:,} nanoton = {format_ton(amount)} practice TON".replace(",", "\N{NARROW NO-BREAK SPACE}")
