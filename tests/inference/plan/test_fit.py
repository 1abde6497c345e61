"""How a model is loaded, decided by what there is: the plan fits, says why, or is refused with numbers."""

from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.plan.devices import ENGINE_BYTES, GIB, MIB, Gpu, Machine, size_text
from cocoon_desktop.inference.plan.fit import plan_load
from cocoon_desktop.inference.plan.load_plan import LoadPlan, Wishes
from cocoon_desktop.models.layers import Layer
from cocoon_desktop.models.memory import ModelMemory
from hypothesis import given
from hypothesis import strategies as st

TRAINED = 131_072


def model(weights: int = 4 * GIB, *, layers: int = 32, key: int = 1024, head: int = 128) -> ModelMemory:
    """About the shape of Llama 3.1 8B: 4096 bytes of cache for each token and layer."""
    part = weights // (layers + 2)
    return ModelMemory(
        layers=(Layer(key=key, value=key, heads=32, head=head),) * layers,
        layers_known=True,
        layer_bytes=(part,) * layers,
        largest_bytes=(part // 4,) * layers,
        input_bytes=part,
        output_bytes=part,
        tied_bytes=0,
        width=4096,
        vocabulary=128_256,
        feed_forward=55_000,
        recurrence=0,
    )


def card(free: float, *, index: int = 0, display: bool = False) -> Gpu:
    return Gpu(f"CUDA{index}", f"Card {index}", int(free * GIB), int(max(free, 12) * GIB), display)


def machine(*gpus: Gpu, free: float = 24, shared: bool = False) -> Machine:
    return Machine(int(free * GIB), 32 * GIB, gpus, shared)


def plan(there: Machine, wishes: Wishes | None = None, what: ModelMemory | None = None) -> LoadPlan:
    return plan_load(what or model(), TRAINED, there, wishes)


def refusal(there: Machine, wishes: Wishes | None = None, what: ModelMemory | None = None) -> str:
    with pytest.raises(UsageError) as refused:
        plan(there, wishes, what)
    return str(refused.value)


# ----------------------------------------------------------------------------------------------------- places


def test_a_gpu_with_room_computes_everything() -> None:
    chosen = plan(machine(card(24)))
    assert (chosen.n_gpu_layers, chosen.layers) == (33, 33)
    assert (chosen.devices, chosen.tensor_split, chosen.main_gpu) == (("CUDA0",), (33.0,), 0)
    assert (chosen.kv_type, chosen.flash_attention) == ("f16", "auto")


def lent(free: float, *, index: int = 0) -> Gpu:
    there = int(free * GIB)
    return Gpu(f"RPC{index}", "127.0.0.1:50052", there, there, drives_display=False, is_lent=True)


def test_what_another_computer_lends_comes_last() -> None:
    assert plan(machine(card(24, display=True), lent(48))).devices == ("CUDA0",)
    together = plan(machine(card(3, display=True), card(2, index=1), lent(24)))
    assert together.devices == ("CUDA0", "CUDA1", "RPC0")
    assert any("reads every prompt and every answer" in sentence for sentence in together.words)
    assert plan(machine(lent(24))).devices == ("RPC0",)


def test_cards_chosen_by_hand_and_what_is_lent_go_together() -> None:
    there = machine(card(24), card(2, index=1), lent(24))
    assert plan(there, Wishes(gpus=(0,))).devices == ("CUDA0",)
    assert plan(there, Wishes(gpus=(1,))).devices == ("CUDA1", "RPC0")
    assert plan(there, Wishes(gpus=())).devices == ("RPC0",)


def test_a_card_has_the_number_of_nvidia_smi_although_others_cannot_be_used() -> None:
    second = machine(card(24, index=1))
    assert plan(second, Wishes(gpus=(1,))).devices == ("CUDA1",)
    assert "no GPU 0 that can be used here: there is 1" in refusal(second, Wishes(gpus=(0,)))


def test_the_displays_gpu_is_left_alone_when_another_will_do() -> None:
    chosen = plan(machine(card(24, display=True), card(8, index=1)))
    assert chosen.devices == ("CUDA1",)
    assert any("drives the display, and others will do" in sentence for sentence in chosen.words)


def test_the_displays_gpu_is_used_when_it_is_the_only_one() -> None:
    chosen = plan(machine(card(8, display=True)))
    assert chosen.devices == ("CUDA0",)
    assert chosen.estimate.gpus[0].bytes <= 8 * GIB - int(1.2 * GIB)
    assert any("stay free for the display" in sentence for sentence in chosen.words)


def test_the_displays_gpu_is_used_when_the_others_are_too_small_and_the_words_say_so() -> None:
    chosen = plan(machine(card(4, index=0), card(8, index=1, display=True)))
    assert chosen.devices == ("CUDA0", "CUDA1")
    assert any("do not fit without it" in sentence for sentence in chosen.words)


def test_several_gpus_share_by_what_is_free() -> None:
    chosen = plan(machine(card(4), card(8, index=1)), what=model(8 * GIB))
    assert chosen.devices == ("CUDA0", "CUDA1")
    first, second = chosen.tensor_split
    assert first + second == 33
    assert 2 < second / first < 3.5  # (8 - 0.65) / (4 - 0.65) = 2.2, less what each needs for a step
    assert chosen.main_gpu is None


def test_one_gpu_is_preferred_to_two_that_can_do_no_more() -> None:
    assert plan(machine(card(60), card(60, index=1))).devices == ("CUDA0",)


def test_gpus_chosen_by_hand_are_used_in_that_order_even_the_displays() -> None:
    there = machine(card(8, display=True), card(24, index=1), card(8, index=2))
    chosen = plan(there, Wishes(gpus=(2, 0)))
    assert chosen.devices == ("CUDA2", "CUDA0")
    assert any("it was not chosen" in sentence for sentence in chosen.words)


def test_layers_that_no_gpu_can_take_are_computed_in_main_memory() -> None:
    chosen = plan(machine(card(3)))
    assert 2 <= chosen.n_gpu_layers < chosen.layers
    assert sum(chosen.tensor_split) == chosen.n_gpu_layers
    assert chosen.estimate.main.weights.bytes > chosen.estimate.main.kv.bytes > 0


def test_without_a_gpu_all_is_in_main_memory() -> None:
    for chosen in (plan(machine()), plan(machine(card(24)), Wishes(gpus=()))):
        assert (chosen.n_gpu_layers, chosen.devices, chosen.main_gpu) == (0, (), None)
        assert chosen.slots <= 4


def test_a_gpu_without_room_for_a_layer_is_not_used() -> None:
    chosen = plan(machine(card(0.8)))
    assert chosen.devices == ()
    assert any("not even a layer" in sentence for sentence in chosen.words)


def test_memory_that_is_shared_is_counted_once() -> None:
    apple = Gpu("MTL0", "Apple GPU", 16 * GIB, 16 * GIB, drives_display=True)
    chosen = plan(machine(apple, free=16, shared=True))
    assert chosen.n_gpu_layers == chosen.layers
    together = chosen.estimate.main.bytes + chosen.estimate.gpus[0].bytes
    assert together <= machine(apple, free=16, shared=True).budget_bytes


# ------------------------------------------------------------------------------------------- context, answers


def test_the_context_grows_before_the_answers_do() -> None:
    small, middle, large = (plan(machine(card(free))) for free in (5.6, 7, 20))
    assert (small.n_ctx, small.slots) < (middle.n_ctx, middle.slots) < (large.n_ctx, large.slots)
    assert small.slots == 1
    assert (large.n_ctx, large.kv_cells) == (16_384, 16_384 * large.slots)
    assert large.sequences == 2 * large.slots


def test_what_is_asked_for_is_done_exactly() -> None:
    chosen = plan(machine(card(24)), Wishes(n_ctx=3000, slots=3, step_tokens=128, sequences_per_slot=1))
    assert (chosen.n_ctx, chosen.slots, chosen.kv_cells) == (3000, 3, 9000)
    assert (chosen.step_tokens, chosen.sequences) == (128, 3)


def test_no_request_is_longer_than_what_the_model_was_trained_for() -> None:
    chosen = plan_load(model(), 4096, machine(card(24)), Wishes(n_ctx=8192))
    assert chosen.n_ctx == 4096
    assert any("the 8192 that were asked for cannot be had" in sentence for sentence in chosen.words)
    assert plan_load(model(), 512, machine(card(24))).n_ctx == 512


def test_a_file_that_does_not_say_what_it_was_trained_for_may_have_what_is_asked_for() -> None:
    assert plan_load(model(), 0, machine(card(24))).n_ctx == 4096
    chosen = plan_load(model(), 0, machine(card(24)), Wishes(n_ctx=8192))
    assert chosen.n_ctx == 8192
    assert any("the file does not say" in sentence for sentence in chosen.words)


def test_the_cache_keeps_8_bits_only_where_that_makes_the_difference() -> None:
    wishes = Wishes(n_ctx=16_384, slots=1)
    wide, tight = (plan(machine(card(free)), wishes) for free in (7.2, 6.2))
    assert (wide.kv_type, wide.flash_attention) == ("f16", "auto")
    assert (tight.kv_type, tight.flash_attention) == ("q8_0", "on")
    assert any("16-bit ones would take 2.00 GiB and not fit" in sentence for sentence in tight.words)
    assert wide.n_gpu_layers == tight.n_gpu_layers == 33


@pytest.mark.parametrize(
    ("what", "wishes"),
    [
        (model(head=100), Wishes(n_ctx=16_384)),
        (model(), Wishes(n_ctx=16_384, flash_attention="off")),
        (model(), Wishes(n_ctx=16_384, kv_type="f16")),
    ],
)
def test_the_cache_keeps_16_bits_where_8_cannot_be_or_are_not_wanted(
    what: ModelMemory, wishes: Wishes
) -> None:
    chosen = plan(machine(card(6.2)), wishes, what)
    assert chosen.kv_type == "f16"
    assert chosen.n_gpu_layers < chosen.layers


def test_a_head_without_flash_attention_on_gpus_is_planned_without_it() -> None:
    rare, usual = (plan(machine(card(24)), Wishes(8192, 1), model(head=head)) for head in (136, 128))
    assert rare.estimate.gpus[0].compute.bytes > usual.estimate.gpus[0].compute.bytes + 100 * MIB


# ---------------------------------------------------------------------------------------------------- refusal


def test_a_refusal_has_the_numbers_of_what_is_needed_and_what_is_there() -> None:
    there = machine(card(6), free=8)
    words = refusal(there, what=model(40 * GIB))
    for number in ("2048 tokens", "40.0", "8.00 GiB free", "6.00 GiB free"):
        assert number in words
    for has in (there.budget_bytes, there.gpus[0].budget_bytes):
        assert size_text(has) in words
    assert "a quantization of less than" in words


def test_a_refusal_names_a_context_that_would_fit() -> None:
    wishes = Wishes(n_ctx=100_000, slots=4)
    words = refusal(machine(free=16), wishes)
    context = int(words.rpartition("with a context of ")[2].split()[0])
    assert plan(machine(free=16), replace(wishes, n_ctx=context)).n_ctx == context


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        (Wishes(gpus=(1,)), "there is no GPU 1 that can be used here: there is 0"),
        (Wishes(gpus=(-1,)), "no GPU -1"),
        (Wishes(gpus=(0, 0)), "named twice"),
        (Wishes(n_ctx=0), "n_ctx of 0"),
        (Wishes(slots=0), "slots of 0"),
        (Wishes(slots=300), "300 slots are too many"),
        (Wishes(kv_type="q8_0", flash_attention="off"), "needs flash attention"),
    ],
)
def test_impossible_wishes_are_named(wishes: Wishes, reason: str) -> None:
    assert reason in refusal(machine(card(24)), wishes)


def test_there_is_no_gpu_to_choose_where_there_is_none() -> None:
    assert "there is none" in refusal(machine(), Wishes(gpus=(0,)))


# ------------------------------------------------------------------------------------------------------- laws

models = st.builds(
    model,
    st.integers(GIB // 8, 60 * GIB),
    layers=st.integers(2, 9),
    key=st.sampled_from([0, 128, 1024, 4096]),
    head=st.sampled_from([64, 100, 128, 136]),
)
cards = st.tuples(st.floats(0, 48), st.booleans())
machines = st.builds(
    lambda found, free: machine(
        *(card(size, index=index, display=display) for index, (size, display) in enumerate(found)), free=free
    ),
    st.lists(cards, max_size=3),
    st.floats(0, 64),
)
wishes = st.builds(
    Wishes,
    n_ctx=st.none() | st.integers(1, 200_000),
    slots=st.none() | st.integers(1, 32),
    kv_type=st.sampled_from([None, "f16"]),
    step_tokens=st.sampled_from([32, 256, 512]),
)


def planned(what: ModelMemory, there: Machine, wanted: Wishes) -> LoadPlan | None:
    try:
        return plan(there, wanted, what)
    except UsageError:
        return None


@given(models, machines, wishes)
def test_no_plan_takes_more_than_there_is(what: ModelMemory, there: Machine, wanted: Wishes) -> None:
    chosen = planned(what, there, wanted)
    if chosen is None:
        return
    free = {gpu.name: gpu for gpu in there.gpus}
    for name, need in zip(chosen.devices, chosen.estimate.gpus, strict=True):
        assert need.bytes <= free[name].budget_bytes < free[name].free_bytes
    assert chosen.estimate.main.bytes <= there.free_bytes - ENGINE_BYTES
    assert sum(chosen.tensor_split) == chosen.n_gpu_layers <= chosen.layers
    assert chosen.kv_cells == chosen.n_ctx * chosen.slots


@given(models, machines, wishes)
def test_the_words_have_every_number_that_decided(what: ModelMemory, there: Machine, wanted: Wishes) -> None:
    chosen = planned(what, there, wanted)
    if chosen is None:
        return
    words = " ".join(chosen.words)
    for number in (TRAINED, chosen.n_ctx, chosen.slots, chosen.kv_cells, chosen.layers):
        assert str(number) in words
    for size in (what.weights_bytes, there.free_bytes, chosen.estimate.main.bytes):
        assert size_text(size) in words
    for gpu in there.gpus:
        assert f"({gpu.name})" in words
        assert size_text(gpu.free_bytes) in words
    for count, need in zip(chosen.tensor_split, chosen.estimate.gpus, strict=True):
        assert f"computes {count:.0f} layers, which need {size_text(need.bytes)}" in words


@given(models, machines, wishes, st.integers(0, 3), st.floats(0, 24))
def test_more_memory_never_makes_a_plan_worse(
    what: ModelMemory, there: Machine, wanted: Wishes, where: int, more: float
) -> None:
    """Unless more is where no desktop draws, so that the display's GPU can be left alone."""
    before = planned(what, there, wanted)
    extra = int(more * GIB)
    gpus = list(there.gpus)
    if where < len(gpus):
        gpu = gpus[where]
        gpus[where] = replace(gpu, free_bytes=gpu.free_bytes + extra)
        after = planned(what, replace(there, gpus=tuple(gpus)), wanted)
    else:
        after = planned(what, replace(there, free_bytes=there.free_bytes + extra), wanted)
    if before is None:
        return
    assert after is not None
    displays = {gpu.name for gpu in gpus if gpu.drives_display}
    if displays & set(before.devices) and not displays & set(after.devices):
        return
    assert _worth(after) >= _worth(before)


def _worth(chosen: LoadPlan) -> tuple[int, int, int]:
    return chosen.n_gpu_layers, chosen.n_ctx, chosen.slots
