"""I decide how a model is loaded, before it is: on which GPUs, how many layers, how long a context, how many
answers at a time, how the cache is stored. Or I refuse. I never ask a device.

In this order, the first that holds the least work wins: all layers on GPUs that do not drive a display; all
layers with the display's GPU, too; as many layers as fit, the others in the main memory; all in the main
memory. What is left then lengthens the context, and after that adds answers at a time. The cache keeps 16-bit
numbers, unless only 8-bit ones reach a comfortable context. More memory never gives less of this, except that
a plan may shrink to leave the display's GPU alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.memory import KvType, ModelMemory, Running, estimate, unit_bytes

from ..errors import DoesNotFitError
from .devices import Gpu, Machine
from .fit_words import explain, refuse
from .load_plan import LoadPlan, Place, Wishes, Work

LEAST_CONTEXT: Final = 2048
COMFORTABLE_CONTEXT: Final = 8192
LONGEST_CONTEXT: Final = 16_384  # that is taken unasked
UNKNOWN_CONTEXT: Final = 4096  # of a file that does not say what its model was trained for
MOST_SLOTS: Final = 16
MOST_SLOTS_IN_MAIN_MEMORY: Final = 4  # a processor is slow enough with these
MOST_SEQUENCES: Final = 256  # LLAMA_MAX_SEQ in llama-cparams.h
LEAST_GPU_LAYERS: Final = 2  # with one, a GPU has the output and no layer
FLASH_HEADS: Final = frozenset({40, 64, 72, 80, 96, 112, 128, 192, 256, 320, 512, 576})
"""Sizes of a key for which GPUs have flash attention: ggml-cuda/fattn.cu."""
FILL_STEPS: Final = 1024  # how finely GPUs are filled equally


def plan_load(
    model: ModelMemory, trained_context: int, machine: Machine, wishes: Wishes | None = None
) -> LoadPlan:
    """How to load a model on this machine. Raises UsageError with the numbers when it cannot be."""
    return _Planner(model, trained_context, machine, wishes or Wishes()).plan()


class _Planner:
    """One decision."""

    def __init__(self, model: ModelMemory, trained: int, machine: Machine, wishes: Wishes) -> None:
        self._model, self._trained, self._machine, self._wishes = model, trained, machine, wishes
        self._longest = trained or wishes.n_ctx or UNKNOWN_CONTEXT
        self._check_wishes()
        self._allowed = self._allowed_gpus()

    def plan(self) -> LoadPlan:
        if (place := self.find()) is None:
            least = self._works(1)[0]
            kv_type: KvType = self._wishes.kv_type or ("q8_0" if self._can_quantize(()) else "f16")
            need = estimate(self._model, self._running(least, kv_type, ()))
            message = refuse(least, need.main, self._machine, self._allowed, self._shorter_context(least))
            raise DoesNotFitError(message, "n_ctx" if self._wishes.n_ctx else "model", need.main.bytes)
        return LoadPlan(
            n_gpu_layers=place.units,
            layers=self._model.units,
            devices=tuple(gpu.name for gpu in place.gpus),
            tensor_split=tuple(map(float, place.split)),
            main_gpu=0 if len(place.gpus) == 1 else None,
            n_ctx=place.work.n_ctx,
            kv_cells=place.run.cells,
            slots=place.work.slots,
            sequences=place.run.sequences,
            kv_type=place.run.kv_type,
            flash_attention=self._wishes.flash_attention if place.run.kv_type == "f16" else "on",
            step_tokens=place.run.step_tokens,
            words=tuple(explain(place, self._model, self._trained, self._machine, self._wishes)),
            estimate=place.need,
        )

    def find(self) -> Place | None:
        """The best place; None where the model cannot be loaded."""
        return self._on_gpus() or self._partly_on_gpus() or self._in_main_memory()

    # ---------------------------------------------------------------------------------------------- wishes

    def _check_wishes(self) -> None:
        wishes = self._wishes
        for name, value in (("n_ctx", wishes.n_ctx), ("slots", wishes.slots)):
            if value is not None and value < 1:
                raise UsageError(f"{name} of {value} is not a size", name)
        if wishes.slots is not None and wishes.slots > MOST_SEQUENCES:
            raise UsageError(f"{wishes.slots} slots are too many; at most {MOST_SEQUENCES} are", "slots")
        if wishes.kv_type not in (None, "f16") and not self._can_quantize(()):
            raise UsageError(
                f"a KV cache of {wishes.kv_type} needs flash attention, and keys of 32 numbers or a multiple",
                "kv_type",
            )

    def _allowed_gpus(self) -> tuple[Gpu, ...]:
        """Those that were chosen by hand; what is lent was chosen by naming its server."""
        wanted = self._wishes.gpus
        if wanted is None:
            return self._machine.gpus
        own = {gpu.index: gpu for gpu in self._machine.gpus if not gpu.is_lent}
        for index in wanted:
            if index not in own:
                have = f"there is {', '.join(map(str, own))}" if own else "there is none"
                raise UsageError(f"there is no GPU {index} that can be used here: {have}", "gpu")
        if len(set(wanted)) != len(wanted):
            raise UsageError("a GPU is named twice", "gpu")
        lent = tuple(gpu for gpu in self._machine.gpus if gpu.is_lent)
        return (*(own[index] for index in wanted), *lent)

    # ---------------------------------------------------------------------------------------- how much work

    def _works(self, most_slots: int) -> list[Work]:
        """What could be done, from the least to the most."""
        wishes = self._wishes
        longest = min(self._longest, wishes.n_ctx or LONGEST_CONTEXT)
        contexts = [longest]
        if wishes.n_ctx is None:
            doubled = (LEAST_CONTEXT << power for power in range(16))
            contexts = [n_ctx for n_ctx in doubled if n_ctx < longest] + [longest]
        slots = [wishes.slots] if wishes.slots else list(range(1, most_slots + 1))
        return [Work(n_ctx, slots[0]) for n_ctx in contexts] + [Work(longest, more) for more in slots[1:]]

    def _is_comfortable(self, work: Work) -> bool:
        return work.n_ctx >= min(self._longest, self._wishes.n_ctx or COMFORTABLE_CONTEXT)

    def _running(self, work: Work, kv_type: KvType, gpus: Sequence[Gpu]) -> Running:
        sequences = min(MOST_SEQUENCES, work.slots * max(1, self._wishes.sequences_per_slot))
        return Running(
            cells=work.n_ctx * work.slots,
            sequences=sequences,
            step_tokens=max(self._wishes.step_tokens, sequences),
            kv_type=kv_type,
            flash_attention=self._has_flash_attention(gpus),
        )

    def _has_flash_attention(self, gpus: Sequence[Gpu]) -> bool:
        """Whether it will be used: a processor has it for all sizes, a GPU does not."""
        if self._wishes.flash_attention == "off":
            return False
        return not gpus or all(layer.head in FLASH_HEADS for layer in self._model.layers if layer.key)

    def _can_quantize(self, gpus: Sequence[Gpu]) -> bool:
        return self._model.can_quantize_kv and self._has_flash_attention(gpus)

    def _most(
        self, gpus: Sequence[Gpu], most_slots: int, place: Callable[[Work, KvType], Place | None]
    ) -> Place | None:
        """The most work that can be placed. 8-bit numbers are tried up to a comfortable context only."""
        works = self._works(most_slots)
        best = _last(works, self._wishes.kv_type or "f16", place)
        if self._wishes.kv_type or not self._can_quantize(gpus):
            return best
        if best is not None and self._is_comfortable(best.work):
            return best
        enough = 1 + next(index for index, work in enumerate(works) if self._is_comfortable(work))
        smaller = _last(works[:enough], "q8_0", place)
        if smaller is not None and (best is None or smaller.work.n_ctx > best.work.n_ctx):
            return smaller
        return best

    # ------------------------------------------------------------------------------------------------ places

    def _on_gpus(self) -> Place | None:
        """All layers on GPUs: the fewest of those with which the most fits."""
        for group in self._groups():
            found = [
                self._most(gpus, MOST_SLOTS, partial(self._split, gpus, self._model.units)) for gpus in group
            ]
            if places := [place for place in found if place is not None]:
                return max(places, key=lambda place: (place.work.n_ctx, place.work.slots))
        return None

    def _groups(self) -> Iterator[list[tuple[Gpu, ...]]]:
        """Sets of GPUs to try; the display's come in when the others were not enough, and what other
        computers lend comes last.
        """
        ranked = sorted(self._allowed, key=lambda gpu: gpu.budget_bytes, reverse=True)
        lent = [gpu for gpu in ranked if gpu.is_lent]
        own = [gpu for gpu in ranked if not gpu.is_lent]
        if self._wishes.gpus is None:
            yield from self._own_groups(own)
        elif own:
            yield [tuple(gpu for gpu in self._allowed if not gpu.is_lent)]
        yield [self._in_order([*own, *lent[:count]]) for count in range(1, len(lent) + 1)]

    def _own_groups(self, ranked: Sequence[Gpu]) -> Iterator[list[tuple[Gpu, ...]]]:
        others = [gpu for gpu in ranked if not gpu.drives_display]
        displays = [gpu for gpu in ranked if gpu.drives_display]
        yield [self._in_order(others[:count]) for count in range(1, len(others) + 1)]
        alone = [(displays[0],)] if others and displays else []
        more = range(1, len(displays) + 1)
        yield alone + [self._in_order([*others, *displays[:count]]) for count in more]

    def _in_order(self, gpus: Sequence[Gpu]) -> tuple[Gpu, ...]:
        return tuple(gpu for gpu in self._machine.gpus if gpu in gpus)

    def _partly_on_gpus(self) -> Place | None:
        """As many layers as fit with the least work, and then as much work as fits with as many layers."""
        kv_types: list[KvType] = [self._wishes.kv_type or "f16"]
        if self._wishes.kv_type is None and self._can_quantize(self._allowed):
            kv_types.append("q8_0")
        works = self._works(MOST_SLOTS_IN_MAIN_MEMORY)
        for kv_type in kv_types if self._allowed else ():
            for units in range(self._model.units - 1, LEAST_GPU_LAYERS - 1, -1):
                place = partial(self._split, self._allowed, units)
                if place(works[0], kv_type) is not None:
                    return _last(works, kv_type, place)
        return None

    def _in_main_memory(self) -> Place | None:
        return self._most((), MOST_SLOTS_IN_MAIN_MEMORY, partial(self._split, (), 0))

    def _split(self, gpus: tuple[Gpu, ...], units: int, work: Work, kv_type: KvType) -> Place | None:
        """Share out the last ``units`` layers by free memory; None if they do not fit."""
        if kv_type != "f16" and not self._can_quantize(gpus):
            return None
        run = self._running(work, kv_type, gpus)
        split: list[int] = []
        if gpus := gpus[:units]:
            trial = [units - len(gpus) + 1] + [1] * (len(gpus) - 1)
            step = estimate(self._model, run, trial).gpus[0].compute.bytes
            costs = unit_bytes(self._model, run)[-units:]
            split = _pack(costs, [gpu.budget_bytes - step for gpu in gpus])
            if not split:
                return None
        used = tuple(gpu for gpu, count in zip(gpus, split, strict=True) if count)
        split = [count for count in split if count]
        place = Place(used, tuple(split), work, run, estimate(self._model, run, split))
        return place if self._fits(place) else None

    def _fits(self, place: Place) -> bool:
        needs = [need.bytes for need in place.need.gpus]
        if any(need > gpu.budget_bytes for gpu, need in zip(place.gpus, needs, strict=True)):
            return False
        shared = sum(needs) if self._machine.shares_memory else 0
        return place.need.main.bytes + shared <= self._machine.budget_bytes

    def _shorter_context(self, work: Work) -> int:
        """A context with which the model can be loaded; 0 if there is none."""
        for n_ctx in (work.n_ctx >> power for power in range(1, 8)):
            wishes = replace(self._wishes, n_ctx=n_ctx, slots=work.slots)
            if n_ctx and _Planner(self._model, self._trained, self._machine, wishes).find():
                return n_ctx
        return 0


def _last(
    works: Sequence[Work], kv_type: KvType, place: Callable[[Work, KvType], Place | None]
) -> Place | None:
    """The place of the last work that has one."""
    places = (place(work, kv_type) for work in reversed(works))
    return next((found for found in places if found is not None), None)


def _pack(costs: Sequence[int], rooms: Sequence[int]) -> list[int]:
    """How many of the costs, in their order, go into each room, so that all are about equally full.

    Empty when they do not fit.
    """
    total = list(accumulate(costs, initial=0))

    def fill(steps: int) -> list[int]:
        counts, start = [], 0
        for room in rooms:
            limit, end = total[start] + max(room, 0) * steps // FILL_STEPS, start
            while end < len(costs) and total[end + 1] <= limit:
                end += 1
            counts.append(end - start)
            start = end
        return counts if start == len(costs) else []

    low, high = 0, FILL_STEPS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fill(middle) else (middle, high)
    return fill(high)
