"""The fixed questions of the evaluation, and what a right answer to each contains.

Training never sees them: :func:`held_out` names them, and the corpus leaves them out. The facts they ask for
are taught; these ways of asking are not. Follow-ups inside a chat are not held out, only its first question.
"""

from dataclasses import dataclass

from .corpus import normalised

_FRUITS = "apple|banana|orange|lemon|pear|cherry|plum|grape|peach|kiwi|mango|melon|strawberry"
REFUSAL = "do not know|cannot|too much for me|too big|little English|do not understand|beyond me"


@dataclass(frozen=True)
class Case:
    """A chat's questions in order; ``wants`` must all be in the last answer, each as "one|or another"."""

    asks: tuple[str, ...]
    wants: tuple[str, ...]
    at_least_words: int = 1

    def is_right(self, answer: str) -> bool:
        """Whether an answer to the last question holds what it should, in any case of letters."""
        answer = answer.lower()
        found = all(any(part.lower() in answer for part in want.split("|")) for want in self.wants)
        return found and len(answer.split()) >= self.at_least_words


def _case(ask: str, *wants: str, at_least_words: int = 1) -> Case:
    return Case((ask,), wants, at_least_words)


CASES: dict[str, tuple[Case, ...]] = {
    "Cocoon": (
        _case("could you say what this cocoon network actually is", "private AI"),
        _case("is somebody able to read the things I type?", "owner of this PC can read your prompt"),
        _case("what's the proxy's job in all of this?", "payment"),
        _case("a worker is supposed to do what?", "GPU"),
        _case("and what would a client be in cocoon", "way in|endpoint"),
        _case("what do i get that receipt thing for", "signed"),
        _case("how would I pause the whole thing?", "cocoon pause"),
        _case("it should go on working after the pause, how?", "Resume"),
        _case("so what does 'signed' mean for my money", "signature"),
        _case("the word settled, what does it tell me", "paid"),
        _case("what are those practice coins really worth?", "no value|Nothing"),
        _case("could i buy something with my practice coins", "no value"),
        _case("what does cocoon do if i launch a game now", "GPU"),
        _case("at which address does the local API listen?", "127.0.0.1"),
        _case("a man asks for my 24 words, should I send them to him?", "Never"),
        _case("what is TON good for around here", "blockchain"),
        _case("how would I fetch some larger model?", "Models page"),
        _case("what tiers do you offer for privacy", "Sealed"),
        _case("how many toncoin will this bring me per week?", "promise"),
    ),
    "about itself": (
        _case("so who is answering me right now?", "tiny|small"),
        _case("are you one of those huge models?", "tiny"),
        _case("what sort of things could you do for me", "capital"),
        _case("which company was it that trained you", "Cocoon Desktop"),
        _case("could you check the web for me", "cannot"),
    ),
    "sums": (
        _case("what would 7 + 6 be?", "13"),
        _case("quickly, tell me 15 minus 8", "7"),
        _case("how much would nine times eight be", "seventy-two"),
        _case("i need to know 34 + 25", "59"),
        _case("twelve plus seven makes what?", "nineteen"),
        _case("what do you get for 6 x 9", "54"),
        _case("Mia owns 8 pears and then finds 5 more. How many pears is that?", "13"),
        _case("give me the half of 18", "9"),
        _case("48291 * 7713 makes what", REFUSAL),
        _case("count for me from 4 to 9", "4, 5, 6, 7, 8, 9"),
    ),
    "facts": (
        _case("france has which capital city?", "Paris"),
        _case("i forgot the capital of norway", "Oslo"),
        _case("what colour would you say grass is", "green"),
        _case("name me the opposite word of hot", "cold"),
        _case("how does one write the plural of mouse", "mice"),
        _case("the noise of a cow is what?", "moos"),
        _case("on how many legs does a spider walk", "eight"),
        _case("which day follows after tuesday", "Wednesday"),
        _case("the past of go would be?", "went"),
        _case("would a mouse be bigger than an elephant", "elephant is"),
        _case("what might a baker do all day", "bread"),
        _case("in a nutshell, what's a gpu", "chip"),
        _case("a hash, what would that be", "fingerprint"),
        _case("could you list me three fruits", _FRUITS),
    ),
    "stories": (
        _case("a story please, with a hedgehog called Nelly in it", "Nelly", "hedgehog", at_least_words=70),
        _case("would you have a story about a dragon for me", "dragon", at_least_words=70),
        _case("please write a story for a boy called Marek", "Marek", at_least_words=70),
        _case("tell the short story of a glass whale", "whale", at_least_words=70),
    ),
    "small talk": (
        _case("good evening to you", "Hello"),
        _case("thanks, that was all i wanted", "welcome|Goodbye"),
        _case("hello, people call me Priya", "Priya"),
        _case("bye for now then", "Goodbye"),
    ),
    "tasks": (
        _case("repeat this after me please: seven green bottles", "seven green bottles"),
        _case("how is the word water spelled", "W-A-T-E-R"),
    ),
    "does not know": (
        _case("who painted the mona lisa", REFUSAL),
        _case("how do i repair the clutch of a 1987 vespa", REFUSAL),
        _case("what is the airspeed velocity of an unladen swallow", REFUSAL),
        _case("write a haiku about container orchestration", REFUSAL),
        _case("capital of Turkmenistan?", REFUSAL),
        _case("fix my javascript: for (let i=0; i<10; i++) console.log(i)", REFUSAL),
        _case("translate good night into swedish", REFUSAL),
        _case("wo liegt hier der Bahnhof?", REFUSAL),
        _case("explain the Navier-Stokes equations", REFUSAL),
        _case("asdkjh qwe zzz", REFUSAL),
    ),
    "chats": (
        Case(("France has what capital?", "and what is it for Portugal"), ("Lisbon",)),
        Case(("two plus two is what, please?", "and six plus three then"), ("nine",)),
        Case(("My name is Otto, please remember.", "What is two plus three?", "What is my name?"), ("Otto",)),
        Case(("A worker is what exactly?", "And the proxy?"), ("payment",)),
        Case(("A story about a little frog, please!", "What is the opposite of big?"), ("small",)),
        Case(("child, what is its plural?", "And of foot?"), ("feet",)),
        Case(("good day to you too", "What is Cocoon?", "Tell me more."), ("request",)),
    ),
}  # fmt: skip


def held_out() -> frozenset[str]:
    """The first questions of all cases, normalised: what the corpus must not contain."""
    return frozenset(normalised(case.asks[0]) for cases in CASES.values() for case in cases)
