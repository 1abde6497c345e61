"""The work of ``cocoon network``."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
import typer
from rich.markup import escape
from rich.table import Table

from cocoon_desktop.app.node_wallets import open_node_wallet
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.roles.common_facts import network_section, root_json
from cocoon_desktop.app.roles.founding import NEEDED, SPENT_AT_MOST, FoundingPlan, expect_funds, found
from cocoon_desktop.app.roles.ground import API_KEY_VARIABLE, OpenRoot, make_folder, open_root
from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.app.roles.looking import Answer, knock
from cocoon_desktop.app.roles.opening import explained
from cocoon_desktop.app.roles.options import LinkKind, PolicyName
from cocoon_desktop.app.roles.patience import NoFundsError
from cocoon_desktop.app.roles.transport import make_transport
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton, format_ton
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.network.profile import Kind, Profile, read_profile, write_profile
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.fake_ton import write_fake_ton
from cocoon_desktop.ton.http_chain import HttpChain
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter_server import serve_toncenter

from .terminal import err, out, run_until_stopped

PRACTICE_CHAIN: Final = "http://127.0.0.1:8081/api/v2"
PRACTICE_GIFT: Final = Nanoton(1000 * NANOTON_PER_TON)
CHAIN_FILE: Final = "chain.db"


# --- show -------------------------------------------------------------------------------------------------


def run_show(
    file: Path,
    link: LinkKind,
    policy: PolicyName,
    via: Endpoint | None,
    fake_ton: Path | None,
    *,
    as_json: bool,
) -> None:
    """Raises CocoonError."""
    if link is LinkKind.ROUTER and via is None:
        raise UsageError("a link through a router needs its SOCKS5 port: --via", "--via")
    asyncio.run(_show(file, link, policy, via, fake_ton, as_json))


async def _show(
    file: Path, link: LinkKind, policy: PolicyName, via: Endpoint | None, fake_ton: Path | None, as_json: bool
) -> None:
    async with AsyncExitStack() as stack:
        opened = await open_root(file, stack)
        config = opened.root.config
        if fake_ton is not None:
            _write(fake_ton, write_fake_ton(config))
        transport = make_transport(link, policy, via, find_paths().cache)
        answers = await knock(config, transport, costs_work=link is LinkKind.TLS)
        if as_json:
            proxies = [_answer_json(answer) for answer in answers]
            said = {"root_contract_config": root_json(opened), "proxies": proxies}
            print(json.dumps(said, indent=2))
        else:
            _print(opened, answers)


def _answer_json(answer: Answer) -> dict[str, object]:
    return {
        "seqno": answer.proxy_seqno,
        "role": answer.role,
        "address": str(answer.endpoint),
        "answers": answer.after_s is not None,
        "after_s": answer.after_s,
        "reason": answer.reason,
    }


def _print(opened: OpenRoot, answers: Sequence[Answer]) -> None:
    config = opened.root.config
    table = Table(show_header=False, box=None, pad_edge=False)
    for row in network_section(opened).rows:
        table.add_row(*row)
    table.add_row("root", opened.spelled(opened.root.address))
    table.add_row("owner", opened.spelled(config.owner))
    for name, hashes in (
        ("proxy images", config.proxy_hashes),
        ("worker images", config.worker_hashes),
        ("models", config.model_hashes),
    ):
        table.add_row(name, "\n".join(item.hex() for item in sorted(hashes)) or "none listed")
    out.print(table, soft_wrap=True)
    out.print()
    out.print(_answers_table(answers), soft_wrap=True)
    well = sum(answer.after_s is not None for answer in answers)
    out.print(f"{well} of {len(answers)} ports answer.")


def _answers_table(answers: Sequence[Answer]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("proxy", "for", "at", "answers", "because"):
        table.add_column(name)
    for answer in answers:
        how = "no" if answer.after_s is None else f"after {answer.after_s * 1000:.0f} ms"
        about = (str(answer.proxy_seqno), answer.role, str(answer.endpoint))
        table.add_row(*about, how, escape(answer.reason))
    return table


# --- create -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Creation:
    """What ``cocoon network create`` was told; prices in nanoton."""

    kind: Kind
    name: str
    chain: str | None
    owner: Address
    workers: Endpoint
    clients: Endpoint
    price: int
    worker_fee: int
    data: Path
    out: Path
    yes: bool


def run_create(creation: Creation) -> None:
    """Raises CocoonError."""
    run_until_stopped(_create(creation))


async def _create(creation: Creation) -> None:
    _expect_writable(creation.out)
    make_folder(creation.data)
    keys = NodeKeys(creation.data)
    async with AsyncExitStack() as stack:
        chain: Chain
        if creation.chain is None:
            chain = local = await stack.enter_async_context(_practice_chain(creation.data))
        else:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            chain, local = HttpChain(creation.chain, session, os.environ.get(API_KEY_VARIABLE)), None
        database = open_database(f"sqlite:///{creation.data / 'founder'}.db")
        stack.callback(database.dispose)
        code, key = shipped_codes().wallet, keys.key("founder")
        wallet = await open_node_wallet(chain, code, key, creation.owner, database)
        if local is not None and await wallet.balance(chain) < NEEDED:
            await local.mint(wallet.address, PRACTICE_GIFT, state_init=wallet.state_init)
        shown = format_address(wallet.address, bounceable=False, test_only=creation.kind == "test")
        try:
            balance = await expect_funds(chain, wallet)
        except NoFundsError:
            err.print(f"Send {format_ton(NEEDED)} TON to {shown}, then run this again.", soft_wrap=True)
            raise
        _ask(creation, shown, balance)
        plan = FoundingPlan.first(
            creation.owner,
            bytes(keys.key("proxy").verify_key),
            creation.workers,
            creation.clients,
            is_test=creation.kind != "main",
            prices=(Nanoton(creation.price), Nanoton(creation.worker_fee)),
        )
        founded = await found(chain, wallet, plan)
    profile = Profile(creation.kind, creation.name, founded.root, creation.chain or PRACTICE_CHAIN)
    text = write_profile(profile)
    read_profile(text)  # a name or an address that nobody could read again
    _write(creation.out, text)
    root = format_address(founded.root, bounceable=True, test_only=profile.test_only)
    out.print(f"root contract {root}, profile {creation.out}", markup=False, soft_wrap=True)


def _ask(creation: Creation, wallet: str, balance: Nanoton) -> None:
    """Real coins are spent only when somebody says so."""
    if creation.kind != "main":
        return
    err.print(
        f"The founder's wallet {wallet} has {format_ton(balance)} TON. "
        f"At most {format_ton(SPENT_AT_MOST)} TON and fees are sent to the new contracts.",
        soft_wrap=True,
    )
    if not creation.yes and not typer.confirm("Found the network on the main chain?", err=True):
        raise UsageError("nothing was sent")


def _expect_writable(path: Path) -> None:
    """Before anything is paid for. Raises UsageError."""
    folder = path.absolute().parent
    if path.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        why = "it is a folder" if path.is_dir() else f"{folder} is no folder that can be written to"
        raise UsageError(f"--out: {path} cannot be written: {why}", "--out")


def _write(path: Path, text: str) -> None:
    try:
        write_atomic(path, text.encode(), mode=0o600)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


# --- the practice chain -----------------------------------------------------------------------------------


def run_chain(folder: Path, listen: Endpoint, fund: Sequence[Address]) -> None:
    """Until Ctrl-C or SIGTERM. Raises CocoonError."""
    expect_loopback(listen.host, "--listen:")
    with suppress(KeyboardInterrupt), explained(listen, "--listen"):
        run_until_stopped(_serve_chain(folder, listen, fund))


async def _serve_chain(folder: Path, listen: Endpoint, fund: Sequence[Address]) -> None:
    async with _practice_chain(folder) as chain:
        for address in fund:
            await chain.mint(address, PRACTICE_GIFT)
        async with serve_toncenter(chain, *listen) as port:
            url = f"http://{listen.host}:{port}/api/v2"
            print(f"chain ready: {url} (practice: its coins have no value)", flush=True)
            await asyncio.get_running_loop().create_future()


@asynccontextmanager
async def _practice_chain(folder: Path) -> AsyncIterator[LocalChain]:
    make_folder(folder)
    cache = find_paths().make().cache
    emulator = await asyncio.to_thread(Emulator, resource("emulator"), cache)
    async with await asyncio.to_thread(LocalChain, folder / CHAIN_FILE, emulator, time.time) as chain:
        yield chain
