"""Small tasks with words: repeat them, spell them, name their first letter."""

from random import Random

from . import fact_tables, story_tables
from .dialog import Exchange, capitalised, expand, listed
from .unknown_words import THINGS, invented_name, invented_word

_SPELLABLE = tuple(
    sorted(
        {
            word
            for word in (
                *fact_tables.COLOURS.values(),
                *fact_tables.SOUNDS,
                *fact_tables.REGULAR_NOUNS,
                *fact_tables.WEEKDAYS,
                *story_tables.CHILDREN,
                "cocoon",
                "hello",
                "water",
                "paper",
                "world",
            )
            if " " not in word and len(word) <= 8
        }
    )
)
_REPEAT = (
    "[Repeat|Say|Write|Repeat after me|Say this|Say it again|Repeat this|Say after me|Echo]: {t}",
    "[Please repeat|Repeat|Say|Write] [the words|this sentence|the word|the sentence|this] [|: ]{t}",
    '[Repeat|Say|Write|Copy] "{t}"',
    "[Can|Could] you [repeat|say|write] [this|after me]: {t}",
)


def repeat(rng: Random) -> list[Exchange]:
    """Say something again exactly as it was."""
    words = _phrase(rng)
    question = expand(rng, rng.choice(_REPEAT)).replace("{t}", words)
    return [Exchange(question, words, verbatim=True)]


def _phrase(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        chosen = rng.sample(fact_tables.REGULAR_NOUNS, rng.randint(1, 5))
        return ", ".join(chosen) if rng.random() < 0.5 else " ".join(chosen)
    if kind < 0.5:
        return " ".join(_any_word(rng) for _ in range(rng.randint(1, 5)))
    if kind < 0.6:
        return " ".join(str(rng.randint(0, 999)) for _ in range(rng.randint(1, 5)))
    if kind < 0.7:
        return invented_name(rng)
    name, other = rng.sample(story_tables.CHILDREN, 2)
    thing = rng.choice(story_tables.THINGS)
    return expand(
        rng,
        f"[{name} likes the {thing}|The {thing} is [old|new]|{name} and {other} are friends|I like Cocoon|"
        f"The sun is shining today|My dog is called {name}|Hello, world|Good morning, {name}|We go home now|"
        f"Practice coins have no value|The GPU is idle][.|!|]",
    )


def _any_word(rng: Random) -> str:
    return rng.choice(THINGS) if rng.random() < 0.5 else invented_word(rng)


def spelling(rng: Random) -> list[Exchange]:
    """Spell a word, count its letters or say its first or last one."""
    word = rng.choice(_SPELLABLE)
    letters = "-".join(word.upper())
    question, answer = rng.choice(
        (
            ("[Spell|Please spell|Can you spell|How do you spell] [|the word ]{w}[.|?]", f"{letters}."),
            ("[Spell|How do you spell] {w}[.|?]", f"{letters}."),
            ("How many letters does [|the word ]{w} have?", f"{letters}: {len(word)} letters."),
            ("How many letters are in [|the word ]{w}?", f"{letters}: {len(word)} letters."),
            ("What is the first letter of [|the word ]{w}?", f"{letters} begins with {word[0].upper()}."),
            ("What is the last letter of [|the word ]{w}?", f"{letters} ends with {word[-1].upper()}."),
        )
    )
    return [Exchange(expand(rng, question.replace("{w}", word)), answer, exact=True)]


def sorting(rng: Random) -> list[Exchange]:
    """Put a few numbers or words in order, or join them in a sentence."""
    if rng.random() < 0.5:
        numbers = rng.sample(range(1, 30), rng.randint(3, 5))
        question = f"[Sort|Order|Put in order|Sort these numbers]: {', '.join(map(str, numbers))}"
        return [Exchange(expand(rng, question), f"{', '.join(map(str, sorted(numbers)))}.", exact=True)]
    words = rng.sample(fact_tables.REGULAR_NOUNS, rng.randint(2, 4))
    question = f"[Make|Write|Form] a sentence with [the words|]: {', '.join(words)}"
    answer = f"I see {listed([f'the {word}' for word in words])}."
    return [Exchange(capitalised(expand(rng, question)), answer, exact=True)]
