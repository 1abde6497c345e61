"""``cocoon router``: the tunnel beside a runner that knows no TLS, with the options of the C++ router."""

from pathlib import Path
from typing import Annotated

import typer

INFO = 3
"""Of the C++ programs' levels, the first that says more than warnings. Their threads mean nothing here."""


def router(
    socks: Annotated[
        list[str] | None,
        typer.Option(
            "-S", "--socks5", metavar="PORT@POLICY[:HASHES]", help="A SOCKS5 port, on this computer only."
        ),
    ] = None,
    forward: Annotated[
        list[str] | None,
        typer.Option(
            "-F",
            "--forward",
            "--fwd",
            metavar="PORT:HOST:PORT@POLICY",
            help="A port on this computer that leads to one peer.",
        ),
    ] = None,
    reverse: Annotated[
        list[str] | None,
        typer.Option(
            "-R",
            "--reverse",
            "--rev",
            metavar="PORT:HOST:PORT@POLICY",
            help="A public port that leads to a runner here.",
        ),
    ] = None,
    port: Annotated[
        list[str] | None,
        typer.Option(
            "-p",
            "--port",
            metavar="PORT:TYPE[:POLICY[:HOST:PORT]]",
            help="Any of the three in the older form; the type is socks5, forward or reverse.",
        ),
    ] = None,
    policy: Annotated[
        list[str] | None,
        typer.Option(
            "-P",
            "--policy",
            metavar="NAME:TYPE[:HASHES]",
            help="A policy beside any, fake_tdx and tdx; hashes of images, in hexadecimal, with commas.",
        ),
    ] = None,
    serialize_info: Annotated[
        bool, typer.Option("-s", "--serialize-info", help="Tell runners who the peer is; they all need it.")
    ] = False,
    certificate: Annotated[
        str,
        typer.Option(
            "-C",
            "--cert",
            metavar="BASE",
            help="BASE_cert.pem and BASE_key.pem, read again when they change.",
        ),
    ] = "",
    fake_quote: Annotated[
        bool, typer.Option("--fake-quote", help="Without -C: put a fake TDX quote into our certificate.")
    ] = False,
    difficulty: Annotated[
        int, typer.Option("-d", "--pow-difficulty", help="Bits of work for those who knock.")
    ] = 20,
    max_difficulty: Annotated[
        int, typer.Option("-m", "--max-pow-difficulty", help="Bits of work that we do for others.")
    ] = 28,
    collateral_hash: Annotated[
        str,
        typer.Option("--collateral-hash", metavar="HEX", help="Another root key than Intel's, for type tdx."),
    ] = "",
    collateral_url: Annotated[
        str | None,
        typer.Option(
            "--collateral-url",
            metavar="URL",
            help="Who hands out collateral; anybody may. Without it, Intel.",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("-c", "--config", metavar="FILE", exists=True, dir_okay=False, help="Ports as JSON."),
    ] = None,
    verbosity: Annotated[
        int, typer.Option("-v", "--verbosity", metavar="LEVEL", help="3 and more: log to the terminal.")
    ] = 0,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log to the terminal.")] = False,
    threads: Annotated[int, typer.Option("-t", "--threads", hidden=True)] = 0,
) -> None:
    """Carry runners' connections over proof of work, TLS 1.3 and attestation until Ctrl-C."""
    from cocoon_desktop.network.router.config import CommandLine, build_config

    from .router_run import run_router

    line = CommandLine(
        tuple(socks or ()),
        tuple(forward or ()),
        tuple(reverse or ()),
        tuple(policy or ()),
        serialize_info,
        certificate,
        difficulty,
        max_difficulty,
        collateral_hash,
        tuple(port or ()),
    )
    built = build_config(line, config.read_text("utf-8") if config else None)
    run_router(
        built, fake_quote=fake_quote, collateral_url=collateral_url, verbose=verbose or verbosity >= INFO
    )
