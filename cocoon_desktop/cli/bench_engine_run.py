"""The work of ``cocoon bench engine``: measure, then tell it, ratios first."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from rich.table import Table

from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.bench.contest import Contestant, Load, Result, compete
from cocoon_desktop.bench.figures import Spread
from cocoon_desktop.bench.plot import draw
from cocoon_desktop.bench.servers import Lent, Peer, Sizes, our_command, read_peer
from cocoon_desktop.bench.workload import QUICK, Setting
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.plan.backend_packs import find_packs, this_build, verify_pack
from cocoon_desktop.inference.plan.device_checks import NO_RPC_PACK, RPC
from cocoon_desktop.models.gguf import read_header

from .bench_report import describe, find_model, new_table, own_additions, own_pack_folders, own_threads, tell
from .engine_choice import choose_lenders, warn_of_lenders
from .terminal import err, run_until_stopped

MIB: Final = 1 << 20


def run_engine(
    model_path: Path | None,
    peer_path: Path | None,
    at_once: tuple[int, ...] | None,
    rounds: int | None,
    threads: int | None,
    gpu_layers: int,
    lent: Lent | None,
    plot: Path | None,
    *,
    quick: bool,
    as_json: bool,
) -> None:
    """Measure with these options, and the usual ones for None, which are smaller in a ``quick`` run."""
    usual = QUICK if quick else Setting()
    setting = replace(usual, at_once=at_once or usual.at_once, rounds=rounds or usual.rounds)
    model = find_model(model_path, quick=quick)
    trained = read_header(model.path).context_length
    if 0 < trained < setting.ctx:
        raise UsageError(
            f"{model.path.name} was trained for {trained} tokens; {setting.ctx} are needed", "--model"
        )
    sizes = Sizes(
        model.path, threads or own_threads(), setting.slots, setting.ctx, gpu_layers, lent, own_additions()
    )
    peer, result = run_until_stopped(_run(setting, sizes, peer_path))
    said = _as_json(result, setting, peer) | describe(model, sizes.threads)
    if plot is not None:
        plot.write_text(draw(result, f"Cocoon Desktop, {model.name}", _below(said)), encoding="utf-8")
    if as_json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        tell(said, _tables(result), result.notes)


def find_lent(rpc: str | None, *, in_clear: bool) -> Lent | None:
    """What ``--rpc`` names, and the pack that our engine needs for it. Raises UsageError."""
    settings = choose_lenders(EngineSettings(), rpc, in_clear=in_clear)
    if not settings.rpc:
        return None
    packs = find_packs(own_pack_folders(), this_build()).packs
    pack = next((pack for pack in packs if pack.name == RPC), None)
    if pack is None:
        raise UsageError(f"RPC cannot be used: {NO_RPC_PACK}", "--rpc")
    verify_pack(pack)
    warn_of_lenders(settings)
    return Lent(tuple(settings.rpc), pack.backend, in_clear)


async def _run(setting: Setting, sizes: Sizes, peer_path: Path | None) -> tuple[Peer | None, Result]:
    peer = None if peer_path is None else await read_peer(peer_path)
    commands = [our_command(sizes)] + ([] if peer is None else [peer.command(sizes)])
    return peer, await compete(setting, commands, lambda step: err.print(step, soft_wrap=True))


def _as_json(result: Result, setting: Setting, peer: Peer | None) -> dict[str, Any]:
    about_peer = None if peer is None else {"version": peer.version, "build": list(peer.build)}
    return {
        "ratios": {str(n): ratio.median for n, ratio in result.ratios.items()},
        "prefix_ttft_ratio": None if result.prefix_ttft is None else result.prefix_ttft.median,
        "ratio_ranges": {str(n): [ratio.min, ratio.max] for n, ratio in result.ratios.items()},
        "prefix_ttft_ratio_range": (
            None if result.prefix_ttft is None else [result.prefix_ttft.min, result.prefix_ttft.max]
        ),
        "ours": asdict(result.ours),
        "peer": None if result.peer is None or about_peer is None else asdict(result.peer) | about_peer,
        "notes": list(result.notes),
        "setting": asdict(setting),
    }


def _below(said: dict[str, Any]) -> str:
    machine = said["machine"]
    peer = f"; peer: {said['peer']['version']}" if said["peer"] else ""
    return f"{machine['processor']}, threads: {said['threads']}, {machine['date'][:10]}{peer}"


def _tables(result: Result) -> list[Table]:
    contestants = [("ours", result.ours)] + ([("peer", result.peer)] if result.peer else [])
    tables = []
    if result.prefix_ttft is not None:
        ratios = new_table("Ratios; above 1 ours is better", "", "median", "lowest", "highest")
        for n, ratio in result.ratios.items():
            ratios.add_row(f"tokens/s, N = {n}", *_spread(ratio))
        ratios.add_row("TTFT p50, shared prefix", *_spread(result.prefix_ttft))
        tables.append(ratios)
    loads = new_table("Requests at once; times in ms, CPU time per token", "", *_COLUMNS)
    for n in result.ours.loads:
        for name, contestant in contestants:
            loads.add_row(f"N = {n}, {name}", *_numbers(contestant.loads[n]))
    for name, contestant in contestants:
        loads.add_row(f"one prefix, {name}", *_numbers(contestant.prefix))
    whole = new_table("The whole run", "", *(name for name, _ in contestants))
    whole.add_row("peak RSS, MiB", *(f"{each.peak_rss_bytes / MIB:.0f}" for _, each in contestants))
    if any(_python_share(each) for _, each in contestants):
        whole.add_row("Python's share of a step", *(_python_share(each) for _, each in contestants))
    return [*tables, loads, whole]


def _python_share(contestant: Contestant) -> str:
    share = contestant.facts.get("python_share")
    return "" if share is None else f"{share:.1%}"


def _spread(ratio: Spread) -> tuple[str, str, str]:
    return f"{ratio.median:.3f}", f"{ratio.min:.3f}", f"{ratio.max:.3f}"


_COLUMNS: Final = ("tokens/s", "TTFT p50", "TTFT p95", "gap p95", "CPU", "cached")


def _numbers(load: Load) -> list[str]:
    """One row under ``_COLUMNS``. The last one is tokens of a prompt that were not computed again."""
    seconds = (load.ttft_p50_s, load.ttft_p95_s, load.gap_p95_s, load.cpu_s_per_token)
    return [
        f"{load.tokens_per_s.median:.1f}",
        *(f"{each * 1000:.1f}" for each in seconds),
        f"{load.cached_tokens:.0f}/{load.prompt_tokens:.0f}",
    ]
