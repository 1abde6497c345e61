"""How a model is loaded on this computer: what is free is read, the plan is made, nothing is loaded."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.hardware.probes import close_all, open_probes, read_all
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import ATTENTION, find_additions, find_packs, this_build
from cocoon_desktop.inference.plan.device_checks import (
    BackendReport,
    Checks,
    Choice,
    choose_devices,
    lend_devices,
)
from cocoon_desktop.inference.plan.devices import DRIVER_BYTES, Gpu, Machine, describe_machine
from cocoon_desktop.inference.plan.fit import plan_load
from cocoon_desktop.inference.plan.load_plan import LoadPlan, Wishes
from cocoon_desktop.inference.plan.rpc_address import warning_about
from cocoon_desktop.inference.plan.self_check import DeviceReport, read_families
from cocoon_desktop.inference.plan.verdict_store import VerdictStore
from cocoon_desktop.models.gguf import GgufHeader, read_header
from cocoon_desktop.models.memory import Estimate, Running, estimate, read_memory

from .progress import Progress

log = logging.getLogger(__name__)

VERDICTS = "self_check.json"


def read_machine() -> Machine:
    """What this computer has at this moment."""
    probes = open_probes()
    try:
        return describe_machine(read_all(probes))
    finally:
        close_all(probes)


async def check_gpus(
    folders: Sequence[Path], cache: Path, say: Progress, base: EngineOptions | None = None
) -> list[BackendReport]:
    """Let every backend pack in ``folders`` give the known answers; what was found is kept in ``cache``.
    ``base`` names servers that lend devices.

    Without packs nothing is asked: llama.cpp itself brings the processor only.
    """
    found = await asyncio.to_thread(find_packs, folders, this_build())
    for refused in found.refused:
        log.warning("%s", refused)
    packs = [pack for pack in found.packs if pack.name != ATTENTION]  # it is no device's
    if not packs:
        return []
    store = VerdictStore(cache / VERDICTS)
    try:
        checks = Checks(read_families(), store, say=say)
        if base is None:
            return await checks.check_packs(packs)
        return await checks.check_packs(packs, base.rpc_servers, in_clear=base.rpc_in_clear)
    except CocoonError as error:
        log.warning("the self-check of GPUs failed, so none is used: %s", error)
        return []


def with_devices(
    machine: Machine, devices: Sequence[DeviceReport], lent: Sequence[DeviceReport] = ()
) -> Machine:
    """The machine with these GPUs and no others. What the sensors know of one counts more than what its
    backend says, and a GPU that they do not know may drive the display. ``lent`` are other computers'.
    """
    known = {gpu.name: gpu for gpu in machine.gpus}
    gpus = tuple(
        known.get(device.name)
        or Gpu(device.name, device.description, device.free_bytes, device.total_bytes, drives_display=True)
        for device in devices
    )
    others = tuple(
        Gpu(
            each.name, each.description, each.free_bytes, each.total_bytes, drives_display=False, is_lent=True
        )
        for each in lent
    )
    return replace(machine, gpus=gpus + others, shares_memory=machine.shares_memory and bool(gpus))


def engine_need(header: GgufHeader, options: EngineOptions) -> Estimate:
    """What an engine that was started so takes. Raises ModelFileError."""
    run = Running(
        options.kv_cells or options.n_ctx * options.slots,
        options.cached_sequences,
        options.step_tokens,
        options.kv_type,
        options.flash_attention != "off",
    )
    layers = [round(share) for share in options.tensor_split] if options.devices else []
    return estimate(read_memory(header), run, layers)


def without_engine(machine: Machine, options: EngineOptions, need: Estimate) -> Machine:
    """The machine as it is when this engine has ended, as it does before another model is loaded.

    The weights in the main memory are pages of the file, which count as free already.
    """
    freed = {name: part.bytes + DRIVER_BYTES for name, part in zip(options.devices, need.gpus, strict=True)}
    gpus = tuple(
        replace(gpu, free_bytes=min(gpu.total_bytes, gpu.free_bytes + freed.get(gpu.name, 0)))
        for gpu in machine.gpus
    )
    main = machine.free_bytes + need.main.kv.bytes + need.main.compute.bytes
    return replace(machine, gpus=gpus, free_bytes=min(machine.total_bytes, main))


def fit_engine(
    header: GgufHeader,
    wishes: Wishes,
    reports: Sequence[BackendReport],
    machine: Machine,
    base: EngineOptions,
) -> tuple[EngineOptions, LoadPlan]:
    """``base``, with sizes and devices as they fit. Only GPUs that computed rightly are used.

    Raises UsageError with numbers when the model does not fit.
    """
    wanted = () if wishes.gpus == () else reports  # a card without layers would still be computed on
    choice: Choice = choose_devices(wanted, header.architecture)
    if base.rpc_servers:
        choice = lend_devices(choice, reports, header.architecture)
        log.info("%s", warning_about(base.rpc_servers))
    usable = with_devices(machine, choice.chosen, choice.lent)
    plan = plan_load(read_memory(header), header.context_length, usable, wishes)
    for sentence in (*choice.words, *plan.words):
        log.info("%s", sentence)
    options = replace(
        choice.apply(replace(base, gpu_layers=plan.n_gpu_layers), plan.devices),
        n_ctx=plan.n_ctx,
        slots=plan.slots,
        kv_cells=plan.kv_cells,
        sequences=plan.sequences,
        step_tokens=plan.step_tokens,
        kv_type=plan.kv_type,
        flash_attention=plan.flash_attention,
        tensor_split=plan.tensor_split,
    )
    return options, plan


async def fitted(
    model: Path, wishes: Wishes, packs: Sequence[Path], cache: Path, base: EngineOptions, say: Progress
) -> EngineOptions:
    """All of it, off the event loop. Raises ModelFileError and UsageError."""
    header, machine, reports, additions = await asyncio.gather(
        asyncio.to_thread(read_header, model),
        asyncio.to_thread(read_machine),
        check_gpus(packs, cache, say, base),
        asyncio.to_thread(find_additions, packs, this_build()),
    )
    base = replace(base, backends=(*base.backends, *additions))
    options, _ = await asyncio.to_thread(fit_engine, header, wishes, reports, machine, base)
    return options
