"""The model that suits a card: the largest that the card is made for, of those that may be recommended."""

import pytest
from cocoon_desktop.app.recommending import recommend
from cocoon_desktop.inference.plan.devices import GIB, MIB, Gpu, Machine
from cocoon_desktop.models.catalog import CatalogModel, catalog
from cocoon_desktop.ui.guide.advice import ModelAdvice


def model(name: str, gib: int, size: int | None, **other: object) -> CatalogModel:
    return CatalogModel.model_validate(
        {
            "id": name.lower(),
            "family": name,
            "kind": "chat",
            "parameters": "8B",
            "quantization": "Q4_K_M",
            "repo": "somebody/something",
            "file": f"{name}.gguf",
            "size_bytes": size,
            "sha256": None,
            "licence": "Apache-2.0",
            "restricts_use": False,
            "context_tokens": 4096,
            "vram_gib": gib,
            "checked": False,
            **other,
        }
    )


def machine(*totals_mib: int, free: float = 1.0) -> Machine:
    gpus = [
        Gpu(f"CUDA{at}", f"Card {at}", int(total * MIB * free), total * MIB, drives_display=False)
        for at, total in enumerate(totals_mib)
    ]
    return Machine(16 * GIB, 32 * GIB, tuple(gpus))


SMALL, MIDDLE, LARGE = model("Small", 4, 2 * GIB), model("Middle", 12, 8 * GIB), model("Large", 24, 18 * GIB)
ALL = (SMALL, MIDDLE, LARGE)


def test_the_largest_that_the_largest_card_is_made_for() -> None:
    assert recommend(ALL, machine(8192, 12288)) == ModelAdvice("Card 1", 12 * GIB, "Middle 8B", 8 * GIB)


def test_a_card_that_is_a_little_short_of_its_name_is_of_that_size() -> None:
    assert recommend(ALL, machine(12282)).model == "Middle 8B"


def test_memory_that_others_hold_now_is_told() -> None:
    assert not recommend(ALL, machine(12288, free=0.5)).fits_now


def test_without_a_card_or_a_model_for_it_the_tiny_one_has_to_do() -> None:
    assert recommend(ALL, machine()) == ModelAdvice()
    assert recommend(ALL, machine(2048)) == ModelAdvice("Card 0", 2 * GIB)


@pytest.mark.parametrize(
    "other", [{"restricts_use": True}, {"kind": "embedding"}, {"repo": None}, {"size_bytes": None}]
)
def test_some_models_are_never_recommended(other: dict[str, object]) -> None:
    fields = {"size_bytes": 3 * GIB, **other}
    size = fields.pop("size_bytes")
    assert size is None or isinstance(size, int)
    assert recommend((SMALL, model("Odd", 4, size, **fields)), machine(4096)).model == "Small 8B"


@pytest.mark.parametrize("gib", [4, 6, 8, 12, 16, 24])
def test_the_catalog_has_a_model_for_every_card(gib: int) -> None:
    advice = recommend(catalog(), machine(gib * 1024))
    assert advice.model is not None
    assert advice.fits_now
