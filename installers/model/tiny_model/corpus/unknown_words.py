"""Words I was never taught: rare ones from a list, and invented ones that no list can hold."""

from random import Random

from .topics import read_lists

_WORDS = read_lists("unknown_words.txt")
THINGS, FIELDS, PEOPLE, PLACES, ADJECTIVES = (
    _WORDS[kind] for kind in ("things", "fields", "people", "places", "adjectives")
)
_HEADS = (
    "b bl br c ch cr d dr f fl g gl gr h j k kl l m n p pl pr qu r s sh sk sl sp st t th tr v w x y z",
    "",
)
_VOWELS = "a e i o u ai ea oo ou ee io y"
_TAILS = "n r s l m t x ck nd rk sh ng lt mp st ph z"


def invented_word(rng: Random) -> str:
    """A word that does not exist, in small letters, of one to four syllables."""
    heads = [*_HEADS[0].split(), ""]
    tails = [*_TAILS.split(), "", "", "", ""]
    count = rng.choice((1, 2, 2, 2, 3, 3, 4))
    return "".join(rng.choice(heads) + rng.choice(_VOWELS.split()) + rng.choice(tails) for _ in range(count))


def invented_name(rng: Random) -> str:
    """A name that nobody has."""
    return invented_word(rng).capitalize()


def invented_noun(rng: Random) -> str:
    """A thing for a story: a rare word or an invented one, perhaps with an adjective before it."""
    noun = rng.choice(THINGS) if rng.random() < 0.6 else invented_word(rng)
    return f"{rng.choice(ADJECTIVES)} {noun}" if rng.random() < 0.15 else noun


def unfamiliar(rng: Random) -> str:
    """A subject that I know nothing about."""
    kind = rng.choices(
        ("thing", "field", "person", "place", "described", "invented"), (26, 18, 10, 8, 14, 24)
    )[0]
    match kind:
        case "thing":
            return rng.choice(THINGS)
        case "field":
            return rng.choice(FIELDS)
        case "person":
            return rng.choice(PEOPLE)
        case "place":
            return rng.choice(PLACES)
        case "described":
            noun = rng.choice(THINGS) if rng.random() < 0.6 else invented_word(rng)
            return f"{rng.choice(ADJECTIVES)} {noun}"
    return invented_name(rng) if rng.random() < 0.3 else invented_word(rng)
