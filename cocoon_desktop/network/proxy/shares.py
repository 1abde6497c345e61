"""What each worker of one request is paid, and what the client is billed for it. Pure.

Every token is paid once, to the worker that brought it to the caller: the prompt and the tokens up to the
hand-over to the first, what it added to each next one. Reading the prompt and the beginning again is not
paid. All shares together never exceed the reservation; the earlier worker comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import NO_TOKENS
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.tokens import TokenPrices


@dataclass(frozen=True, slots=True)
class Part:
    """What one worker did. ``pieces`` are chunks of text that the caller has of it, ``text_bytes`` their
    length; ``read_tokens`` is what it said that it had read before it wrote: prompt and beginning.
    """

    coefficient: int
    read_tokens: int | None
    cached_tokens: int
    pieces: int
    text_bytes: int


def written_tokens(parts: Sequence[Part]) -> list[int]:
    """Tokens that each wrote: what the next one had to read more, else its pieces.

    Nobody is believed more tokens than there were bytes, or fewer than pieces.
    """
    written = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        tokens = part.pieces
        if following is not None and part.read_tokens is not None and following.read_tokens is not None:
            tokens = following.read_tokens - part.read_tokens
        written.append(max(part.pieces, min(tokens, part.text_bytes)))
    return written


def usage_of(parts: Sequence[Part], query_bytes: int, last: Usage | None = None) -> list[Usage]:
    """What each worker is to be paid for; ``last`` is the last one's own count, where it has ended.

    The prompt is the first worker's; where that one told no number it is what the next had to read.
    """
    written = written_tokens(parts)
    first = parts[0]
    prompt, cached = first.read_tokens, first.cached_tokens
    if prompt is None:
        later = next((part for part in parts[1:] if part.read_tokens is not None), None)
        before = sum(written[: parts.index(later)]) if later is not None else 0
        prompt = max(0, (later.read_tokens or 0) - before) if later is not None else 0
    prompt = min(prompt, query_bytes)
    usages = [Usage(0, tokens) for tokens in written]
    usages[0] = Usage(prompt, written[0], min(cached, prompt))
    if last is not None:
        usages[-1] = Usage(
            usages[-1].prompt_tokens,
            last.completion_tokens,
            usages[-1].cached_tokens,
            min(last.reasoning_tokens, last.completion_tokens),
        )
    return usages


def total_usage(usages: Sequence[Usage]) -> Usage:
    return Usage(
        sum(usage.prompt_tokens for usage in usages),
        sum(usage.completion_tokens for usage in usages),
        sum(usage.cached_tokens for usage in usages),
        sum(usage.reasoning_tokens for usage in usages),
    )


def plan_shares(
    parts: Sequence[Part], usages: Sequence[Usage], prices: TokenPrices, reserved: int
) -> list[tl.TokensUsed]:
    """Adjusted tokens for each worker, in order; the client's bill is their sum."""
    shares, left = [], reserved
    for part, usage in zip(parts, usages, strict=True):
        share = capped(prices.adjusted(usage, part.coefficient), left)
        shares.append(share)
        left -= share.total_tokens_used
    return shares


def capped(used: tl.TokensUsed, most: int) -> tl.TokensUsed:
    """The worker's numbers, or only the total when it claims what it is not paid."""
    total = max(0, min(used.total_tokens_used, most))
    if total == used.total_tokens_used:
        return used
    return tl.TokensUsed(
        prompt_tokens_used=0,
        cached_tokens_used=0,
        completion_tokens_used=0,
        reasoning_tokens_used=0,
        total_tokens_used=total,
    )


def sum_of(shares: Sequence[tl.TokensUsed]) -> tl.TokensUsed:
    if not shares:
        return NO_TOKENS
    return tl.TokensUsed(
        prompt_tokens_used=sum(share.prompt_tokens_used for share in shares),
        cached_tokens_used=sum(share.cached_tokens_used for share in shares),
        completion_tokens_used=sum(share.completion_tokens_used for share in shares),
        reasoning_tokens_used=sum(share.reasoning_tokens_used for share in shares),
        total_tokens_used=sum(share.total_tokens_used for share in shares),
    )
