"""I am our side of a measurement: ``python -m cocoon_desktop.bench.serve -m FILE --port N``.

Our engine behind our endpoint, as its users meet it, and nothing else. I end when my standard input does, and
tell then, in one line of JSON, what only the inside knows. My options are spelled as llama-server's.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.openai.requests import MAX_BODY_BYTES


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the input ends. The exit code is 1 when the model cannot be loaded."""
    parser = argparse.ArgumentParser(prog="cocoon_desktop.bench.serve")
    parser.add_argument("-m", "--model", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("-t", "--threads", type=int, required=True)
    parser.add_argument("-np", "--parallel", type=int, required=True)
    parser.add_argument("-c", "--ctx-size", type=int, required=True, help="of each slot")
    parser.add_argument("-ngl", "--gpu-layers", type=int, default=-1)
    parser.add_argument("--rpc", default="", help="servers that lend devices")
    parser.add_argument("--rpc-in-clear", action="store_true")
    parser.add_argument("--backend", type=Path, action="append", default=[], help="a file of ggml's")
    asked = parser.parse_args(arguments)
    options = EngineOptions(
        n_ctx=asked.ctx_size,
        slots=asked.parallel,
        threads=asked.threads,
        gpu_layers=asked.gpu_layers,
        backends=tuple(asked.backend),
        rpc_servers=tuple(filter(None, asked.rpc.split(","))),
        rpc_in_clear=asked.rpc_in_clear,
    )
    try:
        facts = asyncio.run(_serve(asked.model, options, asked.port))
    except CocoonError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.write(json.dumps(facts) + "\n")
    return 0


async def _serve(model: Path, options: EngineOptions, port: int) -> dict[str, object]:
    async with AsyncExitStack() as stack:
        engine = Engine(model, options)
        stack.push_async_callback(engine.stop)
        info = await engine.start()
        endpoint = Endpoint(CompletionService(engine, model.stem), MAX_BODY_BYTES)
        stack.push_async_callback(endpoint.close)
        if await endpoint.open(port) != port:
            raise CocoonError(f"port {port} is taken")
        await asyncio.to_thread(sys.stdin.buffer.read)
        measured = await engine.measure()
    return {
        "backend": info.backend,
        "plug_ins": [file.name for file in options.backends],
        "steps": measured.steps,
        "python_share": 1 - measured.computing_s / measured.stepping_s if measured.stepping_s else None,
        "llama_cpp": _system_info(),
    }


def _system_info() -> str:
    """How llama.cpp was built, in its own words. Asked last: loading it here would count as our memory."""
    import llama_cpp

    return str(llama_cpp.llama_print_system_info().decode(errors="replace")).strip()


if __name__ == "__main__":
    sys.exit(main())
