# /// script
# requires-python = ">=3.11"
# dependencies = ["llama-cpp-python==0.3.36"]
# ///
"""Ask a GGUF model the fixed questions of ``tiny_model.questions`` through llama.cpp and print a table.

uv run installers/model/evaluate.py resources/models/cocoon-tiny.gguf
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from llama_cpp import Llama
from tiny_model.questions import CASES, Case

MOST_TOKENS = 320
"""An answer that has not ended by itself after so many tokens never will."""


@dataclass(frozen=True)
class Answer:
    """The last answer of a chat: its text, whether the model ended it, and its length."""

    text: str
    ended: bool
    tokens: int


@dataclass
class Score:
    """Counts of one category."""

    asked: int = 0
    right: int = 0
    ended: int = 0
    clean: int = 0

    def add(self, case: Case, answer: Answer) -> None:
        self.asked += 1
        self.right += case.is_right(answer.text)
        self.ended += answer.ended
        self.clean += "\N{REPLACEMENT CHARACTER}" not in answer.text

    def __str__(self) -> str:
        shares = (count / self.asked for count in (self.right, self.ended, self.clean))
        return f"{self.asked:5d}" + "".join(f"{share:7.0%}" for share in shares)


def chat(model: Llama, asks: tuple[str, ...], temperature: float, seed: int) -> Answer:
    """Hold a whole chat and return its last answer."""
    messages: list[dict[str, str]] = []
    answer = Answer("", ended=False, tokens=0)
    for ask in asks:
        messages.append({"role": "user", "content": ask})
        reply = model.create_chat_completion(
            messages,
            temperature=temperature,
            top_k=0,
            top_p=1.0,
            min_p=0.0,
            seed=seed,
            max_tokens=MOST_TOKENS,
        )
        choice = reply["choices"][0]
        answer = Answer(
            choice["message"]["content"],
            choice["finish_reason"] == "stop",
            reply["usage"]["completion_tokens"],
        )
        messages.append({"role": "assistant", "content": answer.text})
    return answer


def rows(model: Llama, temperature: float, seeds: range, *, show: bool) -> Iterator[tuple[str, Score]]:
    """The score of each category, then of all together."""
    total = Score()
    for category, cases in CASES.items():
        score = Score()
        for case in cases:
            for seed in seeds:
                answer = chat(model, case.asks, temperature, seed)
                score.add(case, answer)
                total.add(case, answer)
                if show:
                    mark = "+" if case.is_right(answer.text) else "-"
                    print(f"{mark} {' / '.join(case.asks)}", *answer.text.splitlines(), sep="\n    ")
        yield category, score
    yield "all", total


def tokens_per_second(model: Llama) -> float:
    """Speed of a long answer, prompt included."""
    started = time.perf_counter()
    answer = chat(model, ("Tell me a story about a fox.",), 0.0, 1)
    return answer.tokens / (time.perf_counter() - started)


def main() -> None:
    """Print the scores at temperature 0 and 0.8."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every answer too")
    options = parser.parse_args()
    model = Llama(str(options.model), n_ctx=2048, n_threads=options.threads, verbose=False)
    for temperature, seeds in ((0.0, range(1)), (0.8, range(3))):
        print(f"temperature {temperature}   asked  right  ended  clean")
        for category, score in rows(model, temperature, seeds, show=options.show):
            print(f"{category:16s}{score}")
    print(f"{tokens_per_second(model):.0f} tokens/s with {options.threads} thread(s)")


if __name__ == "__main__":
    main()
