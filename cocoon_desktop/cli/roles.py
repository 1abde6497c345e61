"""``cocoon proxy``, ``cocoon worker`` and ``cocoon client``: one role, alone, against anybody's peers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocoon_desktop.core.errors import UsageError

if TYPE_CHECKING:
    from cocoon_desktop.app.roles.options import LinkKind, PolicyName, RoleOptions
    from cocoon_desktop.core.units import Nanoton
    from cocoon_desktop.ton.cell import Address

ACCESS_VARIABLE = "COCOON_ACCESS_HASH"
"""Opens the pages where it is set; never on a command line, which others can read."""
EPILOG = f"""SIGTERM or Ctrl-C lets what runs end, a second one does not wait; both are exit code 0.
Exit code 1: it failed. 2: an option or a file is wrong, and the message says which.

Environment: {ACCESS_VARIABLE}, where it is set, must come with every request to pages and controls
(access_hash=...). COCOON_DATABASE is a SQLAlchemy URL of the books, in place of a file in --data.
COCOON_TONCENTER_KEY is shown to the chain's server."""

proxy_app = typer.Typer(help="A proxy that runs alone.", no_args_is_help=True)
worker_app = typer.Typer(help="A worker that runs alone.", no_args_is_help=True)
client_app = typer.Typer(help="A client that runs alone.", no_args_is_help=True)

Root = Annotated[
    Path,
    typer.Option("--root", metavar="FILE", help="A network's profile (TOML), or a fake-TON file (JSON)."),
]
RootAddress = Annotated[
    str | None,
    typer.Option(
        "--root-address",
        metavar="ADDRESS",
        help="In fake TON, the root contract that all peers name (root_contract_address of the C++ "
        "programs); without it that of cocoon-launch --local-all.",
    ),
]
Http = Annotated[
    str, typer.Option("--http", metavar="HOST:PORT", help="Pages and controls, on this computer only.")
]
Link = Annotated[
    str,
    typer.Option(
        "--link",
        metavar="tls|router|plain",
        help="tls: proof of work and attested TLS here; router: a router on this computer does it; "
        "plain: bare frames, on this computer only.",
    ),
]
Via = Annotated[str | None, typer.Option("--via", metavar="HOST:PORT", help="The router, for --link router.")]
Policy = Annotated[
    str, typer.Option("--policy", metavar="any|fake_tdx|tdx", help="Whom to talk to, for --link tls.")
]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Keys and books; without it the program's own.")
]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner", metavar="ADDRESS", help="Whom the node and its earnings belong to; needed on a chain."
    ),
]
CheckHashes = Annotated[
    bool | None,
    typer.Option(
        "--check-hashes/--no-check-hashes",
        help="Whether what peers run must be listed by the root contract; without it as the network says.",
        show_default=False,
    ),
]
ImageHash = Annotated[
    str | None,
    typer.Option("--image-hash", metavar="HEX", help="The image that our router shows, for the pages."),
]
JsonLog = Annotated[bool, typer.Option("--json-log", help="One JSON object a line: log and readiness.")]
Drain = Annotated[
    float, typer.Option("--drain", metavar="SECONDS", min=0, help="How long what runs may take to end.")
]


@proxy_app.callback()
@worker_app.callback()
@client_app.callback()
def group() -> None:
    """Keeps ``run`` a subcommand, although it is the only one."""


@proxy_app.command("run", epilog=EPILOG)
def run_proxy(
    root: Root,
    worker_listen: Annotated[
        str, typer.Option("--worker-listen", metavar="HOST:PORT", help="Where workers knock.")
    ] = "127.0.0.1:11101",
    client_listen: Annotated[
        str, typer.Option("--client-listen", metavar="HOST:PORT", help="Where clients knock.")
    ] = "127.0.0.1:11102",
    root_address: RootAddress = None,
    http: Http = "127.0.0.1:11000",
    link: Link = "tls",
    via: Via = None,
    policy: Policy = "tdx",
    data: Data = None,
    owner: Owner = None,
    check_hashes: CheckHashes = None,
    image_hash: ImageHash = None,
    drain: Drain = 30.0,
    json_log: JsonLog = False,
) -> None:
    """Match clients with workers, count what they use, sign what is owed; until SIGTERM or Ctrl-C."""
    from cocoon_desktop.app.roles.options import parse_endpoint
    from cocoon_desktop.app.roles.proxy_role import ProxyPorts, proxy_role

    from .roles_run import run_role

    options = _options(
        "proxy", root, root_address, http, link, via, policy, data, owner, check_hashes, drain, image_hash
    )
    workers = parse_endpoint(worker_listen, "--worker-listen")
    ports = ProxyPorts(workers, parse_endpoint(client_listen, "--client-listen"))
    run_role(lambda: proxy_role(options, ports), options, json_log=json_log)


@worker_app.command("run", epilog=f"{EPILOG} COCOON_ENGINE_KEY is shown to the engine.")
def run_worker(
    root: Root,
    engine: Annotated[str, typer.Option("--engine", metavar="URL", help="An OpenAI-compatible server.")],
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="The model; name@commit:verity in full.")
    ],
    owner: Annotated[str, typer.Option("--owner", metavar="ADDRESS", help="Who is paid.")],
    engine_model: Annotated[
        str | None, typer.Option("--engine-model", metavar="NAME", help="What the engine calls the model.")
    ] = None,
    coefficient: Annotated[
        float,
        typer.Option(
            "--coefficient", metavar="NUMBER", min=0, help="Of the network's price; 1 is the whole."
        ),
    ] = 1.0,
    max_requests: Annotated[
        int, typer.Option("--max-requests", metavar="NUMBER", min=1, help="At a time.")
    ] = 8,
    root_address: RootAddress = None,
    http: Http = "127.0.0.1:12000",
    link: Link = "tls",
    via: Via = None,
    policy: Policy = "tdx",
    data: Data = None,
    check_hashes: CheckHashes = None,
    image_hash: ImageHash = None,
    drain: Drain = 30.0,
    json_log: JsonLog = False,
) -> None:
    """Answer requests with an engine, and be paid; until SIGTERM or Ctrl-C."""
    import os

    from cocoon_desktop.app.outside_options import KEY_VARIABLE
    from cocoon_desktop.app.roles.worker_facts import THOUSANDTHS
    from cocoon_desktop.app.roles.worker_role import WorkerWork, worker_role
    from cocoon_desktop.inference.outside.address import parse_server_address

    from .roles_run import run_role

    base = model.split("@")[0]
    if not base or not model.isprintable():
        raise UsageError("a model has a name before its @", "--model")
    options = _options(
        "worker", root, root_address, http, link, via, policy, data, owner, check_hashes, drain, image_hash
    )
    work = WorkerWork(
        parse_server_address(engine),
        model,
        engine_model or base,
        round(coefficient * THOUSANDTHS),
        max_requests,
        os.environ.get(KEY_VARIABLE, ""),
    )
    run_role(lambda: worker_role(options, work), options, json_log=json_log)


@client_app.command("run", epilog=EPILOG)
def run_client(
    root: Root,
    root_address: RootAddress = None,
    http: Http = "127.0.0.1:10000",
    link: Link = "tls",
    via: Via = None,
    policy: Policy = "tdx",
    data: Data = None,
    owner: Owner = None,
    top_up: Annotated[
        str | None,
        typer.Option("--top-up", metavar="TON", help="Paid in at a time; without it the least stake."),
    ] = None,
    spend_per_request: Annotated[
        str | None, typer.Option("--spend-per-request", metavar="TON", help="A request costs no more.")
    ] = None,
    spend_per_day: Annotated[
        str | None, typer.Option("--spend-per-day", metavar="TON", help="Requests cost no more a day.")
    ] = None,
    pay_in_per_day: Annotated[
        str | None, typer.Option("--pay-in-per-day", metavar="TON", help="No more is paid in a day.")
    ] = None,
    max_coefficient: Annotated[
        float | None,
        typer.Option(
            "--max-coefficient",
            metavar="NUMBER",
            min=0,
            help="No worker is asked that wants more of the price.",
        ),
    ] = None,
    max_price: Annotated[
        str | None,
        typer.Option("--max-price", metavar="TON", help="A token of the prompt costs no more."),
    ] = None,
    check_hashes: CheckHashes = None,
    drain: Drain = 30.0,
    json_log: JsonLog = False,
) -> None:
    """Offer OpenAI's API on --http and answer from the network; until SIGTERM or Ctrl-C."""
    from cocoon_desktop.app.roles.client_role import client_role
    from cocoon_desktop.network.client.limits import SpendingLimits

    from .roles_run import run_role

    options = _options(
        "client", root, root_address, http, link, via, policy, data, owner, check_hashes, drain
    )
    limits = SpendingLimits(
        per_request=_ton(spend_per_request, "--spend-per-request"),
        per_day=_ton(spend_per_day, "--spend-per-day"),
        paid_in_per_day=_ton(pay_in_per_day, "--pay-in-per-day"),
        max_coefficient=None if max_coefficient is None else round(max_coefficient * 1000),
        max_price=_ton(max_price, "--max-price"),
    )
    amount = _ton(top_up, "--top-up")
    run_role(lambda: client_role(options, amount, limits), options, json_log=json_log)


def _ton(text: str | None, option: str) -> "Nanoton | None":
    """Raises UsageError for what is no amount, or less than nothing."""
    from cocoon_desktop.core.units import parse_ton

    if text is None:
        return None
    try:
        amount = parse_ton(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}", option) from error
    if amount < 0:
        raise UsageError(f"{option}: an amount is not negative", option)
    return amount


def read_link(text: str) -> "LinkKind":
    """Raises UsageError."""
    from cocoon_desktop.app.roles.options import LinkKind

    if text not in set(LinkKind):
        raise UsageError(f"--link: {text!r} is none of {', '.join(LinkKind)}", "--link")
    return LinkKind(text)


def read_policy(text: str) -> "PolicyName":
    """Raises UsageError."""
    from cocoon_desktop.app.roles.options import PolicyName

    if text not in set(PolicyName):
        raise UsageError(f"--policy: {text!r} is none of {', '.join(PolicyName)}", "--policy")
    return PolicyName(text)


def _options(
    part: str,
    root: Path,
    root_address: str | None,
    http: str,
    link: str,
    via: str | None,
    policy: str,
    data: Path | None,
    owner: str | None,
    check_hashes: bool | None,
    drain: float,
    image_hash: str | None = None,
) -> "RoleOptions":
    """Raises UsageError."""
    import os

    from cocoon_desktop.app.paths import find_paths
    from cocoon_desktop.app.roles.ground import DATABASE_VARIABLE
    from cocoon_desktop.app.roles.options import RoleOptions, parse_endpoint, parse_image_hash

    return RoleOptions(
        root=root,
        http=parse_endpoint(http, "--http"),
        data=data or find_paths().make().data / "roles" / part,
        link=read_link(link),
        policy=read_policy(policy),
        via=None if via is None else parse_endpoint(via, "--via", any_port=False),
        owner=None if owner is None else read_address(owner, "--owner"),
        access_hash=os.environ.get(ACCESS_VARIABLE, ""),
        database=os.environ.get(DATABASE_VARIABLE, ""),
        drain_s=drain,
        fake_root=None if root_address is None else read_address(root_address, "--root-address"),
        check_hashes=check_hashes,
        image_hash=None if image_hash is None else parse_image_hash(image_hash),
    )


def read_address(text: str, option: str) -> "Address":
    """Raises UsageError."""
    from cocoon_desktop.ton.address import parse_address

    try:
        return parse_address(text)
    except UsageError as error:
        raise UsageError(f"{option}: {error}", option) from error
