"""I ask what belongs to which kind, what is larger, what comes next, and for short lists."""

from random import Random

from . import fact_tables as tables
from .dialog import Exchange, article, capitalised, expand, listed
from .numbers import WORDS
from .topics import read_topics, talk

_KNOWN_ANSWERS = read_topics("known.txt")


def known_answer(rng: Random) -> list[Exchange]:
    """A question with one fixed answer."""
    return talk(rng, _KNOWN_ANSWERS)


def _plural(kind: str) -> str:
    return tables.KIND_PLURALS.get(kind, f"{kind}s")


def short_list(rng: Random) -> list[Exchange]:
    """Name some members of a kind, in a sentence or as a numbered list."""
    kind = rng.choice(list(tables.KINDS))
    members = tables.KINDS[kind]
    count = rng.randint(2, min(6, len(members)))
    amount = rng.choice((WORDS[count], str(count)))
    pattern = rng.choice(
        (
            "[Name|List|Tell me|Give me|Say|Write] {n} {k}.",
            "[Can|Could] you [name|list|tell me] {n} {k}?",
            "[I need|I want|Think of] {n} {k}.",
            "[Make|Give me|Write] a list of {n} {k}.",
            "{n} {k}[, please|].",
        )
    )
    question = capitalised(expand(rng, pattern.replace("{n}", amount).replace("{k}", _plural(kind))))
    chosen = rng.sample(members, count)
    if "list" in question.lower():
        return [
            Exchange(question, "\n".join(f"{i}. {capitalised(word)}" for i, word in enumerate(chosen, 1)))
        ]
    return [Exchange(question, f"{capitalised(listed(chosen))}.")]


def membership(rng: Random) -> list[Exchange]:
    """Is a carrot a fruit?"""
    kind, other = rng.sample(("animal", "fruit", "vegetable", "colour", "country", "city", "tool"), 2)
    member = rng.choice(tables.KINDS[kind])
    word = member if kind in ("colour", "country", "city") else article(member)
    right = f"{word} is {article(kind)}"
    chance = rng.random()
    if chance < 0.4 and member != "orange":
        return [Exchange(f"Is {word} {article(other)}?", f"No, {right}.")]
    if chance < 0.7:
        return [Exchange(f"Is {word} {article(kind)}?", f"Yes, {right}.")]
    if member == "orange":
        return []
    question = rng.choice((f"Is {word} {article(kind)} or {article(other)}?",
                           f"Is {word} {article(other)} or {article(kind)}?"))  # fmt: skip
    return [Exchange(question, f"{capitalised(right)}.")]


def false_colour(rng: Random) -> list[Exchange]:
    """Is snow black?"""
    noun = rng.choice(("snow", "grass", "coal", "milk", "blood", "salt", "sugar"))
    right = tables.COLOURS[noun]
    wrong = rng.choice([c for c in ("red", "blue", "green", "black", "white", "yellow") if c != right])
    return [Exchange(f"Is {noun} {wrong}?", f"No, {noun} is {right}.")]


def comparison(rng: Random) -> list[Exchange]:
    """Which of two animals is larger or smaller."""
    small, large = sorted(rng.sample(range(len(tables.SIZES)), 2))
    pair = [article(tables.SIZES[small]), article(tables.SIZES[large])]
    smaller_asked = rng.random() < 0.35
    word = rng.choice(("smaller",) if smaller_asked else ("bigger", "larger"))
    winner, loser = (pair[0], pair[1]) if smaller_asked else (pair[1], pair[0])
    first, second = rng.sample(pair, 2)
    if rng.random() < 0.3:
        verdict = "Yes" if first == winner else "No"
        return [Exchange(f"Is {first} {word} than {second}?", f"{verdict}, {winner} is {word} than {loser}.")]
    question = expand(rng, f"[Which|What|Who] is {word}, {first} or {second}?")
    return [Exchange(question, f"{capitalised(winner)} is {word} than {loser}.")]


def neighbour(rng: Random) -> list[Exchange]:
    """The day, month or letter before or after another."""
    kind, row = rng.choice(
        (("day", tables.WEEKDAYS), ("month", tables.MONTHS), ("letter", tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    )
    before = rng.random() < 0.35
    places = range(1, len(row)) if before else range(len(row) - 1)
    at = rng.choice(places if kind == "letter" else range(len(row)))
    side = "before" if before else "after"
    found = row[(at - 1 if before else at + 1) % len(row)]
    question = expand(rng, f"[Which|What] {kind} [comes|is] {side} {row[at]}?")
    return [Exchange(question, f"{capitalised(side)} {row[at]} comes {found}.", exact=kind == "letter")]


def calendar(rng: Random) -> list[Exchange]:
    """How many days a month has; all days or months in order."""
    chance = rng.random()
    if chance < 0.5:
        at = rng.randrange(12)
        question = f"How many days does {tables.MONTHS[at]} have?"
        return [Exchange(question, f"{tables.MONTHS[at]} has {tables.MONTH_DAYS[at]} days.")]
    name, row = rng.choice((("days of the week", tables.WEEKDAYS), ("months of the year", tables.MONTHS)))
    question = expand(rng, f"[Name|List|Tell me|Say|What are|Which are] the {name}[.|?]")
    return [Exchange(question, f"{listed(list(row))}.")]
