"""I put a decision about loading a model into words, with every number that decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cocoon_desktop.models.memory import Estimate, ModelMemory, Need, Term, estimate

from .devices import DRIVER_BYTES, ENGINE_BYTES, Gpu, Machine, size_text
from .load_plan import Place, Wishes, Work


def explain(
    place: Place, model: ModelMemory, trained: int, machine: Machine, wishes: Wishes
) -> Iterator[str]:
    """Sentences that say what was chosen and why."""
    weights = size_text(model.weights_bytes)
    yield f"The weights take {weights}; with the output there are {model.units} layers."
    for gpu, count, need in zip(place.gpus, place.split, place.need.gpus, strict=True):
        yield _used_gpu(gpu, count, need)
        if gpu.is_lent:
            yield f"{gpu.name} is another computer's: whoever owns that reads every prompt and every answer."
    yield from _idle_gpus(place, machine, wishes)
    yield _main_memory(place, model, machine)
    yield _work(place, trained, wishes)
    yield _cache(place, model, wishes)
    yield _exactness(place.need, model)


def refuse(least: Work, need: Need, machine: Machine, gpus: Sequence[Gpu], shorter_context: int) -> str:
    """What the least work would need, what there is, and what would help."""
    has = [_has("the main memory", machine.free_bytes, machine.budget_bytes)]
    has += [_has(f"{gpu.label} ({gpu.name})", gpu.free_bytes, gpu.budget_bytes) for gpu in gpus]
    work = f"{least.n_ctx} tokens for a request and {_at_a_time(least.slots)}"
    return (
        f"the model does not fit: with {work} it needs {size_text(need.bytes)}, of which the weights are "
        f"{size_text(need.weights.bytes)}, the KV cache {size_text(need.kv.bytes)} and the buffers of a step "
        f"about {size_text(need.compute.bytes)}; {'; '.join(has)}. {_advice(need, machine, shorter_context)}"
    )


def _has(what: str, free: int, budget: int) -> str:
    return f"{what} has {size_text(free)} free, and {size_text(budget)} of it for a model"


def _advice(need: Need, machine: Machine, shorter_context: int) -> str:
    if shorter_context:
        return f"It would fit with a context of {shorter_context} tokens."
    room = machine.budget_bytes
    if not machine.shares_memory:
        room += sum(gpu.budget_bytes for gpu in machine.gpus)
    rest = room - need.kv.bytes - 2 * need.compute.bytes
    smaller = f"a quantization of less than {size_text(rest)}" if rest > 0 else "a smaller model"
    return f"What would help is {smaller}, or to close other programs."


def _at_a_time(slots: int) -> str:
    return f"{slots} {'request' if slots == 1 else 'requests'} at a time"


def _used_gpu(gpu: Gpu, count: int, need: Need) -> str:
    kept = f"{size_text(gpu.reserve_bytes)} stay free{' for the display' if gpu.drives_display else ''}"
    return (
        f"{gpu.label} ({gpu.name}) computes {count} layers, which need {size_text(need.bytes)}: "
        f"{size_text(gpu.free_bytes)} are free, {size_text(DRIVER_BYTES)} are for its driver, {kept}."
    )


def _idle_gpus(place: Place, machine: Machine, wishes: Wishes) -> Iterator[str]:
    by_hand = wishes.gpus is not None
    for gpu in machine.gpus:
        if gpu in place.gpus:
            continue
        if by_hand:
            reason = "it was not chosen, or none of the layers are left for it"
        elif not place.gpus:
            reason = "not even a layer and the output fit"
        else:
            reason = "it drives the display, and others will do" if gpu.drives_display else "it is not needed"
        yield f"{gpu.label} ({gpu.name}), with {size_text(gpu.free_bytes)} free, is not used: {reason}."
    display = any(gpu.drives_display for gpu in place.gpus)
    if display and not by_hand and any(not gpu.drives_display for gpu in machine.gpus):
        yield "The display's GPU is used because all layers do not fit without it."


def _main_memory(place: Place, model: ModelMemory, machine: Machine) -> str:
    rest = model.units - place.units
    what = f"{rest} layers and the embeddings" if rest else "the embeddings"
    shared = ", which the GPU shares," if machine.shares_memory and place.gpus else ""
    return (
        f"The main memory{shared} holds {what}, which need {size_text(place.need.main.bytes)}: "
        f"{size_text(machine.free_bytes)} are free, {size_text(ENGINE_BYTES)} are for the engine's process, "
        f"{size_text(machine.reserve_bytes)} stay free."
    )


def _work(place: Place, trained: int, wishes: Wishes) -> str:
    work = place.work
    known = f"the model was trained for {trained}" if trained else "the file does not say for how many it is"
    if wishes.n_ctx is not None and wishes.n_ctx > work.n_ctx:
        known += f", so that the {wishes.n_ctx} that were asked for cannot be had"
    return (
        f"A request may have {work.n_ctx} tokens ({known}), with {_at_a_time(work.slots)}: the KV cache has "
        f"{place.run.cells} cells."
    )


def _cache(place: Place, model: ModelMemory, wishes: Wishes) -> str:
    kv_type = place.run.kv_type
    if wishes.kv_type is not None:
        return f"The KV cache is {kv_type}, as asked for."
    if kv_type == "f16":
        return "The KV cache keeps 16-bit numbers (f16)."
    full = estimate(model, replace(place.run, kv_type="f16"), place.split)
    return (
        f"The KV cache keeps 8-bit numbers (q8_0), which needs flash attention, and takes "
        f"{size_text(_together(place.need)[1].bytes)}: 16-bit ones would take "
        f"{size_text(_together(full)[1].bytes)} and not fit."
    )


def _exactness(need: Estimate, model: ModelMemory) -> str:
    weights, kv, compute = (size_text(term.bytes) for term in _together(need))
    if model.layers_known:
        return f"Exact: weights {weights}, KV cache {kv}. Estimated: the buffers of a step, {compute}."
    return (
        f"Exact: weights {weights}. Estimated: the buffers of a step, {compute}, and the KV cache, at most "
        f"{kv}: this architecture was not compared with llama.cpp."
    )


def _together(need: Estimate) -> tuple[Term, Term, Term]:
    """Weights, cache and buffers of all devices."""
    parts = (need.main, *need.gpus)
    return (
        _sum([part.weights for part in parts]),
        _sum([part.kv for part in parts]),
        _sum([part.compute for part in parts]),
    )


def _sum(terms: Sequence[Term]) -> Term:
    return Term(sum(term.bytes for term in terms), all(term.exact for term in terms))
