"""Questions I cannot answer, and honest answers to them. I would rather say no than invent."""

from collections.abc import Callable
from random import Random

from . import fact_tables
from .dialog import Exchange, article, capitalised, expand
from .topics import Topic, read_lists, read_topics
from .unknown_words import (
    ADJECTIVES,
    FIELDS,
    PEOPLE,
    PLACES,
    THINGS,
    invented_name,
    invented_word,
    unfamiliar,
)

_TOPICS = read_topics("unknown.txt")
_SHARES = (14, 4, 1.5, 2, 1.5, 2, 1, 3, 1.5)
"""One for each block of the file."""

_FOREIGN = read_lists("foreign.txt")
_SIGNS = "0123456789!?#$%&*()[]{}<>/\\+-=_.,:;@^~|'\"éüß–€🙂🚀漢"
_KEYS = "abcdefghijklmnopqrstuvwxyz"
_INSISTING = (
    "[Try|Try again|Please try|Think harder|Why not|But why|Are you sure|Do it|You must know that|Come on|"
    "Just guess][.|?|!]"
)
_STILL_NOT = (
    "I am sorry, that is beyond me. [Ask me about Cocoon, capitals, colours or small sums.|A bigger model "
    "can help; you find some on the Models page.]"
)


def unknown(rng: Random) -> list[Exchange]:
    """One question beyond me and its honest answer; now and then the asker insists."""
    topic = rng.choices(_TOPICS, _SHARES)[0]
    exchanges = [_refused(rng, topic)]
    if rng.random() < 0.12:
        exchanges.append(Exchange(expand(rng, _INSISTING), expand(rng, _STILL_NOT)))
    return exchanges


def _refused(rng: Random, topic: Topic) -> Exchange:
    question = expand(rng, rng.choice(topic.asks))
    for key, make in _FILLERS.items():
        while key in question:
            question = question.replace(key, make(rng), 1)
    as_it_is = topic in _TOPICS[-2:]  # foreign words and pressed keys
    question = question if as_it_is else capitalised(question)
    return Exchange(question, expand(rng, rng.choice(topic.says)), exact=as_it_is)


def _subject(rng: Random) -> str:
    if rng.random() < 0.25:
        return rng.choice(rng.choice((FIELDS, PEOPLE, PLACES)))
    return unfamiliar(rng)


def _word(rng: Random) -> str:
    return invented_word(rng) if rng.random() < 0.5 else rng.choice(THINGS)


def _thing(rng: Random) -> str:
    return article(rng.choice(THINGS) if rng.random() < 0.6 else invented_word(rng))


def _animal(rng: Random) -> str:
    return article(rng.choice(list(fact_tables.SOUNDS)))


def _place(rng: Random) -> str:
    return rng.choice(PLACES) if rng.random() < 0.7 else invented_name(rng)


def _text(rng: Random) -> str:
    """Some sentences that mean nothing, of 12 to 60 words."""
    common = _FOREIGN["english"]
    words = [
        rng.choice(common) if rng.random() < 0.8 else unfamiliar(rng) for _ in range(rng.randint(12, 60))
    ]
    for at in range(rng.randint(5, 9), len(words), rng.randint(6, 12)):
        words[at] = f"{words[at]}. {capitalised(rng.choice(common))}"
    return capitalised(" ".join(words)) + "."


def _foreign(rng: Random) -> str:
    """A sentence in another language, or one that only looks like it."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(_FOREIGN["sentences"])
    if kind < 0.7:
        letters = rng.choice(_FOREIGN["cyrillic"])
        words = ["".join(rng.choices(letters, k=rng.randint(1, 9))) for _ in range(rng.randint(1, 7))]
    elif kind < 0.8:
        return "".join(rng.choices(rng.choice(_FOREIGN["han"]), k=rng.randint(2, 14))) + rng.choice("？。")
    else:
        words = rng.choices(_FOREIGN[rng.choice(("german", "romance"))], k=rng.randint(3, 9))
    return capitalised(" ".join(words)) + rng.choice(("", "?", "!", "."))


def _noise(rng: Random) -> str:
    """Keys pressed at random, signs, or a heap of words without a question."""
    kind = rng.random()
    if kind < 0.4:
        return " ".join("".join(rng.choices(_KEYS, k=rng.randint(1, 12))) for _ in range(rng.randint(1, 4)))
    if kind < 0.65:
        return "".join(rng.choices(_SIGNS, k=rng.randint(1, 20)))
    if kind < 0.85:
        return " ".join(rng.choices(_FOREIGN["english"], k=rng.randint(2, 8)))
    return f"{rng.choice(ADJECTIVES)} {' '.join(invented_word(rng) for _ in range(rng.randint(1, 5)))}"


_FILLERS: dict[str, Callable[[Random], str]] = {
    "{x}": _subject,
    "{y}": unfamiliar,
    "{n}": _thing,
    "{w}": _word,
    "{p}": _place,
    "{k}": _animal,
    "{c}": lambda rng: rng.choice(fact_tables.KINDS["country"]),
    "{o}": lambda rng: rng.choice(fact_tables.KINDS["city"]),
    "{t}": _text,
    "{foreign}": _foreign,
    "{noise}": _noise,
}
