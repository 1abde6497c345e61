"""Which model of the catalog suits this computer: the largest chat model that its best card is made for."""

from collections.abc import Iterable

from cocoon_desktop.inference.plan.devices import GIB, Machine
from cocoon_desktop.models.catalog import CatalogModel
from cocoon_desktop.ui.guide.advice import ModelAdvice


def recommend(models: Iterable[CatalogModel], machine: Machine) -> ModelAdvice:
    """A card that the driver calls a few MiB short of its size is of that size. Models whose licence forbids
    some uses are not recommended, nor those whose size nobody knows.
    """
    if not machine.gpus:
        return ModelAdvice()
    gpu = max(machine.gpus, key=lambda gpu: gpu.total_bytes)
    sized = [
        (model.size_bytes, model)
        for model in models
        if model.kind == "chat" and model.repo is not None and not model.restricts_use and model.size_bytes
    ]
    fitting = [(size, model) for size, model in sized if model.vram_gib <= round(gpu.total_bytes / GIB)]
    if not fitting:
        return ModelAdvice(gpu.label, gpu.total_bytes)
    size, model = max(fitting, key=lambda pair: pair[0])
    name = f"{model.family} {model.parameters}"
    return ModelAdvice(gpu.label, gpu.total_bytes, name, size, fits_now=size <= gpu.budget_bytes)
