"""I write a question the way people type: without capitals, without marks, in a hurry, politely, wrongly."""

import re
from random import Random

from .dialog import Exchange, expand

_OPENERS = (
    "[hi|hello|hey|ok|okay|so|well|now|and now|good morning|thanks|quick question|one more question|question]"
)
_WRAPPERS = (
    "[Tell me|Please tell me|I wonder|My question is|I want to know|Could you tell me|I would like to know][:|,] {q}",  # noqa: E501
    "[I have a question|I am new here|Hello, I am new here|Sorry to disturb you|Help me]. {q}",
    "{q} [Tell me|I want to know|I forgot it|I wonder|Answer please|Thanks|Do you know|Can you say it][.|!|]",
)
_FILLERS = (
    "actually",
    "really",
    "just",
    "exactly",
    "again",
    "then",
    "now",
    "maybe",
    "well",
    "here",
    "for me",
)
_SMALL_WORDS = frozenset(("a", "an", "the", "is", "are", "do", "does", "of", "to", "me", "you", "it", "that"))
_CONTRACTIONS = (
    (re.compile(r"\bWhat is\b"), "What's"),
    (re.compile(r"\bwhat is\b"), "whats"),
    (re.compile(r"\bWho is\b"), "Who's"),
    (re.compile(r"\bdo not\b"), "don't"),
    (re.compile(r"\bDo you know what\b"), "U know what"),
    (re.compile(r"\bI am\b"), "I'm"),
    (re.compile(r"\bcannot\b"), "can't"),
)
_COMMAND = re.compile(
    "(Tell|Write|Give|Say|Name|List|Count|Explain|Describe|Define|Calculate|Add|Multiply|Repeat|Spell|Sort) "
)
_END_MARKS = "?.!"


def as_typed(rng: Random, exchange: Exchange) -> str:
    """One way a person might type the question of an exchange, as far as the answer allows."""
    question = exchange.question
    if exchange.verbatim:
        return question
    if rng.random() < 0.2:
        question = _contracted(question)
    if rng.random() < 0.12:
        question = _polite(rng, question)
    if not exchange.exact:
        question = _loose(rng, question)
    if rng.random() < 0.08:
        question = f"{expand(rng, _OPENERS).capitalize()}{rng.choice((',', '.', '!', ':', ''))} {question}"
    question = _cased(rng, _remarked(rng, question))
    if not exchange.exact and rng.random() < 0.07:
        question = _with_slip(rng, question)
    return question


def _contracted(question: str) -> str:
    for long, short in _CONTRACTIONS:
        question = long.sub(short, question)
    return question


def _polite(rng: Random, question: str) -> str:
    bare = question.rstrip(_END_MARKS)
    mark = question[len(bare) :]
    commanding = _COMMAND.match(question) is not None
    if commanding and rng.random() < 0.5:
        return f"Please {bare[:1].lower()}{bare[1:]}{mark}"
    return f"{bare}{rng.choice((',', ''))} please{mark}" if commanding or "?" in mark else question


def _loose(rng: Random, question: str) -> str:
    """The question with a word more or less, or with something around it, as people talk."""
    words = question.split(" ")
    if len(words) > 3:
        chance = rng.random()
        if chance < 0.06:
            words.insert(rng.randrange(1, len(words) + 1), rng.choice(_FILLERS))
        elif chance < 0.11:
            small = [at for at, word in enumerate(words) if at and word in _SMALL_WORDS]
            if small:
                del words[rng.choice(small)]
    question = " ".join(words)
    if question.endswith("?") and rng.random() < 0.08:
        question = expand(rng, rng.choice(_WRAPPERS)).replace("{q}", question)
    return question


def _remarked(rng: Random, question: str) -> str:
    """The question with other marks at its end, or none."""
    bare = question.rstrip(_END_MARKS)
    mark = question[len(bare) :]
    chance = rng.random()
    if chance < 0.3:
        return bare
    if chance < 0.34:
        return bare + mark * 2
    if chance < 0.37:
        return f"{bare} {mark}".rstrip()
    if chance < 0.40:
        return bare + rng.choice(("...", "!", ".", "?", "??", " :)", "!!"))
    return question


def _cased(rng: Random, question: str) -> str:
    if rng.random() < 0.2:
        question = question.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    chance = rng.random()
    return question.lower() if chance < 0.3 else question.upper() if chance < 0.31 else question


def _with_slip(rng: Random, question: str) -> str:
    """One slip of the fingers inside a longer word: two letters swapped, one lost, or one doubled."""
    places = [match.start() for match in re.finditer(r"(?<=\w)\w(?=\w\w)", question)]
    if not places:
        return question
    at = rng.choice(places)
    first, second = question[at], question[at + 1]
    slip = rng.choice((second + first, first, second, first + first + second))
    return question[:at] + slip + question[at + 2 :]
