"""llama.cpp's vocabulary, and that our way to tokenize a conversation gives the tokens of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.inference.process.launch import child_environment

from ...models.random_model import BOS, CONTROL_TOKENS, IM_END

# In a process of its own: the one that runs the tests should not hold a model.
PROGRAM = """
import ctypes, json, sys
from cocoon_desktop.inference.llama.chat_template import CHATML, ChatTemplate
from cocoon_desktop.inference.generation import Message
from cocoon_desktop.inference.llama.llama_binding import C
from cocoon_desktop.inference.llama.llama_model import Model
from cocoon_desktop.inference.messages import Load
from cocoon_desktop.inference.llama.prompt import tokenize_spans, tokenize_text

def whole(text):
    raw, room = text.encode(), (C.llama_token * 4096)()
    return room[: C.llama_tokenize(vocabulary.pointer, raw, len(raw), room, 4096, True, True)]

model = Model(Load(sys.argv[1], "", "", 512, 512, 1, 1, 64, 1, 0, True), lambda progress: True)
vocabulary = model.vocabulary
spans = ChatTemplate(CHATML).render([Message("system", "the cat sat"), Message("user", " on  the\\nmat ")])
print(json.dumps({
    "ours": tokenize_spans(spans, vocabulary),
    "theirs": whole("".join(span.text for span in spans)),
    "plain": tokenize_text("<s>ab", vocabulary),
    "control": {text: token.id for text, token in vocabulary.control_tokens.items()},
    "first": vocabulary.first_token,
    "longest": vocabulary.longest_token_bytes,
    "pieces": [vocabulary.piece(token).decode() for token in vocabulary.tokenize("the cat, twice")],
    "hidden": vocabulary.piece(vocabulary.first_token).decode(),
    "ends": [token for token in range(vocabulary.size) if vocabulary.ends_answer(token)],
    "nothing": vocabulary.text(-1),
}))
"""


@pytest.fixture(scope="module")
def facts(random_model: Path) -> dict[str, object]:
    argv = [sys.executable, "-c", PROGRAM, str(random_model)]
    done = subprocess.run(argv, capture_output=True, check=True, env=child_environment())
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_conversation_becomes_the_tokens_that_llama_cpp_makes_of_it(facts: dict[str, object]) -> None:
    assert facts["ours"] == facts["theirs"]


def test_plain_text_holds_no_control_tokens(facts: dict[str, object]) -> None:
    plain = facts["plain"]
    assert isinstance(plain, list)
    assert plain.count(BOS) == 1
    assert len(plain) == 1 + len(["<", "s", ">", "ab"])


def test_control_tokens_are_known_by_name(facts: dict[str, object]) -> None:
    assert facts["control"] == {text: number for number, text in enumerate(CONTROL_TOKENS)}
    assert facts["first"] == BOS
    assert facts["longest"] == len("<|im_start|>")
    assert IM_END in facts["ends"]  # type: ignore[operator]
    assert facts["nothing"] == ""


def test_pieces_are_what_the_tokens_say(facts: dict[str, object]) -> None:
    pieces = facts["pieces"]
    assert isinstance(pieces, list)
    assert "".join(pieces) == "the cat, twice"
    assert facts["hidden"] == ""
