"""Greetings, thanks and other small words between people, and what I say to them."""

from random import Random

from .dialog import Exchange, capitalised, expand
from .story_tables import CHILDREN
from .topics import read_topics, talk
from .unknown_words import invented_name

_OPENINGS = read_topics("openings.txt")
_CLOSINGS = read_topics("closings.txt")
_SMALL_TALK = _OPENINGS + _CLOSINGS + read_topics("smalltalk.txt")
_MY_NAME = "[|Hello, |Hi, |Hi! ][my name is|I am called|I am|call me|people call me|this is] {name}[.|!|]"
_ASK_NAME = (
    "[What is my name|What's my name|Who am I|Do you know my name|Say my name|Do you remember my name]?"
)


def small_talk(rng: Random) -> list[Exchange]:
    """A greeting, a thank-you or the like; sometimes somebody's name, asked for again later."""
    return _name_talk(rng) if rng.random() < 0.15 else talk(rng, _SMALL_TALK)


def opening(rng: Random) -> list[Exchange]:
    """A greeting, as many chats begin."""
    return talk(rng, _OPENINGS)


def closing(rng: Random) -> list[Exchange]:
    """Thanks or a goodbye, as many chats end."""
    return talk(rng, _CLOSINGS)


def _name_talk(rng: Random) -> list[Exchange]:
    if rng.random() < 0.2:
        return [Exchange(expand(rng, _ASK_NAME), "I do not know your name. You can tell me.")]
    known = rng.random() < 0.5
    name = rng.choice(CHILDREN) if known else invented_name(rng)
    introduced = capitalised(expand(rng, _MY_NAME)).replace("{name}", name)
    greeting = f"Nice to meet you, {name}! How can I help you?"
    exchanges = [Exchange(introduced, greeting, exact=known, verbatim=not known)]
    if rng.random() < 0.5:
        exchanges += talk(rng, _SMALL_TALK) if rng.random() < 0.4 else []
        exchanges.append(Exchange(expand(rng, _ASK_NAME), f"Your name is {name}."))
    return exchanges
