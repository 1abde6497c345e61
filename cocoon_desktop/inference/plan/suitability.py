"""I say how a model suits a computer: it fits, it would run partly on the processor, or it is too big.

What is on the disk is planned as it would be loaded; what is not is judged by its size, or by the class of
cards that the catalog gives it. I never ask a device.
"""

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.catalog import rough_need, vram_class
from cocoon_desktop.models.memory import ModelMemory, Running, estimate

from .devices import GIB, Machine
from .fit import plan_load
from .load_plan import LoadPlan, Wishes
from .suits import CLASS_SLACK, Suitability, Suits


def room_for_models(machine: Machine) -> int:
    """Bytes that a model may take: of the cards where there are some, else of the main memory."""
    return sum(gpu.budget_bytes for gpu in machine.gpus) if machine.gpus else machine.budget_bytes


def suit(model: ModelMemory, trained_context: int, machine: Machine, wishes: Wishes) -> Suitability:
    """How a model suits whose head was read."""
    room, card = room_for_models(machine), vram_class(model.weights_bytes)
    try:
        plan = plan_load(model, trained_context, machine, wishes)
    except UsageError:
        return Suitability("too_big", max(rough_need(model.weights_bytes), room + 1), room, None, card)
    if not machine.gpus:
        return Suitability("fits", plan.estimate.main.bytes, room, plan.slots, card)
    if plan.n_gpu_layers == plan.layers:
        return Suitability("fits", sum(need.bytes for need in plan.estimate.gpus), room, plan.slots, card)
    return Suitability("partly", _need_of_one_card(model, plan), room, plan.slots, card)


def suit_size(size_bytes: int, machine: Machine) -> Suitability:
    """How a file of this size suits, by a rule of thumb."""
    need, room = rough_need(size_bytes), room_for_models(machine)
    rest = machine.budget_bytes if machine.gpus and not machine.shares_memory else 0
    suits: Suits = "fits" if need <= room else "partly" if need <= room + rest else "too_big"
    return Suitability(suits, need, room, card_gib=vram_class(size_bytes))


def suit_class(vram_gib: int, machine: Machine) -> Suitability:
    """How a model suits of which only the class of cards is known."""
    room = room_for_models(machine)
    has = sum(gpu.total_bytes for gpu in machine.gpus) or machine.budget_bytes
    enough = has + CLASS_SLACK >= vram_gib * GIB
    return Suitability("fits" if enough else "too_big", None, room, card_gib=vram_gib)


def _need_of_one_card(model: ModelMemory, plan: LoadPlan) -> int:
    """What a card would have to hold to do all the work that was planned."""
    run = Running(
        plan.kv_cells, plan.sequences, plan.step_tokens, plan.kv_type, plan.flash_attention != "off"
    )
    return estimate(model, run, [model.units]).gpus[0].bytes
