"""``cocoon network``: what a network's root contract says, and founding one of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocoon_desktop.core.errors import UsageError

from .roles import Data, Link, Policy, Root, Via

if TYPE_CHECKING:
    from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

app = typer.Typer(help="Look at a network, or found one.", no_args_is_help=True)


@app.command()
def show(
    root: Root,
    link: Link = "tls",
    via: Via = None,
    policy: Policy = "tdx",
    fake_ton: Annotated[
        Path | None,
        typer.Option("--write-fake-ton", metavar="FILE", help="Also write it as a fake-TON file."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """What the root contract lists and asks for.

    That is proxies, hashes, prices and versions; and each proxy is asked whether it answers. The key for the
    chain's server is in COCOON_TONCENTER_KEY.
    """
    from cocoon_desktop.app.roles.options import parse_endpoint

    from .network_run import run_show
    from .roles import read_link, read_policy

    router = None if via is None else parse_endpoint(via, "--via", any_port=False)
    run_show(root, read_link(link), read_policy(policy), router, fake_ton, as_json=as_json)


@app.command()
def create(
    owner: Annotated[str, typer.Option("--owner", metavar="ADDRESS", help="Who owns the first proxy.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The profile to write.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="practice|test|main", help="On which chain: practice coins are worthless."
        ),
    ] = "practice",
    chain: Annotated[
        str | None,
        typer.Option("--chain", metavar="URL", help="A toncenter v2 server; the practice chain needs none."),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="TEXT", help="What the network is called.")
    ] = "My network",
    workers: Annotated[
        str, typer.Option("--workers", metavar="HOST:PORT", help="Where workers find the first proxy.")
    ] = "127.0.0.1:11101",
    clients: Annotated[
        str, typer.Option("--clients", metavar="HOST:PORT", help="Where clients find it.")
    ] = "127.0.0.1:11102",
    price: Annotated[int, typer.Option("--price", metavar="NANOTON", min=0, help="Of a token.")] = 20,
    worker_fee: Annotated[
        int, typer.Option("--worker-fee", metavar="NANOTON", min=0, help="What workers get of it.")
    ] = 19,
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before real coins are spent.")] = False,
) -> None:
    """Found a network of one's own.

    Deploy a root contract and a first proxy's, and write the network's profile.

    The keys are made under --data: "cocoon proxy run --data" with the same folder is that proxy. The key for
    the chain's server is in COCOON_TONCENTER_KEY.
    """
    from typing import get_args

    from cocoon_desktop.app.paths import find_paths
    from cocoon_desktop.app.roles.options import parse_endpoint
    from cocoon_desktop.network.profile import Kind

    from .network_run import Creation, run_create
    from .roles import read_address

    chosen = next((known for known in get_args(Kind) if known == kind), None)
    if chosen is None:
        raise UsageError(f"--kind is none of {', '.join(get_args(Kind))}", "--kind")
    if chosen != "practice" and chain is None:
        raise UsageError("on another chain than the practice chain, --chain names a server", "--chain")
    if worker_fee > price:
        raise UsageError("workers cannot get more than clients pay", "--worker-fee")
    creation = Creation(
        kind=chosen,
        name=_name(name),
        chain=chain,
        owner=read_address(owner, "--owner"),
        workers=_listed(parse_endpoint(workers, "--workers", any_port=False), "--workers"),
        clients=_listed(parse_endpoint(clients, "--clients", any_port=False), "--clients"),
        price=price,
        worker_fee=worker_fee,
        data=data or find_paths().make().data / "roles" / "proxy",
        out=out,
        yes=yes,
    )
    run_create(creation)


@app.command()
def chain(
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="Where 'network create' made it.")],
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="On this computer only.")
    ] = "127.0.0.1:8081",
    fund: Annotated[
        list[str] | None,
        typer.Option("--fund", metavar="ADDRESS", help="First give a wallet coins."),
    ] = None,
) -> None:
    """Serve a practice chain to roles.

    Until Ctrl-C or SIGTERM. Wallets that use toncenter's API (v2) find it, too.
    """
    from cocoon_desktop.app.roles.options import parse_endpoint

    from .network_run import run_chain
    from .roles import read_address

    run_chain(data, parse_endpoint(listen, "--listen"), [read_address(text, "--fund") for text in fund or ()])


def _listed(place: "Endpoint", option: str) -> "Endpoint":
    """Raises UsageError for what nobody could read in the root contract's list."""
    from cocoon_desktop.ton.contracts.registered_proxy import parse_proxy_text

    if parse_proxy_text(1, str(place)) is None:
        raise UsageError(f"{option}: the root contract lists an IPv4 address, and {place} has none", option)
    return place


def _name(name: str) -> str:
    """Raises UsageError for a name that a profile cannot have."""
    from cocoon_desktop.network.profile_link import check_name

    try:
        return check_name(name)
    except UsageError as error:
        raise UsageError(f"--name: {error}", "--name") from error
