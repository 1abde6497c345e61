"""I tell short stories about whoever is asked for, wherever they are asked to be."""

from dataclasses import dataclass, replace
from random import Random

from . import story_tables as tables
from .dialog import Exchange, article, capitalised, expand
from .topics import read_texts
from .unknown_words import invented_name, invented_noun

_PRONOUNS = ("she", "he")
_PLOTS = read_texts("plots.txt")
_POEMS = {subject: lines for subject, *lines in read_texts("poems.txt")}


@dataclass(frozen=True)
class Hero:
    """Somebody in a story: how to ask for them, how to introduce them, how to name them afterwards."""

    asked: str
    intro: str
    name: str
    pronoun: str
    strange: bool = False
    """Whether no table holds the name, so that it must be copied letter by letter."""


_REQUESTS = (
    "[Tell|Write|Tell me|Write me|Give me|Read me] a [|short |little |nice |bedtime |funny ]story{about}.",
    "[Can|Could|Would] you [tell|write] [me|us] a [|short |little ]story{about}?",
    "[I want|I would like|I'd like] [|to hear ]a [|short |little ]story{about}.",
    "[Make up|Invent|Start] a [|short ]story{about}.",
    "Do you know a [|short ]story{about}?",
    "[A|Another|One more] [|short ]story{about}[, please|].",
    "story{about}",
    "[Let me hear|Tell the children] a story{about}.",
)
_AGAIN = (
    "[Another one|One more|Another story|Again|And another one|Tell me another one][, please|].",
    "[And one|Another one|Now one|One] about {hero}[, please|].",
)
_SUBJECTS = {
    "": 3,
    " about {hero}": 8,
    " about {hero} {at}": 2,
    " about {hero} and {friend}": 2,
    " about {hero} and {thing}": 1,
    " {at}": 1,
    " with {hero}": 1,
}
"""What a story may be asked to be about, and how often."""


def _hero(rng: Random, *, strange: bool) -> Hero:
    """Somebody from the tables; or, where ``strange``, sometimes somebody that no table holds."""
    kind = rng.random()
    if kind < 0.3:
        return _child(rng, rng.choice(tables.CHILDREN))
    if strange and kind < 0.36:
        return replace(_child(rng, invented_name(rng)), strange=True)
    noun = rng.choice(tables.ANIMALS if kind < 0.72 else tables.FANCIES)
    if strange and kind > 0.82:
        return _creature(rng, invented_noun(rng), strange=True)
    return _creature(rng, noun, strange=strange and rng.random() < 0.1)


def _creature(rng: Random, noun: str, *, strange: bool) -> Hero:
    """An animal or thing, perhaps with a name; where ``strange``, perhaps with an invented one."""
    if rng.random() < 0.3:
        return replace(_named(rng, noun, invented=strange and rng.random() < 0.5), strange=strange)
    intro = article(f"{rng.choice(('little ', 'small ', 'young ', ''))}{noun}")
    return Hero(article(noun), intro, f"the {noun}", rng.choice(_PRONOUNS), strange)


def _child(rng: Random, name: str) -> Hero:
    girl = name in tables.GIRLS or (name not in tables.BOYS and rng.random() < 0.5)
    word = "girl" if girl else "boy"
    asked = rng.choice((name, name, f"a {word} named {name}", f"a {word} called {name}"))
    return Hero(asked, f"a {word} named {name}", name, "she" if girl else "he")


def _named(rng: Random, noun: str, *, invented: bool) -> Hero:
    name = invented_name(rng) if invented else rng.choice(tables.PET_NAMES + tables.CHILDREN)
    pronoun = "she" if name in tables.GIRLS else "he" if name in tables.BOYS else rng.choice(_PRONOUNS)
    called = rng.choice(("named", "called"))
    return Hero(f"{article(noun)} {called} {name}", f"{article(noun)} named {name}", name, pronoun)


def story(rng: Random) -> list[Exchange]:
    """A request for a story, the story, and sometimes a request for another one."""
    subject = rng.choices(list(_SUBJECTS), list(_SUBJECTS.values()))[0]
    exchanges = [_told(rng, rng.choice(_REQUESTS).replace("{about}", subject))]
    if rng.random() < 0.15:
        exchanges.append(_told(rng, rng.choice(_AGAIN)))
    return exchanges


def _told(rng: Random, request: str) -> Exchange:
    hero = _hero(rng, strange="{hero}" in request)
    friend = _hero(rng, strange="{friend}" in request)
    while friend.name == hero.name:
        friend = _hero(rng, strange=False)
    place, thing = rng.choice(list(tables.PLACES)), rng.choice(tables.THINGS)
    plot = rng.choice([plot for plot in _PLOTS if "{thing}" not in request or "{thing}" in " ".join(plot)])
    names = {
        "{hero}": hero.asked, "{friend}": friend.asked, "{thing}": article(thing), "{at}": _at(place),
    }  # fmt: skip
    question = _sentence(rng, request, names)
    text = _tell(rng, hero, friend, tables.PLACES[place], thing, plot)
    return Exchange(question, text, exact=True, verbatim=hero.strange or friend.strange)


def _at(place: str) -> str:
    if place == "space":
        return "in space"
    return f"{'on' if place in ('moon', 'island', 'farm', 'mountain', 'beach') else 'in'} the {place}"


def _tell(rng: Random, hero: Hero, friend: Hero, place: str, thing: str, plot: list[str]) -> str:
    """The text of one story: an opening, the plot and perhaps a last sentence; 150 to 220 tokens."""
    names = {
        "{intro}": hero.intro, "{place}": place, "{hero}": hero.name, "{he}": hero.pronoun,
        "{friend}": friend.name, "{thing}": article(thing), "{bare}": thing,
        "{wish}": rng.choice(tables.WISHES),
    }  # fmt: skip
    lines = [rng.choice(tables.OPENINGS), *plot, rng.choice(tables.MORALS)]
    first = next(at for at, line in enumerate(lines) if "{friend}" in line)
    lines[first] = lines[first].replace("{friend}", friend.intro, 1)  # the first mention introduces
    return " ".join(_sentence(rng, line, names) for line in lines if line)


def _sentence(rng: Random, line: str, names: dict[str, str]) -> str:
    for key, value in names.items():
        line = line.replace(key, value)
    return capitalised(expand(rng, line))


def poem(rng: Random) -> list[Exchange]:
    """Four rhyming lines about one of a few subjects."""
    subject = rng.choice(list(_POEMS))
    named = article(subject) if subject in ("cat", "tree", "computer") else f"the {subject}"
    if subject == "winter":
        named = subject
    question = expand(
        rng,
        f"[Write|Tell me|Write me|Can you write|Make|I want] a [|short |little ]poem[| about {named}].",
    )
    if rng.random() < 0.6:
        question = expand(rng, f"[Write|Write me|Can you write] a [|short ]poem about {named}.")
    return [Exchange(question, "\n".join(_POEMS[subject]))]
