"""Small sums in words and in digits, counting and comparing. I never ask for a sum that I could not check."""

from collections.abc import Callable
from random import Random

from .dialog import Exchange, capitalised, expand
from .story_tables import CHILDREN

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = (
    *_ONES,
    *(ten + (f"-{one}" if at else "") for ten in _TENS for at, one in enumerate(("", *_ONES[1:10]))),
    "one hundred",
)
"""English number words from zero to one hundred."""

Sum = tuple[int, str, int, int]
"""Left side, sign ("+", "-", "*", "/"), right side, result."""

_NAMES = {
    "+": ("plus",),
    "-": ("minus",),
    "*": ("times", "multiplied by"),
    "/": ("divided by",),
}
_SIGNS = {"+": ("+",), "-": ("-",), "*": ("*", "x", "*", "×"), "/": ("/", ":", "/")}
_COMMANDS = {
    "+": "[Add {a} and {b}|Add {b} to {a}|What is the sum of {a} and {b}].",
    "-": "[Subtract {b} from {a}|Take {b} from {a}|Take {b} away from {a}].",
    "*": "[Multiply {a} by {b}|Multiply {a} and {b}|What is the product of {a} and {b}].",
    "/": "[Divide {a} by {b}].",
}
_ASKS = (
    "[What|How much] is {s}?",
    "{s}[?| =| = ?|=|]",
    "[Calculate|Compute|Solve|Tell me|Work out] {s}.",
    "[Can|Could] you [tell me what|say what|work out what] {s} is?",
    "[Do you know|Tell me] what {s} is?",
    "[What does|How much does] {s} make?",
    "{s} is [what|how much]?",
    "Solve this: {s}",
)
_TOO_BIG = (
    "These numbers are too big for me. I can add and subtract up to one hundred and multiply up to twelve.",
)


def _random_sum(rng: Random, highest: int) -> Sum:
    sign = rng.choices("+-*/", (5, 4, 4, 1))[0]
    if sign in "*/":
        a, b = rng.randint(0, 12), rng.randint(0, 12)
        if sign == "*":
            return a, "*", b, a * b
        return a * max(b, 1), "/", max(b, 1), a
    a, b = rng.randint(0, highest), rng.randint(0, highest)
    if sign == "+":
        return a, "+", b, a + b
    if rng.random() < 0.9:
        a, b = max(a, b), min(a, b)
    return a, "-", b, a - b


def sums(rng: Random) -> list[Exchange]:
    """One sum, and now and then a second one as a follow-up."""
    spoken = rng.random() < 0.4
    exchanges = [_spoken(rng) if spoken else _written(rng)]
    while rng.random() < 0.3:
        following = _spoken(rng, "[And|And what is|What about|And now] {s}?") if spoken else _written(
            rng, "[And|And what is|What about|And now] {s}?"
        )  # fmt: skip
        exchanges.append(following)
    return exchanges


def _spoken(rng: Random, pattern: str | None = None) -> Exchange:
    while True:
        a, sign, b, result = _random_sum(rng, 20)
        if 0 <= result <= 100 and a <= 100:
            break
    text = f"{WORDS[a]} {rng.choice(_NAMES[sign])} {WORDS[b]}"
    answer = f"{WORDS[a]} {_NAMES[sign][0]} {WORDS[b]} is {WORDS[result]}."
    if pattern is None and rng.random() < 0.2:
        return Exchange(_command(rng, sign, WORDS[a], WORDS[b]), capitalised(answer), exact=True)
    return Exchange(_asked(rng, text, pattern), capitalised(answer), exact=True)


def _written(rng: Random, pattern: str | None = None) -> Exchange:
    a, sign, b, result = _random_sum(rng, rng.choice((10, 10, 20, 99)))
    answer = f"{a} {sign} {b} = {result}."
    if pattern is None and rng.random() < 0.15:
        return Exchange(_command(rng, sign, str(a), str(b)), answer, exact=True)
    if rng.random() < 0.35:
        text = f"{a} {rng.choice(_NAMES[sign])} {b}"
    else:
        gap = rng.choice((" ", " ", ""))
        text = f"{a}{gap}{rng.choice(_SIGNS[sign])}{gap}{b}"
    return Exchange(_asked(rng, text, pattern), answer, exact=True)


def _asked(rng: Random, text: str, pattern: str | None) -> str:
    return capitalised(expand(rng, (pattern or rng.choice(_ASKS)).replace("{s}", text)))


def _command(rng: Random, sign: str, a: str, b: str) -> str:
    return expand(rng, _COMMANDS[sign].replace("{a}", a).replace("{b}", b))


def too_big(rng: Random) -> list[Exchange]:
    """A sum beyond my tables, which I must refuse."""
    sign = rng.choice("+-**/")
    a, b = rng.randint(200, 10 ** rng.randint(3, 6)), rng.randint(13, 10 ** rng.randint(2, 6))
    if rng.random() < 0.5:
        a, b = b, a
    left = f"{a}.{rng.randint(1, 99)}" if rng.random() < 0.15 else str(a)
    text = f"{left} {rng.choice(_SIGNS[sign] + _NAMES[sign])} {b}"
    if rng.random() < 0.15:
        text = expand(rng, f"[the square root of {a}|{a} to the power of {b}|{b} percent of {a}|{a} squared]")
    return [Exchange(_asked(rng, text, None), rng.choice(_TOO_BIG), exact=True)]


def double_or_half(rng: Random) -> list[Exchange]:
    """Double, half, next and previous number, even or odd."""
    n = rng.randint(1, 20)
    spoken = rng.random() < 0.4
    show: Callable[[int], str] = (lambda x: WORDS[x]) if spoken else str
    question, answer = rng.choice(
        (
            (f"[What is double|Double|What is twice|What is the double of] {show(n)}?",
             f"double {show(n)} is {show(2 * n)}."),
            (f"[What is half of|Half of|What is the half of] {show(2 * n)}?",
             f"half of {show(2 * n)} is {show(n)}."),
            (f"[What|Which number] comes after {show(n)}?", f"after {show(n)} comes {show(n + 1)}."),
            (f"[What|Which number] comes before {show(n)}?", f"before {show(n)} comes {show(n - 1)}."),
            (f"Is {show(n)} [even or odd|odd or even|even|odd]?", f"{show(n)} is {('even', 'odd')[n % 2]}."),
        )
    )  # fmt: skip
    return [Exchange(capitalised(expand(rng, question)), capitalised(answer), exact=True)]


def larger_number(rng: Random) -> list[Exchange]:
    """Which of two numbers is larger or smaller."""
    a, b = rng.sample(range(100) if rng.random() < 0.5 else range(21), 2)
    spoken = max(a, b) <= 20 and rng.random() < 0.4
    shown = (WORDS[a], WORDS[b]) if spoken else (str(a), str(b))
    word = rng.choice(("bigger", "larger", "greater", "smaller"))
    first_wins = (a < b) == (word == "smaller")
    winner, loser = shown if first_wins else shown[::-1]
    question = expand(rng, f"[Which|What|Which number] is {word}, {shown[0]} or {shown[1]}?")
    return [Exchange(question, capitalised(f"{winner} is {word} than {loser}."), exact=True)]


def counting(rng: Random) -> list[Exchange]:
    """Count up, down or in steps, in words or in digits."""
    spoken = rng.random() < 0.5
    start, length = rng.choice((1, 1, rng.randint(0, 20))), rng.randint(3, 12)
    end = start + length
    first, last = (start, end) if rng.random() < 0.75 else (end, start)
    numbers = range(first, last + 1) if first < last else range(first, last - 1, -1)
    shown = [WORDS[n] if spoken else str(n) for n in numbers]
    if first > last:
        ways = [f"Count [|backwards |down ]from {shown[0]} [to|down to] {shown[-1]}."]
    else:
        say = "[Count|Please count|Can you count|Count up|Say the numbers|Write the numbers]"
        ways = [f"{say} from {shown[0]} to {shown[-1]}."]
    if first == 1:
        ways.append(f"[Count|Can you count|Please count] [to|up to] {shown[-1]}.")
    return [Exchange(expand(rng, rng.choice(ways)), f"{capitalised(', '.join(shown))}.", exact=True)]


_THINGS = ("apples", "coins", "books", "eggs", "nuts", "cards", "balls", "keys", "cups", "stones", "pears")
_GAINS = "[gets|finds|buys|takes] {b} more"
_LOSSES = "[gives away|loses|sells|drops] {b}"


def word_problem(rng: Random) -> list[Exchange]:
    """Somebody has some things and gets or loses a few."""
    name, thing = rng.choice(CHILDREN), rng.choice(_THINGS)
    a, b = rng.randint(2, 12), rng.randint(2, 10)
    gaining = rng.random() < 0.5
    if not gaining:
        a, b = max(a, b) + 1, min(a, b)
    result = a + b if gaining else a - b
    spoken = rng.random() < 0.5
    show: Callable[[int], str] = (lambda x: WORDS[x]) if spoken else str
    change = expand(rng, (_GAINS if gaining else _LOSSES).replace("{b}", show(b)))
    if rng.random() < 0.3:
        change = expand(
            rng, f"[get|find|buy] {show(b)} more" if gaining else f"[give away|lose|sell] {show(b)}"
        )
        question = f"I have {show(a)} {thing} and {change}. How many {thing} do I have[| now]?"
        answer = f"You have {show(result)} {thing}"
    else:
        question = f"{name} has {show(a)} {thing} and {change}. How many {thing} does {name} have[| now]?"
        answer = f"{name} has {show(result)} {thing}"
    sign = ("plus" if gaining else "minus") if spoken else ("+" if gaining else "-")
    working = f"because {show(a)} {sign} {show(b)} {'is' if spoken else '='} {show(result)}"
    return [Exchange(expand(rng, question), f"{answer}, {working}.", exact=True)]
