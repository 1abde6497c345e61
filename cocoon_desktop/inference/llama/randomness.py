"""I say what chance decides at each place of an answer, from the seed and the place alone.

Nothing has to be remembered between tokens, so an answer that was interrupted goes on exactly as it would
have: in another process, or on another computer. It also means that company never changes an answer.
"""

from typing import Final

_MASK: Final = 0xFFFFFFFFFFFFFFFF
_LLAMA_DEFAULT_SEED: Final = 0xFFFFFFFF  # llama.h: means "take the clock", so it is never given


def seed_at(seed: int, place: int) -> int:
    """The 32-bit seed of the generator that chooses token ``place`` (0 is the first of the answer).

    SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
    """
    state = (seed * 0xD1342543DE82EF95 + (place + 1) * 0x9E3779B97F4A7C15) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return ((state ^ (state >> 31)) >> 32) % _LLAMA_DEFAULT_SEED
