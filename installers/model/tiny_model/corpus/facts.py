"""I ask about the tables of facts in many ways, also as follow-ups ("And of Italy?")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from . import fact_tables as tables
from .dialog import Exchange, article, capitalised, expand
from .numbers import WORDS


@dataclass(frozen=True)
class Relation:
    """A table, the questions it answers and the follow-ups that make sense after one of them.

    In patterns ``{a}`` is the key and ``{b}`` the value; ``reverse`` pairs ask for the key.
    """

    table: Mapping[str, str]
    asks: Sequence[str]
    says: str
    follow_ups: Sequence[str]
    reverse: Sequence[tuple[str, str]] = ()


def _filled(pattern: str, a: str, b: str) -> str:
    return capitalised(pattern.replace("{a}", a).replace("{b}", b))


def _with_article(nouns: Mapping[str, str]) -> dict[str, str]:
    return {article(noun): value for noun, value in nouns.items()}


def _coloured(noun: str) -> str:
    if noun in tables.MASS_NOUNS:
        return noun
    return f"the {noun}" if noun in tables.UNIQUE_NOUNS else article(noun)


_AND = (
    "And {a}?",
    "[And|Okay, and|Good, and] [what|how] about {a}?",
    "[What|How] about {a}?",
    "{a}?",
)
CAPITAL = Relation(
    tables.CAPITALS,
    (
        "What is the capital[| city] of {a}?",
        "[What|Which] city is the capital of {a}?",
        "[Tell me|Name|Give me|Say|I need] the capital[| city] of {a}.",
        "[Can|Could] you [tell me|name|say] the capital of {a}?",
        "[Do you know|Do you know what is] the capital of {a}?",
        "[The|] capital of {a}[?|]",
        "{a} capital[?|]",
        "[What's|Which is] the capital of {a}?",
        "[What|Which] is {a}'s capital?",
    ),
    "The capital of {a} is {b}.",
    (*_AND, "And of {a}?", "And the capital of {a}?", "And that of {a}?"),
    (
        (
            "[Which country has the capital {b}|{b} is the capital of which country]?",
            "{b} is the capital of {a}.",
        ),
        ("Is {b} the capital of {a}?", "Yes, the capital of {a} is {b}."),
        ("Where is {b}?", "{b} is the capital of {a}."),
    ),
)
CONTINENT = Relation(
    {country: name for name, countries in tables.CONTINENTS.items() for country in countries},
    (
        "[On which|On what|Which|What] continent is {a}?",
        "[Where|In which part of the world] is {a}?",
        "Where [can I find|do I find] {a}?",
    ),
    "{a} is in {b}.",
    (*_AND, "And where is {a}?"),
    (("Is {a} in {b}?", "Yes, {a} is in {b}."),),
)
COLOUR = Relation(
    {_coloured(noun): colour for noun, colour in tables.COLOURS.items()},
    (
        "[What|Which] [colour|color] is {a}?",
        "[What|Which] [colour|color] does {a} have?",
        "What is the [colour|color] of {a}?",
        "[Tell me|Say|Name] the [colour|color] of {a}.",
        "[colour|color] of {a}[?|]",
        "Do you know the [colour|color] of {a}?",
    ),
    "{a} is {b}.",
    (*_AND, "And what [colour|color] is {a}?", "And [of|the colour of|the color of] {a}?"),
    (("Is {a} {b}?", "Yes, {a} is {b}."),),
)
SOUND = Relation(
    _with_article(tables.SOUNDS),
    (
        "[What|Which] [sound|noise] does {a} make?",
        "What does {a} [say|do]?",
        "How does {a} sound?",
        "What is the sound of {a}?",
    ),
    "{a} {b}.",
    (*_AND, "And what does {a} do?"),
)
YOUNG = Relation(
    _with_article(tables.YOUNG),
    (
        "What is [a baby|the baby of|the young of|the child of] {a} called?",
        "[What|How] do [you|we] call the [young|baby] of {a}?",
        "What is the name [of|for] the [young|baby] of {a}?",
    ),
    "The young of {a} is called a {b}.",
    (*_AND, "And of {a}?"),
)
FOOD = Relation(
    _with_article(tables.FOODS),
    ("What does {a} eat?", "[What|Which] food does {a} [like|eat]?", "What do I feed {a}?"),
    "{a} eats {b}.",
    (*_AND, "And what does {a} eat?"),
)
HOME = Relation(
    _with_article(tables.HOMES),
    ("Where does {a} live?", "Where is the home of {a}?", "What is the home of {a}?"),
    "{a} lives {b}.",
    (*_AND, "And where does {a} live?"),
)
OPPOSITE = Relation(
    tables.OPPOSITES | {b: a for a, b in tables.OPPOSITES.items() if b not in tables.OPPOSITES},
    (
        "What is the opposite of [|the word ]{a}?",
        "[Tell me|Name|Give me|Say] the opposite of {a}.",
        "[The|] opposite of {a}[?|]",
        "What is the [contrary|reverse] of {a}?",
        "[Do you know|Can you tell me] the opposite of {a}?",
        "{a} is the opposite of what?",
    ),
    "The opposite of {a} is {b}.",
    (*_AND, "And of {a}?", "And the opposite of {a}?"),
)
PLURAL = Relation(
    tables.PLURALS | {noun: f"{noun}s" for noun in tables.REGULAR_NOUNS},
    (
        "What is the plural of [|the word ]{a}?",
        "[Tell me|Give me|Say|Write] the plural of {a}.",
        "[The|] plural of {a}[?|]",
        "One {a}, [two|three|many] what?",
        "How do you say {a} in the plural?",
        "What is more than one {a} called?",
    ),
    "The plural of {a} is {b}.",
    (*_AND, "And of {a}?", "And the plural of {a}?"),
    (("What is the singular of {b}?", "The singular of {b} is {a}."),),
)
PAST = Relation(
    tables.PAST,
    (
        "What is the past[| tense] of [|the verb ][|to ]{a}?",
        "[Tell me|Give me|Say] the past[| tense] of {a}.",
        "[The|] past[| tense] of {a}[?|]",
        "How do you say {a} in the past[| tense]?",
        "Today I {a}, yesterday I what?",
    ),
    "The past of {a} is {b}.",
    (*_AND, "And of {a}?", "And the past of {a}?"),
)
JOB = Relation(
    _with_article(tables.JOBS),
    (
        "What does {a} do?",
        "What is the [job|work] of {a}?",
        "What is {a}?",
        "[Explain|Tell me] what {a} does.",
    ),
    "{a} {b}.",
    (*_AND, "And what does {a} do?"),
)
USE = Relation(
    {
        noun if noun.endswith("s") or noun == "soap" else article(noun): use
        for noun, use in tables.USES.items()
    },
    ("What is {a} [good|used|] for?", "What [can I do|do I do|do you do] with {a}?", "Why do I need {a}?"),
    "You use {a} to {b}.",
    (*_AND,),
)
SIDES = Relation(
    _with_article(tables.SIDES),
    ("How many [sides|corners] does {a} have?", "[Say|Tell me] how many [sides|corners] {a} has."),
    "{a} has {b} sides and {b} corners.",
    (*_AND,),
)
LEGS = Relation(
    {article(noun): WORDS[count] if count else "no" for noun, count in tables.LEGS.items()},
    ("How many legs does {a} have?", "[Tell me|Say] how many legs {a} has.", "How many legs has {a}?"),
    "{a} has {b} legs.",
    (*_AND, "And how many legs does {a} have?"),
)
RELATIONS = (
    (CAPITAL, 8), (CONTINENT, 2), (COLOUR, 4), (SOUND, 2), (YOUNG, 1), (FOOD, 2), (HOME, 2), (OPPOSITE, 5),
    (PLURAL, 4), (PAST, 3), (JOB, 2), (USE, 2), (SIDES, 1), (LEGS, 2),
)  # fmt: skip


def fact(rng: Random) -> list[Exchange]:
    """A question about one row of one table; often one or two follow-ups about other rows."""
    relation = rng.choices([r for r, _ in RELATIONS], [weight for _, weight in RELATIONS])[0]
    keys = rng.sample(list(relation.table), rng.choice((1, 1, 1, 2, 2, 3)))
    exchanges = [_first(rng, relation, keys[0])]
    for key in keys[1:]:
        question = expand(rng, _filled(rng.choice(relation.follow_ups), key, ""))
        exchanges.append(Exchange(question, _filled(relation.says, key, relation.table[key])))
    return exchanges


def _first(rng: Random, relation: Relation, key: str) -> Exchange:
    value = relation.table[key]
    if relation.reverse and rng.random() < 0.15:
        question, answer = rng.choice(relation.reverse)
    else:
        question, answer = rng.choice(relation.asks), relation.says
    if relation is CAPITAL and key in ("the United Kingdom", "the USA") and "{b}" in question:
        key = {"the United Kingdom": "England", "the USA": "the United States"}[key]  # one answer per city
    return Exchange(capitalised(expand(rng, _filled(question, key, value))), _filled(answer, key, value))
