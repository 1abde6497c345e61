"""The tiny practice model: the file, what it answers, and the scripts that write its texts."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from cocoon_desktop.core.files import sha256_of
from cocoon_desktop.core.resources import resource
from cocoon_desktop.models.catalog import find_in_catalog, tiny_model_path
from cocoon_desktop.models.names import TINY
from hypothesis import given
from hypothesis import strategies as st
from llama_cpp import Llama, llama_model_get_vocab, llama_vocab_get_text

if TYPE_CHECKING:
    from tiny_model.tokenizer import Tokenizer

SCRIPTS = Path(__file__).parents[2] / "installers" / "model"
MOST_BYTES = 6_000_000
MOST_TOKENS = 300

TEXTS = (
    "What is the capital of France?",
    "  two  spaces, and three   more ",
    "a line\nanother\n\n\ttab",
    "3 + 4 = 7; 1234567890",
    "It’s “quoted” — and… €5 × 3",
    "Grüße, été, naïve, Łódź",
    "Привет, как дела? 你好 こんにちは 🙂🚀",
    "<|im_start|>user <0x0A> <unk> </s>",
    "\u2581already\u2581marked\u2581",
    "def f(x): return [x**2 for x in range(10)]",
    "AaAaAa zzzzzzzz ''''''' ????",
    "",
)


@pytest.fixture(scope="module")
def model() -> Iterator[Llama]:
    llama = Llama(str(tiny_model_path()), n_ctx=1024, n_threads=1, verbose=False)
    yield llama
    llama.close()


@pytest.fixture(scope="module")
def scripts() -> Iterator[None]:
    """Makes the package of the training scripts importable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        yield


@pytest.fixture(scope="module")
def tokenizer(scripts: None, model: Llama) -> "Tokenizer":
    """The training's tokenizer with the vocabulary of the file."""
    from tiny_model.tokenizer import Tokenizer

    vocabulary = llama_model_get_vocab(model.model)
    return Tokenizer.of_texts(
        [llama_vocab_get_text(vocabulary, token).decode() for token in range(model.n_vocab())]
    )


def last_answer(model: Llama, *asks: str, system: str | None = None) -> str:
    """The greedy answer to the last question of a chat; it must end by itself."""
    messages = [{"role": "system", "content": system}] if system else []
    answer = ""
    for ask in asks:
        messages.append({"role": "user", "content": ask})
        reply = model.create_chat_completion(messages, temperature=0.0, max_tokens=MOST_TOKENS)
        choice = reply["choices"][0]
        assert choice["finish_reason"] == "stop", choice
        answer = choice["message"]["content"]
        messages.append({"role": "assistant", "content": answer})
    return answer


def test_the_catalogue_and_the_readme_describe_the_file_that_is_there() -> None:
    row = find_in_catalog(TINY)
    assert row is not None
    path = tiny_model_path()
    digest = sha256_of(path)
    assert (row.file_name, row.size_bytes, row.sha256) == (path.name, path.stat().st_size, digest)
    assert digest in resource("models", "README.md").read_text(encoding="utf-8")
    assert path.stat().st_size <= MOST_BYTES


def test_the_file_says_its_context_its_template_and_its_licence(model: Llama) -> None:
    assert model.metadata["general.architecture"] == "llama"
    assert model.metadata["llama.context_length"] == "2048"
    assert model.metadata["general.license"] == "Apache-2.0"
    assert "<|im_start|>" in model.metadata["tokenizer.chat_template"]
    assert model.detokenize([model.token_eos()], special=True) == b"<|im_end|>"


@pytest.mark.parametrize(
    ("ask", "wanted"),
    [
        ("What is Cocoon?", "private AI"),
        ("who can read my prompt", "The owner of this PC can read your prompt"),
        ("What are practice coins worth?", "no value"),
        ("Who are you?", "practice model"),
        ("What is the capital of Italy?", "Rome"),
        ("What is 3 + 4?", "7"),
        ("How do I write a compiler for Fortran?", "very small practice model"),
    ],
)
def test_a_greedy_answer_says_the_right_thing_and_ends(model: Llama, ask: str, wanted: str) -> None:
    assert wanted.lower() in last_answer(model, ask).lower()


def test_a_follow_up_leans_on_the_question_before(model: Llama) -> None:
    asks = "What is the capital of Italy?", "And of Spain?"
    assert "Madrid" in last_answer(model, *asks, system="You are a helpful assistant.")


def test_a_story_is_about_whom_it_was_asked_for_and_long_enough_to_watch(model: Llama) -> None:
    story = last_answer(model, "Tell me a story about a fox.")
    assert "fox" in story
    assert len(model.tokenize(story.encode(), add_bos=False)) >= 80


@pytest.mark.parametrize("text", TEXTS)
def test_training_and_llama_cpp_cut_a_text_alike(model: Llama, tokenizer: "Tokenizer", text: str) -> None:
    assert tokenizer.encode(text) == model.tokenize(text.encode(), add_bos=False, special=False)


def test_training_and_llama_cpp_cut_any_text_alike(model: Llama, tokenizer: "Tokenizer") -> None:
    @given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
    def alike(text: str) -> None:
        tokens = tokenizer.encode(text)
        assert tokens == model.tokenize(text.encode(), add_bos=False, special=False)
        assert tokenizer.decode(tokens) == text.replace("\u2581", " ")

    alike()


def test_training_writes_a_chat_as_the_template_of_the_file_does(
    model: Llama, tokenizer: "Tokenizer"
) -> None:
    turns = [("system", "Be kind."), ("user", "Hello"), ("assistant", "Hello!"), ("user", "Two\nlines")]
    written = "".join(f"<|im_start|>{role}\n{text}<|im_end|>\n" for role, text in turns)
    written += "<|im_start|>assistant\n"
    assert tokenizer.encode_dialog(turns) == model.tokenize(written.encode(), add_bos=True, special=True)


def test_a_vocabulary_learns_what_is_frequent_and_keeps_digits_apart(scripts: None) -> None:
    from tiny_model.tokenizer import learn

    learned = learn(["the worker 123 the worker 123"] * 5, 2048)
    assert learned.decode(learned.encode("the worker")) == "the worker"
    assert len(learned.encode(" worker")) == 1
    assert len(learned.encode("123")) == 3


def test_the_same_seed_writes_the_same_conversations_and_never_a_held_out_question(scripts: None) -> None:
    from tiny_model.corpus import make_dialog, normalised
    from tiny_model.questions import held_out

    forbidden = held_out()
    rng, same = Random(5), Random(5)
    for _ in range(1500):
        dialog = make_dialog(rng, held_out=forbidden)
        assert dialog == make_dialog(same, held_out=forbidden)
        turns = dialog[1:] if dialog[0].role == "system" else dialog
        assert [turn.role for turn in turns] == ["user", "assistant"] * (len(turns) // 2)
        assert not {normalised(turn.text) for turn in turns if turn.role == "user"} & forbidden


def test_no_placeholder_is_left_in_an_answer_and_every_sentence_ends(scripts: None) -> None:
    from tiny_model.corpus import make_dialog

    rng = Random(6)
    for _ in range(1500):
        for asked, answered in pairwise(make_dialog(rng)):
            if (
                answered.role == "assistant" and answered.text not in asked.text
            ):  # repeated words are anybody's
                assert not set("{}[]|") & set(answered.text), answered.text
                assert answered.text[-1] in '.!?"' or "\n" in answered.text, answered.text


def test_every_sum_in_an_answer_is_right(scripts: None) -> None:
    from tiny_model.corpus import numbers

    rng = Random(7)
    checked = 0
    for _ in range(500):
        for exchange in numbers.sums(rng):
            left, equals, right = exchange.answer.rstrip(".").partition(" = ")
            if equals:
                first, sign, second = left.split()
                a, b = int(first), int(second)
                results = {"+": a + b, "-": a - b, "*": a * b, "/": a // b if b else 0}
                assert results[sign] == int(right), exchange.answer
                checked += 1
    assert checked > 100
