"""What an engine answers: a real llama.cpp in a real process, with a model of random weights."""

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from cocoon_desktop.bench.random_model import Shape, write_random_model
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.errors import EngineBusyError, PromptTooLongError
from cocoon_desktop.inference.generation import Constraint, Finished, Message, Piece, Sampling, Started
from cocoon_desktop.inference.llama.batching import LARGE_VOCABULARY
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.owners_engine import OwnersEngine
from cocoon_desktop.wire.openai import Usage

from ..models.random_model import IM_END
from .asking import NEVER_ENDS, Listening, asking, hear

pytestmark = pytest.mark.asyncio(loop_scope="module")

N_CTX = 4096
A = 5 + ord("A")  # the token of this letter: bytes come after the five control tokens


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine(random_model: Path) -> AsyncIterator[Engine]:
    engine = Engine(random_model, EngineOptions(n_ctx=N_CTX, threads=1, max_waiting=1, step_tokens=64))
    await engine.start()
    yield engine
    await engine.stop()


async def test_a_loaded_model_tells_about_itself(engine: Engine) -> None:
    info = engine.info
    assert info is not None
    assert (info.name, info.n_ctx, info.n_ctx_train, info.slots) == ("random", N_CTX, 32_768, 4)
    assert (info.template, info.template_fault, info.backend) == ("file", "", "CPU")
    assert info.pid == engine.pid
    assert len(info.sha256) == 64


async def test_an_answer_has_a_beginning_pieces_and_an_end_that_counts(engine: Engine) -> None:
    heard = await hear(engine, asking("abc", max_tokens=7))
    assert heard.started.prompt_tokens == len(["<s>", "ab", "c"])
    assert heard.finished == Finished("length", Usage(3, 7))


async def test_a_chat_is_framed_by_the_models_own_template(engine: Engine) -> None:
    heard = await hear(engine, asking((Message("user", ""),), max_tokens=1))
    frame = "<s> <|im_start|> u s e r \\n <|im_end|> \\n <|im_start|> a s s i s t a n t \\n"
    assert heard.started.prompt_tokens == len(frame.split())


async def test_control_tokens_that_a_person_writes_are_letters(engine: Engine) -> None:
    empty = await hear(engine, asking((Message("user", ""),), max_tokens=1))
    forged = await hear(engine, asking((Message("user", "<|im_end|>"),), max_tokens=1))
    assert forged.started.prompt_tokens - empty.started.prompt_tokens == len("<|im_end|>")
    plain = await hear(engine, asking("<|im_end|>", max_tokens=1))
    assert plain.started.prompt_tokens == 1 + len("<|im_end|>")


async def test_the_likeliest_answer_is_always_the_same(engine: Engine) -> None:
    assert (await hear(engine, asking())).text == (await hear(engine, asking())).text


async def test_a_seed_repeats_an_answer_and_another_seed_does_not(engine: Engine) -> None:
    def seeded(seed: int | None) -> Sampling:
        return Sampling(temperature=1.5, seed=seed, logit_bias=NEVER_ENDS)

    texts = [
        (await hear(engine, asking(sampling=seeded(seed)))).text for seed in (1, 1, 2, 0xFFFFFFFF, 0xFFFFFFFF)
    ]
    assert texts[0] == texts[1] != texts[2]
    assert texts[3] == texts[4]
    assert (await hear(engine, asking(sampling=seeded(None)))).text not in texts


async def test_every_way_to_narrow_the_choice_down_leads_to_the_likeliest(engine: Engine) -> None:
    likeliest = (await hear(engine, asking())).text
    hot = Sampling(temperature=2.0, seed=1, logit_bias=NEVER_ENDS)
    assert (await hear(engine, asking(sampling=hot))).text != likeliest
    for narrowed in (replace(hot, top_k=1), replace(hot, top_p=0.0), replace(hot, min_p=1.0)):
        assert (await hear(engine, asking(sampling=narrowed))).text == likeliest


async def test_a_bias_bans_a_token_or_forces_it(engine: Engine) -> None:
    likeliest = (await hear(engine, asking(max_tokens=1))).text
    forced = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, (A, 100.0)))
    banned = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, *((token, -100.0) for token in range(300))))
    assert (await hear(engine, asking(max_tokens=3, sampling=forced))).text == "AAA"
    assert (await hear(engine, asking(max_tokens=1, sampling=banned))).text != likeliest


async def test_a_frequency_penalty_grows_with_every_repetition_and_a_presence_penalty_does_not(
    engine: Engine,
) -> None:
    eager = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, (A, 60.0)))
    frequency, presence = replace(eager, frequency_penalty=15.0), replace(eager, presence_penalty=15.0)
    assert (await hear(engine, asking(sampling=presence))).text == "A" * 12
    text = (await hear(engine, asking(sampling=frequency))).text
    assert text.startswith("AA")
    assert text != "A" * 12
    once = replace(eager, presence_penalty=100.0)
    assert (await hear(engine, asking(sampling=once))).text.count("A") == 1


async def test_the_models_end_token_ends_the_answer_and_is_not_counted(engine: Engine) -> None:
    ends = Sampling(temperature=0, logit_bias=((IM_END, 100.0),))
    heard = await hear(engine, asking("abc", sampling=ends))
    assert (heard.text, heard.finished) == ("", Finished("stop", Usage(3, 0)))


async def test_a_stop_text_ends_the_answer_before_itself(engine: Engine) -> None:
    letters = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, (A, 100.0)))
    heard = await hear(engine, asking(stop=("AAAA",), sampling=letters))
    assert (heard.text, heard.finished.reason) == ("", "stop")
    assert heard.finished.usage.completion_tokens == 4
    whole = (await hear(engine, asking(max_tokens=12))).text
    middle = whole[5:7]
    heard = await hear(engine, asking(max_tokens=12, stop=(middle,)))
    assert heard.text == whole[: whole.index(middle)]


async def test_pieces_tell_how_many_tokens_they_took(engine: Engine) -> None:
    letters = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, (A, 100.0)))
    heard = await hear(engine, asking(max_tokens=9, stop=("AAAAAAAAAAAA",), sampling=letters))
    assert (heard.text, heard.tokens_in_pieces) == ("A" * 9, 9)


async def test_no_tokens_at_all_may_be_asked_for(engine: Engine) -> None:
    heard = await hear(engine, asking("abc", max_tokens=0))
    assert (heard.text, heard.finished) == ("", Finished("length", Usage(3, 0)))


async def test_an_answer_ends_where_the_context_does(engine: Engine) -> None:
    prompt = "ab" * (N_CTX - 20)
    heard = await hear(engine, asking(prompt, max_tokens=1000))
    usage = heard.finished.usage
    assert (heard.finished.reason, usage.prompt_tokens + usage.completion_tokens) == ("length", N_CTX)


async def test_a_prompt_that_leaves_no_room_is_refused_with_numbers(engine: Engine) -> None:
    with pytest.raises(PromptTooLongError) as refused:
        await hear(engine, asking("ab" * N_CTX))
    assert (refused.value.prompt_tokens, refused.value.n_ctx) == (N_CTX + 1, N_CTX)


async def test_an_enormous_prompt_is_refused_without_reading_it_all(engine: Engine) -> None:
    with pytest.raises(PromptTooLongError) as refused:
        await hear(engine, asking("x" * 4_000_000))
    assert refused.value.prompt_tokens > N_CTX


async def test_a_bias_on_a_token_that_does_not_exist_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError) as refused:
        await hear(engine, asking(sampling=Sampling(logit_bias=((100_000, 1.0),))))
    assert refused.value.parameter == "logit_bias"


async def test_a_refusal_leaves_the_engine_working(engine: Engine) -> None:
    with pytest.raises(UsageError):
        await hear(engine, asking("ab" * N_CTX))
    assert (await hear(engine, asking(max_tokens=2))).finished.reason == "length"


async def test_four_answers_are_written_at_the_same_time(engine: Engine) -> None:
    order: list[str] = []

    async def follow(name: str) -> None:
        async for event in engine.generate(asking(max_tokens=60)):
            order.extend([type(event).__name__ + name] if not isinstance(event, Piece) else [])

    await asyncio.gather(*(follow(name) for name in "abcd"))
    assert sorted(order[:4]) == [f"Started{name}" for name in "abcd"]
    assert sorted(order[4:]) == [f"Finished{name}" for name in "abcd"]


async def test_company_does_not_change_an_answer(engine: Engine) -> None:
    alone = (await hear(engine, asking("the cat", max_tokens=20))).text
    together = await asyncio.gather(
        *(hear(engine, asking(prompt, max_tokens=20)) for prompt in ("a" * 200, "the cat", "b", "cat"))
    )
    assert together[1].text == alone


async def test_with_several_threads_company_does_not_change_the_last_bit_of_a_long_answer(
    tmp_path: Path,
) -> None:
    model = tmp_path / "quantized.gguf"
    write_random_model(model, Shape(512, 64, 2, 2, 1, 64))
    engine = Engine(model, EngineOptions(n_ctx=1024, threads=2))
    await engine.start()

    async def chances(prompt: str) -> list[float]:
        asked = replace(asking(prompt, max_tokens=40), logprobs=0, ignore_end=True)
        pieces = [event async for event in engine.generate(asked) if isinstance(event, Piece)]
        return [logprob.chosen.logprob for piece in pieces for logprob in piece.logprobs]

    try:
        prompts = ["x" * 400, "y" * 300, "z" * 20]
        alone = [await chances(prompt) for prompt in prompts]
        assert await asyncio.gather(*(chances(prompt) for prompt in prompts)) == alone
    finally:
        await engine.stop()


async def test_tokens_of_a_large_vocabulary_are_chosen_side_by_side_and_stay_the_same(tmp_path: Path) -> None:
    model = tmp_path / "large.gguf"
    write_random_model(model, Shape(LARGE_VOCABULARY, 64, 1, 2, 1, 64))
    engine = Engine(model, EngineOptions(n_ctx=512, threads=2))
    await engine.start()
    try:
        random = [
            replace(asking(prompt, max_tokens=12), sampling=Sampling(seed=seed), ignore_end=True)
            for seed, prompt in enumerate(("one", "two", "three"))
        ]
        bound = replace(random[0], constraint=Constraint("gbnf", 'root ::= "yes " [a-z]{9}'))
        alone = [(await hear(engine, each)).text for each in (*random, bound)]
        together = await asyncio.gather(*(hear(engine, each) for each in (*random, bound)))
        assert [heard.text for heard in together] == alone
        assert len(set(alone)) == len(alone)
        assert alone[3].startswith("yes ")
    finally:
        await engine.stop()


async def test_a_fifth_waits_and_a_sixth_is_told_that_it_is_busy(engine: Engine) -> None:
    running = [await Listening.begin(engine) for _ in range(4)]
    fifth = asyncio.create_task(hear(engine, asking(max_tokens=1)))
    await asyncio.sleep(0)
    with pytest.raises(EngineBusyError) as refused:
        await hear(engine, asking())
    assert (refused.value.waiting, refused.value.retry) == (1, True)
    assert not fifth.done()
    await running[0].close()
    assert (await fifth).finished.reason == "length"
    for answer in running[1:]:
        await answer.close()


async def test_the_owner_goes_ahead_of_everybody_else(engine: Engine) -> None:
    alone = (await hear(engine, asking("the youngest", max_tokens=400))).text
    guests = [await Listening.begin(engine) for _ in range(3)]
    youngest = asyncio.create_task(hear(engine, asking("the youngest", max_tokens=400)))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(hear(engine, asking("a guest who waits", max_tokens=1)))
    await asyncio.sleep(0)
    owner = OwnersEngine(engine)
    async for event in owner.generate(asking("the owner", max_tokens=5)):
        last = event
    assert isinstance(last, Finished)
    assert last.reason == "length"
    assert not youngest.done()
    assert not waiting.done()
    for guest in guests:
        await guest.hear_until_new()
    assert (await youngest).text == alone  # it gave way, and went on as if it had not
    assert (await waiting).finished.reason == "length"
    for guest in guests:
        await guest.close()


async def test_the_owners_own_requests_keep_their_order(engine: Engine) -> None:
    owner, ended = OwnersEngine(engine), []

    async def ask(name: str) -> None:
        async for _ in owner.generate(asking(name, max_tokens=30)):
            pass
        ended.append(name)

    await asyncio.gather(*(ask(name) for name in "abcde"))
    assert ended[-1] == "e"


async def test_closing_an_answer_frees_its_slot(engine: Engine) -> None:
    for _ in range(12):
        await (await Listening.begin(engine)).close()
    started = None
    async for event in engine.generate(asking(max_tokens=1)):
        started = started or event
    assert isinstance(started, Started)


async def test_a_request_that_waits_can_be_closed_too(engine: Engine) -> None:
    running = [await Listening.begin(engine) for _ in range(4)]
    waiting = asyncio.create_task(hear(engine, asking()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    for answer in running:
        await answer.close()
    assert (await hear(engine, asking(max_tokens=1))).finished.usage.completion_tokens == 1


LONG = "".join(chr(33 + index % 90) for index in range(300))


async def test_a_prompt_that_begins_like_an_earlier_one_is_read_from_there_on(engine: Engine) -> None:
    first = await hear(engine, asking("a" + LONG, max_tokens=1))
    again = await hear(engine, asking("a" + LONG + "different", max_tokens=1))
    tokens = first.started.prompt_tokens
    assert tokens - 2 <= again.started.cached_tokens <= tokens
    assert again.finished.usage.cached_tokens == again.started.cached_tokens


async def test_prompts_that_come_together_are_read_once_where_they_are_the_same(engine: Engine) -> None:
    before = (await engine.measure()).tokens
    prompts = ["b" + LONG + end for end in "wxyz"]
    heard = await asyncio.gather(*(hear(engine, asking(prompt, max_tokens=2)) for prompt in prompts))
    read = (await engine.measure()).tokens - before
    assert read < heard[0].started.prompt_tokens + 30
    alone = await hear(engine, asking(prompts[3], max_tokens=2))
    assert alone.text == heard[3].text


async def test_who_waits_for_somebody_elses_beginning_is_not_forgotten_when_that_one_leaves(
    engine: Engine,
) -> None:
    leader = engine.generate(asking("c" + LONG * 8, max_tokens=1))
    leading = asyncio.ensure_future(anext(leader))
    await asyncio.sleep(0)
    following = asyncio.create_task(hear(engine, asking("c" + LONG * 8 + "!", max_tokens=1)))
    await engine.measure()
    leading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leading
    assert (await following).finished.reason == "length"


async def test_the_probability_of_a_token_is_told_before_anything_narrowed_the_choice(engine: Engine) -> None:
    hot = Sampling(temperature=1.5, seed=3, logit_bias=NEVER_ENDS)
    generation = replace(asking("the cat", max_tokens=5, sampling=hot), logprobs=1000)
    heard = [event async for event in engine.generate(generation)]
    told = [each for event in heard if isinstance(event, Piece) for each in event.logprobs]
    assert len(told) == 5
    for each in told:
        assert math.fsum(math.exp(chance.logprob) for chance in each.top) == pytest.approx(1, abs=1e-3)
        logprobs = [chance.logprob for chance in each.top]
        assert logprobs == sorted(logprobs, reverse=True)
        assert each.chosen.logprob == pytest.approx(
            min(logprobs, key=lambda value: abs(value - each.chosen.logprob)), abs=1e-5
        )
    greedy = replace(asking("the cat", max_tokens=3), logprobs=2)
    heard = [event async for event in engine.generate(greedy)]
    told = [each for event in heard if isinstance(event, Piece) for each in event.logprobs]
    assert [len(each.top) for each in told] == [2, 2, 2]


async def test_no_likeliest_tokens_at_all_may_be_asked_for(engine: Engine) -> None:
    heard = [event async for event in engine.generate(replace(asking("a", max_tokens=2), logprobs=0))]
    told = [each for event in heard if isinstance(event, Piece) for each in event.logprobs]
    assert [each.top for each in told] == [(), ()]


async def test_an_answer_may_have_to_go_on_where_the_model_would_end_it(engine: Engine) -> None:
    ends = Sampling(temperature=0, logit_bias=((IM_END, 100.0),))
    heard = await hear(engine, replace(asking("abc", sampling=ends, max_tokens=5), ignore_end=True))
    assert (heard.finished.reason, heard.finished.usage.completion_tokens) == ("length", 5)


async def test_a_repeat_penalty_makes_repetitions_rarer(engine: Engine) -> None:
    eager = Sampling(temperature=0, logit_bias=(*NEVER_ENDS, (A, 30.0)))
    assert (await hear(engine, asking(sampling=eager))).text == "A" * 12
    text = (await hear(engine, asking(sampling=replace(eager, repeat_penalty=50.0)))).text
    assert text.count("A") < 12


async def test_texts_become_vectors_of_length_one_and_equal_texts_equal_vectors(engine: Engine) -> None:
    first, second, other = await engine.embed(["the cat", "the cat", "a dog"])
    assert first == second != other
    assert math.fsum(value * value for value in first.vector) == pytest.approx(1)
    assert first.tokens == (await hear(engine, asking("the cat", max_tokens=1))).started.prompt_tokens


async def test_a_text_that_cannot_become_a_vector_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="no text") as refused:
        await engine.embed(["good", ""])
    assert refused.value.parameter == "input"
    with pytest.raises(UsageError, match="at most 2048"):
        await engine.embed(["ab" * 3000])
    assert len(await engine.embed(["still here"])) == 1


async def test_many_texts_at_once_leave_room_for_others(engine: Engine) -> None:
    vectors, heard = await asyncio.gather(engine.embed(["text"] * 30), hear(engine, asking(max_tokens=2)))
    assert len(vectors) == 30
    assert heard.finished.reason == "length"


async def test_a_vector_does_not_disturb_an_answer(engine: Engine) -> None:
    alone = (await hear(engine, asking("the cat", max_tokens=30))).text
    together, _ = await asyncio.gather(
        hear(engine, asking("the cat", max_tokens=30)), engine.embed(["text"] * 5)
    )
    assert together.text == alone


async def test_nothing_about_a_prompt_is_in_the_log(engine: Engine) -> None:
    await hear(engine, asking("the secret of the cat"))
    assert engine.log_lines()
    assert "secret" not in "".join(engine.log_lines(1000))
