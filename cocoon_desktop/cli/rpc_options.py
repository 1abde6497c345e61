"""How a command line names devices of other computers."""

from typing import Annotated

import typer

Rpc = Annotated[
    str | None,
    typer.Option(
        "--rpc",
        metavar="HOST:PORT[,HOST:PORT]",
        help="Compute also on devices that these servers lend (llama.cpp's rpc-server). Whoever owns them "
        "reads every prompt and every answer in the clear. On this computer's loopback only, such as the "
        "end of a tunnel, unless --rpc-in-clear is given.",
    ),
]
RpcInClear = Annotated[
    bool,
    typer.Option(
        "--rpc-in-clear",
        help="Yes: the servers of --rpc may be on other computers, and everybody on the way reads along.",
    ),
]
